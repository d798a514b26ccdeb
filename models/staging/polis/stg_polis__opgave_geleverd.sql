-- The opgaven as delivered, typed: one row per delivered row, nothing judged.
{{ config(materialized=deels_gelezen_view()) }}
with opgave as (
    {{ opgave_getypeerd(ref('stg_voortbouwen__opgave') if bouwt_voort() else source('levering', 'polis_opgave')) }}
)

select * from opgave
