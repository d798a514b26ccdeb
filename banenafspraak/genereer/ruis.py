"""What goes wrong in real deliveries: late, corrected and withdrawn returns, and a few that can not be
right.

Records of planned jobs at quarter ends are never late, withdrawn or spoilt, and a correction leaves them
hours: so the noise can not move a published figure by more than the change in hours. Everything else is
free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from banenafspraak.genereer.tijd import (
    MAAND_BEGIN,
    MAAND_EINDE,
    NIEUWSTE_ONTVANGST,
    OPEN,
    Bools,
    dag,
    tv_is_kwartaaleinde,
)

if TYPE_CHECKING:
    from banenafspraak.genereer.opgaven import Opgaven
    from banenafspraak.genereer.werk import Banen

LAAT, CORRECTIE, INTREKKING = 0.012, 0.0212, 0.0041
DUBBEL, TEGENSTRIJDIG, OVERLAP, ONBEKENDE_CODE, UREN_FOUT, DATUM_FOUT = 2e-4, 1e-4, 2e-4, 1e-4, 5e-5, 5e-5
LEEG_CONTRACT = 0.01


def _vrij(o: Opgaven, banen: Banen) -> Bools:
    """Records that may be disturbed."""
    kwartaaleinde = np.where(
        o.soort == 0,
        tv_is_kwartaaleinde(0)[np.minimum(o.tv, len(MAAND_BEGIN) - 1)],
        tv_is_kwartaaleinde(1)[o.tv],
    )
    return ~(banen.plan[o.baan] & kwartaaleinde)


def verstoor(rng: np.random.Generator, o: Opgaven, banen: Banen) -> Opgaven:
    """The records with late arrivals, corrections, withdrawals and errors added."""
    n = len(o.baan)
    vrij = _vrij(o, banen)
    buiten = ~banen.plan[o.baan]
    laat = vrij & (rng.random(n) < LAAT)
    vertraging = np.where(laat, rng.integers(30, 731, n), 0)
    o.ontvangen = np.minimum(o.ontvangen + vertraging, NIEUWSTE_ONTVANGST).astype(np.int32)
    leeg = rng.random(n) < LEEG_CONTRACT
    o.vast = np.where(leeg, -1, o.vast).astype(np.int8)

    # Corrections, up to two years later; a few arrive before what they correct.
    c = o.kies((rng.random(n) < CORRECTIE) & (o.ontvangen < NIEUWSTE_ONTVANGST))
    m = len(c.baan)
    na = np.where(rng.random(m) < 0.8, rng.integers(5, 120, m), rng.integers(120, 731, m))
    ontvangen = np.minimum(c.ontvangen + na, NIEUWSTE_ONTVANGST)
    eerder = _vrij(c, banen) & (rng.random(m) < 0.01)
    c.ontvangen = np.where(eerder, c.ontvangen - rng.integers(1, 8, m), ontvangen).astype(np.int32)
    stap = rng.integers(1, 13, m) * np.where(rng.random(m) < 0.5, -1, 1)
    c.uren = np.where(c.uren > 13, c.uren + stap, np.maximum(c.uren, 1)).astype(np.int32)
    c.bericht[:] = 1

    # Withdrawals; one in ten is followed by a correction all the same.
    x = o.kies(vrij & (rng.random(n) < INTREKKING) & (o.ontvangen < NIEUWSTE_ONTVANGST - 30))
    m = len(x.baan)
    x.ontvangen = np.minimum(x.ontvangen + rng.integers(20, 400, m), NIEUWSTE_ONTVANGST - 1).astype(np.int32)
    x.bericht[:] = 2
    weer = x.kies(rng.random(m) < 0.1)
    weer.ontvangen = np.minimum(
        weer.ontvangen + rng.integers(1, 60, len(weer.baan)), NIEUWSTE_ONTVANGST
    ).astype(np.int32)
    weer.bericht[:] = 1
    # A correction and a withdrawal of one key on one day would contradict each other.
    sleutel_x = (x.baan.astype(np.int64) * 200 + x.tv) * 40_000 + x.ontvangen
    sleutel_c = (c.baan.astype(np.int64) * 200 + c.tv) * 40_000 + c.ontvangen
    sleutel_w = (weer.baan.astype(np.int64) * 200 + weer.tv) * 40_000 + weer.ontvangen
    c = c.kies(~np.isin(sleutel_c, sleutel_x) & ~np.isin(sleutel_c, sleutel_w))

    alles = _bederf(rng, o, buiten).met(c).met(x).met(weer)
    # Delivered twice, and twice with other hours.
    k = len(alles.baan)
    dubbel = alles.kies(rng.random(k) < DUBBEL)
    anders = alles.kies((~banen.plan[alles.baan]) & (alles.bericht < 2) & (rng.random(k) < TEGENSTRIJDIG))
    anders.uren = (anders.uren + 7).astype(np.int32)
    # A month next to four-weekly returns of one inkomstenverhouding: the employer changed over.
    over = o.kies(buiten & (o.soort == 1) & (rng.random(n) < OVERLAP * 7))
    maand = np.searchsorted(MAAND_BEGIN, over.begin, side="right") - 1
    over.begin, over.slot = MAAND_BEGIN[maand], MAAND_EINDE[maand]
    over.ontvangen = np.minimum(over.ontvangen + 25, NIEUWSTE_ONTVANGST).astype(np.int32)
    over = over.kies(over.begin >= dag("2012-01-01"))
    # A withdrawal of something that was never delivered.
    nooit = o.kies(buiten & (rng.random(n) < 2e-5))
    maand = np.searchsorted(MAAND_BEGIN, nooit.begin, side="right") - 1
    nooit = nooit.kies(MAAND_BEGIN[maand] != nooit.begin)
    nooit.bericht[:] = 2
    maand = np.searchsorted(MAAND_BEGIN, nooit.begin, side="right") - 1
    nooit.begin, nooit.slot = MAAND_BEGIN[maand], MAAND_EINDE[maand]
    return alles.met(dubbel).met(anders).met(over).met(nooit)


def _bederf(rng: np.random.Generator, o: Opgaven, mag: Bools) -> Opgaven:
    """Codes, hours and dates that can not be right, in a few records."""
    n = len(o.baan)
    u = rng.random(n)
    grens = np.cumsum(
        [
            0.0,
            ONBEKENDE_CODE / 2,
            ONBEKENDE_CODE / 2,
            UREN_FOUT / 2,
            UREN_FOUT / 2,
            DATUM_FOUT / 2,
            DATUM_FOUT / 2,
        ]
    )
    o.srt = np.where(mag & (u < grens[1]), 99, o.srt).astype(np.int16)
    o.aard = np.where(mag & (u >= grens[1]) & (u < grens[2]), 98, o.aard).astype(np.int16)
    o.uren = np.where(mag & (u >= grens[2]) & (u < grens[3]), -o.uren - 1, o.uren).astype(np.int32)
    o.uren = np.where(mag & (u >= grens[3]) & (u < grens[4]), 745 + o.uren, o.uren).astype(np.int32)
    o.aanvang = np.where(mag & (u >= grens[4]) & (u < grens[5]), dag("0001-01-01"), o.aanvang).astype(
        np.int32
    )
    fout_einde = mag & (u >= grens[5]) & (u < grens[6])
    o.einde = np.where(fout_einde & (o.einde == OPEN), dag("9999-12-31"), o.einde).astype(np.int32)
    return o
