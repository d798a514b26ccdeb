"""Compares what two engines made of a delivery, value for value: a DuckDB warehouse and Spark's Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

# The schemas whose models are compared. What they are made from is compared through them.
SCHEMAS = ("marts", "kwaliteit")
# Doubles (only in the comparison with published figures) are sums in another order: so many digits count.
CIJFERS = 6


@dataclass(frozen=True)
class Verschil:
    """Two versions of one model: their rows, and how many rows of each the other has not."""

    model: str
    rijen: int
    alleen_duckdb: int
    alleen_spark: int
    kolommen: str = ""

    @property
    def gelijk(self) -> bool:
        """Whether the versions are the same."""
        return not (self.alleen_duckdb or self.alleen_spark or self.kolommen)


def modellen(manifest: Path) -> list[str]:
    """Schema.name of the models that are compared, from dbt's manifest."""
    knopen = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    return sorted(
        f"{knoop['schema']}.{knoop['name']}"
        for knoop in knopen
        if knoop["resource_type"] == "model" and knoop["schema"] in SCHEMAS
    )


def schrijf(host: str, poort: int, namen: Iterable[str], map_: Path) -> None:
    """Let Spark write each model to a folder of Parquet in `map_`."""
    from pyhive import hive  # of the extra `spark`; the comparison itself needs only DuckDB

    with hive.connect(host, poort) as verbinding, verbinding.cursor() as opdracht:
        for naam in namen:
            doel = (map_ / naam).resolve().as_uri()
            opdracht.execute(f"insert overwrite directory '{doel}' using parquet select * from {naam}")


def vergelijk(warehouse: Path, map_: Path, namen: Iterable[str]) -> list[Verschil]:
    """Compare the models of a DuckDB warehouse with the Parquet that Spark wrote of them."""
    with duckdb.connect() as con:
        con.execute(f"attach '{warehouse}' as w (read_only)")
        return [_vergelijk(con, naam, map_ / naam) for naam in namen]


def _vergelijk(con: duckdb.DuckDBPyConnection, naam: str, map_: Path) -> Verschil:
    bestanden = f"read_parquet('{map_}/*.parquet')"
    duck = dict(con.execute(f"select column_name, column_type from (describe w.{naam})").fetchall())
    spark = dict(con.execute(f"select column_name, column_type from (describe from {bestanden})").fetchall())
    ((rijen,),) = con.execute(f"select count(*) from w.{naam}").fetchall()
    if duck != spark:
        return Verschil(naam, rijen, 0, 0, f"DuckDB {duck}, Spark {spark}")
    velden = ", ".join(
        f"round({kolom}, {CIJFERS}) as {kolom}" if soort in ("DOUBLE", "FLOAT") else kolom
        for kolom, soort in duck.items()
    )
    a, b = f"select {velden} from w.{naam}", f"select {velden} from {bestanden}"
    ((alleen_a,),) = con.execute(f"select count(*) from ({a} except all {b})").fetchall()
    ((alleen_b,),) = con.execute(f"select count(*) from ({b} except all {a})").fetchall()
    return Verschil(naam, rijen, alleen_a, alleen_b)
