"""The loaders of external sources: StatLine against a local server, and the delivered lists."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import cbsodata
import pytest
from typer.testing import CliRunner

from banenafspraak.cli import app
from banenafspraak.extern import (
    BANEN_REGIO,
    BANENMONITOR,
    TAAKSTELLING,
    LaadFout,
    Lijst,
    bewaar_gemeenten,
    haal_gemeenten,
    laad_lijst,
)
from tests.python.dbt_hulp import PROJECT

SEEDS = PROJECT / "seeds"
GEMEENTEN = SEEDS / "gebieden" / "gemeenten_2023.csv"
KOLOMMEN = ("gm_code", "gm_naam", "am_code", "pv_code", "pv_naam")


def lees(bestand: Path) -> list[dict[str, str]]:
    with bestand.open(encoding="utf-8", newline="") as invoer:
        return list(csv.DictReader(invoer))


# StatLine


def eigenschappen() -> list[dict[str, Any]]:
    """DataProperties as CBS writes them: headings (TopicGroup) with numbered columns below."""

    def kop(nummer: int, titel: str, onder: int | None = None) -> dict[str, Any]:
        return {"ID": nummer, "ParentID": onder, "Key": "", "Type": "TopicGroup", "Title": titel}

    def kolom(nummer: int, titel: str, naam: str, onder: int) -> dict[str, Any]:
        return {"ID": nummer, "ParentID": onder, "Key": naam, "Type": "Topic", "Title": titel}

    return [
        {"ID": 0, "ParentID": None, "Key": "RegioS", "Type": "GeoDimension", "Title": "Regio's"},
        kop(1, "Codes en namen van gemeenten"),
        kolom(2, "Code", "Code_1", 1),
        kolom(3, "Naam", "Naam_2", 1),
        kop(4, "Lokaliseringen van gemeenten"),
        kop(5, "Arbeidsmarktregio\N{RIGHT SINGLE QUOTATION MARK}s", 4),
        kolom(6, "Code", "Code_3", 5),
        kolom(7, "Naam", "Naam_4", 5),
        kop(8, "Provincies", 4),
        kolom(9, "Code", "Code_28", 8),
        kolom(10, "Naam", "Naam_29", 8),
    ]


def gebieden() -> list[dict[str, Any]]:
    """TypedDataSet with the gemeenten of our seed, padded as CBS does."""
    return [
        {
            "ID": nummer,
            "RegioS": rij["gm_code"],
            "Code_1": f"{rij['gm_code']:<10}",
            "Naam_2": f"{rij['gm_naam']:<50}",
            "Code_3": f"{rij['am_code']:<10}",
            "Naam_4": f"{'een regio':<50}",
            "Code_28": f"{rij['pv_code']:<10}",
            "Naam_29": f"{rij['pv_naam']:<50}",
        }
        for nummer, rij in enumerate(reversed(lees(GEMEENTEN)))
    ]


@dataclass
class StatLine:
    """A server on loopback that speaks OData v3 as CBS does; what it answers can be changed."""

    adres: str = ""
    tabel: str = "85385NED"
    delen: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    per_pagina: int = 100
    status: int = 200
    onzin: bool = False
    gevraagd: list[str] = field(default_factory=list)

    def antwoord(self, pad: str) -> tuple[int, bytes]:
        """Status and body for a request; a part of the table comes in pages with a link to the next."""
        self.gevraagd.append(pad)
        url = urlsplit(pad)
        stukken = url.path.strip("/").split("/")
        if self.status != 200:
            return self.status, b"kapot"
        if stukken[:3] != ["ODataFeed", "odata", self.tabel] or stukken[3:] not in ([d] for d in self.delen):
            return 404, b"Not Found"
        if self.onzin:
            return 200, b"<html>Onderhoud</html>"
        rijen, van = self.delen[stukken[3]], int(parse_qs(url.query).get("$skip", ["0"])[0])
        tot = van + self.per_pagina
        inhoud: dict[str, Any] = {"odata.metadata": f"{self.adres}{url.path}", "value": rijen[van:tot]}
        if tot < len(rijen):
            inhoud["odata.nextLink"] = f"{self.adres}{url.path}?$format=json&$skip={tot}"
        return 200, json.dumps(inhoud).encode()


@pytest.fixture
def statline(monkeypatch: pytest.MonkeyPatch) -> Iterator[StatLine]:
    dienst = StatLine(
        delen={
            "TableInfos": [{"ID": 0, "Title": "Gebieden in Nederland 2023", "Identifier": "85385NED"}],
            "DataProperties": eigenschappen(),
            "TypedDataSet": gebieden(),
        }
    )

    class Antwoorder(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, inhoud = dienst.antwoord(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(inhoud)))
            self.end_headers()
            self.wfile.write(inhoud)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Antwoorder) as server:
        dienst.adres = f"http://127.0.0.1:{server.server_port}"
        draad = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        draad.start()
        yield dienst
        server.shutdown()
        draad.join()


def test_statline_geeft_onze_gemeenten(statline: StatLine, tmp_path: Path) -> None:
    jaar, rijen = haal_gemeenten(server=statline.adres)
    assert jaar == 2023
    assert rijen == [{k: rij[k] for k in KOLOMMEN} for rij in lees(GEMEENTEN)]
    assert sum("TypedDataSet" in pad for pad in statline.gevraagd) == 4  # 342 gemeenten, 100 a page
    assert cbsodata.options.use_https is True

    assert bewaar_gemeenten(rijen, GEMEENTEN) is False
    bestand = tmp_path / "nieuw" / "gemeenten_2023.csv"
    assert bewaar_gemeenten(rijen, bestand) is True
    assert lees(bestand) == rijen
    inhoud = bestand.read_bytes()
    assert bewaar_gemeenten(rijen, bestand) is False
    assert bestand.read_bytes() == inhoud


def test_statline_overschrijft_niet(statline: StatLine, tmp_path: Path) -> None:
    bestand = tmp_path / "gemeenten_2023.csv"
    tekst = GEMEENTEN.read_text(encoding="utf-8")
    tekst = tekst.replace("GM0034,Almere,AM11,", "GM0034,Almere,AM12,").replace("GM0037,", "GM9999,")
    bestand.write_text(tekst, encoding="utf-8")
    with pytest.raises(LaadFout) as fout:
        bewaar_gemeenten(haal_gemeenten(server=statline.adres)[1], bestand)
    assert str(fout.value).splitlines() == [
        f"{bestand}: GM9999 staat niet in StatLine",
        f"{bestand}: GM0034 heeft als am_code 'AM12', StatLine 'AM11'",
        f"{bestand}: GM0037 (Stadskanaal) ontbreekt",
    ]
    assert bestand.read_text(encoding="utf-8") == tekst


def test_statline_zonder_arbeidsmarktregio(statline: StatLine) -> None:
    statline.delen["DataProperties"] = [e for e in eigenschappen() if e["ParentID"] != 5]
    _, rijen = haal_gemeenten(server=statline.adres)
    assert list(rijen[0]) == ["gm_code", "gm_naam", "pv_code", "pv_naam"]
    assert bewaar_gemeenten(rijen, GEMEENTEN) is False


def test_statline_fouten(statline: StatLine) -> None:
    def fout(tabel: str = "85385NED", server: str = "") -> str:
        with pytest.raises(LaadFout) as gemeld:
            haal_gemeenten(tabel, server or statline.adres)
        assert cbsodata.options.use_https is True
        return str(gemeld.value)

    assert fout("12345NED") == f"StatLine 12345NED: {statline.adres} heeft die tabel niet"
    assert "is geen StatLine-tabel" in fout("../85385NED")
    assert "is geen server" in fout(server="opendata.cbs.nl")

    statline.delen["DataProperties"] = [e for e in eigenschappen() if e["Key"] != "Code_1"]
    assert "geen kolom voor gm_code" in fout()
    statline.delen["DataProperties"] = eigenschappen()

    goed = gebieden()
    for anders, verwacht in (
        (
            [{k: v for k, v in goed[0].items() if k != "Code_28"}],
            ", rij 1: kolom Code_28 (pv_code) ontbreekt",
        ),
        ([goed[0], goed[1] | {"Code_3": None}], ", rij 2: kolom Code_3 (am_code) is leeg"),
        ([goed[0] | {"Code_1": "NL01      "}], ", rij 1: 'NL01' is geen gemeentecode"),
        ([goed[0], goed[1], goed[0]], f", rij 3: {goed[0]['RegioS']} komt twee keer voor"),
        ([], ": de tabel heeft geen rijen"),
    ):
        statline.delen["TypedDataSet"] = anders
        assert fout() == f"StatLine 85385NED{verwacht}"
    statline.delen["TableInfos"] = [{"Title": "Bevolking"}]
    assert "noemt geen jaar" in fout()

    statline.onzin = True
    assert "geen OData-JSON" in fout()
    statline.status = 500
    assert "500" in fout()
    assert "geeft de tabel niet" in fout(server="http://127.0.0.1:9")


def test_opdracht_statline(statline: StatLine, tmp_path: Path) -> None:
    opdracht = ["laad", "statline", "--uit", str(tmp_path), "--server", statline.adres]
    uitkomst = CliRunner().invoke(app, opdracht)
    assert uitkomst.exit_code == 0
    assert "gemeenten_2023.csv geschreven: 342 gemeenten met gm_code, gm_naam, am_code" in uitkomst.output
    assert "niets geschreven" in CliRunner().invoke(app, opdracht).output
    uitkomst = CliRunner().invoke(app, [*opdracht, "--tabel", "1NED"])
    assert uitkomst.exit_code == 1
    assert uitkomst.output == f"Fout: StatLine 1NED: {statline.adres} heeft die tabel niet\n"


# Delivered lists

GOED = {
    "taakstelling": (TAAKSTELLING, "gm_code,jaar,gm_naam,taakstelling\nGM0014,2022,Groningen,12\n"),
    "banen-regio": (BANEN_REGIO, "jaar,am_code,banen\n2023,AM01,1200\n2024,AM01,0\n"),
    "banenmonitor": (BANENMONITOR, "jaar,markt,overheid,totaal\n2023,80000,-5,79996\n"),
}  # fmt: skip
STATUS, BRON = "bevestigd", "Stcrt. 2022, 1; bijlage II"


@dataclass
class Map:
    """A folder with a delivered list and (a copy of) the seeds it goes to."""

    pad: Path

    @property
    def uit(self) -> Path:
        return self.pad / "referentie"

    def laad(self, lijst: Lijst, inhoud: str | bytes) -> int:
        """Deliver this content."""
        bestand = self.pad / "geleverd.csv"
        bestand.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        return laad_lijst(lijst, bestand, self.uit, SEEDS, status=STATUS, bron=BRON)

    def fouten(self, lijst: Lijst, inhoud: str | bytes) -> list[str]:
        """Deliver this content, which must fail and leave the seed as it was."""
        seed = self.uit / lijst.seed
        vooraf = seed.read_bytes()
        with pytest.raises(LaadFout) as fout:
            self.laad(lijst, inhoud)
        assert seed.read_bytes() == vooraf
        assert [p.name for p in self.uit.iterdir() if p.suffix == ".nieuw"] == []
        return str(fout.value).replace(f"{self.pad}/", "").splitlines()


@pytest.fixture
def werkmap(tmp_path: Path) -> Map:
    """Seeds of one row or none."""
    hulp = Map(tmp_path)
    hulp.uit.mkdir()
    for lijst, rij in (
        (TAAKSTELLING, "2017,GM0003,Appingedam,2,gedeeltelijk,Stcrt"),
        (BANEN_REGIO, None),
        (BANENMONITOR, '2021,60966,11842,72809,"bevestigd (nulmeting 75179)",rendement.nl'),
    ):
        kop = ",".join((*lijst.kolommen, "status", "bron"))
        (hulp.uit / lijst.seed).write_text(kop + "\n" + (f"{rij}\n" if rij else ""), encoding="utf-8")
    return hulp


@pytest.mark.parametrize("lijst", [TAAKSTELLING, BANEN_REGIO, BANENMONITOR])
def test_seed_heeft_deze_indeling(lijst: Lijst) -> None:
    kop = (SEEDS / "referentie" / lijst.seed).read_text(encoding="utf-8").splitlines()[0]
    assert kop.split(",") == [*lijst.kolommen, "status", "bron"]


@pytest.mark.parametrize("lijst", [TAAKSTELLING, BANENMONITOR])
def test_wat_in_de_seed_staat_mag(lijst: Lijst, tmp_path: Path) -> None:
    """The rows of our own seed, delivered to an empty folder, give that seed."""
    rijen = lees(SEEDS / "referentie" / lijst.seed)
    assert rijen
    geleverd = tmp_path / "geleverd.csv"
    with geleverd.open("w", encoding="utf-8", newline="") as uitvoer:
        schrijver = csv.DictWriter(uitvoer, lijst.kolommen, extrasaction="ignore")
        schrijver.writeheader()
        schrijver.writerows(rijen)
    laad_lijst(lijst, geleverd, tmp_path / "uit", SEEDS, status=STATUS, bron=BRON)
    assert lees(tmp_path / "uit" / lijst.seed) == [r | {"status": STATUS, "bron": BRON} for r in rijen]


def test_rijen_komen_erbij(werkmap: Map) -> None:
    assert werkmap.laad(BANEN_REGIO, "\ufeff" + GOED["banen-regio"][1] + "\n") == 2
    assert (werkmap.uit / BANEN_REGIO.seed).read_text(encoding="utf-8") == (
        "jaar,am_code,banen,status,bron\n"
        '2023,AM01,1200,bevestigd,"Stcrt. 2022, 1; bijlage II"\n'
        '2024,AM01,0,bevestigd,"Stcrt. 2022, 1; bijlage II"\n'
    )
    seed = werkmap.uit / BANENMONITOR.seed
    vooraf = seed.read_text(encoding="utf-8")
    seed.write_text(vooraf.rstrip("\n"), encoding="utf-8")
    werkmap.laad(BANENMONITOR, GOED["banenmonitor"][1])
    assert seed.read_text(encoding="utf-8") == (
        vooraf + '2023,80000,-5,79996,bevestigd,"Stcrt. 2022, 1; bijlage II"\n'
    )


def test_seed_die_er_niet_is_wordt_gemaakt(werkmap: Map) -> None:
    shutil.rmtree(werkmap.uit)
    # GM0003 no longer exists: known all the same.
    assert werkmap.laad(TAAKSTELLING, GOED["taakstelling"][1] + "GM0003,2017,Appingedam,3\n") == 2
    eerste, tweede = lees(werkmap.uit / TAAKSTELLING.seed)
    assert eerste == {
        "jaar": "2022",
        "gm_code": "GM0014",
        "gm_naam": "Groningen",
        "taakstelling": "12",
        "status": STATUS,
        "bron": BRON,
    }
    assert tweede["gm_code"] == "GM0003"


def test_dubbel_en_tegenspraak(werkmap: Map) -> None:
    kop = "jaar,gm_code,gm_naam,taakstelling\n"
    groningen = "2022,GM0014,Groningen,1\n"
    appingedam = "2017,GM0003,Appingedam,2\n2017,GM0003,Appingedam,3\n"
    assert werkmap.fouten(TAAKSTELLING, kop + groningen + appingedam + groningen) == [
        "geleverd.csv, regel 3: jaar 2017, gm_code GM0003 staat er al"
        " (referentie/taakstelling_beschut_werk.csv, regel 2)",
        "geleverd.csv, regel 4: jaar 2017, gm_code GM0003 staat er al met andere waarden"
        " (referentie/taakstelling_beschut_werk.csv, regel 2)",
        "geleverd.csv, regel 5: jaar 2022, gm_code GM0014 staat er al (geleverd.csv, regel 2)",
    ]
    assert werkmap.fouten(BANENMONITOR, "jaar,markt,overheid,totaal\n2021,60966,11842,72808\n") == [
        "geleverd.csv, regel 2: jaar 2021 staat er al met andere waarden"
        " (referentie/resultaat_banenmonitor.csv, regel 2)"
    ]


@pytest.mark.parametrize(
    ("lijst", "rij", "regel"),
    [
        (TAAKSTELLING, "2022,GM9999,Nergens,1", "gm_code 'GM9999' staat in geen lijst"),
        (TAAKSTELLING, "2022,14,Groningen,1", "gm_code '14' staat in geen lijst"),
        (TAAKSTELLING, "2022,GM0014,,1", "gm_naam is leeg"),
        (TAAKSTELLING, "22,GM0014,Groningen,1", "jaar '22' is geen jaar"),
        (TAAKSTELLING, "2022,GM0014,Groningen,-1", "taakstelling '-1' is geen heel getal"),
        (TAAKSTELLING, '2022,GM0014,Groningen,"1,5"', "taakstelling '1,5' is geen heel getal"),
        (TAAKSTELLING, "2022,GM0014,Groningen,", "taakstelling is leeg"),
        (BANEN_REGIO, "2023,AM99,1", "am_code 'AM99' staat in geen lijst"),
        (BANEN_REGIO, "2023,AM01,1.200", "banen '1.200' is geen heel getal"),
        (BANEN_REGIO, "2023,AM01,\N{SUPERSCRIPT TWO}", "is geen heel getal"),
        (BANENMONITOR, "2023,80000,10000,90002", "totaal 90002 is niet markt + overheid (90000)"),
        (BANENMONITOR, "2023,x,10000,90002", "markt 'x' is geen heel getal"),
    ],
)
def test_rij_breekt_een_regel(werkmap: Map, lijst: Lijst, rij: str, regel: str) -> None:
    (fout,) = werkmap.fouten(lijst, ",".join(lijst.kolommen) + f"\n{rij}\n")
    assert fout.startswith("geleverd.csv, regel 2: ")
    assert regel in fout


@pytest.mark.parametrize(
    ("inhoud", "regel"),
    [
        ("", "regel 1: de kolommen zijn ; nodig zijn jaar,am_code,banen"),
        ("jaar,am_code,banen\n", "er staan geen rijen in"),
        ("jaar,regio,banen\n2023,AM01,1\n", "regel 1: de kolommen zijn jaar,regio,banen"),
        (
            "jaar,am_code,banen,bsn\n2023,AM01,1,123456782\n",
            "regel 1: de kolommen zijn jaar,am_code,banen,bsn",
        ),
        ("jaar,am_code,banen,jaar\n2023,AM01,1,2023\n", "regel 1: "),
        ("jaar;am_code;banen\n2023;AM01;1\n", "regel 1: de kolommen zijn jaar;am_code;banen"),
        ("jaar,am_code,banen\n2023,AM01,1\n2024,AM", "regel 3: 2 waarden voor 3 kolommen"),
        ('jaar,am_code,banen\n2023,AM01,"1', "geen geldige CSV"),
        ("jaar,am_code,banen\n2023,Frysl\u00e2n,1\n".encode("latin-1"), "niet in UTF-8"),
    ],
)
def test_bestand_deugt_niet(werkmap: Map, inhoud: str | bytes, regel: str) -> None:
    (fout,) = werkmap.fouten(BANEN_REGIO, inhoud)
    assert fout.startswith("geleverd.csv")
    assert regel in fout


def test_seed_met_andere_indeling(werkmap: Map) -> None:
    seed = werkmap.uit / BANEN_REGIO.seed
    seed.write_text("jaar,regio\n", encoding="utf-8")
    assert "te_realiseren_banen_regio.csv, regel 1" in werkmap.fouten(BANEN_REGIO, GOED["banen-regio"][1])[0]
    # The order of the seed's columns is kept.
    seed.write_text("bron,status,banen,am_code,jaar\n", encoding="utf-8")
    werkmap.laad(BANEN_REGIO, "jaar,am_code,banen\n2023,AM01,1200\n")
    assert lees(seed) == [
        {"jaar": "2023", "am_code": "AM01", "banen": "1200", "status": STATUS, "bron": BRON}
    ]


def test_bestand_ontbreekt(werkmap: Map) -> None:
    weg = werkmap.pad / "weg.csv"
    with pytest.raises(LaadFout, match=r"weg\.csv: het bestand is niet te lezen"):
        laad_lijst(BANEN_REGIO, weg, werkmap.uit, SEEDS, status=STATUS, bron=BRON)
    with pytest.raises(LaadFout, match="bron mag niet leeg zijn"):
        laad_lijst(BANEN_REGIO, weg, werkmap.uit, SEEDS, status=STATUS, bron=" ")
    with pytest.raises(LaadFout, match=r"gemeenten_2023\.csv"):
        laad_lijst(BANEN_REGIO, weg, werkmap.uit, werkmap.pad, status=STATUS, bron=BRON)


@pytest.mark.parametrize("naam", GOED)
def test_opdrachten(naam: str, werkmap: Map) -> None:
    lijst, inhoud = GOED[naam]
    bestand = werkmap.pad / "geleverd.csv"
    bestand.write_text(inhoud, encoding="utf-8")
    opdracht = ["laad", naam, str(bestand), "--uit", str(werkmap.uit), "--seeds", str(SEEDS)]
    opdracht += ["--bron", BRON, "--status", STATUS]
    uitkomst = CliRunner().invoke(app, opdracht)
    assert uitkomst.exit_code == 0, uitkomst.output
    assert f"{lijst.seed}: " in uitkomst.output
    uitkomst = CliRunner().invoke(app, opdracht)
    assert uitkomst.exit_code == 1
    assert uitkomst.output.startswith("Fout: ")
    assert "staat er al (" in uitkomst.output
