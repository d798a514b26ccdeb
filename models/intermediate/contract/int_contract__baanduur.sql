-- Rule 11: the running banen of the doelgroep at each quarter end, with their duration so far in days and its class. One row per baan and quarter.
{%- set te_herzien_waar = "persoon_id in {geraakt} or kwartaal in {nieuwe_kwartalen}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with inkomstenverhoudingen as (
    select * from {{ ref('int_contract__inkomstenverhouding') }} where {{ te_herzien(te_herzien_waar) }}
),

banen as (
    select * from {{ ref('int_polis__baan_ikv') }}
),

klassen as (
    select * from {{ ref('duurklasse') }}
),

lopend as (
    select
        inkomstenverhoudingen.kwartaal,
        inkomstenverhoudingen.peildatum,
        inkomstenverhoudingen.persoon_id,
        inkomstenverhoudingen.groep,
        banen.lhnr,
        banen.baan_begin
    from inkomstenverhoudingen
    inner join banen
        on inkomstenverhoudingen.persoon_id = banen.persoon_id
        and inkomstenverhoudingen.lhnr = banen.lhnr
        and inkomstenverhoudingen.numiv = banen.numiv
    group by 1, 2, 3, 4, 5, 6
),

baanduur as (
    select
        lopend.kwartaal,
        lopend.persoon_id,
        lopend.groep,
        lopend.lhnr,
        lopend.baan_begin,
        greatest({{ dagen_tussen('lopend.baan_begin', 'lopend.peildatum') }}, 0) as dagen,
        klassen.duurklasse
    from lopend
    inner join klassen
        on (klassen.maanden_van = 0 or {{ plus_maanden('lopend.baan_begin', 'klassen.maanden_van') }} <= lopend.peildatum)
        and (klassen.maanden_tot is null or {{ plus_maanden('lopend.baan_begin', 'klassen.maanden_tot') }} > lopend.peildatum)
        and {{ bevat('klassen.geldig_vanaf', 'klassen.geldig_tot', 'lopend.peildatum') }}
)

select * from baanduur
