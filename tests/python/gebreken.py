"""Seeded defects: for every expectation of the intake one that it must catch.

    python -m tests.python.gebreken --docs docs/intake_defects.md

runs them and prints which expectation caught which. Four deliveries have them all: one with a bad row for
every expectation on rows, one that is wrong as a whole (keys, references, age, volume), and two whose files
break the structure.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from banenafspraak import ontvang as ontvangst
from banenafspraak.contract import Kolom, Tabel, codes, lees
from banenafspraak.ontvang import geheel
from banenafspraak.ontvang.opslag import Opslag
from banenafspraak.ontvang.suites import (
    ANDERE,
    Deel,
    Verwachting,
    delen,
    kolommenverwachting,
    structuurverwachting,
)
from tests.python.levering_hulp import Levering, Rij

#: A code that is in no list, for a column of text and for one of whole numbers.
GEEN_CODE = {"varchar": "BESTAAT_NIET", "integer": "98"}
#: A value that its own source does not have.
NIET_IN_BRON = {"persoon_id": "399999999999", "aanvraag_id": "999999"}
#: A day on which every delivery is old.
VEEL_LATER = date(2040, 1, 1)
BSN = "123456782"


@dataclass(frozen=True)
class Naam:
    """Which expectation of which suite: its arguments as far as they are columns."""

    tabel: str
    deel: str
    regel: str
    kolom: str
    type: str
    over: str

    @classmethod
    def van(cls, tabel: str, deel: str, verwachting: Verwachting | dict[str, Any]) -> Naam:
        """Name an expectation, or a finding of an intake."""
        v = verwachting if isinstance(verwachting, dict) else vars(verwachting)
        over = (str(v["argumenten"].get(naam, "")) for naam in ("column", "column_A", "column_B"))
        return cls(tabel, deel, v["regel"], v["kolom"], v["type"], " ".join(over).strip())


@dataclass(frozen=True)
class Gebrek:
    """A defect: what is wrong, for a reader, and the expectation that has to see it."""

    naam: Naam
    tekst: str


def _eerder(dag: str) -> str:
    return (date.fromisoformat(dag) - timedelta(days=1)).isoformat()


# ------------------------------------------------------------------------------------------------- rows


def _waarden(tabel: Tabel, verwachting: Verwachting, eerste: Rij) -> Rij:
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


def _van_deel(deel: Deel, waarden: Rij) -> Rij:
    """A withdrawal, when the expectation is about those."""
    return {"soort_bericht": "X", **waarden} if deel.naam.startswith(ANDERE) else waarden


def rijgebreken(levering: Levering) -> Iterator[Gebrek]:
    """Give the delivery a defect for every expectation on rows, each in a row of its own."""
    eerste = {tabel: rijen[0] for tabel, rijen in levering.tabellen.items()}
    for tabel in lees().tabellen:
        for deel in delen(lees(), tabel):
            for verwachting in deel.verwachtingen:
                waarden = _van_deel(deel, _waarden(tabel, verwachting, eerste[tabel.naam]))
                levering.voeg_toe(tabel.naam, **waarden)
                tekst = ", ".join(f"{kolom} = {waarde or 'empty'}" for kolom, waarde in waarden.items())
                yield Gebrek(Naam.van(tabel.naam, deel.naam, verwachting), tekst)


# ------------------------------------------------------------------------------------------ whole tables


def _andere_inhoud(tabel: Tabel, rij: Rij) -> Rij:
    """A column outside the key with another value that is right by itself."""

    def anders(kolom: Kolom) -> tuple[int, str]:
        """The value, and how safe it is: a code, a number, a text, a late date."""
        lijst = next((r.argumenten["codelijst"] for r in kolom.regels if "codelijst" in r.argumenten), None)
        if lijst:
            return 0, next(code for code in codes(lijst) if code != rij[kolom.naam])
        if kolom.type in ("integer", "bigint"):
            return 1, str(int(rij[kolom.naam] or 0) + 1)
        return (3, "2030-12-31") if kolom.type == "date" else (2, "anders")

    vrij = [kolom for kolom in tabel.kolommen if not kolom.sleutelplaats and kolom.naam != "persoon_id"]
    kolom = min(vrij, key=lambda kolom: anders(kolom)[0])
    return {kolom.naam: anders(kolom)[1]}


def tabelgebreken(levering: Levering, vorige: dict[str, int]) -> Iterator[Gebrek]:
    """Spoil every table as a whole; `vorige`: the rows of the delivery before."""
    for tabel in lees().tabellen:
        rijen = levering.tabellen[tabel.naam][: max(3, vorige[tabel.naam] * 2 // 5)]
        levering.tabellen[tabel.naam] = rijen
        anders = _andere_inhoud(tabel, rijen[1])
        anders_tekst = ", ".join(f"{kolom} = {waarde}" for kolom, waarde in anders.items())
        wat = {
            "kopie": "a row twice",
            "tegenstrijdige_sleutel": f"a row again with {anders_tekst}",
            "verouderd": f"taken in on {VEEL_LATER}",
            "volume_anders": f"{len(rijen)} of the {vorige[tabel.naam]} rows of the previous delivery",
            "volume_te_klein": f"{len(rijen)} of the {vorige[tabel.naam]} rows of the previous delivery",
        }
        rijen += [dict(rijen[0]), rijen[1] | anders]
        for kolom in tabel.kolommen:
            if kolom.verwijst:
                waarde = NIET_IN_BRON.get(kolom.naam, "999999999L99")
                rijen.append(rijen[2] | {kolom.naam: waarde})
        for verwachting in geheel.verwachtingen(lees(), tabel, VEEL_LATER, {"rijen": vorige[tabel.naam]}):
            onbekend = f"{verwachting.kolom} that {tabel.naam}'s source does not have"
            yield Gebrek(Naam.van(tabel.naam, "tabel", verwachting), wat.get(verwachting.regel, onbekend))


# --------------------------------------------------------------------------------------------- structure


def kolomgebreken(map_: Path) -> Iterator[Gebrek]:
    """Give every file a column that nobody agreed."""
    for tabel in lees().tabellen:
        bestand = map_ / f"{tabel.naam}.csv"
        kop, *rijen = bestand.read_text(encoding="utf-8").splitlines()
        regels = [f"{kop},opmerking", *(f"{rij},x" for rij in rijen)]
        bestand.write_text("\n".join(regels) + "\n", encoding="utf-8", newline="\n")
        yield Gebrek(Naam.van(tabel.naam, "structuur", kolommenverwachting(tabel)), "a column opmerking")


def structuurgebreken(map_: Path) -> Iterator[Gebrek]:
    """Put a BSN in the first column of the last row of every file."""
    for tabel in lees().tabellen:
        bestand = map_ / f"{tabel.naam}.csv"
        *rijen, laatste = bestand.read_text(encoding="utf-8").splitlines()
        regels = [*rijen, f"{BSN},{laatste.partition(',')[2]}"]
        bestand.write_text("\n".join(regels) + "\n", encoding="utf-8", newline="\n")
        naam = Naam.van(tabel.naam, "structuur", structuurverwachting())
        yield Gebrek(naam, f"{tabel.kolommen[0].naam} = a BSN")


# -------------------------------------------------------------------------------------------------- runs


@dataclass(frozen=True)
class Proef:
    """What came of all defects: which there were, which expectations were put to a file, and which failed."""

    gebreken: tuple[Gebrek, ...]
    gevraagd: frozenset[Naam]
    gevangen: frozenset[Naam]
    rijen: dict[str, Any]  # the verdict on the delivery with bad rows

    def vangt(self, gebrek: Gebrek) -> bool:
        """Whether the expectation that has to see a defect did."""
        return gebrek.naam in self.gevangen


def _bevindingen(staat: Path, record: dict[str, Any]) -> Iterator[tuple[Naam, bool]]:
    """The expectations that an intake put to files and tables, and whether each failed."""
    opslag = Opslag(staat)
    for bestand in record["bestanden"]:
        keuring = opslag.lees("bestanden", bestand["pagina"])
        assert keuring is not None
        for b in keuring["bevindingen"]:
            yield Naam.van(keuring["tabel"], b["deel"], b), bool(b["fout"])
    for tabel in record["tabellen"]:
        oordeel = opslag.lees("oordelen", tabel["pagina"])
        assert oordeel is not None
        for b in oordeel["bevindingen"]:
            yield Naam.van(tabel["tabel"], b["deel"], b), bool(b["fout"])


def proef(werkmap: Path) -> Proef:
    """Take in a sound delivery and then the four bad ones, in an empty folder of the caller's.

    The bad delivery of rows stays in `werkmap / "rijen"`.
    """
    staat = werkmap / "staat"
    goed = Levering.schoon()
    ontvangst.ontvang(goed.schrijf(werkmap / "goed"), staat)
    aantallen = {tabel: len(rijen) for tabel, rijen in goed.tabellen.items()}
    gebreken: list[Gebrek] = []
    gezien: dict[Naam, bool] = {}

    def neem_in(map_: Path, nieuw: list[Gebrek], peildatum: date | None = None) -> dict[str, Any]:
        """Only what the new defects are about counts: a defect may not be caught because of another."""
        record = ontvangst.ontvang(map_, staat, peildatum=peildatum)
        gebreken.extend(nieuw)
        bedoeld = {gebrek.naam for gebrek in nieuw}
        for naam, fout in _bevindingen(staat, record):
            gezien[naam] = gezien.get(naam, False) or (fout and naam in bedoeld)
        return record

    rijen, tabellen = Levering.schoon(), Levering.schoon()
    nieuw = list(tabelgebreken(tabellen, aantallen))
    neem_in(tabellen.schrijf(werkmap / "tabellen"), nieuw, VEEL_LATER)
    nieuw = list(rijgebreken(rijen))
    oordeel = neem_in(rijen.schrijf(werkmap / "rijen"), nieuw)
    for naam, maak in (("kolommen", kolomgebreken), ("structuur", structuurgebreken)):
        map_ = goed.schrijf(werkmap / naam)
        neem_in(map_, list(maak(map_)))
    gevangen = frozenset(naam for naam, raak in gezien.items() if raak)
    return Proef(tuple(gebreken), frozenset(gezien), gevangen, oordeel)


def pagina(uitkomst: Proef) -> str:
    """Return docs/intake_defects.md: defect → the expectation that caught it."""
    alle = uitkomst.gebreken
    regels = [
        "# Defects and the expectation that caught each\n",
        "<!-- Made by `python -m tests.python.gebreken --docs docs/intake_defects.md`. -->\n",
        "Every expectation of every suite, with the defect that it was given: in an otherwise sound row, in a"
        " table as a whole, or in the structure of a file.\n",
        f"{sum(map(uitkomst.vangt, alle))} of {len(alle)} caught.\n",
        "| table | defect | rule | expectation | caught |",
        "| --- | --- | --- | --- | --- |",
    ]
    for gebrek in alle:
        naam = gebrek.naam
        over = f" ({naam.kolom})" if naam.kolom else ""
        regels.append(
            f"| {naam.tabel} | {gebrek.tekst} | {naam.regel} | {naam.type}{over} |"
            f" {'yes' if uitkomst.vangt(gebrek) else 'NO'} |"
        )
    return "\n".join(regels) + "\n"


def main() -> None:
    """Seed every defect, take the deliveries in, print the list and write the page."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--docs", type=Path, required=True)
    doel: Path = lezer.parse_args().docs
    with tempfile.TemporaryDirectory() as werkmap:
        tekst = pagina(proef(Path(werkmap)))
    doel.write_text(tekst, encoding="utf-8", newline="\n")
    print(tekst)


if __name__ == "__main__":
    main()
