"""Columns of invented tables for the tests of disclosure control."""

from __future__ import annotations

from banenafspraak.onthulling.lijst import Kolom


def kolom(naam: str, soort: str, grootheid: str = "") -> Kolom:
    """A column made of itself, alone; one with a quantity shows it in full."""
    return Kolom(naam, soort, naam, (), grootheid, {"*": ""}, 0, "")
