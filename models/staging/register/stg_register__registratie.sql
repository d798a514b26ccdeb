{%- set onbekende_code = [
    code_onbekend('verantwoordelijke', 'verantwoordelijke'),
    code_onbekend('ingetrokken', 'ja_nee'),
    niet_in('grond', ref('grond'), 'grond'),
    niet_in('reden_einde', ref('reden_einde'), 'reden_einde'),
] -%}
with bron as (
    select * from {{ source('levering', 'register_registratie') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(registratie_nr as integer) as registratie_nr,
        cast(grond as varchar) as grond,
        cast(verantwoordelijke as varchar) as verantwoordelijke,
        cast(datum_begin as date) as datum_begin,
        cast(datum_einde as date) as datum_einde,
        cast(reden_einde as varchar) as reden_einde,
        cast(ingetrokken as varchar) as ingetrokken,
        cast(gemeld_op as date) as gemeld_op
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id', 'registratie_nr', 'gemeld_op'], ['grond', 'verantwoordelijke', 'datum_begin', 'datum_einde', 'reden_einde', 'ingetrokken'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'registratie_nr', 'grond', 'verantwoordelijke', 'datum_begin', 'ingetrokken', 'gemeld_op']),
    'onbekende_code': onbekende_code | join(' or '),
    'einde_voor_begin': 'datum_einde < datum_begin',
    'onmogelijke_datum': datum_onmogelijk(['datum_begin', 'datum_einde', 'gemeld_op']),
}) }}
