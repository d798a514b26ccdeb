{#
  Exact division: teller / noemer as decimal(28,8), rounded half up at the eighth digit from the exact quotient, on every engine the same.
  `breuk`: teller is a whole number ≥ 0. `breuk_van_decimaal`: teller is a decimal ≥ 0 with at most eight digits behind the point.
  noemer: > 0, at most two digits behind the point.
#}
{% macro breuk(teller, noemer) -%}
    {{ return(adapter.dispatch('breuk')(teller, noemer)) }}
{%- endmacro %}

{% macro breuk_van_decimaal(teller, noemer) -%}
    {{ return(adapter.dispatch('breuk_van_decimaal')(teller, noemer)) }}
{%- endmacro %}

{# DuckDB divides decimals as doubles, so these divide whole numbers. #}
{% macro duckdb__breuk(teller, noemer) -%}
    {{ gehele_deling('cast(' ~ teller ~ ' as hugeint) * 20000000000', noemer) }}
{%- endmacro %}

{% macro duckdb__breuk_van_decimaal(teller, noemer) -%}
    {{ gehele_deling('cast(' ~ teller ~ ' * 100000000 as hugeint) * 200', noemer) }}
{%- endmacro %}

{# Twice the numerator in units of the eighth digit and hundredths of the noemer, divided by twice the noemer in hundredths, rounded half up. #}
{% macro gehele_deling(dubbele_teller, noemer) -%}
    cast(
        cast(
            ({{ dubbele_teller }} + cast({{ noemer }} * 100 as hugeint)) // (2 * cast({{ noemer }} * 100 as hugeint))
            as decimal(28, 0)
        ) * cast(0.00000001 as decimal(9, 8))
        as decimal(28, 8)
    )
{%- endmacro %}
