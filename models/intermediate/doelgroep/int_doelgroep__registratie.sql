-- The versions of the registrations with the kennismomenten [kennis_van, kennis_tot) at which they hold, and what their grond means.
-- laatste_dag: the day of death or the AOW day, on which a registration ends at the latest.
with registraties as (
    select * from {{ aanvaard('stg_register__registratie') }}
),

gronden as (
    select * from {{ ref('grond') }}
),

redenen as (
    select * from {{ ref('reden_einde') }}
),

personen as (
    select * from {{ ref('int_persoon__grenzen') }}
),

registratie as (
    select
        registraties.persoon_id,
        registraties.registratie_nr,
        registraties.grond,
        gronden.groep,
        gronden.voorrang,
        gronden.telt_banenafspraak = 'J' as grond_telt,
        gronden.alleen_werkend = 'J' as alleen_werkend,
        gronden.stroomreden as grond_stroomreden,
        registraties.verantwoordelijke,
        registraties.datum_begin,
        registraties.datum_einde,
        redenen.stroomreden as einde_stroomreden,
        registraties.ingetrokken = 'J' as is_ingetrokken,
        personen.datum_overlijden,
        personen.aow_datum,
        personen.laatste_dag,
        registraties.gemeld_op as kennis_van,
        coalesce(
            lead(registraties.gemeld_op) over (partition by registraties.persoon_id, registraties.registratie_nr order by registraties.gemeld_op),
            {{ nooit() }}
        ) as kennis_tot
    from registraties
    inner join gronden on registraties.grond = gronden.grond
    left join redenen on registraties.reden_einde = redenen.reden_einde
    left join personen on registraties.persoon_id = personen.persoon_id
)

select * from registratie
