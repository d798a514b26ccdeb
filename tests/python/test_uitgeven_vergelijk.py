"""A release can be rebuilt from its receipt, and the change between two is split by cause."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from banenafspraak.cli import app
from banenafspraak.uitgeven import archief, ontleding, reproduceer
from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.bouw import Bouwsel
from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.herkomst import Bestand
from banenafspraak.uitgeven.inhoud import Inhoud
from banenafspraak.uitgeven.ontleding import Oorzaak
from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.vergelijk import vergelijk
from tests.python.uitgeefhulp import LEVERING, Voorraad, leg_vast, lever, maak_levering, maak_project

NIEUW, CORRECTIE, PARAMETER, DEFINITIE = "nieuwe data", "gecorrigeerde data", "parameter", "definitie"
#: (quarter, measure) → the parts of its change, counted by hand from `twee_uitgiften`.
DELEN = {
    ("2022Q1", "personen"): {PARAMETER: -1, DEFINITIE: -1},
    ("2022Q1", "uren"): {PARAMETER: -11, DEFINITIE: -20},
    ("2022Q2", "personen"): {CORRECTIE: 1, PARAMETER: -1, DEFINITIE: -2},
    ("2022Q2", "uren"): {CORRECTIE: 30, PARAMETER: -11, DEFINITIE: -50},
    ("2022Q3", "personen"): {NIEUW: 3, PARAMETER: -1, DEFINITIE: -1},
    ("2022Q3", "uren"): {NIEUW: 71, PARAMETER: -11, DEFINITIE: -20},
}
TOTALEN = {"2022Q1": (3, 1, 71, 40), "2022Q2": (3, 1, 71, 40), "2022Q3": (0, 1, 0, 40)}


@dataclass(frozen=True)
class Proefland:
    """A project with two releases that differ in everything."""

    project: Path
    plaats: Plaats
    leveringen: tuple[Path, Path]


def uitvoer(*argumenten: object) -> tuple[int, str]:
    klaar = CliRunner().invoke(app, [str(argument) for argument in argumenten])
    return klaar.exit_code, klaar.output


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Proefland:
    """Release 1, then one with a quarter more, a corrected quarter, another parameter, another definition."""
    map_ = tmp_path_factory.mktemp("land")
    project, plaats = maak_project(map_ / "project"), Plaats(map_ / "uitgifte")
    een, twee = maak_levering(map_ / "levering1"), maak_levering(map_ / "levering2")

    def geef_uit(levering: Path) -> None:
        waar = ("--doel", plaats.map, "--levering", levering, "--project", project)
        code, tekst = uitvoer("uitgeven", *waar, "--zonder-publicatie")
        assert code == 0, tekst

    geef_uit(een)
    lever(twee, "2022Q2", [*LEVERING["2022Q2"], (5, "GM0002", 30)])
    lever(twee, "2022Q3", [(1, "GM0001", 40), (2, "GM0001", 11), (3, "GM0002", 20)])
    parameters = project / "seeds" / "parameters" / "parameter.csv"
    parameters.write_text(
        parameters.read_text().replace("uren_minimum,1900-01-01,,10", "uren_minimum,1900-01-01,,12")
    )
    mart = project / "models" / "marts" / "mart_cijfers.sql"
    mart.write_text(mart.read_text().replace("group by", "where werk.gm_code <> 'GM0002'\ngroup by"))
    leg_vast(project)
    geef_uit(twee)
    return Proefland(project, plaats, (een, twee))


# --- rebuild ---


def test_nagebouwd_uit_de_bon(land: Proefland) -> None:
    """The first release, with its own code and parameters, though the project has moved on."""
    code, tekst = uitvoer("reproduceer", 1, "--doel", land.plaats.map, "--project", land.project)
    assert code == 0, tekst
    assert "gelijk     marts.mart_cijfers (4 rijen)" in tekst
    assert "uitgifte 1 is nagebouwd: alle 3 tabellen zijn gelijk" in tekst


@pytest.fixture
def namaak(voorraad: Voorraad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What dbt would rebuild: `voorraad` has the project and the delivery of release 1."""
    kopie = tmp_path / "kandidaat.duckdb"
    shutil.copy(voorraad.map / "kandidaat.duckdb", kopie)
    monkeypatch.setattr(reproduceer, "bouw_na", lambda *_: Bouwsel(kopie, tmp_path))
    return kopie


