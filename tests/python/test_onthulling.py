"""Disclosure control (rule 16): what is hidden, and what an outsider derives from the rest."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banenafspraak.onthulling import grenzen, schrijven, uitvoeren, verbergen
from banenafspraak.onthulling.aanval import Uitslag
from banenafspraak.onthulling.cellen import Gebieden, Publicatie, in_het_nieuws
from banenafspraak.onthulling.fouten import Herleidbaar, OnthullingFout
from banenafspraak.onthulling.grenzen import Grenzen
from banenafspraak.onthulling.lijst import Kolom, Nieuws, Tabel
from banenafspraak.onthulling.schrijven import Uitgifte
from banenafspraak.onthulling.sleutels import Codes
from banenafspraak.onthulling.stelsel import Bouw, Nummers, Stelsel, Vlaggen
from banenafspraak.onthulling.uitvoeren import Opdracht

GRENS, BREED = 10, 9


def kruistabel(waarden: list[list[int]]) -> tuple[Stelsel, dict[tuple[int, int], int]]:
    """The system of a table with totals (row and column -1), and the number of each cell in it."""
    binnen = np.array(waarden)
    rijen, kolommen = binnen.shape
    alles = np.zeros((rijen + 1, kolommen + 1))
    alles[:-1, :-1] = binnen
    alles[-1, :-1], alles[:-1, -1], alles[-1, -1] = binnen.sum(0), binnen.sum(1), binnen.sum()
    nummer = np.arange(alles.size).reshape(alles.shape)
    plat = alles.ravel()
    bouw = Bouw(plat, np.ones(plat.size, dtype=bool), plat < GRENS)
    for i in range(rijen + 1):
        bouw.sommen(np.full(kolommen, nummer[i, -1]), nummer[i, :-1])
    for j in range(kolommen + 1):
        bouw.sommen(np.full(rijen, nummer[-1, j]), nummer[:-1, j])
    stelsel, plek = bouw.stelsel()
    cellen = {
        (i if i < rijen else -1, j if j < kolommen else -1): int(plek[nummer[i, j]])
        for i, j in itertools.product(range(rijen + 1), range(kolommen + 1))
    }
    return stelsel, cellen


def smal(stelsel: Stelsel, verborgen: Vlaggen) -> Vlaggen:
    """Hidden cells that one equation after another leaves too little room."""
    bereik = grenzen.leid_af(stelsel, verborgen, BREED)
    te_smal = bereik.hoog - bereik.laag < BREED - grenzen.EPS
    return np.asarray(verborgen & stelsel.gepubliceerd & te_smal)


def test_de_grens_is_tien() -> None:
    """Nine is too small, ten is not; zero is too."""
    stelsel, cel = kruistabel([[9, 10], [0, 40]])
    assert stelsel.te_klein[cel[0, 0]]
    assert not stelsel.te_klein[cel[0, 1]]
    assert stelsel.te_klein[cel[1, 0]]


def test_te_klein_is_onder_de_grens() -> None:
    """Nine and zero are hidden, ten is not, missing is not; banen go with the persons who have them."""
    con = duckdb.connect()
    con.execute(
        "create table waar_personen as select kwartaal, 'herzien' as reeks, 'land' as regio_soort, 'NL' as"
        " regio_code, 'totaal' as groep, werkzame_personen"
        " from (values ('nul', 0), ('negen', 9), ('tien', 10), ('geen', null))"
        " t (kwartaal, werkzame_personen)"
    )
    for tabel in ("banen", "kerncijfers", "banengroei"):
        con.execute(
            f"create table waar_{tabel} as"
            " select *, 'totaal' as soort_baan, 500.0 as banen, false as banen_verborgen from waar_personen"
        )
    maat = Kolom("werkzame_personen", "aantal", "", (), "werkzame_personen", {}, 0, "")
    personen = Tabel("personen", "mart_doelgroep", "kwartaal", True, ("land",), (), True, (maat,))
    verbergen.verberg_te_kleine(con, (personen,), GRENS)
    for tabel, kolom in (
        ("personen", "werkzame_personen"),
        ("banen", "banen"),
        ("kerncijfers", "banen"),
        ("banengroei", "banen"),
    ):
        vraag = f"select kwartaal from waar_{tabel} where {kolom}_verborgen order by kwartaal"
        assert con.execute(vraag).fetchall() == [("negen",), ("nul",)], tabel


def test_gemiddelde_van_een_totaal_met_een_verborgen_deel_is_verborgen() -> None:
    """A mean times its count, less those of the shown parts, would be the sum of the hidden parts."""
    con = duckdb.connect()
    # Of groep a a part is hidden, and with it class y of all; of class x and of groep b none is.
    con.execute(
        "create table waar_baanduur as select *, 2.5 * banen as som_jaren from (values"
        " ('a', 'x', 20, false), ('a', 'y', 4, true), ('a', 'totaal', 24, false),"
        " ('b', 'x', 20, false), ('b', 'y', 30, false), ('b', 'totaal', 50, false),"
        " ('totaal', 'x', 40, false), ('totaal', 'y', 34, false), ('totaal', 'totaal', 74, false))"
        " t (groep, klasse, banen, banen_verborgen) cross join (values ('2022Q1'), ('2022Q2')) k (kwartaal)"
    )
    con.execute("update waar_baanduur set banen_verborgen = false where kwartaal = '2022Q2'")
    kolommen = (
        Kolom("kwartaal", "periode", "", (), "", {}, 0, ""),
        Kolom("groep", "dimensie", "", (), "", {}, 0, ""),
        Kolom("klasse", "dimensie", "", (), "", {}, 0, ""),
        Kolom("banen", "aantal", "banen", (), "banen", {}, 0, ""),
        Kolom("jaren", "gemiddelde", "som_jaren / banen", ("banen",), "", {}, 1, ""),
    )
    tabel = Tabel("baanduur", "mart_baanduur", "kwartaal", False, (), (), True, kolommen)
    con.execute(f"create table uit as {schrijven.tabel_sql(tabel)}")

    def verborgen(kwartaal: str) -> list[tuple[str, str, None]]:
        vraag = "select groep, klasse, jaren from uit where kwartaal = ? and jaren_status = 'verborgen'"
        return con.execute(f"{vraag} order by all", [kwartaal]).fetchall()

    assert verborgen("2022Q1") == [
        ("a", "totaal", None),
        ("a", "y", None),
        ("totaal", "totaal", None),
        ("totaal", "y", None),
    ]
    assert verborgen("2022Q2") == []
    assert set(con.execute("select jaren from uit where jaren_status = 'getoond'").fetchall()) == {(2.5,)}
    per_regio = replace(tabel, regios=("land",))
    with pytest.raises(OnthullingFout, match="gemiddelde per regio"):
        schrijven.tabel_sql(per_regio)


def test_een_enkel_verborgen_aantal_volgt_uit_het_totaal() -> None:
    """Hidden alone it is the total less the others; protected it has room."""
    stelsel, cel = kruistabel([[3, 20, 30], [40, 50, 60]])
    alleen = stelsel.te_klein.copy()
    assert list(np.flatnonzero(smal(stelsel, alleen))) == [cel[0, 0]]
    verborgen = verbergen.bescherm(stelsel, BREED)
    assert verborgen[cel[0, 0]]
    assert verborgen.sum() > 1
    assert not smal(stelsel, verborgen).any()


def test_het_nieuws_wordt_het_laatst_verborgen() -> None:
    """The cheapest cell of a row protects; of the nieuwsbericht it does so only when no other can."""
    stelsel, cel = kruistabel([[3, 20, 30], [40, 50, 60]])
    assert verbergen.bescherm(stelsel, BREED)[cel[0, 1]]
    stelsel.nieuws[cel[0, 1]] = True
    verborgen = verbergen.bescherm(stelsel, BREED)
    assert not verborgen[cel[0, 1]]
    assert not smal(stelsel, verborgen).any()
    stelsel.nieuws[:] = stelsel.gepubliceerd
    verborgen = verbergen.bescherm(stelsel, BREED)
    assert verborgen[cel[0, 1]]
    assert not smal(stelsel, verborgen).any()


def test_in_het_nieuws_staan_de_cellen_die_het_herhaalt() -> None:
    """Of the land, of the published series, of any quarter; of a change the count that changes."""
    con = duckdb.connect()
    con.execute(
        "create table waar_kerncijfers as select * from (values"
        " ('2022Q1', 'gepubliceerd', 'land'), ('2022Q2', 'gepubliceerd', 'land'),"
        " ('2022Q2', 'herzien', 'land'), ('2022Q2', 'gepubliceerd', 'gemeente'), ('2022Q3', null, 'land'))"
        " t (kwartaal, reeks, regio_soort)"
    )
    personen = Kolom("personen", "aantal", "", (), "personen", {}, 0, "")
    instroom = Kolom("instroom", "aantal", "", (), "instroom", {}, 0, "")
    toename = Kolom("toename", "mutatie", "personen kwartaal", (), "", {}, 0, "")
    maten = (personen, instroom, toename)
    tabel = Tabel("kerncijfers", "", "kwartaal", True, ("land", "gemeente"), (), False, maten)
    stelsel, _ = kruistabel([[10, 20, 30], [40, 50, 60]])
    publicatie = Publicatie(
        stelsel,
        np.arange(10),
        # The system has them the other way round.
        np.arange(10)[::-1],
        {("kerncijfers", "personen"): np.arange(5), ("kerncijfers", "instroom"): np.array([5, -1, 7, 8, 9])},
        Codes(),
        Gebieden({}, {}, 0),
    )

    def nieuws(kolom: str) -> list[int]:
        cijfers = (Nieuws("sleutel", "kerncijfers", kolom, {}),)
        return np.flatnonzero(in_het_nieuws(con, (tabel,), publicatie, cijfers)).tolist()

    assert nieuws("personen") == nieuws("toename") == [8, 9]
    # In the second quarter there is no such count.
    assert nieuws("instroom") == [4]


def test_nummers_hangen_niet_af_van_de_volgorde_van_de_rijen() -> None:
    """The database gives rows in any order; which of two equally cheap cells is hidden must not follow it."""
    teksten = ["c", "a", "b"]
    heen, terug = Codes(), Codes()
    nummers = heen.nummers("d", pyarrow.chunked_array([teksten])).tolist()
    assert terug.nummers("d", pyarrow.chunked_array([teksten[::-1]])).tolist() == nummers[::-1]
    assert heen == terug


def test_wat_groot_genoeg_is_en_niets_beschermt_blijft_staan() -> None:
    """Nothing too small: nothing is hidden."""
    stelsel, _ = kruistabel([[10, 20], [30, 40]])
    assert not verbergen.bescherm(stelsel, BREED).any()


def test_twee_kleine_die_samen_te_weinig_zijn() -> None:
    """Two hidden cells of which the shown total is 3 are both between 0 and 3: a third has to go."""
    stelsel, cel = kruistabel([[1, 2, 50], [20, 30, 40]])
    assert smal(stelsel, stelsel.te_klein).any()
    verborgen = verbergen.bescherm(stelsel, BREED)
    assert not smal(stelsel, verborgen).any()
    assert verborgen[cel[0, 2]] or verborgen[cel[0, -1]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=2, max_size=3))
def test_na_bescherming_is_niets_met_een_som_te_herleiden(waarden: list[list[int]]) -> None:
    """Of random tables: no hidden count follows from sums, and everything too small is hidden."""
    stelsel, _ = kruistabel(waarden)
    verborgen = verbergen.bescherm(stelsel, BREED)
    assert verborgen[stelsel.te_klein].all()
    overig = smal(stelsel, verborgen)
    # What can't be saved in so small a table is what is left when all of it is hidden.
    assert not overig.any() or verborgen[stelsel.gepubliceerd].all()


@pytest.fixture(scope="module")
def publicatie(warehouse_pad: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with schema publicatie; the attack, over all quarters together, found nothing in the end."""
    kopie = tmp_path_factory.mktemp("onthulling") / "warehouse.duckdb"
    shutil.copyfile(warehouse_pad, kopie)
    nieuws = []
    verberg = uitvoeren.verberg

    def kijk_mee(stelsel: Stelsel, *rest: Any, **opties: Any) -> tuple[Vlaggen, Uitslag]:
        nieuws.append(int(stelsel.nieuws.sum()))
        return verberg(stelsel, *rest, **opties)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uitvoeren, "verberg", kijk_mee)
        verslag = uitvoeren.onthul(Opdracht(kopie, Uitgifte(None, "")))
    # What is hidden last: every count of the nieuwsbericht, in every quarter.
    with duckdb.connect(str(kopie), read_only=True) as con:
        ((cijfers,),) = con.execute(
            "select count(*) from publicatie.nieuwsbericht"
            " where sleutel not like 'toename%' and waarde_status <> 'ontbreekt'"
        ).fetchall()
    assert nieuws == [cijfers]
    assert verslag.bescherming > 0
    assert verslag.uitslag.aangevallen == verslag.te_klein + verslag.bescherming
    assert not verslag.uitslag.onthuld
    assert verslag.uitslag.programmas > 0
    return kopie


