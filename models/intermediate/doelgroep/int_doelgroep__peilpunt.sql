-- The registrations whose own period contains D, as known at K, for every (D, K) asked: the quarters for everyone (at the newest K, and at the others where
-- something about D changed: int_doelgroep__wisselend), and for each person the dates on which a baan starts (at the newest kennismoment).
-- One row per person, D, K and registration. is_wisselend: the row holds at its own K only; else at every K asked for D.
{{ config(materialized='view') }}
with registraties as (
    select * from {{ ref('int_doelgroep__registratie') }}
),

peilmomenten as (
    select * from {{ ref('int_tijd__peilmoment') }}
),

wisselend as (
    select * from {{ ref('int_doelgroep__wisselend') }}
),

startmomenten as (
    select starts.persoon_id, starts.peildatum, starts.kennismoment
    from {{ ref('int_polis__startmoment') }} as starts
    left join peilmomenten on starts.peildatum = peilmomenten.peildatum and starts.kennismoment = peilmomenten.kennismoment
    where peilmomenten.peildatum is null
),

nieuwste as (
    select registraties.*, peilmomenten.peildatum, peilmomenten.kennismoment
    from registraties
    inner join peilmomenten
        on {{ bevat('registraties.datum_begin', 'registraties.datum_einde', 'peilmomenten.peildatum') }}
        and registraties.kennis_van <= peilmomenten.kennismoment
        and registraties.kennis_tot > peilmomenten.kennismoment
    where peilmomenten.is_nieuwste
),

peilpunt as (
    select nieuwste.*, wisselend.persoon_id is not null as is_wisselend
    from nieuwste
    left join wisselend
        on nieuwste.persoon_id = wisselend.persoon_id
        and nieuwste.peildatum = wisselend.peildatum
    union all
    select registraties.*, peilmomenten.peildatum, peilmomenten.kennismoment, true as is_wisselend
    from registraties
    inner join wisselend
        on registraties.persoon_id = wisselend.persoon_id
        and {{ bevat('registraties.datum_begin', 'registraties.datum_einde', 'wisselend.peildatum') }}
    inner join peilmomenten
        on wisselend.peildatum = peilmomenten.peildatum
        and registraties.kennis_van <= peilmomenten.kennismoment
        and registraties.kennis_tot > peilmomenten.kennismoment
    where not peilmomenten.is_nieuwste
    union all
    select registraties.*, startmomenten.peildatum, startmomenten.kennismoment, true as is_wisselend
    from registraties
    inner join startmomenten
        on registraties.persoon_id = startmomenten.persoon_id
        and {{ bevat('registraties.datum_begin', 'registraties.datum_einde', 'startmomenten.peildatum') }}
        and registraties.kennis_van <= startmomenten.kennismoment
        and registraties.kennis_tot > startmomenten.kennismoment
)

select * from peilpunt
