with uren as (
    select * from {{ ref('int_doelgroep__banen_kwartaal') }}
),

banen as (
    select
        cast(kwartaal as varchar) as kwartaal,
        cast(reeks as varchar) as reeks,
        cast(gm_code as varchar) as gm_code,
        cast(groep as varchar) as groep,
        cast(soort_baan as varchar) as soort_baan,
        cast(sum(uren) as bigint) as verloonde_uren,
        cast(sum({{ breuk('uren', 'urennorm') }}) as decimal(28, 8)) as banen,
        cast(sum(case when soort_tijdvak = 'maand' then uren else 0 end) as bigint) as uren_maand,
        cast(sum(case when soort_tijdvak = 'vier_weken' then uren else 0 end) as bigint) as uren_vier_weken,
        cast(sum(case when soort_tijdvak = 'halfjaar' then uren else 0 end) as bigint) as uren_halfjaar,
        cast(sum(case when soort_tijdvak = 'jaar' then uren else 0 end) as bigint) as uren_jaar
    from uren
    group by 1, 2, 3, 4, 5
    having sum(uren) > 0
)

select * from banen
