with inkomstenverhoudingen as (
    select kwartaal, groep, contract, sum(uren) as verloonde_uren
    from {{ ref('int_contract__inkomstenverhouding') }}
    group by kwartaal, groep, contract
),

hoofdbanen as (
    select kwartaal, groep, contract, count(*) as personen
    from {{ ref('int_contract__hoofdbaan') }}
    group by kwartaal, groep, contract
),

contract as (
    select
        cast(inkomstenverhoudingen.kwartaal as varchar) as kwartaal,
        cast(inkomstenverhoudingen.groep as varchar) as groep,
        cast(inkomstenverhoudingen.contract as varchar) as contract,
        cast(coalesce(hoofdbanen.personen, 0) as bigint) as personen,
        cast(inkomstenverhoudingen.verloonde_uren as bigint) as verloonde_uren
    from inkomstenverhoudingen
    left join hoofdbanen
        on inkomstenverhoudingen.kwartaal = hoofdbanen.kwartaal
        and inkomstenverhoudingen.groep = hoofdbanen.groep
        and inkomstenverhoudingen.contract = hoofdbanen.contract
)

select * from contract
