-- Banen that start in the reported quarters while their person is in the doelgroep on the start date (newest kennismoment), with whether the person worked
-- on the last day of the month before, and the date a year later at which the outcome is measured.
with banen as (
    select * from {{ ref('int_polis__baan') }}
),

standen as (
    select * from {{ ref('int_doelgroep__stand') }}
),

grenzen as (
    select * from {{ ref('int_tijd__grenzen') }}
),

kwartalen as (
    select * from {{ ref('int_tijd__kwartaal') }}
),

werkmaanden as (
    select * from {{ ref('int_polis__persoon_maand') }}
),

baanstart as (
    select
        banen.persoon_id,
        banen.lhnr,
        banen.baan_begin,
        standen.groep,
        werkmaanden.persoon_id is not null as werkte_al,
        {{ later_op_zelfde_dag(maand_einde('banen.baan_begin'), 'cast(' ~ parameter_waarde('behoud_meetmaanden') ~ ' as integer)') }} as meetdatum
    from banen
    inner join kwartalen
        on banen.baan_begin between kwartalen.begindatum and kwartalen.peildatum
    cross join grenzen
    inner join standen
        on banen.persoon_id = standen.persoon_id
        and banen.baan_begin = standen.peildatum
        and standen.kennismoment = grenzen.nieuwste_kennismoment
        and standen.in_doelgroep
    left join werkmaanden
        on banen.persoon_id = werkmaanden.persoon_id
        and werkmaanden.maand = {{ maand_einde(plus_maanden('banen.baan_begin', -1)) }}
)

select * from baanstart
