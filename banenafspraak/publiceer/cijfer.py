"""One published figure: a value, its status, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from banenafspraak.publiceer import grafiek, lezen, opmaak


class Cijfer(NamedTuple):
    """A figure of publicatie; `waarde` is None unless `status` is `getoond`."""

    waarde: int | Decimal | None
    status: str
    soort: str
    decimalen: int

    @property
    def tekst(self) -> str:
        """The figure as the reader sees it."""
        return opmaak.cel(self.waarde, self.status, self.soort, self.decimalen)

    @property
    def getoond(self) -> bool:
        """Whether there is a number to read."""
        return self.status == opmaak.GETOOND

    def punt(self, x: str, serie: str) -> grafiek.Punt:
        """Give the figure as a record of a chart."""
        return {
            "x": x,
            "serie": serie,
            "waarde": None if self.waarde is None else float(self.waarde),
            "status": self.status,
        }


def van(rij: Mapping[str, Any], kolom: lezen.Kolom) -> Cijfer:
    """Take a figure out of a row of a published table."""
    return Cijfer(rij[kolom.kolom], rij[f"{kolom.kolom}_status"], kolom.soort, kolom.decimalen)


def maten(kolommen: tuple[lezen.Kolom, ...]) -> dict[str, lezen.Kolom]:
    """Give the measures of a table by name."""
    return {kolom.kolom: kolom for kolom in kolommen if kolom.is_maat}


def aandeel(deel: Cijfer, geheel: Cijfer) -> Cijfer:
    """Give a part as a percentage of a whole: shown only when both are, and only of a whole that is not 0."""
    decimalen = opmaak.DECIMALEN["percentage"]
    for status in (opmaak.VERBORGEN, opmaak.ONTBREEKT):
        if status in (deel.status, geheel.status):
            return Cijfer(None, status, "percentage", decimalen)
    if deel.waarde is None or not geheel.waarde:
        return Cijfer(None, opmaak.ONTBREEKT, "percentage", decimalen)
    waarde = opmaak.afgerond(100 * Decimal(deel.waarde) / Decimal(geheel.waarde), decimalen)
    return Cijfer(waarde, opmaak.GETOOND, "percentage", decimalen)
