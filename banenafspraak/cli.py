"""The command `banenafspraak`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from banenafspraak import contractteksten, extern
from banenafspraak import definities as definitiepaginas
from banenafspraak import nieuwsbericht as nieuwsberichttekst
from banenafspraak import voorbeeld as voorbeeldlevering
from banenafspraak.uitgeven import opdrachten as uitgeefopdrachten

#: Exit code when a hidden count can be derived.
HERLEIDBAAR = 3
app = typer.Typer(help="Gereedschap bij het warehouse van de banenafspraak.", no_args_is_help=True)
laad = typer.Typer(
    help="Laad een bron van buiten UWV als seed; wat er al staat blijft staan.", no_args_is_help=True
)
app.add_typer(laad, name="laad")
app.add_typer(uitgeefopdrachten.app)

Bestand = Annotated[Path, typer.Argument(help="CSV (UTF-8, komma) met precies de genoemde kolommen.")]
Uit = Annotated[Path, typer.Option(help="Map waarin de seed staat of komt.")]
Bron = Annotated[str, typer.Option(help="Herkomst van de cijfers, zoals een nummer van de Staatscourant.")]
Status = Annotated[str, typer.Option(help="Status van de cijfers, zoals 'bevestigd'.")]
Seeds = Annotated[Path, typer.Option(help="Map met de seeds van het project, voor de codes.")]


@contextmanager
def _fout_gemeld() -> Iterator[None]:
    """Turn the errors a user can mend into a message on stderr and exit code 1."""
    try:
        yield
    except (nieuwsberichttekst.NieuwsberichtFout, extern.LaadFout) as fout:
        typer.echo(f"Fout: {fout}", err=True)
        raise typer.Exit(1) from fout


@app.callback()
def hoofd() -> None:
    """Keep the commands by name, also while there is one."""


@app.command()
def voorbeeld(
    uit: Annotated[Path, typer.Argument(help="Map waarin de CSV-bestanden komen.")],
) -> None:
    """Schrijf de voorbeeldlevering (de scenario's en hun achtergrond) als CSV."""
    voorbeeldlevering.main([str(uit)])


def _schaal(waarde: str) -> float:
    """'landelijk' is 1; else a fraction above 0 up to 1."""
    try:
        schaal = 1.0 if waarde == "landelijk" else float(waarde)
    except ValueError:
        schaal = 0.0
    if not 0 < schaal <= 1:
        raise typer.BadParameter("'landelijk', of een getal boven 0 en hoogstens 1")
    return schaal


@app.command()
def genereer(
    uit: Annotated[Path, typer.Option(help="Map waarin de Parquet-bestanden komen.")],
    schaal: Annotated[
        float,
        typer.Option(
            parser=_schaal, metavar="landelijk|BREUK", help="'landelijk' of een deel daarvan, zoals 0.01."
        ),
    ] = 1.0,
    zaad: Annotated[
        int | None, typer.Option(help="Ander toeval; wie niets zegt krijgt altijd dezelfde bytes.")
    ] = None,
    opnieuw: Annotated[
        bool, typer.Option("--opnieuw", help="Overschrijf de tabellen die er al staan.")
    ] = False,
    seeds: Seeds = Path("seeds"),
) -> None:
    """Schrijf een levering zo groot als het land, waaruit de gepubliceerde cijfers terug te tellen zijn."""
    # Only here: numpy and pyarrow take a while to load, and no other command needs them.
    from banenafspraak import genereer as generator

    try:
        with typer.progressbar(length=generator.STAPPEN, label=f"schaal {schaal:g}") as balk:
            rijen = generator.genereer(
                uit,
                schaal,
                seeds=seeds,
                zaad=generator.ZAAD if zaad is None else zaad,
                opnieuw=opnieuw,
                voortgang=lambda: balk.update(1),
            )
    except generator.GenereerFout as fout:
        typer.echo(f"Fout: {fout}", err=True)
        raise typer.Exit(1) from fout
    for tabel, aantal in sorted(rijen.items()):
        typer.echo(f"{tabel:24}{aantal:>12,}".replace(",", "."))


@app.command()
def ontvang(
    levering: Annotated[
        Path,
        typer.Argument(
            metavar="MAP", envvar="BANENAFSPRAAK_BRON", help="Map met de bestanden van de levering."
        ),
    ],
    staat: Annotated[
        Path | None,
        typer.Option(help="Map met wat eerder gekeurd is en de Data Docs; anders BANENAFSPRAAK_ONTVANGST."),
    ] = None,
    peildatum: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Dag waarop de levering actueel moet zijn; anders haar nieuwste datum."
        ),
    ] = None,
    geheugen: Annotated[
        str, typer.Option(help="Geheugen voor DuckDB; Great Expectations krijgt weinig.")
    ] = "2GB",
) -> None:
    """Keur een levering: structuur, elke rij en elke tabel tegen het contract, en zeg of zij aanvaard is."""
    # Only here: no other command needs it.
    from banenafspraak import ontvang as ontvangst

    staat = staat or ontvangst.standaardmap()
    try:
        record = ontvangst.ontvang(
            levering,
            staat,
            peildatum=peildatum and peildatum.date(),
            geheugen=geheugen,
            voortgang=_balk,
        )
    except ontvangst.OntvangFout as fout:
        typer.echo(f"Fout: {fout}", err=True)
        raise typer.Exit(1) from fout
    typer.echo(ontvangst.tekst(record))
    gekeurd, bestanden = record["gekeurd"], len(record["bestanden"])
    rest = "" if gekeurd == bestanden else "; de rest was al gekeurd"
    typer.echo(f"Gekeurd: {gekeurd} van {bestanden} bestanden{rest}")
    typer.echo(f"Data Docs: {staat / 'datadocs' / 'index.html'}")
    if record["oordeel"] == ontvangst.GEWEIGERD:
        raise typer.Exit(1)


