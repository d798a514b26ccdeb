"""The oracle: the counting rules of docs/teldefinities.md in plain Python, person by person.

Written from the text of the rules (and docs/decisions.md where they are silent), without looking at the SQL
of the warehouse. Slow and literal on purpose: State(D, K) is a function of a person, a peildatum and a
kennismoment, and every mart is a loop over persons and dates. The legal numbers and code sets are written
out here once more, so that a wrong parameter row in the warehouse shows as a difference.

Rows: a cell whose measures are all zero is not a row. Exceptions: mart_banengroei has one row per reported
quarter and reeks; mart_duurzaamheid has a row per cohort and groep (the three groups and `totaal`), also
when omvang is 0, with `staand` cohorts for every reported quarter and the two others for every window of four
consecutive reported quarters.

Numbers between brackets ("rule 5", "decision 9") refer to those two documents.
"""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb

HOOFDMAP = Path(__file__).resolve().parents[2]
GEBIEDEN = HOOFDMAP / "seeds" / "gebieden"

Rij = dict[str, Any]
DAG = timedelta(days=1)

# --------------------------------------------------------------------------------------------------
# Legal numbers and code sets
# --------------------------------------------------------------------------------------------------

WAJONG = "Wajong"
WSW = "WSW en/of Wiw/ID"
PW = "Participatiewet"
GROEPEN = (WAJONG, WSW, PW)  # in order of voorrang (rule 4)
TOTAAL = "totaal"

GEEN_AV = "C_WAJONG_GEEN_AV"
L2 = "L2_VOORZIENING"
GROEP_VAN_GROND: dict[str, str | None] = {
    "A_UWV": PW,
    "A_PRAKTIJKROUTE": PW,
    "B_WSW": WSW,
    "C_WAJONG": WAJONG,
    GEEN_AV: WAJONG,
    "D_VSO": PW,
    "D_PRO": PW,
    "D_OVERIG": PW,
    "E_EIGEN_VERZOEK": PW,
    "F_OVERGANG": PW,
    "G_WIW_ID": WSW,
    L2: None,  # Wfsv 38b lid 2: in the register, not in the banenafspraak
}

SRT_IV = {11, 13, 15, 17, 18, 22, 23, 24, 31, 32, 33, 34, 36, 37, 38, 62}
CD_AARD = {1, 4, 6, 7, 11, 18, 21, 22, 23, 24, 79, 81, 82, 83}
SRT_IV_TELT = {11, 13, 15}
CD_AARD_TELT_NIET = {21, 24}
CD_AARD_INLEEN = {11, 22, 82}

URENNORM = {
    "maand": Fraction("110.92"),
    "vier_weken": Fraction("102.38"),
    "halfjaar": Fraction("665.5"),
    "jaar": Fraction(1331),
}
URENMAXIMUM = {"maand": 744, "vier_weken": 744, "halfjaar": 6 * 744, "jaar": 12 * 744}

NULMETING = 75159
DOELSTELLING = {
    2015: 9000,
    2016: 20500,
    2017: 33000,
    2018: 43500,
    2019: 55000,
    2020: 67500,
    2021: 80000,
    2022: 92500,
    2023: 105000,
    2024: 115000,
    2025: 125000,
}
# AOW age by date of birth: (born on or after, years, months), newest first.
AOW_LEEFTIJD = [
    (date(1961, 1, 1), 67, 3),
    (date(1957, 3, 1), 67, 0),
    (date(1956, 6, 1), 66, 10),
    (date(1955, 9, 1), 66, 7),
    (date(1953, 1, 1), 66, 4),
    (date(1952, 4, 1), 66, 0),
    (date(1951, 7, 1), 65, 9),
    (date(1950, 10, 1), 65, 6),
    (date(1949, 11, 1), 65, 3),
    (date(1948, 12, 1), 65, 2),
    (date(1948, 1, 1), 65, 1),
    (date.min, 65, 0),
]
# seed publicatiekalender: quarter end -> kennismoment; other quarters: last day of the fourth month after.
PUBLICATIEKALENDER = {date(2022, 6, 30): date(2022, 10, 31), date(2022, 9, 30): date(2023, 1, 31)}

VROEGSTE_DATUM = date(1900, 1, 1)
TE_LATE_DATUM = date(2100, 1, 1)
GAT_DAGEN = 0  # rule 10: chaining of inkomstenverhoudingen
DAGEN_PER_JAAR = Fraction("365.25")
DUURKLASSEN = [  # (from this many calendar months on, class), longest first
    (120, "10+ jaar"),
    (60, "5-10 jaar"),
    (24, "2-5 jaar"),
    (12, "1-2 jaar"),
    (6, "6-12 mnd"),
    (3, "3-6 mnd"),
    (0, "<3 mnd"),
]
ONBEKEND = "onbekend"

# --------------------------------------------------------------------------------------------------
# Dates
# --------------------------------------------------------------------------------------------------


def maandeinde(dag: date) -> date:
    """The last day of the month of this day."""
    if dag.month == 12:
        return date(dag.year, 12, 31)
    return date(dag.year, dag.month + 1, 1) - DAG


