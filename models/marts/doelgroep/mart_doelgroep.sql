with standen as (
    select * from {{ ref('int_doelgroep__reeksstand') }} where in_doelgroep
),

geteld as (
    select kwartaal, reeksen, gm_code, groep, count(*) as personen, sum(case when werkzaam then 1 else 0 end) as werkzame_personen
    from standen
    group by kwartaal, reeksen, gm_code, groep
),

per_reeks as (
    {{ per_reeks('geteld', ['kwartaal', 'gm_code', 'groep'], {'personen': 'bigint', 'werkzame_personen': 'bigint'}) }}
),

doelgroep as (
    select
        cast(kwartaal as varchar) as kwartaal,
        cast(reeks as varchar) as reeks,
        cast(gm_code as varchar) as gm_code,
        cast(groep as varchar) as groep,
        personen,
        werkzame_personen
    from per_reeks
)

select * from doelgroep
