"""A site for the tests: made once, served compressed, and what its figures have to show by SQL of its own."""

from __future__ import annotations

import gzip
import http.server
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import duckdb

from banenafspraak.onthulling import uitvoeren
from banenafspraak.onthulling.schrijven import Uitgifte
from banenafspraak.publiceer import lezen, opendata, opmaak, site
from banenafspraak.publiceer.paginas import MAAT, PERIODE, REGIOS, Figuur
from tests.python import publicatie_hulp

UITGIFTENUMMER = 7
LAND = "NL"
MUTATIES = {
    "": "Stand",
    "_mutatie_kwartaal": "Verandering op vorig kwartaal",
    "_mutatie_jaar": "Verandering op een jaar eerder",
}
PER_JAAR = {"kwartaal": 4, "maand": 12, "cohort": 4, "jaar_week": 52}


#: Files of the other products, as the page with downloads links to them.
BESTANDEN = (
    site.Bestand("factsheet", "factsheet/factsheet-klantprofielen-2023Q3-nederland.pdf", "Nederland"),
    site.Bestand(
        "weekoverzicht", "weekoverzicht/weekoverzicht-transparantie-2023-W52.xlsx", "Week 52 (Excel)"
    ),
    site.Bestand("rapport", "rapport/rapport-duurzaamheid-2023Q3.pdf", "Rapport (PDF)"),
)


