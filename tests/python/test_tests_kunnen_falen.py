"""Every data test passes on the built warehouse and fails when what it guards is damaged."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.python.dbt_hulp import PROJECT
from tests.python.sabotage import SABOTAGE
from tests.python.vangst import Vangst

Con = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Datatest:
    """A data test of the project: what it runs and what it is about."""

    naam: str
    soort: str  # name of the generic test; 'singular' otherwise
    sql: Path
    tabel: str
    argumenten: dict[str, Any]


def datatesten() -> list[Datatest]:
    """The data tests in dbt's manifest; it is made by `make build`."""
    manifest = PROJECT / "target" / "manifest.json"
    if not manifest.exists():
        return []
    inhoud = json.loads(manifest.read_text())
    uit = []
    for knoop in inhoud["nodes"].values():
        if knoop["resource_type"] != "test":
            continue
        generiek = knoop.get("test_metadata")
        over = inhoud["nodes"].get(knoop.get("attached_node") or "", {})
        pad = PROJECT / "target" / "compiled" / "banenafspraak" / knoop["original_file_path"]
        uit.append(
            Datatest(
                knoop["name"],
                generiek["name"] if generiek else "singular",
                pad / knoop["path"] if generiek else pad,
                f"{over['schema']}.{over['alias']}" if generiek else "",
                generiek["kwargs"] if generiek else {},
            )
        )
    return uit


DATATESTEN = datatesten()


@pytest.fixture(scope="module")
def kopie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Con]:
    """A copy of the warehouse that may be damaged, under the name that the compiled tests use."""
    bron = Path(os.environ.get("BANENAFSPRAAK_DB", PROJECT / "warehouse.duckdb"))
    doel = tmp_path_factory.mktemp("sabotage") / bron.name
    shutil.copyfile(bron, doel)
    with duckdb.connect(str(doel)) as con:
        yield con


def maak_beschadigbaar(con: Con, sql: str) -> None:
    """Turn the views that a piece of SQL names into tables."""
    for schema, naam in con.execute(
        "select schema_name, view_name from duckdb_views() where not internal"
    ).fetchall():
        if f"{schema}.{naam}" in sql:
            con.execute(f"create table {schema}.kopie_van_view as select * from {schema}.{naam}")
            con.execute(f"drop view {schema}.{naam}")
            con.execute(f"alter table {schema}.kopie_van_view rename to {naam}")


def beschadig(con: Con, datatest: Datatest) -> str:
    """Damage one row of what the test is about; returns the SQL that did."""
    if datatest.soort == "singular":
        schade = SABOTAGE[datatest.naam]
        maak_beschadigbaar(con, schade)
        con.execute(schade)
        return schade
    tabel, argumenten = datatest.tabel, datatest.argumenten
    maak_beschadigbaar(con, tabel)
    if con.execute(f"select count(*) from {tabel}").fetchall() == [(0,)]:
        for _ in range(2):
            con.execute(f"insert into {tabel} default values")
    eerste = f"where rowid = (select min(rowid) from {tabel})"
    kolom = argumenten.get("column_name")
    match datatest.soort:
        case "een_rij_per" | "geen_overlap":
            schade = f"insert into {tabel} select * from {tabel} limit 1"
        case "not_null":
            schade = f"update {tabel} set {kolom} = null {eerste}"
        case "accepted_values" | "waarde_uit_lijst":
            schade = f"update {tabel} set {kolom} = 'bestaat niet' {eerste}"
        case "geldigheid_sluit":
            einde = argumenten.get("tot", "geldig_tot")
            schade = f"update {tabel} set {einde} = date '1950-01-01' {eerste}"
        case "telt_op_tot_land":
            schade = f"update {tabel} set gm_code = 'GM9999' where {argumenten['maat']} > 0"
        case _:
            raise AssertionError(f"no damage known for a test of the kind {datatest.soort}")
    con.execute(schade)
    return schade.removesuffix(f" {eerste}")


def test_er_zijn_datatesten() -> None:
    assert len(DATATESTEN) > 200, "no manifest with data tests: run `make build` first"
    enkelvoudig = {datatest.naam for datatest in DATATESTEN if datatest.soort == "singular"}
    assert enkelvoudig == set(SABOTAGE)


@pytest.mark.parametrize("datatest", DATATESTEN, ids=lambda datatest: datatest.naam)
def test_datatest_kan_falen(kopie: Con, datatest: Datatest, vangst: Vangst) -> None:
    fouten = f"select count(*) from ({datatest.sql.read_text()}) as fouten"
    kopie.execute("begin")
    try:
        assert kopie.execute(fouten).fetchall() == [(0,)], "fails on the undamaged warehouse"
        schade = beschadig(kopie, datatest)
        ((aantal,),) = kopie.execute(fouten).fetchall()
        vangst.tel("data tests van dbt", schade, datatest.naam if aantal else "")
        assert aantal > 0, "did not see the damage"
    finally:
        kopie.execute("rollback")
