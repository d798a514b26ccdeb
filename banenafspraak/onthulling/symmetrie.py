"""Makes the attack smaller without changing its outcome: regions that look the same become one.

Take gemeenten of one whole of which nothing at all is shown. What is in them may be divided over them in any
way: all of it in one and nothing in the others agrees with what is shown just as well. So one of them stands
for all; any value it can have, each of them can have, and zero too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from banenafspraak.onthulling.grenzen import EPS
from banenafspraak.onthulling.stelsel import Getallen, Nummers, Plaats, Regioboom, Vlaggen

#: Values may differ this much from what adds up: banen have eight decimals.
TELT_OP = 1e-4


@dataclass(frozen=True)
class Samengevoegd:
    """Per hidden variable the one that stands for it, a starting value, and whether it stands for more."""

    plek: Nummers
    begin: Getallen
    samen: Vlaggen


def voeg_samen(
    matrix: sparse.csr_array,
    rechts: Getallen,
    waarden: Getallen,
    plaats: Plaats,
    samenhang: Nummers,
    open_: Vlaggen,
    boom: Regioboom,
) -> Samengevoegd:
    """Take regions together within each component.

    Args:
        matrix: equations of the hidden variables, `matrix @ x = rechts`.
        rechts: what the shown cells leave for them.
        waarden: true values.
        plaats: where the variables belong.
        samenhang: component of each variable.
        open_: component by region: something of the region is shown in an equation of the component.
        boom: which regions lie in which.
    """
    n = len(waarden)
    plek = np.arange(n, dtype=np.int64)
    aantal, regios = open_.shape
    sleutel = samenhang * regios + plaats.regio
    er = np.zeros(aantal * regios, dtype=bool)
    er[sleutel] = True
    er = er.reshape(aantal, regios)
    naar = np.array([_kaart(er[c], open_[c], boom) for c in range(aantal)])
    doel = naar[samenhang, plaats.regio]
    anders = np.flatnonzero(doel != plaats.regio)
    # The variable of the same kind in the region that stands for this one.
    _, soort = np.unique(plaats.soort, return_inverse=True)
    breed = int(soort.max(initial=0)) + 1
    code = (samenhang * regios + plaats.regio) * breed + soort
    volgorde = np.argsort(code)
    gezocht = (samenhang[anders] * regios + doel[anders]) * breed + soort[anders]
    waar = np.minimum(np.searchsorted(code[volgorde], gezocht), n - 1)
    gevonden = code[volgorde[waar]] == gezocht
    plek[anders[gevonden]] = volgorde[waar[gevonden]]
    niet = np.unique(samenhang[anders[~gevonden]])
    plek = np.where(np.isin(samenhang, niet), np.arange(n), plek)
    while True:
        begin = np.bincount(plek, weights=waarden, minlength=n).astype(np.float64)
        begin[plek != np.arange(n)] = 0.0
        fout = _onmogelijk(matrix, rechts, plek, begin, samenhang)
        if not len(fout):
            break
        # Where regions are not what they seem they stay apart.
        plek = np.where(np.isin(samenhang, fout), np.arange(n), plek)
    samen = np.bincount(plek, minlength=n)[plek] > 1
    return Samengevoegd(plek, begin, samen)


def _kaart(er: Vlaggen, open_: Vlaggen, boom: Regioboom) -> Nummers:
    """Per region of a component the region that stands for it."""
    naar = np.arange(len(er), dtype=np.int64)
    atoom, am, pv = (np.where(ouder >= 0, ouder, 0) for ouder in boom.gemeente_in)
    is_gemeente = np.any([ouder >= 0 for ouder in boom.gemeente_in], axis=0) & er
    dicht = is_gemeente & ~open_
    ouders = np.zeros(len(er), dtype=np.int64)
    for ouder, bron in zip((atoom, am, pv), boom.gemeente_in, strict=True):
        # A whole without variables here is no whole here.
        telt = (bron >= 0) & (er | open_)[ouder]
        ouders = ouders * len(er) + np.where(telt, ouder + 1, 0)
    _neem(naar, np.flatnonzero(dicht), ouders)
    return naar


def _neem(naar: Nummers, leden: Nummers, groep: Nummers) -> None:
    """Let the first of each group stand for all."""
    if len(leden):
        _, eerste, welke = np.unique(groep[leden], return_index=True, return_inverse=True)
        naar[leden] = leden[eerste[welke]]


def _onmogelijk(
    matrix: sparse.csr_array, rechts: Getallen, plek: Nummers, begin: Getallen, samenhang: Nummers
) -> Nummers:
    """Components in which putting together does not agree with what is shown, or equations differ."""
    slecht = np.abs(matrix @ begin - rechts) > TELT_OP
    # An equation either has the variable and the one that stands for it, with the same coefficient, or
    # consists of variables that others stand for, and then these have the same equation.
    rij = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    kolom, a = matrix.indices.astype(np.int64), matrix.data
    slecht[_anders_van_binnen(matrix, rij, rechts, plek)] = True
    slecht[_anders_van_buiten(rij, kolom, a, plek)] = True
    return np.unique(samenhang[kolom[slecht[rij]]])


def _anders_van_binnen(matrix: sparse.csr_array, rij: Nummers, rechts: Getallen, plek: Nummers) -> Vlaggen:
    """Equations of variables that others stand for only, which these do not satisfy in their turn."""
    kolom = matrix.indices
    alles_weg = np.bincount(rij, weights=plek[kolom] == kolom, minlength=len(rechts)) == 0
    # A sum of random numbers (modulo 2^64) tells equations apart; coefficients are whole.
    merk = np.random.default_rng(0).integers(-(2**62), 2**62, len(plek))
    afdruk = np.add.reduceat(matrix.data.astype(np.int64) * merk[plek[kolom]], matrix.indptr[:-1])
    # Variables of one equation may also stand for each other: then nothing is left of it.
    gevonden = np.isin(afdruk, np.append(afdruk[~alles_weg], 0))
    return np.asarray(alles_weg & ~(gevonden & (np.abs(rechts) < EPS)))


def _anders_van_buiten(rij: Nummers, kolom: Nummers, a: Getallen, plek: Nummers) -> Nummers:
    """Equations that have a variable that another stands for, but not that one with the same coefficient."""
    n = len(plek)
    weg = plek[kolom] != kolom
    blijft = np.zeros(int(rij.max(initial=0)) + 1, dtype=bool)
    blijft[rij[~weg]] = True
    half = weg & blijft[rij]
    sleutel = rij[~weg] * n + kolom[~weg]
    volgorde = np.argsort(sleutel)
    sleutel, coefficient = sleutel[volgorde], a[~weg][volgorde]
    gezocht = rij[half] * n + plek[kolom[half]]
    waar = np.minimum(np.searchsorted(sleutel, gezocht), max(len(sleutel) - 1, 0))
    if not len(sleutel):
        return np.zeros(0, dtype=np.int64)
    mis = (sleutel[waar] != gezocht) | (np.abs(coefficient[waar] - a[half]) > EPS)
    return np.asarray(rij[half][mis], dtype=np.int64)
