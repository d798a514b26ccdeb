-- Rule 9: everyone in the doelgroep at one of two consecutive quarter ends is in exactly one flow of the table (removals apart), nobody else is.
-- Who was in it then are those who left and those who stayed, who is in it now are those who came and those who stayed: as many, and the same sum of a number
-- per person. Nobody comes and leaves in the same quarter.
with leden as (
    select standen.volgnummer, reeksen.reeks, sum(standen.personen) as personen, sum(standen.nummers) as nummers
    from (
        select volgnummer, reeksen, count(*) as personen, sum(cast({{ kandidaat_nummer(['persoon_id']) }} as decimal(38, 0))) as nummers
        from {{ ref('int_doelgroep__reeksstand') }}
        where in_doelgroep
        group by volgnummer, reeksen
    ) as standen
    inner join {{ ref('int_tijd__reeks') }} as reeksen on standen.reeksen = reeksen.reeksen
    group by standen.volgnummer, reeksen.reeks
),

stromen as (
    select
        geteld.kwartaal,
        reeksen.reeks,
        sum(case when geteld.stroom <> 'uitstroom' then geteld.personen else 0 end) as personen_nu,
        sum(case when geteld.stroom <> 'uitstroom' then geteld.nummers else 0 end) as nummers_nu,
        sum(case when geteld.stroom <> 'instroom' then geteld.personen else 0 end) as personen_toen,
        sum(case when geteld.stroom <> 'instroom' then geteld.nummers else 0 end) as nummers_toen
    from (
        select kwartaal, reeksen, stroom, count(*) as personen, sum(cast({{ kandidaat_nummer(['persoon_id']) }} as decimal(38, 0))) as nummers
        from {{ ref('int_stroom__persoon') }}
        where stroom not in ('verhuisd_in', 'verhuisd_uit')
        group by kwartaal, reeksen, stroom
    ) as geteld
    inner join {{ ref('int_tijd__reeks') }} as reeksen on geteld.reeksen = reeksen.reeksen
    group by geteld.kwartaal, reeksen.reeks
),

verwacht as (
    select
        nu.kwartaal,
        nu.reeks,
        coalesce(leden_nu.personen, 0) as personen_nu,
        coalesce(leden_nu.nummers, 0) as nummers_nu,
        coalesce(leden_toen.personen, 0) as personen_toen,
        coalesce(leden_toen.nummers, 0) as nummers_toen
    from {{ ref('int_tijd__kwartaal_reeks') }} as nu
    inner join {{ ref('int_tijd__kwartaal_reeks') }} as toen on nu.reeks = toen.reeks and nu.volgnummer = toen.volgnummer + 1
    left join leden as leden_nu on nu.reeks = leden_nu.reeks and nu.volgnummer = leden_nu.volgnummer
    left join leden as leden_toen on toen.reeks = leden_toen.reeks and toen.volgnummer = leden_toen.volgnummer
),

gekomen as (
    select stromen.kwartaal, reeksen.reeks, stromen.persoon_id
    from {{ ref('int_stroom__persoon') }} as stromen
    inner join {{ ref('int_tijd__reeks') }} as reeksen on stromen.reeksen = reeksen.reeksen
    where stromen.stroom = 'instroom'
),

vertrokken as (
    select stromen.kwartaal, reeksen.reeks, stromen.persoon_id
    from {{ ref('int_stroom__persoon') }} as stromen
    inner join {{ ref('int_tijd__reeks') }} as reeksen on stromen.reeksen = reeksen.reeksen
    where stromen.stroom = 'uitstroom'
)

select coalesce(verwacht.kwartaal, stromen.kwartaal) as kwartaal, coalesce(verwacht.reeks, stromen.reeks) as reeks, cast(null as bigint) as persoon_id
from verwacht
full outer join stromen on verwacht.kwartaal = stromen.kwartaal and verwacht.reeks = stromen.reeks
where verwacht.kwartaal is null
    or verwacht.personen_nu <> coalesce(stromen.personen_nu, 0)
    or verwacht.nummers_nu <> coalesce(stromen.nummers_nu, 0)
    or verwacht.personen_toen <> coalesce(stromen.personen_toen, 0)
    or verwacht.nummers_toen <> coalesce(stromen.nummers_toen, 0)
union all
select gekomen.kwartaal, gekomen.reeks, gekomen.persoon_id
from gekomen
inner join vertrokken
    on gekomen.kwartaal = vertrokken.kwartaal
    and gekomen.reeks = vertrokken.reeks
    and gekomen.persoon_id = vertrokken.persoon_id
