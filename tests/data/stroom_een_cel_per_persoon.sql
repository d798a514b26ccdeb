-- Rule 9: everyone in the doelgroep at one of two consecutive quarter ends is in exactly one flow of the table (removals apart), nobody else is.
-- Who is in it now (nu) are those who came and those who stayed, who was in it then (toen) those who left and those who stayed: as many, and the same sum of a
-- number per person. Nobody comes and leaves in the same quarter.
{% set persoon_nummer = 'cast(' ~ kandidaat_nummer(['persoon_id']) ~ ' as decimal(38, 0))' %}
with kwartalen as (
    select kwartaal, volgnummer from {{ ref('int_tijd__kwartaal_reeks') }} group by kwartaal, volgnummer
),

overgangen as (
    select nu.volgnummer, nu.reeks
    from {{ ref('int_tijd__kwartaal_reeks') }} as nu
    inner join {{ ref('int_tijd__kwartaal_reeks') }} as toen on nu.reeks = toen.reeks and nu.volgnummer = toen.volgnummer + 1
),

stromen as (
    select kwartaal, reeksen, persoon_id, stroom
    from {{ ref('int_stroom__persoon') }}
    where stroom not in ('verhuisd_in', 'verhuisd_uit')
),

leden_geteld as (
    select volgnummer, reeksen, count(*) as personen, sum({{ persoon_nummer }}) as nummers
    from {{ ref('int_doelgroep__reeksstand') }}
    where in_doelgroep
    group by volgnummer, reeksen
),

stromen_geteld as (
    select kwartalen.volgnummer, per_kwartaal.reeksen, per_kwartaal.stroom, per_kwartaal.personen, per_kwartaal.nummers
    from (
        select kwartaal, reeksen, stroom, count(*) as personen, sum({{ persoon_nummer }}) as nummers
        from stromen
        group by kwartaal, reeksen, stroom
    ) as per_kwartaal
    inner join kwartalen on per_kwartaal.kwartaal = kwartalen.kwartaal
),

-- Members count up and flows count down, per transition to the quarter volgnummer.
geteld as (
    select volgnummer, reeksen, 'nu' as kant, 1 as teken, personen, nummers from leden_geteld
    union all
    select volgnummer + 1 as volgnummer, reeksen, 'toen' as kant, 1 as teken, personen, nummers from leden_geteld
    union all
    select volgnummer, reeksen, 'nu' as kant, -1 as teken, personen, nummers from stromen_geteld where stroom <> 'uitstroom'
    union all
    select volgnummer, reeksen, 'toen' as kant, -1 as teken, personen, nummers from stromen_geteld where stroom <> 'instroom'
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
select kwartalen.volgnummer, reeksen.reeks, 'beide' as kant, stromen.persoon_id
from stromen
inner join kwartalen on stromen.kwartaal = kwartalen.kwartaal
inner join {{ ref('int_tijd__reeks') }} as reeksen on stromen.reeksen = reeksen.reeksen
where stromen.stroom in ('instroom', 'uitstroom')
group by kwartalen.volgnummer, reeksen.reeks, stromen.persoon_id
having count(*) > 1
