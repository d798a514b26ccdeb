-- Rule 7: the tellende hours of the members of the doelgroep per quarter, series, gemeente, groep, kind of baan and kind of tijdvak, with the urennorm of
-- that kind of tijdvak at the quarter end. mart_banen and mart_banengroei both divide these sums.
with standen as (
    select * from {{ ref('int_doelgroep__kwartaalstand') }} where in_doelgroep
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
        standen.reeks,
        standen.peildatum,
        standen.gm_code,
        standen.groep,
        uren.soort_baan,
        uren.soort_tijdvak,
        cast(sum(uren.uren) as bigint) as uren
    from standen
    inner join uren
        on standen.persoon_id = uren.persoon_id
        and standen.peildatum = uren.peildatum
        and standen.kennismoment = uren.kennismoment
    group by 1, 2, 3, 4, 5, 6, 7
),

banen_kwartaal as (
    select opgeteld.*, normen.uren as urennorm
    from opgeteld
    left join normen
        on opgeteld.soort_tijdvak = normen.soort_tijdvak
        and {{ bevat('normen.geldig_vanaf', 'normen.geldig_tot', 'opgeteld.peildatum') }}
)

select * from banen_kwartaal
