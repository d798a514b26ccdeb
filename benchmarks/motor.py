"""Runs one engine once in this process; `benchmarks.peers` starts it and measures it from outside."""

from __future__ import annotations

import importlib
import json
import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.motoren.opdracht import Opdracht


def main(
    motor: str,
    levering: Annotated[Path, typer.Option()],
    naslag: Annotated[Path, typer.Option()],
    uit: Annotated[Path, typer.Option()],
    draden: Annotated[int, typer.Option()],
    geheugen_mb: Annotated[int, typer.Option()],
) -> None:
    """Answer the questions with `motor`; the answers and `seconden.json` go to `uit`."""
    os.environ["POLARS_MAX_THREADS"] = str(draden)  # Polars reads it when it is imported
    with tempfile.TemporaryDirectory(dir=uit, ignore_cleanup_errors=True) as werkmap:
        opdracht = Opdracht(levering, naslag, uit, Path(werkmap), draden, geheugen_mb)
        importlib.import_module(f"benchmarks.motoren.{motor}").beantwoord(opdracht)
    (uit / "seconden.json").write_text(json.dumps(opdracht.seconden), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
