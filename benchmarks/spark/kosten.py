"""The cost model: from measured builds of growing size to a larger one, on one machine and on a cluster.

Both engines: seconds = fixed + rows x slope, by least squares through what was measured, fixed at least 0.
Spark's slope is work: cores beyond those it was measured with share it, at an efficiency. DuckDB's is one
machine's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Aannamen:
    """What the model supposes beyond what was measured."""

    # Of every core that is added, the part that does work (the rest waits: skew, the network, the driver).
    doelmatigheid: float = 0.7
    # Euros per core and hour, the machine's memory included.
    euro_per_kernuur: float = 0.05
    # A measured core has so many GB beside it; DuckDB's machine keeps the same per core.
    gb_per_kern: float = 3.0


@dataclass(frozen=True)
class Lijn:
    """Seconds as fixed + slope x rows."""

    vast: float
    helling: float

    def seconden(self, rijen: float) -> float:
        """Of a build of so many rows."""
        return self.vast + self.helling * rijen


def lijn(punten: Sequence[tuple[float, float]]) -> Lijn:
    """The line through (rows, seconds), by least squares; one point is a line through the origin."""
    if not punten:
        raise ValueError("nothing was measured")
    som_x = sum(x for x, _ in punten)
    som_y = sum(y for _, y in punten)
    som_xx = sum(x * x for x, _ in punten)
    som_xy = sum(x * y for x, y in punten)
    noemer = len(punten) * som_xx - som_x**2
    if noemer:
        helling = (len(punten) * som_xy - som_x * som_y) / noemer
        vast = (som_y - helling * som_x) / len(punten)
        if vast >= 0:
            return Lijn(vast, helling)
    return Lijn(0.0, som_xy / som_xx)


@dataclass(frozen=True)
class Raming:
    """An estimated build: on how many cores, how long, and for how much."""

    motor: str
    kernen: int
    uren: float
    euro: float


def raming_spark(lijn_: Lijn, rijen: float, gemeten_kernen: int, kernen: int, aannamen: Aannamen) -> Raming:
    """Spark on a cluster of so many cores."""
    if kernen < gemeten_kernen:
        raise ValueError("fewer cores than were measured")
    sneller = 1 + aannamen.doelmatigheid * (kernen / gemeten_kernen - 1)
    uren = (lijn_.vast + lijn_.helling * rijen / sneller) / 3600
    return Raming("Spark", kernen, uren, uren * kernen * aannamen.euro_per_kernuur)


def raming_duckdb(lijn_: Lijn, rijen: float, kernen: int, aannamen: Aannamen) -> Raming:
    """DuckDB on the machine it was measured on."""
    uren = lijn_.seconden(rijen) / 3600
    return Raming("DuckDB", kernen, uren, uren * kernen * aannamen.euro_per_kernuur)


def omslag(duckdb: Lijn, spark: Lijn, gemeten_kernen: int, kernen: int, aannamen: Aannamen) -> float | None:
    """Rows from which Spark on so many cores is done before DuckDB on its machine; None: never."""
    sneller = 1 + aannamen.doelmatigheid * (kernen / gemeten_kernen - 1)
    winst = duckdb.helling - spark.helling / sneller
    return max(spark.vast - duckdb.vast, 0.0) / winst if winst > 0 else None