@dataclass(frozen=True)
class Uitgave:
    """A site with its open data, and the database that it was made from."""

    map_: Path
    database: Path

    @classmethod
    def maak(cls, warehouse: Path, doel: Path) -> Uitgave:
        """Make a site of invented figures over the regions and periods of a built warehouse."""
        kopie, database, uit = doel / "kopie.duckdb", doel / "verzonnen.duckdb", doel / "site"
        shutil.copyfile(warehouse, kopie)
        uitgifte = Uitgifte(UITGIFTENUMMER, "0123456789abcdef")
        # The figures are invented afterwards: nothing in them to derive.
        uitvoeren.onthul(uitvoeren.Opdracht(kopie, uitgifte, aanval=False))
        publicatie_hulp.verzin(kopie, database)
        kopie.unlink()
        with lezen.geopend(database) as con:
            opendata.schrijf(con, uit)
            site.schrijf(con, uit, BESTANDEN)
        for bestand in BESTANDEN:
            (uit / bestand.adres).parent.mkdir()
            (uit / bestand.adres).write_bytes(b"file of another product")
        return cls(uit, database)

    @contextmanager
    def con(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A read-only connection to the database."""
        with lezen.geopend(self.database) as con:
            yield con


class _Gzip(http.server.SimpleHTTPRequestHandler):
    """A static file server that compresses text, as web servers do."""

    ingepakt: ClassVar[dict[str, bytes]] = {}

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        pad = Path(self.translate_path(self.path))
        if pad.suffix not in (".html", ".js", ".css", ".svg") or not pad.is_file():
            super().do_GET()
            return
        if str(pad) not in self.ingepakt:
            self.ingepakt[str(pad)] = gzip.compress(pad.read_bytes())
        inhoud = self.ingepakt[str(pad)]
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(pad)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(inhoud)))
        self.end_headers()
        self.wfile.write(inhoud)


@contextmanager
def bediend(map_: Path) -> Iterator[str]:
    """Serve a folder on loopback; gives the address."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *a, **k: _Gzip(*a, directory=str(map_), **k)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


# -------------------------------------------------------------- what a figure has to show, from `publicatie`

Cellen = dict[tuple[str, str], tuple[Any, str, lezen.Kolom]]


def _opschrift(con: duckdb.DuckDBPyConnection, dimensie: str, rij: Mapping[str, Any]) -> str:
    waarde = rij[dimensie]
    if waarde == "totaal":
        return "Alle groepen" if dimensie == "groep" else "Totaal"
    gevonden = [w for w in lezen.waarden(con, dimensie) if w.waarde == waarde]
    for w in gevonden:
        ander, _, hoort = w.bij.partition("=")
        if not ander or rij.get(ander) == hoort:
            return w.label
    return gevonden[0].label


def verwacht(
    con: duckdb.DuckDBPyConnection, figuur: Figuur, staat: Mapping[str, str], regio: str, achter: str = ""
) -> Cellen:
    """What the table of a figure has to hold, by code of the row and head of the column, straight from SQL.

    `staat` holds every choice of the page; `achter` follows a head when regions are compared.
    """
    kolommen = {kolom.kolom: kolom for kolom in lezen.kolommen(con, figuur.tabel)}
    tabel = next(t for t in lezen.tabellen(con) if t.tabel == figuur.tabel)
    periode = "jaar_week" if "jaar_week" in kolommen else tabel.periode
    waar = [regio_voorwaarde(figuur, staat, regio)] if "regio_code" in kolommen else []
    for naam, kolom in kolommen.items():
        if kolom.soort == "reeks":
            waar.append(f"reeks = '{staat['reeks']}'")
        elif kolom.soort == "dimensie":
            wat = figuur.waar.get(naam)
            if wat is not None:
                woorden = [staat[wat[1:]]] if wat.startswith("@") else wat.split()
                waar.append(f"{naam} in ({', '.join(repr(w) for w in woorden)})")
            elif naam not in (figuur.as_, figuur.serie):
                waar.append(f"{naam} = 'totaal'")
            if naam == figuur.serie:
                waar.append(f"{naam} <> 'totaal'")
    if gekozen := staat.get(periode):
        waar.append(f"cast({periode} as varchar) {'<=' if figuur.as_ == PERIODE else '='} '{gekozen}'")
    elif figuur.as_ != PERIODE:
        waar.append(f"{periode} = (select max({periode}) from publicatie.{figuur.tabel})")
    rijen = con.execute(
        f"select *, cast({periode} as varchar) as periodecode from publicatie.{figuur.tabel}"
        f" where {' and '.join(waar) or 'true'} order by {periode}"
    )
    namen = [veld[0] for veld in rijen.description or []]
    gevonden = [dict(zip(namen, rij, strict=True)) for rij in rijen.fetchall()]
    if figuur.as_ == PERIODE and staat.get("terugblik", "alles") != "alles" and periode in PER_JAAR:
        aantal = int(staat["terugblik"]) * PER_JAAR[periode] + 1
        mag = sorted({rij["periodecode"] for rij in gevonden})[-aantal:]
        gevonden = [rij for rij in gevonden if rij["periodecode"] in mag]
    cellen: Cellen = {}
    for rij in gevonden:
        for maat in (*figuur.maten, *([figuur.doel] if figuur.doel else [])):
            for einde, stand in (MUTATIES if figuur.as_ == MAAT else {"": ""}).items():
                if figuur.as_ == PERIODE:
                    code = rij["periodecode"]
                elif figuur.as_ == REGIOS:
                    code = rij["regio_code"]
                elif figuur.as_ == MAAT:
                    code = kolommen[maat].label
                else:
                    code = _opschrift(con, figuur.as_, rij)
                kop = stand or kolommen[maat].label
                if figuur.serie not in (None, MAAT):
                    kop = _opschrift(con, str(figuur.serie), rij)
                eigen = kolommen.get(maat + einde)
                if eigen is None:
                    cellen[code, kop + achter] = (None, opmaak.ONTBREEKT, kolommen[maat])
                else:
                    cellen[code, kop + achter] = (rij[eigen.kolom], rij[f"{eigen.kolom}_status"], eigen)
    return cellen


def regio_voorwaarde(figuur: Figuur, staat: Mapping[str, str], regio: str) -> str:
    """The condition on the region: one, or all of a kind with the land."""
    if figuur.as_ != REGIOS:
        return f"regio_code = '{regio}'"
    soort = staat.get("niveau", "arbeidsmarktregio")
    return f"regio_soort in ('land', '{soort}')"


def op_pagina(waarde: Any, status: str, kolom: lezen.Kolom) -> str:
    """A figure as a page writes it: banen are whole there."""
    decimalen = 0 if kolom.eenheid == "banen" else kolom.decimalen
    return opmaak.cel(waarde, status, kolom.soort, decimalen)


def in_csv(waarde: Any, status: str) -> str:
    """A figure as the CSV of a figure writes it: published precision, decimal comma."""
    if status != opmaak.GETOOND:
        return opmaak.TEKEN[status]
    return f"{waarde.normalize():f}".replace(".", ",") if hasattr(waarde, "normalize") else str(waarde)