def test_ander_cijfer_wordt_gezien(land: Proefland, namaak: Path) -> None:
    """A rebuild in which one number differs: that mart, and only that."""
    with duckdb.connect(str(namaak)) as con:
        con.execute(
            "update marts.mart_cijfers set uren = 41 where kwartaal = '2022Q1' and gm_code = 'GM0001'"
        )
    code, tekst = uitvoer("reproduceer", 1, "--doel", land.plaats.map, "--project", land.project)
    assert code == 1
    assert "VERSCHILT  marts.mart_cijfers" in tekst
    assert "1 van 3 tabellen verschillen" in tekst


def mislukt(land: Proefland, *argumenten: object) -> str:
    code, tekst = uitvoer(*argumenten, "--doel", land.plaats.map, "--project", land.project)
    assert code == 1
    return tekst


def test_levering_is_veranderd(land: Proefland) -> None:
    tekst = mislukt(land, "reproduceer", 1, "--levering", land.leveringen[1])
    assert "is niet meer de levering van uitgifte 1: werk/2022Q3.csv hoort er niet bij; " in tekst
    assert "werk/2022Q2.csv is veranderd" in tekst


def test_levering_is_weg(land: Proefland, tmp_path: Path) -> None:
    assert "is er niet" in mislukt(land, "reproduceer", 1, "--levering", tmp_path / "weg")
    shutil.copytree(land.leveringen[0], tmp_path / "half")
    (tmp_path / "half" / "werk" / "2022Q1.csv").unlink()
    assert "werk/2022Q1.csv ontbreekt" in mislukt(land, "reproduceer", 1, "--levering", tmp_path / "half")


def test_uitgifte_bestaat_niet(land: Proefland) -> None:
    assert "heeft geen uitgifte 9; wel: 1, 2" in mislukt(land, "reproduceer", 9)


def met_bon(land: Proefland, monkeypatch: pytest.MonkeyPatch, **velden: Any) -> None:
    bon, bestand = archief.zoek(land.plaats, 1)
    anders = replace(bon, **velden)
    monkeypatch.setattr(archief, "zoek", lambda plaats, uitgifte: (anders, bestand))


def test_commit_is_weg(land: Proefland, monkeypatch: pytest.MonkeyPatch) -> None:
    met_bon(land, monkeypatch, commit="0" * 40)
    assert f"commit {'0' * 40} van uitgifte 1 is niet in deze clone" in mislukt(land, "reproduceer", 1)


def test_code_is_niet_vastgelegd(land: Proefland, monkeypatch: pytest.MonkeyPatch) -> None:
    met_bon(land, monkeypatch, schoon=False)
    assert "wijzigingen die niet in commit" in mislukt(land, "reproduceer", 1)


@pytest.mark.usefixtures("namaak")
def test_andere_software_wordt_gemeld(land: Proefland, monkeypatch: pytest.MonkeyPatch) -> None:
    bon, _ = archief.zoek(land.plaats, 1)
    met_bon(land, monkeypatch, versies=bon.versies | {"duckdb": "1.0.0"})
    code, tekst = uitvoer("reproduceer", 1, "--doel", land.plaats.map, "--project", land.project)
    assert code == 0
    assert "let op: duckdb was 1.0.0, is nu " in tekst


# --- compare ---


