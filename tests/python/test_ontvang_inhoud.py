"""Intake: every content problem that bronnen.md names, and mixtures of them.

Each delivery has one problem; what it was made from is a delivery on which there is nothing to remark. What
intake says of it is compared with what the warehouse does with the same rows.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banenafspraak import ontvang as ontvangst
from banenafspraak.ontvang.verslag import AANVAARD, GEWEIGERD, OPMERKINGEN
from tests.python.dbt_hulp import PROJECT
from tests.python.levering_hulp import Levering, Warehouse
from tests.python.test_ontvang_structuur import STRUCTUUR

Verantwoording = dict[str, tuple[int, int, int, int]]


@pytest.fixture(scope="module")
def basis(dbt_warehouse: Warehouse, schone_levering: Path) -> Verantwoording:
    """The row accounting of the sound delivery."""
    dbt_warehouse.bouw(schone_levering)
    assert dbt_warehouse.redenen() == {}
    return dbt_warehouse.verantwoording()


Gebrek = Callable[[Levering], None]
OPGAVE = {"lhnr": "700000011L01", "tijdvak_begin": "2022-03-01", "tijdvak_einde": "2022-03-31"}


def bekend(levering: Levering) -> dict[str, str]:
    """The key of a new registration of someone in the BRP."""
    rijen = levering.tabellen["register_registratie"]
    return {"persoon_id": rijen[0]["persoon_id"], "registratie_nr": str(1000 + len(rijen))}


def tweemaal_geleverd(levering: Levering) -> None:
    levering.tabellen["polis_opgave"].append(dict(levering.tabellen["polis_opgave"][0]))


def late_correctie_buiten_volgorde(levering: Levering) -> None:
    rij = levering.voeg_toe("polis_opgave", **OPGAVE, ontvangen_op="2022-04-20")
    for uren, dag in (("90", "2023-02-01"), ("80", "2022-09-01")):
        levering.tabellen["polis_opgave"].append(
            rij | {"soort_bericht": "C", "aant_verl_u": uren, "ontvangen_op": dag}
        )


def correctie_na_intrekking(levering: Levering) -> None:
    rij = levering.voeg_toe("polis_opgave", **OPGAVE, ontvangen_op="2022-04-20")
    levering.tabellen["polis_opgave"].append(rij | {"soort_bericht": "X", "ontvangen_op": "2022-05-20"})
    levering.tabellen["polis_opgave"].append(rij | {"soort_bericht": "C", "ontvangen_op": "2022-06-20"})


def intrekking_van_niets(levering: Levering) -> None:
    levering.voeg_toe("polis_opgave", **OPGAVE, soort_bericht="X")


def tegenspraak(levering: Levering) -> None:
    rij = levering.voeg_toe("polis_opgave", **OPGAVE)
    levering.tabellen["polis_opgave"].append(rij | {"aant_verl_u": "11"})


def overlappende_tijdvakken(levering: Levering) -> None:
    rij = levering.voeg_toe("polis_opgave", **OPGAVE, ontvangen_op="2022-04-20")
    vier_weken = {"tijdvak_begin": "2022-03-21", "tijdvak_einde": "2022-04-17", "ontvangen_op": "2022-05-20"}
    levering.tabellen["polis_opgave"].append(rij | vier_weken)


def negatieve_uren(levering: Levering) -> None:
    levering.voeg_toe("polis_opgave", **OPGAVE, aant_verl_u="-8")


def te_veel_uren(levering: Levering) -> None:
    levering.voeg_toe("polis_opgave", **OPGAVE, aant_verl_u="745")


def datum_0001(levering: Levering) -> None:
    levering.voeg_toe("polis_opgave", **OPGAVE, datum_aanvang_ikv="0001-01-01")


def datum_9999(levering: Levering) -> None:
    levering.voeg_toe("brp_adres", datum_einde="9999-12-31")


def einde_voor_begin(levering: Levering) -> None:
    levering.voeg_toe(
        "register_registratie", **bekend(levering), datum_begin="2020-01-02", datum_einde="2020-01-01"
    )


def code_in_geen_lijst(levering: Levering) -> None:
    levering.voeg_toe("register_registratie", **bekend(levering), grond="Z_NIEUW")


def gemeente_die_nooit_bestond(levering: Levering) -> None:
    levering.voeg_toe("brp_adres", gm_code="GM9999")


def gemeente_die_niet_meer_bestaat(levering: Levering) -> None:
    levering.voeg_toe("brp_adres", gm_code="GM0491")


def persoon_zonder_brp(levering: Levering) -> None:
    levering.voeg_toe("register_registratie")


def klant_zonder_brp(levering: Levering) -> None:
    levering.voeg_toe("sonar_klant")


def werkgever_onbekend(levering: Levering) -> None:
    levering.voeg_toe("polis_opgave", **(OPGAVE | {"lhnr": "999999999L99"}))


#: Problem of bronnen.md → the table, how its counts change (delivered, accepted, superseded, quarantined),
#: the reason in the warehouse, and what intake remarks.
INHOUD: list[tuple[Gebrek, str, tuple[int, int, int, int], str, str]] = [
    (tweemaal_geleverd, "polis_opgave", (1, 0, 1, 0), "", "kopie"),
    (late_correctie_buiten_volgorde, "polis_opgave", (3, 1, 2, 0), "", ""),
    (correctie_na_intrekking, "polis_opgave", (3, 1, 2, 0), "", ""),
    (intrekking_van_niets, "polis_opgave", (1, 1, 0, 0), "", ""),
    (tegenspraak, "polis_opgave", (2, 0, 0, 2), "tegenstrijdige_sleutel", "tegenstrijdige_sleutel"),
    (overlappende_tijdvakken, "polis_opgave", (2, 1, 0, 1), "overlappend_tijdvak", ""),
    (negatieve_uren, "polis_opgave", (1, 0, 0, 1), "uren_negatief", "uren_negatief"),
    (te_veel_uren, "polis_opgave", (1, 0, 0, 1), "uren_boven_maximum", "uren_boven_maximum"),
    (datum_0001, "polis_opgave", (1, 0, 0, 1), "onmogelijke_datum", "onmogelijke_datum"),
    (datum_9999, "brp_adres", (1, 0, 0, 1), "onmogelijke_datum", "onmogelijke_datum"),
    (einde_voor_begin, "register_registratie", (1, 0, 0, 1), "einde_voor_begin", "einde_voor_begin"),
    (code_in_geen_lijst, "register_registratie", (1, 0, 0, 1), "onbekende_code", "onbekende_code"),
    (gemeente_die_nooit_bestond, "brp_adres", (1, 0, 0, 1), "onbekende_gemeente", "onbekende_gemeente"),
    (gemeente_die_niet_meer_bestaat, "brp_adres", (1, 1, 0, 0), "", ""),
    (persoon_zonder_brp, "register_registratie", (1, 1, 0, 0), "", "niet_in_bron"),
    (klant_zonder_brp, "sonar_klant", (1, 1, 0, 0), "", "niet_in_bron"),
    (werkgever_onbekend, "polis_opgave", (1, 1, 0, 0), "", "niet_in_bron"),
]
#: A reason that only the build can know.
ALLEEN_BOUW = "overlappend_tijdvak"


@pytest.mark.parametrize(
    ("gebrek", "tabel", "verschil", "reden", "opmerking"), INHOUD, ids=lambda p: getattr(p, "__name__", "")
)
def test_inhoudelijk_probleem_komt_terecht(
    gebrek: Gebrek,
    tabel: str,
    verschil: tuple[int, int, int, int],
    reden: str,
    opmerking: str,
    tmp_path: Path,
    schone_staat: Path,
    dbt_warehouse: Warehouse,
    basis: Verantwoording,
) -> None:
    levering = Levering.schoon()
    gebrek(levering)
    map_ = levering.schrijf(tmp_path / "levering")
    record = ontvangst.ontvang(map_, Path(shutil.copytree(schone_staat, tmp_path / "staat")))
    assert record["oordeel"] == (OPMERKINGEN if opmerking else AANVAARD)
    assert record["gekeurd"] == 1
    gemeld = [re.match(r"(\w+), .*\[(\w+)\]", melding) for melding in record["opmerkingen"]]
    assert [melding and melding.groups() for melding in gemeld] == [(tabel, opmerking)] * bool(opmerking)

    dbt_warehouse.bouw(map_)
    nu = dbt_warehouse.verantwoording()
    assert tuple(n - e for n, e in zip(nu[tabel], basis[tabel], strict=True)) == verschil
    assert all(geleverd == a + v + q for geleverd, a, v, q in nu.values())
    assert dbt_warehouse.redenen() == ({(tabel, reden): verschil[3]} if reden else {})
    in_quarantaine = {t["tabel"]: t["quarantaine"] for t in record["tabellen"]}
    alleen_bouw = verschil[3] if reden == ALLEEN_BOUW else 0
    assert in_quarantaine[tabel] == verschil[3] - alleen_bouw


def test_een_rij_krijgt_al_haar_redenen(tmp_path: Path, schone_staat: Path, dbt_warehouse: Warehouse) -> None:
    """Five things wrong in one row: one row in quarantine, with five reasons, here and in the warehouse."""
    levering = Levering.schoon()
    fout = {
        "aant_verl_u": "-1",
        "srt_iv": "98",
        "datum_einde_ikv": "0001-01-01",
        "tijdvak_einde": "2022-03-10",
    }
    levering.voeg_toe("polis_opgave", **(OPGAVE | fout))
    map_ = levering.schrijf(tmp_path / "levering")
    record = ontvangst.ontvang(map_, Path(shutil.copytree(schone_staat, tmp_path / "staat")))
    (opgave,) = (tabel for tabel in record["tabellen"] if tabel["tabel"] == "polis_opgave")
    assert opgave["quarantaine"] == 1
    assert opgave["redenen"] == dict.fromkeys(
        ["einde_voor_begin", "onbekende_code", "onmogelijke_datum", "tijdvak_onbekend", "uren_negatief"], 1
    )
    dbt_warehouse.bouw(map_)
    assert dbt_warehouse.redenen() == {("polis_opgave", reden): 1 for reden in opgave["redenen"]}
    *_, in_quarantaine = dbt_warehouse.verantwoording()["polis_opgave"]
    assert in_quarantaine == 1


def test_elk_probleem_staat_in_de_documentatie() -> None:
    """The tables of docs/intake.md name every delivery with a problem, and no other."""
    tekst = (PROJECT / "docs" / "intake.md").read_text(encoding="utf-8")
    genoemd = []
    for tabel in re.findall(r"(?s)\| problem \|.*?\n\n", tekst):
        _, _, *rijen = tabel.strip().splitlines()
        genoemd += re.findall(r"`(\w+)`", "\n".join(rij.split("|")[2] for rij in rijen))
    leveringen = [*(gebrek.__name__ for gebrek, *_ in INHOUD), *(schade.__name__ for schade, _ in STRUCTUUR)]
    assert sorted(genoemd) == sorted(leveringen)


@pytest.fixture(scope="module")
def mengstaat(schone_staat: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the state for all mixtures."""
    return Path(shutil.copytree(schone_staat, tmp_path_factory.mktemp("mengstaat") / "staat"))


