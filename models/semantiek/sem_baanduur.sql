-- Every cell that ever occurs has a row at every peildatum (0 where the mart has none), so that a filter on a cell never makes an older peildatum the last one.
with cijfers as (
    select * from {{ ref('mart_baanduur') }}
),

kwartalen as (
    select kwartaal, peildatum from {{ ref('dim_kwartaal') }}
),

cellen as (
    select distinct groep, duurklasse from cijfers
),

baanduur as (
    select
        kwartalen.kwartaal,
        kwartalen.peildatum,
        cellen.groep,
        cellen.duurklasse,
        cast(coalesce(cijfers.banen_aantal, 0) as bigint) as banen_aantal,
        cast(coalesce(cijfers.som_jaren, 0) as decimal(28, 8)) as som_jaren
    from kwartalen
    cross join cellen
    left join cijfers
        on kwartalen.kwartaal = cijfers.kwartaal
        and cellen.groep = cijfers.groep
        and cellen.duurklasse = cijfers.duurklasse
)

select * from baanduur
