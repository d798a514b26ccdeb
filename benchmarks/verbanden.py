"""What adds up in the data and not in the system of the attack: an equation that was forgotten there.

`python -m benchmarks.verbanden --warehouse FILE [--warehouse FILE ...] [--niveau land]` takes every quarter
and region of a level as one observation of all counts that are published of it, with those of the quarter
before. Linear relations that all observations satisfy and that do not follow from the equations of
`banenafspraak/onthulling/cellen.py` are an outsider's, unless they are a coincidence of the data: the program
prints which counts take part, and somebody has to judge. More warehouses (other scales of the generator) are
more observations; there have to be more of them than counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import duckdb
import numpy as np
import typer

from banenafspraak.onthulling import sleutels as sl
from banenafspraak.onthulling.cellen import Publicatie
from banenafspraak.onthulling.grenzen import rijen_van
from banenafspraak.onthulling.sleutels import DIEP, REEKSEN
from banenafspraak.onthulling.stelsel import Getallen, Nummers
from banenafspraak.onthulling.uitvoeren import maak_stelsel

#: Counts of which the quarter before takes part too: flows explain their change.
STANDEN = ("personen", "werkzame_personen", "banen")
#: Observations whose equations are looked up; those that do not hold in all are no relation.
STEEKPROEF = 12
#: Singular values smaller than this part of the largest are zero.
NUL = 1e-8


@dataclass(frozen=True)
class Waarnemingen:
    """Counts by quarter and region, and the equations between them that the system has."""

    namen: list[str]
    waarden: Getallen  # one row per observation, one column per count
    vergelijkingen: Getallen  # one row per equation


def onbekende_verbanden(waarden: Getallen, vergelijkingen: Getallen) -> Getallen:
    """Relations, one per row, that all rows of `waarden` satisfy and that do not follow from the equations.

    Columns are scaled to at most 1. Orthogonal to each other and to the equations.
    """
    schaal = np.abs(waarden).max(axis=0)
    _, groottes, basis = np.linalg.svd(waarden / schaal, full_matrices=True)
    groottes = np.concatenate([groottes, np.zeros(len(basis) - len(groottes))])
    verbanden = basis[groottes <= NUL * groottes.max(initial=0.0)]
    bekend = vergelijkingen * schaal
    bekend = bekend[np.abs(bekend).max(axis=1, initial=0.0) > 0]
    if len(bekend):
        bekend = bekend / np.linalg.norm(bekend, axis=1, keepdims=True)
        _, groottes, rijen = np.linalg.svd(bekend, full_matrices=False)
        richtingen = rijen[groottes > NUL]
        verbanden = verbanden - (verbanden @ richtingen.T) @ richtingen
    if not len(verbanden):
        return np.asarray(verbanden)
    _, groottes, rijen = np.linalg.svd(verbanden, full_matrices=False)
    # Of a direction that the equations have, only rounding is left.
    return np.asarray(rijen[groottes > NUL**0.5])


def neem_waar(warehouse: Path, niveau: str, reeks: str) -> Waarnemingen:
    """The counts of a built warehouse, of the regions of a level: those that every quarter has."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        _, publicatie = maak_stelsel(con)
        kwartalen = con.execute(
            "select kwartaal, cast(peildatum as varchar) from marts.dim_kwartaal order by peildatum"
        ).fetchall()
    nummers = {naam: i for i, kwartaal in enumerate(kwartalen) for naam in kwartaal}
    soorten, variabelen = _per_soort(publicatie, nummers, niveau, reeks)
    # What only some quarters have (a scheme that began later, outcomes that are not known yet) is left out.
    nu = variabelen[:, 1:]
    volledig = (nu >= 0).all(axis=(1, 2))
    stand = np.isin(sl.veld(soorten, "g"), [publicatie.codes.g[naam] for naam in STANDEN])
    eerder = variabelen[:, :-1]
    met_eerder = volledig & stand & (eerder >= 0).all(axis=(1, 2))
    namen = [_naam(publicatie, soort) for soort in soorten[volledig]]
    namen += [f"een kwartaal eerder · {_naam(publicatie, soort)}" for soort in soorten[met_eerder]]
    plek = np.concatenate([nu[volledig], eerder[met_eerder]]).reshape(len(namen), -1)
    waarden = publicatie.stelsel.waarden[plek].T
    return Waarnemingen(namen, waarden, _vergelijkingen(publicatie, plek, waarden))


def _per_soort(
    publicatie: Publicatie, kwartalen: dict[str, int], niveau: str, reeks: str
) -> tuple[Nummers, Nummers]:
    """Kinds of counts, and per kind, quarter and region the variable of the system, -1 for none."""
    sleutels = publicatie.sleutels
    periodes = {code: naam for naam, code in publicatie.codes.periode.items()}
    kwartaal = np.array([kwartalen.get(periodes[code], -1) for code in range(len(periodes))])
    regios = sorted(code for (soort, _), code in publicatie.gebieden.nummers.items() if soort == niveau)
    nummer = kwartaal[sl.veld(sleutels, "periode")]
    kies = (nummer >= 0) & np.isin(sl.veld(sleutels, "regio"), regios)
    kies &= np.isin(sl.veld(sleutels, "reeks"), [0, REEKSEN.index(reeks)])
    soort, rij = np.unique(sl.met(sleutels[kies], periode=0, regio=0), return_inverse=True)
    uit = np.full((len(soort), len(set(kwartalen.values())), len(regios)), -1, dtype=np.int64)
    uit[rij, nummer[kies], np.searchsorted(regios, sl.veld(sleutels[kies], "regio"))] = publicatie.variabele[
        kies
    ]
    return soort, uit


