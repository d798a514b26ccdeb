"""A new month on top of a finished warehouse gives what a build in full gives, or stops and says why not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest

from benchmarks.dbt import VOORTBOUWEN, ZONDER_TESTS
from benchmarks.gelijk import verschillen
from benchmarks.knippen import knip
from tests.mutaties import NIET_MEE
from tests.python.dbt_hulp import PROJECT, VOORBEELD, Uitkomst, bouw, dbt
from tests.python.maand_hulp import ander_sector, moeilijke_opgaven, stil_gewijzigd

#: The end of a month, and the last month of which the polis was complete then; the last completes a year.
MAANDEN = (
    (date(2022, 12, 31), date(2022, 10, 31)),
    (date(2023, 1, 31), date(2022, 11, 30)),
    (date(2023, 2, 28), date(2022, 12, 31)),
)


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
            *VOORTBOUWEN,
            levering=levering,
            database=warehouse,
            werkmap=self.map_ / "voort",
            project=project,
        )


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
    (map_ / "geheel").mkdir()
    eerste = bouw(leveringen[0], map_ / "geheel").rename(map_ / "eerste.duckdb")
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
    geheel = bouw(maanden.leveringen[2], maanden.map_ / "geheel")
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
    geheel = bouw(maanden.leveringen[1], maanden.map_ / "geheel", project)
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
