"""The sample delivery and the scenario persons.

(a) Regenerating gives the committed bytes; (b) what the rules demand of each scenario holds in the built
warehouse (environment variable BANENAFSPRAAK_DB, default warehouse.duckdb); (c) every scenario lives alone.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from banenafspraak import voorbeeld
from banenafspraak.voorbeeld import Scenario

LEVERING = voorbeeld.WORTEL / "seeds" / "levering"
HERMAAK = "run `python -m banenafspraak.voorbeeld seeds/levering`"
DATABASE = Path(os.environ.get("BANENAFSPRAAK_DB", str(voorbeeld.WORTEL / "warehouse.duckdb")))
SCENARIOS = voorbeeld.lees_scenarios()
VERWACHTINGEN = [
    pytest.param(s, v, id=f"{s.naam}-{n:02d}-{str(v['tabel']).split('.')[1]}")
    for s in SCENARIOS
    for n, v in enumerate(s.verwacht, start=1)
]


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    if not DATABASE.exists():
        pytest.fail(f"no warehouse at {DATABASE}: run `dbt build` first, or set BANENAFSPRAAK_DB")
    verbinding = duckdb.connect(str(DATABASE), read_only=True)
    yield verbinding
    verbinding.close()


def kolommen(con: duckdb.DuckDBPyConnection, tabel: str) -> set[str]:
    schema, naam = tabel.split(".")
    rijen = con.execute(
        "select column_name from information_schema.columns where table_schema = ? and table_name = ?",
        [schema, naam],
    ).fetchall()
    return {str(rij[0]) for rij in rijen}


def voorwaarde(scenario: Scenario, verwacht: Mapping[str, Any], aanwezig: set[str]) -> tuple[str, list[Any]]:
    """The where clause: the expectation's own conditions, kept to the scenario's own rows."""
    delen: list[str] = []
    waarden: list[Any] = []
    for kolom, waarde in verwacht.get("waar", {}).items():
        if isinstance(waarde, list):
            delen.append(f"list_contains(?, {kolom})")
        else:
            delen.append(f"{kolom} is not distinct from ?")
        waarden.append(waarde)
    if "gm_code" in aanwezig:
        delen.append("list_contains(?, gm_code)")
        waarden.append(list(scenario.gemeenten))
    elif "persoon_id" in aanwezig:
        delen.append("list_contains(?, persoon_id)")
        waarden.append(scenario.persoon_ids())
    return " and ".join(delen), waarden


def afwijkingen(con: duckdb.DuckDBPyConnection, scenario: Scenario, verwacht: Mapping[str, Any]) -> list[str]:
    """What does not hold of one expectation; empty when all is well."""
    tabel = str(verwacht["tabel"])
    aanwezig = kolommen(con, tabel)
    if not aanwezig:
        return [f"table {tabel} does not exist"]
    uitkomsten: Mapping[str, Any] = verwacht.get("waarden", {})
    ontbreekt = [k for k in (*verwacht.get("waar", {}), *uitkomsten) if k not in aanwezig]
    if ontbreekt:
        return [f"table {tabel} has no column {', '.join(ontbreekt)}"]
    if not ({"gm_code", "persoon_id"} & aanwezig):
        return [f"table {tabel} has neither gm_code nor persoon_id: a scenario cannot be told apart in it"]
    waar, parameters = voorwaarde(scenario, verwacht, aanwezig)
    fouten: list[str] = []
    gevonden = con.execute(f"select count(*) from {tabel} where {waar}", parameters).fetchall()[0][0]
    if "aantal_rijen" in verwacht and gevonden != verwacht["aantal_rijen"]:
        fouten.append(f"{gevonden} rows, expected {verwacht['aantal_rijen']}")
    for kolom, waarde in uitkomsten.items():
        if isinstance(waarde, int | float) and not isinstance(waarde, bool):
            som = con.execute(
                f"select coalesce(sum({kolom}), 0)::double from {tabel} where {waar}", parameters
            ).fetchall()[0][0]
            if abs(som - waarde) > 1e-6:
                fouten.append(f"{kolom} = {som}, expected {waarde}")
            continue
        anders = con.execute(
            f"select distinct {kolom} from {tabel} where ({waar}) and {kolom} is distinct from ?",
            [*parameters, waarde],
        ).fetchall()
        if gevonden == 0:
            fouten.append(f"no row, expected {kolom} = {waarde}")
        elif anders:
            fouten.append(f"{kolom} = {', '.join(str(rij[0]) for rij in anders)}, expected {waarde}")
    return fouten


@pytest.mark.parametrize(("scenario", "verwacht"), VERWACHTINGEN)
def test_verwachting(con: duckdb.DuckDBPyConnection, scenario: Scenario, verwacht: Mapping[str, Any]) -> None:
    fouten = afwijkingen(con, scenario, verwacht)
    assert not fouten, (
        f"{scenario.naam} ({scenario.titel}), {verwacht['tabel']} where {verwacht.get('waar', {})}: "
        f"{'; '.join(fouten)}. Why: {verwacht['waarom']}"
    )


@pytest.fixture(scope="module")
def levering() -> voorbeeld.Levering:
    return voorbeeld.bouw(SCENARIOS)


@pytest.mark.parametrize("tabel", voorbeeld.TABELLEN)
def test_zelfde_bytes(levering: voorbeeld.Levering, tabel: str) -> None:
    opnieuw = voorbeeld.csv_tekst(tabel, levering[tabel]).encode()
    assert (LEVERING / f"{tabel}.csv").read_bytes() == opnieuw, (
        f"seeds/levering/{tabel}.csv is not what the scenarios give: {HERMAAK}"
    )
    assert levering[tabel], f"{tabel} is empty"
    assert len(opnieuw) < 1_500_000


def test_scenariopagina() -> None:
    assert voorbeeld.DOCS_PAGINA.read_bytes() == voorbeeld.docs_tekst(SCENARIOS).encode(), (
        f"docs/scenarios.md is not what the scenarios give: {HERMAAK}"
    )


def rijen(tabel: str) -> Iterator[dict[str, str]]:
    with (LEVERING / f"{tabel}.csv").open(encoding="utf-8", newline="") as bestand:
        yield from csv.DictReader(bestand)


def dubbel(waarden: Sequence[Any]) -> list[Any]:
    return [waarde for waarde, aantal in Counter(waarden).items() if aantal > 1]


def test_elk_scenario_woont_alleen() -> None:
    assert dubbel([s.naam for s in SCENARIOS]) == []
    assert dubbel([g for s in SCENARIOS for g in s.gemeenten]) == []
    assert dubbel([p for s in SCENARIOS for p in s.persoon_ids()]) == []
    scenario_van_gemeente = {g: s.naam for s in SCENARIOS for g in s.gemeenten}
    scenario_van_persoon = {str(p): s.naam for s in SCENARIOS for p in s.persoon_ids()}
    for tabel in ("brp_adres", "sonar_klant", "beschut_aanvraag"):
        for rij in rijen(tabel):
            bewoner = scenario_van_persoon.get(rij["persoon_id"])
            assert scenario_van_gemeente.get(rij["gm_code"]) == bewoner, (
                f"{tabel}: person {rij['persoon_id']} ({bewoner or 'background'}) is in {rij['gm_code']}"
            )


def test_alleen_het_scenario_zonder_regio_heeft_mensen_zonder_adres() -> None:
    met_adres = {rij["persoon_id"] for rij in rijen("brp_adres")}
    [zonder_regio] = [s for s in SCENARIOS if "onbekend" in s.gemeenten]
    toegestaan = {str(p) for p in zonder_regio.persoon_ids()}
    for tabel in ("register_registratie", "polis_opgave", "sonar_klant"):
        assert {rij["persoon_id"] for rij in rijen(tabel)} - met_adres <= toegestaan


def test_nummers() -> None:
    for tabel in voorbeeld.TABELLEN:
        for rij in rijen(tabel):
            if "persoon_id" in rij:
                assert len(rij["persoon_id"]) == 12
    for rij in rijen("polis_opgave"):
        assert len(rij["lhnr"]) == 12 and not voorbeeld.elfproef(int(rij["lhnr"][:9]))


def test_nieuwste_ontvangst() -> None:
    nieuwste = max(rij["ontvangen_op"] for rij in rijen("polis_opgave"))
    assert nieuwste == voorbeeld.NIEUWSTE_ONTVANGST.isoformat()
    assert max(rij["gemeld_op"] for rij in rijen("register_registratie")) == nieuwste
    assert "2023-12-25" <= max(rij["geldig_vanaf"] for rij in rijen("sonar_klant")) <= "2023-12-31"


def test_een_afwijking_wordt_gezien(con: duckdb.DuckDBPyConnection) -> None:
    """The checker itself can fail: a wrong count, a wrong value, a missing row, a missing column."""
    scenario = next(s for s in SCENARIOS if s.naam == "uren-110")
    stand = {
        "tabel": "intermediate.int_doelgroep__kwartaalstand",
        "waar": {"kwartaal": "2022Q2", "reeks": "herzien"},
    }
    assert afwijkingen(con, scenario, {**stand, "waarden": {"uren": 110, "in_doelgroep": True}}) == []
    assert afwijkingen(con, scenario, {**stand, "waarden": {"uren": 111}})
    assert afwijkingen(con, scenario, {**stand, "waarden": {"in_doelgroep": False}})
    assert afwijkingen(con, scenario, {**stand, "waarden": {"in_doelgroep": None}})
    assert afwijkingen(con, scenario, {**stand, "aantal_rijen": 2})
    assert afwijkingen(con, scenario, {**stand, "waarden": {"bestaat_niet": 1}})
    nergens = {**stand, "waar": {"kwartaal": "1999Q1"}, "waarden": {"groep": "Wajong"}}
    assert afwijkingen(con, scenario, nergens)