def test_zonder_bescherming_is_er_te_herleiden(publicatie: Path) -> None:
    """The check finds hidden counts when only what is too small is hidden, and writes nothing."""
    with pytest.raises(Herleidbaar, match="te herleiden"):
        uitvoeren.onthul(Opdracht(publicatie, Uitgifte(7, ""), bescherming=False))
    with duckdb.connect(str(publicatie), read_only=True) as con:
        assert con.execute("select uitgiftenummer from publicatie.uitgifte").fetchall() == [(None,)]


def test_geen_klein_aantal_getoond(publicatie: Path) -> None:
    """No count below the limit is shown, a hidden one has no value, and there is no column of persons."""
    with duckdb.connect(str(publicatie), read_only=True) as con:
        maten = con.execute("select tabel, kolom, soort from publicatie.kolom").fetchall()
        gezien = 0
        for tabel, kolom, soort in maten:
            assert kolom != "persoon_id"
            # A change between two shown counts is no count of persons.
            telling = "sleutel not like 'toename%'" if tabel == "nieuwsbericht" else "true"
            if soort == "aantal":
                te_klein, fout, getoond = con.execute(
                    f"select count(*) filter ({kolom}_status = 'getoond' and {kolom} < {GRENS}),"
                    f" count(*) filter ({kolom}_status <> 'getoond' and {kolom} is not null),"
                    f" count(*) filter ({kolom}_status = 'getoond') from publicatie.{tabel} where {telling}"
                ).fetchall()[0]
                assert (te_klein, fout) == (0, 0), (tabel, kolom)
                gezien += getoond
        assert gezien > 0


