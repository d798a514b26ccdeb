"""The whole country: generate the delivery, build it with every test, make it public, and compare.

`python -m benchmarks.landelijk --map DIR [--schaal landelijk|BREUK]` keeps the delivery in DIR/levering
(made once) and the warehouse in DIR/warehouse.duckdb, prints time and peak memory of each step and the table
published / ours / difference, and ends with code 1 when a figure of `kalibratie.csv` is not what it has to
be.

What a figure has to be (`eis`): `gelijk` = the published figure as printed; `procent` = within 1% of it;
`procent_banen` = extra banen within 1% of the banen (nulmeting included). The requirements are those of the
whole country; at a smaller scale the published figures are shown times the scale and nothing is required.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer

from banenafspraak.cli import HERLEIDBAAR
from benchmarks.dbt import PROJECT, omgeving
from benchmarks.meet import Meting, meet

KALIBRATIE = Path(__file__).with_name("kalibratie.csv")
MARGE = 0.01
#: Quarters that have to be looked at together.
KWARTALEN = 8
# Figures that do not grow with the number of people.
VAST = ("procent", "jaar")


@dataclass(frozen=True)
class Figuur:
    """A published figure beside ours."""

    figuur: str
    periode: str
    regio: str
    groep: str
    eenheid: str
    gepubliceerd: float
    ons: float | None
    verschil: float | None
    eis: str

    def voldoet(self, nulmeting: float) -> bool:
        """Whether the figure is what it has to be."""
        if not self.eis:
            return True
        if self.verschil is None:
            return False
        if self.eis == "gelijk":
            return self.verschil == 0
        basis = self.gepubliceerd + (nulmeting if self.eis == "procent_banen" else 0)
        return abs(self.verschil) <= MARGE * basis


def eisen() -> list[dict[str, str]]:
    """The rows of kalibratie.csv."""
    with KALIBRATIE.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def eis_van(figuur: str, periode: str, regio: str, groep: str, alle: list[dict[str, str]]) -> str:
    """The first requirement that names the figure; empty: none."""
    for rij in alle:
        past = rij["figuur"] == figuur and rij["regio"] == regio and rij["groep"] == groep
        if past and rij["periode"] in ("*", periode):
            return rij["eis"]
    return ""


def vergelijking(warehouse: Path) -> tuple[list[Figuur], float]:
    """The comparison of a built warehouse (figures it does not reach left out), and the nulmeting."""
    alle = eisen()
    with duckdb.connect(str(warehouse), read_only=True) as con:
        rijen = con.execute(
            "select figuur, onze_periode, onze_regio, onze_groep, eenheid, gepubliceerd, ons, verschil"
            " from kwaliteit.vergelijking_gepubliceerd where onze_periode is not null order by all"
        ).fetchall()
        ((nulmeting,),) = con.execute("select max(nulmeting) from marts.mart_banengroei").fetchall()
    figuren = [
        Figuur(f, p, r, g, eenheid, gepubliceerd, ons, verschil, eis_van(f, p, r, g, alle))
        for f, p, r, g, eenheid, gepubliceerd, ons, verschil in rijen
    ]
    return figuren, float(nulmeting or 0)


def toon(figuren: list[Figuur], nulmeting: float, schaal: float) -> int:
    """Print the table; gives the number of figures that are not what they have to be."""
    mis = 0
    kop = f"{'figuur':44}{'periode':>15}{'regio, groep':>26}"
    print(kop + f"{'gepubliceerd':>14}{'ons':>12}{'verschil':>11}  eis")
    for f in figuren:
        maat = 1.0 if f.eenheid.startswith(VAST) else schaal
        goed = schaal < 1 or f.voldoet(nulmeting)
        mis += not goed
        ons = "-" if f.ons is None else f"{f.ons:,.1f}"
        verschil = "-" if f.ons is None else f"{f.ons - f.gepubliceerd * maat:,.1f}"
        if schaal == 1 and f.verschil is not None:
            verschil = f"{f.verschil:,.1f}"
        eis = f"{f.eis}{'' if goed else ' NIET GEHAALD'}" if schaal == 1 else ""
        print(
            f"{f.figuur:44}{f.periode:>15}{f'{f.regio}, {f.groep}':>26}{f.gepubliceerd * maat:>14,.1f}"
            f"{ons:>12}{verschil:>11}  {eis}"
        )
    geeist = sum(bool(f.eis) for f in figuren)
    if schaal == 1:
        print(f"{geeist} figuren met een eis, {mis} niet gehaald; {len(figuren)} figuren vergeleken")
    else:
        print(f"{len(figuren)} figuren naast het gepubliceerde maal {schaal:g}; eisen gelden landelijk")
    return mis


def bouw(levering: Path, warehouse: Path, werkmap: Path, *extra: str) -> Meting:
    """`dbt build` of a delivery in a new warehouse, measured; ends the program when it fails."""
    warehouse.unlink(missing_ok=True)
    return dbt("build", levering, warehouse, werkmap, *extra)


def dbt(opdracht: str, levering: Path, warehouse: Path, werkmap: Path, *extra: str) -> Meting:
    """A dbt command on a warehouse, measured; ends the program when it fails."""
    os.environ |= {"BANENAFSPRAAK_DB": str(warehouse.resolve()), **omgeving(levering)}
    programma = str(Path(sys.executable).parent / "dbt")
    mappen = ("--target-path", str(werkmap / "target"), "--log-path", str(werkmap / "logs"))
    return _gelukt(meet([programma, opdracht, *mappen, "--quiet", *extra], PROJECT), f"dbt {opdracht}")


def genereer(levering: Path, schaal: str) -> Meting | None:
    """Generate the delivery, measured; None when it is there already."""
    if (levering / "polis_opgave").is_dir():
        return None
    programma = str(Path(sys.executable).parent / "banenafspraak")
    opdracht = [programma, "genereer", "--schaal", schaal, "--uit", str(levering)]
    return _gelukt(meet(opdracht, PROJECT), "genereer")


def onthul(warehouse: Path, *, aanval: bool) -> dict[str, Meting]:
    """Fill schema publicatie, measured; ends the program when a hidden count can be derived.

    And when none can without protection: the check would say nothing then about what is protected.

    Args:
        warehouse: a built warehouse.
        aanval: attack what is protected with programs too, over all quarters together.
    """
    opdracht = [str(Path(sys.executable).parent / "banenafspraak"), "onthulling", str(warehouse)]
    zonder = meet([*opdracht, "--zonder-bescherming"], PROJECT)
    if zonder.code != HERLEIDBAAR:
        raise SystemExit(f"zonder bescherming is geen verborgen aantal te herleiden (code {zonder.code})")
    met = _gelukt(meet([*opdracht, "--aanval" if aanval else "--zonder-aanval"], PROJECT), "onthulling")
    with duckdb.connect(str(warehouse), read_only=True) as con:
        ((kwartalen,),) = con.execute("select count(distinct kwartaal) from publicatie.personen").fetchall()
    if kwartalen < KWARTALEN:
        raise SystemExit(f"er zijn {kwartalen} kwartalen; het moeten er {KWARTALEN} zijn")
    return {"zonder bescherming": zonder, "onthullen": met}


def _gelukt(meting: Meting, wat: str) -> Meting:
    if meting.code:
        raise SystemExit(f"{wat} mislukte (code {meting.code})")
    return meting


def hoofd(
    map_: Annotated[Path, typer.Option("--map", help="Map voor levering en warehouse.")] = Path(
        "target/landelijk"
    ),
    schaal: Annotated[str, typer.Option(help="'landelijk' of een deel daarvan.")] = "landelijk",
    json_: Annotated[Path | None, typer.Option("--json", help="Bestand voor de metingen.")] = None,
    aanval: Annotated[
        bool,
        typer.Option(
            "--aanval/--zonder-aanval",
            help="Val aan wat verborgen is, of bescherm alleen tegen losse sommen.",
        ),
    ] = True,
) -> None:
    """Genereer, bouw met alle tests, en vergelijk met de gepubliceerde cijfers."""
    map_.mkdir(parents=True, exist_ok=True)
    levering, warehouse = map_ / "levering", map_ / "warehouse.duckdb"
    uit: dict[str, Any] = {"schaal": schaal}
    stappen = {"genereren": genereer(levering, schaal), "bouwen met tests": bouw(levering, warehouse, map_)}
    stappen |= onthul(warehouse, aanval=aanval)
    for stap, meting in stappen.items():
        if meting:
            uit[stap] = {"seconden": round(meting.seconden, 1), "piek_mb": round(meting.piek_mb)}
            print(f"{stap}: {meting.seconden:.0f} s, piek {meting.piek_mb:,.0f} MB")
    figuren, nulmeting = vergelijking(warehouse)
    uit["niet_gehaald"] = toon(figuren, nulmeting, 1.0 if schaal == "landelijk" else float(schaal))
    if json_:
        json_.write_text(json.dumps(uit, indent=2) + "\n", encoding="utf-8")
    raise SystemExit(1 if uit["niet_gehaald"] else 0)


if __name__ == "__main__":
    typer.run(hoofd)
