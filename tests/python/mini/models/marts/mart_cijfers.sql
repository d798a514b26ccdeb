-- Who has enough hours, per quarter and gemeente.
select werk.kwartaal, werk.gm_code, count(*) as personen, cast(sum(werk.uren) as bigint) as uren
from {{ ref('stg_werk') }} as werk
inner join {{ ref('parameter') }} as minimum on minimum.parameter = 'uren_minimum' and werk.uren >= minimum.waarde
group by werk.kwartaal, werk.gm_code
