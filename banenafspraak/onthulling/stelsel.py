"""Everything that is published as one system: variables, and the linear equations that an outsider knows.

A variable is a count; the same count in two tables, levels, series or periods is one variable. An equation
says that a total is the sum of its parts, over dimensions, regions, tables and quarters. An inequality
between counts is an equation with one more variable, its slack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

Getallen = npt.NDArray[np.float64]
Nummers = npt.NDArray[np.int64]
Vlaggen = npt.NDArray[np.bool_]

#: True values may differ this much from what adds up: banen have eight decimals.
TELT_OP = 1e-4


@dataclass(frozen=True)
class Plaats:
    """Where variables belong: it makes the attack quicker, and has no part in what it finds."""

    #: Number of the period and series; most equations stay within one.
    deel: Nummers
    #: Number of the region.
    regio: Nummers
    #: Number of everything else: the same count in another region has the same.
    soort: Nummers

    def __getitem__(self, welke: Nummers) -> Plaats:
        return Plaats(self.deel[welke], self.regio[welke], self.soort[welke])


@dataclass(frozen=True)
class Regioboom:
    """Which regions lie in which: per number of a part the number of its whole, -1 for none."""

    gemeente_in: tuple[Nummers, ...]  # in an overlap, an arbeidsmarktregio, a provincie
    arbeidsmarktregio_in: Nummers  # in a provincie; -1 when it lies in several
    land: int


@dataclass
class Stelsel:
    """Variables x >= 0 with their true values, and equations A x = 0 that they satisfy.

    A variable is `gepubliceerd` (a cell of a published table) or latent (never shown: a slack, or a count
    that is only there because published ones are sums of it). Only published cells are hidden or protected.
    """

    matrix: sparse.csr_array  # one row per equation, one column per variable
    waarden: Getallen
    gepubliceerd: Vlaggen
    #: Cells that must be hidden for what they are: too small, or made of too small ones.
    te_klein: Vlaggen
    #: Cells that an earlier release showed: hiding them protects nothing.
    bekend: Vlaggen
    #: Cells that an earlier release hid: showing them now would undo that.
    eerder_verborgen: Vlaggen
    #: Cells of the nieuwsbericht: they are hidden for protection only where nothing else will do.
    nieuws: Vlaggen
    plaats: Plaats
    boom: Regioboom | None = None
    #: Counts, and with each a sum over the same people (banen, hours), which is hidden when the count is.
    sommen: tuple[Nummers, Nummers] | None = None

    @property
    def aantal(self) -> int:
        """Number of variables."""
        return len(self.waarden)


class Bouw:
    """Gathers variables and equations, and makes the system of them."""

    def __init__(
        self, waarden: Getallen, gepubliceerd: Vlaggen, te_klein: Vlaggen, plaats: Plaats | None = None
    ) -> None:
        self.waarden = waarden
        nul = np.zeros(len(waarden), dtype=np.int64)
        self._plaats = Plaats(nul, nul, np.arange(len(waarden))) if plaats is None else plaats
        self._slapplaats: list[Plaats] = []
        self._gepubliceerd = gepubliceerd
        self._te_klein = te_klein
        self._rijen: list[Nummers] = []
        self._kolommen: list[Nummers] = []
        self._coefficienten: list[Getallen] = []
        self._slap: list[Getallen] = []
        self._gelijk: list[tuple[Nummers, Nummers]] = []
        self._aantal = 0

    def sommen(self, ouder: Nummers, kind: Nummers) -> None:
        """Each whole (`ouder`) is the sum of its parts (`kind`), one pair a part; one sum per whole."""
        if not len(ouder):
            return
        volgorde = np.argsort(ouder, kind="stable")
        ouder, kind = ouder[volgorde], kind[volgorde]
        nieuw = np.concatenate([[True], ouder[1:] != ouder[:-1]])
        rij = np.cumsum(nieuw) - 1 + self._aantal
        self._voeg(rij, kind, 1.0)
        self._voeg(rij[nieuw], ouder[nieuw], -1.0)
        self._aantal = int(rij[-1]) + 1

    def vergelijking(
        self,
        termen: Sequence[Nummers],
        tekens: Sequence[float],
        *,
        minstens: bool = False,
        alleen_waar: bool = False,
    ) -> None:
        """Equations Σ teken x term = 0, one per place in the arrays.

        Args:
            termen: per term the variables.
            tekens: per term its coefficient.
            minstens: the sum is at least 0 instead. Where a cell contradicts that it is no knowledge.
            alleen_waar: leave out where it does not hold.
        """
        rest = np.zeros(len(termen[0]))
        for term, teken in zip(termen, tekens, strict=True):
            rest += teken * self.waarden[term]
        if minstens or alleen_waar:
            waar = rest >= 0 if minstens else np.abs(rest) <= TELT_OP
            termen, rest = [term[waar] for term in termen], rest[waar]
        if len(termen) == 2 and not minstens:
            self._gelijk.append((termen[0], termen[1]))
        rij = np.arange(len(rest), dtype=np.int64) + self._aantal
        for term, teken in zip(termen, tekens, strict=True):
            self._voeg(rij, term, teken)
        if minstens:
            begin = len(self.waarden) + sum(len(deel) for deel in self._slap)
            self._slap.append(rest)
            bij = self._plaats[termen[0]]
            # The same slack in another region has the same number.
            nummer = (len(self._slap) + 1) * (int(self._plaats.soort.max(initial=0)) + 1)
            self._slapplaats.append(Plaats(bij.deel, bij.regio, bij.soort + nummer))
            self._voeg(rij, begin + np.arange(len(rest)), -1.0)
        self._aantal += len(rest)

    def fout(self, hoogstens: float) -> list[tuple[int, float]] | None:
        """The terms (variable, value) of an equation that the values do not satisfy."""
        matrix, waarden = self._matrix(), self._alle()
        afwijking = np.abs(matrix @ waarden)
        if not len(afwijking) or afwijking.max() <= hoogstens:
            return None
        rij = int(afwijking.argmax())
        return [(int(j), waarden[j]) for j in matrix.indices[matrix.indptr[rij] : matrix.indptr[rij + 1]]]

    def leeg(self) -> Stelsel:
        """The system before anything is known about it."""
        nee = np.zeros(len(self.waarden), dtype=bool)
        leeg = sparse.csr_array((0, len(self.waarden)))
        return Stelsel(leeg, self.waarden, self._gepubliceerd, self._te_klein, nee, nee, nee, self._plaats)

    def stelsel(self) -> tuple[Stelsel, Nummers]:
        """The system, and per variable given its number in it: those known to be equal are one."""
        matrix, waarden = self._matrix(), self._alle()
        n = len(waarden)
        if self._gelijk:
            a = np.concatenate([paar[0] for paar in self._gelijk])
            b = np.concatenate([paar[1] for paar in self._gelijk])
        else:
            a = b = np.zeros(0, dtype=np.int64)
        graaf = sparse.coo_array((np.ones(len(a)), (a, b)), shape=(n, n))
        aantal, nummer = csgraph.connected_components(graaf, directed=False)
        samen = sparse.csr_array((np.ones(n), (np.arange(n), nummer)), shape=(n, aantal))
        matrix = sparse.csr_array(matrix @ samen)
        matrix.eliminate_zeros()
        matrix = matrix[np.diff(matrix.indptr) > 0]
        nieuw = np.zeros(aantal)
        nieuw[nummer] = waarden
        k = len(self.waarden)
        plaatsen = [self._plaats, *self._slapplaats]
        eerste = np.zeros(aantal, dtype=np.int64)
        eerste[nummer[::-1]] = np.arange(n)[::-1]
        plaats = Plaats(
            np.concatenate([p.deel for p in plaatsen]),
            np.concatenate([p.regio for p in plaatsen]),
            np.concatenate([p.soort for p in plaatsen]),
        )[eerste]
        vlag = np.zeros((5, aantal), dtype=bool)
        vlag[0, nummer[:k][self._gepubliceerd]] = True
        vlag[1, nummer[:k][self._te_klein]] = True
        vlaggen = vlag[0], vlag[1], vlag[2], vlag[3], vlag[4]
        return Stelsel(sparse.csr_array(matrix), nieuw, *vlaggen, plaats), nummer[:k].astype(np.int64)

    def _alle(self) -> Getallen:
        return np.concatenate([self.waarden, *self._slap])

    def _matrix(self) -> sparse.csr_array:
        vorm = (self._aantal, len(self._alle()))
        if not self._rijen:
            return sparse.csr_array(vorm)
        plaats = (np.concatenate(self._rijen), np.concatenate(self._kolommen))
        return sparse.csr_array((np.concatenate(self._coefficienten), plaats), shape=vorm)

    def _voeg(self, rij: Nummers, kolom: Nummers, coefficient: float) -> None:
        self._rijen.append(rij)
        self._kolommen.append(kolom)
        self._coefficienten.append(np.full(len(rij), coefficient))
