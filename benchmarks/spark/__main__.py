"""DuckDB and Spark on the same deliveries: measure one scale, and write the page with all of them.

`python -m benchmarks.spark meet --naam NAME --levering DIR --map DIR --json FILE` builds the models (no
tests) of a delivery on both engines, each alone on the machine, and adds the measurement to FILE.
`python -m benchmarks.spark rapport --json FILE` rewrites the measured tables of docs/spark.md and, from them,
the cost model.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from benchmarks.dbt import PROJECT, ZONDER_TESTS
from benchmarks.landelijk import bouw as bouw_duckdb
from benchmarks.peers import aantal_opgaven
from benchmarks.spark.cluster import Maat, cluster
from benchmarks.spark.dbt import bouw
from benchmarks.spark.eventlog import verkeer
from benchmarks.spark.rapport import pagina

app = typer.Typer(no_args_is_help=True)
JSON = typer.Option("--json", help="Bestand met de metingen.")


@app.command()
def meet(
    levering: Annotated[Path, typer.Option(help="Map met de levering (Parquet).")],
    json_: Annotated[Path, JSON],
    map_: Annotated[Path, typer.Option("--map", help="Werkmap; het grote spul wordt na afloop weggegooid.")],
    naam: Annotated[
        str, typer.Option(help="Hoe de schaal heet; een meting met dezelfde naam wordt vervangen.")
    ],
    worker_mb: Annotated[int, typer.Option(help="MB van elke worker.")] = Maat.worker_mb,
    driver_mb: Annotated[int, typer.Option(help="MB van de driver.")] = Maat.driver_mb,
    workers: Annotated[int, typer.Option(help="Workers van elk een kern.")] = Maat.workers,
    partities: Annotated[int, typer.Option(help="Shuffle-partities; 0: twee per kern.")] = 0,
    motor: Annotated[str, typer.Option(help="duckdb, spark of beide.")] = "beide",
) -> None:
    """Bouw een levering op DuckDB en op Spark, en schrijf op wat het kostte."""
    map_.mkdir(parents=True, exist_ok=True)
    alles: dict[str, Any] = json.loads(json_.read_text(encoding="utf-8")) if json_.exists() else {}
    meting = alles.setdefault(naam, {})
    meting["opgaven"] = aantal_opgaven(levering)
    if motor in ("beide", "duckdb"):
        warehouse = map_ / "duckdb.duckdb"
        klaar = bouw_duckdb(levering, warehouse, map_, *ZONDER_TESTS)
        meting["duckdb"] = {
            "seconden": round(klaar.seconden, 1),
            "piek_mb": round(klaar.piek_mb),
            "kernen": os.cpu_count(),
        }
        warehouse.unlink()
    if motor in ("beide", "spark"):
        maat = Maat(workers=workers, worker_mb=worker_mb, driver_mb=driver_mb, partities=partities)
        meting["spark"] = _spark(levering, map_, maat)
    json_.write_text(json.dumps(alles, indent=2) + "\n", encoding="utf-8")
    print(json.dumps({k: v for k, v in meting.items() if k != "modellen"}, indent=2))


def _spark(levering: Path, map_: Path, maat: Maat) -> dict[str, Any]:
    plaats = map_ / "cluster"
    shutil.rmtree(plaats, ignore_errors=True)
    with cluster(plaats, maat, eventlog=True) as draaiend:
        klaar = bouw("spark", levering, map_, *ZONDER_TESTS, omgeving=draaiend.omgeving())
    if not klaar.gelukt:
        raise SystemExit(f"dbt build op Spark mislukte, zie {map_ / 'spark.txt'}")
    uitkomsten = json.loads((map_ / "spark" / "target" / "run_results.json").read_text(encoding="utf-8"))
    tijden = {r["unique_id"].rpartition(".")[2]: round(r["execution_time"], 1) for r in uitkomsten["results"]}
    modellen = {
        naam: {"seconden": tijden.get(naam.partition(".")[2], 0.0), **asdict(maten)}
        for naam, maten in verkeer(plaats / "events").items()
    }
    shutil.rmtree(plaats)
    return {
        "seconden": round(klaar.seconden, 1),
        "kernen": maat.workers * maat.kernen,
        "workers": maat.workers,
        "worker_mb": maat.worker_mb,
        "driver_mb": maat.driver_mb,
        "partities": maat.shuffle_partities,
        "modellen": modellen,
    }


@app.command()
def rapport(
    json_: Annotated[Path, JSON],
    docs: Annotated[Path, typer.Option(help="De pagina met de tabellen.")] = PROJECT / "docs" / "spark.md",
) -> None:
    """Schrijf de gemeten tabellen en het kostenmodel in de documentatie."""
    metingen = json.loads(json_.read_text(encoding="utf-8"))
    docs.write_text(pagina(docs.read_text(encoding="utf-8"), metingen), encoding="utf-8")


if __name__ == "__main__":
    app()
