"""The report of an intake: for the screen, and as the first page of the Data Docs."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from banenafspraak.ontvang.opslag import Opslag

AANVAARD, OPMERKINGEN, GEWEIGERD = "aanvaard", "aanvaard met opmerkingen", "geweigerd"
KLASSE = {AANVAARD: "aanvaard", OPMERKINGEN: "opmerkingen", GEWEIGERD: "geweigerd"}


def getal(waarde: int) -> str:
    """Return a whole number with points between the thousands."""
    return f"{waarde:,}".replace(",", ".")


def breuk(waarde: float) -> str:
    """Return a percentage with a decimal comma and at most three decimals."""
    return f"{waarde:.3f}".rstrip("0").rstrip(".").replace(".", ",")


def _redenen(tabel: dict[str, Any]) -> str:
    return ", ".join(f"{reden} {getal(aantal)}" for reden, aantal in tabel["redenen"].items())


def tekst(record: dict[str, Any]) -> str:
    """Return the report for the screen."""
    regels = []
    if record["tabellen"]:
        regels.append(
            f"{'tabel':22}{'rijen':>12}{'kopieën':>10}{'quarantaine':>13}{'%':>8}{'drempel':>9}  redenen"
        )
        for tabel in record["tabellen"]:
            regels.append(
                f"{tabel['tabel']:22}{getal(tabel['rijen']):>12}{getal(tabel['kopieen']):>10}"
                f"{getal(tabel['quarantaine']):>13}{breuk(tabel['pct']):>8}{breuk(tabel['drempel']):>9}"
                f"  {_redenen(tabel)}".rstrip()
            )
    for kop, sleutel in (("Fouten", "fouten"), ("Opmerkingen", "opmerkingen")):
        if record[sleutel]:
            regels += ["", f"{kop}:", *(f"  - {melding}" for melding in record[sleutel])]
    regels += ["", f"Oordeel: {record['oordeel']}"]
    return "\n".join(regels)


def _lijst(kop: str, meldingen: Iterable[str]) -> str:
    punten = "".join(f"<li>{escape(melding)}</li>" for melding in meldingen)
    return f"<h4>{kop}</h4><ul>{punten}</ul>" if punten else ""


def _levering(record: dict[str, Any]) -> str:
    rijen = "".join(
        f"<tr><td><a href='{tabel['pagina']}.html'>{tabel['tabel']}</a></td>"
        f"<td class=getal>{getal(tabel['rijen'])}</td><td class=getal>{getal(tabel['kopieen'])}</td>"
        f"<td class=getal>{getal(tabel['quarantaine'])}</td><td class=getal>{breuk(tabel['pct'])}</td>"
        f"<td>{_redenen(tabel)}</td></tr>"
        for tabel in record["tabellen"]
    )
    bestanden = "".join(
        f"<tr><td><a href='{bestand['pagina']}.html'>{escape(bestand['bestand'])}</a></td>"
        f"<td class=getal>{getal(bestand['rijen'])}</td><td><code>{bestand['sha256'][:12]}</code></td></tr>"
        for bestand in record["bestanden"]
    )
    kop = "<tr><th>{}</th><th class=getal>rijen</th>".format
    tabellen = (
        f"<table>{kop('tabel')}<th class=getal>kopieën</th><th class=getal>quarantaine</th>"
        f"<th class=getal>%</th><th>redenen</th></tr>{rijen}</table>"
        if rijen
        else ""
    )
    oordeel = f"<span class={KLASSE[record['oordeel']]}>{record['oordeel']}</span>"
    peildatum = record["peildatum"] or "onbekend"
    return (
        f"<h2>Levering {record['nummer']}: {oordeel}</h2>"
        f"<p>{escape(record['map'])}, ontvangen {record['tijd']}, peildatum {peildatum}</p>"
        f"{_lijst('Fouten', record['fouten'])}{_lijst('Opmerkingen', record['opmerkingen'])}{tabellen}"
        f"<table>{kop('bestand')}<th>sha256</th></tr>{bestanden}</table>"
    )


def schrijf_index(opslag: Opslag) -> None:
    """Write the first page of the Data Docs: every delivery, the newest first."""
    leveringen = "".join(_levering(record) for record in opslag.leveringen())
    opslag.schrijf(
        opslag.map / "datadocs" / "index.html",
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Ontvangst</title>'
        '<link rel="stylesheet" href="datadocs.css"></head><body><main><h1>Ontvangen leveringen</h1>'
        f"{leveringen}</main></body></html>\n",
    )
