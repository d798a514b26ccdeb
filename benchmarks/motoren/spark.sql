-- The three questions in Spark SQL. Every step that is read more than once is written as Parquet, which also keeps the plans short.
-- Series g is as published, h as known now.

create temporary view kalender as select * from parquet.`$naslag/kwartaal.parquet`;
create temporary view tijdvak as select * from parquet.`$naslag/tijdvak.parquet`;
create temporary view tijdvak_peildatum as select * from parquet.`$naslag/tijdvak_peildatum.parquet`;
create temporary view gemeente as select * from parquet.`$naslag/gemeente.parquet`;
create temporary view code as select * from parquet.`$naslag/code.parquet`;
create temporary view grond as select * from parquet.`$naslag/grond.parquet`;
create temporary view groep as select * from parquet.`$naslag/groep.parquet`;
create temporary view reden_einde as select * from parquet.`$naslag/reden_einde.parquet`;

create table geboekt using parquet as
with geleverd as (
    select distinct persoon_id, registratie_nr, grond, verantwoordelijke, datum_begin, datum_einde, reden_einde, ingetrokken, gemeld_op
    from parquet.`${register_registratie}`
    where persoon_id is not null and registratie_nr is not null
        and grond in (select grond from grond)
        and verantwoordelijke in (select code from code where lijst = 'verantwoordelijke')
        and ingetrokken in (select code from code where lijst = 'ja_nee')
        and (reden_einde is null or reden_einde in (select reden_einde from reden_einde))
        and datum_begin between date '$vroegste' and date '$laatste' and gemeld_op between date '$vroegste' and date '$laatste'
        and (datum_einde is null or (datum_einde between date '$vroegste' and date '$laatste' and datum_einde >= datum_begin))
),
geteld as (select *, count(*) over (partition by persoon_id, registratie_nr, gemeld_op) as aantal from geleverd)
select
    *, coalesce(lead(gemeld_op) over (partition by persoon_id, registratie_nr order by gemeld_op), date '9999-12-31') as kennis_tot
from geteld
where aantal = 1;

create table persoon using parquet as
with geregistreerd as (select distinct persoon_id from geboekt),
geleverd as (
    select distinct persoon_id, geboortedatum, geslacht, datum_overlijden
    from parquet.`${brp_persoon}`
    left semi join geregistreerd using (persoon_id)
    where geboortedatum between date '$vroegste' and date '$laatste'
        and geslacht in (select code from code where lijst = 'geslacht')
        and (datum_overlijden is null or (datum_overlijden between date '$vroegste' and date '$laatste' and datum_overlijden >= geboortedatum))
),
geteld as (select *, count(*) over (partition by persoon_id) as aantal from geleverd)
select
    geregistreerd.persoon_id, geteld.datum_overlijden, add_months(geteld.geboortedatum, aow.maanden) as aow_datum
from geregistreerd
left join geteld on geregistreerd.persoon_id = geteld.persoon_id and geteld.aantal = 1
left join parquet.`$naslag/aow_leeftijd.parquet` as aow on geteld.geboortedatum between aow.geboren_vanaf and aow.geboren_tot;

create table registratie using parquet as
select
    geboekt.persoon_id, geboekt.registratie_nr, grond.groep_nr, grond.voorrang, grond.telt, grond.alleen_werkend,
    grond.stroomreden as grondreden, reden_einde.stroomreden as eindreden, geboekt.ingetrokken = 'J' as is_ingetrokken,
    geboekt.datum_begin, geboekt.datum_einde, least(geboekt.datum_einde, persoon.datum_overlijden, persoon.aow_datum, date '9999-12-31') as laatste_dag,
    geboekt.gemeld_op as kennis_van, geboekt.kennis_tot
from geboekt
inner join grond using (grond)
inner join persoon using (persoon_id)
left join reden_einde on geboekt.reden_einde = reden_einde.reden_einde;

