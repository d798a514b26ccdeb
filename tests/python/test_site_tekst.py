"""Texts of the publications: the nieuwsbericht, the definitions, and the charts' marks and descriptions."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import altair as alt
import duckdb
import pytest
import yaml

from banenafspraak import nieuwsbericht as tekst
from banenafspraak.publiceer import grafiek, lezen, nieuwsbericht, opmaak
from banenafspraak.publiceer import publiceer as publicatie
from banenafspraak.publiceer.paginas import PAGINAS
from tests.python.dbt_hulp import PROJECT
from tests.python.sitehulp import Uitgave


@pytest.fixture
def con(uitgave: Uitgave) -> Iterator[duckdb.DuckDBPyConnection]:
    with uitgave.con() as verbinding:
        yield verbinding


# ------------------------------------------------------------------------------------------ nieuwsbericht


def test_nieuwsbericht_heeft_alleen_getoonde_cijfers(
    con: duckdb.DuckDBPyConnection, uitgave: Uitgave
) -> None:
    """Every number of the text is a shown figure of its quarter; page and text file say the same."""
    berichten = nieuwsbericht.berichten(con)
    assert len(berichten) > 10
    for bericht in berichten:
        rijen = lezen.rijen(con, "nieuwsbericht", kwartaal=bericht.kwartaal)
        getoond = {
            opmaak.getal(abs(rij["waarde"])) for rij in rijen if rij["waarde_status"] == opmaak.GETOOND
        }
        # The last two paragraphs are fixed, and the day of the next release.
        zin = " ".join(bericht.alineas[:-2])
        assert bericht.alineas[-1].startswith("Cijfers voor ")
        zin = re.sub(r"Op \d+ \w+ \d{4}|van \d{4}", "", zin)
        assert set(re.findall(r"\d[\d.]*\d|\d", zin)) <= getoond
        verborgen = sum(rij["waarde_status"] == opmaak.VERBORGEN for rij in rijen)
        assert bericht.verborgen == verborgen
        assert (nieuwsbericht.NOOT in bericht.als_tekst()) == bool(verborgen)
        assert (uitgave.map_ / f"nieuwsbericht-{bericht.kwartaal}.txt").read_text(
            encoding="utf-8"
        ) == bericht.als_tekst()
        pagina = (uitgave.map_ / f"nieuwsbericht-{bericht.kwartaal}.html").read_text(encoding="utf-8")
        assert all(alinea.replace("'", "&#39;") in pagina for alinea in bericht.alineas)


def test_nieuwsbericht_zonder_verborgen_is_het_hele_bericht() -> None:
    """With every figure shown it is the text of the warehouse, without a note; a hidden one is left out."""
    con = duckdb.connect()
    con.execute("create schema publicatie")
    con.execute(
        "create table publicatie.kolom as select * from (values"
        " ('nieuwsbericht', 'kwartaal', 1, 'periode', 'Kwartaal', '', '', 0),"
        " ('nieuwsbericht', 'sleutel', 2, 'dimensie', 'Cijfer', '', '', 0),"
        " ('nieuwsbericht', 'waarde', 3, 'aantal', 'Waarde', '', '', 0))"
        " as k (tabel, kolom, volgorde, soort, label, eenheid, omschrijving, decimalen)"
    )
    con.execute(
        "create table publicatie.kalender as"
        " select '2022Q2' as kwartaal, date '2023-01-31' as volgende_publicatie"
    )
    cijfers = {"werkzame_personen": 132622, "vindt_werk": 7147, "verliest_werk": 5533}
    con.execute(
        "create table publicatie.nieuwsbericht"
        " (kwartaal varchar, sleutel varchar, waarde bigint, waarde_status varchar)"
    )
    for sleutel, waarde in cijfers.items():
        con.execute(
            "insert into publicatie.nieuwsbericht values ('2022Q2', ?, ?, 'getoond')", [sleutel, waarde]
        )
    (bericht,) = nieuwsbericht.berichten(con)
    assert "\n\n".join(bericht.alineas) == tekst.bericht("2022Q2", cijfers, None, date(2023, 1, 31))
    assert bericht.alineas[-1] == "Cijfers voor 3e kwartaal 2022: eind januari 2023"
    assert bericht.noot == ""
    con.execute(
        "update publicatie.nieuwsbericht set waarde = null, waarde_status = 'verborgen'"
        " where sleutel = 'vindt_werk'"
    )
    (bericht,) = nieuwsbericht.berichten(con)
    assert "7.147" not in bericht.als_tekst()
    assert "5.533" in bericht.als_tekst()
    assert bericht.noot == nieuwsbericht.NOOT


# -------------------------------------------------------------------------------------------- definitions


def begrippen() -> dict[str, Any]:
    inhoud: dict[str, Any] = yaml.safe_load(
        (files("banenafspraak.publiceer") / "begrippen.yml").read_text(encoding="utf-8")
    )
    return inhoud


def test_elke_regel_heeft_een_uitleg() -> None:
    nummers = [
        int(n) for n in re.findall(r"^## (\d+)\.", (PROJECT / "docs/teldefinities.md").read_text(), re.M)
    ]
    assert [regel["nummer"] for regel in begrippen()["regels"]] == nummers
    gebruikt = {figuur.regel for pagina in PAGINAS for figuur in pagina.figuren}
    assert gebruikt <= set(nummers)


def parameter(naam: str) -> str:
    with (PROJECT / "seeds/parameters/parameter.csv").open(encoding="utf-8") as invoer:
        (waarde,) = {rij["waarde"] for rij in csv.DictReader(invoer) if rij["parameter"] == naam}
    return waarde


def norm(soort: str) -> str:
    with (PROJECT / "seeds/parameters/urennorm.csv").open(encoding="utf-8") as invoer:
        (waarde,) = {rij["uren"] for rij in csv.DictReader(invoer) if rij["soort_tijdvak"] == soort}
    return waarde


def test_getallen_in_de_uitleg_zijn_die_van_de_parameters() -> None:
    """Hours per baan, the two nulmetingen and the limit of rule 16."""
    uitleg = {regel["nummer"]: " ".join(regel["tekst"]) for regel in begrippen()["regels"]}
    for nummer, waarde, decimalen in (
        (7, norm("maand"), 2),
        (7, norm("vier_weken"), 2),
        (7, norm("jaar"), 0),
        (8, parameter("nulmeting_banen"), 0),
        (15, parameter("nulmeting_banen_officieel"), 0),
        (16, parameter("onthulling_grens"), 0),
    ):
        assert opmaak.getal(float(waarde), decimalen) in uitleg[nummer]


# ------------------------------------------------------------------------------------------------- charts


def punt(
    x: str,
    waarde: float | None,
    status: str = opmaak.GETOOND,
    *,
    rang: int = 0,
    serie: str = "",
    volgorde: int = 0,
) -> grafiek.Punt:
    return grafiek.Punt(x=x, serie=serie, waarde=waarde, status=status, rang=rang, volgorde=volgorde)


PUNTEN = [
    punt("2021Q1", 1234.0),
    punt("2021Q2", None, opmaak.VERBORGEN, rang=1),
    punt("2021Q3", None, opmaak.ONTBREEKT, rang=2),
    punt("2021Q4", 0.0, rang=3),
]


@pytest.mark.parametrize("vorm", sorted(grafiek.VORMEN_VAN_GRAFIEK))
def test_elke_vorm_is_geldig_en_heeft_drie_tekens(vorm: str) -> None:
    """Valid for Vega-Lite; of four figures two are drawn, one is `*` and one a dash."""
    gemaakt = grafiek.VORMEN_VAN_GRAFIEK[vorm](PUNTEN, titel="Proef", eenheid="personen")
    assert isinstance(gemaakt, alt.LayerChart)
    gemaakt.to_dict(validate=True)
    svg = grafiek.svg(gemaakt)
    assert svg.count(">*</text>") == 1
    assert svg.count(f">{opmaak.STREEP}</text>") == 1
    if vorm in ("balken", "rang"):
        assert svg.count(">1.234</text>") == 1
        assert svg.count(">0</text>") >= 1
    getekend = re.findall(r'aria-roledescription="(?:bar|point)"', svg)
    assert len(getekend) == 2
    assert "1.234 (2021Q1) en 0 (2021Q4)" in grafiek.spec(gemaakt)["description"] or vorm in (
        "balken",
        "rang",
    )
    assert "1 waarde is verborgen (*)" in grafiek.spec(gemaakt)["description"]


def test_reeksen_verschillen_ook_zonder_kleur() -> None:
    """A line has its own dash and shape; each series has a line in the legend, in its order."""
    punten = [
        punt(f"2021Q{n}", 10.0 * n + m, serie=serie, volgorde=m)
        for n in (1, 2)
        for m, serie in enumerate(("Wajong", "Participatiewet"))
    ]
    svg = grafiek.svg(grafiek.lijn(punten, titel="Proef", eenheid="personen"))
    assert re.findall(r">(Wajong|Participatiewet)</text>", svg) == ["Wajong", "Participatiewet"]
    assert len(set(re.findall(r'stroke-dasharray="([^"]+)"', svg))) >= 2


# ------------------------------------------------------------------------------------------------ release


def test_publiceer_vervangt_geen_andere_map(uitgave: Uitgave, tmp_path: Path) -> None:
    (tmp_path / "belangrijk.txt").write_text("blijft")
    with pytest.raises(publicatie.PubliceerFout, match="iets anders"):
        publicatie.publiceer(uitgave.database, tmp_path)
    assert (tmp_path / "belangrijk.txt").read_text() == "blijft"


def test_publiceer_laat_het_oude_staan_als_er_iets_misgaat(
    uitgave: Uitgave, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release that fails halfway leaves the one before; the next one replaces it whole."""
    uit = tmp_path / "publicatie"
    uit.mkdir()
    (uit / publicatie.HERKENNING).write_text("vorige")

    def mislukt(con: lezen.Con, doel: Path) -> list[Path]:
        raise RuntimeError("stuk")

    monkeypatch.setitem(publicatie.PRODUCTEN, "rapport", mislukt)
    monkeypatch.setitem(publicatie.PRODUCTEN, "factsheet", lambda con, doel: [])
    monkeypatch.setitem(publicatie.PRODUCTEN, "weekoverzicht", lambda con, doel: [])
    with pytest.raises(RuntimeError, match="stuk"):
        publicatie.publiceer(uitgave.database, uit)
    assert (uit / publicatie.HERKENNING).read_text() == "vorige"
    assert sorted(pad.name for pad in uit.iterdir()) == [publicatie.HERKENNING]


def test_titels_van_bestanden() -> None:
    namen = {"noord-holland-noord": "Noord-Holland Noord"}
    for naam, titel in (
        ("factsheet-klantprofielen-2022Q2-noord-holland-noord.pdf", "Noord-Holland Noord"),
        ("weekoverzicht-transparantie-2022-W26.xlsx", "Weekoverzicht week 26 van 2022 (Excel)"),
        ("rapport-duurzaamheid-2022Q3.pdf", "Rapport tot en met het derde kwartaal 2022 (PDF)"),
    ):
        assert publicatie._titel(Path(naam), namen) == titel


def test_kalender_is_die_van_het_nieuwsbericht(con: duckdb.DuckDBPyConnection, warehouse_pad: Path) -> None:
    """The next day of publication is the one that `banenafspraak nieuwsbericht` announces."""
    rijen = con.execute("select kwartaal, volgende_publicatie from publicatie.kalender order by 1").fetchall()
    assert len(rijen) > 10
    with duckdb.connect(str(warehouse_pad), read_only=True) as warehouse:
        for kwartaal, dag in rijen:
            assert dag == tekst._publicatiedag(
                warehouse, *tekst._volgend(int(kwartaal[:4]), int(kwartaal[5]))
            )
