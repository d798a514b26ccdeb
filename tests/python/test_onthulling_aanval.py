"""The attack on what is shown: it finds what follows from all equations together, and nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, sparse

from banenafspraak.onthulling import aanval, uitvoeren, verbergen
from banenafspraak.onthulling.aanval import Bewijs, val_aan
from banenafspraak.onthulling.programma import omhoog
from banenafspraak.onthulling.ruimte import beweeglijk
from banenafspraak.onthulling.stelsel import Bouw, Plaats, Regioboom, Stelsel, Vlaggen
from banenafspraak.onthulling.symmetrie import voeg_samen
from tests.python.test_onthulling import BREED, kruistabel, smal


def verberg(stelsel: Stelsel, *cellen: int) -> Vlaggen:
    """Nothing but these cells hidden."""
    uit = ~stelsel.gepubliceerd
    uit[list(cellen)] = True
    return uit


def bereik(stelsel: Stelsel, verborgen: Vlaggen) -> dict[int, tuple[float, float]]:
    """Lowest and highest value of each hidden cell: two programs a cell, over everything."""
    alle = np.flatnonzero(verborgen)
    matrix = stelsel.matrix[:, alle].toarray()
    rechts = -(stelsel.matrix @ np.where(verborgen, 0.0, stelsel.waarden))
    uit = {}
    for k, i in enumerate(alle):
        if not stelsel.gepubliceerd[i]:
            continue
        kosten = np.zeros(len(alle))
        grenzen = []
        for teken in (1.0, -1.0):
            kosten[k] = teken
            klaar = optimize.linprog(kosten, A_eq=matrix, b_eq=rechts, bounds=(0, None), method="highs")
            # 3: nothing keeps it from growing.
            grenzen.append(np.inf if klaar.status == 3 else klaar.x[k])
        uit[int(i)] = (grenzen[0], grenzen[1])
    return uit


def vergelijk(stelsel: Stelsel, verborgen: Vlaggen) -> None:
    """The attack finds what two programs a cell find."""
    uitslag = val_aan(stelsel, verborgen, BREED)
    gevonden = {onthuld.variabele: (onthuld.laag, onthuld.hoog) for onthuld in uitslag.onthuld}
    verwacht = {i: b for i, b in bereik(stelsel, verborgen).items() if b[1] - b[0] < BREED - 0.01}
    if smal(stelsel, verborgen).any():
        # Single equations are enough to stop; what takes more is not looked for then.
        assert gevonden and set(gevonden) <= set(verwacht)
    else:
        assert gevonden == {i: pytest.approx(b, abs=1e-4) for i, b in verwacht.items()}


# --- several equations at once ---


@pytest.fixture(
    params=[(aanval.KLEIN, aanval.DEEL), (0, aanval.DEEL), (0, 3)], ids=["klein", "groot", "delen"]
)
def stelselgrootte(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """A system attacked as a small one, as a large one, and as one that is cut in parts; gives `KLEIN`."""
    klein, deel = request.param
    monkeypatch.setattr(aanval, "KLEIN", klein)
    monkeypatch.setattr(aanval, "DEEL", deel)
    return int(klein)


def ladder() -> tuple[Stelsel, int, Vlaggen]:
    """A table in which one hidden cell follows from four sums at once, and each sum leaves it much room.

    In rows 0 and 1 only columns 0 and 1 are hidden, and the cell (1, 2): it is what is left of both rows,
    less what is left of both columns. In column 2 two more are hidden, each with another one in its row.
    """
    stelsel, cel = kruistabel([[40, 50, 60, 20], [45, 55, 3, 30], [70, 80, 90, 40], [75, 85, 95, 50]])
    plekken = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)]
    return stelsel, cel[1, 2], verberg(stelsel, *(cel[plek] for plek in plekken))


def ladder_met_nullen() -> tuple[Stelsel, set[int], Vlaggen]:
    """As `ladder`, with two cells in row 1 of which four sums together say that their sum is zero."""
    stelsel, cel = kruistabel(
        [[40, 50, 60, 20, 70], [45, 55, 0, 30, 0], [70, 80, 90, 40, 60], [75, 85, 95, 50, 65]]
    )
    plekken = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (1, 4), (2, 2), (2, 3), (3, 2), (3, 3), (2, 4), (3, 4)]
    return stelsel, {cel[1, 2], cel[1, 4]}, verberg(stelsel, *(cel[plek] for plek in plekken))


@pytest.mark.usefixtures("stelselgrootte")
def test_nul_omdat_niets_onder_nul_kan() -> None:
    """Two hidden counts of which several sums together say that they are zero together are zero each."""
    stelsel, doel, verborgen = ladder_met_nullen()
    assert not smal(stelsel, verborgen).any()
    gevonden = val_aan(stelsel, verborgen, BREED).onthuld
    assert {onthuld.variabele for onthuld in gevonden} == doel
    assert all(onthuld.precies for onthuld in gevonden)


def test_wat_pas_over_periodes_heen_beweegt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in one period and something in the next, with a shown sum: both can be anything up to it."""
    monkeypatch.setattr(aanval, "KLEIN", 0)
    monkeypatch.setattr(aanval, "DEEL", 1)
    nul = np.zeros(3, dtype=np.int64)
    plaats = Plaats(np.array([0, 1, 0]), nul, np.arange(3))
    alle = np.ones(3, dtype=bool)
    bouw = Bouw(np.array([0.0, 20.0, 20.0]), alle, ~alle, plaats)
    bouw.sommen(np.array([2, 2]), np.array([0, 1]))
    stelsel, plek = bouw.stelsel()
    assert val_aan(stelsel, verberg(stelsel, int(plek[0]), int(plek[1])), BREED).onthuld == ()


