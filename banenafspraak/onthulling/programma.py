"""Linear programs over the same equations, with one goal after another."""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse

from banenafspraak.onthulling.stelsel import Getallen, Nummers, Vlaggen

#: What a solution may be off in an equation or below zero.
AFWIJKING = 1e-6
#: Programs of so many variables are solved from the inside.
GROOT = 20_000


class Programma:
    """Changes d of hidden variables that no shown cell betrays: A d = 0 and d >= -begin."""

    def __init__(self, matrix: sparse.csc_array, begin: Getallen, stap: float) -> None:
        """Args:
        matrix: the equations A, a column per variable.
        begin: value of each variable in a solution.
        stap: how far a variable need be moved.
        """
        self._matrix, self._begin, self._stap = matrix, begin, stap
        n = len(begin)
        self._vrij = -begin, np.full(n, highspy.kHighsInf)
        self._doel = np.zeros(0, dtype=np.int64)
        self._highs = _model(matrix, np.zeros(n), *self._vrij)

    def beweeg(self, doel: Nummers, richting: Getallen) -> Getallen:
        """The change that moves some variables up (1) or down (-1) most, none of them further than the step.

        No change at all when the solver gives no solution, or one that does not satisfy the equations.
        """
        self._zet(self._doel, np.zeros(len(self._doel)), *(grens[self._doel] for grens in self._vrij))
        self._doel = doel
        laag = np.maximum(self._vrij[0][doel], -self._stap)
        self._zet(self._doel, richting, laag, np.full(len(doel), self._stap))
        self._highs.run()
        verschil = np.array(self._highs.getSolution().col_value)
        klopt = (
            self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
            and np.abs(self._matrix @ verschil).max(initial=0.0) < AFWIJKING
            and (verschil > self._vrij[0] - AFWIJKING).all()
        )
        return verschil if klopt else np.zeros(len(verschil))

    def _zet(self, welke: Nummers, kosten: Getallen, laag: Getallen, hoog: Getallen) -> None:
        """Cost and bounds of some variables."""
        nummers = welke.astype(np.int32)
        self._highs.changeColsCost(len(welke), nummers, kosten)
        self._highs.changeColsBounds(len(welke), nummers, laag, hoog)


def richting(matrix: sparse.csc_array, nul: Vlaggen, doel: Nummers, vrij: Vlaggen | None = None) -> Getallen:
    """A direction in which what is hidden can change, if only a little: A d = 0, and what is nothing goes up.

    Args:
        matrix: the equations A, a column per variable.
        nul: variables that are nothing, so can't go down.
        doel: variables that are to move. Without `vrij` they are nothing, and all that can move do.
        vrij: what is known to move, so can go down from where that brings it; then `doel` moves one way or
            the other, each with a weight of its own.

    Returns:
        The direction; nothing when the solver gives none that satisfies the equations.
    """
    n = matrix.shape[1]
    laag = np.where(nul, 0.0, -highspy.kHighsInf)
    hoog = np.full(n, highspy.kHighsInf)
    if vrij is None:
        # d = rest + step: the step is bounded and brings something, the rest is free.
        delen = sparse.csc_array(sparse.hstack([matrix, matrix[:, doel]]))
        kosten = np.repeat([0.0, 1.0], [n, len(doel)])
        laag, hoog = np.append(laag, np.zeros(len(doel))), np.append(hoog, np.ones(len(doel)))
    else:
        delen, kosten = matrix, np.zeros(n)
        toeval = np.random.default_rng(n)
        kosten[doel] = toeval.choice([-1.0, 1.0], len(doel)) * toeval.uniform(0.5, 1.5, len(doel))
        laag, hoog = np.where(nul & ~vrij, 0.0, -1.0), np.ones(n)
    highs = _model(delen, kosten, laag, hoog)
    if n > GROOT:
        # Inside what is possible rather than at a corner of it: as good, and much quicker.
        highs.setOptionValue("solver", "ipm")
        highs.setOptionValue("run_crossover", "off")
    highs.run()
    uit = np.array(highs.getSolution().col_value)
    d = uit[:n].copy()
    if vrij is None:
        d[doel] += uit[n:]
    klopt = (
        highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        and np.abs(matrix @ d).max(initial=0.0) < AFWIJKING
        and (d >= (laag[:n] - AFWIJKING)).all()
    )
    return d if klopt else np.zeros(n)


def _model(matrix: sparse.csc_array, kosten: Getallen, laag: Getallen, hoog: Getallen) -> highspy.Highs:
    """Maximize kosten x, subject to matrix x = 0 and bounds."""
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = kosten, laag, hoog
    lp.row_lower_ = lp.row_upper_ = np.zeros(matrix.shape[0])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    highs = highspy.Highs()
    for naam, waarde in (("output_flag", False), ("threads", 1)):
        highs.setOptionValue(naam, waarde)
    highs.passModel(lp)
    return highs
