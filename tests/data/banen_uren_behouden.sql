-- Hours are conserved from the polis to mart_banen: per quarter and series, the tellende hours that stand at the kennismoment in a tijdvak that
-- contains the peildatum, of the members of the doelgroep.
with kwartalen as (
    select peildatum from {{ ref('int_tijd__kwartaal_reeks') }} group by peildatum
),

tijdvakken as (
    select tijdvakken.tijdvak_begin, tijdvakken.tijdvak_einde, kwartalen.peildatum
    from {{ ref('stg_polis__tijdvak') }} as tijdvakken
    inner join kwartalen on kwartalen.peildatum between tijdvakken.tijdvak_begin and tijdvakken.tijdvak_einde
),

-- Added up before the join, so that a quarter end meets only its own hours.
uren_bij_peildatum as (
    select opgaven.persoon_id, tijdvakken.peildatum, opgaven.kennis_van, opgaven.kennis_tot, sum(opgaven.uren) as uren
    from {{ ref('int_polis__opgave_versie') }} as opgaven
    inner join tijdvakken
        on opgaven.tijdvak_begin = tijdvakken.tijdvak_begin
        and opgaven.tijdvak_einde = tijdvakken.tijdvak_einde
    where opgaven.telt
    group by opgaven.persoon_id, tijdvakken.peildatum, opgaven.kennis_van, opgaven.kennis_tot
),

polis as (
    select standen.kwartaal, standen.reeks, sum(polisuren.uren) as uren
    from {{ ref('int_doelgroep__kwartaalstand') }} as standen
    inner join uren_bij_peildatum as polisuren
        on standen.persoon_id = polisuren.persoon_id
        and standen.peildatum = polisuren.peildatum
        and polisuren.kennis_van <= standen.kennismoment
        and polisuren.kennis_tot > standen.kennismoment
    where standen.in_doelgroep
    group by standen.kwartaal, standen.reeks
    having sum(polisuren.uren) > 0
),

mart as (
    select kwartaal, reeks, sum(verloonde_uren) as uren, sum(uren_maand + uren_vier_weken + uren_halfjaar + uren_jaar) as uren_per_tijdvak
    from {{ ref('mart_banen') }}
    group by kwartaal, reeks
)

select *
from polis
full outer join mart on polis.kwartaal = mart.kwartaal and polis.reeks = mart.reeks
where polis.uren is distinct from mart.uren
    or mart.uren is distinct from mart.uren_per_tijdvak
