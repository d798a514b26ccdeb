-- The distinct (peildatum D, kennismoment K) pairs at which State(D, K) is needed for everyone in the register: both series of the quarters, and Q4 on 1 May.
with gevraagd as (
    select peildatum, kennismoment from {{ ref('int_tijd__kwartaal_reeks') }}
    union all
    select peildatum, kennismoment from {{ ref('int_banenmonitor__jaar') }}
),

peilmoment as (
    select peildatum, kennismoment from gevraagd group by peildatum, kennismoment
)

select * from peilmoment
