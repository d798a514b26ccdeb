"""Reads schema `publicatie`: the only door through which a publication gets its figures.

A figure is a value and a status: `getoond` (the value is shown), `verborgen` (too few, or needed to keep
another hidden) or `ontbreekt` (nothing known, or not applicable). A hidden zero is hidden like any other; the
three marks (a number, an asterisk, a dash) are never each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

Con = duckdb.DuckDBPyConnection
TOTAAL = "totaal"


class LeesFout(Exception):
    """There is no such publication, table or column; the message is in Dutch."""


@dataclass(frozen=True)
class Tabel:
    """A published table: what it is called and where it belongs."""

    tabel: str
    volgorde: int
    titel: str
    product: str
    pagina: str
    periode: str  # name of the column with its period
    definitie: tuple[str, ...]  # numbers of the rules in docs/teldefinities.md
    bron: str


@dataclass(frozen=True)
class Kolom:
    """A column of a published table; one with a value has a second column `<kolom>_status`."""

    tabel: str
    kolom: str
    volgorde: int
    soort: str  # periode, reeks, regio, dimensie, aantal, uren, gemiddelde, percentage, mutatie or norm
    label: str
    eenheid: str
    omschrijving: str
    decimalen: int

    @property
    def is_maat(self) -> bool:
        """Whether it has a value and a status."""
        return self.soort not in ("periode", "reeks", "regio", "dimensie")


@dataclass(frozen=True)
class Waarde:
    """A value of a dimension with its Dutch label; `bij` is the value of another dimension it belongs to."""

    dimensie: str
    waarde: str
    volgorde: int
    label: str
    bij: str  # such as `kenmerk=geslacht`, or empty


@dataclass(frozen=True)
class Regio:
    """A published region; of a gemeente also the regions that it lies in."""

    regio_soort: str  # land, provincie, arbeidsmarktregio or gemeente
    regio_code: str
    regio_naam: str
    am_code: str | None
    pv_code: str | None


@contextmanager
def geopend(database: Path) -> Iterator[Con]:
    """A read-only connection to a database with schema `publicatie`.

    Raises:
        LeesFout: the file is not there, or has no publication.
    """
    if not database.exists():
        raise LeesFout(f"{database} is er niet; maak hem met make build en banenafspraak onthulling")
    with duckdb.connect(str(database), read_only=True) as con:
        if not con.execute("select 1 from duckdb_tables() where schema_name = 'publicatie'").fetchall():
            raise LeesFout(f"{database} heeft geen schema publicatie; draai eerst banenafspraak onthulling")
        yield con


def tabellen(con: Con) -> tuple[Tabel, ...]:
    """All published tables in their order."""
    rijen = con.execute(
        "select tabel, volgorde, titel, product, pagina, periode, definitie, bron"
        " from publicatie.tabel order by volgorde"
    ).fetchall()
    return tuple(
        Tabel(naam, volgorde, titel, product, pagina, periode, tuple(definitie.split()), bron)
        for naam, volgorde, titel, product, pagina, periode, definitie, bron in rijen
    )


def kolommen(con: Con, tabel: str) -> tuple[Kolom, ...]:
    """The columns of a table in their order.

    Raises:
        LeesFout: there is no such table.
    """
    rijen = con.execute(
        "select tabel, kolom, volgorde, soort, label, coalesce(eenheid, ''), coalesce(omschrijving, ''),"
        " decimalen"
        " from publicatie.kolom where tabel = ? order by volgorde",
        [tabel],
    ).fetchall()
    if not rijen:
        raise LeesFout(f"er is geen gepubliceerde tabel {tabel}")
    return tuple(Kolom(*rij) for rij in rijen)


def waarden(con: Con, dimensie: str) -> tuple[Waarde, ...]:
    """The values of a dimension in their order, without `totaal`."""
    rijen = con.execute(
        "select dimensie, waarde, volgorde, label, coalesce(bij, '') from publicatie.waarde"
        " where dimensie = ? order by volgorde",
        [dimensie],
    ).fetchall()
    return tuple(Waarde(*rij) for rij in rijen)


def regios(con: Con, soort: str | None = None) -> tuple[Regio, ...]:
    """The regions (of one kind) in order of name."""
    rijen = con.execute(
        "select regio_soort, regio_code, regio_naam, am_code, pv_code from publicatie.regio"
        " where ? is null or regio_soort = ? order by regio_soort, regio_naam, regio_code",
        [soort, soort],
    ).fetchall()
    return tuple(Regio(*rij) for rij in rijen)


def uitgifte(con: Con) -> dict[str, Any]:
    """What stands on each page: number of the release (None outside one), commit, newest dates, the limit."""
    return _rijen(con.execute("select * from publicatie.uitgifte"))[0]


def perioden(con: Con, tabel: str) -> list[Any]:
    """The periods of a table, oldest first."""
    kolom = _periode(con, tabel)
    return [
        waarde
        for (waarde,) in con.execute(f"select distinct {kolom} from publicatie.{tabel} order by 1").fetchall()
    ]


def rijen(con: Con, tabel: str, **waar: Any) -> list[dict[str, Any]]:
    """The rows of a table, each as column → value, in order of its key.

    Args:
        con: a connection.
        tabel: name of a published table.
        waar: values (or lists of values) that columns must have, such as `kwartaal="2022Q2"`.

    Raises:
        LeesFout: there is no such table or column.
    """
    sql, waarden_ = _vraag(con, tabel, waar)
    return _rijen(con.execute(sql, waarden_))


def _vraag(con: Con, tabel: str, waar: dict[str, Any]) -> tuple[str, list[list[str]]]:
    bekend = {kolom.kolom: kolom for kolom in kolommen(con, tabel)}
    onbekend = [naam for naam in waar if naam not in bekend]
    if onbekend:
        raise LeesFout(f"tabel {tabel} heeft geen kolom {', '.join(onbekend)}")
    # Bound values are cast to text: a period may be a date or a year.
    voorwaarden = [f"list_contains(?, cast({naam} as varchar))" for naam in waar]
    lijsten = [
        [str(w) for w in (waarde if isinstance(waarde, list | tuple) else [waarde])]
        for waarde in waar.values()
    ]
    sleutel = ", ".join(naam for naam, kolom in bekend.items() if not kolom.is_maat)
    waar_ = f" where {' and '.join(voorwaarden)}" if voorwaarden else ""
    return f"select * from publicatie.{tabel}{waar_} order by {sleutel}", lijsten


def _rijen(vraag: Con) -> list[dict[str, Any]]:
    namen = [kolom[0] for kolom in vraag.description or []]
    return [dict(zip(namen, rij, strict=True)) for rij in vraag.fetchall()]


def _periode(con: Con, tabel: str) -> str:
    return next(kolom.kolom for kolom in kolommen(con, tabel) if kolom.soort == "periode")
