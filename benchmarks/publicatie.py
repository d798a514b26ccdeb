"""The publications of the whole country: what they take, and whether the pages show what was published.

`python -m benchmarks.publicatie --warehouse FILE --uit DIR` makes everything that the public reads of a
warehouse that has schema `publicatie` (`banenafspraak onthulling`), measured, and opens pages of it in
Chromium at the quarter of the news item in `seeds/referentie/gepubliceerde_cijfers.csv`. Prints each
published figure beside what the page shows, and ends with code 1 when one differs.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from playwright.sync_api import Page, expect, sync_playwright

from banenafspraak.publiceer import opmaak
from benchmarks.browser import CHROMIUM, VLAGGEN
from benchmarks.dbt import PROJECT
from benchmarks.meet import meet

GEPUBLICEERD = PROJECT / "seeds" / "referentie" / "gepubliceerde_cijfers.csv"
KWARTAAL = "2022Q2"


@dataclass(frozen=True)
class Plek:
    """Where a published figure stands: a page and the label of its tile; without a label in the text."""

    reeks: str
    groep: str
    pagina: str
    label: str = ""


PLEKKEN = (
    Plek("doelgroep", "totaal", "index", "Personen in de doelgroep"),
    Plek("doelgroep", "totaal", "personen", "Personen in de doelgroep"),
    Plek("werkzame_personen", "totaal", "index", "Werkzame personen"),
    Plek("werkzame_personen", "totaal", "personen", "Werkzame personen"),
    Plek("vindt_werk", "totaal", "index", "Vindt werk"),
    Plek("verliest_werk", "totaal", "index", "Verliest werk"),
    Plek("instroom_doelgroep", "totaal", "stroom", "Instroom in de doelgroep"),
    Plek("uitstroom_doelgroep", "totaal", "stroom", "Uitstroom uit de doelgroep"),
    Plek("beschut_werkzaam", "totaal", "beschut-werk", "Werkzaam in beschut werk"),
    Plek("beschut_positief_advies", "totaal", "beschut-werk", "Positieve adviezen"),
)
NIEUWS = f"nieuwsbericht-{KWARTAAL}"


def gepubliceerd() -> dict[tuple[str, str], str]:
    """The published figures of the country in the quarter, as they are written, by series and group."""
    with GEPUBLICEERD.open(encoding="utf-8", newline="") as bestand:
        return {
            (rij["reeks"], rij["groep"]): opmaak.getal(int(rij["waarde"]), 0)
            for rij in csv.DictReader(bestand)
            if rij["periode"] == KWARTAAL
            and rij["regio"] == "NL"
            and rij["eenheid"] == "personen"
            # The printed series, not the ones read from charts.
            and rij["herkomst"] == "brondocument"
        }


def getoond(blad: Page, plek: Plek) -> str:
    """What a tile shows."""
    tegel = blad.locator("[data-cijfer]").filter(has=blad.get_by_text(plek.label, exact=True))
    return tegel.locator(".waarde").inner_text()


def vergelijk(uit: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Page, what it is about, the published figure, and whether the page shows it."""
    cijfers = gepubliceerd()
    with sync_playwright() as speler:
        browser = speler.chromium.launch(executable_path=CHROMIUM, args=VLAGGEN)
        blad = browser.new_page()
        for plek in PLEKKEN:
            blad.goto(f"{(uit / f'{plek.pagina}.html').resolve().as_uri()}?kwartaal={KWARTAAL}")
            expect(blad.locator("html")).to_have_attribute("data-bezig", "nee")
            cijfer = cijfers[plek.reeks, plek.groep]
            yield plek.pagina, plek.label, cijfer, getoond(blad, plek) == cijfer
        blad.goto((uit / f"{NIEUWS}.html").resolve().as_uri())
        tekst = blad.locator("main").inner_text()
        for (reeks, groep), cijfer in cijfers.items():
            yield NIEUWS, f"{reeks}, {groep}", cijfer, cijfer in tekst
        browser.close()


def hoofd(
    warehouse: Annotated[Path, typer.Option(help="Database met schema publicatie.")],
    uit: Annotated[Path, typer.Option(help="Map voor alles wat het publiek leest.")],
) -> None:
    """Maak de publicaties, en vergelijk de pagina's met wat werd gepubliceerd."""
    programma = str(Path(sys.executable).parent / "banenafspraak")
    meting = meet([programma, "publiceer", str(warehouse.resolve()), "--uit", str(uit.resolve())], PROJECT)
    print(f"publiceren: {meting.seconden:.0f} s, piek {meting.piek_mb:,.0f} MB")
    if meting.code:
        raise SystemExit(meting.code)
    mis = 0
    for pagina, wat, cijfer, goed in vergelijk(uit):
        print(f"{pagina:24}{wat:60}{cijfer:>10}  {'ja' if goed else 'NEE'}")
        mis += not goed
    print(f"{mis} gepubliceerde cijfers staan er niet")
    raise SystemExit(1 if mis else 0)


if __name__ == "__main__":
    typer.run(hoofd)
