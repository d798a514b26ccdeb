{%- set onbekende_code = [
    code_onbekend('sector', 'sector'),
] -%}
with bron as (
    select * from {{ source('levering', 'polis_werkgever') }}
),

getypeerd as (
    select
        cast(lhnr as varchar) as lhnr,
        cast(sector as varchar) as sector,
        cast(sbi as varchar) as sbi,
        cast(gm_code as varchar) as gm_code,
        cast(datum_begin as date) as datum_begin,
        cast(datum_einde as date) as datum_einde
    from bron
)

{{ beoordeel('getypeerd', ['lhnr', 'datum_begin'], ['sector', 'sbi', 'gm_code', 'datum_einde'], {
    'verplicht_leeg': een_leeg(['lhnr', 'sector', 'datum_begin']),
    'onbekende_code': onbekende_code | join(' or '),
    'onbekende_gemeente': gemeente_onbekend('gm_code'),
    'einde_voor_begin': 'datum_einde < datum_begin',
    'onmogelijke_datum': datum_onmogelijk(['datum_begin', 'datum_einde']),
}) }}
