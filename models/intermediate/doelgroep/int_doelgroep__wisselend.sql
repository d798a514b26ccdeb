-- The persons and peildata whose State(D, K) can differ between the kennismomenten asked for D: something about D became known, or stopped standing, after the
-- first of them. For all others one state serves every kennismoment, so it is worked out once (at the newest).
with momenten as (
    select peildatum, eerste_kennismoment, kennismoment as laatste_kennismoment
    from {{ ref('int_tijd__peilmoment') }}
    where is_nieuwste and eerste_kennismoment < kennismoment
),

opgaven as (
    select opgaven.persoon_id, momenten.peildatum
    from {{ ref('int_polis__maandstand') }} as opgaven
    inner join momenten on opgaven.peildatum = momenten.peildatum
    where opgaven.telt and opgaven.is_geregistreerd
        and opgaven.kennis_van <= momenten.laatste_kennismoment and opgaven.kennis_tot > momenten.eerste_kennismoment
        and (opgaven.kennis_van > momenten.eerste_kennismoment or opgaven.kennis_tot <= momenten.laatste_kennismoment)
),

registraties as (
    select registraties.persoon_id, momenten.peildatum
    from {{ ref('int_doelgroep__registratie') }} as registraties
    inner join momenten
        on {{ bevat('registraties.datum_begin', 'registraties.datum_einde', 'momenten.peildatum') }}
        and registraties.kennis_van <= momenten.laatste_kennismoment and registraties.kennis_tot > momenten.eerste_kennismoment
        and (registraties.kennis_van > momenten.eerste_kennismoment or registraties.kennis_tot <= momenten.laatste_kennismoment)
),

wsw_beschut as (
    select wsw_beschut.persoon_id, momenten.peildatum
    from {{ ref('int_doelgroep__wsw_beschut') }} as wsw_beschut
    inner join momenten
        on {{ bevat('wsw_beschut.datum_begin', 'wsw_beschut.datum_einde', 'momenten.peildatum') }}
        and wsw_beschut.kennis_van <= momenten.laatste_kennismoment and wsw_beschut.kennis_tot > momenten.eerste_kennismoment
        and (wsw_beschut.kennis_van > momenten.eerste_kennismoment or wsw_beschut.kennis_tot <= momenten.laatste_kennismoment)
),

samen as (
    select persoon_id, peildatum from opgaven
    union all
    select persoon_id, peildatum from registraties
    union all
    select persoon_id, peildatum from wsw_beschut
),

wisselend as (
    select persoon_id, peildatum from samen group by persoon_id, peildatum
)

select * from wisselend
