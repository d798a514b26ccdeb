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
#: Sizes of the surroundings in which evidence for one cell is sought.
OMGEVINGEN = (1_000, 8_000, 64_000)
#: Programs for one region of a part that bring little, before it is left.
BEURTEN = 2
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
        for kolommen in self._delen(groot=True):
            if open_[kolommen].any():
                self._zoek(kolommen, open_)
        for i in np.flatnonzero(open_):
            if open_[i]:
                self._zoek_een(int(i), open_)
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

    def _delen(self, *, groot: bool = False) -> Iterator[Nummers]:
        """Parts of the hidden variables: what hangs together, small ones taken together.

        Args:
            groot: only what is large, by series; else all, what is large by period.
        """
        samenhang = _samenhang(self.matrix)
        is_groot = np.bincount(samenhang)[samenhang] > DEEL
        stuk = self.plaats.lijn if groot else self.plaats.deel
        sleutel = np.where(is_groot, stuk + 1, 0) + samenhang * (int(stuk.max(initial=0)) + 2)
        volgorde = np.argsort(sleutel, kind="stable")
        if groot:
            volgorde = volgorde[is_groot[volgorde]]
        grens = np.flatnonzero(np.diff(sleutel[volgorde])) + 1
        stapel: list[Nummers] = []
        for stuk in np.split(volgorde, grens):
            if stapel and sum(map(len, stapel)) + len(stuk) > DEEL:
                yield np.concatenate(stapel)
                stapel = []
            stapel.append(stuk)
        if stapel:
            yield np.concatenate(stapel)

    def _omgeving(self, i: int, hoogstens: int) -> Nummers:
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

    def _zoek(self, kolommen: Nummers, open_: Vlaggen) -> None:
        """Gather evidence for the open cells among these variables; the others keep their starting value.

        One region at a time is given all that the others can do without: that is evidence for most of its cells at
        once, and by exchange for those of other regions.
        """
        programma = self._programma(kolommen)
        bij = self.plaats[kolommen]
        ruil = None
        if self.boom is not None:
            ruil = Ruil(programma.matrix, self.begin[kolommen], bij.regio, bij.soort, self.boom)
        beurten = np.zeros(int(bij.regio.max(initial=0)) + 1)
        while True:
            over = np.flatnonzero(open_[kolommen])
            aantal = np.bincount(bij.regio[over], minlength=len(beurten)) / (1.0 + beurten)
            aantal[beurten >= BEURTEN] = 0.0
            if not aantal.any():
                break
            regio = int(aantal.argmax())
            doel = over[bij.regio[over] == regio]
            verschil = programma.vul(doel, self.bandbreedte)
            self.programmas += 1
            self._zie(kolommen, verschil)
            winst = doel[~self._smal(kolommen[doel])]
            beurten[regio] = 0 if len(winst) > len(doel) // 4 else beurten[regio] + 1
            if ruil is not None and len(winst):
                wie, hoeveel = ruil.bewijs(verschil, winst)
                self._zie(kolommen[wie], hoeveel)
            open_[kolommen] &= self._smal(kolommen)

    def _zoek_een(self, i: int, open_: Vlaggen) -> None:
        """Gather evidence for one cell, in ever larger surroundings."""
        for hoogstens in OMGEVINGEN:
            kolommen = self._omgeving(i, hoogstens)
            programma = self._programma(kolommen)
            hier = np.flatnonzero(kolommen == i)
            for richting in (1.0, -1.0):
                self._zie(kolommen, programma.vul(hier, self.bandbreedte, richting))
                self.programmas += 1
            open_ &= self._smal(np.arange(len(open_)))
            if not open_[i] or len(kolommen) == len(open_):
                return

    def _zie(self, kolommen: Nummers, verschil: Getallen) -> None:
        """Count changes in solutions as evidence."""
        np.minimum.at(self.laag, kolommen, self.begin[kolommen] + verschil)
        np.maximum.at(self.hoog, kolommen, self.begin[kolommen] + verschil)


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

    def __init__(self, matrix: sparse.csr_array, begin: Getallen) -> None:
        self.matrix, self.begin, self.n = matrix, begin, matrix.shape[1]

    def vul(self, doel: Nummers, tot: float, richting: float = 1.0) -> Getallen:
        """The change that moves as many of some variables as far as possible, each counting up to a limit."""
        n, k = self.n, len(doel)
        # Of each such variable the part that counts: d = counted + more.
        plek = np.arange(k)
        extra = sparse.csr_array((np.full(k, richting), (plek, doel)), shape=(k, n))
        eigen = sparse.eye_array(k, format="csr")
        matrix = sparse.block_array([[self.matrix, None, None], [extra, -eigen, -eigen]], format="csr")
        kosten = np.concatenate([np.zeros(n), np.ones(k), np.zeros(k)])
        laag = np.concatenate([-self.begin, np.full(k, -ONEINDIG), np.zeros(k)])
        hoog = np.concatenate([np.full(n, ONEINDIG), np.full(k, tot), np.full(k, ONEINDIG)])
        return _los_op(matrix, kosten, laag, hoog)[:n]

    def uiterste(self, i: int, richting: float) -> float:
        """How far a variable can go up (1) or down (-1)."""
        kosten = np.zeros(self.n)
        kosten[i] = richting
        return float(_los_op(self.matrix, kosten, -self.begin, np.full(self.n, ONEINDIG))[i])


def _los_op(matrix: sparse.csr_array, kosten: Getallen, laag: Getallen, hoog: Getallen) -> Getallen:
    """Maximize kosten x, subject to matrix x = 0 and bounds.

    Raises:
        OnthullingFout: the solver found nothing, which cannot be: 0 is a solution.
    """
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(kosten), matrix.shape[0]
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = kosten, laag, hoog
    lp.row_lower_ = lp.row_upper_ = np.zeros(matrix.shape[0])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.passModel(lp)
    highs.run()
    status = highs.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        raise OnthullingFout(f"de oplosser geeft geen antwoord: {status}")
    return np.array(highs.getSolution().col_value)
