with cijfers as (
    select * from {{ ref('mart_banengroei') }}
),

kwartalen as (
    select kwartaal, peildatum from {{ ref('dim_kwartaal') }}
),

banengroei as (
    select
        kwartalen.kwartaal,
        kwartalen.peildatum,
        cijfers.reeks,
        cijfers.banen,
        cijfers.nulmeting,
        cijfers.extra_banen,
        cijfers.doelstelling
    from cijfers
    inner join kwartalen on cijfers.kwartaal = kwartalen.kwartaal
)

select * from banengroei
