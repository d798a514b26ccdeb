{#
  Before a model (aan: true) and after it (false): DuckDB keeps the right side of each join in memory, as the model is written, and not the side that it
  estimates to be small. After a join on a range of dates it estimates a hundredth of the rows there are, and keeps millions of rows in memory to look up a few.
#}
{% macro joins_zoals_geschreven(aan) -%}
    {%- if target.type == 'duckdb' -%}
        {{ "set disabled_optimizers = 'build_side_probe_side'" if aan else 'reset disabled_optimizers' }}
    {%- endif -%}
{%- endmacro %}