def test_wat_in_twee_tabellen_staat_is_in_beide_verborgen(publicatie: Path) -> None:
    """The same people, banen or hours under another name: what hides one of them hides the other."""
    vragen = {
        # (what is hidden here, and there) for cells of the same value.
        "uren naar contract en banen": (
            "contract.verloonde_uren_status, banen.verloonde_uren_status from publicatie.contract"
            " inner join publicatie.banen using (kwartaal, groep)"
            " where contract.contract = 'totaal' and banen.reeks = 'herzien'"
            " and banen.regio_soort = 'land' and banen.soort_baan = 'totaal'"
        ),
        "Wajong en UWV": (
            "klant.doelgroep_status, personen.personen_status from publicatie.klantprofielen as klant"
            " inner join publicatie.personen using (kwartaal, reeks, regio_soort, regio_code)"
            " inner join (select kwartaal, reeks, am_code, sum(doelgroep) as personen from"
            " marts.mart_factsheet_klantprofiel inner join marts.dim_gemeente using (gm_code)"
            " where verantwoordelijke = 'UWV' group by all) as van_uwv"
            " on personen.kwartaal = van_uwv.kwartaal and personen.reeks = van_uwv.reeks"
            " and personen.regio_code = van_uwv.am_code"
            " inner join (select kwartaal, reeks, am_code, sum(personen) as personen from"
            " marts.mart_doelgroep inner join marts.dim_gemeente using (gm_code)"
            " where groep = 'Wajong' group by all) as wajong"
            " on personen.kwartaal = wajong.kwartaal and personen.reeks = wajong.reeks"
            " and personen.regio_code = wajong.am_code and van_uwv.personen = wajong.personen"
            " where klant.verantwoordelijke = 'UWV' and personen.groep = 'Wajong'"
            " and klant.regio_soort = 'arbeidsmarktregio'"
        ),
        "werkend in de Participatiewet": (
            "monitor.werkend_status, personen.werkzame_personen_status"
            " from publicatie.arbeidsparticipatie as monitor"
            " inner join publicatie.personen on personen.kwartaal = monitor.jaar || 'Q4'"
            " inner join marts.mart_arbeidsparticipatie as waar"
            " on waar.jaar = monitor.jaar and waar.populatie = monitor.populatie"
            " inner join (select kwartaal, sum(werkzame_personen) as werkend from marts.mart_doelgroep"
            " where reeks = 'herzien' and groep = 'Participatiewet' group by kwartaal) as doelgroep"
            " on doelgroep.kwartaal = personen.kwartaal and doelgroep.werkend = waar.werkend"
            " where monitor.populatie = 'pw_register' and personen.groep = 'Participatiewet'"
            " and personen.reeks = 'herzien' and personen.regio_soort = 'land'"
        ),
    }
    with duckdb.connect(str(publicatie), read_only=True) as con:
        for naam, vraag in vragen.items():
            paren = con.execute(f"select {vraag}").fetchall()
            assert paren, naam
            assert [paar for paar in paren if paar[0] != paar[1]] == [], naam


