"""The oracle, second part: factsheet, GWU, beschut werk, monitor and banenmonitor (rules 3, 12 to 15).

Made like tests/orakel/orakel.py: from the text of the rules and docs/decisions.md (30 to 36), person by
person, without looking at the SQL of the warehouse, and with the official numbers written out here once more.

Rows: mart_factsheet_klantprofiel and mart_gwu have a row per cell that somebody is in. mart_beschut_werk has
a row per quarter and gemeente where a count is not zero or a taakstelling exists (that may be 0). The yearly
marts have all their rows for every reported year, also with zeroes.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.orakel.orakel import (
    CD_AARD_INLEEN,
    HOOFDMAP,
    ONBEKEND,
    PW,
    SRT_IV_TELT,
    TOTAAL,
    Mart,
    Opgave,
    Rij,
    Wereld,
    bevat,
    bezwaar,
    bruikbare_rijen,
    geldend,
    kwartaal_van,
    kwartaalbegin,
    lees_tabel,
    maandeinde,
    plus_maanden,
)

# --------------------------------------------------------------------------------------------------
# Official numbers and code lists
# --------------------------------------------------------------------------------------------------

LEEFTIJDSKLASSEN = [(15, 26, "15-26"), (27, 49, "27-49"), (50, 74, "50-74")]  # both included
UITKERINGSTYPEN = [  # the first that applies
    ("WW", {"WW"}),
    ("Wajong", {"WAJONG"}),
    ("WIA-WAO", {"WGA", "WAO"}),
    ("bijstand", {"PW"}),
]
CONTRACTURENKLASSEN = [  # (from this many hours on, class), highest first
    (Decimal(40), "40+"),
    (Decimal(32), "32-40"),
    (Decimal(24), "24-32"),
    (Decimal(16), "16-24"),
    (Decimal(8), "8-16"),
]
NUL_OF_GEEN = "nul_of_geen"
NOG_NIET_BEKEND = "nog_niet_bekend"

CD_AARD_BESCHUT_PW = 24
BESCHUT_VANAF = date(2015, 1, 1)

MIN35 = "MIN35"
POPULATIES = ("wajong_arbeidsvermogen", "wga", "min35", "pw_register")

MARKT, OVERHEID = "markt", "overheid"
SECTOREN = (MARKT, OVERHEID, ONBEKEND)
INLEENSLEUTEL = {MARKT: Fraction(76, 100), OVERHEID: Fraction(24, 100)}
NULMETING_OFFICIEEL = 75179  # of the total; by sector it is not known
DOELSTELLING_SECTOR = {  # (markt, overheid, totaal)
    2015: (6000, 3000, 9000),
    2016: (14000, 6500, 20500),
    2017: (23000, 10000, 33000),
    2018: (31000, 12500, 43500),
    2019: (40000, 15000, 55000),
    2020: (50000, 17500, 67500),
    2021: (60000, 20000, 80000),
    2022: (70000, 22500, 92500),
    2023: (80000, 25000, 105000),
    2024: (90000, 25000, 115000),
    2025: (100000, 25000, 125000),
}
OFFICIEEL = {  # (markt, overheid, totaal): the published results
    2016: (18957, 3597, 22554),
    2017: (30432, 6471, 36903),
    2018: (44017, 7940, 51957),
    2019: (51829, 9786, 61615),
    2020: (53799, 12298, 66097),
    2021: (60966, 11842, 72809),
    2022: (71113, 10004, 81117),
}

TAAKSTELLING: dict[str, tuple[int, int | None]] = {  # bijlage II, as far as we have it: (2017, 2018)
    "GM0003": (2, 5),
    "GM0005": (2, 3),
    "GM0007": (1, 2),
    "GM0009": (1, 1),
    "GM0010": (6, 10),
    "GM0014": (44, 70),
    "GM0015": (1, 2),
    "GM0017": (1, 2),
    "GM0018": (7, 11),
    "GM0022": (3, 5),
    "GM0024": (3, 4),
    "GM0025": (2, 2),
    "GM0034": (28, 50),
    "GM0037": (11, 20),
    "GM0040": (2, 3),
    "GM0047": (8, 15),
    "GM0048": (4, 6),
    "GM0050": (2, 3),
    "GM0053": (2, 4),
    "GM0056": (2, 2),
    "GM0058": (3, 4),
    "GM0059": (3, 5),
    "GM0060": (0, 0),
    "GM0063": (2, 2),
    "GM0070": (3, 5),
    "GM0072": (2, 4),
    "GM0074": (4, 7),
    "GM0079": (2, 2),
    "GM0080": (22, 34),
    "GM0081": (1, 1),
    "GM0085": (3, 5),
    "GM0086": (4, 6),
    "GM0088": (0, 0),
    "GM0090": (12, 20),
    "GM0093": (0, 0),
    "GM0096": (0, 0),
    "GM0098": (3, 5),
    "GM0106": (15, 27),
    "GM0109": (5, 9),
    "GM0114": (20, 35),
    "GM0118": (10, 20),
    "GM0119": (6, 10),
    "GM0140": (1, 1),
    "GM0141": (21, None),
    "GM0147": (2, None),
    "GM0148": (2, None),
    "GM0150": (28, None),
    "GM0153": (32, None),
}
TAAKSTELLING_JAREN = (2017, 2018)


@dataclass(frozen=True)
class Beroepen:
    """BRC 2014 and ISCO-08: the klasse of every BRC code, and the ISCO codes there are."""

    klasse: dict[str, str]
    isco: frozenset[str]

    @staticmethod
    def lees() -> Beroepen:
        pad = HOOFDMAP / "seeds" / "codelijsten" / "beroep.csv"
        klasse: dict[str, str] = {}
        isco = set()
        with pad.open(encoding="utf-8", newline="") as bestand:
            for rij in csv.DictReader(bestand):
                for kolom in ("brc_klasse", "brc_segment", "brc_beroepsgroep"):
                    klasse[rij[kolom]] = rij["brc_klasse"]
                isco.add(rij["isco08"])
        return Beroepen(klasse, frozenset(isco))


# --------------------------------------------------------------------------------------------------
# Helpers
# --------------------------------------------------------------------------------------------------


def lees(w: Wereld, tabel: str) -> list[Rij]:
    """The accepted rows of a table that Wereld itself doesn't use."""
    return bruikbare_rijen(w.map_, tabel, w.gebieden, [])


