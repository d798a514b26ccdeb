"""Shows that every dbt unit test can fail: each error of tests/mutaties.yml, in the SQL, must be caught.

Works in copies of the project, built once. A unit test runs the SQL of its own model on given rows, so one
dbt command carries several errors: at most one per model that has unit tests. Each copy has its own process.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parents[1]
MUTATIES = PROJECT / "tests" / "mutaties.yml"
NIET_MEE = shutil.ignore_patterns(".*", "target", "logs", "*.duckdb*", "__pycache__", "*.egg-info")
DBT = [
    "--no-send-anonymous-usage-stats",
    "--log-level",
    "none",
    "--log-level-file",
    "none",
    "--no-write-json",
]
PAKKET = "banenafspraak"


class Fout(Exception):
    """The list of errors can not be used, or the project can not be built."""


@dataclass(frozen=True)
class Mutatie:
    """One error: in `bestand`, the text `van` becomes `naar`."""

    nummer: int
    bestand: str
    van: str
    naar: str
    regel: int
    waarom: str


@dataclass(frozen=True)
class Unittest:
    """A dbt unit test, by the model it tests."""

    model: str
    naam: str


@dataclass
class Ronde:
    """The errors that one dbt command carries, with the models whose unit tests it runs."""

    mutaties: list[Mutatie] = field(default_factory=list)
    modellen: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Uitkomst:
    """What every unit test of a round ended with: pass, fail or error (with dbt's message)."""

    status: dict[Unittest, str]
    melding: dict[Unittest, str]
    afgebroken: str  # why dbt ran no tests; empty when it did


@dataclass(frozen=True)
class Oordeel:
    """An error with the unit tests that caught it, or with why it could not be judged."""

    mutatie: Mutatie
    gevangen_door: list[Unittest]
    probleem: str = ""


class Project:
    """What dbt's manifest says: which models have unit tests and which of them a piece of SQL touches."""

    def __init__(self, manifest: dict[str, Any]) -> None:
        self.modellen = {
            sleutel: knoop
            for sleutel, knoop in manifest["nodes"].items()
            if knoop["resource_type"] == "model"
        }
        self.macros: dict[str, Any] = {
            sleutel: macro for sleutel, macro in manifest["macros"].items() if macro["package_name"] == PAKKET
        }
        self.unittesten = sorted(
            (
                Unittest(self.modellen[test["depends_on"]["nodes"][0]]["name"], test["name"])
                for test in manifest["unit_tests"].values()
            ),
            key=lambda test: (test.model, test.naam),
        )

    def gebruikers(self, macro: str) -> set[str]:
        """The models that use a macro, themselves or through other macros."""
        gebruikt, open_ = {macro}, [macro]
        while open_:
            deze = open_.pop()
            for sleutel, ander in self.macros.items():
                if deze in ander["depends_on"]["macros"] and sleutel not in gebruikt:
                    gebruikt.add(sleutel)
                    open_.append(sleutel)
        return {
            knoop["name"] for knoop in self.modellen.values() if gebruikt & set(knoop["depends_on"]["macros"])
        }

    def geraakt(self, mutatie: Mutatie) -> set[str]:
        """The models with unit tests whose SQL an error changes."""
        met_tests = {test.model for test in self.unittesten}
        modellen = {
            knoop["name"]
            for knoop in self.modellen.values()
            if knoop["original_file_path"] == mutatie.bestand
        }
        for sleutel, macro in self.macros.items():
            if macro["original_file_path"] == mutatie.bestand and mutatie.van in macro["macro_sql"]:
                modellen |= self.gebruikers(sleutel)
        return modellen & met_tests


def lees_mutaties(bestand: Path) -> list[Mutatie]:
    """The list of errors; every `van` occurs exactly once."""
    mutaties = [
        Mutatie(nummer, **rij) for nummer, rij in enumerate(yaml.safe_load(bestand.read_text()), start=1)
    ]
    fouten = []
    for mutatie in mutaties:
        aantal = (PROJECT / mutatie.bestand).read_text().count(mutatie.van)
        if aantal != 1:
            fouten.append(f"{mutatie.bestand}: occurs {aantal} times, not once: {mutatie.van!r}")
    if fouten:
        raise Fout("\n".join(fouten))
    return mutaties


def omgeving() -> dict[str, str]:
    """The environment of dbt in a copy: its own database, the sample delivery."""
    weg = {"BANENAFSPRAAK_BRON", "DBT_TARGET_PATH", "DBT_LOG_PATH", "DBT_PROJECT_DIR", "DBT_PROFILES_DIR"}
    return {naam: waarde for naam, waarde in os.environ.items() if naam not in weg} | {
        "BANENAFSPRAAK_DB": "warehouse.duckdb"
    }


def bouw(kopie: Path) -> None:
    """Copy the project and build its seeds and models; the hook that reads the delivery is then taken out."""
    shutil.copytree(PROJECT, kopie, ignore=NIET_MEE)
    opdracht = [
        str(Path(sys.executable).parent / "dbt"),
        "build",
        "--exclude-resource-type",
        "test",
        "unit_test",
    ]
    klaar = subprocess.run(opdracht, cwd=kopie, env=omgeving(), capture_output=True, text=True, check=False)
    if klaar.returncode != 0:
        raise Fout(klaar.stdout + klaar.stderr)
    instellingen = yaml.safe_load((kopie / "dbt_project.yml").read_text())
    del instellingen["on-run-start"]
    (kopie / "dbt_project.yml").write_text(yaml.safe_dump(instellingen))


def verdeel(mutaties: list[Mutatie], project: Project) -> list[Ronde]:
    """Rounds in which no model is touched twice: errors that touch most models first, where there is room."""
    geraakt = {mutatie: project.geraakt(mutatie) for mutatie in mutaties}
    ongetest = [mutatie.bestand for mutatie in mutaties if not geraakt[mutatie]]
    if ongetest:
        raise Fout(f"touched by no unit test: {ongetest}")
    rondes: list[Ronde] = []
    for mutatie in sorted(mutaties, key=lambda mutatie: -len(geraakt[mutatie])):
        ronde = next((ronde for ronde in rondes if not ronde.modellen & geraakt[mutatie]), None)
        if ronde is None:
            ronde = Ronde()
            rondes.append(ronde)
        ronde.mutaties.append(mutatie)
        ronde.modellen |= geraakt[mutatie]
    return rondes


def begin_proces(kopieen: multiprocessing.Queue[Path]) -> None:
    """Move a process to its own copy."""
    os.chdir(kopieen.get())
    os.environ.clear()
    os.environ.update(omgeving())


def draai(ronde: Ronde) -> Uitkomst:
    """Put the errors of a round into this process's copy, run the unit tests of its models, take them out."""
    from dbt.cli.main import dbtRunner  # heavy, and of use in these processes only

    gc.collect()
    gc.disable()  # dbt's manifest is large, and going through it over and over is slow

    origineel = {Path(mutatie.bestand): Path(mutatie.bestand).read_text() for mutatie in ronde.mutaties}
    for mutatie in ronde.mutaties:
        bestand = Path(mutatie.bestand)
        bestand.write_text(bestand.read_text().replace(mutatie.van, mutatie.naar))
    try:
        keuze = [f"{model},test_type:unit" for model in sorted(ronde.modellen)]
        klaar = dbtRunner().invoke([*DBT, "test", "--select", *keuze])
    finally:
        for bestand, tekst in origineel.items():
            bestand.write_text(tekst)
    status, melding = {}, {}
    for uitslag in getattr(klaar.result, "results", []):
        if uitslag.node.resource_type == "unit_test":
            test = Unittest(*uitslag.node.unique_id.split(".")[-2:])
            status[test] = str(uitslag.status)
            melding[test] = str(uitslag.message)
    return Uitkomst(status, melding, "" if status else str(klaar.exception or "dbt ran no unit tests"))


def beoordeel(ronde: Ronde, uitkomst: Uitkomst, project: Project, ziek: set[Unittest]) -> list[Oordeel]:
    """Who caught the errors of a round; not a test that fails anyway, and not by SQL that does not run."""
    oordelen = []
    for mutatie in ronde.mutaties:
        geraakt = project.geraakt(mutatie)
        tests = [test for test in project.unittesten if test.model in geraakt and test not in ziek]
        probleem = uitkomst.afgebroken
        for test in tests:
            status = uitkomst.status.get(test, "not run")
            if not probleem and status not in ("pass", "fail"):
                probleem = f"{test.naam}: {status}: {uitkomst.melding.get(test, '')}"
        gevangen_door = [test for test in tests if uitkomst.status.get(test) == "fail"]
        oordelen.append(Oordeel(mutatie, gevangen_door, probleem))
    return oordelen


def cel(tekst: str) -> str:
    """Text for a cell of a Markdown table."""
    return " ".join(tekst.split()).replace("|", "\\|")


def code(tekst: str) -> str:
    """SQL for a cell of a Markdown table."""
    return f"`{cel(tekst)}`" if tekst else "nothing"


def bladzijde(oordelen: list[Oordeel], vangsten: dict[Unittest, int]) -> str:
    """The page with both tables."""
    gevangen = sum(1 for oordeel in oordelen if oordeel.gevangen_door)
    gefaald = sum(1 for aantal in vangsten.values() if aantal)
    regels = [
        "# Unit tests shown to fail",
        "",
        "Written by `make mutaties` (tests/mutaties.py) from tests/mutaties.yml, not by hand. Each error"
        " is put into the SQL of a copy of the project, and the unit tests of the models it touches are run:"
        " at least one must fail.",
        "",
        f"{len(oordelen)} errors, {gevangen} caught; {len(vangsten)} unit tests, {gefaald} seen to fail.",
        "",
        "## Errors and the unit tests that catch them",
        "",
        "| Rule | File | Error | What it breaks | Caught by |",
        "|---|---|---|---|---|",
    ]
    for oordeel in oordelen:
        mutatie = oordeel.mutatie
        fout = f"{code(mutatie.van)} becomes {code(mutatie.naar)}"
        door = ", ".join(test.naam for test in oordeel.gevangen_door) or "**nothing**"
        naam = Path(mutatie.bestand).name
        regels.append(f"| {mutatie.regel} | {naam} | {fout} | {cel(mutatie.waarom)} | {door} |")
    regels += [
        "",
        "## Unit tests and how many errors they catch",
        "",
        "| Model | Unit test | Errors caught |",
        "|---|---|---|",
    ]
    regels += [f"| {test.model} | {test.naam} | {aantal} |" for test, aantal in vangsten.items()]
    return "\n".join(regels) + "\n"


def onderzoek(processen: int) -> tuple[list[Oordeel], list[Unittest], list[Unittest]]:
    """Try every error. Returns what became of it, the unit tests, and those that fail without an error."""
    mutaties = lees_mutaties(MUTATIES)
    with tempfile.TemporaryDirectory(prefix="mutaties-") as map_:
        kopieen = [Path(map_) / f"kopie_{nummer}" for nummer in range(processen)]
        bouw(kopieen[0])
        for kopie in kopieen[1:]:
            shutil.copytree(kopieen[0], kopie)
        project = Project(json.loads((kopieen[0] / "target" / "manifest.json").read_text()))
        rondes = verdeel(mutaties, project)
        zonder_fouten = Ronde(modellen={test.model for test in project.unittesten})
        context = multiprocessing.get_context("spawn")
        wachtrij: multiprocessing.Queue[Path] = context.Queue()
        for kopie in kopieen:
            wachtrij.put(kopie)
        with ProcessPoolExecutor(processen, context, begin_proces, (wachtrij,)) as pool:
            uitkomsten = []
            for nummer, uitkomst in enumerate(pool.map(draai, [zonder_fouten, *rondes])):
                print(f"{nummer} of {len(rondes)} rounds", file=sys.stderr)
                uitkomsten.append(uitkomst)
    ziek = [test for test in project.unittesten if uitkomsten[0].status.get(test) != "pass"]
    oordelen = [
        oordeel
        for ronde, uitkomst in zip(rondes, uitkomsten[1:], strict=True)
        for oordeel in beoordeel(ronde, uitkomst, project, set(ziek))
    ]
    return sorted(oordelen, key=lambda oordeel: oordeel.mutatie.nummer), project.unittesten, ziek


def main() -> int:
    """Print and write what became of the errors; 1 when one got away or a unit test never failed."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--docs", type=Path, help="write the page with both tables here")
    lezer.add_argument("--processen", type=int, default=2, help="copies worked on at the same time")
    opties = lezer.parse_args()
    begin = time.monotonic()
    try:
        oordelen, unittesten, ziek = onderzoek(opties.processen)
    except Fout as fout:
        print(fout, file=sys.stderr)
        return 1
    vangsten = {test: sum(1 for oordeel in oordelen if test in oordeel.gevangen_door) for test in unittesten}
    pagina = bladzijde(oordelen, vangsten)
    if opties.docs:
        opties.docs.write_text(pagina)
    else:
        print(pagina)
    kapot = [oordeel for oordeel in oordelen if oordeel.probleem]
    ontsnapt = [oordeel for oordeel in oordelen if not oordeel.probleem and not oordeel.gevangen_door]
    nooit = [test for test, aantal in vangsten.items() if not aantal]
    for oordeel in kapot:
        print(f"does not run: {oordeel.mutatie.bestand}: {oordeel.mutatie.waarom}: {oordeel.probleem}")
    for oordeel in ontsnapt:
        print(f"got away: {oordeel.mutatie.bestand}: {oordeel.mutatie.waarom}")
    for test in ziek:
        print(f"fails without an error in the SQL: {test.model}: {test.naam}")
    for test in nooit:
        print(f"never failed: {test.model}: {test.naam}")
    gevangen = len(oordelen) - len(kapot) - len(ontsnapt)
    print(f"{len(oordelen)} errors: {gevangen} caught, {len(ontsnapt)} got away, {len(kapot)} do not run")
    print(f"{len(unittesten)} unit tests, {len(nooit)} never failed; {time.monotonic() - begin:.0f} s")
    return 1 if kapot or ontsnapt or ziek or nooit else 0


if __name__ == "__main__":
    sys.exit(main())
