with bron as (
    select * from {{ source('levering', 'werknl_cv') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(actief_vanaf as date) as actief_vanaf,
        cast(actief_tot as date) as actief_tot
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id', 'actief_vanaf'], ['actief_tot'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'actief_vanaf']),
    'einde_voor_begin': 'actief_tot < actief_vanaf',
    'onmogelijke_datum': datum_onmogelijk(['actief_vanaf', 'actief_tot']),
}) }}
