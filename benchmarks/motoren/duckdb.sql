-- The three questions in one hand-written DuckDB script: the floor the warehouse is measured against.
-- $naslag: the seeds (benchmarks/naslag.py); ${register_registratie} and the like: the files of the raw tables; $uit: where the answers go.

create temp table kalender as from read_parquet('$naslag/kwartaal.parquet');
create temp table tijdvak as from read_parquet('$naslag/tijdvak.parquet');
create temp table tijdvak_peildatum as from read_parquet('$naslag/tijdvak_peildatum.parquet');
create temp table gemeente as from read_parquet('$naslag/gemeente.parquet');
create temp table code as from read_parquet('$naslag/code.parquet');
create temp table grond as from read_parquet('$naslag/grond.parquet');
create temp table reden_einde as from read_parquet('$naslag/reden_einde.parquet');
create temp macro mogelijk(dag) as dag between date '$vroegste' and date '$laatste';
create temp macro nooit() as date '9999-12-31';

-- The register. `distinct` drops copies; a key that then still has two rows contradicts itself.
create temp table geboekt as
with geleverd as (
    select distinct persoon_id, registratie_nr, grond, verantwoordelijke, datum_begin, datum_einde, reden_einde, ingetrokken, gemeld_op
    from read_parquet('${register_registratie}')
    where persoon_id is not null and registratie_nr is not null
        and grond in (select grond from grond)
        and verantwoordelijke in (select code from code where lijst = 'verantwoordelijke')
        and ingetrokken in (select code from code where lijst = 'ja_nee')
        and (reden_einde is null or reden_einde in (select reden_einde from reden_einde))
        and mogelijk(datum_begin) and mogelijk(gemeld_op)
        and (datum_einde is null or (mogelijk(datum_einde) and datum_einde >= datum_begin))
),
eenduidig as (from geleverd qualify count(*) over (partition by persoon_id, registratie_nr, gemeld_op) = 1)
select
    *,
    coalesce(lead(gemeld_op) over (partition by persoon_id, registratie_nr order by gemeld_op), nooit()) as kennis_tot
from eenduidig;

create temp table persoon as
with geregistreerd as (select distinct persoon_id from geboekt),
geleverd as (
    select distinct persoon_id, geboortedatum, geslacht, datum_overlijden
    from read_parquet('${brp_persoon}')
    where persoon_id in (from geregistreerd) and mogelijk(geboortedatum)
        and geslacht in (select code from code where lijst = 'geslacht')
        and (datum_overlijden is null or (mogelijk(datum_overlijden) and datum_overlijden >= geboortedatum))
),
eenduidig as (from geleverd qualify count(*) over (partition by persoon_id) = 1)
select
    geregistreerd.persoon_id,
    eenduidig.datum_overlijden,
    cast(eenduidig.geboortedatum + to_months(aow.maanden) as date) as aow_datum
from geregistreerd
left join eenduidig using (persoon_id)
left join read_parquet('$naslag/aow_leeftijd.parquet') as aow on eenduidig.geboortedatum between aow.geboren_vanaf and aow.geboren_tot;

create temp table registratie as
select
    geboekt.persoon_id, geboekt.registratie_nr, grond.telt,
    -- One number that sorts as voorrang does, and tells the groep.
    8 * row_number() over (order by grond.voorrang, geboekt.datum_begin, geboekt.registratie_nr) + coalesce(grond.groep_nr, 0) as rang, grond.alleen_werkend, grond.stroomreden as grond_stroomreden, reden_einde.stroomreden as einde_stroomreden, geboekt.ingetrokken = 'J' as is_ingetrokken,
    geboekt.datum_begin, geboekt.datum_einde, least(persoon.datum_overlijden, persoon.aow_datum) as laatste_dag,
    geboekt.gemeld_op as kennis_van, geboekt.kennis_tot
from geboekt
inner join grond using (grond)
inner join persoon using (persoon_id)
left join reden_einde using (reden_einde);

create temp table wsw_beschut as
with geleverd as (
    select distinct persoon_id, datum_begin, datum_einde, gemeld_op
    from read_parquet('${register_wsw_beschut}')
    where persoon_id is not null and mogelijk(datum_begin) and mogelijk(gemeld_op)
        and (datum_einde is null or (mogelijk(datum_einde) and datum_einde >= datum_begin))
),
eenduidig as (from geleverd qualify count(*) over (partition by persoon_id, datum_begin, gemeld_op) = 1)
select
    persoon_id, datum_begin, datum_einde, gemeld_op as kennis_van,
    coalesce(lead(gemeld_op) over (partition by persoon_id, datum_begin order by gemeld_op), nooit()) as kennis_tot
from eenduidig;

