"""What an outsider derives one equation at a time: bounds of hidden counts, from bounds of the others in it.

These bounds are never narrower than the range that all equations together leave: who is exposed here is
exposed, who is not can still be by several equations at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from banenafspraak.onthulling.stelsel import Getallen, Nummers, Stelsel, Vlaggen

#: Differences smaller than this are the computer's, not the data's.
EPS = 1e-6
RONDEN = 200


@dataclass(frozen=True)
class Grenzen:
    """Lowest and highest value of every variable, and per bound the equation it comes from (-1: none)."""

    laag: Getallen
    hoog: Getallen
    rij_laag: Nummers
    rij_hoog: Nummers


def leid_af(stelsel: Stelsel, verborgen: Vlaggen, bandbreedte: float) -> Grenzen:
    """Bounds on all variables for whoever sees what is not hidden; a shown one is its value.

    Bounds at least `bandbreedte` away from the true value endanger nobody and are left out (0 and infinite).
    """
    matrix, waarden = stelsel.matrix, stelsel.waarden
    n = stelsel.aantal
    laag = np.where(verborgen, 0.0, waarden)
    hoog = np.where(verborgen, np.inf, waarden)
    rij_laag = np.full(n, -1, dtype=np.int64)
    rij_hoog = np.full(n, -1, dtype=np.int64)
    indptr = matrix.indptr.astype(np.int64)
    kolom_rijen = matrix.tocsc()
    te_hoog, te_laag = waarden + bandbreedte, waarden - bandbreedte
    # Equations with something hidden.
    aantal_verborgen = np.add.reduceat(
        np.append(verborgen[matrix.indices], False).astype(np.int64), np.minimum(indptr[:-1], matrix.nnz)
    )
    aantal_verborgen[indptr[1:] == indptr[:-1]] = 0
    actief = np.flatnonzero(aantal_verborgen)
    for _ in range(RONDEN):
        if not len(actief):
            break
        veranderd = _ronde(matrix, indptr, actief, laag, hoog, rij_laag, rij_hoog, te_hoog, te_laag)
        actief = rijen_van(kolom_rijen, veranderd)
    return Grenzen(laag, hoog, rij_laag, rij_hoog)


def rijen_van(kolom_rijen: sparse.csc_array, kolommen: Nummers) -> Nummers:
    """The rows in which columns of a CSC matrix have something, each once."""
    return np.unique(kolom_rijen.indices[stukken(kolom_rijen.indptr.astype(np.int64), kolommen)]).astype(
        np.int64
    )


def stukken(indptr: Nummers, welke: Nummers) -> Nummers:
    """Positions of the entries of some rows (CSR) or columns (CSC)."""
    lengtes = indptr[welke + 1] - indptr[welke]
    begin = np.repeat(indptr[welke] - np.concatenate([[0], np.cumsum(lengtes)[:-1]]), lengtes)
    return begin + np.arange(int(lengtes.sum()), dtype=np.int64)


def ringen(matrix: sparse.csr_array, per_kolom: sparse.csc_array, i: int, mag: Vlaggen) -> Iterator[Nummers]:
    """A variable and what it shares an equation with; that and what those share one with; and so on.

    Args:
        matrix: the equations, a column per variable.
        per_kolom: the same, stored by column.
        i: the variable.
        mag: the variables that count; equations reach no further through others.
    """
    indptr = matrix.indptr.astype(np.int64, copy=False)
    kolommen = rand = np.array([i], dtype=np.int64)
    while len(rand):
        buren = matrix.indices[stukken(indptr, rijen_van(per_kolom, rand))]
        rand = np.setdiff1d(buren[mag[buren]], kolommen).astype(np.int64)
        kolommen = np.union1d(kolommen, rand)
        yield kolommen


def deelmatrix(per_kolom: sparse.csc_array, kolommen: Nummers) -> sparse.csc_array:
    """The equations of some columns of a CSC matrix, in their order; without those that have none of them."""
    indptr = per_kolom.indptr.astype(np.int64)
    plaats = stukken(indptr, kolommen)
    rijen, rij = np.unique(per_kolom.indices[plaats], return_inverse=True)
    ptr = np.concatenate([[0], np.cumsum(indptr[kolommen + 1] - indptr[kolommen])])
    return sparse.csc_array((per_kolom.data[plaats], rij, ptr), shape=(len(rijen), len(kolommen)))


def _ronde(
    matrix: sparse.csr_array,
    indptr: Nummers,
    rijen: Nummers,
    laag: Getallen,
    hoog: Getallen,
    rij_laag: Nummers,
    rij_hoog: Nummers,
    te_hoog: Getallen,
    te_laag: Getallen,
) -> Nummers:
    """Tighten the bounds of whoever is in these equations; who changed."""
    plaats = stukken(indptr, rijen)
    rij = np.repeat(np.arange(len(rijen)), indptr[rijen + 1] - indptr[rijen])
    kolom = matrix.indices[plaats]
    a = matrix.data[plaats]
    plus = a > 0
    onder = np.where(plus, laag[kolom], hoog[kolom]) * a  # smallest contribution
    boven = np.where(plus, hoog[kolom], laag[kolom]) * a  # largest
    rest_onder = _anderen(onder, rij, len(rijen))
    rest_boven = _anderen(boven, rij, len(rijen))
    # a x = -(the others)
    een, ander = -rest_boven / a, -rest_onder / a
    nieuw_laag, nieuw_hoog = np.where(plus, een, ander), np.where(plus, ander, een)
    veranderd = []
    for nieuw, grens, herkomst, teken, uiterste in (
        (nieuw_hoog, hoog, rij_hoog, 1.0, te_hoog),
        (nieuw_laag, laag, rij_laag, -1.0, te_laag),
    ):
        beter = teken * nieuw < np.minimum(teken * grens[kolom], teken * uiterste[kolom]) - EPS
        if not beter.any():
            continue
        k, w, r = kolom[beter], nieuw[beter], rijen[rij[beter]]
        # The tightest of each variable comes first.
        volgorde = np.lexsort((teken * w, k))
        k, w, r = k[volgorde], w[volgorde], r[volgorde]
        eerste = np.concatenate([[True], k[1:] != k[:-1]])
        grens[k[eerste]] = w[eerste]
        herkomst[k[eerste]] = r[eerste]
        veranderd.append(k[eerste])
    return np.unique(np.concatenate(veranderd)).astype(np.int64) if veranderd else np.zeros(0, np.int64)


def _anderen(bijdrage: Getallen, rij: Nummers, aantal: int) -> Getallen:
    """Per entry the sum of the other entries in its row; infinite when one of those is."""
    oneindig = np.isinf(bijdrage)
    eindig = np.where(oneindig, 0.0, bijdrage)
    som = np.bincount(rij, weights=eindig, minlength=aantal)
    keer = np.bincount(rij, weights=oneindig, minlength=aantal)
    # A row's contributions are infinite to one side only: its lowest ones are -inf, its highest +inf.
    kant = np.where(oneindig, bijdrage, 0.0)
    richting = np.zeros(aantal)
    richting[rij[oneindig]] = kant[oneindig]
    return np.where(keer[rij] - oneindig > 0, richting[rij], som[rij] - eindig)
