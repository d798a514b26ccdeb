"""Sonar, klantprofielen, benefits, WIA decisions and cv's."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from banenafspraak.genereer import doelen as d
from banenafspraak.genereer import plan as p
from banenafspraak.genereer.opgaven import werkt_op
from banenafspraak.genereer.register import Personen, heeft_indicatie
from banenafspraak.genereer.schrijf import Codes, Datum, Getal, schrijf
from banenafspraak.genereer.tijd import OPEN, Bools, Ints, dag, tussen
from banenafspraak.genereer.wereld import Gemeenten
from banenafspraak.genereer.werk import Banen

NIVEAUS = (
    "basisonderwijs", "vmbo", "mbo-1", "mbo-algemeen", "mbo-2", "mbo-3", "mbo-4", "havo/vwo",
    "hbo/bachelor", "wo/master",
)  # fmt: skip
_KANS_LID = np.array([0.16, 0.26, 0.17, 0.03, 0.16, 0.08, 0.05, 0.03, 0.02, 0.01])
_KANS_ANDER = np.array([0.13, 0.14, 0.05, 0.02, 0.15, 0.10, 0.17, 0.06, 0.12, 0.06])
HOGER = (8, 9)
SOORTEN = ("WW", "PW", "WAJONG", "WGA", "WAO", "IOAW", "IVA")
MAART_2023 = dag("2023-03-31")
SLOT = dag("2023-12-29")


def _beroepen(seeds: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    with (seeds / "codelijsten" / "beroep.csv").open(encoding="utf-8", newline="") as stroom:
        rijen = list(csv.DictReader(stroom))
    return tuple(r["brc_beroepsgroep"] for r in rijen), tuple(r["isco08"] for r in rijen)


@dataclass
class _Klanten:
    """Registered periods: person, from, to, and whether the person is a member with the tick."""

    wie: Ints
    van: Ints
    tot: Ints
    vinkje: Bools


def _klanten(rng: np.random.Generator, plan: p.Plan, pers: Personen, anderen: Ints) -> _Klanten:
    n = len(plan.groep)
    ooit_beschut = (plan.stand == p.WSW_BESCHUT).any(axis=0) | heeft_indicatie(plan)
    kans = np.array([0.72, 0.62, 0.40])[plan.groep]
    lid = np.nonzero(~ooit_beschut & (rng.random(n) < kans))[0]
    van = np.maximum(pers.begin[lid] + rng.integers(5, 200, len(lid)), dag("2008-01-01"))
    tot = np.minimum(np.minimum(pers.uit[lid], pers.av_einde[lid]), pers.overleden[lid])
    tot = np.where(tot > SLOT, OPEN, tot).astype(np.int32)
    goed = (van < SLOT) & (van <= tot)
    lid, van, tot = lid[goed], van[goed], tot[goed]
    m = len(anderen)
    a_van = np.where(
        rng.random(m) < 0.80,
        tussen(rng, dag("2002-01-01"), dag("2011-12-31"), m),
        tussen(rng, dag("2012-01-01"), dag("2021-12-31"), m),
    )
    a_tot = np.where(
        rng.random(m) < 0.84, OPEN, np.minimum(a_van + 200 + tussen(rng, 0, 6000, m), SLOT)
    ).astype(np.int32)
    a_tot = np.minimum(a_tot, pers.overleden[anderen])
    return _Klanten(
        np.concatenate([lid, anderen]),
        np.concatenate([van, a_van]).astype(np.int32),
        np.concatenate([tot, a_tot]),
        np.concatenate([np.ones(len(lid), dtype=np.bool_), np.zeros(m, dtype=np.bool_)]),
    )


def schrijf_sonar(
    map_: Path,
    seeds: Path,
    zaad: int,
    plan: p.Plan,
    pers: Personen,
    persoon_id: Ints,
    gemeenten: Gemeenten,
    banen: Banen,
    doel: d.Doelen,
    anderen: Ints,
) -> dict[str, int]:
    """Write `sonar_klant` and `sonar_klantprofiel`; in March 2023 exactly the published number of Wajongers
    of Achterhoek.
    """
    rng = np.random.default_rng([zaad, 14])
    k = _klanten(rng, plan, pers, anderen)
    n = len(k.wie)
    lid = k.vinkje
    open_ = rng.random(n) < np.where(lid, 0.75, 0.93)
    niveau = np.where(
        rng.random(n) < 0.03,
        -1,
        np.where(
            lid,
            rng.choice(10, n, p=_KANS_LID / _KANS_LID.sum()),
            rng.choice(10, n, p=_KANS_ANDER / _KANS_ANDER.sum()),
        ),
    )
    # A member's second period: another trede, perhaps another dienstverlening.
    lengte = np.minimum(k.tot, SLOT).astype(np.int64) - k.van
    geknipt = (lengte > 400) & (rng.random(n) < np.where(lid, 0.7, 0.3))
    knip = k.van + 30 + np.floor(rng.random(n) * (lengte - 60)).astype(np.int64)
    open_2 = np.where(rng.random(n) < 0.15, ~open_, open_)
    wajong = lid & (plan.groep[np.minimum(k.wie, len(plan.groep) - 1)] == d.WAJONG)
    am09 = gemeenten.in_am("AM09")[pers.plaats[k.wie]]
    gesloten = wajong & am09 & np.isin(niveau, HOGER)
    niveau = np.where(gesloten, 6, niveau)
    werkt = werkt_op(banen, MAART_2023, len(persoon_id))[k.wie]
    dan_open = np.where(geknipt & (knip <= MAART_2023), open_2, open_)
    kandidaat = np.nonzero(wajong & am09 & ~werkt & dan_open & (k.van <= MAART_2023) & (k.tot >= MAART_2023))[
        0
    ]
    gekozen = rng.permutation(kandidaat)[: doel.aantal(d.AM09_HOGER)]
    niveau[gekozen] = np.where(rng.random(len(gekozen)) < 0.7, 8, 9)

    brc, isco = _beroepen(seeds)
    # Few occupations are frequent, and of most persons none is known.
    vaak = 1.0 / np.arange(1, len(brc) + 1) ** 1.2
    getrokken = rng.choice(rng.permutation(len(brc)), n, p=vaak / vaak.sum())
    beroep = np.where(rng.random(n) < 0.6, -1, getrokken)
    trede = np.where(
        rng.random(n) < 0.2,
        0,
        rng.choice(np.array([1, 2, 3, 4, 5, 6]), n, p=[0.08, 0.22, 0.08, 0.27, 0.25, 0.10]),
    )
    trede_2 = np.clip(trede + rng.integers(-1, 2, n), 0, 6)
    verantwoordelijk = np.where(wajong | (~lid & (rng.random(n) < 0.4)), 1, 0)
    keten = gemeenten.eerste_keten[pers.plaats[k.wie]] + gemeenten.aantal_ketens[pers.plaats[k.wie]] - 1
    gm = gemeenten.code[keten, (gemeenten.code[keten] >= 0).sum(axis=1) - 1]
    g = np.nonzero(geknipt)[0]
    # Some were seen earlier and closed: a row "uitgeschreven" after the end.
    uit = np.nonzero((k.tot < SLOT - 40) & (rng.random(n) < 0.4))[0]
    rij = np.concatenate([np.arange(n), g, uit])
    van = np.concatenate([k.van, knip[g], k.tot[uit] + 1])
    tot = np.concatenate([np.where(geknipt, knip - 1, k.tot), k.tot[g], np.full(len(uit), OPEN)])
    status = np.concatenate([np.zeros(n + len(g), dtype=np.int64), np.ones(len(uit), dtype=np.int64)])
    dienst = np.concatenate(
        [np.where(open_, 0, 1), np.where(open_2[g], 0, 1), np.ones(len(uit), dtype=np.int64)]
    )
    vinkje = np.where(lid[rij] & (status == 0), 0, 1)
    t = np.concatenate([trede, trede_2[g], trede[uit]])
    orde = np.lexsort((van, persoon_id[k.wie[rij]]))
    r = rij[orde]
    rijen = {
        "sonar_klant": schrijf(
            map_ / "sonar_klant.parquet",
            {
                "persoon_id": Getal(persoon_id[k.wie[r]]),
                "geldig_vanaf": Datum(van[orde]),
                "geldig_tot": Datum(tot[orde]),
                "status": Codes(("ingeschreven", "uitgeschreven"), status[orde]),
                "dienstverlening": Codes(("open", "gesloten"), dienst[orde]),
                "vinkje_banenafspraken": Codes(("J", "N"), vinkje[orde]),
                "verantwoordelijke": Codes(("gemeente", "UWV"), verantwoordelijk[r]),
                "gm_code": Codes(gemeenten.namen, gm[r]),
                "trede": Getal(t[orde].astype(np.int32), t[orde] == 0),
                "opleidingsniveau": Codes(NIVEAUS, niveau[r]),
                "beroep_brc": Codes(brc, beroep[r]),
                "beroep_isco": Codes(isco, beroep[r]),
            },
        )
    }
    rijen["sonar_klantprofiel"] = _klantprofiel(map_, rng, k, persoon_id)
    return rijen


def _klantprofiel(map_: Path, rng: np.random.Generator, k: _Klanten, persoon_id: Ints) -> int:
    """Parts of the profile of the persons with the tick: complete, incomplete or none."""
    wie = np.nonzero(k.vinkje)[0]
    u = rng.random(len(wie))
    volledig, deels = u < 0.46, (u >= 0.46) & (u < 0.68)
    stukken = []
    for soort, hoogste in ((0, 12), (1, 12), (2, 20)):
        heeft = wie[volledig | (deels & (rng.random(len(wie)) < 0.45))]
        aantal = np.where(soort == 2, rng.integers(4, 21, len(heeft)), rng.integers(1, 4, len(heeft)))
        eerste = np.where(aantal >= hoogste, 1, rng.integers(1, hoogste + 1, len(heeft)))
        start = np.cumsum(aantal) - aantal
        plek = np.arange(int(aantal.sum())) - np.repeat(start, aantal)
        nummer = (np.repeat(eerste, aantal) - 1 + plek) % hoogste + 1
        vanaf = k.van[heeft] + rng.integers(0, 90, len(heeft))
        rij = np.repeat(heeft, aantal)
        antwoord = rng.integers(0, 3, len(rij)) if soort == 2 else np.full(len(rij), -1)
        antwoord = np.where((soort == 2) & (rng.random(len(rij)) < 0.05), -1, antwoord)
        stukken.append((rij, np.full(len(rij), soort), nummer, antwoord, np.repeat(vanaf, aantal)))
    rij, soort_, nummer, antwoord, vanaf = (np.concatenate(s) for s in zip(*stukken, strict=True))
    orde = np.lexsort((nummer, soort_, persoon_id[k.wie[rij]]))
    rij = rij[orde]
    return schrijf(
        map_ / "sonar_klantprofiel.parquet",
        {
            "persoon_id": Getal(persoon_id[k.wie[rij]]),
            "onderdeel": Codes(("affiniteit", "beroepssector", "taaksoortvraag"), soort_[orde]),
            "nummer": Getal(nummer[orde].astype(np.int32)),
            "antwoord": Codes(("ja", "nee", "soms"), antwoord[orde]),
            "geldig_vanaf": Datum(vanaf[orde]),
            "geldig_tot": Datum(np.full(len(rij), OPEN)),
        },
    )


def schrijf_uitkeringen(
    map_: Path, zaad: int, plan: p.Plan, pers: Personen, persoon_id: Ints, banen: Banen, anderen: Ints
) -> dict[str, int]:
    """Write `uitkering`, `wia_beoordeling` and `werknl_cv`."""
    rng = np.random.default_rng([zaad, 15])
    n = len(plan.groep)
    uit = np.minimum(pers.uit[:n], pers.overleden[:n])
    waj = np.nonzero(plan.groep == d.WAJONG)[0]
    zonder = waj[pers.av_einde[waj] != OPEN]
    pw = np.nonzero((plan.groep == d.PW) & (rng.random(n) < 0.5))[0]
    m = len(anderen)
    soort = rng.choice(np.array([0, 1, 3, 4, 5, 6, -1]), m, p=[0.27, 0.31, 0.09, 0.035, 0.02, 0.005, 0.27])
    begin = tussen(rng, dag("2006-01-01"), dag("2023-06-30"), m)
    duur = np.where(soort == 0, rng.integers(180, 1140, m), rng.integers(300, 6000, m))
    einde = np.where(begin + duur > SLOT, OPEN, begin + duur)
    met = np.nonzero(soort >= 0)[0]
    # A second WW benefit later on.
    weer = np.nonzero((soort == 0) & (einde < dag("2021-01-01")))[0]
    weer_begin = einde[weer] + rng.integers(100, 900, len(weer))
    weer_eind = np.where(weer_begin + 400 > SLOT, OPEN, weer_begin + 400)
    wie = np.concatenate([waj, zonder, pw, anderen[met], anderen[weer]])
    s = np.concatenate(
        [
            np.full(len(waj) + len(zonder), 2),
            np.full(len(pw), 1),
            soort[met],
            np.zeros(len(weer), dtype=np.int64),
        ]
    )
    av = np.concatenate(
        [
            np.zeros(len(waj), dtype=np.int64),
            np.ones(len(zonder), dtype=np.int64),
            np.full(len(pw) + len(met) + len(weer), -1),
        ]
    )
    b = np.concatenate([pers.begin[waj], pers.av_einde[zonder] + 1, pers.begin[pw], begin[met], weer_begin])
    pw_eind = np.minimum(
        uit[pw],
        np.where(
            rng.random(len(pw)) < 0.5,
            pers.begin[pw].astype(np.int64) + rng.integers(200, 4000, len(pw)),
            OPEN,
        ),
    )
    e = np.concatenate(
        [np.minimum(uit[waj], pers.av_einde[waj]), uit[zonder], pw_eind, einde[met], weer_eind]
    )
    e = np.where(e > SLOT + 2, OPEN, np.maximum(e, b))
    orde = np.lexsort((b, s, persoon_id[wie]))
    rijen = {
        "uitkering": schrijf(
            map_ / "uitkering.parquet",
            {
                "persoon_id": Getal(persoon_id[wie[orde]]),
                "soort": Codes(SOORTEN, s[orde]),
                "arbeidsvermogen": Codes(("J", "N"), av[orde]),
                "datum_begin": Datum(b[orde]),
                "datum_einde": Datum(e[orde]),
            },
        )
    }
    rijen["wia_beoordeling"] = _wia(map_, rng, persoon_id, banen, anderen, soort)
    heeft = np.concatenate([anderen[rng.random(m) < 0.25], np.nonzero(rng.random(n) < 0.05)[0]])
    van = tussen(rng, dag("2010-01-01"), dag("2023-11-30"), len(heeft))
    tot = np.where(rng.random(len(heeft)) < 0.4, OPEN, van + rng.integers(30, 1500, len(heeft)))
    orde = np.argsort(persoon_id[heeft])
    rijen["werknl_cv"] = schrijf(
        map_ / "werknl_cv.parquet",
        {
            "persoon_id": Getal(persoon_id[heeft[orde]]),
            "actief_vanaf": Datum(van[orde]),
            "actief_tot": Datum(tot[orde]),
        },
    )
    return rijen


def _wia(
    map_: Path, rng: np.random.Generator, persoon_id: Ints, banen: Banen, anderen: Ints, soort: Ints
) -> int:
    """WIA decisions. Those refused (MIN35) work as the Monitor says: 46.4% at the end of 2017, 49.7% of the
    same persons at the end of 2018.
    """
    werkt_17 = werkt_op(banen, dag("2017-12-31"), len(persoon_id))[anderen]
    werkt_18 = werkt_op(banen, dag("2018-12-31"), len(persoon_id))[anderen]
    vrij = soort != 3
    grootte = 0.055 * len(anderen)
    min35 = [
        rng.permutation(np.nonzero(vrij & (werkt_17 == a) & (werkt_18 == b))[0])[: round(aandeel * grootte)]
        for a, b, aandeel in (
            (True, True, 0.420),
            (True, False, 0.047),
            (False, True, 0.081),
            (False, False, 0.453),
        )
    ]
    eerder = np.concatenate(min35)
    wga = np.nonzero(soort == 3)[0]
    wie = np.concatenate([eerder, wga])
    uitkomst = np.concatenate([np.full(len(eerder), 3), np.where(rng.random(len(wga)) < 0.35, 0, 1)])
    besluit = np.concatenate(
        [
            tussen(rng, dag("2012-01-01"), dag("2017-12-20"), len(eerder)),
            tussen(rng, dag("2008-01-01"), dag("2023-11-30"), len(wga)),
        ]
    )
    aanvraag = besluit - rng.integers(30, 120, len(wie))
    rest = np.where((uitkomst == 3) | (rng.random(len(wie)) < 0.5), 0, 1)
    orde = np.argsort(persoon_id[anderen[wie]])
    return schrijf(
        map_ / "wia_beoordeling.parquet",
        {
            "persoon_id": Getal(persoon_id[anderen[wie[orde]]]),
            "datum_aanvraag": Datum(aanvraag[orde]),
            "datum_besluit": Datum(besluit[orde]),
            "uitkomst": Codes(("WGA_GEDEELTELIJK", "WGA_VOLLEDIG", "IVA", "MIN35"), uitkomst[orde]),
            "resterende_mogelijkheden": Codes(("J", "N"), rest[orde]),
        },
    )
