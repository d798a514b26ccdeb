"""DuckDB: one script, run statement by statement in an in-memory database that may spill."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.motoren.opdracht import Opdracht

SCRIPT = Path(__file__).with_suffix(".sql")


def beantwoord(opdracht: Opdracht) -> None:
    """Write the three answers."""
    instellingen: dict[str, str | bool | int | float | list[str]] = {
        "threads": opdracht.draden,
        "memory_limit": f"{opdracht.geheugen_mb}MB",
        "temp_directory": str(opdracht.werkmap),
        "preserve_insertion_order": False,
    }
    with duckdb.connect(config=instellingen) as con, opdracht.klok("vragen"):
        con.execute(opdracht.sql(SCRIPT.read_text(encoding="utf-8")))
