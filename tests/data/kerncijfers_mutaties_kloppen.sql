-- mart_kerncijfers: a change is the figure minus that of the quarter or the year before, and empty where that does not exist.
with cijfers as (
    select kern.*, kwartalen.volgnummer
    from {{ ref('mart_kerncijfers') }} as kern
    inner join {{ ref('dim_kwartaal') }} as kwartalen on kern.kwartaal = kwartalen.kwartaal
)

select nu.kwartaal, nu.reeks, nu.regio_soort, nu.regio_code
from cijfers as nu
left join cijfers as vorig
    on nu.reeks = vorig.reeks and nu.regio_soort = vorig.regio_soort and nu.regio_code = vorig.regio_code and nu.volgnummer = vorig.volgnummer + 1
left join cijfers as jaar_ervoor
    on nu.reeks = jaar_ervoor.reeks and nu.regio_soort = jaar_ervoor.regio_soort and nu.regio_code = jaar_ervoor.regio_code and nu.volgnummer = jaar_ervoor.volgnummer + 4
where nu.personen_mutatie_kwartaal is distinct from nu.personen - vorig.personen
    or nu.personen_mutatie_jaar is distinct from nu.personen - jaar_ervoor.personen
    or nu.werkzame_personen_mutatie_kwartaal is distinct from nu.werkzame_personen - vorig.werkzame_personen
    or nu.werkzame_personen_mutatie_jaar is distinct from nu.werkzame_personen - jaar_ervoor.werkzame_personen
    or nu.banen_mutatie_kwartaal is distinct from nu.banen - vorig.banen
    or nu.instroom_mutatie_kwartaal is distinct from nu.instroom - vorig.instroom
    or nu.beschut_werkzaam_mutatie_kwartaal is distinct from nu.beschut_werkzaam - vorig.beschut_werkzaam
