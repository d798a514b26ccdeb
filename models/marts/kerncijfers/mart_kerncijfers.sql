{%- set maten = ['personen', 'werkzame_personen', 'verloonde_uren', 'banen', 'vindt_werk', 'verliest_werk', 'instroom', 'instroom_werkzaam',
    'uitstroom', 'uitstroom_werkzaam', 'in_sonar', 'kp_ja', 'kp_nee', 'gwu', 'positieve_adviezen', 'geldige_indicaties', 'beschut_werkzaam'] -%}
{%- set stroommaten = ['vindt_werk', 'verliest_werk', 'instroom', 'instroom_werkzaam', 'uitstroom', 'uitstroom_werkzaam'] -%}
with kwartalen as (
    select * from {{ ref('int_tijd__kwartaal_reeks') }}
),

gwu_maanden as (
    select maand from {{ ref('int_gwu__maand') }}
),

cellen as (
    select * from {{ ref('int_kerncijfers__cel') }}
),

gemeenten as (
    select * from {{ ref('dim_gemeente') }}
),

regios as (
    select 'land' as regio_soort, 'NL' as regio_code, gm_code from gemeenten
    union all
    select 'provincie' as regio_soort, pv_code as regio_code, gm_code from gemeenten
    union all
    select 'arbeidsmarktregio' as regio_soort, am_code as regio_code, gm_code from gemeenten
    union all
    select 'gemeente' as regio_soort, gm_code as regio_code, gm_code from gemeenten
),

banengroei as (
    select * from {{ ref('mart_banengroei') }}
),

opgeteld as (
    select
        kwartalen.kwartaal,
        kwartalen.volgnummer,
        kwartalen.reeks,
        regios.regio_soort,
        regios.regio_code
        {%- for maat in maten %},
        {%- if maat in stroommaten %}
        case when kwartalen.volgnummer > 1 then coalesce(sum(case when cellen.maat = '{{ maat }}' then cellen.waarde end), 0) end as {{ maat }}
        {%- elif maat == 'gwu' %}
        case when max(gwu_maanden.maand) is not null then coalesce(sum(case when cellen.maat = '{{ maat }}' then cellen.waarde end), 0) end as {{ maat }}
        {%- else %}
        coalesce(sum(case when cellen.maat = '{{ maat }}' then cellen.waarde end), 0) as {{ maat }}
        {%- endif %}
        {%- endfor %}
    from kwartalen
    cross join regios
    left join gwu_maanden on kwartalen.peildatum = gwu_maanden.maand
    left join cellen
        on kwartalen.kwartaal = cellen.kwartaal
        and kwartalen.reeks = cellen.reeks
        and regios.gm_code = cellen.gm_code
    group by 1, 2, 3, 4, 5
),

kerncijfers as (
    select
        cast(opgeteld.kwartaal as varchar) as kwartaal,
        cast(opgeteld.reeks as varchar) as reeks,
        cast(opgeteld.regio_soort as varchar) as regio_soort,
        cast(opgeteld.regio_code as varchar) as regio_code
        {%- for maat in maten %}
        {%- set soort = 'decimal(28, 8)' if maat == 'banen' else 'bigint' %},
        cast(opgeteld.{{ maat }} as {{ soort }}) as {{ maat }},
        cast(opgeteld.{{ maat }} - lag(opgeteld.{{ maat }}, 1) over regio as {{ soort }}) as {{ maat }}_mutatie_kwartaal,
        cast(opgeteld.{{ maat }} - lag(opgeteld.{{ maat }}, 4) over regio as {{ soort }}) as {{ maat }}_mutatie_jaar
        {%- endfor %},
        case when opgeteld.regio_soort = 'land' then banengroei.extra_banen end as extra_banen,
        case when opgeteld.regio_soort = 'land' then banengroei.doelstelling end as doelstelling,
        case when opgeteld.regio_soort = 'land' then banengroei.pct_doelstelling end as pct_doelstelling
    from opgeteld
    inner join banengroei
        on opgeteld.kwartaal = banengroei.kwartaal
        and opgeteld.reeks = banengroei.reeks
    window regio as (partition by opgeteld.reeks, opgeteld.regio_soort, opgeteld.regio_code order by opgeteld.volgnummer)
)

select * from kerncijfers
