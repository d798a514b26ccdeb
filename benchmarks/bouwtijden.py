"""How long dbt takes on deliveries of growing size, and how that grows with the rows.

`python -m benchmarks.bouwtijden --map DIR [--json FILE]` generates deliveries at the scales 0.001 (dbt's
fixed cost), 1/16, 1/4 and 1 in DIR (made once), builds the models of each in a new warehouse, and the largest
also with every test. Prints rows, seconds, peak memory, and the exponent of the time (the fixed cost
subtracted) in the rows: 1 is linear. And what DuckDB takes to count the hours of the largest per person and
month, which tells how fast the machine is.
"""

from __future__ import annotations

import json
import math
import time
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer

from benchmarks.dbt import ZONDER_TESTS
from benchmarks.landelijk import bouw, genereer
from benchmarks.peers import aantal_opgaven

VAST = "0.001"
SCHALEN = ("0.0625", "0.25", "landelijk")
# The marts that answer the three questions of benchmarks/peers.
DRIE_VRAGEN = ("--select", "+mart_banen", "+mart_stroom", "+mart_duurzaamheid")


def exponent(punten: list[tuple[int, float]]) -> float:
    """The slope of log seconds in log rows, by least squares."""
    x = [math.log(aantal) for aantal, _ in punten]
    y = [math.log(seconden) for _, seconden in punten]
    midden_x, midden_y = sum(x) / len(x), sum(y) / len(y)
    teller = sum((a - midden_x) * (b - midden_y) for a, b in zip(x, y, strict=True))
    return teller / sum((a - midden_x) ** 2 for a in x)


def ijk(levering: Path) -> float:
    """Seconds in which DuckDB adds up the hours per person and month, in memory: the least of three times."""
    with duckdb.connect() as con:
        con.execute(
            "create table opgave as select persoon_id, tijdvak_begin, aant_verl_u"
            f" from read_parquet('{levering}/polis_opgave/*.parquet')"
        )
        duur = []
        for _ in range(3):
            begin = time.perf_counter()
            con.execute(
                "create or replace table som as select persoon_id, tijdvak_begin, sum(aant_verl_u)"
                " as uren from opgave group by all"
            )
            duur.append(time.perf_counter() - begin)
    return min(duur)


def hoofd(
    map_: Annotated[Path, typer.Option("--map", help="Map voor leveringen en warehouses.")] = Path(
        "target/benchmark"
    ),
    json_: Annotated[Path | None, typer.Option("--json", help="Bestand voor de metingen.")] = None,
) -> None:
    """Meet de bouw op leveringen van oplopende grootte."""
    uit: dict[str, Any] = {"schalen": {}}
    punten: list[tuple[int, float]] = []
    vast = 0.0
    print(f"{'schaal':>10}{'opgaven':>14}{'modellen':>12}{'piek':>12}{'zonder vast':>14}")
    for schaal in (VAST, *SCHALEN):
        levering = map_ / schaal / "levering"
        levering.parent.mkdir(parents=True, exist_ok=True)
        genereer(levering, schaal)
        meting = bouw(levering, map_ / schaal / "warehouse.duckdb", map_, *ZONDER_TESTS)
        aantal = aantal_opgaven(levering)
        if schaal == VAST:
            vast = meting.seconden
        else:
            punten.append((aantal, meting.seconden - vast))
        netto = meting.seconden - vast
        print(
            f"{schaal:>10}{aantal:>14,}{meting.seconden:>10.1f} s{meting.piek_mb:>9,.0f} MB{netto:>12.1f} s"
        )
        uit["schalen"][schaal] = {
            "opgaven": aantal,
            "seconden": round(meting.seconden, 1),
            "piek_mb": round(meting.piek_mb),
        }
    uit["ijk"] = round(ijk(map_ / SCHALEN[-1] / "levering"), 1)
    print(f"uren per persoon en maand, DuckDB alleen: {uit['ijk']} s")
    uit["exponent"] = round(exponent(punten), 3)
    print(f"exponent van de tijd in de rijen, zonder vaste kosten: {uit['exponent']}")
    laatste = map_ / SCHALEN[-1]
    uit["drie_vragen"] = {}
    for schaal in (SCHALEN[0], SCHALEN[-1]):
        levering = map_ / schaal / "levering"
        meting = bouw(levering, map_ / "drie_vragen.duckdb", map_, *ZONDER_TESTS, *DRIE_VRAGEN)
        uit["drie_vragen"][str(aantal_opgaven(levering))] = {
            "seconden": round(meting.seconden, 1),
            "piek_mb": round(meting.piek_mb),
        }
        print(f"{schaal}, de drie vragen: {meting.seconden:.1f} s, piek {meting.piek_mb:,.0f} MB")
        (map_ / "drie_vragen.duckdb").unlink()
    meting = bouw(laatste / "levering", laatste / "warehouse.duckdb", map_)
    uit["met_tests"] = {"seconden": round(meting.seconden, 1), "piek_mb": round(meting.piek_mb)}
    print(f"landelijk met alle tests: {meting.seconden:.1f} s, piek {meting.piek_mb:,.0f} MB")
    if json_:
        json_.write_text(json.dumps(uit, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(hoofd)
