-- Rule 8: nationally the banen of the regions, the nulmeting and the extra banen fit; the sum of the cells differs from the division of the national
-- hours by their rounding only (half a unit of the eighth digit per cell and kind of tijdvak).
with cellen as (
    select kwartaal, reeks, sum(banen) as banen, count(*) as cellen
    from {{ ref('mart_banen') }}
    group by kwartaal, reeks
)

select *
from {{ ref('mart_banengroei') }} as groei
left join cellen on groei.kwartaal = cellen.kwartaal and groei.reeks = cellen.reeks
where abs(groei.banen - coalesce(cellen.banen, 0)) > 0.00000002 * (coalesce(cellen.cellen, 0) + 1)
    or groei.extra_banen is distinct from groei.banen - groei.nulmeting
    or (groei.doelstelling is null) is distinct from (groei.pct_doelstelling is null)
