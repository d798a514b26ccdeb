-- Per raw table: rows delivered, and what became of them. geleverd = aanvaard + vervangen + in_quarantaine (test rijverantwoording_sluit);
-- the four are counted apart. vervangen: replaced by a later record of the same key (or withdrawn), or a copy of an identical row.
with
{% for stg in staging_modellen() %}
{%- set versies = stg.tabel in ['register_registratie', 'register_wsw_beschut'] %}
{{ stg.tabel }} as (
    select
        (select count(*) from {{ source('levering', stg.tabel) }}) as geleverd,
        sum(case when afkeurreden is null and exemplaar = 1{{ ' and rang = 1' if versies }} then 1 else 0 end) as aanvaard,
        sum(case when afkeurreden is null and (exemplaar > 1{{ ' or rang > 1' if versies }}) then 1 else 0 end) as vervangen,
        sum(case when afkeurreden is not null then 1 else 0 end) as in_quarantaine
    from (
        select
            stg.*
            {%- if versies %},
            row_number() over (
                partition by persoon_id, {{ stg.sleutel[0] }}, case when afkeurreden is null and exemplaar = 1 then 1 else 0 end
                order by gemeld_op desc
            ) as rang
            {%- endif %}
        from {{ ref(stg.model) }} as stg
    ) as beoordeeld
),
{% endfor %}
polis_herhaald as (
    select
        herhaald.*,
        lead(ontvangen_op) over (partition by persoon_id, lhnr, numiv, tijdvak_begin order by ontvangen_op) as volgende_ontvangst
    from {{ ref('int_polis__opgave_herhaald') }} as herhaald
    where afkeurreden is null and exemplaar = 1
),

polis_opgave as (
    select
        (select count(*) from {{ source('levering', 'polis_opgave') }}) as geleverd,
        (select count(*) from {{ ref('int_polis__opgave') }} where afkeurreden is null and kennis_tot = {{ nooit() }})
        + (select count(*) from polis_herhaald where is_intrekking and volgende_ontvangst is null) as aanvaard,
        (select count(*) from {{ ref('int_polis__opgave_herhaald') }} where afkeurreden is null and exemplaar > 1)
        + (select count(*) from polis_herhaald where volgende_ontvangst is not null) as vervangen,
        (select count(*) from {{ ref('quarantaine') }} where tabel = 'polis_opgave') as in_quarantaine
),

rijverantwoording as (
    {% for tabel in staging_modellen() | map(attribute='tabel') | list + ['polis_opgave'] %}
    select
        '{{ tabel }}' as tabel,
        cast(coalesce(geleverd, 0) as bigint) as geleverd,
        cast(coalesce(aanvaard, 0) as bigint) as aanvaard,
        cast(coalesce(vervangen, 0) as bigint) as vervangen,
        cast(coalesce(in_quarantaine, 0) as bigint) as in_quarantaine
    from {{ tabel }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from rijverantwoording
