-- Rule 6 at month ends, newest kennismoment: the months in which someone in the register works (hours > 0). One row per person and month worked.
{%- set te_herzien_waar = "persoon_id in {geraakt} or maand > {grens}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with persoon_maand as (
    select persoon_id, maand, cast(sum(uren) as bigint) as uren
    from {{ ref('int_polis__baan_maand') }}
    where {{ te_herzien(te_herzien_waar) }}
    group by persoon_id, maand
    having sum(uren) > 0
)

select * from persoon_maand
