-- Every cell that ever occurs has a row at every peildatum (0 where the mart has none), so that a filter on a cell never makes an older peildatum the last one.
-- So the previous row of a gemeente is the previous quarter; the changes are empty in the first one.
with cijfers as (
    select * from {{ ref('mart_beschut_werk') }}
),

kwartalen as (
    select kwartaal, peildatum from {{ ref('dim_kwartaal') }}
),

cellen as (
    select distinct gm_code from cijfers
),

gevuld as (
    select
        kwartalen.kwartaal,
        kwartalen.peildatum,
        cellen.gm_code,
        cast(coalesce(cijfers.aanvragen_gemeente, 0) as bigint) as aanvragen_gemeente,
        cast(coalesce(cijfers.aanvragen_burger, 0) as bigint) as aanvragen_burger,
        cast(coalesce(cijfers.positieve_adviezen, 0) as bigint) as positieve_adviezen,
        cast(coalesce(cijfers.geldige_indicaties, 0) as bigint) as geldige_indicaties,
        cast(coalesce(cijfers.werkzaam, 0) as bigint) as werkzaam,
        cijfers.taakstelling
    from kwartalen
    cross join cellen
    left join cijfers
        on kwartalen.kwartaal = cijfers.kwartaal
        and cellen.gm_code = cijfers.gm_code
),

beschut_werk as (
    select
        kwartaal,
        peildatum,
        gm_code,
        aanvragen_gemeente,
        aanvragen_burger,
        positieve_adviezen,
        geldige_indicaties,
        werkzaam,
        taakstelling,
        positieve_adviezen - lag(positieve_adviezen) over (partition by gm_code order by peildatum) as positieve_adviezen_mutatie,
        geldige_indicaties - lag(geldige_indicaties) over (partition by gm_code order by peildatum) as geldige_indicaties_mutatie,
        werkzaam - lag(werkzaam) over (partition by gm_code order by peildatum) as werkzaam_mutatie
    from gevuld
)

select * from beschut_werk
