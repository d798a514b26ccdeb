-- Rule 10: `totaal` is the sum of the groups; a part is never larger than its whole; counts are empty exactly when the cohort is not compleet.
with groepen as (
    select
        cohort_soort, cohort,
        sum(omvang) as omvang, sum(werkbehoud) as werkbehoud, sum(baanbehoud) as baanbehoud, sum(overleden) as overleden, sum(aow) as aow
    from {{ ref('mart_duurzaamheid') }}
    where groep <> 'totaal'
    group by cohort_soort, cohort
)

select totaal.cohort_soort, totaal.cohort
from {{ ref('mart_duurzaamheid') }} as totaal
left join groepen on totaal.cohort_soort = groepen.cohort_soort and totaal.cohort = groepen.cohort
where totaal.groep = 'totaal'
    and (
        totaal.omvang is distinct from groepen.omvang
        or totaal.werkbehoud is distinct from groepen.werkbehoud
        or totaal.baanbehoud is distinct from groepen.baanbehoud
        or totaal.overleden is distinct from groepen.overleden
        or totaal.aow is distinct from groepen.aow
    )
union all
select cohort_soort, cohort
from {{ ref('mart_duurzaamheid') }}
where baanbehoud > werkbehoud
    or werkbehoud > omvang
    or overleden > omvang
    or aow > omvang
    or compleet is distinct from (werkbehoud is not null)
    or compleet is distinct from (baanbehoud is not null)
