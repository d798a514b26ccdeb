"""Rebuilds a release from its receipt and compares every table that was published."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.schrijven import Uitgifte
from banenafspraak.uitgeven import archief, herkomst, schrijf, testuitslag
from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.bouw import Bouwsel, DbtBouwer
from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.inhoud import Inhoud
from banenafspraak.uitgeven.onthullen import Onthulling
from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.werkboom import levering_van, werkboom

PUBLICATIE = "publicatie"


@dataclass(frozen=True)
class Vergelijking:
    """A table of the release beside the same table of the rebuild; None where one of them has none."""

    tabel: str
    toen: Inhoud | None
    nu: Inhoud | None

    @property
    def gelijk(self) -> bool:
        """Whether both hold the same rows."""
        return self.toen is not None and self.nu is not None and self.toen.hash == self.nu.hash


@dataclass(frozen=True)
class Reproductie:
    """What a rebuild gave."""

    bon: Bon
    tabellen: tuple[Vergelijking, ...]
    #: Software of another version than the release was made with: part → (then, now).
    versies: dict[str, tuple[str, str]]

    @property
    def gelijk(self) -> bool:
        """Whether every table is the same."""
        return all(tabel.gelijk for tabel in self.tabellen)


def reproduceer(
    plaats: Plaats,
    uitgifte: int,
    project: Path,
    levering: Path | None = None,
    melden: Callable[[str], None] = lambda regel: None,
) -> Reproductie:
    """Check out the commit of a release, build its delivery, and compare.

    Raises:
        UitgeefFout: the release, its commit or its delivery is not there (any more), or the build fails.
    """
    bon, _ = archief.zoek(plaats, uitgifte)
    with tempfile.TemporaryDirectory() as map_, werkboom(project, bon, Path(map_)) as boom:
        bron = levering_van(bon, boom, levering)
        melden(f"bouwen van uitgifte {uitgifte}: commit {bon.commit[:12]}, levering {bon.levering}")
        bouwsel = bouw_na(DbtBouwer(boom, bron, bon.variabelen, tests=False), boom, Path(map_) / "werk")
        if any(inhoud.schema == PUBLICATIE for inhoud in bon.inhoud):
            vorige = archief.zoek(plaats, uitgifte - 1)[1] if uitgifte > 1 else None
            try:
                Onthulling(melden)(bouwsel.database, Uitgifte(uitgifte, bon.commit), vorige)
            except OnthullingFout as fout:
                raise UitgeefFout(f"niet na te bouwen: {fout}") from fout
        with schrijf.geopend(bouwsel.database, "kandidaat") as con:
            nu = {f"{i.schema}.{i.tabel}": i for i in schrijf.meet_alle(con, "kandidaat", {})}
    toen = {f"{i.schema}.{i.tabel}": i for i in bon.inhoud}
    namen = sorted(toen.keys() | nu.keys())
    anders = {
        deel: (versie, herkomst.versies().get(deel, "geen"))
        for deel, versie in bon.versies.items()
        if versie != herkomst.versies().get(deel)
    }
    tabellen = tuple(Vergelijking(naam, toen.get(naam), nu.get(naam)) for naam in namen)
    return Reproductie(bon, tabellen, anders)


def bouw_na(bouwer: DbtBouwer, project: Path, werk: Path) -> Bouwsel:
    """Build without tests in a new folder.

    Raises:
        UitgeefFout: something could not be built.
    """
    werk.mkdir()
    bouwsel = bouwer(werk)
    gebreken = testuitslag.lees(bouwsel, project).gebreken
    if gebreken:
        raise UitgeefFout("\n".join(["niet na te bouwen:", *(str(gebrek) for gebrek in gebreken)]))
    return bouwsel
