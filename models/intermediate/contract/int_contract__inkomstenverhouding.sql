-- Rule 11: the tellende inkomstenverhoudingen of the doelgroep at each quarter end (newest kennismoment), with contract and order for the main job
-- (hoofdbaan_rang 1: most hours, then earliest start, lhnr, numiv).
{%- set te_herzien_waar = "persoon_id in {geraakt} or peildatum > {kwartaalgrens}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with opgaven as (
    select * from {{ te_lezen_maandstand() }} where telt and is_geregistreerd and kennis_tot = {{ nooit() }} and {{ te_herzien('persoon_id in {geraakt} or peildatum > {kwartaalgrens}') }}
),

leden as (
    select * from {{ ref('int_doelgroep__reeksstand') }} where {{ in_reeks('herzien') }} and in_doelgroep
),

inkomstenverhouding as (
    select
        leden.kwartaal,
        leden.peildatum,
        leden.persoon_id,
        leden.groep,
        opgaven.lhnr,
        opgaven.numiv,
        {{ contract('opgaven.is_onbepaald') }} as contract,
        opgaven.uren,
        row_number() over (
            partition by leden.kwartaal, leden.persoon_id
            order by opgaven.uren desc, opgaven.datum_aanvang_ikv asc, opgaven.lhnr asc, opgaven.numiv asc
        ) as hoofdbaan_rang
    from opgaven
    inner join leden
        on opgaven.persoon_id = leden.persoon_id
        and opgaven.peildatum = leden.peildatum
)

select * from inkomstenverhouding
