"""Decides what else is hidden where several equations together give away a count: least-cost movements.

A count that is found moves once there is a change of hidden counts that no shown cell betrays and in which it
takes part. A linear program finds one in which as little as possible that is shown takes part; what does is
hidden. So that moves too, as far as was asked, and does not have to be protected in its turn.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from banenafspraak.onthulling.aanval import Uitslag
from banenafspraak.onthulling.grenzen import deelmatrix, rijen_van, stukken
from banenafspraak.onthulling.programma import los_op
from banenafspraak.onthulling.ruimte import BEWEGING
from banenafspraak.onthulling.stelsel import Getallen, Nummers, Stelsel, Vlaggen

#: Among so many variables around a count one is sought in which it moves as far as is asked; and, for one
#: that is known to the number, among so many one in which it moves by one.
DICHTBIJ, VERAF = 2_500, 60_000
EEN = 1.0
#: What it earns to move another count that was found, per one: about what the cheapest to hide costs.
WAARD = 10.0
#: A figure of the nieuwsbericht is worth so many others of its size.
NIEUWS = 100.0
#: What moving a hidden count costs: next to nothing, so that a movement is no wider than it has to be.
VERBORGEN = 1e-4


def herstel(
    stelsel: Stelsel, verborgen: Vlaggen, uitslag: Uitslag, bandbreedte: float
) -> tuple[Nummers, Vlaggen]:
    """Cells to hide, so that everything that was found can move.

    Args:
        stelsel: the cells and what is known about them.
        verborgen: what is hidden.
        uitslag: what an attack on that found.
        bandbreedte: lowest and highest possible value of a hidden count must be this far apart.

    Returns:
        Shown cells to hide, and per variable whether it then moves: the change that was found is a second
        solution. Nothing has to be hidden for what was only found for want of evidence.
    """
    buurt = _Buurt(stelsel, verborgen)
    vast = np.zeros(stelsel.aantal, dtype=bool)
    vast[[onthuld.variabele for onthuld in uitslag.onthuld]] = True
    for onthuld in uitslag.onthuld:
        pogingen = ((bandbreedte, DICHTBIJ), (EEN, VERAF)) if onthuld.precies else ((bandbreedte, VERAF),)
        for stap, hoogstens in pogingen if vast[onthuld.variabele] else ():
            los = buurt.maak_los(onthuld.variabele, stap, hoogstens, vast)
            vast[los] = False
            if len(los):
                break
    return np.flatnonzero(buurt.verborgen & ~verborgen), buurt.beweegt


class _Buurt:
    """What can move, or could if it were hidden, around a cell."""

    def __init__(self, stelsel: Stelsel, verborgen: Vlaggen) -> None:
        self.verborgen = verborgen.copy()
        self.beweegt = np.zeros(stelsel.aantal, dtype=bool)
        self._mag = verborgen | stelsel.gepubliceerd & ~stelsel.bekend
        self._waarden = stelsel.waarden
        self._verlies = np.maximum(stelsel.waarden, 1.0) * np.where(stelsel.nieuws, NIEUWS, 1.0)
        self._matrix = stelsel.matrix
        self._rijptr = stelsel.matrix.indptr.astype(np.int64)
        self._kolommen = sparse.csc_array(stelsel.matrix)

    def maak_los(self, i: int, stap: float, hoogstens: int, ook: Vlaggen) -> Nummers:
        """Hide what makes a variable move, among as few around it as will do; what moves as far.

        Args:
            i: the variable.
            stap: how far it has to move.
            hoogstens: so many variables around it are tried.
            ook: other variables that it is worth something to move, and it.
        """
        kolommen = rand = np.array([i], dtype=np.int64)
        while len(rand):
            buren = self._matrix.indices[stukken(self._rijptr, rijen_van(self._kolommen, rand))]
            rand = np.setdiff1d(buren[self._mag[buren]], kolommen).astype(np.int64)
            kolommen = np.union1d(kolommen, rand)
            if len(kolommen) > hoogstens:
                break
            ver = np.abs(self._beweging(kolommen, i, stap, ook))
            if ver.any():
                self.beweegt[kolommen[ver > BEWEGING]] = True
                self.verborgen |= self.beweegt
                return np.asarray(kolommen[ver > stap - BEWEGING])
        return np.zeros(0, dtype=np.int64)

    def _beweging(self, kolommen: Nummers, i: int, stap: float, ook: Vlaggen) -> Getallen:
        """The cheapest change of some variables in which one of them goes up, else down, a whole step.

        Args:
            kolommen: the variables that may change; the others stay what they are.
            i: the one that has to.
            stap: how far.
            ook: variables of which those that are nothing are worth something to move up.

        Returns:
            A change per variable; nothing when there is none.
        """
        begin, n = self._waarden[kolommen], len(kolommen)
        matrix = deelmatrix(self._kolommen, kolommen)
        wie, ook_ = int(np.searchsorted(kolommen, i)), np.flatnonzero(ook[kolommen] & (begin < BEWEGING))
        # Up and down are two variables, each with a price; a third is up with a reward, at most a step.
        prijs = np.where(self.verborgen[kolommen], VERBORGEN, self._verlies[kolommen])
        matrix = sparse.csc_array(sparse.hstack([matrix, -matrix, matrix[:, ook_]]))
        kosten = np.concatenate([-prijs, -prijs, np.full(len(ook_), WAARD)])
        for omhoog in (True, False):
            laag = np.zeros(2 * n + len(ook_))
            hoog = np.concatenate([np.full(n, np.inf), begin, np.full(len(ook_), stap)])
            hoog[2 * n :][ook_ == wie] = 0.0
            hoog[wie], hoog[n + wie] = stap * omhoog, stap * (not omhoog)
            laag[wie], laag[n + wie] = hoog[wie], hoog[n + wie]
            if not omhoog and begin[wie] < stap:
                continue
            uit = los_op(matrix, kosten, laag, hoog)
            if len(uit):
                d = uit[:n] - uit[n : 2 * n]
                d[ook_] += uit[2 * n :]
                return d
        return np.zeros(n)
