"""A new month on top of a finished warehouse gives what a build in full gives, or stops and says why not."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest

from benchmarks.gelijk import verschillen
from benchmarks.knippen import knip
from tests.mutaties import NIET_MEE
from tests.python.dbt_hulp import PROJECT, VOORBEELD, Uitkomst, dbt

#: The end of a month, and the last month of which the polis was complete then; the last completes a year.
MAANDEN = (
    (date(2022, 12, 31), date(2022, 10, 31)),
    (date(2023, 1, 31), date(2022, 11, 30)),
    (date(2023, 2, 28), date(2022, 12, 31)),
)
ZONDER_TESTS = ("--exclude-resource-type", "test", "unit_test")


@dataclass(frozen=True)
class Maanden:
    """The deliveries of the months, and the warehouse of the first."""

    leveringen: tuple[Path, ...]
    eerste: Path
    map_: Path

    def kopie(self) -> Path:
        """The warehouse of the first month, to build on; it has the same path every time."""
        warehouse = self.map_ / "verder.duckdb"
        shutil.copyfile(self.eerste, warehouse)
        return warehouse

    def verder(self, levering: Path, warehouse: Path, *, project: Path = PROJECT) -> Uitkomst:
        """Build on."""
        return dbt(
            "build",
            *ZONDER_TESTS,
            "--vars",
            "voortbouwen: true",
            levering=levering,
            database=warehouse,
            werkmap=self.map_ / "voort",
            project=project,
        )


def in_een_keer(levering: Path, warehouse: Path, werkmap: Path, *, project: Path = PROJECT) -> None:
    """Build everything."""
    uitkomst = dbt(
        "build", *ZONDER_TESTS, levering=levering, database=warehouse, werkmap=werkmap, project=project
    )
    assert uitkomst.code == 0, uitkomst.tekst


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


@pytest.fixture(scope="module")
def maanden(tmp_path_factory: pytest.TempPathFactory) -> Maanden:
    """The sample as it would have been delivered in three months in a row."""
    map_ = tmp_path_factory.mktemp("maanden")
    leveringen: list[Path] = []
    for datum, laatste in MAANDEN:
        eerder = leveringen[-1] if leveringen else None
        knip(VOORBEELD, map_ / f"{datum}", datum, laatste, date(2022, 12, 1), eerder)
        leveringen.append(map_ / f"{datum}")
    ander_sector(leveringen[-1])
    moeilijke_opgaven(leveringen[-1])
    stil_gewijzigd(leveringen[-1])
    eerste = map_ / "eerste.duckdb"
    in_een_keer(leveringen[0], eerste, map_ / "geheel")
    return Maanden(tuple(leveringen), eerste, map_)


def figuren(warehouse: Path, reeks: str) -> set[tuple[object, ...]]:
    """The banen of a series in the quarters whose kennismoment had come in the first month."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return set(
            con.execute(
                "select * from marts.mart_banen where reeks = ? and kwartaal <= '2022Q2'", [reeks]
            ).fetchall()
        )


def test_maand_op_maand_geeft_wat_een_hele_bouw_geeft(maanden: Maanden) -> None:
    """Two months after each other, every table row for row, whatever the second says of the past."""
    warehouse = maanden.kopie()
    uitkomst = maanden.verder(maanden.leveringen[1], warehouse)
    assert uitkomst.code == 0, uitkomst.tekst
    assert figuren(warehouse, "gepubliceerd") == figuren(maanden.eerste, "gepubliceerd")
    assert figuren(warehouse, "herzien") != figuren(maanden.eerste, "herzien")
    uitkomst = maanden.verder(maanden.leveringen[2], warehouse)
    assert uitkomst.code == 0, uitkomst.tekst
    geheel = maanden.map_ / "geheel.duckdb"
    geheel.unlink(missing_ok=True)
    in_een_keer(maanden.leveringen[2], geheel, maanden.map_ / "geheel")
    aantal, anders = verschillen(geheel, warehouse)
    assert aantal > 90
    assert anders == []


