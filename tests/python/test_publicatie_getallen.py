"""Every number that the public reads is the number of `publicatie`: in PDF, Excel, site and open data.

Everything is made of a copy of `publicatie` with invented figures (publicatie_hulp), so that a number of
another row, column or status shows. What is expected is read here with SQL of our own, and written with a
notation of our own. Both ways: what should stand there does, and no other number stands there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import duckdb
import openpyxl
import page
import pypdf
import pytest

from banenafspraak.publiceer import publiceer
from tests.python.sitehulp import UITGIFTENUMMER, Uitgave

MARKS = {"verborgen": "*", "ontbreekt": "\N{EN DASH}"}
MINUS = "\N{MINUS SIGN}"
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
#: A number as it stands in a text, with its sign and percent sign.
GETAL = re.compile(rf"[+{MINUS}]?\d[\d.]*(?:,\d+)?%?")
#: Texts with numbers that are no figures: dates, quarters, weeks, years; the release and its commit; paper.
TIJD = re.compile(
    rf"\b\d{{1,2}} (?:{'|'.join(MAANDEN)})(?: \d{{4}})?\b|\b\d{{4}} ?Q\d\b"
    r"|\b[Ww]eek \d{1,2}(?: van \d{4})?"
    rf"|\b\d{{4}}-W\d\d\b|\b\d{{4}}-\d\d-\d\d\b|(?<![\d.,])20[12]\d(?![\d%]|[.,]\d)"
    rf"|[Uu]itgifte {UITGIFTENUMMER}\b|\b0123456\w*|\bA4\b|\bUTF-8\b"
)


class Publicatie:
    """Schema `publicatie`, read without the package."""

    def __init__(self, database: Path) -> None:
        self.con = duckdb.connect(str(database), read_only=True)
        self.soort: dict[tuple[str, str], tuple[str, int]] = {}
        #: Decimals on a page of the site: banen are whole there.
        self.op_pagina: dict[tuple[str, str], int] = {}
        self.sleutel: dict[str, list[str]] = {}
        for tabel, kolom, soort, decimalen, eenheid in self.vraag(
            "select tabel, kolom, soort, decimalen, eenheid from publicatie.kolom order by tabel, volgorde"
        ):
            if soort in ("periode", "reeks", "regio", "dimensie"):
                self.sleutel.setdefault(tabel, []).append(kolom)
            else:
                self.soort[tabel, kolom] = soort, decimalen
                self.op_pagina[tabel, kolom] = 0 if eenheid == "banen" else decimalen

    def vraag(self, sql: str, *waarden: Any) -> list[tuple[Any, ...]]:
        return self.con.execute(sql, list(waarden)).fetchall()

    @cached_property
    def tabellen(self) -> list[str]:
        return list(self.sleutel)

    def maten(self, tabel: str) -> list[str]:
        return [kolom for welke, kolom in self.soort if welke == tabel]

    def tekst(self, tabel: str, maat: str, waarde: Any, status: str, decimalen: int | None = None) -> str:
        """A figure as the public reads it."""
        soort, eigen = self.soort[tabel, maat]
        return MARKS.get(status) or nl(waarde, eigen if decimalen is None else decimalen, soort)

    def teksten(self, tabel: str, maten: Sequence[str], **waar: str) -> list[list[str]]:
        """The figures of the rows of a table, in the order of its key."""
        velden = ", ".join(f"{maat}, {maat}_status" for maat in maten)
        voorwaarde = " and ".join(["true", *(f"cast({naam} as varchar) = ?" for naam in waar)])
        return [
            [self.tekst(tabel, maat, rij[2 * n], rij[2 * n + 1]) for n, maat in enumerate(maten)]
            for rij in self.vraag(
                f"select {velden} from publicatie.{tabel} where {voorwaarde}"
                f" order by {', '.join(self.sleutel[tabel])}",
                *waar.values(),
            )
        ]

    def een(self, tabel: str, maten: Sequence[str], **waar: str) -> list[str]:
        """The figures of the one row that meets the conditions."""
        (rij,) = self.teksten(tabel, maten, **waar)
        return rij

    def labels(self, dimensie: str) -> dict[str, str]:
        return dict(
            self.vraag(
                "select waarde, any_value(label) from publicatie.waarde where dimensie = ?"
                " group by waarde order by min(volgorde)",
                dimensie,
            )
        )


def nl(waarde: Any, decimalen: int, soort: str = "aantal") -> str:
    """A number in Dutch notation."""
    rond = Decimal(str(waarde)).quantize(Decimal(10) ** -decimalen, ROUND_HALF_UP)
    teken = MINUS if rond < 0 else "+" if rond > 0 and soort == "mutatie" else ""
    tekst = f"{abs(rond):,}".replace(",", "_").replace(".", ",").replace("_", ".")
    return f"{teken}{tekst}{'%' if soort == 'percentage' else ''}"


def nl_datum(dag: date) -> str:
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def nl_cohort(cohort: str) -> str:
    return " t/m ".join(f"{deel[:4]} {deel[4:]}" for deel in cohort.split("-"))


def onverklaard(tekst: str, bekend: set[str]) -> list[str]:
    """The numbers and marks in a text that are neither known figures nor part of a date or period."""
    zonder_tijd = TIJD.sub(" ", tekst)
    return [getal for getal in GETAL.findall(zonder_tijd) if getal.rstrip(".") not in bekend]


@pytest.fixture(scope="module")
def pub(uitgave: Uitgave) -> Iterator[Publicatie]:
    publicatie = Publicatie(uitgave.database)
    yield publicatie
    publicatie.con.close()


@pytest.fixture(scope="module")
def site(uitgave: Uitgave) -> Path:
    """The folder with the site and the open data."""
    return uitgave.map_


@pytest.fixture(scope="module")
def uit(uitgave: Uitgave, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDFs and the workbook, of the same figures as the site."""
    doel = tmp_path_factory.mktemp("druk")
    with uitgave.con() as con:
        for naam, maak in publiceer.PRODUCTEN.items():
            maak(con, doel / naam)
    return doel


