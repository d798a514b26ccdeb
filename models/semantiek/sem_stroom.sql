with cijfers as (
    select * from {{ ref('mart_stroom') }}
),

kwartalen as (
    select kwartaal, peildatum from {{ ref('dim_kwartaal') }}
),

stroom as (
    select
        kwartalen.kwartaal,
        kwartalen.peildatum,
        cijfers.reeks,
        cijfers.gm_code,
        cijfers.groep,
        cijfers.stroom,
        cijfers.werkzaam,
        cijfers.reden,
        cijfers.aantal
    from cijfers
    inner join kwartalen on cijfers.kwartaal = kwartalen.kwartaal
)

select * from stroom
