-- Every quarter in both series, with the (peildatum, kennismoment) it is counted at.
with kwartalen as (
    select * from {{ ref('int_tijd__kwartaal') }}
),

kwartaal_reeks as (
    select kwartaal, volgnummer, cast('gepubliceerd' as varchar(12)) as reeks, peildatum, kennismoment_gepubliceerd as kennismoment
    from kwartalen
    union all
    select kwartaal, volgnummer, cast('herzien' as varchar(12)) as reeks, peildatum, kennismoment_herzien as kennismoment
    from kwartalen
)

select * from kwartaal_reeks
