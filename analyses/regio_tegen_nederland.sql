-- D0 §3: a region against the Netherlands: share of the doelgroep that works, banen per working person, and growth in a year. Replace the region's name.
with cijfers as (
    select kern.*, coalesce(regios.am_naam, 'Nederland') as regio
    from {{ ref('mart_kerncijfers') }} as kern
    left join (
        select am_code, max(am_naam) as am_naam from {{ ref('dim_gemeente') }} group by am_code
    ) as regios on kern.regio_soort = 'arbeidsmarktregio' and kern.regio_code = regios.am_code
    where kern.reeks = 'gepubliceerd'
        and (kern.regio_soort = 'land' or regios.am_naam = 'Midden-Utrecht')
)

select
    kwartaal,
    regio,
    personen,
    werkzame_personen,
    100.0 * werkzame_personen / nullif(personen, 0) as pct_werkzaam,
    banen / nullif(werkzame_personen, 0) as banen_per_werkzame,
    100.0 * werkzame_personen_mutatie_jaar / nullif(werkzame_personen - werkzame_personen_mutatie_jaar, 0) as pct_groei_werkzaam_jaar
from cijfers
order by kwartaal, regio