def _naam(publicatie: Publicatie, soort: int) -> str:
    sleutel = np.array([soort])
    delen = [list(publicatie.codes.g)[int(sl.veld(sleutel, "g")[0])]]
    delen += [list(publicatie.codes.d)[int(sl.veld(sleutel, f"d{k}")[0])] for k in range(1, DIEP + 1)]
    return " · ".join(deel for deel in delen if deel)


def _vergelijkingen(publicatie: Publicatie, plek: Nummers, waarden: Getallen) -> Getallen:
    """The equations of the system between counts of one observation, those that hold in every one."""
    matrix = publicatie.stelsel.matrix
    per_kolom = matrix.tocsc()
    gevonden: set[tuple[float, ...]] = set()
    for waarneming in np.linspace(0, plek.shape[1] - 1, STEEKPROEF).astype(int):
        variabelen = plek[:, waarneming]
        eerste = {int(variabele): i for i, variabele in reversed(list(enumerate(variabelen)))}
        for i, variabele in enumerate(variabelen):
            if eerste[int(variabele)] != i:
                gevonden.add(_rij(len(plek), [(i, 1.0), (eerste[int(variabele)], -1.0)]))
        for rij in rijen_van(per_kolom, np.array(list(eerste))):
            van, tot = matrix.indptr[rij], matrix.indptr[rij + 1]
            if all(int(kolom) in eerste for kolom in matrix.indices[van:tot]):
                termen = zip(matrix.indices[van:tot], matrix.data[van:tot], strict=True)
                gevonden.add(_rij(len(plek), [(eerste[int(kolom)], float(x)) for kolom, x in termen]))
    alle = np.array(sorted(gevonden)).reshape(-1, len(plek))
    return np.asarray(alle[np.abs(waarden @ alle.T).max(axis=0, initial=0.0) < 1e-3])


def _rij(breedte: int, termen: Sequence[tuple[int, float]]) -> tuple[float, ...]:
    rij = [0.0] * breedte
    for kolom, coefficient in termen:
        rij[kolom] += coefficient
    return tuple(rij)


def voeg_samen(delen: Sequence[Waarnemingen]) -> Waarnemingen:
    """The observations of several warehouses, of the counts that all have and that are not always zero."""
    gemeen = [naam for naam in delen[0].namen if all(naam in deel.namen for deel in delen)]
    plaatsen = [[deel.namen.index(naam) for naam in gemeen] for deel in delen]
    waarden = [deel.waarden[:, plek] for deel, plek in zip(delen, plaatsen, strict=True)]
    # A small delivery counts as much as a large one.
    waarden = [deel / np.abs(deel).max() for deel in waarden]
    vergelijkingen = []
    for deel, plek in zip(delen, plaatsen, strict=True):
        anders = np.delete(deel.vergelijkingen, plek, axis=1)
        vergelijkingen.append(deel.vergelijkingen[(anders == 0).all(axis=1)][:, plek])
    alles = np.concatenate(waarden)
    er = np.abs(alles).max(axis=0) > 0
    return Waarnemingen(
        [naam for naam, is_er in zip(gemeen, er, strict=True) if is_er],
        alles[:, er],
        np.unique(np.concatenate(vergelijkingen), axis=0)[:, er],
    )


def hoofd(
    warehouse: Annotated[
        list[Path], typer.Option("--warehouse", help="Gebouwd warehouse; meer dan een mag.")
    ],
    niveau: Annotated[str, typer.Option("--niveau", help="Soort regio.")] = "land",
    reeks: Annotated[str, typer.Option("--reeks", help="gepubliceerd of herzien.")] = "herzien",
    zonder: Annotated[str, typer.Option("--zonder", help="Grootheden die niet meedoen.")] = "",
) -> None:
    """Zoek wat in de cijfers optelt en niet in het stelsel staat."""
    alles = voeg_samen([neem_waar(pad, niveau, reeks) for pad in warehouse])
    weg = set(zonder.split())
    mee = [i for i, naam in enumerate(alles.namen) if not weg & set(naam.split(" · "))]
    rest = np.delete(alles.vergelijkingen, mee, axis=1)
    vergelijkingen = alles.vergelijkingen[(rest == 0).all(axis=1)][:, mee]
    waarden = alles.waarden[:, mee]
    print(f"{len(mee)} counts, {len(waarden)} observations, {len(vergelijkingen)} equations between them")
    if len(waarden) < len(mee):
        print("fewer observations than counts: relations that mean nothing are found too")
    verbanden = onbekende_verbanden(waarden, vergelijkingen)
    print(f"{len(verbanden)} relations that do not follow from those; what takes part, most first:")
    aandeel = np.sqrt((verbanden**2).sum(axis=0))
    for i in np.argsort(-aandeel)[:40]:
        if aandeel[i] > 0.02:
            print(f"  {aandeel[i]:.3f}  {alles.namen[mee[i]]}")


if __name__ == "__main__":
    typer.run(hoofd)