@dataclass(frozen=True)
class Systeem:
    """The system of the sample before anything is hidden, and answers of its true values."""

    publicatie: Publicatie
    contracten: list[tuple[int, int, int, int]]
    starters: list[tuple[int, ...]]

    def plek(self, tabel: str, maat: str) -> Nummers:
        """The variable of each row of a table."""
        return self.publicatie.variabele[self.publicatie.cellen[tabel, maat]]

    def bereik(self, *verborgen: Nummers) -> Grenzen:
        """What follows, one equation after another, when these are hidden and everything else is shown."""
        stelsel = self.publicatie.stelsel
        is_verborgen = ~stelsel.gepubliceerd
        for variabelen in verborgen:
            is_verborgen[variabelen] = True
        return grenzen.leid_af(stelsel, is_verborgen, 1e9)


@pytest.fixture(scope="module")
def systeem(warehouse_pad: Path) -> Systeem:
    """Contracts: row, who works, everyone and banen where not all who have one work. Starters: row, banen."""
    with duckdb.connect(str(warehouse_pad), read_only=True) as con:
        _, publicatie = uitvoeren.maak_stelsel(con)
        contracten = con.execute(
            "select contract.rowid, mensen.werkzame_personen, mensen.personen, baanduur.banen_aantal"
            " from waar_contract as contract inner join waar_baanduur as baanduur using (kwartaal, groep)"
            " inner join waar_personen as mensen using (kwartaal, groep)"
            " where contract.contract = 'totaal' and baanduur.duurklasse = 'totaal'"
            " and mensen.reeks = 'herzien' and mensen.regio_soort = 'land'"
            " and contract.personen <> mensen.werkzame_personen"
        ).fetchall()
        starters = con.execute(
            "select mensen.rowid, banen.omvang, banen.werkbehoud, banen.baanbehoud, banen.overleden,"
            " banen.aow from waar_duurzaamheid as mensen"
            " inner join waar_duurzaamheid as banen using (cohort, groep)"
            " where mensen.cohort_soort = 'nieuw_aan_het_werk' and banen.cohort_soort = 'nieuwe_banen'"
            " and mensen.aow is not null"
        ).fetchall()
    return Systeem(publicatie, contracten, starters)


