-- Every cell that ever occurs has a row at every peildatum (0 where the mart has none), so that a filter on a cell never makes an older peildatum the last one.
with cijfers as (
    select * from {{ ref('mart_contract') }}
),

kwartalen as (
    select kwartaal, peildatum from {{ ref('dim_kwartaal') }}
),

cellen as (
    select distinct groep, contract from cijfers
),

contract as (
    select
        kwartalen.kwartaal,
        kwartalen.peildatum,
        cellen.groep,
        cellen.contract,
        cast(coalesce(cijfers.personen, 0) as bigint) as personen,
        cast(coalesce(cijfers.verloonde_uren, 0) as bigint) as verloonde_uren
    from kwartalen
    cross join cellen
    left join cijfers
        on kwartalen.kwartaal = cijfers.kwartaal
        and cellen.groep = cijfers.groep
        and cellen.contract = cijfers.contract
)

select * from contract
