-- What is accepted and counted, but reported as a likely error of the source: per signal and date the number of persons (or employers).
with geregistreerden as (
    select persoon_id from {{ ref('int_doelgroep__registratie') }} group by persoon_id
),

personen as (
    select persoon_id from {{ ref('int_persoon__grenzen') }}
),

adressen as (
    select persoon_id from {{ ref('int_persoon__woonplaats') }} group by persoon_id
),

werkgevers_in_opgaven as (
    select lhnr from {{ ref('int_polis__opgave_versie') }} group by lhnr
),

werkgevers as (
    select lhnr from {{ ref('int_polis__werkgever_sector') }} group by lhnr
),

signalen as (
    select 'vinkje_bij_wsw_beschut' as signaal, peildatum, cast(count(*) as bigint) as aantal
    from {{ ref('int_klantprofiel__weekstand') }}
    where is_vinkje_bij_wsw_beschut
    group by peildatum
    union all
    select 'geregistreerde_niet_in_brp', cast(null as date), cast(count(*) as bigint)
    from geregistreerden
    left join personen on geregistreerden.persoon_id = personen.persoon_id
    where personen.persoon_id is null
    union all
    select 'geregistreerde_zonder_adres', cast(null as date), cast(count(*) as bigint)
    from geregistreerden
    left join adressen on geregistreerden.persoon_id = adressen.persoon_id
    where adressen.persoon_id is null
    union all
    select 'werkgever_niet_in_polis_werkgever', cast(null as date), cast(count(*) as bigint)
    from werkgevers_in_opgaven
    left join werkgevers on werkgevers_in_opgaven.lhnr = werkgevers.lhnr
    where werkgevers.lhnr is null
)

select * from signalen
