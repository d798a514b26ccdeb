"""Every expectation of every suite can fail: it catches the defect that was made for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from banenafspraak.contract import lees
from banenafspraak.ontvang import geheel, suites
from tests.python import gebreken
from tests.python.dbt_hulp import PROJECT
from tests.python.gebreken import Naam, Proef
from tests.python.levering_hulp import Warehouse
from tests.python.vangst import Vangst


@pytest.fixture(scope="module")
def werkmap(schone_staat: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("gebreken")
    shutil.copytree(schone_staat, map_ / "staat")
    return map_


@pytest.fixture(scope="module")
def proef(werkmap: Path) -> Proef:
    """The intakes of all seeded defects."""
    return gebreken.proef(werkmap)


def alle_verwachtingen() -> set[Naam]:
    """Every expectation of every suite, from the contract."""
    namen = set()
    for tabel in lees().tabellen:
        structuur = [suites.kolommenverwachting(tabel), suites.structuurverwachting()]
        heel = geheel.verwachtingen(lees(), tabel, gebreken.VEEL_LATER, {"rijen": 1})
        for naam, verwachtingen in (("structuur", structuur), ("tabel", heel)):
            namen |= {Naam.van(tabel.naam, naam, v) for v in verwachtingen}
        for deel in suites.delen(lees(), tabel):
            namen |= {Naam.van(tabel.naam, deel.naam, v) for v in deel.verwachtingen}
    return namen


def test_elke_verwachting_heeft_een_gebrek(proef: Proef) -> None:
    """What intake asks of a delivery, what follows from the contract, and what was proven are one list."""
    assert proef.gevraagd == alle_verwachtingen()
    assert {gebrek.naam for gebrek in proef.gebreken} == proef.gevraagd


def test_elke_verwachting_vangt_haar_gebrek(proef: Proef, vangst: Vangst) -> None:
    for gebrek in proef.gebreken:
        naam = gebrek.naam
        vangst.tel(
            "Great Expectations",
            f"{naam.tabel}: {gebrek.tekst}",
            f"{naam.regel}, {naam.type}" if proef.vangt(gebrek) else "",
        )
    assert [gebrek for gebrek in proef.gebreken if not proef.vangt(gebrek)] == []
    assert len(proef.gebreken) > 250


def test_de_lijst_in_de_documentatie_klopt(proef: Proef) -> None:
    assert (PROJECT / "docs" / "intake_defects.md").read_text(encoding="utf-8") == gebreken.pagina(proef)


def test_het_warehouse_keurt_dezelfde_rijen_af(proef: Proef, werkmap: Path, dbt_warehouse: Warehouse) -> None:
    """Of the delivery with a bad row for every expectation both reject the same, reason by reason."""
    record = proef.rijen
    dbt_warehouse.bouw(werkmap / "rijen")
    dbt = dbt_warehouse.redenen()
    verantwoording = dbt_warehouse.verantwoording()
    for tabel in record["tabellen"]:
        overlap = dbt.get((tabel["tabel"], "overlappend_tijdvak"), 0)
        *_, in_quarantaine = verantwoording[tabel["tabel"]]
        assert tabel["quarantaine"] == in_quarantaine - overlap, tabel
        redenen = {r: n for (t, r), n in dbt.items() if t == tabel["tabel"] and r != "overlappend_tijdvak"}
        if tabel["tabel"] == "polis_opgave":
            # Without a begin of the tijdvak the warehouse can't say that a code was valid either.
            redenen["onbekende_code"] -= 1
        assert tabel["redenen"] == redenen
    assert any("polis_opgave" in fout for fout in record["fouten"]), "too much in quarantine"
