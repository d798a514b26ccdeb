"""Compares two releases: per figure the change, and which part of it comes from what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

from banenafspraak.uitgeven import archief, ontleding
from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.inhoud import Con, Kolommen, Tabel, tabellen
from banenafspraak.uitgeven.niveau import PERIODEN, figuren, maten
from banenafspraak.uitgeven.ontleding import Oorzaak, Stand
from banenafspraak.uitgeven.plaats import Plaats

#: What a part of a change comes from: a cause, or causes that can't be told apart.
Herkomst = str
Sleutel = tuple[str, ...]
#: How the name of a table begins that describes what figures are about.
DIMENSIE = "dim_"


@dataclass(frozen=True)
class Wijziging:
    """A figure that changed. The parts add up to the change."""

    mart: str
    periode: str
    soort: str
    figuur: str
    a: Decimal | None
    b: Decimal | None
    delen: Mapping[Herkomst, Decimal]

    @property
    def verschil(self) -> Decimal:
        """The change; a figure that is not there counts as 0."""
        return (self.b or Decimal(0)) - (self.a or Decimal(0))


@dataclass(frozen=True)
class Vergelijking:
    """Two releases side by side."""

    a: Bon
    b: Bon
    oorzaken: tuple[Oorzaak, ...]
    wijzigingen: tuple[Wijziging, ...]
    #: Mart → number of cells that changed, came or went, by what that comes from.
    cellen: Mapping[str, Mapping[Herkomst, int]]


def vergelijk(
    plaats: Plaats,
    a: int,
    b: int,
    project: Path,
    levering: Path | None = None,
    melden: Callable[[str], None] = lambda regel: None,
) -> Vergelijking:
    """Compare release a with release b.

    Raises:
        UitgeefFout: a release is not there, or what lies between them can't be built.
    """
    van, naar = archief.zoek(plaats, a), archief.zoek(plaats, b)
    with ontleding.weg(van, naar, project, levering, melden) as standen, duckdb.connect() as con:
        for nummer, stand in enumerate(standen):
            con.execute(
                f"attach '{str(stand.database).replace(chr(39), chr(39) * 2)}' as s{nummer} (read_only)"
            )
        aanwezig = [tabellen(con, f"s{nummer}") for nummer in range(len(standen))]
        wijzigingen: list[Wijziging] = []
        cellen: dict[str, Mapping[Herkomst, int]] = {}
        for mart, sleutel in _marts(van[0], naar[0]).items():
            kolommen = [tabellen_.get(mart, {}) for tabellen_ in aanwezig]
            sleutel = sleutel or _zonder_maten(kolommen[-1] or kolommen[0])
            # What a dimension says of a period or a gemeente is no figure.
            if not mart.naam.startswith(DIMENSIE):
                wijzigingen += _wijzigingen(con, standen, mart, kolommen, sleutel)
            cellen[mart.naam] = _cellen(con, standen, mart, kolommen, sleutel)
    return Vergelijking(
        van[0], naar[0], tuple(ontleding.oorzaken(van[0], naar[0])), tuple(wijzigingen), cellen
    )


def _marts(a: Bon, b: Bon) -> dict[Tabel, Sleutel]:
    """The marts of either release whose content differs, with their key."""
    van = {Tabel(i.schema, i.tabel): i for i in a.inhoud}
    naar = {Tabel(i.schema, i.tabel): i for i in b.inhoud}
    uit = {}
    for tabel in sorted(van.keys() | naar.keys(), key=str):
        oud, nieuw = van.get(tabel), naar.get(tabel)
        gelijk = oud is not None and nieuw is not None and oud.hash == nieuw.hash
        if tabel.schema == "marts" and not gelijk:
            sleutels = [inhoud.sleutel for inhoud in (nieuw, oud) if inhoud is not None]
            uit[tabel] = tuple(naam for naam in sleutels[0] if all(naam in s for s in sleutels))
    return uit


def _zonder_maten(kolommen: Kolommen) -> Sleutel:
    """The key of a mart for which no test says it: every column that is not a number."""
    getallen = maten(kolommen, ())
    return tuple(naam for naam in kolommen if naam not in getallen)


def _wijzigingen(
    con: Con, standen: Sequence[Stand], mart: Tabel, kolommen: Sequence[Kolommen], sleutel: Sleutel
) -> list[Wijziging]:
    per_stand = [figuren(con, f"s{nummer}", mart, k, sleutel) for nummer, k in enumerate(kolommen)]
    eerste, laatste = per_stand[0], per_stand[-1]
    oude_perioden = {periode for periode, _, _ in eerste}
    oude_soorten = {(periode, soort) for periode, soort, _ in eerste}
    uit = []
    for sleutel_figuur in sorted(set().union(*per_stand)):
        periode, soort, figuur = sleutel_figuur
        # Also new: what was empty beside other measures, such as the outcome of a cohort not yet followed.
        was_leeg = sleutel_figuur not in eerste and (periode, soort) in oude_soorten
        nieuw = periode not in oude_perioden or was_leeg
        delen: dict[Herkomst, Decimal] = {}
        for nummer in range(1, len(standen)):
            nu, toen = per_stand[nummer].get(sleutel_figuur), per_stand[nummer - 1].get(sleutel_figuur)
            deel = (nu or Decimal(0)) - (toen or Decimal(0))
            if deel:
                naam = _herkomst(standen[nummer].oorzaken, nieuw=nieuw)
                delen[naam] = delen.get(naam, Decimal(0)) + deel
        a, b = eerste.get(sleutel_figuur), laatste.get(sleutel_figuur)
        if delen or a != b:
            uit.append(Wijziging(mart.naam, periode, soort, figuur, a, b, delen))
    return uit


def _herkomst(oorzaken: Sequence[Oorzaak], *, nieuw: bool) -> Herkomst:
    """What a part comes from; corrected data about a period that was not there yet is new data."""
    namen = [Oorzaak.NIEUW if nieuw and o is Oorzaak.CORRECTIE else o for o in oorzaken]
    return " + ".join(dict.fromkeys(namen))


def _cellen(
    con: Con, standen: Sequence[Stand], mart: Tabel, kolommen: Sequence[Kolommen], sleutel: Sleutel
) -> Mapping[Herkomst, int]:
    """The cells that changed at each step."""
    periode = next((naam for naam in PERIODEN if naam in sleutel), None)
    bekend = _perioden(con, mart, periode) if periode and kolommen[0] else set()
    telling: Counter[Herkomst] = Counter()
    for nummer in range(1, len(standen)):
        for wanneer, aantal in _veranderd(con, nummer, mart, kolommen, sleutel, periode):
            telling[_herkomst(standen[nummer].oorzaken, nieuw=wanneer not in bekend)] += aantal
    return dict(telling)


def _perioden(con: Con, mart: Tabel, periode: str) -> set[str]:
    rijen = con.execute(f"select distinct cast({periode} as varchar) from {mart.in_('s0')}").fetchall()
    return {waarde for (waarde,) in rijen}


def _veranderd(
    con: Con,
    nummer: int,
    mart: Tabel,
    kolommen: Sequence[Kolommen],
    sleutel: Sleutel,
    periode: str | None,
) -> list[tuple[str, int]]:
    """Per period the number of cells that differ between a stand and the one before."""
    wanneer = f"cast({periode} as varchar)" if periode else "''"
    namen = dict.fromkeys(
        [*sleutel, *maten(kolommen[nummer - 1], sleutel), *maten(kolommen[nummer], sleutel)]
    )
    # A mart, or a measure, that one of the two hasn't is empty there.
    oud, nieuw = (
        f"select {', '.join(naam if naam in kolommen[n] else f'null as {naam}' for naam in namen)}"
        f" from {mart.in_(f's{n}') if kolommen[n] else '(select 1) where false'}"
        for n in (nummer - 1, nummer)
    )
    return con.execute(
        f"select periode, count(*) from (select distinct {wanneer} as periode, {', '.join(sleutel)} from"
        f" (({oud} except all {nieuw}) union all ({nieuw} except all {oud}))) group by 1"
    ).fetchall()
