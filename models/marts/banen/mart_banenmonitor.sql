with jaren as (
    select * from {{ ref('int_banenmonitor__jaar') }}
),

sectoren as (
    select code as sector from {{ ref('code') }} where lijst = 'sector'
    union all
    select waarde as sector from {{ ref('waarde') }} where lijst = 'sector'
),

uren as (
    select uren.jaar, uren.sector, normen.uren as urennorm, sum(uren.uren) as uren
    from {{ ref('int_banenmonitor__uren') }} as uren
    inner join jaren on uren.jaar = jaren.jaar
    left join {{ ref('urennorm') }} as normen
        on uren.soort_tijdvak = normen.soort_tijdvak
        and {{ bevat('normen.geldig_vanaf', 'normen.geldig_tot', 'jaren.peildatum') }}
    group by uren.jaar, uren.sector, normen.uren
),

banen as (
    select jaar, sector, sum({{ breuk_van_decimaal('uren', 'urennorm') }}) as banen
    from uren
    group by jaar, sector
    union all
    select jaar, 'totaal' as sector, sum({{ breuk_van_decimaal('uren', 'urennorm') }}) as banen
    from (select jaar, urennorm, sum(uren) as uren from uren group by jaar, urennorm) as samen
    group by jaar
),

doelstellingen as (
    select jaar, 'markt' as sector, markt as doelstelling from {{ ref('doelstelling_extra_banen') }}
    union all
    select jaar, 'overheid' as sector, overheid as doelstelling from {{ ref('doelstelling_extra_banen') }}
    union all
    select jaar, 'totaal' as sector, totaal as doelstelling from {{ ref('doelstelling_extra_banen') }}
),

resultaten as (
    select jaar, 'markt' as sector, markt as officieel from {{ ref('resultaat_banenmonitor') }}
    union all
    select jaar, 'overheid' as sector, overheid as officieel from {{ ref('resultaat_banenmonitor') }}
    union all
    select jaar, 'totaal' as sector, totaal as officieel from {{ ref('resultaat_banenmonitor') }}
),

samengesteld as (
    select
        jaren.jaar,
        sectoren.sector,
        coalesce(banen.banen, 0) as banen,
        case sectoren.sector
            when 'markt' then nulmeting_markt.waarde
            when 'overheid' then nulmeting_overheid.waarde
            when 'totaal' then nulmeting_totaal.waarde
        end as nulmeting,
        doelstellingen.doelstelling,
        resultaten.officieel,
        jaren.kennismoment,
        jaren.voorlopig
    from jaren
    cross join sectoren
    left join banen on jaren.jaar = banen.jaar and sectoren.sector = banen.sector
    left join doelstellingen on jaren.jaar = doelstellingen.jaar and sectoren.sector = doelstellingen.sector
    left join resultaten on jaren.jaar = resultaten.jaar and sectoren.sector = resultaten.sector
    {{ parameter_join('nulmeting_banen_markt', 'jaren.peildatum', 'nulmeting_markt') }}
    {{ parameter_join('nulmeting_banen_overheid', 'jaren.peildatum', 'nulmeting_overheid') }}
    {{ parameter_join('nulmeting_banen_officieel', 'jaren.peildatum', 'nulmeting_totaal') }}
),

banenmonitor as (
    select
        jaar,
        cast(sector as varchar) as sector,
        cast(banen as decimal(28, 8)) as banen,
        cast(nulmeting as integer) as nulmeting,
        cast(banen - nulmeting as decimal(28, 8)) as extra_banen,
        cast(doelstelling as integer) as doelstelling,
        cast(officieel as integer) as officieel,
        kennismoment,
        voorlopig
    from samengesteld
)

select * from banenmonitor
