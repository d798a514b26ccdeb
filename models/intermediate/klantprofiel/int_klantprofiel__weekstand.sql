-- Rule 2: everyone with the tick banenafspraken in Sonar, per week: counted in the weekoverzicht or not and why, with klantprofiel status, trede and gemeente.
{%- set te_herzien_waar = "persoon_id in {geraakt} or peildatum not in {weken}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with weken as (
    select * from {{ ref('int_tijd__week') }}
),

klanten as (
    {{ perioden_zonder_overlap(aanvaard('stg_sonar__klant'), 'persoon_id', ['status', 'dienstverlening', 'vinkje_banenafspraken', 'trede'], 'geldig_vanaf', 'geldig_tot') }}
),

codes as (
    select * from {{ ref('code') }}
),

registraties as (
    select * from {{ ref('int_doelgroep__registratie') }}
),

wsw_beschut as (
    select * from {{ ref('int_doelgroep__wsw_beschut') }}
),

onderdelen as (
    select * from {{ ref('int_klantprofiel__onderdeel') }}
),

woonplaatsen as (
    select * from {{ ref('int_persoon__woonplaats') }}
),

met_vinkje as (
    select
        klanten.persoon_id,
        klanten.geldig_vanaf,
        klanten.geldig_tot,
        statussen.telt = 'J' as is_ingeschreven,
        diensten.telt = 'J' as is_open,
        klanten.trede
    from klanten
    inner join codes as vinkjes on vinkjes.lijst = 'ja_nee' and klanten.vinkje_banenafspraken = vinkjes.code and vinkjes.telt = 'J'
    inner join codes as statussen on statussen.lijst = 'sonar_status' and klanten.status = statussen.code
    inner join codes as diensten on diensten.lijst = 'dienstverlening' and klanten.dienstverlening = diensten.code
    where klanten.geldig_vanaf <= (select max(peildatum) from weken)
        and (klanten.geldig_tot is null or klanten.geldig_tot >= (select min(peildatum) from weken))
),

aangevinkt as (
    select
        weken.peildatum,
        weken.jaar_week,
        weken.kennismoment,
        met_vinkje.persoon_id,
        met_vinkje.is_ingeschreven,
        met_vinkje.is_open,
        met_vinkje.trede
    from met_vinkje
    inner join weken on {{ bevat('met_vinkje.geldig_vanaf', 'met_vinkje.geldig_tot', 'weken.peildatum') }}
    {%- if bouwt_voort() %}
    where {{ te_herzien('met_vinkje.persoon_id in {geraakt}') }} or weken.peildatum not in (select peildatum from {{ this }})
    {%- endif %}
),

geregistreerd as (
    select
        aangevinkt.persoon_id,
        aangevinkt.peildatum,
        registraties.verantwoordelijke,
        row_number() over (
            partition by aangevinkt.persoon_id, aangevinkt.peildatum
            order by registraties.voorrang, registraties.datum_begin, registraties.registratie_nr
        ) as rang
    from aangevinkt
    inner join registraties
        on aangevinkt.persoon_id = registraties.persoon_id
        and {{ bevat('registraties.datum_begin', 'registraties.datum_einde', 'aangevinkt.peildatum') }}
        and (registraties.laatste_dag is null or registraties.laatste_dag >= aangevinkt.peildatum)
        and registraties.kennis_van <= aangevinkt.kennismoment
        and registraties.kennis_tot > aangevinkt.kennismoment
        and not registraties.is_ingetrokken
),

in_wsw_beschut as (
    select aangevinkt.persoon_id, aangevinkt.peildatum
    from aangevinkt
    inner join wsw_beschut
        on aangevinkt.persoon_id = wsw_beschut.persoon_id
        and {{ bevat('wsw_beschut.datum_begin', 'wsw_beschut.datum_einde', 'aangevinkt.peildatum') }}
        and wsw_beschut.kennis_van <= aangevinkt.kennismoment
        and wsw_beschut.kennis_tot > aangevinkt.kennismoment
    group by 1, 2
),

profielen as (
    select aangevinkt.persoon_id, aangevinkt.peildatum, count(*) as aantal_soorten
    from aangevinkt
    inner join onderdelen
        on aangevinkt.persoon_id = onderdelen.persoon_id
        and {{ bevat('onderdelen.geldig_vanaf', 'onderdelen.geldig_tot', 'aangevinkt.peildatum') }}
    group by 1, 2
),

beoordeeld as (
    select
        aangevinkt.peildatum,
        aangevinkt.jaar_week,
        aangevinkt.persoon_id,
        case
            when not aangevinkt.is_ingeschreven then 'niet_ingeschreven'
            when not aangevinkt.is_open then 'dienstverlening_niet_open'
            when geregistreerd.persoon_id is null then 'niet_in_register'
            when in_wsw_beschut.persoon_id is not null then 'wsw_beschut'
        end as reden_niet,
        in_wsw_beschut.persoon_id is not null as is_vinkje_bij_wsw_beschut,
        geregistreerd.verantwoordelijke,
        {{ kp_status('profielen.aantal_soorten') }} as kp_status,
        coalesce(cast(aangevinkt.trede as varchar), 'onbekend') as trede
    from aangevinkt
    left join geregistreerd
        on aangevinkt.persoon_id = geregistreerd.persoon_id
        and aangevinkt.peildatum = geregistreerd.peildatum
        and geregistreerd.rang = 1
    left join in_wsw_beschut
        on aangevinkt.persoon_id = in_wsw_beschut.persoon_id
        and aangevinkt.peildatum = in_wsw_beschut.peildatum
    left join profielen
        on aangevinkt.persoon_id = profielen.persoon_id
        and aangevinkt.peildatum = profielen.peildatum
),

weekstand as (
    select
        beoordeeld.peildatum,
        beoordeeld.jaar_week,
        beoordeeld.persoon_id,
        beoordeeld.reden_niet is null as telt,
        beoordeeld.reden_niet,
        beoordeeld.is_vinkje_bij_wsw_beschut,
        beoordeeld.verantwoordelijke,
        beoordeeld.kp_status,
        beoordeeld.trede,
        coalesce(woonplaatsen.gm_code, 'onbekend') as gm_code
    from beoordeeld
    left join woonplaatsen
        on beoordeeld.persoon_id = woonplaatsen.persoon_id
        and {{ bevat('woonplaatsen.geldig_vanaf', 'woonplaatsen.geldig_tot', 'beoordeeld.peildatum') }}
)

select * from weekstand
