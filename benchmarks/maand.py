"""How long a new month takes on top of a finished warehouse, against a build of everything.

`python -m benchmarks.maand --map DIR [--schaal landelijk|BREUK] [--json FILE]` takes the delivery in
DIR/levering (made once), cuts from it what was known at the end of two months in a row, builds the first in
full and the second both in full and on top of the first, and compares every table. Prints seconds, peak
memory and the ratio; ends with code 1 when a row differs.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.dbt import VOORTBOUWEN, ZONDER_TESTS
from benchmarks.gelijk import verschillen
from benchmarks.knippen import knip
from benchmarks.landelijk import bouw, dbt, genereer
from benchmarks.meet import Meting

# The end of a month, and the last month of which the polis was complete then.
VORIGE = (date(2023, 8, 31), date(2023, 6, 30))
NIEUWE = (date(2023, 9, 30), date(2023, 7, 31))
PER_MAAND = date(2023, 6, 1)


def maand(map_: Path) -> tuple[Meting, Meting, float]:
    """The build of everything, that of the new month, and the seconds it takes to copy the warehouse.

    Both find a project that dbt has read before. Ends the program when a table of the two differs.
    """
    for naam, (datum, laatste), eerder in (("vorige", VORIGE, None), ("nieuwe", NIEUWE, map_ / "vorige")):
        shutil.rmtree(map_ / naam, ignore_errors=True)
        knip(map_ / "levering", map_ / naam, datum, laatste, PER_MAAND, eerder)
    vorige, geheel, verder = (map_ / f"{naam}.duckdb" for naam in ("vorige", "geheel", "verder"))
    bouw(map_ / "vorige", vorige, map_ / "in_een_keer", *ZONDER_TESTS)
    in_een_keer = bouw(map_ / "nieuwe", geheel, map_ / "in_een_keer", *ZONDER_TESTS)
    dbt("parse", map_ / "nieuwe", verder, map_ / "voort", *VOORTBOUWEN)
    begin = time.perf_counter()
    shutil.copyfile(vorige, verder)
    kopie = time.perf_counter() - begin
    voort = dbt("build", map_ / "nieuwe", verder, map_ / "voort", *ZONDER_TESTS, *VOORTBOUWEN)
    aantal, anders = verschillen(geheel, verder)
    for verschil in anders:
        print(f"{verschil} (in full / built on)")
    print(f"{aantal} tables compared, {len(anders)} differ")
    if anders:
        sys.exit(1)
    return in_een_keer, voort, kopie


def hoofd(
    map_: Annotated[Path, typer.Option("--map", help="Map met de levering, en voor de warehouses.")],
    schaal: Annotated[str, typer.Option("--schaal", help="landelijk, of een breuk.")] = "landelijk",
    json_: Annotated[Path | None, typer.Option("--json", help="Bestand voor de metingen.")] = None,
) -> None:
    """Meet een nieuwe maand op een af warehouse."""
    map_.mkdir(parents=True, exist_ok=True)
    genereer(map_ / "levering", schaal)
    in_een_keer, voort, kopie = maand(map_)
    print(f"everything:      {in_een_keer.seconden:6.1f} s, peak {in_een_keer.piek_mb:,.0f} MB")
    print(f"the new month:   {voort.seconden:6.1f} s, peak {voort.piek_mb:,.0f} MB")
    print(f"ratio:           {voort.seconden / in_een_keer.seconden:6.2f}")
    print(f"copy before it:  {kopie:6.1f} s")
    if json_:
        metingen = {
            "in_een_keer": round(in_een_keer.seconden, 1),
            "voort": round(voort.seconden, 1),
            "piek_mb": round(voort.piek_mb),
            "kopie": round(kopie, 1),
        }
        json_.write_text(json.dumps(metingen, indent=2) + "\n", encoding="utf-8")
    for naam in ("vorige", "nieuwe"):
        shutil.rmtree(map_ / naam)
    for naam in ("vorige", "geheel", "verder"):
        (map_ / f"{naam}.duckdb").unlink()


if __name__ == "__main__":
    typer.run(hoofd)
