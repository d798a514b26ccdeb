-- Rule 11: every running baan is in exactly one class, per quarter and groep, and days and years agree.
with banen as (
    select inkomstenverhoudingen.kwartaal, inkomstenverhoudingen.groep, count(distinct concat(cast(inkomstenverhoudingen.persoon_id as varchar), inkomstenverhoudingen.lhnr, cast(ketens.baan_begin as varchar))) as banen
    from {{ ref('int_contract__inkomstenverhouding') }} as inkomstenverhoudingen
    inner join {{ ref('int_polis__baan_ikv') }} as ketens
        on inkomstenverhoudingen.persoon_id = ketens.persoon_id
        and inkomstenverhoudingen.lhnr = ketens.lhnr
        and inkomstenverhoudingen.numiv = ketens.numiv
    group by inkomstenverhoudingen.kwartaal, inkomstenverhoudingen.groep
),

klassen as (
    select kwartaal, groep, sum(banen_aantal) as banen, min(som_dagen) as kleinste_som
    from {{ ref('mart_baanduur') }}
    group by kwartaal, groep
)

select *
from banen
full outer join klassen on banen.kwartaal = klassen.kwartaal and banen.groep = klassen.groep
where banen.banen is distinct from klassen.banen
    or klassen.kleinste_som < 0
