-- The peildata at which everyone is counted anew: their kennismomenten, but for the newest, are not those of the build before, or one of them was the newest then.
{{ config(enabled=var('voortbouwen', false), materialized='table') }}
{%- do controleer_voortbouw() %}
with nu as (
    select peilmomenten.peildatum, peilmomenten.kennismoment
    from {{ ref('int_tijd__peilmoment') }} as peilmomenten
    inner join {{ ref('int_tijd__grenzen') }} as grenzen on peilmomenten.kennismoment < grenzen.nieuwste_kennismoment
),

toen as (
    select peilmomenten.peildatum, peilmomenten.kennismoment
    from {{ vorige('int_tijd__peilmoment') }} as peilmomenten
    inner join {{ vorige('int_tijd__grenzen') }} as grenzen on peilmomenten.kennismoment < grenzen.nieuwste_kennismoment
),

anders as (
    select peildatum from (select * from nu except select * from toen) as erbij
    union all
    select peildatum from (select * from toen except select * from nu) as eraf
    union all
    select peildatum from {{ ref('int_tijd__peilmoment') }} where peildatum not in (select peildatum from {{ vorige('int_tijd__peilmoment') }})
),

peildatum as (
    select peildatum from anders group by peildatum
)

select * from peildatum
