-- The opgaven that have to be compared with others: those of keys that are delivered more than once, and those of inkomstenverhoudingen whose tijdvakken may
-- overlap. One row per delivered opgave, judged on its own; the others stand as they are.
{%- set te_herzien_waar = "persoon_id in {geraakt}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with geleverd as (
    select * from {{ ref('stg_polis__opgave_geleverd') }}
),

gekozen as (
    select *
    from geleverd
    where {{ kandidaat_nummer(['persoon_id', 'lhnr', 'numiv', 'tijdvak_begin']) }} in (select sleutelnummer from {{ ref('int_polis__sleutel_herhaald') }})
        or {{ kandidaat_nummer(['persoon_id', 'lhnr', 'numiv']) }} in (select ikv_nummer from {{ ref('int_polis__ikv_wisselend') }})
),

beoordeeld as (
    {{ opgave_oordeel('gekozen') }}
),

opgave_te_vergelijken as (
    select
        beoordeeld.*,
        {{ kandidaat_nummer(['persoon_id', 'lhnr', 'numiv', 'tijdvak_begin']) }} as sleutelnummer
    from beoordeeld
)

select * from opgave_te_vergelijken
