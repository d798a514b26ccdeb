-- Rule 15: the tellende hours of the doelgroep at Q4 as known on 1 May, by sector and kind of tijdvak. Inleen hours go to the sector of the inlener where an
-- inleenverband has them (reduced in proportion where it has more than the record), the rest by the nulmeting key. Hours with eight digits.
with jaren as (
    select * from {{ ref('int_banenmonitor__jaar') }}
),

peilmomenten as (
    select * from {{ ref('int_tijd__peilmoment') }} where is_nieuwste
),

leden as (
    select standen.persoon_id, jaren.jaar, standen.peildatum, jaren.kennismoment
    from {{ ref('int_doelgroep__stand') }} as standen
    inner join peilmomenten on standen.peildatum = peilmomenten.peildatum
    inner join jaren
        on standen.peildatum = jaren.peildatum
        and case when standen.is_wisselend then jaren.kennismoment else peilmomenten.kennismoment end = standen.kennismoment
    where standen.in_doelgroep
),

opgaven as (
    select
        leden.jaar,
        opgaven.persoon_id,
        opgaven.lhnr,
        opgaven.numiv,
        opgaven.tijdvak_begin,
        tijdvakken.soort_tijdvak,
        opgaven.is_inleen,
        opgaven.uren,
        {{ einde_vorig_jaar('leden.peildatum') }} as sectordatum
    from leden
    inner join {{ ref('int_polis__maandstand') }} as opgaven
        on leden.persoon_id = opgaven.persoon_id
        and leden.peildatum = opgaven.peildatum
        and opgaven.kennis_van <= leden.kennismoment
        and opgaven.kennis_tot > leden.kennismoment
        and opgaven.telt
        and opgaven.is_geregistreerd
    inner join {{ ref('stg_polis__tijdvak') }} as tijdvakken
        on opgaven.tijdvak_begin = tijdvakken.tijdvak_begin
        and opgaven.tijdvak_einde = tijdvakken.tijdvak_einde
),

sectoren as (
    select * from {{ ref('int_polis__werkgever_sector') }}
),

inleenverbanden as (
    select * from {{ aanvaard('stg_polis__inleenverband') }}
),

regulier as (
    select opgaven.jaar, coalesce(sectoren.sector, 'onbekend') as sector, opgaven.soort_tijdvak, cast(opgaven.uren as decimal(28, 8)) as uren
    from opgaven
    left join sectoren
        on opgaven.lhnr = sectoren.lhnr
        and {{ bevat('sectoren.geldig_vanaf', 'sectoren.geldig_tot', 'opgaven.sectordatum') }}
    where not opgaven.is_inleen
),

toegerekend as (
    select
        opgaven.jaar,
        opgaven.soort_tijdvak,
        opgaven.sectordatum,
        opgaven.uren,
        inleenverbanden.lhnr_inlener,
        inleenverbanden.uren as toe_te_rekenen,
        sum(inleenverbanden.uren) over (
            partition by opgaven.jaar, opgaven.persoon_id, opgaven.lhnr, opgaven.numiv, opgaven.tijdvak_begin
        ) as toe_te_rekenen_samen
    from opgaven
    inner join inleenverbanden
        on opgaven.persoon_id = inleenverbanden.persoon_id
        and opgaven.lhnr = inleenverbanden.lhnr_uitlener
        and opgaven.numiv = inleenverbanden.numiv
        and opgaven.tijdvak_begin = inleenverbanden.tijdvak_begin
    where opgaven.is_inleen
),

bij_inlener as (
    select
        toegerekend.jaar,
        coalesce(sectoren.sector, 'onbekend') as sector,
        toegerekend.soort_tijdvak,
        case
            when toegerekend.toe_te_rekenen_samen <= toegerekend.uren then cast(toegerekend.toe_te_rekenen as decimal(28, 8))
            else {{ breuk('cast(toegerekend.toe_te_rekenen as bigint) * toegerekend.uren', 'toegerekend.toe_te_rekenen_samen') }}
        end as uren
    from toegerekend
    left join sectoren
        on toegerekend.lhnr_inlener = sectoren.lhnr
        and {{ bevat('sectoren.geldig_vanaf', 'sectoren.geldig_tot', 'toegerekend.sectordatum') }}
    where toegerekend.toe_te_rekenen > 0
),

samen_per_opgave as (
    select persoon_id, lhnr_uitlener, numiv, tijdvak_begin, sum(uren) as uren
    from inleenverbanden
    group by persoon_id, lhnr_uitlener, numiv, tijdvak_begin
),

rest_inleen as (
    select opgaven.jaar, opgaven.soort_tijdvak, opgaven.uren - coalesce(samen_per_opgave.uren, 0) as uren
    from opgaven
    left join samen_per_opgave
        on opgaven.persoon_id = samen_per_opgave.persoon_id
        and opgaven.lhnr = samen_per_opgave.lhnr_uitlener
        and opgaven.numiv = samen_per_opgave.numiv
        and opgaven.tijdvak_begin = samen_per_opgave.tijdvak_begin
    where opgaven.is_inleen and opgaven.uren > coalesce(samen_per_opgave.uren, 0)
),

naar_sleutel as (
    select rest_inleen.jaar, 'markt' as sector, rest_inleen.soort_tijdvak, cast(rest_inleen.uren * sleutel.waarde as decimal(28, 8)) as uren
    from rest_inleen
    inner join jaren on rest_inleen.jaar = jaren.jaar
    {{ parameter_join('inleen_sleutel_markt', 'jaren.peildatum', 'sleutel') }}
    union all
    select rest_inleen.jaar, 'overheid' as sector, rest_inleen.soort_tijdvak, cast(rest_inleen.uren * sleutel.waarde as decimal(28, 8)) as uren
    from rest_inleen
    inner join jaren on rest_inleen.jaar = jaren.jaar
    {{ parameter_join('inleen_sleutel_overheid', 'jaren.peildatum', 'sleutel') }}
),

verdeeld as (
    select jaar, sector, soort_tijdvak, uren from regulier
    union all
    select jaar, sector, soort_tijdvak, uren from bij_inlener
    union all
    select jaar, sector, soort_tijdvak, uren from naar_sleutel
),

uren as (
    select jaar, sector, soort_tijdvak, cast(sum(uren) as decimal(28, 8)) as uren
    from verdeeld
    group by jaar, sector, soort_tijdvak
)

select * from uren
