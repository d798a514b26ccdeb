"""The list of what is published: tables, columns and the values of their dimensions, from the seeds.

The seeds (`seeds/publicatie`) are read from the warehouse, schema `referentie`, where dbt loaded them.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

Con = duckdb.DuckDBPyConnection
TOTAAL = "totaal"


@dataclass(frozen=True)
class Kolom:
    """A column of a published table."""

    naam: str
    soort: str  # periode, reeks, regio, dimensie, aantal, uren, gemiddelde, percentage, mutatie or norm
    uit: str  # of what it is made: an expression over the mart, `teller / noemer`, or `kolom kwartaal`
    volgt: tuple[str, ...]  # columns without which it is hidden
    grootheid: str  # the quantity that it counts; the same in every table that shows it
    bij: dict[str, str]  # values of the quantity's dimensions, where the table has no such column
    decimalen: int
    vanaf: str  # parameter with the date before which there is nothing

    @property
    def is_maat(self) -> bool:
        """Whether it has a value and a status."""
        return self.soort not in ("periode", "reeks", "regio", "dimensie")


@dataclass(frozen=True)
class Tabel:
    """A published table."""

    naam: str
    mart: str
    periode: str
    reeks: bool
    regios: tuple[str, ...]
    #: Breakdowns: their dimensions, and the kinds of regions that have them (empty: all).
    uitsplitsingen: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    optellen: bool  # its totals are added up here; else the mart has them
    kolommen: tuple[Kolom, ...]

    @property
    def maten(self) -> tuple[Kolom, ...]:
        """Its columns with a value."""
        return tuple(kolom for kolom in self.kolommen if kolom.is_maat)

    @property
    def dimensies(self) -> tuple[str, ...]:
        """Names of its dimensions."""
        return tuple(kolom.naam for kolom in self.kolommen if kolom.soort == "dimensie")

    @property
    def sleutel(self) -> tuple[str, ...]:
        """The columns that tell its rows apart."""
        regio = ("regio_soort", "regio_code") if self.regios else ()
        return (self.periode, *(("reeks",) if self.reeks else ()), *regio, *self.dimensies)


@dataclass(frozen=True)
class Nieuws:
    """A figure of the nieuwsbericht, and the cell of another table (land, gepubliceerd) that it repeats."""

    sleutel: str
    tabel: str
    kolom: str
    waar: dict[str, str]

    @property
    def voorwaarde(self) -> str:
        """What its row in that table satisfies, in SQL."""
        waar = {"regio_soort": "land", "reeks": "gepubliceerd"} | self.waar
        return " and ".join(f"{naam} = '{waarde}'" for naam, waarde in waar.items())


def lees_tabellen(con: Con) -> tuple[Tabel, ...]:
    """The published tables in their order."""
    kolommen: dict[str, list[Kolom]] = {}
    rijen = con.execute(
        "select tabel, kolom, soort, uit, volgt, grootheid, bij, decimalen, vanaf"
        " from referentie.publicatiekolom order by tabel, volgorde"
    ).fetchall()
    for tabel, naam, soort, uit, volgt, grootheid, bij, decimalen, vanaf in rijen:
        kolommen.setdefault(tabel, []).append(
            Kolom(
                naam,
                soort,
                uit or "",
                tuple((volgt or "").split()),
                grootheid or "",
                paren(bij),
                decimalen or 0,
                vanaf or "",
            )
        )
    rijen = con.execute(
        "select tabel, mart, periode, reeks = 'J', regios, uitsplitsingen, optellen = 'J'"
        " from referentie.publicatietabel order by volgorde"
    ).fetchall()
    return tuple(
        Tabel(
            naam,
            mart,
            periode,
            reeks,
            tuple((regios or "").split()),
            tuple(_uitsplitsing(deel) for deel in (uitsplitsingen or "-").split(";")),
            optellen,
            tuple(kolommen[naam]),
        )
        for naam, mart, periode, reeks, regios, uitsplitsingen, optellen in rijen
    )


def lees_nieuws(con: Con) -> tuple[Nieuws, ...]:
    """The figures of the nieuwsbericht."""
    rijen = con.execute("select sleutel, tabel, kolom, waar from referentie.publicatienieuws").fetchall()
    return tuple(Nieuws(sleutel, tabel, kolom, paren(waar)) for sleutel, tabel, kolom, waar in rijen)


def _uitsplitsing(tekst: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`groep reden @ land` as its dimensions and regions; `-` has no dimensions."""
    dims, _, regios = tekst.partition("@")
    return tuple(dims.replace("-", "").split()), tuple(regios.split())


def paren(tekst: str | None) -> dict[str, str]:
    """`a=1;b=2` as a mapping."""
    return {
        naam: waarde for naam, _, waarde in (deel.partition("=") for deel in (tekst or "").split(";")) if naam
    }