def test_verzonnen_cijfers_zijn_van_alle_drie_de_soorten(pub: Publicatie) -> None:
    """Else the rest says nothing: shown, hidden and missing figures, and hardly a number twice."""
    for tabel, maat in pub.soort:
        statussen = {s for (s,) in pub.vraag(f"select distinct {maat}_status from publicatie.{tabel}")}
        if pub.vraag(f"select count(*) from publicatie.{tabel}")[0][0] > 100:
            assert statussen == {"getoond", "verborgen", "ontbreekt"}, (tabel, maat)
    ((aantal, uniek),) = pub.vraag(
        "select count(doelgroep), count(distinct doelgroep) from publicatie.klantprofielen"
    )
    assert uniek > 0.98 * aantal


# ---------------------------------------------------------------------------------------------- open data


def test_opendata(pub: Publicatie, site: Path) -> None:
    for tabel in pub.tabellen:
        sleutel, maten = pub.sleutel[tabel], pub.maten(tabel)
        echt = ", ".join(
            [f"cast({kolom} as varchar) as {kolom}" for kolom in sleutel]
            + [
                f"case {maat}_status when 'getoond' then cast({maat} as varchar)"
                f" when 'verborgen' then '*' else '\N{EN DASH}' end as {maat}"
                for maat in maten
            ]
        )
        velden = ", ".join([*sleutel, *maten])
        csv = f"read_csv('{site}/opendata/{tabel}.csv', all_varchar = true, header = true, nullstr = 'NIETS')"
        _gelijk(pub, f"select {velden} from {csv}", f"select {echt} from publicatie.{tabel}", tabel)
        _gelijk(
            pub,
            f"select * from read_parquet('{site}/opendata/{tabel}.parquet')",
            f"select * from publicatie.{tabel}",
            tabel,
        )


def _gelijk(pub: Publicatie, links: str, rechts: str, wat: str) -> None:
    for een, ander in ((links, rechts), (rechts, links)):
        assert pub.vraag(f"{een} except all {ander} limit 1") == [], wat
    assert pub.vraag(f"select count(*) from ({links})")[0][0] > 0, wat


# ------------------------------------------------------------------------------------------- weekoverzicht


def test_weekoverzicht(pub: Publicatie, uit: Path) -> None:
    """Every cell of every table, and no other number than dates and weeks."""
    (bestand,) = (uit / "weekoverzicht").iterdir()
    boek = openpyxl.load_workbook(bestand)
    ((dag,),) = pub.vraag("select max(peildatum) from publicatie.weekoverzicht")
    echt = {
        tuple(rij[:5]): MARKS.get(rij[6], rij[5])
        for rij in pub.vraag(
            "select cast(peildatum as varchar), regio_code, verantwoordelijke, kp_status, trede, aantal,"
            " aantal_status from publicatie.weekoverzicht"
        )
    }
    namen = dict(pub.vraag("select regio_code, regio_naam from publicatie.regio"))
    wie = {label: waarde for waarde, label in pub.labels("verantwoordelijke").items()} | {"Totaal": "totaal"}
    kps = {f"Klantprofiel: {label}": waarde for waarde, label in pub.labels("kp_status").items()}
    treden = {label: waarde for waarde, label in pub.labels("trede").items()}
    gezien: set[tuple[Any, ...]] = set()
    for blad, vast in (("Tabel 1", None), ("Tabel 2a", "geen"), ("Tabel 2b", "onvolledig")):
        for kop, rij in _rijen(boek[blad]):
            code, naam, label, *cijfers = rij
            assert namen[code] == naam
            for opschrift, cijfer in zip(kop[3:], cijfers, strict=True):
                kp = vast or kps.get(opschrift, "totaal")
                trede = treden.get(opschrift, "totaal") if vast else "totaal"
                assert opschrift == "Totaal" or opschrift in (treden if vast else kps)
                plaats = (str(dag), code, wie[label], kp, trede)
                assert cijfer == echt[plaats], plaats
                gezien.add(plaats)
    assert gezien == {plaats for plaats in echt if plaats[0] == str(dag)}
    gezien.clear()
    for kop, rij in _rijen(boek["Nederland per week"]):
        label, week, peildatum, *cijfers = rij
        assert week == f"{peildatum:%G-W%V}"
        for opschrift, cijfer in zip(kop[3:], cijfers, strict=True):
            plaats = (f"{peildatum:%Y-%m-%d}", "NL", wie[label], kps.get(opschrift, "totaal"), "totaal")
            assert cijfer == echt[plaats], plaats
            gezien.add(plaats)
    assert gezien == {plaats for plaats in echt if plaats[1] == "NL" and plaats[4] == "totaal"}
    # Elsewhere: the numbers of the trede, of tables, of the classification (2023) and of the ISO standard.
    vrij = {"1", "2", "2a", "2b", "3", "4", "5", "6", "2023", "8601"}
    for blad in boek:
        for (tekst,) in blad.iter_rows(max_row=3, max_col=1, values_only=True):
            assert not onverklaard(str(tekst), vrij), tekst
    for _, rij in _rijen(boek["Toelichting"]):
        for tekst in rij:
            assert not onverklaard(tekst, vrij), tekst


