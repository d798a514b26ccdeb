-- Rule 14: who works where at 31 December of each reported year: a dienstverband with hours, whatever the aard (newest kennismoment).
-- One row per year, person and lhnr.
with jaren as (
    select cast(extract(year from peildatum) as integer) as jaar, peildatum
    from {{ ref('int_tijd__kwartaal') }}
    where {{ is_jaareinde('peildatum') }}
),

gewerkt as (
    select jaren.jaar, opgaven.persoon_id, opgaven.lhnr
    from {{ ref('int_polis__maandstand') }} as opgaven
    inner join jaren on opgaven.peildatum = jaren.peildatum
    where opgaven.is_dienstverband and opgaven.kennis_tot = {{ nooit() }} and opgaven.uren > 0
    group by jaren.jaar, opgaven.persoon_id, opgaven.lhnr
)

select * from gewerkt
