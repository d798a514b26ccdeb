"""The page of the docs about speed, from what the programs measured.

`python -m benchmarks.rapport --map DIR --uit docs/benchmarks.md` reads bouwtijden.json, maand.json,
peers_klein.json and peers.json in DIR (those that are there) and writes the page, with its plots (SVG) in a
folder of the same name beside it (those that are there go), and the machine it was run on.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
import vl_convert

BLAUW = "#154273"
#: What the country on two cores has to stay below: what, how it is read from the measurements, the limit.
DOELEN: tuple[tuple[str, Callable[[dict[str, Any]], float], float], ...] = (
    ("models of the whole country, s", lambda b: b["schalen"]["landelijk"]["seconden"], 240.0),
    ("… with every test, s", lambda b: b["met_tests"]["seconden"], 600.0),
    (
        "peak memory, MB",
        lambda b: max(b["schalen"]["landelijk"]["piek_mb"], b["met_tests"]["piek_mb"]),
        8000.0,
    ),
    ("exponent", lambda b: b["exponent"], 1.05),
)
VLOER = 1.5
#: What part of a build of everything a new month may take.
MAAND = 0.15
#: What the machine for which the targets were set takes to add up the hours per person and month.
IJK = (5.0, 6.0)


def machine() -> str:
    """Cores, memory and versions of this machine."""
    geheugen = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    systeem = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {geheugen:.0f} GB, {systeem}"


def bewaar(spec: dict[str, Any], bestand: Path, tekst: str) -> str:
    """Draw a Vega-Lite spec as SVG; gives the Markdown that shows it, with `tekst` for who can't see it."""
    bestand.parent.mkdir(parents=True, exist_ok=True)
    bestand.write_text(vl_convert.vegalite_to_svg({"width": 520, **spec}), encoding="utf-8")
    return f"![{tekst}]({bestand.parent.name}/{bestand.name})"


def staven(waarden: dict[str, float], titel: str) -> dict[str, Any]:
    """Horizontal bars, longest last, each with its value."""
    rijen = [{"naam": naam, "waarde": round(waarde, 1)} for naam, waarde in waarden.items()]
    return {
        "height": 28 * len(rijen),
        "data": {"values": rijen},
        "encoding": {
            "y": {"field": "naam", "type": "nominal", "sort": {"field": "waarde"}, "title": None},
            "x": {"field": "waarde", "type": "quantitative", "title": titel},
        },
        "layer": [
            {"mark": {"type": "bar", "color": BLAUW}},
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"text": {"field": "waarde"}}},
        ],
    }


def lijn(punten: list[tuple[int, float]]) -> dict[str, Any]:
    """Seconds against rows, both logarithmic; the dashed line is what linear would be."""
    rij0, seconden0 = punten[0]
    rijen = [{"rijen": r, "seconden": s, "lineair": seconden0 * r / rij0} for r, s in punten]
    log = {"type": "log"}

    def y_as(veld: str) -> dict[str, Any]:
        titel = "seconds, fixed cost subtracted"
        return {"y": {"field": veld, "type": "quantitative", "scale": log, "title": titel}}

    return {
        "height": 260,
        "data": {"values": rijen},
        "encoding": {"x": {"field": "rijen", "type": "quantitative", "scale": log, "title": "wage returns"}},
        "layer": [
            {"mark": {"type": "line", "point": True, "color": BLAUW}, "encoding": y_as("seconden")},
            {
                "mark": {"type": "line", "strokeDash": [4, 4], "color": "#767676"},
                "encoding": y_as("lineair"),
            },
        ],
    }


def lees(bestand: Path) -> dict[str, Any] | None:
    """A file of measurements; None when it was not measured."""
    return json.loads(bestand.read_text(encoding="utf-8")) if bestand.exists() else None


def over_bouwtijden(meting: dict[str, Any], platen: Path) -> list[str]:
    """Build times against rows."""
    regels = ["## The build", "", "| scale | wage returns | models, s | peak, MB |", "|---|---|---|---|"]
    schalen = meting["schalen"]
    regels += [
        f"| {s} | {m['opgaven']:,} | {m['seconden']:.1f} | {m['piek_mb']:,} |" for s, m in schalen.items()
    ]
    vast, *groter = schalen.values()
    punten = [(m["opgaven"], m["seconden"] - vast["seconden"]) for m in groter]
    plaat = bewaar(lijn(punten), platen / "build.svg", "Seconds of the models against wage returns")
    tests = meting["met_tests"]

    def daar(seconden: float) -> str:
        return " to ".join(f"{seconden * ijk / meting['ijk']:.0f}" for ijk in IJK)

    return [
        *regels,
        "",
        plaat,
        "",
        f"Exponent of the time in the rows, the smallest scale (fixed cost) subtracted: "
        f"**{meting['exponent']}**.",
        f"The whole country with every test: {tests['seconden']:.0f} s, peak {tests['piek_mb']:,} MB.",
        f"How fast this machine is: DuckDB by itself adds up the hours per person and month in "
        f"{meting['ijk']} s.",
        f"The targets were set on one that takes {IJK[0]:g} to {IJK[1]:g} s: if all goes as much slower, "
        f"the models of the country take {daar(schalen['landelijk']['seconden'])} s there, and with "
        f"every test {daar(tests['seconden'])} s.",
        "",
    ]


