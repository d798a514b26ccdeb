"""Factsheets, weekoverzicht and rapport, besides their numbers (those: test_publicatie_getallen)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pypdf
import pytest
import typst

from banenafspraak.publiceer import cijfer, druk, factsheet, grafiek, lezen, opmaak, rapport, weekoverzicht
from tests.python.sitehulp import Uitgave


@pytest.fixture(scope="module")
def con(uitgave: Uitgave) -> Iterator[duckdb.DuckDBPyConnection]:
    with uitgave.con() as verbinding:
        yield verbinding


@pytest.fixture(scope="module")
def boek(con: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory) -> Any:
    (bestand,) = weekoverzicht.maak(con, tmp_path_factory.mktemp("week"))
    return openpyxl.load_workbook(bestand)


# -------------------------------------------------------------------------------------------------- shares


def _aantal(waarde: int | None, status: str = opmaak.GETOOND) -> cijfer.Cijfer:
    return cijfer.Cijfer(waarde, status, "aantal", 0)


@pytest.mark.parametrize(
    ("deel", "geheel", "tekst"),
    [
        (_aantal(1), _aantal(8), "12,5%"),
        (_aantal(2), _aantal(3), "66,7%"),
        (_aantal(1), _aantal(16), "6,3%"),
        (_aantal(0), _aantal(16), "0,0%"),
        (_aantal(0), _aantal(0), "\N{EN DASH}"),
        (_aantal(None, "verborgen"), _aantal(16), "*"),
        (_aantal(16), _aantal(None, "verborgen"), "*"),
        (_aantal(None, "ontbreekt"), _aantal(16), "\N{EN DASH}"),
        (_aantal(None, "ontbreekt"), _aantal(None, "verborgen"), "*"),
    ],
)
def test_aandeel(deel: cijfer.Cijfer, geheel: cijfer.Cijfer, tekst: str) -> None:
    assert cijfer.aandeel(deel, geheel).tekst == tekst


# ---------------------------------------------------------------------------------------------- factsheets


def _een_regio(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Make `factsheet.maak` stop after one region."""
    lees = factsheet.lees

    def lees_een(con: duckdb.DuckDBPyConnection, kwartaal: str | None = None) -> factsheet.Stand:
        stand = lees(con, kwartaal)
        return stand._replace(regios={"NL": stand.regios["NL"], code: stand.regios[code]})

    monkeypatch.setattr(factsheet, "lees", lees_een)


