-- Every gemeente code, of the reference year or abolished before it, with the gemeente of the reference year it counts in.
-- An abolished gemeente follows its successor (of several: the one at the place the parameter says), and that one's, until it exists.
{%- set stappen = 6 %}
with gemeenten as (
    select * from {{ ref('gemeenten_2023') }}
),

vervallen as (
    select
        gm_code,
        -- A gemeente with fewer successors than the parameter's place follows the first.
        coalesce(
            nullif({{ dbt.split_part('opvolgers', "';'", 'cast(' ~ parameter_waarde('gemeente_opvolger_volgnummer') ~ ' as integer)') }}, ''),
            {{ dbt.split_part('opvolgers', "';'", 1) }}
        ) as opvolger
    from {{ ref('gemeenten_vervallen') }}
    where laatste_jaar < {{ parameter_waarde('gebied_referentiejaar') }}
),

stap_0 as (
    select gm_code, gm_code as huidige_code from gemeenten
    union all
    select gm_code, opvolger as huidige_code from vervallen
),

{% for stap in range(1, stappen) %}
stap_{{ stap }} as (
    select stap.gm_code, coalesce(vervallen.opvolger, stap.huidige_code) as huidige_code
    from stap_{{ stap - 1 }} as stap
    left join vervallen on stap.huidige_code = vervallen.gm_code
),
{% endfor %}

gemeente as (
    select stap.gm_code, stap.huidige_code
    from stap_{{ stappen - 1 }} as stap
)

select * from gemeente
