with werkgevers as (
    select
        jaar,
        cast(count(*) as bigint) as werkgevers,
        cast(sum(case when heeft_arbeidsbeperkten then 1 else 0 end) as bigint) as met_arbeidsbeperkten
    from {{ ref('int_arbeidsparticipatie__werkgever') }}
    group by jaar
)

select * from werkgevers