def _rijen(blad: Any) -> list[tuple[list[str], list[Any]]]:
    """Head and values of each row of the one table of a sheet."""
    (tabel,) = blad.tables.values()
    kop, *rijen = ([cel.value for cel in rij] for rij in blad[tabel.ref])
    assert [kolom.name for kolom in tabel.tableColumns] == kop
    assert tabel.ref.endswith(f"{blad.max_row}"), "cells below the table"
    return [(kop, rij) for rij in rijen]


# ---------------------------------------------------------------------------------------------- factsheets

FACTSHEETMATEN = (
    "doelgroep", "in_sonar", "pct_in_sonar", "kp_ja", "kp_nee", "waarvan_onvolledig", "pct_kp_ja",
)  # fmt: skip


def test_factsheets(pub: Publicatie, uit: Path) -> None:
    ((kwartaal, kennis),) = pub.vraag("select kwartaal_nieuwste, kennismoment from publicatie.uitgifte")
    regios = pub.vraag(
        "select regio_code, regio_naam from publicatie.regio"
        " where regio_soort in ('land', 'arbeidsmarktregio') and regio_code <> 'onbekend'"
    )
    kwartalen = [
        kw
        for (kw,) in pub.vraag(
            "select distinct kwartaal from publicatie.klantprofielen where kwartaal <= ? order by 1", kwartaal
        )
    ]
    bestanden = {_titel(bestand): bestand for bestand in (uit / "factsheet").iterdir()}
    assert len(bestanden) == len(regios) == 36
    velden = ", ".join(f"{maat}, {maat}_status" for maat in FACTSHEETMATEN)
    cijfers = {
        (kw, regio, wie): [
            pub.tekst("klantprofielen", maat, rest[2 * n], rest[2 * n + 1])
            for n, maat in enumerate(FACTSHEETMATEN)
        ]
        for kw, regio, wie, *rest in pub.vraag(
            f"select kwartaal, regio_code, verantwoordelijke, {velden} from publicatie.klantprofielen"
            " where reeks = 'gepubliceerd'"
        )
    }
    for code, naam in regios:
        titel = naam if code == "NL" else f"Arbeidsmarktregio {naam}"
        bestand = next(bestanden[t] for t in bestanden if f": {titel}, " in t)

        def rij(kw: str, wie: str = "totaal", regio: str = code) -> list[str]:
            return cijfers[kw, regio, wie]

        doelgroep, sonar, pct_sonar, ja, nee, onvolledig, pct_ja = rij(kwartaal)
        verwacht = [
            doelgroep,
            sonar,
            f"{pct_sonar} van de doelgroep",
            ja,
            f"{pct_ja} van wie in Sonar staat",
            nee,
            f"waarvan {onvolledig} onvolledig",
            f"Gemeente {' '.join(rij(kwartaal, 'gemeente'))}",
            f"UWV {' '.join(rij(kwartaal, 'UWV'))}",
            f"Totaal {' '.join(rij(kwartaal))}",
            *([] if code == "NL" else [f"Nederland {' '.join(rij(kwartaal, regio='NL'))}"]),
            *(f"{kw[:4]} {kw[4:]} {' '.join(rij(kw))}" for kw in kwartalen[-5:]),
            *(rij(kwartaal, regio=ander)[-1] for ander, _ in regios),
        ]
        regels = Counter(pypdf.PdfReader(bestand).pages[0].extract_text().splitlines())
        regels = Counter({regel.strip(): n for regel, n in regels.items()})
        assert Counter(verwacht) - regels == Counter(), f"{naam}: not on the page"
        rest = _zonder_assen(regels - Counter(verwacht))
        assert [regel for regel in rest if onverklaard(regel, set())] == [], naam
        # The marks at the places of points that are not drawn.
        tekens = Counter("".join(regel for regel in rest if re.fullmatch(r"[* \N{EN DASH}]+", regel)))
        del tekens[" "]
        assert tekens == _tekens_in_lijnen(pub, code, kwartalen[-20:]), naam
        rest = [regel for regel in rest if not re.fullmatch(r"[* \N{EN DASH}]+", regel)]
        assert sorted(regel[:3] for regel in rest if set(regel) & {*MARKS.values()}) == [
            "*: ",
            "\N{EN DASH}: ",
        ]
        ontvangen = f"gegevens ontvangen tot en met {nl_datum(kennis)}"
        assert f"Uitgifte {UITGIFTENUMMER}, {ontvangen}" in " ".join(rest)
        _alternatieven(pub, cijfers, bestand, code, naam, kwartalen[-20:])


def _tekens_in_lijnen(pub: Publicatie, code: str, kwartalen: Sequence[str]) -> Counter[str]:
    """The marks in the two charts over time of a factsheet."""
    return Counter(
        MARKS[status]
        for maat in ("pct_kp_ja", "pct_in_sonar")
        for (status,) in pub.vraag(
            f"select {maat}_status from publicatie.klantprofielen where reeks = 'gepubliceerd'"
            f" and verantwoordelijke = 'totaal' and regio_code in ('NL', ?) and {maat}_status <> 'getoond'"
            " and kwartaal >= ?",
            code,
            kwartalen[0],
        )
    )


