-- Rule 7: the tellende hours of the members of the doelgroep per quarter, series, gemeente, groep, kind of baan and kind of tijdvak, with the urennorm of
-- that kind of tijdvak at the quarter end. mart_banen and mart_banengroei both divide these sums.
with standen as (
    select * from {{ ref('int_doelgroep__reeksstand') }} where in_doelgroep
),

uren as (
    select * from {{ ref('int_polis__uren_peilmoment') }}
),

normen as (
    select * from {{ ref('urennorm') }}
),

opgeteld as (
    select
        standen.kwartaal,
        standen.reeksen,
        standen.peildatum,
        standen.gm_code,
        standen.groep,
        uren.soort_baan,
        uren.soort_tijdvak,
        sum(uren.uren) as uren
    from standen
    inner join uren
        on standen.persoon_id = uren.persoon_id
        and standen.peildatum = uren.peildatum
        and standen.kennismoment = uren.kennismoment
    group by 1, 2, 3, 4, 5, 6, 7
),

per_reeks as (
    {{ per_reeks('opgeteld', ['kwartaal', 'peildatum', 'gm_code', 'groep', 'soort_baan', 'soort_tijdvak'], {'uren': 'bigint'}) }}
),

banen_kwartaal as (
    select per_reeks.*, normen.uren as urennorm
    from per_reeks
    left join normen
        on per_reeks.soort_tijdvak = normen.soort_tijdvak
        and {{ bevat('normen.geldig_vanaf', 'normen.geldig_tot', 'per_reeks.peildatum') }}
)

select * from banen_kwartaal
