{#
  How the rows of a large table are spread over its files (dbt_project.yml: partition_by, clustered_by, buckets). Bucketed: one task per bucket, so that a bucket
  of a partition is one file and a join on the bucket's column needs no shuffle. Only partitioned: a partition in as few files as its size asks. Without this
  every task writes a file in every partition and bucket.
#}
{% macro spark_verdeeld(sql) -%}
    {%- set kolommen = config.get('clustered_by') or config.get('partition_by') -%}
    {%- if not kolommen -%}
        {{ return(sql) }}
    {%- endif -%}
    {%- set lijst = kolommen if kolommen is string else kolommen | join(', ') -%}
    {%- set hint = 'repartition(' ~ config.get('buckets') ~ ', ' ~ lijst ~ ')' if config.get('clustered_by') else 'rebalance(' ~ lijst ~ ')' -%}
    {{ return('select /*+ ' ~ hint ~ ' */ * from (' ~ sql ~ ') as te_verdelen') }}
{%- endmacro %}