@pytest.mark.usefixtures("stelselgrootte")
def test_uit_meer_sommen_tegelijk() -> None:
    """One equation after another finds nothing, all of them together the very number."""
    stelsel, doel, verborgen = ladder()
    assert not smal(stelsel, verborgen).any()
    (onthuld,) = val_aan(stelsel, verborgen, BREED).onthuld
    assert (onthuld.variabele, onthuld.waarde, onthuld.precies) == (doel, 3.0, True)
    assert (onthuld.laag, onthuld.hoog) == pytest.approx((3, 3), abs=1e-4)


@pytest.mark.usefixtures("stelselgrootte")
def test_vierkant_waarvan_een_andere_tabel_de_diagonaal_toont() -> None:
    """Four hidden cells with their row and column totals have room, with the sum of two of them none."""
    hoeken = np.array([10.0, 10.0, 10.0, 10.0])
    sommen = ((0, 1), (2, 3), (0, 2), (1, 3), (0, 3))

    def bouw(tot: int) -> tuple[Stelsel, Vlaggen]:
        waarden = np.concatenate([hoeken, [hoeken[list(paar)].sum() for paar in sommen[:tot]]])
        bouw = Bouw(waarden, np.ones(len(waarden), dtype=bool), np.zeros(len(waarden), dtype=bool))
        for nummer, paar in enumerate(sommen[:tot]):
            bouw.sommen(np.full(2, 4 + nummer), np.array(paar))
        stelsel, plek = bouw.stelsel()
        return stelsel, verberg(stelsel, *plek[:4])

    assert val_aan(*bouw(4), BREED).onthuld == ()
    stelsel, verborgen = bouw(5)
    assert not smal(stelsel, verborgen).any()
    gevonden = val_aan(stelsel, verborgen, BREED).onthuld
    assert [onthuld.precies for onthuld in gevonden] == [True] * 4


def test_wat_de_aanval_vindt_wordt_beschermd(stelselgrootte: int) -> None:
    """What single equations leave is hidden further, until the attack finds nothing."""
    stelsel, doel, verborgen = ladder()
    klaar, uitslag = uitvoeren.verberg(stelsel, BREED, verborgen)
    assert uitslag.onthuld == ()
    assert klaar[doel] and klaar.sum() > verborgen.sum()
    breed = BREED if stelselgrootte else 0.02
    assert all(hoog - laag >= breed - 0.01 for laag, hoog in bereik(stelsel, klaar).values())


@pytest.mark.usefixtures("stelselgrootte")
def test_wat_niet_te_beschermen_is_wordt_genoemd() -> None:
    """Nothing left to hide: what an outsider knows by other means is a known value."""
    stelsel, doel, verborgen = ladder()
    stelsel.bekend[:] = ~verborgen
    _, uitslag = uitvoeren.verberg(stelsel, BREED, verborgen)
    assert [onthuld.variabele for onthuld in uitslag.onthuld] == [doel]


@pytest.mark.parametrize("aanval", [True, False])
def test_wat_een_som_verraadt_en_niet_te_beschermen_is_wordt_genoemd(aanval: bool) -> None:
    """A small count beside known ones only: it is named, also when no programs are asked for."""
    stelsel, cel = kruistabel([[3, 20, 30], [40, 50, 60]])
    stelsel.bekend[:] = ~stelsel.te_klein
    _, uitslag = uitvoeren.verberg(stelsel, BREED, verbergen.onbekend(stelsel), aanval=aanval)
    assert [(o.variabele, o.laag, o.hoog) for o in uitslag.onthuld] == [(cel[0, 0], 3, 3)]


