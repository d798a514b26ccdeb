"""Fixtures: the warehouse that `make build` made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from banenafspraak import ontvang as ontvangst
from tests.python.dbt_hulp import PROJECT, VOORBEELD
from tests.python.levering_hulp import Levering, Warehouse, warehouse_kopie
from tests.python.uitgeefhulp import Fouttelling, Voorraad
from tests.python.vangst import Vangst

if TYPE_CHECKING:
    from tests.python.sitehulp import Uitgave

FOUTEN = Fouttelling()
VANGST = Vangst()


@pytest.fixture(scope="session")
def warehouse_pad() -> Path:
    """The built warehouse; every test that reads it fails when it is not there."""
    pad = Path(os.environ.get("BANENAFSPRAAK_DB", PROJECT / "warehouse.duckdb"))
    assert pad.exists(), f"{pad} is not there: run `make build` first"
    return pad


@pytest.fixture
def warehouse(warehouse_pad: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the built warehouse."""
    with duckdb.connect(str(warehouse_pad), read_only=True) as verbinding:
        yield verbinding


@pytest.fixture(scope="session")
def schone_levering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small delivery on which there is nothing to remark; tests damage copies of it."""
    return Levering.schoon().schrijf(tmp_path_factory.mktemp("schoon") / "levering")


@pytest.fixture(scope="session")
def schone_staat(schone_levering: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state in which that delivery was taken in after one that hardly differs.

    So its files aren't judged again, nor its tables against a delivery before of the same size.
    """
    staat = tmp_path_factory.mktemp("schone_staat")
    eerder = Levering.schoon()
    eerder.tabellen["brp_persoon"][0]["geslacht"] = "M"
    for map_ in (eerder.schrijf(tmp_path_factory.mktemp("eerder") / "levering"), schone_levering):
        record = ontvangst.ontvang(map_, staat)
        assert (record["oordeel"], record["opmerkingen"], record["fouten"]) == ("aanvaard", [], [])
    return staat


@pytest.fixture(scope="session")
def voorbeeldstaat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state in which the sample was taken in."""
    staat = tmp_path_factory.mktemp("voorbeeldstaat")
    assert ontvangst.ontvang(VOORBEELD, staat)["oordeel"] == "aanvaard met opmerkingen"
    return staat


@pytest.fixture(scope="session")
def dbt_warehouse(warehouse_pad: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """A copy of the built warehouse to make row accountings in."""
    with warehouse_kopie(warehouse_pad, tmp_path_factory.mktemp("warehouse")) as kopie:
        yield kopie


@pytest.fixture(scope="session")
def werkplaats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One target and one database path for all builds of the tests, so that dbt parses the project once."""
    return tmp_path_factory.mktemp("dbt")


@pytest.fixture(scope="session")
def voorraad(tmp_path_factory: pytest.TempPathFactory) -> Voorraad:
    """A candidate of the small warehouse, built and tested by dbt once."""
    return Voorraad.maak(tmp_path_factory.mktemp("mini"))


@pytest.fixture(scope="session")
def fouttelling() -> Fouttelling:
    """Counts the faults that a release was put through."""
    return FOUTEN


@pytest.fixture(scope="session")
def uitgave(tmp_path_factory: pytest.TempPathFactory, warehouse_pad: Path) -> Uitgave:
    """The dashboard and open data, of invented figures over the built warehouse."""
    # Only here: charts take a while to load.
    from tests.python.sitehulp import Uitgave

    return Uitgave.maak(warehouse_pad, tmp_path_factory.mktemp("uitgave"))


@pytest.fixture(scope="session")
def vangst() -> Vangst:
    """Counts the seeded defects that a test caught."""
    return VANGST


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print which test caught which seeded defect, and say how many faults were survived."""
    for regel in VANGST.regels():
        terminalreporter.write_line(regel)
    if FOUTEN.beproefd:
        terminalreporter.write_line(f"overleefd: {FOUTEN.overleefd} van {FOUTEN.beproefd} fouten")
