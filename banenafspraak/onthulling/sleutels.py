"""Cells as numbers: quantity, period and series, region and dimension values packed in one integer.

A total has the key of its parts with one field changed, so what adds up is found by arithmetic and a search
in a sorted array; that is what makes millions of cells quick.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow

from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.lijst import TOTAAL
from banenafspraak.onthulling.stelsel import Nummers, Vlaggen

#: Most dimensions that a quantity has.
DIEP = 4
#: Bits per field; together less than an int64.
BITS = {"g": 6, "periode": 10, "reeks": 2, "regio": 9} | {f"d{k}": 9 for k in range(1, DIEP + 1)}
_PLEK = {naam: sum(list(BITS.values())[n + 1 :]) for n, naam in enumerate(BITS)}
REEKSEN = ("", "gepubliceerd", "herzien")


@dataclass
class Codes:
    """Numbers for texts, per kind of field."""

    g: dict[str, int] = field(default_factory=dict)
    periode: dict[str, int] = field(default_factory=dict)
    d: dict[str, int] = field(default_factory=lambda: {"": 0, TOTAAL: 1})

    def nummer(self, soort: str, tekst: str) -> int:
        """The number of a text, a new one if it has none.

        Raises:
            OnthullingFout: there are more than fit.
        """
        boek: dict[str, int] = getattr(self, soort)
        code = boek.setdefault(tekst, len(boek))
        if code >= 1 << BITS["d1" if soort == "d" else soort]:
            raise OnthullingFout(f"meer dan {code} verschillende waarden ({soort}): te veel voor de sleutels")
        return code

    def nummers(self, soort: str, kolom: pyarrow.ChunkedArray) -> Nummers:
        """The numbers of a column of texts; what is hidden must not depend on the order of its rows."""
        boek = kolom.combine_chunks().dictionary_encode()
        teksten = boek.dictionary.to_pylist()
        for tekst in sorted(teksten):
            self.nummer(soort, tekst)
        codes = np.array([self.nummer(soort, tekst) for tekst in teksten], dtype=np.int64)
        return np.asarray(codes[boek.indices.to_numpy(zero_copy_only=False)], dtype=np.int64)


def pak(**velden: Nummers | int) -> Nummers:
    """Keys from the numbers of their fields; a field that is not named is 0."""
    som: Nummers | int = 0
    for naam, nummers in velden.items():
        som = som + (np.asarray(nummers, dtype=np.int64) << _PLEK[naam])
    return np.atleast_1d(np.asarray(som, dtype=np.int64))


def veld(sleutels: Nummers, naam: str) -> Nummers:
    """One field of keys."""
    return (sleutels >> _PLEK[naam]) & ((1 << BITS[naam]) - 1)


def met(sleutels: Nummers, **velden: Nummers | int) -> Nummers:
    """Keys with other numbers in some fields."""
    for naam, nummers in velden.items():
        sleutels = sleutels + ((np.asarray(nummers, dtype=np.int64) - veld(sleutels, naam)) << _PLEK[naam])
    return sleutels


def zoek(gesorteerd: Nummers, sleutels: Nummers) -> tuple[Nummers, Vlaggen]:
    """Places of keys in a sorted array of keys, and whether they are there."""
    plek = np.minimum(np.searchsorted(gesorteerd, sleutels), max(len(gesorteerd) - 1, 0))
    er = gesorteerd[plek] == sleutels if len(gesorteerd) else np.zeros(len(sleutels), dtype=bool)
    return plek, er