def test_bewijs_blijft_gelden_als_meer_verborgen_wordt() -> None:
    """A second attack asks nothing about what has enough room already."""
    stelsel, cel = kruistabel([[40, 50, 60], [45, 55, 65], [70, 80, 90]])
    verborgen = verberg(stelsel, *(cel[plek] for plek in ((0, 0), (0, 1), (1, 0), (1, 1))))
    bewijs = Bewijs.van(stelsel)
    assert val_aan(stelsel, verborgen, BREED, bewijs).programmas > 0
    assert val_aan(stelsel, verborgen, BREED, bewijs).programmas == 0


# --- against two programs a cell ---

tabellen = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=3, max_size=3)


@settings(max_examples=80, deadline=None)
@given(tabellen, st.sets(st.tuples(st.integers(-1, 2), st.integers(-1, 2)), min_size=3, max_size=14))
def test_aanval_op_een_kruistabel(waarden: list[list[int]], plekken: set[tuple[int, int]]) -> None:
    stelsel, cel = kruistabel(waarden)
    vergelijk(stelsel, verberg(stelsel, *(cel[plek] for plek in plekken)))


@settings(max_examples=40, deadline=None)
@given(tabellen, st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=4, max_size=9))
def test_aanval_in_kleine_delen(waarden: list[list[int]], plekken: set[tuple[int, int]]) -> None:
    """Cut in parts of two variables the attack takes longer, and finds the same."""
    stelsel, cel = kruistabel(waarden)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aanval, "DEEL", 2)
        vergelijk(stelsel, verberg(stelsel, *(cel[plek] for plek in plekken)))


@settings(max_examples=40, deadline=None)
@given(tabellen, st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=4, max_size=9))
def test_in_een_groot_stelsel_wordt_gevonden_wat_vaststaat(
    waarden: list[list[int]], plekken: set[tuple[int, int]]
) -> None:
    """Where lowest and highest value are not computed: every cell that is the same in all solutions."""
    stelsel, cel = kruistabel(waarden)
    verborgen = verberg(stelsel, *(cel[plek] for plek in plekken))
    if smal(stelsel, verborgen).any():
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aanval, "KLEIN", 0)
        patch.setattr(aanval, "ELK", 0)
        patch.setattr(aanval, "DEEL", 3)
        uitslag = val_aan(stelsel, verborgen, BREED)
    grenzen = bereik(stelsel, verborgen)
    vast = {i for i, (laag, hoog) in grenzen.items() if hoog - laag < 0.005}
    assert {o.variabele for o in uitslag.onthuld} == vast
    # What it calls wide is wide.
    assert uitslag.breed <= sum(hoog - laag > BREED - 0.01 for laag, hoog in grenzen.values())


@pytest.mark.parametrize("ronden", [0, aanval.RONDEN], ids=["alleen zo", "ook samen"])
@settings(max_examples=40, deadline=None)
@given(tabellen, st.sets(st.tuples(st.integers(-1, 2), st.integers(-1, 2)), min_size=4, max_size=12))
def test_in_een_groot_stelsel_een_voor_een(
    ronden: int, waarden: list[list[int]], plekken: set[tuple[int, int]]
) -> None:
    """What is left when all together brings nothing more is sought one by one, ever further around it."""
    stelsel, cel = kruistabel(waarden)
    with pytest.MonkeyPatch.context() as patch:
        for naam, waarde in (("KLEIN", 0), ("DEEL", 3), ("RONDEN", ronden), ("TEGELIJK", 2)):
            patch.setattr(aanval, naam, waarde)
        vergelijk(stelsel, verberg(stelsel, *(cel[plek] for plek in plekken)))


def nauwe_ladder() -> tuple[Stelsel, set[int], Vlaggen]:
    """As `ladder`, with two cells of which four sums together say that they are six together."""
    stelsel, cel = kruistabel([[40, 50, 3, 20], [45, 55, 3, 30], [70, 80, 90, 40], [75, 85, 95, 50]])
    plekken = [(0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)]
    return stelsel, {cel[0, 2], cel[1, 2]}, verberg(stelsel, *(cel[plek] for plek in plekken))