def per_persoon(rijen: Iterable[Rij]) -> dict[int, list[Rij]]:
    uit: dict[int, list[Rij]] = defaultdict(list)
    for rij in rijen:
        uit[rij["persoon_id"]].append(rij)
    return uit


def leeftijd(geboortedatum: date, d: date) -> int:
    """Whole years at D: a year is over when its month and day have come, for 29 February so on 1 March."""
    is_geweest = (geboortedatum.month, geboortedatum.day) <= (d.month, d.day)
    return d.year - geboortedatum.year - (0 if is_geweest else 1)


def leeftijdsklasse(geboortedatum: date, d: date) -> str | None:
    for van, tot, klasse in LEEFTIJDSKLASSEN:
        if van <= leeftijd(geboortedatum, d) <= tot:
            return klasse
    return None


def ingeschreven(w: Wereld, persoon: int, d: date) -> Rij | None:
    """The Sonar row that holds at D, of someone who is ingeschreven."""
    klant: Rij | None = geldend(w.sonar.get(persoon, []), d)
    return klant if klant is not None and klant["status"] == "ingeschreven" else None


def werk(w: Wereld, persoon: int, d: date, k: date) -> list[Opgave]:
    """Decisions 32 and 35: records of SrtIV 11, 13 or 15 at D, whatever the aard or hours."""
    return [
        opgave
        for opgave in w.staande_opgaven(persoon, k)
        if opgave.srt_iv in SRT_IV_TELT and bevat(opgave.tijdvak_begin, opgave.tijdvak_einde, d)
    ]


def heeft_uren(opgaven: Iterable[Opgave]) -> bool:
    return sum(opgave.aant_verl_u for opgave in opgaven) > 0


def rijen_van(cellen: Counter[tuple[Any, ...]], korrel: tuple[str, ...]) -> list[Rij]:
    return [{**dict(zip(korrel, cel, strict=True)), "aantal": aantal} for cel, aantal in cellen.items()]


