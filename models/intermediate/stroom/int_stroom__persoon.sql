-- Rule 9: everyone in the doelgroep at one of two consecutive quarter ends, with their flow and its reason; whoever changes cell (gm_code, groep)
-- has the removals verhuisd_uit and verhuisd_in beside it. Published: both states as published then; revised: both at the newest kennismoment.
with standen as (
    select * from {{ ref('int_doelgroep__kwartaalstand') }}
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
    select
        nu.kwartaal,
        nu.reeks,
        nu.volgnummer,
        nu.peildatum,
        nu.kennismoment
    from kwartalen as nu
    inner join kwartalen as vorig
        on nu.reeks = vorig.reeks
        and nu.volgnummer = vorig.volgnummer + 1
),

paren as (
    select
        coalesce(nu.persoon_id, vorig.persoon_id) as persoon_id,
        coalesce(nu.reeks, vorig.reeks) as reeks,
        coalesce(nu.volgnummer, vorig.volgnummer + 1) as volgnummer,
        coalesce(vorig.in_doelgroep, false) as was_in,
        coalesce(nu.in_doelgroep, false) as is_in,
        vorig.gm_code as van_gm_code,
        nu.gm_code as naar_gm_code,
        vorig.groep as van_groep,
        nu.groep as naar_groep,
        coalesce(vorig.werkzaam, false) as was_werkzaam,
        coalesce(nu.werkzaam, false) as is_werkzaam,
        vorig.registratie_nr as van_registratie_nr,
        vorig.reden_niet as vorige_reden_niet
    from standen as nu
    full outer join standen as vorig
        on nu.persoon_id = vorig.persoon_id
        and nu.reeks = vorig.reeks
        and nu.volgnummer = vorig.volgnummer + 1
    where coalesce(vorig.in_doelgroep, false) or coalesce(nu.in_doelgroep, false)
),

geteld as (
    select paren.*, overgangen.kwartaal, overgangen.peildatum, overgangen.kennismoment
    from paren
    inner join overgangen
        on paren.reeks = overgangen.reeks
        and paren.volgnummer = overgangen.volgnummer
),

uitgestroomd as (
    select * from geteld where was_in and not is_in
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
        kwartaal, reeks, persoon_id, naar_gm_code as gm_code, naar_groep as groep,
        case
            when was_werkzaam = is_werkzaam then 'blijft'
            when is_werkzaam then 'vindt_werk'
            else 'verliest_werk'
        end as stroom,
        is_werkzaam as werkzaam,
        cast(null as varchar) as reden
    from gebleven
    union all
    select kwartaal, reeks, persoon_id, van_gm_code, van_groep, 'verhuisd_uit', was_werkzaam, verhuisreden from gebleven where is_verhuisd
    union all
    select kwartaal, reeks, persoon_id, naar_gm_code, naar_groep, 'verhuisd_in', was_werkzaam, verhuisreden from gebleven where is_verhuisd
    union all
    select
        kwartaal, reeks, persoon_id, naar_gm_code, naar_groep, 'instroom', is_werkzaam,
        case when vorige_reden_niet = 'wsw_beschut' then 'einde_wsw_beschut' else 'registratie' end
    from geteld
    where is_in and not was_in
    union all
    select kwartaal, reeks, persoon_id, van_gm_code, van_groep, 'uitstroom', was_werkzaam, reden from uitstroom
),

stroom_persoon as (
    select kwartaal, reeks, persoon_id, gm_code, groep, stroom, case when werkzaam then 'J' else 'N' end as werkzaam, reden
    from stromen
)

select * from stroom_persoon
