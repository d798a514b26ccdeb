"""Seeded defects: for every expectation of the intake one that it must catch.

    python -m tests.python.gebreken --docs docs/intake_defects.md

runs them and prints which expectation caught which.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from banenafspraak import ontvang as ontvangst
from banenafspraak.contract import Tabel, lees
from banenafspraak.ontvang.opslag import Opslag
from banenafspraak.ontvang.suites import Deel, Verwachting, delen
from tests.python.levering_hulp import Levering

#: A code that is in no list, for a column of text and for one of whole numbers.
GEEN_CODE = {"varchar": "BESTAAT_NIET", "integer": "98"}


@dataclass(frozen=True)
class Gebrek:
    """A defect in a row: what is written where, and the expectation that has to see it."""

    tabel: str
    deel: str
    verwachting: Verwachting
    waarden: dict[str, str]

    @property
    def tekst(self) -> str:
        """What is wrong, for a reader."""
        return ", ".join(f"{kolom} = {waarde or 'empty'}" for kolom, waarde in self.waarden.items())


def _eerder(dag: str) -> str:
    return (date.fromisoformat(dag) - timedelta(days=1)).isoformat()


def _waarden(tabel: Tabel, verwachting: Verwachting, eerste: dict[str, str]) -> dict[str, str]:
    """The values that break an expectation, in a row that is otherwise like the first of the table."""
    eis = verwachting.argumenten
    if verwachting.regel == "tijdvak_onbekend":
        return {"tijdvak_einde": (date.fromisoformat(eerste["tijdvak_begin"]) + timedelta(9)).isoformat()}
    if verwachting.regel == "uren_boven_maximum":
        return {verwachting.kolom: "745"}
    if verwachting.type == "expect_column_pair_values_a_to_be_greater_than_b":
        if eis["column_B"].endswith("_geldig_vanaf"):
            return {eis["column_A"]: "2004-01-01", "tijdvak_einde": "2004-01-31"}
        return {eis["column_A"]: _eerder(eerste[eis["column_B"]])}
    kolom = tabel.kolom(eis["column"])
    match verwachting.type:
        case "expect_column_values_to_not_be_null":
            return {kolom.naam: ""}
        case "expect_column_values_to_be_in_set":
            return {kolom.naam: GEEN_CODE[kolom.type]}
        case "expect_column_values_to_match_regex":
            return {kolom.naam: "123L1"}
        case "expect_column_values_to_be_between":
            return {kolom.naam: "0001-01-01" if kolom.type == "date" else "-1"}
        case _:
            raise AssertionError(f"no defect known for {verwachting.type}")


def gebreken(levering: Levering) -> Iterator[Gebrek]:
    """Yield a defect for every expectation of the rows of every table."""
    for tabel in lees().tabellen:
        for deel in delen(lees(), tabel):
            eerste = levering.tabellen[tabel.naam][0]
            for verwachting in deel.verwachtingen:
                waarden = _waarden(tabel, verwachting, eerste)
                yield Gebrek(tabel.naam, deel.naam, verwachting, _van_deel(deel, waarden))


def _van_deel(deel: Deel, waarden: dict[str, str]) -> dict[str, str]:
    """A withdrawal, when the expectation is about those."""
    return {"soort_bericht": "X", **waarden} if deel.naam.startswith("andere") else waarden


def met_gebreken() -> tuple[Levering, list[Gebrek], dict[str, int]]:
    """Return the sample with every defect, each in a row of its own; and the rows that were there before."""
    levering = Levering()
    eerder = {tabel: len(rijen) for tabel, rijen in levering.tabellen.items()}
    alle = list(gebreken(levering))
    for gebrek in alle:
        levering.voeg_toe(gebrek.tabel, **gebrek.waarden)
    return levering, alle, eerder


def gevangen(staat: Path) -> set[tuple[str, str, str, str, str]]:
    """Return the expectations that failed in the newest intake: table, part, rule, column, type."""
    opslag = Opslag(staat)
    levering = next(opslag.leveringen())
    uit = set()
    for bestand in levering["bestanden"]:
        record = opslag.lees("bestanden", bestand["pagina"])
        assert record is not None
        for b in record["bevindingen"]:
            if b["fout"]:
                uit.add((record["tabel"], b["deel"], b["regel"], str(b["argumenten"]), b["type"]))
    for tabel in levering["tabellen"]:
        oordeel = opslag.lees("oordelen", tabel["pagina"])
        assert oordeel is not None
        for b in oordeel["bevindingen"]:
            if b["fout"]:
                uit.add((tabel["tabel"], b["deel"], b["regel"], str(b["argumenten"]), b["type"]))
    return uit


def naam(gebrek: Gebrek) -> tuple[str, str, str, str, str]:
    """Return the expectation of a defect as `gevangen` names it."""
    v = gebrek.verwachting
    return gebrek.tabel, gebrek.deel, v.regel, str(v.argumenten), v.type


def pagina(alle: list[Gebrek], raak: set[tuple[str, str, str, str, str]]) -> str:
    """Return docs/intake_defects.md: defect → the expectation that caught it."""
    regels = [
        "# Defects and the expectation that caught each\n",
        "<!-- Made by `python -m tests.python.gebreken --docs docs/intake_defects.md`. -->\n",
        "Every expectation on rows, with the defect that it was given in an otherwise sound row of the"
        " sample. Structural rules and those of a whole table have theirs in tests/python/test_ontvang.py.\n",
        f"{sum(naam(g) in raak for g in alle)} of {len(alle)} caught.\n",
        "| table | defect | rule | expectation | caught |",
        "| --- | --- | --- | --- | --- |",
    ]
    for gebrek in alle:
        v = gebrek.verwachting
        regels.append(
            f"| {gebrek.tabel} | {gebrek.tekst} | {v.regel} | {v.type} ({v.kolom}) |"
            f" {'yes' if naam(gebrek) in raak else 'NO'} |"
        )
    return "\n".join(regels) + "\n"


def main() -> None:
    """Seed every defect, take the delivery in, print the list and write the page."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--docs", type=Path, required=True)
    doel: Path = lezer.parse_args().docs
    levering, alle, _ = met_gebreken()
    with tempfile.TemporaryDirectory() as werkmap:
        staat = Path(werkmap) / "staat"
        ontvangst.ontvang(levering.schrijf(Path(werkmap) / "levering"), staat)
        tekst = pagina(alle, gevangen(staat))
    doel.write_text(tekst, encoding="utf-8", newline="\n")
    print(tekst)


if __name__ == "__main__":
    main()
