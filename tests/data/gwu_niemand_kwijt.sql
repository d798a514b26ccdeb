-- Rule 12: everyone of 15 to 74 with status ingeschreven and open dienstverlening at the month end, NUG included, or an active cv, is counted; straight from staging.
with maanden as (
    select maand from {{ ref('int_gwu__maand') }}
),

klanten as (
    {{ perioden_zonder_overlap(aanvaard('stg_sonar__klant'), 'persoon_id', ['status', 'dienstverlening'], 'geldig_vanaf', 'geldig_tot') }}
),

ingeschreven as (
    select
        klanten.persoon_id,
        klanten.geldig_vanaf,
        klanten.geldig_tot,
        diensten.telt = 'J' as is_open,
        {{ leeftijd_bereikt('personen.geboortedatum', '15') }} as vijftien,
        {{ leeftijd_bereikt('personen.geboortedatum', '75') }} as vijfenzeventig
    from klanten
    inner join {{ ref('code') }} as statussen on statussen.lijst = 'sonar_status' and klanten.status = statussen.code and statussen.telt = 'J'
    inner join {{ ref('code') }} as diensten on diensten.lijst = 'dienstverlening' and klanten.dienstverlening = diensten.code
    inner join {{ ref('int_persoon__grenzen') }} as personen on klanten.persoon_id = personen.persoon_id
),

open_dienstverlening as (
    select maanden.maand, count(*) as personen
    from ingeschreven
    inner join maanden
        on maanden.maand >= greatest(ingeschreven.geldig_vanaf, ingeschreven.vijftien)
        and maanden.maand < coalesce(least({{ plus_dagen('ingeschreven.geldig_tot', 1) }}, ingeschreven.vijfenzeventig), ingeschreven.vijfenzeventig)
    where ingeschreven.is_open
    group by maanden.maand
),

alleen_cv as (
    select maanden.maand, count(distinct ingeschreven.persoon_id) as personen
    from ingeschreven
    inner join {{ aanvaard('stg_werknl__cv') }} as cvs on ingeschreven.persoon_id = cvs.persoon_id
    inner join maanden
        on {{ bevat('ingeschreven.geldig_vanaf', 'ingeschreven.geldig_tot', 'maanden.maand') }}
        and {{ bevat('cvs.actief_vanaf', 'cvs.actief_tot', 'maanden.maand') }}
        and ingeschreven.vijftien <= maanden.maand
        and ingeschreven.vijfenzeventig > maanden.maand
    where not ingeschreven.is_open
    group by maanden.maand
),

verwacht as (
    select maand, sum(personen) as personen
    from (
        select * from open_dienstverlening
        union all
        select * from alleen_cv
    ) as samen
    group by maand
),

geteld as (
    select maand, sum(aantal) as personen from {{ ref('mart_gwu') }} group by maand
)

select *
from verwacht
full outer join geteld on verwacht.maand = geteld.maand
{{ parameter_join('gwu_nug_telt', 'coalesce(verwacht.maand, geteld.maand)', 'nug_telt') }}
where nug_telt.waarde = 1
    and verwacht.personen is distinct from geteld.personen
