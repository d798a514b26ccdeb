"""Decides what else is hidden where several equations together give away a count: least-cost movements.

A count that is found moves once there is a change of hidden counts that no shown cell betrays and in which it
takes part. A linear program finds one in which as little as possible that is shown takes part; what does is
hidden. So that moves too, as far as was asked, and does not have to be protected in its turn.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from banenafspraak.onthulling.aanval import Bewijs, Uitslag
from banenafspraak.onthulling.grenzen import deelmatrix, ringen
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
    stelsel: Stelsel, verborgen: Vlaggen, uitslag: Uitslag, bandbreedte: float, bewijs: Bewijs
) -> tuple[Nummers, int]:
    """Cells to hide, so that everything that was found can move.

    Args:
        stelsel: the cells and what is known about them.
        verborgen: what is hidden.
        uitslag: what an attack on that found.
        bandbreedte: lowest and highest possible value of a hidden count must be this far apart.
        bewijs: evidence of the attack; the changes that are found, each a second solution, are added.

    Returns:
        Shown cells to hide, and how many of what was found then move as far as could be. Nothing has to be
        hidden for what was only found for want of evidence.
    """
    buurt = _Buurt(stelsel, verborgen, bewijs)
    vast = np.zeros(stelsel.aantal, dtype=bool)
    vast[[onthuld.variabele for onthuld in uitslag.onthuld]] = True
    for onthuld in uitslag.onthuld:
        pogingen = ((bandbreedte, DICHTBIJ), (EEN, VERAF)) if onthuld.precies else ((bandbreedte, VERAF),)
        for stap, hoogstens in pogingen:
            if vast[onthuld.variabele] and bewijs.smal(stap, onthuld.variabele):
                vast[buurt.maak_los(onthuld.variabele, stap, hoogstens, vast)] = False
    return np.flatnonzero(buurt.verborgen & ~verborgen), len(uitslag.onthuld) - int(vast.sum())


class _Buurt:
    """What can move, or could if it were hidden, around a cell."""

    def __init__(self, stelsel: Stelsel, verborgen: Vlaggen, bewijs: Bewijs) -> None:
        self.verborgen = verborgen.copy()
        self._bewijs = bewijs
        self._mag = verborgen | stelsel.gepubliceerd & ~stelsel.bekend
        self._waarden = stelsel.waarden
        self._verlies = np.maximum(stelsel.waarden, 1.0) * np.where(stelsel.nieuws, NIEUWS, 1.0)
        self._matrix = sparse.csr_array(stelsel.matrix)
        self._kolommen = sparse.csc_array(stelsel.matrix)

    def maak_los(self, i: int, stap: float, hoogstens: int, ook: Vlaggen) -> Nummers:
        """Hide what makes a variable move, among as few around it as will do.

        Args:
            i: the variable.
            stap: how far its lowest and highest value have to be apart.
            hoogstens: so many variables around it are tried.
            ook: other variables that it is worth something to move, and it.

        Returns:
            What is as far apart then.
        """
        for kolommen in ringen(self._matrix, self._kolommen, i, self._mag):
            if len(kolommen) > hoogstens:
                break
            verschil = self._beweging(kolommen, i, stap, ook)
            gaat = np.abs(verschil) > BEWEGING
            if gaat.any():
                wie = kolommen[gaat]
                self._bewijs.zie(wie, self._waarden[wie] + verschil[gaat])
                self.verborgen[wie] = True
                return np.asarray(wie[~self._bewijs.smal(stap, wie)])
        return np.zeros(0, dtype=np.int64)

    def _beweging(self, kolommen: Nummers, i: int, stap: float, ook: Vlaggen) -> Getallen:
        """The cheapest change of some variables in which one of them goes up, else down, as far as it has to.

        Args:
            kolommen: the variables that may change; the others stay what they are.
            i: the one that has to.
            stap: how far apart its lowest and highest value have to be.
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
            ver = stap - (begin[wie] - self._bewijs.laag[i] if omhoog else self._bewijs.hoog[i] - begin[wie])
            laag = np.zeros(2 * n + len(ook_))
            hoog = np.concatenate([np.full(n, np.inf), begin, np.full(len(ook_), stap)])
            hoog[2 * n :][ook_ == wie] = 0.0
            hoog[wie], hoog[n + wie] = ver * omhoog, ver * (not omhoog)
            laag[wie], laag[n + wie] = hoog[wie], hoog[n + wie]
            if not omhoog and begin[wie] < ver:
                continue
            uit = los_op(matrix, kosten, laag, hoog)
            if len(uit):
                d = uit[:n] - uit[n : 2 * n]
                d[ook_] += uit[2 * n :]
                return d
        return np.zeros(n)
