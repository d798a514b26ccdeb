-- D0 §6: of who started to work between Q4 2019 and Q3 2020, how many work a year later (67%); of the banen that started then, how many still exist (34%)?
select
    cohort_soort,
    groep,
    omvang,
    werkbehoud,
    baanbehoud,
    100.0 * werkbehoud / nullif(omvang, 0) as pct_werkbehoud,
    100.0 * baanbehoud / nullif(omvang, 0) as pct_baanbehoud,
    overleden,
    aow,
    compleet
from {{ ref('mart_duurzaamheid') }}
where cohort = '2019Q4-2020Q3'
order by cohort_soort, groep
