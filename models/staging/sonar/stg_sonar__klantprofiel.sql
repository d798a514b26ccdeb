{%- set onbekende_code = [
    niet_in('onderdeel', ref('kp_onderdeel'), 'onderdeel'),
] -%}
with bron as (
    select * from {{ source('levering', 'sonar_klantprofiel') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(onderdeel as varchar) as onderdeel,
        cast(nummer as integer) as nummer,
        cast(antwoord as varchar) as antwoord,
        cast(geldig_vanaf as date) as geldig_vanaf,
        cast(geldig_tot as date) as geldig_tot
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id', 'onderdeel', 'nummer', 'geldig_vanaf'], ['antwoord', 'geldig_tot'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'onderdeel', 'nummer', 'geldig_vanaf']),
    'onbekende_code': onbekende_code | join(' or '),
    'einde_voor_begin': 'geldig_tot < geldig_vanaf',
    'onmogelijke_datum': datum_onmogelijk(['geldig_vanaf', 'geldig_tot']),
}) }}
