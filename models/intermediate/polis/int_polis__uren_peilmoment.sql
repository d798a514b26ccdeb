-- Rules 5 to 7: the verloonde uren of the tellende inkomstenverhoudingen of everyone in the register, at each (D, K), by kind of baan and of tijdvak.
-- Where nothing about D changed between its kennismomenten (int_doelgroep__wisselend), only the newest is a row and it holds for all.
{%- set te_herzien_waar = "persoon_id in {geraakt} or peildatum > {kwartaalgrens} or peildatum in {peildata}" %}
{{ config(**herzienbaar(te_herzien_waar, heeft_kennismoment=true)) }}
with opgaven as (
    select persoon_id, lhnr, tijdvak_begin, tijdvak_einde, peildatum, is_inleen, uren, kennis_van, kennis_tot
    from {{ te_lezen_maandstand() }}
    where telt and is_geregistreerd and {{ te_herzien(te_herzien_waar) }}
),

peilmomenten as (
    select * from {{ ref('int_tijd__peilmoment') }}
),

tijdvakken as (
    select * from {{ ref('stg_polis__tijdvak') }}
),

sectoren as (
    select * from {{ ref('int_polis__werkgever_sector') }}
),

op_peilmoment as (
    select opgaven.*, peilmomenten.kennismoment
    from opgaven
    inner join peilmomenten
        on opgaven.peildatum = peilmomenten.peildatum
        and opgaven.kennis_van <= peilmomenten.kennismoment
        and opgaven.kennis_tot > peilmomenten.kennismoment
    where peilmomenten.is_nieuwste
    union all
    select opgaven.*, peilmomenten.kennismoment
    from opgaven
    inner join {{ ref('int_doelgroep__wisselend') }} as wisselend
        on opgaven.persoon_id = wisselend.persoon_id
        and opgaven.peildatum = wisselend.peildatum
    inner join peilmomenten
        on opgaven.peildatum = peilmomenten.peildatum
        and opgaven.kennis_van <= peilmomenten.kennismoment
        and opgaven.kennis_tot > peilmomenten.kennismoment
    where not peilmomenten.is_nieuwste
),

uren_peilmoment as (
    select
        op_peilmoment.persoon_id,
        op_peilmoment.peildatum,
        op_peilmoment.kennismoment,
        case when op_peilmoment.is_inleen then 'inleen' else coalesce(sectoren.sector, 'onbekend') end as soort_baan,
        tijdvakken.soort_tijdvak,
        cast(sum(op_peilmoment.uren) as bigint) as uren
    from op_peilmoment
    inner join tijdvakken
        on op_peilmoment.tijdvak_begin = tijdvakken.tijdvak_begin
        and op_peilmoment.tijdvak_einde = tijdvakken.tijdvak_einde
    left join sectoren
        on op_peilmoment.lhnr = sectoren.lhnr
        and {{ bevat('sectoren.geldig_vanaf', 'sectoren.geldig_tot', einde_vorig_jaar('op_peilmoment.peildatum')) }}
    group by 1, 2, 3, 4, 5
)

select * from uren_peilmoment
