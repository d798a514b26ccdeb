with standen as (
    select * from {{ ref('int_klantprofiel__kwartaalstand') }}
),

factsheet as (
    select
        cast(kwartaal as varchar) as kwartaal,
        cast(reeks as varchar) as reeks,
        cast(gm_code as varchar) as gm_code,
        cast(verantwoordelijke as varchar) as verantwoordelijke,
        cast(count(*) as bigint) as doelgroep,
        cast(sum(case when in_sonar then 1 else 0 end) as bigint) as in_sonar,
        cast(sum(case when kp_status = 'volledig' then 1 else 0 end) as bigint) as kp_ja,
        cast(sum(case when kp_status in ('geen', 'onvolledig') then 1 else 0 end) as bigint) as kp_nee,
        cast(sum(case when kp_status = 'onvolledig' then 1 else 0 end) as bigint) as waarvan_onvolledig
    from standen
    group by 1, 2, 3, 4
)

select * from factsheet
