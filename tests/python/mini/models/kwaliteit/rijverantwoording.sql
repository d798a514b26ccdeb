select 'werk' as tabel, aanvaard + in_quarantaine as geleverd, aanvaard, cast(0 as bigint) as vervangen, in_quarantaine
from (
    select
        (select count(*) from {{ ref('stg_werk') }}) as aanvaard,
        (select count(*) from {{ ref('quarantaine') }}) as in_quarantaine
)
