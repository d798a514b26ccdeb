{#
  teller / noemer as decimal(28,8), exact: rounded half up at the eighth digit from the exact quotient, on every engine the same.
  teller: whole number ≥ 0; noemer: decimal with at most two digits behind the point.
#}
{% macro breuk(teller, noemer) -%}
    {{ return(adapter.dispatch('breuk')(teller, noemer)) }}
{%- endmacro %}

{# DuckDB divides decimals as doubles, so this divides whole numbers. #}
{% macro duckdb__breuk(teller, noemer) -%}
    cast(
        cast(
            (cast({{ teller }} as hugeint) * 20000000000 + cast({{ noemer }} * 100 as hugeint)) // (2 * cast({{ noemer }} * 100 as hugeint))
            as decimal(28, 0)
        ) * cast(0.00000001 as decimal(9, 8))
        as decimal(28, 8)
    )
{%- endmacro %}
