{%- set onbekende_code = [
    code_onbekend('soort', 'uitkering'),
    code_onbekend('arbeidsvermogen', 'ja_nee'),
] -%}
with bron as (
    select * from {{ source('levering', 'uitkering') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(soort as varchar) as soort,
        cast(arbeidsvermogen as varchar) as arbeidsvermogen,
        cast(datum_begin as date) as datum_begin,
        cast(datum_einde as date) as datum_einde
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id', 'soort', 'datum_begin'], ['arbeidsvermogen', 'datum_einde'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'soort', 'datum_begin']),
    'onbekende_code': onbekende_code | join(' or '),
    'einde_voor_begin': 'datum_einde < datum_begin',
    'onmogelijke_datum': datum_onmogelijk(['datum_begin', 'datum_einde']),
}) }}
