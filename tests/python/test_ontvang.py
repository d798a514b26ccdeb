"""Intake: what refuses a delivery, what goes to quarantine, what is remembered."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from banenafspraak import contract as contractlezer
from banenafspraak import ontvang as ontvangst
from banenafspraak.cli import app
from tests.python import gebreken
from tests.python.dbt_hulp import PROJECT, VOORBEELD
from tests.python.levering_hulp import Levering, Warehouse, warehouse_kopie
from tests.python.test_levering import als_parquet


@pytest.fixture(scope="module")
def staat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state in which the sample was taken in: its files aren't judged again."""
    staat = tmp_path_factory.mktemp("staat")
    assert ontvangst.ontvang(VOORBEELD, staat)["oordeel"] == "aanvaard met opmerkingen"
    return staat


@pytest.fixture
def eigen_staat(staat: Path, tmp_path: Path) -> Path:
    """A copy of that state."""
    return Path(shutil.copytree(staat, tmp_path / "staat"))


@pytest.fixture(scope="module")
def dbt_warehouse(warehouse_pad: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """A copy of the built warehouse to make row accountings in."""
    with warehouse_kopie(warehouse_pad, tmp_path_factory.mktemp("warehouse")) as kopie:
        yield kopie


@pytest.fixture
def levering(tmp_path: Path) -> Path:
    """A copy of the sample to damage."""
    return Path(shutil.copytree(VOORBEELD, tmp_path / "levering"))


# ----------------------------------------------------------------------------- structure: refused whole


def vervang(bestand: Path, oud: bytes, nieuw: bytes) -> None:
    inhoud = bestand.read_bytes()
    assert oud in inhoud
    bestand.write_bytes(inhoud.replace(oud, nieuw, 1))


def parquet_van(levering: Path, tabel: str, select: str) -> Path:
    """Deliver a table as Parquet instead."""
    csv, pad = levering / f"{tabel}.csv", levering / f"{tabel}.parquet"
    with duckdb.connect() as con:
        con.execute(f"copy (select {select} from read_csv('{csv}')) to '{pad}' (format parquet)")
    csv.unlink()
    return pad


def tabel_weg(map_: Path) -> None:
    (map_ / "sonar_klant.csv").unlink()


def tabel_tweemaal(map_: Path) -> None:
    (map_ / "uitkering").mkdir()
    shutil.copy(map_ / "uitkering.csv", map_ / "uitkering" / "deel.csv")


def nul_bytes(map_: Path) -> None:
    (map_ / "uitkering.csv").write_bytes(b"")


def alleen_kop(map_: Path) -> None:
    (map_ / "werknl_cv.csv").write_text("persoon_id,actief_vanaf,actief_tot\n")


def afgekapt(map_: Path) -> None:
    inhoud = (map_ / "polis_opgave.csv").read_bytes()
    (map_ / "polis_opgave.csv").write_bytes(inhoud[: len(inhoud) // 2])


def afgekapt_in_laatste_veld(map_: Path) -> None:
    """The cut leaves every field filled in: only the missing line break tells."""
    inhoud = (map_ / "register_registratie.csv").read_bytes()
    (map_ / "register_registratie.csv").write_bytes(inhoud[:-1])


def parquet_afgekapt(map_: Path) -> None:
    pad = parquet_van(map_, "brp_adres", "*")
    pad.write_bytes(pad.read_bytes()[:-50])


def parquet_beschadigd(map_: Path) -> None:
    pad = parquet_van(map_, "brp_adres", "*")
    inhoud = bytearray(pad.read_bytes())
    inhoud[20:400] = b"\xff" * 380
    pad.write_bytes(bytes(inhoud))


def latin_1(map_: Path) -> None:
    vervang(map_ / "sonar_klantprofiel.csv", b",ja,", ",één,".encode("latin-1"))


def latin_1_in_kop(map_: Path) -> None:
    vervang(map_ / "wia_beoordeling.csv", b"uitkomst", "uitkómst".encode("latin-1"))


def decimale_komma(map_: Path) -> None:
    vervang(map_ / "polis_opgave.csv", b",110,25.50,", b',110,"25,50",')


def decimale_komma_zonder_aanhaling(map_: Path) -> None:
    vervang(map_ / "polis_opgave.csv", b",110,25.50,", b",110,25,50,")


def komma_in_heel_getal(map_: Path) -> None:
    vervang(map_ / "polis_opgave.csv", b",110,25.50,", b",110.5,25.50,")


def kolom_erbij(map_: Path) -> None:
    bestand = map_ / "polis_maandstatus.csv"
    kop, *regels = bestand.read_text().splitlines()
    bestand.write_text("\n".join([f"{kop},opmerking", *(f"{regel},x" for regel in regels)]) + "\n")


def kolom_hernoemd(map_: Path) -> None:
    vervang(map_ / "brp_adres.csv", b"gm_code", b"gemeentecode")


def kolom_weg(map_: Path) -> None:
    parquet_van(map_, "werknl_cv", "persoon_id, actief_vanaf")


def kolom_tweemaal(map_: Path) -> None:
    vervang(map_ / "werknl_cv.csv", b"actief_tot", b"actief_vanaf")


def puntkomma(map_: Path) -> None:
    bestand = map_ / "werknl_cv.csv"
    bestand.write_text(bestand.read_text().replace(",", ";"))


def veld_te_weinig(map_: Path) -> None:
    vervang(map_ / "werknl_cv.csv", b",2023-07-30\n", b"\n")


def datum_verkeerd_om(map_: Path) -> None:
    vervang(map_ / "brp_persoon.csv", b"1988-11-12", b"12-11-1988")


def parquet_ander_type(map_: Path) -> None:
    parquet_van(map_, "polis_maandstatus", "cast(maand as varchar) as maand, compleet")


def parquet_past_niet(map_: Path) -> None:
    parquet_van(map_, "brp_persoon", "* replace (persoon_id::bigint as persoon_id)")
    parquet_van(
        map_, "sonar_klantprofiel", "* replace (if(nummer = 12, 5000000000, nummer)::bigint as nummer)"
    )


def bsn_als_persoon(map_: Path) -> None:
    vervang(map_ / "werknl_cv.csv", b"200000027006", b"123456782")


def bsn_in_tekst(map_: Path) -> None:
    vervang(map_ / "sonar_klantprofiel.csv", b",ja,", b",bsn 123456782,")


def bsn_in_getal(map_: Path) -> None:
    parquet_van(
        map_,
        "beschut_aanvraag",
        "* replace (if(aanvraag_id = 400002, 123456782, aanvraag_id)::bigint as aanvraag_id)",
    )


def geen_pseudoniem(map_: Path) -> None:
    vervang(map_ / "werknl_cv.csv", b"200000027006", b"20000002700")


STRUCTUUR: list[tuple[Callable[[Path], None], list[str]]] = [
    (tabel_weg, ["sonar_klant: geen sonar_klant.parquet", "[tabel_ontbreekt]"]),
    (tabel_tweemaal, ["uitkering: meer dan eens geleverd: uitkering.csv, uitkering/deel.csv [tabel_dubbel]"]),
    (nul_bytes, ["uitkering.csv: het bestand is leeg [leeg_bestand]"]),
    (alleen_kop, ["werknl_cv.csv: de tabel heeft geen rijen [leeg_bestand]"]),
    (afgekapt, ["polis_opgave.csv: eindigt midden in een regel", "[afgekapt]"]),
    (afgekapt_in_laatste_veld, ["register_registratie.csv: eindigt midden in een regel", "[afgekapt]"]),
    (parquet_afgekapt, ["brp_adres.parquet: kan niet gelezen worden", "[onleesbaar]"]),
    (parquet_beschadigd, ["brp_adres.parquet: kan niet gelezen worden", "[onleesbaar]"]),
    (latin_1, ["sonar_klantprofiel.csv, kolom antwoord, rij 1:", "not utf-8", "[codering]"]),
    (latin_1_in_kop, ["wia_beoordeling.csv, rij 0: de kop is geen UTF-8 [codering]"]),
    (
        decimale_komma,
        [
            "polis_opgave.csv, kolom aant_ctrct_uren_pwk, rij 1: '25,50' heeft een decimale komma",
            "[decimale_komma]",
        ],
    ),
    (decimale_komma_zonder_aanhaling, ["polis_opgave.csv, rij 1: ", "Found: 16 [velden]"]),
    (
        komma_in_heel_getal,
        ["polis_opgave.csv, kolom aant_verl_u, rij 1: '110.5' is niet van type integer [type]"],
    ),
    (kolom_erbij, ["polis_maandstatus.csv, kolom opmerking: staat niet in het contract [kolom_onbekend]"]),
    (
        kolom_hernoemd,
        [
            "brp_adres.csv, kolom gm_code: ontbreekt",
            "brp_adres.csv, kolom gemeentecode: staat niet in het contract",
        ],
    ),
    (kolom_weg, ["werknl_cv.parquet, kolom actief_tot: ontbreekt", "[kolom_ontbreekt]"]),
    (kolom_tweemaal, ["werknl_cv.csv, kolom actief_vanaf: komt 2 keer voor [kolom_dubbel]"]),
    (puntkomma, ["werknl_cv.csv, kolom persoon_id: ontbreekt"]),
    (veld_te_weinig, ["werknl_cv.csv, kolom actief_tot, rij 1: ", "Found: 2 [velden]"]),
    (
        datum_verkeerd_om,
        ["brp_persoon.csv, kolom geboortedatum, rij 2: '12-11-1988' is niet van type date [type]"],
    ),
    (
        parquet_ander_type,
        ["polis_maandstatus.parquet, kolom maand: heeft type VARCHAR waar date is afgesproken [type]"],
    ),
    (
        parquet_past_niet,
        ["sonar_klantprofiel.parquet, kolom nummer, rij 1: '5000000000' past niet in integer [type]"],
    ),
    (
        bsn_als_persoon,
        [
            "werknl_cv.csv, kolom persoon_id, rij 2: bevat een nummer dat de elfproef doorstaat [bsn]",
            "werknl_cv.csv, kolom persoon_id, rij 2: is geen pseudoniem van twaalf cijfers [pseudoniem]",
        ],
    ),
    (bsn_in_tekst, ["sonar_klantprofiel.csv, kolom antwoord, rij 1: bevat een nummer", "[bsn]"]),
    (bsn_in_getal, ["beschut_aanvraag.parquet, kolom aanvraag_id, rij 2: bevat een nummer", "[bsn]"]),
    (geen_pseudoniem, ["werknl_cv.csv, kolom persoon_id, rij 2: is geen pseudoniem", "[pseudoniem]"]),
]


@pytest.mark.parametrize(("schade", "meldt"), STRUCTUUR, ids=lambda p: getattr(p, "__name__", ""))
def test_verkeerde_structuur_weigert_de_levering(
    schade: Callable[[Path], None], meldt: list[str], levering: Path, eigen_staat: Path
) -> None:
    schade(levering)
    record = ontvangst.ontvang(levering, eigen_staat)
    fouten = "\n".join(record["fouten"])
    assert record["oordeel"] == "geweigerd"
    assert record["tabellen"] == [], "rows were judged"
    for tekst in meldt:
        assert tekst in fouten
    assert "123456782" not in fouten, "the report repeats the leak"


def test_elke_structuurregel_heeft_een_gebrek() -> None:
    """Every structural rule of the contract is among what the defects above report."""
    geproefd = {
        regel for _, meldt in STRUCTUUR for tekst in meldt for regel in re.findall(r"\[(\w+)\]", tekst)
    }
    assert geproefd == set(contractlezer.lees().structuur)


def test_alle_fouten_worden_genoemd(levering: Path, eigen_staat: Path) -> None:
    for schade in (tabel_weg, kolom_hernoemd, decimale_komma, bsn_in_tekst, alleen_kop):
        schade(levering)
    fouten = ontvangst.ontvang(levering, eigen_staat)["fouten"]
    assert {regel for fout in fouten for regel in re.findall(r"\[(\w+)\]", fout)} == {
        "tabel_ontbreekt", "kolom_ontbreekt", "kolom_onbekend", "decimale_komma", "bsn", "leeg_bestand",
    }  # fmt: skip


def test_great_expectations_ziet_de_structuur_ook(levering: Path, eigen_staat: Path) -> None:
    kolom_erbij(levering)
    bsn_in_tekst(levering)
    record = ontvangst.ontvang(levering, eigen_staat)
    opslag = ontvangst.Opslag(eigen_staat)
    gebroken = set()
    for bestand in record["bestanden"]:
        for bevinding in (opslag.lees("bestanden", bestand["pagina"]) or {})["bevindingen"]:
            if bevinding["fout"] and bevinding["ernst"] == "error":
                gebroken.add((bestand["bestand"], bevinding["type"]))
    assert gebroken == {
        ("polis_maandstatus.csv", "expect_table_columns_to_match_set"),
        ("polis_maandstatus.csv", "expect_column_values_to_be_null"),
        ("sonar_klantprofiel.csv", "expect_column_values_to_be_null"),
    }


# ------------------------------------------------------------------------- content: quarantine, signals


def meld(record: dict[str, Any], regel: str) -> list[str]:
    return [melding for melding in record["opmerkingen"] if f"[{regel}]" in melding]


def test_elke_verwachting_vangt_haar_gebrek(
    tmp_path: Path, eigen_staat: Path, dbt_warehouse: Warehouse
) -> None:
    """Every expectation catches its seeded defect, and the warehouse quarantines the same rows."""
    levering, alle, _ = gebreken.met_gebreken()
    map_ = levering.schrijf(tmp_path / "levering")
    record = ontvangst.ontvang(map_, eigen_staat)
    raak = gebreken.gevangen(eigen_staat)
    assert len(alle) > 150
    assert [gebrek for gebrek in alle if gebreken.naam(gebrek) not in raak] == []
    assert (PROJECT / "docs" / "intake_defects.md").read_text() == gebreken.pagina(alle, raak)
    dbt_warehouse.bouw(map_)
    dbt = dbt_warehouse.redenen()
    for tabel in record["tabellen"]:
        overlap = dbt.get((tabel["tabel"], "overlappend_tijdvak"), 0)
        *_, in_quarantaine = dbt_warehouse.verantwoording()[tabel["tabel"]]
        assert tabel["quarantaine"] == in_quarantaine - overlap, tabel
        redenen = {r: n for (t, r), n in dbt.items() if t == tabel["tabel"] and r != "overlappend_tijdvak"}
        # Without a begin of the tijdvak the warehouse can't say that a code was valid either.
        zonder_begin = sum(
            not rij["tijdvak_begin"]
            for rij in levering.tabellen["polis_opgave"]
            if rij["soort_bericht"] != "X"
        )
        if tabel["tabel"] == "polis_opgave":
            redenen["onbekende_code"] -= zonder_begin
        assert tabel["redenen"] == redenen
    assert "polis_opgave" in "".join(record["fouten"]) or record["oordeel"] == "geweigerd"


Gebrek = Callable[[Levering], None]
OPGAVE = {"lhnr": "700000011L01", "tijdvak_begin": "2022-03-01", "tijdvak_einde": "2022-03-31"}


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
    levering.voeg_toe("register_registratie", datum_begin="2020-01-02", datum_einde="2020-01-01")


def code_in_geen_lijst(levering: Levering) -> None:
    levering.voeg_toe("register_registratie", grond="Z_NIEUW")


def gemeente_die_nooit_bestond(levering: Levering) -> None:
    levering.voeg_toe("brp_adres", gm_code="GM9999")


def gemeente_die_niet_meer_bestaat(levering: Levering) -> None:
    levering.voeg_toe("brp_adres", gm_code="GM0491")


def persoon_zonder_brp(levering: Levering) -> None:
    levering.voeg_toe("register_registratie")


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
    (werkgever_onbekend, "polis_opgave", (1, 1, 0, 0), "", "niet_in_bron"),
]


@pytest.fixture(scope="module")
def basis(
    dbt_warehouse: Warehouse,
) -> tuple[dict[str, tuple[int, int, int, int]], dict[tuple[str, str], int]]:
    """The row accounting and the reasons of the sample itself."""
    dbt_warehouse.bouw(VOORBEELD)
    return dbt_warehouse.verantwoording(), dbt_warehouse.redenen()


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
    eigen_staat: Path,
    dbt_warehouse: Warehouse,
    basis: tuple[dict[str, tuple[int, int, int, int]], dict[tuple[str, str], int]],
) -> None:
    levering = Levering()
    gebrek(levering)
    map_ = levering.schrijf(tmp_path / "levering")
    record = ontvangst.ontvang(map_, eigen_staat)
    assert record["oordeel"] == "aanvaard met opmerkingen"
    eerder, eerdere_redenen = basis
    dbt_warehouse.bouw(map_)
    nu = dbt_warehouse.verantwoording()
    assert tuple(n - e for n, e in zip(nu[tabel], eerder[tabel], strict=True)) == verschil
    assert all(geleverd == a + v + q for geleverd, a, v, q in nu.values())
    verwacht = dict(eerdere_redenen)
    if reden:
        verwacht[tabel, reden] = verwacht.get((tabel, reden), 0) + verschil[3]
    assert dbt_warehouse.redenen() == verwacht
    in_quarantaine = {t["tabel"]: t["quarantaine"] for t in record["tabellen"]}[tabel]
    assert in_quarantaine == nu[tabel][3] - verwacht.get((tabel, "overlappend_tijdvak"), 0)
    if opmerking:
        assert any(melding.startswith(tabel) for melding in meld(record, opmerking))


@pytest.fixture(scope="module")
def mengstaat(staat: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the state for all mixtures."""
    return Path(shutil.copytree(staat, tmp_path_factory.mktemp("mengstaat") / "staat"))


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    gemengd=st.lists(st.sampled_from([gebrek for gebrek, *_ in INHOUD]), min_size=1, max_size=12),
    structuurfout=st.sampled_from([None, None, None, *(schade for schade, _ in STRUCTUUR)]),
)
def test_niets_raakt_kwijt(
    gemengd: list[Gebrek],
    structuurfout: Callable[[Path], None] | None,
    mengstaat: Path,
    dbt_warehouse: Warehouse,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Any mixture: a structural error refuses; otherwise every delivered row is accounted for."""
    levering = Levering()
    for gebrek in gemengd:
        gebrek(levering)
    map_ = levering.schrijf(tmp_path_factory.mktemp("mengsel") / "levering")
    if structuurfout:
        structuurfout(map_)
        assert ontvangst.ontvang(map_, mengstaat)["oordeel"] == "geweigerd"
        return
    record = ontvangst.ontvang(map_, mengstaat)
    assert record["oordeel"] == "aanvaard met opmerkingen"
    dbt_warehouse.bouw(map_)
    overlap = dbt_warehouse.redenen().get(("polis_opgave", "overlappend_tijdvak"), 0)
    verantwoord = dbt_warehouse.verantwoording()
    for tabel in record["tabellen"]:
        geleverd, aanvaard, vervangen, in_quarantaine = verantwoord[tabel["tabel"]]
        assert geleverd == len(levering.tabellen[tabel["tabel"]]) == tabel["rijen"]
        assert geleverd == aanvaard + vervangen + in_quarantaine
        assert tabel["quarantaine"] == in_quarantaine - (overlap if tabel["tabel"] == "polis_opgave" else 0)


# --------------------------------------------------------------------- the whole table, and the verdict


def test_te_veel_quarantaine_weigert(tmp_path: Path, eigen_staat: Path) -> None:
    levering = Levering()
    for _ in range(110):
        negatieve_uren(levering)
    record = ontvangst.ontvang(levering.schrijf(tmp_path / "levering"), eigen_staat)
    assert record["oordeel"] == "geweigerd"
    assert record["fouten"] == [
        "polis_opgave: 1.16% in quarantaine, meer dan 1% [quarantaine_drempel_polis_pct]"
    ]


def test_oude_bron_wordt_gemeld(tmp_path: Path, eigen_staat: Path) -> None:
    levering = Levering()
    klanten = levering.tabellen["sonar_klant"]
    levering.tabellen["sonar_klant"] = [rij for rij in klanten if rij["geldig_vanaf"] < "2023-06-01"]
    record = ontvangst.ontvang(levering.schrijf(tmp_path / "levering"), eigen_staat)
    (melding,) = meld(record, "verouderd")
    assert melding.startswith("sonar_klant, kolom geldig_vanaf: 20230")


def test_peildatum_van_buiten(eigen_staat: Path) -> None:
    record = ontvangst.ontvang(VOORBEELD, eigen_staat, peildatum=date(2025, 1, 1))
    assert len(meld(record, "verouderd")) == 4


def test_volume_tegenover_de_vorige_levering(tmp_path: Path, eigen_staat: Path) -> None:
    levering = Levering()
    levering.tabellen["uitkering"] = levering.tabellen["uitkering"][:200]
    record = ontvangst.ontvang(levering.schrijf(tmp_path / "levering"), eigen_staat)
    assert meld(record, "volume_anders") == [
        "uitkering: 200, verwacht minstens 253 en hoogstens 309 [volume_anders]"
    ]
    assert record["oordeel"] == "aanvaard met opmerkingen"
    levering.tabellen["uitkering"] = levering.tabellen["uitkering"][:90]
    record = ontvangst.ontvang(levering.schrijf(tmp_path / "levering"), eigen_staat)
    assert record["fouten"] == ["uitkering: 90, verwacht minstens 100 [volume_te_klein]"]
    assert record["oordeel"] == "geweigerd"


def test_een_goede_levering_is_aanvaard(tmp_path: Path) -> None:
    """Without the sample's bad rows there is nothing to remark."""
    levering = Levering()
    goed: dict[str, Callable[[dict[str, str]], bool]] = {
        "register_registratie": lambda rij: rij["grond"] != "H_NIEUW" and rij["datum_einde"] != "9999-12-31"
        and not (rij["datum_einde"] and rij["datum_einde"] < rij["datum_begin"]),
    }  # fmt: skip
    personen = {rij["persoon_id"] for rij in levering.tabellen["brp_persoon"] if rij["geboortedatum"]}
    for tabel, rijen in levering.tabellen.items():
        mag = goed.get(tabel)
        levering.tabellen[tabel] = [
            rij
            for rij in rijen
            if rij.get("persoon_id", min(personen)) in personen and (mag is None or mag(rij))
        ]
    levering.tabellen["brp_adres"] = [r for r in levering.tabellen["brp_adres"] if r["gm_code"] != "GM9999"]
    levering.tabellen["sonar_klant"] = [r for r in levering.tabellen["sonar_klant"] if r["trede"] != "9"]
    werkgevers = {rij["lhnr"] for rij in levering.tabellen["polis_werkgever"]}
    een_per_persoon = {
        (rij["persoon_id"]): rij
        for rij in levering.tabellen["polis_opgave"]
        if rij["cd_aard"] == "1" and 0 <= int(rij["aant_verl_u"]) <= 200 and rij["lhnr"] in werkgevers
        and rij["tijdvak_begin"].endswith("-01") and rij["datum_aanvang_ikv"] > "1900"
        and not rij["datum_einde_ikv"] and rij["tijdvak_einde"][8:] in ("28", "30", "31")
    }  # fmt: skip
    levering.tabellen["polis_opgave"] = list(een_per_persoon.values())
    record = ontvangst.ontvang(levering.schrijf(tmp_path / "levering"), tmp_path / "staat")
    assert (record["oordeel"], record["opmerkingen"], record["fouten"]) == ("aanvaard", [], [])


# ----------------------------------------------------------------------------- memory, memory, the screen


def test_wat_gekeurd_is_wordt_niet_opnieuw_gekeurd(levering: Path, eigen_staat: Path) -> None:
    assert ontvangst.ontvang(levering, eigen_staat)["gekeurd"] == 0
    vervang(levering / "brp_persoon.csv", b"1988-11-12", b"1988-11-13")
    record = ontvangst.ontvang(levering, eigen_staat)
    assert record["gekeurd"] == 1
    assert record["nummer"] == 2
    assert ontvangst.ontvang(levering, eigen_staat)["gekeurd"] == 0


def test_na_een_weigering_telt_het_werk_dat_gedaan_is(levering: Path, eigen_staat: Path) -> None:
    kolom_hernoemd(levering)
    assert ontvangst.ontvang(levering, eigen_staat)["gekeurd"] == 1
    vervang(levering / "brp_adres.csv", b"gemeentecode", b"gm_code")
    assert ontvangst.ontvang(levering, eigen_staat)["oordeel"] == "aanvaard met opmerkingen"


def test_in_stukken_en_in_parquet_is_het_zelfde(
    tmp_path: Path, staat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chunks of 1,500 rows, files per year, Parquet: the same counts as the sample in one piece."""
    levering = tmp_path / "levering"
    levering.mkdir()
    als_parquet(levering)
    monkeypatch.setattr(ontvangst, "RIJEN_PER_KEER", 1_500)
    monkeypatch.setattr(ontvangst.geheel, "SLEUTELS_PER_KEER", 500)
    parquet = ontvangst.ontvang(levering, tmp_path / "staat")
    csv = ontvangst.ontvang(VOORBEELD, staat)
    zonder = {"pagina"}
    for een, ander in zip(parquet["tabellen"], csv["tabellen"], strict=True):
        assert {k: w for k, w in een.items() if k not in zonder} == {
            k: w for k, w in ander.items() if k not in zonder
        }


def test_data_docs_openen_zonder_netwerk(staat: Path) -> None:
    paginas = list((staat / "datadocs").glob("*.html"))
    assert len(paginas) > 30
    for pagina in [*paginas, staat / "datadocs" / "datadocs.css"]:
        tekst = pagina.read_text()
        assert not re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]+", tekst), pagina
        assert "<script" not in tekst
        for doel in re.findall(r"(?:href|src)=[\"']?([^\"' >]+)", tekst):
            assert doel.startswith("#") or (pagina.parent / doel).exists(), f"{pagina.name} → {doel}"


def test_opdracht(levering: Path, eigen_staat: Path) -> None:
    opdracht = ["ontvang", str(levering), "--staat", str(eigen_staat)]
    goed = CliRunner().invoke(app, opdracht)
    assert goed.exit_code == 0
    assert "Oordeel: aanvaard met opmerkingen" in goed.output
    assert "Gekeurd: 0 van 15 bestanden" in goed.output
    bsn_in_tekst(levering)
    (levering / "notitie.txt").write_text("hoort er niet bij")
    slecht = CliRunner().invoke(app, opdracht)
    assert slecht.exit_code == 1
    assert "Oordeel: geweigerd" in slecht.output
    assert "notitie.txt: hoort bij geen tabel" in slecht.output
    assert "is geen map" in CliRunner().invoke(app, ["ontvang", str(levering / "weg")]).output
