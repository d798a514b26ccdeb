-- mart_doelgroep counts the people of the kwartaalstand: per quarter and series the parts are the total, working people among them. That no one
-- is there twice is a test of int_doelgroep__kwartaalstand.
with personen as (
    select kwartaal, reeks, count(*) as personen, sum(case when werkzaam then 1 else 0 end) as werkzame_personen
    from {{ ref('int_doelgroep__kwartaalstand') }}
    where in_doelgroep
    group by kwartaal, reeks
),

cellen as (
    select kwartaal, reeks, sum(personen) as personen, sum(werkzame_personen) as werkzame_personen
    from {{ ref('mart_doelgroep') }}
    group by kwartaal, reeks
)

select *
from personen
full outer join cellen on personen.kwartaal = cellen.kwartaal and personen.reeks = cellen.reeks
where personen.personen is distinct from cellen.personen
    or personen.werkzame_personen is distinct from cellen.werkzame_personen
    or cellen.werkzame_personen > cellen.personen