create table wsw_beschut using parquet as
with geleverd as (
    select distinct persoon_id, datum_begin, datum_einde, gemeld_op
    from parquet.`${register_wsw_beschut}`
    where persoon_id is not null
        and datum_begin between date '$vroegste' and date '$laatste' and gemeld_op between date '$vroegste' and date '$laatste'
        and (datum_einde is null or (datum_einde between date '$vroegste' and date '$laatste' and datum_einde >= datum_begin))
),
geteld as (select *, count(*) over (partition by persoon_id, datum_begin, gemeld_op) as aantal from geleverd)
select
    persoon_id, datum_begin, coalesce(datum_einde, date '9999-12-31') as datum_einde, gemeld_op as kennis_van,
    coalesce(lead(gemeld_op) over (partition by persoon_id, datum_begin order by gemeld_op), date '9999-12-31') as kennis_tot
from geteld
where aantal = 1;

create table indicatie using parquet as
with geleverd as (
    select distinct persoon_id, aanvraag_id, geldig_vanaf, geldig_tot
    from parquet.`${beschut_indicatie}`
    where persoon_id is not null and aanvraag_id is not null and geldig_vanaf between date '$vroegste' and date '$laatste'
        and (geldig_tot is null or (geldig_tot between date '$vroegste' and date '$laatste' and geldig_tot >= geldig_vanaf))
),
geteld as (select *, count(*) over (partition by persoon_id, geldig_vanaf) as aantal from geleverd)
select persoon_id, geldig_vanaf, coalesce(geldig_tot, date '9999-12-31') as geldig_tot from geteld where aantal = 1;

create temporary view woonplaats as
with geleverd as (
    select distinct persoon_id, gm_code, datum_begin, datum_einde
    from parquet.`${brp_adres}`
    left semi join persoon using (persoon_id)
    where gm_code in (select gm_code from parquet.`$naslag/gm_code.parquet`)
        and datum_begin between date '$vroegste' and date '$laatste'
        and (datum_einde is null or (datum_einde between date '$vroegste' and date '$laatste' and datum_einde >= datum_begin))
),
geteld as (select *, count(*) over (partition by persoon_id, datum_begin) as aantal from geleverd),
opeenvolgend as (
    select *, lead(datum_begin) over (partition by persoon_id order by datum_begin) as volgend_begin from geteld where aantal = 1
)
select
    opeenvolgend.persoon_id, gemeente.huidige_code as gm_code, opeenvolgend.datum_begin as geldig_vanaf,
    least(datum_einde, date_sub(volgend_begin, 1), date '9999-12-31') as geldig_tot
from opeenvolgend
inner join gemeente using (gm_code);

create table sector using parquet as
with geleverd as (
    select distinct lhnr, sector, sbi, gm_code, datum_begin, datum_einde
    from parquet.`${polis_werkgever}`
    where lhnr is not null and sector in (select code from code where lijst = 'sector')
        and (gm_code is null or gm_code in (select gm_code from parquet.`$naslag/gm_code.parquet`))
        and datum_begin between date '$vroegste' and date '$laatste'
        and (datum_einde is null or (datum_einde between date '$vroegste' and date '$laatste' and datum_einde >= datum_begin))
),
geteld as (select *, count(*) over (partition by lhnr, datum_begin) as aantal from geleverd),
opeenvolgend as (select *, lead(datum_begin) over (partition by lhnr order by datum_begin) as volgend_begin from geteld where aantal = 1)
select
    lhnr, sector, datum_begin as geldig_vanaf, least(datum_einde, date_sub(volgend_begin, 1), date '9999-12-31') as geldig_tot
from opeenvolgend;

