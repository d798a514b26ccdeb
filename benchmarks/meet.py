"""Runs a command and measures it: wall time, and the peak memory of it and everything it started (Linux)."""

from __future__ import annotations

import subprocess
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
INTERVAL = 0.1
#: Part of the time that measuring may take: of a process with much memory it is slow, and slows it down.
DEEL = 0.01
#: A tenth of the time so far is waited at most, for what lasts short.
HOOGSTENS = 0.1


@dataclass(frozen=True)
class Meting:
    """What a command took."""

    code: int
    seconden: float
    piek_mb: float


def meet(opdracht: Sequence[str], map_: Path) -> Meting:
    """Run `opdracht` in `map_` and wait. Memory is proportional (Pss): what processes share counts once."""
    begin = time.perf_counter()
    piek = 0
    with subprocess.Popen(opdracht, cwd=map_) as proces:
        while True:
            voor = time.perf_counter()
            piek = max(piek, sum(_pss_kb(pid) for pid in _boom(proces.pid)))
            na = time.perf_counter()
            try:
                proces.wait(max(INTERVAL, min((na - voor) / DEEL, (na - begin) * HOOGSTENS)))
            except subprocess.TimeoutExpired:
                continue
            return Meting(proces.returncode, time.perf_counter() - begin, piek / 1024)


def _boom(wortel: int) -> list[int]:
    """The process and all its descendants."""
    kinderen = defaultdict(list)
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            kop, _, velden = stat.read_text().rpartition(")")
        except OSError:  # it ended while we looked
            continue
        kinderen[int(velden.split()[1])].append(int(kop.split()[0]))
    boom = [wortel]
    for pid in boom:
        boom += kinderen[pid]
    return boom


def _pss_kb(pid: int) -> int:
    try:
        regels = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it ended while we looked, or has no memory any more
        return 0
    return sum(int(regel.split()[1]) for regel in regels if regel.startswith("Pss:"))
