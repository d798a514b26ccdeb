{# Dates. Engine differences are behind dbt's cross-database macros; every result is a date. #}

{# The last day of the month of a date. #}
{% macro maand_einde(datum) -%}
    last_day({{ datum }})
{%- endmacro %}

{# A date so many months later; the last day of the month where that day does not exist (29 February + 12 months = 28 February). #}
{% macro plus_maanden(datum, maanden) -%}
    cast({{ dbt.dateadd('month', maanden, datum) }} as date)
{%- endmacro %}

{% macro plus_dagen(datum, dagen) -%}
    {{ return(adapter.dispatch('plus_dagen')(datum, dagen)) }}
{%- endmacro %}

{% macro default__plus_dagen(datum, dagen) -%}
    cast({{ dbt.dateadd('day', dagen, datum) }} as date)
{%- endmacro %}

{# A whole number added to a date: no interval, no timestamp in between. #}
{% macro duckdb__plus_dagen(datum, dagen) -%}
    (cast({{ datum }} as date) + cast({{ dagen }} as integer))
{%- endmacro %}

{# Whole days from the first date to the second. #}
{% macro dagen_tussen(eerste, tweede) -%}
    {{ dbt.datediff(eerste, tweede, 'day') }}
{%- endmacro %}

{# Rule 10, "one year later": the same date so many months later, month end to month end. #}
{% macro later_op_zelfde_dag(datum, maanden) -%}
    case when {{ datum }} = {{ maand_einde(datum) }}
        then {{ maand_einde(plus_maanden(datum, maanden)) }}
        else {{ plus_maanden(datum, maanden) }} end
{%- endmacro %}

{# The label of the quarter of a date: 2022Q2. #}
{% macro kwartaal_label(datum) -%}
    concat(cast(extract(year from {{ datum }}) as varchar(4)), 'Q', cast(extract(quarter from {{ datum }}) as varchar(1)))
{%- endmacro %}

{# The first day of the quarter of a label such as 2022Q2. #}
{% macro kwartaal_begin(label) -%}
    cast(substr({{ label }}, 1, 4) || '-' || lpad(cast(3 * cast(substr({{ label }}, 6, 1) as integer) - 2 as varchar(2)), 2, '0') || '-01' as date)
{%- endmacro %}

{# A row per day `dag` from the first to the last date, both included (scalar expressions or subqueries). #}
{% macro dagen_reeks(eerste, laatste) -%}
    {{ return(adapter.dispatch('dagen_reeks')(eerste, laatste)) }}
{%- endmacro %}

{% macro duckdb__dagen_reeks(eerste, laatste) -%}
    select cast(reeks.dag as date) as dag
    from (select unnest(generate_series({{ eerste }}, {{ laatste }}, interval 1 day)) as dag) as reeks
{%- endmacro %}

{# Spark's sequence counts down when the last comes before the first. #}
{% macro spark__dagen_reeks(eerste, laatste) -%}
    select reeks.dag
    from (select {{ eerste }} as eerste, {{ laatste }} as laatste) as grenzen_van_reeks
    lateral view explode(case when eerste <= laatste then sequence(eerste, laatste, interval 1 day) end) reeks as dag
{%- endmacro %}

{# ISO weekday of a date: Monday 1 … Sunday 7. #}
{% macro iso_weekdag(datum) -%}
    {{ return(adapter.dispatch('iso_weekdag')(datum)) }}
{%- endmacro %}

{% macro duckdb__iso_weekdag(datum) -%}
    isodow({{ datum }})
{%- endmacro %}

{% macro spark__iso_weekdag(datum) -%}
    (weekday({{ datum }}) + 1)
{%- endmacro %}

{# ISO year of a date. #}
{% macro iso_jaar(datum) -%}
    {{ return(adapter.dispatch('iso_jaar')(datum)) }}
{%- endmacro %}

{% macro duckdb__iso_jaar(datum) -%}
    isoyear({{ datum }})
{%- endmacro %}

{% macro spark__iso_jaar(datum) -%}
    extract(yearofweek from {{ datum }})
{%- endmacro %}

{# ISO week number of a date. #}
{% macro iso_week(datum) -%}
    {{ return(adapter.dispatch('iso_week')(datum)) }}
{%- endmacro %}

{% macro duckdb__iso_week(datum) -%}
    week({{ datum }})
{%- endmacro %}

{% macro spark__iso_week(datum) -%}
    weekofyear({{ datum }})
{%- endmacro %}

{# Date used inside the warehouse for "never": an open end that sorts after every date. #}
{% macro nooit() -%}
    cast('9999-12-31' as date)
{%- endmacro %}

{# Whether a closed interval [van, tot], open when tot is empty, contains a date. #}
{% macro bevat(van, tot, datum) -%}
    ({{ datum }} >= {{ van }} and ({{ tot }} is null or {{ datum }} <= {{ tot }}))
{%- endmacro %}

{# Whether a date is 31 December. #}
{% macro is_jaareinde(datum) -%}
    (extract(month from {{ datum }}) = 12 and {{ datum }} = {{ maand_einde(datum) }})
{%- endmacro %}

{# 31 December of a year (a number). #}
{% macro jaareinde(jaar) -%}
    {{ plus_dagen("cast(concat(cast(" ~ jaar ~ " + 1 as varchar(4)), '-01', '-01') as date)", -1) }}
{%- endmacro %}

{# 31 December of the year before a date. #}
{% macro einde_vorig_jaar(datum) -%}
    {{ plus_dagen(dbt.date_trunc('year', datum), -1) }}
{%- endmacro %}

{# A date so many years later. #}
{% macro plus_jaren(datum, jaren) -%}
    {{ plus_maanden(datum, '12 * (' ~ jaren ~ ')') }}
{%- endmacro %}

{# The day on which someone reaches an age in years; born on 29 February that is 1 March in a year without one: the year is not over before. #}
{% macro leeftijd_bereikt(geboortedatum, jaren) -%}
    {%- set eerste_van_de_maand = plus_dagen(maand_einde(plus_maanden(geboortedatum, -1)), 1) -%}
    {{ plus_dagen(plus_jaren(eerste_van_de_maand, jaren), 'extract(day from ' ~ geboortedatum ~ ') - 1') }}
{%- endmacro %}

{# The number of the month of a date, counted from the year 0: consecutive months differ by one. #}
{% macro maandnummer(datum) -%}
    (extract(year from {{ datum }}) * 12 + extract(month from {{ datum }}))
{%- endmacro %}
