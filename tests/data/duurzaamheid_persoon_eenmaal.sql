-- Rule 10: a person is once in a standing cohort and once in nieuw_aan_het_werk; a baan once in nieuwe_banen.
select cohort_soort, cohort, persoon_id, case when cohort_soort = 'nieuwe_banen' then concat(lhnr, ' ', cast(baan_begin as varchar)) end as baan
from {{ ref('int_duurzaamheid__cohortlid') }}
group by 1, 2, 3, 4
having count(*) > 1