def plus_maanden(dag: date, maanden: int) -> date:
    """The same day so many months later; a day that month doesn't have becomes its last day."""
    nummer = dag.year * 12 + dag.month - 1 + maanden
    eerste = date(nummer // 12, nummer % 12 + 1, 1)
    return eerste.replace(day=min(dag.day, maandeinde(eerste).day))


def een_jaar_later(dag: date) -> date:
    """Rule 10: same date next year, 29 Feb -> 28 Feb, month end -> month end."""
    later = plus_maanden(dag, 12)
    return maandeinde(later) if dag == maandeinde(dag) else later


def kwartaal_van(dag: date) -> str:
    return f"{dag.year}Q{(dag.month + 2) // 3}"


def kwartaaleinde(dag: date) -> date:
    """The quarter end on or after this day."""
    return maandeinde(date(dag.year, (dag.month + 2) // 3 * 3, 1))


def kwartaalbegin(einde: date) -> date:
    return date(einde.year, einde.month - 2, 1)


def publicatiemoment(einde: date) -> date:
    """When the figures of this quarter are published, before the cut-off at the newest receipt date."""
    return PUBLICATIEKALENDER.get(einde) or maandeinde(plus_maanden(einde.replace(day=1), 4))


def aow_dag(geboortedatum: date) -> date:
    for vanaf, jaren, maanden in AOW_LEEFTIJD:
        if geboortedatum >= vanaf:
            return plus_maanden(geboortedatum, jaren * 12 + maanden)
    raise AssertionError("the AOW table has a row for every date of birth")


def soort_tijdvak(begin: date, einde: date) -> str | None:
    """Rule 7 and decision 7."""
    if begin.day == 1 and einde == maandeinde(begin):
        return "maand"
    if (einde - begin).days + 1 == 28:
        return "vier_weken"
    if begin.day == 1 and begin.month in (1, 7) and einde == maandeinde(plus_maanden(begin, 5)):
        return "halfjaar"
    if (begin.month, begin.day) == (1, 1) and einde == date(begin.year, 12, 31):
        return "jaar"
    return None


def bevat(begin: date, einde: date | None, dag: date) -> bool:
    """A closed interval; an empty end is open."""
    return begin <= dag and (einde is None or dag <= einde)


# --------------------------------------------------------------------------------------------------
# The raw contract, and what is kept out of every count (decisions 6 to 8)
# --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kolom:
    naam: str
    soort: str  # int, datum, tekst, decimaal
    leeg: bool = False  # may be empty
    codes: frozenset[Any] | None = None
    gemeente: bool = False


@dataclass(frozen=True)
class Tabel:
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    perioden: tuple[tuple[str, str], ...] = ()  # (begin, end): the end may not lie before the begin


def _i(naam: str, leeg: bool = False, codes: Iterable[int] | None = None) -> Kolom:
    return Kolom(naam, "int", leeg, None if codes is None else frozenset(codes))


def _d(naam: str, leeg: bool = False) -> Kolom:
    return Kolom(naam, "datum", leeg)


def _t(naam: str, leeg: bool = False, codes: Iterable[str] | None = None) -> Kolom:
    return Kolom(naam, "tekst", leeg, None if codes is None else frozenset(codes))


def _g(leeg: bool = False) -> Kolom:
    return Kolom("gm_code", "tekst", leeg, None, gemeente=True)


_P = _i("persoon_id")
JN = ("J", "N")
VERANTWOORDELIJKE = ("gemeente", "UWV")
REDEN_EINDE = ("AOW", "OVERLIJDEN", "GEEN_ARBEIDSVERMOGEN", "BESCHUT_PW", "EIGEN_VERZOEK", "OVERIG")
OPLEIDINGSNIVEAU = (
    "basisonderwijs",
    "vmbo",
    "mbo-1",
    "mbo-algemeen",
    "mbo-2",
    "mbo-3",
    "mbo-4",
    "havo/vwo",
    "hbo/bachelor",
    "wo/master",
)
UITKERING = ("WW", "PW", "IOAW", "IOAZ", "WAJONG", "WGA", "IVA", "WAO", "WAZ")

TABELLEN: dict[str, Tabel] = {
    "register_registratie": Tabel(
        (
            _P,
            _i("registratie_nr"),
            _t("grond", codes=GROEP_VAN_GROND),
            _t("verantwoordelijke", codes=VERANTWOORDELIJKE),
            _d("datum_begin"),
            _d("datum_einde", leeg=True),
            _t("reden_einde", leeg=True, codes=REDEN_EINDE),
            _t("ingetrokken", codes=JN),
            _d("gemeld_op"),
        ),
        ("persoon_id", "registratie_nr", "gemeld_op"),
        (("datum_begin", "datum_einde"),),
    ),
    "register_wsw_beschut": Tabel(
        (_P, _d("datum_begin"), _d("datum_einde", leeg=True), _d("gemeld_op")),
        ("persoon_id", "datum_begin", "gemeld_op"),
        (("datum_begin", "datum_einde"),),
    ),
    "brp_persoon": Tabel(
        (_P, _d("geboortedatum"), _t("geslacht", codes=("M", "V", "O")), _d("datum_overlijden", leeg=True)),
        ("persoon_id",),
    ),
    "brp_adres": Tabel(
        (_P, _g(), _d("datum_begin"), _d("datum_einde", leeg=True)),
        ("persoon_id", "datum_begin"),
        (("datum_begin", "datum_einde"),),
    ),
    "polis_werkgever": Tabel(
        (
            _t("lhnr"),
            _t("sector", codes=("markt", "overheid")),
            _t("sbi", leeg=True),
            _g(leeg=True),
            _d("datum_begin"),
            _d("datum_einde", leeg=True),
        ),
        ("lhnr", "datum_begin"),
        (("datum_begin", "datum_einde"),),
    ),
    "polis_opgave": Tabel(
        (
            _P,
            _t("lhnr"),
            _i("numiv"),
            _d("datum_aanvang_ikv"),
            _d("datum_einde_ikv", leeg=True),
            _d("tijdvak_begin"),
            _d("tijdvak_einde"),
            _i("srt_iv", codes=SRT_IV),
            _i("cd_aard", leeg=True, codes=CD_AARD),
            _t("ind_onbep_tijd", leeg=True, codes=JN),
            _t("ind_oproep", leeg=True, codes=JN),
            _i("aant_verl_u"),
            Kolom("aant_ctrct_uren_pwk", "decimaal", True),
            _t("soort_bericht", codes=("I", "C", "X")),
            _d("ontvangen_op"),
        ),
        ("persoon_id", "lhnr", "numiv", "tijdvak_begin", "ontvangen_op"),
        (("datum_aanvang_ikv", "datum_einde_ikv"), ("tijdvak_begin", "tijdvak_einde")),
    ),
    "polis_inleenverband": Tabel(
        (
            _P,
            _t("lhnr_uitlener"),
            _i("numiv"),
            _t("lhnr_inlener"),
            _d("tijdvak_begin"),
            _d("tijdvak_einde"),
            _i("toe_te_rekenen_uren"),
        ),
        ("persoon_id", "lhnr_uitlener", "numiv", "lhnr_inlener", "tijdvak_begin"),
        (("tijdvak_begin", "tijdvak_einde"),),
    ),
    "polis_maandstatus": Tabel((_d("maand"), _t("compleet", codes=JN)), ("maand",)),
    "sonar_klant": Tabel(
        (
            _P,
            _d("geldig_vanaf"),
            _d("geldig_tot", leeg=True),
            _t("status", codes=("ingeschreven", "uitgeschreven")),
            _t("dienstverlening", codes=("open", "gesloten")),
            _t("vinkje_banenafspraken", codes=JN),
            _t("verantwoordelijke", codes=VERANTWOORDELIJKE),
            _g(),
            _i("trede", leeg=True, codes=range(1, 7)),
            _t("opleidingsniveau", leeg=True, codes=OPLEIDINGSNIVEAU),
            _t("beroep_brc", leeg=True),
            _t("beroep_isco", leeg=True),
        ),
        ("persoon_id", "geldig_vanaf"),
        (("geldig_vanaf", "geldig_tot"),),
    ),
    "sonar_klantprofiel": Tabel(
        (
            _P,
            _t("onderdeel", codes=("affiniteit", "beroepssector", "taaksoortvraag")),
            _i("nummer"),
            _t("antwoord", leeg=True),
            _d("geldig_vanaf"),
            _d("geldig_tot", leeg=True),
        ),
        ("persoon_id", "onderdeel", "nummer", "geldig_vanaf"),
        (("geldig_vanaf", "geldig_tot"),),
    ),
    "uitkering": Tabel(
        (
            _P,
            _t("soort", codes=UITKERING),
            _t("arbeidsvermogen", leeg=True, codes=JN),
            _d("datum_begin"),
            _d("datum_einde", leeg=True),
        ),
        ("persoon_id", "soort", "datum_begin"),
        (("datum_begin", "datum_einde"),),
    ),
    "wia_beoordeling": Tabel(
        (
            _P,
            _d("datum_aanvraag"),
            _d("datum_besluit"),
            _t("uitkomst", codes=("WGA_GEDEELTELIJK", "WGA_VOLLEDIG", "IVA", "MIN35")),
            _t("resterende_mogelijkheden", codes=JN),
        ),
        ("persoon_id", "datum_besluit"),
    ),
    "werknl_cv": Tabel(
        (_P, _d("actief_vanaf"), _d("actief_tot", leeg=True)),
        ("persoon_id", "actief_vanaf"),
        (("actief_vanaf", "actief_tot"),),
    ),
    "beschut_aanvraag": Tabel(
        (
            _i("aanvraag_id"),
            _P,
            _t("aanvrager", codes=("gemeente", "burger")),
            _g(),
            _d("datum_aanvraag"),
            _d("datum_besluit", leeg=True),
            _t("besluit", leeg=True, codes=("positief", "negatief", "ingetrokken")),
        ),
        ("aanvraag_id",),
    ),
    "beschut_indicatie": Tabel(
        (_P, _i("aanvraag_id"), _d("geldig_vanaf"), _d("geldig_tot", leeg=True)),
        ("persoon_id", "geldig_vanaf"),
        (("geldig_vanaf", "geldig_tot"),),
    ),
}


@dataclass(frozen=True)
class Gebieden:
    """The gemeenten of the reference year, and of each abolished gemeente its (first) successor."""

    gemeenten: frozenset[str]
    opvolger: dict[str, str]

    @staticmethod
    def lees(map_: Path) -> Gebieden:
        with (map_ / "gemeenten_2023.csv").open(encoding="utf-8", newline="") as bestand:
            gemeenten = frozenset(rij["gm_code"] for rij in csv.DictReader(bestand))
        with (map_ / "gemeenten_vervallen.csv").open(encoding="utf-8", newline="") as bestand:
            opvolger = {rij["gm_code"]: rij["opvolgers"].split(";")[0] for rij in csv.DictReader(bestand)}
        return Gebieden(gemeenten, opvolger)

    def kent(self, gm_code: str) -> bool:
        return gm_code in self.gemeenten or gm_code in self.opvolger

    def referentie(self, gm_code: str) -> str:
        """The gemeente of the reference year; a successor may have been abolished itself."""
        while gm_code not in self.gemeenten:
            gm_code = self.opvolger[gm_code]
        return gm_code


def map_met_gebieden() -> Path:
    """The seeds of the repo; BANENAFSPRAAK_GEBIEDEN points elsewhere."""
    return Path(os.environ.get("BANENAFSPRAAK_GEBIEDEN", GEBIEDEN))


def _bestanden(map_: Path, tabel: str) -> list[Path]:
    """One CSV or Parquet file of that name, or a folder of files."""
    if (map_ / tabel).is_dir():
        return sorted(p for p in (map_ / tabel).iterdir() if p.suffix in (".csv", ".parquet"))
    gevonden = [p for p in (map_ / f"{tabel}.csv", map_ / f"{tabel}.parquet") if p.exists()]
    if not gevonden:
        raise FileNotFoundError(f"{map_} has no table {tabel}")
    return gevonden


def _waarde(waarde: Any, soort: str) -> Any:
    """A cell as its type; empty is None."""
    if waarde is None or waarde == "":
        return None
    if soort == "int":
        return int(waarde)
    if soort == "decimaal":
        return Decimal(str(waarde))
    if soort == "datum":
        if isinstance(waarde, datetime):
            return waarde.date()
        return waarde if isinstance(waarde, date) else date.fromisoformat(waarde)
    return str(waarde)


def lees_tabel(map_: Path, tabel: str) -> list[Rij]:
    """All rows of a table as delivered, typed."""
    kolommen = TABELLEN[tabel].kolommen
    rijen: list[Rij] = []
    for pad in _bestanden(map_, tabel):
        ruw: Iterable[Rij]
        if pad.suffix == ".parquet":
            antwoord = duckdb.connect().execute("select * from read_parquet(?)", [str(pad)])
            namen = [kolom[0] for kolom in antwoord.description or []]
            ruw = [dict(zip(namen, rij, strict=True)) for rij in antwoord.fetchall()]
        else:
            with pad.open(encoding="utf-8", newline="") as bestand:
                ruw = list(csv.DictReader(bestand))
        rijen += [{k.naam: _waarde(rij[k.naam], k.soort) for k in kolommen} for rij in ruw]
    return rijen


def bezwaar(tabel: str, rij: Rij, gebieden: Gebieden) -> str | None:
    """Decision 6: why this row on its own can't be used, or None. Of a withdrawal only the key matters."""
    intrekking = tabel == "polis_opgave" and rij["soort_bericht"] == "X"
    for kolom in TABELLEN[tabel].kolommen:
        if intrekking and kolom.naam not in TABELLEN[tabel].sleutel:
            continue
        waarde = rij[kolom.naam]
        if waarde is None:
            if not kolom.leeg:
                return f"{kolom.naam} is leeg"
        elif kolom.codes is not None and waarde not in kolom.codes:
            return f"{kolom.naam} onbekende code"
        elif kolom.gemeente and not gebieden.kent(waarde):
            return f"{kolom.naam} onbekende gemeente"
        elif kolom.soort == "datum" and not VROEGSTE_DATUM <= waarde < TE_LATE_DATUM:
            return f"{kolom.naam} onmogelijke datum"
    if intrekking:
        return None
    for begin, einde in TABELLEN[tabel].perioden:
        if rij[einde] is not None and rij[einde] < rij[begin]:
            return f"{einde} voor {begin}"
    if tabel == "polis_opgave":
        soort = soort_tijdvak(rij["tijdvak_begin"], rij["tijdvak_einde"])
        if soort is None:
            return "tijdvak van onbekende lengte"
        if not 0 <= rij["aant_verl_u"] <= URENMAXIMUM[soort]:
            return "onmogelijke uren"
        if rij["aant_ctrct_uren_pwk"] is not None and rij["aant_ctrct_uren_pwk"] < 0:
            return "onmogelijke uren"
    return None


def bruikbare_rijen(
    map_: Path, tabel: str, gebieden: Gebieden, kwarantaine: list[tuple[str, str, Rij]]
) -> list[Rij]:
    """Decisions 6 and 8: rows good by themselves, once each, without those that contradict each other."""
    goed: list[Rij] = []
    for rij in lees_tabel(map_, tabel):
        reden = bezwaar(tabel, rij, gebieden)
        if reden is None:
            goed.append(rij)
        else:
            kwarantaine.append((tabel, reden, rij))
    per_sleutel: dict[tuple[Any, ...], list[Rij]] = defaultdict(list)
    for rij in goed:
        per_sleutel[tuple(rij[naam] for naam in TABELLEN[tabel].sleutel)].append(rij)
    over: list[Rij] = []
    for zelfde in per_sleutel.values():
        intrekkingen = tabel == "polis_opgave" and all(rij["soort_bericht"] == "X" for rij in zelfde)
        if intrekkingen or all(rij == zelfde[0] for rij in zelfde):
            over.append(zelfde[0])
        else:
            kwarantaine += [(tabel, "tegenstrijdig", rij) for rij in zelfde]
    return over


# --------------------------------------------------------------------------------------------------
# Records
# --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Registratie:
    persoon_id: int
    registratie_nr: int
    grond: str
    verantwoordelijke: str
    datum_begin: date
    datum_einde: date | None
    reden_einde: str | None
    ingetrokken: str
    gemeld_op: date

    @property
    def groep(self) -> str | None:
        return GROEP_VAN_GROND[self.grond]

    @property
    def voorrang(self) -> tuple[int, date, int]:
        """Rule 4: Wajong, WSW/Wiw-ID, Participatiewet (L2 last); earliest begin; lowest number."""
        plaats = len(GROEPEN) if self.groep is None else GROEPEN.index(self.groep)
        return (plaats, self.datum_begin, self.registratie_nr)


@dataclass(frozen=True)
class Opgave:
    persoon_id: int
    lhnr: str
    numiv: int
    datum_aanvang_ikv: date
    datum_einde_ikv: date | None
    tijdvak_begin: date
    tijdvak_einde: date
    srt_iv: int
    cd_aard: int | None
    ind_onbep_tijd: str | None
    ind_oproep: str | None
    aant_verl_u: int
    aant_ctrct_uren_pwk: Decimal | None
    soort_bericht: str
    ontvangen_op: date

    @property
    def ikv(self) -> tuple[str, int]:
        return (self.lhnr, self.numiv)

    @property
    def telt(self) -> bool:
        """Rule 5: a tellende inkomstenverhouding; an empty aard counts."""
        return self.srt_iv in SRT_IV_TELT and self.cd_aard not in CD_AARD_TELT_NIET

    @property
    def banen(self) -> Fraction:
        soort = soort_tijdvak(self.tijdvak_begin, self.tijdvak_einde)
        assert soort is not None
        return Fraction(self.aant_verl_u) / URENNORM[soort]

    @property
    def contract(self) -> str:
        return {"J": "onbepaald", "N": "bepaald", None: ONBEKEND}[self.ind_onbep_tijd]


@dataclass(frozen=True)
class Periode:
    """Something with a begin and an end, e.g. an address: waarde holds from begin to einde."""

    begin: date
    einde: date | None
    waarde: Any


@dataclass(frozen=True)
class Baan:
    """Rule 10: chained inkomstenverhoudingen of one person with one employer."""

    persoon_id: int
    lhnr: str
    begin: date
    numivs: frozenset[int]


@dataclass(frozen=True)
class Stand:
    """State(D, K) of one person."""

    in_doelgroep: bool
    werkzaam: bool
    gm_code: str
    registratie: Registratie | None  # first in voorrang of those that count at D, also when kept out
    alleen_wsw_beschut: bool  # kept out of the doelgroep by sheltered WSW and nothing else
    opgaven: tuple[Opgave, ...]  # tellende records at D

    @property
    def groep(self) -> str:
        assert self.registratie is not None and self.registratie.groep is not None
        return self.registratie.groep

    @property
    def cel(self) -> tuple[str, str]:
        return (self.gm_code, self.groep)


def aansluitend(perioden: Iterable[Periode]) -> list[Periode]:
    """Decision 10: of overlapping periods the later holds from its begin on, the earlier ends then."""
    op_volgorde = sorted(perioden, key=lambda periode: periode.begin)
    uit: list[Periode] = []
    for nummer, periode in enumerate(op_volgorde):
        einde = periode.einde
        if nummer + 1 < len(op_volgorde):
            dag_ervoor = op_volgorde[nummer + 1].begin - DAG
            einde = dag_ervoor if einde is None else min(einde, dag_ervoor)
        uit.append(Periode(periode.begin, einde, periode.waarde))
    return uit


def geldend(perioden: Iterable[Periode], dag: date) -> Any:
    """The value that holds on this day, or None."""
    for periode in perioden:
        if bevat(periode.begin, periode.einde, dag):
            return periode.waarde
    return None


# --------------------------------------------------------------------------------------------------
# One delivery
# --------------------------------------------------------------------------------------------------


@dataclass
class Wereld:
    """Everything a delivery says, by person, with the questions the rules ask of it."""

    map_: Path
    gebieden: Gebieden
    kwarantaine: list[tuple[str, str, Rij]] = field(default_factory=list)
    _staand: dict[tuple[int, date], list[Opgave]] = field(default_factory=dict)
    _standen: dict[tuple[date, date], dict[int, Stand]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.registraties: dict[int, dict[int, list[Registratie]]] = defaultdict(lambda: defaultdict(list))
        for rij in self._lees("register_registratie"):
            registratie = Registratie(**rij)
            self.registraties[registratie.persoon_id][registratie.registratie_nr].append(registratie)

        self.wsw: dict[int, dict[date, list[Rij]]] = defaultdict(lambda: defaultdict(list))
        for rij in self._lees("register_wsw_beschut"):
            self.wsw[rij["persoon_id"]][rij["datum_begin"]].append(rij)

        self.personen: dict[int, Rij] = {rij["persoon_id"]: rij for rij in self._lees("brp_persoon")}
        self.adressen = self._perioden("brp_adres", "persoon_id", "datum_begin", "datum_einde")
        self.werkgevers = self._perioden("polis_werkgever", "lhnr", "datum_begin", "datum_einde")
        self.sonar = self._perioden("sonar_klant", "persoon_id", "geldig_vanaf", "geldig_tot")

        self.profiel: dict[int, list[Rij]] = defaultdict(list)
        for rij in self._lees("sonar_klantprofiel"):
            self.profiel[rij["persoon_id"]].append(rij)
        self.indicaties: dict[int, list[Rij]] = defaultdict(list)
        for rij in self._lees("beschut_indicatie"):
            self.indicaties[rij["persoon_id"]].append(rij)

        self.opgaven: dict[int, list[Opgave]] = defaultdict(list)
        for rij in self._lees("polis_opgave"):
            self.opgaven[rij["persoon_id"]].append(Opgave(**rij))
        self.maanden: dict[date, bool] = {
            rij["maand"]: rij["compleet"] == "J" for rij in self._lees("polis_maandstatus")
        }

    def _lees(self, tabel: str) -> list[Rij]:
        return bruikbare_rijen(self.map_, tabel, self.gebieden, self.kwarantaine)

    def _perioden(self, tabel: str, van: str, begin: str, einde: str) -> dict[Any, list[Periode]]:
        """Periods by person (or employer), without overlap."""
        per: dict[Any, list[Periode]] = defaultdict(list)
        for rij in self._lees(tabel):
            per[rij[van]].append(Periode(rij[begin], rij[einde], rij))
        return {wie: aansluitend(perioden) for wie, perioden in per.items()}

    # -- time (rule 0, decisions 1 to 4) -----------------------------------------------------------

    def alle_opgaven(self) -> list[Opgave]:
        return [opgave for opgaven in self.opgaven.values() for opgave in opgaven]

    def nieuwste_kennismoment(self) -> date | None:
        momenten = [r.gemeld_op for nrs in self.registraties.values() for rs in nrs.values() for r in rs]
        momenten += [r["gemeld_op"] for begins in self.wsw.values() for rs in begins.values() for r in rs]
        momenten += [opgave.ontvangen_op for opgave in self.alle_opgaven()]
        return max(momenten, default=None)

    def laatste_complete_maand(self) -> date | None:
        """Last day of the last polis month that is complete together with every month before it."""
        laatste = None
        verwacht = min(self.maanden, default=None)
        while verwacht is not None and self.maanden.get(verwacht, False):
            laatste = maandeinde(verwacht)
            verwacht = plus_maanden(verwacht, 1)
        return laatste

    def eerste_tijdvak(self) -> date | None:
        return min((opgave.tijdvak_begin for opgave in self.alle_opgaven()), default=None)

    def kwartalen(self) -> list[date]:
        """The quarter ends that are reported."""
        laatste, begin = self.laatste_complete_maand(), self.eerste_tijdvak()
        if laatste is None or begin is None:
            return []
        tijdvakken = {(opgave.tijdvak_begin, opgave.tijdvak_einde) for opgave in self.alle_opgaven()}
        einde = kwartaaleinde(begin)
        while not any(bevat(b, e, einde) for b, e in tijdvakken):
            einde = kwartaaleinde(einde + DAG)
            if einde > laatste:
                return []
        uit = []
        while einde <= laatste:
            uit.append(einde)
            einde = kwartaaleinde(einde + DAG)
        return uit

    def reeksen(self) -> dict[str, dict[date, date]]:
        """Per series: quarter end -> kennismoment."""
        nieuwste = self.nieuwste_kennismoment()
        if nieuwste is None:
            return {"gepubliceerd": {}, "herzien": {}}
        return {
            "gepubliceerd": {d: min(publicatiemoment(d), nieuwste) for d in self.kwartalen()},
            "herzien": {d: nieuwste for d in self.kwartalen()},
        }

    def weken(self) -> list[date]:
        """Decision 4: the Sundays of the ISO year of the newest Sonar row, up to its week."""
        begins = [periode.begin for perioden in self.sonar.values() for periode in perioden]
        if not begins:
            return []
        laatste = max(begins)
        zondag = date.fromisocalendar(laatste.isocalendar().year, 1, 7)
        uit = []
        while zondag - timedelta(days=6) <= laatste:
            uit.append(zondag)
            zondag += timedelta(days=7)
        return uit

    # -- persons -----------------------------------------------------------------------------------

    def overlijden(self, persoon: int) -> date | None:
        rij = self.personen.get(persoon)
        return None if rij is None else rij["datum_overlijden"]

    def aow(self, persoon: int) -> date | None:
        rij = self.personen.get(persoon)
        return None if rij is None else aow_dag(rij["geboortedatum"])

    def gemeente(self, persoon: int, dag: date) -> str:
        adres = geldend(self.adressen.get(persoon, []), dag)
        return ONBEKEND if adres is None else self.gebieden.referentie(adres["gm_code"])

    # -- register ----------------------------------------------------------------------------------

    def versie(self, persoon: int, registratie_nr: int, k: date) -> Registratie | None:
        """The version of a registration known at K, withdrawn or not."""
        bekend = [r for r in self.registraties[persoon][registratie_nr] if r.gemeld_op <= k]
        return max(bekend, key=lambda r: r.gemeld_op, default=None)

    def geldige_registraties(self, persoon: int, d: date, k: date) -> list[Registratie]:
        """Registrations valid at D as known at K, within the limits of death and AOW."""
        grenzen = (self.overlijden(persoon), self.aow(persoon))
        if any(grens is not None and d > grens for grens in grenzen):
            return []
        uit = []
        for registratie_nr in self.registraties.get(persoon, {}):
            r = self.versie(persoon, registratie_nr, k)
            if r is not None and r.ingetrokken == "N" and bevat(r.datum_begin, r.datum_einde, d):
                uit.append(r)
        return uit

    def wsw_beschut(self, persoon: int, d: date, k: date) -> bool:
        """Sheltered WSW at D; a later gemeld_op replaces the version with the same begin."""
        for versies in self.wsw.get(persoon, {}).values():
            bekend = [rij for rij in versies if rij["gemeld_op"] <= k]
            if bekend:
                rij = max(bekend, key=lambda rij: rij["gemeld_op"])
                if bevat(rij["datum_begin"], rij["datum_einde"], d):
                    return True
        return False

    def indicatie_beschut(self, persoon: int, d: date) -> bool:
        return any(bevat(r["geldig_vanaf"], r["geldig_tot"], d) for r in self.indicaties.get(persoon, []))

    # -- polis -------------------------------------------------------------------------------------

    def staande_opgaven(self, persoon: int, k: date) -> list[Opgave]:
        """Rule 5, decision 9: the records that stand at K, counting or not."""
        if (persoon, k) not in self._staand:
            per_sleutel: dict[tuple[str, int, date], Opgave] = {}
            for opgave in self.opgaven.get(persoon, []):
                sleutel = (opgave.lhnr, opgave.numiv, opgave.tijdvak_begin)
                vorige = per_sleutel.get(sleutel)
                if opgave.ontvangen_op <= k and (vorige is None or vorige.ontvangen_op < opgave.ontvangen_op):
                    per_sleutel[sleutel] = opgave
            laatste = [opgave for opgave in per_sleutel.values() if opgave.soort_bericht != "X"]
            self._staand[(persoon, k)] = [
                a for a in laatste if not any(self._verdringt(b, a) for b in laatste if b is not a)
            ]
        return self._staand[(persoon, k)]

    @staticmethod
    def _verdringt(b: Opgave, a: Opgave) -> bool:
        """Does b push a aside: same inkomstenverhouding, overlapping tijdvakken, b received last?"""
        return (
            a.ikv == b.ikv
            and a.tijdvak_begin <= b.tijdvak_einde
            and b.tijdvak_begin <= a.tijdvak_einde
            and (b.ontvangen_op, b.tijdvak_begin) > (a.ontvangen_op, a.tijdvak_begin)
        )

    def tellend(self, persoon: int, d: date, k: date) -> list[Opgave]:
        """The tellende records at D."""
        return [
            opgave
            for opgave in self.staande_opgaven(persoon, k)
            if opgave.telt and bevat(opgave.tijdvak_begin, opgave.tijdvak_einde, d)
        ]

    def werkzaam(self, persoon: int, d: date, k: date) -> bool:
        """Rule 6."""
        return sum(opgave.aant_verl_u for opgave in self.tellend(persoon, d, k)) > 0

    def sector(self, lhnr: str, d: date) -> str:
        """The employer's sector on 31 December of the year before D."""
        rij = geldend(self.werkgevers.get(lhnr, []), date(d.year - 1, 12, 31))
        return ONBEKEND if rij is None else str(rij["sector"])

    def soort_baan(self, opgave: Opgave, d: date) -> str:
        return "inleen" if opgave.cd_aard in CD_AARD_INLEEN else self.sector(opgave.lhnr, d)

    # -- State(D, K) -------------------------------------------------------------------------------

    def stand(self, persoon: int, d: date, k: date) -> Stand:
        """Rule 4: in the doelgroep at D as known at K, or not."""
        opgaven = self.tellend(persoon, d, k)
        werkt = self.werkzaam(persoon, d, k)
        tellende = [
            r
            for r in self.geldige_registraties(persoon, d, k)
            if r.groep is not None and (r.grond != GEEN_AV or werkt)
        ]
        wsw = self.wsw_beschut(persoon, d, k)
        indicatie = self.indicatie_beschut(persoon, d)
        return Stand(
            in_doelgroep=bool(tellende) and not wsw and not indicatie,
            werkzaam=werkt,
            gm_code=self.gemeente(persoon, d),
            registratie=min(tellende, key=lambda r: r.voorrang, default=None),
            alleen_wsw_beschut=bool(tellende) and wsw and not indicatie,
            opgaven=tuple(opgaven),
        )

    def standen(self, d: date, k: date) -> dict[int, Stand]:
        """State(D, K) of everyone in the register."""
        if (d, k) not in self._standen:
            self._standen[(d, k)] = {persoon: self.stand(persoon, d, k) for persoon in self.registraties}
        return self._standen[(d, k)]

    def doelgroep(self, d: date, k: date) -> dict[int, Stand]:
        return {persoon: stand for persoon, stand in self.standen(d, k).items() if stand.in_doelgroep}

    # -- chained banen (rule 10, decision 22) ------------------------------------------------------

    def banen(self, persoon: int, k: date) -> list[Baan]:
        """The banen of a person, by employer and begin."""
        per_ikv: dict[tuple[str, int], list[Opgave]] = defaultdict(list)
        for opgave in self.staande_opgaven(persoon, k):
            per_ikv[opgave.ikv].append(opgave)
        per_lhnr: dict[str, list[tuple[date, date | None, int]]] = defaultdict(list)
        for (lhnr, numiv), opgaven in per_ikv.items():
            if any(opgave.telt for opgave in opgaven):
                laatste = max(opgaven, key=lambda opgave: opgave.tijdvak_begin)
                per_lhnr[lhnr].append((laatste.datum_aanvang_ikv, laatste.datum_einde_ikv, numiv))
        uit: list[Baan] = []
        for lhnr, ikvs in sorted(per_lhnr.items()):
            keten: list[tuple[date, date | None, int]] = []
            ketens = [keten]
            for ikv in sorted(ikvs, key=lambda ikv: (ikv[0], ikv[2])):
                einden = [einde for _, einde, _ in keten if einde is not None]
                open_einde = len(einden) < len(keten)
                if keten and not open_einde and ikv[0] > max(einden) + (1 + GAT_DAGEN) * DAG:
                    keten = []
                    ketens.append(keten)
                keten.append(ikv)
            for keten in ketens:
                uit.append(Baan(persoon, lhnr, keten[0][0], frozenset(numiv for _, _, numiv in keten)))
        return uit

    def baan_opgaven(self, baan: Baan, d: date, k: date) -> list[Opgave]:
        """The tellende records of this baan at D."""
        opgaven = self.tellend(baan.persoon_id, d, k)
        return [o for o in opgaven if o.lhnr == baan.lhnr and o.numiv in baan.numivs]

    def baan_heeft_uren(self, baan: Baan, d: date, k: date) -> bool:
        return sum(opgave.aant_verl_u for opgave in self.baan_opgaven(baan, d, k)) > 0

    # -- klantprofiel (rule 1) ---------------------------------------------------------------------

    def kp_status(self, persoon: int, d: date) -> str:
        soorten = set()
        for deel in self.profiel.get(persoon, []):
            if not bevat(deel["geldig_vanaf"], deel["geldig_tot"], d):
                continue
            if deel["onderdeel"] != "taaksoortvraag" or (
                1 <= deel["nummer"] <= 20 and deel["antwoord"] is not None
            ):
                soorten.add(deel["onderdeel"])
        return {0: "geen", 3: "volledig"}.get(len(soorten), "onvolledig")


# --------------------------------------------------------------------------------------------------
# Marts
# --------------------------------------------------------------------------------------------------


def mart_weekoverzicht(w: Wereld) -> list[Rij]:
    """Rule 2."""
    k = w.nieuwste_kennismoment()
    cellen: Counter[tuple[Any, ...]] = Counter()
    for zondag in w.weken():
        jaar, week, _ = zondag.isocalendar()
        for persoon, perioden in w.sonar.items():
            klant = geldend(perioden, zondag)
            if k is None or klant is None:
                continue
            if (klant["status"], klant["dienstverlening"], klant["vinkje_banenafspraken"]) != (
                "ingeschreven",
                "open",
                "J",
            ):
                continue
            registraties = w.geldige_registraties(persoon, zondag, k)
            if not registraties or w.wsw_beschut(persoon, zondag, k):
                continue
            cellen[
                zondag,
                f"{jaar}-W{week:02d}",
                w.gemeente(persoon, zondag),
                min(registraties, key=lambda r: r.voorrang).verantwoordelijke,
                w.kp_status(persoon, zondag),
                ONBEKEND if klant["trede"] is None else str(klant["trede"]),
            ] += 1
    namen = ("peildatum", "jaar_week", "gm_code", "verantwoordelijke", "kp_status", "trede")
    return [{**dict(zip(namen, cel, strict=True)), "aantal": aantal} for cel, aantal in cellen.items()]


def mart_doelgroep(w: Wereld) -> list[Rij]:
    """Rules 4 and 6."""
    uit: list[Rij] = []
    for reeks, momenten in w.reeksen().items():
        for d, k in momenten.items():
            personen: Counter[tuple[str, str]] = Counter()
            werkzaam: Counter[tuple[str, str]] = Counter()
            for stand in w.doelgroep(d, k).values():
                personen[stand.cel] += 1
                werkzaam[stand.cel] += stand.werkzaam
            for cel, aantal in personen.items():
                uit.append(
                    {
                        "kwartaal": kwartaal_van(d),
                        "reeks": reeks,
                        "gm_code": cel[0],
                        "groep": cel[1],
                        "personen": aantal,
                        "werkzame_personen": werkzaam[cel],
                    }
                )
    return uit


def mart_banen(w: Wereld) -> list[Rij]:
    """Rule 7."""
    uit: list[Rij] = []
    for reeks, momenten in w.reeksen().items():
        for d, k in momenten.items():
            uren: dict[tuple[str, str, str], int] = defaultdict(int)
            banen: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
            for stand in w.doelgroep(d, k).values():
                for opgave in stand.opgaven:
                    cel = (stand.gm_code, stand.groep, w.soort_baan(opgave, d))
                    uren[cel] += opgave.aant_verl_u
                    banen[cel] += opgave.banen
            for cel in uren:
                if uren[cel]:
                    uit.append(
                        {
                            "kwartaal": kwartaal_van(d),
                            "reeks": reeks,
                            "gm_code": cel[0],
                            "groep": cel[1],
                            "soort_baan": cel[2],
                            "verloonde_uren": uren[cel],
                            "banen": banen[cel],
                        }
                    )
    return uit


def mart_banengroei(w: Wereld) -> list[Rij]:
    """Rule 8."""
    uit: list[Rij] = []
    for reeks, momenten in w.reeksen().items():
        for d, k in momenten.items():
            opgaven = [opgave for stand in w.doelgroep(d, k).values() for opgave in stand.opgaven]
            banen = sum((opgave.banen for opgave in opgaven), Fraction(0))
            doel = DOELSTELLING.get(d.year)
            uit.append(
                {
                    "kwartaal": kwartaal_van(d),
                    "reeks": reeks,
                    "banen": banen,
                    "nulmeting": NULMETING,
                    "extra_banen": banen - NULMETING,
                    "doelstelling": doel,
                    "pct_doelstelling": None if doel is None else 100 * (banen - NULMETING) / doel,
                }
            )
    return uit


def reden_uitstroom(w: Wereld, persoon: int, s1: Stand, d2: date, k2: date) -> str:
    """Rule 9, the first that applies."""
    overlijden, aow = w.overlijden(persoon), w.aow(persoon)
    assert s1.registratie is not None
    telde = w.versie(persoon, s1.registratie.registratie_nr, k2)
    assert telde is not None
    ingetrokken = telde.ingetrokken == "J"
    geeindigd = not ingetrokken and telde.datum_einde is not None and telde.datum_einde < d2
    if overlijden is not None and overlijden < d2:
        return "overlijden"
    if aow is not None and aow < d2:
        return "aow"
    if any(r.grond == GEEN_AV for r in w.geldige_registraties(persoon, d2, k2)):
        return "geen_arbeidsvermogen"
    if geeindigd and telde.reden_einde == "GEEN_ARBEIDSVERMOGEN":
        return "geen_arbeidsvermogen"
    if w.indicatie_beschut(persoon, d2):
        return "beschut_werk_pw"
    if w.wsw_beschut(persoon, d2, k2):
        return "wsw_beschut"
    if geeindigd and telde.reden_einde == "EIGEN_VERZOEK":
        return "eigen_verzoek"
    if ingetrokken:
        return "correctie"
    return "overig"


def stromen(
    w: Wereld, persoon: int, s1: Stand, s2: Stand, d2: date, k2: date
) -> list[tuple[tuple[str, str], str, bool, str | None]]:
    """Rule 9 for one person: (cell, stroom, werkzaam, reden)."""
    if s1.in_doelgroep and s2.in_doelgroep:
        stroom = "blijft"
        if s1.werkzaam != s2.werkzaam:
            stroom = "vindt_werk" if s2.werkzaam else "verliest_werk"
        uit: list[tuple[tuple[str, str], str, bool, str | None]] = [(s2.cel, stroom, s2.werkzaam, None)]
        if s1.cel != s2.cel:
            reden = "verhuizing" if s1.gm_code != s2.gm_code else "groepswissel"
            uit.append((s1.cel, "verhuisd_uit", s1.werkzaam, reden))
            uit.append((s2.cel, "verhuisd_in", s1.werkzaam, reden))
        return uit
    if s2.in_doelgroep:
        reden = "einde_wsw_beschut" if s1.alleen_wsw_beschut else "registratie"
        return [(s2.cel, "instroom", s2.werkzaam, reden)]
    if s1.in_doelgroep:
        return [(s1.cel, "uitstroom", s1.werkzaam, reden_uitstroom(w, persoon, s1, d2, k2))]
    return []


def mart_stroom(w: Wereld) -> list[Rij]:
    """Rule 9; the first reported quarter has no flows."""
    uit: list[Rij] = []
    for reeks, momenten in w.reeksen().items():
        dagen = list(momenten)
        for d1, d2 in pairwise(dagen):
            cellen: Counter[tuple[tuple[str, str], str, bool, str | None]] = Counter()
            eerst, daarna = w.standen(d1, momenten[d1]), w.standen(d2, momenten[d2])
            for persoon in w.registraties:
                cellen.update(stromen(w, persoon, eerst[persoon], daarna[persoon], d2, momenten[d2]))
            for (cel, stroom, werkzaam, reden), aantal in cellen.items():
                uit.append(
                    {
                        "kwartaal": kwartaal_van(d2),
                        "reeks": reeks,
                        "gm_code": cel[0],
                        "groep": cel[1],
                        "stroom": stroom,
                        "werkzaam": "J" if werkzaam else "N",
                        "reden": reden,
                        "aantal": aantal,
                    }
                )
    return uit


@dataclass(frozen=True)
class Cohortlid:
    """A person (or baan) of a cohort and what became of it on the measuring date."""

    persoon_id: int
    groep: str
    werkbehoud: bool
    baanbehoud: bool
    meetdatum: date


def cohort_rijen(w: Wereld, soort: str, cohort: str, compleet: bool, leden: list[Cohortlid]) -> list[Rij]:
    """One row per group and the total; outcomes are unknown unless the cohort is complete."""
    uit: list[Rij] = []
    for groep in (*GROEPEN, TOTAAL):
        van_groep = [lid for lid in leden if groep in (lid.groep, TOTAAL)]
        overlijdens = [(w.overlijden(lid.persoon_id), lid.meetdatum) for lid in van_groep]
        aow_dagen = [(w.aow(lid.persoon_id), lid.meetdatum) for lid in van_groep]
        maten: dict[str, int | None] = {
            "werkbehoud": sum(lid.werkbehoud for lid in van_groep),
            "baanbehoud": sum(lid.baanbehoud for lid in van_groep),
            "overleden": sum(dag is not None and dag <= meetdatum for dag, meetdatum in overlijdens),
            "aow": sum(dag is not None and dag <= meetdatum for dag, meetdatum in aow_dagen),
        }
        if not compleet:
            maten = dict.fromkeys(maten)
        uit.append(
            {
                "cohort_soort": soort,
                "cohort": cohort,
                "groep": groep,
                "omvang": len(van_groep),
                **maten,
                "compleet": compleet,
            }
        )
    return uit


def cohort_staand(w: Wereld, d: date, k: date) -> list[Cohortlid]:
    """Rule 10a."""
    meetdatum = een_jaar_later(d)
    uit = []
    for persoon, stand in w.doelgroep(d, k).items():
        if stand.werkzaam:
            had = [baan for baan in w.banen(persoon, k) if w.baan_opgaven(baan, d, k)]
            uit.append(
                Cohortlid(
                    persoon,
                    stand.groep,
                    w.werkzaam(persoon, meetdatum, k),
                    any(w.baan_heeft_uren(baan, meetdatum, k) for baan in had),
                    meetdatum,
                )
            )
    return uit


def gestarte_banen(w: Wereld, van: date, tot: date, k: date) -> list[tuple[Baan, Stand]]:
    """Banen begun in the window by members of the doelgroep, per person by begin and lhnr."""
    uit = []
    for persoon in w.registraties:
        for baan in sorted(w.banen(persoon, k), key=lambda baan: (baan.begin, baan.lhnr)):
            if van <= baan.begin <= tot:
                stand = w.stand(persoon, baan.begin, k)
                if stand.in_doelgroep:
                    uit.append((baan, stand))
    return uit


def volg_baan(w: Wereld, baan: Baan, stand: Stand, k: date) -> Cohortlid:
    meetdatum = maandeinde(plus_maanden(baan.begin, 12))
    return Cohortlid(
        baan.persoon_id,
        stand.groep,
        w.werkzaam(baan.persoon_id, meetdatum, k),
        w.baan_heeft_uren(baan, meetdatum, k),
        meetdatum,
    )


def cohort_nieuwe_banen(w: Wereld, van: date, tot: date, k: date) -> list[Cohortlid]:
    """Rule 10c: the unit is the baan."""
    return [volg_baan(w, baan, stand, k) for baan, stand in gestarte_banen(w, van, tot, k)]


def cohort_nieuw_aan_het_werk(w: Wereld, van: date, tot: date, k: date) -> list[Cohortlid]:
    """Rule 10b: the first start of each person who did not work at the end of the month before."""
    uit: dict[int, Cohortlid] = {}
    for baan, stand in gestarte_banen(w, van, tot, k):
        maand_ervoor = baan.begin.replace(day=1) - DAG
        if baan.persoon_id not in uit and not w.werkzaam(baan.persoon_id, maand_ervoor, k):
            uit[baan.persoon_id] = volg_baan(w, baan, stand, k)
    return list(uit.values())


def mart_duurzaamheid(w: Wereld) -> list[Rij]:
    """Rule 10, at the newest kennismoment."""
    uit: list[Rij] = []
    k, laatste, eerste = w.nieuwste_kennismoment(), w.laatste_complete_maand(), w.eerste_tijdvak()
    kwartalen = w.kwartalen()
    if k is None or laatste is None or eerste is None:
        return uit
    for d in kwartalen:
        compleet = maandeinde(een_jaar_later(d)) <= laatste
        uit += cohort_rijen(w, "staand", kwartaal_van(d), compleet, cohort_staand(w, d, k))
    for nummer in range(len(kwartalen) - 3):
        van, tot = kwartaalbegin(kwartalen[nummer]), kwartalen[nummer + 3]
        cohort = f"{kwartaal_van(van)}-{kwartaal_van(tot)}"
        compleet = een_jaar_later(tot) <= laatste
        # Decision 25: who worked before the first tijdvak of the delivery is unknown.
        voorheen_bekend = van - DAG >= eerste
        nieuw = cohort_nieuw_aan_het_werk(w, van, tot, k)
        uit += cohort_rijen(w, "nieuw_aan_het_werk", cohort, compleet and voorheen_bekend, nieuw)
        uit += cohort_rijen(w, "nieuwe_banen", cohort, compleet, cohort_nieuwe_banen(w, van, tot, k))
    return uit


def mart_contract(w: Wereld) -> list[Rij]:
    """Rule 11, contract: persons by their main job, hours by each job."""
    uit: list[Rij] = []
    k = w.nieuwste_kennismoment()
    for d in w.kwartalen():
        assert k is not None
        personen: Counter[tuple[str, str]] = Counter()
        uren: Counter[tuple[str, str]] = Counter()
        for stand in w.doelgroep(d, k).values():
            if stand.opgaven:
                hoofdbaan = min(
                    stand.opgaven, key=lambda o: (-o.aant_verl_u, o.datum_aanvang_ikv, o.lhnr, o.numiv)
                )
                personen[stand.groep, hoofdbaan.contract] += 1
            for opgave in stand.opgaven:
                uren[stand.groep, opgave.contract] += opgave.aant_verl_u
        for groep, contract in sorted(set(personen) | set(uren)):
            if personen[groep, contract] or uren[groep, contract]:
                uit.append(
                    {
                        "kwartaal": kwartaal_van(d),
                        "groep": groep,
                        "contract": contract,
                        "personen": personen[groep, contract],
                        "verloonde_uren": uren[groep, contract],
                    }
                )
    return uit


def duurklasse(begin: date, d: date) -> str:
    """Decision 28: by calendar months; a baan that begins after D is in the shortest class."""
    for maanden, klasse in DUURKLASSEN:
        if maanden == 0 or d >= plus_maanden(begin, maanden):
            return klasse
    raise AssertionError("the last class has no lower bound")


def mart_baanduur(w: Wereld) -> list[Rij]:
    """Rule 11, duration of the banen that run at D."""
    uit: list[Rij] = []
    k = w.nieuwste_kennismoment()
    for d in w.kwartalen():
        assert k is not None
        aantal: Counter[tuple[str, str]] = Counter()
        jaren: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        for persoon, stand in w.doelgroep(d, k).items():
            for baan in w.banen(persoon, k):
                if w.baan_opgaven(baan, d, k):
                    cel = (stand.groep, duurklasse(baan.begin, d))
                    aantal[cel] += 1
                    jaren[cel] += max((d - baan.begin).days, 0) / DAGEN_PER_JAAR
        for (groep, klasse), banen_aantal in aantal.items():
            uit.append(
                {
                    "kwartaal": kwartaal_van(d),
                    "groep": groep,
                    "duurklasse": klasse,
                    "banen_aantal": banen_aantal,
                    "som_jaren": jaren[groep, klasse],
                }
            )
    return uit


@dataclass(frozen=True)
class Mart:
    """A mart of docs/producten.md: its grain, its measures, and how the oracle makes it."""

    korrel: tuple[str, ...]
    maten: tuple[str, ...]
    maak: Callable[[Wereld], list[Rij]]
    nulrijen: bool = False  # rows with only zeroes are rows


MARTS: dict[str, Mart] = {
    "mart_weekoverzicht": Mart(
        ("peildatum", "jaar_week", "gm_code", "verantwoordelijke", "kp_status", "trede"),
        ("aantal",),
        mart_weekoverzicht,
    ),
    "mart_doelgroep": Mart(
        ("kwartaal", "reeks", "gm_code", "groep"), ("personen", "werkzame_personen"), mart_doelgroep
    ),
    "mart_banen": Mart(
        ("kwartaal", "reeks", "gm_code", "groep", "soort_baan"), ("verloonde_uren", "banen"), mart_banen
    ),
    "mart_banengroei": Mart(
        ("kwartaal", "reeks"),
        ("banen", "nulmeting", "extra_banen", "doelstelling", "pct_doelstelling"),
        mart_banengroei,
        nulrijen=True,
    ),
    "mart_stroom": Mart(
        ("kwartaal", "reeks", "gm_code", "groep", "stroom", "werkzaam", "reden"), ("aantal",), mart_stroom
    ),
    "mart_duurzaamheid": Mart(
        ("cohort_soort", "cohort", "groep"),
        ("omvang", "werkbehoud", "baanbehoud", "overleden", "aow", "compleet"),
        mart_duurzaamheid,
        nulrijen=True,
    ),
    "mart_contract": Mart(("kwartaal", "groep", "contract"), ("personen", "verloonde_uren"), mart_contract),
    "mart_baanduur": Mart(("kwartaal", "groep", "duurklasse"), ("banen_aantal", "som_jaren"), mart_baanduur),
}


def bereken(map_: Path, gebieden: Gebieden | None = None) -> dict[str, list[Rij]]:
    """All marts of a delivery."""
    wereld = Wereld(map_, gebieden or Gebieden.lees(map_met_gebieden()))
    return {naam: mart.maak(wereld) for naam, mart in MARTS.items()}
