"""More evidence from one solution: what an arbeidsmarktregio undergoes in it, another may undergo instead.

Every exchange is checked against the equations before it counts as evidence.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from banenafspraak.onthulling.stelsel import Getallen, Nummers, Regioboom

NAUW = 1e-7


class Ruil:
    """Exchanges between the arbeidsmarktregio's of a part of the system."""

    def __init__(
        self, matrix: sparse.csr_array, begin: Getallen, regio: Nummers, soort: Nummers, boom: Regioboom
    ) -> None:
        self._matrix, self._begin, self._boom = matrix, begin, boom
        _, soort = np.unique(soort, return_inverse=True)
        regios = len(boom.arbeidsmarktregio_in)
        self._regio, self._soort = regio, soort
        #: Region × kind → variable, -1 where it is shown or there is none.
        self._waar = np.full((regios, int(soort.max(initial=0)) + 1), -1, dtype=np.int64)
        self._waar[regio, soort] = np.arange(len(regio))
        _, am, pv = boom.gemeente_in
        aanwezig = (self._waar >= 0).sum(axis=1)
        gemeenten = np.flatnonzero((am >= 0) & (aanwezig > 0))
        self._am = np.unique(am[am >= 0])
        self._am = self._am[aanwezig[self._am] > 0]
        self._bij_gemeente = (self._waar[gemeenten] >= 0).any(axis=0)
        #: Per arbeidsmarktregio the gemeente that takes its changes, and the provincie of that.
        self._anker = np.full(regios, -1, dtype=np.int64)
        volgorde = gemeenten[np.argsort(aanwezig[gemeenten], kind="stable")]
        self._anker[am[volgorde]] = volgorde
        self._pv = np.where(self._anker >= 0, pv[self._anker], -1)

    def bewijs(self, verschil: Getallen, winst: Nummers) -> tuple[Nummers, Getallen]:
        """Variables and changes of solutions made from one by exchanging two regions.

        Args:
            verschil: the change of every variable in a solution.
            winst: variables that the solution is evidence for; their regions are exchanged with the others.
        """
        verandering = np.zeros(self._waar.shape)
        verandering[self._regio, self._soort] = verschil
        variabelen, waarden = [], []
        for a in np.intersect1d(self._am, self._regio[winst]):
            kolom, variabele, delta = self._ruil_met_alle(int(a), verandering)
            if not len(kolom):
                continue
            aantal = len(self._am)
            stap = sparse.csc_array((delta, (variabele, kolom)), shape=(len(self._begin), aantal))
            fout = np.abs(self._matrix @ stap).max(axis=0).toarray().ravel() > NAUW
            nieuw = self._begin[variabele] + verschil[variabele] + delta
            fout |= np.bincount(kolom, weights=nieuw < -NAUW, minlength=aantal) > 0
            goed = ~fout[kolom]
            variabelen.append(variabele[goed])
            waarden.append((verschil[variabele] + delta)[goed])
        if not variabelen:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        return np.concatenate(variabelen), np.concatenate(waarden)

    def _ruil_met_alle(self, a: int, verandering: Getallen) -> tuple[Nummers, Nummers, Getallen]:
        """Per other region (column) the variables that change when a and it are exchanged, and by how much."""
        ander = np.arange(len(self._am))
        over = verandering[a][None, :] - verandering[self._am]  # what the other gains and a loses
        lokaal = np.where(self._bij_gemeente[None, :], over, 0.0)
        kolommen, plaatsen, deltas = [], [], []
        mis = self._am == a
        rijen = [
            (self._am, over),
            (np.full(len(self._am), a), -over),
            (self._anker[self._am], lokaal),
            (np.full(len(self._am), self._anker[a]), -lokaal),
        ]
        elders = (self._pv[self._am] != self._pv[a])[:, None]
        rijen += [
            (self._pv[self._am], np.where(elders, lokaal, 0.0)),
            (np.full(len(self._am), self._pv[a]), np.where(elders, -lokaal, 0.0)),
        ]
        for regio, delta in rijen:
            telt = np.abs(delta) > NAUW
            plek = np.where((regio >= 0)[:, None], self._waar[regio], -1)
            # A region that is its own gemeente or provincie has been changed already.
            mis |= (telt & (plek < 0)).any(axis=1)
            wie, welke = np.nonzero(telt & (plek >= 0))
            kolommen.append(ander[wie])
            plaatsen.append(plek[wie, welke])
            deltas.append(delta[wie, welke])
        kolom, plaats, d = np.concatenate(kolommen), np.concatenate(plaatsen), np.concatenate(deltas)
        goed = ~mis[kolom]
        return kolom[goed], plaats[goed], d[goed]
