-- The months of the GWU: from the first quarter's first month to the month of the newest Sonar date, with whether the polis is known for the month.
with maanden as (
    select * from {{ ref('int_tijd__maand') }}
),

grenzen as (
    select * from {{ ref('int_tijd__grenzen') }}
),

maand as (
    select maanden.maand, maanden.polis_compleet
    from maanden
    cross join grenzen
    where maanden.maand <= {{ maand_einde('grenzen.nieuwste_sonar_datum') }}
)

select * from maand
