-- The quarantine without persons, for whoever may not see them: the number of rows per raw table and set of reasons.
with quarantaine_telling as (
    select tabel, afkeurreden, cast(count(*) as bigint) as rijen
    from {{ ref('quarantaine') }}
    group by tabel, afkeurreden
)

select * from quarantaine_telling
