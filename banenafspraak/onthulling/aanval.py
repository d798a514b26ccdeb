"""The attack: linear programs that compute what an outsider can derive about every hidden count.

The outsider sees every shown cell of every table and quarter and knows what adds up, and that no count is
below zero. Not that a hidden one is below the limit: a mark says `too small, or needed to hide another`.

A range need not be computed to its ends. Any two solutions of the equations that agree with what is shown
prove that a count may be what it is in either, so every solution that a program finds is evidence for
thousands of cells at once; only the cells without enough of it get programs of their own. A solution of part
of the system, the rest at its true values, is one of the whole: evidence is sought in small parts first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from banenafspraak.onthulling import grenzen
from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.grenzen import EPS, rijen_van, stukken
from banenafspraak.onthulling.stelsel import Getallen, Nummers, Stelsel, Vlaggen
from banenafspraak.onthulling.symmetrie import Samengevoegd, voeg_samen

#: Variables that one program may have before the system is cut in parts.
DEEL = 4_000
#: Programs for all cells of a part together that ask for the whole width.
RONDEN = 6
#: Part of the cells that may be left over before another program for all of them isn't worth it.
WEINIG = 0.9
#: A movement that shows that a count is not fixed: small, so that many can move at once.
STAP = 0.01
#: Sizes of the surroundings in which evidence for one cell is sought.
OMGEVINGEN = (1_000, 8_000, 64_000)
ONEINDIG = 1e7
#: Smallest change that counts as evidence of movement.
NAUW = 1e-3


@dataclass(frozen=True)
class Onthuld:
    """A hidden count of which an outsider knows too much."""

    variabele: int
    waarde: float
    laag: float
    hoog: float

    @property
    def precies(self) -> bool:
        """Whether the outsider knows it exactly: a count is a whole number."""
        return self.hoog - self.laag < 1.0 - NAUW


@dataclass(frozen=True)
class Uitslag:
    """What the attack found."""

    onthuld: tuple[Onthuld, ...]
    #: Hidden cells that were attacked.
    aangevallen: int
    #: Of these, cells with solutions as far apart as was asked; the others have some that differ.
    breed: int
    programmas: int


def val_aan(stelsel: Stelsel, verborgen: Vlaggen, bandbreedte: float) -> Uitslag:
    """Find hidden counts that an outsider can derive, or of which they know too narrow a range.

    What is not found has solutions of all equations in which it differs: nobody can derive it. That its range
    is `bandbreedte` wide is checked for all cells by the bounds of single equations; by programs for each cell
    of a system that is small enough to solve whole (lowest and highest value then are those of all
    equations), and for as many of the others as `breed` says.

    Args:
        stelsel: the cells and what is known about them.
        verborgen: what is hidden; latent variables are.
        bandbreedte: the least distance between the lowest and the highest possible value.
    """
    doelwit = np.flatnonzero(verborgen & stelsel.gepubliceerd)
    buiten = grenzen.leid_af(stelsel, verborgen, bandbreedte)
    smal = doelwit[(buiten.hoog - buiten.laag)[doelwit] < bandbreedte - EPS]
    if len(smal):
        # Single equations give these away: no program is needed to see it.
        onthuld = [
            Onthuld(int(i), float(stelsel.waarden[i]), float(buiten.laag[i]), float(buiten.hoog[i]))
            for i in smal
        ]
        return Uitslag(tuple(onthuld), len(doelwit), 0, 0)
    aanval = _Aanval(stelsel, verborgen, bandbreedte)
    vast = aanval.zonder_beweging(doelwit)
    gevonden = np.union1d(vast, aanval.te_smal(np.setdiff1d(doelwit, vast)))
    return Uitslag(
        tuple(aanval.onthuld(int(i), float(stelsel.waarden[i])) for i in gevonden),
        len(doelwit),
        aanval.aantal_breed(doelwit),
        aanval.programmas,
    )


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

    def zonder_beweging(self, doelwit: Nummers) -> Nummers:
        """The cells that are the same in every solution that was found."""
        open_ = np.zeros(len(self.begin), dtype=bool)
        open_[self.plek[doelwit]] = True
        for stap in (STAP, self.bandbreedte):
            for kolommen in self._delen():
                self._zoek(kolommen, open_, stap)
        # What stands still there may move with what lies in other periods.
        for hoogstens in OMGEVINGEN:
            for i in np.flatnonzero(open_ & self._smal(STAP)):
                if self._smal_een(int(i), STAP):
                    self._zoek(self._omgeving(int(i), hoogstens), open_, STAP)
        return doelwit[self._smal(STAP)[self.plek[doelwit]]]

    def te_smal(self, doelwit: Nummers) -> Nummers:
        """Cells with too narrow a range among those that move, in the systems small enough to solve whole."""
        samenhang = _samenhang(self.matrix)
        omvang = np.bincount(samenhang, minlength=1)[samenhang]
        uit = []
        for i in doelwit[self._smal(self.bandbreedte)[self.plek[doelwit]]]:
            p = int(self.plek[i])
            if omvang[p] < OMGEVINGEN[0] and self._smal_een(p, self.bandbreedte):
                programma = self._programma(self._omgeving(p, len(self.begin)))
                hier = np.flatnonzero(programma.kolommen == p)
                for richting in (1.0, -1.0):
                    self._zie(
                        programma.kolommen, programma.beweeg(hier, np.array([richting]), self.bandbreedte)
                    )
                    self.programmas += 1
                if self._smal_een(p, self.bandbreedte):
                    uit.append(int(i))
        return np.array(uit, dtype=np.int64)

    def onthuld(self, variabele: int, waarde: float) -> Onthuld:
        """What was seen of a cell."""
        p = int(self.plek[variabele])
        return Onthuld(variabele, waarde, float(self.laag[p]), float(self.hoog[p]))

    def aantal_breed(self, doelwit: Nummers) -> int:
        """How many cells have solutions as far apart as was asked."""
        return int((~self._smal(self.bandbreedte))[self.plek[doelwit]].sum())

    def _smal(self, breedte: float) -> Vlaggen:
        """Whose values in the solutions seen lie less than this apart."""
        return np.asarray(self.hoog - self.laag < breedte * (1 - NAUW))

    def _smal_een(self, i: int, breedte: float) -> bool:
        return bool(self.hoog[i] - self.laag[i] < breedte * (1 - NAUW))

    def _delen(self) -> Iterator[Nummers]:
        """Parts of the hidden variables: what hangs together; large ones by period, small ones together."""
        samenhang = _samenhang(self.matrix)
        groot = np.bincount(samenhang, minlength=1)[samenhang] > DEEL
        sleutel = np.where(groot, self.plaats.deel + 1, 0)
        sleutel += samenhang * (int(self.plaats.deel.max(initial=0)) + 2)
        volgorde = np.argsort(sleutel, kind="stable")
        stapel: list[Nummers] = []
        for stuk in np.split(volgorde, np.flatnonzero(np.diff(sleutel[volgorde])) + 1):
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
        return _Programma(kolommen, matrix, self.begin[kolommen])

    def _zoek(self, kolommen: Nummers, open_: Vlaggen, stap: float) -> None:
        """Gather evidence for open cells among these variables; the others keep their starting value.

        All of them up first, then all down, then each one way or the other as long as that brings something.

        Args:
            kolommen: the variables that may change.
            open_: the cells that evidence is sought for.
            stap: how far each of them is to move.
        """
        programma = self._programma(kolommen)
        toeval = np.random.default_rng(len(kolommen))
        for ronde in range(RONDEN):
            breedte = self.hoog[kolommen] - self.laag[kolommen]
            doel = np.flatnonzero(open_[kolommen] & (breedte < stap * (1 - NAUW)))
            if not len(doel):
                return
            richting = np.full(len(doel), 1.0 if ronde == 0 else -1.0)
            if ronde > 1:
                richting = toeval.choice([-1.0, 1.0], len(doel))
            self._zie(kolommen, programma.beweeg(doel, richting, stap))
            self.programmas += 1
            over = kolommen[doel]
            if (self.hoog[over] - self.laag[over] < stap * (1 - NAUW)).mean() > WEINIG and ronde > 0:
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

    def __init__(self, kolommen: Nummers, matrix: sparse.csr_array, begin: Getallen) -> None:
        self.kolommen, self.matrix, self.begin, self.n = kolommen, matrix, begin, matrix.shape[1]

    def beweeg(self, doel: Nummers, richting: Getallen, stap: float) -> Getallen:
        """The change that moves some variables up (1) or down (-1) most, each no further than a step."""
        kosten = np.zeros(self.n)
        kosten[doel] = richting
        laag, hoog = -self.begin, np.full(self.n, ONEINDIG)
        hoog[doel] = stap
        laag[doel] = np.maximum(laag[doel], -stap)
        return _los_op(self.matrix, kosten, laag, hoog)


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
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.passModel(lp)
    highs.run()
    status = highs.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        raise OnthullingFout(f"de oplosser geeft geen antwoord: {status}")
    return np.array(highs.getSolution().col_value)
