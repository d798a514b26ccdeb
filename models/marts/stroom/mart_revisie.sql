-- The revision of every figure per groep that exists in both series.
with maten as (
    select kwartaal, gm_code, groep, 'personen' as maat, reeks, cast(personen as decimal(28, 8)) as waarde from {{ ref('mart_doelgroep') }}
    union all
    select kwartaal, gm_code, groep, 'werkzame_personen' as maat, reeks, cast(werkzame_personen as decimal(28, 8)) as waarde from {{ ref('mart_doelgroep') }}
    union all
    select kwartaal, gm_code, groep, 'verloonde_uren' as maat, reeks, cast(verloonde_uren as decimal(28, 8)) as waarde from {{ ref('mart_banen') }}
    union all
    select kwartaal, gm_code, groep, 'banen' as maat, reeks, banen as waarde from {{ ref('mart_banen') }}
    union all
    select kwartaal, gm_code, groep, concat('stroom ', stroom, case when werkzaam = 'J' then ' werkzaam' else ' niet werkzaam' end) as maat, reeks, cast(aantal as decimal(28, 8)) as waarde
    from {{ ref('mart_stroom') }}
),

revisie as (
    select
        kwartaal,
        gm_code,
        groep,
        cast(maat as varchar) as maat,
        cast(sum(case when reeks = 'gepubliceerd' then waarde else 0 end) as decimal(28, 8)) as gepubliceerd,
        cast(sum(case when reeks = 'herzien' then waarde else 0 end) as decimal(28, 8)) as herzien,
        cast(sum(case when reeks = 'herzien' then waarde else -waarde end) as decimal(28, 8)) as revisie
    from maten
    group by 1, 2, 3, 4
)

select * from revisie
