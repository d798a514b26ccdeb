-- The delivered opgaven that a build that builds on takes in anew, as they lie in the delivery: all of the persons about whom something became known, and the new
-- ones of all others.
{{ config(enabled=var('voortbouwen', false), materialized='table') }}
with opgave as (
    select * from {{ source('levering', 'polis_opgave') }} where {{ te_herzien('cast(persoon_id as bigint) in {geraakt}') }}
    union all
    select * from bouwstaat.nieuwe_opgave where not {{ te_herzien('cast(persoon_id as bigint) in {geraakt}') }}
)

select * from opgave
