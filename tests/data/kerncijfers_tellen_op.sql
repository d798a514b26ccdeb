-- mart_kerncijfers: gemeenten, arbeidsmarktregio's and provincies each add up to the nation, for every figure; and the nation is what the products say, with GWU for the months they have.
{%- set maten = ['personen', 'werkzame_personen', 'verloonde_uren', 'banen', 'vindt_werk', 'verliest_werk', 'instroom', 'instroom_werkzaam',
    'uitstroom', 'uitstroom_werkzaam', 'in_sonar', 'kp_ja', 'kp_nee', 'gwu', 'positieve_adviezen', 'geldige_indicaties', 'beschut_werkzaam'] %}
with per_soort as (
    select kwartaal, reeks, regio_soort
    {%- for maat in maten %}, sum({{ maat }}) as {{ maat }}{% endfor %}
    from {{ ref('mart_kerncijfers') }}
    group by kwartaal, reeks, regio_soort
),

doelgroep as (
    select kwartaal, reeks, sum(personen) as personen, sum(werkzame_personen) as werkzame_personen from {{ ref('mart_doelgroep') }} group by kwartaal, reeks
),

banen as (
    select kwartaal, reeks, sum(verloonde_uren) as verloonde_uren, sum(banen) as banen from {{ ref('mart_banen') }} group by kwartaal, reeks
),

gwu as (
    select kwartalen.kwartaal, coalesce(sum(gwu.aantal), 0) as gwu
    from {{ ref('dim_kwartaal') }} as kwartalen
    inner join {{ ref('int_gwu__maand') }} as maanden on kwartalen.peildatum = maanden.maand
    left join {{ ref('mart_gwu') }} as gwu on maanden.maand = gwu.maand
    group by kwartalen.kwartaal
)

select deel.kwartaal, deel.reeks, deel.regio_soort
from per_soort as deel
inner join per_soort as land on deel.kwartaal = land.kwartaal and deel.reeks = land.reeks and land.regio_soort = 'land'
where {% for maat in maten %}deel.{{ maat }} is distinct from land.{{ maat }}{{ ' or ' if not loop.last }}{% endfor %}
union all
select land.kwartaal, land.reeks, 'producten' as regio_soort
from per_soort as land
left join doelgroep on land.kwartaal = doelgroep.kwartaal and land.reeks = doelgroep.reeks
left join banen on land.kwartaal = banen.kwartaal and land.reeks = banen.reeks
left join gwu on land.kwartaal = gwu.kwartaal
where land.regio_soort = 'land'
    and (
        land.personen is distinct from coalesce(doelgroep.personen, 0)
        or land.werkzame_personen is distinct from coalesce(doelgroep.werkzame_personen, 0)
        or land.verloonde_uren is distinct from coalesce(banen.verloonde_uren, 0)
        or land.banen is distinct from coalesce(banen.banen, 0)
        or land.gwu is distinct from gwu.gwu
    )