create temporary view aanvaard as
select
    polis.persoon_id, polis.lhnr, polis.numiv, polis.tijdvak_begin, polis.tijdvak_einde, polis.datum_aanvang_ikv, polis.datum_einde_ikv,
    case when not is_intrekking then polis.aant_verl_u end as uren, tijdvak.rooster,
    coalesce(srt_iv.telt and coalesce(cd_aard.telt, true), false) as telt,
    coalesce(cd_aard.inleen, false) as is_inleen,
    bericht.is_intrekking,
    case when not is_intrekking then struct(
        polis.srt_iv, polis.cd_aard, polis.ind_onbep_tijd, polis.ind_oproep, polis.aant_ctrct_uren_pwk, polis.soort_bericht
    ) end as rest,
    polis.ontvangen_op
from parquet.`${polis_opgave}` as polis
inner join (select code as soort_bericht, telt = 'N' as is_intrekking from code where lijst = 'soort_bericht') as bericht using (soort_bericht)
left join tijdvak on polis.tijdvak_begin = tijdvak.tijdvak_begin and polis.tijdvak_einde = tijdvak.tijdvak_einde
left join parquet.`$naslag/srt_iv.parquet` as srt_iv
    on polis.srt_iv = srt_iv.code and polis.tijdvak_begin between srt_iv.geldig_vanaf and srt_iv.geldig_tot
left join parquet.`$naslag/cd_aard.parquet` as cd_aard
    on polis.cd_aard = cd_aard.code and polis.tijdvak_begin between cd_aard.geldig_vanaf and cd_aard.geldig_tot
where polis.lhnr is not null and polis.numiv is not null
    and polis.tijdvak_begin between date '$vroegste' and date '$laatste' and polis.ontvangen_op between date '$vroegste' and date '$laatste'
    and (
        bericht.is_intrekking
        or (
            polis.datum_aanvang_ikv between date '$vroegste' and date '$laatste'
            and srt_iv.code is not null and (polis.cd_aard is null or cd_aard.code is not null)
            and polis.aant_verl_u between 0 and tijdvak.max_uren and coalesce(polis.aant_ctrct_uren_pwk >= 0, true)
            and (
                polis.datum_einde_ikv is null
                or (polis.datum_einde_ikv between date '$vroegste' and date '$laatste' and polis.datum_einde_ikv >= polis.datum_aanvang_ikv)
            )
            and (polis.ind_onbep_tijd is null or polis.ind_onbep_tijd in ($ja_nee))
            and (polis.ind_oproep is null or polis.ind_oproep in ($ja_nee))
        )
    );

create table opgave using parquet as
select /*+ broadcast(persoon) */ aanvaard.*, xxhash64(persoon_id, lhnr, numiv, tijdvak_begin) as sleutel
from aanvaard
left semi join persoon using (persoon_id);

create table dubbel using parquet as select sleutel from opgave group by sleutel having count(*) > 1;
create table wisselend using parquet as
select persoon_id, lhnr, numiv from opgave where not is_intrekking group by persoon_id, lhnr, numiv having min(rooster) <> max(rooster);

create temporary view eenvoudig as
select *
from opgave
left anti join dubbel using (sleutel)
left anti join wisselend using (persoon_id, lhnr, numiv);

create table lastig using parquet as
select opgave.* from opgave left semi join dubbel on opgave.sleutel = dubbel.sleutel left anti join wisselend using (persoon_id, lhnr, numiv)
union all
select opgave.* from opgave left semi join wisselend
    on opgave.persoon_id = wisselend.persoon_id and opgave.lhnr = wisselend.lhnr and opgave.numiv = wisselend.numiv;

create table lastige_versie using parquet as ${versies_lastig};

