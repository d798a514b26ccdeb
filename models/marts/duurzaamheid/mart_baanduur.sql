with banen as (
    select * from {{ ref('int_contract__baanduur') }}
),

kwartalen as (
    select kwartaal, peildatum from {{ ref('int_tijd__kwartaal') }}
),

opgeteld as (
    select kwartaal, groep, duurklasse, count(*) as banen_aantal, sum(dagen) as som_dagen
    from banen
    group by kwartaal, groep, duurklasse
),

baanduur as (
    select
        cast(opgeteld.kwartaal as varchar) as kwartaal,
        cast(opgeteld.groep as varchar) as groep,
        cast(opgeteld.duurklasse as varchar) as duurklasse,
        cast(opgeteld.banen_aantal as bigint) as banen_aantal,
        {{ breuk('opgeteld.som_dagen', 'cast(dagen_per_jaar.waarde as decimal(9, 2))') }} as som_jaren,
        cast(opgeteld.som_dagen as bigint) as som_dagen
    from opgeteld
    inner join kwartalen on opgeteld.kwartaal = kwartalen.kwartaal
    {{ parameter_join('dagen_per_jaar', 'kwartalen.peildatum', 'dagen_per_jaar') }}
)

select * from baanduur
