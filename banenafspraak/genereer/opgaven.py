"""From jobs to wage returns: one record per job and tijdvak, with hours, contract and receipt date, written
per year of tijdvak_begin.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from banenafspraak.genereer import ruis
from banenafspraak.genereer.schrijf import Codes, Datum, Getal, Honderdsten, schrijf
from banenafspraak.genereer.tijd import (
    EERSTE_JAAR,
    KWARTALEN,
    LAATSTE_JAAR,
    MAANDEN,
    NIEUWSTE_ONTVANGST,
    OPEN,
    TV_AANTAL,
    TV_BEGIN,
    TV_EINDE,
    TV_KWARTAAL,
    VW_BEGIN,
    Bools,
    Ints,
    Reals,
    dag,
    tv_is_kwartaaleinde,
    tv_van_dag,
)  # fmt: skip
from banenafspraak.genereer.werk import Banen

NORM = (110.92, 102.38)
"""urennorm per kind of tijdvak."""
WEKEN = (365.25 / 12 / 7, 4.0)
"""Weeks in a tijdvak, per kind."""
JN = ("J", "N")
BERICHT = ("I", "C", "X")


def _deel_gewerkt(banen: Banen, baan: Ints, begin: Ints, slot: Ints) -> Reals:
    """Share of the days of a tijdvak in which the job ran."""
    vanaf = np.maximum(banen.aanvang[baan], begin)
    tot = np.minimum(banen.einde[baan], slot)
    return np.asarray(np.clip((tot - vanaf + 1) / (slot - begin + 1), 0.03, 1.0))


def stel_bij(banen: Banen, stand: Ints, doel: Reals) -> tuple[Reals, Reals]:
    """Factor on the hours per tijdvak (month, four weeks) that brings the jobs of the doelgroep at each
    quarter end to `doel` (banen).
    """
    som = np.zeros(KWARTALEN)
    lid = np.nonzero(banen.telt)[0]
    for soort in (0, 1):
        van_soort = lid[banen.soort[lid] == soort]
        for q in range(KWARTALEN):
            tv = TV_KWARTAAL[soort][q]
            hier = van_soort[(banen.van[van_soort] <= tv) & (banen.tot[van_soort] >= tv)]
            s = stand[q, banen.persoon[hier]]
            hier = hier[(s == 1) | (s == 2)]
            deel = _deel_gewerkt(banen, hier, TV_BEGIN[soort][tv], TV_EINDE[soort][tv])
            som[q] += float((banen.uren[hier] * WEKEN[soort] * deel / NORM[soort]).sum())
    factor = doel / np.maximum(som, 1e-9)
    maand = np.interp(np.arange(MAANDEN), 3 * np.arange(KWARTALEN) + 2, factor)
    vier = np.interp(np.arange(len(VW_BEGIN)), TV_KWARTAAL[1], factor)
    return maand, vier


@dataclass
class Opgaven:
    """Records of one year; `baan` points into the jobs, `bericht` into I, C, X."""

    baan: Ints
    soort: Ints
    tv: Ints
    begin: Ints
    slot: Ints
    aanvang: Ints
    einde: Ints
    srt: Ints
    aard: Ints
    vast: Ints
    uren: Ints
    bericht: Ints
    ontvangen: Ints

    def kies(self, index: Ints | Bools) -> Opgaven:
        """The records of an index or mask."""
        return Opgaven(*(waarde[index] for waarde in self.__dict__.values()))

    def met(self, ander: Opgaven) -> Opgaven:
        """These records and those."""
        return Opgaven(
            *(
                np.concatenate([a, b])
                for a, b in zip(self.__dict__.values(), ander.__dict__.values(), strict=True)
            )
        )


def _uitklap(banen: Banen, jaar: int, soort: int) -> tuple[Ints, Ints]:
    """Job and tijdvak of every record of a kind whose tijdvak begins in the year."""
    in_jaar = np.nonzero(
        (TV_BEGIN[soort] >= dag(f"{jaar}-01-01")) & (TV_BEGIN[soort] <= dag(f"{jaar}-12-31"))
    )[0]
    eerste, laatste = int(in_jaar[0]), int(in_jaar[-1])
    wie = np.nonzero((banen.soort == soort) & (banen.van <= laatste) & (banen.tot >= eerste))[0]
    van, tot = np.maximum(banen.van[wie], eerste), np.minimum(banen.tot[wie], laatste)
    aantal = tot - van + 1
    start = np.cumsum(aantal) - aantal
    totaal = int(aantal.sum())
    tv = np.arange(totaal) - np.repeat(start - van, aantal)
    return np.repeat(wie, aantal).astype(np.int32), tv.astype(np.int32)


def maak_jaar(zaad: int, banen: Banen, jaar: int, factoren: tuple[Reals, Reals]) -> Opgaven:
    """All records of a year, sorted by job (and so by person), with the noise of real deliveries."""
    rng = np.random.default_rng([zaad, 6, jaar])
    delen = []
    for soort in (0, 1):
        baan, tv = _uitklap(banen, jaar, soort)
        n = len(baan)
        begin, slot = TV_BEGIN[soort][tv], TV_EINDE[soort][tv]
        laatste = (tv == banen.tot[baan]) & (banen.einde[baan] != OPEN)
        einde = np.where(laatste, banen.einde[baan], OPEN).astype(np.int32)
        deel = _deel_gewerkt(banen, baan, begin, slot)
        lid = banen.telt[baan]
        factor = np.where(lid, factoren[soort][tv], 1.0)
        uren = banen.uren[baan] * WEKEN[soort] * deel * factor * rng.normal(1.0, 0.06, n)
        heel = np.floor(uren + rng.random(n)).astype(np.int32)
        nul = (
            banen.oproep[baan] & (rng.random(n) < 0.06) & ~(banen.plan[baan] & tv_is_kwartaaleinde(soort)[tv])
        )
        heel = np.where(nul, 0, np.clip(heel, 1, 400)).astype(np.int32)
        vast = np.where(tv >= banen.vast_vanaf[baan], 0, 1).astype(np.int8)
        ontvangen = np.minimum(slot + rng.integers(10, 46, n), NIEUWSTE_ONTVANGST).astype(np.int32)
        delen.append(
            Opgaven(
                baan,
                np.full(n, soort, dtype=np.int8),
                tv,
                begin,
                slot,
                banen.aanvang[baan],
                einde,
                banen.srt[baan],
                banen.aard[baan],
                vast,
                heel,
                np.zeros(n, dtype=np.int8),
                ontvangen,
            )
        )
    alles = delen[0].met(delen[1])
    alles = ruis.verstoor(rng, alles, banen)
    return alles.kies(np.lexsort((alles.ontvangen, alles.begin, alles.baan)))


def schrijf_opgaven(
    map_: Path,
    zaad: int,
    banen: Banen,
    persoon_id: Ints,
    lhnr: tuple[str, ...],
    factoren: tuple[Reals, Reals],
    voortgang: Callable[[], None],
) -> int:
    """Write `polis_opgave/`, one file per year of tijdvak_begin; gives the number of rows."""
    rijen = 0
    rng = np.random.default_rng([zaad, 7])
    contract = np.round(banen.uren * 2).astype(np.int64) * 50
    contract = np.where(banen.oproep, 0, contract)
    contract = np.where(rng.random(len(banen)) < 0.03, -1, contract)
    for jaar in range(EERSTE_JAAR, LAATSTE_JAAR + 1):
        o = maak_jaar(zaad, banen, jaar, factoren)
        b = o.baan
        rijen += schrijf(
            map_ / f"polis_opgave_{jaar}.parquet",
            {
                "persoon_id": Getal(persoon_id[banen.persoon[b]]),
                "lhnr": Codes(lhnr, banen.lhnr[b]),
                "numiv": Getal(banen.numiv[b]),
                "datum_aanvang_ikv": Datum(o.aanvang),
                "datum_einde_ikv": Datum(o.einde),
                "tijdvak_begin": Datum(o.begin),
                "tijdvak_einde": Datum(o.slot),
                "srt_iv": Getal(o.srt.astype(np.int32)),
                "cd_aard": Getal(o.aard.astype(np.int32), o.aard < 0),
                "ind_onbep_tijd": Codes(JN, o.vast),
                "ind_oproep": Codes(JN, np.where(banen.oproep[b], 0, 1)),
                "aant_verl_u": Getal(o.uren.astype(np.int32)),
                "aant_ctrct_uren_pwk": Honderdsten(contract[b]),
                "soort_bericht": Codes(BERICHT, o.bericht),
                "ontvangen_op": Datum(o.ontvangen),
            },
        )
        voortgang()
    return rijen


def schrijf_inleen(
    bestand: Path, zaad: int, banen: Banen, persoon_id: Ints, lhnr: tuple[str, ...], gewoon: tuple[int, int]
) -> int:
    """Write `polis_inleenverband`: for work of register members through uitzend, payroll and WSW
    detachering, at whom they work.
    """
    rng = np.random.default_rng([zaad, 8])
    wie = np.nonzero(banen.telt & np.isin(banen.aard, (11, 22, 82)) & (rng.random(len(banen)) < 0.6))[0]
    inlener = rng.integers(gewoon[0], gewoon[1], len(wie))
    aantal = banen.tot[wie] - banen.van[wie] + 1
    start = np.cumsum(aantal) - aantal
    tv = np.arange(int(aantal.sum())) - np.repeat(start - banen.van[wie], aantal)
    b, inl = np.repeat(wie, aantal), np.repeat(inlener, aantal)
    s = banen.soort[b]
    begin = np.where(s == 0, TV_BEGIN[0][np.minimum(tv, TV_AANTAL[0] - 1)], TV_BEGIN[1][tv])
    slot = np.where(s == 0, TV_EINDE[0][np.minimum(tv, TV_AANTAL[0] - 1)], TV_EINDE[1][tv])
    uren = np.maximum(
        1, np.floor(banen.uren[b] * np.where(s == 0, WEKEN[0], WEKEN[1]) * rng.uniform(0.7, 1.0, len(b)))
    )
    return schrijf(
        bestand,
        {
            "persoon_id": Getal(persoon_id[banen.persoon[b]]),
            "lhnr_uitlener": Codes(lhnr, banen.lhnr[b]),
            "numiv": Getal(banen.numiv[b]),
            "lhnr_inlener": Codes(lhnr, inl),
            "tijdvak_begin": Datum(begin),
            "tijdvak_einde": Datum(slot),
            "toe_te_rekenen_uren": Getal(uren.astype(np.int32)),
        },
    )


def werkt_op(banen: Banen, dagnummer: int, personen: int) -> Bools:
    """Who has any record whose tijdvak contains a day."""
    uit = np.zeros(personen, dtype=np.bool_)
    dagen = np.full(len(banen), dagnummer)
    tv = tv_van_dag(banen.soort, dagen)
    uit[banen.persoon[(banen.van <= tv) & (banen.tot >= tv)]] = True
    return uit
