"""Makes everything of one release together: open data, PDFs, weekoverzicht, nieuwsbericht and the site."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from banenafspraak.publiceer import factsheet, lezen, opendata, opmaak, rapport, site, weekoverzicht

#: The products that are files of their own, by their group on the page with downloads.
PRODUCTEN: dict[str, Callable[[lezen.Con, Path], list[Path]]] = {
    "factsheet": factsheet.maak,
    "weekoverzicht": weekoverzicht.maak,
    "rapport": rapport.maak,
}
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
        namen = {factsheet.bestandsnaam(regio.regio_naam): regio.regio_naam for regio in lezen.regios(con)}
        for naam, maak in PRODUCTEN.items():
            voortgang(naam)
            gemaakt = maak(con, nieuw / naam)
            aantallen[naam] = len(gemaakt)
            bestanden += [
                site.Bestand(naam, pad.relative_to(nieuw).as_posix(), _titel(pad, namen)) for pad in gemaakt
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


def _titel(pad: Path, namen: Mapping[str, str]) -> str:
    """The title of a file, from its name: the region of a factsheet, else what it is with its period."""
    *_, periode, rest = re.split(r"-(\d{4}(?:Q\d|-W\d\d))-?", pad.stem)
    if rest:
        return namen[rest]
    if "W" in periode:
        return f"Weekoverzicht {opmaak.week(periode)} (Excel)"
    return f"Rapport tot en met het {opmaak.kwartaal(periode)} (PDF)"
