"""The documentation site in a headless Chromium: a mart, its columns, its lineage, and no other host."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, Response, expect, sync_playwright

from banenafspraak import docsite
from benchmarks.browser import CHROMIUM, VLAGGEN
from tests.python.dbt_hulp import PROJECT

expect.set_options(timeout=30_000)
MART = "model.banenafspraak.mart_stroom"


@dataclass(frozen=True)
class Site:
    """The built site, where it is served, and what dbt and colibri made on the way."""

    map_: Path
    werkmap: Path
    adres: str


@dataclass
class Verkeer:
    """What a page asked for and what failed."""

    hosts: set[str] = field(default_factory=set)
    mislukt: list[str] = field(default_factory=list)

    def gevraagd(self, verzoek: Request) -> None:
        adres = urlsplit(verzoek.url)
        if adres.scheme not in ("data", "blob"):
            self.hosts.add(adres.netloc)

    def beantwoord(self, antwoord: Response) -> None:
        if antwoord.status >= 400:
            self.mislukt.append(antwoord.url)


class _Stil(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, warehouse_pad: Path) -> Iterator[Site]:
    """The site of the built warehouse, served on loopback."""
    basis = tmp_path_factory.mktemp("docsite")
    docsite.schrijf(basis / "site", basis / "werk")
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Stil, directory=str(basis / "site"))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(basis / "site", basis / "werk", f"http://127.0.0.1:{server.server_port}")
    server.shutdown()


@pytest.fixture(scope="module")
def browser_pagina(site: Site) -> Iterator[tuple[Page, Verkeer]]:
    """A page of a Chromium with a fresh profile, and its traffic."""
    assert CHROMIUM.exists(), f"{CHROMIUM} is missing: run `make chromium`"
    verkeer = Verkeer()
    with sync_playwright() as speler:
        browser = speler.chromium.launch(executable_path=CHROMIUM, args=VLAGGEN)
        pagina = browser.new_page(viewport={"width": 1600, "height": 1000})
        pagina.on("request", verkeer.gevraagd)
        pagina.on("response", verkeer.beantwoord)
        yield pagina, verkeer
        browser.close()


@pytest.fixture
def pagina(site: Site, browser_pagina: tuple[Page, Verkeer]) -> Iterator[Page]:
    """The page; afterwards nothing of it came from elsewhere, and nothing was missing."""
    blad, verkeer = browser_pagina
    yield blad
    assert verkeer.hosts == {urlsplit(site.adres).netloc}
    assert not verkeer.mislukt


def manifest(site: Site) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads((site.werkmap / "manifest.json").read_text(encoding="utf-8"))
    return inhoud


def test_begin_leidt_naar_alles(site: Site, pagina: Page) -> None:
    pagina.goto(f"{site.adres}/index.html")
    pagina.get_by_role("link", name="Definitions", exact=True).click()
    pagina.get_by_role("link", name="In- en uitstroom").click()
    expect(pagina.get_by_role("heading", name="Rule 9: In- en uitstroom")).to_be_visible()
    expect(pagina.get_by_role("cell", name="vindt_werk", exact=True).first).to_be_visible()
    pagina.get_by_role("link", name="mart_stroom", exact=True).click()
    expect(pagina.get_by_role("heading", name="mart_stroom")).to_be_visible()


def test_dbt_docs_toont_mart_met_kolommen_en_herkomst(site: Site, pagina: Page) -> None:
    pagina.goto("about:blank")
    pagina.goto(f"{site.adres}/{docsite.DBT_PAGINA}#!/model/{MART}?g_v=1&g_i=%2Bmart_stroom")
    expect(pagina.get_by_role("heading", name="mart_stroom")).to_be_visible()
    kolommen = manifest(site)["nodes"][MART]["columns"]
    assert len(kolommen) >= 8
    tekst = pagina.locator("body").inner_text()
    for naam, kolom in kolommen.items():
        assert naam in tekst
        assert re.sub(r"[`\s]+", " ", kolom["description"])[:40] in re.sub(r"[`\s]+", " ", tekst)
    for deel, model in (("#depends_on", "int_stroom__persoon"), ("#referenced_by", "mart_revisie")):
        expect(pagina.locator(f"{deel} + .section-content")).to_contain_text(model)
    # The graph of everything the mart comes from is drawn on a canvas; its elements stand in its scope.
    expect(pagina.locator("#cy canvas").first).to_be_visible()
    getekend = pagina.evaluate(
        "angular.element(document.querySelector('#cy canvas')).scope().vizElements.map(e => e.data)"
    )
    zichtbaar = {element["id"] for element in getekend if element.get("display") == "element"}
    assert {MART, "model.banenafspraak.int_stroom__persoon"} <= zichtbaar
    assert {"source.banenafspraak.levering.polis_opgave", "seed.banenafspraak.grond"} <= zichtbaar
    assert "model.banenafspraak.mart_gwu" not in zichtbaar


def klap_open(knoop: Locator, kolom: str) -> None:
    """Open a model's list of columns; a click while the graph is still being drawn is lost, so again."""
    for _ in range(5):
        knoop.get_by_role("button").first.click()
        with suppress(AssertionError):
            expect(knoop.get_by_text(kolom, exact=True)).to_be_visible(timeout=6_000)
            return
    raise AssertionError(f"the columns do not open: {kolom}")


