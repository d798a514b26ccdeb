"""The definition pages say what the repository says: docs/definities.yml is complete, no page is stale."""

from __future__ import annotations

import pytest
import yaml

from banenafspraak import definities
from banenafspraak.definities import LIJSTKOLOM, SEEDS, lees_csv
from tests.python.dbt_hulp import PROJECT

ARTIKELEN, VERWIJZINGEN = definities.lees_definities()
PAGINAS = definities.paginas()


def genoemd(soort: str) -> set[str]:
    """Every name that the rules mention under `parameters`, `codelijsten`, ..."""
    return {naam for verwijzing in VERWIJZINGEN.values() for naam in getattr(verwijzing, soort)}


def seeds(map_: str) -> set[str]:
    return {pad.stem for pad in (SEEDS / map_).glob("*.csv")}


def lijsten() -> set[str]:
    """Every code list: a seed, or `seed.list` of a seed that holds several."""
    heel = seeds("codelijsten") - set(LIJSTKOLOM)
    delen = {
        f"{naam}.{rij[kolom]}"
        for naam, kolom in LIJSTKOLOM.items()
        for rij in lees_csv(definities.seed(naam))
    }
    return heel | delen


def test_elke_regel_heeft_een_pagina() -> None:
    assert [regel.nummer for regel in definities.lees_regels()] == list(range(18))
    assert set(VERWIJZINGEN) == set(range(18))
    assert len({verwijzing.slug for verwijzing in VERWIJZINGEN.values()}) == 18


def test_elke_parameter_hoort_bij_een_regel() -> None:
    rijen = {rij["parameter"] for rij in lees_csv(definities.seed("parameter"))}
    assert genoemd("parameters") == rijen | seeds("parameters") - {"parameter"}


def test_elke_codelijst_hoort_bij_een_regel() -> None:
    assert genoemd("codelijsten") == lijsten()


def test_elke_referentie_hoort_bij_een_regel() -> None:
    assert genoemd("referentie") == seeds("referentie") | seeds("gebieden")


def test_elke_mart_en_elk_model_bestaat_en_hoort_bij_een_regel() -> None:
    marts = {pad.stem for pad in (PROJECT / "models" / "marts").rglob("*.sql")}
    assert genoemd("marts") == marts
    assert genoemd("modellen") <= set(definities.modellen()) - marts


def test_elke_datatest_bewaakt_een_regel() -> None:
    """By its opening comment ("Rule 9: ...") or by docs/definities.yml."""
    bij_regel = genoemd("datatests")
    assert bij_regel <= {test.naam for _, test in definities.data_tests()}
    assert not [
        test.naam for regels, test in definities.data_tests() if not regels and test.naam not in bij_regel
    ]


def test_elk_artikel_is_bekend_en_geciteerd() -> None:
    assert genoemd("artikelen") == set(ARTIKELEN)


@pytest.mark.parametrize("naam", sorted(PAGINAS))
def test_pagina_is_bij(naam: str) -> None:
    pad = PROJECT / "docs" / "definities" / naam
    assert pad.exists() and pad.read_text(encoding="utf-8") == PAGINAS[naam], "stale: run `make pages`"


def test_geen_oude_paginas() -> None:
    assert {pad.name for pad in (PROJECT / "docs" / "definities").glob("*.md")} == set(PAGINAS)


def test_pagina_toont_wat_bij_de_regel_hoort() -> None:
    """One value of each kind, looked up by hand."""
    doelgroep, baan = PAGINAS["04-doelgroep.md"], PAGINAS["07-baan.md"]
    assert "| maand | 1900-01-01 |  | 110.92 | bron | 000_bb306aaad429cbf8.txt | §3 |" in baan
    assert "**urennorm_vier_weken**" in baan and "`regel_7_banen_zijn_uren_gedeeld_door_de_norm`" in baan
    assert "110 / 110,92 = 0,9917" in baan and "Anna" in baan
    assert "| 1957-03-01 | 1960-12-31 | 67 | 0 | wet |" in doelgroep and "Besluit SUWI 3.2" in doelgroep
    assert "`int_doelgroep__stand`" in doelgroep and "`mart_doelgroep`" in doelgroep


@pytest.mark.parametrize(
    ("tekst", "regels"),
    [
        ("Rule 9: per cell", {9}),
        ("Rule 10a: the standing cohort", {10}),
        ("(rules 1 and 2; D0 §1a)", {1, 2}),
        ("rules 5 to 7, not rule 12", {5, 6, 7, 12}),
        ("rules 3, 4 and 6", {3, 4, 6}),
        ("Nobody is lost in 2022", set()),
    ],
)
def test_genoemde_regels(tekst: str, regels: set[int]) -> None:
    assert definities.genoemde_regels(tekst) == regels


def test_elke_kolom_van_een_mart_is_beschreven() -> None:
    """Contracts are enforced, so the columns of the YAML are the columns of the mart."""
    modellen = [
        model
        for pad in (PROJECT / "models" / "marts").rglob("*.yml")
        for model in yaml.safe_load(pad.read_text(encoding="utf-8")).get("models", ())
    ]
    assert {model["name"] for model in modellen} == genoemd("marts")
    zonder = [
        f"{model['name']}.{kolom['name']}"
        for model in modellen
        for kolom in model["columns"]
        if not kolom.get("description", "").strip()
    ]
    assert not zonder, f"columns without a description: {zonder}"


def test_elke_mart_wordt_gebruikt_door_een_product() -> None:
    """models/_exposures.yml names the products of the source documents and the marts they read."""
    exposures = yaml.safe_load((PROJECT / "models" / "_exposures.yml").read_text(encoding="utf-8"))[
        "exposures"
    ]
    gelezen = {
        bron.removeprefix("ref('").removesuffix("')")
        for product in exposures
        for bron in product["depends_on"]
    }
    assert gelezen == genoemd("marts")
    assert all(product["owner"]["email"].endswith("@banenafspraak.example") for product in exposures)
