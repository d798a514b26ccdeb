"""The contract of a raw delivery (contract/levering.odcs.yaml): tables, columns, rules, references.

`lees` reads it. Codes, limits and thresholds in it are references to the seeds, which `codes`,
`geldige_codes` and `parameter` resolve.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from banenafspraak.definities import LIJSTKOLOM, lees_csv, seed
from banenafspraak.voorbeeld import WORTEL

CONTRACT = WORTEL / "contract" / "levering.odcs.yaml"

#: Severity of a rule in the contract: refuses the delivery, quarantines the row, or is only reported.
WEIGERT, QUARANTAINE, SIGNAAL = "error", "warning", "info"


class ContractFout(Exception):
    """The contract refers to something that is not there."""


@dataclass(frozen=True)
class Regel:
    """A quality rule of a table or column."""

    naam: str
    ernst: str
    omschrijving: str
    argumenten: Mapping[str, Any]


@dataclass(frozen=True)
class Kolom:
    """A column of a raw table."""

    naam: str
    type: str
    omschrijving: str
    verplicht: bool
    sleutelplaats: int  # 0: not in the key
    opties: Mapping[str, Any]  # minimum, maximum, pattern
    regels: tuple[Regel, ...]
    verwijst: str  # `table.column` that has its values; empty: none


@dataclass(frozen=True)
class Tabel:
    """A raw table."""

    naam: str
    omschrijving: str
    kolommen: tuple[Kolom, ...]
    regels: tuple[Regel, ...]
    drempel: str  # parameter: the percentage of rows in quarantine that refuses the delivery
    beoordeeld_als: Mapping[str, str] | None  # which rows are judged whole; of the others only the key

    @property
    def sleutel(self) -> tuple[str, ...]:
        """The columns of the key, in order."""
        leden = sorted((k.sleutelplaats, k.naam) for k in self.kolommen if k.sleutelplaats)
        return tuple(naam for _, naam in leden)

    def kolom(self, naam: str) -> Kolom:
        """Return a column by name."""
        return next(kolom for kolom in self.kolommen if kolom.naam == naam)


@dataclass(frozen=True)
class Afspraak:
    """A service level: of a table's column (`element`) or of every table (`*`)."""

    naam: str
    soort: str  # latency or volume
    element: str
    parameter: str
    omschrijving: str


@dataclass(frozen=True)
class Contract:
    """The contract as a whole."""

    versie: str
    omschrijving: Mapping[str, str]
    tabellen: tuple[Tabel, ...]
    structuur: Mapping[str, str]  # structural rules: what refuses a delivery
    parquettypen: Mapping[str, Sequence[str]]  # agreed type → the types a Parquet column may have
    regels: Mapping[str, Regel]  # the shared rules by name
    afspraken: tuple[Afspraak, ...]

    def tabel(self, naam: str) -> Tabel:
        """Return a table by name."""
        return next(tabel for tabel in self.tabellen if tabel.naam == naam)

    def grens(self, naam: str, op: date) -> float:
        """Return the limit of a service level at a date."""
        (afspraak,) = (afspraak for afspraak in self.afspraken if afspraak.naam == naam)
        return float(parameter(afspraak.parameter, op)["waarde"])


def _eigen(deel: Mapping[str, Any]) -> dict[str, Any]:
    """Return the custom properties of a part of the contract by name."""
    return {eigen["property"]: eigen["value"] for eigen in deel.get("customProperties", ())}


def _regel(tekst: Mapping[str, Any]) -> Regel:
    return Regel(tekst["name"], tekst["severity"], tekst["description"], tekst.get("arguments", {}))


def _kolom(tekst: Mapping[str, Any]) -> Kolom:
    return Kolom(
        naam=tekst["name"],
        type=tekst["physicalType"],
        omschrijving=tekst["description"],
        verplicht=tekst["required"],
        sleutelplaats=tekst.get("primaryKeyPosition", 0),
        opties=tekst.get("logicalTypeOptions", {}),
        regels=tuple(_regel(regel) for regel in tekst.get("quality", ())),
        verwijst=next((r["to"] for r in tekst.get("relationships", ())), ""),
    )


