-- A year is here only when its last quarter is reported, so its last peildatum is 31 December.
with cijfers as (
    select * from {{ ref('mart_werkgevers') }}
),

jaren as (
    select jaar, max(peildatum) as peildatum
    from {{ ref('dim_kwartaal') }}
    group by jaar
),

werkgevers as (
    select
        cijfers.jaar,
        jaren.peildatum,
        cijfers.werkgevers,
        cijfers.met_arbeidsbeperkten
    from cijfers
    inner join jaren on cijfers.jaar = jaren.jaar
)

select * from werkgevers
