-- The inkomstenverhoudingen, as a number, whose tijdvakken follow different grids (months, four weeks with another start, half-years, years): only these can overlap themselves.
{{ config(**herzienbaar()) }}
with ikv_wisselend as (
    select {{ kandidaat_nummer(['opgaven.persoon_id', 'opgaven.lhnr', 'opgaven.numiv']) }} as ikv_nummer
    from {{ ref('stg_polis__opgave_geleverd') }} as opgaven
    inner join {{ ref('stg_polis__tijdvak') }} as tijdvakken
        on opgaven.tijdvak_begin = tijdvakken.tijdvak_begin
        and opgaven.tijdvak_einde = tijdvakken.tijdvak_einde
    where tijdvakken.soort_tijdvak is not null
    group by opgaven.persoon_id, opgaven.lhnr, opgaven.numiv
    having min(tijdvakken.roosternummer) <> max(tijdvakken.roosternummer)
)

select * from ikv_wisselend
{%- if bouwt_voort() %}
where ikv_nummer not in (select ikv_nummer from {{ this }})
{%- endif %}
