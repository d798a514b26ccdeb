-- The registrations whose own period contains D, as known at K, for every (D, K) asked: the quarters of both series for everyone, and for each
-- person the dates on which a baan starts (at the newest kennismoment), with the hours worked then. One row per person, D, K and registration.
with registraties as (
    select * from {{ ref('int_doelgroep__registratie') }}
),

peilmomenten as (
    select * from {{ ref('int_tijd__peilmoment') }}
),

startmomenten as (
    select starts.persoon_id, starts.peildatum, starts.kennismoment
    from {{ ref('int_polis__startmoment') }} as starts
    left join peilmomenten on starts.peildatum = peilmomenten.peildatum and starts.kennismoment = peilmomenten.kennismoment
    where peilmomenten.peildatum is null
),

peilpunt as (
    select registraties.*, peilmomenten.peildatum, peilmomenten.kennismoment
    from registraties
    inner join peilmomenten
        on {{ bevat('registraties.datum_begin', 'registraties.datum_einde', 'peilmomenten.peildatum') }}
        and registraties.kennis_van <= peilmomenten.kennismoment
        and registraties.kennis_tot > peilmomenten.kennismoment
    union all
    select registraties.*, startmomenten.peildatum, startmomenten.kennismoment
    from registraties
    inner join startmomenten
        on registraties.persoon_id = startmomenten.persoon_id
        and {{ bevat('registraties.datum_begin', 'registraties.datum_einde', 'startmomenten.peildatum') }}
        and registraties.kennis_van <= startmomenten.kennismoment
        and registraties.kennis_tot > startmomenten.kennismoment
)

select * from peilpunt
