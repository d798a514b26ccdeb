-- Rule 9: everyone in the doelgroep at one of two consecutive quarter ends, with their flow and its reason; whoever changes cell (gm_code, groep)
-- has the removals verhuisd_uit and verhuisd_in beside it. Published: both states as published then; revised: both at the newest kennismoment.
-- reeksen: the series a flow belongs to (int_tijd__reeks); where both states are the same in both series it is worked out once.
{%- set te_herzien_waar = "persoon_id in {geraakt} or kwartaal in {overgangen}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with standen as (
    select volgnummer, reeksen, persoon_id, in_doelgroep, reden_niet, registratie_nr, groep, gm_code, werkzaam
    from {{ ref('int_doelgroep__reeksstand') }}
    {%- if bouwt_voort() %}
    where {{ te_herzien('persoon_id in {geraakt}') }}
        or volgnummer in (select volgnummer from {{ ref('int_voortbouwen__overgang') }} union all select volgnummer - 1 from {{ ref('int_voortbouwen__overgang') }})
    {%- endif %}
),

reeksen as (
    select * from {{ ref('int_tijd__reeks') }}
),

kwartalen as (
    select * from {{ ref('int_tijd__kwartaal_reeks') }}
),

registraties as (
    select * from {{ ref('int_doelgroep__registratie') }}
),

grenzen as (
    select * from {{ ref('int_persoon__grenzen') }}
),

indicaties as (
    select * from {{ aanvaard('stg_beschut__indicatie') }}
),

wsw_beschut as (
    select * from {{ ref('int_doelgroep__wsw_beschut') }}
),

overgangen as (
    select nu.kwartaal, nu.volgnummer
    from kwartalen as nu
    inner join kwartalen as vorig on nu.volgnummer = vorig.volgnummer + 1
    group by nu.kwartaal, nu.volgnummer
),

-- The transitions (to the quarter volgnummer) that have to be worked out per series, because one of the two states is not the same in both.
per_reeks as (
    select persoon_id, volgnummer
    from (
        select persoon_id, volgnummer from standen where reeksen <> 'beide'
        union all
        select persoon_id, volgnummer + 1 as volgnummer from standen where reeksen <> 'beide'
    ) as eenzijdig
    group by persoon_id, volgnummer
),

naar as (
    select standen.*, standen.volgnummer as overgang, coalesce(reeksen.reeks, standen.reeksen) as overgang_reeksen
    from standen
    left join per_reeks on standen.persoon_id = per_reeks.persoon_id and standen.volgnummer = per_reeks.volgnummer
    left join reeksen on per_reeks.persoon_id is not null and standen.reeksen = reeksen.reeksen
),

van as (
    select standen.*, standen.volgnummer + 1 as overgang, coalesce(reeksen.reeks, standen.reeksen) as overgang_reeksen
    from standen
    left join per_reeks on standen.persoon_id = per_reeks.persoon_id and standen.volgnummer + 1 = per_reeks.volgnummer
    left join reeksen on per_reeks.persoon_id is not null and standen.reeksen = reeksen.reeksen
),

paren as (
    select
        coalesce(naar.persoon_id, van.persoon_id) as persoon_id,
        coalesce(naar.overgang_reeksen, van.overgang_reeksen) as reeksen,
        coalesce(naar.overgang, van.overgang) as volgnummer,
        coalesce(van.in_doelgroep, false) as was_in,
        coalesce(naar.in_doelgroep, false) as is_in,
        van.gm_code as van_gm_code,
        naar.gm_code as naar_gm_code,
        van.groep as van_groep,
        naar.groep as naar_groep,
        coalesce(van.werkzaam, false) as was_werkzaam,
        coalesce(naar.werkzaam, false) as is_werkzaam,
        van.registratie_nr as van_registratie_nr,
        van.reden_niet as vorige_reden_niet
    from naar
    full outer join van
        on naar.persoon_id = van.persoon_id
        and naar.overgang = van.overgang
        and naar.overgang_reeksen = van.overgang_reeksen
    where coalesce(van.in_doelgroep, false) or coalesce(naar.in_doelgroep, false)
),

geteld as (
    select paren.*, overgangen.kwartaal
    from paren
    inner join overgangen on paren.volgnummer = overgangen.volgnummer
    where {{ te_herzien(te_herzien_waar) }}
),

-- The reason of leaving is judged at the kennismoment of each series.
uitgestroomd as (
    select geteld.persoon_id, reeksen.reeks, geteld.volgnummer, geteld.kwartaal, geteld.van_gm_code, geteld.van_groep, geteld.was_werkzaam,
        geteld.van_registratie_nr, kwartalen.peildatum, kwartalen.kennismoment
    from geteld
    inner join reeksen on geteld.reeksen = reeksen.reeksen
    inner join kwartalen on geteld.volgnummer = kwartalen.volgnummer and reeksen.reeks = kwartalen.reeks
    where geteld.was_in and not geteld.is_in
),

