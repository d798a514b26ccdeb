-- Rule 9: everyone in the doelgroep at one of two consecutive quarter ends is in exactly one flow of the table (removals apart), nobody else is.
-- Who is in it now (nu) are those who came and those who stayed, who was in it then (toen) those who left and those who stayed: as many, and the same sum of a
-- number per person. Nobody comes and leaves in the same quarter.
with kwartalen as (
    select kwartaal, volgnummer from {{ ref('int_tijd__kwartaal_reeks') }} group by kwartaal, volgnummer
),

overgangen as (
    select nu.volgnummer, nu.reeks
    from {{ ref('int_tijd__kwartaal_reeks') }} as nu
    inner join {{ ref('int_tijd__kwartaal_reeks') }} as toen on nu.reeks = toen.reeks and nu.volgnummer = toen.volgnummer + 1
),

stromen as (
    select kwartalen.volgnummer, stromen.reeksen, stromen.persoon_id, stromen.stroom
    from {{ ref('int_stroom__persoon') }} as stromen
    inner join kwartalen on stromen.kwartaal = kwartalen.kwartaal
    where stromen.stroom not in ('verhuisd_in', 'verhuisd_uit')
),

-- Members count up and flows count down, per transition to the quarter volgnummer.
regels as (
    select volgnummer, reeksen, 'nu' as kant, 1 as teken, persoon_id from {{ ref('int_doelgroep__reeksstand') }} where in_doelgroep
    union all
    select volgnummer + 1 as volgnummer, reeksen, 'toen' as kant, 1 as teken, persoon_id from {{ ref('int_doelgroep__reeksstand') }} where in_doelgroep
    union all
    select volgnummer, reeksen, 'nu' as kant, -1 as teken, persoon_id from stromen where stroom <> 'uitstroom'
    union all
    select volgnummer, reeksen, 'toen' as kant, -1 as teken, persoon_id from stromen where stroom <> 'instroom'
),

geteld as (
    select volgnummer, reeksen, kant, teken, count(*) as personen, sum(cast({{ kandidaat_nummer(['persoon_id']) }} as decimal(38, 0))) as nummers
    from regels
    group by volgnummer, reeksen, kant, teken
),

saldo as (
    select
        geteld.volgnummer,
        reeksen.reeks,
        geteld.kant,
        sum(geteld.teken * geteld.personen) as personen,
        sum(geteld.teken * geteld.nummers) as nummers,
        sum(case when geteld.teken < 0 then geteld.personen else 0 end) as stromen
    from geteld
    inner join {{ ref('int_tijd__reeks') }} as reeksen on geteld.reeksen = reeksen.reeksen
    group by geteld.volgnummer, reeksen.reeks, geteld.kant
)

select saldo.volgnummer, saldo.reeks, saldo.kant, cast(null as bigint) as persoon_id
from saldo
left join overgangen on saldo.volgnummer = overgangen.volgnummer and saldo.reeks = overgangen.reeks
where (overgangen.volgnummer is null and saldo.stromen > 0)
    or (overgangen.volgnummer is not null and (saldo.personen <> 0 or saldo.nummers <> 0))
union all
select stromen.volgnummer, reeksen.reeks, 'beide' as kant, stromen.persoon_id
from stromen
inner join {{ ref('int_tijd__reeks') }} as reeksen on stromen.reeksen = reeksen.reeksen
where stromen.stroom in ('instroom', 'uitstroom')
group by stromen.volgnummer, reeksen.reeks, stromen.persoon_id
having count(*) > 1
