"""What every `dbt build` of the benchmarks and of the tests of Spark has in common."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
ZONDER_TESTS = ("--exclude-resource-type", "test", "unit_test")
VOORTBOUWEN = ("--vars", "voortbouwen: true")
ZONDER_EENHEIDSTESTS = ("--exclude-resource-type", "unit_test")


def omgeving(levering: Path) -> dict[str, str]:
    """Environment variables for a build of a delivery: no colour in what it prints, no statistics sent."""
    return {
        "BANENAFSPRAAK_BRON": str(levering.resolve()),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "NO_COLOR": "1",
    }
