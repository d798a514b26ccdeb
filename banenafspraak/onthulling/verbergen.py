"""Decides which counts are hidden."""

from __future__ import annotations

import numpy as np

from banenafspraak.onthulling import grenzen
from banenafspraak.onthulling.grenzen import EPS, Grenzen, stukken
from banenafspraak.onthulling.lijst import TOTAAL, Con, Tabel
from banenafspraak.onthulling.stelsel import Getallen, Nummers, Stelsel, Vlaggen


def verberg_te_kleine(con: Con, tabellen: tuple[Tabel, ...], grens: int) -> None:
    """Hide every count below the limit, zero included, in `<maat>_verborgen` of `waar_<tabel>`.

    Banen of fewer persons than the limit are hidden too, where they are counted for the same cell, and hours
    that are a quantity of their own with the count that they follow.
    """
    for tabel in tabellen:
        if tabel.naam == "nieuwsbericht":
            continue
        for kolom in tabel.maten:
            if kolom.soort == "aantal":
                te_klein = f"coalesce({kolom.naam} < {grens}, false)"
            elif kolom.grootheid:
                te_klein = f"{kolom.volgt[0]}_verborgen"
            else:
                continue
            naam = f"{kolom.naam}_verborgen"
            con.execute(f"alter table waar_{tabel.naam} add column {naam} boolean")
            con.execute(f"update waar_{tabel.naam} set {naam} = {te_klein}")
    con.execute(
        f"update waar_banen set banen_verborgen = true from waar_personen as p where waar_banen.soort_baan ="
        f" '{TOTAAL}' and p.werkzame_personen < {grens} and waar_banen.kwartaal = p.kwartaal and"
        " waar_banen.reeks = p.reeks and waar_banen.regio_soort = p.regio_soort and"
        " waar_banen.regio_code = p.regio_code and waar_banen.groep = p.groep"
    )
    con.execute(f"update waar_kerncijfers set banen_verborgen = true where werkzame_personen < {grens}")
    con.execute(
        "update waar_banengroei as b set banen_verborgen = k.banen_verborgen from waar_kerncijfers as k"
        " where b.kwartaal = k.kwartaal and b.reeks = k.reeks and k.regio_soort = 'land'"
    )


def onbekend(stelsel: Stelsel) -> Vlaggen:
    """What is unknown before anything is hidden for protection: too small, hidden before, latent."""
    return np.asarray((stelsel.te_klein | stelsel.eerder_verborgen) & ~stelsel.bekend | ~stelsel.gepubliceerd)


def bescherm(stelsel: Stelsel, bandbreedte: float, verborgen: Vlaggen | None = None) -> Vlaggen:
    """Hide more, until no hidden count can be derived one equation after another.

    Sums over hidden counts are hidden too. Figures of the nieuwsbericht are hidden only when nothing else
    helps any more.

    Args:
        stelsel: the cells and what is known about them.
        bandbreedte: lowest and highest possible value of a hidden count must be this far apart.
        verborgen: what is hidden already; else `onbekend`.

    Returns:
        What is hidden: what was, and what protects it.
    """
    verborgen = onbekend(stelsel) if verborgen is None else verborgen.copy()
    while True:
        _verberg_sommen(stelsel, verborgen)
        bereik = grenzen.leid_af(stelsel, verborgen, bandbreedte)
        smal = bereik.hoog - bereik.laag < bandbreedte - EPS
        bedreigd = verborgen & stelsel.gepubliceerd & smal
        for mag in (~stelsel.nieuws, stelsel.nieuws):
            erbij = kies(stelsel, verborgen, mag, np.flatnonzero(bedreigd), bereik, bandbreedte)
            if len(erbij):
                break
        else:
            return verborgen
        verborgen[erbij] = True


