"""What a release is made of: the delivery, the seeds, the code, and the software that ran it."""

from __future__ import annotations

import hashlib
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from banenafspraak.uitgeven.fouten import UitgeefFout

PAKKETTEN = ("dbt-core", "dbt-duckdb", "duckdb", "banenafspraak")
#: Folders of seeds/ that dbt loads; seeds/levering is a delivery.
SEEDMAPPEN = ("codelijsten", "parameters", "gebieden", "referentie", "publicatie")
#: What decides, beside seeds and delivery, what the models say.
CODE = ("dbt_project.yml", "macros", "models")


@dataclass(frozen=True)
class Bestand:
    """A file that a release was made from."""

    soort: str  # levering, or the folder of the seed
    bestand: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Commit:
    """The code's place in git."""

    commit: str
    schoon: bool  # no tracked file changed, no untracked file among code and seeds


def levering_bestanden(levering: Path) -> tuple[Bestand, ...]:
    """Every file of a delivery with its checksum."""
    if not levering.is_dir():
        raise UitgeefFout(f"de levering {levering} is er niet: geef de map met --levering")
    gevonden = _bestanden("levering", levering, _paden(levering, (".csv", ".parquet")))
    if not gevonden:
        raise UitgeefFout(f"de levering {levering} heeft geen CSV- of Parquet-bestanden")
    return gevonden


def seed_bestanden(project: Path) -> tuple[Bestand, ...]:
    """Every seed of the project with its checksum: parameters, code lists, regions, published figures."""
    seeds = project / "seeds"
    return tuple(
        bestand
        for soort in SEEDMAPPEN
        for bestand in _bestanden(soort, seeds / soort, _paden(seeds / soort, (".csv", ".yml")))
    )


def code_bestanden(project: Path) -> tuple[Bestand, ...]:
    """Every file of the models and macros with its checksum."""
    paden = [pad for deel in CODE for pad in _paden(project / deel, (".sql", ".yml"))]
    return _bestanden("code", project, paden)


def samen(bestanden: Iterable[Bestand]) -> str:
    """One hash of a set of files."""
    regels = sorted(f"{b.soort}/{b.bestand} {b.sha256}" for b in bestanden)
    return hashlib.sha256("\n".join(regels).encode()).hexdigest()


def commit_van(project: Path) -> Commit:
    """The commit that is checked out, and whether code and seeds are as they are in it."""
    uit = git(project, "rev-parse", "HEAD").strip()
    anders = git(project, "status", "--porcelain", "--", "seeds", *CODE)
    return Commit(uit, not anders.strip())


def versies() -> dict[str, str]:
    """Versions of the software that a release is made with."""
    return {"python": platform.python_version()} | {pakket: version(pakket) for pakket in PAKKETTEN}


def git(project: Path, *argumenten: str) -> str:
    """What a git command prints.

    Raises:
        UitgeefFout: git is missing, or the command failed.
    """
    # Hooks are of whoever works in the clone, not of a release.
    opdracht = [
        "git",
        "--no-optional-locks",
        "-C",
        str(project),
        "-c",
        "core.hooksPath=/dev/null",
        *argumenten,
    ]
    try:
        klaar = subprocess.run(opdracht, capture_output=True, text=True, check=False)
    except FileNotFoundError as fout:
        raise UitgeefFout("git is niet geïnstalleerd; een uitgifte legt haar commit vast") from fout
    if klaar.returncode != 0:
        raise UitgeefFout(f"git {argumenten[0]} lukt niet in {project}: {klaar.stderr.strip()}")
    return klaar.stdout


def _paden(wortel: Path, soorten: tuple[str, ...]) -> list[Path]:
    if wortel.is_file():
        return [wortel]
    return sorted(pad for pad in wortel.rglob("*") if pad.suffix in soorten and pad.is_file())


def _bestanden(soort: str, wortel: Path, paden: Iterable[Path]) -> tuple[Bestand, ...]:
    uit = []
    for pad in paden:
        with pad.open("rb") as invoer:
            som = hashlib.file_digest(invoer, "sha256").hexdigest()
        uit.append(Bestand(soort, pad.relative_to(wortel).as_posix(), pad.stat().st_size, som))
    return tuple(uit)
