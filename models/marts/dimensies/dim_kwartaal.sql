with kwartalen as (
    select * from {{ ref('int_tijd__kwartaal') }}
),

kwartaal as (
    select
        cast(kwartaal as varchar) as kwartaal,
        cast(extract(year from peildatum) as integer) as jaar,
        cast(extract(quarter from peildatum) as integer) as kwartaalnummer,
        volgnummer,
        begindatum,
        peildatum,
        kennismoment_gepubliceerd,
        kennismoment_herzien,
        in_publicatiekalender
    from kwartalen
)

select * from kwartaal
