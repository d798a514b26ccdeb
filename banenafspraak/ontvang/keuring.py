"""Runs Great Expectations over a frame, or over the chunks of a big one, and adds the results up."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from banenafspraak.contract import QUARANTAINE
from banenafspraak.ontvang.suites import Verwachting, dag

# Nothing of a delivery goes to anyone: this must be set before Great Expectations is loaded.
os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx
from great_expectations.expectations.expectation_configuration import (
    ExpectationConfiguration,
)

#: Rows that a result names; the others are counted.
GENOEMD = 10

# It sets a level of its own for the module that tells of its temporary folders.
for _naam in ("great_expectations", "great_expectations.data_context.types.base"):
    logging.getLogger(_naam).setLevel(logging.ERROR)


class KeuringFout(Exception):
    """Great Expectations could not evaluate an expectation."""


@dataclass
class Bevinding:
    """What came of one expectation, over all the rows it was put to."""

    regel: str
    ernst: str
    kolom: str
    type: str
    argumenten: dict[str, Any]
    datum: bool
    deel: str
    elementen: int = 0
    leeg: int = 0
    fout: int = 0
    voorbeelden: list[tuple[int | None, str]] = field(default_factory=list)  # row, value

    @property
    def geslaagd(self) -> bool:
        """Whether the expectation was met."""
        return self.fout == 0


@dataclass(frozen=True)
class Rijen:
    """Rows that go to quarantine: their number and reasons."""

    rij: np.ndarray[Any, np.dtype[np.int64]]
    redenen: list[str]


def configuratie(verwachting: Verwachting | Bevinding, plaats: int = 0) -> ExpectationConfiguration:
    """Return an expectation as Great Expectations writes it; `plaats`: its number in the suite."""
    return ExpectationConfiguration(
        type=verwachting.type,
        kwargs=dict(verwachting.argumenten),
        meta={"regel": verwachting.regel, "ernst": verwachting.ernst, "plaats": plaats},
    )


class Keurmeester:
    """A Great Expectations context that lives as long as an intake."""

    def __init__(self) -> None:
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        bron = context.data_sources.add_pandas("levering")
        self._frame = bron.add_dataframe_asset("frame").add_batch_definition_whole_dataframe("frame")

    def keur(
        self, deel: str, verwachtingen: Sequence[Verwachting], frames: Iterable[pd.DataFrame]
    ) -> tuple[list[Bevinding], list[Rijen]]:
        """Put expectations to frames; those of rows have the row's number in the column `rij`."""
        gevraagd = [configuratie(v, plaats).to_domain_obj() for plaats, v in enumerate(verwachtingen)]
        suite = gx.ExpectationSuite(name=deel, expectations=gevraagd)
        bevindingen = [
            Bevinding(v.regel, v.ernst, v.kolom, v.type, dict(v.argumenten), v.datum, deel)
            for v in verwachtingen
        ]
        redenen = list(dict.fromkeys(v.regel for v in verwachtingen if v.ernst == QUARANTAINE))
        in_quarantaine = []
        for frame in frames:
            batch = self._frame.get_batch(batch_parameters={"dataframe": frame})
            uitkomst = batch.validate(
                suite, result_format={"result_format": "COMPLETE", "return_unexpected_index_query": False}
            )
            masker = np.zeros(len(frame), dtype=np.int64)  # a bit per reason
            for resultaat in uitkomst.results:
                bevinding = bevindingen[resultaat.expectation_config.meta["plaats"]]
                raak = _tel_op(bevinding, resultaat, frame)
                if bevinding.ernst == QUARANTAINE:
                    masker[raak] |= 1 << redenen.index(bevinding.regel)
            if "rij" in frame and masker.any():
                in_quarantaine.append(_rijen(frame, masker, redenen))
        return bevindingen, in_quarantaine


def _tel_op(bevinding: Bevinding, resultaat: Any, frame: pd.DataFrame) -> list[int]:
    """Add a result to a finding; returns the places in the frame that did not do."""
    if resultaat.exception_info.get("raised_exception", True):
        raise KeuringFout(f"{bevinding.type} {bevinding.argumenten}: {resultaat.exception_info}")
    uitslag = resultaat.result
    if "element_count" not in uitslag:  # an expectation of the frame as a whole
        bevinding.elementen += 1
        if not resultaat.success:
            bevinding.fout += 1
            bevinding.voorbeelden.append((None, str(uitslag["observed_value"])))
        return []
    bevinding.elementen += uitslag["element_count"]
    bevinding.leeg += uitslag.get("missing_count") or 0
    bevinding.fout += uitslag["unexpected_count"]
    raak: list[int] = uitslag.get("unexpected_index_list") or []
    waarden = uitslag.get("unexpected_list") or []
    ruimte = GENOEMD - len(bevinding.voorbeelden)
    for plaats, waarde in list(zip(raak, waarden, strict=True))[:ruimte]:
        rij = int(frame["rij"].iat[plaats]) if "rij" in frame else None
        bevinding.voorbeelden.append((rij, _leesbaar(waarde, datum=bevinding.datum)))
    return raak


def _leesbaar(waarde: Any, *, datum: bool) -> str:
    """A value as text: a date as delivered, a whole number without a point, nothing when it is empty."""
    if isinstance(waarde, list | tuple):
        return ", ".join(_leesbaar(deel, datum=datum) for deel in waarde)
    if pd.isna(waarde):
        return ""
    if datum:
        return dag(int(waarde))
    return f"{waarde:.15g}" if isinstance(waarde, float) else str(waarde)


def _rijen(frame: pd.DataFrame, masker: Any, redenen: list[str]) -> Rijen:
    raak = np.flatnonzero(masker)
    teksten = {
        int(bits): ";".join(reden for i, reden in enumerate(redenen) if bits >> i & 1)
        for bits in np.unique(masker[raak])
    }
    return Rijen(frame["rij"].to_numpy()[raak], [teksten[int(bits)] for bits in masker[raak]])


def frames(tabellen: Iterable[Any]) -> Iterator[pd.DataFrame]:
    """Return Arrow record batches as frames; text is categorical, which is small and fast."""
    for tabel in tabellen:
        yield tabel.to_pandas(strings_to_categorical=True)


def schrijf_rijen(slecht: Sequence[Rijen], pad: Path) -> None:
    """Write the rows that go to quarantine, with their reasons."""
    rij = np.concatenate([rijen.rij for rijen in slecht]) if slecht else np.empty(0, dtype=np.int64)
    redenen = [reden for rijen in slecht for reden in rijen.redenen]
    tabel = pa.table({"rij": pa.array(rij, pa.int64()), "redenen": pa.array(redenen, pa.string())})
    pq.write_table(tabel, pad)
