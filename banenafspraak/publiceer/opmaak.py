"""How a figure, a date and a period are written in Dutch, in every publication.

A published figure has a value and a status; what the reader sees is one of three: the number, STER (hidden
because the count is small) or STREEP (not known or not applicable). Nothing else formats a number.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MAAND = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
RANGTELWOORD = ("eerste", "tweede", "derde", "vierde")

#: The values of a column `<maat>_status`.
GETOOND = "getoond"
VERBORGEN = "verborgen"
ONTBREEKT = "ontbreekt"

#: The marks in the place of a number.
STER = "*"
STREEP = "\N{EN DASH}"
TEKEN = {VERBORGEN: STER, ONTBREEKT: STREEP}
TOELICHTING_TEKENS = {
    STER: "niet getoond, om een klein aantal niet te onthullen",
    STREEP: "niet bekend of niet van toepassing",
}

MIN = "\N{MINUS SIGN}"
VASTE_SPATIE = "\N{NO-BREAK SPACE}"

#: Decimals that are shown, by `soort` of publicatie.kolom; none for the others.
DECIMALEN = {"percentage": 1, "gemiddelde": 1}

Waarde = int | float | Decimal


def afgerond(waarde: Waarde, decimalen: int = 0) -> Decimal:
    """Round as one learns at school (half away from zero), on the decimal notation of `waarde`."""
    exact = waarde if isinstance(waarde, Decimal) else Decimal(repr(waarde))
    return exact.quantize(Decimal(1).scaleb(-decimalen), rounding=ROUND_HALF_UP)


def getal(waarde: Waarde, decimalen: int = 0) -> str:
    """Write a number: points between thousands, a comma before decimals, a real minus sign."""
    rond = afgerond(waarde, decimalen)
    tekst = f"{abs(rond):,f}".translate(str.maketrans(",.", ".,"))
    return f"{MIN}{tekst}" if rond < 0 else tekst


def mutatie(waarde: Waarde, decimalen: int = 0) -> str:
    """Write a change: a number with its sign, `0` without."""
    tekst = getal(waarde, decimalen)
    return f"+{tekst}" if afgerond(waarde, decimalen) > 0 else tekst


def percentage(waarde: Waarde, decimalen: int = 1) -> str:
    """Write a percentage (67.2 is `67,2%`)."""
    return f"{getal(waarde, decimalen)}%"


def cel(waarde: Waarde | None, status: str, soort: str = "aantal", decimalen: int | None = None) -> str:
    """Write what stands in the place of a published figure.

    Args:
        waarde: the figure; only read when it is shown.
        status: value of the column `<maat>_status`.
        soort: kind of the column, as in publicatie.kolom.
        decimalen: decimals that are shown; None for those of the kind.

    Raises:
        ValueError: an unknown status, or a shown figure without a value.
    """
    if status in TEKEN:
        return TEKEN[status]
    if status != GETOOND:
        raise ValueError(f"onbekende status van een cijfer: {status!r}")
    if waarde is None:
        raise ValueError("een getoond cijfer zonder waarde")
    if decimalen is None:
        decimalen = DECIMALEN.get(soort, 0)
    if soort == "percentage":
        return percentage(waarde, decimalen)
    return mutatie(waarde, decimalen) if soort == "mutatie" else getal(waarde, decimalen)


def datum(dag: date) -> str:
    """Write a date: `30 juni 2022`."""
    return f"{dag.day} {MAAND[dag.month - 1]} {dag.year}"


def maand(dag: date) -> str:
    """Write the month of a date: `juni 2022`."""
    return f"{MAAND[dag.month - 1]} {dag.year}"


def kwartaal(code: str) -> str:
    """Write a quarter in full (`2022Q2` is `tweede kwartaal 2022`)."""
    jaar, nummer = _kwartaal(code)
    return f"{RANGTELWOORD[nummer - 1]} kwartaal {jaar}"


def kwartaal_kort(code: str) -> str:
    """Write a quarter for an axis or a column head (`2022Q2` is `2022 Q2`)."""
    jaar, nummer = _kwartaal(code)
    return f"{jaar} Q{nummer}"


def kwartaaldatum(code: str) -> date:
    """Give the peildatum of a quarter: its last day."""
    jaar, nummer = _kwartaal(code)
    return date(jaar, 3 * nummer, (31, 30, 30, 31)[nummer - 1])


def cohort(code: str) -> str:
    """Write a cohort: a quarter, or the window between two (`2019Q4-2020Q3` is `2019 Q4 t/m 2020 Q3`)."""
    return " t/m ".join(kwartaal_kort(deel) for deel in code.split("-"))


def week(jaar_week: str) -> str:
    """Write an ISO week (`2022-W26` is `week 26 van 2022`).

    Raises:
        ValueError: no such notation.
    """
    jaar, teken, nummer = jaar_week.partition("-W")
    if not (teken and jaar.isdecimal() and nummer.isdecimal()):
        raise ValueError(f"geen week: {jaar_week!r}")
    return f"week {int(nummer)} van {int(jaar)}"


def uitgifte(nummer: int | None, kennismoment: date) -> str:
    """Write what release a page is from, and up to when data were received for it."""
    wat = "Niet uitgegeven" if nummer is None else f"Uitgifte {nummer}"
    return f"{wat}, gegevens ontvangen tot en met {datum(kennismoment)}"


def _kwartaal(code: str) -> tuple[int, int]:
    """Take `2022Q2` apart; anything else is a ValueError."""
    jaar, teken, nummer = code.partition("Q")
    if not (teken and jaar.isdecimal() and nummer in {"1", "2", "3", "4"}):
        raise ValueError(f"geen kwartaal: {code!r}")
    return int(jaar), int(nummer)
