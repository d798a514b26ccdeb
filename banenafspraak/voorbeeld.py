"""The sample delivery: scenario persons (tests/scenarios/*.yml) plus a seeded background population.

Everything here is deterministic: the same scenario files give the same bytes. Run it with

    python -m banenafspraak.voorbeeld seeds/levering

which writes one CSV per raw table of the contract and the page docs/scenarios.md.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import io
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

WORTEL = Path(__file__).resolve().parent.parent
SCENARIO_MAP = WORTEL / "tests" / "scenarios"
DOCS_PAGINA = WORTEL / "docs" / "scenarios.md"

#: The newest receipt date of the sample: nothing is known later than this.
NIEUWSTE_ONTVANGST = date(2024, 1, 31)
EERSTE_MAAND = date(2019, 1, 1)
LAATSTE_MAAND = date(2023, 12, 1)
LAATSTE_COMPLETE_MAAND = date(2023, 9, 1)
ZAAD = 20240131

#: Columns of each raw table, in the order of the contract.
TABELLEN: dict[str, tuple[str, ...]] = {
    "register_registratie": (
        "persoon_id", "registratie_nr", "grond", "verantwoordelijke", "datum_begin", "datum_einde",
        "reden_einde", "ingetrokken", "gemeld_op",
    ),
    "register_wsw_beschut": ("persoon_id", "datum_begin", "datum_einde", "gemeld_op"),
    "brp_persoon": ("persoon_id", "geboortedatum", "geslacht", "datum_overlijden"),
    "brp_adres": ("persoon_id", "gm_code", "datum_begin", "datum_einde"),
    "polis_werkgever": ("lhnr", "sector", "sbi", "gm_code", "datum_begin", "datum_einde"),
    "polis_opgave": (
        "persoon_id", "lhnr", "numiv", "datum_aanvang_ikv", "datum_einde_ikv", "tijdvak_begin",
        "tijdvak_einde", "srt_iv", "cd_aard", "ind_onbep_tijd", "ind_oproep", "aant_verl_u",
        "aant_ctrct_uren_pwk", "soort_bericht", "ontvangen_op",
    ),
    "polis_inleenverband": (
        "persoon_id", "lhnr_uitlener", "numiv", "lhnr_inlener", "tijdvak_begin", "tijdvak_einde",
        "toe_te_rekenen_uren",
    ),
    "polis_maandstatus": ("maand", "compleet"),
    "sonar_klant": (
        "persoon_id", "geldig_vanaf", "geldig_tot", "status", "dienstverlening", "vinkje_banenafspraken",
        "verantwoordelijke", "gm_code", "trede", "opleidingsniveau", "beroep_brc", "beroep_isco",
    ),
    "sonar_klantprofiel": ("persoon_id", "onderdeel", "nummer", "antwoord", "geldig_vanaf", "geldig_tot"),
    "uitkering": ("persoon_id", "soort", "arbeidsvermogen", "datum_begin", "datum_einde"),
    "wia_beoordeling": (
        "persoon_id", "datum_aanvraag", "datum_besluit", "uitkomst", "resterende_mogelijkheden",
    ),
    "werknl_cv": ("persoon_id", "actief_vanaf", "actief_tot"),
    "beschut_aanvraag": (
        "aanvraag_id", "persoon_id", "aanvrager", "gm_code", "datum_aanvraag", "datum_besluit", "besluit",
    ),
    "beschut_indicatie": ("persoon_id", "aanvraag_id", "geldig_vanaf", "geldig_tot"),
}  # fmt: skip

Rij = dict[str, object]
Levering = dict[str, list[Rij]]
Gegevens = Mapping[str, Any]


@dataclass(frozen=True)
class Scenario:
    """One scenario: a story on the edge of a rule, its persons and the outcomes the rules demand."""

    thema: str
    naam: str
    titel: str
    verhaal: str
    regels: tuple[int, ...]
    gemeenten: tuple[str, ...]
    personen: tuple[Gegevens, ...]
    werkgevers: tuple[Gegevens, ...]
    verwacht: tuple[Gegevens, ...]

    def persoon_ids(self) -> list[int]:
        """Return the ids of all persons of the scenario, repeated persons written out."""
        return [int(p["id"]) + n for p in self.personen for n in range(int(p.get("aantal", 1)))]


# ---------------------------------------------------------------------------------------------- dates


def maandeinde(dag: date) -> date:
    """Return the last day of the month of a date."""
    return dag.replace(day=calendar.monthrange(dag.year, dag.month)[1])


def plus_maanden(dag: date, aantal: int) -> date:
    """Return the first day of the month that lies `aantal` months after that of `dag`."""
    index = dag.year * 12 + dag.month - 1 + aantal
    return date(index // 12, index % 12 + 1, 1)


def maanden_van_tot(eerste: date, laatste: date) -> Iterator[date]:
    """Yield the first days of the months from `eerste` up to and including `laatste`."""
    maand = eerste.replace(day=1)
    while maand <= laatste:
        yield maand
        maand = plus_maanden(maand, 1)


def _maand(tekst: str) -> date:
    jaar, maand = tekst.split("-")
    return date(int(jaar), int(maand), 1)


def _tijdvakken(werk: Gegevens) -> Iterator[tuple[date, date, int, date]]:
    """Yield (begin, end, hours, received) of the regular returns of a job."""
    for regel in werk.get("maanden", ()):
        reeks, uren = str(regel).split()
        van, _, tot = reeks.partition("..")
        for maand in maanden_van_tot(_maand(van), _maand(tot or van)):
            yield maand, maandeinde(maand), int(uren), plus_maanden(maand, 1).replace(day=20)
    for regel in werk.get("vierweken", ()):
        start, aantal, uren = str(regel).split()
        begin = date.fromisoformat(start)
        for n in range(int(aantal.removeprefix("x"))):
            van_dag = begin + timedelta(days=28 * n)
            tot_dag = van_dag + timedelta(days=27)
            yield van_dag, tot_dag, int(uren), tot_dag + timedelta(days=21)


# ------------------------------------------------------------------------------------------ scenarios


def lees_scenarios(map_: Path = SCENARIO_MAP) -> list[Scenario]:
    """Read all scenarios, theme file by theme file in name order."""
    scenarios: list[Scenario] = []
    for pad in sorted(map_.glob("[!_]*.yml")):
        inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
        for gegevens in inhoud["scenarios"]:
            scenarios.append(
                Scenario(
                    thema=str(inhoud["thema"]),
                    naam=str(gegevens["naam"]),
                    titel=str(gegevens["titel"]),
                    verhaal=" ".join(str(gegevens["verhaal"]).split()),
                    regels=tuple(gegevens["regels"]),
                    gemeenten=tuple(gegevens["gemeenten"]),
                    personen=tuple(gegevens["personen"]),
                    werkgevers=tuple(gegevens.get("werkgevers", ())),
                    verwacht=tuple(gegevens["verwacht"]),
                )
            )
    return scenarios


def lees_werkgevers(map_: Path = SCENARIO_MAP) -> list[Gegevens]:
    """Read the employers the scenarios share (`_werkgevers.yml`)."""
    inhoud = yaml.safe_load((map_ / "_werkgevers.yml").read_text(encoding="utf-8"))
    return list(inhoud["werkgevers"])


def _voeg_toe(levering: Levering, tabel: str, *waarden: object) -> None:
    levering[tabel].append(dict(zip(TABELLEN[tabel], waarden, strict=True)))


def _werkgever(levering: Levering, w: Gegevens) -> None:
    _voeg_toe(
        levering, "polis_werkgever", w["lhnr"], w["sector"], w.get("sbi"), w.get("gm"),
        w.get("begin", date(2010, 1, 1)), w.get("einde"),
    )  # fmt: skip


def _opgave(
    levering: Levering, persoon_id: int, werk: Gegevens, begin: date, einde: date, uren: int,
    soort: str, ontvangen: date,
) -> None:  # fmt: skip
    """Add one return; the end of the job is on the returns that reach it, as in a real wage return."""
    einde_ikv = werk.get("einde")
    if einde_ikv is not None and einde < einde_ikv:
        einde_ikv = None
    contracturen = werk.get("ctr")
    _voeg_toe(
        levering, "polis_opgave", persoon_id, werk["lhnr"], werk.get("numiv", 1), werk["aanvang"],
        einde_ikv, begin, einde, werk.get("srt", 15), werk.get("aard", 1), werk.get("onbep", "J"),
        werk.get("oproep", "N"), uren, None if contracturen is None else Decimal(str(contracturen)),
        soort, ontvangen,
    )  # fmt: skip


def _werk(levering: Levering, persoon_id: int, werk: Gegevens) -> None:
    for begin, einde, uren, ontvangen in _tijdvakken(werk):
        _opgave(levering, persoon_id, werk, begin, einde, uren, "I", ontvangen)
    for los in werk.get("los", ()):
        begin = _maand(los["maand"]) if "maand" in los else los["van"]
        einde = maandeinde(begin) if "maand" in los else los["tot"]
        ontvangen = los.get("ontvangen", plus_maanden(einde, 1).replace(day=20))
        for _ in range(int(los.get("keer", 1))):
            _opgave(
                levering, persoon_id, {**werk, **los}, begin, einde, los["uren"], los.get("soort", "I"),
                ontvangen,
            )  # fmt: skip


def _register(levering: Levering, persoon_id: int, p: Gegevens) -> None:
    for r in p.get("register", ()):
        grond = str(r["grond"])
        verantwoordelijke = r.get("verantw", "UWV" if grond.startswith("C_") else "gemeente")
        _voeg_toe(
            levering, "register_registratie", persoon_id, r.get("nr", 1), grond, verantwoordelijke,
            r["begin"], r.get("einde"), r.get("reden"), r.get("ingetrokken", "N"),
            r.get("gemeld", r["begin"] + timedelta(days=9)),
        )  # fmt: skip
    for w in p.get("wsw_beschut", ()):
        _voeg_toe(
            levering, "register_wsw_beschut", persoon_id, w["begin"], w.get("einde"),
            w.get("gemeld", w["begin"] + timedelta(days=9)),
        )  # fmt: skip


def _brp(levering: Levering, persoon_id: int, p: Gegevens, gemeente: str) -> None:
    if not p.get("brp", True):
        return
    geboren = p["geboren"]
    _voeg_toe(levering, "brp_persoon", persoon_id, geboren, p.get("geslacht", "V"), p.get("overleden"))
    for adres in p.get("adres", [f"{gemeente} {geboren or '1990-01-01'}.."]):
        code, periode = str(adres).split()
        van, _, tot = periode.partition("..")
        _voeg_toe(
            levering, "brp_adres", persoon_id, code, date.fromisoformat(van),
            date.fromisoformat(tot) if tot else None,
        )  # fmt: skip


def _sonar(levering: Levering, persoon_id: int, p: Gegevens, gemeente: str) -> None:
    for s in p.get("sonar", ()):
        _voeg_toe(
            levering, "sonar_klant", persoon_id, s["van"], s.get("tot"), s.get("status", "ingeschreven"),
            s.get("dienst", "open"), s.get("vinkje", "J"), s.get("verantw", "gemeente"),
            s.get("gm", gemeente), s.get("trede"), s.get("opleiding"), s.get("brc"), s.get("isco"),
        )  # fmt: skip
    for k in p.get("klantprofiel", ()):
        _voeg_toe(
            levering, "sonar_klantprofiel", persoon_id, k["onderdeel"], k.get("nummer", 1),
            k.get("antwoord", "ja"), k["van"], k.get("tot"),
        )  # fmt: skip
    for cv in p.get("cv", ()):
        _voeg_toe(levering, "werknl_cv", persoon_id, cv["van"], cv.get("tot"))


def _uitkeringen(levering: Levering, persoon_id: int, p: Gegevens) -> None:
    for u in p.get("uitkering", ()):
        _voeg_toe(
            levering,
            "uitkering",
            persoon_id,
            u["soort"],
            u.get("arbeidsvermogen"),
            u["begin"],
            u.get("einde"),
        )
    for w in p.get("wia", ()):
        _voeg_toe(
            levering, "wia_beoordeling", persoon_id, w["aanvraag"], w["besluit"], w["uitkomst"],
            w["resterend"],
        )  # fmt: skip


def _beschut(levering: Levering, persoon_id: int, p: Gegevens, gemeente: str) -> None:
    for a in p.get("beschut_aanvraag", ()):
        _voeg_toe(
            levering, "beschut_aanvraag", a["id"], persoon_id, a.get("aanvrager", "gemeente"),
            a.get("gm", gemeente), a["aanvraag"], a.get("besluit_op"), a.get("besluit"),
        )  # fmt: skip
    for i in p.get("beschut_indicatie", ()):
        _voeg_toe(levering, "beschut_indicatie", persoon_id, i["aanvraag"], i["van"], i.get("tot"))


def _persoon(levering: Levering, p: Gegevens, gemeente: str) -> None:
    for n in range(int(p.get("aantal", 1))):
        persoon_id = int(p["id"]) + n
        _brp(levering, persoon_id, p, gemeente)
        _register(levering, persoon_id, p)
        for werk in p.get("werk", ()):
            _werk(levering, persoon_id, werk)
        for i in p.get("inleen", ()):
            maand = _maand(i["maand"])
            _voeg_toe(
                levering, "polis_inleenverband", persoon_id, i["lhnr"], i.get("numiv", 1), i["inlener"],
                maand, maandeinde(maand), i["uren"],
            )  # fmt: skip
        _sonar(levering, persoon_id, p, gemeente)
        _uitkeringen(levering, persoon_id, p)
        _beschut(levering, persoon_id, p, gemeente)


# ----------------------------------------------------------------------------------------- background

#: One gemeente or more per arbeidsmarktregio; no scenario lives in any of them.
ACHTERGROND_GEMEENTEN = (
    "GM0014", "GM0080", "GM0114", "GM0153", "GM0200", "GM0202", "GM0268", "GM0222", "GM0281", "GM0034",
    "GM0402", "GM0344", "GM0307", "GM0361", "GM0479", "GM0363", "GM0546", "GM0513", "GM0518", "GM0599",
    "GM0505", "GM0687", "GM0758", "GM0855", "GM0796", "GM0772", "GM0983", "GM0917", "GM0794", "GM0957",
    "GM0637", "GM0512", "GM0193", "GM0392", "GM0345", "GM0363", "GM0599", "GM0518", "GM0344", "GM0772",
)  # fmt: skip
#: BRC beroepsgroep and ISCO-08 code of occupations that occur in Sonar.
BEROEPEN = (
    ("0332", "5223"), ("0333", "5230"), ("0431", "4110"), ("0433", "4225"), ("0435", "4321"),
    ("0131", "5311"), ("0221", "2166"), ("0752", "7512"), ("0781", "9321"), ("0913", "6121"),
    ("1122", "9412"), ("1222", "9621"),
)  # fmt: skip
OPLEIDINGEN = (
    "basisonderwijs", "vmbo", "vmbo", "mbo-1", "mbo-1", "mbo-algemeen", "mbo-2", "mbo-2", "mbo-3", "mbo-4",
    "havo/vwo", "hbo/bachelor", "wo/master", None, None,
)  # fmt: skip


class Achtergrond:
    """Draws the background population; one random stream, so the order of the draws is the seed's."""

    def __init__(self, levering: Levering) -> None:
        self.levering = levering
        self.rng = random.Random(ZAAD)
        self.werkgevers: dict[str, list[str]] = {"markt": [], "overheid": [], "uitzend": [], "sw": []}
        self.vierwekelijks: set[str] = set()
        self.aanvraag_id = 300001
        self.numivs: dict[tuple[int, str], int] = {}

    def _kies(self, gewichten: Mapping[str, int]) -> str:
        return self.rng.choices(list(gewichten), weights=list(gewichten.values()))[0]

    def _dag(self, van: date, tot: date) -> date:
        return van + timedelta(days=self.rng.randint(0, max(0, (tot - van).days)))

    def _kans(self, kans: float) -> bool:
        return self.rng.random() < kans

    # -- employers

    def maak_werkgevers(self) -> None:
        """Draw the employers, among them some that nobody of the sample works for."""
        nummer = 810000000
        for n in range(64):
            nummer += 137
            while elfproef(nummer):
                nummer += 1
            lhnr = f"{nummer}L0{1 + n % 3}"
            soort = (
                "uitzend" if n % 8 == 3 else "sw" if n % 16 == 5 else "overheid" if n % 5 == 0 else "markt"
            )
            sector = "overheid" if soort in ("overheid", "sw") else "markt"
            sbi = {"uitzend": "7820", "sw": "8891", "overheid": "8411"}.get(soort) or self.rng.choice(
                ("4711", "5610", "8121", "4941", "1071", "8710", None)
            )
            begin = date(2010, 1, 1) if n % 9 else self._dag(date(2018, 1, 1), date(2022, 12, 31))
            wissel = date(2021, 1, 1) if n in (7, 30) else date(2022, 1, 1) if n == 45 else None
            einde = date(2022, 12, 31) if n == 60 else None
            gemeente = self.rng.choice(ACHTERGROND_GEMEENTEN)
            if wissel and begin < wissel:
                eerste = {"lhnr": lhnr, "sector": sector, "sbi": sbi, "gm": gemeente, "begin": begin}
                _werkgever(self.levering, {**eerste, "einde": wissel - timedelta(days=1)})
                sector, begin = ("overheid" if sector == "markt" else "markt"), wissel
            _werkgever(
                self.levering,
                {"lhnr": lhnr, "sector": sector, "sbi": sbi, "gm": gemeente, "begin": begin, "einde": einde},
            )
            if n < 50:
                self.werkgevers[soort].append(lhnr)
            if n % 7 == 2:
                self.vierwekelijks.add(lhnr)

    # -- work

    def _tijdvakken(self, lhnr: str, van: date, tot: date) -> Iterator[tuple[date, date]]:
        laatste = maandeinde(LAATSTE_MAAND)
        if lhnr in self.vierwekelijks:
            begin = date(2018, 12, 31)  # a Monday; the first tijdvak lies before the delivery's first month
            while begin <= min(tot, laatste):
                einde = begin + timedelta(days=27)
                if einde >= van and begin >= EERSTE_MAAND and einde <= laatste:
                    yield begin, einde
                begin = einde + timedelta(days=1)
            return
        for maand in maanden_van_tot(max(van, EERSTE_MAAND), min(tot, laatste)):
            yield maand, maandeinde(maand)

    def baan(
        self, persoon_id: int, soort: str, van: date, tot: date | None, *, aard: int | None = None,
        lhnr: str | None = None,
    ) -> str:  # fmt: skip
        """Draw one job with its returns, their corrections, withdrawals and late arrivals."""
        rng = self.rng
        lhnr = lhnr or rng.choice(self.werkgevers[soort])
        numiv = self.numivs[persoon_id, lhnr] = self.numivs.get((persoon_id, lhnr), 0) + 1
        if aard is None:
            gewichten = {
                "markt": {"1": 84, "83": 6, "82": 6, "": 4},
                "overheid": {"1": 55, "18": 40, "": 5},
                "uitzend": {"11": 75, "82": 25},
                "sw": {"22": 60, "23": 40},
            }[soort]
            code = self._kies(gewichten)
            aard = int(code) if code else None
        srt = 11 if aard == 18 else 13 if self._kans(0.01) and aard == 1 else 15
        week = rng.choice((6, 8, 12, 16, 16, 20, 20, 24, 24, 28, 32, 32, 36, 38, 40))
        oproep = self._kans(0.08)
        werk: dict[str, Any] = {
            "lhnr": lhnr,
            "numiv": numiv,
            "aanvang": van,
            "einde": tot,
            "srt": srt,
            "aard": aard,
            "onbep": self._kies({"J": 33, "N": 57, "": 10}) or None,
            "oproep": "J" if oproep else "N",
            "ctr": None if oproep or self._kans(0.06) else Decimal(week),
        }
        for begin, einde in self._tijdvakken(lhnr, van, tot or date(2023, 12, 31)):
            if begin > LAATSTE_COMPLETE_MAAND + timedelta(days=29) and self._kans(0.3):
                continue
            gewerkt = (min(einde, tot or einde) - max(begin, van)).days + 1
            lengte = (einde - begin).days + 1
            maand_uren = week * (4.333 if lengte > 28 or begin.day == 1 else 4) * gewerkt / lengte
            uren = max(0, round(maand_uren + rng.uniform(-3, 3)))
            if oproep:
                uren = rng.choice((0, 0, 4, 9, 17, 31, 48))
            ontvangen = (
                (einde + timedelta(days=1)).replace(day=20) if begin.day == 1 else einde + timedelta(days=21)
            )
            if self._kans(0.012):
                ontvangen += timedelta(days=rng.randint(90, 260))
            if ontvangen > NIEUWSTE_ONTVANGST:
                continue
            _opgave(self.levering, persoon_id, werk, begin, einde, uren, "I", ontvangen)
            gebeurtenis = rng.random()
            later = min(NIEUWSTE_ONTVANGST, ontvangen + timedelta(days=rng.randint(15, 300)))
            if later == ontvangen:
                continue
            if gebeurtenis < 0.03:
                anders = max(0, uren + rng.randint(-20, 20))
                _opgave(self.levering, persoon_id, werk, begin, einde, anders, "C", later)
            elif gebeurtenis < 0.037:
                _opgave(self.levering, persoon_id, werk, begin, einde, uren, "X", later)
            elif gebeurtenis < 0.041:
                _opgave(self.levering, persoon_id, werk, begin, einde, uren, "I", ontvangen)
            if aard in (11, 22, 82) and self._kans(0.55 if begin.month >= 9 else 0.05):
                inlener = rng.choice(self.werkgevers["markt" if self._kans(0.7) else "overheid"])
                toe = round(uren * rng.choice((0.5, 1.0, 1.0, 1.25)))
                _voeg_toe(
                    self.levering, "polis_inleenverband", persoon_id, lhnr, numiv, inlener, begin, einde, toe
                )
        return lhnr

    def loopbaan(self, persoon_id: int, soorten: Mapping[str, int], vanaf: date) -> None:
        """Draw one to three jobs, now and then two at once or a renewed contract without a gap."""
        start = self._dag(vanaf, date(2022, 9, 30))
        if self._kans(0.5):
            start = start.replace(day=1)
        for _ in range(self.rng.choice((1, 1, 2, 3))):
            if start > date(2023, 9, 1):
                return
            soort = self._kies(soorten)
            duur = timedelta(days=self.rng.choice((75, 180, 181, 364, 365, 540, 730, 1100)))
            tot = None if self._kans(0.4) else start + duur
            if tot and tot > date(2023, 12, 31):
                tot = None
            lhnr = self.baan(persoon_id, soort, start, tot)
            if tot is None:
                if self._kans(0.25):
                    self.baan(persoon_id, "markt", self._dag(start, date(2023, 9, 1)), None)
                return
            if self._kans(0.35) and tot < date(2023, 6, 30):
                vervolg = tot + timedelta(days=1 if self._kans(0.7) else self.rng.randint(2, 60))
                einde = min(vervolg + duur, date(2023, 12, 31))
                self.baan(persoon_id, soort, vervolg, einde, lhnr=lhnr)
                tot = einde
            start = tot + timedelta(days=self.rng.randint(1, 200))

    # -- persons

    def _adressen(self, persoon_id: int, geboren: date) -> str:
        gemeente = self.rng.choice(ACHTERGROND_GEMEENTEN)
        if self._kans(0.14):
            verhuisd = self._dag(date(2019, 1, 10), date(2023, 10, 31))
            nieuw = self.rng.choice(ACHTERGROND_GEMEENTEN)
            _voeg_toe(self.levering, "brp_adres", persoon_id, gemeente, geboren, verhuisd - timedelta(days=1))
            _voeg_toe(self.levering, "brp_adres", persoon_id, nieuw, verhuisd, None)
            return nieuw
        if gemeente == "GM0363" and self._kans(0.2):
            _voeg_toe(self.levering, "brp_adres", persoon_id, "GM0457", geboren, date(2022, 3, 23))
            _voeg_toe(self.levering, "brp_adres", persoon_id, gemeente, date(2022, 3, 24), None)
            return gemeente
        _voeg_toe(self.levering, "brp_adres", persoon_id, gemeente, geboren, None)
        return gemeente

    def _mens(
        self, persoon_id: int, jaren: tuple[int, int], sterfkans: float
    ) -> tuple[date, date | None, str]:
        geboren = self._dag(date(jaren[0], 1, 1), date(jaren[1], 12, 31))
        overleden = self._dag(date(2019, 6, 1), date(2023, 11, 30)) if self._kans(sterfkans) else None
        geslacht = self._kies({"M": 57, "V": 42, "O": 1})
        _voeg_toe(self.levering, "brp_persoon", persoon_id, geboren, geslacht, overleden)
        return geboren, overleden, self._adressen(persoon_id, geboren)

    def _registratie(self, persoon_id: int, nr: int, grond: str, begin: date, overleden: date | None) -> None:
        rng = self.rng
        verantwoordelijke = "UWV" if grond.startswith("C_") or self._kans(0.08) else "gemeente"
        gemeld = begin + timedelta(days=rng.randint(60, 300) if self._kans(0.08) else rng.randint(1, 35))
        gemeld = min(max(gemeld, date(2015, 1, 5)), date(2024, 1, 15))
        kop = (persoon_id, nr, grond, verantwoordelijke, begin)
        _voeg_toe(self.levering, "register_registratie", *kop, None, None, "N", gemeld)
        lot = rng.random()
        if overleden and self._kans(0.6):
            einde, reden, ingetrokken = overleden, "OVERLIJDEN", "N"
        elif lot < 0.09 and begin < date(2023, 6, 1):
            einde = self._dag(max(begin, date(2019, 2, 1)), date(2023, 11, 30))
            geen_av = "GEEN_ARBEIDSVERMOGEN" if grond == "C_WAJONG" else "EIGEN_VERZOEK"
            reden, ingetrokken = rng.choice((geen_av, "EIGEN_VERZOEK", "OVERIG")), "N"
        elif lot < 0.12:
            ingetrokken_op = min(
                max(gemeld, date(2019, 1, 1)) + timedelta(days=rng.randint(30, 700)), NIEUWSTE_ONTVANGST
            )
            _voeg_toe(self.levering, "register_registratie", *kop, None, None, "J", ingetrokken_op)
            return
        else:
            return
        if einde < begin:
            return
        bekend = max(gemeld, einde) + timedelta(days=rng.randint(3, 60))
        if bekend <= NIEUWSTE_ONTVANGST:
            _voeg_toe(self.levering, "register_registratie", *kop, einde, reden, ingetrokken, bekend)

    def _klantprofiel(self, persoon_id: int, vanaf: date) -> None:
        rng = self.rng
        soort = self._kies({"volledig": 45, "onvolledig": 25, "geen": 30})
        if soort == "geen":
            return
        onderdelen = ["affiniteit", "beroepssector", "taaksoortvraag"]
        if soort == "onvolledig":
            onderdelen.remove(rng.choice(onderdelen))
            if self._kans(0.4):
                onderdelen.remove(rng.choice(onderdelen))
        for onderdeel in onderdelen:
            hoogste = 20 if onderdeel == "taaksoortvraag" else 8
            for nummer in sorted(rng.sample(range(1, hoogste + 1), rng.randint(1, 3))):
                van = self._dag(vanaf, vanaf + timedelta(days=120))
                tot = van + timedelta(days=rng.randint(200, 900)) if self._kans(0.12) else None
                antwoord = rng.choice(("ja", "nee", "soms")) if onderdeel == "taaksoortvraag" else "ja"
                if van <= date(2023, 12, 28):
                    _voeg_toe(
                        self.levering, "sonar_klantprofiel", persoon_id, onderdeel, nummer, antwoord, van, tot
                    )

    def _sonar(
        self, persoon_id: int, gemeente: str, vinkje: float, verantwoordelijke: str, vanaf: date
    ) -> None:
        rng = self.rng
        laatste = date(2023, 12, 28)
        van = self._dag(max(vanaf, date(2017, 1, 1)), date(2023, 3, 31))
        opleiding = rng.choice(OPLEIDINGEN)
        brc, isco = rng.choice(BEROEPEN) if self._kans(0.45) else (None, None)
        eerste = van
        for nummer in range(rng.choice((1, 1, 2, 3))):
            tot = van + timedelta(days=rng.randint(120, 700))
            open_einde = tot >= date(2023, 6, 1)
            status = "ingeschreven" if nummer == 0 or self._kans(0.7) else "uitgeschreven"
            dienst = "open" if status == "ingeschreven" and self._kans(0.85) else "gesloten"
            trede = rng.choice((1, 2, 2, 3, 4, 4, 5, 5, 6, None))
            _voeg_toe(
                self.levering, "sonar_klant", persoon_id, van, None if open_einde else tot, status, dienst,
                "J" if self._kans(vinkje) else "N", verantwoordelijke, gemeente, trede, opleiding, brc, isco,
            )  # fmt: skip
            if open_einde:
                break
            van = tot + timedelta(days=rng.choice((1, 1, 60)))
            if van > laatste:
                break
        if vinkje:
            self._klantprofiel(persoon_id, eerste)

    def _uitkering(
        self, persoon_id: int, soort: str, vermogen: str | None, van: date, tot: date | None
    ) -> None:
        _voeg_toe(self.levering, "uitkering", persoon_id, soort, vermogen, van, tot)

    def _beschut(self, persoon_id: int, gemeente: str, positief: bool) -> None:
        rng = self.rng
        aanvraag = self._dag(date(2015, 6, 1), date(2023, 7, 31))
        besluit = aanvraag + timedelta(days=rng.randint(20, 80))
        uitkomst: str | None = (
            "positief" if positief else rng.choice(("negatief", "negatief", "ingetrokken", None))
        )
        aanvrager = "gemeente" if self._kans(0.8) else "burger"
        _voeg_toe(
            self.levering, "beschut_aanvraag", self.aanvraag_id, persoon_id, aanvrager, gemeente, aanvraag,
            besluit if uitkomst else None, uitkomst,
        )  # fmt: skip
        if positief:
            tot = besluit + timedelta(days=rng.randint(400, 1500)) if self._kans(0.15) else None
            _voeg_toe(self.levering, "beschut_indicatie", persoon_id, self.aanvraag_id, besluit, tot)
            if self._kans(0.65):
                start = max(besluit, EERSTE_MAAND) + timedelta(days=rng.randint(10, 200))
                if start < date(2023, 9, 1):
                    self.baan(persoon_id, "overheid", start.replace(day=1), None, aard=24)
        self.aanvraag_id += 1

    def participatiewetter(self, persoon_id: int, beschut: bool | None = None) -> None:
        """Draw someone of the Participatiewet group; `beschut` is the outcome of an application, if any."""
        geboren, overleden, gemeente = self._mens(persoon_id, (1980, 2003), 0.01)
        grond = self._kies(
            {"A_UWV": 33, "A_PRAKTIJKROUTE": 27, "D_VSO": 11, "D_PRO": 15, "D_OVERIG": 4,
             "E_EIGEN_VERZOEK": 5, "F_OVERGANG": 5}
        )  # fmt: skip
        meerderjarig = date(geboren.year + 18, 1, 1)
        begin = self._dag(max(meerderjarig, date(2015, 1, 1)), date(2023, 6, 30))
        if self._kans(0.04):
            self._registratie(persoon_id, 2, "L2_VOORZIENING", max(date(2015, 1, 1), meerderjarig), overleden)
        self._registratie(persoon_id, 1, grond, begin, overleden)
        if beschut is not None:
            self._beschut(persoon_id, gemeente, beschut)
        if beschut is not True and self._kans(0.62):
            self.loopbaan(
                persoon_id, {"markt": 68, "overheid": 10, "uitzend": 22}, max(date(2017, 1, 1), meerderjarig)
            )
        if self._kans(0.5):
            self._uitkering(
                persoon_id, "PW", None, begin, begin + timedelta(days=1500) if self._kans(0.4) else None
            )
        if self._kans(0.6):
            self._sonar(persoon_id, gemeente, 0.85, "gemeente", begin)

    def wajonger(self, persoon_id: int) -> None:
        """Draw someone of the Wajong group, with or without arbeidsvermogen."""
        _, overleden, gemeente = self._mens(persoon_id, (1968, 1999), 0.02)
        zonder = self._kans(0.14)
        begin = date(2015, 1, 1) if self._kans(0.7) else self._dag(date(2015, 1, 1), date(2022, 12, 31))
        self._registratie(persoon_id, 1, "C_WAJONG_GEEN_AV" if zonder else "C_WAJONG", begin, overleden)
        self._uitkering(persoon_id, "WAJONG", "N" if zonder else "J", min(begin, date(2014, 1, 1)), overleden)
        if self._kans(0.6):
            self.loopbaan(persoon_id, {"markt": 65, "overheid": 20, "uitzend": 15}, date(2014, 1, 1))
        if not zonder and self._kans(0.55):
            self._sonar(persoon_id, gemeente, 0.8, "UWV", begin)
        if self._kans(0.12):
            van = self._dag(date(2019, 1, 1), date(2023, 3, 31))
            _voeg_toe(self.levering, "werknl_cv", persoon_id, van, van + timedelta(days=180))

    def wsw_er(self, persoon_id: int) -> None:
        """Draw someone with a Wsw-indicatie or a Wiw/ID job, a third of them sheltered for a while."""
        _, overleden, gemeente = self._mens(persoon_id, (1955, 1982), 0.04)
        grond = "G_WIW_ID" if self._kans(0.3) else "B_WSW"
        self._registratie(persoon_id, 1, grond, date(2015, 1, 1), overleden)
        if grond == "B_WSW" and self._kans(0.5):
            begin = date(2015, 1, 1) if self._kans(0.6) else self._dag(date(2018, 1, 1), date(2021, 12, 31))
            einde = self._dag(date(2020, 1, 1), date(2023, 9, 30)) if self._kans(0.5) else None
            _voeg_toe(
                self.levering, "register_wsw_beschut", persoon_id, begin, None, begin + timedelta(days=20)
            )
            if einde and einde > begin:
                _voeg_toe(
                    self.levering,
                    "register_wsw_beschut",
                    persoon_id,
                    begin,
                    einde,
                    einde + timedelta(days=25),
                )
                self.baan(persoon_id, "sw", einde + timedelta(days=1), None, aard=22)
            self.baan(persoon_id, "sw", begin, einde if einde and einde > begin else None, aard=21)
        elif self._kans(0.65):
            self.loopbaan(persoon_id, {"overheid": 30, "sw": 60, "markt": 10}, date(2012, 1, 1))
        if self._kans(0.3):
            self._sonar(persoon_id, gemeente, 0.7, "gemeente", date(2017, 1, 1))

    def werkzoekende(self, persoon_id: int) -> None:
        """Draw a job seeker who is not in the register."""
        rng = self.rng
        geboren, _, gemeente = self._mens(persoon_id, (1950, 2006), 0.0)
        soort = self._kies(
            {"WW": 34, "PW": 22, "WGA": 14, "WAO": 6, "IVA": 3, "IOAW": 4, "IOAZ": 2, "WAZ": 2, "": 13}
        )
        van = self._dag(date(2018, 1, 1), date(2023, 6, 30))
        if soort:
            duur = rng.randint(90, 700) if soort == "WW" else rng.randint(300, 2500)
            tot = van + timedelta(days=duur)
            self._uitkering(persoon_id, soort, None, van, None if tot > date(2023, 12, 31) else tot)
        if soort in ("WGA", "IVA"):
            uitkomst = "IVA" if soort == "IVA" else rng.choice(("WGA_GEDEELTELIJK", "WGA_VOLLEDIG"))
            resterend = "N" if uitkomst == "IVA" else "J"
            _voeg_toe(
                self.levering,
                "wia_beoordeling",
                persoon_id,
                van - timedelta(days=90),
                van,
                uitkomst,
                resterend,
            )
        self._sonar(persoon_id, gemeente, 0.0, "gemeente" if soort.startswith(("PW", "IOA")) else "UWV", van)
        if self._kans(0.5):
            actief = self._dag(van, date(2023, 8, 31))
            tot_cv = actief + timedelta(days=rng.randint(60, 500)) if self._kans(0.5) else None
            _voeg_toe(self.levering, "werknl_cv", persoon_id, actief, tot_cv)
        if self._kans(0.45) and geboren.year < 2003:
            self.loopbaan(persoon_id, {"markt": 80, "overheid": 8, "uitzend": 12}, date(2018, 1, 1))

    def min35(self, persoon_id: int) -> None:
        """Draw someone whose latest WIA decision is less than 35% with remaining capacity, or was once."""
        rng = self.rng
        self._mens(persoon_id, (1960, 1995), 0.02)
        besluit = self._dag(date(2017, 1, 1), date(2023, 6, 30))
        resterend = "J" if self._kans(0.85) else "N"
        aanvraag = besluit - timedelta(days=rng.randint(40, 120))
        _voeg_toe(self.levering, "wia_beoordeling", persoon_id, aanvraag, besluit, "MIN35", resterend)
        if self._kans(0.2):
            later = besluit + timedelta(days=rng.randint(200, 900))
            if later <= date(2023, 12, 31):
                _voeg_toe(
                    self.levering, "wia_beoordeling", persoon_id, later - timedelta(days=60), later,
                    "WGA_GEDEELTELIJK", "J",
                )  # fmt: skip
                self._uitkering(persoon_id, "WGA", None, later, None)
        if self._kans(0.6):
            self.loopbaan(persoon_id, {"markt": 80, "overheid": 15, "uitzend": 5}, date(2017, 1, 1))