def test_elke_verandering_is_de_som_van_haar_oorzaken(land: Proefland, tmp_path: Path) -> None:
    """Four causes at once: each figure's parts are those counted by hand, and add up to its change."""
    code, tekst = uitvoer(
        *("vergelijk-uitgiften", 1, 2, "--doel", land.plaats.map, "--project", land.project),
        *("--csv", tmp_path / "uit.csv"),
    )
    assert code == 0, tekst
    assert "wat verschilt: gecorrigeerde data, nieuwe data, parameter, definitie" in tekst
    cellen = "1 door gecorrigeerde data, 2 door nieuwe data, 3 door parameter, 3 door definitie"
    assert f"mart_cijfers: veranderde cellen: {cellen}" in tekst
    regel = "2022Q2 personen: 3 → 1 (-2: gecorrigeerde data +1, parameter -1, definitie -2)"
    assert regel in tekst
    gevonden: dict[tuple[str, str], dict[str, int]] = {}
    with (tmp_path / "uit.csv").open(newline="") as invoer:
        for rij in csv.DictReader(invoer):
            gevonden.setdefault((rij["periode"], rij["figuur"]), {})[rij["oorzaak"]] = int(rij["deel"])
            personen_a, personen_b, uren_a, uren_b = TOTALEN[rij["periode"]]
            a, b = (personen_a, personen_b) if rij["figuur"] == "personen" else (uren_a, uren_b)
            assert (int(rij["a"] or 0), int(rij["b"]), int(rij["verschil"])) == (a, b, b - a)
    assert gevonden == DELEN


def test_uitgifte_met_zichzelf(land: Proefland) -> None:
    code, tekst = uitvoer("vergelijk-uitgiften", 1, 1, "--doel", land.plaats.map, "--project", land.project)
    assert code == 0
    assert "wat verschilt: niets" in tekst
    assert "alle marts zijn gelijk" in tekst


def test_wat_niet_te_scheiden_is_staat_samen(land: Proefland, monkeypatch: pytest.MonkeyPatch) -> None:
    """No intermediate step can be built: all causes have one part, which is the change."""

    def niet_te_bouwen(*_: object) -> None:
        raise UitgeefFout("kolom onbekend")

    monkeypatch.setattr(ontleding, "bouw_na", niet_te_bouwen)
    regels: list[str] = []
    gevonden = vergelijk(land.plaats, 1, 2, land.project, melden=regels.append)
    assert sum("niet te bouwen" in regel for regel in regels) == 3
    (oorzaak,) = {naam for wijziging in gevonden.wijzigingen for naam in wijziging.delen} - {
        f"{NIEUW} + {PARAMETER} + {DEFINITIE}"
    }
    assert oorzaak == f"{CORRECTIE} + {NIEUW} + {PARAMETER} + {DEFINITIE}"
    for wijziging in gevonden.wijzigingen:
        assert sum(wijziging.delen.values()) == wijziging.verschil


def mart(map_: Path, nummer: int, rijen: str) -> tuple[Bon, Path]:
    """A published file of one mart with its receipt; the delivery is one file that changes."""
    bestand = map_ / f"{nummer}.duckdb"
    with duckdb.connect(str(bestand)) as con:
        con.execute("create schema marts")
        con.execute(f"create table marts.mart_x as from (values {rijen}) as x(kwartaal, groep, personen)")
    inhoud = Inhoud("marts", "mart_x", 0, ("kwartaal", "groep"), str(nummer))
    levering = Bestand("levering", "werk.csv", 1, str(nummer))
    bon = Bon(nummer, "2026-01-01", "", True, "", "", "", {}, (levering,), (), (), (inhoud,), "")
    return bon, bestand