def _verberg_sommen(stelsel: Stelsel, verborgen: Vlaggen) -> None:
    """Hide the sums over hidden counts too, unless an earlier release showed them."""
    if stelsel.sommen is not None:
        aantal, som = stelsel.sommen
        som = som[verborgen[aantal]]
        verborgen[som[~stelsel.bekend[som]]] = True


def kies(
    stelsel: Stelsel,
    verborgen: Vlaggen,
    mag: Vlaggen,
    bedreigd: Nummers,
    bereik: Grenzen,
    bandbreedte: float,
) -> Nummers:
    """Cells to hide among some, one for each equation that gives a threatened one away; or none."""
    mag = mag & stelsel.gepubliceerd & ~verborgen & ~stelsel.bekend
    # What gives the cell away is the equation of its highest value, else that of its lowest.
    rij = np.where(bereik.rij_hoog[bedreigd] >= 0, bereik.rij_hoog[bedreigd], bereik.rij_laag[bedreigd])
    kandidaat, prijs, waar = _kandidaten(stelsel, verborgen, mag, np.unique(rij), bandbreedte)
    beste = _goedkoopste(kandidaat, prijs, waar)
    tweede = ~np.isin(rij, list(beste))
    if tweede.any():
        # Nothing left to hide there: try the equation of the lowest value.
        anders = bereik.rij_laag[bedreigd[tweede]]
        anders = np.unique(anders[anders >= 0])
        if len(anders):
            beste |= _goedkoopste(*_kandidaten(stelsel, verborgen, mag, anders, bandbreedte))
    return np.unique(np.fromiter(beste.values(), dtype=np.int64, count=len(beste)))


def _kandidaten(
    stelsel: Stelsel, verborgen: Vlaggen, mag: Vlaggen, rijen: Nummers, bandbreedte: float
) -> tuple[Nummers, Getallen, Nummers]:
    """What may be hidden of some equations, with what hiding it costs, and its equation."""
    matrix = stelsel.matrix
    indptr = matrix.indptr.astype(np.int64)
    plaats = stukken(indptr, rijen)
    rij = np.repeat(rijen, indptr[rijen + 1] - indptr[rijen])
    kolom = matrix.indices[plaats].astype(np.int64)
    goed = mag[kolom]
    kolom, rij = kolom[goed], rij[goed]
    return kolom, _prijs(stelsel, verborgen, kolom, bandbreedte), rij


def _prijs(stelsel: Stelsel, verborgen: Vlaggen, kolommen: Nummers, bandbreedte: float) -> Getallen:
    """What hiding a cell costs: its count, times the equations in which it would be the only hidden one."""
    uniek, plek = np.unique(kolommen, return_inverse=True)
    per_kolom = stelsel.matrix.tocsc()
    indptr = per_kolom.indptr.astype(np.int64)
    plaats = stukken(indptr, uniek)
    rij = per_kolom.indices[plaats]
    van = np.repeat(np.arange(len(uniek)), indptr[uniek + 1] - indptr[uniek])
    keer = stelsel.matrix.astype(bool) @ verborgen.astype(np.int64)
    alleen = np.bincount(van, weights=keer[rij] == 0, minlength=len(uniek))
    # Something smaller than the range asked for protects too little.
    te_weinig = (stelsel.waarden[uniek] < bandbreedte) * bandbreedte * 10
    prijs = (np.maximum(stelsel.waarden[uniek], 1.0) + te_weinig) * (1.0 + alleen)
    return np.asarray(prijs[plek])


def _goedkoopste(kolom: Nummers, prijs: Getallen, rij: Nummers) -> dict[int, int]:
    """Per equation its cheapest cell."""
    volgorde = np.lexsort((kolom, prijs, rij))
    kolom, rij = kolom[volgorde], rij[volgorde]
    eerste = np.concatenate([[True], rij[1:] != rij[:-1]]) if len(rij) else np.zeros(0, dtype=bool)
    return dict(zip(rij[eerste].tolist(), kolom[eerste].tolist(), strict=True))
