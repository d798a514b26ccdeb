-- Rule 9: nationally as many removals into a cell as out of one, per quarter, series, working state and reason.
select kwartaal, reeks, werkzaam, reden
from {{ ref('mart_stroom') }}
where stroom in ('verhuisd_in', 'verhuisd_uit')
group by kwartaal, reeks, werkzaam, reden
having sum(case when stroom = 'verhuisd_in' then aantal else -aantal end) <> 0