def _balk(totaal: int) -> Callable[[int], None]:
    """A progress bar over rows, on stderr."""
    balk = typer.progressbar(length=totaal, label="rijen gekeurd", file=sys.stderr)
    if totaal:
        balk.render_progress()

    def verder(aantal: int) -> None:
        balk.update(aantal)
        if balk.finished:
            balk.render_finish()

    return verder


@app.command()
def contract() -> None:
    """Schrijf wat uit het contract volgt: de bronnen van dbt en de pagina over het contract."""
    contractteksten.schrijf()


@app.command()
def definities(
    uit: Annotated[Path, typer.Option(help="Map waarin de pagina's komen.")] = Path("docs/definities"),
) -> None:
    """Schrijf van elke teldefinitie een pagina met haar cijfers, codes, modellen, tests en personen."""
    definitiepaginas.schrijf(uit)


@app.command()
def docsite(
    uit: Annotated[Path, typer.Option(help="Map waarin de site komt; wat er staat verdwijnt.")],
    werkmap: Annotated[Path, typer.Option(help="Map voor wat dbt en colibri maken.")] = Path("target/docs"),
) -> None:
    """Schrijf de documentatiesite van het gebouwde warehouse: modellen, kolommen, herkomst en definities."""
    # Only here: what the site is made with is a tool of developers, which the package works without.
    from banenafspraak import docsite as documentatie

    documentatie.schrijf(uit, werkmap)


@app.command()
def nieuwsbericht(
    kwartaal: Annotated[str, typer.Argument(help="Het kwartaal, zoals 2022Q2.")],
    warehouse: Annotated[Path, typer.Option(help="Het gebouwde warehouse.")] = Path("warehouse.duckdb"),
) -> None:
    """Schrijf het nieuwsbericht over een kwartaal."""
    with _fout_gemeld():
        typer.echo(nieuwsberichttekst.uit_warehouse(warehouse, kwartaal))


@app.command()
def onthulling(
    warehouse: Annotated[Path, typer.Argument(help="Het gebouwde warehouse; schema publicatie komt erin.")],
    zonder_bescherming: Annotated[
        bool,
        typer.Option(
            "--zonder-bescherming", help="Verberg alleen wat te klein is, en noem wat dan te herleiden is."
        ),
    ] = False,
    aanval: Annotated[
        bool,
        typer.Option(
            "--aanval/--zonder-aanval",
            help="Val aan met lineaire programma's, of bescherm alleen tegen wat uit losse sommen volgt.",
        ),
    ] = True,
    vorige: Annotated[
        Path | None,
        typer.Option(help="Database met schema publicatie van de vorige uitgifte; die blijft bekend."),
    ] = None,
) -> None:
    """Vul schema publicatie: wat naar buiten mag, met verborgen wat te klein of herleidbaar is."""
    # Only here: the solver takes a while to load.
    from banenafspraak.onthulling import uitvoeren
    from banenafspraak.onthulling.fouten import Herleidbaar, OnthullingFout
    from banenafspraak.onthulling.schrijven import Uitgifte

    try:
        verslag = uitvoeren.onthul(
            uitvoeren.Opdracht(
                warehouse,
                Uitgifte(None, ""),
                vorige,
                bescherming=not zonder_bescherming,
                aanval=aanval,
                melden=lambda wat: typer.echo(wat, err=True),
            )
        )
    except OnthullingFout as fout:
        typer.echo(f"Fout: {fout}", err=True)
        raise typer.Exit(HERLEIDBAAR if isinstance(fout, Herleidbaar) else 1) from fout
    typer.echo(
        f"{verslag.cellen} aantallen; verborgen {verslag.te_klein} omdat zij te klein zijn"
        f" ({100 * verslag.som_te_klein / verslag.som:.2f}% van de som) en {verslag.bescherming} om die te"
        f" beschermen ({100 * verslag.som_bescherming / verslag.som:.2f}%)"
    )
    uitslag = verslag.uitslag
    if aanval:
        typer.echo(
            f"aanval op {uitslag.aangevallen} verborgen aantallen met {uitslag.programmas} lineaire"
            f" programma's: geen te herleiden; van {uitslag.breed} is de hele bandbreedte aangetoond"
        )