def over_maand(maand: dict[str, Any]) -> list[str]:
    """A new month on top of a finished warehouse."""
    return [
        "## A new month",
        "",
        "On top of a finished warehouse of the whole country ([voortbouwen.md](voortbouwen.md)), models only,"
        f" every table the same row for row: {maand['voort']:.0f} s, peak {maand['piek_mb']:,} MB, where"
        f" everything takes {maand['in_een_keer']:.0f} s. The copy of the warehouse before it:"
        f" {maand['kopie']:.0f} s.",
        "",
    ]


def over_doelen(
    bouw: dict[str, Any], landelijk: dict[str, Any] | None, maand: dict[str, Any] | None
) -> list[str]:
    """Each target with what was measured, and whether it was met."""
    rijen = [(wat, float(waarde(bouw)), grens) for wat, waarde, grens in DOELEN]
    if maand:
        rijen.append(("a new month, part of everything", maand["voort"] / maand["in_een_keer"], MAAND))
    eigen = bouw["drie_vragen"].get(str(landelijk["opgaven"])) if landelijk else None
    if landelijk and eigen:
        for motor in landelijk["motoren"]:
            grens = VLOER if motor["motor"] == "duckdb" else 1.0
            verhouding = eigen["seconden"] / (motor["laden"] + motor["vragen"])
            rijen.append((f"three questions, ratio to {motor['motor']}", verhouding, grens))
    regels = [
        f"| {wat} | {gemeten:,.10g} | {grens:,.10g} | {'yes' if gemeten <= grens else '**no**'} |"
        for wat, gemeten, grens in ((wat, round(gemeten, 3), grens) for wat, gemeten, grens in rijen)
    ]
    return [
        "## Against the targets",
        "",
        "| | measured | at most | met |",
        "|---|---|---|---|",
        *regels,
        "",
        "The scripts of the other engines read only the persons of the register, and drop what is wrong;",
        "`dbt build` judges every row, accounts for it, and keeps each state that other products share.",
        "",
    ]


def over_peers(meting: dict[str, Any], platen: Path, eigen: dict[str, Any] | None) -> list[str]:
    """The other engines on one delivery, and `eigen`: our own build of the marts that answer."""
    regels = [
        f"## Other engines, the same three questions, {meting['opgaven']:,} wage returns",
        "",
        "| engine | load, s | questions, s | in all, s | peak, MB | ratio to the DuckDB script |",
        "|---|---|---|---|---|---|",
    ]
    motoren = list(meting["motoren"])
    if eigen:
        vloer = next(m["laden"] + m["vragen"] for m in motoren if m["motor"] == "duckdb")
        motoren.append(
            {
                "motor": "dbt build",
                "laden": 0.0,
                "vragen": eigen["seconden"],
                "seconden": eigen["seconden"],
                "piek_mb": eigen["piek_mb"],
                "verhouding": round(eigen["seconden"] / vloer, 2),
            }
        )
    regels += [
        f"| {m['motor']} | {m['laden']:.1f} | {m['vragen']:.1f} | {m['seconden']:.1f} "
        f"| {m['piek_mb']:,.0f} | {m['verhouding']} |"
        for m in motoren
    ]
    grafiek = staven({m["motor"]: m["seconden"] for m in motoren}, "seconds in all")
    plaat = bewaar(grafiek, platen / f"engines_{meting['opgaven']}.svg", "Seconds of each engine")
    paren = [
        f"{paar}: " + ", ".join(f"{vraag} {r:,} rows, {v} different" for vraag, (r, v) in vragen.items())
        for paar, vragen in meting["vergelijkingen"].items()
    ]
    return [*regels, "", plaat, "", *[f"- {regel}" for regel in paren], ""]


def hoofd(
    map_: Annotated[Path, typer.Option("--map", help="Map met de metingen.")] = Path("target/benchmark"),
    uit: Annotated[Path, typer.Option(help="De bladzijde.")] = Path("docs/benchmarks.md"),
) -> None:
    """Schrijf de bladzijde over snelheid."""
    regels = [
        "# Speed",
        "",
        "Written by `make benchmark`; the figures are of one machine: compare ratios.",
        "",
    ]
    regels += [f"Machine: {machine()}.", ""]
    platen = uit.with_suffix("")
    for oud in platen.glob("*.svg"):
        oud.unlink()
    bouw = lees(map_ / "bouwtijden.json")
    if bouw:
        regels += over_bouwtijden(bouw, platen)
        maand = lees(map_ / "maand.json")
        if maand:
            regels += over_maand(maand)
        regels += over_doelen(bouw, lees(map_ / "peers.json"), maand)
    for naam in ("peers_klein", "peers"):
        meting = lees(map_ / f"{naam}.json")
        if meting:
            eigen = bouw["drie_vragen"].get(str(meting["opgaven"])) if bouw else None
            regels += over_peers(meting, platen, eigen)
    uit.write_text("\n".join(regels).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(hoofd)