def _titel(bestand: Path) -> str:
    gegevens = pypdf.PdfReader(bestand).metadata
    assert gegevens is not None
    return str(gegevens["/Title"])


def _zonder_assen(regels: Counter[str]) -> list[str]:
    """The lines without those of the axes of charts: years, and percentages at equal steps."""
    streepjes = [regel for regel in regels.elements() if re.fullmatch(r"\d+(,\d)?%", regel)]
    rest = [regel for regel in regels.elements() if regel not in streepjes]
    for waarde in streepjes:
        # A figure has a decimal, always; an axis only where its step is a half.
        assert re.fullmatch(r"\d+(,5)?%", waarde), f"no label of an axis: {waarde}"
    return [regel for regel in rest if not re.fullmatch(r"\d{4}( \d{4})*(\d+(,5)?%)?", regel)]


def _alternatieven(
    pub: Publicatie,
    cijfers: Mapping[tuple[str, str, str], Sequence[str]],
    bestand: Path,
    code: str,
    naam: str,
    kwartalen: Sequence[str],
) -> None:
    """The texts of the charts: first and last figure of each line, and the first of the ranking."""
    verloop, sonar, ranglijst = _alt(bestand)
    for tekst, maat in ((verloop, "pct_kp_ja"), (sonar, "pct_in_sonar")):
        for regio, regionaam in (("NL", "Nederland"), (code, naam)):
            eerste, laatste = (
                f"{cijfers[kw, regio, 'totaal'][FACTSHEETMATEN.index(maat)]} ({kw})"
                for kw in (kwartalen[0], kwartalen[-1])
            )
            assert f"{regionaam}: {eerste} en {laatste}" in tekst, naam
    ((hoogste,),) = pub.vraag(
        "select max(pct_kp_ja) from publicatie.klantprofielen where reeks = 'gepubliceerd' and kwartaal = ?"
        " and verantwoordelijke = 'totaal' and regio_code <> 'onbekend'",
        kwartalen[-1],
    )
    assert f"de eerste {nl(hoogste, 1)}%" in ranglijst


def _alt(bestand: Path) -> list[str]:
    """The alternative texts in a PDF, in reading order."""

    def zoek(knoop: Any) -> Iterator[str]:
        knoop = knoop.get_object() if hasattr(knoop, "get_object") else knoop
        if isinstance(knoop, list):
            for kind in knoop:
                yield from zoek(kind)
        elif isinstance(knoop, dict):
            if "/Alt" in knoop:
                yield str(knoop["/Alt"])
            if "/K" in knoop:
                yield from zoek(knoop["/K"])

    wortel = pypdf.PdfReader(bestand).root_object["/StructTreeRoot"]
    return list(zoek(wortel))


def test_pdf_is_toegankelijk(uit: Path) -> None:
    """PDF/UA-1 by another program than the one that made it; one A4 per factsheet; Dutch; with a title."""
    bestanden = [*(uit / "factsheet").iterdir(), *(uit / "rapport").iterdir()]
    assert len(bestanden) == 37
    for bestand in bestanden:
        verslag = page.validate_pdf(bestand, profile="ua1")
        assert verslag.is_compliant, [(fout.rule_id, fout.message) for fout in verslag.failures]
        lezer = pypdf.PdfReader(bestand)
        assert str(lezer.root_object["/Lang"]) == "nl-NL"
        assert _titel(bestand)
        if bestand.parent.name == "factsheet":
            assert len(lezer.pages) == 1
            assert [round(float(x)) for x in lezer.pages[0].mediabox] == [0, 0, 595, 842]


# ------------------------------------------------------------------------------------------------- rapport

GROEPEN = ("Participatiewet", "Wajong", "WSW en/of Wiw/ID", "totaal")
COHORTMATEN = (
    "omvang", "werkbehoud", "pct_werkbehoud", "baanbehoud", "pct_baanbehoud", "overleden", "aow",
)  # fmt: skip


class Rapport(NamedTuple):
    """What should be in the rapport: rows of tables, and sentences (none when a figure is not shown)."""

    rijen: list[str]
    zinnen: list[str]
    getallen: set[str]


