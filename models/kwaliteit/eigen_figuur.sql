-- Our figures in one long table, named as they are published: the published series, NL and the arbeidsmarktregio's. An empty value is not computed.
{%- set kolommen = {
    'personen': 'personen', 'werkzame_personen': 'werkzame_personen', 'vindt_werk': 'vindt_werk', 'verliest_werk': 'verliest_werk',
    'instroom': 'instroom', 'instroom_werkzaam': 'instroom_werkzaam', 'uitstroom': 'uitstroom', 'uitstroom_werkzaam': 'uitstroom_werkzaam',
    'toename_werkzame_personen': 'werkzame_personen_mutatie_kwartaal', 'toename_doelgroep': 'personen_mutatie_kwartaal',
    'beschut_positieve_adviezen': 'positieve_adviezen', 'beschut_werkzaam': 'beschut_werkzaam', 'beschut_werkzaam_mutatie': 'beschut_werkzaam_mutatie_kwartaal'
} %}
with kern as (
    select * from {{ ref('mart_kerncijfers') }} where reeks = 'gepubliceerd' and regio_soort in ('land', 'arbeidsmarktregio')
),

stromen as (
    select * from {{ ref('mart_stroom') }} where reeks = 'gepubliceerd'
),

figuren as (
    {%- for figuur, kolom in kolommen.items() %}
    select '{{ figuur }}' as figuur, kwartaal as periode, regio_code as regio, 'totaal' as groep, cast({{ kolom }} as double) as waarde from kern
    union all
    {%- endfor %}
    select 'beschut_aandeel_werkzaam' as figuur, kwartaal, regio_code, 'totaal', 100.0 * beschut_werkzaam / nullif(positieve_adviezen, 0) from kern
    union all
    select 'personen', kwartaal, 'NL', groep, sum(personen) from {{ ref('mart_doelgroep') }} where reeks = 'gepubliceerd' group by kwartaal, groep
    union all
    select stroom, kwartaal, 'NL', groep, sum(aantal) from stromen where stroom in ('instroom', 'uitstroom') group by stroom, kwartaal, groep
    union all
    select concat(stroom, '_', reden), kwartaal, 'NL', 'totaal', sum(aantal) from stromen where stroom in ('instroom', 'uitstroom') group by stroom, reden, kwartaal
    union all
    select 'extra_banen', kwartaal, 'NL', 'totaal', extra_banen from {{ ref('mart_banengroei') }} where reeks = 'gepubliceerd'
    union all
    select 'nulmeting_banen', tekst, 'NL', 'totaal', max(waarde) from {{ ref('parameter') }} where parameter = 'nulmeting_banen' group by tekst
    union all
    select 'doelstelling_extra_banen', cast(jaar as varchar(4)), 'NL', 'totaal', totaal from {{ ref('doelstelling_extra_banen') }}
    union all
    select 'doelstelling_banen_totaal', cast(doelen.jaar as varchar(4)), 'NL', 'totaal', doelen.totaal + nulmetingen.waarde
    from {{ ref('doelstelling_extra_banen') }} as doelen
    {{ parameter_join('nulmeting_banen', jaareinde('doelen.jaar'), 'nulmetingen') }}
    {%- for behoud in ['werkbehoud', 'baanbehoud'] %}
    union all
    select concat('{{ behoud }}_', cohort_soort), cohort, 'NL', groep, 100.0 * {{ behoud }} / nullif(omvang, 0) from {{ ref('mart_duurzaamheid') }}
    {%- endfor %}
    union all
    select 'uren_onbepaald', kwartaal, 'NL', 'totaal', 100.0 * sum(case when contract = 'onbepaald' then verloonde_uren else 0 end) / nullif(sum(verloonde_uren), 0)
    from {{ ref('mart_contract') }}
    group by kwartaal
    union all
    select 'gemiddelde_baanduur', kwartaal, 'NL', 'totaal', sum(som_jaren) / nullif(sum(banen_aantal), 0) from {{ ref('mart_baanduur') }} group by kwartaal
    union all
    select 'groei_verloonde_uren', kwartaal, 'NL', 'totaal', 100.0 * verloonde_uren_mutatie_jaar / nullif(verloonde_uren - verloonde_uren_mutatie_jaar, 0)
    from kern
    where regio_soort = 'land'
    union all
    select 'monitor_personen', cast(jaar as varchar(4)), 'NL', populatie, personen from {{ ref('mart_arbeidsparticipatie') }}
    union all
    select 'monitor_werkend', cast(jaar as varchar(4)), 'NL', populatie, werkend from {{ ref('mart_arbeidsparticipatie') }}
    union all
    select 'monitor_aandeel_werkend', cast(jaar as varchar(4)), 'NL', populatie, 100.0 * werkend / nullif(personen, 0) from {{ ref('mart_arbeidsparticipatie') }}
    union all
    select 'monitor_aandeel_werkgevers', cast(jaar as varchar(4)), 'NL', 'totaal', 100.0 * met_arbeidsbeperkten / nullif(werkgevers, 0) from {{ ref('mart_werkgevers') }}
    union all
    select
        'gwu_wajong_hbo_wo_zonder_dienstverband',
        concat(cast(extract(year from gwu.maand) as varchar(4)), '-', lpad(cast(extract(month from gwu.maand) as varchar(2)), 2, '0')),
        gemeenten.am_code,
        'totaal',
        sum(gwu.aantal)
    from {{ ref('mart_gwu') }} as gwu
    inner join {{ ref('dim_gemeente') }} as gemeenten on gwu.gm_code = gemeenten.gm_code
    inner join {{ ref('code') }} as niveaus on niveaus.lijst = 'opleidingsniveau' and gwu.opleidingsniveau = niveaus.code and niveaus.telt = 'J'
    where gwu.uitkeringstype = 'Wajong' and gwu.dienstverband = 'geen'
    group by 2, 3
),

eigen_figuur as (
    select figuur, periode, regio, groep, cast(waarde as double) as waarde from figuren where waarde is not null
)

select * from eigen_figuur
