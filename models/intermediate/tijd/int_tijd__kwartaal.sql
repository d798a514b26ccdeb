-- The quarters that are reported, each with its kennismoment as published and as revised.
with grenzen as (
    select * from {{ ref('int_tijd__grenzen') }}
),

tijdvakken as (
    select tijdvak_begin, tijdvak_einde from {{ ref('int_polis__opgave_versie') }} group by tijdvak_begin, tijdvak_einde
),

kalender as (
    select * from {{ ref('publicatiekalender') }}
),

kwartaaleinden as (
    select {{ maand_einde('dagen.dag') }} as peildatum, {{ kwartaal_label('dagen.dag') }} as kwartaal
    from (
        {{ dagen_reeks("(select least(eerste_tijdvak_begin, " ~ kwartaal_begin(parameter_waarde('eerste_kwartaal', 'tekst')) ~ ") from " ~ ref('int_tijd__grenzen') ~ ")",
            "(select laatste_complete_maand from " ~ ref('int_tijd__grenzen') ~ ")") }}
    ) as dagen
    where dagen.dag = {{ maand_einde('dagen.dag') }} and mod(extract(month from dagen.dag), 3) = 0
),

eerste as (
    select coalesce(
        {{ parameter_waarde('eerste_kwartaal', 'tekst') }},
        (
            select min(kwartaaleinden.kwartaal)
            from kwartaaleinden
            inner join tijdvakken on kwartaaleinden.peildatum between tijdvakken.tijdvak_begin and tijdvakken.tijdvak_einde
        )
    ) as kwartaal
),

kwartaal as (
    select
        kwartaaleinden.kwartaal,
        kwartaaleinden.peildatum,
        {{ plus_dagen(maand_einde(plus_maanden('kwartaaleinden.peildatum', -3)), 1) }} as begindatum,
        cast(row_number() over (order by kwartaaleinden.peildatum) as integer) as volgnummer,
        least(
            coalesce(kalender.kennismoment, {{ maand_einde(plus_maanden('kwartaaleinden.peildatum', 'cast(maanden_erna.waarde as integer)')) }}),
            grenzen.nieuwste_kennismoment
        ) as kennismoment_gepubliceerd,
        grenzen.nieuwste_kennismoment as kennismoment_herzien,
        kalender.kennismoment is not null as in_publicatiekalender
    from kwartaaleinden
    cross join grenzen
    inner join eerste on kwartaaleinden.kwartaal >= eerste.kwartaal
    left join kalender on kwartaaleinden.kwartaal = kalender.kwartaal
    {{ parameter_join('kennismoment_maanden_na_kwartaal', 'kwartaaleinden.peildatum', 'maanden_erna') }}
)

select * from kwartaal
