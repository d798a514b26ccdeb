"""What a delivery of the sample of February 2023 can say of the past, beside what a month brings anyway."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb


def ander_sector(levering: Path) -> None:
    """The employer of most people in the register turns out to have been of the other sector all along."""
    opgaven = str(levering / "polis_opgave" / "*.csv")
    register = str(levering / "register_registratie.csv")
    ((lhnr,),) = duckdb.execute(
        "select lhnr from read_csv(?, all_varchar = true) semi join (from read_csv(?, all_varchar = true))"
        " using (persoon_id) where lhnr in (select lhnr from read_csv(?, all_varchar = true))"
        " group by lhnr order by count(distinct persoon_id) desc, lhnr limit 1",
        [opgaven, register, str(levering / "polis_werkgever.csv")],
    ).fetchall()
    bestand = levering / "polis_werkgever.csv"
    regels = bestand.read_text(encoding="utf-8").splitlines()
    anders = {"markt": "overheid", "overheid": "markt"}
    nieuw = [
        ",".join(anders.get(veld, veld) for veld in regel.split(",")) if regel.startswith(lhnr) else regel
        for regel in regels
    ]
    assert nieuw != regels
    bestand.write_text("\n".join(nieuw) + "\n", encoding="utf-8")


#: A new opgave, of February, for a job that someone in the register had before: what it says otherwise.
VIER_WEKEN = "tijdvak_begin = '2023-01-30', tijdvak_einde = '2023-02-26'"
MOEILIJK = {
    "begon eerder, elders": "lhnr = '799999999L01', numiv = '9', datum_aanvang_ikv = '2022-06-15'",
    "begon eerder, in vier weken": f"{VIER_WEKEN}, numiv = '8', datum_aanvang_ikv = '2022-03-01'",
    "bleek eerder begonnen": "datum_aanvang_ikv = '2018-01-01'",
    "bleek niet aan te sluiten": "datum_einde_ikv = datum_aanvang_ikv",
    "gaat na een einde door": "datum_einde_ikv = ''",
    "wisselt van rooster": VIER_WEKEN,
    "wisselt na jaren van rooster": VIER_WEKEN,
}
#: Which jobs, by their last opgave of before January.
LOOPT = "tijdvak_begin = '2022-12-01' and tijdvak_einde = '2022-12-31' and datum_einde_ikv is null"
DAARNA = (
    "exists (from laatste as later where later.persoon_id = laatste.persoon_id and later.lhnr = laatste.lhnr"
    " and later.datum_aanvang_ikv::date {} laatste.datum_einde_ikv::date + 1)"
)
BIJ = {
    "bleek niet aan te sluiten": DAARNA.format("="),
    "gaat na een einde door": DAARNA.format(">"),
    "wisselt na jaren van rooster": "tijdvak_begin < '2022-01-01'",
}
PER_GEVAL = 4


def moeilijke_opgaven(levering: Path) -> None:
    """Add opgaven to the newest file of the polis that change what was counted, each of other persons."""
    with duckdb.connect() as con:
        con.execute(
            "create table laatste as select * from read_csv(?, all_varchar = true)"
            " semi join (from read_csv(?, all_varchar = true)) using (persoon_id)"
            " where soort_bericht <> 'X' and srt_iv = '15' and cd_aard = '1' and tijdvak_begin < '2023-01-01'"
            " qualify row_number() over (partition by persoon_id, lhnr, numiv"
            " order by tijdvak_begin desc, ontvangen_op desc) = 1",
            [str(levering / "polis_opgave" / "*.csv"), str(levering / "register_registratie.csv")],
        )
        con.execute("create table gekozen as select *, '' as geval from laatste limit 0")
        for geval in MOEILIJK:
            aantal = con.execute(
                f"insert into gekozen select *, ? from laatste where {BIJ.get(geval, LOOPT)}"
                " and persoon_id not in (select persoon_id from gekozen) order by persoon_id, lhnr limit ?",
                [geval, PER_GEVAL],
            ).fetchall()
            assert aantal != [(0,)], geval
        con.execute(
            "update gekozen set tijdvak_begin = '2023-02-01', tijdvak_einde = '2023-02-28',"
            " aant_verl_u = '120', soort_bericht = 'I', ontvangen_op = '2023-02-28'"
        )
        for geval, wijziging in MOEILIJK.items():
            con.execute(f"update gekozen set {wijziging} where geval = ?", [geval])
        nieuw = con.execute("select * exclude geval from gekozen order by all").fetchall()
    with (levering / "polis_opgave" / "polis_opgave_2023_02.csv").open("a", encoding="utf-8") as bestand:
        csv.writer(bestand, lineterminator="\n").writerows(nieuw)


WIE = "persoon_id in (select persoon_id from wie)"
#: What a delivery can say otherwise of the past, of a few persons in the register: per table.
STIL = {
    "register_registratie": "insert into tabel"
    " select * replace ('J' as ingetrokken, '2023-02-27' as gemeld_op) from wie",
    "register_wsw_beschut": "insert into tabel by name select persoon_id, '2021-03-01' as datum_begin,"
    " '2023-02-27' as gemeld_op from register order by persoon_id desc limit 12",
    "brp_persoon": f"update tabel set datum_overlijden = '2022-06-15' where {WIE}",
    "brp_adres": "update tabel set gm_code = case gm_code when 'GM0363' then 'GM0344' else 'GM0363' end"
    f" where {WIE}",
    "beschut_indicatie": f"update tabel set geldig_vanaf = '2016-01-01' where {WIE}",
    "sonar_klant": f"update tabel set status = 'uitgeschreven' where {WIE}",
    "sonar_klantprofiel": f"delete from tabel where {WIE}",
    "uitkering": f"update tabel set soort = case soort when 'WW' then 'PW' else 'WW' end where {WIE}",
    "werknl_cv": f"delete from tabel where {WIE}",
}


def stil_gewijzigd(levering: Path) -> None:
    """Change what the tables other than the polis say of the past, each of other persons where there are."""
    register = str(levering / "register_registratie.csv")
    for nummer, (naam, wijziging) in enumerate(STIL.items()):
        pad = levering / f"{naam}.csv"
        with duckdb.connect() as con:
            con.execute("create table tabel as select * from read_csv(?, all_varchar = true)", [str(pad)])
            con.execute(
                "create table register as select distinct persoon_id from read_csv(?, all_varchar = true)",
                [register],
            )
            con.execute(
                "create table wie as select * from tabel semi join register using (persoon_id)"
                " qualify row_number() over (partition by persoon_id) = 1"
                " order by (persoon_id::bigint + ?) % 9, persoon_id limit 12",
                [nummer],
            )
            con.execute(wijziging)
            con.execute(f"copy (select * from tabel order by all) to '{pad}' (format csv, header)")