def _rapport(pub: Publicatie) -> Rapport:
    rijen: list[str] = []
    zinnen: list[str] = []
    los: set[str] = set()

    def naam(groep: str) -> str:
        return "Totaal" if groep == "totaal" else groep

    def zin(tekst: str, *cijfers: str) -> None:
        if not set(cijfers) & set(MARKS.values()):
            zinnen.append(tekst.format(*cijfers))
            los.update(cijfers)

    for soort, maat, begin in (
        ("nieuw_aan_het_werk", "pct_werkbehoud", "personen die in de periode {} nieuw aan het werk gingen"),
        ("nieuwe_banen", "pct_baanbehoud", "banen die in de periode {} begonnen"),
        ("staand", "pct_werkbehoud", "personen die op de laatste dag van {} werkten"),
    ):
        cohorten = [
            cohort
            for (cohort,) in pub.vraag(
                "select cohort from publicatie.duurzaamheid where cohort_soort = ? and groep = 'totaal'"
                " and werkbehoud_status <> 'ontbreekt' order by 1",
                soort,
            )
        ]
        cohorten = [cohort for cohort in cohorten if cohort[4:6] == cohorten[-1][4:6]][-8:]

        def cohort_(cohort: str, groep: str, *maten: str, soort: str = soort) -> list[str]:
            return pub.een("duurzaamheid", maten, cohort_soort=soort, cohort=cohort, groep=groep)

        rijen += [
            f"{nl_cohort(c)} {' '.join(cohort_(c, groep, maat)[0] for groep in GROEPEN)}" for c in cohorten
        ]
        nu = cohorten[-1]
        rijen += [f"{naam(groep)} {' '.join(cohort_(nu, groep, *COHORTMATEN))}" for groep in GROEPEN]
        omvang, werk, baan = cohort_(nu, "totaal", "omvang", "pct_werkbehoud", "pct_baanbehoud")
        start = f"Van de {{}} {begin.format(nl_cohort(nu))}, "
        if soort == "nieuwe_banen":
            zin(f"{start}bestond een jaar later nog {{}}.", omvang, baan)
        else:
            zin(
                f"{start}was een jaar later {{}} aan het werk; {{}} werkte toen nog in dezelfde baan.",
                omvang,
                werk,
                baan,
            )
        per_groep = [cohort_(nu, groep, maat)[0] for groep in GROEPEN[:3]]
        los.update([*per_groep, *(cohort_(c, "totaal", maat)[0] for c in cohorten[-2:-1])])
        _uitersten(zin, maat.removeprefix("pct_"), per_groep)

    kwartalen = [kw for (kw,) in pub.vraag("select distinct kwartaal from publicatie.contract order by 1")]
    kwartalen = [kw for kw in kwartalen if kw[4:] == kwartalen[-1][4:]][-8:]
    nu = kwartalen[-1]
    aandelen = {
        (kw, groep, maat): _aandeel(pub, kw, groep, maat)
        for kw in kwartalen
        for groep in GROEPEN
        for maat in ("personen", "verloonde_uren")
    }
    rijen += [
        f"{kw[:4]} {kw[4:]} {' '.join(aandelen[kw, groep, 'personen'] for groep in GROEPEN)}"
        for kw in kwartalen
    ]
    for maat in ("personen", "verloonde_uren"):
        rijen += [
            " ".join(
                [
                    naam(groep),
                    *(
                        pub.een("contract", [maat], kwartaal=nu, groep=groep, contract=contract)[0]
                        for contract in ("onbepaald", "bepaald", "onbekend", "totaal")
                    ),
                ]
            )
            for groep in GROEPEN
        ]
    dag = {"Q1": "31 maart", "Q2": "30 juni", "Q3": "30 september", "Q4": "31 december"}[nu[4:]]
    (alle,) = pub.een("contract", ["personen"], kwartaal=nu, groep="totaal", contract="totaal")
    vast, uren = (aandelen[nu, "totaal", maat] for maat in ("personen", "verloonde_uren"))
    zin(
        f"Op {dag} {nu[:4]} hadden {{}} personen uit de doelgroep een baan; {{}} had een contract voor"
        " onbepaalde tijd. Van de verloonde uren viel {} onder zo'n contract.",
        alle,
        vast,
        uren,
    )
    zin(f"Van wie op {dag} {nu[:4]} een baan had, had {{}} een contract voor onbepaalde tijd.", vast)
    los.add(aandelen[kwartalen[-2], "totaal", "personen"])

    def duur(kw: str, groep: str, klasse: str, maat: str = "banen_aantal") -> str:
        return pub.een("baanduur", [maat], kwartaal=kw, groep=groep, duurklasse=klasse)[0]

    klassen = {**pub.labels("duurklasse"), "totaal": "Totaal"}
    rijen += [
        f"{label} {' '.join(duur(nu, groep, klasse) for groep in GROEPEN)}"
        for klasse, label in klassen.items()
    ]
    rijen += [
        f"{kw[:4]} {kw[4:]} {' '.join(duur(kw, groep, 'totaal', 'gemiddelde_jaren') for groep in GROEPEN)}"
        for kw in kwartalen
    ]
    gemiddeld = [duur(nu, groep, "totaal", "gemiddelde_jaren") for groep in GROEPEN]
    zin(
        f"Op {dag} {nu[:4]} waren er {{}} lopende banen, die gemiddeld {{}} jaar bestonden.",
        duur(nu, "totaal", "totaal"),
        gemiddeld[-1],
    )
    zin("Lopende banen bestonden toen gemiddeld {} jaar.", gemiddeld[-1])
    los.update([*gemiddeld, *(duur(nu, "totaal", klasse) for klasse in klassen)])
    _uitersten(zin, "gemiddelde duur", gemiddeld[:3], " jaar")
    return Rapport(rijen, zinnen, los)


def _uitersten(zin: Any, wat: str, per_groep: Sequence[str], eenheid: str = "") -> None:
    if set(per_groep) & set(MARKS.values()):
        return
    rang = sorted(range(3), key=lambda n: Decimal(per_groep[n].strip("%").replace(",", ".")))
    laag, hoog = rang[0], rang[-1]
    zin(
        f"{wat} is het hoogst bij {GROEPEN[hoog]} ({{}}{eenheid}) en het laagst bij {GROEPEN[laag]}"
        f" ({{}}{eenheid}).",
        per_groep[hoog],
        per_groep[laag],
    )


