-- Rule 11: the main job of everyone in the doelgroep with a tellende inkomstenverhouding at the quarter end. One row per person and quarter.
{%- set te_herzien_waar = "persoon_id in {geraakt} or kwartaal in {nieuwe_kwartalen}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with hoofdbaan as (
    select kwartaal, persoon_id, groep, lhnr, numiv, contract
    from {{ ref('int_contract__inkomstenverhouding') }}
    where hoofdbaan_rang = 1 and {{ te_herzien(te_herzien_waar) }}
)

select * from hoofdbaan