def test_factsheet_van_een_ouder_kwartaal(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quarter that is asked for, with nothing of a later one in it; the same data give the same bytes."""
    _een_regio(monkeypatch, "AM09")
    bestanden = factsheet.maak(con, tmp_path / "een", "2022Q2")
    assert [bestand.name for bestand in bestanden] == [
        "factsheet-klantprofielen-2022Q2-nederland.pdf",
        "factsheet-klantprofielen-2022Q2-achterhoek.pdf",
    ]
    for bestand, weer in zip(bestanden, factsheet.maak(con, tmp_path / "twee", "2022Q2"), strict=True):
        assert bestand.read_bytes() == weer.read_bytes()
        tekst = pypdf.PdfReader(bestand).pages[0].extract_text()
        assert "Tweede kwartaal 2022" in tekst
        assert "peildatum 30 juni 2022" in tekst
        assert "2022 Q2" in tekst
        assert "2022 Q3" not in tekst
        assert "2023" not in tekst.replace("bekend op 31 januari 2024", "")


def test_geen_factsheet_van_een_kwartaal_dat_er_niet_is(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    with pytest.raises(lezen.LeesFout, match="2031Q1"):
        factsheet.maak(con, tmp_path, "2031Q1")


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [
        ("Zaanstreek/Waterland", "zaanstreek-waterland"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("'s-Gravenhage", "s-gravenhage"),
    ],
)
def test_bestandsnaam(naam: str, verwacht: str) -> None:
    assert factsheet.bestandsnaam(naam) == verwacht


def test_beeld_heeft_een_beschrijving_en_geldige_vorm() -> None:
    """The charts of the PDFs pass the schema of Vega-Lite, which `beeld` itself does not check."""
    punten: list[grafiek.Punt] = [
        {"x": "2022Q1", "serie": "a", "waarde": 1.0, "status": "getoond", "rang": 0, "nadruk": True},
        {"x": "2022Q2", "serie": "a", "waarde": None, "status": "verborgen", "rang": 1, "nadruk": False},
    ]
    grafiek.lijn(punten, titel="Titel", eenheid="%", procent=True, compact=True).to_dict()
    grafiek.rang(punten, titel="Titel", eenheid="%", procent=True, compact=True).to_dict()
    grafiek.rang([], titel="Titel", eenheid="%", compact=True).to_dict()
    beeld = druk.beeld(grafiek.lijn, punten, titel="Titel", eenheid="%", procent=True, compact=True)
    assert beeld["alt"].endswith("1 waarde is verborgen (*).")
    assert druk.LETTER in beeld["svg"]
    assert ">*<" in beeld["svg"]


def test_plaat_zonder_tekst_wordt_geweigerd(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Typst makes no PDF/UA of a chart without alternative text."""
    stand = factsheet.lees(con)
    gegevens = factsheet.gegevens(stand, "NL")
    gegevens["platen"]["sonar"]["alt"] = None
    with pytest.raises(typst.TypstError, match="alt"):
        druk.Zetter("factsheet").pdf(gegevens, tmp_path / "fout.pdf", date(2023, 9, 30))


# ------------------------------------------------------------------------------------------- weekoverzicht


def test_weekoverzicht_is_af_te_drukken_en_toegankelijk(boek: Any) -> None:
    assert boek.sheetnames == ["Tabel 1", "Tabel 2a", "Tabel 2b", "Nederland per week", "Toelichting"]
    assert boek.properties.title == "Weekoverzicht transparantie banenafspraak, week 52 van 2023"
    assert boek.properties.created == datetime(2023, 12, 31)
    assert "UWV" in boek.properties.description
    for blad in boek:
        assert not blad.merged_cells.ranges
        assert len(blad.tables) == 1
        (tabel,) = blad.tables.values()
        assert tabel.ref.startswith("A4:")
        assert blad.freeze_panes == ("A5" if blad.title == "Toelichting" else "D5")
        assert blad.page_setup.paperSize == 9
        # One page wide (what is left out is 1), as long as needed.
        assert (blad.page_setup.fitToWidth or 1, blad.page_setup.fitToHeight) == (1, 0)
        assert blad.sheet_properties.pageSetUpPr.fitToPage
        assert blad.print_title_rows == "$1:$4"
        assert blad.oddFooter.right.text.startswith("Pagina")
        assert all(str(blad.cell(rij, 1).value).strip() for rij in range(1, blad.max_row + 1))
        for rij in blad.iter_rows(min_row=5, max_col=len(tabel.tableColumns)):
            assert all(cel.value not in (None, "") for cel in rij), "an empty cell"
    cijfers = [cel for rij in boek["Tabel 1"].iter_rows(min_row=5, min_col=4) for cel in rij]
    assert {cel.number_format for cel in cijfers} == {"#,##0"}
    assert {type(cel.value) for cel in cijfers} == {int, str}
    assert {cel.value for cel in cijfers if isinstance(cel.value, str)} == {"*", "\N{EN DASH}"}


def test_weekoverzicht_landelijk_eerst_en_onbekend_laatst(boek: Any) -> None:
    codes = [blad_rij[0].value for blad_rij in boek["Tabel 1"].iter_rows(min_row=5)]
    assert codes[:3] == ["NL"] * 3
    assert codes[-3:] == ["onbekend"] * 3
    assert len(set(codes)) == 344


def test_weekgrafiek_alleen_zonder_verborgen_cijfers(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel draws `*` as zero."""
    week = weekoverzicht.lees(con)
    open_ = {plaats: {**rij, "aantal": 12, "aantal_status": "getoond"} for plaats, rij in week.rijen.items()}
    dicht = dict(open_)
    plaats = (week.peildatum, "NL", "totaal", "geen", "totaal")
    dicht[plaats] = {**open_[plaats], "aantal": None, "aantal_status": "verborgen"}
    for naam, rijen, grafieken in (("open", open_, 1), ("dicht", dicht, 0)):
        monkeypatch.setattr(weekoverzicht, "lees", lambda *_, rijen=rijen: week._replace(rijen=rijen))
        (bestand,) = weekoverzicht.maak(con, tmp_path / naam)
        assert len(openpyxl.load_workbook(bestand)["Nederland per week"]._charts) == grafieken


def test_weekoverzicht_van_een_oudere_week(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (bestand,) = weekoverzicht.maak(con, tmp_path / "een", "2023-W51")
    (weer,) = weekoverzicht.maak(con, tmp_path / "twee", "2023-W51")
    assert bestand.name == "weekoverzicht-transparantie-2023-W51.xlsx"
    assert bestand.read_bytes() == weer.read_bytes()
    boek = openpyxl.load_workbook(bestand)
    assert "week 51 van 2023 (peildatum 24 december 2023)" in boek["Tabel 1"]["A1"].value
    weken = {rij[1].value for rij in boek["Nederland per week"].iter_rows(min_row=5)}
    assert max(weken) == "2023-W51"
    with pytest.raises(lezen.LeesFout, match="1999-W01"):
        weekoverzicht.maak(con, tmp_path, "1999-W01")


# ------------------------------------------------------------------------------------------------- rapport


def _bron(con: duckdb.DuckDBPyConnection, **statussen: str) -> rapport.Bron:
    """The figures of the rapport with all of werkbehoud 50 (of 100), unless a status says otherwise."""
    bron = rapport.lees(con)
    duur = {}
    for plaats, rij in bron.duur.items():
        nieuw = dict(rij)
        for maat, waarde in (
            ("omvang", 100),
            ("pct_werkbehoud", 50),
            ("pct_baanbehoud", 25),
            ("werkbehoud", 50),
        ):
            status = statussen.get(maat, "getoond")
            nieuw |= {maat: waarde if status == "getoond" else None, f"{maat}_status": status}
        duur[plaats] = nieuw
    return bron._replace(duur=duur)


def test_rapport_zinnen(con: duckdb.DuckDBPyConnection) -> None:
    """A sentence is there when all its figures are shown; equal groups have no highest and lowest."""
    gegevens = rapport.gegevens(_bron(con))
    assert (
        "Van de 100 personen die in de periode 2022 Q4 t/m 2023 Q3 nieuw aan het werk gingen, was een jaar"
        " later 50,0% aan het werk; 25,0% werkte toen nog in dezelfde baan."
    ) in gegevens["samenvatting"]
    nieuw = gegevens["delen"][0]
    assert nieuw["titel"] == "Nieuw aan het werk"
    assert "Het werkbehoud is gelijk aan dat van een jaar eerder (50,0%)." in nieuw["alineas"][1]
    assert "hoogst" not in nieuw["alineas"][1]


def test_rapport_zonder_verborgen_zin(con: duckdb.DuckDBPyConnection) -> None:
    gegevens = rapport.gegevens(_bron(con, omvang="verborgen"))
    assert not [zin for zin in gegevens["samenvatting"] if zin.startswith("Van de ")]
    assert gegevens["delen"][0]["tabellen"][1]["rijen"][0][1] == "*"


def test_rapport_zonder_bekende_uitkomst(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """No outcome is known yet: no chapters about cohorts, and still a document."""
    bron = _bron(con, werkbehoud="ontbreekt")
    assert bron.cohorten(rapport.NIEUW) == []
    gegevens = rapport.gegevens(bron)
    assert [deel["titel"] for deel in gegevens["delen"]] == [
        "Contract voor bepaalde of onbepaalde tijd",
        "Duur van lopende banen",
    ]
    druk.Zetter("rapport").pdf(gegevens, tmp_path / "rapport.pdf", date(2023, 9, 30))


def test_rapport_cohorten_zijn_een_jaar_uit_elkaar(con: duckdb.DuckDBPyConnection) -> None:
    cohorten = _bron(con).cohorten(rapport.NIEUW)
    assert cohorten[-1] == "2022Q4-2023Q3"
    assert cohorten == sorted(cohorten)
    assert {cohort[4:6] for cohort in cohorten} == {"Q4"}


def test_rapport_is_herhaalbaar(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (een,), (twee,) = (rapport.maak(con, tmp_path / naam) for naam in ("een", "twee"))
    assert een.name == "rapport-duurzaamheid-2023Q3.pdf"
    assert een.read_bytes() == twee.read_bytes()