@app.command()
def publiceer(
    warehouse: Annotated[Path, typer.Argument(help="Het warehouse, met schema publicatie.")],
    uit: Annotated[Path, typer.Option(help="Map van de publicatie; wat er staat wordt vervangen.")],
    adres: Annotated[str, typer.Option(help="Adres waar de map komt te staan, voor de catalogus.")] = "",
) -> None:
    """Maak alles van een uitgifte samen: dashboard, factsheets, weekoverzicht, nieuwsbericht en open data."""
    # Only here: charts, PDF and spreadsheets take a while to load.
    from banenafspraak.publiceer import lezen
    from banenafspraak.publiceer import publiceer as publicatie

    try:
        aantallen = publicatie.publiceer(
            warehouse, uit, adres=adres, voortgang=lambda wat: typer.echo(f"maakt {wat}", err=True)
        )
    except (lezen.LeesFout, publicatie.PubliceerFout) as fout:
        typer.echo(f"Fout: {fout}", err=True)
        raise typer.Exit(1) from fout
    for wat, aantal in aantallen.items():
        typer.echo(f"{wat:16}{aantal:>6}")


@laad.command()
def statline(
    uit: Uit,
    tabel: Annotated[str, typer.Option(help="Tabel 'Gebieden in Nederland'.")] = extern.GEBIEDEN_2023,
    server: Annotated[str, typer.Option(help="Adres van StatLine.")] = extern.STATLINE,
) -> None:
    """Haal de gemeenten van een jaar uit StatLine, of vergelijk ze met de seed die er al is."""
    with _fout_gemeld():
        jaar, rijen = extern.haal_gemeenten(tabel, server)
        bestand = uit / f"gemeenten_{jaar}.csv"
        nieuw = extern.bewaar_gemeenten(rijen, bestand)
    gedaan = "geschreven" if nieuw else "is gelijk aan StatLine; niets geschreven"
    typer.echo(f"{bestand} {gedaan}: {len(rijen)} gemeenten met {', '.join(rijen[0])}")


def _laad_lijst(
    lijst: extern.Lijst, bestand: Path, uit: Path, seeds: Path, *, status: str, bron: str
) -> None:
    with _fout_gemeld():
        aantal = extern.laad_lijst(lijst, bestand, uit, seeds, status=status, bron=bron)
    typer.echo(f"{uit / lijst.seed}: {aantal} rijen toegevoegd")


@laad.command()
def taakstelling(
    bestand: Bestand, uit: Uit, bron: Bron, status: Status, seeds: Seeds = Path("seeds")
) -> None:
    """Bijlage II, beschut werk per gemeente: jaar, gm_code, gm_naam, taakstelling."""
    _laad_lijst(extern.TAAKSTELLING, bestand, uit, seeds, status=status, bron=bron)


@laad.command()
def banen_regio(bestand: Bestand, uit: Uit, bron: Bron, status: Status, seeds: Seeds = Path("seeds")) -> None:
    """Te realiseren banen per arbeidsmarktregio: jaar, am_code, banen."""
    _laad_lijst(extern.BANEN_REGIO, bestand, uit, seeds, status=status, bron=bron)


@laad.command()
def banenmonitor(
    bestand: Bestand, uit: Uit, bron: Bron, status: Status, seeds: Seeds = Path("seeds")
) -> None:
    """Extra banen volgens de landelijke banenmonitor: jaar, markt, overheid, totaal."""
    _laad_lijst(extern.BANENMONITOR, bestand, uit, seeds, status=status, bron=bron)


if __name__ == "__main__":
    app()
