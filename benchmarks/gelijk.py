"""Whether two warehouses hold the same: every table of every layer, row for row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

LAGEN = ("staging", "intermediate", "kwaliteit", "marts")


@dataclass(frozen=True)
class Verschil:
    """A table that is not the same: its rows in each warehouse (None: it is not there)."""

    tabel: str
    links: int | None
    rechts: int | None


def verschillen(links: Path, rechts: Path) -> tuple[int, list[Verschil]]:
    """The number of tables compared, and those that differ.

    Two tables are the same when they have as many rows and the same sum of 64-bit hashes of whole rows.
    """
    inhoud = [_inhoud(warehouse) for warehouse in (links, rechts)]
    tabellen = sorted(set().union(*inhoud))
    anders = [
        Verschil(tabel, *(deel[tabel][0] if tabel in deel else None for deel in inhoud))
        for tabel in tabellen
        if inhoud[0].get(tabel) != inhoud[1].get(tabel)
    ]
    return len(tabellen), anders


def _inhoud(warehouse: Path) -> dict[str, tuple[int, int]]:
    """Of every table its number of rows and the sum of their hashes."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        namen = con.execute(
            "select schema_name, table_name from duckdb_tables() where list_contains(?, schema_name)",
            [list(LAGEN)],
        ).fetchall()
        uit = {}
        for schema, naam in namen:
            rij = con.execute(
                f"select count(*), coalesce(sum(hash(rij)::hugeint), 0) from {schema}.{naam} as rij"
            ).fetchone()
            assert rij
            uit[f"{schema}.{naam}"] = (int(rij[0]), int(rij[1]))
        return uit