def test_wie_een_contract_heeft_ligt_tussen_wie_werkt_en_de_banen(systeem: Systeem) -> None:
    """Hidden everywhere, the people with a contract are at least who works, and at most the banen and all."""
    contract = systeem.plek("contract", "personen")
    met_banen = systeem.bereik(contract)
    zonder_banen = systeem.bereik(contract, systeem.plek("baanduur", "banen_aantal"))
    assert systeem.contracten
    for rij, werkzaam, iedereen, banen in systeem.contracten:
        i = contract[rij]
        assert werkzaam <= met_banen.laag[i] <= met_banen.hoog[i] <= min(iedereen, banen)
        assert werkzaam <= zonder_banen.laag[i] <= zonder_banen.hoog[i] <= iedereen


def test_wie_nieuw_aan_het_werk_is_heeft_een_nieuwe_baan(systeem: Systeem) -> None:
    """Hidden everywhere, who is new at work is at most the new banen, with every outcome."""
    rijen = [rij for rij, *_ in systeem.starters]
    assert rijen
    mensen = [
        systeem.plek("duurzaamheid", maat)[rijen]
        for maat in ("omvang", "werkbehoud", "baanbehoud", "overleden", "aow")
    ]
    bereik = systeem.bereik(*mensen)
    for maat, variabelen in enumerate(mensen):
        hoogstens = np.array([banen[maat] for _, *banen in systeem.starters])
        assert (bereik.hoog[variabelen] <= hoogstens).all(), maat


