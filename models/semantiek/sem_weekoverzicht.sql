-- Every cell that ever occurs has a row at every peildatum (0 where the mart has none), so that a filter on a cell never makes an older peildatum the last one.
with cijfers as (
    select * from {{ ref('mart_weekoverzicht') }}
),

weken as (
    select distinct peildatum from cijfers
),

cellen as (
    select distinct gm_code, verantwoordelijke, kp_status, trede from cijfers
),

weekoverzicht as (
    select
        weken.peildatum,
        cellen.gm_code,
        cellen.verantwoordelijke,
        cellen.kp_status,
        cellen.trede,
        cast(coalesce(cijfers.aantal, 0) as bigint) as aantal
    from weken
    cross join cellen
    left join cijfers
        on weken.peildatum = cijfers.peildatum
        and cellen.gm_code = cijfers.gm_code
        and cellen.verantwoordelijke = cijfers.verantwoordelijke
        and cellen.kp_status = cijfers.kp_status
        and cellen.trede = cijfers.trede
)

select * from weekoverzicht
