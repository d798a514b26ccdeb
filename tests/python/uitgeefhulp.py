"""A small warehouse in a git repository of its own, for the tests of the release."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import duckdb

from banenafspraak.uitgeven import bontabellen, schrijf
from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.bouw import Bouwsel, DbtBouwer
from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.uitgifte import Opdracht
from tests.python.dbt_hulp import PROJECT

MINI = Path(__file__).parent / "mini"
#: Person, gemeente and hours, per quarter.
LEVERING = {
    "2022Q1": [(1, "GM0001", 40), (2, "GM0001", 11), (3, "GM0002", 20), (4, "GM0002", 5)],
    "2022Q2": [(1, "GM0001", 40), (2, "GM0001", 11), (3, "GM0002", 20), (4, "GM0002", -1)],
}

Werk = list[tuple[int, str, int]]


def git(project: Path, *argumenten: str) -> str:
    wie = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org")
    opdracht = ["git", "-C", str(project), *wie, *argumenten]
    return subprocess.run(opdracht, check=True, capture_output=True, text=True).stdout.strip()


def leg_vast(project: Path) -> str:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "Stand")
    return git(project, "rev-parse", "HEAD")


def maak_project(map_: Path) -> Path:
    """The project of `mini`, with two macros of the real one."""
    shutil.copytree(MINI, map_)
    (map_ / "macros").mkdir()
    for bron in ("macros/generate_schema_name.sql", "tests/data/generic/een_rij_per.sql"):
        shutil.copy(PROJECT / bron, map_ / "macros")
    git(map_, "init", "--quiet")
    leg_vast(map_)
    return map_


def lever(map_: Path, kwartaal: str, werk: Werk) -> None:
    """Write the file of a quarter."""
    (map_ / "werk").mkdir(parents=True, exist_ok=True)
    regels = [f"{100_000_000_000 + persoon},{kwartaal},{gm},{uren}" for persoon, gm, uren in werk]
    tekst = "\n".join(["persoon_id,kwartaal,gm_code,uren", *regels, ""])
    (map_ / "werk" / f"{kwartaal}.csv").write_text(tekst)


def maak_levering(map_: Path) -> Path:
    for kwartaal, werk in LEVERING.items():
        lever(map_, kwartaal, werk)
    return map_


@dataclass
class Fouttelling:
    """Faults that a release was put through, and those after which all was well."""

    beproefd: int = 0
    overleefd: int = 0
    _beurt: Lock = field(default_factory=Lock)

    def tel(self, *, overleefd: bool = False) -> None:
        """A fault begins, or was survived; also from threads."""
        with self._beurt:
            self.beproefd += not overleefd
            self.overleefd += overleefd


@dataclass(frozen=True)
class Voorraad:
    """A candidate that dbt built and tested; a release copies it and adds a mart that says which it is."""

    project: Path
    levering: Path
    map: Path

    @classmethod
    def maak(cls, map_: Path) -> Voorraad:
        voorraad = cls.in_(map_)
        maak_project(voorraad.project)
        maak_levering(voorraad.levering)
        voorraad.map.mkdir()
        DbtBouwer(voorraad.project, voorraad.levering)(voorraad.map)
        return voorraad

    @classmethod
    def in_(cls, map_: Path) -> Voorraad:
        return cls(map_ / "project", map_ / "levering", map_ / "voorraad")

    def bouwsel(self, werk: Path) -> Bouwsel:
        return Bouwsel(werk / "kandidaat.duckdb", werk / "target")

    def opdracht(self, plaats: Plaats) -> Opdracht:
        """A release in which everything is real but dbt's work."""

        def bouwer(werk: Path) -> Bouwsel:
            bouwsel = self.bouwsel(werk)
            shutil.copy(self.map / "kandidaat.duckdb", bouwsel.database)
            bouwsel.target.mkdir()
            for bestand in ("manifest.json", "run_results.json"):
                shutil.copy(self.map / "target" / bestand, bouwsel.target)
            nummer = len(list(plaats.uitgiften.iterdir())) + 1
            with duckdb.connect(str(bouwsel.database)) as con:
                con.execute(
                    "create table marts.mart_proef as"
                    f" select i, hash(i, {nummer}) as ruis, {nummer} as proef from range(2000) as r(i)"
                )
            return bouwsel

        return Opdracht(plaats, self.project, self.levering, bouwer)


def controleer_heel(plaats: Plaats) -> Bon:
    """The published file is one complete release: what its newest receipt says. Returns that receipt."""
    bonnen = bontabellen.lees(plaats.gepubliceerd)
    assert [bon.uitgifte for bon in bonnen] == list(range(1, len(bonnen) + 1))
    schrijf.controleer(plaats.gepubliceerd, bonnen[-1])
    with duckdb.connect(str(plaats.gepubliceerd), read_only=True) as con:
        proef = con.execute("select distinct proef from marts.mart_proef").fetchall()
    assert proef == [(bonnen[-1].uitgifte,)], "marts of another release than the receipt"
    assert not plaats.gepubliceerd.with_name(f"{plaats.gepubliceerd.name}.wal").exists()
    return bonnen[-1]


def controleer_opgeruimd(plaats: Plaats) -> None:
    """After a release that ended well nothing is left of any run, and the archive is complete."""
    bonnen = bontabellen.lees(plaats.gepubliceerd)
    assert list(plaats.werk.iterdir()) == []
    assert not plaats.houder.exists()
    assert sorted(pad.name for pad in plaats.uitgiften.iterdir()) == [f"{b.uitgifte:04}" for b in bonnen]
    assert all(plaats.archiefbestand(bon.uitgifte).exists() for bon in bonnen)
    assert Bon.uit_json(plaats.bon(bonnen[-1].uitgifte).read_text()) == bonnen[-1]
    assert plaats.archiefbestand(bonnen[-1].uitgifte).samefile(plaats.gepubliceerd)
