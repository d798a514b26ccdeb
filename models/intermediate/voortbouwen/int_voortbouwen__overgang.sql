-- The quarters whose flows (from the quarter before) are counted anew for everyone: one of their two peildata is.
{{ config(enabled=var('voortbouwen', false), materialized='table') }}
with overgang as (
    select kwartaal, volgnummer
    from {{ ref('int_tijd__kwartaal') }}
    where peildatum in (select peildatum from {{ ref('int_voortbouwen__peildatum') }})
        or begindatum - 1 in (select peildatum from {{ ref('int_voortbouwen__peildatum') }})
)

select * from overgang