-- What is known at K about the registrations of those who left: the one that counted then, and one for lasting absence of arbeidsvermogen now.
uitstroom_registratie as (
    select
        uitgestroomd.persoon_id,
        uitgestroomd.reeks,
        uitgestroomd.volgnummer,
        max(
            case
                when not registraties.is_ingetrokken
                    and {{ bevat('registraties.datum_begin', 'registraties.datum_einde', 'uitgestroomd.peildatum') }}
                    and (registraties.laatste_dag is null or registraties.laatste_dag >= uitgestroomd.peildatum)
                    then registraties.grond_stroomreden
            end
        ) as grond_stroomreden,
        max(
            case
                when registraties.registratie_nr = uitgestroomd.van_registratie_nr and not registraties.is_ingetrokken
                    and registraties.datum_einde < uitgestroomd.peildatum
                    then registraties.einde_stroomreden
            end
        ) as einde_stroomreden,
        max(case when registraties.registratie_nr = uitgestroomd.van_registratie_nr and registraties.is_ingetrokken then 1 else 0 end) = 1 as is_ingetrokken
    from uitgestroomd
    inner join registraties
        on uitgestroomd.persoon_id = registraties.persoon_id
        and registraties.kennis_van <= uitgestroomd.kennismoment
        and registraties.kennis_tot > uitgestroomd.kennismoment
    group by 1, 2, 3
),

uitstroom_beschut_pw as (
    select uitgestroomd.persoon_id, uitgestroomd.reeks, uitgestroomd.volgnummer
    from uitgestroomd
    inner join indicaties
        on uitgestroomd.persoon_id = indicaties.persoon_id
        and {{ bevat('indicaties.geldig_vanaf', 'indicaties.geldig_tot', 'uitgestroomd.peildatum') }}
    group by 1, 2, 3
),

uitstroom_wsw_beschut as (
    select uitgestroomd.persoon_id, uitgestroomd.reeks, uitgestroomd.volgnummer
    from uitgestroomd
    inner join wsw_beschut
        on uitgestroomd.persoon_id = wsw_beschut.persoon_id
        and {{ bevat('wsw_beschut.datum_begin', 'wsw_beschut.datum_einde', 'uitgestroomd.peildatum') }}
        and wsw_beschut.kennis_van <= uitgestroomd.kennismoment
        and wsw_beschut.kennis_tot > uitgestroomd.kennismoment
    group by 1, 2, 3
),

uitstroom as (
    select
        uitgestroomd.*,
        case
            when grenzen.datum_overlijden < uitgestroomd.peildatum then 'overlijden'
            when grenzen.aow_datum < uitgestroomd.peildatum then 'aow'
            when uitstroom_registratie.grond_stroomreden is not null then uitstroom_registratie.grond_stroomreden
            when uitstroom_registratie.einde_stroomreden = 'geen_arbeidsvermogen' then uitstroom_registratie.einde_stroomreden
            when uitstroom_beschut_pw.persoon_id is not null then 'beschut_werk_pw'
            when uitstroom_wsw_beschut.persoon_id is not null then 'wsw_beschut'
            when uitstroom_registratie.einde_stroomreden is not null then uitstroom_registratie.einde_stroomreden
            when uitstroom_registratie.is_ingetrokken then 'correctie'
            else 'overig'
        end as reden
    from uitgestroomd
    left join grenzen on uitgestroomd.persoon_id = grenzen.persoon_id
    left join uitstroom_registratie
        on uitgestroomd.persoon_id = uitstroom_registratie.persoon_id
        and uitgestroomd.reeks = uitstroom_registratie.reeks
        and uitgestroomd.volgnummer = uitstroom_registratie.volgnummer
    left join uitstroom_beschut_pw
        on uitgestroomd.persoon_id = uitstroom_beschut_pw.persoon_id
        and uitgestroomd.reeks = uitstroom_beschut_pw.reeks
        and uitgestroomd.volgnummer = uitstroom_beschut_pw.volgnummer
    left join uitstroom_wsw_beschut
        on uitgestroomd.persoon_id = uitstroom_wsw_beschut.persoon_id
        and uitgestroomd.reeks = uitstroom_wsw_beschut.reeks
        and uitgestroomd.volgnummer = uitstroom_wsw_beschut.volgnummer
),

gebleven as (
    select
        geteld.*,
        geteld.van_gm_code <> geteld.naar_gm_code or geteld.van_groep <> geteld.naar_groep as is_verhuisd,
        case when geteld.van_gm_code <> geteld.naar_gm_code then 'verhuizing' else 'groepswissel' end as verhuisreden
    from geteld
    where was_in and is_in
),

stromen as (
    select
        kwartaal, reeksen, persoon_id, naar_gm_code as gm_code, naar_groep as groep,
        case
            when was_werkzaam = is_werkzaam then 'blijft'
            when is_werkzaam then 'vindt_werk'
            else 'verliest_werk'
        end as stroom,
        is_werkzaam as werkzaam,
        cast(null as varchar) as reden
    from gebleven
    union all
    select kwartaal, reeksen, persoon_id, van_gm_code, van_groep, 'verhuisd_uit', was_werkzaam, verhuisreden from gebleven where is_verhuisd
    union all
    select kwartaal, reeksen, persoon_id, naar_gm_code, naar_groep, 'verhuisd_in', was_werkzaam, verhuisreden from gebleven where is_verhuisd
    union all
    select
        kwartaal, reeksen, persoon_id, naar_gm_code, naar_groep, 'instroom', is_werkzaam,
        case when vorige_reden_niet = 'wsw_beschut' then 'einde_wsw_beschut' else 'registratie' end
    from geteld
    where is_in and not was_in
    union all
    select kwartaal, reeks, persoon_id, van_gm_code, van_groep, 'uitstroom', was_werkzaam, reden from uitstroom
)

select * from stromen