def _aandeel(pub: Publicatie, kwartaal: str, groep: str, maat: str) -> str:
    """The share of contracts for onbepaalde tijd: the one figure that is not in publicatie itself."""
    delen = {
        contract: (waarde, status)
        for contract, waarde, status in pub.vraag(
            f"select contract, {maat}, {maat}_status from publicatie.contract"
            " where kwartaal = ? and groep = ?",
            kwartaal,
            groep,
        )
    }
    (deel, status), (geheel, ook) = delen["onbepaald"], delen["totaal"]
    for mark in ("verborgen", "ontbreekt"):
        if mark in (status, ook):
            return MARKS[mark]
    return nl(Decimal(100 * deel) / Decimal(geheel), 1, "percentage")


def test_rapport(pub: Publicatie, uit: Path) -> None:
    verwacht = _rapport(pub)
    (bestand,) = (uit / "rapport").iterdir()
    lezer = pypdf.PdfReader(bestand)
    paginas = [blad.extract_text().replace("\N{NO-BREAK SPACE}", " ") for blad in lezer.pages]
    regels = Counter(regel.strip() for tekst in paginas for regel in tekst.splitlines())
    assert Counter(verwacht.rijen) - regels == Counter(), "not in a table"
    doorlopend = " ".join(" ".join(paginas).split())
    for zin in verwacht.zinnen:
        assert zin in doorlopend
    assert len(verwacht.zinnen) > 2
    rest = regels - Counter(verwacht.rijen)
    over = [
        regel
        for regel in rest.elements()
        if onverklaard(regel, verwacht.getallen) and not _toegestaan(regel, len(lezer.pages))
    ]
    assert over == []


def _toegestaan(regel: str, paginas: int) -> bool:
    """Lines of the rapport with numbers that are no figures."""
    return bool(
        # Number of a table, figure, chapter or page; labels of axes.
        re.match(r"(?:Tabel|Figuur) \d+: ", regel)
        or re.match(r"\d [A-Z]", regel)
        or regel in [str(n) for n in range(1, paginas + 1)]
        or re.fullmatch(r"Duurzaamheid van werk binnen de banenafspraak \d", regel)
        or re.fullmatch(r"(?:\d+(?:,5)?%|[\d.]+000%?|0)", regel)
        or re.fullmatch(r"(?:(?:\d{4}(?:Q\d)?|t/m \d{4}Q\d|Q\d)\s*)+", regel)
        or re.fullmatch(r"0( [\d.]+000)+", regel)
        # Labels of classes of duration, beside the bars.
        or re.fullmatch(r"(?:<3|3-6|6-12) mnd|(?:1-2|2-5|5-10|10\+) jaar", regel)
    )


# ---------------------------------------------------------------------------------------------------- site


class _Pagina(HTMLParser):
    """What a page shows: cells of the table of each figure, headline figures, and all other text."""

    def __init__(self) -> None:
        super().__init__()
        self.cellen: dict[str, list[str]] = {}
        self.cijfers: dict[tuple[int, str], str] = {}
        self.overig: list[str] = []
        self.beschrijving: dict[str, Any] = {}
        self._pad: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        eigen = {naam: waarde or "" for naam, waarde in attrs}
        if tag in ("img", "meta", "link", "source", "input", "br", "hr"):
            if "alt" in eigen:
                self.overig.append(eigen["alt"])
            return
        self._pad.append((tag, eigen))

    def handle_endtag(self, tag: str) -> None:
        while self._pad and self._pad.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._pad]
        if "script" in tags:
            if self._pad[-1][1].get("id") == "pagina":
                self.beschrijving = json.loads(data)
            return
        if "style" in tags or "option" in tags or "title" in tags or not data.strip():
            return
        secties = [eigen.get("id", "") for tag, eigen in self._pad if tag == "section"]
        figuur = next((naam[4:] for naam in secties if naam.startswith("fig-")), None)
        kop = next((int(e["data-cijfer"]) for _, e in self._pad if "data-cijfer" in e), None)
        klas = self._pad[-1][1].get("class", "")
        if "td" in tags and figuur:
            self.cellen.setdefault(figuur, []).append(data.strip())
        elif kop is not None and klas in ("waarde", "op-periode", "op-jaar"):
            self.cijfers[kop, klas] = data.strip()
        else:
            self.overig.append(data)


def _paginas(site: Path) -> dict[str, _Pagina]:
    gelezen = {}
    for bestand in sorted(site.glob("*.html")):
        gelezen[bestand.stem] = _Pagina()
        gelezen[bestand.stem].feed(bestand.read_text(encoding="utf-8"))
    return gelezen


@pytest.fixture(scope="module")
def paginas(site: Path) -> dict[str, _Pagina]:
    return _paginas(site)


