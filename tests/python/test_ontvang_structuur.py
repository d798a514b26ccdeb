"""Intake: a delivery that is wrong in structure is refused whole, with file, column, row and rule.

Each has one thing wrong; what it was made from is a delivery on which there is nothing to remark.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from banenafspraak import contract as contractlezer
from banenafspraak import ontvang as ontvangst


@pytest.fixture(scope="module")
def staat(schone_staat: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the state in which that delivery was taken in."""
    return Path(shutil.copytree(schone_staat, tmp_path_factory.mktemp("structuur") / "staat"))


@pytest.fixture
def levering(schone_levering: Path, tmp_path: Path) -> Path:
    """A copy of the sound delivery to damage."""
    return Path(shutil.copytree(schone_levering, tmp_path / "levering"))


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
    """Half of the file, up to the third field of a row."""
    inhoud = (map_ / "polis_opgave.csv").read_bytes()
    midden = inhoud.index(b"\n", len(inhoud) // 2)
    (map_ / "polis_opgave.csv").write_bytes(inhoud[: midden + 28])


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


def bsn_tegen_letters_aan(map_: Path) -> None:
    vervang(map_ / "sonar_klantprofiel.csv", b",ja,", b",nr_123456789BSN123456782x,")


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
    (afgekapt, ["polis_opgave.csv: eindigt midden in een regel", "[afgekapt]", "[velden]"]),
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
            "brp_adres.csv, kolom gm_code: ontbreekt; het bestand heeft",
            "[kolom_ontbreekt]",
            "brp_adres.csv, kolom gemeentecode: staat niet in het contract [kolom_onbekend]",
        ],
    ),
    (kolom_weg, ["werknl_cv.parquet, kolom actief_tot: ontbreekt", "[kolom_ontbreekt]"]),
    (
        kolom_tweemaal,
        ["werknl_cv.csv, kolom actief_vanaf: komt 2 keer voor [kolom_dubbel]", "[kolom_ontbreekt]"],
    ),
    (
        puntkomma,
        ["werknl_cv.csv, kolom persoon_id: ontbreekt", "[kolom_ontbreekt]", "[kolom_onbekend]"],
    ),
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
    (bsn_tegen_letters_aan, ["sonar_klantprofiel.csv, kolom antwoord, rij 1: bevat een nummer", "[bsn]"]),
    (bsn_in_getal, ["beschut_aanvraag.parquet, kolom aanvraag_id, rij 2: bevat een nummer", "[bsn]"]),
    (geen_pseudoniem, ["werknl_cv.csv, kolom persoon_id, rij 2: is geen pseudoniem", "[pseudoniem]"]),
]


def regels(meldingen: list[str]) -> set[str]:
    """The rules that a report names."""
    return {regel for melding in meldingen for regel in re.findall(r"\[(\w+)\]", melding)}


@pytest.mark.parametrize(("schade", "meldt"), STRUCTUUR, ids=lambda p: getattr(p, "__name__", ""))
def test_verkeerde_structuur_weigert_de_levering(
    schade: Callable[[Path], None], meldt: list[str], levering: Path, staat: Path
) -> None:
    schade(levering)
    record = ontvangst.ontvang(levering, staat)
    fouten = "\n".join(record["fouten"])
    assert record["oordeel"] == "geweigerd"
    assert record["tabellen"] == [], "rows were judged"
    for tekst in meldt:
        assert tekst in fouten
    assert regels(record["fouten"]) == regels(meldt), "something else is wrong too"
    assert record["opmerkingen"] == []
    assert "123456782" not in fouten, "the report repeats the leak"


def test_elke_structuurregel_heeft_een_gebrek() -> None:
    """Every structural rule of the contract is among what the defects above report."""
    assert regels([tekst for _, meldt in STRUCTUUR for tekst in meldt]) == set(contractlezer.lees().structuur)


def test_alle_fouten_worden_genoemd(levering: Path, staat: Path) -> None:
    for schade in (tabel_weg, kolom_hernoemd, decimale_komma, bsn_in_tekst, alleen_kop):
        schade(levering)
    assert regels(ontvangst.ontvang(levering, staat)["fouten"]) == {
        "tabel_ontbreekt", "kolom_ontbreekt", "kolom_onbekend", "decimale_komma", "bsn", "leeg_bestand",
    }  # fmt: skip


def test_great_expectations_ziet_de_structuur_ook(levering: Path, staat: Path) -> None:
    kolom_erbij(levering)
    bsn_in_tekst(levering)
    record = ontvangst.ontvang(levering, staat)
    opslag = ontvangst.Opslag(staat)
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
