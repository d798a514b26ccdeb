-- Rule 10: every member counts in its own cohort and once. The deceased and those who reached the AOW age stand beside the cohort, in or out of its denominator.
with leden as (
    select
        cohort_soort,
        cohort,
        count(*) as personen,
        sum(case when overleden then 1 else 0 end) as overleden,
        sum(case when aow then 1 else 0 end) as aow,
        sum(case when overleden or aow then 1 else 0 end) as overleden_of_aow
    from {{ ref('int_duurzaamheid__cohortlid') }}
    group by cohort_soort, cohort
),

geteld as (
    select * from {{ ref('mart_duurzaamheid') }} where groep = 'totaal'
)

select geteld.cohort_soort, geteld.cohort, geteld.omvang, leden.personen
from geteld
full outer join leden on geteld.cohort_soort = leden.cohort_soort and geteld.cohort = leden.cohort
where geteld.cohort is null
    or geteld.omvang not between coalesce(leden.personen - leden.overleden_of_aow, 0) and coalesce(leden.personen, 0)
    or (geteld.compleet and geteld.overleden <> coalesce(leden.overleden, 0))
    or (geteld.compleet and geteld.aow <> coalesce(leden.aow, 0))
