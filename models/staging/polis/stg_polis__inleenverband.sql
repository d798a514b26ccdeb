with bron as (
    select * from {{ source('levering', 'polis_inleenverband') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(lhnr_uitlener as varchar) as lhnr_uitlener,
        cast(numiv as integer) as numiv,
        cast(lhnr_inlener as varchar) as lhnr_inlener,
        cast(tijdvak_begin as date) as tijdvak_begin,
        cast(tijdvak_einde as date) as tijdvak_einde,
        cast(toe_te_rekenen_uren as integer) as uren
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id', 'lhnr_uitlener', 'numiv', 'lhnr_inlener', 'tijdvak_begin'], ['tijdvak_einde', 'uren'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'lhnr_uitlener', 'numiv', 'lhnr_inlener', 'tijdvak_begin', 'tijdvak_einde', 'uren']),
    'einde_voor_begin': 'tijdvak_einde < tijdvak_begin',
    'onmogelijke_datum': datum_onmogelijk(['tijdvak_begin', 'tijdvak_einde']),
    'uren_negatief': 'uren < 0',
}) }}
