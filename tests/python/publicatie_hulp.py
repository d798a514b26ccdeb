"""A schema `publicatie` with invented figures, so that a test sees where a number on a page comes from.

The tables, rows, labels and regions are those of the sample. Every figure is a number that stands in hardly
any other place, or hidden, or missing, whatever it was; a page that reads the wrong row or status shows it.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

#: The number of a figure by kind of column, out of `h` (a hash of its place); the others are counts.
GETAL = {
    "percentage": "(h % 1001) / 10.0",
    "gemiddelde": "(h % 4999) / 100.0",
    "mutatie": "(h % 1999999)::bigint - 999999",
}
AANTAL = "1000 + h % 8999999"
#: Of so many figures, so many are hidden, and so many missing.
VAN, VERBORGEN, ONTBREEKT = 12, 1, 1
#: The newest weeks that are kept of the weekoverzicht, by far the largest table.
WEKEN = 3


def verzin(bron: Path, doel: Path) -> None:
    """Copy schema `publicatie` of `bron` to a new database `doel`, with invented figures."""
    with duckdb.connect(str(doel)) as con:
        con.execute(f"attach '{bron}' as bron (read_only)")
        con.execute("create schema publicatie")
        tabellen = con.execute(
            "select table_name from duckdb_tables()"
            " where database_name = 'bron' and schema_name = 'publicatie' order by 1"
        ).fetchall()
        maten: dict[str, dict[str, tuple[str, int]]] = {}
        for tabel, kolom, soort, decimalen in con.execute(
            "select tabel, kolom, soort, decimalen from bron.publicatie.kolom order by all"
        ).fetchall():
            if soort not in ("periode", "reeks", "regio", "dimensie"):
                maten.setdefault(tabel, {})[kolom] = soort, decimalen
        for (tabel,) in tabellen:
            waar = (
                f" where peildatum > (select max(peildatum) - {7 * WEKEN} from bron.publicatie.weekoverzicht)"
                if tabel == "weekoverzicht"
                else ""
            )
            con.execute(f"create table publicatie.{tabel} as select * from bron.publicatie.{tabel}{waar}")
            for kolom, (soort, decimalen) in maten.get(tabel, {}).items():
                _verzin_kolom(con, tabel, kolom, soort, decimalen)
        con.execute("detach bron")


def _verzin_kolom(con: duckdb.DuckDBPyConnection, tabel: str, kolom: str, soort: str, decimalen: int) -> None:
    getal = GETAL.get(soort, AANTAL)
    if decimalen and soort not in ("percentage", "gemiddelde"):
        getal = f"({getal}) + (h % 97) / 100.0"
    sleutel = f"hash('{tabel}', '{kolom}', rowid)"
    con.execute(
        f"update publicatie.{tabel} set {kolom}_status = case"
        f" when {sleutel} // 7 % {VAN} < {VERBORGEN} then 'verborgen'"
        f" when {sleutel} // 7 % {VAN} < {VERBORGEN + ONTBREEKT} then 'ontbreekt' else 'getoond' end"
    )
    con.execute(
        f"update publicatie.{tabel} set {kolom} = case when {kolom}_status = 'getoond'"
        f" then {getal.replace('h %', sleutel + ' %')} end"
    )
