{#
  What a Spark session has to be set to (profiles.yml): decimals that keep their digits and unions that do not claim a distribution, without which figures differ,
  and ANSI mode, without which a value that does not fit becomes empty or another number. Stops the build without the first two and warns without the third,
  which not every way to connect can set.
#}
{% macro spark_eis_instellingen() -%}
    {%- set type = run_query('select typeof(cast(0 as decimal(38, 8)) - cast(0 as decimal(38, 8)))').rows[0][0] -%}
    {%- if type != 'decimal(38,8)' -%}
        {{ exceptions.raise_compiler_error('Spark rounds differences of decimals (to ' ~ type ~ '): set spark.sql.decimalOperations.allowPrecisionLoss to false (profiles.yml, docs/spark.md)') }}
    {%- endif -%}
    {%- if run_query('set spark.sql.unionOutputPartitioning').rows[0][1] == 'true' -%}
        {{ exceptions.raise_compiler_error('Spark can count a union of bucketed tables twice (SPARK-59141): set spark.sql.unionOutputPartitioning to false (profiles.yml, docs/spark.md)') }}
    {%- endif -%}
    {%- if run_query('set spark.sql.ansi.enabled').rows[0][1] != 'true' -%}
        {%- do exceptions.warn('Spark does not stop on a value that does not fit: set spark.sql.ansi.enabled to true (profiles.yml, docs/spark.md)') -%}
    {%- endif -%}
{%- endmacro %}
