{# The schemas are named for what they hold (staging, intermediate, marts, …), without the target's schema as prefix. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}
