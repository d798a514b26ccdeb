with bron as (
    select * from {{ source('levering', 'register_wsw_beschut') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(datum_begin as date) as datum_begin,
        cast(datum_einde as date) as datum_einde,
        cast(gemeld_op as date) as gemeld_op
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id', 'datum_begin', 'gemeld_op'], ['datum_einde'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'datum_begin', 'gemeld_op']),
    'einde_voor_begin': 'datum_einde < datum_begin',
    'onmogelijke_datum': datum_onmogelijk(['datum_begin', 'datum_einde', 'gemeld_op']),
}) }}
