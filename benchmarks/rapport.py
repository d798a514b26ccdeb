"""The page of the docs about speed, from what the programs measured.

`python -m benchmarks.rapport --map DIR --uit docs/benchmarks.md` reads DIR/bouwtijden.json and DIR/peers.json
(those that are there) and writes the page, with the machine it was run on.
"""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path
from typing import Annotated, Any

import typer

BREED = 48


def machine() -> str:
    """Cores, memory and versions of this machine."""
    geheugen = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    systeem = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {geheugen:.0f} GB, {systeem}"


def balk(waarde: float, grootste: float) -> str:
    """A bar of text."""
    return "█" * max(1, round(BREED * waarde / grootste))


def lees(bestand: Path) -> dict[str, Any] | None:
    """A file of measurements; None when it was not measured."""
    return json.loads(bestand.read_text(encoding="utf-8")) if bestand.exists() else None


def over_bouwtijden(meting: dict[str, Any]) -> list[str]:
    """Build times against rows."""
    regels = ["## The build", "", "| scale | wage returns | models, s | peak, MB |", "|---|---|---|---|"]
    schalen = meting["schalen"]
    regels += [
        f"| {s} | {m['opgaven']:,} | {m['seconden']:.1f} | {m['piek_mb']:,} |" for s, m in schalen.items()
    ]
    grootste = max(m["seconden"] for m in schalen.values())
    regels += ["", "```"]
    regels += [f"{s:>10} {balk(m['seconden'], grootste)} {m['seconden']:.0f} s" for s, m in schalen.items()]
    regels += [
        "```",
        "",
        f"Exponent of the time in the rows, fixed cost (scale 0.001) subtracted: **{meting['exponent']}**.",
    ]
    tests, drie = meting["met_tests"], meting["drie_vragen"]
    return [
        *regels,
        f"The whole country with every test: {tests['seconden']:.0f} s, peak {tests['piek_mb']:,} MB.",
        f"Only the marts of the questions below: {drie['seconden']:.0f} s, peak {drie['piek_mb']:,} MB.",
        "",
    ]


def over_peers(meting: dict[str, Any]) -> list[str]:
    """The other engines."""
    regels = [
        "## Other engines, the same three questions",
        "",
        "| engine | load, s | questions, s | in all, s | peak, MB | ratio to the DuckDB script |",
        "|---|---|---|---|---|---|",
    ]
    motoren = meting["motoren"]
    regels += [
        f"| {m['motor']} | {m['laden']:.1f} | {m['vragen']:.1f} | {m['seconden']:.1f} "
        f"| {m['piek_mb']:,.0f} | {m['verhouding']} |"
        for m in motoren
    ]
    grootste = max(m["seconden"] for m in motoren)
    regels += ["", "```"]
    regels += [f"{m['motor']:>10} {balk(m['seconden'], grootste)} {m['seconden']:.0f} s" for m in motoren]
    return [*regels, "```", ""]


def hoofd(
    map_: Annotated[Path, typer.Option("--map", help="Map met de metingen.")] = Path("target/benchmark"),
    uit: Annotated[Path, typer.Option(help="De bladzijde.")] = Path("docs/benchmarks.md"),
) -> None:
    """Schrijf de bladzijde over snelheid."""
    regels = [
        "# Speed",
        "",
        "Written by `make benchmark`; the figures are of one run on one machine: compare ratios.",
        "",
    ]
    regels += [f"Machine: {machine()}.", ""]
    for naam, schrijf in (("bouwtijden", over_bouwtijden), ("peers", over_peers)):
        meting = lees(map_ / f"{naam}.json")
        if meting:
            regels += schrijf(meting)
    uit.write_text("\n".join(regels).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(hoofd)
