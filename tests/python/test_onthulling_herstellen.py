"""What the attack finds is undone by hiding what moves it, at the least cost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from banenafspraak.onthulling import aanval, herstellen, uitvoeren
from banenafspraak.onthulling.aanval import Bewijs, Onthuld, Uitslag, val_aan
from banenafspraak.onthulling.stelsel import Bouw, Nummers, Stelsel, Vlaggen
from tests.python.test_onthulling import BREED, kruistabel, smal
from tests.python.test_onthulling_aanval import bereik, ladder, ladder_met_nullen, tabellen, verberg


def gevonden(stelsel: Stelsel, *cellen: int) -> Uitslag:
    """As if an attack had found these cells, each to the number."""
    waarden = stelsel.waarden
    return Uitslag(tuple(Onthuld(i, waarden[i], waarden[i], waarden[i]) for i in cellen), len(cellen), 0, 0)


def herstel(stelsel: Stelsel, verborgen: Vlaggen, uitslag: Uitslag, breedte: float) -> Nummers:
    """What is hidden further; all of it moves."""
    bewijs = Bewijs.van(stelsel)
    erbij, los = herstellen.herstel(stelsel, verborgen, uitslag, breedte, bewijs)
    assert bewijs.beweegt[erbij].all()
    assert los == sum(bewijs.beweegt[onthuld.variabele] for onthuld in uitslag.onthuld)
    return erbij


def test_wat_al_beweegt_kost_niets() -> None:
    """Found for want of evidence only: the change is the evidence, and nothing is hidden."""
    stelsel, cel = kruistabel([[40, 50, 60], [45, 55, 65], [70, 80, 90]])
    vierkant = [cel[plek] for plek in ((0, 0), (0, 1), (1, 0), (1, 1))]
    verborgen = verberg(stelsel, *vierkant)
    bewijs = Bewijs.van(stelsel)
    erbij, los = herstellen.herstel(stelsel, verborgen, gevonden(stelsel, cel[0, 0]), BREED, bewijs)
    assert not len(erbij) and los == 1
    assert set(np.flatnonzero(bewijs.beweegt).tolist()) == set(vierkant)
    assert (bewijs.hoog - bewijs.laag == np.where(bewijs.beweegt, BREED, 0)).all()


def test_alleen_wat_er_nog_aan_ontbreekt() -> None:
    """Seen two lower already: it only has to go up by the rest, what stands beside it by no more."""
    stelsel, cel = kruistabel([[40, 50, 60], [45, 55, 65], [70, 80, 90]])
    verborgen = verberg(stelsel, *(cel[plek] for plek in ((0, 0), (0, 1), (1, 0), (1, 1))))
    bewijs = Bewijs.van(stelsel)
    bewijs.zie(np.array([cel[0, 0]]), np.array([38.0]))
    herstellen.herstel(stelsel, verborgen, gevonden(stelsel, cel[0, 0]), BREED, bewijs)
    assert bewijs.hoog[cel[0, 0]] - bewijs.laag[cel[0, 0]] == pytest.approx(BREED)
    assert bewijs.hoog[cel[1, 1]] == pytest.approx(55 + BREED - 2)


def test_wat_al_breed_is_blijft_zoals_het_is() -> None:
    """Found, but its lowest and highest value have been seen far apart since: nothing is done for it."""
    stelsel, doel, verborgen = ladder()
    bewijs = Bewijs.van(stelsel)
    bewijs.zie(np.array([doel]), np.array([stelsel.waarden[doel] + BREED]))
    erbij, _ = herstellen.herstel(stelsel, verborgen, gevonden(stelsel, doel), BREED, bewijs)
    assert not len(erbij)


def test_bewijs_van_het_herstel_telt(monkeypatch: pytest.MonkeyPatch) -> None:
    """An attack that finds no evidence by itself: what the repair saw move is not found again."""
    stelsel, cel = kruistabel([[40, 50, 60], [45, 55, 65], [70, 80, 90]])
    verborgen = verberg(stelsel, *(cel[plek] for plek in ((0, 0), (0, 1), (1, 0), (1, 1))))
    monkeypatch.setattr(aanval, "KLEIN", 0)
    monkeypatch.setattr(aanval, "RONDEN", 0)
    monkeypatch.setattr(aanval, "ELK", 0)
    monkeypatch.setattr(aanval, "beweeglijk", lambda matrix: np.zeros(matrix.shape[1], dtype=bool))
    assert len(val_aan(stelsel, verborgen, BREED).onthuld) == 4
    klaar, uitslag = uitvoeren.verberg(stelsel, BREED, verborgen)
    assert uitslag.onthuld == ()
    assert (klaar == verborgen).all()


def test_het_goedkoopste_dat_losmaakt() -> None:
    """In rows and columns of the ladder 20 costs least, then 30. What is known protects nothing."""
    stelsel, doel, verborgen = ladder()
    _, cel = kruistabel([[0] * 4] * 4)
    uitslag = val_aan(stelsel, verborgen, BREED)
    assert [onthuld.variabele for onthuld in uitslag.onthuld] == [doel]
    assert herstel(stelsel, verborgen, uitslag, BREED).tolist() == [cel[0, 3]]
    stelsel.bekend[cel[0, 3]] = True
    assert herstel(stelsel, verborgen, uitslag, BREED).tolist() == [cel[1, 3]]
    stelsel.bekend[:] = ~verborgen
    assert not len(herstel(stelsel, verborgen, uitslag, BREED))


def test_het_nieuws_wordt_het_laatst_verborgen() -> None:
    """A figure of the nieuwsbericht is passed over, as long as something else does it."""
    stelsel, _, verborgen = ladder()
    _, cel = kruistabel([[0] * 4] * 4)
    uitslag = val_aan(stelsel, verborgen, BREED)
    stelsel.nieuws[cel[0, 3]] = True
    assert herstel(stelsel, verborgen, uitslag, BREED).tolist() == [cel[1, 3]]
    stelsel.nieuws[:] = stelsel.gepubliceerd
    assert herstel(stelsel, verborgen, uitslag, BREED).tolist() == [cel[0, 3]]


def test_het_goedkoopste_is_het_minste_dat_niet_getoond_wordt() -> None:
    """Four of a table of which nothing else is hidden: the square with the least in it, not the nearest."""
    stelsel, cel = kruistabel([[3, 90, 20], [80, 70, 99], [30, 99, 10]])
    uitslag = gevonden(stelsel, cel[0, 0])
    erbij = herstel(stelsel, verberg(stelsel, cel[0, 0]), uitslag, BREED).tolist()
    assert erbij == sorted([cel[0, 2], cel[2, 0], cel[2, 2]])


def test_omlaag_als_omhoog_niet_kan() -> None:
    """Twelve beside nothing, with a known total: it can only go down."""
    alle = np.ones(3, dtype=bool)
    bouw = Bouw(np.array([12.0, 0.0, 12.0]), alle, ~alle)
    bouw.sommen(np.array([2, 2]), np.array([0, 1]))
    stelsel, plek = bouw.stelsel()
    stelsel.bekend[plek[2]] = True
    twaalf, niets = int(plek[0]), int(plek[1])
    uitslag = gevonden(stelsel, twaalf)
    assert herstel(stelsel, verberg(stelsel, twaalf), uitslag, BREED).tolist() == [niets]
    # Further down than it is it can't go: by one is what is left.
    assert herstel(stelsel, verberg(stelsel, twaalf), uitslag, 12.5).tolist() == [niets]


def test_wat_erbij_komt_heeft_zelf_ook_de_ruimte() -> None:
    """What is hidden to move another by so much moves by as much: nothing has to protect it."""
    stelsel, _, verborgen = ladder()
    uitslag = val_aan(stelsel, verborgen, BREED)
    verborgen[herstel(stelsel, verborgen, uitslag, BREED)] = True
    assert all(hoog - laag >= BREED - 0.01 for laag, hoog in bereik(stelsel, verborgen).values())


def test_een_beweging_voor_alles_wat_gevonden_is() -> None:
    """Two that are nothing, found together, go up together: no other one is hidden for the second."""
    stelsel, doel, verborgen = ladder_met_nullen()
    uitslag = val_aan(stelsel, verborgen, BREED)
    assert {onthuld.variabele for onthuld in uitslag.onthuld} == doel
    erbij = herstel(stelsel, verborgen, uitslag, BREED)
    alleen = [
        herstel(stelsel, verborgen, replace(uitslag, onthuld=(onthuld,)), BREED)
        for onthuld in uitslag.onthuld
    ]
    assert len(erbij) <= len(set(np.concatenate(alleen).tolist()))
    verborgen[erbij] = True
    assert val_aan(stelsel, verborgen, BREED).onthuld == ()


def test_ver_weg_een_kleinere_stap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a whole step takes too large a neighbourhood, a step of one among more; else nothing."""
    stelsel, doel, verborgen = ladder()
    uitslag = val_aan(stelsel, verborgen, BREED)
    monkeypatch.setattr(herstellen, "DICHTBIJ", 1)
    erbij = herstel(stelsel, verborgen, uitslag, BREED)
    assert len(erbij)
    verborgen[erbij] = True
    laag, hoog = bereik(stelsel, verborgen)[doel]
    assert hoog - laag >= 1 - 0.01
    monkeypatch.setattr(herstellen, "VERAF", 1)
    assert not len(herstel(*ladder()[::2], uitslag, BREED))


