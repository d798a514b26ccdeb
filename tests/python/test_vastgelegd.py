"""What the rules fix stands in data: no legal number, code or clock in SQL; every assumption has its row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.python.dbt_hulp import PROJECT

SEEDS = PROJECT / "seeds"
SQL = sorted([*(PROJECT / "models").rglob("*.sql"), *(PROJECT / "macros").rglob("*.sql")])
GECOMPILEERD = PROJECT / "target" / "compiled" / "banenafspraak" / "models"

# Numbers that are arithmetic, not rules, per file.
REKENGETALLEN = {
    # Rounding at the eighth digit.
    "breuk.sql": {"2", "100", "200", "20000000000", "100000000", "0.00000001"},
    # List positions; the elfproef of nine digits, and the places of an employer's number.
    "levering.sql": {"2", "3", "9", "10", "11", "12", "100000000", "999999999"},
    "int_tijd__kwartaal.sql": {"3"},  # months in a quarter
    "int_tijd__week.sql": {"13", "6", "2"},  # more than a year back, to the end of the week
    "int_gebied__gemeente.sql": {"6"},  # more steps than any chain of successors has
    "int_polis__maandstand.sql": {"11"},  # month ends after the first in a year
    "int_persoon__grenzen.sql": {"12"},  # months in a year
    "mart_banengroei.sql": {"100"},  # percentage
    "gwu_cel.sql": {"2", "3", "10"},  # decimal digits of a dimension
    "mart_kerncijfers.sql": {"4"},  # quarters in a year
    "eigen_figuur.sql": {"100.0"},  # percentage
    "vergelijking_gepubliceerd.sql": {"10", "4"},  # decimal digits
    "datum.sql": {"12", "2", "3", "4", "6"},  # months in a year and a quarter, places in a label
}
# Types carry numbers; dates and identifiers do too.
GEEN_GETAL = re.compile(
    r"decimal\s*\(\s*\d+\s*,\s*\d+\s*\)|varchar\s*\(\s*\d+\s*\)|'[^']*'|\"[^\"]*\"|[a-z_]\w*", re.IGNORECASE
)


def zonder_commentaar(tekst: str) -> str:
    """SQL without Jinja comments, SQL comments and Jinja tags that only steer."""
    tekst = re.sub(r"\{#.*?#\}", " ", tekst, flags=re.DOTALL)
    return re.sub(r"--[^\n]*", " ", tekst)


def lees(bestand: Path) -> list[dict[str, str]]:
    with bestand.open(newline="", encoding="utf-8") as invoer:
        return list(csv.DictReader(invoer))


def codelijst(naam: str, kolom: str) -> set[str]:
    return {rij[kolom] for rij in lees(SEEDS / "codelijsten" / f"{naam}.csv") if rij[kolom]}


@pytest.mark.parametrize("bestand", SQL, ids=lambda pad: str(pad.name))
def test_geen_getal_van_een_regel_in_sql(bestand: Path) -> None:
    kaal = GEEN_GETAL.sub(" ", zonder_commentaar(bestand.read_text()))
    getallen = {getal for getal in re.findall(r"\d+(?:\.\d+)?", kaal) if float(getal) not in (0, 1)}
    # `group by 1, 2, 3` names columns, not numbers.
    for lijst in re.findall(r"group by ([\d, ]+)", zonder_commentaar(bestand.read_text())):
        getallen -= set(re.findall(r"\d+", lijst))
    over = getallen - REKENGETALLEN.get(bestand.name, set())
    assert not over, f"{bestand.relative_to(PROJECT)} has the numbers {sorted(over)}: a parameter row?"


@pytest.mark.parametrize("bestand", SQL, ids=lambda pad: str(pad.name))
def test_geen_klok_in_sql(bestand: Path) -> None:
    klok = re.compile(
        r"\b(current_date|current_time(stamp)?|localtime(stamp)?|now\s*\(|today\s*\(|getdate|sysdate|run_started_at|datetime\.)",
        re.IGNORECASE,
    )
    gevonden = klok.search(zonder_commentaar(bestand.read_text()))
    assert gevonden is None, f"{bestand.relative_to(PROJECT)} reads the clock: {gevonden}"


def letterlijke_waarden() -> Iterator[tuple[str, str]]:
    """Every text literal of the compiled models with the file it stands in."""
    bestanden = sorted(GECOMPILEERD.rglob("*.sql"))
    assert bestanden, "no compiled models: run `make build` first"
    for bestand in bestanden:
        if any(deel.endswith(".yml") for deel in bestand.parts):  # a unit test's fixture
            continue
        for waarde in re.findall(r"'([^']*)'", zonder_commentaar(bestand.read_text())):
            yield bestand.name, waarde


def kolommen_van_marts() -> set[str]:
    bestanden = (PROJECT / "models" / "marts").rglob("_*__models.yml")
    modellen = [model for bestand in bestanden for model in yaml.safe_load(bestand.read_text())["models"]]
    return {kolom["name"] for model in modellen for kolom in model["columns"]}


def test_elke_code_in_een_model_staat_in_een_lijst() -> None:
    """A literal is a listed code or value, a parameter, a raw table, a mart's column or punctuation."""
    bekend = codelijst("waarde", "waarde") | codelijst("soort_tijdvak", "soort_tijdvak") | {"J", "N"}
    for naam in ("code", "waarde"):
        bekend |= {rij["lijst"] for rij in lees(SEEDS / "codelijsten" / f"{naam}.csv")}
    bekend |= {rij["element"] for rij in lees(SEEDS / "codelijsten" / "loonaangifte_code.csv")}
    bekend |= {rij["parameter"] for rij in lees(SEEDS / "parameters" / "parameter.csv")}
    bekend |= {bestand.stem for bestand in (SEEDS / "levering").glob("*.csv")}
    bekend |= codelijst("uitkeringstype", "uitkeringstype") | codelijst("contracturenklasse", "contracturen")
    bekend |= {rij["figuur"] for rij in lees(SEEDS / "referentie" / "vergelijking_figuur.csv")}
    leestekens = re.compile(r"^[\s|;,=Q\-W]*$|^-?0\d?$|^9999-12-31$|^%|^\w+=$|^(day|month|year)$")
    bekend |= {rij["code"] for rij in lees(SEEDS / "codelijsten" / "code.csv") if rij["lijst"] == "sector"}
    bekend |= {"gemeente", "burger"}  # who asked for an advice is a column each of mart_beschut_werk
    bekend |= kolommen_van_marts()
    vrij = {"Onbekend", "stroom ", " werkzaam", " niet werkzaam", "_", "_werkzaam"}
    vrij |= {"werkbehoud_", "baanbehoud_", "instroom_groep_", "instroom_reden_", "uitstroom_reden_"}
    onbekend = {
        (bestand, waarde)
        for bestand, waarde in letterlijke_waarden()
        if waarde not in bekend | vrij and not leestekens.match(waarde)
    }
    assert not onbekend, f"literals in no code list: {sorted(onbekend)}"


