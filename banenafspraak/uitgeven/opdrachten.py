"""The commands `uitgeven`, `uitgiften`, `reproduceer` and `vergelijk-uitgiften`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from banenafspraak.uitgeven import bontabellen, tekst
from banenafspraak.uitgeven import reproduceer as reproductie
from banenafspraak.uitgeven import vergelijk as vergelijking
from banenafspraak.uitgeven.bouw import DbtBouwer
from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.onthullen import Onthulling
from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.uitgifte import Opdracht, geef_uit

app = typer.Typer()

Doel = Annotated[Path, typer.Option(help="Map met het gepubliceerde warehouse en zijn archief.")]
Project = Annotated[Path, typer.Option(help="Map van het dbt-project, in een clone van git.")]
Verhuisd = Annotated[Path | None, typer.Option(help="Waar de levering nu staat, als zij is verplaatst.")]
Nummer = Annotated[int, typer.Argument(help="Nummer van de uitgifte.")]


@contextmanager
def _fout_gemeld() -> Iterator[None]:
    """Turn the errors a user can mend into a message on stderr and exit code 1."""
    try:
        yield
    except UitgeefFout as fout:
        typer.echo(f"Fout: {fout}", err=True)
        raise typer.Exit(1) from fout


@app.command()
def uitgeven(
    doel: Doel = Path("uitgifte"),
    levering: Annotated[
        Path,
        typer.Option(envvar="BANENAFSPRAAK_BRON", help="Map met de levering, gerekend vanaf het project."),
    ] = Path("seeds/levering"),
    project: Project = Path(),
    variabelen: Annotated[
        str, typer.Option("--vars", help="Variabelen voor dbt, zoals het weekbereik.")
    ] = "",
    publicatie: Annotated[
        bool,
        typer.Option(
            "--publicatie/--zonder-publicatie",
            help="Met schema publicatie, waarin verborgen is wat te klein of herleidbaar is, of zonder.",
        ),
    ] = True,
) -> None:
    """Bouw, test en publiceer het warehouse; wie leest merkt er niets van tot het klaar is."""
    bron = project.resolve() / levering
    bouwer = DbtBouwer(project.resolve(), bron, variabelen)
    with _fout_gemeld():
        onthuller = Onthulling(typer.echo) if publicatie else None
        plaats = Plaats(doel.resolve())
        opdracht = Opdracht(plaats, project, bron, bouwer, variabelen, onthuller, typer.echo)
        bon = geef_uit(opdracht)
    code = bon.commit[:12] + ("" if bon.schoon else " met wijzigingen die niet zijn vastgelegd")
    typer.echo(f"uitgifte {bon.uitgifte} is gepubliceerd: {Plaats(doel).gepubliceerd}")
    typer.echo(f"  code {code}; levering van {len(bon.levering_bestanden)} bestanden")
    typer.echo(
        f"  {len(bon.tests)} tests geslaagd; {len(bon.inhoud)} tabellen, inhoud {bon.inhoud_hash[:12]}"
    )


@app.command()
def uitgiften(doel: Doel = Path("uitgifte")) -> None:
    """Geef een overzicht van alle uitgiften."""
    with _fout_gemeld():
        bonnen = bontabellen.lees(Plaats(doel).gepubliceerd)
    if not bonnen:
        typer.echo(f"in {doel} is nog niets uitgegeven")
    for bon in bonnen:
        code = bon.commit[:12] + ("" if bon.schoon else "+")
        typer.echo(f"{bon.uitgifte:4}  {bon.tijd[:19]}  code {code}  inhoud {bon.inhoud_hash[:12]}")


@app.command()
def reproduceer(
    uitgifte: Nummer, doel: Doel = Path("uitgifte"), project: Project = Path(), levering: Verhuisd = None
) -> None:
    """Bouw een uitgifte na uit haar bon en vergelijk elke tabel."""
    with _fout_gemeld():
        uit = reproductie.reproduceer(Plaats(doel), uitgifte, project.resolve(), levering, typer.echo)
    for deel, (toen, nu) in uit.versies.items():
        typer.echo(f"let op: {deel} was {toen}, is nu {nu}")
    for tabel in uit.tabellen:
        rijen = f"{tabel.toen.rijen} rijen" if tabel.toen else "stond er niet in"
        typer.echo(f"  {'gelijk    ' if tabel.gelijk else 'VERSCHILT '} {tabel.tabel} ({rijen})")
    anders = sum(not tabel.gelijk for tabel in uit.tabellen)
    if anders:
        typer.echo(f"Fout: {anders} van {len(uit.tabellen)} tabellen verschillen", err=True)
        raise typer.Exit(1)
    typer.echo(f"uitgifte {uitgifte} is nagebouwd: alle {len(uit.tabellen)} tabellen zijn gelijk")


@app.command()
def vergelijk_uitgiften(
    a: Nummer,
    b: Nummer,
    doel: Doel = Path("uitgifte"),
    project: Project = Path(),
    levering: Verhuisd = None,
    uit_csv: Annotated[
        Path | None, typer.Option("--csv", help="Schrijf alle wijzigingen naar dit bestand.")
    ] = None,
    hoogstens: Annotated[int, typer.Option(min=0, help="Zoveel cijfers per mart op het scherm.")] = 5,
) -> None:
    """Geef per cijfer de verandering tussen twee uitgiften, en welk deel waarvan komt."""
    with _fout_gemeld():
        gevonden = vergelijking.vergelijk(Plaats(doel), a, b, project.resolve(), levering, typer.echo)
    for regel in tekst.regels(gevonden, hoogstens):
        typer.echo(regel)
    if uit_csv:
        tekst.schrijf_csv(gevonden, uit_csv)
        typer.echo(f"\n{len(gevonden.wijzigingen)} gewijzigde cijfers in {uit_csv}")