create temp table indicatie as
with geleverd as (
    select distinct persoon_id, aanvraag_id, geldig_vanaf, geldig_tot
    from read_parquet('${beschut_indicatie}')
    where persoon_id in (select persoon_id from persoon) and aanvraag_id is not null and mogelijk(geldig_vanaf)
        and (geldig_tot is null or (mogelijk(geldig_tot) and geldig_tot >= geldig_vanaf))
)
select persoon_id, geldig_vanaf, coalesce(geldig_tot, nooit()) as geldig_tot
from geleverd
qualify count(*) over (partition by persoon_id, geldig_vanaf) = 1;

create temp table woonplaats as
with geleverd as (
    select distinct persoon_id, gm_code, datum_begin, datum_einde
    from read_parquet('${brp_adres}')
    where persoon_id in (select persoon_id from persoon) and gm_code in (select gm_code from read_parquet('$naslag/gm_code.parquet'))
        and mogelijk(datum_begin) and (datum_einde is null or (mogelijk(datum_einde) and datum_einde >= datum_begin))
),
eenduidig as (from geleverd qualify count(*) over (partition by persoon_id, datum_begin) = 1),
opeenvolgend as (select *, lead(datum_begin) over (partition by persoon_id order by datum_begin) as volgend_begin from eenduidig)
select
    persoon_id, huidige_code as gm_code, datum_begin as geldig_vanaf,
    least(coalesce(datum_einde, nooit()), coalesce(volgend_begin - 1, nooit())) as geldig_tot
from opeenvolgend
inner join gemeente using (gm_code);

create temp table sector as
with geleverd as (
    select distinct lhnr, sector, sbi, gm_code, datum_begin, datum_einde
    from read_parquet('${polis_werkgever}')
    where lhnr is not null and sector in (select code from code where lijst = 'sector') and mogelijk(datum_begin)
        and (gm_code is null or gm_code in (select gm_code from read_parquet('$naslag/gm_code.parquet')))
        and (datum_einde is null or (mogelijk(datum_einde) and datum_einde >= datum_begin))
),
eenduidig as (from geleverd qualify count(*) over (partition by lhnr, datum_begin) = 1),
opeenvolgend as (select *, lead(datum_begin) over (partition by lhnr order by datum_begin) as volgend_begin from eenduidig)
select opeenvolgend.lhnr, jaren.sectorjaar, opeenvolgend.sector
from opeenvolgend
inner join (select distinct sectorjaar from kalender where sectorjaar between 1999 and 2099) as jaren
    on make_date(jaren.sectorjaar, 12, 31) between opeenvolgend.datum_begin
        and least(coalesce(datum_einde, nooit()), coalesce(volgend_begin - 1, nooit()));

-- The polis: one pass, the persons of the register only, judged row by row and kept narrow. `rest`: what only tells contradictions apart, as one number.
create temp macro aanvaard(personen) as table
select
    polis.persoon_id, polis.lhnr, polis.numiv, polis.tijdvak_begin, polis.tijdvak_einde, polis.datum_aanvang_ikv, polis.datum_einde_ikv,
    cast(case when not is_intrekking then polis.aant_verl_u end as smallint) as uren,
    cast(tijdvak.rooster as smallint) as rooster,
    coalesce(srt_iv.telt and coalesce(cd_aard.telt, true), false) as telt,
    coalesce(cd_aard.inleen, false) as is_inleen,
    bericht.is_intrekking,
    hash(polis.srt_iv, polis.cd_aard, polis.ind_onbep_tijd, polis.ind_oproep, polis.aant_ctrct_uren_pwk, polis.soort_bericht) as rest,
    polis.ontvangen_op
from read_parquet('${polis_opgave}') as polis
inner join (select code as soort_bericht, telt = 'N' as is_intrekking from code where lijst = 'soort_bericht') as bericht using (soort_bericht)
left join tijdvak using (tijdvak_begin, tijdvak_einde)
left join read_parquet('$naslag/srt_iv.parquet') as srt_iv
    on polis.srt_iv = srt_iv.code and polis.tijdvak_begin between srt_iv.geldig_vanaf and srt_iv.geldig_tot
left join read_parquet('$naslag/cd_aard.parquet') as cd_aard
    on polis.cd_aard = cd_aard.code and polis.tijdvak_begin between cd_aard.geldig_vanaf and cd_aard.geldig_tot
where polis.persoon_id in (select persoon_id from query_table(personen))
    and polis.lhnr is not null and polis.numiv is not null and mogelijk(polis.tijdvak_begin) and mogelijk(polis.ontvangen_op)
    and (
        bericht.is_intrekking
        or (
            mogelijk(polis.datum_aanvang_ikv) and srt_iv.code is not null and (polis.cd_aard is null or cd_aard.code is not null)
            and polis.aant_verl_u between 0 and tijdvak.max_uren and coalesce(polis.aant_ctrct_uren_pwk >= 0, true)
            and (polis.datum_einde_ikv is null or (mogelijk(polis.datum_einde_ikv) and polis.datum_einde_ikv >= polis.datum_aanvang_ikv))
            and (polis.ind_onbep_tijd is null or polis.ind_onbep_tijd in ($ja_nee))
            and (polis.ind_oproep is null or polis.ind_oproep in ($ja_nee))
        )
    );

