-- Rule 15: the years of the banenmonitor: Q4 as known on 1 May of the next year (parameter banenmonitor_kennisdag), or at the newest kennismoment when that is earlier.
with kwartalen as (
    select * from {{ ref('int_tijd__kwartaal') }}
),

met_kennisdag as (
    select
        cast(extract(year from kwartalen.peildatum) as integer) as jaar,
        kwartalen.peildatum,
        kwartalen.kennismoment_herzien as nieuwste_kennismoment,
        {{ plus_jaren('kennisdag.datum', 'cast(extract(year from kwartalen.peildatum) + 1 - extract(year from kennisdag.datum) as integer)') }} as kennisdag
    from kwartalen
    {{ parameter_join('banenmonitor_kennisdag', 'kwartalen.peildatum', 'kennisdag') }}
    where {{ is_jaareinde('kwartalen.peildatum') }}
),

jaar as (
    select
        jaar,
        peildatum,
        least(kennisdag, nieuwste_kennismoment) as kennismoment,
        kennisdag > nieuwste_kennismoment as voorlopig
    from met_kennisdag
)

select * from jaar
