"""The level at which figures of two releases are laid side by side: the nation, per period.

Of a mart's key are kept the period and what makes figures of another kind (a flow, a cohort, a series);
the rest is added up, or — where the mart has a row with the total — that row is taken.
"""

from __future__ import annotations

from decimal import Decimal

from banenafspraak.uitgeven.inhoud import Con, Kolommen, Tabel

#: The columns that say which period a row is about.
PERIODEN = ("kwartaal", "maand", "peildatum", "jaar", "cohort")
SOORTEN = ("reeks", "stroom", "cohort_soort", "sleutel", "populatie", "maat")
#: Column → the value that stands for all the others.
TOTALEN = {"groep": "totaal", "sector": "totaal", "regio_soort": "land"}
GETALLEN = ("BIGINT", "INTEGER", "HUGEINT", "DOUBLE", "DECIMAL", "UBIGINT", "SMALLINT")

#: (period, kind, measure) → value
Figuren = dict[tuple[str, str, str], Decimal]


def maten(kolommen: Kolommen, sleutel: tuple[str, ...]) -> list[str]:
    """The measures of a mart: its numbers that are no part of the key."""
    return [
        naam for naam, soort in kolommen.items() if naam not in sleutel and soort.split("(")[0] in GETALLEN
    ]


def figuren(con: Con, database: str, tabel: Tabel, kolommen: Kolommen, sleutel: tuple[str, ...]) -> Figuren:
    """The figures of a mart at the level of comparison; none when it is not there."""
    periode = [naam for naam in PERIODEN if naam in sleutel and naam in kolommen]
    soort = [naam for naam in SOORTEN if naam in sleutel and naam in kolommen]
    namen = maten(kolommen, sleutel)
    if not periode or not namen:
        return {}
    velden = [_tekst(periode), _tekst(soort), *(f"sum(cast({naam} as decimal(38, 8)))" for naam in namen)]
    waar = [_alleen_totaal(con, database, tabel, naam) for naam in TOTALEN if naam in sleutel]
    voorwaarde = " and ".join(filter(None, waar)) or "true"
    rijen = con.execute(
        f"select {', '.join(velden)} from {tabel.in_(database)} where {voorwaarde} group by all"
    ).fetchall()
    return {
        (wanneer, wat, naam): waarde
        for wanneer, wat, *waarden in rijen
        for naam, waarde in zip(namen, waarden, strict=True)
        if waarde is not None
    }


def _tekst(namen: list[str]) -> str:
    return f"concat_ws(' ', {', '.join(namen)})" if namen else "''"


def _alleen_totaal(con: Con, database: str, tabel: Tabel, naam: str) -> str:
    """The condition that takes the rows with the total, when the mart has them."""
    alleen = f"{naam} = '{TOTALEN[naam]}'"
    heeft = con.execute(f"select 1 from {tabel.in_(database)} where {alleen} limit 1").fetchall()
    return alleen if heeft else ""
