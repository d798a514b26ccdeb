"""The receipts as tables in the published file: all releases up to this one.

`kwaliteit.uitgifte` has a row per release with the whole receipt as JSON; the other tables are made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.fouten import UitgeefFout

SCHEMA = "kwaliteit"
#: Table → its columns; the first is the release.
TABELLEN: dict[str, str] = {
    "uitgifte": (
        "uitgifte integer, tijd timestamp, commit varchar, schoon boolean, code_hash varchar,"
        " levering varchar, levering_hash varchar, seeds_hash varchar, inhoud_hash varchar,"
        " tests integer, bon varchar"
    ),
    "uitgifte_versie": "uitgifte integer, onderdeel varchar, versie varchar",
    "uitgifte_bestand": "uitgifte integer, soort varchar, bestand varchar, bytes bigint, sha256 varchar",
    "uitgifte_rijen": (
        "uitgifte integer, tabel varchar, geleverd bigint, aanvaard bigint, vervangen bigint,"
        " in_quarantaine bigint"
    ),
    "uitgifte_test": (
        "uitgifte integer, naam varchar, soort varchar, over varchar, uitslag varchar, rijen bigint"
    ),
    "uitgifte_inhoud": (
        "uitgifte integer, schema varchar, tabel varchar, rijen bigint, sleutel varchar, hash varchar"
    ),
}

Rij = tuple[object, ...]


def schrijf(con: duckdb.DuckDBPyConnection, database: str, bonnen: Iterable[Bon]) -> None:
    """Write the receipts to the database that is attached under this name."""
    bonnen = list(bonnen)
    for tabel, velden in TABELLEN.items():
        naam = f"{database}.{SCHEMA}.{tabel}"
        con.execute(f"create table {naam} ({velden})")
        rijen = [rij for bon in bonnen for rij in _rijen(bon)[tabel]]
        _voeg_toe(con, naam, rijen)


def lees(bestand: Path) -> list[Bon]:
    """The receipts in a published file, oldest first; none when there is no file yet.

    Raises:
        UitgeefFout: the file is no published database, or can't be read now.
    """
    if not bestand.exists():
        return []
    try:
        with duckdb.connect(str(bestand), read_only=True) as con:
            return uit(con, bestand.stem)
    except duckdb.Error as fout:
        raise UitgeefFout(f"{bestand} is niet te lezen als uitgifte: {fout}") from fout


def uit(con: duckdb.DuckDBPyConnection, database: str) -> list[Bon]:
    """The receipts in a database that is open under some name, oldest first."""
    rijen = con.execute(f'select bon from "{database}".{SCHEMA}.uitgifte order by uitgifte').fetchall()
    return [Bon.uit_json(tekst) for (tekst,) in rijen]


def _voeg_toe(con: duckdb.DuckDBPyConnection, naam: str, rijen: Sequence[Rij]) -> None:
    """Insert rows column by column: row by row takes a hundred times as long."""
    if rijen:
        kolommen = [list(kolom) for kolom in zip(*rijen, strict=True)]
        velden = ", ".join("unnest(?)" for _ in kolommen)
        con.execute(f"insert into {naam} select {velden}", kolommen)


def _rijen(bon: Bon) -> dict[str, list[Rij]]:
    """The rows of one receipt, by table."""
    nr = bon.uitgifte
    kop = (nr, bon.tijd, bon.commit, bon.schoon, bon.code_hash, bon.levering, bon.levering_hash)
    return {
        "uitgifte": [(*kop, bon.seeds_hash, bon.inhoud_hash, len(bon.tests), bon.als_json())],
        "uitgifte_versie": [(nr, *paar) for paar in bon.versies.items()],
        "uitgifte_bestand": [(nr, b.soort, b.bestand, b.bytes, b.sha256) for b in bon.bestanden],
        "uitgifte_rijen": [
            (nr, r.tabel, r.geleverd, r.aanvaard, r.vervangen, r.in_quarantaine) for r in bon.rijen
        ],
        "uitgifte_test": [(nr, t.naam, t.soort, t.over, t.uitslag, t.rijen) for t in bon.tests],
        "uitgifte_inhoud": [
            (nr, i.schema, i.tabel, i.rijen, ", ".join(i.sleutel), i.hash) for i in bon.inhoud
        ],
    }
