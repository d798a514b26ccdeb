"""Open data against `publicatie`: every cell of CSV and Parquet, what describes them, and the catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from banenafspraak.publiceer import lezen, opendata, opmaak
from tests.python.sitehulp import Uitgave

#: What DCAT-AP-NL 3.0 wants of a dataset, a distribution and a catalogue; once where it says so.
DATASET = {
    "dct:title", "dct:description", "dct:identifier", "dct:accessRights", "dct:creator", "dct:publisher",
    "dcat:contactPoint", "dcat:theme", "dcat:distribution",
}  # fmt: skip
DISTRIBUTIE = {"dcat:accessURL", "dct:license", "dct:format"}
CATALOGUS = {"dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:dataset"}


@pytest.fixture
def con(uitgave: Uitgave) -> Iterator[duckdb.DuckDBPyConnection]:
    with uitgave.con() as verbinding:
        yield verbinding


@pytest.fixture
def map_(uitgave: Uitgave) -> Path:
    return uitgave.map_ / opendata.MAP


def test_elke_cel_van_elke_tabel(con: duckdb.DuckDBPyConnection, map_: Path) -> None:
    """CSV: the number, `*` or a dash; Parquet: number (or null) and status. No row more or less."""
    for tabel in lezen.tabellen(con):
        kolommen = lezen.kolommen(con, tabel.tabel)
        maten = [kolom.kolom for kolom in kolommen if kolom.is_maat]
        sleutel = [f"cast({kolom.kolom} as varchar)" for kolom in kolommen if not kolom.is_maat]
        tekens = [
            f"case {m}_status when '{opmaak.GETOOND}' then cast({m} as varchar)"
            f" when '{opmaak.VERBORGEN}' then '*' else '{opmaak.STREEP}' end"
            for m in maten
        ]
        namen = ", ".join(kolom.kolom for kolom in kolommen)
        csv = (
            f"select {namen} from read_csv('{map_ / tabel.tabel}.csv', header = true, all_varchar = true,"
            " delim = ',', nullstr = '')"
        )
        verwacht = f"select {', '.join([*sleutel, *tekens])} from publicatie.{tabel.tabel}"
        velden = ", ".join([*sleutel, *(f"{m}, {m}_status" for m in maten)])
        parquet = f"select {velden} from '{map_ / tabel.tabel}.parquet'"
        waar = f"select {velden} from publicatie.{tabel.tabel}"
        for gemaakt, goed in ((csv, verwacht), (parquet, waar)):
            assert not con.execute(f"({gemaakt}) except all ({goed}) limit 1").fetchall(), tabel.tabel
            ((meer,),) = con.execute(
                f"select (select count(*) from ({goed})) - (select count(*) from ({gemaakt}))"
            ).fetchall()
            assert meer == 0, tabel.tabel


def test_beschrijving_past_bij_het_bestand(con: duckdb.DuckDBPyConnection, map_: Path) -> None:
    """Every column in its order with a label, its type and the marks that mean empty; the key is one."""
    for tabel in lezen.tabellen(con):
        pad = map_ / f"{tabel.tabel}.csv"
        beschrijving = json.loads((map_ / f"{tabel.tabel}.csv-metadata.json").read_text(encoding="utf-8"))
        assert beschrijving["@context"][0] == "http://www.w3.org/ns/csvw"
        assert beschrijving["url"] == pad.name
        with pad.open(encoding="utf-8") as invoer:
            kop = invoer.readline().strip().split(",")
        velden = beschrijving["tableSchema"]["columns"]
        assert [veld["name"] for veld in velden] == kop
        assert all(veld["titles"] for veld in velden)
        kolommen = {kolom.kolom: kolom for kolom in lezen.kolommen(con, tabel.tabel)}
        for veld in velden:
            kolom = kolommen[veld["name"]]
            assert veld.get("null", []) == (["*", opmaak.STREEP] if kolom.is_maat else [])
            getal = {"base": "decimal", "format": {"decimalChar": "."}} if kolom.decimalen else "integer"
            assert not kolom.is_maat or veld["datatype"] == getal
        sleutel = ", ".join(beschrijving["tableSchema"]["primaryKey"])
        dubbel = con.execute(
            f"select 1 from publicatie.{tabel.tabel} group by {sleutel} having count(*) > 1"
        ).fetchall()
        assert not dubbel, tabel.tabel


def test_catalogus_heeft_wat_dcat_ap_nl_verplicht(con: duckdb.DuckDBPyConnection, map_: Path) -> None:
    inhoud = json.loads((map_ / "catalogus.jsonld").read_text(encoding="utf-8"))
    knopen = {knoop["@id"]: knoop for knoop in inhoud["@graph"]}
    per_soort: dict[str, list[dict[str, Any]]] = {}
    for knoop in knopen.values():
        per_soort.setdefault(knoop["@type"], []).append(knoop)
    assert {knoop["@id"] for knoop in per_soort["dcat:Dataset"]} == {
        f"#{tabel.tabel}" for tabel in lezen.tabellen(con)
    }
    for soort, verplicht in (
        ("dcat:Dataset", DATASET),
        ("dcat:Distribution", DISTRIBUTIE),
        ("dcat:Catalog", CATALOGUS),
    ):
        for knoop in per_soort[soort]:
            assert verplicht <= set(knoop), knoop["@id"]
    (catalogus,) = per_soort["dcat:Catalog"]
    assert {d["@id"] for d in catalogus["dcat:dataset"]} == {d["@id"] for d in per_soort["dcat:Dataset"]}
    for distributie in per_soort["dcat:Distribution"]:
        bestand = map_ / distributie["dcat:downloadURL"]["@id"]
        assert bestand.stat().st_size == int(distributie["dcat:byteSize"]["@value"])
    genoemd = set(re.findall(r'"@id": "(#[^"]+)"', json.dumps(inhoud["@graph"])))
    assert genoemd == set(knopen), "a reference to nothing, or a node that nobody names"


def test_turtle_zegt_hetzelfde_als_jsonld(map_: Path) -> None:
    """The same triples, as subject, predicate and object."""
    inhoud = json.loads((map_ / "catalogus.jsonld").read_text(encoding="utf-8"))
    verwacht = set()
    for knoop in inhoud["@graph"]:
        for naam, waarden in knoop.items():
            for waarde in waarden if isinstance(waarden, list) else [waarden]:
                if naam != "@id":
                    waarde = waarde if isinstance(waarde, str) else waarde.get("@id", waarde.get("@value"))
                    verwacht.add((knoop["@id"], "a" if naam == "@type" else naam, waarde))
    gevonden = set()
    for blok in (map_ / "catalogus.ttl").read_text(encoding="utf-8").split("\n\n")[1:]:
        beschreven = re.fullmatch(r"<([^>]+)> (.*) \.\n?", blok, re.DOTALL)
        assert beschreven, blok
        onderwerp, rest = beschreven.groups()
        for deel in rest.split(" ;\n    "):
            naam, lijst = deel.split(" ", 1)
            for iri, tekst, soort in re.findall(
                r'<([^>]+)>|("(?:[^"\\]|\\.)*")(?:@nl|\^\^\S+)?|(\w+:\w+)', lijst
            ):
                gevonden.add((onderwerp, naam, iri or soort or json.loads(tekst)))
    assert gevonden == verwacht


def test_adres_van_de_catalogus(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """With an address every IRI of the catalogue is absolute."""
    bestanden = opendata.schrijf(con, tmp_path, "https://cijfers.example/banenafspraak")
    jsonld, turtle = bestanden[-2:]
    basis = "https://cijfers.example/banenafspraak/opendata/catalogus"
    assert json.loads(jsonld.read_text(encoding="utf-8"))["@context"]["@base"] == basis
    assert f"@base <{basis}> ." in turtle.read_text(encoding="utf-8")