@settings(max_examples=10, deadline=None, derandomize=True)
@given(
    gemengd=st.lists(st.sampled_from([gebrek for gebrek, *_ in INHOUD]), min_size=1, max_size=12),
    structuurfout=st.none() | st.sampled_from([schade for schade, _ in STRUCTUUR]),
)
def test_niets_raakt_kwijt(
    gemengd: list[Gebrek],
    structuurfout: Callable[[Path], None] | None,
    mengstaat: Path,
    dbt_warehouse: Warehouse,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Any mixture: a structural error refuses; otherwise every delivered row is accounted for."""
    levering = Levering.schoon()
    for gebrek in gemengd:
        gebrek(levering)
    map_ = levering.schrijf(tmp_path_factory.mktemp("mengsel") / "levering")
    if structuurfout:
        structuurfout(map_)
        record = ontvangst.ontvang(map_, mengstaat)
        assert (record["oordeel"], record["tabellen"]) == (GEWEIGERD, [])
        return
    record = ontvangst.ontvang(map_, mengstaat)
    dbt_warehouse.bouw(map_)
    redenen, verantwoord = dbt_warehouse.redenen(), dbt_warehouse.verantwoording()
    te_veel = False
    for tabel in record["tabellen"]:
        geleverd, aanvaard, vervangen, in_quarantaine = verantwoord[tabel["tabel"]]
        assert geleverd == len(levering.tabellen[tabel["tabel"]]) == tabel["rijen"]
        assert geleverd == aanvaard + vervangen + in_quarantaine
        gezien = in_quarantaine - redenen.get((tabel["tabel"], ALLEEN_BOUW), 0)
        assert tabel["quarantaine"] == gezien
        te_veel |= 100 * gezien > tabel["drempel"] * geleverd
    assert (record["oordeel"] == GEWEIGERD) == te_veel
