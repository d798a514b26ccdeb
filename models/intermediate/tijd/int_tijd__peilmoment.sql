-- The distinct (peildatum D, kennismoment K) pairs at which State(D, K) is needed for everyone in the register.
with peilmoment as (
    select peildatum, kennismoment from {{ ref('int_tijd__kwartaal_reeks') }} group by peildatum, kennismoment
)

select * from peilmoment
