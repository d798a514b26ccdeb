-- Rule 10: baanbehoud ⊆ werkbehoud ⊆ cohort, for every member; outcomes are unknown exactly when the cohort is not compleet.
select cohort_soort, cohort, persoon_id
from {{ ref('int_duurzaamheid__cohortlid') }}
where (baanbehoud and not werkbehoud)
    or compleet is distinct from (werkbehoud is not null)
    or compleet is distinct from (baanbehoud is not null)
