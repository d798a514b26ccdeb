with weekstand as (
    select * from {{ ref('int_klantprofiel__weekstand') }} where telt
),

weekoverzicht as (
    select
        peildatum,
        cast(jaar_week as varchar) as jaar_week,
        cast(gm_code as varchar) as gm_code,
        cast(verantwoordelijke as varchar) as verantwoordelijke,
        cast(kp_status as varchar) as kp_status,
        cast(trede as varchar) as trede,
        cast(count(*) as bigint) as aantal
    from weekstand
    group by 1, 2, 3, 4, 5, 6
)

select * from weekoverzicht
