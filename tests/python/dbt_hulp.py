"""Runs dbt for the tests, in a target of its own, against a delivery and a database of choice."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.dbt import ZONDER_TESTS

PROJECT = Path(__file__).resolve().parents[2]
VOORBEELD = PROJECT / "seeds" / "levering"


@dataclass(frozen=True)
class Uitkomst:
    """What a dbt command ended with and printed."""

    code: int
    tekst: str


def dbt(*argumenten: str, levering: Path, database: Path, werkmap: Path, project: Path = PROJECT) -> Uitkomst:
    """Run one dbt command on a delivery; `werkmap` keeps its target and logs."""
    opdracht = [
        str(Path(sys.executable).parent / "dbt"),
        *argumenten,
        "--target-path",
        str(werkmap / "target"),
        "--log-path",
        str(werkmap / "logs"),
    ]
    omgeving = os.environ | {
        "BANENAFSPRAAK_BRON": str(levering),
        "BANENAFSPRAAK_DB": str(database),
        "NO_COLOR": "1",
    }
    klaar = subprocess.run(opdracht, cwd=project, env=omgeving, capture_output=True, text=True, check=False)
    return Uitkomst(klaar.returncode, klaar.stdout + klaar.stderr)


def bouw(levering: Path, werkmap: Path, project: Path = PROJECT) -> Path:
    """Build seeds and models, without tests, in a database of `werkmap`; fails with dbt's output.

    The database has the same path every time: dbt parses the project anew when its profile changes.
    """
    database = werkmap / "warehouse.duckdb"
    database.unlink(missing_ok=True)
    uitkomst = dbt(
        "build", *ZONDER_TESTS, levering=levering, database=database, werkmap=werkmap, project=project
    )
    assert uitkomst.code == 0, uitkomst.tekst
    return database
