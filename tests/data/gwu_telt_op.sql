-- Rule 12: mart_gwu holds every geregistreerde werkzoekende of a month once (nobody's periods overlap: a test of int_gwu__periode).
with maandnummers as (
    {{ uitgevouwen(ref('int_gwu__periode'), 'maandnummer_van', 'maandnummer_tot', 'maandnummer') }}
),

personen as (
    select maandnummer, count(*) as personen from maandnummers group by maandnummer
),

cellen as (
    select {{ maandnummer('maand') }} as maandnummer, sum(aantal) as aantal from {{ ref('mart_gwu') }} group by 1
)

select *
from personen
full outer join cellen on personen.maandnummer = cellen.maandnummer
where personen.personen is distinct from cellen.aantal
