-- Rule 12: the opgaven that are a dienstverband (SrtIV, whatever the aard or hours) at the month ends of the GWU, newest kennismoment; also of who is no werkzoekende
-- then: int_gwu__banen keeps to those who are. One row per opgave and month.
{{ config(materialized=deels_gelezen_view()) }}
with maanden as (
    select maand, {{ maandnummer('maand') }} as maandnummer from {{ ref('int_gwu__maand') }}
),

opgave as (
    select
        opgaven.persoon_id, opgaven.peildatum as maand, maanden.maandnummer, opgaven.lhnr, opgaven.numiv, opgaven.datum_aanvang_ikv,
        opgaven.uren, opgaven.is_onbepaald, coalesce(opgaven.contracturen, 0) as contracturen
    from {{ te_lezen_maandstand() }} as opgaven
    inner join maanden on opgaven.peildatum = maanden.maand
    where opgaven.is_dienstverband and opgaven.kennis_tot = {{ nooit() }}
)

select * from opgave
