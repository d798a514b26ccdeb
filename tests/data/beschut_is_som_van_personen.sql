-- Rule 13: mart_beschut_werk counts each indicatiehouder and each aanvraag of a quarter once.
with personen as (
    select kwartaal, count(distinct persoon_id) as geldige_indicaties, count(distinct case when werkzaam then persoon_id end) as werkzaam
    from {{ ref('int_beschut__indicatie') }}
    group by kwartaal
),

aanvragen as (
    select kwartaal, count(distinct case when is_aangevraagd then aanvraag_id end) as aanvragen, count(distinct case when is_positief then aanvraag_id end) as positief
    from {{ ref('int_beschut__aanvraag') }}
    group by kwartaal
),

cellen as (
    select
        kwartaal,
        sum(geldige_indicaties) as geldige_indicaties,
        sum(werkzaam) as werkzaam,
        sum(aanvragen_gemeente + aanvragen_burger) as aanvragen,
        sum(positieve_adviezen) as positief
    from {{ ref('mart_beschut_werk') }}
    group by kwartaal
)

select coalesce(personen.kwartaal, aanvragen.kwartaal, cellen.kwartaal) as kwartaal
from cellen
full outer join personen on cellen.kwartaal = personen.kwartaal
full outer join aanvragen on cellen.kwartaal = aanvragen.kwartaal
where coalesce(personen.geldige_indicaties, 0) is distinct from coalesce(cellen.geldige_indicaties, 0)
    or coalesce(personen.werkzaam, 0) is distinct from coalesce(cellen.werkzaam, 0)
    or coalesce(aanvragen.aanvragen, 0) is distinct from coalesce(cellen.aanvragen, 0)
    or coalesce(aanvragen.positief, 0) is distinct from coalesce(cellen.positief, 0)
