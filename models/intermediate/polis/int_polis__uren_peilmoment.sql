-- Rules 5 to 7: the verloonde uren of the tellende inkomstenverhoudingen of everyone in the register, at each (D, K), by kind of baan and of tijdvak.
with opgaven as (
    select * from {{ ref('int_polis__maandstand') }} where telt
),

peilmomenten as (
    select * from {{ ref('int_tijd__peilmoment') }}
),

geregistreerden as (
    select persoon_id from {{ ref('int_doelgroep__registratie') }} group by persoon_id
),

sectoren as (
    select * from {{ ref('int_polis__werkgever_sector') }}
),

op_peilmoment as (
    select
        opgaven.persoon_id,
        opgaven.lhnr,
        peilmomenten.peildatum,
        peilmomenten.kennismoment,
        opgaven.is_inleen,
        opgaven.soort_tijdvak,
        opgaven.uren,
        {{ einde_vorig_jaar('peilmomenten.peildatum') }} as sectordatum
    from opgaven
    inner join peilmomenten
        on opgaven.peildatum = peilmomenten.peildatum
        and opgaven.kennis_van <= peilmomenten.kennismoment
        and opgaven.kennis_tot > peilmomenten.kennismoment
    inner join geregistreerden on opgaven.persoon_id = geregistreerden.persoon_id
),

uren_peilmoment as (
    select
        op_peilmoment.persoon_id,
        op_peilmoment.peildatum,
        op_peilmoment.kennismoment,
        case when op_peilmoment.is_inleen then 'inleen' else coalesce(sectoren.sector, 'onbekend') end as soort_baan,
        op_peilmoment.soort_tijdvak,
        cast(sum(op_peilmoment.uren) as bigint) as uren
    from op_peilmoment
    left join sectoren
        on op_peilmoment.lhnr = sectoren.lhnr
        and {{ bevat('sectoren.geldig_vanaf', 'sectoren.geldig_tot', 'op_peilmoment.sectordatum') }}
    group by 1, 2, 3, 4, 5
)

select * from uren_peilmoment
