-- One row per delivered opgave, judged on its own. What only other opgaven can tell (copies, contradictions, corrections,
-- overlapping tijdvakken) is decided in int_polis__opgave_herhaald and int_polis__verdringing.
{{ config(materialized=deels_gelezen_view()) }}
with opgave as (
    {{ opgave_oordeel(ref('stg_polis__opgave_geleverd')) }}
)

select * from opgave
