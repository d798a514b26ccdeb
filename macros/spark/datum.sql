{# dbt's date macros, for dates: dbt-spark's go through timestamps and fail on an empty date. #}

{% macro spark__dateadd(datepart, interval, from_date_or_timestamp) -%}
    {%- if datepart == 'day' -%}
        date_add({{ from_date_or_timestamp }}, cast({{ interval }} as integer))
    {%- elif datepart in ('month', 'year') -%}
        add_months({{ from_date_or_timestamp }}, cast({{ '12 * ' if datepart == 'year' }}({{ interval }}) as integer))
    {%- else -%}
        {{ exceptions.raise_compiler_error('dateadd of ' ~ datepart ~ ' on Spark') }}
    {%- endif -%}
{%- endmacro %}

{# Boundaries passed from the first date to the second. #}
{% macro spark__datediff(first_date, second_date, datepart) -%}
    {%- if datepart == 'day' -%}
        datediff({{ second_date }}, {{ first_date }})
    {%- elif datepart == 'month' -%}
        ((year({{ second_date }}) - year({{ first_date }})) * 12 + month({{ second_date }}) - month({{ first_date }}))
    {%- else -%}
        {{ exceptions.raise_compiler_error('datediff in ' ~ datepart ~ ' on Spark') }}
    {%- endif -%}
{%- endmacro %}

{% macro spark__last_day(date, datepart) -%}
    {%- if datepart != 'month' -%}
        {{ exceptions.raise_compiler_error('last_day of a ' ~ datepart ~ ' on Spark') }}
    {%- endif -%}
    last_day({{ date }})
{%- endmacro %}

{% macro spark__split_part(string_text, delimiter_text, part_number) -%}
    split_part({{ string_text }}, {{ delimiter_text }}, {{ part_number }})
{%- endmacro %}
