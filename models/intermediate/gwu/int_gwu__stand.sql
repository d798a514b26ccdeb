-- Rule 12: everyone who is a geregistreerde werkzoekende at a month end, with all dimensions. One row per person and month; a view, for who looks someone up.
{{ config(materialized='view') }}
with perioden as (
    {{ uitgevouwen(ref('int_gwu__periode'), 'maandnummer_van', 'maandnummer_tot', 'maandnummer') }}
),

maanden as (
    select maand, polis_compleet, {{ maandnummer('maand') }} as maandnummer from {{ ref('int_gwu__maand') }}
),

werk as (
    select * from {{ ref('int_gwu__werk') }}
),

-- The class of no contract hours at all.
geen_uren as (
    select * from {{ ref('contracturenklasse') }} where uren_van = 0
),

stand as (
    select
        perioden.persoon_id,
        maanden.maand,
        perioden.gm_code,
        perioden.geslacht,
        perioden.leeftijdsklasse,
        perioden.brc_klasse,
        perioden.isco,
        perioden.opleidingsniveau,
        case when not maanden.polis_compleet then 'nog_niet_bekend' when werk.persoon_id is null then 'geen' else 'wel' end as dienstverband,
        case when not maanden.polis_compleet then 'nog_niet_bekend' else coalesce(werk.contract, 'geen') end as contract,
        case when not maanden.polis_compleet then 'nog_niet_bekend' else coalesce(werk.contracturen, geen_uren.contracturen) end as contracturen,
        perioden.uitkeringstype
    from perioden
    inner join maanden on perioden.maandnummer = maanden.maandnummer
    left join geen_uren on {{ bevat('geen_uren.geldig_vanaf', 'geen_uren.geldig_tot', 'maanden.maand') }}
    left join werk
        on perioden.persoon_id = werk.persoon_id
        and perioden.maandnummer = werk.maandnummer
)

select * from stand