def naast(a: Stelsel, b: Stelsel) -> Stelsel:
    """Two systems that have nothing to do with each other as one; the second's variables come last."""
    samen: dict[str, Any] = {
        naam: np.concatenate([getattr(a, naam), getattr(b, naam)])
        for naam in ("waarden", "gepubliceerd", "te_klein", "bekend", "eerder_verborgen", "nieuws")
    }
    matrix = sparse.csr_array(sparse.block_diag([a.matrix, b.matrix]))
    nul = np.zeros(a.aantal + b.aantal, dtype=np.int64)
    return Stelsel(matrix, plaats=Plaats(nul, nul, np.arange(len(nul))), **samen)


@pytest.mark.parametrize("elk", [aanval.ELK, 0])
def test_wie_vaststaat_gaat_voor(elk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a large system: how far apart values can be, once none is fixed and if not too many are left."""
    monkeypatch.setattr(aanval, "KLEIN", 0)
    monkeypatch.setattr(aanval, "ELK", elk)
    (een, vast, dicht_een), (twee, nauw, dicht_twee) = ladder(), nauwe_ladder()
    stelsel, verborgen = naast(een, twee), np.concatenate([dicht_een, dicht_twee])
    assert not smal(stelsel, verborgen).any()
    bewijs = Bewijs.van(stelsel)
    (eerst,) = val_aan(stelsel, verborgen, BREED, bewijs).onthuld
    assert eerst.variabele == vast
    # Shown after all, it is no target any more.
    verborgen[vast] = False
    daarna = val_aan(stelsel, verborgen, BREED, bewijs).onthuld
    assert {onthuld.variabele - een.aantal for onthuld in daarna} == (nauw if elk else set())
    assert all((onthuld.laag, onthuld.hoog) == pytest.approx((0, 6), abs=1e-4) for onthuld in daarna)


@pytest.mark.parametrize("elk", [1, 2])
def test_wat_eerder_te_veel_was_wordt_niet_minder(elk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts left undone by an earlier attack count: a later one does not start with the few that are new."""
    monkeypatch.setattr(aanval, "KLEIN", 0)
    monkeypatch.setattr(aanval, "ELK", elk)
    stelsel, nauw, verborgen = nauwe_ladder()
    bewijs = Bewijs.van(stelsel)
    bewijs.veilig[min(nauw)] = True
    gevonden = val_aan(stelsel, verborgen, BREED, bewijs).onthuld
    assert {onthuld.variabele for onthuld in gevonden} == ({max(nauw)} if elk > 1 else set())


@pytest.mark.parametrize("rond", [aanval.ROND, 1])
def test_een_voor_een_ook_omlaag(rond: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as a shown count that it can't exceed: it can be any number below, and nothing else says so.

    Where that lies further away than is looked, it is found.
    """
    monkeypatch.setattr(aanval, "ROND", rond)
    alle = np.ones(2, dtype=bool)
    bouw = Bouw(np.array([12.0, 12.0]), alle, ~alle)
    bouw.vergelijking([np.array([1]), np.array([0])], [1, -1], minstens=True)
    stelsel, plek = bouw.stelsel()
    monkeypatch.setattr(aanval, "KLEIN", 0)
    monkeypatch.setattr(aanval, "RONDEN", 0)
    gevonden = val_aan(stelsel, verberg(stelsel, int(plek[0])), BREED).onthuld
    assert [onthuld.variabele for onthuld in gevonden] == ([] if rond > 1 else [plek[0]])


@pytest.mark.parametrize(
    ("nul", "gaat_omhoog"),
    [
        ([0, 1], [False, False]),  # of what is nothing together nothing can go up
        ([0], [True]),  # the other can go down
    ],
)
def test_omhoog_als_een_ander_omlaag_kan(nul: list[int], gaat_omhoog: list[bool]) -> None:
    """Two hidden parts of a shown total."""
    assert omhoog(sparse.csc_array([[1.0, 1.0]]), np.array(nul)).tolist() == gaat_omhoog


def test_omhoog_samen() -> None:
    """What is nothing goes up as long as something that is nothing too goes up with it."""
    matrix = sparse.csc_array([[1.0, 0.0, -1.0], [0.0, 1.0, -1.0]])
    assert omhoog(matrix, np.arange(3)).tolist() == [True, True, True]


def test_beweeglijk_is_wat_niet_uit_alle_vergelijkingen_volgt() -> None:
    """Three sums of two give all three; a fourth and fifth with only their sum can be anything."""
    matrix = sparse.csc_array(
        [[1.0, 1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0, 0.0], [1.0, 0.0, 1.0, 0.0, 0.0], [0, 0, 0, 1.0, 1.0]]
    )
    assert beweeglijk(matrix).tolist() == [False, False, False, True, True]
    assert not beweeglijk(sparse.csc_array(np.eye(2))).any()
    assert beweeglijk(sparse.csc_array((0, 2))).all()


# --- regions that look the same ---

GEMEENTEN, GROEPEN = 8, 2
#: Land 0; provincies 1 and 2; arbeidsmarktregio's 3 to 6, two in each; gemeenten 7 to 14, two in each.
DELEN = {0: (1, 2), 1: (3, 4), 2: (5, 6)} | {am: (2 * am + 1, 2 * am + 2) for am in (3, 4, 5, 6)}
AANTAL = 15


def land(waarden: list[list[int]]) -> tuple[Stelsel, dict[tuple[int, int], int]]:
    """Persons per region and group; group -1 is the total."""
    binnen = np.zeros((AANTAL, GROEPEN + 1))
    binnen[7:, :GROEPEN] = waarden
    for heel in sorted(DELEN, reverse=True):
        binnen[heel] = binnen[list(DELEN[heel])].sum(0)
    binnen[:, -1] = binnen.sum(1)
    nummer = np.arange(binnen.size).reshape(binnen.shape)
    regio, soort = (deel.ravel() for deel in np.indices(binnen.shape))
    alle = np.ones(binnen.size, dtype=bool)
    plaats = Plaats(np.zeros(binnen.size, dtype=np.int64), regio, soort)
    bouw = Bouw(binnen.ravel(), alle, binnen.ravel() < 10, plaats)
    sommen = {**DELEN, 0: (3, 4, 5, 6), 1: (7, 8, 9, 10), 2: (11, 12, 13, 14)}
    for k in range(GROEPEN + 1):
        for heel, delen in [*sommen.items(), (0, DELEN[0])]:
            bouw.sommen(np.full(len(delen), nummer[heel, k]), nummer[list(delen), k])
    for r in range(AANTAL):
        bouw.sommen(np.full(GROEPEN, nummer[r, -1]), nummer[r, :GROEPEN])
    stelsel, plek = bouw.stelsel()
    geen = np.full(AANTAL, -1)
    in_am, in_pv, am_in_pv = geen.copy(), geen.copy(), geen.copy()
    for am in (3, 4, 5, 6):
        am_in_pv[am] = in_pv[list(DELEN[am])] = 1 if am < 5 else 2
        in_am[list(DELEN[am])] = am
    stelsel.boom = Regioboom((geen, in_am, in_pv), am_in_pv, 0)
    namen = [(r, k if k < GROEPEN else -1) for r in range(AANTAL) for k in range(GROEPEN + 1)]
    return stelsel, {(r, k): int(plek[nummer[r, k]]) for r, k in namen}


def test_alleen_waar_niets_van_getoond_is_wordt_samengenomen() -> None:
    """Three closed gemeenten become one; a fourth, of which something is shown, does not stop that."""
    am, land_ = 0, 5
    geen = np.full(6, -1)
    in_am = np.array([-1, am, am, am, am, -1])
    boom = Regioboom((geen, in_am, geen), geen, land_)
    nul = np.zeros(4, dtype=np.int64)
    plaats = Plaats(nul, np.array([1, 2, 3, 4]), np.array([0, 0, 0, 1]))
    getoond = np.zeros((1, 6), dtype=bool)
    getoond[0, [am, 4]] = True
    matrix, waarden = sparse.csr_array([[1.0, 1.0, 1.0, -1.0]]), np.array([1.0, 2.0, 3.0, 4.0])
    samen = voeg_samen(matrix, matrix @ waarden, waarden, plaats, nul, getoond, boom)
    assert samen.plek.tolist() == [0, 0, 0, 3]
    assert samen.begin.tolist() == [6, 0, 0, 4]
    assert samen.samen.tolist() == [True, True, True, False]


def onder(regio: int) -> set[int]:
    """A region and all that lie in it."""
    return {regio}.union(*(onder(deel) for deel in DELEN.get(regio, ())))


per_gemeente = st.lists(
    st.lists(st.integers(0, 30), min_size=GROEPEN, max_size=GROEPEN), min_size=GEMEENTEN, max_size=GEMEENTEN
)
dichte_regios = st.lists(st.integers(1, AANTAL - 1), min_size=1, max_size=5)
losse_cellen = st.sets(st.tuples(st.integers(0, AANTAL - 1), st.integers(-1, 1)), max_size=4)


@pytest.mark.parametrize("deel", [aanval.DEEL, 5])
@settings(max_examples=60, deadline=None)
@given(per_gemeente, dichte_regios, losse_cellen)
def test_regios_die_er_gelijk_uitzien(
    deel: int, waarden: list[list[int]], dicht: list[int], plekken: set[tuple[int, int]]
) -> None:
    """Taking regions of which nothing is shown together changes nothing that is found, nor do small parts."""
    stelsel, cel = land(waarden)
    alle = [cel[r, k] for regio in dicht for r in onder(regio) for k in (0, 1, -1)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aanval, "DEEL", deel)
        vergelijk(stelsel, verberg(stelsel, *alle, *(cel[plek] for plek in plekken)))


met_veel_nullen = st.lists(
    st.lists(st.sampled_from([0, 0, 0, 12, 30]), min_size=GROEPEN, max_size=GROEPEN),
    min_size=GEMEENTEN,
    max_size=GEMEENTEN,
)


@settings(max_examples=150, deadline=None)
@given(met_veel_nullen, dichte_regios, losse_cellen)
def test_regios_in_een_groot_stelsel(
    waarden: list[list[int]], dicht: list[int], plekken: set[tuple[int, int]]
) -> None:
    """Of regions taken together too, what is found is what is the same in all solutions."""
    stelsel, cel = land(waarden)
    alle = [cel[r, k] for regio in dicht for r in onder(regio) for k in (0, 1, -1)]
    verborgen = verberg(stelsel, *alle, *(cel[plek] for plek in plekken))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aanval, "KLEIN", 0)
        # Only what leaves no room at all is looked for.
        uitslag = val_aan(stelsel, verborgen, 0.02)
    vast = {i for i, (laag, hoog) in bereik(stelsel, verborgen).items() if hoog - laag < 0.005}
    gevonden = {o.variabele for o in uitslag.onthuld}
    # What single equations give away ends the attack.
    assert gevonden == vast or (uitslag.programmas == 0 and gevonden <= vast)


@settings(max_examples=60, deadline=None)
@given(per_gemeente, dichte_regios, losse_cellen)
def test_bewijs_is_waar(waarden: list[list[int]], dicht: list[int], plekken: set[tuple[int, int]]) -> None:
    """No evidence lies outside the lowest and highest value, also of who is attacked as another."""
    stelsel, cel = land(waarden)
    alle = [cel[r, k] for regio in dicht for r in onder(regio) for k in (0, 1, -1)]
    verborgen = verberg(stelsel, *alle, *(cel[plek] for plek in plekken))
    bewijs = Bewijs.van(stelsel)
    val_aan(stelsel, verborgen, BREED, bewijs)
    for i, (laag, hoog) in bereik(stelsel, verborgen).items():
        assert laag - 1e-4 <= bewijs.laag[i] <= bewijs.hoog[i] <= hoog + 1e-4


@pytest.mark.parametrize(
    ("dicht", "over"),
    [
        ((7, 8), 1),  # gemeenten of one arbeidsmarktregio
        ((3,), 2),  # with the arbeidsmarktregio itself: it, and one gemeente
        ((1,), 5),  # with a provincie: it, and that twice
    ],
)
def test_regios_worden_samengenomen(dicht: tuple[int, ...], over: int) -> None:
    """Regions of which nothing is shown are attacked as one; of each, two groups and their total."""
    stelsel, cel = land([[10 + i, 20 + i] for i in range(GEMEENTEN)])
    verborgen = verberg(stelsel, *(cel[r, k] for regio in dicht for r in onder(regio) for k in (0, 1, -1)))
    assert len(aanval._Aanval(stelsel, verborgen, ~verborgen).begin) == over * (GROEPEN + 1)


# --- protection first ---


@settings(max_examples=30, deadline=None)
@given(tabellen)
def test_na_bescherming_vindt_de_aanval_niets(waarden: list[list[int]]) -> None:
    """Of random tables: every hidden count has the room asked for, or everything is hidden."""
    stelsel, _ = kruistabel(waarden)
    klaar, uitslag = uitvoeren.verberg(stelsel, BREED, verbergen.onbekend(stelsel))
    assert klaar[stelsel.te_klein].all()
    if not klaar[stelsel.gepubliceerd].all():
        assert uitslag.onthuld == ()
        assert all(hoog - laag >= BREED - 0.01 for laag, hoog in bereik(stelsel, klaar).values())