-- The lists are what a hash table is made of, not the millions of opgaven, whatever the estimates.
set disabled_optimizers = 'build_side_probe_side';
create temp table opgave as from aanvaard('persoon');
reset disabled_optimizers;

-- Which opgave stands when: [kennis_van, kennis_tot). For keys that occur more than once and inkomstenverhoudingen with more than one grid of tijdvakken.
create temp macro versies(rijen) as table
with uniek as (
    select distinct persoon_id, lhnr, numiv, tijdvak_begin, ontvangen_op, is_intrekking,
        case when is_intrekking then null else tijdvak_einde end as tijdvak_einde,
        case when is_intrekking then null else datum_aanvang_ikv end as datum_aanvang_ikv,
        case when is_intrekking then null else datum_einde_ikv end as datum_einde_ikv,
        uren, case when is_intrekking then null else telt end as telt, case when is_intrekking then null else is_inleen end as is_inleen,
        case when is_intrekking then null else rest end as rest
    from query_table(rijen)
),
eenduidig as (from uniek qualify count(*) over (partition by persoon_id, lhnr, numiv, tijdvak_begin, ontvangen_op) = 1),
opgevolgd as (
    select
        *, ontvangen_op as kennis_van,
        coalesce(lead(ontvangen_op) over (partition by persoon_id, lhnr, numiv, tijdvak_begin order by ontvangen_op), nooit()) as kennis_tot
    from eenduidig
),
bekend as (from opgevolgd where not is_intrekking),
verdringing as (
    select
        eerder.persoon_id, eerder.lhnr, eerder.numiv, eerder.tijdvak_begin, eerder.kennis_van, eerder.kennis_tot,
        later.kennis_van as verdrongen_van, least(later.kennis_tot, eerder.kennis_tot) as verdrongen_tot
    from bekend as eerder
    inner join bekend as later
        on eerder.persoon_id = later.persoon_id and eerder.lhnr = later.lhnr and eerder.numiv = later.numiv
        and eerder.tijdvak_begin <> later.tijdvak_begin
        and eerder.tijdvak_begin <= later.tijdvak_einde and later.tijdvak_begin <= eerder.tijdvak_einde
        and later.kennis_van < eerder.kennis_tot
        and (later.kennis_van > eerder.kennis_van or (later.kennis_van = eerder.kennis_van and later.tijdvak_begin > eerder.tijdvak_begin))
),
tot_nu_toe as (
    select *, max(verdrongen_tot) over (
        partition by persoon_id, lhnr, numiv, tijdvak_begin, kennis_van order by verdrongen_van, verdrongen_tot
        rows between unbounded preceding and 1 preceding
    ) as eerder_verdrongen_tot
    from verdringing
),
vrij as (
    select persoon_id, lhnr, numiv, tijdvak_begin, kennis_van, coalesce(eerder_verdrongen_tot, kennis_van) as vrij_van, verdrongen_van as vrij_tot
    from tot_nu_toe
    where coalesce(eerder_verdrongen_tot, kennis_van) < verdrongen_van
    union all
    select persoon_id, lhnr, numiv, tijdvak_begin, kennis_van, max(verdrongen_tot), any_value(kennis_tot)
    from verdringing
    group by all
    having max(verdrongen_tot) < any_value(kennis_tot)
)
select
    persoon_id, lhnr, numiv, tijdvak_begin, tijdvak_einde, datum_aanvang_ikv, datum_einde_ikv, uren, telt, is_inleen,
    coalesce(vrij_van, kennis_van) as kennis_van, coalesce(vrij_tot, kennis_tot) as kennis_tot
from bekend
anti join (from verdringing anti join vrij using (persoon_id, lhnr, numiv, tijdvak_begin, kennis_van)) as altijd_verdrongen
    using (persoon_id, lhnr, numiv, tijdvak_begin, kennis_van)
left join vrij using (persoon_id, lhnr, numiv, tijdvak_begin, kennis_van);

create temp table dubbel as
select hash(persoon_id, lhnr, numiv, tijdvak_begin) as sleutel from opgave group by sleutel having count(*) > 1;

