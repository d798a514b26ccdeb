-- Rule 13: the aanvragen and positive advices since the start of beschut werk, at every quarter end from their date on, with where the person lives then.
-- One row per aanvraag and quarter.
with aanvragen as (
    select * from {{ aanvaard('stg_beschut__aanvraag') }}
),

kwartalen as (
    select * from {{ ref('int_tijd__kwartaal') }}
),

besluiten as (
    select * from {{ ref('code') }} where lijst = 'beschut_besluit'
),

woonplaatsen as (
    select * from {{ ref('int_persoon__woonplaats') }}
),

geteld as (
    select
        kwartalen.kwartaal,
        kwartalen.peildatum,
        aanvragen.aanvraag_id,
        aanvragen.persoon_id,
        aanvragen.aanvrager,
        aanvragen.datum_aanvraag >= vanaf.datum and aanvragen.datum_aanvraag <= kwartalen.peildatum as is_aangevraagd,
        coalesce(besluiten.telt = 'J' and aanvragen.datum_besluit >= vanaf.datum and aanvragen.datum_besluit <= kwartalen.peildatum, false) as is_positief
    from aanvragen
    inner join kwartalen
        on aanvragen.datum_aanvraag <= kwartalen.peildatum
        or aanvragen.datum_besluit <= kwartalen.peildatum
    left join besluiten on aanvragen.besluit = besluiten.code
    {{ parameter_join('beschut_werk_vanaf', 'kwartalen.peildatum', 'vanaf') }}
),

aanvraag as (
    select geteld.*, coalesce(woonplaatsen.gm_code, 'onbekend') as gm_code
    from geteld
    left join woonplaatsen
        on geteld.persoon_id = woonplaatsen.persoon_id
        and {{ bevat('woonplaatsen.geldig_vanaf', 'woonplaatsen.geldig_tot', 'geteld.peildatum') }}
    where geteld.is_aangevraagd or geteld.is_positief
)

select * from aanvraag
