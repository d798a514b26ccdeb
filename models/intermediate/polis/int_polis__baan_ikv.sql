-- Rule 10: inkomstenverhoudingen of one person with one lhnr, chained into banen when the next begins no later than the day after the latest end so far
-- (plus the gap parameter). A baan is known by persoon_id, lhnr and baan_begin.
with inkomstenverhoudingen as (
    select * from {{ ref('int_polis__inkomstenverhouding') }}
),

met_einde_tot_nu as (
    select
        persoon_id,
        lhnr,
        numiv,
        begindatum,
        einddatum,
        max(coalesce(einddatum, {{ nooit() }})) over (
            partition by persoon_id, lhnr order by begindatum, numiv rows between unbounded preceding and 1 preceding
        ) as einde_tot_nu
    from inkomstenverhoudingen
),

genummerd as (
    select
        met_einde_tot_nu.*,
        sum(
            case
                when einde_tot_nu is null then 1
                when einde_tot_nu = {{ nooit() }} then 0
                when begindatum > {{ plus_dagen('einde_tot_nu', '1 + cast(' ~ parameter_waarde('baan_gap_dagen') ~ ' as integer)') }} then 1
                else 0
            end
        ) over (partition by persoon_id, lhnr order by begindatum, numiv rows between unbounded preceding and current row) as baan_nummer
    from met_einde_tot_nu
),

baan_ikv as (
    select
        persoon_id,
        lhnr,
        numiv,
        min(begindatum) over (partition by persoon_id, lhnr, baan_nummer) as baan_begin,
        nullif(max(coalesce(einddatum, {{ nooit() }})) over (partition by persoon_id, lhnr, baan_nummer), {{ nooit() }}) as baan_einde
    from genummerd
)

select * from baan_ikv
