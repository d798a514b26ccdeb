"""The same three questions, of the same raw delivery, to other engines.

`python -m benchmarks.peers --levering DIR --uit DIR [--motor duckdb] [--warehouse FILE] [--json FILE]` runs
each engine in a process of its own, measures it, compares all answers row for row (also with the marts of a
built warehouse), and prints a table.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer

from benchmarks.antwoorden import VRAGEN, Vergelijking, schrijf_uit_marts, vergelijk
from benchmarks.dbt import PROJECT
from benchmarks.meet import Meting, meet
from benchmarks.motoren import MOTOREN
from benchmarks.naslag import schrijf_naslag

VLOER = "duckdb"
WAREHOUSE = "warehouse"


@dataclass(frozen=True)
class Uitslag:
    """What one engine took: in all (with starting up), and of that for loading and for the questions."""

    motor: str
    meting: Meting
    laden: float
    vragen: float

    def als_json(self, vloer: Uitslag | None) -> dict[str, Any]:
        """The figures under their names; the ratio is to the DuckDB script, loading and questions."""
        return {
            "motor": self.motor,
            "seconden": round(self.meting.seconden, 3),
            "laden": round(self.laden, 3),
            "vragen": round(self.vragen, 3),
            "piek_mb": round(self.meting.piek_mb, 1),
            "verhouding": round(self.werk / vloer.werk, 2) if vloer else None,
        }

    @property
    def werk(self) -> float:
        """Seconds of loading and questions, without starting up."""
        return self.laden + self.vragen


def draai(motor: str, levering: Path, uit: Path, draden: int, geheugen_mb: int) -> Uitslag:
    """Run one engine in a process of its own; its answers are in `uit`/motor."""
    map_ = uit / motor
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir(parents=True)
    opdracht = [sys.executable, "-m", "benchmarks.motor", motor]
    opdracht += ["--levering", str(levering), "--naslag", str(uit / "naslag"), "--uit", str(map_)]
    opdracht += ["--draden", str(draden), "--geheugen-mb", str(geheugen_mb)]
    meting = meet(opdracht, PROJECT)
    if meting.code:
        raise RuntimeError(f"{motor} ended with code {meting.code}")
    return Uitslag(motor, meting, **json.loads((map_ / "seconden.json").read_text(encoding="utf-8")))


def aantal_opgaven(levering: Path) -> int:
    """The wage returns of a delivery."""
    with duckdb.connect() as con:
        bron = f"read_parquet('{levering}/polis_opgave/*.parquet')"
        ((aantal,),) = con.execute(f"select count(*) from {bron}").fetchall()
    return int(aantal)


def vergelijk_alle(namen: list[str], uit: Path) -> dict[str, list[Vergelijking]]:
    """Every answer against the last one (the warehouse, when it takes part)."""
    return {f"{naam} - {namen[-1]}": vergelijk(uit / naam, uit / namen[-1]) for naam in namen[:-1]}


def main(
    levering: Annotated[Path, typer.Option(help="The raw delivery, as Parquet.")],
    uit: Annotated[Path, typer.Option(help="Where answers and temporary files go.")],
    motor: Annotated[
        list[str] | None, typer.Option(help=f"Which engines: {', '.join(MOTOREN)}; all when none is named.")
    ] = None,
    warehouse: Annotated[Path | None, typer.Option(help="A built warehouse to compare with.")] = None,
    json_: Annotated[Path | None, typer.Option("--json", help="Write the figures here too.")] = None,
    draden: Annotated[int, typer.Option(help="Threads an engine may use.")] = 2,
    geheugen_mb: Annotated[int, typer.Option(help="Memory an engine is told to stay within.")] = 6000,
) -> None:
    """Run the engines, compare their answers, print the table; ends with 1 when answers differ."""
    levering, uit = levering.resolve(), uit.resolve()
    schrijf_naslag(uit / "naslag")
    namen = motor or list(MOTOREN)
    uitslagen = [draai(naam, levering, uit, draden, geheugen_mb) for naam in namen]
    vloer = next((uitslag for uitslag in uitslagen if uitslag.motor == VLOER), None)
    cijfers = [uitslag.als_json(vloer) for uitslag in uitslagen]
    if warehouse:
        schrijf_uit_marts(warehouse, uit / WAREHOUSE)
        namen = [*namen, WAREHOUSE]
    verschillen = vergelijk_alle(namen, uit)

    print(f"{'engine':<10}{'seconds':>10}{'load':>10}{'query':>10}{'peak MB':>10}{'ratio':>8}")
    for c in cijfers:
        verhouding = "" if c["verhouding"] is None else f"{c['verhouding']:.2f}"
        print(
            f"{c['motor']:<10}{c['seconden']:>10.1f}{c['laden']:>10.1f}{c['vragen']:>10.1f}"
            f"{c['piek_mb']:>10.0f}{verhouding:>8}"
        )
    for paar, uitkomsten in verschillen.items():
        tekst = ", ".join(f"{u.vraag} {u.rijen} rows, {u.verschillen} differences" for u in uitkomsten)
        print(f"{paar}: {tekst}")
    if json_:
        gelijk = {p: {u.vraag: [u.rijen, u.verschillen] for u in us} for p, us in verschillen.items()}
        uitkomst = {
            "opgaven": aantal_opgaven(levering),
            "motoren": cijfers,
            "vragen": [v.naam for v in VRAGEN],
            "vergelijkingen": gelijk,
        }
        json_.write_text(json.dumps(uitkomst, indent=2), encoding="utf-8")
    if any(u.verschillen for us in verschillen.values() for u in us):
        sys.exit(1)


if __name__ == "__main__":
    typer.run(main)
