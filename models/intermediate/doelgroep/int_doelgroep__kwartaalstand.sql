-- Everyone with a registration whose own period contains the quarter end, per quarter and series: State(D, K) of int_doelgroep__stand under the quarter's name.
with kwartalen as (
    select * from {{ ref('int_tijd__kwartaal_reeks') }}
),

standen as (
    select * from {{ ref('int_doelgroep__stand') }}
),

kwartaalstand as (
    select
        kwartalen.kwartaal,
        kwartalen.volgnummer,
        kwartalen.reeks,
        standen.*
    from standen
    inner join kwartalen
        on standen.peildatum = kwartalen.peildatum
        and standen.kennismoment = kwartalen.kennismoment
)

select * from kwartaalstand
