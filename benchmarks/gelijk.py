"""Whether two warehouses hold the same: every table of every layer, row for row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from banenafspraak.uitgeven.inhoud import Inhoud, meet, tabellen
from banenafspraak.uitgeven.schrijf import geopend

LAGEN = ("staging", "intermediate", "kwaliteit", "marts")


@dataclass(frozen=True)
class Verschil:
    """A table that is not the same: what it holds in each warehouse (None: it is not there)."""

    tabel: str
    links: Inhoud | None
    rechts: Inhoud | None

    def __str__(self) -> str:
        rijen = [f"{deel.rijen:,} rows" if deel else "not there" for deel in (self.links, self.rechts)]
        return f"{self.tabel}: {' / '.join(rijen)}"


def verschillen(links: Path, rechts: Path) -> tuple[int, list[Verschil]]:
    """The number of tables compared, and those that differ in columns, rows or values."""
    inhoud = [_inhoud(warehouse) for warehouse in (links, rechts)]
    namen = sorted(set().union(*inhoud))
    paren = [Verschil(naam, *(deel.get(naam) for deel in inhoud)) for naam in namen]
    return len(paren), [paar for paar in paren if paar.links != paar.rechts]


def _inhoud(warehouse: Path) -> dict[str, Inhoud]:
    """What every table of the layers holds; views hold nothing themselves."""
    with geopend(warehouse, "warehouse") as con:
        eigen = con.execute(
            "select schema_name || '.' || table_name from duckdb_tables()"
            " where list_contains(?, schema_name)",
            [list(LAGEN)],
        ).fetchall()
        return {
            str(tabel): meet(con, "warehouse", tabel, kolommen)
            for tabel, kolommen in tabellen(con, "warehouse").items()
            if (str(tabel),) in eigen
        }
