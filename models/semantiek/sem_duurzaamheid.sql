-- Complete cohorts only, and without the rows of all groups together: the groups add up to them. The peildatum of a window is that of its last quarter.
with cijfers as (
    select * from {{ ref('mart_duurzaamheid') }}
),

kwartalen as (
    select kwartaal, peildatum from {{ ref('dim_kwartaal') }}
),

duurzaamheid as (
    select
        cijfers.cohort_soort,
        cijfers.cohort,
        kwartalen.peildatum,
        cijfers.groep,
        cijfers.omvang,
        cijfers.werkbehoud,
        cijfers.baanbehoud,
        cijfers.overleden,
        cijfers.aow
    from cijfers
    inner join kwartalen
        on cijfers.cohort = kwartalen.kwartaal
        or cijfers.cohort like concat('%-', kwartalen.kwartaal)
    where cijfers.compleet and cijfers.groep <> 'totaal'
)

select * from duurzaamheid
