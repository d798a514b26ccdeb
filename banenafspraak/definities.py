"""The definition pages: per rule of the teldefinities its text, numbers, codes, models, tests and persons.

`banenafspraak definities --uit docs/definities` writes them. The rules come from docs/teldefinities.md,
what belongs to a rule from docs/definities.yml, and everything else from the files themselves: seeds,
models, tests and scenarios.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from banenafspraak.voorbeeld import WORTEL, Scenario, docs_tekst, lees_scenarios

DEFINITIES = WORTEL / "docs" / "definities.yml"
TELDEFINITIES = WORTEL / "docs" / "teldefinities.md"
SEEDS = WORTEL / "seeds"
#: A page stands two folders below the root of the project.
NAAR_WORTEL = "../.."
#: The seeds that hold more than one list, with the column that names the list.
LIJSTKOLOM = {"code": "lijst", "waarde": "lijst", "loonaangifte_code": "element"}

Rij = dict[str, str]


@dataclass(frozen=True)
class Regel:
    """One rule of docs/teldefinities.md."""

    nummer: int
    titel: str
    bron: str
    tekst: str


@dataclass(frozen=True)
class Verwijzing:
    """What docs/definities.yml says belongs to a rule."""

    slug: str
    parameters: tuple[str, ...] = ()
    codelijsten: tuple[str, ...] = ()
    referentie: tuple[str, ...] = ()
    modellen: tuple[str, ...] = ()
    marts: tuple[str, ...] = ()
    datatests: tuple[str, ...] = ()
    artikelen: tuple[str, ...] = ()

    @classmethod
    def uit(cls, velden: Mapping[str, Any]) -> Verwijzing:
        """Make it from the fields of a rule in docs/definities.yml."""
        slug, *lijsten = velden
        assert slug == "slug", f"a rule begins with its slug, not {slug}"
        return cls(velden[slug], **{naam: tuple(velden[naam]) for naam in lijsten})


@dataclass(frozen=True)
class Onderdeel:
    """A model, seed or test: its name, what it says of itself and the file it stands in."""

    naam: str
    omschrijving: str
    pad: Path

    def regel(self) -> str:
        """Return the line of a list that names it."""
        pad = self.pad.relative_to(WORTEL).as_posix()
        return f"- [`{self.naam}`]({NAAR_WORTEL}/{pad}): {self.omschrijving}"


def lees_regels(pad: Path = TELDEFINITIES) -> list[Regel]:
    """Read the rules: every heading `## <number>. <title> [<source>]` with the text under it."""
    kop = r"^## (\d+)\. (.+?)(?: \[(.+)\])?\n"
    delen = re.split(kop, pad.read_text(encoding="utf-8"), flags=re.MULTILINE)
    velden = zip(delen[1::4], delen[2::4], delen[3::4], delen[4::4], strict=True)
    return [Regel(int(nummer), titel, bron or "", tekst.strip()) for nummer, titel, bron, tekst in velden]


def lees_definities(pad: Path = DEFINITIES) -> tuple[dict[str, str], dict[int, Verwijzing]]:
    """Read docs/definities.yml: the articles with what they say, and per rule what belongs to it."""
    inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
    return inhoud["artikelen"], {int(nummer): Verwijzing.uit(v) for nummer, v in inhoud["regels"].items()}


def lees_csv(pad: Path) -> list[Rij]:
    """Read a seed as rows of text."""
    with pad.open(newline="", encoding="utf-8") as invoer:
        return list(csv.DictReader(invoer))


@cache
def seed(naam: str) -> Path:
    """Return the file of a seed; it must exist once."""
    (pad,) = SEEDS.glob(f"*/{naam}.csv")
    return pad


def _yaml(patroon: str, sleutel: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    for pad in sorted(WORTEL.glob(patroon)):
        for gegevens in (yaml.safe_load(pad.read_text(encoding="utf-8")) or {}).get(sleutel, ()):
            yield pad, gegevens


def _kort(tekst: str) -> str:
    return " ".join(tekst.split())


@cache
def modellen() -> dict[str, Onderdeel]:
    """Every model by name."""
    tekst = {m["name"]: _kort(m.get("description", "")) for _, m in _yaml("models/**/*.yml", "models")}
    paden = sorted(WORTEL.glob("models/**/*.sql"))
    return {pad.stem: Onderdeel(pad.stem, tekst.get(pad.stem, ""), pad) for pad in paden}


@cache
def referentie() -> dict[str, Onderdeel]:
    """Every seed by name."""
    tekst = {s["name"]: _kort(s.get("description", "")) for _, s in _yaml("seeds/**/*.yml", "seeds")}
    return {naam: Onderdeel(naam, omschrijving, seed(naam)) for naam, omschrijving in tekst.items()}


@cache
def unit_tests() -> tuple[tuple[int, Onderdeel], ...]:
    """The dbt unit tests named `regel_<n>_…`, each with its rule."""
    gevonden = []
    for pad, test in _yaml("models/**/*.yml", "unit_tests"):
        if match := re.match(r"regel_(\d+)", test["name"]):
            omschrijving = f"{_kort(test.get('description', ''))} (on `{test['model']}`)"
            gevonden.append((int(match[1]), Onderdeel(test["name"], omschrijving, pad)))
    return tuple(gevonden)


def genoemde_regels(tekst: str) -> set[int]:
    """Return the rules a text mentions: `rule 9`, `Rule 10a`, `rules 1 and 2`, `rules 5 to 7`."""
    nummer = r"\d+[a-c]?"
    genoemd: set[int] = set()
    for match in re.finditer(rf"\b[Rr]ules? ({nummer}(?:(?:, | and | to ){nummer})*)", tekst):
        nummers = [int(n) for n in re.findall(r"\d+", match[1])]
        genoemd |= set(range(nummers[0], nummers[-1] + 1)) if " to " in match[1] else set(nummers)
    return genoemd


@cache
def data_tests() -> tuple[tuple[frozenset[int], Onderdeel], ...]:
    """The data tests of tests/data, each with the rules its opening comment mentions."""
    gevonden = []
    for pad in sorted(WORTEL.glob("tests/data/*.sql")):
        opening = re.match(r"(?:--[^\n]*\n)*", pad.read_text(encoding="utf-8"))
        tekst = _kort((opening[0] if opening else "").replace("--", " "))
        gevonden.append((frozenset(genoemde_regels(tekst)), Onderdeel(pad.stem, tekst, pad)))
    return tuple(gevonden)


@cache
def scenarios() -> tuple[Scenario, ...]:
    """Every scenario of tests/scenarios."""
    return tuple(lees_scenarios())


# ---------------------------------------------------------------------------------------------- Markdown


def tabel(rijen: Sequence[Rij]) -> list[str]:
    """Return a Markdown table of rows that have the same columns."""
    koppen = list(rijen[0])
    cellen = [[rij[kop].replace("|", "\\|") for kop in koppen] for rij in rijen]
    return [f"| {' | '.join(lijn)} |" for lijn in (koppen, ["---"] * len(koppen), *cellen)]


def sectie(kop: str, regels: Iterable[str]) -> list[str]:
    """Return a section; what has nothing in it says so."""
    return ["", f"## {kop}", "", *(list(regels) or ["None."])]


def _seed_tabel(naam: str, rijen: Sequence[Rij]) -> list[str]:
    bron = referentie()[naam.split(".")[0]]
    koppeling = f"[`{naam}`]({NAAR_WORTEL}/{bron.pad.relative_to(WORTEL).as_posix()})"
    return [f"{koppeling}: {bron.omschrijving}", "", *tabel(rijen), ""]


def _parameters(namen: Sequence[str]) -> Iterator[str]:
    rijen = [rij for rij in lees_csv(seed("parameter")) if rij["parameter"] in namen]
    if rijen:
        yield from _seed_tabel("parameter", rijen)
    losse = {rij["parameter"] for rij in rijen}
    for naam in namen:
        if naam not in losse:
            yield from _seed_tabel(naam, lees_csv(seed(naam)))


def _codelijst(naam: str) -> list[str]:
    bestand, _, lijst = naam.partition(".")
    rijen = lees_csv(seed(bestand))
    if lijst:
        kolom = LIJSTKOLOM[bestand]
        rijen = [{k: v for k, v in rij.items() if k != kolom} for rij in rijen if rij[kolom] == lijst]
    return _seed_tabel(naam, rijen)


def _aannames(nummer: int) -> Iterator[str]:
    for rij in lees_csv(seed("aanname")):
        if int(rij["regel"]) == nummer:
            plaats = f"`{rij['seed']}`: {rij['kolom']} = {rij['waarde']}"
            yield f"- **{rij['aanname']}**: {rij['omschrijving']} ({plaats})"


def _datatests(nummer: int, genoemd: Sequence[str]) -> list[Onderdeel]:
    return [test for nummers, test in data_tests() if nummer in nummers or test.naam in genoemd]


def _scenario(scenario: Scenario) -> list[str]:
    """The scenario as docs/scenarios.md shows it: story, persons, expected outcomes and why."""
    return docs_tekst([scenario]).split(f'<a id="{scenario.naam}"></a>\n', 1)[1].splitlines()


def bestandsnaam(nummer: int, verwijzing: Verwijzing) -> str:
    """Return the name of a rule's page."""
    return f"{nummer:02d}-{verwijzing.slug}.md"


