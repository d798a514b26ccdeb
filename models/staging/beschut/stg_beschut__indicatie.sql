with bron as (
    select * from {{ source('levering', 'beschut_indicatie') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(aanvraag_id as bigint) as aanvraag_id,
        cast(geldig_vanaf as date) as geldig_vanaf,
        cast(geldig_tot as date) as geldig_tot
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id', 'geldig_vanaf'], ['aanvraag_id', 'geldig_tot'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'aanvraag_id', 'geldig_vanaf']),
    'einde_voor_begin': 'geldig_tot < geldig_vanaf',
    'onmogelijke_datum': datum_onmogelijk(['geldig_vanaf', 'geldig_tot']),
}) }}