create table baan using parquet as
with stand as (
    select persoon_id, lhnr, numiv, tijdvak_begin, datum_aanvang_ikv, datum_einde_ikv, telt from eenvoudig where not is_intrekking
    union all
    select persoon_id, lhnr, numiv, tijdvak_begin, datum_aanvang_ikv, datum_einde_ikv, telt from lastige_versie where kennis_tot = date '9999-12-31'
),
ikv as (
    select
        persoon_id, lhnr, numiv, max_by(datum_aanvang_ikv, tijdvak_begin) as begindatum,
        max_by(coalesce(datum_einde_ikv, date '9999-12-31'), tijdvak_begin) as einddatum
    from stand
    group by persoon_id, lhnr, numiv
    having bool_or(telt)
),
tot_nu_toe as (
    select *, max(einddatum) over (
        partition by persoon_id, lhnr order by begindatum, numiv rows between unbounded preceding and 1 preceding
    ) as einde_tot_nu
    from ikv
)
select persoon_id, lhnr, numiv, sum(case when einde_tot_nu >= date_sub(begindatum, 1) then 0 else 1 end) over (
    partition by persoon_id, lhnr order by begindatum, numiv rows between unbounded preceding and current row
) as baan_nr
from tot_nu_toe;

create table op_peildatum using parquet as
select /*+ broadcast(tijdvak_peildatum) */ persoon_id, lhnr, numiv, nummer, sectorjaar, soort_tijdvak, is_inleen, telt, uren,
    ontvangen_op as kennis_van, date '9999-12-31' as kennis_tot
from eenvoudig
inner join tijdvak_peildatum using (tijdvak_begin, tijdvak_einde)
where not is_intrekking
union all
select persoon_id, lhnr, numiv, nummer, sectorjaar, soort_tijdvak, is_inleen, telt, uren, kennis_van, kennis_tot
from lastige_versie
inner join tijdvak_peildatum using (tijdvak_begin, tijdvak_einde);

-- People outside the register matter only if one of them was heard of later, or has an earlier tijdvak, than everyone in it.
create table eigen_grens using parquet as
select
    (
        select max(dag) from (
            select max(gemeld_op) as dag from geboekt
            union all select max(kennis_van) from wsw_beschut
            union all select max(ontvangen_op) from opgave left anti join dubbel using (sleutel)
            union all select max(ontvangen_op) from (
                select ontvangen_op from lastig
                group by persoon_id, lhnr, numiv, tijdvak_begin, ontvangen_op
                having count(distinct case when not is_intrekking then struct(tijdvak_einde, datum_aanvang_ikv, datum_einde_ikv, uren, rest) end)
                    + max(case when is_intrekking then 1 else 0 end) = 1
            )
        )
    ) as kennismoment,
    (select min(nummer) from op_peildatum) as eerste;

create table buitenstaander using parquet as
select persoon_id from (
    select persoon_id from parquet.`${polis_opgave}`
    where ontvangen_op <= date '$laatste' and ontvangen_op > (select coalesce(kennismoment, date '$vroegste') from eigen_grens)
    union
    select persoon_id from parquet.`${polis_opgave}`
    where tijdvak_begin >= date '$vroegste'
        and tijdvak_begin <= (select coalesce(max(peildatum), date '$laatste') from kalender where nummer = (select eerste - 1 from eigen_grens))
)
left anti join persoon using (persoon_id);
create table opgave_buiten using parquet as select aanvaard.* from aanvaard left semi join buitenstaander using (persoon_id);
create temporary view versie_buiten as ${versies_buiten};

