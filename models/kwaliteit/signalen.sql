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

ingeschrevenen as (
    select klanten.persoon_id, klanten.beroep_brc, klanten.beroep_isco
    from {{ aanvaard('stg_sonar__klant') }} as klanten
    inner join {{ ref('code') }} as statussen on statussen.lijst = 'sonar_status' and klanten.status = statussen.code and statussen.telt = 'J'
),

brc_codes as (
    select brc_klasse as code from {{ ref('beroep') }}
    union
    select brc_segment as code from {{ ref('beroep') }}
    union
    select brc_beroepsgroep as code from {{ ref('beroep') }}
),

isco_codes as (
    select isco08 as code from {{ ref('beroep') }} group by isco08
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
    union all
    select 'sonar_zonder_geboortedatum', cast(null as date), cast(count(distinct ingeschrevenen.persoon_id) as bigint)
    from ingeschrevenen
    left join personen on ingeschrevenen.persoon_id = personen.persoon_id
    where personen.persoon_id is null
    union all
    select 'beroep_niet_in_lijst', cast(null as date), cast(count(distinct ingeschrevenen.persoon_id) as bigint)
    from ingeschrevenen
    left join brc_codes on ingeschrevenen.beroep_brc = brc_codes.code
    left join isco_codes on ingeschrevenen.beroep_isco = isco_codes.code
    where (ingeschrevenen.beroep_brc is not null and brc_codes.code is null)
        or (ingeschrevenen.beroep_isco is not null and isco_codes.code is null)
)

select * from signalen
