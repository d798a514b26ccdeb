-- Every baan at every month end at which it has a tellende opgave, with its hours (0 possible), at the newest kennismoment.
{%- set te_herzien_waar = "persoon_id in {geraakt} or maand > {grens}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with opgaven as (
    select persoon_id, lhnr, numiv, peildatum, uren
    from {{ te_lezen_maandstand() }}
    where telt and is_geregistreerd and kennis_tot = {{ nooit() }} and {{ te_herzien('persoon_id in {geraakt} or peildatum > {grens}') }}
),

banen as (
    select * from {{ ref('int_polis__baan_ikv') }}
),

baan_maand as (
    select
        opgaven.persoon_id,
        opgaven.lhnr,
        banen.baan_begin,
        opgaven.peildatum as maand,
        cast(sum(opgaven.uren) as bigint) as uren
    from opgaven
    inner join banen
        on opgaven.persoon_id = banen.persoon_id
        and opgaven.lhnr = banen.lhnr
        and opgaven.numiv = banen.numiv
    group by 1, 2, 3, 4
)

select * from baan_maand
