-- Rule 12: the dienstverbanden of a werkzoekende in a month they are one, together: contract hours of all, and the contract when all have the same. One row per person and month.
{%- set te_herzien_waar = "persoon_id in {geraakt} or maand > {grens}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with perioden as (
    select persoon_id, maandnummer_van, maandnummer_tot from {{ ref('int_gwu__periode') }}
),

banen as (
    select
        opgaven.persoon_id,
        opgaven.maand,
        cast(sum(opgaven.contracturen) as decimal(9, 2)) as contracturen,
        min(case when opgaven.is_onbepaald then 1 when not opgaven.is_onbepaald then 0 else -1 end) as laagste,
        max(case when opgaven.is_onbepaald then 1 when not opgaven.is_onbepaald then 0 else -1 end) as hoogste
    from {{ ref('int_gwu__opgave') }} as opgaven
    inner join perioden
        on opgaven.persoon_id = perioden.persoon_id
        and opgaven.maandnummer between perioden.maandnummer_van and perioden.maandnummer_tot
    where {{ te_herzien('opgaven.persoon_id in {geraakt} or opgaven.maand > {grens}') }}
    group by opgaven.persoon_id, opgaven.maand
)

select
    persoon_id,
    maand,
    contracturen,
    laagste = hoogste as een_contract,
    case when laagste = hoogste and laagste >= 0 then laagste = 1 end as is_onbepaald
from banen