def test_gegevens_van_de_site(pub: Publicatie, site: Path, paginas: dict[str, _Pagina]) -> None:
    """Every value in every data file, and every row of publicatie in them."""
    beschrijvingen = {
        naam: tabel
        for pagina in paginas.values()
        for naam, tabel in pagina.beschrijving.get("tabellen", {}).items()
    }
    assert len(beschrijvingen) > 12
    for tabel, beschrijving in beschrijvingen.items():
        maten, periode = pub.maten(tabel), beschrijving["periode"]
        lijsten = {periode: [code for code, _ in beschrijving["perioden"]]} | {
            naam: list(dict.fromkeys(waarde for waarde, *_ in waarden))
            for naam, waarden in beschrijving["dimensies"].items()
        }
        met_regio = bool(beschrijving["niveaus"])
        sleutel = [*lijsten, *(["regio_code"] if met_regio else [])]
        echt: dict[tuple[Any, ...], dict[tuple[Any, ...], int]] = {}
        for rij in pub.vraag(
            f"select {', '.join(f'cast({naam} as varchar)' for naam in sleutel)},"
            f" {', '.join(f'{maat}, {maat}_status' for maat in maten)} from publicatie.{tabel}"
        ):
            plaats, cijfers = rij[: len(sleutel)], rij[len(sleutel) :]
            waarden = tuple(
                {"verborgen": "*", "ontbreekt": None}.get(cijfers[n + 1], cijfers[n])
                for n in range(0, len(cijfers), 2)
            )
            # `onbekend` is a region of every kind.
            echt.setdefault(plaats, {}).setdefault(waarden, 0)
        gezien: set[tuple[Any, ...]] = set()
        for bestand in sorted((site / "data" / tabel).iterdir()):
            naam, inhoud = _gegevens(bestand)
            assert naam == f"{tabel}/{bestand.stem}"
            for n in range(len(inhoud[periode])):
                plaats = tuple(lijst[inhoud[dim][n]] for dim, lijst in lijsten.items())
                if met_regio:
                    plaats = (*plaats, inhoud["regio"][n] if "regio" in inhoud else bestand.stem)
                assert tuple(inhoud[maat][n] for maat in maten) in echt[plaats], (bestand.stem, plaats)
                gezien.add(plaats)
        assert {p for p in echt if not met_regio or p[-1] != "onbekend"} <= gezien, tabel


def _gegevens(bestand: Path) -> tuple[str, dict[str, list[Any]]]:
    """Name and content of a data file; numbers as exact as they are written."""
    gevonden = re.fullmatch(
        r'banenafspraak\.gegevens\("([^"]+)",(\{.*\})\);\n', bestand.read_text(encoding="utf-8"), re.S
    )
    assert gevonden, bestand
    return gevonden[1], json.loads(gevonden[2], parse_float=Decimal)


def test_tabellen_van_de_site(pub: Publicatie, paginas: dict[str, _Pagina]) -> None:
    """Every cell of every table of every page is a figure of that table in publicatie."""
    aantal = 0
    for naam, pagina in paginas.items():
        for figuur in pagina.beschrijving.get("figuren", []):
            cellen = pagina.cellen[figuur["id"]]
            bekend = _bekend(pub, figuur)
            vreemd = [cel for cel in cellen if cel not in bekend]
            assert vreemd == [], (naam, figuur["id"])
            aantal += len(cellen)
        assert set(pagina.cellen) <= {figuur["id"] for figuur in pagina.beschrijving.get("figuren", [])}
    assert aantal > 500


def _bekend(pub: Publicatie, figuur: Mapping[str, Any]) -> set[str]:
    """The texts of a figure's measures: of the land, or of all regions where it compares them."""
    tabel = figuur["tabel"]
    maten = [
        maat
        for maat in pub.maten(tabel)
        if re.sub(r"_mutatie_\w+$", "", maat) in (*figuur["maten"], figuur["doel"])
    ]
    waar = "regio_code = 'NL'" if "regio_code" in pub.sleutel[tabel] and figuur["as_"] != "regio" else "true"
    return {
        pub.tekst(tabel, maat, waarde, status, pub.op_pagina[tabel, maat])
        for maat in maten
        for waarde, status in pub.vraag(
            f"select distinct {maat}, {maat}_status from publicatie.{tabel} where {waar}"
        )
    }


def test_kerncijfers_van_de_site(pub: Publicatie, paginas: dict[str, _Pagina]) -> None:
    """The headline figures, and their changes on the period and the year before."""
    aantal = 0
    for naam, pagina in paginas.items():
        begin = pagina.beschrijving.get("begin", {})
        for nummer, cijfer in enumerate(pagina.beschrijving.get("cijfers", [])):
            tabel, maat = cijfer["tabel"], cijfer["maat"]
            soort = pub.soort[tabel, maat][0]
            waar = {
                kolom: begin[wat[1:]] if wat.startswith("@") else wat for kolom, wat in cijfer["waar"].items()
            }
            for kolom in pub.sleutel[tabel]:
                if kolom == "reeks":
                    waar[kolom] = begin["reeks"]
                elif kolom == "regio_code":
                    waar[kolom] = "NL"
            periode = pagina.beschrijving["tabellen"][tabel]["periode"]
            reeks = pub.vraag(
                f"select cast({periode} as varchar), {maat}, {maat}_status from publicatie.{tabel}"
                f" where {' and '.join(f'cast({kolom} as varchar) = ?' for kolom in waar) or 'true'}"
                + "".join(
                    f" and {kolom} = 'totaal'"
                    for kolom in pagina.beschrijving["tabellen"][tabel]["dimensies"]
                    if kolom not in waar
                )
                + " order by 1",
                *waar.values(),
            )
            perioden = [p for p, _, _ in reeks]
            assert len(set(perioden)) == len(perioden), (naam, nummer)
            nu = perioden.index(begin[periode])
            decimalen = pub.op_pagina[tabel, maat]
            assert pagina.cijfers[nummer, "waarde"] == pub.tekst(
                tabel, maat, reeks[nu][1], reeks[nu][2], decimalen
            )
            aantal += 1
            jaar = {"kwartaal": 4, "maand": 12, "jaar_week": 52}.get(periode)
            for klas, terug in (("op-periode", 1), ("op-jaar", jaar)):
                if (nummer, klas) in pagina.cijfers and terug:
                    toen = reeks[nu - terug] if nu >= terug else (None, None, "ontbreekt")
                    assert pagina.cijfers[nummer, klas] == _verschil(reeks[nu], toen, decimalen, soort)
    assert aantal > 20


