"""The world around the persons: gemeenten with their history, and employers."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from banenafspraak.genereer.tijd import OPEN, Bools, Ints, Reals, dag, tussen

_GROOT = {
    "GM0363": 880, "GM0599": 655, "GM0518": 550, "GM0344": 362, "GM0772": 240, "GM0014": 235, "GM0855": 225,
    "GM0034": 218, "GM0758": 185, "GM0268": 180, "GM0153": 160, "GM0200": 165, "GM0202": 163, "GM0392": 163,
    "GM0307": 159, "GM0394": 158, "GM0796": 157, "GM0479": 156, "GM0637": 126, "GM0080": 126, "GM0193": 131,
    "GM0546": 125, "GM0505": 120, "GM0935": 121, "GM0569": 30, "GM0228": 120, "GM0361": 110, "GM0150": 101,
    "GM0503": 105, "GM0917": 87, "GM0957": 59, "GM0983": 102, "GM1992": 73, "GM0114": 107, "GM0402": 92,
    "GM0794": 94, "GM0590": 120, "GM0164": 82, "GM0085": 26, "GM1930": 85, "GM0995": 81, "GM1783": 113,
    "GM0141": 73, "GM0606": 80, "GM0748": 68, "GM0405": 73, "GM0222": 59, "GM0294": 29, "GM1509": 39,
}  # fmt: skip
_OVERIG = 33
_DEMPING = {"AM14": 0.86}
"""Regions with fewer members than inhabitants would say (Amersfoort: 4,478 in 2023Q3)."""
SPREIDING = 2.95
"""Spread of the size of employers (sigma of its logarithm)."""
AANDEEL_VIERWEKEN, AANDEEL_VIERWEKEN_UITZEND = 0.058, 0.48
GROOTSTE = 0.004
"""No employer has a larger share of the jobs of its kind than about this (at scale 1)."""


@dataclass(frozen=True)
class Gemeenten:
    """The gemeenten of 2023 (places) and, per place, the chains of gm_codes its area was called by since
    2012.

    `code[c, k]` is the k-th gm_code of chain c, valid up to and including day `tot[c, k]`; -1: no further
    part.
    """

    namen: tuple[str, ...]
    plaats_am: tuple[str, ...]
    gewicht: Reals
    eerste_keten: Ints
    aantal_ketens: Ints
    code: Ints
    tot: Ints

    def in_am(self, am: str) -> Bools:
        """Which places lie in an arbeidsmarktregio."""
        return np.array([a == am for a in self.plaats_am])


def lees_gemeenten(seeds: Path) -> Gemeenten:
    """Read the gemeenten and build the chains from the abolished ones."""
    with (seeds / "gebieden" / "gemeenten_2023.csv").open(encoding="utf-8", newline="") as stroom:
        nu = [(r["gm_code"], r["am_code"]) for r in csv.DictReader(stroom)]
    with (seeds / "gebieden" / "gemeenten_vervallen.csv").open(encoding="utf-8", newline="") as stroom:
        vervallen = list(csv.DictReader(stroom))
    voorgangers: dict[str, list[tuple[str, int]]] = {}
    for r in vervallen:
        voorgangers.setdefault(r["opvolgers"].split(";")[0], []).append(
            (r["gm_code"], int(r["laatste_jaar"]))
        )
    namen: list[str] = []
    nummer: dict[str, int] = {}

    def index(code: str) -> int:
        if code not in nummer:
            nummer[code] = len(namen)
            namen.append(code)
        return nummer[code]

    def ketens(code: str) -> list[list[tuple[int, int]]]:
        """Chains before and including a code, each part with its last day (OPEN for the present)."""
        uit = []
        for eerder, jaar in voorgangers.get(code, []):
            tot = dag(f"{jaar}-12-31")
            uit += [
                [*[(c, min(t, tot)) for c, t in keten], (index(code), int(OPEN))] for keten in ketens(eerder)
            ]
        # The gemeente itself before any merger, unless it is new (codes of mergers since 2012).
        if not uit or int(code[2:]) < 1900:
            uit.append([(index(code), int(OPEN))])
        return uit

    eerste: list[int] = []
    aantallen: list[int] = []
    alle: list[list[tuple[int, int]]] = []
    for code, _ in nu:
        eigen = ketens(code)
        eerste.append(len(alle))
        aantallen.append(len(eigen))
        alle += eigen
    lengte = max(len(k) for k in alle)
    codes = np.full((len(alle), lengte), -1, dtype=np.int32)
    tot = np.full((len(alle), lengte), OPEN, dtype=np.int32)
    for i, keten in enumerate(alle):
        for k, (c, t) in enumerate(keten):
            codes[i, k], tot[i, k] = c, t
    gewicht = np.array(
        [_GROOT.get(code, _OVERIG) * _DEMPING.get(am, 1.0) for code, am in nu], dtype=np.float64
    )
    return Gemeenten(
        tuple(namen),
        tuple(am for _, am in nu),
        gewicht / gewicht.sum(),
        np.array(eerste, dtype=np.int32),
        np.array(aantallen, dtype=np.int32),
        codes,
        tot,
    )


@dataclass(frozen=True)
class Werkgevers:
    """Employers by number; kinds are ranges of numbers: SW companies, uitzend, payroll, then all others."""

    lhnr: tuple[str, ...]
    overheid: Bools
    vierweken: Bools
    begin: Ints
    gm: Ints
    sbi: Ints
    sw: tuple[int, int]
    uitzend: tuple[int, int]
    payroll: tuple[int, int]
    gewoon: tuple[int, int]
    cumulatief: Reals

    def trek(self, rng: np.random.Generator, bereik: tuple[int, int], aantal: int) -> Ints:
        """Employers of a kind, the large ones more often."""
        van, tot = bereik
        laag = self.cumulatief[van - 1] if van else 0.0
        u = laag + rng.random(aantal) * (self.cumulatief[tot - 1] - laag)
        return np.asarray(
            np.clip(np.searchsorted(self.cumulatief, u, side="right"), van, tot - 1), dtype=np.int32
        )


def faalt_elfproef(nummers: Ints) -> Bools:
    """Nine-digit numbers that pass neither the proof of a BSN (last digit subtracted) nor that of a bank
    account (added).
    """
    cijfers = (nummers[:, None] // 10 ** np.arange(8, -1, -1)) % 10
    som = (cijfers[:, :8] * np.arange(9, 1, -1)).sum(axis=1)
    return np.asarray(((som - cijfers[:, 8]) % 11 != 0) & ((som + cijfers[:, 8]) % 11 != 0))


def maak_werkgevers(zaad: int, schaal: float, gemeenten: Gemeenten) -> Werkgevers:
    """About 150,000 employers at scale 1."""
    rng = np.random.default_rng([zaad, 2])
    sw, uitzend, payroll = (max(3, round(k * schaal)) for k in (90, 900, 250))
    gewoon = max(300, round(148_760 * schaal))
    n = sw + uitzend + payroll + gewoon
    kandidaat = np.unique(rng.integers(100_000_000, 1_000_000_000, int(1.5 * n) + 100))
    nummers = rng.permutation(kandidaat[faalt_elfproef(kandidaat)])[:n]
    volg = rng.choice(np.array([1, 1, 1, 1, 2, 3]), n)
    lhnr = tuple(f"{a}L{b:02d}" for a, b in zip(nummers.tolist(), volg.tolist(), strict=True))
    gewicht = np.exp(rng.normal(0.0, SPREIDING, n))
    kind = np.arange(n)
    is_sw = kind < sw
    is_uitzend = (kind >= sw) & (kind < sw + uitzend)
    is_gewoon = kind >= sw + uitzend + payroll
    overheid = is_gewoon & (rng.random(n) < 0.035)
    gewicht = gewicht * np.where(overheid, 3.0, 1.0)
    gewicht = np.minimum(gewicht, np.maximum(GROOTSTE, 2.0 / gewoon) * gewicht[is_gewoon].sum())
    vierweken = (is_gewoon & ~overheid & (rng.random(n) < AANDEEL_VIERWEKEN)) | (
        is_uitzend & (rng.random(n) < AANDEEL_VIERWEKEN_UITZEND)
    )
    begin = np.where(
        rng.random(n) < 0.75,
        tussen(rng, dag("1985-01-01"), dag("2010-12-31"), n),
        tussen(rng, dag("2011-01-01"), dag("2022-12-31"), n),
    )
    begin = np.where(is_gewoon, begin, dag("2001-01-01")).astype(np.int32)
    gm = gemeenten.code[gemeenten.eerste_keten, :].max(axis=1)[
        rng.choice(len(gemeenten.gewicht), n, p=gemeenten.gewicht)
    ]
    sbi = np.where(
        is_sw,
        88,
        np.where(
            is_uitzend,
            78,
            np.where(
                overheid,
                84,
                rng.choice(
                    np.array([1, 10, 25, 41, 43, 45, 46, 47, 49, 52, 55, 56, 62, 70, 81, 85, 86, 87, 88, 96]),
                    n,
                ),
            ),
        ),
    )
    return Werkgevers(
        lhnr,
        overheid | is_sw,
        vierweken,
        begin,
        gm.astype(np.int32),
        sbi.astype(np.int32),
        (0, sw),
        (sw, sw + uitzend),
        (sw + uitzend, sw + uitzend + payroll),
        (sw + uitzend + payroll, n),
        np.cumsum(gewicht),
    )
