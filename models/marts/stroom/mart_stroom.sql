with stromen as (
    select * from {{ ref('int_stroom__persoon') }}
),

geteld as (
    select kwartaal, reeksen, gm_code, groep, stroom, werkzaam, reden, count(*) as aantal
    from stromen
    group by kwartaal, reeksen, gm_code, groep, stroom, werkzaam, reden
),

per_reeks as (
    {{ per_reeks('geteld', ['kwartaal', 'gm_code', 'groep', 'stroom', 'werkzaam', 'reden'], {'aantal': 'bigint'}) }}
),

stroom as (
    select
        cast(kwartaal as varchar) as kwartaal,
        cast(reeks as varchar) as reeks,
        cast(gm_code as varchar) as gm_code,
        cast(groep as varchar) as groep,
        cast(stroom as varchar) as stroom,
        cast(case when werkzaam then 'J' else 'N' end as varchar) as werkzaam,
        cast(reden as varchar) as reden,
        aantal
    from per_reeks
)

select * from stroom
