{# Aggregate: the value of `waarde` in the row of the group with the largest `volgorde`. Neither may be empty. #}
{% macro waarde_bij_grootste(waarde, volgorde) -%}
    {{ return(adapter.dispatch('waarde_bij_grootste')(waarde, volgorde)) }}
{%- endmacro %}

{% macro duckdb__waarde_bij_grootste(waarde, volgorde) -%}
    arg_max({{ waarde }}, {{ volgorde }})
{%- endmacro %}

{% macro spark__waarde_bij_grootste(waarde, volgorde) -%}
    max_by({{ waarde }}, {{ volgorde }})
{%- endmacro %}
