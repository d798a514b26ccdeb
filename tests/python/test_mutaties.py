"""The list of errors that the unit tests must catch fits the SQL as it is; `make mutaties` tries them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import mutaties


def test_elke_fout_past_in_de_sql() -> None:
    """Every error can be put in: its file is there, and has the text once."""
    assert mutaties.lees_mutaties(mutaties.MUTATIES)


def test_een_fout_die_niet_meer_past(tmp_path: Path) -> None:
    """An error whose text is not in the file is named."""
    lijst = tmp_path / "mutaties.yml"
    lijst.write_text(
        "- {bestand: macros/breuk.sql, van: staat er niet, naar: x, regel: 0, waarom: proef}\n",
        encoding="utf-8",
    )
    with pytest.raises(mutaties.Fout, match=r"macros/breuk.sql: occurs 0 times"):
        mutaties.lees_mutaties(lijst)
