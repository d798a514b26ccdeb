-- Periods of sheltered WSW work with the kennismomenten [kennis_van, kennis_tot) at which each version holds.
with perioden as (
    select * from {{ aanvaard('stg_register__wsw_beschut') }}
),

wsw_beschut as (
    select
        persoon_id,
        datum_begin,
        datum_einde,
        gemeld_op as kennis_van,
        coalesce(lead(gemeld_op) over (partition by persoon_id, datum_begin order by gemeld_op), {{ nooit() }}) as kennis_tot
    from perioden
)

select * from wsw_beschut