-- Per inkomstenverhouding: whether its tijdvakken follow more than one grid, and what its latest tijdvak of a key that occurs once says.
create temp table ikv as
select
    persoon_id, lhnr, numiv,
    min(rooster) filter (not is_intrekking) <> max(rooster) filter (not is_intrekking) as wisselt,
    max(tijdvak_begin) filter (sleutel is null and not is_intrekking) as tijdvak_begin,
    arg_max(datum_aanvang_ikv, tijdvak_begin) filter (sleutel is null and not is_intrekking) as begindatum,
    arg_max(coalesce(datum_einde_ikv, nooit()), tijdvak_begin) filter (sleutel is null and not is_intrekking) as einddatum,
    coalesce(bool_or(telt) filter (sleutel is null), false) as telt
from opgave
left join dubbel on hash(persoon_id, lhnr, numiv, tijdvak_begin) = dubbel.sleutel
group by all;

create temp table wisselend as select persoon_id, lhnr, numiv from ikv where wisselt;
create temp table lastig as
from opgave
where hash(persoon_id, lhnr, numiv, tijdvak_begin) in (from dubbel) or (persoon_id, lhnr, numiv) in (from wisselend);
create temp table lastige_versie as from versies('lastig');

-- The banen of rule 10: inkomstenverhoudingen that count, chained per person and employer.
create temp table ikv_stand as
with stand as (
    select persoon_id, lhnr, numiv, tijdvak_begin, begindatum, einddatum, telt from ikv where not wisselt and tijdvak_begin is not null
    union all
    select persoon_id, lhnr, numiv, tijdvak_begin, datum_aanvang_ikv, coalesce(datum_einde_ikv, nooit()), telt
    from lastige_versie
    where kennis_tot = nooit()
)
select
    persoon_id, lhnr, numiv, arg_max(begindatum, tijdvak_begin) as begindatum, arg_max(einddatum, tijdvak_begin) as einddatum,
    row_number() over () as ikv_nr
from stand
group by persoon_id, lhnr, numiv
having bool_or(telt);

create temp table baan as
with meer as (select persoon_id, lhnr from ikv_stand group by all having count(*) > 1),
tot_nu_toe as (
    select *, max(einddatum) over (
        partition by persoon_id, lhnr order by begindatum, numiv rows between unbounded preceding and 1 preceding
    ) as einde_tot_nu
    from ikv_stand
    semi join meer using (persoon_id, lhnr)
),
genummerd as (
    select *, sum(case when einde_tot_nu >= begindatum - 1 then 0 else 1 end) over (
        partition by persoon_id, lhnr order by begindatum, numiv rows between unbounded preceding and current row
    ) as baan_nr
    from tot_nu_toe
)
select persoon_id, lhnr, numiv, min(ikv_nr) over (partition by persoon_id, lhnr, baan_nr) as baan_nr from genummerd
union all
select persoon_id, lhnr, numiv, ikv_nr from ikv_stand anti join meer using (persoon_id, lhnr);

-- The opgaven at quarter ends.
create temp table eenvoudig_kwartaal as
select
    persoon_id, lhnr, numiv, nummer, sectorjaar, soort_tijdvak, is_inleen, telt, uren, ontvangen_op as kennis_van
from opgave
inner join tijdvak_peildatum using (tijdvak_begin, tijdvak_einde)
anti join dubbel on hash(opgave.persoon_id, opgave.lhnr, opgave.numiv, opgave.tijdvak_begin) = dubbel.sleutel
anti join wisselend using (persoon_id, lhnr, numiv)
where not is_intrekking;

create temp table lastig_kwartaal as
select persoon_id, lhnr, numiv, nummer, sectorjaar, soort_tijdvak, is_inleen, telt, uren, kennis_van, kennis_tot
from lastige_versie
inner join tijdvak_peildatum using (tijdvak_begin, tijdvak_einde);

-- What the delivery knows. People outside the register matter only if one of them was heard of later, or has an earlier tijdvak, than everyone in it.
create temp table eigen_grens as
select
    (
        select max(dag) from (
            select max(gemeld_op) as dag from geboekt
            union all select max(kennis_van) from wsw_beschut
            union all (
                select max(ontvangen_op) from opgave
                anti join dubbel on hash(opgave.persoon_id, opgave.lhnr, opgave.numiv, opgave.tijdvak_begin) = dubbel.sleutel
            )
            union all (
                select max(ontvangen_op) from (
                    select ontvangen_op from lastig
                    group by persoon_id, lhnr, numiv, tijdvak_begin, ontvangen_op
                    having count(distinct case when is_intrekking then null else row(tijdvak_einde, datum_aanvang_ikv, datum_einde_ikv, uren, rest) end)
                        + max(case when is_intrekking then 1 else 0 end) = 1
                )
            )
        )
    ) as kennismoment,
    (select min(nummer) from (select nummer from eenvoudig_kwartaal union all select nummer from lastig_kwartaal)) as eerste;

create temp table buitenstaander as
select distinct persoon_id from read_parquet('${polis_opgave}')
where mogelijk(ontvangen_op) and ontvangen_op > (select coalesce(kennismoment, date '$vroegste') from eigen_grens)
union
select distinct persoon_id from read_parquet('${polis_opgave}')
where mogelijk(tijdvak_begin)
    and tijdvak_begin <= coalesce((select peildatum from kalender where nummer = (select eerste - 1 from eigen_grens)), date '$laatste');
