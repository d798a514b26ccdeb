-- Rule 12: everyone who is a geregistreerde werkzoekende at a month end, with all dimensions. One row per person and month; a view, because it is counted once.
{{ config(materialized='view') }}
with klanten as (
    {{ perioden_zonder_overlap(aanvaard('stg_sonar__klant'), 'persoon_id',
        ['status', 'dienstverlening', 'opleidingsniveau', 'beroep_brc', 'beroep_isco'], 'geldig_vanaf', 'geldig_tot') }}
),

codes as (
    select * from {{ ref('code') }}
),

maanden as (
    select * from {{ ref('int_gwu__maand') }}
),

personen as (
    select * from {{ ref('int_persoon__grenzen') }}
),

leeftijdsklassen as (
    select * from {{ ref('leeftijdsklasse') }}
),

uitkeringen as (
    select * from {{ aanvaard('stg_uitkering__uitkering') }}
),

typen as (
    select * from {{ ref('uitkeringstype') }}
),

cvs as (
    select * from {{ aanvaard('stg_werknl__cv') }}
),

dienstverbanden as (
    select * from {{ ref('int_gwu__dienstverband') }}
),

urenklassen as (
    select * from {{ ref('contracturenklasse') }}
),

brc_codes as (
    select brc_klasse as code, brc_klasse from {{ ref('beroep') }} group by brc_klasse
    union all
    select brc_segment as code, brc_klasse from {{ ref('beroep') }} group by brc_segment, brc_klasse
    union all
    select brc_beroepsgroep as code, brc_klasse from {{ ref('beroep') }} group by brc_beroepsgroep, brc_klasse
),

isco_codes as (
    select isco08 as code from {{ ref('beroep') }} group by isco08
),

woonplaatsen as (
    select * from {{ ref('int_persoon__woonplaats') }}
),

ingeschreven as (
    select
        klanten.persoon_id,
        maanden.maand,
        maanden.polis_compleet,
        diensten.telt = 'J' as is_open,
        klanten.opleidingsniveau,
        brc_codes.brc_klasse,
        isco_codes.code as isco,
        personen.geslacht,
        leeftijdsklassen.leeftijdsklasse
    from klanten
    inner join maanden on {{ bevat('klanten.geldig_vanaf', 'klanten.geldig_tot', 'maanden.maand') }}
    inner join codes as statussen on statussen.lijst = 'sonar_status' and klanten.status = statussen.code and statussen.telt = 'J'
    inner join codes as diensten on diensten.lijst = 'dienstverlening' and klanten.dienstverlening = diensten.code
    inner join personen on klanten.persoon_id = personen.persoon_id
    inner join leeftijdsklassen
        on {{ plus_jaren('personen.geboortedatum', 'leeftijdsklassen.leeftijd_van') }} <= maanden.maand
        and {{ plus_jaren('personen.geboortedatum', 'leeftijdsklassen.leeftijd_tot + 1') }} > maanden.maand
        and {{ bevat('leeftijdsklassen.geldig_vanaf', 'leeftijdsklassen.geldig_tot', 'maanden.maand') }}
    left join brc_codes on klanten.beroep_brc = brc_codes.code
    left join isco_codes on klanten.beroep_isco = isco_codes.code
),

uitkering_maand as (
    select uitkeringen.persoon_id, maanden.maand, min(typen.volgorde) as volgorde
    from uitkeringen
    inner join maanden on {{ bevat('uitkeringen.datum_begin', 'uitkeringen.datum_einde', 'maanden.maand') }}
    inner join typen
        on uitkeringen.soort = typen.soort
        and {{ bevat('typen.geldig_vanaf', 'typen.geldig_tot', 'maanden.maand') }}
    group by 1, 2
),

cv_maand as (
    select cvs.persoon_id, maanden.maand
    from cvs
    inner join maanden on {{ bevat('cvs.actief_vanaf', 'cvs.actief_tot', 'maanden.maand') }}
    group by 1, 2
),

type_naar_volgorde as (
    select uitkeringstype, volgorde, max(uitkering_vereist) as uitkering_vereist, max(open_vereist) as open_vereist
    from typen
    group by uitkeringstype, volgorde
),

werkzoekend as (
    select
        ingeschreven.*,
        coalesce(
            uitkering_maand.volgorde,
            case
                when ingeschreven.is_open then (select min(volgorde) from type_naar_volgorde where uitkering_vereist = 'N' and open_vereist = 'J')
                else (select min(volgorde) from type_naar_volgorde where uitkering_vereist = 'N' and open_vereist = 'N')
            end
        ) as type_volgorde
    from ingeschreven
    left join uitkering_maand
        on ingeschreven.persoon_id = uitkering_maand.persoon_id
        and ingeschreven.maand = uitkering_maand.maand
    left join cv_maand
        on ingeschreven.persoon_id = cv_maand.persoon_id
        and ingeschreven.maand = cv_maand.maand
    {{ parameter_join('gwu_nug_telt', 'ingeschreven.maand', 'nug_telt') }}
    where cv_maand.persoon_id is not null
        or (ingeschreven.is_open and (uitkering_maand.persoon_id is not null or nug_telt.waarde = 1))
),

stand as (
    select
        werkzoekend.persoon_id,
        werkzoekend.maand,
        coalesce(woonplaatsen.gm_code, 'onbekend') as gm_code,
        werkzoekend.geslacht,
        werkzoekend.leeftijdsklasse,
        coalesce(werkzoekend.brc_klasse, 'onbekend') as brc_klasse,
        coalesce(werkzoekend.isco, 'onbekend') as isco,
        coalesce(werkzoekend.opleidingsniveau, 'onbekend') as opleidingsniveau,
        case
            when not werkzoekend.polis_compleet then 'nog_niet_bekend'
            when dienstverbanden.persoon_id is null then 'geen'
            else 'wel'
        end as dienstverband,
        case
            when not werkzoekend.polis_compleet then 'nog_niet_bekend'
            when dienstverbanden.persoon_id is null then 'geen'
            else case {{ contract('dienstverbanden.ind_onbep_tijd') }} when 'onbepaald' then 'vast' when 'bepaald' then 'tijdelijk' else 'onbekend' end
        end as contract,
        case when werkzoekend.polis_compleet then urenklassen.contracturen else 'nog_niet_bekend' end as contracturen,
        type_naar_volgorde.uitkeringstype
    from werkzoekend
    inner join type_naar_volgorde on werkzoekend.type_volgorde = type_naar_volgorde.volgorde
    left join dienstverbanden
        on werkzoekend.persoon_id = dienstverbanden.persoon_id
        and werkzoekend.maand = dienstverbanden.maand
    inner join urenklassen
        on coalesce(dienstverbanden.contracturen, 0) >= urenklassen.uren_van
        and (urenklassen.uren_tot is null or coalesce(dienstverbanden.contracturen, 0) < urenklassen.uren_tot)
        and {{ bevat('urenklassen.geldig_vanaf', 'urenklassen.geldig_tot', 'werkzoekend.maand') }}
    left join woonplaatsen
        on werkzoekend.persoon_id = woonplaatsen.persoon_id
        and {{ bevat('woonplaatsen.geldig_vanaf', 'woonplaatsen.geldig_tot', 'werkzoekend.maand') }}
)

select * from stand
