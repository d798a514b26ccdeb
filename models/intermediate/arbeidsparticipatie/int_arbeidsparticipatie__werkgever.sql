-- Rule 14: all employers at 31 December of each reported year, with whether they employ someone of the populations of the Monitor. One row per year and lhnr.
with peildata as (
    select cast(extract(year from peildatum) as integer) as jaar, peildatum
    from {{ ref('int_tijd__kwartaal') }}
    where {{ is_jaareinde('peildatum') }}
),

geregistreerd as (
    select peildata.jaar, werkgevers.lhnr
    from {{ ref('int_polis__werkgever_sector') }} as werkgevers
    inner join peildata on {{ bevat('werkgevers.geldig_vanaf', 'werkgevers.geldig_tot', 'peildata.peildatum') }}
),

personen as (
    select jaar, persoon_id from {{ ref('int_arbeidsparticipatie__persoon') }} where werkt group by jaar, persoon_id
),

met_arbeidsbeperkten as (
    select gewerkt.jaar, gewerkt.lhnr
    from {{ ref('int_arbeidsparticipatie__gewerkt') }} as gewerkt
    inner join personen
        on gewerkt.persoon_id = personen.persoon_id
        and gewerkt.jaar = personen.jaar
    group by gewerkt.jaar, gewerkt.lhnr
),

werkgever as (
    select
        coalesce(geregistreerd.jaar, met_arbeidsbeperkten.jaar) as jaar,
        coalesce(geregistreerd.lhnr, met_arbeidsbeperkten.lhnr) as lhnr,
        met_arbeidsbeperkten.lhnr is not null as heeft_arbeidsbeperkten
    from geregistreerd
    full outer join met_arbeidsbeperkten
        on geregistreerd.jaar = met_arbeidsbeperkten.jaar
        and geregistreerd.lhnr = met_arbeidsbeperkten.lhnr
)

select * from werkgever
