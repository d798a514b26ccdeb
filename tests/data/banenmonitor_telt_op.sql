-- Rule 15: the sectors add up to the total (rounding of the eighth digit apart), and the hours of the sectors are the tellende hours of the doelgroep on 1 May.
with sectoren as (
    select jaar, sum(banen) as banen from {{ ref('mart_banenmonitor') }} where sector <> 'totaal' group by jaar
),

uren as (
    select jaar, sum(uren) as uren from {{ ref('int_banenmonitor__uren') }} group by jaar
),

verwacht as (
    select jaren.jaar, sum(gewerkt.uren) as uren
    from {{ ref('int_banenmonitor__jaar') }} as jaren
    inner join {{ ref('int_doelgroep__stand') }} as standen
        on jaren.peildatum = standen.peildatum
        and (jaren.kennismoment = standen.kennismoment or not standen.is_wisselend)
        and standen.in_doelgroep
    inner join {{ ref('int_polis__uren_peilmoment') }} as gewerkt
        on standen.persoon_id = gewerkt.persoon_id and standen.peildatum = gewerkt.peildatum and standen.kennismoment = gewerkt.kennismoment
    group by jaren.jaar
)

select totaal.jaar, totaal.banen, sectoren.banen as som, uren.uren, verwacht.uren as verwachte_uren
from {{ ref('mart_banenmonitor') }} as totaal
left join sectoren on totaal.jaar = sectoren.jaar
left join uren on totaal.jaar = uren.jaar
left join verwacht on totaal.jaar = verwacht.jaar
where totaal.sector = 'totaal'
    and (
        sectoren.banen is null
        or abs(totaal.banen - sectoren.banen) > 0.000001
        or abs(coalesce(uren.uren, 0) - coalesce(verwacht.uren, 0)) > 0.001
        or totaal.extra_banen is distinct from totaal.banen - totaal.nulmeting
    )
