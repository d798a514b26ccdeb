{#
  A select of `kolommen`, geldig_vanaf and geldig_tot from a relation with periods per `sleutel` that may overlap: the period that begins last holds from
  its begin on, the one before ends the day before.
#}
{% macro perioden_zonder_overlap(relatie, sleutel, kolommen, van, tot) -%}
    select
        {{ sleutel }},
        {% for kolom in kolommen %}{{ kolom }}, {% endfor %}
        {{ van }} as geldig_vanaf,
        case
            when volgend_begin is not null and ({{ tot }} is null or {{ tot }} >= volgend_begin) then {{ plus_dagen('volgend_begin', -1) }}
            else {{ tot }}
        end as geldig_tot
    from (
        select *, lead({{ van }}) over (partition by {{ sleutel }} order by {{ van }}) as volgend_begin
        from {{ relatie }} as perioden
    ) as opeenvolgend
{%- endmacro %}

{# The whole numbers 1 … tot, column n. #}
{% macro getallen(tot) -%}
    {%- for n in range(1, tot + 1) -%}
    select {{ n }} as n{{ ' union all ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{# A select of the rows of a relation, each repeated for every whole number from `van` up to and including `tot`, which is column `nummer`. #}
{% macro uitgevouwen(relatie, van, tot, nummer) -%}
    {{ return(adapter.dispatch('uitgevouwen')(relatie, van, tot, nummer)) }}
{%- endmacro %}

{% macro duckdb__uitgevouwen(relatie, van, tot, nummer) -%}
    select *, cast(unnest(range({{ van }}, {{ tot }} + 1)) as smallint) as {{ nummer }} from {{ relatie }}
{%- endmacro %}

{# Spark's sequence counts down when `tot` comes before `van`. #}
{% macro spark__uitgevouwen(relatie, van, tot, nummer) -%}
    select uit_te_vouwen.*, cast(rij.nummer as smallint) as {{ nummer }}
    from {{ relatie }} as uit_te_vouwen
    lateral view explode(case when {{ van }} <= {{ tot }} then sequence({{ van }}, {{ tot }}) end) rij as nummer
{%- endmacro %}
