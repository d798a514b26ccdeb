-- Rule 9: everyone in the doelgroep at one of two consecutive quarter ends is in exactly one flow of the table (removals apart), nobody else is.
with verwacht as (
    select nu.kwartaal, nu.reeks, standen.persoon_id
    from {{ ref('int_tijd__kwartaal_reeks') }} as nu
    inner join {{ ref('int_tijd__kwartaal_reeks') }} as vorig
        on nu.reeks = vorig.reeks
        and nu.volgnummer = vorig.volgnummer + 1
    inner join {{ ref('int_doelgroep__kwartaalstand') }} as standen
        on standen.reeks = nu.reeks
        and standen.kwartaal in (nu.kwartaal, vorig.kwartaal)
        and standen.in_doelgroep
    group by nu.kwartaal, nu.reeks, standen.persoon_id
),

geteld as (
    select stromen.kwartaal, reeksen.reeks, stromen.persoon_id, count(*) as stromen
    from {{ ref('int_stroom__persoon') }} as stromen
    inner join {{ ref('int_tijd__reeks') }} as reeksen on stromen.reeksen = reeksen.reeksen
    where stromen.stroom not in ('verhuisd_in', 'verhuisd_uit')
    group by stromen.kwartaal, reeksen.reeks, stromen.persoon_id
)

select verwacht.kwartaal, verwacht.reeks, verwacht.persoon_id, geteld.persoon_id as geteld_persoon_id, geteld.stromen
from verwacht
full outer join geteld
    on verwacht.kwartaal = geteld.kwartaal
    and verwacht.reeks = geteld.reeks
    and verwacht.persoon_id = geteld.persoon_id
where verwacht.persoon_id is null or geteld.stromen is distinct from 1
