-- One row per person: birth, sex, and the last day a registration can hold (death or AOW day, whichever comes first).
with personen as (
    select * from {{ aanvaard('stg_brp__persoon') }}
),

leeftijden as (
    select * from {{ ref('aow_leeftijd') }}
),

met_aow as (
    select
        personen.persoon_id,
        personen.geboortedatum,
        personen.geslacht,
        personen.datum_overlijden,
        {{ plus_maanden('personen.geboortedatum', 'leeftijden.jaren * 12 + leeftijden.maanden') }} as aow_datum
    from personen
    left join leeftijden
        on {{ bevat('leeftijden.geboren_vanaf', 'leeftijden.geboren_tot', 'personen.geboortedatum') }}
),

persoon as (
    select
        *,
        case when datum_overlijden < aow_datum then datum_overlijden else aow_datum end as laatste_dag
    from met_aow
)

select * from persoon
