-- The states of int_doelgroep__stand at the quarter ends, with the series they belong to: a state that is the same in both is one row (reeksen = beide).
{{ config(materialized='view') }}
with kwartalen as (
    select * from {{ ref('int_tijd__kwartaal') }}
),

standen as (
    select * from {{ ref('int_doelgroep__stand') }}
),

reeksstand as (
    select
        kwartalen.kwartaal,
        kwartalen.volgnummer,
        case
            when not standen.is_wisselend or kwartalen.kennismoment_gepubliceerd = kwartalen.kennismoment_herzien then 'beide'
            when standen.kennismoment = kwartalen.kennismoment_gepubliceerd then 'gepubliceerd'
            when standen.kennismoment = kwartalen.kennismoment_herzien then 'herzien'
        end as reeksen,
        standen.*
    from standen
    inner join kwartalen on standen.peildatum = kwartalen.peildatum
    where not standen.is_wisselend
        or standen.kennismoment in (kwartalen.kennismoment_gepubliceerd, kwartalen.kennismoment_herzien)
)

select * from reeksstand
