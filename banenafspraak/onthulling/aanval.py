"""The attack: linear programs that compute what an outsider can derive about every hidden count.

The outsider sees every shown cell of every table and quarter and knows what adds up, and that no count is below
zero. Not that a hidden one is below the limit: a mark says `too small, or needed to hide another`.

A range need not be computed to its ends. Any two solutions of the equations that agree with what is shown prove
that a count may be what it is in either, so every solution that a program finds is evidence for thousands of
cells at once; only the cells without enough of it get programs of their own. A solution of part of the system,
the rest at its true values, is one of the whole: evidence is sought in small parts first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.grenzen import rijen_van, stukken
from banenafspraak.onthulling.ruil import Ruil
from banenafspraak.onthulling.stelsel import Getallen, Nummers, Stelsel, Vlaggen
from banenafspraak.onthulling.symmetrie import Samengevoegd, voeg_samen

#: Variables that one program may have before the system is cut in parts.
DEEL = 4_000
OMGEVING = 12_000
#: Programs for all cells of a part together, before those without evidence get their own.
RONDEN = 24
GEEN_WINST = 4
ONEINDIG = 1e7
#: Smallest change that counts as evidence of movement.
NAUW = 1e-5


@dataclass(frozen=True)
class Onthuld:
    """A hidden count of which an outsider knows too much."""

    variabele: int
    waarde: float
    laag: float
    hoog: float

    @property
    def precies(self) -> bool:
        """Whether the outsider knows it exactly."""
        return self.hoog - self.laag < 1.0


@dataclass(frozen=True)
class Uitslag:
    """What the attack found."""

    onthuld: tuple[Onthuld, ...]
    #: Hidden cells that were attacked, programs that were solved.
    aangevallen: int
    programmas: int


def val_aan(stelsel: Stelsel, verborgen: Vlaggen, bandbreedte: float) -> Uitslag:
    """Find every hidden count whose lowest and highest possible value are less than `bandbreedte` apart.

    Ranges of what is found are those of all equations together.
    """
    doelwit = verborgen & stelsel.gepubliceerd
    aanval = _Aanval(stelsel, verborgen, bandbreedte)
    rest = aanval.zonder_bewijs(np.flatnonzero(doelwit))
    onthuld = []
    for i in rest:
        laag, hoog = aanval.bereik(int(i))
        if hoog - laag < bandbreedte - NAUW:
            onthuld.append(Onthuld(int(i), float(stelsel.waarden[i]), laag, hoog))
    return Uitslag(tuple(onthuld), int(doelwit.sum()), aanval.programmas)


class _Aanval:
    """The hidden variables; those that look the same to an outsider are attacked as one."""

    def __init__(self, stelsel: Stelsel, verborgen: Vlaggen, bandbreedte: float) -> None:
        self.bandbreedte = bandbreedte
        alle = np.flatnonzero(verborgen)
        matrix = stelsel.matrix[:, alle]
        rijen = np.diff(matrix.indptr) > 0
        matrix = sparse.csr_array(matrix[rijen])
        samen = _samen(stelsel, verborgen, alle, matrix, rijen)
        houd = np.flatnonzero(samen.plek == np.arange(len(alle)))
        hier = np.full(len(alle), -1, dtype=np.int64)
        hier[houd] = np.arange(len(houd))
        #: Per variable of the system the one that stands for it here.
        self.plek = np.full(stelsel.aantal, -1, dtype=np.int64)
        self.plek[alle] = hier[samen.plek]
        matrix = sparse.csr_array(matrix[:, houd])
        self.matrix = sparse.csr_array(matrix[np.diff(matrix.indptr) > 0])
        self.per_kolom = sparse.csc_array(self.matrix)
        #: A solution, and lowest and highest value in the solutions seen so far.
        self.begin = samen.begin[houd]
        self.laag = np.where(samen.samen[houd], 0.0, self.begin)
        self.hoog = self.begin.copy()
        self.plaats = stelsel.plaats[alle[houd]]
        self.boom = stelsel.boom
        self.programmas = 0

    def zonder_bewijs(self, doelwit: Nummers) -> Nummers:
        """The cells for which no solutions were found that are far enough apart."""
        open_ = np.zeros(len(self.begin), dtype=bool)
        open_[self.plek[doelwit]] = True
        open_ &= self._smal(np.arange(len(open_)))
        for kolommen in self._delen():
            if open_[kolommen].any():
                self._zoek(kolommen, open_)
        for i in np.flatnonzero(open_):
            if open_[i]:
                self._zoek(self._omgeving(int(i)), open_, alleen=int(i))
        return doelwit[open_[self.plek[doelwit]]]

    def bereik(self, variabele: int) -> tuple[float, float]:
        """Lowest and highest value of a hidden variable, from all equations that reach it."""
        i = int(self.plek[variabele])
        kolommen = self._omgeving(i, hoogstens=len(self.begin))
        programma = self._programma(kolommen)
        hier = int(np.flatnonzero(kolommen == i)[0])
        laag = min(float(self.begin[i]) + programma.uiterste(hier, -1.0), float(self.laag[i]))
        hoog = float(self.begin[i]) + programma.uiterste(hier, 1.0)
        self.programmas += 2
        return laag, hoog

    def _smal(self, kolommen: Nummers) -> Vlaggen:
        return np.asarray((self.hoog - self.laag)[kolommen] < self.bandbreedte - NAUW)

    def _delen(self) -> Iterator[Nummers]:
        """Parts of the hidden variables: what hangs together, large ones by period; small ones taken together."""
        samenhang = _samenhang(self.matrix)
        groot = np.bincount(samenhang)[samenhang] > DEEL
        sleutel = np.where(groot, self.plaats.deel + 1, 0) + samenhang * (self.plaats.deel.max(initial=0) + 2)
        volgorde = np.argsort(sleutel, kind="stable")
        grens = np.flatnonzero(np.diff(sleutel[volgorde])) + 1
        stapel: list[Nummers] = []
        for stuk in np.split(volgorde, grens):
            if stapel and sum(map(len, stapel)) + len(stuk) > DEEL:
                yield np.concatenate(stapel)
                stapel = []
            stapel.append(stuk)
        if stapel:
            yield np.concatenate(stapel)

    def _omgeving(self, i: int, hoogstens: int = OMGEVING) -> Nummers:
        """The variables nearest to one, up to a number."""
        gezien = np.zeros(len(self.begin), dtype=bool)
        gezien[i] = True
        rand = np.array([i])
        aantal = 1
        while len(rand) and aantal < hoogstens:
            rijen = rijen_van(self.per_kolom, rand)
            buren = np.unique(self.matrix.indices[stukken(self.matrix.indptr.astype(np.int64), rijen)])
            rand = buren[~gezien[buren]]
            gezien[rand] = True
            aantal += len(rand)
        return np.flatnonzero(gezien)

    def _programma(self, kolommen: Nummers) -> _Programma:
        rijen = rijen_van(self.per_kolom, kolommen)
        matrix = sparse.csr_array(sparse.csc_array(self.matrix[rijen])[:, kolommen])
        return _Programma(matrix, self.begin[kolommen])

    def _zoek(self, kolommen: Nummers, open_: Vlaggen, alleen: int | None = None) -> None:
        """Gather evidence for the open cells among these variables; the others keep their true value."""
        programma = self._programma(kolommen)
        ruil = None
        if self.boom is not None and alleen is None:
            bij = self.plaats[kolommen]
            ruil = Ruil(programma.matrix, self.begin[kolommen], bij.regio, bij.soort, self.boom)
        toeval = np.random.default_rng(len(kolommen))
        doel = np.flatnonzero(open_[kolommen])
        if alleen is not None:
            doel = np.flatnonzero(kolommen == alleen)
        stil = 0
        for ronde in range(RONDEN if alleen is None else 2):
            if not len(doel) or stil >= GEEN_WINST:
                break
            gewicht = np.full(len(doel), 1.0 if ronde % 2 == 0 else -1.0)
            if ronde >= 2:
                gewicht = toeval.choice([-1.0, 1.0], len(doel))
            verschil = programma.los_op(doel, gewicht, self.bandbreedte)
            self.programmas += 1
            self.laag[kolommen] = np.minimum(self.laag[kolommen], self.begin[kolommen] + verschil)
            self.hoog[kolommen] = np.maximum(self.hoog[kolommen], self.begin[kolommen] + verschil)
            winst = doel[~self._smal(kolommen[doel])]
            if ruil is not None and len(winst):
                wie, hoeveel = ruil.bewijs(verschil, winst)
                wie = kolommen[wie]
                np.minimum.at(self.laag, wie, self.begin[wie] + hoeveel)
                np.maximum.at(self.hoog, wie, self.begin[wie] + hoeveel)
            open_[kolommen] &= self._smal(kolommen)
            over = doel[open_[kolommen[doel]]]
            stil = stil + 1 if len(over) == len(doel) else 0
            doel = over


def _samen(
    stelsel: Stelsel, verborgen: Vlaggen, alle: Nummers, matrix: sparse.csr_array, rijen: Vlaggen
) -> Samengevoegd:
    plaats = stelsel.plaats[alle]
    if stelsel.boom is None:
        return Samengevoegd(np.arange(len(alle)), stelsel.waarden[alle], np.zeros(len(alle), dtype=bool))
    samenhang = _samenhang(matrix)
    # Of which regions something is shown in an equation of a component.
    getoond = sparse.coo_array(stelsel.matrix[rijen][:, np.flatnonzero(~verborgen)])
    van_rij = samenhang[matrix.indices[matrix.indptr[:-1]]]
    regios = stelsel.plaats.regio[np.flatnonzero(~verborgen)][getoond.col]
    open_ = np.zeros((int(samenhang.max(initial=-1)) + 1, len(stelsel.boom.arbeidsmarktregio_in)), dtype=bool)
    open_[van_rij[getoond.row], regios] = True
    rechts = -(stelsel.matrix[rijen] @ np.where(verborgen, 0.0, stelsel.waarden))
    return voeg_samen(matrix, rechts, stelsel.waarden[alle], plaats, samenhang, open_, stelsel.boom)


def _samenhang(matrix: sparse.csr_array) -> Nummers:
    """Component of every variable: they have to do with each other through equations."""
    graaf = sparse.block_array([[None, matrix], [matrix.T, None]])
    _, nummers = csgraph.connected_components(graaf, directed=False)
    return np.asarray(nummers[matrix.shape[0] :], dtype=np.int64)


class _Programma:
    """Changes d of hidden variables that no shown cell betrays: A d = 0 and d >= -value."""

    def __init__(self, matrix: sparse.csr_array, waarden: Getallen) -> None:
        self.n = matrix.shape[1]
        self.matrix = matrix
        self.waarden = waarden
        self._kolommen = np.arange(self.n, dtype=np.int32)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.n, matrix.shape[0]
        lp.col_cost_ = np.zeros(self.n)
        lp.col_lower_, lp.col_upper_ = -waarden, np.full(self.n, ONEINDIG)
        lp.row_lower_ = lp.row_upper_ = np.zeros(matrix.shape[0])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = matrix.indptr
        lp.a_matrix_.index_ = matrix.indices
        lp.a_matrix_.value_ = matrix.data
        self._highs = highspy.Highs()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._highs.passModel(lp)
        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)

    def los_op(self, doel: Nummers, gewicht: Getallen, hoogstens: float) -> Getallen:
        """The change that moves some variables most, each at most so far."""
        kosten = np.zeros(self.n)
        kosten[doel] = gewicht
        hoog = np.full(self.n, ONEINDIG)
        hoog[doel] = hoogstens
        laag = -self.waarden.copy()
        laag[doel] = np.maximum(laag[doel], -hoogstens)
        return self._los(kosten, laag, hoog)

    def uiterste(self, i: int, richting: float) -> float:
        """How far a variable can go up (1) or down (-1)."""
        kosten = np.zeros(self.n)
        kosten[i] = richting
        return float(self._los(kosten, -self.waarden, np.full(self.n, ONEINDIG))[i])

    def _los(self, kosten: Getallen, laag: Getallen, hoog: Getallen) -> Getallen:
        self._highs.changeColsCost(self.n, self._kolommen, kosten)
        self._highs.changeColsBounds(self.n, self._kolommen, laag, hoog)
        # From scratch, so that it first makes the program smaller: that beats starting from the last solution.
        self._highs.clearSolver()
        self._highs.run()
        status = self._highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise OnthullingFout(f"de oplosser geeft geen antwoord: {status}")
        return np.array(self._highs.getSolution().col_value)
