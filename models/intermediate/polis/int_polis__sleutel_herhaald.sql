-- The keys (persoon, lhnr, numiv, tijdvak_begin) that are delivered more than once, as a number: copies, corrections, withdrawals, contradictions.
{{ config(**herzienbaar()) }}
with sleutel_herhaald as (
    select {{ kandidaat_nummer(['persoon_id', 'lhnr', 'numiv', 'tijdvak_begin']) }} as sleutelnummer
    from {{ ref('stg_polis__opgave_geleverd') }}
    group by 1
    having count(*) > 1
)

select * from sleutel_herhaald
{%- if bouwt_voort() %}
where sleutelnummer not in (select sleutelnummer from {{ this }})
{%- endif %}