def test_een_ander_kennismoment_telt_dat_kwartaal_opnieuw(maanden: Maanden, tmp_path: Path) -> None:
    """The publicatiekalender may change: a quarter that was published moves, another one is added."""
    project = tmp_path / "project"
    shutil.copytree(PROJECT, project, ignore=NIET_MEE)
    with (project / "seeds" / "parameters" / "publicatiekalender.csv").open(
        "a", encoding="utf-8"
    ) as kalender:
        kalender.write("2020Q2,2020-12-15,aanname,,\n2022Q1,2022-08-15,aanname,,\n")
    warehouse = maanden.kopie()
    uitkomst = maanden.verder(maanden.leveringen[1], warehouse, project=project)
    assert uitkomst.code == 0, uitkomst.tekst
    geheel = maanden.map_ / "geheel.duckdb"
    geheel.unlink(missing_ok=True)
    in_een_keer(maanden.leveringen[1], geheel, maanden.map_ / "geheel", project=project)
    assert verschillen(geheel, warehouse)[1] == []


def test_zonder_nieuwe_gegevens_blijft_alles(maanden: Maanden) -> None:
    """The same delivery once more."""
    warehouse = maanden.kopie()
    uitkomst = maanden.verder(maanden.leveringen[0], warehouse)
    assert uitkomst.code == 0, uitkomst.tekst
    assert verschillen(maanden.eerste, warehouse)[1] == []


def _zonder_bouw(levering: Path, warehouse: Path) -> None:
    warehouse.unlink()


def _niet_af(levering: Path, warehouse: Path) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute("update bouwstaat.bouw set voltooid = false")


def _ander_project(levering: Path, warehouse: Path) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute("update bouwstaat.bouw set projectsom = 'another'")


def _bestand_weg(levering: Path, warehouse: Path) -> None:
    (levering / "polis_opgave" / "polis_opgave_2022.csv").unlink()


def _bestand_anders(levering: Path, warehouse: Path) -> None:
    bestand = levering / "polis_opgave" / "polis_opgave_2022.csv"
    kop, eerste, *rest = bestand.read_text(encoding="utf-8").splitlines()
    bestand.write_text("\n".join([kop, *rest, eerste]) + "\n", encoding="utf-8")


def _zonder_persoon(levering: Path, warehouse: Path) -> None:
    bestand = levering / "polis_opgave" / "polis_opgave_2023_01.csv"
    kop, eerste, *rest = bestand.read_text(encoding="utf-8").splitlines()
    leeg = "," + eerste.split(",", 1)[1]
    bestand.write_text("\n".join([kop, leeg, *rest]) + "\n", encoding="utf-8")


def _minder_compleet(levering: Path, warehouse: Path) -> None:
    bestand = levering / "polis_maandstatus.csv"
    tekst = bestand.read_text(encoding="utf-8")
    for maand in ("2022-09", "2022-10", "2022-11"):
        tekst = tekst.replace(f"{maand}-01,J", f"{maand}-01,N")
    bestand.write_text(tekst, encoding="utf-8")


@pytest.mark.parametrize(
    ("gebrek", "melding"),
    [
        (_zonder_bouw, "holds no build to build on"),
        (_niet_af, "the last build did not end, failed, or was one of a selection"),
        (_ander_project, "models, macros, code lists, regions or parameters changed"),
        (_bestand_weg, "polis_opgave/polis_opgave_2022.csv: is gone since the last build"),
        (_bestand_anders, "polis_opgave/polis_opgave_2022.csv: changed since the last build"),
        (_zonder_persoon, "a new file of polis_opgave has a row without persoon_id"),
        (_minder_compleet, "an earlier date than that of the last build for the last complete month"),
    ],
)
def test_weigert_wat_niet_verder_kan(
    maanden: Maanden, gebrek: Callable[[Path, Path], None], melding: str
) -> None:
    """Each reason to build in full stops the build, and says so."""
    levering = maanden.map_ / "gebrek"
    shutil.copytree(maanden.leveringen[1], levering)
    warehouse = maanden.kopie()
    gebrek(levering, warehouse)
    uitkomst = maanden.verder(levering, warehouse)
    shutil.rmtree(levering)
    assert uitkomst.code != 0
    assert melding in " ".join(uitkomst.tekst.split())


def test_een_selectie_is_geen_bouw_om_op_verder_te_gaan(maanden: Maanden) -> None:
    """After a build of some models the rest can be older than they are."""
    warehouse = maanden.kopie()
    uitkomst = dbt(
        "run",
        "--select",
        "dim_groep",
        levering=maanden.leveringen[0],
        database=warehouse,
        werkmap=maanden.map_ / "geheel",
    )
    assert uitkomst.code == 0, uitkomst.tekst
    uitkomst = maanden.verder(maanden.leveringen[1], warehouse)
    assert "the last build did not end, failed, or was one of a selection" in " ".join(uitkomst.tekst.split())
