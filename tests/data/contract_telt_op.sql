-- Rule 11: the hours by contract are the hours of mart_banen (herzien) per quarter and groep, and everyone with a tellende inkomstenverhouding has one main job.
with per_contract as (
    select kwartaal, groep, sum(verloonde_uren) as uren, sum(personen) as personen
    from {{ ref('mart_contract') }}
    group by kwartaal, groep
),

banen as (
    select kwartaal, groep, sum(verloonde_uren) as uren
    from {{ ref('mart_banen') }}
    where reeks = 'herzien'
    group by kwartaal, groep
),

personen as (
    select kwartaal, groep, count(distinct persoon_id) as personen
    from {{ ref('int_contract__inkomstenverhouding') }}
    group by kwartaal, groep
)

select coalesce(per_contract.kwartaal, banen.kwartaal, personen.kwartaal) as kwartaal, coalesce(per_contract.groep, banen.groep, personen.groep) as groep
from per_contract
full outer join banen on per_contract.kwartaal = banen.kwartaal and per_contract.groep = banen.groep
full outer join personen on per_contract.kwartaal = personen.kwartaal and per_contract.groep = personen.groep
where coalesce(per_contract.uren, 0) is distinct from coalesce(banen.uren, 0)
    or per_contract.personen is distinct from personen.personen
