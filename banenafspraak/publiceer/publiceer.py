"""Makes everything of one release together: open data, PDFs, weekoverzicht, nieuwsbericht and the site."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable
from pathlib import Path

from banenafspraak.publiceer import lezen, opendata, site

#: The products that are files of their own: group on the page with downloads, module.
PRODUCTEN = ("factsheet", "weekoverzicht", "rapport")
#: A folder with this file was made here, and may be replaced.
HERKENNING = "publicatie.txt"


class PubliceerFout(Exception):
    """The release cannot be published; the message is in Dutch."""


def publiceer(
    warehouse: Path, uit: Path, *, adres: str = "", voortgang: Callable[[str], None] = lambda _: None
) -> dict[str, int]:
    """Make a release from a warehouse and put it in the place of the one before, in one step.

    Args:
        warehouse: database with schema `publicatie`; opened read-only.
        uit: the folder of the release; what stood there is replaced when all is made.
        adres: where `uit` will stand, for the catalogue of open data.
        voortgang: called with what is being made.

    Returns:
        Number of files per part.

    Raises:
        PubliceerFout: `uit` holds something else than a release.
        LeesFout: no warehouse, or no schema `publicatie` in it.
    """
    if uit.exists() and any(uit.iterdir()) and not (uit / HERKENNING).exists():
        raise PubliceerFout(f"{uit} bevat iets anders dan een publicatie; kies een andere map")
    nieuw, oud = uit.with_name(f"{uit.name}.nieuw"), uit.with_name(f"{uit.name}.oud")
    shutil.rmtree(nieuw, ignore_errors=True)
    nieuw.mkdir(parents=True)
    aantallen: dict[str, int] = {}
    with lezen.geopend(warehouse) as con:
        bestanden: list[site.Bestand] = []
        for naam in PRODUCTEN:
            voortgang(naam)
            gemaakt = _maak(naam, con, nieuw / naam)
            aantallen[naam] = len(gemaakt)
            bestanden += [
                site.Bestand(naam, pad.relative_to(nieuw).as_posix(), _titel(con, pad)) for pad in gemaakt
            ]
        voortgang("open data")
        aantallen["open data"] = len(opendata.schrijf(con, nieuw, adres))
        voortgang("site")
        aantallen["site"] = len(site.schrijf(con, nieuw, bestanden))
        uitgifte = lezen.uitgifte(con)
        regels = [f"{naam}: {waarde}" for naam, waarde in uitgifte.items() if waarde not in (None, "")]
        (nieuw / HERKENNING).write_text("\n".join(regels) + "\n", encoding="utf-8")
    shutil.rmtree(oud, ignore_errors=True)
    if uit.exists():
        uit.rename(oud)
    nieuw.rename(uit)
    shutil.rmtree(oud, ignore_errors=True)
    return aantallen


def _maak(naam: str, con: lezen.Con, doel: Path) -> list[Path]:
    maak: Callable[[lezen.Con, Path], list[Path]] = importlib.import_module(
        f"banenafspraak.publiceer.{naam}"
    ).maak
    doel.mkdir()
    return maak(con, doel)


def _titel(con: lezen.Con, pad: Path) -> str:
    """The title of a file, from its name: the region of a factsheet, else what it is with its period."""
    return pad.stem
