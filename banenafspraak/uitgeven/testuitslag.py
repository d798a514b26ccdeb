"""Reads what dbt wrote about a build: which tests passed, which failed, on how many rows and why."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from banenafspraak.uitgeven.bouw import Bouwsel

GOED = ("pass", "success", "no-op")
TESTSOORTEN = ("test", "unit_test")
#: What the tests that come with dbt guard; our own say it in the comment they open with.
INGEBOUWD = {
    "not_null": "de kolom {kolom} mag niet leeg zijn",
    "unique": "in de kolom {kolom} mag een waarde maar eenmaal staan",
    "accepted_values": "de kolom {kolom} mag alleen deze waarden hebben: {values}",
    "relationships": "elke waarde van {kolom} moet bestaan in {to}",
}
COMMENTAAR = re.compile(r"\s*(?:\{#(?P<jinja>.*?)#\}|(?P<sql>(?:--[^\n]*\n)+))", re.DOTALL)
VOORBEELDEN, VELDEN, REGELS = 3, 8, 16

Knoop = Mapping[str, Any]


@dataclass(frozen=True)
class Test:
    """One test and its result."""

    naam: str
    soort: str  # test or unit_test
    over: str  # the tables it is about
    uitslag: str
    rijen: int  # rows that failed


@dataclass(frozen=True)
class Gebrek:
    """Something that stops the release."""

    naam: str
    over: str
    rijen: int
    waarom: str
    voorbeelden: tuple[str, ...] = ()

    def __str__(self) -> str:
        aantal = "1 rij" if self.rijen == 1 else f"{self.rijen} rijen"
        kop = f"{self.naam}: {self.over}" + (f", {aantal}" if self.rijen else "")
        regels = [kop, *(f"    {regel}" for regel in self.waarom.splitlines())]
        return "\n".join([*regels, *(f"    · {voorbeeld}" for voorbeeld in self.voorbeelden)])


@dataclass(frozen=True)
class Testuitslag:
    """The results of a build."""

    tests: tuple[Test, ...]
    gebreken: tuple[Gebrek, ...]
    overgeslagen: tuple[str, ...]  # models that were not built because of a gebrek
    sleutels: Mapping[str, tuple[str, ...]]  # schema.table → the columns that make a row unique


def lees(bouwsel: Bouwsel, project: Path) -> Testuitslag:
    """The results of a build, with an explanation of everything that did not pass."""
    manifest = json.loads(bouwsel.manifest.read_text(encoding="utf-8"))
    knopen: dict[str, Knoop] = manifest["nodes"] | manifest["unit_tests"] | manifest["exposures"]
    resultaten = json.loads(bouwsel.uitslag.read_text(encoding="utf-8"))["results"]
    tests, gebreken, overgeslagen = [], [], []
    for resultaat in resultaten:
        knoop = knopen.get(resultaat["unique_id"], {})
        soort = resultaat["unique_id"].split(".")[0]
        over = _over(knoop, knopen)
        rijen = resultaat["failures"] or 0
        naam = knoop.get("name", resultaat["unique_id"])
        if soort in TESTSOORTEN:
            tests.append(Test(naam, soort, over, resultaat["status"], rijen))
        if resultaat["status"] == "skipped":
            overgeslagen += [over] if soort in ("model", "seed") else []
        elif resultaat["status"] not in GOED:
            waarom = _waarom(knoop, manifest, project) if soort == "test" else knoop.get("description", "")
            if resultaat["status"] != "fail" or soort == "unit_test":
                waarom = f"{waarom}\n{_kort(resultaat['message'] or '')}".strip()
            voorbeelden = _voorbeelden(bouwsel.database, resultaat, knoop, over) if soort == "test" else ()
            gebreken.append(Gebrek(naam, over, rijen, waarom, voorbeelden))
    return Testuitslag(tuple(tests), tuple(gebreken), tuple(overgeslagen), _sleutels(knopen))


def _kort(melding: str) -> str:
    """The first lines of what dbt says about a failure."""
    regels = [regel for regel in melding.splitlines() if regel.strip()]
    return "\n".join(regels[:REGELS] + ["…"] * (len(regels) > REGELS))


def _over(knoop: Knoop, knopen: Mapping[str, Knoop]) -> str:
    """The tables that a test is about; of a model or seed the table itself."""
    if knoop.get("resource_type") in TESTSOORTEN:
        op = [knoop["attached_node"]] if knoop.get("attached_node") else knoop["depends_on"]["nodes"]
        return ", ".join(sorted(_tabel(knopen[naam]) for naam in op if naam in knopen))
    # What runs before the models judges the structure of the delivery.
    if knoop.get("resource_type") == "operation":
        return "levering"
    return _tabel(knoop) if "schema" in knoop else knoop.get("name", "")


def _tabel(knoop: Knoop) -> str:
    return f"{knoop['schema']}.{knoop.get('alias') or knoop['name']}"


def _waarom(knoop: Knoop, manifest: Mapping[str, Any], project: Path) -> str:
    """What a data test guards: its description, or the comment that it or its kind opens with."""
    if knoop.get("description"):
        return str(knoop["description"])
    soort = knoop.get("test_metadata")
    if not soort:
        return _commentaar(str(knoop.get("raw_code", "")))
    if soort["name"] in INGEBOUWD:
        velden = {"kolom": knoop.get("column_name"), **soort["kwargs"]}
        return INGEBOUWD[soort["name"]].format_map(velden)
    macro = manifest["macros"].get(f"macro.{knoop['package_name']}.test_{soort['name']}", {})
    bestand = project / macro.get("original_file_path", "")
    uitleg = _commentaar(bestand.read_text(encoding="utf-8")) if bestand.is_file() else ""
    waarden = ", ".join(f"{naam}: {waarde}" for naam, waarde in soort["kwargs"].items() if naam != "model")
    return f"{uitleg}\n({waarden})" if waarden else uitleg


def _commentaar(code: str) -> str:
    """The comment that a piece of SQL opens with, as one line."""
    gevonden = COMMENTAAR.match(code)
    if gevonden is None:
        return ""
    tekst = gevonden["jinja"] or re.sub(r"(?m)^--", "", gevonden["sql"])
    return " ".join(tekst.split())


def _voorbeelden(database: Path, resultaat: Mapping[str, Any], knoop: Knoop, over: str) -> tuple[str, ...]:
    """The first failing rows, without whom they are about."""
    if resultaat["status"] != "fail" or not resultaat.get("compiled_code"):
        return ()
    code = resultaat["compiled_code"]
    # This test selects only the empty column; what it is empty for stands beside it.
    if (knoop.get("test_metadata") or {}).get("name") == "not_null":
        code = f"select * from {over} where {knoop['column_name']} is null"
    with duckdb.connect(str(database), read_only=True) as con:
        vraag = con.execute(f"select * from ({code}) limit {VOORBEELDEN}")
        namen = [kolom[0] for kolom in vraag.description or []]
        return tuple(_rij(namen, rij) for rij in vraag.fetchall())


def _rij(namen: Iterable[str], rij: Iterable[object]) -> str:
    velden = [f"{naam} = {waarde}" for naam, waarde in zip(namen, rij, strict=True) if naam != "persoon_id"]
    return ", ".join(velden[:VELDEN]) + (", …" if len(velden) > VELDEN else "")


def _sleutels(knopen: Mapping[str, Knoop]) -> dict[str, tuple[str, ...]]:
    """The key of each table, from the test that guards it."""
    uit = {}
    for knoop in knopen.values():
        soort = knoop.get("test_metadata") or {}
        if soort.get("name") == "een_rij_per" and knoop.get("attached_node") in knopen:
            uit[_tabel(knopen[knoop["attached_node"]])] = tuple(soort["kwargs"]["kolommen"])
    return uit
