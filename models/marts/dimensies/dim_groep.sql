with groepen as (
    select * from {{ ref('groep') }}
),

groep as (
    select cast(groep as varchar) as groep, volgorde, cast(omschrijving as varchar) as omschrijving
    from groepen
)

select * from groep
