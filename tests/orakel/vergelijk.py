"""Hold a built warehouse against the oracle, value for value.

usage: python -m tests.orakel.vergelijk DELIVERY WAREHOUSE.duckdb [--gebieden FOLDER]

Compares schema `marts` on the columns of docs/producten.md: fractions (banen, years, percentages) within
1e-6, everything else exactly, null unlike any value. Rows of the warehouse whose measures are all zero count
as absent, as in the oracle. A mart that the warehouse doesn't have is a difference. Exit 1 on any difference.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from tests.orakel.orakel import MARTS, Gebieden, Mart, Rij, Wereld, map_met_gebieden
from tests.orakel.producten import PRODUCTEN

ALLE_MARTS = {**MARTS, **PRODUCTEN}

BENADERD = {"banen", "extra_banen", "pct_doelstelling", "som_jaren"}
SPELING = 1e-6
TOON = 10

Sleutel = tuple[Any, ...]


@dataclass
class Uitkomst:
    """How one mart compares."""

    naam: str
    gelijk: int = 0
    anders: int = 0
    alleen_orakel: int = 0
    alleen_magazijn: int = 0
    dubbel: int = 0
    verschillen: list[str] = field(default_factory=list)

    @property
    def goed(self) -> bool:
        return not self.verschillen

    def tekst(self) -> str:
        kop = (
            f"{self.naam}: {self.gelijk} equal, {self.anders} differing, {self.alleen_orakel} missing in the"
            f" warehouse, {self.alleen_magazijn} missing in the oracle, {self.dubbel} keys twice"
        )
        regels = [f"    {verschil}" for verschil in self.verschillen[:TOON]]
        return "\n".join([kop, *regels])


def zelfde(kolom: str, een: Any, twee: Any) -> bool:
    """Equal values; null equals only null, and a number is not a text."""
    if een is None or twee is None:
        return een is None and twee is None
    if kolom in BENADERD:
        return abs(float(een) - float(twee)) <= SPELING
    if isinstance(een, bool) or isinstance(twee, bool):
        return een is twee
    return bool(een == twee)


def lees_mart(con: duckdb.DuckDBPyConnection, naam: str, mart: Mart) -> list[Rij]:
    """The contract columns of a mart in the warehouse, without rows that say nothing."""
    kolommen = (*mart.korrel, *mart.maten)
    lijst = ", ".join(f'"{kolom}"' for kolom in kolommen)
    rijen = con.execute(f'select {lijst} from marts."{naam}"').fetchall()
    uit = [dict(zip(kolommen, rij, strict=True)) for rij in rijen]
    if mart.nulrijen:
        return uit
    return [rij for rij in uit if any(rij[maat] is None or rij[maat] != 0 for maat in mart.maten)]


def _leesbaar(waarde: Any) -> str:
    return "null" if waarde is None else str(float(waarde)) if hasattr(waarde, "numerator") else str(waarde)


def _tekst(rij: Rij, kolommen: tuple[str, ...]) -> str:
    return ", ".join(f"{kolom}={_leesbaar(rij[kolom])}" for kolom in kolommen)


def vergelijk_mart(naam: str, mart: Mart, orakel: list[Rij], magazijn: list[Rij]) -> Uitkomst:
    """Compare the rows of one mart by their grain."""
    uit = Uitkomst(naam)
    per_kant: list[dict[Sleutel, Rij]] = []
    for kant, rijen in (("oracle", orakel), ("warehouse", magazijn)):
        op_sleutel: dict[Sleutel, Rij] = {}
        for rij in rijen:
            sleutel = tuple(rij[kolom] for kolom in mart.korrel)
            if sleutel in op_sleutel:
                uit.dubbel += 1
                uit.verschillen.append(f"twice in the {kant}: {_tekst(rij, mart.korrel)}")
            op_sleutel[sleutel] = rij
        per_kant.append(op_sleutel)
    links, rechts = per_kant
    for sleutel in sorted({*links, *rechts}, key=lambda s: tuple("" if v is None else str(v) for v in s)):
        een, twee = links.get(sleutel), rechts.get(sleutel)
        if een is None:
            assert twee is not None
            uit.alleen_magazijn += 1
            uit.verschillen.append(f"only in the warehouse: {_tekst(twee, (*mart.korrel, *mart.maten))}")
        elif twee is None:
            uit.alleen_orakel += 1
            uit.verschillen.append(f"only in the oracle: {_tekst(een, (*mart.korrel, *mart.maten))}")
        elif fout := [maat for maat in mart.maten if not zelfde(maat, een[maat], twee[maat])]:
            uit.anders += 1
            waarden = "; ".join(
                f"{maat}: oracle {_leesbaar(een[maat])}, warehouse {_leesbaar(twee[maat])}" for maat in fout
            )
            uit.verschillen.append(f"{_tekst(een, mart.korrel)}: {waarden}")
        else:
            uit.gelijk += 1
    return uit


def vergelijk(levering: Path, magazijn: Path, gebieden: Path | None = None) -> list[Uitkomst]:
    """Compare all marts of the oracle with those of the warehouse."""
    wereld = Wereld(levering, Gebieden.lees(gebieden or map_met_gebieden()))
    uitkomsten = []
    with duckdb.connect(str(magazijn), read_only=True) as con:
        for naam, mart in ALLE_MARTS.items():
            try:
                rijen = lees_mart(con, naam, mart)
            except (duckdb.CatalogException, duckdb.BinderException) as fout:  # no such mart, or column
                uitkomsten.append(Uitkomst(naam, verschillen=[str(fout).splitlines()[0]]))
                continue
            uitkomsten.append(vergelijk_mart(naam, mart, mart.maak(wereld), rijen))
    return uitkomsten


def main(argv: list[str] | None = None) -> int:
    lezer = argparse.ArgumentParser(description="Hold a built warehouse against the oracle.")
    lezer.add_argument("levering", type=Path, help="folder of the delivery")
    lezer.add_argument("magazijn", type=Path, help="the warehouse built from it")
    lezer.add_argument("--gebieden", type=Path, help="folder of the gemeenten lists")
    keuze = lezer.parse_args(argv)
    uitkomsten = vergelijk(keuze.levering, keuze.magazijn, keuze.gebieden)
    for uitkomst in uitkomsten:
        print(uitkomst.tekst())
    return 0 if all(uitkomst.goed for uitkomst in uitkomsten) else 1


if __name__ == "__main__":
    sys.exit(main())
