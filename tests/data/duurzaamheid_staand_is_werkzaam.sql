-- Rule 10a: the standing cohort of a quarter is the working people of mart_doelgroep (herzien).
with werkzaam as (
    select kwartaal, groep, sum(werkzame_personen) as werkzame_personen
    from {{ ref('mart_doelgroep') }}
    where reeks = 'herzien'
    group by kwartaal, groep
),

staand as (
    select cohort, groep, omvang
    from {{ ref('mart_duurzaamheid') }}
    where cohort_soort = 'staand' and groep <> 'totaal'
)

select *
from staand
full outer join werkzaam on staand.cohort = werkzaam.kwartaal and staand.groep = werkzaam.groep
where coalesce(staand.omvang, 0) is distinct from coalesce(werkzaam.werkzame_personen, 0)
