"""Fills schema `publicatie` of a warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from banenafspraak.onthulling import cellen, grenzen, lijst, oprollen, schrijven, verbergen
from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.schrijven import Uitgifte

GENOEMD = 10


@dataclass(frozen=True)
class Verslag:
    """What was hidden, in distinct counts (the same count in two tables is one), and their sums."""

    cellen: int
    te_klein: int
    bescherming: int
    som: float
    som_te_klein: float
    som_bescherming: float


def onthul(warehouse: Path, uitgifte: Uitgifte, *, bescherming: bool = True) -> Verslag:
    """Roll up, hide, check, and fill schema `publicatie` of a built warehouse.

    Without `bescherming` only what is too small is hidden: to see what the check then finds.

    Raises:
        OnthullingFout: a hidden count is within too narrow bounds for whoever combines what is shown; nothing
            is written.
    """
    with duckdb.connect(str(warehouse)) as con:
        con.execute("set memory_limit = '6GB'")
        tabellen = lijst.lees_tabellen(con)
        grens = _parameter(con, "onthulling_grens")
        bandbreedte = _parameter(con, "onthulling_minimale_bandbreedte")
        oprollen.maak_waarden(con)
        oprollen.rol_op(con, tabellen)
        verbergen.verberg_te_kleine(con, tabellen, grens)
        publicatie = cellen.maak(con, tabellen)
        stelsel = publicatie.stelsel
        verborgen = stelsel.te_klein | ~stelsel.gepubliceerd
        if bescherming:
            verborgen = verbergen.bescherm(stelsel, bandbreedte)
        bereik = grenzen.leid_af(stelsel, verborgen, bandbreedte)
        smal = bereik.hoog - bereik.laag < bandbreedte - grenzen.EPS
        herleidbaar = np.flatnonzero(verborgen & stelsel.gepubliceerd & smal)
        if len(herleidbaar):
            namen = [
                f"{publicatie.naam(int(i))}: {bereik.laag[i]:g} tot en met {bereik.hoog[i]:g}"
                for i in herleidbaar[:GENOEMD]
            ]
            raise OnthullingFout(
                "\n  ".join([f"{len(herleidbaar)} verborgen aantallen zijn te herleiden, zoals", *namen])
            )
        cellen.zet_verborgen(con, tabellen, publicatie, verborgen)
        schrijven.schrijf(con, tabellen, lijst.lees_nieuws(con), uitgifte)
    extra = verborgen & stelsel.gepubliceerd & ~stelsel.te_klein
    return Verslag(
        cellen=int(stelsel.gepubliceerd.sum()),
        te_klein=int(stelsel.te_klein.sum()),
        bescherming=int(extra.sum()),
        som=float(stelsel.waarden[stelsel.gepubliceerd].sum()),
        som_te_klein=float(stelsel.waarden[stelsel.te_klein].sum()),
        som_bescherming=float(stelsel.waarden[extra].sum()),
    )


def _parameter(con: duckdb.DuckDBPyConnection, naam: str) -> int:
    ((waarde,),) = con.execute(
        "select cast(waarde as integer) from referentie.parameter where parameter = ?", [naam]
    ).fetchall()
    return int(waarde)
