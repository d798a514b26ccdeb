"""Makes a release, in steps that each may be the last.

The only step that changes what readers see is the one that moves the finished file over the published one.
Before it nothing has happened; after it the release is a fact, and what is left to do is done by this run or
the next.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.schrijven import Uitgifte
from banenafspraak.uitgeven import archief, bontabellen, drempels, herkomst, schrijf, testuitslag
from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.bouw import Bouwer, Bouwsel
from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.inhoud import Inhoud, inhoud_hash
from banenafspraak.uitgeven.onthullen import Onthuller
from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.schijf import vervang
from banenafspraak.uitgeven.slot import Slot, op_slot
from banenafspraak.uitgeven.testuitslag import Gebrek, Test, Testuitslag

STAPPEN = (
    "opruimen",
    "herkomst",
    "bouwen",
    "keuren",
    "onthullen",
    "schrijven",
    "controleren",
    "plaatsen",
    "archiveren",
)


@dataclass(frozen=True)
class Opdracht:
    """What to release, and where."""

    plaats: Plaats
    project: Path
    levering: Path
    bouwer: Bouwer
    variabelen: str = ""
    #: Makes what the public may see; None: the release has no schema `publicatie`.
    onthuller: Onthuller | None = None
    melden: Callable[[str], None] = lambda regel: None
    #: Called at every boundary between steps; the tests let the process die there.
    grens: Callable[[str], None] = lambda naam: None


class Afgekeurd(UitgeefFout):
    """The candidate did not pass; what was published still is."""

    def __init__(self, gebreken: tuple[Gebrek, ...], overgeslagen: tuple[str, ...], blijft: str) -> None:
        aantal = "1 gebrek" if len(gebreken) == 1 else f"{len(gebreken)} gebreken"
        regels = [f"de uitgifte is tegengehouden door {aantal}; {blijft}"]
        regels += [f"  {regel}" for gebrek in gebreken for regel in str(gebrek).splitlines()]
        marts = sorted(naam for naam in overgeslagen if naam.startswith("marts."))
        if overgeslagen:
            rest = f"{len(overgeslagen) - len(marts)} andere tabellen"
            regels.append(f"  Daardoor niet gebouwd: {', '.join([*marts, rest])}")
        super().__init__("\n".join(regels))
        self.gebreken = gebreken


def geef_uit(opdracht: Opdracht) -> Bon:
    """Build, audit and publish.

    Returns:
        The receipt of the new release.

    Raises:
        UitgeefFout: nothing was published; the message says why. Afgekeurd: the candidate has defects.
            SlotBezet: another release is running.
    """
    plaats = opdracht.plaats
    with _schrijfbaar(plaats):
        plaats.uitgiften.mkdir(parents=True, exist_ok=True)
    with op_slot(plaats) as slot:
        if slot.voorganger:
            opdracht.melden(f"een vorige uitgifte is afgebroken ({slot.voorganger}); slot overgenomen")
        return _Verloop(opdracht, slot).doorloop()


class _Verloop:
    """One run, under the lock."""

    def __init__(self, opdracht: Opdracht, slot: Slot) -> None:
        self.opdracht = opdracht
        self.plaats = opdracht.plaats
        self.slot = slot
        self.bezig = STAPPEN[0]

    def doorloop(self) -> Bon:
        bonnen = bontabellen.lees(self.plaats.gepubliceerd)
        try:
            self._stap("opruimen")
            self._ruim_op(bonnen)
            with tempfile.TemporaryDirectory(dir=self.plaats.werk, ignore_cleanup_errors=True) as werk:
                bon = self._maak(Path(werk), bonnen)
        except (OSError, duckdb.Error) as fout:
            raise UitgeefFout(f"afgebroken bij het {self.bezig}; {_blijft(bonnen)}: {fout}") from fout
        try:
            self._stap("archiveren")
            archief.vul_aan(self.plaats, bon)
            self.opdracht.grens("klaar")
        except OSError as fout:
            self.opdracht.melden(f"uitgifte {bon.uitgifte} staat nog niet in het archief ({fout});")
            self.opdracht.melden("de volgende uitgifte zet haar erin voordat zij begint")
        return bon

    def _stap(self, naam: str) -> None:
        self.opdracht.grens(naam)
        self.bezig = naam
        self.slot.stap(naam)

    def _ruim_op(self, bonnen: list[Bon]) -> None:
        """Remove what a killed run left, and archive the release that it had not."""
        shutil.rmtree(self.plaats.werk, ignore_errors=True)
        self.plaats.werk.mkdir(exist_ok=True)
        if bonnen:
            archief.vul_aan(self.plaats, bonnen[-1])

    def _maak(self, werk: Path, bonnen: list[Bon]) -> Bon:
        self._stap("herkomst")
        opdracht = self.opdracht
        bron = _Bron.lees(opdracht)
        tijd = datetime.now(UTC)

        self._stap("bouwen")
        opdracht.melden(f"bouwen en testen van uitgifte {len(bonnen) + 1} uit {bron.levering}")
        bouwsel = opdracht.bouwer(werk)
        if _Bron.lees(opdracht) != bron:
            raise UitgeefFout("levering, seeds of code zijn veranderd tijdens het bouwen; begin opnieuw")

        self._stap("keuren")
        uitslag, rijen = self._keur(bouwsel, bonnen, tijd)

        self._stap("onthullen")
        nummer = bonnen[-1].uitgifte + 1 if bonnen else 1
        if opdracht.onthuller is not None:
            vorige = self.plaats.gepubliceerd if bonnen else None
            try:
                opdracht.onthuller(bouwsel.database, Uitgifte(nummer, bron.commit.commit), vorige)
            except OnthullingFout as fout:
                raise UitgeefFout(f"de uitgifte is tegengehouden; {_blijft(bonnen)}: {fout}") from fout
        with schrijf.geopend(bouwsel.database, "kandidaat") as con:
            inhoud = schrijf.meet_alle(con, "kandidaat", uitslag.sleutels)
        bon = self._bon(nummer, bron, tijd, uitslag.tests, rijen, inhoud)

        self._stap("schrijven")
        nieuw = werk / "nieuw.duckdb"
        schrijf.schrijf(bouwsel.database, [*bonnen, bon], nieuw)

        self._stap("controleren")
        schrijf.controleer(nieuw, bon)

        self._stap("plaatsen")
        vervang(nieuw, self.plaats.gepubliceerd)
        opdracht.grens("geplaatst")
        return bon

    def _keur(
        self, bouwsel: Bouwsel, bonnen: list[Bon], tijd: datetime
    ) -> tuple[Testuitslag, tuple[drempels.Rijen, ...]]:
        """What the tests and the row accounting of a candidate without defects say."""
        uitslag = testuitslag.lees(bouwsel, self.opdracht.project)
        if uitslag.gebreken:
            raise Afgekeurd(uitslag.gebreken, uitslag.overgeslagen, _blijft(bonnen))
        if not uitslag.tests:
            raise UitgeefFout("er is geen enkele test gedraaid; zonder tests geen uitgifte")
        with schrijf.geopend(bouwsel.database, "kandidaat") as con:
            rijen = drempels.lees_rijen(con)
            gebreken = drempels.keur(rijen, drempels.lees_drempels(con, tijd.date()))
        if gebreken:
            raise Afgekeurd(gebreken, (), _blijft(bonnen))
        return uitslag, rijen

    def _bon(
        self,
        nummer: int,
        bron: _Bron,
        tijd: datetime,
        tests: tuple[Test, ...],
        rijen: tuple[drempels.Rijen, ...],
        inhoud: tuple[Inhoud, ...],
    ) -> Bon:
        return Bon(
            uitgifte=nummer,
            tijd=tijd.isoformat(timespec="seconds"),
            commit=bron.commit.commit,
            schoon=bron.commit.schoon,
            code_hash=herkomst.samen(bron.code),
            levering=bron.levering,
            variabelen=self.opdracht.variabelen,
            versies=herkomst.versies(),
            bestanden=bron.bestanden,
            rijen=rijen,
            tests=tests,
            inhoud=inhoud,
            inhoud_hash=inhoud_hash(inhoud),
        )


@dataclass(frozen=True)
class _Bron:
    """What a candidate is built from."""

    levering: str
    bestanden: tuple[herkomst.Bestand, ...]
    code: tuple[herkomst.Bestand, ...]
    commit: herkomst.Commit

    @classmethod
    def lees(cls, opdracht: Opdracht) -> _Bron:
        project, levering = opdracht.project.resolve(), opdracht.levering.resolve()
        binnen = levering.is_relative_to(project)
        return cls(
            levering=levering.relative_to(project).as_posix() if binnen else str(levering),
            bestanden=herkomst.levering_bestanden(levering) + herkomst.seed_bestanden(project),
            code=herkomst.code_bestanden(project),
            commit=herkomst.commit_van(project),
        )


def _blijft(bonnen: list[Bon]) -> str:
    return f"uitgifte {bonnen[-1].uitgifte} blijft staan" if bonnen else "er is nog niets uitgegeven"


@contextlib.contextmanager
def _schrijfbaar(plaats: Plaats) -> Iterator[None]:
    """A place that can't be written is said so before anything else."""
    try:
        yield
        if not os.access(plaats.map, os.W_OK):
            raise PermissionError(f"geen schrijfrecht op {plaats.map}")
    except OSError as fout:
        raise UitgeefFout(f"{plaats.map} is niet te beschrijven: {fout}") from fout
