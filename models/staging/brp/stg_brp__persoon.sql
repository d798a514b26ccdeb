{%- set onbekende_code = [
    code_onbekend('geslacht', 'geslacht'),
] -%}
with bron as (
    select * from {{ source('levering', 'brp_persoon') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(geboortedatum as date) as geboortedatum,
        cast(geslacht as varchar) as geslacht,
        cast(datum_overlijden as date) as datum_overlijden
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id'], ['geboortedatum', 'geslacht', 'datum_overlijden'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'geboortedatum', 'geslacht']),
    'onbekende_code': onbekende_code | join(' or '),
    'einde_voor_begin': 'datum_overlijden < geboortedatum',
    'onmogelijke_datum': datum_onmogelijk(['geboortedatum', 'datum_overlijden']),
}) }}
