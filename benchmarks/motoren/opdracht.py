"""What an engine is asked: where delivery and seeds are, where the answers go, and what it may use."""

from __future__ import annotations

import string
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.naslag import codes, parameters

VERSIES = Path(__file__).with_name("versies.sql")
TABELLEN = (
    "beschut_indicatie",
    "brp_adres",
    "brp_persoon",
    "polis_maandstatus",
    "polis_opgave",
    "polis_werkgever",
    "register_registratie",
    "register_wsw_beschut",
)


@dataclass
class Opdracht:
    """One run of one engine; `seconden` is what it reports back."""

    levering: Path
    naslag: Path
    uit: Path
    werkmap: Path
    draden: int
    geheugen_mb: int
    seconden: dict[str, float] = field(default_factory=lambda: {"laden": 0.0, "vragen": 0.0})

    def bestanden(self, tabel: str) -> str:
        """The Parquet file of a raw table, or a pattern for its folder."""
        los = self.levering / f"{tabel}.parquet"
        return str(los if los.exists() else self.levering / tabel / "*.parquet")

    @staticmethod
    def versies(rijen: str) -> str:
        """Which of these opgaven stands when, in the SQL that Spark and PostgreSQL share."""
        return string.Template(VERSIES.read_text(encoding="utf-8")).substitute(rijen=rijen)

    def sql(self, tekst: str, **delen: str) -> str:
        """Fill in a script: raw tables by name, seeds, answers, the range of possible dates, and `delen`."""
        waarden = parameters()
        return string.Template(tekst).substitute(
            {tabel: self.bestanden(tabel) for tabel in TABELLEN},
            naslag=self.naslag,
            uit=self.uit,
            vroegste=waarden["vroegste_datum"],
            laatste=waarden["laatste_datum"],
            ja_nee=", ".join(f"'{code}'" for code in codes("ja_nee")),
            **delen,
        )

    @contextmanager
    def klok(self, wat: str) -> Iterator[None]:
        """Add the time the block takes to `laden` or `vragen`."""
        begin = time.perf_counter()
        yield
        self.seconden[wat] += time.perf_counter() - begin
