{#
  Fails when a measure does not add up over regions: the sum over arbeidsmarktregio's and over provincies (each through dim_gemeente, `onbekend` included)
  is not the sum of the mart.
#}
{% test telt_op_tot_land(model, maat) %}
with land as (
    select sum({{ maat }}) as totaal from {{ model }}
),

{% for regio in ['am_code', 'pv_code'] %}
per_{{ regio }} as (
    select gemeenten.{{ regio }}, sum(cijfers.{{ maat }}) as deel
    from {{ model }} as cijfers
    inner join {{ ref('dim_gemeente') }} as gemeenten on cijfers.gm_code = gemeenten.gm_code
    group by gemeenten.{{ regio }}
),
{% endfor %}

vergeleken as (
    select 'arbeidsmarktregio' as regio_soort, (select sum(deel) from per_am_code) as delen, totaal from land
    union all
    select 'provincie' as regio_soort, (select sum(deel) from per_pv_code) as delen, totaal from land
)

select * from vergeleken where delen is distinct from totaal
{% endtest %}
