"""Rolling up to the published tables: what exists, and what a region is the sum of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import numpy as np
import pytest

from banenafspraak.onthulling import cellen, oprollen
from banenafspraak.onthulling import sleutels as sl
from banenafspraak.onthulling.lijst import Tabel
from banenafspraak.onthulling.sleutels import Codes
from banenafspraak.onthulling.stelsel import Bouw
from tests.python.onthulling_hulp import kolom

Con = duckdb.DuckDBPyConnection


@pytest.fixture
def con() -> Iterator[Con]:
    """Two regions of two gemeenten, people without a known gemeente; a scheme since 2015Q1, changed later."""
    with duckdb.connect() as con:
        con.execute("create schema marts")
        con.execute("create schema referentie")
        con.execute(
            "create table marts.dim_gemeente as"
            " select *, gm_code as gm_naam, am_code as am_naam, 'PV' as pv_code, 'PV' as pv_naam"
            " from (values ('a', 'AM1'), ('b', 'AM1'), ('c', 'AM2'), ('d', 'AM2'),"
            " ('onbekend', 'onbekend')) t (gm_code, am_code)"
        )
        con.execute(
            "create table marts.dim_kwartaal as select * from (values ('2014Q3', date '2014-09-30'),"
            " ('2014Q4', date '2014-12-31'), ('2015Q1', date '2015-03-31')) t (kwartaal, peildatum)"
        )
        con.execute(
            "create table referentie.parameter as select 'regeling_vanaf' as parameter, datum"
            " from (values (date '2015-03-31'), (date '2015-06-30')) t (datum)"
        )
        con.execute(
            "create table referentie.publicatiewaarde as"
            " select *, null::varchar as bij, null::varchar as regios, volgorde::varchar as label"
            " from (values ('reden', 'nieuw', 1, 'regeling_vanaf'), ('reden', 'oud', 2, null))"
            " t (dimensie, waarde, volgorde, vereist)"
        )
        oprollen.maak_waarden(con)
        yield con


def test_norm_van_een_regio_is_die_van_al_haar_gemeenten(con: Con) -> None:
    """AM1 has a norm for both gemeenten; AM2 for one in the first quarter, and the land so not for all."""
    con.execute(
        "create table marts.mart_werk as select *"
        " from (values ('a', 5, 10), ('b', 6, 20), ('c', 7, 40), ('d', 8, null), ('onbekend', 9, null))"
        " t (gm_code, werkzaam, taakstelling) cross join (values ('2014Q4'), ('2015Q1')) k (kwartaal)"
    )
    con.execute("update marts.mart_werk set taakstelling = 80 where gm_code = 'd' and kwartaal = '2015Q1'")
    maten = (kolom("werkzaam", "aantal"), kolom("taakstelling", "norm"))
    regios = ("land", "arbeidsmarktregio", "gemeente")
    tabel = Tabel("werk", "mart_werk", "kwartaal", False, regios, (((), ()),), True, maten)
    oprollen.rol_op(con, (tabel,))
    rijen = con.execute("select kwartaal, regio_code, werkzaam, taakstelling from waar_werk").fetchall()
    toen, nu = (
        {code: (werkzaam, norm) for kw, code, werkzaam, norm in rijen if kw == kwartaal}
        for kwartaal in ("2014Q4", "2015Q1")
    )
    deel = {"AM1": (11, 30), "onbekend": (9, None), "a": (5, 10), "b": (6, 20), "c": (7, 40)}
    assert toen == deel | {"NL": (35, None), "AM2": (15, None), "d": (8, None)}
    assert nu == deel | {"NL": (35, 150), "AM2": (15, 120), "d": (8, 80)}


def test_wat_nog_niet_bestond_is_geen_aantal(con: Con) -> None:
    """Before a scheme began its reason counts nobody, as everyone knows: no hidden zero. After it, one is.

    Whom the data count for it before that is not lost: the total has them.
    """
    con.execute(
        "create table marts.mart_stroom as"
        " select * from (values ('2014Q3', 'oud', 12), ('2014Q3', 'nieuw', 3), ('2014Q4', 'oud', 12),"
        " ('2015Q1', 'oud', 12)) t (kwartaal, reden, aantal)"
    )
    tabel = Tabel(
        "stroom",
        "mart_stroom",
        "kwartaal",
        False,
        (),
        (((), ()), (("reden",), ())),
        True,
        (kolom("reden", "dimensie"), kolom("aantal", "aantal")),
    )
    oprollen.rol_op(con, (tabel,))
    rijen = con.execute("select kwartaal, reden, aantal from waar_stroom order by all").fetchall()
    assert rijen == [
        ("2014Q3", "nieuw", 3),
        ("2014Q3", "oud", 12),
        ("2014Q3", "totaal", 15),
        ("2014Q4", "nieuw", None),
        ("2014Q4", "oud", 12),
        ("2014Q4", "totaal", 12),
        ("2015Q1", "nieuw", 0),
        ("2015Q1", "oud", 12),
        ("2015Q1", "totaal", 12),
    ]


def test_kolom_van_een_regeling_is_leeg_voor_die_begon(con: Con) -> None:
    """Its first date counts, and on that day the scheme exists."""
    con.execute("create table marts.mart_werk as select kwartaal, 0 as adviezen from marts.dim_kwartaal")
    adviezen = replace(kolom("adviezen", "aantal"), vanaf="regeling_vanaf")
    tabel = Tabel("werk", "mart_werk", "kwartaal", False, (), (((), ()),), True, (adviezen,))
    oprollen.rol_op(con, (tabel,))
    rijen = con.execute("select kwartaal, adviezen from waar_werk order by kwartaal").fetchall()
    assert rijen == [("2014Q3", None), ("2014Q4", None), ("2015Q1", 0)]


def test_zonder_wat_nog_niet_bestond_telt_de_rest_op() -> None:
    """In a period with fewer values they still add up; a total without all its parts does not."""
    codes = Codes()
    g = codes.nummer("g", "stroom")
    land, gemeente = 0, 1
    toen, nu = codes.nummer("periode", "2014Q4"), codes.nummer("periode", "2015Q1")
    totaal, oud, nieuw = codes.d["totaal"], codes.nummer("d", "oud"), codes.nummer("d", "nieuw")
    cel = {
        (toen, land, totaal): 12.0,
        (toen, land, oud): 12.0,
        (nu, land, totaal): 15.0,
        (nu, land, oud): 12.0,
        (nu, land, nieuw): 3.0,
        # Of a gemeente only one reason is shown.
        (nu, gemeente, totaal): 5.0,
        (nu, gemeente, oud): 4.0,
    }
    sleutels = np.concatenate([sl.pak(g=g, periode=p, regio=r, d1=d) for p, r, d in cel])
    volgorde = np.argsort(sleutels)
    waarden = np.array(list(cel.values()))[volgorde]
    bouw = Bouw(waarden, np.ones(len(cel), dtype=bool), waarden < 0)
    maten = (kolom("reden", "dimensie"), kolom("aantal", "aantal", "stroom"))
    tabel = Tabel("stroom", "", "kwartaal", False, ("land", "gemeente"), (), True, maten)
    cellen.sommen_over_dimensies(bouw, sleutels[volgorde], codes, (tabel,))
    stelsel, _ = bouw.stelsel()
    assert sorted(np.abs(stelsel.matrix) @ np.ones(len(cel))) == [2, 3]
    assert bouw.fout(1e-6) is None