def _tabel(tekst: Mapping[str, Any]) -> Tabel:
    eigen = _eigen(tekst)
    return Tabel(
        naam=tekst["name"],
        omschrijving=tekst["description"],
        kolommen=tuple(_kolom(kolom) for kolom in tekst["properties"]),
        regels=tuple(_regel(regel) for regel in tekst.get("quality", ())),
        drempel=eigen["drempel"],
        beoordeeld_als=eigen.get("beoordeeldAls"),
    )


@cache
def lees(pad: Path = CONTRACT) -> Contract:
    """Read the contract."""
    tekst = yaml.safe_load(pad.read_text(encoding="utf-8"))
    eigen = _eigen(tekst)
    return Contract(
        versie=tekst["version"],
        omschrijving=tekst["description"],
        tabellen=tuple(_tabel(tabel) for tabel in tekst["schema"]),
        structuur=eigen["structuur"],
        parquettypen=eigen["parquetTypen"],
        regels={naam: _regel(regel) for naam, regel in eigen["regels"].items() if "name" in regel},
        afspraken=tuple(
            Afspraak(sla["id"], sla["property"], sla["element"], sla["value"], sla["description"])
            for sla in tekst["slaProperties"]
        ),
    )


# -------------------------------------------------------------------------------------------- references


def _rijen(verwijzing: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (code, row) of a list: `seed`, `seed.column`, or `seed.list` of a seed with several lists."""
    naam, _, deel = verwijzing.partition(".")
    try:
        rijen = lees_csv(seed(naam))
    except ValueError as fout:
        raise ContractFout(f"{verwijzing}: er is geen seed {naam}") from fout
    lijst = LIJSTKOLOM.get(naam)
    kolom = "code" if lijst else deel or naam
    gevonden = [rij for rij in rijen if not lijst or rij[lijst] == deel]
    if not gevonden or kolom not in gevonden[0]:
        raise ContractFout(f"{verwijzing}: lijst of kolom bestaat niet")
    yield from ((rij[kolom], rij) for rij in gevonden)


def codes(verwijzing: str | Sequence[str]) -> tuple[str, ...]:
    """Return the codes of one or more lists, in the order of the lists."""
    lijsten = [verwijzing] if isinstance(verwijzing, str) else verwijzing
    return tuple(dict.fromkeys(code for lijst in lijsten for code, _ in _rijen(lijst)))


def codes_waar(verwijzing: str, kolom: str, waarde: str) -> tuple[str, ...]:
    """Return the codes of a list whose row has `waarde` in `kolom`."""
    return tuple(code for code, rij in _rijen(verwijzing) if rij[kolom] == waarde)


def geldige_codes(verwijzing: str) -> dict[str, tuple[date, date | None]]:
    """Return the codes of a list with the period in which each is valid."""
    perioden: dict[str, tuple[date, date | None]] = {}
    for code, rij in _rijen(verwijzing):
        if code in perioden:
            raise ContractFout(f"{verwijzing}: {code} heeft meer dan een periode")
        tot = rij["geldig_tot"]
        perioden[code] = (date.fromisoformat(rij["geldig_vanaf"]), date.fromisoformat(tot) if tot else None)
    return perioden


def parameter(naam: str, op: date) -> dict[str, str]:
    """Return the row of a parameter that is valid at a date."""
    for rij in lees_csv(seed("parameter")):
        vanaf, tot = date.fromisoformat(rij["geldig_vanaf"]), rij["geldig_tot"]
        if rij["parameter"] == naam and vanaf <= op and (not tot or op <= date.fromisoformat(tot)):
            return rij
    raise ContractFout(f"parameter {naam} heeft geen waarde op {op}")
