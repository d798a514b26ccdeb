"""What the plan has to come out at: per quarter and group the size of the doelgroep, who works, and the
flows, at a scale.

The national totals are read from `gepubliceerde_cijfers.csv`; what was never published (the groups after
2016, quarters in between) is chosen here. Groups: 0 Participatiewet, 1 Wajong, 2 WSW en/of Wiw/ID. All
arrays are [quarter, group] or [quarter].
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from banenafspraak.genereer.tijd import KWARTALEN, Ints, Reals, kwartaal

PW, WAJONG, WSW = 0, 1, 2
GROEPEN = 3
NULMETING = 75_159.0
CORRECTIE = kwartaal("2022Q2")
"""The quarter of the news item, whose flows are exact by reason as well."""
GEEN_AV_CORRECTIE, BESCHUT_PW_2022Q2, EIGEN_VERZOEK_2022Q2, EINDE_WSW_2022Q2 = 1256, 222, 55, 273
LAAT_GEMELD_2016Q4 = 635
"""Registrations of 2016Q4 that became known after its publication: published 34,395, the Monitor 35,000
(rounded).
"""

_WAJONG = {
    "2017Q1": 126500, "2017Q2": 122500, "2017Q4": 116500, "2018Q2": 115000, "2018Q4": 114000, "2019Q4":
    114200,
    "2020Q4": 112908, "2021Q1": 113100, "2021Q4": 113700, "2022Q1": 114324, "2022Q2": 113724, "2022Q4":
    113600,
    "2023Q3": 113900,
}  # fmt: skip
_WSW = {
    "2017Q1": 41000, "2017Q2": 39500, "2017Q4": 36500, "2018Q2": 34000, "2018Q4": 32800, "2019Q4": 32000,
    "2020Q4": 30500, "2021Q1": 30000, "2021Q4": 28400, "2022Q1": 28006, "2022Q2": 28000, "2022Q4": 27600,
    "2023Q3": 26500,
}  # fmt: skip
_PW_ULTIMO = {"2017Q4": 54200, "2018Q4": 69700, "2019Q4": 84200, "2020Q4": 95600}
_PW_WERK = {
    "2012Q4": 1500, "2015Q4": 4485, "2016Q4": 9185, "2017Q4": 21100, "2018Q4": 31300, "2019Q4": 39100,
    "2020Q4": 43300, "2021Q4": 52500, "2022Q1": 53300, "2022Q4": 57836, "2023Q3": 63500,
}  # fmt: skip
_WSW_WERK = {
    "2012Q4": 28500, "2015Q4": 33000, "2016Q4": 31500, "2017Q4": 27000, "2018Q4": 24200, "2019Q4": 22400,
    "2020Q4": 21000, "2021Q4": 21420, "2022Q4": 18480, "2023Q3": 17500,
}  # fmt: skip
_WERK_2019Q4 = 119_057.0
"""Not published; with it half (50.4%) of the Wajongers work, as the Monitor says."""
_VERLIEST = np.full(KWARTALEN, 0.047)
"""Share of the working persons who lose their work, in quarters for which nothing was published."""
_VERLIEST[kwartaal("2016Q4") : kwartaal("2017Q4")] = 0.064
_VERLIEST[kwartaal("2022Q3")] = 0.042
_VERLIEST[kwartaal("2022Q4") :] = 0.052
_ADVIEZEN = {
    "2014Q4": 0, "2015Q4": 320, "2016Q4": 950, "2017Q4": 2500, "2018Q1": 2850, "2018Q4": 4300, "2019Q3": 6100,
    "2020Q4": 8150, "2021Q1": 8646, "2022Q1": 11010, "2022Q2": 11469, "2023Q1": 12750, "2023Q3": 13600,
}  # fmt: skip
_BESCHUT_WERK = {
    "2014Q4": 0, "2015Q4": 50, "2016Q4": 310, "2017Q4": 1250, "2018Q1": 1465, "2019Q3": 3682, "2020Q4": 5198,
    "2021Q1": 5536, "2022Q1": 7101, "2022Q2": 7421, "2023Q1": 8200, "2023Q3": 8800,
}  # fmt: skip
AM13_WERKZAAM, AM13_ADVIEZEN, AM09_HOGER = 195, 291, 26


def lijn(ankers: dict[str, float]) -> Reals:
    """The straight lines between anchors, one value per quarter."""
    return np.interp(np.arange(KWARTALEN), [kwartaal(k) for k in ankers], list(ankers.values()))


def verdeel(gewicht: Reals, totaal: int) -> Ints:
    """Whole numbers in proportion to the weights that add up to `totaal` (largest remainders)."""
    deel = gewicht / gewicht.sum() * totaal
    uit: Ints = np.floor(deel).astype(np.int64)
    rest = int(totaal - uit.sum())
    uit[np.argsort(-(deel - uit), kind="stable")[:rest]] += 1
    return uit


@dataclass(frozen=True)
class Doelen:
    """The targets at a scale. Flows of quarter q lead from q - 1 to q; those of quarter 0 are zero."""

    schaal: float
    doelgroep: Ints
    werkzaam: Ints
    instroom: Ints
    uitstroom: Ints
    instroom_werkzaam: Ints
    uitstroom_werkzaam: Ints
    vindt: Ints
    verliest: Ints
    banen: Reals
    adviezen: Ints
    beschut_werkzaam: Ints

    def aantal(self, getal: float) -> int:
        """A published number at this scale."""
        return round(getal * self.schaal)


def _gepubliceerd(bestand: Path) -> dict[tuple[str, str], dict[int, float]]:
    reeksen: dict[tuple[str, str], dict[int, float]] = {}
    with bestand.open(encoding="utf-8", newline="") as stroom:
        for rij in csv.DictReader(stroom):
            if rij["regio"] != "NL" or len(rij["periode"]) != 6 or rij["periode"][4] != "Q":
                continue
            reeks = reeksen.setdefault((rij["reeks"], rij["groep"]), {})
            reeks[kwartaal(rij["periode"])] = float(rij["waarde"])
    return reeksen


def _interpoleer(bekend: dict[int, float]) -> Reals:
    sleutels = sorted(bekend)
    return np.interp(np.arange(KWARTALEN), sleutels, [bekend[q] for q in sleutels])


def _omvang(cijfers: dict[tuple[str, str], dict[int, float]]) -> Reals:
    """Doelgroep per quarter and group."""
    groepen = {
        WAJONG: dict(cijfers[("doelgroep", "Wajong")]) | {kwartaal(k): v for k, v in _WAJONG.items()},
        WSW: dict(cijfers[("doelgroep", "WSW en/of Wiw/ID")]) | {kwartaal(k): v for k, v in _WSW.items()},
    }
    omvang = np.zeros((KWARTALEN, GROEPEN))
    for groep, bekend in groepen.items():
        omvang[:, groep] = np.round(_interpoleer(bekend))
    totaal = dict(cijfers[("doelgroep", "totaal")])
    for naam, waarde in _PW_ULTIMO.items():
        q = kwartaal(naam)
        totaal.setdefault(q, waarde + omvang[q, WAJONG] + omvang[q, WSW])
    omvang[:, PW] = np.round(_interpoleer(totaal)) - omvang[:, WAJONG] - omvang[:, WSW]
    return omvang


def _werk_en_banen(cijfers: dict[tuple[str, str], dict[int, float]]) -> tuple[Reals, Reals]:
    """Working persons and banen of the whole doelgroep, per quarter; each fills the quarters where only the
    other is known.
    """
    werk = dict(cijfers[("werkzame_personen", "totaal")])
    banen = {q: v + NULMETING for q, v in cijfers[("extra_banen", "totaal")].items()}
    per_persoon = _interpoleer({q: banen[q] / werk[q] for q in werk if q in banen})
    werk.setdefault(kwartaal("2019Q4"), _WERK_2019Q4)
    alle_werk = werk | {q: banen[q] / per_persoon[q] for q in banen if q not in werk}
    alle_banen = banen | {q: werk[q] * per_persoon[q] for q in werk if q not in banen}
    return np.round(_interpoleer(alle_werk)), _interpoleer(alle_banen)


def _uitstroom(omvang: Reals, bekend: dict[int, float]) -> Reals:
    """Persons who leave per quarter and group: a base rate, what a shrinking group needs, and the published
    total.
    """
    uit = np.zeros_like(omvang)
    instroom_minstens = np.array([60.0, 120.0, 60.0])
    tempo = np.array([0.0030, 0.0016, 0.0075])
    for q in range(1, KWARTALEN):
        nodig = np.maximum(omvang[q - 1] - omvang[q] + instroom_minstens, 0.0)
        uit[q] = np.round(np.maximum(tempo * omvang[q - 1], nodig))
        if q == CORRECTIE:
            uit[q] = [420, 1500, 298]
        elif q in bekend:
            rest = bekend[q] - uit[q].sum()
            vrij = uit[q] - nodig + 1 if rest < 0 else np.array([5.0, 3.0, 2.0])
            uit[q] += np.sign(rest) * verdeel(vrij, int(abs(rest)))
    return uit


def lees_doelen(seeds: Path, schaal: float) -> Doelen:
    """Read the published series and work out the plan's targets at a scale."""
    cijfers = _gepubliceerd(seeds / "referentie" / "gepubliceerde_cijfers.csv")
    stroom = {
        naam: cijfers[(naam, "totaal")]
        for naam in (
            "vindt_werk",
            "verliest_werk",
            "instroom_werkzaam",
            "uitstroom_werkzaam",
            "uitstroom_doelgroep",
        )
    }
    omvang = _omvang(cijfers)
    werk_totaal, banen = _werk_en_banen(cijfers)
    werk = np.zeros_like(omvang)
    werk[:, PW], werk[:, WSW] = np.round(lijn(dict(_PW_WERK))), np.round(lijn(dict(_WSW_WERK)))
    werk[:, WAJONG] = werk_totaal - werk[:, PW] - werk[:, WSW]
    uit = _uitstroom(omvang, stroom["uitstroom_doelgroep"])

    doelgroep = np.round(omvang * schaal).astype(np.int64)
    werkzaam = np.round(werk * schaal).astype(np.int64)
    uitstroom = np.round(uit * schaal).astype(np.int64)
    instroom = np.zeros_like(uitstroom)
    instroom[1:] = np.diff(doelgroep, axis=0) + uitstroom[1:]
    uitstroom[1:] += np.maximum(-instroom[1:], 0)
    instroom = np.maximum(instroom, 0)

    in_werk, uit_werk = np.zeros_like(instroom), np.zeros_like(instroom)
    vindt, verliest = np.zeros_like(instroom), np.zeros_like(instroom)
    for q in range(1, KWARTALEN):
        aandeel = np.array([0.25, 0.20, 0.45]) if q < kwartaal("2017Q1") else np.array([0.55, 0.45, 0.50])
        blijvend_uit = uitstroom[q].astype(np.float64)
        if q == CORRECTIE:
            blijvend_uit[WAJONG] -= GEEN_AV_CORRECTIE * schaal
        blijvend_uit = np.minimum(blijvend_uit, 0.02 * doelgroep[q - 1] + 1)
        in_werk[q] = np.floor(aandeel * instroom[q])
        uit_werk[q] = np.floor(0.25 * blijvend_uit)
        if q in stroom["instroom_werkzaam"]:
            in_werk[q] = np.minimum(
                verdeel(aandeel * instroom[q] + 0.01, round(stroom["instroom_werkzaam"][q] * schaal)),
                instroom[q],
            )
            uit_werk[q] = np.minimum(
                verdeel(blijvend_uit + 0.01, round(stroom["uitstroom_werkzaam"][q] * schaal)), uitstroom[q]
            )
        netto = werkzaam[q] - werkzaam[q - 1] - in_werk[q] + uit_werk[q]
        if q in stroom["verliest_werk"]:
            verloren = round(stroom["verliest_werk"][q] * schaal)
        else:
            verloren = round(_VERLIEST[q] * werkzaam[q - 1].sum())
        minstens = np.maximum(-netto, 0)
        gewicht = werkzaam[q - 1] * np.array([1.5, 1.0, 0.45]) + 1e-9
        verliest[q] = minstens + verdeel(gewicht, max(verloren - int(minstens.sum()), 0))
        vindt[q] = netto + verliest[q]
    adviezen = np.round(lijn(dict(_ADVIEZEN)) * schaal).astype(np.int64)
    beschut = np.round(lijn(dict(_BESCHUT_WERK)) * schaal).astype(np.int64)
    return Doelen(
        schaal,
        doelgroep,
        werkzaam,
        instroom,
        uitstroom,
        in_werk,
        uit_werk,
        vindt,
        verliest,
        banen * schaal,
        adviezen,
        np.minimum(beschut, adviezen),
    )
