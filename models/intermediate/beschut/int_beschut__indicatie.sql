-- Rule 13: everyone with a valid indicatie beschut werk at a quarter end, with where they live and whether they work in beschut werk then (newest kennismoment).
-- One row per person and quarter.
with indicaties as (
    select * from {{ aanvaard('stg_beschut__indicatie') }}
),

kwartalen as (
    select * from {{ ref('int_tijd__kwartaal') }}
),

opgaven as (
    select * from {{ ref('int_polis__maandstand') }} where is_beschut_werk_pw and kennis_tot = {{ nooit() }}
),

woonplaatsen as (
    select * from {{ ref('int_persoon__woonplaats') }}
),

geldig as (
    select kwartalen.kwartaal, kwartalen.peildatum, indicaties.persoon_id
    from indicaties
    inner join kwartalen on {{ bevat('indicaties.geldig_vanaf', 'indicaties.geldig_tot', 'kwartalen.peildatum') }}
    group by 1, 2, 3
),

gewerkt as (
    select persoon_id, peildatum, sum(uren) as uren
    from opgaven
    group by persoon_id, peildatum
),

indicatie as (
    select
        geldig.kwartaal,
        geldig.persoon_id,
        coalesce(woonplaatsen.gm_code, 'onbekend') as gm_code,
        coalesce(gewerkt.uren, 0) > 0 as werkzaam
    from geldig
    left join gewerkt
        on geldig.persoon_id = gewerkt.persoon_id
        and geldig.peildatum = gewerkt.peildatum
    left join woonplaatsen
        on geldig.persoon_id = woonplaatsen.persoon_id
        and {{ bevat('woonplaatsen.geldig_vanaf', 'woonplaatsen.geldig_tot', 'geldig.peildatum') }}
)

select * from indicatie
