with jaren as (
    select cast(extract(year from peildatum) as integer) as jaar
    from {{ ref('int_tijd__kwartaal') }}
    where {{ is_jaareinde('peildatum') }}
),

populaties as (
    select populatie from {{ ref('monitorpopulatie') }}
),

personen as (
    select * from {{ ref('int_arbeidsparticipatie__persoon') }}
),

arbeidsparticipatie as (
    select
        jaren.jaar,
        cast(populaties.populatie as varchar) as populatie,
        cast(count(personen.persoon_id) as bigint) as personen,
        cast(sum(case when personen.werkt then 1 else 0 end) as bigint) as werkend
    from jaren
    cross join populaties
    left join personen
        on jaren.jaar = personen.jaar
        and populaties.populatie = personen.populatie
    group by 1, 2
)

select * from arbeidsparticipatie
