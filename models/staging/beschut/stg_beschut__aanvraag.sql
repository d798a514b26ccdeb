{%- set onbekende_code = [
    code_onbekend('aanvrager', 'beschut_aanvrager'),
    code_onbekend('besluit', 'beschut_besluit'),
] -%}
with bron as (
    select * from {{ source('levering', 'beschut_aanvraag') }}
),

getypeerd as (
    select
        cast(aanvraag_id as bigint) as aanvraag_id,
        cast(persoon_id as bigint) as persoon_id,
        cast(aanvrager as varchar) as aanvrager,
        cast(gm_code as varchar) as gm_code,
        cast(datum_aanvraag as date) as datum_aanvraag,
        cast(datum_besluit as date) as datum_besluit,
        cast(besluit as varchar) as besluit
    from bron
)

{{ beoordeel('getypeerd', ['aanvraag_id'], ['persoon_id', 'aanvrager', 'gm_code', 'datum_aanvraag', 'datum_besluit', 'besluit'], {
    'verplicht_leeg': een_leeg(['aanvraag_id', 'persoon_id', 'aanvrager', 'gm_code', 'datum_aanvraag']),
    'onbekende_code': onbekende_code | join(' or '),
    'onbekende_gemeente': gemeente_onbekend('gm_code'),
    'einde_voor_begin': 'datum_besluit < datum_aanvraag',
    'onmogelijke_datum': datum_onmogelijk(['datum_aanvraag', 'datum_besluit']),
}) }}