delete from buitenstaander where persoon_id in (select persoon_id from persoon);
create temp table opgave_buiten as from aanvaard('buitenstaander');

create temp table grens as
with maandstatus as (
    select last_day(maand) as maand, compleet = 'J' as is_compleet
    from (
        select distinct maand, compleet from read_parquet('${polis_maandstatus}')
        where mogelijk(maand) and compleet in (select code from code where lijst = 'ja_nee')
    )
    qualify count(*) over (partition by maand) = 1
),
reeks as (
    select maand, count_if(is_compleet) over (order by maand rows unbounded preceding) as compleet,
        datediff('month', min(maand) over (), maand) + 1 as verstreken
    from maandstatus
)
select
    greatest(eigen_grens.kennismoment, (
        select max(ontvangen_op) from (
            select ontvangen_op from opgave_buiten
            group by persoon_id, lhnr, numiv, tijdvak_begin, ontvangen_op
            having count(distinct case when is_intrekking then null else row(tijdvak_einde, datum_aanvang_ikv, datum_einde_ikv, uren, rest) end)
                + max(case when is_intrekking then 1 else 0 end) = 1
        )
    )) as kennismoment,
    least(eigen_grens.eerste, (select min(nummer) from versies('opgave_buiten') inner join tijdvak_peildatum using (tijdvak_begin, tijdvak_einde))) as eerste,
    (select max(nummer) from kalender where peildatum <= (select max(maand) from reeks where compleet = verstreken)) as laatste
from eigen_grens;

create temp table kwartaal as
select kalender.nummer, kalender.kwartaal, kalender.peildatum, least(kalender.kennismoment, grens.kennismoment) as kennismoment, grens.kennismoment as nu
from kalender
inner join grens on kalender.nummer between grens.eerste and grens.laatste;

-- Hours at quarter ends per baan: as known when the quarter was published (uren_g) and as known now (uren_h).
create temp table kwartaaluren as
with rijen as (
    select *, nooit() as kennis_tot from eenvoudig_kwartaal where telt
    union all
    select * from lastig_kwartaal where telt
)
select
    rijen.persoon_id, rijen.nummer, baan.baan_nr, rijen.soort_tijdvak,
    case when rijen.is_inleen then 'inleen' else coalesce(sector.sector, 'onbekend') end as soort_baan,
    case when rijen.kennis_van <= kwartaal.kennismoment and rijen.kennis_tot > kwartaal.kennismoment then rijen.uren end as uren_g,
    case when rijen.kennis_van <= kwartaal.nu and rijen.kennis_tot > kwartaal.nu then rijen.uren end as uren_h
from rijen
inner join kwartaal using (nummer)
left join baan using (persoon_id, lhnr, numiv)
left join sector on rijen.lhnr = sector.lhnr and rijen.sectorjaar = sector.sectorjaar;

create temp table baankwartaal as
select persoon_id, baan_nr, nummer, coalesce(sum(uren_g), 0) as uren_g, sum(uren_h) as uren_h from kwartaaluren group by all;

create temp table werk as
select persoon_id, nummer, sum(uren_g) > 0 as werkt_g, coalesce(sum(uren_h), 0) > 0 as werkt_h from baankwartaal group by all
having werkt_g or werkt_h;

-- Rule 4: the registration that counts at each quarter end, in each series.
create temp table kandidaat as
with telt as (
    select persoon_id, rang, alleen_werkend, datum_begin, kennis_van, kennis_tot,
        least(coalesce(datum_einde, nooit()), coalesce(laatste_dag, nooit())) as datum_einde
    from registratie
    where telt and not is_ingetrokken
),
op_kwartaal as (
    select
        telt.persoon_id, kwartaal.nummer, telt.rang, telt.alleen_werkend,
        telt.kennis_van <= kwartaal.kennismoment and telt.kennis_tot > kwartaal.kennismoment as geldt_g,
        telt.kennis_van <= kwartaal.nu and telt.kennis_tot > kwartaal.nu as geldt_h
    from telt
    inner join kwartaal on kwartaal.peildatum between telt.datum_begin and telt.datum_einde
    where geldt_g or geldt_h
)
select persoon_id, nummer, case when geldt_g then rang end as rang_g, case when geldt_h then rang end as rang_h
from op_kwartaal
where not alleen_werkend
union all
select persoon_id, nummer, case when geldt_g and werkt_g then rang end, case when geldt_h and werkt_h then rang end
from op_kwartaal
inner join werk using (persoon_id, nummer)
where alleen_werkend and ((geldt_g and werkt_g) or (geldt_h and werkt_h));

