-- Rule 10: the members of every cohort (persons; banen for nieuwe_banen) with their outcome at the measuring date. Outcomes of a cohort that is not compleet are unknown.
{%- set te_herzien_waar = "persoon_id in {geraakt} or cohort in {cohorten}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with cohorten as (
    select * from {{ ref('int_duurzaamheid__cohort') }}
),

standen as (
    select * from {{ ref('int_doelgroep__reeksstand') }} where {{ in_reeks('herzien') }}
),

starts as (
    select * from {{ ref('int_duurzaamheid__baanstart') }}
),

baanmaanden as (
    select * from {{ ref('int_polis__baan_maand') }}
),

werkmaanden as (
    select * from {{ ref('int_polis__persoon_maand') }}
),

personen as (
    select * from {{ ref('int_persoon__grenzen') }}
),

staand as (
    select
        cohorten.cohort_soort,
        cohorten.cohort,
        cohorten.compleet,
        standen.persoon_id,
        cast(null as varchar) as lhnr,
        cast(null as date) as baan_begin,
        standen.groep,
        standen.peildatum,
        cohorten.laatste_meetdatum as meetdatum
    from cohorten
    inner join standen
        on cohorten.cohort = standen.kwartaal
        and standen.in_doelgroep
        and standen.werkzaam
    where cohorten.cohort_soort = 'staand' and {{ te_herzien('standen.persoon_id in {geraakt} or cohorten.cohort in {cohorten}') }}
),

-- The banen at the dates of the standing cohorts only.
baan_toen as (
    select * from baanmaanden where maand in (select einddatum from cohorten where cohort_soort = 'staand')
),

baan_later as (
    select * from baanmaanden where uren > 0 and maand in (select laatste_meetdatum from cohorten where cohort_soort = 'staand')
),

staand_baanbehoud as (
    select staand.cohort, staand.persoon_id
    from staand
    inner join baan_toen as toen
        on staand.persoon_id = toen.persoon_id
        and staand.peildatum = toen.maand
    inner join baan_later as later
        on toen.persoon_id = later.persoon_id
        and toen.lhnr = later.lhnr
        and toen.baan_begin = later.baan_begin
        and staand.meetdatum = later.maand
    group by staand.cohort, staand.persoon_id
),

-- The outcome of a start is the same in every cohort it belongs to.
starts_met_uitkomst as (
    select starts.*, coalesce(later.uren > 0, false) as baan_heeft_uren
    from starts
    left join baanmaanden as later
        on starts.persoon_id = later.persoon_id
        and starts.lhnr = later.lhnr
        and starts.baan_begin = later.baan_begin
        and starts.meetdatum = later.maand
),

starts_in_cohort as (
    select
        cohorten.cohort_soort,
        cohorten.cohort,
        cohorten.compleet,
        starts.persoon_id,
        starts.lhnr,
        starts.baan_begin,
        starts.groep,
        starts.meetdatum,
        starts.werkte_al,
        starts.baan_heeft_uren
    from cohorten
    inner join starts_met_uitkomst as starts
        on starts.baan_begin between cohorten.begindatum and cohorten.einddatum
    where cohorten.cohort_soort in ('nieuwe_banen', 'nieuw_aan_het_werk')
        and {{ te_herzien('starts.persoon_id in {geraakt} or cohorten.cohort in {cohorten}') }}
),

nieuw_aan_het_werk as (
    select
        starts_in_cohort.*,
        row_number() over (partition by cohort, persoon_id order by baan_begin, lhnr) as start_nummer
    from starts_in_cohort
    where cohort_soort = 'nieuw_aan_het_werk' and not werkte_al
),

leden as (
    select
        staand.cohort_soort, staand.cohort, staand.compleet, staand.persoon_id, staand.lhnr, staand.baan_begin, staand.groep, staand.meetdatum,
        staand_baanbehoud.persoon_id is not null as baan_heeft_uren
    from staand
    left join staand_baanbehoud
        on staand.cohort = staand_baanbehoud.cohort
        and staand.persoon_id = staand_baanbehoud.persoon_id
    union all
    select cohort_soort, cohort, compleet, persoon_id, lhnr, baan_begin, groep, meetdatum, baan_heeft_uren
    from starts_in_cohort
    where cohort_soort = 'nieuwe_banen'
    union all
    select cohort_soort, cohort, compleet, persoon_id, lhnr, baan_begin, groep, meetdatum, baan_heeft_uren
    from nieuw_aan_het_werk
    where start_nummer = 1
),

-- Whether behoud asks membership of the doelgroep at the measuring date (parameter behoud_eist_doelgroep, of the standing cohorts only).
leden_met_eis as (
    select leden.*, leden.cohort_soort = 'staand' and coalesce(eist_doelgroep.waarde = 1, false) as eist_doelgroep
    from leden
    {{ parameter_join('behoud_eist_doelgroep', 'leden.meetdatum', 'eist_doelgroep') }}
),

cohortlid as (
    select
        leden.cohort_soort,
        leden.cohort,
        leden.persoon_id,
        leden.lhnr,
        leden.baan_begin,
        leden.groep,
        leden.meetdatum,
        leden.compleet,
        case when leden.compleet then werkmaanden.persoon_id is not null and not (leden.eist_doelgroep and dan.persoon_id is null) end as werkbehoud,
        case when leden.compleet then leden.baan_heeft_uren and not (leden.eist_doelgroep and dan.persoon_id is null) end as baanbehoud,
        case when leden.compleet then coalesce(personen.datum_overlijden <= leden.meetdatum, false) end as overleden,
        case when leden.compleet then coalesce(personen.aow_datum <= leden.meetdatum, false) end as aow
    from leden_met_eis as leden
    left join werkmaanden
        on leden.persoon_id = werkmaanden.persoon_id
        and leden.meetdatum = werkmaanden.maand
    left join personen on leden.persoon_id = personen.persoon_id
    left join standen as dan
        on leden.eist_doelgroep
        and leden.persoon_id = dan.persoon_id
        and leden.meetdatum = dan.peildatum
        and dan.in_doelgroep
)

select * from cohortlid
