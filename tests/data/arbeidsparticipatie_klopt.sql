-- Rule 14: who works is a person of the population; Participatiewetters in the register are mart_doelgroep (herzien) at 31 December; employers add up.
with register as (
    select kwartalen.jaar, sum(doelgroep.personen) as personen
    from {{ ref('mart_doelgroep') }} as doelgroep
    inner join {{ ref('dim_kwartaal') }} as kwartalen on doelgroep.kwartaal = kwartalen.kwartaal and kwartalen.kwartaalnummer = 4
    inner join {{ ref('monitorpopulatie') }} as populaties on doelgroep.groep = populaties.groep
    where doelgroep.reeks = 'herzien'
    group by kwartalen.jaar
)

select monitor.jaar, monitor.populatie
from {{ ref('mart_arbeidsparticipatie') }} as monitor
inner join {{ ref('monitorpopulatie') }} as populaties on monitor.populatie = populaties.populatie
left join register on monitor.jaar = register.jaar
where monitor.werkend > monitor.personen
    or (populaties.groep is not null and monitor.personen is distinct from coalesce(register.personen, 0))
union all
select jaar, 'werkgevers' as populatie
from {{ ref('mart_werkgevers') }}
where met_arbeidsbeperkten > werkgevers
