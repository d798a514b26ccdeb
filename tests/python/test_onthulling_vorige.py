"""The previous release is known: what it showed protects nothing, what it hid stays hidden."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from banenafspraak.onthulling import eerder, sleutels, uitvoeren, verbergen
from banenafspraak.onthulling.cellen import Gebieden, Publicatie
from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.lijst import Tabel
from banenafspraak.onthulling.sleutels import Codes
from banenafspraak.onthulling.stelsel import Bouw
from tests.python.onthulling_hulp import kolom
from tests.python.test_onthulling import BREED, GRENS

GROEPEN = ("a", "b", "c", "totaal")
Cijfers = tuple[int | None, ...]


TABEL = Tabel(
    "proef",
    "mart_proef",
    "kwartaal",
    False,
    (),
    (((), ()), (("groep",), ())),
    True,
    (kolom("kwartaal", "periode"), kolom("groep", "dimensie"), kolom("aantal", "aantal", "personen")),
)


def toon(con: duckdb.DuckDBPyConnection, cijfers: Cijfers) -> None:
    """What a release showed; None: hidden."""
    con.execute("create schema publicatie")
    velden = "kwartaal varchar, groep varchar, aantal integer, aantal_status varchar"
    con.execute(f"create table publicatie.proef ({velden})")
    for groep, aantal in zip(GROEPEN, cijfers, strict=True):
        status = "verborgen" if aantal is None else "getoond"
        con.execute("insert into publicatie.proef values ('2022Q2', ?, ?, ?)", [groep, aantal, status])


def stelsel_van(con: duckdb.DuckDBPyConnection, nu: tuple[int, ...]) -> Publicatie:
    """The true values of this release: three groups and their total."""
    con.execute("create temp table waar_proef (kwartaal varchar, groep varchar, aantal integer)")
    for groep, aantal in zip(GROEPEN, nu, strict=True):
        con.execute("insert into waar_proef values ('2022Q2', ?, ?)", [groep, aantal])
    waarden, alle = np.array(nu, dtype=float), np.ones(4, dtype=bool)
    bouw = Bouw(waarden, alle, waarden < GRENS)
    bouw.sommen(np.full(3, 3), np.arange(3))
    stelsel, plek = bouw.stelsel()
    codes = Codes()
    nummers = codes.nummer("g", "personen"), codes.nummer("periode", "2022Q2")
    groepen = np.array([codes.nummer("d", groep) for groep in GROEPEN])
    namen = sleutels.pak(g=nummers[0], periode=nummers[1], d1=groepen)
    gebieden = Gebieden({("land", "NL"): 0}, {}, 0)
    return Publicatie(stelsel, namen, plek, {("proef", "aantal"): np.arange(4)}, codes, gebieden)


def verborgen_na(map_: Path, toen: Cijfers | None, nu: tuple[int, ...]) -> set[str]:
    """The groups that are hidden in a release after another one."""
    with duckdb.connect() as con:
        publicatie = stelsel_van(con, nu)
        if toen is not None:
            vorige = map_ / "vorige.duckdb"
            with duckdb.connect(str(vorige)) as oud:
                toon(oud, toen)
            eerder.verwerk(con, (TABEL,), publicatie, vorige)
    begin = verbergen.onbekend(publicatie.stelsel)
    klaar, uitslag = uitvoeren.verberg(publicatie.stelsel, BREED, begin)
    assert uitslag.onthuld == ()
    return {groep for groep, i in zip(GROEPEN, publicatie.variabele, strict=True) if klaar[i]}


def test_wat_getoond_was_beschermt_niet(tmp_path: Path) -> None:
    """The cheapest cell to hide beside a is b; but b is the same as it was, and that was shown."""
    nu = (9, 20, 31, 60)
    assert verborgen_na(tmp_path, None, nu) == {"a", "b"}
    assert verborgen_na(tmp_path, (12, 20, 30, 62), nu) == {"a", "c"}


def test_wat_getoond_was_en_veranderde_beschermt_wel(tmp_path: Path) -> None:
    """What was shown of b says nothing of what it is now."""
    assert verborgen_na(tmp_path, (12, 21, 30, 63), (9, 20, 31, 60)) == {"a", "b"}


def test_verbeterd_totaal(tmp_path: Path) -> None:
    """All parts but one are the same and were shown: the change of the total is that of the hidden one."""
    assert verborgen_na(tmp_path, (12, 20, 30, 62), (9, 20, 30, 59)) == {"a", "totaal"}


def test_wat_verborgen_was_blijft_verborgen(tmp_path: Path) -> None:
    """Nothing is too small any more; b, shown now, would give away what a was."""
    nu = (15, 20, 30, 65)
    assert verborgen_na(tmp_path, None, nu) == set()
    assert verborgen_na(tmp_path, (None, None, 30, 53), nu) == {"a", "b"}


def test_verbeterd_totaal_van_wat_verborgen_was(tmp_path: Path) -> None:
    """Who was hidden for another is so again."""
    assert verborgen_na(tmp_path, (None, 20, None, 53), (4, 20, 30, 54)) == {"a", "c"}


def test_te_klein_en_al_getoond(tmp_path: Path) -> None:
    """What can't be hidden any more stops the release, with its name."""
    with pytest.raises(OnthullingFout, match=r"1 te kleine aantallen .*\n.*personen · 2022Q2 · land NL · a"):
        verborgen_na(tmp_path, (9, 20, 30, 59), (9, 20, 30, 59))


def test_vorige_zonder_publicatie(tmp_path: Path) -> None:
    """A release from before there were public tables says nothing."""
    with duckdb.connect() as con:
        publicatie = stelsel_van(con, (9, 20, 31, 60))
        with duckdb.connect(str(tmp_path / "leeg.duckdb")) as oud:
            oud.execute("create table iets as select 1 as a")
        eerder.verwerk(con, (TABEL,), publicatie, tmp_path / "leeg.duckdb")
    assert not publicatie.stelsel.bekend.any() and not publicatie.stelsel.eerder_verborgen.any()
