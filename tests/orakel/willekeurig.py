"""Small awkward deliveries, made from a seed: everything bronnen.md warns of, in a hundred persons.

`python -m tests.orakel.willekeurig <folder> <seed>` writes one CSV per table. The structure is always right
(a wrong one stops before loading); the content is as bad as real deliveries get. Dates lie mostly on or
beside the days where a rule turns (quarter and month ends, Sundays, kennismomenten), and each person has a
few days on which much happens at once.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from tests.orakel.orakel import (
    AOW_LEEFTIJD,
    GROEP_VAN_GROND,
    OPLEIDINGSNIVEAU,
    REDEN_EINDE,
    TABELLEN,
    UITKERING,
    aow_dag,
    kwartaaleinde,
    maandeinde,
    plus_maanden,
    publicatiemoment,
    soort_tijdvak,
)

Rij = dict[str, Any]
T = TypeVar("T")

GEMEENTEN = ["GM0363", "GM0363", "GM0344", "GM0014", "GM1945"]
# Weesp -> Amsterdam, twice removed (Millingen -> Groesbeek -> Berg en Dal), several successors.
VERVALLEN = ["GM0457", "GM0265", "GM0241", "GM1671", "GM0788", "GM0003"]
ONBEKENDE_GEMEENTEN = ["GM9999", "GM0000", "0363"]
ONMOGELIJK = [date(1, 1, 1), date(9999, 12, 31), date(1899, 12, 31), date(2100, 1, 1)]
BEROEPEN = [("0111", "2310"), ("0112", "2320"), (None, None)]
# Beroepsgroep, segment, klasse; codes that are in no list, of every length.
BRC = ["0111", "0433", "011", "043", "01", "04", "13", "9999", "999", "99", "1", None]
ISCO = ["2310", "4225", "9412", "231", "0000", "2311", None]
CONTRACTUREN = ["0.00", "0.01", "4.00", "7.99", "8.00", "12.00", "15.99", "16.00", "20.00", "23.99", "24.00"]
CONTRACTUREN += ["31.99", "32.00", "36.00", "39.99", "40.00", "40.01"]
SCHRIKKELKINDEREN = [date(jaar, 2, 29) for jaar in (1944, 1948, 1972, 1992, 1996, 2004, 2008)]


@dataclass
class Tijdlijn:
    """The years this delivery is about, and the days worth aiming at."""

    begin: date
    eind: date
    mikpunten: list[date] = field(default_factory=list)
    kennis: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        dag = kwartaaleinde(self.begin - timedelta(days=100))
        while dag <= self.eind + timedelta(days=100):
            self.mikpunten += [dag] * 3
            self.kennis.append(publicatiemoment(dag))
            dag = kwartaaleinde(dag + timedelta(days=1))
        maand = maandeinde(self.begin - timedelta(days=40))
        while maand <= self.eind:
            self.mikpunten.append(maand)
            maand = maandeinde(maand + timedelta(days=1))
        zondag = self.begin - timedelta(days=self.begin.isoweekday() % 7)
        while zondag <= self.eind:
            if zondag.isocalendar().week in (1, 26, 52, 53) or zondag > self.eind - timedelta(days=70):
                self.mikpunten.append(zondag)
            zondag += timedelta(days=7)


class Maker:
    """Makes one delivery, table by table."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.p = random.Random(f"producten {seed}")  # for rules 12 to 15; leaves the draws of self.r alone
        self.tabellen: dict[str, list[Rij]] = {naam: [] for naam in TABELLEN}
        jaar = self.r.choice([2019, 2020, 2021, 2021])
        begin = self.r.choice([date(jaar, 1, 1), date(jaar, 1, 1), date(jaar - 1, 12, 1), date(jaar, 2, 1)])
        maanden = self.r.choice([24, 27, 30, 36, 48])
        self.tijd = Tijdlijn(begin, maandeinde(plus_maanden(begin, maanden - 1)))
        self.laatste_bericht = self.tijd.eind + timedelta(days=self.r.choice([0, 31, 61, 150]))
        self.personen = [10**11 + self.r.randrange(9 * 10**11) for _ in range(self.r.randint(60, 120))]
        self.eigen_dagen: list[date] = []
        nummers = self.r.sample(range(100_000_000, 999_999_999), 14)
        self.lhnrs = [f"{nummer}L{self.r.choice(['01', '02', '10'])}" for nummer in nummers]
        self.aanvraag_id = 1000

    # -- chances and dates -------------------------------------------------------------------------

    def kans(self, p: float) -> bool:
        return self.r.random() < p

    def kies(self, keuzes: Sequence[tuple[T, float]]) -> T:
        return self.r.choices([keuze for keuze, _ in keuzes], [gewicht for _, gewicht in keuzes])[0]

    def dag(self, van: date | None = None, tot: date | None = None) -> date:
        """A day between van and tot, mostly on or beside a day where a rule turns."""
        van, tot = van or self.tijd.begin, tot or self.tijd.eind
        if tot <= van:
            return van
        eigen = [dag for dag in self.eigen_dagen if van <= dag <= tot]
        if eigen and self.kans(0.35):
            return self.r.choice(eigen)
        mikpunten = [dag for dag in self.tijd.mikpunten if van <= dag <= tot]
        if mikpunten and self.kans(0.75):
            gekozen = self.r.choice(mikpunten) + timedelta(days=self.r.choice([-1, 0, 0, 1, 1]))
        else:
            gekozen = van + timedelta(days=self.r.randint(0, (tot - van).days))
        return min(max(gekozen, van), tot)

    def bericht(self, na: date) -> date:
        """A receipt date: soon after, on or beside a kennismoment, or months late."""
        gekozen = na + timedelta(days=self.r.randint(3, 40))
        kennis = [k for k in self.tijd.kennis if k > na]
        if kennis and self.kans(0.3):
            gekozen = self.r.choice(kennis[:3]) + timedelta(days=self.r.choice([-1, 0, 0, 1]))
        elif self.kans(0.2):
            gekozen = na + timedelta(days=self.r.randint(40, 400))
        if gekozen > self.laatste_bericht:
            gekozen = na + timedelta(days=self.r.randint(1, max(1, (self.laatste_bericht - na).days)))
        return gekozen

    def einde(self, begin: date, p_open: float = 0.5) -> date | None:
        return None if self.kans(p_open) else self.dag(begin, self.tijd.eind + timedelta(days=60))

    def gm_code(self, p_onbekend: float = 0.04) -> str:
        if self.kans(p_onbekend):
            return self.r.choice(ONBEKENDE_GEMEENTEN)
        return self.r.choice(VERVALLEN if self.kans(0.35) else GEMEENTEN)

    def voeg_toe(self, tabel: str, rij: Rij, p_dubbel: float = 0.03) -> None:
        """Add a row, now and then delivered twice."""
        self.tabellen[tabel].append(rij)
        while self.kans(p_dubbel):
            self.tabellen[tabel].append(dict(rij))

    # -- persons -----------------------------------------------------------------------------------

    def geboortedatum(self) -> date:
        """Mostly of working age; some reach the AOW age about a quarter end."""
        if self.kans(0.08):
            return date(1956, self.r.choice([7, 8]), 31)  # 66 years and 10 months later there is no day 31
        if self.kans(0.25):
            doel = self.dag()
            for _, jaren, maanden in AOW_LEEFTIJD:
                geboren = plus_maanden(doel, -(jaren * 12 + maanden))
                if aow_dag(geboren) == doel:
                    return geboren
        return date(1957, 1, 1) + timedelta(days=self.r.randint(0, 47 * 365))

    def maak_persoon(self, persoon: int) -> None:
        geboren = self.geboortedatum()
        rij = {
            "persoon_id": persoon,
            "geboortedatum": geboren,
            "geslacht": self.kies([("M", 5), ("V", 5), ("O", 1), ("?", 0.2)]),
            "datum_overlijden": self.dag() if self.kans(0.12) else None,
        }
        if self.kans(0.02):
            rij["geboortedatum"] = self.r.choice(ONMOGELIJK)
        if self.p.random() < 0.2:  # the ages where rule 12 turns, about a month end
            jaren, af = self.p.choice([15, 27, 50, 75]), self.p.choice([-1, 0, 0, 1])
            maandafstand = self.p.randint(0, 48)
            verjaardag = maandeinde(plus_maanden(self.tijd.begin, maandafstand)) + timedelta(days=af)
            rij["geboortedatum"] = plus_maanden(verjaardag, -12 * jaren)
            if self.p.random() < 0.1:
                rij["geboortedatum"] = self.p.choice(SCHRIKKELKINDEREN)
        if self.kans(0.94):
            self.voeg_toe("brp_persoon", rij)
            if self.kans(0.02):
                self.voeg_toe("brp_persoon", {**rij, "geslacht": "O", "datum_overlijden": self.dag()})
        if self.kans(0.93):
            begin = self.kies([(self.tijd.begin - timedelta(days=4000), 3), (self.dag(), 1)])
            for _ in range(self.r.choice([1, 1, 2, 2, 3, 4])):
                einde = self.einde(begin, 0.45)
                if self.kans(0.02):
                    einde = self.r.choice([*ONMOGELIJK, begin - timedelta(days=1)])
                adres = {
                    "persoon_id": persoon,
                    "gm_code": self.gm_code(),
                    "datum_begin": begin,
                    "datum_einde": einde,
                }
                self.voeg_toe("brp_adres", adres)
                if self.kans(0.02):
                    self.voeg_toe("brp_adres", {**adres, "gm_code": self.gm_code()})
                if einde is None or einde.year > 2099 or self.kans(0.2):
                    begin = self.dag(max(begin, self.tijd.begin) + timedelta(days=1))  # overlaps
                else:
                    begin = max(begin, einde) + timedelta(days=self.r.choice([1, 1, 1, 2, 30]))
                if begin > self.tijd.eind:
                    break

    # -- register ----------------------------------------------------------------------------------

    def grond(self) -> str:
        if self.kans(0.02):
            return "Z_ONBEKEND"
        zwaar = {"C_WAJONG": 4.0, "C_WAJONG_GEEN_AV": 3.0, "B_WSW": 2.0, "A_UWV": 3.0, "L2_VOORZIENING": 1.5}
        return self.kies([(grond, zwaar.get(grond, 1.0)) for grond in GROEP_VAN_GROND])

    def maak_registraties(self, persoon: int) -> None:
        for registratie_nr in range(1, 1 + self.r.choice([0, 1, 1, 1, 2, 2, 3])):
            begin = self.dag(self.tijd.begin - timedelta(days=500))
            if self.kans(0.4):
                begin = self.tijd.begin - timedelta(days=self.r.randint(100, 1500))
            rij: Rij = {
                "persoon_id": persoon,
                "registratie_nr": registratie_nr,
                "grond": self.grond(),
                "verantwoordelijke": self.r.choice(["gemeente", "UWV"]),
                "datum_begin": begin,
                "datum_einde": None,
                "reden_einde": None,
                "ingetrokken": "J" if self.kans(0.02) else "N",
                "gemeld_op": begin + timedelta(days=self.r.choice([0, 0, 1, 10, 60, 200])),
            }
            if self.kans(0.4):
                self._eindig(rij)
            self._versie(rij)
            moment = rij["gemeld_op"]
            for _ in range(self.r.choice([0, 0, 1, 1, 2, 3])):
                rij = dict(rij)
                moment = self.bericht(max(moment, self.dag(), begin))
                rij["gemeld_op"] = moment
                wat = self.kies([("einde", 5), ("intrek", 2), ("grond", 1.5), ("begin", 1), ("wie", 1)])
                if wat == "einde":
                    self._eindig(rij)
                elif wat == "intrek":
                    rij["ingetrokken"] = "N" if rij["ingetrokken"] == "J" else "J"
                elif wat == "grond":
                    rij["grond"] = self.grond()
                elif wat == "begin":
                    rij["datum_begin"] = self.dag(None, rij["datum_einde"])
                else:
                    rij["verantwoordelijke"] = self.r.choice(["gemeente", "UWV", "UWV", "SVB"])
                self._versie(rij)
                if self.kans(0.1):  # an older message that arrives late keeps its own date
                    self._versie({**rij, "gemeld_op": self.dag(begin, moment), "ingetrokken": "N"})

    def _eindig(self, rij: Rij) -> None:
        if rij["datum_einde"] is not None and self.kans(0.3):
            rij["datum_einde"] = rij["reden_einde"] = None
            return
        rij["datum_einde"] = self.dag(rij["datum_begin"], self.tijd.eind + timedelta(days=90))
        rij["reden_einde"] = self.r.choice([*REDEN_EINDE, "GEEN_ARBEIDSVERMOGEN", "EIGEN_VERZOEK", None])
        if self.kans(0.03):
            rij["datum_einde"] = self.r.choice([*ONMOGELIJK, rij["datum_begin"] - timedelta(days=1)])
        if self.kans(0.03):
            rij["reden_einde"] = "VERHUISD"

    def _versie(self, rij: Rij) -> None:
        self.voeg_toe("register_registratie", rij)
        if self.kans(0.02):
            anders = self.r.choice([{"ingetrokken": "J"}, {"verantwoordelijke": "UWV"}, {"ingetrokken": "?"}])
            self.voeg_toe("register_registratie", {**rij, **anders})

    def maak_beschut(self, persoon: int) -> None:
        for _ in range(self.r.choice([1, 1, 2]) if self.kans(0.35) else 0):
            begin = self.dag(self.tijd.begin - timedelta(days=200))
            rij: Rij = {
                "persoon_id": persoon,
                "datum_begin": begin,
                "datum_einde": self.einde(begin),
                "gemeld_op": self.bericht(begin) if self.kans(0.5) else begin,
            }
            self.voeg_toe("register_wsw_beschut", rij)
            if rij["datum_einde"] is not None and self.kans(0.2):  # sheltered by both laws at once
                allebei = {"aanvraag_id": 1, "geldig_vanaf": begin, "geldig_tot": rij["datum_einde"]}
                self.voeg_toe("beschut_indicatie", {"persoon_id": persoon, **allebei})
            for _ in range(self.r.choice([0, 1, 1, 2])):
                gemeld = self.bericht(rij["gemeld_op"])
                rij = {**rij, "datum_einde": self.einde(begin, 0.3), "gemeld_op": gemeld}
                if self.kans(0.03):
                    rij["datum_einde"] = self.r.choice(ONMOGELIJK)
                self.voeg_toe("register_wsw_beschut", rij)
        for _ in range(self.r.choice([1, 1, 2]) if self.kans(0.25) else 0):
            self.aanvraag_id += 1
            gevraagd = self.dag(None, self.tijd.eind - timedelta(days=60))
            besluit = self.kies([("positief", 5), ("negatief", 2), ("ingetrokken", 1), (None, 1), ("?", 0.1)])
            besloten = self.dag(gevraagd) - timedelta(days=self.r.choice([0, 1])) if besluit else None
            if besloten is not None and besloten < gevraagd:
                besloten = gevraagd
            self.voeg_toe(
                "beschut_aanvraag",
                {
                    "aanvraag_id": self.aanvraag_id,
                    "persoon_id": persoon,
                    "aanvrager": self.r.choice(["gemeente", "gemeente", "burger"]),
                    "gm_code": self.gm_code(),
                    "datum_aanvraag": gevraagd,
                    "datum_besluit": besloten,
                    "besluit": besluit,
                },
            )
            if besluit == "positief" and besloten:
                begin = besloten + timedelta(days=1)
                einde = self.einde(begin, 0.4)
                if self.kans(0.05):
                    einde = begin - timedelta(days=1)
                self.voeg_toe(
                    "beschut_indicatie",
                    {
                        "persoon_id": persoon,
                        "aanvraag_id": self.aanvraag_id,
                        "geldig_vanaf": begin,
                        "geldig_tot": einde,
                    },
                )

    # -- polis -------------------------------------------------------------------------------------

    def maak_werkgevers(self) -> None:
        for lhnr in self.lhnrs[:-2]:  # the last two are missing
            begin = date(2010, 1, 1)
            if self.kans(0.3):
                jaareinde, jaarbegin = date(self.tijd.begin.year, 12, 31), date(self.tijd.eind.year, 1, 1)
                begin = self.r.choice([self.dag(), jaareinde, jaarbegin])
            for _ in range(self.r.choice([1, 1, 2, 3])):
                einde = self.einde(begin, 0.5)
                if self.kans(0.5):
                    jaar = max(begin.year, self.tijd.begin.year + self.r.choice([-1, 0, 1]))
                    einde = date(jaar, 12, self.r.choice([30, 31, 31]))
                if self.kans(0.03):
                    einde = self.r.choice(ONMOGELIJK)
                rij = {
                    "lhnr": lhnr,
                    "sector": self.kies([("markt", 5), ("overheid", 4), ("zorg", 0.3)]),
                    "sbi": self.r.choice(["7810", None]),
                    "gm_code": None if self.kans(0.3) else self.gm_code(0.02),
                    "datum_begin": begin,
                    "datum_einde": einde,
                }
                self.voeg_toe("polis_werkgever", rij)
                if self.kans(0.03):
                    self.voeg_toe("polis_werkgever", {**rij, "sector": "markt", "sbi": "8411"})
                if einde is None or einde.year > 2099 or self.kans(0.1):
                    begin = self.dag(begin + timedelta(days=1))
                else:
                    begin = max(begin, einde) + timedelta(days=self.r.choice([1, 1, 2]))

    def tijdvakken(self, soort: str, van: date, tot: date) -> list[tuple[date, date]]:
        uit: list[tuple[date, date]] = []
        if soort == "vier_weken":
            begin = date(2018, 12, 31) + timedelta(days=28 * ((van - date(2018, 12, 31)).days // 28))
            while begin <= tot:
                uit.append((begin, begin + timedelta(days=27)))
                begin += timedelta(days=28)
            return uit
        lengte = {"maand": 1, "halfjaar": 6, "jaar": 12}[soort]
        begin = date(van.year, (van.month - 1) // lengte * lengte + 1, 1)
        while begin <= tot:
            uit.append((begin, maandeinde(plus_maanden(begin, lengte - 1))))
            begin = plus_maanden(begin, lengte)
        return uit

    def maak_werk(self, persoon: int) -> None:
        numiv = 0
        for _ in range(self.r.choice([0, 1, 1, 1, 2, 2, 3])):
            lhnr = self.r.choice(self.lhnrs)
            begin = self.dag(self.tijd.begin, self.tijd.eind - timedelta(days=30))
            if self.kans(0.3):
                begin = self.tijd.begin - timedelta(days=self.r.randint(1, 4200))
            uren = self.r.choice([40, 80, 80, 102, 103, 110, 111, 120, 160])
            if self.kans(0.25):  # somewhere else from the same day on, for as many hours
                numiv += 1
                self.maak_ikv(persoon, self.r.choice(self.lhnrs), numiv, begin, self.einde(begin), uren)
            while begin <= self.tijd.eind:
                numiv = numiv + 1 if self.kans(0.9) else self.r.randint(1, 4)
                einde = self.einde(max(begin, self.tijd.begin), 0.4)
                self.maak_ikv(persoon, lhnr, numiv, begin, einde, uren)
                if einde is None or self.kans(0.35):
                    break
                begin = einde + timedelta(days=self.kies([(0, 1), (1, 4), (2, 3), (3, 2), (60, 1), (200, 1)]))

    def maak_ikv(
        self, persoon: int, lhnr: str, numiv: int, begin: date, einde: date | None, uren: int
    ) -> None:
        van = max(begin, self.tijd.begin)
        tot = min(einde or self.tijd.eind, self.tijd.eind)
        wat = self.kies([("maand", 5), ("vier_weken", 3), ("halfjaar", 0.5), ("jaar", 0.3), ("wissel", 3)])
        if wat == "wissel":
            om = self.dag(van, tot)
            wissels = [("maand", "vier_weken"), ("vier_weken", "maand"), ("maand", "halfjaar")]
            een, twee = self.r.choice(wissels)
            tijdvakken = self.tijdvakken(een, van, om) + self.tijdvakken(twee, om, tot)
        else:
            tijdvakken = self.tijdvakken(wat, van, tot)
            if self.kans(0.08):
                extra = self.tijdvakken(self.r.choice(["halfjaar", "vier_weken", "maand"]), van, tot)
                tijdvakken += self.r.sample(extra, min(len(extra), 2))
        basis: Rij = {
            "persoon_id": persoon,
            "lhnr": lhnr,
            "numiv": numiv,
            "srt_iv": self.kies([(15, 16), (11, 2), (13, 1), (17, 1), (31, 0.5)]),
            "cd_aard": self.kies(
                [(1, 10), (None, 2), (11, 2), (22, 1), (82, 1), (21, 1.5), (24, 1.5), (18, 1), (83, 1)]
            ),
            "ind_onbep_tijd": self.kies([("J", 4), ("N", 4), (None, 1)]),
            "ind_oproep": self.kies([("J", 1), ("N", 4), (None, 1)]),
            "aant_ctrct_uren_pwk": self.kies([("36.00", 3), ("24.00", 2), ("8.00", 1), (None, 2)]),
        }
        indicaties = [r for r in self.tabellen["beschut_indicatie"] if r["persoon_id"] == persoon]
        if indicaties and self.p.random() < 0.6:
            basis["cd_aard"] = 24  # beschut werk with an indicatie
        elif self.p.random() < 0.12:
            basis["cd_aard"] = self.p.choice([11, 22, 82])
        if self.p.random() < 0.7:
            basis["aant_ctrct_uren_pwk"] = self.p.choice(CONTRACTUREN)
        tegelijk = self.dag(van, tot) if self.kans(0.15) else None  # all up to then is received on one day
        altijd_einde = self.kans(0.1)
        for tijdvak_begin, tijdvak_einde in sorted(set(tijdvakken)):
            if self.kans(0.03):
                continue  # never delivered
            if self.kans(0.06):
                basis["srt_iv"] = self.kies([(15, 4), (13, 1), (17, 1), (99, 0.2)])
                basis["cd_aard"] = self.kies([(1, 4), (None, 1), (24, 1), (21, 1), (11, 1), (99, 0.2)])
            if self.p.random() < 0.05:
                basis["aant_ctrct_uren_pwk"] = self.p.choice([*CONTRACTUREN, None])
            if self.kans(0.08):
                basis["ind_onbep_tijd"] = self.kies([("J", 4), ("N", 4), (None, 2), ("?", 0.2)])
            einde_bekend = einde is not None and (altijd_einde or einde <= tijdvak_einde)
            lengte = max(1, round((tijdvak_einde - tijdvak_begin).days / 30))
            rij = {
                **basis,
                "datum_aanvang_ikv": begin if self.kans(0.97) else begin + timedelta(days=1),
                "datum_einde_ikv": einde if einde_bekend else None,
                "tijdvak_begin": tijdvak_begin,
                "tijdvak_einde": tijdvak_einde,
                "aant_verl_u": self.kies([(uren, 8), (0, 1), (1, 0.5), (self.r.randint(0, 180), 2)]) * lengte,
                "soort_bericht": "I",
                "ontvangen_op": self.bericht(tijdvak_einde),
            }
            if tegelijk is not None and tijdvak_begin <= tegelijk:
                rij["ontvangen_op"] = tegelijk + timedelta(days=30)
            if rij["datum_einde_ikv"] is not None and rij["datum_einde_ikv"] < rij["datum_aanvang_ikv"]:
                rij["datum_aanvang_ikv"] = begin
            self.berichten(rij)

    def berichten(self, rij: Rij) -> None:
        """The initial message of one tijdvak and everything that comes after it."""
        if self.kans(0.01):
            rij = {**rij, "tijdvak_einde": rij["tijdvak_einde"] - timedelta(days=1)}  # no known kind
        if self.kans(0.015):
            rij = {**rij, "aant_verl_u": self.r.choice([-1, -40, 745, 744, 20000])}
        if self.kans(0.005):
            rij = {**rij, "datum_aanvang_ikv": date(1, 1, 1)}
        if self.kans(0.005):
            rij = {**rij, "datum_einde_ikv": self.r.choice(ONMOGELIJK)}
        if self.kans(0.01):
            rij = {**rij, "soort_bericht": "X"}  # withdraws what was never delivered
        self.voeg_toe("polis_opgave", rij, 0.02)
        if self.kans(0.015):
            tweeling: Rij = self.r.choice([{"aant_verl_u": 77}, {"soort_bericht": "X"}, {"aant_verl_u": -5}])
            self.voeg_toe("polis_opgave", {**rij, **tweeling})
        moment = rij["ontvangen_op"]
        for _ in range(self.kies([(0, 14), (1, 4), (2, 1.5), (3, 0.7)])):
            moment = self.bericht(moment)
            if self.kans(0.08):
                moment = rij["ontvangen_op"]  # same day as another
            rij = {**rij, "ontvangen_op": moment, "soort_bericht": "X" if self.kans(0.35) else "C"}
            if rij["soort_bericht"] == "X" and self.kans(0.3):
                rij["aant_verl_u"] = self.r.choice([0, -10])
            elif rij["soort_bericht"] == "C":
                wat = self.r.choice(["uren", "uren", "nul", "aard", "contract", "begin", "kort", "lang"])
                if wat in ("uren", "nul"):
                    rij["aant_verl_u"] = self.r.randint(1, 180) if wat == "uren" else 0
                elif wat == "aard":
                    rij["cd_aard"] = self.r.choice([1, 24, 21, 11, None])
                elif wat == "contract":
                    rij["ind_onbep_tijd"] = self.r.choice(["J", "N", None])
                elif wat == "begin" and rij["datum_einde_ikv"] is None:
                    rij["datum_aanvang_ikv"] = self.dag(None, rij["tijdvak_einde"])
                elif wat == "kort":
                    rij["tijdvak_einde"] = rij["tijdvak_begin"] + timedelta(days=27)
                elif wat == "lang" and rij["tijdvak_begin"].day == 1:
                    rij["tijdvak_einde"] = maandeinde(rij["tijdvak_begin"])
            self.voeg_toe("polis_opgave", rij, 0.02)
        if self.kans(0.02):  # a correction with an earlier receipt date, further down the file
            eerder = rij["ontvangen_op"] - timedelta(days=self.r.randint(1, 60))
            uren = self.r.randint(0, 160)
            oud = {"ontvangen_op": eerder, "soort_bericht": "C", "aant_verl_u": uren}
            self.voeg_toe("polis_opgave", {**rij, **oud})

    def maak_inleen(self) -> None:
        gezien = set()
        for rij in self.tabellen["polis_opgave"]:
            sleutel = (rij["persoon_id"], rij["lhnr"], rij["numiv"], rij["tijdvak_begin"])
            if rij["cd_aard"] in (11, 22, 82) and sleutel not in gezien and self.kans(0.5):
                gezien.add(sleutel)
                if soort_tijdvak(rij["tijdvak_begin"], rij["tijdvak_einde"]) is None:
                    continue
                for inlener in self.r.sample(self.lhnrs, self.r.choice([1, 1, 2])):
                    self.voeg_toe(
                        "polis_inleenverband",
                        {
                            "persoon_id": rij["persoon_id"],
                            "lhnr_uitlener": rij["lhnr"],
                            "numiv": rij["numiv"],
                            "lhnr_inlener": inlener,
                            "tijdvak_begin": rij["tijdvak_begin"],
                            "tijdvak_einde": rij["tijdvak_einde"],
                            "toe_te_rekenen_uren": self.r.choice([10, 40, 80, 200]),
                        },
                    )
        self.maak_meer_inleen()

    def maak_meer_inleen(self) -> None:
        """Attribution at year ends, to several inleners, also unknown ones, and what fits no record."""
        for rij in list(self.tabellen["polis_opgave"]):
            begin, einde = rij["tijdvak_begin"], rij["tijdvak_einde"]
            if not begin <= date(begin.year, 12, 31) <= einde or soort_tijdvak(begin, einde) is None:
                continue
            # Records that are not inleen may have one too: it doesn't matter to them.
            if self.p.random() > (0.5 if rij["cd_aard"] in (11, 22, 82) else 0.05):
                continue
            for inlener in self.p.sample([*self.lhnrs, "999999999L99"], self.p.choice([1, 2, 3])):
                uren = max(0, rij["aant_verl_u"])
                if self.p.random() < 0.7:
                    uren = self.p.choice([0, 1, uren // 2, uren // 3, uren + 1, 2 * uren, 700])
                if self.p.random() < 0.06:
                    uren = self.p.choice([-1, 744, 745, 20000])
                verband = {
                    "persoon_id": rij["persoon_id"],
                    "lhnr_uitlener": rij["lhnr"],
                    "numiv": rij["numiv"] + (self.p.random() < 0.03),
                    "lhnr_inlener": inlener,
                    "tijdvak_begin": begin,
                    "tijdvak_einde": einde if self.p.random() < 0.95 else einde - timedelta(days=1),
                    "toe_te_rekenen_uren": uren,
                }
                self.tabellen["polis_inleenverband"].append(verband)
                if self.p.random() < 0.05:
                    anders = uren if self.p.random() < 0.5 else uren + 1
                    self.tabellen["polis_inleenverband"].append({**verband, "toe_te_rekenen_uren": anders})

    def maak_maandstatus(self) -> None:
        maand = plus_maanden(self.tijd.begin, -self.r.choice([0, 0, 3]))
        onvolledig_vanaf = plus_maanden(self.tijd.eind.replace(day=1), -self.r.choice([-1, 0, 0, 1, 2, 4]))
        gat = self.kans(0.3)  # a month without a row, and complete months after it
        if gat:
            onvolledig_vanaf = plus_maanden(onvolledig_vanaf, -self.r.choice([1, 3, 4]))
        while maand <= self.tijd.eind:
            na = maand >= onvolledig_vanaf
            compleet = "J" if not na or (maand > onvolledig_vanaf and self.kans(0.9 if gat else 0.3)) else "N"
            if not (gat and maand == onvolledig_vanaf):
                self.voeg_toe("polis_maandstatus", {"maand": maand, "compleet": compleet}, 0.05)
            if na and self.kans(0.05):
                self.voeg_toe("polis_maandstatus", {"maand": maand, "compleet": "J"})
            maand = plus_maanden(maand, 1)

    # -- Sonar and the rest ------------------------------------------------------------------------

    def maak_sonar(self, persoon: int) -> None:
        if self.kans(0.25):
            return
        begin = self.dag()
        if self.kans(0.5):
            begin = self.tijd.begin - timedelta(days=self.r.randint(0, 900))
        for _ in range(self.r.choice([1, 1, 2, 3])):
            brc, isco = self.r.choice(BEROEPEN)
            einde = self.einde(begin, 0.7)
            rij = {
                "persoon_id": persoon,
                "geldig_vanaf": begin,
                "geldig_tot": einde if self.kans(0.98) else begin - timedelta(days=1),
                "status": self.kies([("ingeschreven", 8), ("uitgeschreven", 1), ("INGESCHREVEN", 0.1)]),
                "dienstverlening": self.kies([("open", 8), ("gesloten", 1)]),
                "vinkje_banenafspraken": self.kies([("J", 8), ("N", 1), ("?", 0.1)]),
                "verantwoordelijke": self.r.choice(["gemeente", "UWV"]),
                "gm_code": self.gm_code(0.02),
                "trede": self.kies([(None, 2), *((trede, 1.0) for trede in range(1, 7)), (7, 0.2), (0, 0.1)]),
                "opleidingsniveau": self.r.choice([None, *OPLEIDINGSNIVEAU]),
                "beroep_brc": brc,
                "beroep_isco": isco,
            }
            if self.p.random() < 0.25:
                rij["dienstverlening"] = "gesloten"
            if self.p.random() < 0.7:
                rij["beroep_brc"], rij["beroep_isco"] = self.p.choice(BRC), self.p.choice(ISCO)
            self.voeg_toe("sonar_klant", rij)
            if self.kans(0.02):
                self.voeg_toe("sonar_klant", {**rij, "dienstverlening": "gesloten", "trede": 1})
            begin = self.dag(max(begin, self.tijd.begin) + timedelta(days=1))
            if einde is not None and self.kans(0.6):
                begin = einde + timedelta(days=self.r.choice([1, 1, 2, 8]))
            if begin > self.tijd.eind:
                break
        for onderdeel, p in (("affiniteit", 0.75), ("beroepssector", 0.75), ("taaksoortvraag", 0.8)):
            gebruikt = set()
            for _ in range(self.r.choice([1, 1, 2, 3]) if self.kans(p) else 0):
                nummer = self.r.choice([0, 1, 1, 2, 7, 19, 20, 20, 21, -1])
                vanaf = self.dag()
                if self.kans(0.6):
                    vanaf = self.tijd.begin - timedelta(days=self.r.randint(0, 300))
                if (nummer, vanaf) in gebruikt:
                    continue
                gebruikt.add((nummer, vanaf))
                deel = {
                    "persoon_id": persoon,
                    "onderdeel": onderdeel if self.kans(0.99) else "hobby",
                    "nummer": nummer,
                    "antwoord": self.r.choice(["ja", "nee", "techniek", None, None]),
                    "geldig_vanaf": vanaf,
                    "geldig_tot": self.einde(vanaf, 0.6),
                }
                self.voeg_toe("sonar_klantprofiel", deel)
                if self.kans(0.02):
                    self.voeg_toe("sonar_klantprofiel", {**deel, "antwoord": "tegenspraak"})

    def maak_overig(self, persoon: int) -> None:
        for _ in range(self.r.choice([0, 1, 1, 2])):
            soort = self.r.choice(UITKERING)
            begin = self.dag(self.tijd.begin - timedelta(days=600))
            self.voeg_toe(
                "uitkering",
                {
                    "persoon_id": persoon,
                    "soort": soort,
                    "arbeidsvermogen": self.r.choice(["J", "J", "N"]) if soort == "WAJONG" else None,
                    "datum_begin": begin,
                    "datum_einde": self.einde(begin, 0.6),
                },
            )
        if self.kans(0.2):
            aanvraag = self.dag(None, self.tijd.eind - timedelta(days=90))
            self.voeg_toe(
                "wia_beoordeling",
                {
                    "persoon_id": persoon,
                    "datum_aanvraag": aanvraag,
                    "datum_besluit": aanvraag + timedelta(days=self.r.randint(1, 90)),
                    "uitkomst": self.r.choice(["WGA_GEDEELTELIJK", "WGA_VOLLEDIG", "IVA", "MIN35", "MIN35"]),
                    "resterende_mogelijkheden": self.r.choice(["J", "N"]),
                },
            )
        if self.kans(0.25):
            vanaf = self.dag()
            self.voeg_toe(
                "werknl_cv",
                {"persoon_id": persoon, "actief_vanaf": vanaf, "actief_tot": self.einde(vanaf)},
            )

    def maak_meer_overig(self, persoon: int) -> None:
        """What rules 12 to 15 turn on: benefits at once, cv's, WIA decisions in a row, old aanvragen."""
        p = self.p
        grenzen = [dag for dag in self.tijd.mikpunten if self.tijd.begin <= dag <= self.tijd.eind]
        jaareinden = [dag for dag in grenzen if dag.month == 12]

        def grens(p_jaareinde: float = 0.3) -> date:
            einden = jaareinden if p.random() < p_jaareinde else grenzen
            return p.choice(einden) + timedelta(days=p.choice([-1, 0, 0, 1]))

        for soort in p.sample(["WW", "PW", "WAJONG", "WGA", "WAO", "IVA", "IOAW"], p.choice([0, 0, 1, 2, 3])):
            begin = p.choice([self.tijd.begin - timedelta(days=800), grens()])
            arbeidsvermogen = p.choice(["J", "J", "N", None]) if soort == "WAJONG" else None
            self.tabellen["uitkering"].append(
                {
                    "persoon_id": persoon,
                    "soort": soort if p.random() < 0.97 else "ANW",
                    "arbeidsvermogen": arbeidsvermogen,
                    "datum_begin": begin,
                    "datum_einde": p.choice([None, max(begin, grens()), max(begin, grens())]),
                }
            )
        if p.random() < 0.3:
            vanaf = grens()
            tot = p.choice([None, max(vanaf, grens()), max(vanaf, grens()), vanaf - timedelta(days=1)])
            cv = {"persoon_id": persoon, "actief_vanaf": vanaf, "actief_tot": tot}
            self.tabellen["werknl_cv"].append(cv)
        for _ in range(p.choice([1, 2, 3]) if p.random() < 0.35 else 0):
            besluit = grens(0.6)
            self.tabellen["wia_beoordeling"].append(
                {
                    "persoon_id": persoon,
                    "datum_aanvraag": besluit - timedelta(days=p.choice([0, 60])),
                    "datum_besluit": besluit,
                    "uitkomst": p.choice(["MIN35", "MIN35", "WGA_GEDEELTELIJK", "IVA"]),
                    "resterende_mogelijkheden": p.choice(["J", "J", "N"]),
                }
            )
        for _ in range(p.choice([1, 2]) if p.random() < 0.2 else 0):
            nummer = 500_000 + len(self.tabellen["beschut_aanvraag"])
            oud = [date(2014, 12, 31), date(2015, 1, 1), date(2014, 6, 1), grens()]
            aanvraag = p.choice(oud)
            besloten = p.choice([None, aanvraag, max(aanvraag, date(2015, 1, 1)), max(aanvraag, grens())])
            self.tabellen["beschut_aanvraag"].append(
                {
                    "aanvraag_id": nummer,
                    "persoon_id": persoon,
                    "aanvrager": p.choice(["gemeente", "burger"]),
                    "gm_code": p.choice([*GEMEENTEN, *VERVALLEN]),
                    "datum_aanvraag": aanvraag,
                    "datum_besluit": besloten,
                    "besluit": p.choice(["positief", "positief", "negatief", None]),
                }
            )

    def maak_anker(self) -> None:
        """Someone with nothing odd, who works all the time: the first and last quarter don't hang on luck."""
        persoon = 999_999_999_999
        self.tabellen["register_registratie"].append(
            {
                "persoon_id": persoon,
                "registratie_nr": 1,
                "grond": "A_UWV",
                "verantwoordelijke": "gemeente",
                "datum_begin": date(2016, 1, 1),
                "datum_einde": None,
                "reden_einde": None,
                "ingetrokken": "N",
                "gemeld_op": date(2016, 1, 5),
            }
        )
        for begin, einde in self.tijdvakken("maand", self.tijd.begin, self.tijd.eind):
            self.tabellen["polis_opgave"].append(
                {
                    "persoon_id": persoon,
                    "lhnr": self.lhnrs[0],
                    "numiv": 1,
                    "datum_aanvang_ikv": date(2017, 3, 1),
                    "datum_einde_ikv": None,
                    "tijdvak_begin": begin,
                    "tijdvak_einde": einde,
                    "srt_iv": 15,
                    "cd_aard": 1,
                    "ind_onbep_tijd": "J",
                    "ind_oproep": "N",
                    "aant_verl_u": 111,
                    "aant_ctrct_uren_pwk": "36.00",
                    "soort_bericht": "I",
                    "ontvangen_op": min(einde + timedelta(days=10), max(einde, self.laatste_bericht)),
                }
            )

    def maak(self) -> dict[str, list[Rij]]:
        self.maak_werkgevers()
        for persoon in self.personen:
            self.eigen_dagen = []
            self.eigen_dagen = [self.dag() for _ in range(3)]
            self.maak_persoon(persoon)
            self.maak_registraties(persoon)
            self.maak_beschut(persoon)
            self.maak_werk(persoon)
            self.maak_sonar(persoon)
            self.maak_overig(persoon)
            self.maak_meer_overig(persoon)
        self.maak_anker()
        self.maak_inleen()
        self.maak_maandstatus()
        for rijen in self.tabellen.values():
            if self.kans(0.5):
                self.r.shuffle(rijen)  # the order of a file means nothing
        return self.tabellen


def schrijf(map_: Path, tabellen: dict[str, list[Rij]]) -> None:
    """Write a delivery: one CSV per table of bronnen.md, also for the tables without rows."""
    map_.mkdir(parents=True, exist_ok=True)
    for naam, tabel in TABELLEN.items():
        with (map_ / f"{naam}.csv").open("w", encoding="utf-8", newline="") as bestand:
            uit = csv.DictWriter(bestand, [kolom.naam for kolom in tabel.kolommen], lineterminator="\n")
            uit.writeheader()
            uit.writerows(tabellen.get(naam, []))


def maak_levering(map_: Path, seed: int) -> None:
    """Write the delivery that belongs to this seed."""
    schrijf(map_, Maker(seed).maak())


if __name__ == "__main__":
    maak_levering(Path(sys.argv[1]), int(sys.argv[2]))
