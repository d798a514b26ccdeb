{#
  A cell of the GWU (one value of every dimension) as one whole number, so that eleven dimensions are grouped, kept and joined as two: the number of a value within
  its dimension (int_gwu__dimensie) times the weight of the dimension, summed. Each dimension has a fixed number of decimal digits, so a cell can be read by eye.
#}
{% macro gwu_dimensies() -%}
    {{ return({
        'gm_code': 3, 'geslacht': 1, 'leeftijdsklasse': 1, 'brc_klasse': 2, 'isco': 3, 'opleidingsniveau': 2, 'uitkeringstype': 1,
        'dienstverband': 1, 'contract': 1, 'contracturen': 1
    }) }}
{%- endmacro %}

{# {dimension: weight as a power of ten}. #}
{% macro gwu_gewichten() -%}
    {%- set ns = namespace(macht=0) -%}
    {%- set gewichten = {} -%}
    {%- for dimensie, cijfers in gwu_dimensies().items() -%}
        {%- do gewichten.update({dimensie: 10 ** ns.macht}) -%}
        {%- set ns.macht = ns.macht + cijfers -%}
    {%- endfor -%}
    {{ return(gewichten) }}
{%- endmacro %}

{# The value of a dimension in a cell. #}
{% macro gwu_waarde(cel, dimensie) -%}
    {{ return(adapter.dispatch('gwu_waarde')(cel, dimensie)) }}
{%- endmacro %}

{# A list of the values in order, made once, and the place of this one in it. #}
{% macro duckdb__gwu_waarde(cel, dimensie) -%}
    (
        select list(waarde order by nummer) from {{ ref('int_gwu__dimensie') }} where dimensie = '{{ dimensie }}'
    )[(({{ cel }} // {{ gwu_gewichten()[dimensie] }}) % {{ 10 ** gwu_dimensies()[dimensie] }}) + 1]
{%- endmacro %}

{% macro spark__gwu_waarde(cel, dimensie) -%}
    get(
        (
            select transform(array_sort(collect_list(struct(nummer, waarde))), paar -> paar.waarde)
            from {{ ref('int_gwu__dimensie') }}
            where dimensie = '{{ dimensie }}'
        ),
        cast(({{ cel }} div {{ gwu_gewichten()[dimensie] }}) % {{ 10 ** gwu_dimensies()[dimensie] }} as integer)
    )
{%- endmacro %}
