"""Fixtures: the warehouse that `make build` made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.python.dbt_hulp import PROJECT
from tests.python.uitgeefhulp import Fouttelling, Voorraad

if TYPE_CHECKING:
    from tests.python.sitehulp import Uitgave

FOUTEN = Fouttelling()


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many faults were survived."""
    if FOUTEN.beproefd:
        terminalreporter.write_line(f"overleefd: {FOUTEN.overleefd} van {FOUTEN.beproefd} fouten")
