-- The headline figures of the products side by side: one row per quarter, series, gemeente and measure. Products without series (beschut werk, GWU) have
-- the same value in both. GWU is that of the last month of the quarter.
with kwartalen as (
    select * from {{ ref('int_tijd__kwartaal_reeks') }}
),

stromen as (
    select * from {{ ref('mart_stroom') }}
),

cel as (
    select kwartaal, reeks, gm_code, 'personen' as maat, cast(sum(personen) as decimal(28, 8)) as waarde from {{ ref('mart_doelgroep') }} group by 1, 2, 3
    union all
    select kwartaal, reeks, gm_code, 'werkzame_personen' as maat, cast(sum(werkzame_personen) as decimal(28, 8)) as waarde from {{ ref('mart_doelgroep') }} group by 1, 2, 3
    union all
    select kwartaal, reeks, gm_code, 'verloonde_uren' as maat, cast(sum(verloonde_uren) as decimal(28, 8)) as waarde from {{ ref('mart_banen') }} group by 1, 2, 3
    union all
    select kwartaal, reeks, gm_code, 'banen' as maat, cast(sum(banen) as decimal(28, 8)) as waarde from {{ ref('mart_banen') }} group by 1, 2, 3
    union all
    select kwartaal, reeks, gm_code, stroom as maat, cast(sum(aantal) as decimal(28, 8)) as waarde
    from stromen
    where stroom in ('vindt_werk', 'verliest_werk', 'instroom', 'uitstroom')
    group by 1, 2, 3, 4
    union all
    select kwartaal, reeks, gm_code, concat(stroom, '_werkzaam') as maat, cast(sum(aantal) as decimal(28, 8)) as waarde
    from stromen
    where stroom in ('instroom', 'uitstroom') and werkzaam = 'J'
    group by 1, 2, 3, 4
    {%- for maat in ['in_sonar', 'kp_ja', 'kp_nee'] %}
    union all
    select kwartaal, reeks, gm_code, '{{ maat }}' as maat, cast(sum({{ maat }}) as decimal(28, 8)) as waarde from {{ ref('mart_factsheet_klantprofiel') }} group by 1, 2, 3
    {%- endfor %}
    {%- for maat, kolom in {'positieve_adviezen': 'positieve_adviezen', 'geldige_indicaties': 'geldige_indicaties', 'beschut_werkzaam': 'werkzaam'}.items() %}
    union all
    select kwartalen.kwartaal, kwartalen.reeks, beschut.gm_code, '{{ maat }}' as maat, cast(sum(beschut.{{ kolom }}) as decimal(28, 8)) as waarde
    from {{ ref('mart_beschut_werk') }} as beschut
    inner join kwartalen on beschut.kwartaal = kwartalen.kwartaal
    group by 1, 2, 3
    {%- endfor %}
    union all
    select kwartalen.kwartaal, kwartalen.reeks, gwu.gm_code, 'gwu' as maat, cast(sum(gwu.aantal) as decimal(28, 8)) as waarde
    from {{ ref('mart_gwu') }} as gwu
    inner join kwartalen on gwu.maand = kwartalen.peildatum
    group by 1, 2, 3
)

select * from cel
