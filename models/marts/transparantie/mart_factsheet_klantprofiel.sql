with standen as (
    select * from {{ ref('int_klantprofiel__kwartaalstand') }}
),

geteld as (
    select
        kwartaal,
        reeksen,
        gm_code,
        verantwoordelijke,
        count(*) as doelgroep,
        sum(case when in_sonar then 1 else 0 end) as in_sonar,
        sum(case when kp_status = 'volledig' then 1 else 0 end) as kp_ja,
        sum(case when kp_status in ('geen', 'onvolledig') then 1 else 0 end) as kp_nee,
        sum(case when kp_status = 'onvolledig' then 1 else 0 end) as waarvan_onvolledig
    from standen
    group by kwartaal, reeksen, gm_code, verantwoordelijke
),

per_reeks as (
    {{ per_reeks('geteld', ['kwartaal', 'gm_code', 'verantwoordelijke'], {'doelgroep': 'bigint', 'in_sonar': 'bigint', 'kp_ja': 'bigint', 'kp_nee': 'bigint', 'waarvan_onvolledig': 'bigint'}) }}
),

factsheet as (
    select
        cast(kwartaal as varchar) as kwartaal,
        cast(reeks as varchar) as reeks,
        cast(gm_code as varchar) as gm_code,
        cast(verantwoordelijke as varchar) as verantwoordelijke,
        doelgroep,
        in_sonar,
        kp_ja,
        kp_nee,
        waarvan_onvolledig
    from per_reeks
)

select * from factsheet