set disabled_optimizers = 'build_side_probe_side';
create temp table stand as
with meer as (select persoon_id from registratie group by persoon_id having count(*) > 1),
gekozen as (
    select persoon_id, nummer, rang_g, rang_h from kandidaat anti join meer using (persoon_id)
    union all
    select persoon_id, nummer, min(rang_g), min(rang_h) from kandidaat semi join meer using (persoon_id) group by all
),
beschut_pw as (
    select distinct persoon_id, nummer from indicatie inner join kwartaal on peildatum between geldig_vanaf and geldig_tot
),
beschut_wsw as (
    select
        persoon_id, nummer,
        bool_or(kennis_van <= kennismoment and kennis_tot > kennismoment) as wsw_g, bool_or(kennis_van <= nu and kennis_tot > nu) as wsw_h
    from wsw_beschut
    inner join kwartaal on peildatum between datum_begin and coalesce(datum_einde, nooit())
    group by all
)
select
    gekozen.persoon_id, gekozen.nummer, rang_g, rang_h, cast(rang_g % 8 as tinyint) as groep_g, cast(rang_h % 8 as tinyint) as groep_h,
    rang_g is not null and beschut_pw.persoon_id is null and not coalesce(wsw_g, false) as in_g,
    rang_h is not null and beschut_pw.persoon_id is null and not coalesce(wsw_h, false) as in_h,
    rang_g is not null and beschut_pw.persoon_id is null and coalesce(wsw_g, false) as alleen_wsw_g,
    rang_h is not null and beschut_pw.persoon_id is null and coalesce(wsw_h, false) as alleen_wsw_h,
    coalesce(woonplaats.gm_code, 'onbekend') as gm_code,
    coalesce(werkt_g, false) as werkt_g, coalesce(werkt_h, false) as werkt_h
from gekozen
inner join kwartaal using (nummer)
left join beschut_pw using (persoon_id, nummer)
left join beschut_wsw using (persoon_id, nummer)
left join werk using (persoon_id, nummer)
left join woonplaats on gekozen.persoon_id = woonplaats.persoon_id and kwartaal.peildatum between woonplaats.geldig_vanaf and woonplaats.geldig_tot;
reset disabled_optimizers;

-- 1. Banen.
create temp table regio as
select distinct huidige_code as gm_code, am_code from gemeente union all select 'onbekend', 'onbekend';

copy (
    with opgeteld as (
        select nummer, gm_code, in_g, in_h, groep_g, groep_h, soort_baan, soort_tijdvak, sum(uren_g) as uren_g, sum(uren_h) as uren_h
        from kwartaaluren
        inner join stand using (persoon_id, nummer)
        where in_g or in_h
        group by all
    ),
    reeksen as (
        select 'gepubliceerd' as reeks, nummer, gm_code, groep_g as groep_nr, soort_baan, soort_tijdvak, uren_g as uren from opgeteld where in_g
        union all
        select 'herzien', nummer, gm_code, groep_h, soort_baan, soort_tijdvak, uren_h from opgeteld where in_h
    )
    select
        kwartaal, reeks, am_code, groep, soort_baan,
        cast(coalesce(sum(uren) filter (soort_tijdvak = 'maand'), 0) as bigint) as uren_maand,
        cast(coalesce(sum(uren) filter (soort_tijdvak = 'vier_weken'), 0) as bigint) as uren_vier_weken,
        cast(coalesce(sum(uren) filter (soort_tijdvak = 'halfjaar'), 0) as bigint) as uren_halfjaar,
        cast(coalesce(sum(uren) filter (soort_tijdvak = 'jaar'), 0) as bigint) as uren_jaar
    from reeksen
    inner join kwartaal using (nummer)
    inner join regio using (gm_code)
    inner join read_parquet('$naslag/groep.parquet') using (groep_nr)
    group by kwartaal, reeks, am_code, groep, soort_baan
    having sum(uren) > 0
) to '$uit/banen.parquet' (format parquet);

-- 2. Stroom. Most people are the same at two consecutive quarter ends: only who is not becomes a row; the others are counted.
create temp table wisseling as
select
    coalesce(nu.persoon_id, vorig.persoon_id) as persoon_id, coalesce(nu.nummer, vorig.nummer + 1) as nummer,
    vorig.gm_code as van_gm, nu.gm_code as naar_gm, vorig.persoon_id is not null as was_er,
    coalesce(vorig.in_g, false) as was_g, coalesce(nu.in_g, false) as is_g, vorig.groep_g as van_g, nu.groep_g as naar_g,
    vorig.werkt_g as werkte_g, nu.werkt_g as werkt_g, coalesce(vorig.alleen_wsw_g, false) as uit_wsw_g,
    coalesce(vorig.in_h, false) as was_h, coalesce(nu.in_h, false) as is_h, vorig.groep_h as van_h, nu.groep_h as naar_h,
    vorig.werkt_h as werkte_h, nu.werkt_h as werkt_h, coalesce(vorig.alleen_wsw_h, false) as uit_wsw_h,
    vorig.rang_g, vorig.rang_h
