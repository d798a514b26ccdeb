"""From states to jobs: inkomstenverhoudingen with an employer, a range of tijdvakken, dates and hours a
week.

The range of a planned job is chosen so that it covers the tijdvakken that hold the quarter ends of its
spell, and no others.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from banenafspraak.genereer import plan as p
from banenafspraak.genereer.tijd import (
    KWARTAAL_EINDE,
    KWARTALEN,
    OPEN,
    TV_AANTAL,
    TV_BEGIN,
    TV_EINDE,
    TV_KWARTAAL,
    Bools,
    Ints,
    Reals,
    dag,
    kwartaal,
    tussen,
    tv_van_dag,
)  # fmt: skip
from banenafspraak.genereer.wereld import Werkgevers

GEEN_AARD = -1


@dataclass
class Banen:
    """One entry per inkomstenverhouding (numiv)."""

    persoon: Ints
    lhnr: Ints
    numiv: Ints
    soort: Ints
    """Kind of tijdvak: 0 month, 1 four weeks."""
    van: Ints
    tot: Ints
    """First and last tijdvak in the delivery."""
    aanvang: Ints
    einde: Ints
    srt: Ints
    aard: Ints
    uren: Reals
    """Hours a week."""
    vast_vanaf: Ints
    """First tijdvak with a contract for an indefinite time."""
    oproep: Bools
    plan: Bools
    """Part of the plan: records at quarter ends may not be disturbed."""
    telt: Bools
    """Work that counts, of a member of the register."""

    def kies(self, index: Ints | Bools) -> Banen:
        """The entries of an index or mask."""
        return Banen(*(getattr(self, veld.name)[index] for veld in fields(self)))

    def __len__(self) -> int:
        return len(self.persoon)


def voeg_samen(delen: list[Banen]) -> Banen:
    """All parts after one another."""
    return Banen(*(np.concatenate([getattr(deel, v.name) for deel in delen]) for v in fields(Banen)))


def runs(stand: Ints, waarden: tuple[int, ...]) -> tuple[Ints, Ints, Ints]:
    """Person, first and last quarter of every run of consecutive quarters in one of the states."""
    masker = np.zeros((stand.shape[1], KWARTALEN + 2), dtype=np.int8)
    masker[:, 1:-1] = np.isin(stand.T, waarden)
    verschil = np.diff(masker, axis=1)
    persoon, begin = np.nonzero(verschil == 1)
    einde = np.nonzero(verschil == -1)[1] - 1
    return persoon.astype(np.int32), begin.astype(np.int32), einde.astype(np.int32)


def _splits(
    rng: np.random.Generator, persoon: Ints, begin: Ints, einde: Ints, al_lang: Bools, kans: Reals
) -> tuple[Ints, Ints, Ints]:
    """Cut spells of work into jobs. `kans`: chance of another job after [<1, <2, >=2] years in the spell."""
    lengte = einde - begin + 1
    start = np.cumsum(lengte) - lengte
    plek = np.arange(int(lengte.sum())) - np.repeat(start, lengte)
    duur = plek + np.where(np.repeat(al_lang, lengte), 40, 0)
    wissel = rng.random(len(plek)) < np.select([duur <= 4, duur <= 8], [kans[0], kans[1]], kans[2])
    eerste = (plek == 0) | wissel
    plaats = np.nonzero(eerste)[0]
    bron = np.repeat(np.arange(len(persoon)), lengte)[plaats]
    kw = (begin[bron] + plek[plaats]).astype(np.int32)
    volgende = np.append(plaats[1:], len(plek))
    return persoon[bron], kw, (kw + (volgende - plaats) - 1).astype(np.int32)


def _tijdvakken(rng: np.random.Generator, soort: Ints, q1: Ints, q2: Ints) -> tuple[Ints, Ints]:
    """Tijdvakken that cover exactly the quarter ends q1..q2."""
    tv = np.stack([np.append(TV_KWARTAAL[s], TV_AANTAL[s]) for s in (0, 1)])
    vorige = np.where(q1 > 0, tv[soort, np.maximum(q1 - 1, 0)], -1)
    van = tussen(rng, vorige + 1, tv[soort, q1], len(soort))
    van = np.where(q1 == 0, 0, van)
    tot = tussen(rng, tv[soort, q2], tv[soort, q2 + 1] - 1, len(soort))
    return van.astype(np.int32), tot.astype(np.int32)


def _datums(rng: np.random.Generator, soort: Ints, van: Ints, tot: Ints, lopend: Bools) -> tuple[Ints, Ints]:
    """Start and end day inside the first and last tijdvak, mostly at its edge; a running job has no end."""
    n = len(soort)
    begin = np.where(soort == 0, TV_BEGIN[0][np.minimum(van, TV_AANTAL[0] - 1)], TV_BEGIN[1][van])
    slot = np.where(soort == 0, TV_EINDE[0][np.minimum(tot, TV_AANTAL[0] - 1)], TV_EINDE[1][tot])
    aanvang = begin + np.where(rng.random(n) < 0.6, 0, rng.integers(0, 15, n))
    einde = slot - np.where(rng.random(n) < 0.6, 0, rng.integers(0, 12, n))
    einde = np.maximum(einde, aanvang)
    return aanvang.astype(np.int32), np.where(lopend, OPEN, einde).astype(np.int32)


def _kenmerken(
    rng: np.random.Generator, wg: Werkgevers, persoon: Ints, soort_werk: Ints, q1: Ints, q2: Ints
) -> tuple[Ints, Ints, Ints]:
    """Employer, SrtIV and CdAard. soort_werk: 0 Participatiewet, 1 Wajong, 2 WSW, 3 WSW beschut, 4 PW
    beschut, 5 outsiders.
    """
    n = len(persoon)
    u = rng.random(n)
    kort = q2 - q1 < 5
    uitzend = (soort_werk < 2) & (u < np.where(kort, 0.17, 0.04)) | (soort_werk == 5) & (u < 0.13)
    payroll = (
        ~uitzend
        & (soort_werk != 2)
        & (soort_werk != 3)
        & (soort_werk != 4)
        & (u > 0.955)
        & (q1 > kwartaal("2017Q1"))
    )
    detachering = (soort_werk == 2) & (u < 0.60)
    begeleid = (soort_werk == 2) & (u > 0.85)
    sw = detachering | (soort_werk == 3) | (soort_werk == 4)
    lhnr = wg.trek(rng, wg.gewoon, n)
    for masker, bereik in ((uitzend, wg.uitzend), (payroll, wg.payroll), (sw, wg.sw)):
        lhnr[masker] = wg.trek(rng, bereik, int(masker.sum()))
    v = rng.random(n)
    aard = np.select(
        [soort_werk == 3, soort_werk == 4, detachering, begeleid, uitzend, payroll],
        [21, 24, 22, 23, 11, 82],
        np.select([v < 0.93, v < 0.96, v < 0.97, v < 0.98], [1, 83, 7, 81], GEEN_AARD),
    ).astype(np.int8)
    gewoon_overheid = wg.overheid[lhnr] & ~sw & ~begeleid
    aard = np.where(gewoon_overheid & (v < 0.9), 18, aard).astype(np.int8)
    srt = np.where(gewoon_overheid, 11, np.where(v > 0.9995, 13, 15)).astype(np.int8)
    return lhnr, srt, aard


_UREN = np.array([26.0, 26.5, 30.5, 31.0, 27.0, 29.0])
_VAST_BEGIN = np.array([0.85, 0.95, 0.99, 0.98, 0.60, 0.60])


def _baan(
    rng: np.random.Generator,
    wg: Werkgevers,
    persoon: Ints,
    soort_werk: Ints,
    q1: Ints,
    q2: Ints,
    *,
    plan: bool,
    telt: bool,
    voor_2012: Bools | None = None,
    duur_voor: Reals | None = None,
    grenzen: tuple[Ints, Ints] | None = None,
) -> Banen:
    """Jobs over the quarter ends q1..q2 (or over days `grenzen`)."""
    n = len(persoon)
    lhnr, srt, aard = _kenmerken(rng, wg, persoon, soort_werk, q1, q2)
    soort = wg.vierweken[lhnr].astype(np.int32)
    if grenzen is None:
        van, tot = _tijdvakken(rng, soort, q1, q2)
    else:
        van, tot = tv_van_dag(soort, grenzen[0]), tv_van_dag(soort, grenzen[1])
    lopend = tot >= np.array(TV_AANTAL)[soort] - 1
    aanvang, einde = _datums(rng, soort, van, tot, lopend)
    if voor_2012 is not None and duur_voor is not None:
        eerder = dag("2012-01-01") - 1 - (rng.exponential(1.0, n) * duur_voor * 365.25).astype(np.int32)
        aanvang = np.where(voor_2012, np.maximum(eerder, dag("1975-01-01")), aanvang).astype(np.int32)
    # Codes that did not exist yet when the first tijdvak began.
    tv_begin = np.where(soort == 0, TV_BEGIN[0][np.minimum(van, TV_AANTAL[0] - 1)], TV_BEGIN[1][van])
    aard = np.where((aard == 82) & (tv_begin < dag("2017-01-01")), 1, aard).astype(np.int8)
    uren = np.clip(rng.normal(_UREN[soort_werk], 8.5, n), 3.0, 40.0)
    u = rng.random(n)
    direct = u < np.where(voor_2012 if voor_2012 is not None else False, _VAST_BEGIN[soort_werk], 0.30)
    later = ~direct & (aard != 11) & (u > 0.45)
    vast = np.where(direct, 0, np.where(later, van + tussen(rng, 12, 26, n), 30_000)).astype(np.int32)
    return Banen(
        persoon.astype(np.int32),
        lhnr,
        np.ones(n, dtype=np.int32),
        soort.astype(np.int8),
        van,
        tot,
        aanvang,
        einde,
        srt,
        aard,
        uren.astype(np.float32),
        vast,
        (rng.random(n) < np.where(aard == 11, 0.4, 0.06)),
        np.full(n, plan),
        np.full(n, telt),
    )


KANS_WISSEL = np.array([0.316, 0.095, 0.015])
"""Chance per quarter of another job, in the first year of a spell of work, the second, and later."""
DUUR_VOOR = np.array([3.0, 12.5, 21.5])
"""Mean years that work in January 2012 had lasted, per group."""
KANS_KORT = 0.0075
KANS_NEVEN = 0.06


def banen_van_leden(zaad: int, wg: Werkgevers, plan: p.Plan) -> Banen:
    """All jobs of the persons of the plan."""
    rng = np.random.default_rng([zaad, 3])
    delen = []
    persoon, q1, q2 = runs(plan.stand, (p.WERKEND,))
    eerste_run = q1 == 0
    rp, a, b = _splits(rng, persoon, q1, q2, eerste_run, KANS_WISSEL)
    groep = plan.groep[rp].astype(np.int32)
    # Work from before the registration, and work that goes on after it.
    vorige = plan.stand[np.maximum(a - 1, 0), rp]
    binnen = (a == plan.entree[rp]) & (vorige == p.BUITEN) & (a > 0) & ~plan.laat[rp]
    terug = np.where(binnen, rng.geometric(0.12, len(rp)) - 1, 0)
    volgende = plan.stand[np.minimum(b + 1, KWARTALEN - 1), rp]
    reden = plan.uit_reden[rp]
    buiten = (b < KWARTALEN - 1) & (volgende == p.BUITEN) & np.isin(reden, (p.EIGEN_VERZOEK, p.OVERIG))
    verder = np.where(buiten & (rng.random(len(rp)) < 0.7), rng.geometric(0.12, len(rp)), 0)
    voor = (a - terug < 0) | (a == 0)
    hoofd = _baan(
        rng,
        wg,
        rp,
        groep,
        np.maximum(a - terug, 0),
        np.minimum(b + verder, KWARTALEN - 1),
        plan=True,
        telt=True,
        voor_2012=voor,
        duur_voor=DUUR_VOOR[groep],
    )
    delen.append(hoofd)

    # Several jobs at once: a side job over some of the quarters of a main job.
    met = np.nonzero(rng.random(len(rp)) < KANS_NEVEN)[0]
    qa = tussen(rng, a[met], b[met], len(met))
    qb = tussen(rng, qa, b[met], len(met))
    neven = _baan(rng, wg, rp[met], np.minimum(groep[met], 1), qa, qb, plan=True, telt=True)
    neven.uren[:] = np.clip(neven.uren * 0.4, 2.0, 20.0)
    delen.append(neven)

    # Short jobs between two quarter ends at which the person does not work.
    niet = plan.stand == p.NIET_WERKEND
    q_kort, p_kort = np.nonzero(
        niet[1:] & niet[:-1] & (rng.random((KWARTALEN - 1, niet.shape[1])) < KANS_KORT)
    )
    q_kort = q_kort + 1
    zolang = len(p_kort)
    kort = _baan(
        rng,
        wg,
        p_kort.astype(np.int32),
        plan.groep[p_kort].astype(np.int32),
        q_kort,
        q_kort,
        plan=True,
        telt=True,
    )
    tv = np.stack([np.append(TV_KWARTAAL[s], TV_AANTAL[s]) for s in (0, 1)])
    s = kort.soort.astype(np.int32)
    kort.van = tussen(rng, tv[s, q_kort - 1] + 1, tv[s, q_kort] - 1, zolang)
    kort.tot = tussen(rng, kort.van, tv[s, q_kort] - 1, zolang)
    kort.aanvang, kort.einde = _datums(rng, s, kort.van, kort.tot, np.zeros(zolang, dtype=np.bool_))
    kort.aard = np.where(kort.aard == 82, 1, kort.aard).astype(np.int8)
    kort.vast_vanaf[:] = 30_000
    delen.append(kort)

    for stand, soort_werk, duur in ((p.WSW_BESCHUT, 3, 12.0), (p.PW_BESCHUT_WERKEND, 4, 1.0)):
        bp, a, b = runs(plan.stand, (stand,))
        delen.append(
            _baan(
                rng,
                wg,
                bp,
                np.full(len(bp), soort_werk),
                a,
                b,
                plan=True,
                telt=False,
                voor_2012=a == 0,
                duur_voor=np.full(len(bp), duur),
            )
        )
    return voeg_samen(delen)


def banen_van_anderen(zaad: int, wg: Werkgevers, eerste: int, aantal: int, opgaven: int) -> Banen:
    """Jobs of the persons outside the register, together about so many monthly returns."""
    rng = np.random.default_rng([zaad, 4])
    begin, slot = dag("2010-01-01"), int(KWARTAAL_EINDE[-1])
    geneigd = np.cumsum(np.exp(rng.normal(0.0, 0.7, aantal)))
    delen: list[Banen] = []
    nog = float(opgaven)
    while nog > 200 and aantal:
        n = max(int(nog / 17.6), 20)
        start = tussen(rng, begin, slot, n)
        duur = np.clip(np.exp(rng.normal(6.0, 1.15, n)), 10, 5000).astype(np.int32)
        houd = start + duur >= dag("2012-01-02")
        start, duur = start[houd], duur[houd]
        n = len(start)
        wie = (eerste + np.searchsorted(geneigd, rng.random(n) * geneigd[-1])).astype(np.int32)
        van, tot = np.maximum(start, dag("2012-01-02")), np.minimum(start + duur, slot)
        q1 = np.searchsorted(KWARTAAL_EINDE, van).astype(np.int32)
        q2 = np.searchsorted(KWARTAAL_EINDE, tot).astype(np.int32)
        deel = _baan(
            rng,
            wg,
            wie,
            np.full(n, 5),
            q1,
            q2,
            plan=False,
            telt=False,
            voor_2012=start < dag("2012-01-01"),
            duur_voor=np.full(n, 3.0),
            grenzen=(van, tot),
        )
        rijen = np.cumsum(deel.tot - deel.van + 1)
        if rijen[-1] > nog:
            deel = deel.kies(np.arange(int(np.searchsorted(rijen, nog)) + 1))
        delen.append(deel)
        nog -= float((deel.tot - deel.van + 1).sum())
    return voeg_samen(delen)


def nummer(zaad: int, banen: Banen, rang: Ints) -> Banen:
    """Sort by person (`rang`: order of the pseudonyms), let some jobs be with an earlier employer, split
    some for administrative reasons, and number the inkomstenverhoudingen per person and employer.
    """
    rng = np.random.default_rng([zaad, 5])
    banen = banen.kies(np.lexsort((banen.soort, banen.lhnr, banen.aanvang, rang[banen.persoon])))
    n = len(banen)
    # Rehired: the employer of the job before, when that ended at least a tijdvak earlier and it pays
    # by the same tijdvak and kind.
    zelfde = np.zeros(n, dtype=np.bool_)
    zelfde[1:] = (
        (banen.persoon[1:] == banen.persoon[:-1])
        & (banen.soort[1:] == banen.soort[:-1])
        & (banen.aard[1:] == banen.aard[:-1])
        & (banen.van[1:] > banen.tot[:-1] + 1)
        & (rng.random(n - 1) < 0.2)
    )
    for _ in range(3):
        bron = np.nonzero(zelfde)[0]
        banen.lhnr[bron] = banen.lhnr[bron - 1]
    # A new numiv without interruption: the second part starts on the first day of a tijdvak.
    lang = np.nonzero((banen.tot - banen.van >= 8) & (rng.random(n) < 0.07))[0]
    knip = tussen(rng, banen.van[lang] + 2, banen.tot[lang] - 2, len(lang))
    tweede = banen.kies(lang)
    soort = tweede.soort.astype(np.int32)
    knipdag = np.where(soort == 0, TV_BEGIN[0][np.minimum(knip, TV_AANTAL[0] - 1)], TV_BEGIN[1][knip]).astype(
        np.int32
    )
    tweede.van, tweede.aanvang = knip.astype(np.int32), knipdag
    banen.tot[lang], banen.einde[lang] = knip - 1, knipdag - 1
    alles = voeg_samen([banen, tweede])
    orde = np.lexsort((alles.van, alles.aanvang, alles.lhnr, rang[alles.persoon]))
    alles = alles.kies(orde)
    m = len(alles)
    nieuw = np.ones(m, dtype=np.bool_)
    nieuw[1:] = (alles.persoon[1:] != alles.persoon[:-1]) | (alles.lhnr[1:] != alles.lhnr[:-1])
    start = np.maximum.accumulate(np.where(nieuw, np.arange(m), 0))
    alles.numiv = (np.arange(m) - start + 1).astype(np.int32)
    return alles
