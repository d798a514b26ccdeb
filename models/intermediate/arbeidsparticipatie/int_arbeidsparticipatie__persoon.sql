-- Rule 14: the populations of the Monitor at 31 December of each reported year, with whether someone works then (a dienstverband with hours, whatever the
-- aard; newest kennismoment). One row per year, population and person.
with jaren as (
    select cast(extract(year from peildatum) as integer) as jaar, kwartaal, peildatum
    from {{ ref('int_tijd__kwartaal') }}
    where {{ is_jaareinde('peildatum') }}
),

populaties as (
    select * from {{ ref('monitorpopulatie') }}
),

uitkeringen as (
    select * from {{ aanvaard('stg_uitkering__uitkering') }}
),

wia_besluiten as (
    select * from {{ aanvaard('stg_wia__beoordeling') }}
),

doelgroep as (
    select kwartaal, persoon_id, groep from {{ ref('int_doelgroep__reeksstand') }} where {{ in_reeks('herzien') }} and in_doelgroep
),

gewerkt as (
    select jaar, persoon_id from {{ ref('int_arbeidsparticipatie__gewerkt') }} group by jaar, persoon_id
),

met_uitkering as (
    select jaren.jaar, populaties.populatie, uitkeringen.persoon_id
    from populaties
    inner join uitkeringen
        on populaties.soort_uitkering = uitkeringen.soort
        and (populaties.arbeidsvermogen is null or populaties.arbeidsvermogen = uitkeringen.arbeidsvermogen)
    inner join jaren on {{ bevat('uitkeringen.datum_begin', 'uitkeringen.datum_einde', 'jaren.peildatum') }}
    group by jaren.jaar, populaties.populatie, uitkeringen.persoon_id
),

laatste_wia_besluit as (
    select
        jaren.jaar,
        wia_besluiten.persoon_id,
        wia_besluiten.uitkomst,
        wia_besluiten.resterende_mogelijkheden,
        row_number() over (partition by jaren.jaar, wia_besluiten.persoon_id order by wia_besluiten.datum_besluit desc) as rang
    from wia_besluiten
    inner join jaren on wia_besluiten.datum_besluit <= jaren.peildatum
),

met_wia_besluit as (
    select laatste_wia_besluit.jaar, populaties.populatie, laatste_wia_besluit.persoon_id
    from laatste_wia_besluit
    inner join populaties
        on laatste_wia_besluit.uitkomst = populaties.wia_uitkomst
        and laatste_wia_besluit.resterende_mogelijkheden = populaties.resterende_mogelijkheden
    where laatste_wia_besluit.rang = 1
),

in_doelgroep as (
    select jaren.jaar, populaties.populatie, doelgroep.persoon_id
    from doelgroep
    inner join jaren on doelgroep.kwartaal = jaren.kwartaal
    inner join populaties on doelgroep.groep = populaties.groep
),

leden as (
    select jaar, populatie, persoon_id from met_uitkering
    union all
    select jaar, populatie, persoon_id from met_wia_besluit
    union all
    select jaar, populatie, persoon_id from in_doelgroep
),

persoon as (
    select leden.jaar, leden.populatie, leden.persoon_id, gewerkt.persoon_id is not null as werkt
    from leden
    left join gewerkt
        on leden.persoon_id = gewerkt.persoon_id
        and leden.jaar = gewerkt.jaar
)

select * from persoon