def test_nieuwe_periode_in_een_veranderd_bestand_is_nieuwe_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One cause needs no rebuild; a total that the mart has is not added to its parts."""
    bonnen = {
        1: mart(tmp_path, 1, "('2022Q1', 'a', 10), ('2022Q1', 'totaal', 10)"),
        2: mart(tmp_path, 2, "('2022Q1', 'a', 12), ('2022Q1', 'totaal', 12), ('2022Q2', 'totaal', 7)"),
    }
    monkeypatch.setattr(archief, "zoek", lambda plaats, uitgifte: bonnen[uitgifte])
    gevonden = vergelijk(Plaats(tmp_path), 1, 2, tmp_path)
    assert gevonden.oorzaken == (Oorzaak.CORRECTIE,)
    delen = {wijziging.periode: wijziging.delen for wijziging in gevonden.wijzigingen}
    assert delen == {"2022Q1": {CORRECTIE: Decimal(2)}, "2022Q2": {NIEUW: Decimal(7)}}
    assert gevonden.cellen == {"mart_x": {CORRECTIE: 2, NIEUW: 1}}


def test_wat_eerst_leeg_was_is_nieuwe_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A measure of a known row that is filled in later; one that changed beside it is corrected data."""
    bonnen = {nummer: mart(tmp_path, nummer, "('2022Q1', 'a', 10)") for nummer in (1, 2)}
    for nummer, uren, ziek in ((1, "null", 1), (2, "30", 2)):
        with duckdb.connect(str(bonnen[nummer][1])) as con:
            con.execute(f"alter table marts.mart_x add column uren integer default {uren}")
            con.execute(f"alter table marts.mart_x add column ziek integer default {ziek}")
    monkeypatch.setattr(archief, "zoek", lambda plaats, uitgifte: bonnen[uitgifte])
    gevonden = vergelijk(Plaats(tmp_path), 1, 2, tmp_path)
    assert {w.figuur: w.delen for w in gevonden.wijzigingen} == {
        "uren": {NIEUW: Decimal(30)},
        "ziek": {CORRECTIE: Decimal(1)},
    }


def test_mart_zonder_sleuteltest_en_dimensie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a test of its key a mart is compared by what is no number; a dimension has no figures."""
    bonnen = {}
    for nummer, rijen in ((1, "('2022Q1', 'a', 10)"), (2, "('2022Q1', 'a', 12), ('2022Q2', 'b', 7)")):
        bon, bestand = mart(tmp_path, nummer, rijen)
        with duckdb.connect(str(bestand)) as con:
            con.execute("create table marts.dim_x as select kwartaal, personen as jaar from marts.mart_x")
        inhoud = [Inhoud("marts", naam, 0, (), str(nummer)) for naam in ("mart_x", "dim_x")]
        bonnen[nummer] = (replace(bon, inhoud=tuple(inhoud)), bestand)
    monkeypatch.setattr(archief, "zoek", lambda plaats, uitgifte: bonnen[uitgifte])
    gevonden = vergelijk(Plaats(tmp_path), 1, 2, tmp_path)
    assert {(w.mart, w.periode, w.verschil) for w in gevonden.wijzigingen} == {
        ("mart_x", "2022Q1", Decimal(2)),
        ("mart_x", "2022Q2", Decimal(7)),
    }
    assert gevonden.cellen == {
        "mart_x": {CORRECTIE: 1, NIEUW: 1},
        "dim_x": {CORRECTIE: 1, NIEUW: 1},
    }


def test_nieuwe_maat_en_nieuwe_mart_zijn_veranderde_cellen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (een, bestand_een), (twee, bestand_twee) = (mart(tmp_path, n, "('2022Q1', 'a', 10)") for n in (1, 2))
    with duckdb.connect(str(bestand_twee)) as con:
        con.execute("alter table marts.mart_x add column uren integer default 3")
        con.execute("create table marts.mart_y as select '2022Q1' as kwartaal, 4 as personen")
    (inhoud,) = twee.inhoud
    nieuw = Inhoud("marts", "mart_y", 1, ("kwartaal",), "y")
    twee = replace(twee, bestanden=een.bestanden, code_hash="anders", inhoud=(inhoud, nieuw))
    bonnen = {1: (een, bestand_een), 2: (twee, bestand_twee)}
    monkeypatch.setattr(archief, "zoek", lambda plaats, uitgifte: bonnen[uitgifte])
    gevonden = vergelijk(Plaats(tmp_path), 1, 2, tmp_path)
    assert gevonden.cellen == {"mart_x": {DEFINITIE: 1}, "mart_y": {DEFINITIE: 1}}
    delen = {(w.mart, w.figuur): (w.a, w.delen) for w in gevonden.wijzigingen}
    assert delen == {
        ("mart_x", "uren"): (None, {DEFINITIE: Decimal(3)}),
        ("mart_y", "personen"): (None, {DEFINITIE: Decimal(4)}),
    }
