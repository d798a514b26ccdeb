"""The register, the persons and where they live, from the plan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from banenafspraak.genereer import doelen as d
from banenafspraak.genereer import plan as p
from banenafspraak.genereer.schrijf import Codes, Datum, Getal, schrijf
from banenafspraak.genereer.tijd import (
    KENNISMOMENT,
    KWARTAAL_EINDE,
    KWARTALEN,
    OPEN,
    Bools,
    Ints,
    aow_dag,
    dag,
    kwartaal,
    tussen,
)  # fmt: skip
from banenafspraak.genereer.wereld import Gemeenten
from banenafspraak.genereer.werk import runs

GRONDEN = (
    "A_UWV", "A_PRAKTIJKROUTE", "B_WSW", "C_WAJONG", "C_WAJONG_GEEN_AV", "D_VSO", "D_PRO", "D_OVERIG",
    "E_EIGEN_VERZOEK", "F_OVERGANG", "G_WIW_ID", "L2_VOORZIENING",
)  # fmt: skip
REDENEN = ("AOW", "OVERLIJDEN", "GEEN_ARBEIDSVERMOGEN", "EIGEN_VERZOEK", "OVERIG")
VERANTWOORDELIJK = ("gemeente", "UWV")
BEGIN_2012 = dag("2012-01-01")


def _in_kwartaal(rng: np.random.Generator, q: Ints) -> Ints:
    """A day of quarter q."""
    return tussen(rng, KWARTAAL_EINDE[np.maximum(q - 1, 0)] + 1, KWARTAAL_EINDE[q], len(q))


def _laatste_dag(rng: np.random.Generator, q: Ints) -> Ints:
    """A last day of validity of who is still there at quarter end q - 1 and no more at q."""
    return tussen(rng, KWARTAAL_EINDE[q - 1], KWARTAAL_EINDE[q] - 1, len(q))


@dataclass
class Personen:
    """Everyone, by person number: members of the plan first, then the others."""

    geboren: Ints
    overleden: Ints
    geslacht: Ints
    plaats: Ints
    """Index of the gemeente of 2023 where the person lives last."""
    begin: Ints
    """First day in the register; OPEN for outsiders."""
    av_einde: Ints
    """Last day with arbeidsvermogen of a Wajonger; OPEN."""
    uit: Ints
    """Day someone leaves the register; OPEN."""


def maak_personen(zaad: int, plan: p.Plan, anderen: int, gemeenten: Gemeenten, doel: d.Doelen) -> Personen:
    """Births, deaths, sexes, homes and the dates of the registrations."""
    rng = np.random.default_rng([zaad, 10])
    n = len(plan.groep)
    uit_q, reden = plan.uit_kwartaal.astype(np.int64), plan.uit_reden
    uit = np.full(n, OPEN, dtype=np.int32)
    weg = np.nonzero(uit_q < KWARTALEN)[0]
    uit[weg] = _laatste_dag(rng, uit_q[weg])

    # Registration dates.
    q = plan.entree.astype(np.int64)
    begin = BEGIN_2012 - 30 - (rng.exponential(6.0, n) * 365).astype(np.int32)
    begin = np.maximum(begin, dag("1985-01-01")).astype(np.int32)
    nieuw = np.nonzero(q >= 0)[0]
    begin[nieuw] = _in_kwartaal(rng, q[nieuw])
    laat = np.nonzero(plan.laat)[0]
    begin[laat] = _in_kwartaal(rng, q[laat] - 1)

    # Births: those who reach the AOW do so in their quarter; the others never before the end of the delivery.
    jong = np.array([17.5, 17.8, 20.0])[plan.groep]
    spreiding = np.array([9.0, 2.5, 14.0])[plan.groep]
    leeftijd = jong + np.where(
        q >= 0, rng.exponential(spreiding), rng.exponential(np.array([10.0, 15.0, 18.0])[plan.groep])
    )
    geboren = (np.maximum(begin, BEGIN_2012 - 400) - np.minimum(leeftijd, 54.0) * 365.25).astype(np.int32)
    geboren = np.clip(geboren, dag("1957-03-01") + rng.integers(0, 900, n), dag("2006-06-30")).astype(
        np.int32
    )
    kandidaat = np.arange(dag("1940-01-01"), dag("1962-01-01"), dtype=np.int32)
    aow = aow_dag(kandidaat)
    met_aow = np.nonzero(reden == p.AOW)[0]
    laag = np.searchsorted(aow, KWARTAAL_EINDE[uit_q[met_aow] - 1] + 3)
    hoog = np.searchsorted(aow, KWARTAAL_EINDE[uit_q[met_aow]] - 3, side="right") - 1
    geboren[met_aow] = kandidaat[tussen(rng, laag, hoog, len(met_aow))]
    uit[met_aow] = aow_dag(geboren[met_aow])
    overleden = np.full(n, OPEN, dtype=np.int32)
    dood = reden == p.OVERLIJDEN
    overleden[dood] = uit[dood]
    # After leaving for another reason people die as well.
    later = np.nonzero((uit_q < KWARTALEN - 4) & (reden != p.OVERLIJDEN) & (rng.random(n) < 0.05))[0]
    overleden[later] = tussen(rng, KWARTAAL_EINDE[uit_q[later] + 3], KWARTAAL_EINDE[-1], len(later))

    av_einde = np.full(n, OPEN, dtype=np.int32)
    zonder = np.nonzero(plan.zonder_av < KWARTALEN)[0]
    zq = plan.zonder_av[zonder].astype(np.int64)
    av_einde[zonder] = _laatste_dag(rng, zq)
    terug = zonder[zq == d.CORRECTIE]
    av_einde[terug] = np.maximum(tussen(rng, dag("2020-01-01"), dag("2022-03-30"), len(terug)), begin[terug])

    # Outsiders.
    m = anderen
    a_geboren = (dag("2016-01-01") - np.clip(rng.normal(43.0, 12.5, m), 24.0, 63.0) * 365.25).astype(np.int32)
    a_overleden = np.where(
        rng.random(m) < 0.006, tussen(rng, dag("2023-07-01"), dag("2023-12-31"), m), OPEN
    ).astype(np.int32)

    plaats = rng.choice(len(gemeenten.gewicht), n + m, p=gemeenten.gewicht).astype(np.int32)
    _zet_am13(rng, plan, doel, gemeenten, plaats)
    vrouw = np.concatenate([rng.random(n) < 0.40, rng.random(m) < 0.51])
    geslacht = np.where(rng.random(n + m) < 0.0005, 2, np.where(vrouw, 1, 0)).astype(np.int8)
    return Personen(
        np.concatenate([geboren, a_geboren]),
        np.concatenate([overleden, a_overleden]),
        geslacht,
        plaats,
        np.concatenate([begin, np.full(m, OPEN, dtype=np.int32)]),
        np.concatenate([av_einde, np.full(m, OPEN, dtype=np.int32)]),
        np.concatenate([uit, np.full(m, OPEN, dtype=np.int32)]),
    )


def heeft_indicatie(plan: p.Plan) -> Bools:
    """Who ever gets an indicatie beschut werk."""
    uit = np.zeros(plan.stand.shape[1], dtype=np.bool_)
    for stand in plan.stand:
        uit |= (stand == p.PW_BESCHUT) | (stand == p.PW_BESCHUT_WERKEND)
    return uit


def _zet_am13(
    rng: np.random.Generator, plan: p.Plan, doel: d.Doelen, gemeenten: Gemeenten, plaats: Ints
) -> None:
    """Midden-Utrecht, 2023Q1: exactly so many with an advice, and so many of them working, live there."""
    am13 = gemeenten.in_am("AM13")
    binnen, buiten = np.nonzero(am13)[0], np.nonzero(~am13)[0]

    def trek(uit: Ints, aantal: int) -> Ints:
        kans = gemeenten.gewicht[uit] / gemeenten.gewicht[uit].sum()
        return rng.choice(uit, aantal, p=kans).astype(np.int32)

    ooit = np.nonzero(heeft_indicatie(plan))[0]
    plaats[ooit] = trek(buiten, len(ooit))
    stand = plan.stand[kwartaal("2023Q1"), ooit]
    werkend = rng.permutation(ooit[stand == p.PW_BESCHUT_WERKEND])[: doel.aantal(d.AM13_WERKZAAM)]
    niet = rng.permutation(ooit[stand == p.PW_BESCHUT])[
        : doel.aantal(d.AM13_ADVIEZEN) - doel.aantal(d.AM13_WERKZAAM)
    ]
    for wie in (werkend, niet):
        plaats[wie] = trek(binnen, len(wie))


def schrijf_register(
    map_: Path, zaad: int, plan: p.Plan, pers: Personen, persoon_id: Ints, l2: Ints
) -> dict[str, int]:
    """Write `register_registratie` and `register_wsw_beschut`. `l2`: persons whose ground does not count."""
    rng = np.random.default_rng([zaad, 11])
    n = len(plan.groep)
    begin, uit = pers.begin[:n], pers.uit[:n]
    uit_q, reden = plan.uit_kwartaal.astype(np.int64), plan.uit_reden
    u = rng.random(n)
    pw_grond = np.select([u < 0.30, u < 0.45, u < 0.60, u < 0.63, u < 0.65, u < 0.67], [1, 6, 5, 7, 8, 9], 0)
    pw_grond = np.where((pw_grond == 1) & (begin < dag("2017-01-01")), 0, pw_grond)
    ooit_beschut = (plan.stand == p.WSW_BESCHUT).any(axis=0)
    wsw_grond = np.where((u < 0.15) & ~ooit_beschut, 10, 2)
    grond = np.select([plan.groep == d.PW, plan.groep == d.WAJONG], [pw_grond, 3], wsw_grond)
    verantwoordelijk = np.where(plan.groep == d.WAJONG, 1, 0)

    # With an indicatie from the start: a registration for six in ten, kept out by the indicatie.
    eerste_beschut = plan.stand[np.clip(plan.entree, 0, KWARTALEN - 1), np.arange(n)]
    direct = (plan.entree >= 0) & np.isin(eerste_beschut, (p.PW_BESCHUT, p.PW_BESCHUT_WERKEND))
    heeft = ~direct | (rng.random(n) < 0.6)

    gemeld = begin + rng.integers(1, 35, n)
    late = np.nonzero(plan.laat)[0]
    lq = plan.entree[late].astype(np.int64)
    gemeld[late] = tussen(rng, KENNISMOMENT[lq - 1] + 1, KENNISMOMENT[lq], len(late))

    eind = np.full(n, OPEN, dtype=np.int32)
    eind_reden = np.full(n, -1)
    eind_gemeld = np.full(n, OPEN, dtype=np.int32)
    ingetrokken = reden == p.INGETROKKEN
    weg = (uit_q < KWARTALEN) & (reden != p.GEEN) & ~ingetrokken
    # Death and AOW end a registration by law; the register knows it of seven in ten.
    weg &= ~(np.isin(reden, (p.AOW, p.OVERLIJDEN)) & (rng.random(n) < 0.3))
    eind[weg] = np.maximum(uit[weg], begin[weg])
    eind_reden[weg] = np.select(
        [reden[weg] == p.AOW, reden[weg] == p.OVERLIJDEN, reden[weg] == p.EIGEN_VERZOEK], [0, 1, 3], 4
    )
    zonder = np.nonzero(plan.zonder_av < KWARTALEN)[0]
    eind[zonder], eind_reden[zonder] = pers.av_einde[zonder], 2
    anders = eind != OPEN
    eind_gemeld[anders] = eind[anders] + rng.integers(1, 60, int(anders.sum()))
    terug = np.nonzero(plan.zonder_av == d.CORRECTIE)[0]
    eind_gemeld[terug] = tussen(rng, KENNISMOMENT[d.CORRECTIE - 1] + 1, KENNISMOMENT[d.CORRECTIE], len(terug))
    iq = uit_q[ingetrokken]
    eind_gemeld[ingetrokken] = tussen(rng, KENNISMOMENT[iq - 1] + 1, KENNISMOMENT[iq], int(ingetrokken.sum()))
    eind_gemeld = np.where(eind_gemeld != OPEN, np.maximum(eind_gemeld, gemeld + 1), OPEN)

    eerste = np.nonzero(heeft)[0]
    tweede = np.nonzero(heeft & (eind_gemeld != OPEN))[0]
    # A version that changes nothing that is counted.
    neutraal = np.nonzero(
        heeft & (rng.random(n) < 0.08) & ((eind_gemeld == OPEN) | (eind_gemeld > gemeld + 200))
    )[0]
    # A second registration within the first.
    blijft = heeft & (reden == p.GEEN) & (plan.zonder_av == p.NOOIT) & ~direct & (begin < dag("2022-06-30"))
    erbij = np.nonzero(blijft & (plan.groep != d.WSW) & ~heeft_indicatie(plan) & (rng.random(n) < 0.03))[0]
    erbij_begin = np.maximum(begin[erbij] + rng.integers(40, 400, len(erbij)), dag("2008-01-01"))

    def deel(
        wie: Ints, nr: int, gr: Ints, ver: Ints, b: Ints, e: Ints, r: Ints, ing: Ints, g: Ints
    ) -> tuple[Ints, ...]:
        return wie, np.full(len(wie), nr), gr, ver, b, e, r, ing, g

    def leeg(wie: Ints) -> Ints:
        return np.full(len(wie), OPEN, dtype=np.int32)

    def niets(wie: Ints) -> Ints:
        return np.full(len(wie), -1)

    def nee(wie: Ints) -> Ints:
        return np.ones(len(wie), dtype=np.int64)

    l2_begin = tussen(rng, dag("2014-01-01"), dag("2023-06-30"), len(l2))
    delen = [
        deel(
            eerste,
            1,
            grond[eerste],
            verantwoordelijk[eerste],
            begin[eerste],
            leeg(eerste),
            niets(eerste),
            nee(eerste),
            gemeld[eerste],
        ),
        deel(
            neutraal,
            1,
            grond[neutraal],
            verantwoordelijk[neutraal],
            begin[neutraal],
            leeg(neutraal),
            niets(neutraal),
            nee(neutraal),
            gemeld[neutraal] + rng.integers(30, 150, len(neutraal)),
        ),
        deel(
            tweede,
            1,
            grond[tweede],
            verantwoordelijk[tweede],
            begin[tweede],
            eind[tweede],
            eind_reden[tweede],
            np.where(ingetrokken[tweede], 0, 1),
            eind_gemeld[tweede],
        ),
        deel(
            zonder,
            2,
            np.full(len(zonder), 4),
            np.ones(len(zonder), dtype=np.int64),
            pers.av_einde[zonder] + 1,
            leeg(zonder),
            niets(zonder),
            nee(zonder),
            eind_gemeld[zonder],
        ),
        deel(
            erbij,
            3,
            np.zeros(len(erbij), dtype=np.int64),
            np.zeros(len(erbij), dtype=np.int64),
            erbij_begin,
            leeg(erbij),
            niets(erbij),
            nee(erbij),
            erbij_begin + 20,
        ),
        deel(
            l2,
            1,
            np.full(len(l2), 11),
            np.zeros(len(l2), dtype=np.int64),
            l2_begin,
            leeg(l2),
            niets(l2),
            nee(l2),
            l2_begin + rng.integers(1, 40, len(l2)),
        ),
    ]
    kol = [np.concatenate(stukken) for stukken in zip(*delen, strict=True)]
    orde = np.lexsort((kol[8], kol[1], persoon_id[kol[0]]))
    kol = [k[orde] for k in kol]
    rijen = {
        "register_registratie": schrijf(
            map_ / "register_registratie.parquet",
            {
                "persoon_id": Getal(persoon_id[kol[0]]),
                "registratie_nr": Getal(kol[1].astype(np.int32)),
                "grond": Codes(GRONDEN, kol[2]),
                "verantwoordelijke": Codes(VERANTWOORDELIJK, kol[3]),
                "datum_begin": Datum(kol[4]),
                "datum_einde": Datum(kol[5]),
                "reden_einde": Codes(REDENEN, kol[6]),
                "ingetrokken": Codes(("J", "N"), kol[7]),
                "gemeld_op": Datum(kol[8]),
            },
        )
    }
    wp, wa, wb = runs(plan.stand, (p.WSW_BESCHUT,))
    w_begin = np.where(wa == 0, begin[wp], _in_kwartaal(rng, wa)).astype(np.int32)
    w_eind = np.full(len(wp), OPEN, dtype=np.int32)
    stopt = np.nonzero(wb < KWARTALEN - 1)[0]
    w_eind[stopt] = np.maximum(_laatste_dag(rng, wb[stopt] + 1), w_begin[stopt])
    gem1 = w_begin + rng.integers(1, 35, len(wp))
    gem2 = np.maximum(w_eind[stopt] + rng.integers(1, 60, len(stopt)), gem1[stopt] + 1)
    wie = np.concatenate([wp, wp[stopt]])
    b, e = np.concatenate([w_begin, w_begin[stopt]]), np.concatenate([leeg(wp), w_eind[stopt]])
    g = np.concatenate([gem1, gem2])
    orde = np.lexsort((g, b, persoon_id[wie]))
    rijen["register_wsw_beschut"] = schrijf(
        map_ / "register_wsw_beschut.parquet",
        {
            "persoon_id": Getal(persoon_id[wie[orde]]),
            "datum_begin": Datum(b[orde]),
            "datum_einde": Datum(e[orde]),
            "gemeld_op": Datum(g[orde]),
        },
    )
    return rijen


def schrijf_brp(
    map_: Path, zaad: int, pers: Personen, persoon_id: Ints, gemeenten: Gemeenten, vast: Bools, wajong: Bools
) -> dict[str, int]:
    """Write `brp_persoon` and `brp_adres`. `vast`: who never moves; `wajong`: who does not move into or out
    of the Achterhoek.
    """
    rng = np.random.default_rng([zaad, 12])
    n = len(persoon_id)
    orde = np.argsort(persoon_id)
    rijen = {
        "brp_persoon": schrijf(
            map_ / "brp_persoon.parquet",
            {
                "persoon_id": Getal(persoon_id[orde]),
                "geboortedatum": Datum(pers.geboren[orde]),
                "geslacht": Codes(("M", "V", "O"), pers.geslacht[orde]),
                "datum_overlijden": Datum(pers.overleden[orde]),
            },
        )
    }
    # One to three homes; the last one is `plaats`.
    u = rng.random(n)
    huizen = np.where(vast, 1, np.select([u < 0.05, u < 0.24], [3, 2], 1))
    am09 = gemeenten.in_am("AM09")
    eerdere = rng.choice(len(gemeenten.gewicht), (n, 2), p=gemeenten.gewicht).astype(np.int32)
    dicht = rng.random((n, 2)) < 0.5
    buur = np.clip(pers.plaats[:, None] + rng.integers(-4, 5, (n, 2)), 0, len(gemeenten.gewicht) - 1)
    eerdere = np.where(dicht, buur, eerdere)
    raakt = wajong & (am09[pers.plaats] | am09[eerdere].any(axis=1))
    huizen = np.where(raakt, 1, huizen)
    verhuisd = np.sort(tussen(rng, dag("2012-01-15"), dag("2023-11-30"), 2 * n).reshape(n, 2), axis=1)
    verhuisd[:, 1] += 1
    start0 = np.maximum(pers.geboren, tussen(rng, dag("1985-01-01"), dag("2011-12-01"), n))
    start0 = np.where(start0 > dag("2011-12-31"), pers.geboren, start0).astype(np.int32)
    slot = np.where(pers.overleden != OPEN, pers.overleden, OPEN).astype(np.int32)
    wie = np.arange(n)
    zonder = (~vast) & (rng.random(n) < 0.006)
    stukken = []
    for k in range(3):
        # k counts back from the present home.
        mee = wie[(huizen > k) & ~zonder]
        van = np.where(huizen[mee] == k + 1, start0[mee], verhuisd[mee, np.clip(huizen[mee] - 2 - k, 0, 1)])
        tot = (
            slot[mee]
            if k == 0
            else np.minimum(verhuisd[mee, np.clip(huizen[mee] - 1 - k, 0, 1)] - 1, slot[mee])
        )
        waar = pers.plaats[mee] if k == 0 else eerdere[mee, k - 1]
        stukken.append((mee, van.astype(np.int32), tot.astype(np.int32), waar))
    s_wie, s_van, s_tot, s_waar = (np.concatenate(x) for x in zip(*stukken, strict=True))
    keten = gemeenten.eerste_keten[s_waar] + np.floor(
        rng.random(len(s_wie)) * gemeenten.aantal_ketens[s_waar]
    ).astype(np.int32)
    rij_wie, rij_code, rij_van, rij_tot = [], [], [], []
    vorige = np.full(len(s_wie), -(2**30), dtype=np.int64)
    for k in range(gemeenten.code.shape[1]):
        code, tot_k = gemeenten.code[keten, k], gemeenten.tot[keten, k].astype(np.int64)
        van = np.maximum(s_van, vorige)
        tot = np.minimum(s_tot, tot_k)
        geldig = (code >= 0) & (van <= tot)
        rij_wie.append(s_wie[geldig])
        rij_code.append(code[geldig])
        rij_van.append(van[geldig])
        rij_tot.append(tot[geldig])
        vorige = np.where(code >= 0, tot_k + 1, vorige)
    r_wie, r_code, r_van, r_tot = (np.concatenate(x) for x in (rij_wie, rij_code, rij_van, rij_tot))
    orde = np.lexsort((r_van, persoon_id[r_wie]))
    rijen["brp_adres"] = schrijf(
        map_ / "brp_adres.parquet",
        {
            "persoon_id": Getal(persoon_id[r_wie[orde]]),
            "gm_code": Codes(gemeenten.namen, r_code[orde]),
            "datum_begin": Datum(r_van[orde]),
            "datum_einde": Datum(r_tot[orde]),
        },
    )
    return rijen


def schrijf_beschut(
    map_: Path, zaad: int, plan: p.Plan, pers: Personen, persoon_id: Ints, gemeenten: Gemeenten
) -> dict[str, int]:
    """Write `beschut_aanvraag` and `beschut_indicatie`."""
    rng = np.random.default_rng([zaad, 13])
    bp, qa, _ = runs(plan.stand, (p.PW_BESCHUT, p.PW_BESCHUT_WERKEND))
    n = len(bp)
    vanaf = _in_kwartaal(rng, qa)
    besluit = np.maximum(vanaf - rng.integers(0, 10, n), KWARTAAL_EINDE[np.maximum(qa - 1, 0)] + 1)
    gevraagd = np.maximum(besluit - rng.integers(14, 110, n), dag("2015-01-01"))
    # Who already had a registration with the indicatie has it from that day.
    begonnen = plan.entree[bp] == qa
    vanaf = np.where(begonnen, np.minimum(vanaf, pers.begin[bp]), vanaf)
    besluit = np.where(
        begonnen, np.maximum(np.minimum(besluit, vanaf), KWARTAAL_EINDE[np.maximum(qa - 1, 0)] + 1), besluit
    )
    gevraagd = np.minimum(gevraagd, besluit)
    # Requests that were refused, withdrawn or are still open.
    m = round(0.55 * n)
    ander = rng.integers(0, len(plan.groep), m)
    a_gevraagd = tussen(rng, dag("2015-02-01"), dag("2023-12-15"), m)
    a_besluit = a_gevraagd + rng.integers(14, 110, m)
    u = rng.random(m)
    open_ = a_besluit > dag("2023-12-31")
    a_uitslag = np.where(open_, -1, np.where(u < 0.75, 1, 2))
    a_besluit = np.where(open_, OPEN, a_besluit)
    wie = np.concatenate([bp, ander])
    g = np.concatenate([gevraagd, a_gevraagd])
    b = np.concatenate([besluit, a_besluit])
    uitslag = np.concatenate([np.zeros(n, dtype=np.int64), a_uitslag])
    orde = np.lexsort((wie, g))
    aanvraag_id = np.empty(len(wie), dtype=np.int64)
    aanvraag_id[orde] = 1_000_001 + np.arange(len(wie))
    burger = (rng.random(len(wie)) < 0.2) & (g >= dag("2017-01-01"))
    gm = gemeenten.code[
        gemeenten.eerste_keten[pers.plaats[wie]] + gemeenten.aantal_ketens[pers.plaats[wie]] - 1
    ]
    gm_code = gm[np.arange(len(wie)), (gm >= 0).sum(axis=1) - 1]
    rijen = {
        "beschut_aanvraag": schrijf(
            map_ / "beschut_aanvraag.parquet",
            {
                "aanvraag_id": Getal(aanvraag_id[orde]),
                "persoon_id": Getal(persoon_id[wie[orde]]),
                "aanvrager": Codes(("gemeente", "burger"), burger[orde].astype(np.int32)),
                "gm_code": Codes(gemeenten.namen, gm_code[orde]),
                "datum_aanvraag": Datum(g[orde]),
                "datum_besluit": Datum(b[orde]),
                "besluit": Codes(("positief", "negatief", "ingetrokken"), uitslag[orde]),
            },
        )
    }
    orde = np.argsort(persoon_id[bp])
    rijen["beschut_indicatie"] = schrijf(
        map_ / "beschut_indicatie.parquet",
        {
            "persoon_id": Getal(persoon_id[bp[orde]]),
            "aanvraag_id": Getal(aanvraag_id[:n][orde]),
            "geldig_vanaf": Datum(vanaf[orde]),
            "geldig_tot": Datum(np.full(n, OPEN, dtype=np.int32)),
        },
    )
    return rijen
