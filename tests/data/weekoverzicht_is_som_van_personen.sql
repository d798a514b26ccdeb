-- Rule 2: per week the cells of the weekoverzicht hold everyone who counts once, in one of the three klantprofiel classes (rule 1: exclusive and complete).
with personen as (
    select
        peildatum,
        count(distinct persoon_id) as personen,
        count(distinct case when kp_status = 'volledig' then persoon_id end) as volledig,
        count(distinct case when kp_status = 'geen' then persoon_id end) as geen,
        count(distinct case when kp_status = 'onvolledig' then persoon_id end) as onvolledig
    from {{ ref('int_klantprofiel__weekstand') }}
    where telt
    group by peildatum
),

cellen as (
    select peildatum, sum(aantal) as aantal from {{ ref('mart_weekoverzicht') }} group by peildatum
)

select *
from personen
full outer join cellen on personen.peildatum = cellen.peildatum
where personen.personen is distinct from cellen.aantal
    or personen.personen is distinct from personen.volledig + personen.geen + personen.onvolledig
