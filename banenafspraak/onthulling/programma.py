"""Linear programs over the same equations, with one goal after another."""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse

from banenafspraak.onthulling.ruimte import AFWIJKING, BEWEGING
from banenafspraak.onthulling.stelsel import Getallen, Nummers, Vlaggen

#: Programs of so many variables are solved from the inside.
GROOT = 20_000


class Programma:
    """Changes d of hidden variables that no shown cell betrays: A d = 0 and d >= -begin."""

    def __init__(self, matrix: sparse.csc_array, begin: Getallen) -> None:
        """Args:
        matrix: the equations A, a column per variable.
        begin: value of each variable in a solution.
        """
        self._matrix, self._begin = matrix, begin
        n = len(begin)
        self._vrij = -begin, np.full(n, highspy.kHighsInf)
        self._doel = np.zeros(0, dtype=np.int64)
        self._highs = _model(matrix, np.zeros(n), *self._vrij)

    def beweeg(self, doel: Nummers, richting: Getallen, neer: Getallen, op: Getallen) -> Getallen:
        """The change that moves some variables up (1) or down (-1) most.

        No change at all when the solver gives no solution, or one that does not satisfy the equations.

        Args:
            doel: the variables.
            richting: direction of each, times what it is worth.
            neer: how far down each goes at most.
            op: how far up.
        """
        self._zet(self._doel, np.zeros(len(self._doel)), *(grens[self._doel] for grens in self._vrij))
        self._doel = doel
        self._zet(doel, richting, np.maximum(self._vrij[0][doel], -neer), op)
        # From the corner where the last one ended it takes longer than from the start.
        self._highs.clearSolver()
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


def omhoog(matrix: sparse.csc_array, nul: Nummers) -> Vlaggen:
    """Which variables that are nothing can go up, if only a little, in some direction d with A d = 0.

    Args:
        matrix: the equations A, a column per variable.
        nul: variables that can't go down, because they are nothing; all others can go both ways.

    Returns:
        One flag per variable of `nul`; none set when the solver gives no direction that satisfies the
        equations.
    """
    n = matrix.shape[1]
    # d = rest + step: the step is bounded and brings something, the rest is free. So all that can go up do.
    delen = sparse.csc_array(sparse.hstack([matrix, matrix[:, nul]]))
    kosten = np.repeat([0.0, 1.0], [n, len(nul)])
    laag = np.full(n + len(nul), -highspy.kHighsInf)
    laag[nul] = 0.0
    laag[n:] = 0.0
    hoog = np.repeat([highspy.kHighsInf, 1.0], [n, len(nul)])
    highs = _model(delen, kosten, laag, hoog)
    if n > GROOT:
        # Inside what is possible rather than at a corner of it: as good, and much quicker.
        highs.setOptionValue("solver", "ipm")
        highs.setOptionValue("run_crossover", "off")
    highs.run()
    uit = np.array(highs.getSolution().col_value)
    d = uit[:n].copy()
    d[nul] += uit[n:]
    klopt = (
        highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        and np.abs(matrix @ d).max(initial=0.0) < AFWIJKING
        and (d[nul] > -AFWIJKING).all()
    )
    return np.asarray(d[nul] > BEWEGING) & klopt


def los_op(matrix: sparse.csc_array, kosten: Getallen, laag: Getallen, hoog: Getallen) -> Getallen:
    """Values x within bounds with matrix x = 0 for which kosten x is greatest; none when there are none."""
    highs = _model(matrix, kosten, laag, hoog)
    highs.run()
    uit = np.array(highs.getSolution().col_value)
    klopt = (
        highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        and np.abs(matrix @ uit).max(initial=0.0) < AFWIJKING
    )
    return uit if klopt else np.zeros(0)


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
