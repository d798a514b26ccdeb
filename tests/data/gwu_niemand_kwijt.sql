-- Rule 12: everyone of 15 to 74 with status ingeschreven and open dienstverlening at the month end, NUG included, or an active cv, is counted; straight from staging.
with maanden as (
    select maand from {{ ref('int_gwu__maand') }}
),

klanten as (
    {{ perioden_zonder_overlap(aanvaard('stg_sonar__klant'), 'persoon_id', ['status', 'dienstverlening'], 'geldig_vanaf', 'geldig_tot') }}
),

verwacht as (
    select maanden.maand, count(distinct klanten.persoon_id) as personen
    from maanden
    inner join klanten on {{ bevat('klanten.geldig_vanaf', 'klanten.geldig_tot', 'maanden.maand') }}
    inner join {{ ref('code') }} as statussen on statussen.lijst = 'sonar_status' and klanten.status = statussen.code and statussen.telt = 'J'
    inner join {{ ref('code') }} as diensten on diensten.lijst = 'dienstverlening' and klanten.dienstverlening = diensten.code
    inner join {{ ref('int_persoon__grenzen') }} as personen on klanten.persoon_id = personen.persoon_id
    left join {{ aanvaard('stg_werknl__cv') }} as cvs
        on klanten.persoon_id = cvs.persoon_id
        and {{ bevat('cvs.actief_vanaf', 'cvs.actief_tot', 'maanden.maand') }}
    where (diensten.telt = 'J' or cvs.persoon_id is not null)
        and {{ plus_jaren('personen.geboortedatum', '15') }} <= maanden.maand
        and {{ plus_jaren('personen.geboortedatum', '75') }} > maanden.maand
        and {{ parameter_waarde('gwu_nug_telt') }} = 1
    group by maanden.maand
),

geteld as (
    select maand, sum(aantal) as personen from {{ ref('mart_gwu') }} group by maand
)

select *
from verwacht
full outer join geteld on verwacht.maand = geteld.maand
where {{ parameter_waarde('gwu_nug_telt') }} = 1
    and verwacht.personen is distinct from geteld.personen
