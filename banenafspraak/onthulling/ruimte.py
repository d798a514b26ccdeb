"""What equations leave free, bounds left aside: the variables that differ between two solutions."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import LinearOperator, lsmr

from banenafspraak.onthulling.stelsel import Getallen, Vlaggen

#: What a direction may be off in an equation, or a solution below zero.
AFWIJKING = 1e-6
#: Least part of a direction that is a movement: more than the computer's imprecision.
BEWEGING = 1e-3
#: Directions drawn: one that moves may by chance move less than that in one of them.
TREKKINGEN = 2
#: How exactly a direction is computed, and after how many steps it is given up.
PRECISIE, STAPPEN = 1e-10, 5_000


def beweeglijk(matrix: sparse.csc_array) -> Vlaggen:
    """Which variables are not nothing in every direction d with A d = 0.

    Of a direction drawn at random, what the equations forbid is taken off (least squares). What is left
    satisfies them, and moves all that can move, but for chance.

    Args:
        matrix: the equations A, a column per variable.

    Returns:
        One flag per variable; none set when no direction was found that satisfies the equations.
    """
    uit = np.zeros(matrix.shape[1], dtype=bool)
    stelsel = _Kolommen(matrix)
    toeval = np.random.default_rng(len(uit))
    for _ in range(TREKKINGEN):
        d = toeval.uniform(-1.0, 1.0, len(uit))
        d -= stelsel.kolommen @ stelsel.los_op(d)
        if np.abs(stelsel.rijen @ d).max(initial=0.0) < AFWIJKING:
            uit |= np.abs(d) > BEWEGING
    return uit


class _Kolommen:
    """Equations of one length each, so that a solution takes fewer steps; and a row per variable."""

    def __init__(self, matrix: sparse.csc_array) -> None:
        lengte = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        self.schaal = sparse.diags_array(1 / np.where(lengte > 0, lengte, 1.0))
        self.rijen = sparse.csr_array(self.schaal @ matrix)
        self.kolommen = sparse.csr_array(self.rijen.T)

    def los_op(self, d: Getallen) -> Getallen:
        """How often each equation has to be added to come closest to d, in least squares."""
        return _kleinste_kwadraten(self.kolommen, self.rijen, d)


def _kleinste_kwadraten(a: sparse.csr_array, a_t: sparse.csr_array, b: Getallen) -> Getallen:
    som = LinearOperator(a.shape, matvec=lambda x: a @ x, rmatvec=lambda x: a_t @ x, dtype=np.float64)
    return np.asarray(lsmr(som, b, atol=PRECISIE, btol=PRECISIE, maxiter=STAPPEN)[0])