def pagina(regel: Regel, verwijzing: Verwijzing, artikelen: dict[str, str]) -> str:
    """Return the page of a rule."""
    regels = [
        f"# Rule {regel.nummer}: {regel.titel}",
        "",
        "<!-- Generated by `banenafspraak definities`, see docs/definities.yml. -->",
        "",
        f"Source: {regel.bron or 'see the text'}. The rule stands in [teldefinities.md](../teldefinities.md);"
        " how its silences are read in [decisions.md](../decisions.md). [All definitions](index.md).",
        "",
        regel.tekst,
    ]
    regels += sectie("Law", (f"- **{naam}**: {artikelen[naam]}" for naam in verwijzing.artikelen))
    regels += sectie("Parameters", _parameters(verwijzing.parameters))
    regels += sectie("Code lists", (lijn for naam in verwijzing.codelijsten for lijn in _codelijst(naam)))
    regels += sectie("Reference data", (referentie()[naam].regel() for naam in verwijzing.referentie))
    regels += sectie("Assumptions", _aannames(regel.nummer))
    regels += sectie("Models", (modellen()[naam].regel() for naam in verwijzing.modellen))
    regels += sectie("Marts", (modellen()[naam].regel() for naam in verwijzing.marts))
    regels += sectie("Unit tests", (test.regel() for nummer, test in unit_tests() if nummer == regel.nummer))
    datatests = _datatests(regel.nummer, verwijzing.datatests)
    regels += sectie("Data tests", (test.regel() for test in datatests))
    eigen = [scenario for scenario in scenarios() if regel.nummer in scenario.regels]
    regels += sectie("Scenario persons", (lijn for scenario in eigen for lijn in _scenario(scenario)))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(regels)).strip() + "\n"