def _verschil(nu: Sequence[Any], toen: Sequence[Any], decimalen: int, soort: str) -> str:
    for mark in ("ontbreekt", "verborgen"):
        if mark in (nu[2], toen[2]):
            return MARKS[mark]
    wat = nl(Decimal(str(nu[1])) - Decimal(str(toen[1])), decimalen, "mutatie")
    return f"{wat} procentpunt" if soort == "percentage" else wat


def test_grafieken_van_de_site(pub: Publicatie, site: Path, paginas: dict[str, _Pagina]) -> None:
    """The numbers behind the bars of the charts that are made beforehand."""
    aantal = 0
    for naam, pagina in paginas.items():
        for figuur in pagina.beschrijving.get("figuren", []):
            bekend = _bekend(pub, figuur)
            for bestand in sorted((site / "grafieken").glob(f"{naam}-{figuur['id']}-*.svg")):
                for groep in ElementTree.parse(bestand).iter("{http://www.w3.org/2000/svg}g"):
                    if "role-mark" in groep.get("class", "") and "mark-text" in groep.get("class", ""):
                        for tekst in groep.itertext():
                            assert tekst in bekend, (bestand.name, tekst)
                            aantal += 1
    assert aantal > 50


def test_overige_getallen_van_de_site(pub: Publicatie, paginas: dict[str, _Pagina]) -> None:
    """All other numbers on the pages: known ones, and first and last figures in the texts of charts."""
    over = []
    namen = [re.escape(label) for (label,) in pub.vraag("select label from publicatie.waarde")]
    opschriften = re.compile(
        "|".join(sorted((n for n in namen if re.search(r"\d", n)), key=len, reverse=True))
    )
    for naam, pagina in paginas.items():
        bekend = {GRENS} | {
            tekst.lstrip("+")
            for figuur in pagina.beschrijving.get("figuren", [])
            for tekst in _bekend(pub, figuur)
        }
        if naam.startswith("nieuwsbericht"):
            kwartaal = naam.removeprefix("nieuwsbericht").strip("-")
            bekend |= _nieuws(pub, kwartaal or _nieuwste(pub))
        elif naam == "downloads":
            bekend |= {
                nl(rijen, 0)
                for tabel in (*pub.tabellen, "waarde", "regio", "kolom")
                for (rijen,) in pub.vraag(f"select count(*) from publicatie.{tabel}")
            }
        bekend |= VRIJ.get(naam, set())
        delen = [opschriften.sub("", TELLINGEN.sub("", deel)) for deel in pagina.overig]
        over += [(naam, deel, vreemd) for deel in delen if (vreemd := onverklaard(deel, bekend))]
    assert over == []


#: Numbers that are no figures: how many a chart has, or hides, in its description; a date of the calendar.
TELLINGEN = re.compile(
    r"\d+ waarden?, de eerste|\d+ waarden? (?:is|zijn) verborgen"
    r"|Cijfers voor [1-4]e kwartaal \d{4}"
)
#: The limit below which a count is hidden stands at the foot of every page.
GRENS = "10"
#: What the definitions are about: the agreed jobs, hours of a job, the nulmetingen, ages; numbers of rules.
VRIJ: dict[str, set[str]] = {
    "index": {"125.000"},
    "banen": {"25,5"},
    "begrippen": {"125.000", "25,5", "1.331", "110,92", "102,38", "75.159", "75.179", "15", "75", "35%"}
    | {str(regel) for regel in range(18)},
}


def _nieuwste(pub: Publicatie) -> str:
    return str(pub.vraag("select max(kwartaal) from publicatie.nieuwsbericht")[0][0])


def _nieuws(pub: Publicatie, kwartaal: str) -> set[str]:
    """The numbers that a nieuwsbericht may have: its figures, without their sign (the text says it)."""
    return {
        tekst.lstrip(f"+{MINUS}") for (tekst,) in pub.teksten("nieuwsbericht", ["waarde"], kwartaal=kwartaal)
    }


def test_nieuwsberichten(pub: Publicatie, site: Path) -> None:
    """The texts: only numbers of their quarter."""
    bestanden = sorted(site.glob("nieuwsbericht-*.txt"))
    assert len(bestanden) > 10
    getallen = 0
    for bestand in bestanden:
        bekend = _nieuws(pub, bestand.stem.removeprefix("nieuwsbericht-"))
        tekst = TELLINGEN.sub("", bestand.read_text(encoding="utf-8"))
        assert onverklaard(tekst, bekend) == [], bestand.name
        getallen += len(GETAL.findall(tekst))
    assert getallen > 100


def test_notatie() -> None:
    """The notation of this file itself."""
    assert nl(1234567, 0) == "1.234.567"
    assert nl(Decimal("-0.25"), 1, "mutatie") == f"{MINUS}0,3"
    assert nl(12.5, 1, "percentage") == "12,5%"
    assert nl(5, 0, "mutatie") == "+5"
    assert onverklaard("Op 30 juni 2022 waren er 12.345 (2022 Q2), 6,5% meer.", {"12.345"}) == ["6,5%"]
