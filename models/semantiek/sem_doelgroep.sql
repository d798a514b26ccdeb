-- Every cell that ever occurs has a row at every peildatum (0 where the mart has none), so that a filter on a cell never makes an older peildatum the last one.
with cijfers as (
    select * from {{ ref('mart_doelgroep') }}
),

kwartalen as (
    select kwartaal, peildatum from {{ ref('dim_kwartaal') }}
),

cellen as (
    select distinct reeks, gm_code, groep from cijfers
),

doelgroep as (
    select
        kwartalen.kwartaal,
        kwartalen.peildatum,
        cellen.reeks,
        cellen.gm_code,
        cellen.groep,
        cast(coalesce(cijfers.personen, 0) as bigint) as personen,
        cast(coalesce(cijfers.werkzame_personen, 0) as bigint) as werkzame_personen
    from kwartalen
    cross join cellen
    left join cijfers
        on kwartalen.kwartaal = cijfers.kwartaal
        and cellen.reeks = cijfers.reeks
        and cellen.gm_code = cijfers.gm_code
        and cellen.groep = cijfers.groep
)

select * from doelgroep
