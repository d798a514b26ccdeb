-- The revision is the difference of the two series; its totals are those of the marts.
with marts as (
    select 'personen' as maat, reeks, sum(personen) as waarde from {{ ref('mart_doelgroep') }} group by reeks
    union all
    select 'werkzame_personen' as maat, reeks, sum(werkzame_personen) as waarde from {{ ref('mart_doelgroep') }} group by reeks
    union all
    select 'verloonde_uren' as maat, reeks, sum(verloonde_uren) as waarde from {{ ref('mart_banen') }} group by reeks
),

revisie as (
    select maat, sum(gepubliceerd) as gepubliceerd, sum(herzien) as herzien from {{ ref('mart_revisie') }} group by maat
)

select marts.maat, marts.reeks
from marts
left join revisie on marts.maat = revisie.maat
where marts.waarde is distinct from case marts.reeks when 'gepubliceerd' then revisie.gepubliceerd else revisie.herzien end
union all
select maat, kwartaal
from {{ ref('mart_revisie') }}
where revisie is distinct from herzien - gepubliceerd
