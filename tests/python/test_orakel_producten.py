"""The second part of the oracle (rules 3 and 12 to 15) by hand-worked cases: a pair at every boundary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.orakel.orakel import Gebieden, Rij, Wereld, maandeinde, plus_maanden
from tests.orakel.producten import (
    BESCHUT_TELLINGEN,
    PRODUCTEN,
    contracturenklasse,
    gwu_maanden,
    jaren,
    leeftijd,
    leeftijdsklasse,
    mart_arbeidsparticipatie,
    mart_banenmonitor,
    mart_beschut_werk,
    mart_factsheet_klantprofiel,
    mart_gwu,
    mart_werkgevers,
    taakstelling,
    uitkeringstype,
)
from tests.orakel.vergelijk import ALLE_MARTS, vergelijk
from tests.orakel.willekeurig import maak_levering, schrijf
from tests.python.test_orakel import adres, opgave, persoon, registratie, wsw

GEBIEDEN = Gebieden(
    frozenset({"GM0014", "GM0060", "GM0363", "GM0141", "GM1966"}),
    {"GM0009": "GM0014", "GM0017": "GM0014", "GM0005": "GM1966", "GM0053": "GM1966", "GM0457": "GM0363"},
)
ANKER = 999_999_999_999
JAN, PIET, MIA, EVA = 100_000_000_001, 100_000_000_002, 100_000_000_003, 100_000_000_004
LHNR, UITLENER, INLENER, ONBEKENDE = "123456789L01", "223456789L01", "323456789L01", "423456789L01"
LAAT = date(2024, 1, 1)
JAAREINDE = date(2021, 12, 31)

Bouw = Callable[..., Wereld]


@pytest.fixture
def bouw(tmp_path: Path) -> Bouw:
    """Writes a small delivery whose polis is complete from `vanaf` on for `maanden` months, and reads it."""

    def maak(vanaf: date = date(2021, 1, 1), maanden: int = 12, **tabellen: list[Rij]) -> Wereld:
        eerste = [plus_maanden(vanaf, nummer) for nummer in range(maanden)]
        tabellen["polis_maandstatus"] = [{"maand": maand, "compleet": "J"} for maand in eerste]
        # Someone outside the register; srt_iv 17 is no work in any of these rules.
        anker = [opgave(maand, persoon=ANKER, srt_iv=17) for maand in eerste]
        anker.append(opgave(eerste[-1], persoon=ANKER, numiv=2, srt_iv=17, ontvangen_op=LAAT))
        tabellen["polis_opgave"] = [*tabellen.get("polis_opgave", []), *anker]
        schrijf(tmp_path, tabellen)
        return Wereld(tmp_path, GEBIEDEN)

    return maak


def klant(wie: int = JAN, **anders: Any) -> Rij:
    return {
        "persoon_id": wie,
        "geldig_vanaf": date(2020, 1, 1),
        "status": "ingeschreven",
        "dienstverlening": "open",
        "vinkje_banenafspraken": "N",
        "verantwoordelijke": "UWV",
        "gm_code": "GM0363",
        **anders,
    }


def uitkering(soort: str, wie: int = JAN, begin: date = date(2020, 1, 1), **anders: Any) -> Rij:
    return {"persoon_id": wie, "soort": soort, "datum_begin": begin, **anders}


def december(uren: int, wie: int = JAN, **anders: Any) -> Rij:
    return opgave(date(2021, 12, 1), uren, wie, **anders)


def gwu(w: Wereld, kolommen: Sequence[str], maand: date) -> list[tuple[Any, ...]]:
    """The values of these columns in a month, sorted, as often as they are counted."""
    cellen: Counter[tuple[Any, ...]] = Counter()
    for rij in mart_gwu(w):
        if rij["maand"] == maand:
            cellen[tuple(rij[kolom] for kolom in kolommen)] += rij["aantal"]
    return sorted(cellen.elements())


# -- factsheet (rule 3) ----------------------------------------------------------------------------


def test_factsheet(bouw: Bouw) -> None:
    deel = {"nummer": 1, "antwoord": "ja", "geldig_vanaf": date(2020, 1, 1)}

    def profiel(wie: int, *soorten: str) -> list[Rij]:
        return [{"persoon_id": wie, "onderdeel": soort, **deel} for soort in soorten]

    w = bouw(
        register_registratie=[
            # Wajong comes first, so UWV; the klant row's own verantwoordelijke doesn't matter.
            registratie(JAN, 1, verantwoordelijke="gemeente"),
            registratie(JAN, 2, verantwoordelijke="UWV", grond="C_WAJONG"),
            registratie(PIET, verantwoordelijke="UWV"),
            registratie(MIA, verantwoordelijke="UWV"),
            registratie(EVA, verantwoordelijke="UWV"),
            registratie(EVA + 1, verantwoordelijke="UWV"),
        ],
        register_wsw_beschut=[wsw(date(2020, 1, 1), None, date(2020, 1, 1), nr=EVA + 1)],
        brp_adres=[adres("GM0457"), adres("GM0363", PIET)],
        sonar_klant=[
            klant(JAN, verantwoordelijke="gemeente", dienstverlening="gesloten"),
            klant(PIET, geldig_tot=date(2021, 3, 31)),
            klant(PIET, geldig_vanaf=date(2021, 4, 1), status="uitgeschreven"),
            klant(MIA),
            klant(EVA + 1),
        ],
        sonar_klantprofiel=[
            *profiel(JAN, "affiniteit", "beroepssector", "taaksoortvraag"),
            *profiel(PIET, "affiniteit", "beroepssector"),
        ],
    )
    rijen = {
        (r["kwartaal"], r["gm_code"]): tuple(r[m] for m in PRODUCTEN["mart_factsheet_klantprofiel"].maten)
        for r in mart_factsheet_klantprofiel(w)
        if r["reeks"] == "herzien" and r["verantwoordelijke"] == "UWV"
    }
    assert rijen["2021Q1", "GM0363"] == (2, 2, 1, 1, 1)
    assert rijen["2021Q2", "GM0363"] == (2, 1, 1, 0, 0)  # Piet left Sonar, and stays in the doelgroep
    assert rijen["2021Q1", "onbekend"] == (2, 1, 0, 1, 0)  # Mia has no profile, Eva isn't in Sonar
    assert len(rijen) == 8


def test_factsheet_in_beide_reeksen(bouw: Bouw) -> None:
    w = bouw(register_registratie=[registratie(gemeld_op=date(2021, 8, 1))])
    rijen = {(r["kwartaal"], r["reeks"]) for r in mart_factsheet_klantprofiel(w)}
    # 2021Q1 was published on 31 July 2021, a day before the registration came in.
    assert ("2021Q1", "gepubliceerd") not in rijen
    assert ("2021Q1", "herzien") in rijen
    assert len(rijen) == 7


# -- GWU (rule 12) ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geboren", "jaren", "klasse"),
    [
        (date(2006, 11, 30), 15, "15-26"),
        (date(2006, 12, 1), 14, None),
        (date(1994, 12, 1), 26, "15-26"),
        (date(1994, 11, 30), 27, "27-49"),
        (date(1971, 12, 1), 49, "27-49"),
        (date(1971, 11, 30), 50, "50-74"),
        (date(1946, 12, 1), 74, "50-74"),
        (date(1946, 11, 30), 75, None),
    ],
)
def test_leeftijd_op_maandeinde(geboren: date, jaren: int, klasse: str | None) -> None:
    assert leeftijd(geboren, date(2021, 11, 30)) == jaren
    assert leeftijdsklasse(geboren, date(2021, 11, 30)) == klasse


def test_schrikkelkind() -> None:
    """A year older on 1 March of a year without 29 February (decision 31)."""
    assert leeftijd(date(2004, 2, 29), date(2019, 3, 1)) == 15
    assert leeftijd(date(2004, 2, 29), date(2019, 2, 28)) == 14
    assert leeftijd(date(2004, 2, 29), date(2020, 2, 28)) == 15
    assert leeftijd(date(2004, 2, 29), date(2020, 2, 29)) == 16


@pytest.mark.parametrize(
    ("uren", "klasse"),
    [
        ("0", "nul_of_geen"),
        ("0.01", "0-8"),
        ("7.99", "0-8"),
        ("8.00", "8-16"),
        ("15.99", "8-16"),
        ("16", "16-24"),
        ("23.99", "16-24"),
        ("24", "24-32"),
        ("31.99", "24-32"),
        ("32", "32-40"),
        ("39.99", "32-40"),
        ("40", "40+"),
        ("80", "40+"),
    ],
)
def test_contracturenklasse(uren: str, klasse: str) -> None:
    assert contracturenklasse(Decimal(uren)) == klasse


def test_uitkeringstype() -> None:
    assert uitkeringstype({"WW", "WAJONG", "PW", "WGA"}, "open") == "WW"
    assert uitkeringstype({"WAJONG", "WGA", "PW"}, "open") == "Wajong"
    assert uitkeringstype({"PW", "WAO"}, "gesloten") == "WIA-WAO"
    assert uitkeringstype({"PW", "IVA"}, "gesloten") == "bijstand"
    for soort in ("IVA", "WAZ", "IOAW", "IOAZ"):
        assert uitkeringstype({soort}, "open") == "NUG"
        assert uitkeringstype({soort}, "gesloten") == "geen"


def test_gwu_wie_telt(bouw: Bouw) -> None:
    personen = range(JAN, JAN + 9)
    maart = date(2021, 3, 31)
    cv = {"actief_vanaf": date(2021, 3, 31), "actief_tot": date(2021, 4, 29)}
    w = bouw(
        brp_persoon=[persoon(wie) for wie in personen if wie != JAN + 8],
        sonar_klant=[
            klant(JAN),
            klant(JAN + 1, dienstverlening="gesloten"),
            klant(JAN + 2, dienstverlening="gesloten"),  # with a benefit, without a cv
            klant(JAN + 3, dienstverlening="gesloten"),
            klant(JAN + 4, dienstverlening="gesloten"),
            klant(JAN + 5, status="uitgeschreven"),
            klant(JAN + 6, geldig_tot=date(2021, 3, 30)),
            klant(JAN + 7, geldig_vanaf=maart),
            klant(JAN + 8),  # unknown in the BRP: no age
        ],
        werknl_cv=[{"persoon_id": JAN + nummer, **cv} for nummer in (3, 4, 5)],
        uitkering=[uitkering("PW", JAN + 2), uitkering("WW", JAN + 4), uitkering("WW", JAN + 5)],
    )
    assert gwu(w, ["uitkeringstype"], maart) == [("NUG",), ("NUG",), ("WW",), ("geen",)]
    assert gwu(w, ["uitkeringstype"], date(2021, 2, 28)) == [("NUG",), ("NUG",)]


def test_gwu_op_de_dag(bouw: Bouw) -> None:
    w = bouw(
        brp_persoon=[persoon(geboortedatum=date(1994, 3, 31), geslacht="O")],
        brp_adres=[adres("GM0457"), adres("GM0014", begin=date(2021, 4, 30))],
        sonar_klant=[klant(), klant(geldig_vanaf=date(2021, 4, 30), beroep_brc="043", beroep_isco="4225")],
        uitkering=[
            uitkering("WW", begin=date(2021, 3, 31), datum_einde=date(2021, 4, 29)),
            uitkering("PW", begin=date(2021, 4, 30)),
        ],
    )
    kolommen = ["gm_code", "geslacht", "leeftijdsklasse", "brc_klasse", "isco", "uitkeringstype"]
    niets = "onbekend"
    assert gwu(w, kolommen, date(2021, 2, 28)) == [("GM0363", "O", "15-26", niets, niets, "NUG")]
    assert gwu(w, kolommen, date(2021, 3, 31)) == [("GM0363", "O", "27-49", niets, niets, "WW")]
    assert gwu(w, kolommen, date(2021, 4, 30)) == [("GM0014", "O", "27-49", "04", "4225", "bijstand")]


@pytest.mark.parametrize(
    ("brc", "klasse", "isco", "verwacht"),
    [
        ("0111", "01", "2310", "2310"),
        ("011", "01", "231", "onbekend"),
        ("01", "01", None, "onbekend"),
        ("13", "13", "9412", "9412"),
        ("1", "onbekend", "0000", "onbekend"),
        ("9999", "onbekend", "2310", "2310"),
        (None, "onbekend", "2310", "2310"),
    ],
)
def test_gwu_beroep(bouw: Bouw, brc: str | None, klasse: str, isco: str | None, verwacht: str) -> None:
    rij = klant(beroep_brc=brc, beroep_isco=isco, geldig_vanaf=date(2021, 1, 31), opleidingsniveau="mbo-2")
    w = bouw(brp_persoon=[persoon()], sonar_klant=[rij])
    gevonden = gwu(w, ["brc_klasse", "isco", "opleidingsniveau"], date(2021, 1, 31))
    assert gevonden == [(klasse, verwacht, "mbo-2")]


def test_gwu_dienstverband(bouw: Bouw) -> None:
    januari = date(2021, 1, 1)
    vroeger = date(2020, 12, 1)
    w = bouw(
        brp_persoon=[persoon(wie) for wie in range(JAN, JAN + 7)],
        sonar_klant=[klant(wie, geldig_vanaf=januari) for wie in range(JAN, JAN + 7)],
        polis_opgave=[
            # Two jobs of as many hours: the earlier start is the main job; 4 + 3.99 + empty hours.
            opgave(januari, 40, JAN, ind_onbep_tijd="J", aant_ctrct_uren_pwk="4.00"),
            opgave(
                januari,
                40,
                JAN,
                numiv=2,
                ind_onbep_tijd="N",
                aant_ctrct_uren_pwk="3.99",
                datum_aanvang_ikv=vroeger,
            ),
            opgave(januari, 1, JAN, numiv=3, ind_onbep_tijd=None),
            # The same, and just in the next class.
            opgave(januari, 40, JAN + 1, aant_ctrct_uren_pwk="4.00"),
            opgave(januari, 39, JAN + 1, numiv=2, aant_ctrct_uren_pwk="4.00", ind_onbep_tijd="N"),
            # Sheltered WSW, no hours, no contract hours: still a job.
            opgave(januari, 0, JAN + 2, cd_aard=21, ind_onbep_tijd=None),
            # No job: srt_iv 17; a withdrawn record; a record of another month.
            opgave(januari, 100, JAN + 3, srt_iv=17),
            opgave(januari, 100, JAN + 4),
            opgave(januari, 100, JAN + 4, soort_bericht="X", ontvangen_op=date(2021, 9, 1)),
            opgave(date(2021, 2, 1), 100, JAN + 5),
            # A director (13) and the civil service (11) are jobs.
            opgave(januari, 100, JAN + 6, srt_iv=13, aant_ctrct_uren_pwk="20.00"),
            opgave(januari, 100, JAN + 6, srt_iv=11, numiv=2, lhnr=UITLENER, aant_ctrct_uren_pwk="20.00"),
        ],
    )
    assert gwu(w, ["dienstverband", "contract", "contracturen"], date(2021, 1, 31)) == [
        ("geen", "geen", "nul_of_geen"),
        ("geen", "geen", "nul_of_geen"),
        ("geen", "geen", "nul_of_geen"),
        ("wel", "onbekend", "nul_of_geen"),
        ("wel", "tijdelijk", "0-8"),
        ("wel", "vast", "40+"),
        ("wel", "vast", "8-16"),
    ]


def test_gwu_na_de_laatste_complete_maand(bouw: Bouw) -> None:
    w = bouw(
        brp_persoon=[persoon()],
        sonar_klant=[klant(geldig_tot=date(2022, 1, 30)), klant(geldig_vanaf=date(2022, 1, 31))],
        polis_opgave=[december(100), opgave(date(2022, 1, 1), 100)],
    )
    assert gwu_maanden(w)[0] == date(2021, 1, 31)
    assert gwu_maanden(w)[-1] == date(2022, 1, 31)
    assert len(gwu_maanden(w)) == 13
    kolommen = ["dienstverband", "contract", "contracturen"]
    assert gwu(w, kolommen, JAAREINDE) == [("wel", "vast", "nul_of_geen")]
    assert gwu(w, kolommen, date(2022, 1, 31)) == [("nog_niet_bekend",) * 3]


# -- beschut werk (rule 13) ------------------------------------------------------------------------


def aanvraag(nr: int, gevraagd: date, wie: int = JAN, **anders: Any) -> Rij:
    rij = {"aanvraag_id": nr, "persoon_id": wie, "aanvrager": "gemeente", "gm_code": "GM0014"}
    return {**rij, "datum_aanvraag": gevraagd, **anders}


def beschut(w: Wereld) -> dict[tuple[str, str], tuple[Any, ...]]:
    return {
        (r["kwartaal"], r["gm_code"]): tuple(r[m] for m in (*BESCHUT_TELLINGEN, "taakstelling"))
        for r in mart_beschut_werk(w)
    }


def test_beschut_aanvragen(bouw: Bouw) -> None:
    maart, april = date(2021, 3, 31), date(2021, 4, 1)
    ja: Rij = {"besluit": "positief"}
    w = bouw(
        brp_adres=[adres("GM0363"), adres("GM0014", begin=date(2021, 7, 1))],
        beschut_aanvraag=[
            aanvraag(1, date(2014, 12, 31), datum_besluit=date(2014, 12, 31), **ja),
            aanvraag(2, date(2014, 12, 31), datum_besluit=date(2015, 1, 1), **ja),  # the advice counts
            aanvraag(3, date(2015, 1, 1)),
            aanvraag(4, maart, aanvrager="burger", datum_besluit=april, **ja),
            aanvraag(5, april, datum_besluit=april, besluit="negatief"),
            aanvraag(6, date(2022, 1, 1)),
        ],
    )
    rijen = beschut(w)
    assert rijen["2021Q1", "GM0363"] == (1, 1, 1, 0, 0, None)
    assert rijen["2021Q2", "GM0363"] == (2, 1, 2, 0, 0, None)
    assert rijen["2021Q3", "GM0014"] == (2, 1, 2, 0, 0, None)  # all of it moves along with the person
    assert len(rijen) == 4


def test_beschut_indicaties(bouw: Bouw) -> None:
    maart = date(2021, 3, 1)
    w = bouw(
        beschut_indicatie=[
            {"persoon_id": JAN, "aanvraag_id": 1, "geldig_vanaf": maart, "geldig_tot": date(2021, 3, 30)},
            {"persoon_id": JAN, "aanvraag_id": 2, "geldig_vanaf": date(2021, 3, 31)},
            {"persoon_id": JAN, "aanvraag_id": 2, "geldig_vanaf": date(2021, 2, 1)},  # one person
            {"persoon_id": PIET, "aanvraag_id": 3, "geldig_vanaf": maart, "geldig_tot": date(2021, 3, 31)},
            {"persoon_id": MIA, "aanvraag_id": 4, "geldig_vanaf": maart, "geldig_tot": date(2021, 3, 30)},
            {"persoon_id": EVA, "aanvraag_id": 5, "geldig_vanaf": maart},
        ],
        polis_opgave=[
            opgave(maart, 1, JAN, cd_aard=24),
            opgave(maart, 0, PIET, cd_aard=24),
            opgave(maart, 100, PIET, cd_aard=21, numiv=2),  # sheltered WSW isn't beschut werk
            opgave(maart, 100, MIA, cd_aard=24),
            opgave(date(2021, 4, 1), 100, EVA, cd_aard=24),
        ],
    )
    rijen = beschut(w)
    assert rijen["2021Q1", "onbekend"] == (0, 0, 0, 3, 1, None)
    assert rijen["2021Q2", "onbekend"] == (0, 0, 0, 2, 0, None)


def test_taakstelling(bouw: Bouw) -> None:
    w = bouw(vanaf=date(2017, 10, 1), maanden=16)
    assert taakstelling(w, 2017) == {"GM0014": 44 + 1 + 1, "GM1966": 2 + 2, "GM0060": 0, "GM0141": 21}
    assert taakstelling(w, 2018) == {"GM0014": 70 + 1 + 2, "GM1966": 3 + 4, "GM0060": 0}  # Almelo: empty
    assert taakstelling(w, 2019) == {}
    rijen = beschut(w)
    assert rijen["2018Q4", "GM0060"] == (0, 0, 0, 0, 0, 0)
    assert {kwartaal for kwartaal, _ in rijen} == {"2017Q4", "2018Q1", "2018Q2", "2018Q3", "2018Q4"}
    assert len(rijen) == 4 + 4 * 3


# -- monitor (rule 14) -----------------------------------------------------------------------------


def participatie(w: Wereld) -> dict[str, tuple[int, int]]:
    return {
        r["populatie"]: (r["personen"], r["werkend"])
        for r in mart_arbeidsparticipatie(w)
        if r["jaar"] == 2021
    }


def besluit(dag: date, uitkomst: str, resterend: str, wie: int = JAN) -> Rij:
    rij = {"persoon_id": wie, "datum_aanvraag": dag, "datum_besluit": dag}
    return {**rij, "uitkomst": uitkomst, "resterende_mogelijkheden": resterend}


def test_populaties(bouw: Bouw) -> None:
    w = bouw(
        uitkering=[
            uitkering("WAJONG", arbeidsvermogen="J"),
            uitkering("WAJONG", PIET, arbeidsvermogen="N"),
            uitkering("WAJONG", MIA),
            uitkering("WAJONG", EVA, arbeidsvermogen="J", datum_einde=date(2021, 12, 30)),
            uitkering("WGA", PIET, datum_einde=JAAREINDE),
            uitkering("WGA", MIA, begin=date(2022, 1, 1)),
            uitkering("IVA", EVA),
        ],
        wia_beoordeling=[
            besluit(date(2021, 1, 1), "MIN35", "J"),
            besluit(date(2022, 1, 1), "IVA", "N"),  # after the day
            besluit(JAAREINDE, "MIN35", "J", PIET),
            besluit(date(2021, 1, 1), "IVA", "J", PIET),
            besluit(date(2021, 1, 1), "MIN35", "J", MIA),
            besluit(JAAREINDE, "WGA_GEDEELTELIJK", "J", MIA),
            besluit(JAAREINDE, "MIN35", "N", EVA),
        ],
        register_registratie=[
            registratie(JAN),
            registratie(PIET, grond="C_WAJONG"),
            registratie(MIA, grond="L2_VOORZIENING"),
        ],
        polis_opgave=[
            december(1, cd_aard=21),  # whatever the aard
            december(0, PIET),
            december(100, MIA, srt_iv=17),
        ],
    )
    assert participatie(w) == {
        "wajong_arbeidsvermogen": (1, 1),
        "wga": (1, 0),
        "min35": (2, 1),
        "pw_register": (1, 1),
    }


def test_jaren(bouw: Bouw, tmp_path: Path) -> None:
    assert jaren(bouw(vanaf=date(2020, 12, 1), maanden=13)) == [2020, 2021]
    assert jaren(bouw(vanaf=date(2021, 1, 1), maanden=11)) == []
    assert len(mart_arbeidsparticipatie(bouw())) == 4
    assert len(mart_banenmonitor(bouw())) == 4


def test_werkgevers(bouw: Bouw) -> None:
    werkgever = {"sector": "markt", "datum_begin": date(2020, 1, 1)}
    w = bouw(
        polis_werkgever=[
            {"lhnr": LHNR, **werkgever},
            {"lhnr": UITLENER, **werkgever, "datum_einde": date(2021, 12, 30)},
            {"lhnr": INLENER, **werkgever, "datum_einde": JAAREINDE},
        ],
        uitkering=[uitkering("WGA"), uitkering("WGA", PIET), uitkering("WW", MIA)],
        polis_opgave=[
            december(10, lhnr=ONBEKENDE),  # in no list, and still an employer
            december(10, numiv=2, lhnr=LHNR),
            december(10, PIET, lhnr=LHNR),
            december(0, PIET, numiv=2, lhnr=INLENER),
            december(10, MIA, lhnr=INLENER),  # WW is none of the groups
        ],
    )
    assert mart_werkgevers(w) == [{"jaar": 2021, "werkgevers": 3, "met_arbeidsbeperkten": 2}]


# -- banenmonitor (rule 15) ------------------------------------------------------------------------


def inleen(uren: int, inlener: str = INLENER, **anders: Any) -> Rij:
    return {
        "persoon_id": JAN,
        "lhnr_uitlener": UITLENER,
        "numiv": 1,
        "lhnr_inlener": inlener,
        "tijdvak_begin": date(2021, 12, 1),
        "tijdvak_einde": JAAREINDE,
        "toe_te_rekenen_uren": uren,
        **anders,
    }


def sectoren(bouw: Bouw, opgaven: list[Rij], inleenverbanden: list[Rij]) -> tuple[Any, ...]:
    """Hours (at the norm of a month) by markt, overheid, onbekend, totaal in 2021."""
    w = bouw(
        register_registratie=[registratie()],
        polis_werkgever=[
            {"lhnr": LHNR, "sector": "markt", "datum_begin": date(2010, 1, 1)},
            {"lhnr": UITLENER, "sector": "markt", "datum_begin": date(2010, 1, 1)},
            # Overheid on 31 December 2020, the day that decides.
            {"lhnr": INLENER, "sector": "overheid", "datum_begin": date(2020, 12, 31)},
            {"lhnr": INLENER, "sector": "markt", "datum_begin": date(2021, 1, 1)},
            {"lhnr": ONBEKENDE, "sector": "markt", "datum_begin": date(2021, 1, 1)},
        ],
        polis_opgave=opgaven,
        polis_inleenverband=inleenverbanden,
    )
    rijen = {r["sector"]: r["banen"] for r in mart_banenmonitor(w)}
    volgorde = ("markt", "overheid", "onbekend", "totaal")
    return tuple(rijen[sector] * Fraction("110.92") for sector in volgorde)


def uitzend(uren: int = 100, **anders: Any) -> Rij:
    return december(uren, **{"lhnr": UITLENER, "cd_aard": 11, **anders})


@pytest.mark.parametrize(
    ("inleenverbanden", "verwacht"),
    [
        ([], (76, 24, 0)),
        ([inleen(0)], (76, 24, 0)),
        ([inleen(50)], (38, 62, 0)),
        ([inleen(99)], (Fraction("0.76"), Fraction("99.24"), 0)),
        ([inleen(100)], (0, 100, 0)),
        ([inleen(101)], (0, 100, 0)),
        ([inleen(60), inleen(60, LHNR)], (50, 50, 0)),
        ([inleen(200), inleen(100, LHNR)], (Fraction(100, 3), Fraction(200, 3), 0)),
        ([inleen(50), inleen(30, ONBEKENDE)], (Fraction("15.2"), Fraction("54.8"), 30)),
        ([inleen(744)], (0, 100, 0)),
        # More hours than a month has are reduced like any others; the length of its tijdvak decides nothing.
        ([inleen(745)], (0, 100, 0)),
        ([inleen(50, tijdvak_einde=date(2021, 12, 30))], (38, 62, 0)),
        # Quarantined: fewer hours than none, a contradiction.
        ([inleen(-1)], (76, 24, 0)),
        ([inleen(50), inleen(51)], (76, 24, 0)),
        ([inleen(50), inleen(50)], (38, 62, 0)),
        ([inleen(50), inleen(745)], (76, 24, 0)),
        # Of another record.
        ([inleen(50, numiv=2)], (76, 24, 0)),
        ([inleen(50, lhnr_uitlener=LHNR)], (76, 24, 0)),
        ([inleen(50, tijdvak_begin=date(2021, 11, 1), tijdvak_einde=date(2021, 11, 30))], (76, 24, 0)),
    ],
)
def test_inleen(bouw: Bouw, inleenverbanden: list[Rij], verwacht: tuple[Any, ...]) -> None:
    assert sectoren(bouw, [uitzend()], inleenverbanden) == (*verwacht, 100)


def test_inleen_alleen_bij_inleen(bouw: Bouw) -> None:
    assert sectoren(bouw, [uitzend(cd_aard=1)], [inleen(50)]) == (100, 0, 0, 100)
    assert sectoren(bouw, [uitzend(cd_aard=22)], [inleen(50)]) == (38, 62, 0, 100)
    assert sectoren(bouw, [uitzend(cd_aard=82)], [inleen(50)]) == (38, 62, 0, 100)
    assert sectoren(bouw, [december(100, lhnr=ONBEKENDE)], []) == (0, 0, 100, 100)
    assert sectoren(bouw, [uitzend(0)], [inleen(50)]) == (0, 0, 0, 0)


def test_banenmonitor_op_1_mei(bouw: Bouw) -> None:
    op_tijd = uitzend(ontvangen_op=date(2022, 5, 1))
    te_laat = december(11, numiv=2, ontvangen_op=date(2022, 5, 2))
    assert sectoren(bouw, [op_tijd, te_laat], []) == (76, 24, 0, 100)
    assert sectoren(bouw, [op_tijd, {**te_laat, "ontvangen_op": date(2022, 5, 1)}], []) == (87, 24, 0, 111)


def test_banenmonitor_officieel(bouw: Bouw) -> None:
    w = bouw(vanaf=date(2022, 1, 1), maanden=24)
    kolommen = ("sector", "banen", "nulmeting", "extra_banen", "doelstelling", "officieel")
    assert [tuple(r[kolom] for kolom in kolommen) for r in mart_banenmonitor(w)] == [
        ("markt", 0, None, None, 70000, 71113),
        ("overheid", 0, None, None, 22500, 10004),
        ("onbekend", 0, None, None, None, None),
        ("totaal", 0, 75179, -75179, 92500, 81117),
        ("markt", 0, None, None, 80000, None),
        ("overheid", 0, None, None, 25000, None),
        ("onbekend", 0, None, None, None, None),
        ("totaal", 0, 75179, -75179, 105000, None),
    ]


# -- identities on random deliveries, the comparison -----------------------------------------------


@pytest.mark.parametrize("seed", [1, 2])
def test_wat_altijd_klopt(tmp_path: Path, seed: int) -> None:
    maak_levering(tmp_path, seed)
    w = Wereld(tmp_path, Gebieden.lees(Path(__file__).parents[2] / "seeds" / "gebieden"))
    marts = {naam: mart.maak(w) for naam, mart in PRODUCTEN.items()}
    for naam, mart in PRODUCTEN.items():
        assert marts[naam]
        assert all(set(rij) == {*mart.korrel, *mart.maten} for rij in marts[naam])
        sleutels = [tuple(rij[kolom] for kolom in mart.korrel) for rij in marts[naam]]
        assert len(sleutels) == len(set(sleutels))
    for rij in marts["mart_factsheet_klantprofiel"]:
        assert rij["kp_ja"] + rij["kp_nee"] == rij["in_sonar"] <= rij["doelgroep"]
        assert rij["waarvan_onvolledig"] <= rij["kp_nee"]
    for r in marts["mart_beschut_werk"]:
        assert r["werkzaam"] <= r["geldige_indicaties"]
    for jaar in jaren(w):
        banen = {r["sector"]: r["banen"] for r in marts["mart_banenmonitor"] if r["jaar"] == jaar}
        assert 2 * banen["totaal"] == sum(banen.values())
    for r in marts["mart_gwu"]:
        geen = [r[kolom] == "nog_niet_bekend" for kolom in ("dienstverband", "contract", "contracturen")]
        assert all(geen) or not any(geen)
        assert r["maand"] == maandeinde(r["maand"])


def test_ontbrekende_mart_is_een_verschil(tmp_path: Path, bouw: Bouw) -> None:
    w = bouw()
    with duckdb.connect(str(tmp_path / "leeg.duckdb")) as con:
        con.execute("create schema marts")
        con.execute("create table marts.mart_werkgevers as select 2021 as jaar, 0 as werkgevers")
        con.execute("create table marts.mart_baanduur as select 1 as iets")
    uitkomsten = {u.naam: u for u in vergelijk(w.map_, tmp_path / "leeg.duckdb")}
    assert set(uitkomsten) == set(ALLE_MARTS)
    assert not any(u.goed for u in uitkomsten.values())


def test_aangrenzende_dagen_van_sonar(bouw: Bouw) -> None:
    """Overlapping Sonar rows: the later holds from its begin on."""
    dag = date(2021, 2, 28)
    w = bouw(
        brp_persoon=[persoon()],
        sonar_klant=[klant(), klant(geldig_vanaf=dag + timedelta(days=1), status="uitgeschreven")],
    )
    assert len(gwu(w, ["isco"], dag)) == 1
    assert gwu(w, ["isco"], date(2021, 3, 31)) == []
