{#
  Exact division: teller / noemer as decimal(28,8), rounded half up at the eighth digit from the exact quotient, on every engine the same.
  `breuk`: teller is a whole number ≥ 0. `breuk_van_decimaal`: teller is a decimal ≥ 0 with at most eight digits behind the point.
  noemer: > 0, at most two digits behind the point.
#}
{% macro breuk(teller, noemer) -%}
    {{ return(adapter.dispatch('breuk')('cast(' ~ teller ~ ' as hugeint)', noemer, 20000000000)) }}
{%- endmacro %}

{% macro breuk_van_decimaal(teller, noemer) -%}
    {{ return(adapter.dispatch('breuk')('cast(' ~ teller ~ ' * 100000000 as hugeint)', noemer, 200)) }}
{%- endmacro %}

{# DuckDB divides decimals as doubles, so this divides whole numbers: teller × factor / 2 is the numerator in eighth digits and hundredths of the noemer. #}
{% macro duckdb__breuk(teller, noemer, factor) -%}
    cast(
        cast(
            ({{ teller }} * {{ factor }} + cast({{ noemer }} * 100 as hugeint)) // (2 * cast({{ noemer }} * 100 as hugeint))
            as decimal(28, 0)
        ) * cast(0.00000001 as decimal(9, 8))
        as decimal(28, 8)
    )
{%- endmacro %}
