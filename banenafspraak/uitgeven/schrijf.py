"""Writes the file that is published: what readers need from a candidate, and the receipts.

Published are the schemas below. Nothing about single persons is: a table of `kwaliteit` with such a column
stays behind (of the quarantine, `quarantaine_telling` gives the counts), and in the other schemas it is an
error. What was written is searched for pseudonyms once more, in every column of whole numbers or text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from banenafspraak.uitgeven import bontabellen
from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.inhoud import Con, Inhoud, Kolommen, Tabel, meet, tabellen
from banenafspraak.uitgeven.schijf import zet_vast

SCHEMAS = ("marts", "kwaliteit", "referentie", "publicatie")
PERSOON = "persoon_id"
#: A number of twelve digits that stands by itself: the pseudonyms of a delivery.
PSEUDONIEM = r"(^|[^0-9])[1-9][0-9]{11}($|[^0-9])"
#: What may have twelve digits in a row by chance: a git commit (one in seventy has).
COMMIT = "[0-9a-f]{40}"
#: The oldest format that DuckDB writes: drivers from 0.10 on read it (tried: 0.10.3, 1.1.3).
OPSLAG = "v1.0.0"


@contextmanager
def geopend(database: Path, naam: str) -> Iterator[Con]:
    """A connection with a database attached under a name, read-only; it spills beside that database."""
    with duckdb.connect() as con:
        con.execute(f"set temp_directory = '{_tekst(database)}.tmp'")
        con.execute(f"attach '{_tekst(database)}' as {naam} (read_only)")
        yield con


def te_publiceren(con: Con, database: str) -> dict[Tabel, Kolommen]:
    """The tables of a candidate that readers get, with their columns.

    Raises:
        UitgeefFout: a table for readers has a column about single persons.
    """
    gevonden = {t: k for t, k in tabellen(con, database).items() if t.schema in SCHEMAS}
    fout = [str(t) for t, kolommen in gevonden.items() if PERSOON in kolommen and t.schema != "kwaliteit"]
    if fout:
        raise UitgeefFout(f"{', '.join(fout)}: {PERSOON} mag niet in wat gepubliceerd wordt")
    return {tabel: kolommen for tabel, kolommen in gevonden.items() if PERSOON not in kolommen}


def meet_alle(con: Con, database: str, sleutels: Mapping[str, tuple[str, ...]]) -> tuple[Inhoud, ...]:
    """Count and hash every table that readers get."""
    return tuple(
        meet(con, database, tabel, kolommen, sleutels.get(str(tabel), ()))
        for tabel, kolommen in te_publiceren(con, database).items()
    )


def schrijf(kandidaat: Path, bonnen: Sequence[Bon], doel: Path) -> None:
    """Write the published file of the newest of the receipts, complete and on the disk."""
    with geopend(kandidaat, "kandidaat") as con:
        con.execute(f"attach '{_tekst(doel)}' as doel (storage_version '{OPSLAG}')")
        keuze = te_publiceren(con, "kandidaat")
        for schema in sorted({tabel.schema for tabel in keuze} | {bontabellen.SCHEMA}):
            con.execute(f"create schema doel.{schema}")
        for tabel in keuze:
            con.execute(f"create table {tabel.in_('doel')} as from {tabel.in_('kandidaat')}")
        _geen_pseudoniemen(con, "doel", keuze)
        bontabellen.schrijf(con, "doel", bonnen)
        con.execute("checkpoint doel")
        con.execute("detach doel")
    doel.chmod(0o444)  # so that no reader opens it to write, which would shut the others out
    zet_vast(doel)


def controleer(bestand: Path, bon: Bon) -> None:
    """Read the written file back: it holds exactly what the receipt says.

    Raises:
        UitgeefFout: it does not.
    """
    with geopend(bestand, "doel") as con:
        geschreven = tabellen(con, "doel")
        for inhoud in bon.inhoud:
            tabel = Tabel(inhoud.schema, inhoud.tabel)
            if meet(con, "doel", tabel, geschreven.get(tabel, {}), inhoud.sleutel) != inhoud:
                raise UitgeefFout(f"{tabel} is niet geschreven zoals hij gebouwd is")
        if bontabellen.uit(con, "doel")[-1] != bon:
            raise UitgeefFout("de bon is niet geschreven zoals hij is opgemaakt")


def _geen_pseudoniemen(con: Con, database: str, keuze: Mapping[Tabel, Kolommen]) -> None:
    for tabel, kolommen in keuze.items():
        for naam, soort in kolommen.items():
            if soort not in ("VARCHAR", "BIGINT", "UBIGINT", "HUGEINT"):
                continue
            tekst = f'cast("{naam}" as varchar)'
            over = (
                f"{tabel.in_(database)} where regexp_matches({tekst}, '{PSEUDONIEM}')"
                f" and not regexp_full_match({tekst}, '{COMMIT}')"
            )
            if con.execute(f"select 1 from {over} limit 1").fetchall():
                raise UitgeefFout(f"{tabel}, kolom {naam}: hier staat een pseudoniem van een persoon")


def _tekst(pad: Path) -> str:
    return str(pad).replace("'", "''")
