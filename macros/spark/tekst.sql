{#
  The models write text as `varchar`; Spark knows that type only with a length, and calls text of any length `string`. Everything that reaches Spark passes
  here: tables, views, tests, unit tests and contracts.
#}
{% macro spark_sql(sql) -%}
    {{ return(modules.re.sub('(?i)\\bas varchar\\b(?!\\s*\\()', 'as string', sql)) }}
{%- endmacro %}

{# A type as Spark names it. #}
{% macro spark_type(type) -%}
    {{ return('string' if type | lower == 'varchar' else type) }}
{%- endmacro %}

{% macro spark__create_table_as(temporary, relation, compiled_code, language='sql') -%}
    {{ return(dbt.spark__create_table_as(temporary, relation, spark_sql(spark_verdeeld(compiled_code)), language)) }}
{%- endmacro %}

{% macro spark__create_temporary_view(relation, compiled_code) -%}
    {{ return(dbt.spark__create_temporary_view(relation, spark_sql(compiled_code))) }}
{%- endmacro %}

{% macro spark__create_view_as(relation, sql) -%}
    {{ return(dbt.spark__create_view_as(relation, spark_sql(sql))) }}
{%- endmacro %}

{% macro spark__get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) -%}
    {{ return(spark_sql(dbt.default__get_test_sql(main_sql, fail_calc, warn_if, error_if, limit))) }}
{%- endmacro %}

{% macro spark__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
    {{ return(spark_sql(spark_fixture(dbt.default__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names)))) }}
{%- endmacro %}

{# The rows of a unit test that are written in SQL may use what DuckDB calls unnest(range(…)), select * replace (…) and hash(…). #}
{% macro spark_fixture(sql) -%}
    {%- set ns = namespace(sql=sql) -%}
    {%- for patroon, vervanging in [
        ('cast\\(unnest\\(range\\((\\d+)\\)\\) as (\\w+)\\)', 'explode(sequence(cast(0 as \\2), cast(\\1 - 1 as \\2)))'),
        ('cast\\(unnest\\(range\\((\\d+), (\\d+)\\)\\) as (\\w+)\\)', 'explode(sequence(cast(\\1 as \\3), cast(\\2 - 1 as \\3)))'),
        ('unnest\\(range\\((\\d+), (\\d+)\\)\\)', 'explode(sequence(\\1, \\2 - 1))'),
        ('select \\* replace \\((.+) as (\\w+)\\) from', 'select * except (\\2), \\1 as \\2 from'),
        ('\\bhash\\(', 'xxhash64('),
    ] -%}
        {%- set ns.sql = modules.re.sub(patroon, vervanging, ns.sql) -%}
    {%- endfor -%}
    {{ return(ns.sql) }}
{%- endmacro %}

{% macro spark__get_empty_subquery_sql(select_sql, select_sql_header=none) -%}
    {{ return(spark_sql(spark_fixture(dbt.default__get_empty_subquery_sql(select_sql, select_sql_header)))) }}
{%- endmacro %}

{% macro spark__get_empty_schema_sql(columns) -%}
    {%- set vertaald = {} -%}
    {%- for naam, kolom in columns.items() -%}
        {%- do vertaald.update({naam: dict(kolom, data_type=spark_type(kolom['data_type']))}) -%}
    {%- endfor -%}
    {{ return(dbt.default__get_empty_schema_sql(vertaald)) }}
{%- endmacro %}
