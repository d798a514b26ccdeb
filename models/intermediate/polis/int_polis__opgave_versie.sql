-- The record that stands at (key, K): an opgave with the period of kennismomenten [kennis_van, kennis_tot) in which it stands. K is in it when
-- kennis_van <= K < kennis_tot. An opgave pushed aside by an overlapping tijdvak has a row for every period in which it is not.
{{ config(materialized='view') }}
with opgave_versie as (
    select * from {{ ref('int_polis__opgave') }} where afkeurreden is null and not is_intrekking
)

select * from opgave_versie
