"""The files of a delivery: which belong to a table, and how DuckDB reads them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from banenafspraak.contract import Contract, Tabel


@dataclass(frozen=True)
class Bestand:
    """A file of a raw table."""

    tabel: str
    pad: Path
    naam: str  # its path within the delivery

    @property
    def is_parquet(self) -> bool:
        """Whether it is Parquet; else it is CSV."""
        return self.pad.suffix == ".parquet"

    @property
    def omvang(self) -> int:
        """Its size in bytes."""
        return self.pad.stat().st_size

    @cached_property
    def sha256(self) -> str:
        """The checksum of its bytes."""
        with self.pad.open("rb") as invoer:
            return hashlib.file_digest(invoer, "sha256").hexdigest()


def tekst(waarde: str | Path) -> str:
    """Return a value as a string of SQL."""
    return "'" + str(waarde).replace("'", "''") + "'"


def vormen(levering: Path, tabel: str) -> list[list[Bestand]]:
    """Return the files of a table, per form in which it was delivered (there should be one form)."""
    patronen = (f"{tabel}.parquet", f"{tabel}/**/*.parquet", f"{tabel}.csv", f"{tabel}/**/*.csv")
    gevonden = ([pad for pad in sorted(levering.glob(patroon)) if pad.is_file()] for patroon in patronen)
    return [
        [Bestand(tabel, pad, pad.relative_to(levering).as_posix()) for pad in paden]
        for paden in gevonden
        if paden
    ]


def onbekende_bestanden(levering: Path, contract: Contract) -> list[str]:
    """Return what lies in the delivery and belongs to no table."""
    bekend = {
        bestand.pad
        for tabel in contract.tabellen
        for vorm in vormen(levering, tabel.naam)
        for bestand in vorm
    }
    return sorted(
        pad.relative_to(levering).as_posix()
        for pad in levering.rglob("*")
        if pad.is_file() and pad not in bekend
    )


def csv_lezer(bestand: Bestand, kolommen: list[str], extra: str = "") -> str:
    """Return the DuckDB reader of a CSV file with these columns, all as text."""
    velden = ", ".join(f"{tekst(kolom)}: 'varchar'" for kolom in kolommen)
    return (
        f"read_csv({tekst(bestand.pad)}, header = true, auto_detect = false, columns = {{{velden}}},"
        f" delim = ',', quote = '\"', escape = '\"', encoding = 'utf-8', hive_partitioning = false{extra})"
    )


def csv_kop(bestand: Bestand) -> list[str]:
    """Return the columns of a CSV file."""
    with bestand.pad.open("rb") as invoer:
        regel = invoer.readline()
    return [naam.strip().strip('"') for naam in regel.decode("utf-8-sig").rstrip("\r\n").split(",")]


def genummerd(bestand: Bestand) -> str:
    """Return a select of a sound file: every column, and the number of the row (the first is 1) as `rij`."""
    if bestand.is_parquet:
        lezer = f"read_parquet({tekst(bestand.pad)}, file_row_number = true, hive_partitioning = false)"
        return f"select * exclude (file_row_number), file_row_number + 1 as rij from {lezer}"
    return f"select *, row_number() over () as rij from {csv_lezer(bestand, csv_kop(bestand))}"


def getypeerd(tabel: Tabel, bestand: Bestand) -> str:
    """Return a select of a sound file: the agreed columns with the agreed types, and `rij`."""
    velden = ", ".join(f"cast({kolom.naam} as {kolom.type}) as {kolom.naam}" for kolom in tabel.kolommen)
    return f"select {velden}, rij from ({genummerd(bestand)}) as bron"
