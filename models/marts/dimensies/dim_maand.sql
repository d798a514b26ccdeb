with maanden as (
    select * from {{ ref('int_tijd__maand') }}
),

maand as (
    select
        maand,
        cast(extract(year from maand) as integer) as jaar,
        cast(extract(month from maand) as integer) as maandnummer,
        cast(kwartaal as varchar) as kwartaal,
        polis_compleet
    from maanden
)

select * from maand
