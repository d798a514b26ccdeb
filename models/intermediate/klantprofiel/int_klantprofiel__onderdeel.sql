-- Rule 1: the periods in which a kind of part of the klantprofiel is present, merged: no two periods of one person and kind overlap or touch.
with onderdelen as (
    select * from {{ aanvaard('stg_sonar__klantprofiel') }}
),

soorten as (
    select * from {{ ref('kp_onderdeel') }}
),

gevuld as (
    select onderdelen.persoon_id, onderdelen.onderdeel, onderdelen.nummer, onderdelen.geldig_vanaf, onderdelen.geldig_tot
    from onderdelen
    inner join soorten
        on onderdelen.onderdeel = soorten.onderdeel
        and (soorten.nummer_van is null or onderdelen.nummer >= soorten.nummer_van)
        and (soorten.nummer_tot is null or onderdelen.nummer <= soorten.nummer_tot)
    where soorten.antwoord_vereist = 'N' or trim(coalesce(onderdelen.antwoord, '')) <> ''
),

met_einde_tot_nu as (
    select
        gevuld.*,
        max(coalesce(geldig_tot, {{ nooit() }})) over (
            partition by persoon_id, onderdeel order by geldig_vanaf, nummer rows between unbounded preceding and 1 preceding
        ) as einde_tot_nu
    from gevuld
),

genummerd as (
    select
        met_einde_tot_nu.*,
        sum(
            case
                when einde_tot_nu is null then 1
                when einde_tot_nu = {{ nooit() }} then 0
                when geldig_vanaf > {{ plus_dagen('einde_tot_nu', 1) }} then 1
                else 0
            end
        ) over (partition by persoon_id, onderdeel order by geldig_vanaf, nummer rows between unbounded preceding and current row) as periode
    from met_einde_tot_nu
),

onderdeel as (
    select
        persoon_id,
        onderdeel,
        min(geldig_vanaf) as geldig_vanaf,
        nullif(max(coalesce(geldig_tot, {{ nooit() }})), {{ nooit() }}) as geldig_tot
    from genummerd
    group by persoon_id, onderdeel, periode
)

select * from onderdeel
