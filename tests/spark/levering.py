"""A delivery with one fault per table, and what the build on Spark has to say of each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb

# A number of nine digits that passes the elfproef, made up.
BSN = "111222333"


def _koppen(van: str, naar: str) -> Callable[[str], str]:
    """Rename in the header."""

    def bederf(tekst: str) -> str:
        kop, regeleinde, rest = tekst.partition("\n")
        return kop.replace(van, naar) + regeleinde + rest

    return bederf


def _eerste_rij(kolom: str, waarde: str) -> Callable[[str], str]:
    """Another value in a column of the first row."""

    def bederf(tekst: str) -> str:
        regels = tekst.split("\n")
        plaats = regels[0].rstrip("\r").split(",").index(kolom)
        velden = regels[1].split(",")
        velden[plaats] = waarde
        return "\n".join([regels[0], ",".join(velden), *regels[2:]])

    return bederf


# Raw table → what is done to its file, and what has to be said of it.
FOUTEN: dict[str, tuple[Callable[[str], str], tuple[str, ...]]] = {
    "uitkering": (
        _koppen("datum_begin", "begindatum"),
        ("uitkering.csv: column datum_begin is missing", "column begindatum is not in the contract"),
    ),
    "brp_adres": (
        _eerste_rij("datum_begin", "1-1-2020"),
        ("brp_adres.csv: column datum_begin: '1-1-2020' is not of type date (1 rows)",),
    ),
    "werknl_cv": (
        _eerste_rij("persoon_id", "12345"),
        ("werknl_cv.csv: column persoon_id: '…' is not a pseudonym of twelve digits (1 rows)",),
    ),
    "sonar_klant": (
        _eerste_rij("beroep_brc", BSN),
        ("sonar_klant.csv: column beroep_brc: '…' holds a number that passes the elfproef (1 rows)",),
    ),
}
# Delivered as Parquet, with a BSN in one row.
PARQUET = "polis_werkgever"
PARQUET_FOUT = f"{PARQUET}.parquet: column sbi: '…' holds a number that passes the elfproef (1 rows)"
ONTBREEKT = ("wia_beoordeling", "wia_beoordeling: table is missing")
DUBBEL = ("polis_maandstatus", "polis_maandstatus: table is delivered more than once")


def bederf(bron: Path, doel: Path) -> list[str]:
    """Copy a delivery of CSV files with its faults; gives what has to be said."""
    shutil.rmtree(doel, ignore_errors=True)
    shutil.copytree(bron, doel)
    verwacht: list[str] = []
    for tabel, (fout, teksten) in FOUTEN.items():
        pad = doel / f"{tabel}.csv"
        pad.write_text(fout(pad.read_text(encoding="utf-8")), encoding="utf-8")
        verwacht += teksten
    csv = doel / f"{PARQUET}.csv"
    duckdb.execute(
        "copy (select lhnr, sector, if(lhnr = min(lhnr) over (), $bsn, sbi) as sbi, gm_code,"
        " datum_begin::date as datum_begin, datum_einde::date as datum_einde"
        f" from read_csv('{csv}', all_varchar = true)) to '{csv.with_suffix('.parquet')}'",
        {"bsn": BSN},
    )
    csv.unlink()
    (doel / f"{ONTBREEKT[0]}.csv").unlink()
    (doel / DUBBEL[0]).mkdir()
    shutil.copy(doel / f"{DUBBEL[0]}.csv", doel / DUBBEL[0] / "deel.csv")
    return [*verwacht, PARQUET_FOUT, ONTBREEKT[1], DUBBEL[1]]
