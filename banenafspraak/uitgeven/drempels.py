"""How many rows of a raw table may be quarantined before the release stops.

The limits are dated rows of seeds/parameters/parameter.csv: `quarantaine_drempel_<name>_pct` holds for the
raw table of that name and those that begin with it (`polis`: every polis table), `overig` for tables
without a row of their own. The most specific name holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb

from banenafspraak.uitgeven.testuitslag import Gebrek

VOOR, NA, OVERIG = "quarantaine_drempel", "pct", "overig"


@dataclass(frozen=True)
class Rijen:
    """Row accounting of one raw table."""

    tabel: str
    geleverd: int
    aanvaard: int
    vervangen: int
    in_quarantaine: int


def lees_rijen(con: duckdb.DuckDBPyConnection) -> tuple[Rijen, ...]:
    """The row accounting of the candidate that is attached as `kandidaat`."""
    gevonden = con.execute(
        "select tabel, sum(geleverd)::bigint, sum(aanvaard)::bigint, sum(vervangen)::bigint,"
        " sum(in_quarantaine)::bigint"
        " from kandidaat.kwaliteit.rijverantwoording group by tabel order by tabel"
    ).fetchall()
    return tuple(Rijen(*rij) for rij in gevonden)


def lees_drempels(con: duckdb.DuckDBPyConnection, dag: date) -> dict[str, Decimal]:
    """The limits that hold on a day, by name of their parameter."""
    gevonden = con.execute(
        "select parameter, waarde from kandidaat.referentie.parameter"
        " where parameter like ? and waarde is not null"
        " and ? between geldig_vanaf and coalesce(geldig_tot, ?)",
        [f"{VOOR}%{NA}", dag, dag],
    ).fetchall()
    return dict(gevonden)


def drempel_van(tabel: str, drempels: Mapping[str, Decimal]) -> str | None:
    """The name of the parameter that limits a raw table."""
    delen = tabel.split("_")
    namen = ["_".join(delen[:aantal]) for aantal in range(len(delen), 0, -1)]
    parameters = (f"{VOOR}_{naam}_{NA}" for naam in (*namen, OVERIG))
    return next((parameter for parameter in parameters if parameter in drempels), None)


def keur(rijen: Sequence[Rijen], drempels: Mapping[str, Decimal]) -> tuple[Gebrek, ...]:
    """The raw tables with more rows in quarantine than allowed."""
    gebreken = []
    for tabel in rijen:
        parameter = drempel_van(tabel.tabel, drempels)
        if parameter is None or tabel.in_quarantaine * 100 <= drempels[parameter] * tabel.geleverd:
            continue
        waarom = (
            f"{_getal(Decimal(100) * tabel.in_quarantaine / tabel.geleverd)}% van de {tabel.geleverd}"
            f" geleverde rijen staat in quarantaine; hoogstens {_getal(drempels[parameter])}% mag"
            f" (parameter {parameter})"
        )
        gebreken.append(Gebrek("quarantaine_drempel", tabel.tabel, tabel.in_quarantaine, waarom))
    return tuple(gebreken)


def _getal(waarde: Decimal) -> str:
    """A percentage as it is written in Dutch."""
    return f"{waarde:.2f}".replace(".", ",")
