-- Every delivered row is accepted, superseded or quarantined, and the counts add up.
select *
from {{ ref('rijverantwoording') }}
where geleverd is distinct from aanvaard + vervangen + in_quarantaine
