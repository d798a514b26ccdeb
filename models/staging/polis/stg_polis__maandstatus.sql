{%- set onbekende_code = [
    code_onbekend('compleet', 'ja_nee'),
] -%}
with bron as (
    select * from {{ source('levering', 'polis_maandstatus') }}
),

getypeerd as (
    select
        cast(maand as date) as maand,
        cast(compleet as varchar) as compleet
    from bron
)

{{ beoordeel('getypeerd', ['maand'], ['compleet'], {
    'verplicht_leeg': een_leeg(['maand', 'compleet']),
    'onbekende_code': onbekende_code | join(' or '),
    'onmogelijke_datum': datum_onmogelijk(['maand']),
}) }}
