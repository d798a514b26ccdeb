"""The questions that the source document works out run on the marts and answer something."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from tests.python.dbt_hulp import PROJECT

ANALYSES = sorted((PROJECT / "analyses").glob("*.sql"))


def test_de_vier_vragen_van_het_document() -> None:
    assert len(ANALYSES) == 4


@pytest.mark.parametrize("analyse", ANALYSES, ids=lambda pad: str(pad.stem))
def test_analyse_geeft_antwoord(analyse: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    sql = re.sub(r"\{\{ ref\('(\w+)'\) \}\}", r"marts.\1", analyse.read_text())
    assert warehouse.execute(sql).fetchall()
