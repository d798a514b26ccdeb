"""The comparison of two releases as text, and as rows for a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from banenafspraak.uitgeven.vergelijk import Vergelijking, Wijziging

KOLOMMEN = ("mart", "periode", "soort", "figuur", "a", "b", "verschil", "oorzaak", "deel")


def regels(vergelijking: Vergelijking, hoogstens: int) -> Iterator[str]:
    """The comparison, with of each mart the figures that changed most."""
    a, b = vergelijking.a, vergelijking.b
    yield f"uitgifte {a.uitgifte} ({a.tijd[:10]}) → uitgifte {b.uitgifte} ({b.tijd[:10]})"
    yield f"wat verschilt: {', '.join(vergelijking.oorzaken) or 'niets'}"
    if not vergelijking.cellen:
        yield "alle marts zijn gelijk"
    for mart, cellen in vergelijking.cellen.items():
        aantallen = ", ".join(f"{aantal} door {oorzaak}" for oorzaak, aantal in cellen.items()) or "geen"
        yield f"\n{mart}: veranderde cellen: {aantallen}"
        wijzigingen = [w for w in vergelijking.wijzigingen if w.mart == mart]
        grootste = sorted(wijzigingen, key=_gewicht, reverse=True)[:hoogstens]
        for wijziging in (w for w in wijzigingen if w in grootste):
            yield f"  {_regel(wijziging)}"
        if len(wijzigingen) > hoogstens:
            yield f"  … en {len(wijzigingen) - hoogstens} andere; --csv geeft ze allemaal"


def schrijf_csv(vergelijking: Vergelijking, bestand: Path) -> None:
    """A row per figure and cause; the parts of a figure add up to its change."""
    with bestand.open("w", newline="", encoding="utf-8") as uitvoer:
        schrijver = csv.writer(uitvoer)
        schrijver.writerow(KOLOMMEN)
        for w in vergelijking.wijzigingen:
            for oorzaak, deel in w.delen.items():
                vast = (w.mart, w.periode, w.soort, w.figuur, _kaal(w.a), _kaal(w.b), _kaal(w.verschil))
                schrijver.writerow((*vast, oorzaak, _kaal(deel)))


def getal(waarde: Decimal | None) -> str:
    """A number as it is written in Dutch, with at most two digits behind the comma."""
    if waarde is None:
        return "-"
    heel = waarde == waarde.to_integral_value()
    tekst = f"{waarde:,.0f}" if heel else f"{waarde:,.2f}"
    return tekst.translate(str.maketrans(",.", ".,"))


def _regel(w: Wijziging) -> str:
    delen = ", ".join(f"{oorzaak} {_met_teken(deel)}" for oorzaak, deel in w.delen.items())
    wat = " ".join(filter(None, (w.periode, w.soort, w.figuur)))
    return f"{wat}: {getal(w.a)} → {getal(w.b)} ({_met_teken(w.verschil)}: {delen})"


def _met_teken(waarde: Decimal) -> str:
    return f"+{getal(waarde)}" if waarde > 0 else getal(waarde)


def _gewicht(w: Wijziging) -> Decimal:
    """How large a change is beside the figure itself."""
    nul = Decimal(0)
    return abs(w.verschil) / max(abs(w.a or nul), abs(w.b or nul), Decimal(1))


def _kaal(waarde: Decimal | None) -> str:
    return "" if waarde is None else f"{waarde.normalize():f}"
