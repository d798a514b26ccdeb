"""The oracle by hand-worked cases, and the warehouse against the oracle."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.orakel.orakel import (
    HOOFDMAP,
    MARTS,
    TABELLEN,
    Gebieden,
    Rij,
    Wereld,
    aow_dag,
    bereken,
    duurklasse,
    een_jaar_later,
    kwartaal_van,
    maandeinde,
    mart_banen,
    mart_banengroei,
    mart_contract,
    mart_doelgroep,
    mart_duurzaamheid,
    mart_stroom,
    mart_weekoverzicht,
    plus_maanden,
    publicatiemoment,
    soort_tijdvak,
)
from tests.orakel.vergelijk import vergelijk, vergelijk_mart
from tests.orakel.willekeurig import maak_levering, schrijf
from tests.python.dbt_hulp import bouw as bouw_levering

GEBIEDEN = Gebieden(
    frozenset({"GM0363", "GM1945"}), {"GM0457": "GM0363", "GM0265": "GM0241", "GM0241": "GM1945"}
)
LHNR = "123456789L01"
ANDERE_LHNR = "223456789L01"
JAN = 100_000_000_001
PIET = 100_000_000_002
VROEG = date(2020, 1, 1)
GISTEREN = date(2021, 6, 29)
ZOMER = date(2021, 6, 30)  # the second reported quarter of the small deliveries
LAAT = date(2024, 1, 1)

Bouw = Callable[..., Wereld]


def registratie(persoon: int = JAN, nr: int = 1, **anders: Any) -> Rij:
    return {
        "persoon_id": persoon,
        "registratie_nr": nr,
        "grond": "A_UWV",
        "verantwoordelijke": "gemeente",
        "datum_begin": date(2019, 1, 1),
        "ingetrokken": "N",
        "gemeld_op": date(2019, 1, 2),
        **anders,
    }


def opgave(maand: date = date(2021, 6, 1), uren: int = 111, persoon: int = JAN, **anders: Any) -> Rij:
    """A monthly record, received ten days after the month."""
    einde = anders.get("tijdvak_einde", maandeinde(maand))
    return {
        "persoon_id": persoon,
        "lhnr": LHNR,
        "numiv": 1,
        "datum_aanvang_ikv": date(2021, 1, 1),
        "tijdvak_begin": maand,
        "tijdvak_einde": einde,
        "srt_iv": 15,
        "cd_aard": 1,
        "ind_onbep_tijd": "J",
        "aant_verl_u": uren,
        "soort_bericht": "I",
        "ontvangen_op": einde + timedelta(days=10),
        **anders,
    }


def werk(van: date, maanden: int, **anders: Any) -> list[Rij]:
    """A job of so many months."""
    return [opgave(plus_maanden(van, nummer), **anders) for nummer in range(maanden)]


def persoon(nr: int = JAN, **anders: Any) -> Rij:
    return {"persoon_id": nr, "geboortedatum": date(1980, 1, 1), "geslacht": "V", **anders}


def adres(gm_code: str, nr: int = JAN, begin: date = date(2000, 1, 1), **anders: Any) -> Rij:
    return {"persoon_id": nr, "gm_code": gm_code, "datum_begin": begin, **anders}


def indicatie(begin: date, nr: int = JAN) -> Rij:
    return {"persoon_id": nr, "aanvraag_id": 1, "geldig_vanaf": begin}


def wsw(begin: date, einde: date | None, gemeld: date, nr: int = JAN) -> Rij:
    return {"persoon_id": nr, "datum_begin": begin, "datum_einde": einde, "gemeld_op": gemeld}


@pytest.fixture
def bouw(tmp_path: Path) -> Bouw:
    """Writes a small delivery (polis complete over 2021 and 2022, reported from 2021Q1) and reads it back."""

    def maak(**tabellen: list[Rij]) -> Wereld:
        tabellen["polis_maandstatus"] = [
            {"maand": plus_maanden(date(2021, 1, 1), nummer), "compleet": "J"} for nummer in range(24)
        ]
        # Someone outside the register, so that the first tijdvak is January 2021 and the newest receipt 2024.
        anker = werk(date(2021, 1, 1), 3, persoon=999_999_999_999)
        anker.append(opgave(date(2022, 12, 1), persoon=999_999_999_999, ontvangen_op=LAAT))
        tabellen["polis_opgave"] = [*tabellen.get("polis_opgave", []), *anker]
        schrijf(tmp_path, tabellen)
        return Wereld(tmp_path, GEBIEDEN)

    return maak


# -- dates and numbers -----------------------------------------------------------------------------


def test_kalender() -> None:
    assert een_jaar_later(date(2020, 2, 29)) == date(2021, 2, 28)
    assert een_jaar_later(date(2019, 2, 28)) == date(2020, 2, 29)  # month end -> month end
    assert een_jaar_later(date(2020, 2, 28)) == date(2021, 2, 28)
    assert publicatiemoment(date(2022, 6, 30)) == date(2022, 10, 31)
    assert publicatiemoment(date(2022, 9, 30)) == date(2023, 1, 31)
    assert publicatiemoment(date(2021, 12, 31)) == date(2022, 4, 30)
    assert kwartaal_van(date(2022, 6, 30)) == "2022Q2"


@pytest.mark.parametrize(
    ("geboren", "dag"),
    [
        (date(1947, 12, 31), date(2012, 12, 31)),
        (date(1948, 1, 1), date(2013, 2, 1)),
        (date(1955, 8, 31), date(2021, 12, 31)),
        (date(1955, 9, 1), date(2022, 4, 1)),
        (date(1956, 8, 31), date(2023, 6, 30)),  # 31 June does not exist
        (date(1957, 3, 1), date(2024, 3, 1)),
        (date(1960, 12, 31), date(2027, 12, 31)),
        (date(1961, 1, 1), date(2028, 4, 1)),
    ],
)
def test_aow_dag(geboren: date, dag: date) -> None:
    assert aow_dag(geboren) == dag


@pytest.mark.parametrize(
    ("begin", "einde", "soort"),
    [
        (date(2021, 2, 1), date(2021, 2, 28), "maand"),
        (date(2020, 2, 1), date(2020, 2, 28), "vier_weken"),
        (date(2020, 2, 1), date(2020, 2, 29), "maand"),
        (date(2020, 12, 28), date(2021, 1, 24), "vier_weken"),
        (date(2021, 1, 1), date(2021, 6, 30), "halfjaar"),
        (date(2021, 7, 1), date(2021, 12, 31), "halfjaar"),
        (date(2021, 4, 1), date(2021, 9, 30), None),
        (date(2021, 1, 1), date(2021, 12, 31), "jaar"),
        (date(2021, 1, 1), date(2021, 1, 30), None),
    ],
)
def test_soort_tijdvak(begin: date, einde: date, soort: str | None) -> None:
    assert soort_tijdvak(begin, einde) == soort


def test_duurklasse_op_de_dag() -> None:
    begin = date(2021, 1, 15)
    assert duurklasse(begin, date(2021, 4, 14)) == "<3 mnd"
    assert duurklasse(begin, date(2021, 4, 15)) == "3-6 mnd"
    assert duurklasse(begin, date(2022, 1, 14)) == "6-12 mnd"
    assert duurklasse(begin, date(2022, 1, 15)) == "1-2 jaar"
    assert duurklasse(begin, date(2031, 1, 15)) == "10+ jaar"
    assert duurklasse(begin, date(2021, 1, 1)) == "<3 mnd"


@pytest.mark.parametrize(("uren", "vergelijk_met"), [(110, -1), (111, 1)])
def test_een_baan_ligt_tussen_110_en_111_uur(bouw: Bouw, uren: int, vergelijk_met: int) -> None:
    w = bouw(register_registratie=[registratie()], polis_opgave=[opgave(uren=uren)])
    (rij,) = [r for r in mart_banen(w) if r["kwartaal"] == "2021Q2" and r["reeks"] == "herzien"]
    assert (rij["banen"] > 1) - (rij["banen"] < 1) == vergelijk_met
    assert rij["soort_baan"] == "onbekend"  # the employer is missing


def test_honderd_mensen_zijn_precies_honderd_banen(bouw: Bouw) -> None:
    nrs = [JAN + nummer for nummer in range(100)]
    uren = [110] * 8 + [111] * 92  # together 11.092
    w = bouw(
        register_registratie=[registratie(nr) for nr in nrs],
        polis_opgave=[opgave(uren=u, persoon=nr) for nr, u in zip(nrs, uren, strict=True)],
    )
    (rij,) = [r for r in mart_banengroei(w) if r["kwartaal"] == "2021Q2" and r["reeks"] == "herzien"]
    assert rij["banen"] == 100
    assert rij["extra_banen"] == 100 - 75159
    assert rij["pct_doelstelling"] == Fraction(100 * (100 - 75159), 80000)


def test_vier_weken_en_inleen(bouw: Bouw) -> None:
    tijdvak: Rij = {"tijdvak_begin": date(2021, 6, 14), "tijdvak_einde": date(2021, 7, 11), "cd_aard": 82}
    w = bouw(register_registratie=[registratie()], polis_opgave=[opgave(uren=100, **tijdvak)])
    (rij,) = [r for r in mart_banen(w) if r["kwartaal"] == "2021Q2" and r["reeks"] == "herzien"]
    assert (rij["soort_baan"], rij["banen"]) == ("inleen", Fraction(10000, 10238))


def test_sector_van_31_december_ervoor(bouw: Bouw) -> None:
    werkgever = {"lhnr": LHNR, "datum_begin": date(2015, 1, 1)}
    w = bouw(
        polis_werkgever=[
            {**werkgever, "sector": "markt", "datum_einde": date(2020, 12, 30)},
            {**werkgever, "sector": "overheid", "datum_begin": date(2020, 12, 31)},
            {**werkgever, "sector": "markt", "datum_begin": date(2021, 1, 1)},
        ]
    )
    assert w.sector(LHNR, date(2020, 6, 30)) == "markt"
    assert w.sector(LHNR, date(2021, 6, 30)) == "overheid"
    assert w.sector(LHNR, date(2022, 6, 30)) == "markt"
    assert w.sector(ANDERE_LHNR, ZOMER) == "onbekend"


# -- what stands in the polis ----------------------------------------------------------------------


def uren_op(w: Wereld, d: date = ZOMER, k: date = LAAT) -> list[int]:
    return sorted(o.aant_verl_u for o in w.tellend(JAN, d, k))


def test_correctie_en_intrekking_naar_ontvangst(bouw: Bouw) -> None:
    w = bouw(
        polis_opgave=[
            opgave(uren=9, soort_bericht="C", ontvangen_op=date(2021, 9, 1)),
            opgave(uren=0, soort_bericht="X", ontvangen_op=date(2021, 10, 1)),
            opgave(uren=5, ontvangen_op=date(2021, 7, 10)),
            opgave(uren=7, soort_bericht="C", ontvangen_op=date(2021, 11, 1)),
        ]
    )
    assert uren_op(w, k=date(2021, 7, 9)) == []
    assert uren_op(w, k=date(2021, 8, 31)) == [5]
    assert uren_op(w, k=date(2021, 9, 1)) == [9]
    assert uren_op(w, k=date(2021, 10, 1)) == []
    assert uren_op(w, k=date(2021, 11, 1)) == [7]


def test_tegenspraak_laat_de_vorige_staan(bouw: Bouw) -> None:
    w = bouw(
        polis_opgave=[
            opgave(uren=5),
            opgave(uren=6, soort_bericht="C", ontvangen_op=date(2021, 9, 1)),
            opgave(uren=7, soort_bericht="C", ontvangen_op=date(2021, 9, 1)),
            opgave(uren=8, numiv=2),
            opgave(uren=8, numiv=2),
        ]
    )
    assert uren_op(w) == [5, 8]
    assert Counter(reden for _, reden, _ in w.kwarantaine) == {"tegenstrijdig": 2}


def test_overlap_laatst_ontvangen_staat(bouw: Bouw) -> None:
    vier_weken: Rij = {"tijdvak_begin": date(2021, 6, 14), "tijdvak_einde": date(2021, 7, 11)}
    w = bouw(
        polis_opgave=[
            opgave(uren=5),
            opgave(uren=6, **vier_weken, ontvangen_op=date(2021, 8, 1)),
            opgave(uren=6, **vier_weken, ontvangen_op=date(2021, 10, 1), soort_bericht="X"),
        ]
    )
    assert uren_op(w, k=date(2021, 7, 31)) == [5]
    assert uren_op(w, k=date(2021, 8, 1)) == [6]
    assert uren_op(w, d=date(2021, 6, 10), k=date(2021, 8, 1)) == []
    assert uren_op(w, k=date(2021, 10, 1)) == [5]


def test_onbruikbare_rijen(bouw: Bouw) -> None:
    w = bouw(
        polis_opgave=[
            opgave(uren=-1),
            opgave(uren=745, numiv=2),
            opgave(uren=744, numiv=3),
            opgave(numiv=4, srt_iv=99),
            opgave(numiv=5, cd_aard=99),
            opgave(numiv=6, datum_einde_ikv=date(2020, 12, 31)),
            opgave(numiv=7, datum_einde_ikv=date(9999, 12, 31)),
            opgave(numiv=8, tijdvak_einde=date(2021, 6, 29)),
            opgave(numiv=9, uren=-5, soort_bericht="X"),
        ],
        brp_adres=[adres("GM9999"), adres("GM0363", begin=date(1, 1, 1))],
        register_registratie=[registratie(grond="Z"), registratie(nr=2, reden_einde="Z")],
    )
    assert len(w.kwarantaine) == 11
    assert uren_op(w) == [744]
    assert w.gemeente(JAN, ZOMER) == "onbekend"
    assert w.geldige_registraties(JAN, ZOMER, LAAT) == []


def test_wat_telt(bouw: Bouw) -> None:
    soorten = [(11, 1), (13, None), (15, 21), (15, 24), (17, 1), (31, 1), (15, 23)]
    w = bouw(
        polis_opgave=[
            opgave(uren=nummer, numiv=nummer, srt_iv=srt, cd_aard=aard)
            for nummer, (srt, aard) in enumerate(soorten, start=1)
        ]
    )
    assert uren_op(w) == [1, 2, 7]


# -- the doelgroep ---------------------------------------------------------------------------------


def test_geen_arbeidsvermogen_telt_alleen_werkend(bouw: Bouw) -> None:
    w = bouw(
        register_registratie=[
            registratie(grond="C_WAJONG_GEEN_AV", nr=1, verantwoordelijke="UWV"),
            registratie(PIET, grond="C_WAJONG_GEEN_AV", nr=1),
            registratie(PIET, nr=2),
        ],
        polis_opgave=[opgave(uren=1)],
    )
    jan, piet = w.stand(JAN, ZOMER, LAAT), w.stand(PIET, ZOMER, LAAT)
    assert (jan.in_doelgroep, jan.werkzaam, jan.groep) == (True, True, "Wajong")
    assert (piet.in_doelgroep, piet.werkzaam, piet.groep) == (True, False, "Participatiewet")
    assert not w.stand(JAN, date(2021, 3, 31), LAAT).in_doelgroep


def test_voorrang(bouw: Bouw) -> None:
    w = bouw(
        register_registratie=[
            registratie(nr=1, grond="L2_VOORZIENING"),
            registratie(nr=2, grond="D_PRO"),
            registratie(nr=4, grond="G_WIW_ID", datum_begin=date(2020, 1, 1)),
            registratie(nr=3, grond="B_WSW", datum_begin=date(2020, 1, 1)),
            registratie(PIET, grond="L2_VOORZIENING"),
        ]
    )
    stand = w.stand(JAN, ZOMER, LAAT)
    assert stand.registratie is not None and stand.registratie.registratie_nr == 3
    assert stand.groep == "WSW en/of Wiw/ID"
    assert not w.stand(PIET, ZOMER, LAAT).in_doelgroep


def test_overlijden_en_aow_op_de_dag_zelf(bouw: Bouw) -> None:
    w = bouw(
        register_registratie=[registratie(), registratie(PIET)],
        brp_persoon=[
            persoon(datum_overlijden=ZOMER),
            persoon(PIET, geboortedatum=date(1955, 2, 28)),  # 66 years and 4 months: 28 June 2021
        ],
    )
    assert w.stand(JAN, ZOMER, LAAT).in_doelgroep
    assert not w.stand(JAN, ZOMER + timedelta(days=1), LAAT).in_doelgroep
    assert w.stand(PIET, date(2021, 6, 28), LAAT).in_doelgroep
    assert not w.stand(PIET, date(2021, 6, 29), LAAT).in_doelgroep


def test_herziening_wordt_een_stroom_in_het_kwartaal_van_bekend_worden(bouw: Bouw) -> None:
    """A withdrawal reported in September 2021 is not known for Q1 (July), and is for Q2 (October)."""
    w = bouw(
        register_registratie=[registratie(), registratie(ingetrokken="J", gemeld_op=date(2021, 9, 1))],
    )
    personen = {(r["kwartaal"], r["reeks"]) for r in mart_doelgroep(w)}
    assert personen == {("2021Q1", "gepubliceerd")}
    (rij,) = mart_stroom(w)
    assert (rij["kwartaal"], rij["reeks"]) == ("2021Q2", "gepubliceerd")
    assert (rij["stroom"], rij["werkzaam"], rij["reden"]) == ("uitstroom", "N", "correctie")


def stroom_2021q2(w: Wereld) -> list[tuple[Any, ...]]:
    return sorted(
        (r["gm_code"], r["groep"], r["stroom"], r["werkzaam"], r["reden"])
        for r in mart_stroom(w)
        if (r["kwartaal"], r["reeks"]) == ("2021Q2", "herzien")
    )


@pytest.mark.parametrize(
    ("tabellen", "stroom", "reden"),
    [
        ({"brp_persoon": [persoon(datum_overlijden=date(2021, 6, 29))]}, "uitstroom", "overlijden"),
        ({"brp_persoon": [persoon(geboortedatum=date(1955, 1, 31))]}, "uitstroom", "aow"),
        ({"beschut_indicatie": [indicatie(ZOMER)]}, "uitstroom", "beschut_werk_pw"),
        ({"register_wsw_beschut": [wsw(ZOMER, None, ZOMER)]}, "uitstroom", "wsw_beschut"),
        ({"register_wsw_beschut": [wsw(VROEG, GISTEREN, ZOMER)]}, "instroom", "einde_wsw_beschut"),
        (
            {"register_registratie": [registratie(datum_begin=ZOMER)]},
            "instroom",
            "registratie",
        ),
        (
            {"register_registratie": [registratie(datum_einde=GISTEREN, reden_einde="EIGEN_VERZOEK")]},
            "uitstroom",
            "eigen_verzoek",
        ),
        (
            {"register_registratie": [registratie(datum_einde=GISTEREN, reden_einde="AOW")]},
            "uitstroom",
            "overig",
        ),
        (
            {
                "register_registratie": [
                    registratie(grond="C_WAJONG", datum_einde=date(2021, 6, 1)),
                    registratie(nr=2, grond="C_WAJONG_GEEN_AV", datum_begin=date(2021, 6, 2)),
                ]
            },
            "uitstroom",
            "geen_arbeidsvermogen",
        ),
    ],
)
def test_redenen(bouw: Bouw, tabellen: dict[str, list[Rij]], stroom: str, reden: str) -> None:
    w = bouw(**{"register_registratie": [registratie()], **tabellen})
    ((_, _, gevonden, werkzaam, waarom),) = stroom_2021q2(w)
    assert (gevonden, werkzaam, waarom) == (stroom, "N", reden)


def test_verhuizing_en_werk_vinden(bouw: Bouw) -> None:
    """Weesp became Amsterdam: no move. Millingen became Berg en Dal in two steps."""
    w = bouw(
        register_registratie=[registratie(), registratie(PIET)],
        polis_opgave=[opgave()],
        brp_adres=[
            adres("GM0363"),
            adres("GM0265", begin=date(2021, 5, 1)),
            adres("GM0457", PIET),
            adres("GM0363", PIET, date(2021, 5, 1)),
        ],
    )
    pw = "Participatiewet"
    assert stroom_2021q2(w) == [
        ("GM0363", pw, "blijft", "N", None),
        ("GM0363", pw, "verhuisd_uit", "N", "verhuizing"),
        ("GM1945", pw, "verhuisd_in", "N", "verhuizing"),
        ("GM1945", pw, "vindt_werk", "J", None),
    ]


# -- durability, contract --------------------------------------------------------------------------


def duurzaam(w: Wereld, soort: str, cohort: str) -> tuple[Any, ...]:
    (rij,) = [
        r
        for r in mart_duurzaamheid(w)
        if (r["cohort_soort"], r["cohort"], r["groep"]) == (soort, cohort, "totaal")
    ]
    return (rij["omvang"], rij["werkbehoud"], rij["baanbehoud"], rij["compleet"])


@pytest.mark.parametrize(
    ("gat", "lhnr", "verwacht"),
    [(1, LHNR, (1, 1, 1, True)), (2, LHNR, (1, 1, 0, True)), (1, ANDERE_LHNR, (1, 1, 0, True))],
)
def test_keten(bouw: Bouw, gat: int, lhnr: str, verwacht: tuple[Any, ...]) -> None:
    """A new numiv on the day after is the same baan; after a day between it is another."""
    einde = date(2021, 12, 29)
    oud = werk(date(2021, 5, 1), 8, datum_aanvang_ikv=date(2021, 5, 10))
    oud[-1]["datum_einde_ikv"] = einde
    nieuw = werk(date(2022, 1, 1), 6, numiv=2, lhnr=lhnr, datum_aanvang_ikv=einde + timedelta(days=gat))
    w = bouw(register_registratie=[registratie()], polis_opgave=oud + nieuw)
    assert duurzaam(w, "staand", "2021Q2") == verwacht
    assert duurzaam(w, "staand", "2022Q2")[1:] == (None, None, False)
    starts = 1 if verwacht[2] else 2
    assert duurzaam(w, "nieuwe_banen", "2021Q1-2021Q4")[0] == starts
    # Who worked in December 2020 is unknown, so that window is not complete.
    assert duurzaam(w, "nieuw_aan_het_werk", "2021Q1-2021Q4") == (1, None, None, False)


def test_nieuw_aan_het_werk_is_de_eerste_start(bouw: Bouw) -> None:
    w = bouw(
        register_registratie=[registratie(datum_begin=date(2021, 5, 10))],
        polis_opgave=[
            *werk(date(2021, 5, 1), 2, datum_aanvang_ikv=date(2021, 5, 10), datum_einde_ikv=ZOMER),
            *werk(date(2021, 9, 1), 16, lhnr=ANDERE_LHNR, datum_aanvang_ikv=date(2021, 9, 1)),
            *werk(date(2021, 10, 1), 3, numiv=7, datum_aanvang_ikv=date(2021, 10, 1)),
        ],
    )
    # May 2022: the first baan is gone, the second goes on.
    assert duurzaam(w, "nieuw_aan_het_werk", "2021Q2-2022Q1") == (1, None, None, False)
    assert duurzaam(w, "nieuwe_banen", "2021Q1-2021Q4") == (3, 3, 1, True)
    w.maanden[date(2023, 1, 1)] = w.maanden[date(2023, 2, 1)] = w.maanden[date(2023, 3, 1)] = True
    assert duurzaam(w, "nieuw_aan_het_werk", "2021Q2-2022Q1") == (1, 1, 0, True)


def test_contract_hoofdbaan(bouw: Bouw) -> None:
    w = bouw(
        register_registratie=[registratie()],
        polis_opgave=[
            opgave(uren=40, ind_onbep_tijd="J", datum_aanvang_ikv=date(2020, 1, 2)),
            opgave(uren=40, ind_onbep_tijd="N", numiv=2, datum_aanvang_ikv=date(2020, 1, 1)),
            opgave(uren=10, ind_onbep_tijd=None, numiv=3),
        ],
    )
    rijen = [(r["contract"], r["personen"], r["verloonde_uren"]) for r in mart_contract(w)]
    assert rijen == [("bepaald", 1, 40), ("onbekend", 0, 10), ("onbepaald", 0, 40)]


# -- week ------------------------------------------------------------------------------------------


def test_weekoverzicht(bouw: Bouw) -> None:
    klant = {
        "persoon_id": JAN,
        "geldig_vanaf": date(2022, 1, 2),
        "status": "ingeschreven",
        "dienstverlening": "open",
        "vinkje_banenafspraken": "J",
        "verantwoordelijke": "UWV",
        "gm_code": "GM0363",
        "trede": 4,
    }
    deel = {"persoon_id": JAN, "nummer": 1, "antwoord": "ja", "geldig_vanaf": date(2021, 1, 1)}
    w = bouw(
        register_registratie=[registratie(grond="L2_VOORZIENING"), registratie(PIET, grond="L2_VOORZIENING")],
        sonar_klant=[
            klant,
            {**klant, "geldig_vanaf": date(2022, 1, 17), "trede": None},
            {**klant, "persoon_id": PIET, "vinkje_banenafspraken": "N"},
        ],
        sonar_klantprofiel=[
            {**deel, "onderdeel": "affiniteit"},
            {**deel, "onderdeel": "beroepssector", "geldig_vanaf": date(2022, 1, 16)},
            {**deel, "onderdeel": "taaksoortvraag", "nummer": 21},
            {**deel, "onderdeel": "taaksoortvraag", "nummer": 2, "antwoord": None},
            {**deel, "onderdeel": "taaksoortvraag", "nummer": 20, "geldig_vanaf": date(2022, 1, 18)},
        ],
    )
    rijen = [(r["jaar_week"], r["kp_status"], r["trede"], r["aantal"]) for r in mart_weekoverzicht(w)]
    assert rijen == [
        ("2022-W01", "onvolledig", "4", 1),
        ("2022-W02", "onvolledig", "4", 1),
        ("2022-W03", "volledig", "onbekend", 1),
    ]


# -- the oracle on random deliveries, the comparison itself ----------------------------------------


@pytest.mark.parametrize("seed", range(101, 107))
def test_stromen_en_standen_kloppen_per_cel(tmp_path: Path, seed: int) -> None:
    maak_levering(tmp_path, seed)
    marts = bereken(tmp_path)
    kwartalen = sorted({r["kwartaal"] for r in marts["mart_banengroei"]})
    assert len(kwartalen) > 4
    personen: Counter[tuple[str, ...]] = Counter()
    werkzaam: Counter[tuple[str, ...]] = Counter()
    for r in marts["mart_doelgroep"]:
        sleutel = (r["reeks"], r["gm_code"], r["groep"], r["kwartaal"])
        personen[sleutel], werkzaam[sleutel] = r["personen"], r["werkzame_personen"]
    erbij: Counter[tuple[str, ...]] = Counter()
    werk_erbij: Counter[tuple[str, ...]] = Counter()
    for r in marts["mart_stroom"]:
        sleutel = (r["reeks"], r["gm_code"], r["groep"], r["kwartaal"])
        teken = {"instroom": 1, "verhuisd_in": 1, "uitstroom": -1, "verhuisd_uit": -1}.get(r["stroom"], 0)
        erbij[sleutel] += teken * r["aantal"]
        if r["stroom"] in ("vindt_werk", "verliest_werk"):
            werk_erbij[sleutel] += r["aantal"] if r["stroom"] == "vindt_werk" else -r["aantal"]
        elif r["werkzaam"] == "J":
            werk_erbij[sleutel] += teken * r["aantal"]
    cellen = {sleutel[:3] for sleutel in {*personen, *erbij}}
    for vorig, kwartaal in pairwise(kwartalen):
        for cel in cellen:
            nu, toen = (*cel, kwartaal), (*cel, vorig)
            assert personen[nu] - personen[toen] == erbij[nu]
            assert werkzaam[nu] - werkzaam[toen] == werk_erbij[nu]
    for r in marts["mart_banengroei"]:
        wanneer = (r["kwartaal"], r["reeks"])
        delen = [b["banen"] for b in marts["mart_banen"] if (b["kwartaal"], b["reeks"]) == wanneer]
        assert sum(delen, Fraction(0)) == r["banen"]


def test_csv_en_parquet_zijn_dezelfde_levering(tmp_path: Path) -> None:
    maak_levering(tmp_path / "csv", 7)
    for tabel, contract in TABELLEN.items():
        typen = {"int": "bigint", "datum": "date", "tekst": "varchar", "decimaal": "decimal(5,2)"}
        kolommen = ", ".join(f"'{kolom.naam}': '{typen[kolom.soort]}'" for kolom in contract.kolommen)
        bron, doel = tmp_path / "csv" / f"{tabel}.csv", tmp_path / "parquet" / tabel / "deel.parquet"
        doel.parent.mkdir(parents=True)
        duckdb.execute(
            f"copy (select * from read_csv('{bron}', header = true, columns = {{{kolommen}}}))"
            f" to '{doel}' (format parquet)"
        )
    assert bereken(tmp_path / "csv") == bereken(tmp_path / "parquet")


def test_vergelijking_ziet_elk_verschil() -> None:
    mart = MARTS["mart_duurzaamheid"]
    rij: Rij = {"cohort_soort": "staand", "cohort": "2021Q1", "groep": "totaal", "omvang": 1}
    rij |= {"werkbehoud": None, "baanbehoud": None, "overleden": None, "aow": None, "compleet": False}
    assert vergelijk_mart("m", mart, [rij], [dict(rij)]).goed
    for anders in ({"werkbehoud": 0}, {"omvang": 2}, {"compleet": None}, {"groep": "Wajong"}):
        assert not vergelijk_mart("m", mart, [rij], [{**rij, **anders}]).goed
    assert not vergelijk_mart("m", mart, [rij], []).goed
    assert not vergelijk_mart("m", mart, [rij], [rij, rij]).goed
    banen, korrel = MARTS["mart_banengroei"], {"kwartaal": "2021Q1", "reeks": "herzien"}
    maten: Rij = {**dict.fromkeys(MARTS["mart_banengroei"].maten, 1), **korrel, "banen": Fraction(1, 3)}
    assert vergelijk_mart("m", banen, [maten], [{**maten, "banen": 0.33333333}]).goed
    assert not vergelijk_mart("m", banen, [maten], [{**maten, "banen": 0.33333}]).goed


# -- the warehouse ---------------------------------------------------------------------------------


def verslag(levering: Path, magazijn: Path) -> str:
    """Empty when the warehouse agrees with the oracle."""
    return "\n".join(uitkomst.tekst() for uitkomst in vergelijk(levering, magazijn) if not uitkomst.goed)


def test_voorbeeldlevering_zoals_het_orakel() -> None:
    magazijn = Path(os.environ.get("BANENAFSPRAAK_DB", HOOFDMAP / "warehouse.duckdb"))
    assert verslag(HOOFDMAP / "seeds" / "levering", magazijn) == ""


@pytest.mark.parametrize("seed", os.environ.get("BANENAFSPRAAK_FUZZ_SEEDS", "1,2,3").split(","))
def test_willekeurige_levering_zoals_het_orakel(tmp_path: Path, werkplaats: Path, seed: str) -> None:
    levering = tmp_path / "levering"
    maak_levering(levering, int(seed))
    assert verslag(levering, bouw_levering(levering, werkplaats)) == ""