from stand as nu
full join stand as vorig on nu.persoon_id = vorig.persoon_id and nu.nummer = vorig.nummer + 1
where (
    nu.nummer is null or vorig.nummer is null or nu.gm_code <> vorig.gm_code
    or nu.groep_g is distinct from vorig.groep_g or nu.groep_h is distinct from vorig.groep_h
    or nu.in_g <> vorig.in_g or nu.in_h <> vorig.in_h or nu.werkt_g <> vorig.werkt_g or nu.werkt_h <> vorig.werkt_h
    or nu.alleen_wsw_g <> vorig.alleen_wsw_g or nu.alleen_wsw_h <> vorig.alleen_wsw_h
)
    and coalesce(nu.nummer, vorig.nummer + 1) > (select eerste from grens) and coalesce(nu.nummer, vorig.nummer + 1) <= (select laatste from grens);

create temp table uitstroom as
with weg as (
    select 'gepubliceerd' as reeks, persoon_id, nummer, rang_g as rang, van_gm as gm_code, van_g as groep_nr, werkte_g as werkzaam
    from wisseling where was_g and not is_g
    union all
    select 'herzien', persoon_id, nummer, rang_h, van_gm, van_h, werkte_h from wisseling where was_h and not is_h
),
op_kennis as (
    select
        weg.* exclude (rang), toen.registratie_nr as van_registratie_nr, kwartaal.peildatum,
        case reeks when 'herzien' then kwartaal.nu else kwartaal.kennismoment end as kennismoment
    from weg
    inner join kwartaal using (nummer)
    inner join registratie as toen using (rang)
),
met_registratie as (
    select
        op_kennis.*,
        not is_ingetrokken and op_kennis.peildatum between datum_begin and least(coalesce(datum_einde, nooit()), coalesce(laatste_dag, nooit())) as geldt_nu,
        registratie_nr = van_registratie_nr and not is_ingetrokken and coalesce(datum_einde < op_kennis.peildatum, false) as is_beeindigd,
        registratie_nr = van_registratie_nr and is_ingetrokken as is_vervallen,
        grond_stroomreden, einde_stroomreden
    from op_kennis
    left join registratie
        on op_kennis.persoon_id = registratie.persoon_id
        and registratie.kennis_van <= op_kennis.kennismoment and registratie.kennis_tot > op_kennis.kennismoment
),
per_persoon as (
    select
        persoon_id, reeks, nummer, peildatum, kennismoment, gm_code, groep_nr, werkzaam,
        max(grond_stroomreden) filter (geldt_nu) as grondreden, max(einde_stroomreden) filter (is_beeindigd) as eindreden,
        coalesce(bool_or(is_vervallen), false) as is_vervallen
    from met_registratie
    group by all
)
select
    reeks, nummer, gm_code, groep_nr, werkzaam,
    case
        when datum_overlijden < peildatum then 'overlijden'
        when aow_datum < peildatum then 'aow'
        when grondreden is not null then grondreden
        when eindreden = 'geen_arbeidsvermogen' then eindreden
        when exists (from indicatie where indicatie.persoon_id = per_persoon.persoon_id and peildatum between geldig_vanaf and geldig_tot)
            then 'beschut_werk_pw'
        when exists (
            from wsw_beschut
            where wsw_beschut.persoon_id = per_persoon.persoon_id and peildatum between datum_begin and coalesce(datum_einde, nooit())
                and kennis_van <= kennismoment and kennis_tot > kennismoment
        ) then 'wsw_beschut'
        when eindreden is not null then eindreden
        when is_vervallen then 'correctie'
        else 'overig'
    end as reden
from per_persoon
inner join persoon using (persoon_id);

