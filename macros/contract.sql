{# Rule 11: the contract of an opgave from its indicator "onbepaalde tijd" (empty: unknown). #}
{% macro contract(is_onbepaald) -%}
    case when {{ is_onbepaald }} then 'onbepaald' when not {{ is_onbepaald }} then 'bepaald' else 'onbekend' end
{%- endmacro %}
