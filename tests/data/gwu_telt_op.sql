-- Rule 12: mart_gwu holds every geregistreerde werkzoekende of a month once.
with personen as (
    select maand, count(*) as rijen, count(distinct persoon_id) as personen from {{ ref('int_gwu__stand') }} group by maand
),

cellen as (
    select maand, sum(aantal) as aantal from {{ ref('mart_gwu') }} group by maand
)

select *
from personen
full outer join cellen on personen.maand = cellen.maand
where personen.personen is distinct from cellen.aantal
    or personen.rijen is distinct from personen.personen
