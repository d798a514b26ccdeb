with bron as (
    select * from {{ source('levering', 'brp_adres') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(gm_code as varchar) as gm_code,
        cast(datum_begin as date) as datum_begin,
        cast(datum_einde as date) as datum_einde
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id', 'datum_begin'], ['gm_code', 'datum_einde'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'gm_code', 'datum_begin']),
    'onbekende_gemeente': gemeente_onbekend('gm_code'),
    'einde_voor_begin': 'datum_einde < datum_begin',
    'onmogelijke_datum': datum_onmogelijk(['datum_begin', 'datum_einde']),
}) }}