def test_colibri_toont_de_herkomst_van_een_kolom(site: Site, pagina: Page) -> None:
    pagina.goto(f"{site.adres}/{docsite.KOLOMMEN_PAGINA}?model={MART}&column=werkzaam&parents=1")
    knopen = pagina.locator(".react-flow__node")
    for kolom in manifest(site)["nodes"][MART]["columns"]:
        expect(knopen.filter(has_text="mart_stroom").get_by_text(kolom, exact=True)).to_be_visible()
    klap_open(knopen.filter(has_text="int_stroom__persoon"), "werkzaam")
    lijn = f"rf__edge-model.banenafspraak.int_stroom__persoon-werkzaam-{MART}-werkzaam"
    expect(pagina.get_by_test_id(lijn)).to_be_attached()


def test_kolommen_van_marts_komen_uit_de_levering(pagina: Page, site: Site) -> None:
    """In the data of the page: every mart column but counts and constants comes from somewhere."""
    pagina.goto(f"{site.adres}/{docsite.KOLOMMEN_PAGINA}")
    lijnen = pagina.evaluate("window.colibriData.lineage.edges")
    ouders: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for lijn in lijnen:
        if lijn["targetColumn"]:
            sleutel = (lijn["target"], lijn["targetColumn"])
            ouders.setdefault(sleutel, set()).add((lijn["source"], lijn["sourceColumn"]))

    def bronnen(kolom: tuple[str, str], gezien: set[tuple[str, str]]) -> set[tuple[str, str]]:
        for ouder in ouders.get(kolom, set()) - gezien:
            gezien.add(ouder)
            bronnen(ouder, gezien)
        return gezien

    assert ("source.banenafspraak.levering.polis_opgave", "aant_verl_u") in bronnen((MART, "werkzaam"), set())
    assert ("seed.banenafspraak.grond", "groep") in bronnen((MART, "groep"), set())
    # What is counted with count(*), or a constant, has no column before it.
    geteld = {
        "aantal",
        "personen",
        "doelgroep",
        "geldige_indicaties",
        "werkgevers",
        "banen_aantal",
        "regio_soort",
    }
    zonder = [
        f"{model['name']}.{kolom}"
        for naam, model in manifest(site)["nodes"].items()
        if naam.startswith("model.") and "/marts/" in model["original_file_path"]
        for kolom in model["columns"]
        if not ouders.get((naam, kolom)) and kolom not in geteld
    ]
    assert not zonder


@pytest.mark.parametrize("naam", [docsite.DBT_PAGINA, docsite.KOLOMMEN_PAGINA, "index.html"])
def test_pagina_mag_niets_van_elders(site: Site, browser_pagina: tuple[Page, Verkeer], naam: str) -> None:
    """The same server under another name is another host: the policy of the page refuses it."""
    blad, _ = browser_pagina
    blad.goto(f"{site.adres}/{naam}")
    elders = site.adres.replace("127.0.0.1", "localhost")
    poging = f"fetch('{elders}/index.html', {{mode: 'no-cors'}}).then(() => 'loaded', () => 'refused')"
    assert blad.evaluate(poging) == "refused"


def test_elke_koppeling_van_de_docs_komt_uit(site: Site) -> None:
    inhoud = manifest(site)
    namen = set(inhoud["nodes"]) | set(inhoud["sources"])
    paginas = [
        pad
        for pad in site.map_.rglob("*.html")
        if pad.name not in (docsite.DBT_PAGINA, docsite.KOLOMMEN_PAGINA)
    ]
    assert len(paginas) == 1 + len(list((PROJECT / "docs").rglob("*.md")))
    dood = []
    for pad in paginas:
        for verwijzing in re.findall(r'href="([^"]+)"', pad.read_text(encoding="utf-8")):
            doel, _, anker = unquote(verwijzing).partition("#")
            if "://" in verwijzing or doel.startswith("data:"):
                continue
            bestand = (pad.parent / doel).resolve() if doel else pad
            if not bestand.exists():
                dood.append(f"{pad.name}: {verwijzing}")
            elif anker.startswith("!/"):
                if anker.rsplit("/", 1)[1] not in namen:
                    dood.append(f"{pad.name}: {verwijzing}")
            elif anker and f'id="{anker}"' not in bestand.read_text(encoding="utf-8"):
                dood.append(f"{pad.name}: {verwijzing}")
    assert not dood
