-- A year is here only when its last quarter is reported, so its last peildatum is 31 December.
with cijfers as (
    select * from {{ ref('mart_banenmonitor') }}
),

jaren as (
    select jaar, max(peildatum) as peildatum
    from {{ ref('dim_kwartaal') }}
    group by jaar
),

banenmonitor as (
    select
        cijfers.jaar,
        jaren.peildatum,
        cijfers.sector,
        cijfers.banen,
        cijfers.extra_banen,
        cijfers.doelstelling,
        cijfers.officieel
    from cijfers
    inner join jaren on cijfers.jaar = jaren.jaar
)

select * from banenmonitor