def jaren(w: Wereld) -> list[int]:
    """Decision 35: the years whose 31 December is a reported quarter end."""
    return [d.year for d in w.kwartalen() if d.month == 12]


# --------------------------------------------------------------------------------------------------
# Factsheet (rule 3, decision 30)
# --------------------------------------------------------------------------------------------------


def mart_factsheet_klantprofiel(w: Wereld) -> list[Rij]:
    uit: list[Rij] = []
    for reeks, momenten in w.reeksen().items():
        for d, k in momenten.items():
            cellen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
            for persoon, stand in w.doelgroep(d, k).items():
                assert stand.registratie is not None
                cel = cellen[stand.gm_code, stand.registratie.verantwoordelijke]
                cel["doelgroep"] += 1
                if ingeschreven(w, persoon, d) is None:
                    continue
                cel["in_sonar"] += 1
                kp = w.kp_status(persoon, d)
                cel["kp_ja" if kp == "volledig" else "kp_nee"] += 1
                cel["waarvan_onvolledig"] += kp == "onvolledig"
            for (gm_code, verantwoordelijke), aantal in cellen.items():
                uit.append(
                    {
                        "kwartaal": kwartaal_van(d),
                        "reeks": reeks,
                        "gm_code": gm_code,
                        "verantwoordelijke": verantwoordelijke,
                        "doelgroep": aantal["doelgroep"],
                        "in_sonar": aantal["in_sonar"],
                        "kp_ja": aantal["kp_ja"],
                        "kp_nee": aantal["kp_nee"],
                        "waarvan_onvolledig": aantal["waarvan_onvolledig"],
                    }
                )
    return uit


# --------------------------------------------------------------------------------------------------
# GWU (rule 12, decisions 31 to 33)
# --------------------------------------------------------------------------------------------------

GWU_KORREL = (
    "maand",
    "gm_code",
    "geslacht",
    "leeftijdsklasse",
    "brc_klasse",
    "isco",
    "opleidingsniveau",
    "dienstverband",
    "contract",
    "contracturen",
    "uitkeringstype",
)


def gwu_maanden(w: Wereld) -> list[date]:
    """Month ends from the first reported quarter's first month to the month of the newest Sonar row."""
    kwartalen = w.kwartalen()
    begins = [periode.begin for perioden in w.sonar.values() for periode in perioden]
    if not kwartalen or not begins:
        return []
    uit = []
    maand = kwartaalbegin(kwartalen[0])
    while maand <= max(begins):
        uit.append(maandeinde(maand))
        maand = plus_maanden(maand, 1)
    return uit


def contracturenklasse(uren: Decimal) -> str:
    """Lower bound included; 0 is a class of its own."""
    if uren <= 0:
        return NUL_OF_GEEN
    for vanaf, klasse in CONTRACTURENKLASSEN:
        if uren >= vanaf:
            return klasse
    return "0-8"


def dienstverband(w: Wereld, persoon: int, d: date, k: date) -> tuple[str, str, str]:
    """Dienstverband, contract and contracturen at D."""
    laatste = w.laatste_complete_maand()
    if laatste is None or d > laatste:
        return (NOG_NIET_BEKEND, NOG_NIET_BEKEND, NOG_NIET_BEKEND)
    opgaven = werk(w, persoon, d, k)
    if not opgaven:
        return ("geen", "geen", NUL_OF_GEEN)
    hoofdbaan = min(opgaven, key=lambda o: (-o.aant_verl_u, o.datum_aanvang_ikv, o.lhnr, o.numiv))
    contract = {"J": "vast", "N": "tijdelijk", None: ONBEKEND}[hoofdbaan.ind_onbep_tijd]
    uren = sum((opgave.aant_ctrct_uren_pwk or Decimal(0) for opgave in opgaven), Decimal(0))
    return ("wel", contract, contracturenklasse(uren))


def uitkeringstype(soorten: set[str], dienstverlening: str) -> str:
    for type_, van_type in UITKERINGSTYPEN:
        if soorten & van_type:
            return type_
    return "NUG" if dienstverlening == "open" else "geen"


