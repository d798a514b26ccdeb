{# Whether a state belongs to a series (reeksen: int_tijd__reeks). #}
{% macro in_reeks(reeks, reeksen='reeksen') -%}
    {{ reeksen }} in ('beide', '{{ reeks }}')
{%- endmacro %}

{#
  A select of counts per series, from a relation with counts per set of series: `kolommen` with reeks and the sums of `maten` ({measure: type}).
  Counted first and spread over the series after.
#}
{% macro per_reeks(relatie, kolommen, maten) -%}
    select
        reeksen.reeks,
        {% for kolom in kolommen %}geteld.{{ kolom }}, {% endfor %}
        {% for maat, soort in maten.items() %}cast(sum(geteld.{{ maat }}) as {{ soort }}) as {{ maat }}{{ ', ' if not loop.last }}{% endfor %}
    from {{ relatie }} as geteld
    inner join {{ ref('int_tijd__reeks') }} as reeksen on geteld.reeksen = reeksen.reeksen
    group by reeksen.reeks{% for kolom in kolommen %}, geteld.{{ kolom }}{% endfor %}
{%- endmacro %}