def test_wat_te_weinig_ruimte_heeft_krijgt_ook_ver_weg_de_hele(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not known to the number, but too narrow: a step of one would leave it so."""
    stelsel, doel, verborgen = ladder()
    onthuld = Onthuld(doel, 3.0, 0.0, BREED - 1.0)
    monkeypatch.setattr(herstellen, "DICHTBIJ", 1)
    monkeypatch.setattr(herstellen, "EEN", np.inf)
    verborgen[herstel(stelsel, verborgen, Uitslag((onthuld,), 1, 0, 0), BREED)] = True
    laag, hoog = bereik(stelsel, verborgen)[doel]
    assert hoog - laag >= BREED - 0.01


@settings(max_examples=60, deadline=None)
@given(tabellen, st.sets(st.tuples(st.integers(-1, 2), st.integers(-1, 2)), min_size=3, max_size=12))
def test_na_het_herstel_kan_alles_wat_gevonden_was_iets_anders_zijn(
    waarden: list[list[int]], plekken: set[tuple[int, int]]
) -> None:
    """On random tables, with all cells that two programs a cell find fixed: not one is afterwards."""
    stelsel, cel = kruistabel(waarden)
    verborgen = verberg(stelsel, *(cel[plek] for plek in plekken))
    vast = [i for i, (laag, hoog) in bereik(stelsel, verborgen).items() if hoog - laag < 0.005]
    assume(vast)
    erbij = herstel(stelsel, verborgen, gevonden(stelsel, *vast), BREED)
    assert not verborgen[erbij].any() and stelsel.gepubliceerd[erbij].all()
    verborgen[erbij] = True
    na = bereik(stelsel, verborgen)
    assert all(na[i][1] - na[i][0] >= BREED - 0.01 for i in vast)
    # Nothing is hidden that does not move.
    assert all(na[i][1] - na[i][0] > 0.0005 for i in erbij.tolist())
    assert not smal(stelsel, verborgen)[vast].any()