def mart_gwu(w: Wereld) -> list[Rij]:
    beroepen = Beroepen.lees()
    uitkeringen, cvs = per_persoon(lees(w, "uitkering")), per_persoon(lees(w, "werknl_cv"))
    k = w.nieuwste_kennismoment()
    cellen: Counter[tuple[Any, ...]] = Counter()
    for d in gwu_maanden(w):
        assert k is not None
        for persoon in w.sonar:
            klant, brp = ingeschreven(w, persoon, d), w.personen.get(persoon)
            if klant is None or brp is None:
                continue
            klasse = leeftijdsklasse(brp["geboortedatum"], d)
            cv = any(bevat(rij["actief_vanaf"], rij["actief_tot"], d) for rij in cvs.get(persoon, []))
            if klasse is None or not (klant["dienstverlening"] == "open" or cv):
                continue
            soorten = {
                rij["soort"]
                for rij in uitkeringen.get(persoon, [])
                if bevat(rij["datum_begin"], rij["datum_einde"], d)
            }
            isco = klant["beroep_isco"]
            cellen[
                d,
                w.gemeente(persoon, d),
                brp["geslacht"],
                klasse,
                beroepen.klasse.get(klant["beroep_brc"], ONBEKEND),
                isco if isco in beroepen.isco else ONBEKEND,
                klant["opleidingsniveau"] or ONBEKEND,
                *dienstverband(w, persoon, d, k),
                uitkeringstype(soorten, klant["dienstverlening"]),
            ] += 1
    return rijen_van(cellen, GWU_KORREL)


# --------------------------------------------------------------------------------------------------
# Beschut werk (rule 13, decision 34)
# --------------------------------------------------------------------------------------------------

BESCHUT_TELLINGEN = (
    "aanvragen_gemeente",
    "aanvragen_burger",
    "positieve_adviezen",
    "geldige_indicaties",
    "werkzaam",
)


def taakstelling(w: Wereld, jaar: int) -> dict[str, int]:
    """By gemeente of the reference year; gemeenten without one are absent."""
    uit: dict[str, int] = {}
    if jaar in TAAKSTELLING_JAREN:
        for gm_code, per_jaar in TAAKSTELLING.items():
            aantal = per_jaar[TAAKSTELLING_JAREN.index(jaar)]
            if aantal is not None and w.gebieden.kent(gm_code):
                nu = w.gebieden.referentie(gm_code)
                uit[nu] = uit.get(nu, 0) + aantal
    return uit


def werkt_beschut(w: Wereld, persoon: int, d: date, k: date) -> bool:
    return heeft_uren(
        opgave
        for opgave in w.staande_opgaven(persoon, k)
        if opgave.cd_aard == CD_AARD_BESCHUT_PW and bevat(opgave.tijdvak_begin, opgave.tijdvak_einde, d)
    )


def mart_beschut_werk(w: Wereld) -> list[Rij]:
    aanvragen = lees(w, "beschut_aanvraag")
    k = w.nieuwste_kennismoment()
    uit: list[Rij] = []
    for d in w.kwartalen():
        assert k is not None
        cellen: dict[str, Counter[str]] = defaultdict(Counter)
        for aanvraag in aanvragen:
            cel = cellen[w.gemeente(aanvraag["persoon_id"], d)]
            if BESCHUT_VANAF <= aanvraag["datum_aanvraag"] <= d:
                cel[f"aanvragen_{aanvraag['aanvrager']}"] += 1
            besluit = aanvraag["datum_besluit"]
            if aanvraag["besluit"] == "positief" and besluit is not None and BESCHUT_VANAF <= besluit <= d:
                cel["positieve_adviezen"] += 1
        for persoon in w.indicaties:
            if w.indicatie_beschut(persoon, d):
                cel = cellen[w.gemeente(persoon, d)]
                cel["geldige_indicaties"] += 1
                cel["werkzaam"] += werkt_beschut(w, persoon, d, k)
        doel = taakstelling(w, d.year)
        for gm_code in sorted({*cellen, *doel}):
            aantal = cellen[gm_code]
            if gm_code in doel or any(aantal.values()):
                uit.append(
                    {
                        "kwartaal": kwartaal_van(d),
                        "gm_code": gm_code,
                        **{naam: aantal[naam] for naam in BESCHUT_TELLINGEN},
                        "taakstelling": doel.get(gm_code),
                    }
                )
    return uit


