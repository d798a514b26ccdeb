-- Rule 10: the cohorts. Standing: one per reported quarter. Windows: every run of so many consecutive reported quarters (parameter cohort_kwartalen), for
-- nieuw_aan_het_werk and nieuwe_banen. laatste_meetdatum: the last date at which an outcome of the cohort is measured; compleet: it is known, and so is
-- what the cohort's membership rests on (the month before the window, for nieuw_aan_het_werk).
with kwartalen as (
    select * from {{ ref('int_tijd__kwartaal') }}
),

grenzen as (
    select * from {{ ref('int_tijd__grenzen') }}
),

vensters as (
    select
        eerste.kwartaal as eerste_kwartaal,
        laatste.kwartaal as laatste_kwartaal,
        eerste.begindatum,
        laatste.peildatum as einddatum
    from kwartalen as eerste
    inner join kwartalen as laatste
        on laatste.volgnummer = eerste.volgnummer + cast({{ parameter_waarde('cohort_kwartalen') }} as integer) - 1
),

cohorten as (
    select
        'staand' as cohort_soort,
        kwartaal as cohort,
        peildatum as begindatum,
        peildatum as einddatum,
        false as vraagt_maand_ervoor
    from kwartalen
    union all
    select
        'nieuw_aan_het_werk' as cohort_soort,
        concat(eerste_kwartaal, '-', laatste_kwartaal) as cohort,
        begindatum,
        einddatum,
        true as vraagt_maand_ervoor
    from vensters
    union all
    select
        'nieuwe_banen' as cohort_soort,
        concat(eerste_kwartaal, '-', laatste_kwartaal) as cohort,
        begindatum,
        einddatum,
        false as vraagt_maand_ervoor
    from vensters
),

met_meetdatum as (
    select
        cohorten.*,
        {{ later_op_zelfde_dag('cohorten.einddatum', 'cast(' ~ parameter_waarde('behoud_meetmaanden') ~ ' as integer)') }} as laatste_meetdatum
    from cohorten
),

cohort as (
    select
        met_meetdatum.cohort_soort,
        met_meetdatum.cohort,
        met_meetdatum.begindatum,
        met_meetdatum.einddatum,
        met_meetdatum.laatste_meetdatum,
        met_meetdatum.laatste_meetdatum <= grenzen.laatste_complete_maand
        and (not met_meetdatum.vraagt_maand_ervoor or grenzen.eerste_tijdvak_begin < met_meetdatum.begindatum) as compleet
    from met_meetdatum
    cross join grenzen
)

select * from cohort
