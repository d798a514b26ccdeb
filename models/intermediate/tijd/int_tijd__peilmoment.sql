-- The distinct (peildatum D, kennismoment K) pairs at which State(D, K) is needed for everyone in the register: both series of the quarters, and Q4 on 1 May.
-- is_nieuwste: K is the last one asked for D.
with gevraagd as (
    select peildatum, kennismoment from {{ ref('int_tijd__kwartaal_reeks') }}
    union all
    select peildatum, kennismoment from {{ ref('int_banenmonitor__jaar') }}
),

peilmoment as (
    select
        peildatum,
        kennismoment,
        kennismoment = max(kennismoment) over (partition by peildatum) as is_nieuwste,
        min(kennismoment) over (partition by peildatum) as eerste_kennismoment
    from gevraagd
    group by peildatum, kennismoment
)

select * from peilmoment
