-- Rule 14: who works where at 31 December of each reported year: a dienstverband with hours, whatever the aard (newest kennismoment).
-- One row per year, person and lhnr.
{%- set te_herzien_waar = "persoon_id in {geraakt} or jaar >= extract(year from {grens} + 1)" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with jaren as (
    select cast(extract(year from peildatum) as integer) as jaar, peildatum
    from {{ ref('int_tijd__kwartaal') }}
    where {{ is_jaareinde('peildatum') }}
),

gewerkt as (
    select jaren.jaar, opgaven.persoon_id, opgaven.lhnr
    from {{ te_lezen_maandstand() }} as opgaven
    inner join jaren on opgaven.peildatum = jaren.peildatum
    where opgaven.is_dienstverband and opgaven.kennis_tot = {{ nooit() }} and opgaven.uren > 0
        and {{ te_herzien('opgaven.persoon_id in {geraakt} or opgaven.peildatum > {grens}') }}
    group by jaren.jaar, opgaven.persoon_id, opgaven.lhnr
)

select * from gewerkt
