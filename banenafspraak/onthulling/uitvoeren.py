"""Fills schema `publicatie` of a warehouse."""

from __future__ import annotations

from pathlib import Path

import duckdb

from banenafspraak.onthulling import lijst, oprollen, schrijven, verbergen
from banenafspraak.onthulling.schrijven import Uitgifte


def onthul(warehouse: Path, uitgifte: Uitgifte) -> None:
    """Roll up, hide, and fill schema `publicatie` of a built warehouse."""
    with duckdb.connect(str(warehouse)) as con:
        con.execute("set memory_limit = '6GB'")
        tabellen = lijst.lees_tabellen(con)
        ((grens,),) = con.execute(
            "select cast(waarde as integer) from referentie.parameter where parameter = 'onthulling_grens'"
        ).fetchall()
        oprollen.maak_waarden(con)
        oprollen.rol_op(con, tabellen)
        verbergen.verberg_te_kleine(con, tabellen, grens)
        schrijven.schrijf(con, tabellen, lijst.lees_nieuws(con), uitgifte)