def elfproef(nummer: int) -> bool:
    """Tell whether a nine-digit number passes the check of a BSN; employer numbers must not."""
    cijfers = [int(c) for c in f"{nummer:09d}"]
    som = sum(c * g for c, g in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return som % 11 == 0


def _achtergrond(levering: Levering) -> None:
    a = Achtergrond(levering)
    a.maak_werkgevers()
    persoon_id = 100000001000
    beschut: list[bool | None] = [True] * 24 + [False] * 14 + [None] * 102
    for uitkomst in beschut:
        persoon_id += 37
        a.participatiewetter(persoon_id, uitkomst)
    groepen = ((a.wajonger, 112), (a.wsw_er, 28), (a.werkzoekende, 80), (a.min35, 18))
    for maak, aantal in groepen:
        for _ in range(aantal):
            persoon_id += 37
            maak(persoon_id)


def _sluitstuk(levering: Levering) -> None:
    """Add two persons who mark the newest dates of the delivery: receipt 2024-01-31, Sonar 2023-12-27."""
    onbekend: Gegevens = {
        "id": 100000900037,
        "geboren": date(1994, 3, 8),
        "geslacht": "M",
        "register": [{"grond": "A_UWV", "begin": date(2023, 11, 1), "gemeld": NIEUWSTE_ONTVANGST}],
        "sonar": [{"van": date(2023, 12, 27), "trede": 4, "opleiding": "mbo-2"}],
    }
    werkend: Gegevens = {
        "id": 100000900074,
        "geboren": date(1990, 10, 2),
        "register": [{"grond": "C_WAJONG", "begin": date(2015, 1, 1)}],
        "uitkering": [{"soort": "WAJONG", "arbeidsvermogen": "J", "begin": date(2010, 5, 1)}],
        "werk": [
            {
                "lhnr": levering["polis_werkgever"][-1]["lhnr"],
                "aanvang": date(2021, 4, 1),
                "maanden": ["2021-04..2023-12 72"],
                "los": [{"maand": "2023-09", "uren": 76, "soort": "C", "ontvangen": NIEUWSTE_ONTVANGST}],
            }
        ],
    }
    for persoon in (onbekend, werkend):
        _persoon(levering, persoon, "GM0363")


def bouw(scenarios: Sequence[Scenario], map_: Path = SCENARIO_MAP) -> Levering:
    """Build the whole delivery in memory: one list of rows per raw table."""
    levering: Levering = {tabel: [] for tabel in TABELLEN}
    for maand in maanden_van_tot(EERSTE_MAAND, LAATSTE_MAAND):
        _voeg_toe(levering, "polis_maandstatus", maand, "J" if maand <= LAATSTE_COMPLETE_MAAND else "N")
    for werkgever in lees_werkgevers(map_):
        _werkgever(levering, werkgever)
    for scenario in scenarios:
        for werkgever in scenario.werkgevers:
            _werkgever(levering, werkgever)
        for persoon in scenario.personen:
            _persoon(levering, persoon, scenario.gemeenten[0])
    _achtergrond(levering)
    _sluitstuk(levering)
    return levering


# --------------------------------------------------------------------------------------------- output


def _csv_waarde(waarde: object) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return f"{waarde:.2f}"
    return str(waarde)


def csv_tekst(tabel: str, rijen: Sequence[Rij]) -> str:
    """Return the CSV text of a table: header, comma, ISO dates, empty for null."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, lineterminator="\n")
    kolommen = TABELLEN[tabel]
    schrijver.writerow(kolommen)
    for rij in rijen:
        schrijver.writerow([_csv_waarde(rij[kolom]) for kolom in kolommen])
    return uit.getvalue()


def schrijf_levering(levering: Levering, doel: Path) -> None:
    """Write one CSV per raw table to the folder `doel`."""
    doel.mkdir(parents=True, exist_ok=True)
    for tabel, rijen in levering.items():
        (doel / f"{tabel}.csv").write_text(csv_tekst(tabel, rijen), encoding="utf-8", newline="\n")


def _periode(begin: object, einde: object) -> str:
    return f"{begin or '?'} t/m {einde or 'open'}"


def _beschrijf_werk(w: Gegevens) -> str:
    delen = [f"werk bij {w['lhnr']} (numiv {w.get('numiv', 1)}), {_periode(w['aanvang'], w.get('einde'))}"]
    afwijkend = {"srt": 15, "aard": 1, "onbep": "J", "oproep": "N", "ctr": None}
    bijzonder = [
        f"{k} {w[k] if w[k] is not None else 'leeg'}" for k in afwijkend if k in w and w[k] != afwijkend[k]
    ]
    if bijzonder:
        delen.append(", ".join(bijzonder))
    delen += [f"maanden {m} uur" for m in w.get("maanden", ())]
    delen += [f"vier weken vanaf {v} uur" for v in w.get("vierweken", ())]
    for los in w.get("los", ()):
        tijdvak = los.get("maand") or f"{los['van']} t/m {los['tot']}"
        extra = [
            f"{k} {los[k] if los[k] is not None else 'leeg'}"
            for k in (*afwijkend, "aanvang", "einde")
            if k in los
        ]
        ontvangen = f", ontvangen {los['ontvangen']}" if "ontvangen" in los else ""
        keer = f", {los['keer']} keer geleverd" if "keer" in los else ""
        toevoeging = f", {', '.join(extra)}" if extra else ""
        delen.append(
            f"bericht {los.get('soort', 'I')} {tijdvak}: {los['uren']} uur{toevoeging}{ontvangen}{keer}"
        )
    return "; ".join(delen)


def _beschrijf_persoon(p: Gegevens) -> Iterator[str]:
    for r in p.get("register", ()):
        tekst = f"registratie {r.get('nr', 1)} {r['grond']}, {_periode(r['begin'], r.get('einde'))}"
        for sleutel, woord in (("verantw", "onder"), ("reden", "reden"), ("gemeld", "gemeld op")):
            tekst += f", {woord} {r[sleutel]}" if sleutel in r else ""
        yield tekst + (", ingetrokken" if r.get("ingetrokken") == "J" else "")
    for w in p.get("wsw_beschut", ()):
        gemeld = f", gemeld op {w['gemeld']}" if "gemeld" in w else ""
        yield f"beschut in de WSW {_periode(w['begin'], w.get('einde'))}{gemeld}"
    for adres in p.get("adres", ()):
        yield f"adres {adres}"
    if "adres" in p and not p["adres"]:
        yield "geen adres"
    for w in p.get("werk", ()):
        yield _beschrijf_werk(w)
    for i in p.get("inleen", ()):
        yield f"ingeleend door {i['inlener']} van {i['lhnr']}, {i['maand']}: {i['uren']} uur"
    for s in p.get("sonar", ()):
        velden = [f"{k} {v}" for k, v in s.items() if k not in ("van", "tot")]
        yield "; ".join([f"Sonar {_periode(s['van'], s.get('tot'))}", *velden])
    for k in p.get("klantprofiel", ()):
        antwoord = k.get("antwoord", "ja")
        yield (
            f"profiel: {k['onderdeel']} {k.get('nummer', 1)} = {antwoord or 'leeg'}, "
            f"{_periode(k['van'], k.get('tot'))}"
        )
    for u in p.get("uitkering", ()):
        vermogen = f", arbeidsvermogen {u['arbeidsvermogen']}" if "arbeidsvermogen" in u else ""
        yield f"uitkering {u['soort']} {_periode(u['begin'], u.get('einde'))}{vermogen}"
    for w in p.get("wia", ()):
        yield "WIA-besluit: " + ", ".join(f"{k} {v}" for k, v in w.items())
    for cv in p.get("cv", ()):
        yield f"cv op werk.nl {_periode(cv['van'], cv.get('tot'))}"
    for a in p.get("beschut_aanvraag", ()):
        aanvrager = a.get("aanvrager", "gemeente")
        besluit = f"{a['besluit']} op {a['besluit_op']}" if "besluit" in a else "nog geen besluit"
        yield f"aanvraag beschut werk door {aanvrager} op {a['aanvraag']}: {besluit}"
    for i in p.get("beschut_indicatie", ()):
        yield f"indicatie beschut werk {_periode(i['van'], i.get('tot'))}"


def _cel(waarde: object) -> str:
    if waarde is None:
        return "leeg"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde).replace("|", "\\|")


def docs_tekst(scenarios: Sequence[Scenario]) -> str:
    """Return the page docs/scenarios.md: every scenario with its persons and expected outcomes."""
    regels = [
        "# Scenario persons",
        "",
        "<!-- Generated by `python -m banenafspraak.voorbeeld` from tests/scenarios/*.yml. -->",
        "",
        "Each scenario is a story on the edge of a rule of the [teldefinities](teldefinities.md). Its",
        "persons live alone in the gemeenten named, so the regional marts show their outcome through the",
        "whole pipeline. The expected outcomes are reasoned by hand from the rules;",
        "`tests/python/test_scenarios.py` checks them against the built warehouse: numbers are sums over the",
        "rows of the scenario (no row is 0), any other value holds for every row. What is not mentioned of a",
        "person, they do not have; an address that is not mentioned is the first gemeente, from birth.",
        "",
        "## Contents",
        "",
    ]
    thema = ""
    for s in scenarios:
        if s.thema != thema:
            thema = s.thema
            regels.append(f"- {thema}")
        regels.append(f"  - [{s.titel}](#{s.naam})")
    thema = ""
    for s in scenarios:
        if s.thema != thema:
            thema = s.thema
            regels += ["", f"## {thema}"]
        regels += ["", f'<a id="{s.naam}"></a>', "", f"### {s.titel}", "", s.verhaal, ""]
        regels += [
            f"Rules: {', '.join(str(r) for r in s.regels)}. Gemeenten: {', '.join(s.gemeenten)}.",
            "",
            "#### Persons",
            "",
        ]
        for p in s.personen:
            aantal = int(p.get("aantal", 1))
            ids = (
                f"{p['id']}"
                if aantal == 1
                else f"{p['id']} t/m {int(p['id']) + aantal - 1} ({aantal} personen)"
            )
            kop = f"- **{p.get('naam', ids)}** ({ids}), geboren {p['geboren'] or 'onbekend'}"
            if p.get("overleden"):
                kop += f", overleden {p['overleden']}"
            regels.append(kop + ("" if p.get("brp", True) else ", niet in de BRP"))
            regels += [f"  - {tekst}" for tekst in _beschrijf_persoon(p)]
        if s.werkgevers:
            regels += ["", "#### Employers", ""]
            for w in s.werkgevers:
                periode = _periode(w.get("begin", date(2010, 1, 1)), w.get("einde"))
                regels.append(f"- {w['lhnr']}: {w['sector']}, {periode}")
        regels += ["", "#### Expected", "", "| table | where | expected | why |", "|---|---|---|---|"]
        for v in s.verwacht:
            waar = ", ".join(f"{k} = {_cel(w)}" for k, w in v.get("waar", {}).items())
            waarden = [f"{k} = {_cel(w)}" for k, w in v.get("waarden", {}).items()]
            if "aantal_rijen" in v:
                waarden.append(f"{v['aantal_rijen']} rows")
            regels.append(f"| {v['tabel']} | {waar} | {', '.join(waarden)} | {_cel(v['waarom'])} |")
    return "\n".join(regels) + "\n"


def main(argumenten: Sequence[str] | None = None) -> None:
    """Write the sample delivery and the scenario page."""
    lezer = argparse.ArgumentParser(description="Write the sample delivery and docs/scenarios.md.")
    lezer.add_argument("doel", type=Path, help="folder for the CSV files, such as seeds/levering")
    lezer.add_argument("--docs", type=Path, default=DOCS_PAGINA, help="path of the scenario page")
    keuze = lezer.parse_args(argumenten)
    scenarios = lees_scenarios()
    schrijf_levering(bouw(scenarios), keuze.doel)
    keuze.docs.write_text(docs_tekst(scenarios), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
