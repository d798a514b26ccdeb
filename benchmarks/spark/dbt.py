"""Runs `dbt build` on DuckDB or Spark, each in a target folder of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import dbt

TELLING = re.compile(r"Done\. PASS=(\d+) WARN=(\d+) ERROR=(\d+) SKIP=(\d+)")


@dataclass(frozen=True)
class Bouw:
    """What a build came to."""

    code: int
    seconden: float
    geslaagd: int
    fout: int
    uitvoer: str

    @property
    def gelukt(self) -> bool:
        """Whether dbt ended well, and did something."""
        return self.code == 0 and self.fout == 0 and self.geslaagd > 0


def bouw(
    doel: str,
    levering: Path,
    werkmap: Path,
    *extra: str,
    omgeving: Mapping[str, str] | None = None,
    bij_regel: Callable[[str], None] | None = None,
) -> Bouw:
    """`dbt build --target doel` of a delivery; `bij_regel` sees every line that dbt prints, as it comes."""
    map_ = werkmap / doel
    opdracht = [
        str(Path(sys.executable).parent / "dbt"),
        "build",
        *("--target", doel, "--target-path", str(map_ / "target"), "--log-path", str(map_ / "logs")),
        *extra,
    ]
    alles = os.environ | dbt.omgeving(levering) | dict(omgeving or {})
    begin = time.perf_counter()
    regels: list[str] = []
    with subprocess.Popen(
        opdracht, cwd=dbt.PROJECT, env=alles, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as proces:
        try:
            assert proces.stdout
            for regel in proces.stdout:
                regels.append(regel)
                if bij_regel:
                    bij_regel(regel)
            code = proces.wait()
        finally:
            # Of a program that is stopped: dbt is not left behind.
            if proces.poll() is None:
                proces.terminate()
    uitvoer = "".join(regels)
    (werkmap / f"{doel}.txt").write_text(uitvoer, encoding="utf-8")
    telling = TELLING.search(uitvoer)
    geslaagd, fout = (int(telling[1]), int(telling[3]) + int(telling[4])) if telling else (0, 1)
    return Bouw(code, time.perf_counter() - begin, geslaagd, fout, uitvoer)


class NaBegin:
    """Calls something, once, so many seconds after dbt began on a model; used as `bij_regel`."""

    def __init__(self, model: str, seconden: float, daad: Callable[[], object]) -> None:
        self.model, self.seconden, self.daad = model, seconden, daad
        self.gedaan = threading.Event()
        self._klok: threading.Timer | None = None

    def __call__(self, regel: str) -> None:
        """See a line of dbt's output."""
        if self._klok is None and "START" in regel and f".{self.model} " in regel:
            self._klok = threading.Timer(self.seconden, self._doe)
            self._klok.start()

    def _doe(self) -> None:
        self.daad()
        self.gedaan.set()