copy (
    with gewisseld as (
        select * exclude (persoon_id, rang_g, rang_h), count(*) as aantal from wisseling group by all
    ),
    toen as (
        select nummer + 1 as nummer, gm_code, in_g, groep_g, werkt_g, alleen_wsw_g, in_h, groep_h, werkt_h, alleen_wsw_h, count(*) as aantal
        from stand
        where nummer < (select laatste from grens)
        group by all
        union all
        select nummer, van_gm, was_g, van_g, werkte_g, uit_wsw_g, was_h, van_h, werkte_h, uit_wsw_h, -aantal from gewisseld where was_er
    ),
    gelijk as (select * exclude (aantal), sum(aantal) as aantal from toen group by all),
    geteld as (
        from gewisseld
        union all by name
        select
            nummer, gm_code as van_gm, gm_code as naar_gm, true as was_er,
            in_g as was_g, in_g as is_g, groep_g as van_g, groep_g as naar_g, werkt_g as werkte_g, werkt_g, alleen_wsw_g as uit_wsw_g,
            in_h as was_h, in_h as is_h, groep_h as van_h, groep_h as naar_h, werkt_h as werkte_h, werkt_h, alleen_wsw_h as uit_wsw_h,
            aantal
        from gelijk
    ),
    reeksen as (
        select 'gepubliceerd' as reeks, nummer, van_gm, naar_gm, was_g as was_in, is_g as is_in, van_g as van_groep, naar_g as naar_groep,
            werkte_g as werkte, werkt_g as werkt, uit_wsw_g as uit_wsw, aantal
        from geteld
        union all
        select 'herzien', nummer, van_gm, naar_gm, was_h, is_h, van_h, naar_h, werkte_h, werkt_h, uit_wsw_h, aantal from geteld
    ),
    verhuisd as (
        select *, case when van_gm <> naar_gm then 'verhuizing' else 'groepswissel' end as reden
        from reeksen
        where was_in and is_in and (van_gm <> naar_gm or van_groep <> naar_groep)
    ),
    stromen as (
        select nummer, reeks, naar_gm as gm_code, naar_groep as groep_nr,
            case when werkte = werkt then 'blijft' when werkt then 'vindt_werk' else 'verliest_werk' end as stroom,
            werkt as werkzaam, null as reden, aantal
        from reeksen where was_in and is_in
        union all
        select nummer, reeks, van_gm, van_groep, 'verhuisd_uit', werkte, reden, aantal from verhuisd
        union all
        select nummer, reeks, naar_gm, naar_groep, 'verhuisd_in', werkte, reden, aantal from verhuisd
        union all
        select nummer, reeks, naar_gm, naar_groep, 'instroom', werkt, case when uit_wsw then 'einde_wsw_beschut' else 'registratie' end, aantal
        from reeksen where is_in and not was_in
        union all
        select nummer, reeks, gm_code, groep_nr, 'uitstroom', werkzaam, reden, 1 from uitstroom
    )
    select
        kwartaal, reeks, am_code, groep, stroom, case when werkzaam then 'J' else 'N' end as werkzaam, reden, cast(sum(aantal) as bigint) as aantal
    from stromen
    inner join kwartaal using (nummer)
    inner join regio using (gm_code)
    inner join read_parquet('$naslag/groep.parquet') using (groep_nr)
    group by all
    having sum(aantal) > 0
) to '$uit/stroom.parquet' (format parquet);

-- 3. Werkbehoud and baanbehoud of who is in the doelgroep and works at a quarter end, a year (four quarters) later.
copy (
    with behoud as (
        select toen.persoon_id, toen.nummer
        from baankwartaal as toen
        inner join baankwartaal as later on toen.baan_nr = later.baan_nr and later.nummer = toen.nummer + 4 and later.uren_h > 0
        where toen.uren_h is not null
        group by all
    ),
    geteld as (
        select
            stand.nummer, stand.groep_h as groep_nr, count(*) as omvang, count(later.persoon_id) as werkbehoud, count(behoud.persoon_id) as baanbehoud,
            count_if(persoon.datum_overlijden <= meting.peildatum) as overleden, count_if(persoon.aow_datum <= meting.peildatum) as aow
        from stand
        inner join persoon using (persoon_id)
        inner join kalender as meting on meting.nummer = stand.nummer + 4
        left join (select persoon_id, nummer from werk where werkt_h) as later
            on stand.persoon_id = later.persoon_id and later.nummer = stand.nummer + 4
        left join behoud on stand.persoon_id = behoud.persoon_id and stand.nummer = behoud.nummer
        where in_h and stand.werkt_h
        group by all
    ),
    groepen as (
        select groep_nr, groep from read_parquet('$naslag/groep.parquet')
    )
    select
        kwartaal as cohort, coalesce(groep, 'totaal') as groep,
        cast(coalesce(sum(omvang), 0) as bigint) as omvang,
        cast(case when compleet then coalesce(sum(werkbehoud), 0) end as bigint) as werkbehoud,
        cast(case when compleet then coalesce(sum(baanbehoud), 0) end as bigint) as baanbehoud,
        cast(case when compleet then coalesce(sum(overleden), 0) end as bigint) as overleden,
        cast(case when compleet then coalesce(sum(aow), 0) end as bigint) as aow,
        compleet
    from (select nummer, kwartaal, nummer + 4 <= (select laatste from grens) as compleet from kwartaal) as cohorten
    cross join (from groepen union all select null, null) as groepen
    left join geteld on cohorten.nummer = geteld.nummer and (groepen.groep_nr is null or groepen.groep_nr = geteld.groep_nr)
    group by kwartaal, groep, compleet
) to '$uit/werkbehoud.parquet' (format parquet);
