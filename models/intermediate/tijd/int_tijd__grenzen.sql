-- One row: what the delivery knows. Newest kennismoment, last complete polis month, first tijdvak, newest Sonar date.
with registraties as (
    select max(gemeld_op) as ontvangen_op from {{ aanvaard('stg_register__registratie') }}
),

wsw as (
    select max(gemeld_op) as ontvangen_op from {{ aanvaard('stg_register__wsw_beschut') }}
),

-- Withdrawals are receipts too.
opgaven as (
    select max(ontvangen_op) as ontvangen_op
    from (
        select kennis_van as ontvangen_op from {{ ref('int_polis__opgave') }} where afkeurreden is null
        union all
        select ontvangen_op from {{ ref('int_polis__opgave_herhaald') }} where afkeurreden is null
    ) as aanvaard
),

tijdvakken as (
    select min(tijdvak_begin) as eerste_tijdvak_begin from {{ ref('int_polis__opgave_versie') }}
),

sonar as (
    select max(geldig_vanaf) as nieuwste_sonar_datum from {{ aanvaard('stg_sonar__klant') }}
),

-- A month with more rows (on other days than the first) is complete when all of them say so.
maandstatus as (
    select
        {{ maand_einde('maand') }} as maand,
        min(case when compleet = 'J' then 1 else 0 end) = 1 as is_compleet
    from {{ aanvaard('stg_polis__maandstatus') }}
    group by {{ maand_einde('maand') }}
),

eerste as (
    select min(maand) as eerste_maand from maandstatus
),

reeks as (
    select
        maandstatus.maand,
        -- Months from the first on without a gap and all complete: then the running number of complete months equals the number of months passed.
        sum(case when maandstatus.is_compleet then 1 else 0 end) over (order by maandstatus.maand rows between unbounded preceding and current row) as complete_maanden,
        {{ dbt.datediff('eerste.eerste_maand', 'maandstatus.maand', 'month') }} + 1 as verstreken_maanden
    from maandstatus
    cross join eerste
),

polis as (
    select max(maand) as laatste_complete_maand from reeks where complete_maanden = verstreken_maanden
),

kennis as (
    select max(ontvangen_op) as nieuwste_kennismoment
    from (
        select ontvangen_op from registraties
        union all
        select ontvangen_op from wsw
        union all
        select ontvangen_op from opgaven
    ) as ontvangsten
),

grenzen as (
    select
        kennis.nieuwste_kennismoment,
        polis.laatste_complete_maand,
        tijdvakken.eerste_tijdvak_begin,
        sonar.nieuwste_sonar_datum
    from kennis
    cross join polis
    cross join tijdvakken
    cross join sonar
)

select * from grenzen
