"""The three answers: their columns, how the marts of a warehouse give them, and comparing two sets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True)
class Vraag:
    """One of the three questions: its columns, and the query that answers it from the marts."""

    naam: str
    kolommen: tuple[str, ...]
    uit_marts: str


_PER_REGIO = "from magazijn.marts.{mart} inner join magazijn.marts.dim_gemeente using (gm_code) group by all"
_SLEUTEL = ("kwartaal", "reeks", "am_code", "groep")
_UREN = ("uren_maand", "uren_vier_weken", "uren_halfjaar", "uren_jaar")
_GEVOLG = ("omvang", "werkbehoud", "baanbehoud", "overleden", "aow")

VRAGEN = (
    Vraag(
        "banen",
        (*_SLEUTEL, "soort_baan", *_UREN),
        f"select {', '.join(_SLEUTEL)}, soort_baan, {', '.join(f'sum({u})::bigint as {u}' for u in _UREN)} "
        + _PER_REGIO.format(mart="mart_banen"),
    ),
    Vraag(
        "stroom",
        (*_SLEUTEL, "stroom", "werkzaam", "reden", "aantal"),
        f"select {', '.join(_SLEUTEL)}, stroom, werkzaam, reden, sum(aantal)::bigint as aantal "
        + _PER_REGIO.format(mart="mart_stroom"),
    ),
    Vraag(
        "werkbehoud",
        ("cohort", "groep", *_GEVOLG, "compleet"),
        f"select cohort, groep, {', '.join(_GEVOLG)}, compleet from magazijn.marts.mart_duurzaamheid "
        "where cohort_soort = 'staand'",
    ),
)


@dataclass(frozen=True)
class Vergelijking:
    """How many rows two answers to one question have, and how many are in only one of them."""

    vraag: str
    rijen: int
    verschillen: int


def schrijf_uit_marts(magazijn: Path, uit: Path) -> None:
    """Write the answers that the marts of a built warehouse give, as the engines write theirs."""
    uit.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        con.execute(f"attach '{_tekst(magazijn)}' as magazijn (read_only)")
        for vraag in VRAGEN:
            con.execute(f"copy ({vraag.uit_marts}) to '{_bestand(uit, vraag)}' (format parquet)")


def vergelijk(een: Path, ander: Path) -> list[Vergelijking]:
    """Compare the answers in two folders row for row; equal rows that occur twice have to do so in both."""
    uitkomsten = []
    with duckdb.connect() as con:
        for vraag in VRAGEN:
            links, rechts = (
                f"(select {', '.join(vraag.kolommen)} from '{_bestand(map_, vraag)}')"
                for map_ in (een, ander)
            )
            ((rijen, verschillen),) = con.execute(
                f"select (select count(*) from {links}), "
                f"(select count(*) from (from {links} except all from {rechts})) + "
                f"(select count(*) from (from {rechts} except all from {links}))"
            ).fetchall()
            uitkomsten.append(Vergelijking(vraag.naam, rijen, verschillen))
    return uitkomsten


def _bestand(map_: Path, vraag: Vraag) -> str:
    return _tekst(map_ / f"{vraag.naam}.parquet")


def _tekst(pad: Path) -> str:
    return str(pad).replace("'", "''")
