"""The calendars of the delivery. Dates are whole days since 1970-01-01 (int32), quarters, months and
tijdvakken are indexes from 2012.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]
Reals = NDArray[np.floating[Any]]
Bools = NDArray[np.bool_]

EERSTE_JAAR = 2012
LAATSTE_JAAR = 2023
KWARTALEN = 47
MAANDEN = 3 * KWARTALEN
OPEN = np.int32(2**31 - 1)
"""The empty end date while calculating; written as null."""


def dag(datum: str) -> int:
    """Day number of an ISO date."""
    return int(np.datetime64(datum, "D").astype(np.int64))


def maandbegin(maand: Ints | int) -> Ints:
    """First day of month number `maand` (0 = January 2012)."""
    basis = np.datetime64(f"{EERSTE_JAAR}-01", "M")
    return np.asarray((basis + np.asarray(maand)).astype("datetime64[D]").astype(np.int64), dtype=np.int32)


def plus_maanden(dagen: Ints, maanden: Ints) -> Ints:
    """The same day so many months later, or the last day of that month when it is shorter."""
    datums = dagen.astype("datetime64[D]")
    begin = datums.astype("datetime64[M]")
    dag_in_maand = (datums - begin.astype("datetime64[D]")).astype(np.int64)
    doel = begin + maanden.astype("timedelta64[M]")
    laatste = ((doel + 1).astype("datetime64[D]") - doel.astype("datetime64[D]")).astype(np.int64) - 1
    return np.asarray(
        doel.astype("datetime64[D]").astype(np.int64) + np.minimum(dag_in_maand, laatste), dtype=np.int32
    )


def kwartaal(naam: str) -> int:
    """Index of a quarter such as 2022Q2."""
    return 4 * (int(naam[:4]) - EERSTE_JAAR) + int(naam[5]) - 1


MAAND_BEGIN = maandbegin(np.arange(MAANDEN))
MAAND_EINDE = maandbegin(np.arange(1, MAANDEN + 1)) - np.int32(1)
KWARTAAL_EINDE = MAAND_EINDE[2::3]
"""Peildatum per quarter."""
KENNISMOMENT = maandbegin(3 * np.arange(KWARTALEN) + 7) - np.int32(1)
"""Kennismoment of the published series per quarter: the last day of the fourth month after it."""
NIEUWSTE_ONTVANGST = dag("2024-01-31")

_VW0 = dag("2012-01-02")
VW_BEGIN = np.arange(_VW0, KWARTAAL_EINDE[-1] + 1, 28, dtype=np.int32)
VW_EINDE = VW_BEGIN + np.int32(27)

TV_BEGIN = (MAAND_BEGIN, VW_BEGIN)
TV_EINDE = (MAAND_EINDE, VW_EINDE)
"""Begin and end of every tijdvak, per kind: 0 month, 1 four weeks."""
TV_KWARTAAL = (
    3 * np.arange(KWARTALEN) + 2,
    ((KWARTAAL_EINDE - _VW0) // 28).astype(np.int64),
)
"""Tijdvak that contains the quarter end, per kind."""
TV_AANTAL = (MAANDEN, len(VW_BEGIN))


def tv_is_kwartaaleinde(soort: int) -> Bools:
    """Whether a tijdvak contains a quarter end, per tijdvak of the kind."""
    uit = np.zeros(TV_AANTAL[soort], dtype=np.bool_)
    uit[TV_KWARTAAL[soort]] = True
    return uit


def tv_van_dag(soort: Ints, dagen: Ints) -> Ints:
    """Tijdvak index that contains a day; outside the delivery: the first or the last."""
    maand = np.searchsorted(MAAND_BEGIN, dagen, side="right") - 1
    vier = (dagen - _VW0) // 28
    return np.where(soort == 0, np.clip(maand, 0, MAANDEN - 1), np.clip(vier, 0, len(VW_BEGIN) - 1)).astype(
        np.int32
    )


_AOW = [
    ("1900-01-01", 780), ("1948-01-01", 781), ("1948-12-01", 782), ("1949-11-01", 783), ("1950-10-01", 786),
    ("1951-07-01", 789), ("1952-04-01", 792), ("1953-01-01", 796), ("1955-09-01", 799), ("1956-06-01", 802),
    ("1957-03-01", 804), ("1961-01-01", 807),
]  # fmt: skip


def aow_dag(geboren: Ints) -> Ints:
    """AOW day per date of birth (wetgeving.md)."""
    grens = np.array([dag(d) for d, _ in _AOW])
    maanden = np.array([m for _, m in _AOW])
    return plus_maanden(geboren, maanden[np.searchsorted(grens, geboren, side="right") - 1])


def tussen(rng: np.random.Generator, van: Ints | int, tot: Ints | int, aantal: int) -> Ints:
    """`aantal` random whole numbers in [van, tot] (element by element)."""
    laag = np.broadcast_to(np.asarray(van, dtype=np.int64), (aantal,))
    hoog = np.broadcast_to(np.asarray(tot, dtype=np.int64), (aantal,))
    return (laag + np.floor(rng.random(aantal) * (hoog - laag + 1)).astype(np.int64)).astype(np.int32)
