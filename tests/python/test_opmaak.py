"""Dutch notation of figures, dates and periods."""

from datetime import date
from decimal import Decimal

import pytest

from banenafspraak.publiceer import opmaak


@pytest.mark.parametrize(
    ("waarde", "decimalen", "tekst"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
        (1234567, 0, "1.234.567"),
        (-3090, 0, "\N{MINUS SIGN}3.090"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "\N{MINUS SIGN}3"),
        (-0.4, 0, "0"),
        (1234.565, 2, "1.234,57"),
        (Decimal("110.92"), 1, "110,9"),
        (7, 1, "7,0"),
        (1e6, 0, "1.000.000"),
    ],
)
def test_getal(waarde: float | Decimal, decimalen: int, tekst: str) -> None:
    assert opmaak.getal(waarde, decimalen) == tekst


@pytest.mark.parametrize(
    ("waarde", "tekst"), [(3090, "+3.090"), (0, "0"), (-1, "\N{MINUS SIGN}1"), (0.4, "0"), (0.5, "+1")]
)
def test_mutatie(waarde: float, tekst: str) -> None:
    assert opmaak.mutatie(waarde) == tekst


def test_percentage() -> None:
    assert opmaak.percentage(67.25) == "67,3%"
    assert opmaak.percentage(100, 0) == "100%"


@pytest.mark.parametrize(
    ("waarde", "status", "soort", "tekst"),
    [
        (None, "verborgen", "aantal", "*"),
        (None, "ontbreekt", "percentage", "\N{EN DASH}"),
        (0, "getoond", "aantal", "0"),
        (45.3, "getoond", "percentage", "45,3%"),
        (5, "getoond", "mutatie", "+5"),
    ],
)
def test_cel(waarde: float | None, status: str, soort: str, tekst: str) -> None:
    assert opmaak.cel(waarde, status, soort) == tekst


def test_cel_met_decimalen() -> None:
    assert opmaak.cel(3.14159, "getoond", "gemiddelde") == "3,1"
    assert opmaak.cel(3.14159, "getoond", "gemiddelde", 2) == "3,14"
    assert opmaak.cel(1234.56, "getoond", "aantal", 2) == "1.234,56"


def test_cel_zonder_waarde_of_met_vreemde_status() -> None:
    with pytest.raises(ValueError, match="zonder waarde"):
        opmaak.cel(None, "getoond")
    with pytest.raises(ValueError, match="onbekende status"):
        opmaak.cel(1, "geheim")


def test_tijd() -> None:
    assert opmaak.datum(date(2022, 6, 30)) == "30 juni 2022"
    assert opmaak.maand(date(2022, 6, 30)) == "juni 2022"
    assert opmaak.kwartaal("2022Q2") == "tweede kwartaal 2022"
    assert opmaak.kwartaal_kort("2022Q2") == "2022 Q2"
    assert [opmaak.kwartaaldatum(f"2022Q{q}").isoformat() for q in range(1, 5)] == [
        "2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31",
    ]  # fmt: skip
    assert opmaak.cohort("2019Q4-2020Q3") == "2019 Q4 t/m 2020 Q3"
    assert opmaak.cohort("2020Q3") == "2020 Q3"
    assert opmaak.week("2022-W06") == "week 6 van 2022"


def test_uitgifte() -> None:
    dag = date(2024, 1, 31)
    assert opmaak.uitgifte(7, dag) == "Uitgifte 7, gegevens ontvangen tot en met 31 januari 2024"
    assert opmaak.uitgifte(None, dag) == "Niet uitgegeven, gegevens ontvangen tot en met 31 januari 2024"


@pytest.mark.parametrize("code", ["2022", "2022Q5", "Q2", "2022q2", ""])
def test_geen_kwartaal(code: str) -> None:
    with pytest.raises(ValueError, match="geen kwartaal"):
        opmaak.kwartaal(code)


@pytest.mark.parametrize("code", ["2022", "2022-26", "-W26", "2022-W"])
def test_geen_week(code: str) -> None:
    with pytest.raises(ValueError, match="geen week"):
        opmaak.week(code)