create table grens using parquet as
with maandstatus as (
    select last_day(maand) as maand, compleet = 'J' as is_compleet
    from (
        select *, count(*) over (partition by maand) as aantal
        from (
            select distinct maand, compleet from parquet.`${polis_maandstatus}`
            where maand between date '$vroegste' and date '$laatste' and compleet in (select code from code where lijst = 'ja_nee')
        )
    )
    where aantal = 1
),
reeks as (
    select
        maand, count_if(is_compleet) over (order by maand rows between unbounded preceding and current row) as compleet,
        12 * (year(maand) - year(min(maand) over ())) + month(maand) - month(min(maand) over ()) + 1 as verstreken
    from maandstatus
)
select
    greatest(eigen_grens.kennismoment, (
        select max(ontvangen_op) from (
            select ontvangen_op from opgave_buiten
            group by persoon_id, lhnr, numiv, tijdvak_begin, ontvangen_op
            having count(distinct case when not is_intrekking then struct(tijdvak_einde, datum_aanvang_ikv, datum_einde_ikv, uren, rest) end)
                + max(case when is_intrekking then 1 else 0 end) = 1
        )
    )) as kennismoment,
    least(eigen_grens.eerste, (select min(nummer) from versie_buiten inner join tijdvak_peildatum using (tijdvak_begin, tijdvak_einde))) as eerste,
    (select max(nummer) from kalender where peildatum <= (select max(maand) from reeks where compleet = verstreken)) as laatste
from eigen_grens;

create table kwartaal using parquet as
select
    kalender.nummer, kalender.kwartaal, kalender.peildatum, least(kalender.kennismoment, grens.kennismoment) as kennismoment, grens.kennismoment as nu,
    kalender.nummer = grens.eerste as is_eerste, grens.laatste
from kalender
inner join grens on kalender.nummer between grens.eerste and grens.laatste;

create table kwartaaluren using parquet as
select /*+ broadcast(kwartaal), broadcast(sector) */
    rijen.persoon_id, rijen.nummer, rijen.lhnr, baan.baan_nr, rijen.soort_tijdvak,
    case when rijen.is_inleen then 'inleen' else coalesce(sector.sector, 'onbekend') end as soort_baan,
    case when rijen.kennis_van <= kwartaal.kennismoment and rijen.kennis_tot > kwartaal.kennismoment then rijen.uren end as uren_g,
    case when rijen.kennis_van <= kwartaal.nu and rijen.kennis_tot > kwartaal.nu then rijen.uren end as uren_h
from op_peildatum as rijen
inner join kwartaal using (nummer)
left join baan on rijen.persoon_id = baan.persoon_id and rijen.lhnr = baan.lhnr and rijen.numiv = baan.numiv
left join sector on rijen.lhnr = sector.lhnr and make_date(rijen.sectorjaar, 12, 31) between sector.geldig_vanaf and sector.geldig_tot
where rijen.telt;

create table baankwartaal using parquet as
select persoon_id, lhnr, baan_nr, nummer, coalesce(sum(uren_g), 0) as uren_g, sum(uren_h) as uren_h
from kwartaaluren
group by persoon_id, lhnr, baan_nr, nummer;

create table werk using parquet as
select persoon_id, nummer, sum(uren_g) > 0 as werkt_g, coalesce(sum(uren_h), 0) > 0 as werkt_h
from baankwartaal
group by persoon_id, nummer
having sum(uren_g) > 0 or coalesce(sum(uren_h), 0) > 0;

create temporary view kandidaat as
with op_kwartaal as (
    select
        registratie.*, kwartaal.nummer,
        kennis_van <= kennismoment and kennis_tot > kennismoment as geldt_g, kennis_van <= nu and kennis_tot > nu as geldt_h
    from registratie
    inner join kwartaal on peildatum between datum_begin and laatste_dag
    where telt and not is_ingetrokken
)
select persoon_id, nummer, registratie_nr, groep_nr, voorrang, datum_begin, geldt_g, geldt_h
from op_kwartaal
where not alleen_werkend and (geldt_g or geldt_h)
union all
select persoon_id, nummer, registratie_nr, groep_nr, voorrang, datum_begin, geldt_g and werkt_g, geldt_h and werkt_h
from op_kwartaal
inner join werk using (persoon_id, nummer)
where alleen_werkend and ((geldt_g and werkt_g) or (geldt_h and werkt_h));

