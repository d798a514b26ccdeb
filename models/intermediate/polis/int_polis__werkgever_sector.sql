-- The sector of an employer in time, without overlap.
with werkgever_sector as (
    {{ perioden_zonder_overlap(aanvaard('stg_polis__werkgever'), 'lhnr', ['sector'], 'datum_begin', 'datum_einde') }}
)

select * from werkgever_sector
