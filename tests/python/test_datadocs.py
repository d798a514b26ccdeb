"""The Data Docs of an intake in a headless Chromium, from the disk: nothing of them comes from elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from banenafspraak import ontvang as ontvangst
from benchmarks.browser import CHROMIUM, VLAGGEN
from tests.python.dbt_hulp import VOORBEELD
from tests.python.test_ontvang_structuur import bsn_in_tekst, kolom_erbij


@dataclass
class Gezien:
    """What the browser asked for, and what it complained about."""

    verzoeken: set[str] = field(default_factory=set)
    klachten: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def datadocs(voorbeeldstaat: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the sample, and of a delivery after it that was refused."""
    map_ = tmp_path_factory.mktemp("datadocs")
    staat = Path(shutil.copytree(voorbeeldstaat, map_ / "staat"))
    levering = Path(shutil.copytree(VOORBEELD, map_ / "levering"))
    kolom_erbij(levering)
    bsn_in_tekst(levering)
    assert ontvangst.ontvang(levering, staat)["oordeel"] == "geweigerd"
    return staat / "datadocs"


@pytest.fixture(scope="module")
def browser(datadocs: Path) -> Iterator[tuple[Page, Gezien]]:
    """A page of a Chromium with a fresh profile, and what it saw."""
    assert CHROMIUM.exists(), f"{CHROMIUM} is missing: run `make chromium`"
    gezien = Gezien()
    with sync_playwright() as speler:
        chromium = speler.chromium.launch(executable_path=CHROMIUM, args=VLAGGEN)
        pagina = chromium.new_page(viewport={"width": 1400, "height": 1000})
        pagina.on("request", lambda verzoek: gezien.verzoeken.add(verzoek.url))
        pagina.on("requestfailed", lambda verzoek: gezien.klachten.append(f"failed: {verzoek.url}"))
        pagina.on("pageerror", lambda fout: gezien.klachten.append(str(fout)))
        pagina.on(
            "console",
            lambda bericht: (
                gezien.klachten.append(bericht.text) if bericht.type in ("error", "warning") else None
            ),
        )
        yield pagina, gezien
        chromium.close()


def test_elke_pagina_opent_zonder_netwerk(datadocs: Path, browser: tuple[Page, Gezien]) -> None:
    pagina, gezien = browser
    paginas = sorted(datadocs.glob("*.html"))
    assert len(paginas) > 30
    for bestand in paginas:
        pagina.goto(bestand.as_uri())
        expect(pagina.locator("h1")).to_be_visible()
        marge = pagina.evaluate("getComputedStyle(document.body).marginTop")
        assert marge == "0px", "the style was not read"
        ids = set(pagina.locator("[id]").evaluate_all("alle => alle.map(e => e.id)"))
        for doel in pagina.locator("a[href]").evaluate_all("alle => alle.map(a => a.href)"):
            adres, _, anker = doel.partition("#")
            assert Path(adres.removeprefix("file://")).is_file(), f"{bestand.name} → {doel}"
            assert not anker or anker in ids, f"{bestand.name} → {doel}"
    map_ = datadocs.as_uri()
    assert {verzoek for verzoek in gezien.verzoeken if not verzoek.startswith(map_)} == set()
    assert gezien.klachten == []


def test_wat_niet_deugt_is_te_lezen(datadocs: Path, browser: tuple[Page, Gezien]) -> None:
    """From the first page to the expectation that failed, with the row and the value."""
    pagina, _ = browser
    pagina.goto((datadocs / "index.html").as_uri())
    expect(pagina.get_by_role("heading", name="Levering 2: geweigerd")).to_be_visible()
    expect(
        pagina.get_by_text("sonar_klantprofiel.csv, kolom antwoord, rij 1: bevat een nummer")
    ).to_be_visible()
    expect(pagina.get_by_role("heading", name="Levering 1: aanvaard met opmerkingen")).to_be_visible()
    pagina.get_by_role("link", name="polis_opgave.csv", exact=True).last.click()
    expect(pagina.get_by_role("heading", name="polis_opgave.csv")).to_be_visible()
    for kolom, waarde in (
        ("aant_verl_u", "rij 393: -8"),
        ("cd_aard", "rij 551: 99"),
        ("datum_aanvang_ikv", "rij 554: 0001-01-01"),
    ):
        pagina.get_by_role("link", name=kolom, exact=True).click()
        kop = pagina.get_by_role("heading", name=kolom, exact=True)
        expect(kop).to_be_in_viewport()
        expect(pagina.get_by_text(waarde, exact=True)).to_be_visible()
    rij = pagina.get_by_role("row").filter(has_text="values must be greater than or equal to 0.")
    expect(rij.filter(has_text="1 unexpected values found").first).to_be_visible()
    pagina.get_by_role("link", name="Alle leveringen").click()
    pagina.get_by_role("link", name="sonar_klantprofiel.csv", exact=True).first.click()
    expect(pagina.get_by_text("bsn", exact=True)).to_be_visible()
    pagina.goto((datadocs / "index.html").as_uri())
    pagina.get_by_role("link", name="polis_opgave", exact=True).first.click()
    expect(pagina.get_by_text("values must be less than or equal to 0.").first).to_be_visible()
