-- The opgaven at month ends that a build that builds on works out rows from: all of the persons about whom something became known, and of all others those of the
-- dates that are counted anew.
{{ config(enabled=var('voortbouwen', false), materialized='table') }}
with maandstand as (
    select *
    from {{ ref('int_polis__maandstand') }}
    where {{ te_herzien('persoon_id in {geraakt} or peildatum > {kwartaalgrens} or peildatum in {peildata}') }}
)

select * from maandstand
