"""What hiding costs: `publicatie.onthulling`, and the figures of docs/disclosure.md."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow

from banenafspraak.onthulling.aanval import Uitslag
from banenafspraak.onthulling.cellen import Publicatie
from banenafspraak.onthulling.lijst import TOTAAL, Con, Tabel
from banenafspraak.onthulling.stelsel import Nummers, Vlaggen


@dataclass(frozen=True)
class Verslag:
    """What was hidden, in distinct counts (the same count in two tables is one), and their sums."""

    cellen: int
    te_klein: int
    bescherming: int
    som: float
    som_te_klein: float
    som_bescherming: float
    uitslag: Uitslag


def schrijf(
    con: Con, tabellen: tuple[Tabel, ...], publicatie: Publicatie, verborgen: Vlaggen, uitslag: Uitslag
) -> Verslag:
    """Write `publicatie.onthulling`: a row per table, and one for all distinct counts.

    Shares are whole percentages: a more exact one would be one more equation about hidden counts.
    """
    stelsel = publicatie.stelsel
    extra = verborgen & ~stelsel.te_klein
    rijen = []
    for tabel in tabellen:
        plekken = [publicatie.cellen[tabel.naam, k.naam] for k in tabel.maten if k.grootheid]
        if plekken:
            alle = np.concatenate(plekken)
            rijen.append(_rij(tabel.naam, publicatie.variabele[alle[alle >= 0]], publicatie, extra))
    rijen.append(_rij(TOTAAL, np.flatnonzero(stelsel.gepubliceerd), publicatie, extra))
    kolommen = {naam: [rij[naam] for rij in rijen] for naam in rijen[0]}
    con.register("rapport_", pyarrow.table(kolommen))
    con.execute("create table publicatie.onthulling as from rapport_")
    con.unregister("rapport_")
    open_ = stelsel.gepubliceerd
    return Verslag(
        cellen=int(open_.sum()),
        te_klein=int(stelsel.te_klein.sum()),
        bescherming=int((extra & open_).sum()),
        som=float(stelsel.waarden[open_].sum()),
        som_te_klein=float(stelsel.waarden[stelsel.te_klein].sum()),
        som_bescherming=float(stelsel.waarden[extra & open_].sum()),
        uitslag=uitslag,
    )


def _rij(naam: str, nummers: Nummers, publicatie: Publicatie, extra: Vlaggen) -> dict[str, object]:
    stelsel = publicatie.stelsel
    waarden, klein, meer = stelsel.waarden[nummers], stelsel.te_klein[nummers], extra[nummers]
    som = float(waarden.sum()) or 1.0
    return {
        "tabel": naam,
        "cellen": len(nummers),
        "verborgen_primair": int(klein.sum()),
        "verborgen_bescherming": int(meer.sum()),
        "pct_verloren_primair": round(100 * float(waarden[klein].sum()) / som),
        "pct_verloren": round(100 * float(waarden[klein | meer].sum()) / som),
    }
