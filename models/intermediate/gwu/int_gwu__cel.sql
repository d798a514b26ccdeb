-- Rule 12: the geregistreerde werkzoekenden counted per month and cell; a cell is the number of its ten values (int_gwu__dimensie, macro gwu_cel).
{%- set van_persoon = ['gm_code', 'geslacht', 'leeftijdsklasse', 'brc_klasse', 'isco', 'opleidingsniveau', 'uitkeringstype'] %}

with dimensies as (
    select * from {{ ref('int_gwu__dimensie') }}
),

perioden as (
    select
        perioden.persoon_id,
        perioden.maandnummer_van,
        perioden.maandnummer_tot,
        {% for dimensie in van_persoon %}{{ dimensie }}_waarden.bijdrage{{ ' + ' if not loop.last }}{% endfor %} as persoon_deel
    from {{ ref('int_gwu__periode') }} as perioden
    {%- for dimensie in van_persoon %}
    inner join dimensies as {{ dimensie }}_waarden
        on {{ dimensie }}_waarden.dimensie = '{{ dimensie }}' and perioden.{{ dimensie }} = {{ dimensie }}_waarden.waarde
    {%- endfor %}
),

werk as (
    select werk.persoon_id, werk.maandnummer, contract_waarden.bijdrage + contracturen_waarden.bijdrage + wel.bijdrage as werk_deel
    from {{ ref('int_gwu__werk') }} as werk
    inner join dimensies as contract_waarden on contract_waarden.dimensie = 'contract' and werk.contract = contract_waarden.waarde
    inner join dimensies as contracturen_waarden on contracturen_waarden.dimensie = 'contracturen' and werk.contracturen = contracturen_waarden.waarde
    inner join dimensies as wel on wel.dimensie = 'dienstverband' and wel.waarde = 'wel'
),

-- What a month says of someone without a dienstverband.
maanden as (
    select
        maanden.maand,
        cast({{ maandnummer('maanden.maand') }} as smallint) as maandnummer,
        sum(dimensies.bijdrage) as werk_deel
    from {{ ref('int_gwu__maand') }} as maanden
    inner join {{ ref('contracturenklasse') }} as geen_uren
        on geen_uren.uren_van = 0 and {{ bevat('geen_uren.geldig_vanaf', 'geen_uren.geldig_tot', 'maanden.maand') }}
    inner join dimensies
        on (
            dimensies.dimensie in ('dienstverband', 'contract')
            and dimensies.waarde = case when maanden.polis_compleet then 'geen' else 'nog_niet_bekend' end
        ) or (
            dimensies.dimensie = 'contracturen'
            and dimensies.waarde = case when maanden.polis_compleet then geen_uren.contracturen else 'nog_niet_bekend' end
        )
    group by maanden.maand
),

-- Everyone as if without a dienstverband, and who has one moved from there to the cell they are in.
bijdragen as (
    select maandnummer, persoon_deel, cast(null as bigint) as werk_deel, 1 as aantal
    from (
        {{ uitgevouwen('perioden', 'maandnummer_van', 'maandnummer_tot', 'maandnummer') }}
    ) as iedereen
    union all
    select werk.maandnummer, perioden.persoon_deel, case when verplaatsing.aantal > 0 then werk.werk_deel end as werk_deel, verplaatsing.aantal
    from werk
    inner join perioden
        on werk.persoon_id = perioden.persoon_id
        and werk.maandnummer between perioden.maandnummer_van and perioden.maandnummer_tot
    cross join (
        select 1 as aantal
        union all
        select -1 as aantal
    ) as verplaatsing
),

geteld as (
    select
        bijdragen.maandnummer,
        bijdragen.persoon_deel + coalesce(bijdragen.werk_deel, maanden.werk_deel) as cel,
        sum(bijdragen.aantal) as aantal
    from bijdragen
    inner join maanden on bijdragen.maandnummer = maanden.maandnummer
    group by 1, 2
    having sum(bijdragen.aantal) > 0
),

cel as (
    select maanden.maand, cast(geteld.cel as bigint) as cel, cast(geteld.aantal as integer) as aantal
    from geteld
    inner join maanden on geteld.maandnummer = maanden.maandnummer
)

select * from cel
