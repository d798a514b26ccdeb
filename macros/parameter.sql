{#
  Parameters are dated rows of seeds/parameters/parameter.csv. Two ways to read one:
  - `parameter_waarde`: a scalar, for choices that have had one value throughout (the test `parameter_zonder_breuk` guards that);
  - `parameter_join`: joined by validity at a date, for values that may change over time.
#}
{% macro parameter_waarde(naam, kolom='waarde') -%}
    (select max({{ kolom }}) from {{ ref('parameter') }} where parameter = '{{ naam }}')
{%- endmacro %}

{% macro parameter_join(naam, datum, alias) -%}
    left join {{ ref('parameter') }} as {{ alias }}
        on {{ alias }}.parameter = '{{ naam }}'
        and {{ bevat(alias ~ '.geldig_vanaf', alias ~ '.geldig_tot', datum) }}
{%- endmacro %}
