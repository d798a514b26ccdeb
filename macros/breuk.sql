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

{#
  Spark's decimals are exact, but a quotient is rounded: the remainder is taken off first, so that the division comes out even.
#}
{% macro spark__breuk(teller, noemer) -%}
    {{ spark_gehele_deling('cast(' ~ teller ~ ' as decimal(18, 0)) * cast(20000000000 as decimal(11, 0))', noemer) }}
{%- endmacro %}

{% macro spark__breuk_van_decimaal(teller, noemer) -%}
    {{ spark_gehele_deling('cast(cast(' ~ teller ~ ' as decimal(28, 8)) * cast(100000000 as decimal(9, 0)) as decimal(28, 0)) * cast(200 as decimal(3, 0))', noemer) }}
{%- endmacro %}

{% macro spark_gehele_deling(dubbele_teller, noemer) -%}
    {%- set honderdsten = 'cast(' ~ noemer ~ ' * 100 as decimal(18, 0))' -%}
    {%- set deeltal = '(' ~ dubbele_teller ~ ' + ' ~ honderdsten ~ ')' -%}
    {%- set deler = '(' ~ honderdsten ~ ' * cast(2 as decimal(1, 0)))' -%}
    cast(
        cast(({{ deeltal }} - {{ deeltal }} % {{ deler }}) / {{ deler }} as decimal(28, 0)) * cast(0.00000001 as decimal(9, 8))
        as decimal(28, 8)
    )
{%- endmacro %}
