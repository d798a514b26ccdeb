with cohorten as (
    select * from {{ ref('int_duurzaamheid__cohort') }}
),

groepen as (
    select groep from {{ ref('groep') }}
    union all
    select 'totaal' as groep
),

leden as (
    select * from {{ ref('int_duurzaamheid__cohortlid') }}
),

-- Whether the deceased and those who reached the AOW age stay in the denominator is a parameter.
geteld as (
    select
        leden.cohort_soort,
        leden.cohort,
        leden.groep,
        case when noemer.waarde = 0 and (coalesce(leden.overleden, false) or coalesce(leden.aow, false)) then 0 else 1 end as in_noemer,
        case when leden.werkbehoud then 1 else 0 end as werkbehoud,
        case when leden.baanbehoud then 1 else 0 end as baanbehoud,
        case when leden.overleden then 1 else 0 end as overleden,
        case when leden.aow then 1 else 0 end as aow
    from leden
    {{ parameter_join('overleden_en_aow_in_noemer', 'leden.meetdatum', 'noemer') }}
),

opgeteld as (
    select
        cohorten.cohort_soort,
        cohorten.cohort,
        cohorten.compleet,
        groepen.groep,
        sum(coalesce(geteld.in_noemer, 0)) as omvang,
        sum(coalesce(geteld.in_noemer * geteld.werkbehoud, 0)) as werkbehoud,
        sum(coalesce(geteld.in_noemer * geteld.baanbehoud, 0)) as baanbehoud,
        sum(coalesce(geteld.overleden, 0)) as overleden,
        sum(coalesce(geteld.aow, 0)) as aow
    from cohorten
    cross join groepen
    left join geteld
        on cohorten.cohort_soort = geteld.cohort_soort
        and cohorten.cohort = geteld.cohort
        and (groepen.groep = geteld.groep or groepen.groep = 'totaal')
    group by 1, 2, 3, 4
),

duurzaamheid as (
    select
        cast(cohort_soort as varchar) as cohort_soort,
        cast(cohort as varchar) as cohort,
        cast(groep as varchar) as groep,
        cast(omvang as bigint) as omvang,
        cast(case when compleet then werkbehoud end as bigint) as werkbehoud,
        cast(case when compleet then baanbehoud end as bigint) as baanbehoud,
        cast(case when compleet then overleden end as bigint) as overleden,
        cast(case when compleet then aow end as bigint) as aow,
        compleet
    from opgeteld
)

select * from duurzaamheid
