-- Overlapping tijdvakken of one inkomstenverhouding: which opgave (by key and receipt) is pushed aside by which later received one, from when to when.
-- Only an inkomstenverhouding whose tijdvakken follow different grids (months, four weeks with another start, half-years, years) can overlap itself.
{%- set te_herzien_waar = "persoon_id in {geraakt}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with opgaven as (
    select
        persoon_id, lhnr, numiv, tijdvak_begin, tijdvak_einde, kennis_van, kennis_tot,
        {{ kandidaat_nummer(['persoon_id', 'lhnr', 'numiv']) }} as ikv_nummer,
        concat_ws('|', opgaven.soort_tijdvak, cast(mod({{ dagen_tussen(parameter_waarde('vroegste_datum', 'datum'), 'tijdvak_begin') }}, soorten.dagen) as varchar)) as rooster
    from {{ ref('int_polis__opgave_bekend') }} as opgaven
    inner join {{ ref('soort_tijdvak') }} as soorten
        on opgaven.soort_tijdvak = soorten.soort_tijdvak
        and {{ bevat('soorten.geldig_vanaf', 'soorten.geldig_tot', 'opgaven.tijdvak_begin') }}
    where {{ te_herzien(te_herzien_waar) }}
),

wisselende_ikv as (
    select ikv_nummer from opgaven group by ikv_nummer having min(rooster) <> max(rooster)
),

kandidaten as (
    select opgaven.*
    from opgaven
    inner join wisselende_ikv on opgaven.ikv_nummer = wisselende_ikv.ikv_nummer
),

verdringing as (
    select
        eerder.persoon_id,
        eerder.lhnr,
        eerder.numiv,
        eerder.tijdvak_begin,
        eerder.kennis_van,
        eerder.kennis_tot,
        later.kennis_van as verdrongen_van,
        case when later.kennis_tot < eerder.kennis_tot then later.kennis_tot else eerder.kennis_tot end as verdrongen_tot
    from kandidaten as eerder
    inner join kandidaten as later
        on eerder.persoon_id = later.persoon_id
        and eerder.lhnr = later.lhnr
        and eerder.numiv = later.numiv
        and eerder.tijdvak_begin <> later.tijdvak_begin
        and eerder.tijdvak_begin <= later.tijdvak_einde
        and later.tijdvak_begin <= eerder.tijdvak_einde
        and later.kennis_van < eerder.kennis_tot
        and (later.kennis_van > eerder.kennis_van or (later.kennis_van = eerder.kennis_van and later.tijdvak_begin > eerder.tijdvak_begin))
)

select * from verdringing
