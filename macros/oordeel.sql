{#
  The judgement of a delivered row: empty when it is accepted, else every reason it is quarantined for, separated by ';'.
  redenen: {reason: condition}.
#}
{% macro afkeurreden(redenen) -%}
    {#- The reasons are written out for the few rows that have one, not for all. -#}
    case when
    {%- for reden, conditie in redenen.items() if conditie %}
        ({{ conditie }}){{ ' or' if not loop.last }}
    {%- endfor %}
        then concat_ws(';'
    {%- for reden, conditie in redenen.items() if conditie %}
            , case when {{ conditie }} then '{{ reden }}' end
    {%- endfor %})
    end
{%- endmacro %}

{% macro een_leeg(kolommen) -%}
    {%- for kolom in kolommen %}{{ kolom }} is null{{ ' or ' if not loop.last }}{% endfor -%}
{%- endmacro %}

{# One of the dates lies outside the possible range (a parameter). #}
{% macro datum_onmogelijk(kolommen) -%}
    {{ datum_buiten(kolommen, parameter_waarde('vroegste_datum', 'datum'), parameter_waarde('laatste_datum', 'datum')) }}
{%- endmacro %}

{# One of the dates lies before `vroegste` or after `laatste`. #}
{% macro datum_buiten(kolommen, vroegste, laatste) -%}
    {%- for kolom in kolommen -%}
        {{ kolom }} < {{ vroegste }} or {{ kolom }} > {{ laatste }}{{ ' or ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{# A filled value that does not occur in a column of a relation (`waar`: only those rows of it). #}
{% macro niet_in(kolom, relatie, lijstkolom, waar='true') -%}
    {{ return(adapter.dispatch('niet_in')(kolom, relatie, lijstkolom, waar)) }}
{%- endmacro %}

{% macro duckdb__niet_in(kolom, relatie, lijstkolom, waar) -%}
    ({{ kolom }} is not null and cast({{ kolom }} as varchar) not in (select {{ lijstkolom }} from {{ relatie }} where {{ waar }}))
{%- endmacro %}

{# Spark takes `in (select …)` in a filter only; the list, made once, does anywhere. #}
{% macro spark__niet_in(kolom, relatie, lijstkolom, waar) -%}
    ({{ kolom }} is not null and not array_contains(
        (select collect_set(cast({{ lijstkolom }} as string)) from {{ relatie }} where {{ waar }}), cast({{ kolom }} as string)
    ))
{%- endmacro %}

{# A filled code that is not in its list of seeds/codelijsten/code.csv. #}
{% macro code_onbekend(kolom, lijst) -%}
    {{ niet_in(kolom, ref('code'), 'code', "lijst = '" ~ lijst ~ "'") }}
{%- endmacro %}

{#
  Ends a staging model: the columns of `cte`, with exemplaar and afkeurreden.
  Of rows with the same key that are acceptable by themselves, identical ones count once (`exemplaar` 1; the others are superseded) and ones that differ
  contradict each other. Only the rows of keys that occur more than once are compared.
#}
{% macro beoordeel(cte, sleutel, overig, redenen) -%}
    {%- set inhoud = [] -%}
    {%- for kolom in overig -%}{%- do inhoud.append("coalesce(cast(" ~ kolom ~ " as varchar), '')") -%}{%- endfor -%}
, getoetst as (
    select
        {{ cte }}.*,
        {{ kandidaat_nummer(sleutel) }} as sleutelnummer,
        {{ afkeurreden(redenen) }} as eigen_reden
    from {{ cte }}
),

herhaalde_sleutels as (
    select sleutelnummer from getoetst group by sleutelnummer having count(*) > 1
),

beschreven as (
    select getoetst.*, concat_ws('|', '', {{ inhoud | join(', ') }}) as inhoud
    from getoetst
    where sleutelnummer in (select sleutelnummer from herhaalde_sleutels)
),

vergeleken as (
    select
        beschreven.*,
        row_number() over (partition by {{ sleutel | join(', ') }}, inhoud order by inhoud) as exemplaar,
        {{ verschilt_binnen(sleutel) }} as tegenstrijdig
    from beschreven
),

beoordeeld as (
    select
        {{ sleutel | join(', ') }},
        {% for kolom in overig %}{{ kolom }}, {% endfor %}
        1 as exemplaar,
        eigen_reden as afkeurreden
    from getoetst
    where sleutelnummer not in (select sleutelnummer from herhaalde_sleutels)
    union all
    select
        {{ sleutel | join(', ') }},
        {% for kolom in overig %}{{ kolom }}, {% endfor %}
        cast(exemplaar as integer) as exemplaar,
        case when tegenstrijdig and eigen_reden is null then 'tegenstrijdige_sleutel' else eigen_reden end as afkeurreden
    from vergeleken
)

select * from beoordeeld
{%- endmacro %}

{# Whether rows with the same key that are acceptable by themselves (eigen_reden is empty) differ in `inhoud`. #}
{% macro verschilt_binnen(sleutel) -%}
    min(case when eigen_reden is null then inhoud end) over (partition by {{ sleutel | join(', ') }})
    <> max(case when eigen_reden is null then inhoud end) over (partition by {{ sleutel | join(', ') }})
{%- endmacro %}

{# The accepted rows of a staging model: not quarantined, and one of every identical copy. #}
{% macro aanvaard(model) -%}
    (select * from {{ ref(model) }} where afkeurreden is null and exemplaar = 1)
{%- endmacro %}

{# A filled gemeente that is neither one of the reference year nor an abolished one. #}
{% macro gemeente_onbekend(kolom) -%}
    ({{ niet_in(kolom, ref('gemeenten_2023'), 'gm_code') }} and {{ niet_in(kolom, ref('gemeenten_vervallen'), 'gm_code') }})
{%- endmacro %}

{# A 64-bit number for a combination of columns, to find candidates cheaply: equal combinations have equal numbers, not the reverse. #}
{% macro kandidaat_nummer(kolommen) -%}
    {{ return(adapter.dispatch('kandidaat_nummer')(kolommen)) }}
{%- endmacro %}

{% macro duckdb__kandidaat_nummer(kolommen) -%}
    hash({{ kolommen | join(', ') }})
{%- endmacro %}

{% macro spark__kandidaat_nummer(kolommen) -%}
    xxhash64({{ kolommen | join(', ') }})
{%- endmacro %}
