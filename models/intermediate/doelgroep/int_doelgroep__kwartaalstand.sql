-- Everyone with a registration whose own period contains the quarter end, per quarter and series: int_doelgroep__reeksstand with a row per series.
{{ config(materialized='view') }}
with standen as (
    select * from {{ ref('int_doelgroep__reeksstand') }}
),

kwartalen as (
    select kwartaal, reeks, kennismoment from {{ ref('int_tijd__kwartaal_reeks') }}
),

kwartaalstand as (
    select
        standen.kwartaal,
        standen.volgnummer,
        reeksen.reeks,
        standen.persoon_id,
        standen.peildatum,
        kwartalen.kennismoment,
        standen.in_doelgroep,
        standen.reden_niet,
        standen.registratie_nr,
        standen.groep,
        standen.verantwoordelijke,
        standen.gm_code,
        standen.werkzaam,
        standen.uren
    from standen
    inner join {{ ref('int_tijd__reeks') }} as reeksen on standen.reeksen = reeksen.reeksen
    inner join kwartalen
        on standen.kwartaal = kwartalen.kwartaal
        and reeksen.reeks = kwartalen.reeks
)

select * from kwartaalstand
