-- Rule 12: everyone who is a geregistreerde werkzoekende, in runs of months in which nothing about them changes but their work. One row per person and run.
-- All is judged at the first month end of the run; a run begins wherever one of its sources or code lists begins or ends.
{%- set te_herzien_waar = "persoon_id in {wisselaars}" %}
{{ config(**herzienbaar(te_herzien_waar, loopt_door='maandnummer_tot')) }}
with klanten as (
    {{ perioden_zonder_overlap(aanvaard('stg_sonar__klant'), 'persoon_id',
        ['status', 'dienstverlening', 'opleidingsniveau', 'beroep_brc', 'beroep_isco'], 'geldig_vanaf', 'geldig_tot') }}
),

codes as (
    select * from {{ ref('code') }}
),

maanden as (
    select maand, {{ maandnummer('maand') }} as maandnummer from {{ ref('int_gwu__maand') }}
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

bereik as (
    select min(maandnummer) as eerste, max(maandnummer) as laatste from maanden
),

-- Month ends at which someone is ingeschreven, from maandnummer van up to and including tot.
ingeschreven as (
    select
        klanten.persoon_id,
        klanten.geldig_vanaf,
        diensten.telt = 'J' as is_open,
        klanten.opleidingsniveau,
        klanten.beroep_brc,
        klanten.beroep_isco,
        greatest({{ maandnummer('klanten.geldig_vanaf') }}, bereik.eerste) as van,
        least(coalesce({{ maandnummer(plus_dagen('klanten.geldig_tot', 1)) }} - 1, bereik.laatste), bereik.laatste) as tot
    from klanten
    cross join bereik
    inner join codes as statussen on statussen.lijst = 'sonar_status' and klanten.status = statussen.code and statussen.telt = 'J'
    inner join codes as diensten on diensten.lijst = 'dienstverlening' and klanten.dienstverlening = diensten.code
    where {{ te_herzien('klanten.persoon_id in {wisselaars}') }}
),

wisselingen as (
    {{ gwu_wisselingen() }}
),

wisselingen_voor_allen as (
    {{ gwu_wisselingen_voor_allen() }}
),

begin_van_periode as (
    select persoon_id, geldig_vanaf, van as periode_van from ingeschreven where van <= tot
    union
    select ingeschreven.persoon_id, ingeschreven.geldig_vanaf, wisselingen.maandnummer
    from ingeschreven
    inner join wisselingen
        on ingeschreven.persoon_id = wisselingen.persoon_id
        and wisselingen.maandnummer > ingeschreven.van and wisselingen.maandnummer <= ingeschreven.tot
    union
    select ingeschreven.persoon_id, ingeschreven.geldig_vanaf, wisselingen_voor_allen.maandnummer
    from ingeschreven
    inner join (
        select wisselingen_voor_allen.maandnummer
        from wisselingen_voor_allen
        cross join bereik
        where wisselingen_voor_allen.maandnummer > bereik.eerste and wisselingen_voor_allen.maandnummer <= bereik.laatste
    ) as wisselingen_voor_allen
        on wisselingen_voor_allen.maandnummer > ingeschreven.van and wisselingen_voor_allen.maandnummer <= ingeschreven.tot
),

perioden as (
    select
        persoon_id,
        geldig_vanaf,
        periode_van,
        lead(periode_van) over (partition by persoon_id, geldig_vanaf order by periode_van) - 1 as periode_tot
    from begin_van_periode
),

persoon_periode as (
    select
        perioden.persoon_id,
        perioden.periode_van as maandnummer_van,
        coalesce(perioden.periode_tot, ingeschreven.tot) as maandnummer_tot,
        eerste_maand.maand,
        ingeschreven.is_open,
        ingeschreven.opleidingsniveau,
        brc_codes.brc_klasse,
        isco_codes.code as isco,
        personen.geslacht,
        leeftijdsklassen.leeftijdsklasse
    from perioden
    inner join ingeschreven on perioden.persoon_id = ingeschreven.persoon_id and perioden.geldig_vanaf = ingeschreven.geldig_vanaf
    inner join maanden as eerste_maand on perioden.periode_van = eerste_maand.maandnummer
    inner join personen on perioden.persoon_id = personen.persoon_id
    inner join leeftijdsklassen
        on {{ leeftijd_bereikt('personen.geboortedatum', 'leeftijdsklassen.leeftijd_van') }} <= eerste_maand.maand
        and {{ leeftijd_bereikt('personen.geboortedatum', 'leeftijdsklassen.leeftijd_tot + 1') }} > eerste_maand.maand
        and {{ bevat('leeftijdsklassen.geldig_vanaf', 'leeftijdsklassen.geldig_tot', 'eerste_maand.maand') }}
    left join brc_codes on ingeschreven.beroep_brc = brc_codes.code
    left join isco_codes on ingeschreven.beroep_isco = isco_codes.code
),

uitkering_periode as (
    select persoon_periode.persoon_id, persoon_periode.maandnummer_van, min(typen.volgorde) as volgorde
    from persoon_periode
    inner join uitkeringen
        on persoon_periode.persoon_id = uitkeringen.persoon_id
        and {{ bevat('uitkeringen.datum_begin', 'uitkeringen.datum_einde', 'persoon_periode.maand') }}
    inner join typen
        on uitkeringen.soort = typen.soort
        and {{ bevat('typen.geldig_vanaf', 'typen.geldig_tot', 'persoon_periode.maand') }}
    group by 1, 2
),

cv_periode as (
    select persoon_periode.persoon_id, persoon_periode.maandnummer_van
    from persoon_periode
    inner join cvs
        on persoon_periode.persoon_id = cvs.persoon_id
        and {{ bevat('cvs.actief_vanaf', 'cvs.actief_tot', 'persoon_periode.maand') }}
    group by 1, 2
),

type_naar_volgorde as (
    select uitkeringstype, volgorde, max(uitkering_vereist) as uitkering_vereist, max(open_vereist) as open_vereist
    from typen
    group by uitkeringstype, volgorde
),

werkzoekend as (
    select
        persoon_periode.*,
        coalesce(
            uitkering_periode.volgorde,
            case
                when persoon_periode.is_open and nug_telt.waarde = 1 then (select min(volgorde) from type_naar_volgorde where uitkering_vereist = 'N' and open_vereist = 'J')
                else (select min(volgorde) from type_naar_volgorde where uitkering_vereist = 'N' and open_vereist = 'N')
            end
        ) as type_volgorde
    from persoon_periode
    left join uitkering_periode
        on persoon_periode.persoon_id = uitkering_periode.persoon_id
        and persoon_periode.maandnummer_van = uitkering_periode.maandnummer_van
    left join cv_periode
        on persoon_periode.persoon_id = cv_periode.persoon_id
        and persoon_periode.maandnummer_van = cv_periode.maandnummer_van
    {{ parameter_join('gwu_nug_telt', 'persoon_periode.maand', 'nug_telt') }}
    where cv_periode.persoon_id is not null
        or (persoon_periode.is_open and (uitkering_periode.persoon_id is not null or nug_telt.waarde = 1))
),

periode as (
    select
        werkzoekend.persoon_id,
        cast(werkzoekend.maandnummer_van as smallint) as maandnummer_van,
        cast(werkzoekend.maandnummer_tot as smallint) as maandnummer_tot,
        coalesce(woonplaatsen.gm_code, 'onbekend') as gm_code,
        werkzoekend.geslacht,
        werkzoekend.leeftijdsklasse,
        coalesce(werkzoekend.brc_klasse, 'onbekend') as brc_klasse,
        coalesce(werkzoekend.isco, 'onbekend') as isco,
        coalesce(werkzoekend.opleidingsniveau, 'onbekend') as opleidingsniveau,
        type_naar_volgorde.uitkeringstype
    from werkzoekend
    inner join type_naar_volgorde on werkzoekend.type_volgorde = type_naar_volgorde.volgorde
    left join woonplaatsen
        on werkzoekend.persoon_id = woonplaatsen.persoon_id
        and {{ bevat('woonplaatsen.geldig_vanaf', 'woonplaatsen.geldig_tot', 'werkzoekend.maand') }}
)

select * from periode
