-- Rule 12: the opgaven (SrtIV of a dienstverband, whatever the aard or hours) of every geregistreerde werkzoekende at the month ends they are one, newest
-- kennismoment. One row per opgave and month.
{{ config(materialized=deels_gelezen_view()) }}
with perioden as (
    select persoon_id, maandnummer_van, maandnummer_tot from {{ ref('int_gwu__periode') }}
),

maanden as (
    select maand, {{ maandnummer('maand') }} as maandnummer from {{ ref('int_gwu__maand') }}
),

opgave as (
    select
        opgaven.persoon_id, opgaven.peildatum as maand, opgaven.lhnr, opgaven.numiv, opgaven.datum_aanvang_ikv,
        opgaven.uren, opgaven.is_onbepaald, coalesce(opgaven.contracturen, 0) as contracturen
    from {{ te_lezen_maandstand() }} as opgaven
    inner join maanden on opgaven.peildatum = maanden.maand
    inner join perioden
        on opgaven.persoon_id = perioden.persoon_id
        and maanden.maandnummer between perioden.maandnummer_van and perioden.maandnummer_tot
    where opgaven.is_dienstverband and opgaven.kennis_tot = {{ nooit() }}
)

select * from opgave
