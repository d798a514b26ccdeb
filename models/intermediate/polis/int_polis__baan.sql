-- The chained banen of everyone in the register. One row per persoon_id, lhnr and baan_begin.
with baan as (
    select persoon_id, lhnr, baan_begin, max(baan_einde) as baan_einde, cast(count(*) as integer) as aantal_inkomstenverhoudingen
    from {{ ref('int_polis__baan_ikv') }}
    group by persoon_id, lhnr, baan_begin
)

select * from baan