# --------------------------------------------------------------------------------------------------
# Monitor arbeidsparticipatie (rule 14, decision 35)
# --------------------------------------------------------------------------------------------------


def populaties(w: Wereld, d: date, k: date) -> dict[str, set[int]]:
    """Who is in each population on 31 December."""
    uit: dict[str, set[int]] = {populatie: set() for populatie in POPULATIES}
    for rij in lees(w, "uitkering"):
        if bevat(rij["datum_begin"], rij["datum_einde"], d):
            if rij["soort"] == "WAJONG" and rij["arbeidsvermogen"] == "J":
                uit["wajong_arbeidsvermogen"].add(rij["persoon_id"])
            if rij["soort"] == "WGA":
                uit["wga"].add(rij["persoon_id"])
    for persoon, besluiten in per_persoon(lees(w, "wia_beoordeling")).items():
        genomen = [rij for rij in besluiten if rij["datum_besluit"] <= d]
        if genomen:
            laatste = max(genomen, key=lambda rij: rij["datum_besluit"])
            if (laatste["uitkomst"], laatste["resterende_mogelijkheden"]) == (MIN35, "J"):
                uit["min35"].add(persoon)
    uit["pw_register"] = {persoon for persoon, stand in w.doelgroep(d, k).items() if stand.groep == PW}
    return uit


def mart_arbeidsparticipatie(w: Wereld) -> list[Rij]:
    uit: list[Rij] = []
    k = w.nieuwste_kennismoment()
    for jaar in jaren(w):
        assert k is not None
        d = date(jaar, 12, 31)
        for populatie, personen in populaties(w, d, k).items():
            werkend = sum(heeft_uren(werk(w, persoon, d, k)) for persoon in personen)
            uit.append({"jaar": jaar, "populatie": populatie, "personen": len(personen), "werkend": werkend})
    return uit


def mart_werkgevers(w: Wereld) -> list[Rij]:
    uit: list[Rij] = []
    k = w.nieuwste_kennismoment()
    for jaar in jaren(w):
        assert k is not None
        d = date(jaar, 12, 31)
        met: set[str] = set()
        for personen in populaties(w, d, k).values():
            for persoon in personen:
                met |= {opgave.lhnr for opgave in werk(w, persoon, d, k) if opgave.aant_verl_u > 0}
        bekend = {lhnr for lhnr, perioden in w.werkgevers.items() if geldend(perioden, d) is not None}
        uit.append({"jaar": jaar, "werkgevers": len(bekend | met), "met_arbeidsbeperkten": len(met)})
    return uit


# --------------------------------------------------------------------------------------------------
# Landelijke banenmonitor (rule 15, decision 36)
# --------------------------------------------------------------------------------------------------

Inleen = dict[tuple[int, str, int, date], dict[str, int]]  # record -> attributed hours by inlener


def bezwaar_inleenverband(rij: Rij) -> bool:
    """Decision 36: too many hours are reduced in proportion, negative ones are quarantined."""
    return bool(rij["toe_te_rekenen_uren"] < 0)


def lees_inleen(w: Wereld) -> Inleen:
    """The accepted inleenverbanden (decisions 6 and 8)."""
    tabel = "polis_inleenverband"
    per_sleutel: dict[tuple[Any, ...], list[Rij]] = defaultdict(list)
    for rij in lees_tabel(w.map_, tabel):
        if bezwaar(tabel, rij, w.gebieden) is None and not bezwaar_inleenverband(rij):
            record = (rij["persoon_id"], rij["lhnr_uitlener"], rij["numiv"], rij["tijdvak_begin"])
            per_sleutel[(record, rij["lhnr_inlener"])].append(rij)
    uit: Inleen = defaultdict(dict)
    for (record, inlener), rijen in per_sleutel.items():
        if all(rij == rijen[0] for rij in rijen):
            uit[record][inlener] = rijen[0]["toe_te_rekenen_uren"]
    return uit


