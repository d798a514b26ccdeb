-- Every cell that ever occurs has a row at every peildatum (0 where the mart has none), so that a filter on a cell never makes an older peildatum the last one.
with cijfers as (
    select * from {{ ref('mart_banen') }}
),

kwartalen as (
    select kwartaal, peildatum from {{ ref('dim_kwartaal') }}
),

cellen as (
    select distinct reeks, gm_code, groep, soort_baan from cijfers
),

banen as (
    select
        kwartalen.kwartaal,
        kwartalen.peildatum,
        cellen.reeks,
        cellen.gm_code,
        cellen.groep,
        cellen.soort_baan,
        cast(coalesce(cijfers.verloonde_uren, 0) as bigint) as verloonde_uren,
        cast(coalesce(cijfers.banen, 0) as decimal(28, 8)) as banen
    from kwartalen
    cross join cellen
    left join cijfers
        on kwartalen.kwartaal = cijfers.kwartaal
        and cellen.reeks = cijfers.reeks
        and cellen.gm_code = cijfers.gm_code
        and cellen.groep = cijfers.groep
        and cellen.soort_baan = cijfers.soort_baan
)

select * from banen
