{# Fails where the validity of dated rows has a gap, an overlap, or no open end. Rows of one `sleutel` follow each other day after day. #}
{% test geldigheid_sluit(model, sleutel, van='geldig_vanaf', tot='geldig_tot') %}
with rijen as (
    select
        {{ sleutel | join(', ') }}{{ ', ' if sleutel }}
        {{ van }} as van,
        {{ tot }} as tot,
        lead({{ van }}) over ({{ 'partition by ' ~ sleutel | join(', ') if sleutel }} order by {{ van }}) as volgend_van
    from {{ model }}
)

select *
from rijen
where van is null
    or tot < van
    or (volgend_van is null and tot is not null)
    or (volgend_van is not null and (tot is null or {{ plus_dagen('tot', 1) }} is distinct from volgend_van))
{% endtest %}
