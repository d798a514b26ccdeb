-- The dates in the reported quarters on which a baan of someone in the register starts, with the tellende hours of the tijdvakken that contain the date
-- (newest kennismoment). One row per person and date.
{%- set te_herzien_waar = "persoon_id in {geraakt} or peildatum > {kwartaalgrens}" %}
{{ config(**herzienbaar(te_herzien_waar, heeft_kennismoment=true)) }}
with banen as (
    select banen.persoon_id, banen.baan_begin as peildatum
    from {{ ref('int_polis__baan') }} as banen
    inner join {{ ref('int_tijd__kwartaal') }} as kwartalen
        on banen.baan_begin between kwartalen.begindatum and kwartalen.peildatum
    where {{ te_herzien('banen.persoon_id in {geraakt} or banen.baan_begin > {kwartaalgrens}') }}
    group by banen.persoon_id, banen.baan_begin
),

opgaven as (
    select persoon_id, tijdvak_begin, tijdvak_einde, uren
    from {{ ref('int_polis__opgave_versie') }}
    where telt and is_geregistreerd and kennis_tot = {{ nooit() }}
        and {{ te_herzien('persoon_id in {geraakt} or tijdvak_einde > {kwartaalgrens}') }}
),

grenzen as (
    select nieuwste_kennismoment from {{ ref('int_tijd__grenzen') }}
),

startmoment as (
    select
        banen.persoon_id,
        banen.peildatum,
        grenzen.nieuwste_kennismoment as kennismoment,
        cast(coalesce(sum(opgaven.uren), 0) as bigint) as uren
    from banen
    cross join grenzen
    left join opgaven
        on banen.persoon_id = opgaven.persoon_id
        and banen.peildatum between opgaven.tijdvak_begin and opgaven.tijdvak_einde
    group by 1, 2, 3
)

select * from startmoment