def uren_per_sector(w: Wereld, opgave: Opgave, d: date, inleen: Inleen) -> dict[str, Fraction]:
    """The hours of one record by the sector that they are counted in; they add up to those of the record."""
    uit = dict.fromkeys(SECTOREN, Fraction(0))
    uren = Fraction(opgave.aant_verl_u)
    if opgave.cd_aard not in CD_AARD_INLEEN:
        uit[w.sector(opgave.lhnr, d)] += uren
        return uit
    record = (opgave.persoon_id, opgave.lhnr, opgave.numiv, opgave.tijdvak_begin)
    toegerekend = inleen.get(record, {})
    som = sum(toegerekend.values())
    deel = Fraction(uren, som) if som > uren else Fraction(1)  # reduced in proportion
    for inlener, aantal in toegerekend.items():
        uit[w.sector(inlener, d)] += aantal * deel
    rest = uren - som * deel
    for sector, sleutel in INLEENSLEUTEL.items():
        uit[sector] += rest * sleutel
    return uit


def banen_per_sector(w: Wereld, d: date, k: date, inleen: Inleen) -> dict[str, Fraction]:
    uit = dict.fromkeys(SECTOREN, Fraction(0))
    for stand in w.doelgroep(d, k).values():
        for opgave in stand.opgaven:
            if opgave.aant_verl_u:
                for sector, uren in uren_per_sector(w, opgave, d, inleen).items():
                    uit[sector] += opgave.banen * uren / opgave.aant_verl_u
    return uit


def mart_banenmonitor(w: Wereld) -> list[Rij]:
    inleen = lees_inleen(w)
    nieuwste = w.nieuwste_kennismoment()
    uit: list[Rij] = []
    for jaar in jaren(w):
        assert nieuwste is not None
        k = min(date(jaar + 1, 5, 1), nieuwste)
        banen = banen_per_sector(w, date(jaar, 12, 31), k, inleen)
        banen[TOTAAL] = sum(banen.values(), Fraction(0))
        doel = dict(zip((MARKT, OVERHEID, TOTAAL), DOELSTELLING_SECTOR.get(jaar, ()), strict=False))
        officieel = dict(zip((MARKT, OVERHEID, TOTAAL), OFFICIEEL.get(jaar, ()), strict=False))
        for sector in (*SECTOREN, TOTAAL):
            is_totaal = sector == TOTAAL
            uit.append(
                {
                    "jaar": jaar,
                    "sector": sector,
                    "banen": banen[sector],
                    "nulmeting": NULMETING_OFFICIEEL if is_totaal else None,
                    "extra_banen": banen[sector] - NULMETING_OFFICIEEL if is_totaal else None,
                    "doelstelling": doel.get(sector),
                    "officieel": officieel.get(sector),
                }
            )
    return uit


PRODUCTEN: dict[str, Mart] = {
    "mart_factsheet_klantprofiel": Mart(
        ("kwartaal", "reeks", "gm_code", "verantwoordelijke"),
        ("doelgroep", "in_sonar", "kp_ja", "kp_nee", "waarvan_onvolledig"),
        mart_factsheet_klantprofiel,
    ),
    "mart_gwu": Mart(GWU_KORREL, ("aantal",), mart_gwu),
    "mart_beschut_werk": Mart(
        ("kwartaal", "gm_code"), (*BESCHUT_TELLINGEN, "taakstelling"), mart_beschut_werk, nulrijen=True
    ),
    "mart_arbeidsparticipatie": Mart(
        ("jaar", "populatie"), ("personen", "werkend"), mart_arbeidsparticipatie, nulrijen=True
    ),
    "mart_werkgevers": Mart(
        ("jaar",), ("werkgevers", "met_arbeidsbeperkten"), mart_werkgevers, nulrijen=True
    ),
    "mart_banenmonitor": Mart(
        ("jaar", "sector"),
        ("banen", "nulmeting", "extra_banen", "doelstelling", "officieel"),
        mart_banenmonitor,
        nulrijen=True,
    ),
}