create table stand using parquet as
with gekozen as (
    select persoon_id, nummer, g.registratie_nr as registratie_g, g.groep_nr as groep_g, h.registratie_nr as registratie_h, h.groep_nr as groep_h
    from (
        select
            persoon_id, nummer,
            min(struct(voorrang, datum_begin, registratie_nr, groep_nr)) filter (where geldt_g) as g,
            min(struct(voorrang, datum_begin, registratie_nr, groep_nr)) filter (where geldt_h) as h
        from kandidaat
        group by persoon_id, nummer
    )
),
beschut_pw as (
    select distinct persoon_id, nummer, true as pw from indicatie inner join kwartaal on peildatum between geldig_vanaf and geldig_tot
),
beschut_wsw as (
    select
        persoon_id, nummer,
        bool_or(kennis_van <= kennismoment and kennis_tot > kennismoment) as wsw_g, bool_or(kennis_van <= nu and kennis_tot > nu) as wsw_h
    from wsw_beschut
    inner join kwartaal on peildatum between datum_begin and datum_einde
    group by persoon_id, nummer
),
adres as (
    select persoon_id, nummer, gm_code from woonplaats inner join kwartaal on peildatum between geldig_vanaf and geldig_tot
)
select
    gekozen.persoon_id, gekozen.nummer, registratie_g, registratie_h, groep_g, groep_h,
    registratie_g is not null and pw is null and not coalesce(wsw_g, false) as in_g,
    registratie_h is not null and pw is null and not coalesce(wsw_h, false) as in_h,
    registratie_g is not null and pw is null and coalesce(wsw_g, false) as alleen_wsw_g,
    registratie_h is not null and pw is null and coalesce(wsw_h, false) as alleen_wsw_h,
    coalesce(gm_code, 'onbekend') as gm_code, coalesce(werkt_g, false) as werkt_g, coalesce(werkt_h, false) as werkt_h
from gekozen
left join beschut_pw using (persoon_id, nummer)
left join beschut_wsw using (persoon_id, nummer)
left join werk using (persoon_id, nummer)
left join adres using (persoon_id, nummer);

create temporary view regio as
select distinct huidige_code as gm_code, am_code from gemeente union all select 'onbekend', 'onbekend';

create temporary view banen as
with opgeteld as (
    select nummer, gm_code, in_g, in_h, groep_g, groep_h, soort_baan, soort_tijdvak, sum(uren_g) as uren_g, sum(uren_h) as uren_h
    from kwartaaluren
    inner join stand using (persoon_id, nummer)
    where in_g or in_h
    group by nummer, gm_code, in_g, in_h, groep_g, groep_h, soort_baan, soort_tijdvak
),
reeksen as (
    select
        nummer, gm_code, soort_baan, soort_tijdvak,
        inline(array(
            struct('gepubliceerd' as reeks, in_g as is_in, groep_g as groep_nr, uren_g as uren),
            struct('herzien' as reeks, in_h as is_in, groep_h as groep_nr, uren_h as uren)
        ))
    from opgeteld
)
select
    kwartaal, reeks, am_code, groep, soort_baan,
    coalesce(sum(uren) filter (where soort_tijdvak = 'maand'), 0) as uren_maand,
    coalesce(sum(uren) filter (where soort_tijdvak = 'vier_weken'), 0) as uren_vier_weken,
    coalesce(sum(uren) filter (where soort_tijdvak = 'halfjaar'), 0) as uren_halfjaar,
    coalesce(sum(uren) filter (where soort_tijdvak = 'jaar'), 0) as uren_jaar
from reeksen
inner join kwartaal using (nummer)
inner join regio using (gm_code)
inner join groep using (groep_nr)
where is_in
group by kwartaal, reeks, am_code, groep, soort_baan
having sum(uren) > 0;

