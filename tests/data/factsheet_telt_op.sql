-- Rule 3: who is known in Sonar has KP Ja or Nee, Onvolledig is part of Nee, nobody is known twice, and the doelgroep is that of mart_doelgroep.
with factsheet as (
    select kwartaal, reeks, gm_code, sum(doelgroep) as doelgroep from {{ ref('mart_factsheet_klantprofiel') }} group by kwartaal, reeks, gm_code
),

doelgroep as (
    select kwartaal, reeks, gm_code, sum(personen) as personen from {{ ref('mart_doelgroep') }} group by kwartaal, reeks, gm_code
)

select coalesce(factsheet.kwartaal, doelgroep.kwartaal) as kwartaal, coalesce(factsheet.gm_code, doelgroep.gm_code) as gm_code
from factsheet
full outer join doelgroep
    on factsheet.kwartaal = doelgroep.kwartaal
    and factsheet.reeks = doelgroep.reeks
    and factsheet.gm_code = doelgroep.gm_code
where factsheet.doelgroep is distinct from doelgroep.personen
union all
select kwartaal, gm_code
from {{ ref('mart_factsheet_klantprofiel') }}
where in_sonar is distinct from kp_ja + kp_nee
    or waarvan_onvolledig > kp_nee
    or in_sonar > doelgroep
