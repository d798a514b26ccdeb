-- Rule 15: the years of the banenmonitor: Q4 as known on 1 May of the next year (parameter banenmonitor_kennisdag), or at the newest kennismoment when that is earlier.
with kwartalen as (
    select * from {{ ref('int_tijd__kwartaal') }}
),

jaar as (
    select
        cast(extract(year from kwartalen.peildatum) as integer) as jaar,
        kwartalen.peildatum,
        least(
            {{ plus_maanden('kennisdag.datum', '12 * cast(extract(year from kwartalen.peildatum) + 1 - extract(year from kennisdag.datum) as integer)') }},
            kwartalen.kennismoment_herzien
        ) as kennismoment
    from kwartalen
    {{ parameter_join('banenmonitor_kennisdag', 'kwartalen.peildatum', 'kennisdag') }}
    where kwartalen.peildatum = {{ plus_dagen(plus_maanden(dbt.date_trunc('year', 'kwartalen.peildatum'), 12), -1) }}
)

select * from jaar
