{#
  Seeds on Spark: every value is a text in one `values` list, and each column is cast once. dbt-spark casts every value apart and works a column's type out
  anew for each of them.
#}
{% macro spark__create_csv_table(model, agate_table) -%}
    {%- set sql -%}
        create table {{ this.render() }} (
            {%- for kolom in agate_table.column_names %}
            {{ kolom }} {{ seed_type(model, agate_table, loop.index0) }}{{ ',' if not loop.last }}
            {%- endfor %}
        )
        {{ file_format_clause() }}
        {{ location_clause() }}
    {%- endset -%}
    {%- call statement('_') -%}{{ sql }}{%- endcall -%}
    {{ return(sql) }}
{%- endmacro %}

{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set velden = [] -%}
    {%- for kolom in agate_table.column_names -%}
        {%- do velden.append('cast(' ~ kolom ~ ' as ' ~ seed_type(model, agate_table, loop.index0) ~ ') as ' ~ kolom) -%}
    {%- endfor -%}
    {%- set rijen = [] -%}
    {%- for rij in agate_table.rows -%}
        {%- set waarden = [] -%}
        {%- for waarde in rij -%}{%- do waarden.append('null' if waarde is none else spark_letterlijk(waarde | string)) -%}{%- endfor -%}
        {%- do rijen.append('(' ~ waarden | join(', ') ~ ')') -%}
    {%- endfor -%}
    {%- set sql -%}
        insert into {{ this.render() }}
        select {{ velden | join(', ') }}
        from values {{ rijen | join(', ') }} as rijen({{ agate_table.column_names | join(', ') }})
    {%- endset -%}
    {%- if rijen -%}
        {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
    {%- endif -%}
    {{ return(sql) }}
{%- endmacro %}

{# The type of a column of a seed: the one agreed, else the one dbt infers. #}
{% macro seed_type(model, agate_table, nummer) -%}
    {%- set kolom = agate_table.column_names[nummer] -%}
    {{ return(spark_type(model['config'].get('column_types', {}).get(kolom) or adapter.convert_type(agate_table, nummer))) }}
{%- endmacro %}

{# A text as a literal of Spark SQL, in which a backslash escapes. #}
{% macro spark_letterlijk(tekst) -%}
    {{ return("'" ~ tekst | replace('\\', '\\\\') | replace("'", "\\'") ~ "'") }}
{%- endmacro %}