create table paar using parquet as
select
    coalesce(nu.persoon_id, vorig.persoon_id) as persoon_id, coalesce(nu.nummer, vorig.nummer + 1) as nummer,
    vorig.gm_code as van_gm, nu.gm_code as naar_gm,
    coalesce(vorig.in_g, false) as was_g, coalesce(nu.in_g, false) as is_g, vorig.groep_g as van_g, nu.groep_g as naar_g,
    vorig.werkt_g as werkte_g, nu.werkt_g as werkt_g, coalesce(vorig.alleen_wsw_g, false) as uit_wsw_g,
    coalesce(vorig.in_h, false) as was_h, coalesce(nu.in_h, false) as is_h, vorig.groep_h as van_h, nu.groep_h as naar_h,
    vorig.werkt_h as werkte_h, nu.werkt_h as werkt_h, coalesce(vorig.alleen_wsw_h, false) as uit_wsw_h,
    vorig.registratie_g, vorig.registratie_h
from stand as nu
full join stand as vorig on nu.persoon_id = vorig.persoon_id and nu.nummer = vorig.nummer + 1
inner join kwartaal as reeks on reeks.nummer = coalesce(nu.nummer, vorig.nummer + 1) and not reeks.is_eerste
where vorig.in_g or nu.in_g or vorig.in_h or nu.in_h;

create temporary view uitstroom as
with weg as (
    select 'gepubliceerd' as reeks, persoon_id, nummer, registratie_g as van_registratie_nr, van_gm as gm_code, van_g as groep_nr, werkte_g as werkzaam
    from paar where was_g and not is_g
    union all
    select 'herzien', persoon_id, nummer, registratie_h, van_gm, van_h, werkte_h from paar where was_h and not is_h
),
op_kennis as (
    select weg.*, kwartaal.peildatum, case reeks when 'herzien' then kwartaal.nu else kwartaal.kennismoment end as moment
    from weg
    inner join kwartaal using (nummer)
),
van_registratie as (
    select
        op_kennis.persoon_id, reeks, nummer,
        max(grondreden) filter (where not is_ingetrokken and peildatum between datum_begin and laatste_dag) as grondreden,
        max(eindreden) filter (where registratie_nr = van_registratie_nr and not is_ingetrokken and datum_einde < peildatum) as eindreden,
        bool_or(registratie_nr = van_registratie_nr and is_ingetrokken) as is_vervallen
    from op_kennis
    inner join registratie on op_kennis.persoon_id = registratie.persoon_id and kennis_van <= moment and kennis_tot > moment
    group by op_kennis.persoon_id, reeks, nummer
),
pw as (
    select distinct op_kennis.persoon_id, reeks, nummer, true as pw
    from op_kennis
    inner join indicatie on op_kennis.persoon_id = indicatie.persoon_id and peildatum between geldig_vanaf and geldig_tot
),
wsw as (
    select distinct op_kennis.persoon_id, reeks, nummer, true as wsw
    from op_kennis
    inner join wsw_beschut
        on op_kennis.persoon_id = wsw_beschut.persoon_id and peildatum between datum_begin and datum_einde and kennis_van <= moment and kennis_tot > moment
)
select
    reeks, nummer, gm_code, groep_nr, werkzaam,
    case
        when datum_overlijden < peildatum then 'overlijden'
        when aow_datum < peildatum then 'aow'
        when grondreden is not null then grondreden
        when eindreden = 'geen_arbeidsvermogen' then eindreden
        when pw then 'beschut_werk_pw'
        when wsw then 'wsw_beschut'
        when eindreden is not null then eindreden
        when is_vervallen then 'correctie'
        else 'overig'
    end as reden
from op_kennis
inner join persoon using (persoon_id)
left join van_registratie using (persoon_id, reeks, nummer)
left join pw using (persoon_id, reeks, nummer)
left join wsw using (persoon_id, reeks, nummer);

