-- Rule 11: the main job of everyone in the doelgroep with a tellende inkomstenverhouding at the quarter end. One row per person and quarter.
with hoofdbaan as (
    select kwartaal, persoon_id, groep, lhnr, numiv, contract
    from {{ ref('int_contract__inkomstenverhouding') }}
    where hoofdbaan_rang = 1
)

select * from hoofdbaan
