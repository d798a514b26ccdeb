with stromen as (
    select * from {{ ref('int_stroom__persoon') }}
),

stroom as (
    select
        cast(kwartaal as varchar) as kwartaal,
        cast(reeks as varchar) as reeks,
        cast(gm_code as varchar) as gm_code,
        cast(groep as varchar) as groep,
        cast(stroom as varchar) as stroom,
        cast(werkzaam as varchar) as werkzaam,
        cast(reden as varchar) as reden,
        cast(count(*) as bigint) as aantal
    from stromen
    group by 1, 2, 3, 4, 5, 6, 7
)

select * from stroom
