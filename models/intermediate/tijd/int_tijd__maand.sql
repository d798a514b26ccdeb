-- The months from the first quarter's first month to the newest month in Sonar or the last complete polis month, whichever is later.
with grenzen as (
    select * from {{ ref('int_tijd__grenzen') }}
),

dagen as (
    {{ dagen_reeks("(select min(begindatum) from " ~ ref('int_tijd__kwartaal') ~ ")",
        "(select greatest(laatste_complete_maand, " ~ maand_einde("coalesce(nieuwste_sonar_datum, laatste_complete_maand)") ~ ") from " ~ ref('int_tijd__grenzen') ~ ")") }}
),

maand as (
    select
        dagen.dag as maand,
        {{ kwartaal_label('dagen.dag') }} as kwartaal,
        dagen.dag <= grenzen.laatste_complete_maand as polis_compleet
    from dagen
    cross join grenzen
    where dagen.dag = {{ maand_einde('dagen.dag') }}
)

select * from maand
