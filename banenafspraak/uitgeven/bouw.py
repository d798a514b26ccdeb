"""Builds a candidate: `dbt build` of a project on a delivery, in a work folder."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from banenafspraak.uitgeven.fouten import UitgeefFout

PR_SET_PDEATHSIG = 1
ZONDER_TESTS = ("--exclude-resource-type", "test", "unit_test")


@dataclass(frozen=True)
class Bouwsel:
    """What a build left: the database, and what dbt wrote about it."""

    database: Path
    target: Path

    @property
    def manifest(self) -> Path:
        """The nodes of the project: models, seeds, tests."""
        return self.target / "manifest.json"

    @property
    def uitslag(self) -> Path:
        """What became of every node."""
        return self.target / "run_results.json"


class Bouwer(Protocol):
    """Whatever makes a candidate in a work folder."""

    def __call__(self, werk: Path) -> Bouwsel:
        """Build in `werk`; a failed test or model is in the uitslag, not an exception."""
        ...


@dataclass(frozen=True)
class DbtBouwer:
    """Builds with the dbt of this environment."""

    project: Path
    levering: Path
    variabelen: str = ""  # YAML or JSON, as for `dbt --vars`
    tests: bool = True

    def __call__(self, werk: Path) -> Bouwsel:
        """Build in `werk`.

        Raises:
            UitgeefFout: dbt stopped before it built anything, for instance on the delivery's structure.
        """
        bouwsel = Bouwsel(werk / "kandidaat.duckdb", werk / "target")
        opdracht = [str(Path(sys.executable).parent / "dbt"), "build", "--profiles-dir", str(self.project)]
        opdracht += ["--target-path", str(bouwsel.target), "--log-path", str(werk / "logs")]
        opdracht += ["--vars", self.variabelen] if self.variabelen else []
        opdracht += [] if self.tests else ZONDER_TESTS
        omgeving = os.environ | {
            "BANENAFSPRAAK_BRON": str(self.levering.resolve()),
            "BANENAFSPRAAK_DB": str(bouwsel.database),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            "NO_COLOR": "1",
        }
        uitvoer = werk / "dbt.txt"
        with uitvoer.open("w") as scherm:
            klaar = subprocess.run(
                opdracht,
                cwd=self.project,
                env=omgeving,
                stdout=scherm,
                stderr=subprocess.STDOUT,
                check=False,
                preexec_fn=_sterf_met_ouder if sys.platform == "linux" else None,
            )
        if not bouwsel.uitslag.exists() or (klaar.returncode != 0 and not bouwsel.database.exists()):
            raise UitgeefFout(f"dbt build is niet begonnen:\n{_slot(uitvoer)}")
        if klaar.returncode not in (0, 1):
            raise UitgeefFout(f"dbt build is afgebroken ({klaar.returncode}):\n{_slot(uitvoer)}")
        return bouwsel


def _sterf_met_ouder() -> None:
    """Have the kernel end dbt when the release is killed: no build goes on without its release."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _slot(uitvoer: Path, regels: int = 30) -> str:
    """The last lines that dbt printed."""
    return "\n".join(uitvoer.read_text(errors="replace").splitlines()[-regels:])
