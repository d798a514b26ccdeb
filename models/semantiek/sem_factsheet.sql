-- Every cell that ever occurs has a row at every peildatum (0 where the mart has none), so that a filter on a cell never makes an older peildatum the last one.
with cijfers as (
    select * from {{ ref('mart_factsheet_klantprofiel') }}
),

kwartalen as (
    select kwartaal, peildatum from {{ ref('dim_kwartaal') }}
),

cellen as (
    select distinct reeks, gm_code, verantwoordelijke from cijfers
),

factsheet as (
    select
        kwartalen.kwartaal,
        kwartalen.peildatum,
        cellen.reeks,
        cellen.gm_code,
        cellen.verantwoordelijke,
        cast(coalesce(cijfers.doelgroep, 0) as bigint) as doelgroep,
        cast(coalesce(cijfers.in_sonar, 0) as bigint) as in_sonar,
        cast(coalesce(cijfers.kp_ja, 0) as bigint) as kp_ja,
        cast(coalesce(cijfers.kp_nee, 0) as bigint) as kp_nee,
        cast(coalesce(cijfers.waarvan_onvolledig, 0) as bigint) as waarvan_onvolledig
    from kwartalen
    cross join cellen
    left join cijfers
        on kwartalen.kwartaal = cijfers.kwartaal
        and cellen.reeks = cijfers.reeks
        and cellen.gm_code = cijfers.gm_code
        and cellen.verantwoordelijke = cijfers.verantwoordelijke
)

select * from factsheet
