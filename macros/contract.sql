{# Rule 11: the contract of an opgave from its indicator "onbepaalde tijd". #}
{% macro contract(ind_onbep_tijd) -%}
    case {{ ind_onbep_tijd }} when 'J' then 'onbepaald' when 'N' then 'bepaald' else 'onbekend' end
{%- endmacro %}