create temporary view stroom as
with geteld as (
    select
        nummer, van_gm, naar_gm, was_g, is_g, van_g, naar_g, werkte_g, werkt_g, uit_wsw_g, was_h, is_h, van_h, naar_h, werkte_h, werkt_h, uit_wsw_h,
        count(*) as aantal
    from paar
    group by nummer, van_gm, naar_gm, was_g, is_g, van_g, naar_g, werkte_g, werkt_g, uit_wsw_g, was_h, is_h, van_h, naar_h, werkte_h, werkt_h, uit_wsw_h
),
reeksen as (
    select
        nummer, van_gm, naar_gm, aantal,
        inline(array(
            struct('gepubliceerd' as reeks, was_g as was_in, is_g as is_in, van_g as van_groep, naar_g as naar_groep,
                werkte_g as werkte, werkt_g as werkt, uit_wsw_g as uit_wsw),
            struct('herzien' as reeks, was_h as was_in, is_h as is_in, van_h as van_groep, naar_h as naar_groep,
                werkte_h as werkte, werkt_h as werkt, uit_wsw_h as uit_wsw)
        ))
    from geteld
),
verhuisd as (
    select *, case when van_gm <> naar_gm then 'verhuizing' else 'groepswissel' end as reden
    from reeksen
    where was_in and is_in and (van_gm <> naar_gm or van_groep <> naar_groep)
),
stromen as (
    select
        nummer, reeks, naar_gm as gm_code, naar_groep as groep_nr,
        case when werkte = werkt then 'blijft' when werkt then 'vindt_werk' else 'verliest_werk' end as stroom,
        werkt as werkzaam, cast(null as string) as reden, aantal
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
select kwartaal, reeks, am_code, groep, stroom, case when werkzaam then 'J' else 'N' end as werkzaam, reden, sum(aantal) as aantal
from stromen
inner join kwartaal using (nummer)
inner join regio using (gm_code)
inner join groep using (groep_nr)
group by kwartaal, reeks, am_code, groep, stroom, werkzaam, reden;

create temporary view werkbehoud as
with behoud as (
    select distinct toen.persoon_id, toen.nummer, true as baanbehoud
    from baankwartaal as toen
    inner join baankwartaal as later
        on toen.persoon_id = later.persoon_id and toen.lhnr = later.lhnr and toen.baan_nr = later.baan_nr and later.nummer = toen.nummer + 4
        and later.uren_h > 0
    where toen.uren_h is not null
),
later as (select persoon_id, nummer - 4 as nummer, true as werkbehoud from werk where werkt_h),
geteld as (
    select
        stand.nummer, stand.groep_h as groep_nr, count(*) as omvang, count(werkbehoud) as werkbehoud, count(baanbehoud) as baanbehoud,
        count_if(persoon.datum_overlijden <= meting.peildatum) as overleden, count_if(persoon.aow_datum <= meting.peildatum) as aow
    from stand
    inner join persoon using (persoon_id)
    inner join kalender as meting on meting.nummer = stand.nummer + 4
    left join later on stand.persoon_id = later.persoon_id and stand.nummer = later.nummer
    left join behoud on stand.persoon_id = behoud.persoon_id and stand.nummer = behoud.nummer
    where in_h and werkt_h
    group by stand.nummer, stand.groep_h
),
cohorten as (
    select nummer, kwartaal, nummer + 4 <= laatste as compleet, groep_nr, coalesce(groep, 'totaal') as groep
    from kwartaal
    cross join (select groep_nr, groep from groep union all select null, null)
)
select
    kwartaal as cohort, groep, coalesce(sum(omvang), 0) as omvang,
    case when compleet then coalesce(sum(werkbehoud), 0) end as werkbehoud,
    case when compleet then coalesce(sum(baanbehoud), 0) end as baanbehoud,
    case when compleet then coalesce(sum(overleden), 0) end as overleden,
    case when compleet then coalesce(sum(aow), 0) end as aow,
    compleet
from cohorten
left join geteld on cohorten.nummer = geteld.nummer and (cohorten.groep_nr is null or cohorten.groep_nr = geteld.groep_nr)
group by kwartaal, groep, compleet