def test_geen_code_van_een_bron_in_een_model() -> None:
    """Which codes of the deliveries count is a column of their list; a model never names one."""
    codes = codelijst("grond", "grond") | codelijst("reden_einde", "reden_einde")
    codes |= codelijst("kp_onderdeel", "onderdeel")
    codes |= {
        rij["code"]
        for rij in lees(SEEDS / "codelijsten" / "code.csv")
        if rij["lijst"] not in ("ja_nee", "trede", "sector")
    }
    codes -= codelijst("waarde", "waarde")  # what the warehouse itself gives out
    codes -= {"gemeente", "burger"}  # who asked for an advice is a column each of mart_beschut_werk
    genoemd = {(bestand, waarde) for bestand, waarde in letterlijke_waarden() if waarde in codes}
    assert not genoemd, sorted(genoemd)


REGELS = (PROJECT / "docs" / "teldefinities.md").read_text(encoding="utf-8")
AANNAMES = lees(SEEDS / "codelijsten" / "aanname.csv")


def markeringen() -> list[str]:
    """The text before each [A] of the rules, newlines folded; the explanation of the mark itself apart."""
    tekst = REGELS.split("## 0. Conventions", 1)[1]
    return [
        re.sub(r"\s+", " ", tekst[max(0, plek.start() - 200) : plek.start()])
        for plek in re.finditer(r"\[A[\]: ]", tekst)
    ]


def test_elke_aanname_van_de_regels_heeft_een_rij() -> None:
    gevonden = []
    for voor in markeringen():
        passend = [rij["aanname"] for rij in AANNAMES if voor.endswith(rij["fragment"])]
        assert len(passend) == 1, f"[A] after «{voor[-80:]}» has the rows {passend}"
        gevonden += passend
    assert sorted(gevonden) == sorted(rij["aanname"] for rij in AANNAMES)


@pytest.mark.parametrize("rij", AANNAMES, ids=lambda rij: str(rij["aanname"]))
def test_elke_aanname_is_een_gegeven(rij: dict[str, str]) -> None:
    (bestand,) = SEEDS.rglob(f"{rij['seed']}.csv")
    rijen = [gegeven for gegeven in lees(bestand) if gegeven[rij["kolom"]] == rij["waarde"]]
    assert rijen, f"{bestand.name} has no row with {rij['kolom']} = {rij['waarde']}"
    if rij["kolom"] != "voorrang":
        assert rijen[0]["status"] == "aanname"
