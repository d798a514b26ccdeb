-- Every abolished gemeente ends, through its successors, in a gemeente of the reference year; and the reference data are complete.
select gemeenten.gm_code, gemeenten.huidige_code
from {{ ref('int_gebied__gemeente') }} as gemeenten
left join {{ ref('gemeenten_2023') }} as huidige on gemeenten.huidige_code = huidige.gm_code
where huidige.gm_code is null
union all
-- With an earlier reference year (parameter gebied_referentiejaar) than that of the list, a code would be in neither.
select gm_code, 'vervallen en nergens' from {{ ref('gemeenten_vervallen') }} where gm_code not in (select gm_code from {{ ref('int_gebied__gemeente') }})
union all
select cast(count(*) as varchar), 'gemeenten, regios, provincies'
from {{ ref('gemeenten_2023') }}
having count(*) <> 342 or count(distinct am_code) <> 35 or count(distinct pv_code) <> 12
