"""The same models on Spark and on DuckDB, compared: `make spark-test`.

Starts a cluster on loopback, builds the sample with every unit and data test and a hundredth of the country
with every data test, compares every mart with DuckDB's value for value, and builds once more while a worker
is killed. A delivery with faults has to be refused. Stops what it started; ends with code 1 when anything
failed or differs.
"""

from __future__ import annotations

import resource
import shutil
import signal
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.dbt import PROJECT, ZONDER_EENHEIDSTESTS, ZONDER_TESTS
from benchmarks.landelijk import genereer
from benchmarks.spark.cluster import HOST, Cluster, Maat, cluster
from benchmarks.spark.dbt import Bouw, NaBegin, bouw
from tests.spark.levering import bederf
from tests.spark.vergelijk import Verschil, modellen, schrijf, vergelijk

VOORBEELD = PROJECT / "seeds" / "levering"
# A worker is killed so many seconds after the first of the heavy models began.
MIDDENIN = "int_polis__opgave"
NA_SECONDEN = 2.0


class Proef:
    """One run: what was built and compared, and what went wrong."""

    def __init__(self, map_: Path, draaiend: Cluster, duckdb: dict[str, Future[Bouw]]) -> None:
        self.map_, self.draaiend, self.duckdb = map_, draaiend, duckdb
        self.vergeleken = self.verschillen = self.mislukt = 0

    def bouw_en_vergelijk(self, naam: str, levering: Path, *extra: str, doder: NaBegin | None = None) -> None:
        """Build a delivery on Spark and compare it with DuckDB's build of it."""
        klaar = bouw("spark", levering, self.map_, *extra, omgeving=self.draaiend.omgeving(), bij_regel=doder)
        self._meld(naam, "Spark", klaar)
        self._meld(naam, "DuckDB", self.duckdb[levering.name].result())
        if not klaar.gelukt:
            print(klaar.uitvoer[-6000:])
            return
        namen = modellen(self.map_ / "spark" / "target" / "manifest.json")
        doel = self.map_ / "parquet"
        shutil.rmtree(doel, ignore_errors=True)
        schrijf(HOST, self.draaiend.poort, namen, doel)
        self._tel(naam, vergelijk(warehouse(self.map_, levering), doel, namen))

    def weigert(self, levering: Path, verwacht: list[str]) -> None:
        """A delivery with faults stops the build before anything is made, and every fault is named."""
        klaar = bouw("spark", levering, self.map_, "--select", "dim_groep", omgeving=self.draaiend.omgeving())
        self.eis(
            klaar.code != 0 and "START sql" not in klaar.uitvoer, "een levering met fouten wordt geweigerd"
        )
        for tekst in verwacht:
            self.eis(tekst in klaar.uitvoer, f"… {tekst}")

    def eis(self, voorwaarde: bool, tekst: str) -> None:
        """Say whether something holds; it counts as a failure when it does not."""
        print(f"{'ja ' if voorwaarde else 'NEE'}  {tekst}")
        self.mislukt += not voorwaarde

    def _meld(self, naam: str, motor: str, klaar: Bouw) -> None:
        print(
            f"{naam}, {motor}: {klaar.seconden:.0f} s, {klaar.geslaagd} geslaagd, {klaar.fout} mislukt",
            flush=True,
        )
        self.mislukt += not klaar.gelukt

    def _tel(self, naam: str, uitkomst: list[Verschil]) -> None:
        for v in uitkomst:
            if not v.gelijk:
                print(
                    f"  VERSCHIL {v.model}: {v.alleen_duckdb} rijen alleen DuckDB,"
                    f" {v.alleen_spark} alleen Spark {v.kolommen}"
                )
        anders = sum(not v.gelijk for v in uitkomst)
        print(
            f"{naam}: {len(uitkomst)} modellen vergeleken, {sum(v.rijen for v in uitkomst)} rijen,"
            f" {anders} verschillen",
            flush=True,
        )
        self.vergeleken += len(uitkomst)
        self.verschillen += anders


def warehouse(map_: Path, levering: Path) -> Path:
    """DuckDB's warehouse of a delivery."""
    return map_ / f"bouw-{levering.name}.duckdb"


def _cpu_minuten() -> float:
    """Processor time of everything that was started and has ended: the cluster, dbt, DuckDB."""
    gebruik = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (gebruik.ru_utime + gebruik.ru_stime) / 60


def bouw_duckdb(map_: Path, levering: Path) -> Bouw:
    """DuckDB's build of a delivery, without tests (`make test` has those)."""
    pad = warehouse(map_, levering)
    pad.unlink(missing_ok=True)
    return bouw("duckdb", levering, map_, *ZONDER_TESTS, omgeving={"BANENAFSPRAAK_DB": str(pad.resolve())})


def hoofd(
    map_: Annotated[Path, typer.Option("--map", help="Map voor leveringen, warehouses en logs.")] = Path(
        "target/spark"
    ),
    schaal: Annotated[str, typer.Option(help="Deel van het land.")] = "0.01",
) -> None:
    """Bouw op Spark, vergelijk met DuckDB, en nog eens terwijl een worker omvalt."""
    begin = time.perf_counter()
    # An end from outside ends what was started too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    map_ = map_.resolve()
    map_.mkdir(parents=True, exist_ok=True)
    land = map_ / f"land-{schaal}"
    shutil.rmtree(map_ / "cluster", ignore_errors=True)
    with ThreadPoolExecutor(1) as rij:
        duckdb = {VOORBEELD.name: rij.submit(bouw_duckdb, map_, VOORBEELD)}
        gemaakt = rij.submit(genereer, land, schaal)
        duckdb[land.name] = rij.submit(bouw_duckdb, map_, land)
        with cluster(map_ / "cluster", Maat(kort=True)) as draaiend:
            print(
                f"cluster: {draaiend.master}, {draaiend.maat.workers} workers,"
                f" na {time.perf_counter() - begin:.0f} s",
                flush=True,
            )
            proef = Proef(map_, draaiend, duckdb)
            proef.bouw_en_vergelijk("voorbeeld", VOORBEELD)
            gemaakt.result()
            proef.bouw_en_vergelijk(f"land x {schaal}", land, *ZONDER_EENHEIDSTESTS)
            proef.weigert(map_ / "bedorven", bederf(VOORBEELD, map_ / "bedorven"))
            doder = NaBegin(MIDDENIN, NA_SECONDEN, draaiend.dood_worker)
            proef.bouw_en_vergelijk("een worker minder", land, *ZONDER_TESTS, doder=doder)
            proef.eis(
                doder.gedaan.is_set() and not draaiend.leeft("worker-1"), "een worker viel om tijdens de bouw"
            )
            proef.eis(draaiend.verloren_executors() > 0, "Spark verloor er een executor door, en bouwde door")
    print(
        f"spark-test: {proef.vergeleken} modellen vergeleken, {proef.verschillen} verschillen,"
        f" {proef.mislukt} mislukt, {time.perf_counter() - begin:.0f} s"
        f" ({_cpu_minuten():.0f} minuten processortijd)"
    )
    sys.exit(1 if proef.verschillen or proef.mislukt else 0)


if __name__ == "__main__":
    typer.run(hoofd)
