"""Linear programs over the same equations, with one goal after another."""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse

from banenafspraak.onthulling.stelsel import Getallen, Nummers

#: What a solution may be off in an equation or below zero.
AFWIJKING = 1e-6


class Programma:
    """Changes d of hidden variables that no shown cell betrays: A d = 0 and d >= -begin."""

    def __init__(self, matrix: sparse.csc_array, begin: Getallen, stap: float) -> None:
        """Args:
        matrix: the equations A, a column per variable.
        begin: value of each variable in a solution.
        stap: how far a variable need be moved.
        """
        self._matrix, self._begin, self._stap = matrix, begin, stap
        rijen, n = matrix.shape
        self._vrij = -begin, np.full(n, highspy.kHighsInf)
        self._doel = np.zeros(0, dtype=np.int32)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = n, rijen
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(n), *self._vrij
        lp.row_lower_ = lp.row_upper_ = np.zeros(rijen)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = (
            matrix.indptr,
            matrix.indices,
            matrix.data,
        )
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for naam, waarde in (("output_flag", False), ("threads", 1)):
            self._highs.setOptionValue(naam, waarde)
        self._highs.passModel(lp)

    def beweeg(self, doel: Nummers, richting: Getallen) -> Getallen:
        """The change that moves some variables up (1) or down (-1) most, none of them further than the step.

        No change at all when the solver gives no solution, or one that does not satisfy the equations.
        """
        self._zet(self._doel, np.zeros(len(self._doel)), *(grens[self._doel] for grens in self._vrij))
        self._doel = doel.astype(np.int32)
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
        self._highs.changeColsCost(len(welke), welke, kosten)
        self._highs.changeColsBounds(len(welke), welke, laag, hoog)
