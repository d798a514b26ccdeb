"""Why two releases differ: the road from one to the other, a cause at a time.

From release a to release b: first the delivery of b with the old code and parameters, then its parameters
and code lists, then its code. What lies between is built from the receipts, so the parts of a change add up
to it exactly. A step that can't be built (old code that does not know a new column) is taken together with
the next.

Of the delivery, files that came with b are new data. Files that changed are corrected data where they are
about a period that a has, and new data where they are not.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.bouw import DbtBouwer
from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.reproduceer import bouw_na
from banenafspraak.uitgeven.werkboom import levering_van, werkboom, zet_seeds_over


class Oorzaak(StrEnum):
    """What may change a figure."""

    NIEUW = "nieuwe data"
    CORRECTIE = "gecorrigeerde data"
    PARAMETER = "parameter"
    DEFINITIE = "definitie"


#: In the order in which they are applied.
VOLGORDE = (Oorzaak.CORRECTIE, Oorzaak.NIEUW, Oorzaak.PARAMETER, Oorzaak.DEFINITIE)


@dataclass(frozen=True)
class Stand:
    """A database on the road from a to b, and the causes that led to it from the one before."""

    database: Path
    oorzaken: tuple[Oorzaak, ...]


def oorzaken(a: Bon, b: Bon) -> list[Oorzaak]:
    """What differs between two releases, in the order in which it is applied.

    Other software (dbt, DuckDB) comes with the code: it counts as definition.
    """
    toen = {bestand.bestand: bestand.sha256 for bestand in a.levering_bestanden}
    nu = {bestand.bestand: bestand.sha256 for bestand in b.levering_bestanden}
    anders = {
        Oorzaak.CORRECTIE: any(nu.get(naam) != som for naam, som in toen.items()),
        Oorzaak.NIEUW: bool(nu.keys() - toen.keys()),
        Oorzaak.PARAMETER: a.seeds_hash != b.seeds_hash,
        Oorzaak.DEFINITIE: (a.code_hash, a.variabelen, a.versies) != (b.code_hash, b.variabelen, b.versies),
    }
    return [oorzaak for oorzaak in VOLGORDE if anders[oorzaak]]


@contextmanager
def weg(
    a: tuple[Bon, Path],
    b: tuple[Bon, Path],
    project: Path,
    levering: Path | None,
    melden: Callable[[str], None],
) -> Iterator[list[Stand]]:
    """The databases from a to b; those in between are built, and gone afterwards.

    Args:
        a: receipt and file of the first release.
        b: the same of the second.
        project: the project's folder in a clone that has both commits.
        levering: where the delivery of b lies now, when it was moved.
        melden: told what is being built.

    Raises:
        UitgeefFout: something has to be built, and a commit or the delivery of b is not there.
    """
    verschillen = oorzaken(a[0], b[0])
    if len(verschillen) <= 1:
        yield [Stand(a[1], ()), Stand(b[1], tuple(verschillen))]
        return
    with (
        tempfile.TemporaryDirectory() as map_,
        werkboom(project, a[0], Path(map_)) as oud,
        werkboom(project, b[0], Path(map_)) as nieuw,
    ):
        bron = levering_van(b[0], nieuw, levering)
        standen, samen = [Stand(a[1], ())], []
        for oorzaak in verschillen[:-1]:
            samen.append(oorzaak)
            data = bron
            if oorzaak is Oorzaak.CORRECTIE and Oorzaak.NIEUW in verschillen:
                data = _zonder_nieuwe(a[0], bron, Path(map_) / "levering")
            if oorzaak is Oorzaak.PARAMETER:
                zet_seeds_over(nieuw, oud)
            melden(f"tussenstand bouwen: {oorzaak}")
            try:
                bouwer = DbtBouwer(oud, data, a[0].variabelen, tests=False)
                bouwsel = bouw_na(bouwer, oud, Path(map_) / oorzaak.name)
            except UitgeefFout:
                melden(f"  niet te bouwen: {oorzaak} is van de volgende oorzaak niet te scheiden")
                continue
            standen.append(Stand(bouwsel.database, tuple(samen)))
            samen = []
        standen.append(Stand(b[1], (*samen, verschillen[-1])))
        yield standen


def _zonder_nieuwe(a: Bon, bron: Path, doel: Path) -> Path:
    """The delivery without the files that a had not: links to the files that lie in `bron`."""
    for bestand in a.levering_bestanden:
        if (bron / bestand.bestand).exists():
            link = doel / bestand.bestand
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to((bron / bestand.bestand).resolve())
    return doel
