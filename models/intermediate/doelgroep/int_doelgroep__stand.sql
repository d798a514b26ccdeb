-- Rule 4, decided once: State(D, K) of everyone with a registration whose own period contains D. In the doelgroep or not and why not, by which
-- registration, in which groep and gemeente, working (rule 6) and how many hours. One row per person, peildatum (D) and kennismoment (K); a row that is not
-- is_wisselend is the state at every kennismoment asked for D, and stands at the newest.
{%- set te_herzien_waar = "persoon_id in {geraakt} or peildatum > {kwartaalgrens} or peildatum in {peildata}" %}
{{ config(**herzienbaar(te_herzien_waar, heeft_kennismoment=true)) }}
with peilpunten as (
    select * from {{ ref('int_doelgroep__peilpunt') }} where {{ te_herzien(te_herzien_waar) }}
),

gewerkt as (
    select persoon_id, peildatum, kennismoment, sum(uren) as uren
    from {{ ref('int_polis__uren_peilmoment') }}
    group by persoon_id, peildatum, kennismoment
    union all
    select startmomenten.persoon_id, startmomenten.peildatum, startmomenten.kennismoment, startmomenten.uren
    from {{ ref('int_polis__startmoment') }} as startmomenten
    left join {{ ref('int_tijd__peilmoment') }} as peilmomenten
        on startmomenten.peildatum = peilmomenten.peildatum and startmomenten.kennismoment = peilmomenten.kennismoment
    where peilmomenten.peildatum is null
),

wsw_beschut as (
    select * from {{ ref('int_doelgroep__wsw_beschut') }}
),

indicaties as (
    select * from {{ aanvaard('stg_beschut__indicatie') }}
),

woonplaatsen as (
    select * from {{ ref('int_persoon__woonplaats') }}
),

beoordeeld as (
    select
        peilpunten.persoon_id,
        peilpunten.peildatum,
        peilpunten.kennismoment,
        peilpunten.is_wisselend,
        peilpunten.registratie_nr,
        peilpunten.groep,
        peilpunten.voorrang,
        peilpunten.verantwoordelijke,
        peilpunten.datum_begin,
        coalesce(gewerkt.uren, 0) as uren,
        case
            when peilpunten.is_ingetrokken then 'ingetrokken'
            when peilpunten.datum_overlijden < peilpunten.peildatum then 'overleden'
            when peilpunten.aow_datum < peilpunten.peildatum then 'aow'
            when not peilpunten.grond_telt then 'grond_telt_niet'
            when peilpunten.alleen_werkend and coalesce(gewerkt.uren, 0) = 0 then 'geen_arbeidsvermogen'
        end as reden_niet
    from peilpunten
    left join gewerkt
        on peilpunten.persoon_id = gewerkt.persoon_id
        and peilpunten.peildatum = gewerkt.peildatum
        and peilpunten.kennismoment = gewerkt.kennismoment
),

gerangschikt as (
    select
        beoordeeld.*,
        row_number() over (
            partition by persoon_id, peildatum, kennismoment
            order by case when reden_niet is null then 0 else 1 end, voorrang, datum_begin, registratie_nr
        ) as rang
    from beoordeeld
),

personen as (
    select * from gerangschikt where rang = 1
),

beschut_wsw as (
    select personen.persoon_id, personen.peildatum, personen.kennismoment
    from personen
    inner join wsw_beschut
        on personen.persoon_id = wsw_beschut.persoon_id
        and {{ bevat('wsw_beschut.datum_begin', 'wsw_beschut.datum_einde', 'personen.peildatum') }}
        and wsw_beschut.kennis_van <= personen.kennismoment
        and wsw_beschut.kennis_tot > personen.kennismoment
    group by 1, 2, 3
),

beschut_pw as (
    select personen.persoon_id, personen.peildatum, personen.kennismoment
    from personen
    inner join indicaties
        on personen.persoon_id = indicaties.persoon_id
        and {{ bevat('indicaties.geldig_vanaf', 'indicaties.geldig_tot', 'personen.peildatum') }}
    group by 1, 2, 3
),

met_uitsluiting as (
    select
        personen.persoon_id,
        personen.peildatum,
        personen.kennismoment,
        personen.is_wisselend,
        personen.registratie_nr,
        personen.groep,
        personen.verantwoordelijke,
        personen.uren,
        coalesce(
            personen.reden_niet,
            case when beschut_pw.persoon_id is not null then 'beschut_werk_pw' end,
            case when beschut_wsw.persoon_id is not null then 'wsw_beschut' end
        ) as reden_niet
    from personen
    left join beschut_pw
        on personen.persoon_id = beschut_pw.persoon_id
        and personen.peildatum = beschut_pw.peildatum
        and personen.kennismoment = beschut_pw.kennismoment
    left join beschut_wsw
        on personen.persoon_id = beschut_wsw.persoon_id
        and personen.peildatum = beschut_wsw.peildatum
        and personen.kennismoment = beschut_wsw.kennismoment
),

stand as (
    select
        met_uitsluiting.persoon_id,
        met_uitsluiting.peildatum,
        met_uitsluiting.kennismoment,
        met_uitsluiting.is_wisselend,
        met_uitsluiting.reden_niet is null as in_doelgroep,
        met_uitsluiting.reden_niet,
        met_uitsluiting.registratie_nr,
        met_uitsluiting.groep,
        met_uitsluiting.verantwoordelijke,
        coalesce(woonplaatsen.gm_code, 'onbekend') as gm_code,
        met_uitsluiting.uren > 0 as werkzaam,
        cast(met_uitsluiting.uren as bigint) as uren
    from met_uitsluiting
    left join woonplaatsen
        on met_uitsluiting.persoon_id = woonplaatsen.persoon_id
        and {{ bevat('woonplaatsen.geldig_vanaf', 'woonplaatsen.geldig_tot', 'met_uitsluiting.peildatum') }}
)

select * from stand
