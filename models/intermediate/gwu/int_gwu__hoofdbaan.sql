-- Rule 12: the main job of a werkzoekende in a month, where a choice has to be made: the jobs do not all have the same contract. One row per person and month.
{%- set te_herzien_waar = "persoon_id in {geraakt} or maand > {grens}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with te_kiezen as (
    select persoon_id, maand from {{ ref('int_gwu__banen') }} where not een_contract and {{ te_herzien(te_herzien_waar) }}
),

gerangschikt as (
    select
        opgaven.persoon_id,
        opgaven.maand,
        opgaven.is_onbepaald,
        row_number() over (
            partition by opgaven.persoon_id, opgaven.maand
            order by opgaven.uren desc, opgaven.datum_aanvang_ikv asc, opgaven.lhnr asc, opgaven.numiv asc
        ) as hoofdbaan_rang
    from {{ ref('int_gwu__opgave') }} as opgaven
    inner join te_kiezen
        on opgaven.persoon_id = te_kiezen.persoon_id
        and opgaven.maand = te_kiezen.maand
),

hoofdbaan as (
    select persoon_id, maand, is_onbepaald from gerangschikt where hoofdbaan_rang = 1
)

select * from hoofdbaan
