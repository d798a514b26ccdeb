{%- set onbekende_code = [
    code_onbekend('uitkomst', 'wia_uitkomst'),
    code_onbekend('resterende_mogelijkheden', 'ja_nee'),
] -%}
with bron as (
    select * from {{ source('levering', 'wia_beoordeling') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(datum_aanvraag as date) as datum_aanvraag,
        cast(datum_besluit as date) as datum_besluit,
        cast(uitkomst as varchar) as uitkomst,
        cast(resterende_mogelijkheden as varchar) as resterende_mogelijkheden
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id', 'datum_besluit'], ['datum_aanvraag', 'uitkomst', 'resterende_mogelijkheden'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'datum_aanvraag', 'datum_besluit', 'uitkomst', 'resterende_mogelijkheden']),
    'onbekende_code': onbekende_code | join(' or '),
    'einde_voor_begin': 'datum_besluit < datum_aanvraag',
    'onmogelijke_datum': datum_onmogelijk(['datum_aanvraag', 'datum_besluit']),
}) }}
