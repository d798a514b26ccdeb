with standen as (
    select * from {{ ref('int_doelgroep__kwartaalstand') }} where in_doelgroep
),

doelgroep as (
    select
        cast(kwartaal as varchar) as kwartaal,
        cast(reeks as varchar) as reeks,
        cast(gm_code as varchar) as gm_code,
        cast(groep as varchar) as groep,
        cast(count(*) as bigint) as personen,
        cast(sum(case when werkzaam then 1 else 0 end) as bigint) as werkzame_personen
    from standen
    group by 1, 2, 3, 4
)

select * from doelgroep
