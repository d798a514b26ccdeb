with kwartalen as (
    select * from {{ ref('int_tijd__kwartaal_reeks') }}
),

uren as (
    select kwartaal, reeks, urennorm, sum(uren) as uren
    from {{ ref('int_doelgroep__banen_kwartaal') }}
    group by kwartaal, reeks, urennorm
),

landelijk as (
    select kwartaal, reeks, cast(sum({{ breuk('uren', 'urennorm') }}) as decimal(28, 8)) as banen
    from uren
    group by kwartaal, reeks
),

doelstellingen as (
    select * from {{ ref('doelstelling_extra_banen') }}
),

vergeleken as (
    select
        kwartalen.kwartaal,
        kwartalen.reeks,
        coalesce(landelijk.banen, 0) as banen,
        nulmetingen.waarde as nulmeting,
        coalesce(landelijk.banen, 0) - nulmetingen.waarde as extra_banen,
        doelstellingen.totaal as doelstelling
    from kwartalen
    left join landelijk
        on kwartalen.kwartaal = landelijk.kwartaal
        and kwartalen.reeks = landelijk.reeks
    left join doelstellingen on extract(year from kwartalen.peildatum) = doelstellingen.jaar
    {{ parameter_join('nulmeting_banen', 'kwartalen.peildatum', 'nulmetingen') }}
),

banengroei as (
    select
        cast(kwartaal as varchar) as kwartaal,
        cast(reeks as varchar) as reeks,
        cast(banen as decimal(28, 8)) as banen,
        cast(nulmeting as integer) as nulmeting,
        cast(extra_banen as decimal(28, 8)) as extra_banen,
        cast(doelstelling as integer) as doelstelling,
        cast(100 * extra_banen / doelstelling as decimal(18, 6)) as pct_doelstelling
    from vergeleken
)

select * from banengroei