def vaste(sommen: np.ndarray) -> np.ndarray:
    """Which unknowns (columns) the sums (rows) leave one value, whatever that is."""
    _, groottes, basis = np.linalg.svd(sommen)
    vrij = basis[int((groottes > 1e-9).sum()) :]
    return np.asarray(np.abs(vrij).max(axis=0, initial=0) < 1e-9)


def test_verborgen_uren_volgen_niet_uit_getoonde(publicatie: Path) -> None:
    """Hours by contract and hours of the banen: no hidden one is fixed by what adds up to what is shown."""
    vraag = """
        select kwartaal, 'banen' as tabel, groep, soort_baan as soort, verloonde_uren_status as status
        from publicatie.banen where reeks = 'herzien' and regio_soort = 'land'
        union all
        select kwartaal, 'contract', groep, contract, verloonde_uren_status from publicatie.contract
    """
    kwartalen: dict[str, dict[tuple[str, str, str], bool]] = {}
    with duckdb.connect(str(publicatie), read_only=True) as con:
        for kwartaal, tabel, groep, soort, status in con.execute(vraag).fetchall():
            # The hours of a groep are one cell of both tables: hidden when neither shows it.
            cel = ("beide" if soort == "totaal" else tabel, groep, soort)
            cellen = kwartalen.setdefault(kwartaal, {})
            cellen[cel] = status == "verborgen" and cellen.get(cel, True)
    aantal = 0
    for cellen in kwartalen.values():
        groepen = {groep for _, groep, _ in cellen} - {"totaal"}
        sommen = []
        for tabel in ("banen", "contract"):
            soorten = {soort for t, _, soort in cellen if t == tabel}
            for groep in (*groepen, "totaal"):
                sommen.append([("beide", groep, "totaal"), *((tabel, groep, soort) for soort in soorten)])
            for soort in soorten:
                sommen.append([(tabel, "totaal", soort), *((tabel, groep, soort) for groep in groepen)])
        sommen.append([("beide", "totaal", "totaal"), *(("beide", groep, "totaal") for groep in groepen)])
        verborgen = [cel for cel, is_verborgen in cellen.items() if is_verborgen]
        matrix = np.array(
            [[-1.0 if cel == som[0] else float(cel in som) for cel in verborgen] for som in sommen]
        )
        vast = vaste(matrix) if verborgen else np.zeros(0, dtype=bool)
        assert [cel for cel, is_vast in zip(verborgen, vast, strict=True) if is_vast] == []
        aantal += len(verborgen)
    assert aantal > 0


def test_sommen_over_verborgen_mensen_zijn_verborgen(publicatie: Path) -> None:
    """Rule 16: banen and hours of people whose number is hidden are hidden, whatever it is hidden for."""
    vragen = {
        "banen": (
            "select banen.banen_status, banen.verloonde_uren_status from publicatie.banen"
            " inner join publicatie.personen using (kwartaal, reeks, regio_soort, regio_code, groep)"
            " where banen.soort_baan = 'totaal' and personen.werkzame_personen_status = 'verborgen'"
        ),
        "kerncijfers": (
            "select banen_status, verloonde_uren_status from publicatie.kerncijfers"
            " where werkzame_personen_status = 'verborgen'"
        ),
        "contract": (
            "select verloonde_uren_status from publicatie.contract where personen_status = 'verborgen'"
        ),
    }
    with duckdb.connect(str(publicatie), read_only=True) as con:
        for tabel, vraag in vragen.items():
            statussen = {status for rij in con.execute(vraag).fetchall() for status in rij}
            assert statussen == {"verborgen"}, tabel


def test_som_van_een_verborgen_aantal_is_verborgen() -> None:
    """A sum over hidden people is hidden and then protected, but not one that an earlier release showed."""
    # Persons: a total of two parts, one too small; banen: likewise, none too small by themselves.
    waarden = np.array([30.0, 22.0, 8.0, 50.0, 35.0, 15.0])
    bouw = Bouw(waarden, np.ones(6, dtype=bool), waarden < GRENS)
    for totaal in (0, 3):
        bouw.sommen(np.array([totaal, totaal]), np.array([totaal + 1, totaal + 2]))
    stelsel, nummer = bouw.stelsel()
    stelsel.sommen = nummer[:3], nummer[3:]
    verborgen = verbergen.bescherm(stelsel, BREED)
    assert verborgen[nummer].tolist() == [False, True, True, False, True, True]
    stelsel.bekend[nummer[4]] = True
    assert not verbergen.bescherm(stelsel, BREED)[nummer[4]]
