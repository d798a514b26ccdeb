-- Rule 12: what the polis says of the work of every werkzoekende with a dienstverband, per month whose polis is complete: contract and class of contract
-- hours. One row per person and month.
{{ config(materialized='view') }}
with dienstverbanden as (
    select * from {{ ref('int_gwu__dienstverband') }}
),

maanden as (
    select maand, {{ maandnummer('maand') }} as maandnummer from {{ ref('int_gwu__maand') }} where polis_compleet
),

urenklassen as (
    select * from {{ ref('contracturenklasse') }}
),

-- Few different hours occur, so the class is looked up per number of hours.
uren as (
    select contracturen from dienstverbanden group by contracturen
),

klassen as (
    select uren.contracturen as uren, urenklassen.contracturen, urenklassen.geldig_vanaf, urenklassen.geldig_tot
    from uren
    inner join urenklassen
        on uren.contracturen >= urenklassen.uren_van
        and (urenklassen.uren_tot is null or uren.contracturen < urenklassen.uren_tot)
),

werk as (
    select
        dienstverbanden.persoon_id,
        cast(maanden.maandnummer as smallint) as maandnummer,
        case {{ contract('dienstverbanden.is_onbepaald') }} when 'onbepaald' then 'vast' when 'bepaald' then 'tijdelijk' else 'onbekend' end as contract,
        klassen.contracturen
    from dienstverbanden
    inner join maanden on dienstverbanden.maand = maanden.maand
    inner join klassen
        on dienstverbanden.contracturen = klassen.uren
        and {{ bevat('klassen.geldig_vanaf', 'klassen.geldig_tot', 'dienstverbanden.maand') }}
)

select * from werk
