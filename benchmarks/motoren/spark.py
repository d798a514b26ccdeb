"""Spark, local: one script in Spark SQL over the Parquet files; the answers, small by then, are collected."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
from pyspark.sql import SparkSession

from benchmarks.antwoorden import VRAGEN
from benchmarks.motoren.opdracht import Opdracht

SCRIPT = Path(__file__).with_suffix(".sql")
# Beside the JVM's heap: the Python process, and what Spark and Parquet keep outside the heap.
BUITEN_HEAP_MB = 1000


def beantwoord(opdracht: Opdracht) -> None:
    """Write the three answers."""
    sessie = (
        SparkSession.builder.master(f"local[{opdracht.draden}]")
        .config("spark.driver.memory", f"{opdracht.geheugen_mb - BUITEN_HEAP_MB}m")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", str(opdracht.werkmap))
        .config("spark.sql.warehouse.dir", str(opdracht.werkmap / "warehouse"))
        .config("spark.sql.shuffle.partitions", str(8 * opdracht.draden))
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    sessie.sparkContext.setLogLevel("ERROR")
    with opdracht.klok("vragen"):
        script = opdracht.sql(
            SCRIPT.read_text(encoding="utf-8"),
            versies_lastig=opdracht.versies("lastig"),
            versies_buiten=opdracht.versies("opgave_buiten"),
        )
        for opdrachtregel in script.split(";"):
            sessie.sql(opdrachtregel)
        for vraag in VRAGEN:
            pq.write_table(sessie.table(vraag.naam).toArrow(), opdracht.uit / f"{vraag.naam}.parquet")
    sessie.stop()
