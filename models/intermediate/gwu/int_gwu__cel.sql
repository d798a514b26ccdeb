-- Rule 12: the geregistreerde werkzoekenden counted per cell, in runs of months with the same number; a cell is the number of its ten values (int_gwu__dimensie,
-- macro gwu_cel). What is added up is who comes into a cell and who leaves it, not who is in it every month. One row per cell and run.
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

-- What a month says of someone without a dienstverband.
maanden as (
    select
        cast({{ maandnummer('maanden.maand') }} as smallint) as maandnummer,
        cast(sum(dimensies.bijdrage) as bigint) as werk_deel
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

zonder_werk as (
    select min(maandnummer) as maandnummer_van, max(maandnummer) as maandnummer_tot, werk_deel
    from (
        select maandnummer, werk_deel, maandnummer - row_number() over (partition by werk_deel order by maandnummer) as reeks from maanden
    ) as aaneengesloten
    group by werk_deel, reeks
),

met_werk as (
    select
        perioden.persoon_deel,
        werkperioden.werk_deel,
        greatest(perioden.maandnummer_van, werkperioden.maandnummer_van) as van,
        least(perioden.maandnummer_tot, werkperioden.maandnummer_tot) as tot
    from perioden
    inner join {{ ref('int_gwu__werkperiode') }} as werkperioden
        on perioden.persoon_id = werkperioden.persoon_id
        and perioden.maandnummer_van <= werkperioden.maandnummer_tot
        and perioden.maandnummer_tot >= werkperioden.maandnummer_van
),

-- Everyone as if without a dienstverband, and who has one moved from there to the cell they are in.
verblijf as (
    select
        perioden.persoon_deel + zonder_werk.werk_deel as cel,
        greatest(perioden.maandnummer_van, zonder_werk.maandnummer_van) as van,
        least(perioden.maandnummer_tot, zonder_werk.maandnummer_tot) as tot,
        1 as aantal
    from perioden
    inner join zonder_werk
        on perioden.maandnummer_van <= zonder_werk.maandnummer_tot
        and perioden.maandnummer_tot >= zonder_werk.maandnummer_van
    union all
    select
        met_werk.persoon_deel + zonder_werk.werk_deel as cel,
        greatest(met_werk.van, zonder_werk.maandnummer_van) as van,
        least(met_werk.tot, zonder_werk.maandnummer_tot) as tot,
        -1 as aantal
    from met_werk
    inner join zonder_werk
        on met_werk.van <= zonder_werk.maandnummer_tot
        and met_werk.tot >= zonder_werk.maandnummer_van
    union all
    select persoon_deel + werk_deel as cel, van, tot, 1 as aantal from met_werk
),

wisselingen as (
    select cel, maandnummer, sum(aantal) as erbij
    from (
        select cel, van as maandnummer, aantal from verblijf
        union all
        select cel, tot + 1 as maandnummer, -aantal as aantal from verblijf
    ) as komen_en_gaan
    group by cel, maandnummer
    having sum(aantal) <> 0
),

verloop as (
    select
        cel,
        maandnummer as maandnummer_van,
        lead(maandnummer) over (partition by cel order by maandnummer) - 1 as maandnummer_tot,
        sum(erbij) over (partition by cel order by maandnummer) as aantal
    from wisselingen
),

cel as (
    select
        cel,
        cast(maandnummer_van as smallint) as maandnummer_van,
        cast(maandnummer_tot as smallint) as maandnummer_tot,
        cast(aantal as integer) as aantal
    from verloop
    where aantal > 0
)

select * from cel