def inhoudsopgave(regels: Sequence[Regel], verwijzingen: dict[int, Verwijzing]) -> str:
    """Return the index page: one row per rule."""
    rijen = []
    for regel in regels:
        verwijzing = verwijzingen[regel.nummer]
        rijen.append(
            {
                "rule": str(regel.nummer),
                "definition": f"[{regel.titel}]({bestandsnaam(regel.nummer, verwijzing)})",
                "source": regel.bron,
                "marts": ", ".join(f"`{naam}`" for naam in verwijzing.marts),
                "assumptions": str(len(list(_aannames(regel.nummer)))),
                "unit tests": str(sum(nummer == regel.nummer for nummer, _ in unit_tests())),
                "data tests": str(len(_datatests(regel.nummer, verwijzing.datatests))),
                "scenarios": str(sum(regel.nummer in scenario.regels for scenario in scenarios())),
            }
        )
    kop = [
        "# Definitions",
        "",
        "<!-- Generated by `banenafspraak definities`. -->",
        "",
        "One page per rule of the [teldefinities](../teldefinities.md): its text, law, parameters, code"
        " lists, assumptions, the models and marts that implement it, the tests that guard it, and the"
        " scenario persons that live on its edges.",
        "",
    ]
    return "\n".join([*kop, *tabel(rijen)]) + "\n"


def paginas() -> dict[str, str]:
    """Return every page by file name."""
    regels = lees_regels()
    artikelen, verwijzingen = lees_definities()
    gemaakt = {"index.md": inhoudsopgave(regels, verwijzingen)}
    for regel in regels:
        verwijzing = verwijzingen[regel.nummer]
        gemaakt[bestandsnaam(regel.nummer, verwijzing)] = pagina(regel, verwijzing, artikelen)
    return gemaakt


def schrijf(doel: Path) -> None:
    """Write every page to the folder `doel`; pages of rules that are gone, go."""
    doel.mkdir(parents=True, exist_ok=True)
    gemaakt = paginas()
    for oud in set(doel.glob("*.md")) - {doel / naam for naam in gemaakt}:
        oud.unlink()
    for naam, tekst in gemaakt.items():
        (doel / naam).write_text(tekst, encoding="utf-8", newline="\n")
