-- Rule 12: the dienstverbanden of a werkzoekende in a month together: contract hours of all, and the contract when all have the same. One row per person and month.
{%- set te_herzien_waar = "persoon_id in {geraakt} or maand > {grens}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with banen as (
    select
        persoon_id,
        maand,
        cast(sum(contracturen) as decimal(9, 2)) as contracturen,
        min(case when is_onbepaald then 1 when not is_onbepaald then 0 else -1 end) as laagste,
        max(case when is_onbepaald then 1 when not is_onbepaald then 0 else -1 end) as hoogste
    from {{ ref('int_gwu__opgave') }}
    where {{ te_herzien(te_herzien_waar) }}
    group by persoon_id, maand
)

select
    persoon_id,
    maand,
    contracturen,
    laagste = hoogste as een_contract,
    case when laagste = hoogste and laagste >= 0 then laagste = 1 end as is_onbepaald
from banen
