{# Fails where two periods of one `sleutel` overlap. Closed intervals, an empty end is open; `tot_open`: the end itself no longer belongs to the period. #}
{% test geen_overlap(model, sleutel, van='geldig_vanaf', tot='geldig_tot', tot_open=false) %}
with rijen as (
    select
        {{ sleutel | join(', ') }},
        {{ van }} as van,
        {{ tot }} as tot,
        lead({{ van }}) over (partition by {{ sleutel | join(', ') }} order by {{ van }}, {{ tot }}) as volgend_van
    from {{ model }}
)

select *
from rijen
where volgend_van is not null and (tot is null or tot {{ '>' if tot_open else '>=' }} volgend_van)
{% endtest %}
