-- A parameter that models (macro parameter_waarde) or a release read as one value for all dates has one row; one that changes must be joined by validity.
{%- set gelezen = ['week_peildag', 'gemeente_opvolger_volgnummer', 'gebied_referentiejaar', 'eerste_kwartaal', 'baan_gap_dagen', 'ikv_datums_laatste_tijdvak',
    'behoud_meetmaanden', 'cohort_kwartalen', 'vroegste_datum', 'laatste_datum', 'onthulling_grens', 'onthulling_minimale_bandbreedte'] %}
with gelezen as (
    {% for naam in gelezen %}
    select '{{ naam }}' as parameter {{ 'union all' if not loop.last }}
    {% endfor %}
)

select gelezen.parameter, count(parameters.parameter) as rijen
from gelezen
left join {{ ref('parameter') }} as parameters on gelezen.parameter = parameters.parameter
group by gelezen.parameter
having count(parameters.parameter) <> 1
