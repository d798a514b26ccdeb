"""Cuts the published tables into the small data files of the site, and says what is in them.

A file is a call `banenafspraak.gegevens("<name>", {...})` with one list per column: numbers as they are,
hidden figures as "*", missing ones as null, and periods and dimensions as places in the lists of `beschrijf`.
(A script and not JSON, because a browser reads that from a disk too, without a server.)
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from banenafspraak.publiceer import lezen, opmaak

Con = duckdb.DuckDBPyConnection
Kolommen = dict[str, list[Any]]
LAND = "NL"
ONBEKEND = "onbekend"
TOTAAL = "totaal"
#: What `totaal` of a dimension is called; else the word itself.
NAAM_TOTAAL = {"groep": "Alle groepen"}
REEKSEN = {"gepubliceerd": "Zoals gepubliceerd", "herzien": "Herzien (met wat nu bekend is)"}


@dataclass(frozen=True)
class Opschrift:
    """A value of a dimension with its label; `bij` (such as `kenmerk=geslacht`) where the label goes."""

    waarde: str
    label: str
    bij: str


@dataclass(frozen=True)
class Tabelbeschrijving:
    """A published table as the site uses it."""

    tabel: lezen.Tabel
    kolommen: Mapping[str, lezen.Kolom]
    periodekolom: str
    perioden: tuple[str, ...]
    niveaus: tuple[str, ...]
    dimensies: Mapping[str, tuple[Opschrift, ...]]

    @property
    def naam(self) -> str:
        """The name in schema `publicatie`."""
        return self.tabel.tabel

    @property
    def heeft_reeks(self) -> bool:
        """Whether it has both series."""
        return "reeks" in self.dimensies

    @cached_property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """The values of each dimension, once each, in their order."""
        return {
            naam: tuple(dict.fromkeys(opschrift.waarde for opschrift in opschriften))
            for naam, opschriften in self.dimensies.items()
        }

    @property
    def maten(self) -> tuple[lezen.Kolom, ...]:
        """The columns with a figure."""
        return tuple(kolom for kolom in self.kolommen.values() if kolom.is_maat)

    def als_json(self) -> dict[str, Any]:
        """What the browser has to know of it."""
        return {
            "titel": self.tabel.titel,
            "periode": self.periodekolom,
            "perioden": [[code, periodelabel(code)] for code in self.perioden],
            "niveaus": list(self.niveaus),
            "reeks": self.heeft_reeks,
            "dimensies": {
                naam: [[o.waarde, o.label, o.bij] for o in opschriften]
                for naam, opschriften in self.dimensies.items()
            },
            "maten": {
                kolom.kolom: {
                    "label": kolom.label,
                    "eenheid": kolom.eenheid,
                    "soort": kolom.soort,
                    "decimalen": decimalen(kolom),
                }
                for kolom in self.maten
            },
        }


def decimalen(kolom: lezen.Kolom) -> int:
    """Decimals on a page: banen are whole there."""
    return 0 if kolom.eenheid == "banen" else kolom.decimalen


def periodelabel(code: str) -> str:
    """A period as it is written: `tweede kwartaal 2022`, `juni 2022`, `week 26 van 2022`, a cohort."""
    if code.isdecimal():
        return code
    if "-W" in code:
        return opmaak.week(code)
    if "Q" in code:
        return opmaak.cohort(code) if "-" in code else opmaak.kwartaal(code)
    return opmaak.maand(date.fromisoformat(code))


def beschrijf(con: Con) -> dict[str, Tabelbeschrijving]:
    """Describe every published table."""
    return {tabel.tabel: _beschrijf(con, tabel) for tabel in lezen.tabellen(con)}


def _beschrijf(con: Con, tabel: lezen.Tabel) -> Tabelbeschrijving:
    kolommen = {kolom.kolom: kolom for kolom in lezen.kolommen(con, tabel.tabel)}
    periodekolom = "jaar_week" if "jaar_week" in kolommen else tabel.periode
    bron = f"publicatie.{tabel.tabel}"
    perioden = con.execute(
        f"select distinct cast({periodekolom} as varchar) from {bron} order by 1"
    ).fetchall()
    niveaus = (
        con.execute(f"select distinct regio_soort from {bron}").fetchall()
        if "regio_soort" in kolommen
        else []
    )
    dimensies: dict[str, tuple[Opschrift, ...]] = {}
    for naam, kolom in kolommen.items():
        if kolom.soort == "reeks":
            dimensies[naam] = tuple(Opschrift(code, label, "") for code, label in REEKSEN.items())
        elif kolom.soort == "dimensie":
            dimensies[naam] = (
                Opschrift(TOTAAL, NAAM_TOTAAL.get(naam, "Totaal"), ""),
                *(Opschrift(w.waarde, w.label, w.bij) for w in lezen.waarden(con, naam)),
            )
    return Tabelbeschrijving(
        tabel,
        kolommen,
        periodekolom,
        tuple(code for (code,) in perioden),
        tuple(soort for (soort,) in niveaus),
        dimensies,
    )


def per_regio(con: Con, tabel: Tabelbeschrijving) -> Iterator[tuple[str, str]]:
    """Yield name and text of a data file per region, with every period; one for a table without regions."""
    bron = f"publicatie.{tabel.naam}"
    if not tabel.niveaus:
        yield from _bestanden(con, tabel, f"select '{LAND}' as deel, * from {bron}", metregio=False)
        return
    yield from _bestanden(
        con,
        tabel,
        f"select regio_code as deel, * from {bron} where regio_code <> '{ONBEKEND}'",
        metregio=False,
    )


def per_periode(con: Con, tabel: Tabelbeschrijving) -> Iterator[tuple[str, str]]:
    """Yield name and text of a data file per kind of region and period, with every region and the land."""
    bron = f"publicatie.{tabel.naam}"
    for soort in tabel.niveaus:
        if soort != "land":
            yield from _bestanden(
                con,
                tabel,
                f"select '{soort}-' || {tabel.periodekolom} as deel, * from {bron}"
                f" where regio_soort in ('land', '{soort}')",
                metregio=True,
            )


def schrijf(bestanden: Iterator[tuple[str, str]], map_: Path) -> int:
    """Write the data files as `<map_>/<name>.js`; return how many."""
    aantal = 0
    gemaakt: set[Path] = set()
    for naam, inhoud in bestanden:
        pad = map_ / f"{naam}.js"
        if pad.parent not in gemaakt:
            pad.parent.mkdir(parents=True, exist_ok=True)
            gemaakt.add(pad.parent)
        pad.write_text(f"banenafspraak.gegevens({json.dumps(naam)},{inhoud});\n", encoding="utf-8")
        aantal += 1
    return aantal


def lees(con: Con, tabel: Tabelbeschrijving, regio: str = LAND) -> Kolommen:
    """The columns of the data file of a region."""
    bron = f"select '{regio}' as deel, * from publicatie.{tabel.naam}"
    if tabel.niveaus:
        bron += f" where regio_code = '{regio}'"
    return _een(_bestanden(con, tabel, bron, metregio=False))


def lees_periode(con: Con, tabel: Tabelbeschrijving, soort: str, periode: str) -> Kolommen:
    """The columns of the data file of a period, with all regions of a kind and the land."""
    bron = (
        f"select '{soort}-{periode}' as deel, * from publicatie.{tabel.naam}"
        f" where regio_soort in ('land', '{soort}') and cast({tabel.periodekolom} as varchar) = '{periode}'"
    )
    return _een(_bestanden(con, tabel, bron, metregio=True))


def _een(bestanden: Iterator[tuple[str, str]]) -> Kolommen:
    inhoud: Kolommen = {}
    for _, tekst in bestanden:
        inhoud = json.loads(tekst)
    return inhoud


def _bestanden(con: Con, tabel: Tabelbeschrijving, bron: str, *, metregio: bool) -> Iterator[tuple[str, str]]:
    """Let DuckDB write the JSON of every part (column `deel` of `bron`)."""
    lijsten = {tabel.periodekolom: tabel.perioden, **tabel.codes}
    kolommen = {
        naam: f"list_position({_lijst(waarden)}, cast({naam} as varchar)) - 1"
        for naam, waarden in lijsten.items()
    }
    if metregio:
        kolommen["regio"] = "'\"' || regio_code || '\"'"
    kolommen |= {
        kolom.kolom: f"case {kolom.kolom}_status when '{opmaak.GETOOND}' then cast({kolom.kolom} as varchar)"
        f" when '{opmaak.VERBORGEN}' then '\"{opmaak.STER}\"' else 'null' end"
        for kolom in tabel.maten
    }
    velden = ", ".join(f"n_{naam} := cast({sql} as varchar)" for naam, sql in kolommen.items())
    volgorde = ", ".join(kolommen[naam] for naam in lijsten)
    delen = " || ',' || ".join(
        f"'\"{naam}\":[' || array_to_string(list_transform(rijen, lambda rij: rij.n_{naam}), ',') || ']'"
        for naam in kolommen
    )
    vraag = con.execute(
        f"with bron as ({bron}),"
        f" stap as (select deel, list(struct_pack({velden}) order by {volgorde}) as rijen"
        " from bron group by deel)"
        f" select deel, '{{' || {delen} || '}}' from stap order by deel"
    )
    while rijen := vraag.fetchmany(500):
        for deel, inhoud in rijen:
            yield f"{tabel.naam}/{deel}", inhoud


def _lijst(waarden: Sequence[str]) -> str:
    return "[" + ", ".join("'" + waarde.replace("'", "''") + "'" for waarde in waarden) + "]"
