"""A hash of what a table says: the same on every run and every machine, whatever the order of its rows.

Each row becomes one text in which every value is preceded by its length (so no two rows share a text);
the MD5's of the rows are added up as two 64-bit halves, which knows no order but does count double rows.
Names and types of the columns and the number of rows go into the final SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

Con = duckdb.DuckDBPyConnection
#: Name of a column → its type, in order of name.
Kolommen = dict[str, str]


@dataclass(frozen=True)
class Tabel:
    """A table in a database that is attached under some name."""

    schema: str
    naam: str

    def __str__(self) -> str:
        return f"{self.schema}.{self.naam}"

    def in_(self, database: str) -> str:
        """Its full name, quoted."""
        return f'"{database}"."{self.schema}"."{self.naam}"'


@dataclass(frozen=True)
class Inhoud:
    """What a table holds: number of rows, the columns of its key, and the hash."""

    schema: str
    tabel: str
    rijen: int
    sleutel: tuple[str, ...]
    hash: str


def tabellen(con: Con, database: str) -> dict[Tabel, Kolommen]:
    """The tables and views of a database with their columns, in order of name."""
    rijen = con.execute(
        "select schema_name, table_name, column_name, data_type from duckdb_columns()"
        " where database_name = ? and not internal order by all",
        [database],
    ).fetchall()
    uit: dict[Tabel, Kolommen] = {}
    for schema, naam, kolom, soort in rijen:
        uit.setdefault(Tabel(schema, naam), {})[kolom] = soort
    return uit


def meet(con: Con, database: str, tabel: Tabel, kolommen: Kolommen, sleutel: tuple[str, ...] = ()) -> Inhoud:
    """Count and hash a table."""
    waarden = (f'cast("{naam}" as varchar)' for naam in kolommen)
    tekst = " || ".join(f"coalesce(length({w}) || ':' || {w}, '-')" for w in waarden)
    ((rijen, laag, hoog),) = con.execute(
        "select count(*), coalesce(sum(md5_number_lower(rij)), 0), coalesce(sum(md5_number_upper(rij)), 0)"
        f" from (select {tekst} as rij from {tabel.in_(database)})"
    ).fetchall()
    som = hashlib.sha256(f"{kolommen}|{rijen}|{laag}|{hoog}".encode())
    return Inhoud(tabel.schema, tabel.naam, rijen, sleutel, som.hexdigest())


def inhoud_hash(tabellen: Iterable[Inhoud]) -> str:
    """One hash of all tables of a release."""
    regels = sorted(f"{t.schema}.{t.tabel} {t.hash}" for t in tabellen)
    return hashlib.sha256("\n".join(regels).encode()).hexdigest()
