"""Columns to Parquet: the types of the raw contract, one row group size, zstd, and bytes that depend on
nothing but the values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from banenafspraak.genereer.tijd import OPEN, Bools, Ints

RIJGROEP = 262_144


@dataclass(frozen=True)
class Codes:
    """A text column: the values and per row the index of its value; -1 is empty."""

    waarden: tuple[str, ...]
    index: Ints


@dataclass(frozen=True)
class Getal:
    """An integer column with empty values where `leeg`."""

    waarden: Ints
    leeg: Bools | None = None


@dataclass(frozen=True)
class Datum:
    """Days since 1970; `OPEN` is empty."""

    dagen: Ints


@dataclass(frozen=True)
class Honderdsten:
    """decimal(5,2) in hundredths; -1 is empty."""

    waarden: Ints


Kolom = Codes | Getal | Datum | Honderdsten


def _reeks(kolom: Kolom) -> pa.Array:
    if isinstance(kolom, Codes):
        index = np.ascontiguousarray(kolom.index, dtype=np.int32)
        leeg = index < 0
        return pa.DictionaryArray.from_arrays(
            pa.array(np.where(leeg, 0, index).astype(np.int32), mask=leeg if leeg.any() else None),
            pa.array(kolom.waarden, pa.string()),
        )
    if isinstance(kolom, Getal):
        soort = pa.int64() if kolom.waarden.dtype == np.int64 else pa.int32()
        return pa.array(kolom.waarden.astype(soort.to_pandas_dtype()), soort, mask=kolom.leeg)
    if isinstance(kolom, Datum):
        dagen = np.ascontiguousarray(kolom.dagen, dtype=np.int32)
        open_ = dagen == OPEN
        return pa.array(
            np.where(open_, 0, dagen).astype(np.int32), pa.int32(), mask=open_ if open_.any() else None
        ).cast(pa.date32())
    breed = np.zeros((len(kolom.waarden), 2), dtype=np.int64)
    leeg = kolom.waarden < 0
    breed[:, 0] = np.where(leeg, 0, kolom.waarden)
    geldig = pa.py_buffer(np.packbits(~leeg, bitorder="little").tobytes())
    return pa.Array.from_buffers(pa.decimal128(5, 2), len(breed), [geldig, pa.py_buffer(breed.tobytes())])


def schrijf(bestand: Path, kolommen: Mapping[str, Kolom]) -> int:
    """Write one Parquet file; gives the number of rows."""
    tabel = pa.table({naam: _reeks(kolom) for naam, kolom in kolommen.items()})
    bestand.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        tabel, bestand, row_group_size=RIJGROEP, compression="zstd", compression_level=1, store_schema=False
    )
    return int(tabel.num_rows)
