-- Rule 3: the doelgroep per quarter and set of series (int_tijd__reeks), with whether someone is known in Sonar (status ingeschreven) and the status of their klantprofiel.
{%- set te_herzien_waar = "persoon_id in {geraakt} or kwartaal in {kwartalen}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with leden as (
    select * from {{ ref('int_doelgroep__reeksstand') }} where in_doelgroep and {{ te_herzien(te_herzien_waar) }}
),

klanten as (
    {{ perioden_zonder_overlap(aanvaard('stg_sonar__klant'), 'persoon_id', ['status'], 'geldig_vanaf', 'geldig_tot') }}
),

statussen as (
    select code from {{ ref('code') }} where lijst = 'sonar_status' and telt = 'J'
),

onderdelen as (
    select * from {{ ref('int_klantprofiel__onderdeel') }}
),

-- Whoever has a state per series is a member twice.
ingeschreven as (
    select klanten.persoon_id, leden.peildatum
    from klanten
    inner join statussen on klanten.status = statussen.code
    inner join leden
        on klanten.persoon_id = leden.persoon_id
        and {{ bevat('klanten.geldig_vanaf', 'klanten.geldig_tot', 'leden.peildatum') }}
    group by klanten.persoon_id, leden.peildatum
),

profielen as (
    select ingeschreven.persoon_id, ingeschreven.peildatum, count(*) as aantal_soorten
    from ingeschreven
    inner join onderdelen
        on ingeschreven.persoon_id = onderdelen.persoon_id
        and {{ bevat('onderdelen.geldig_vanaf', 'onderdelen.geldig_tot', 'ingeschreven.peildatum') }}
    group by 1, 2
),

kwartaalstand as (
    select
        leden.kwartaal,
        leden.reeksen,
        leden.persoon_id,
        leden.gm_code,
        leden.verantwoordelijke,
        ingeschreven.persoon_id is not null as in_sonar,
        case when ingeschreven.persoon_id is not null then {{ kp_status('profielen.aantal_soorten') }} end as kp_status
    from leden
    left join ingeschreven
        on leden.persoon_id = ingeschreven.persoon_id
        and leden.peildatum = ingeschreven.peildatum
    left join profielen
        on leden.persoon_id = profielen.persoon_id
        and leden.peildatum = profielen.peildatum
)

select * from kwartaalstand
