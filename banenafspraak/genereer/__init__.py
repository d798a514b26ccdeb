"""The national delivery: raw tables as large and as awkward as the real ones, from which the published
figures can be counted.

First a plan (`plan`): who is in the doelgroep and works at each quarter end, drawn so that the published
series (`doelen`) hold. Then the records that such a life leaves behind: registrations, homes
(`register`), jobs (`werk`), wage returns (`opgaven`) with what goes wrong in them (`ruis`), Sonar and
benefits (`sonar`). `wereld` holds gemeenten and employers, `schrijf` makes Parquet. Only raw records are
written.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np

from banenafspraak.genereer import doelen as doelmodule
from banenafspraak.genereer import opgaven, plan, register, sonar, wereld, werk
from banenafspraak.genereer.schrijf import Codes, Datum, schrijf
from banenafspraak.genereer.tijd import (
    EERSTE_JAAR,
    LAATSTE_JAAR,
    MAANDEN,
    OPEN,
    Bools,
    Ints,
    maandbegin,
    tv_van_dag,
)

ZAAD = 20221031
PERSONEN = 1_300_000
OPGAVEN = 61_300_000
L2 = 5_000
STAPPEN = LAATSTE_JAAR - EERSTE_JAAR + 1 + 8


class GenereerFout(Exception):
    """An error the user can mend."""


def _bereid(uit: Path, opnieuw: bool) -> None:
    if uit.exists() and not uit.is_dir():
        raise GenereerFout(f"{uit} is geen map")
    inhoud = list(uit.iterdir()) if uit.exists() else []
    if inhoud and not opnieuw:
        raise GenereerFout(f"{uit} is niet leeg; met --opnieuw worden de tabellen overschreven")
    shutil.rmtree(uit / "polis_opgave", ignore_errors=True)
    for bestand in inhoud:
        if bestand.suffix == ".parquet":
            bestand.unlink()
    (uit / "polis_opgave").mkdir(parents=True, exist_ok=True)


def _pseudoniemen(zaad: int, aantal: int) -> Ints:
    """Different numbers of twelve digits, in random order."""
    rng = np.random.default_rng([zaad, 9])
    getrokken = np.unique(rng.integers(10**11, 10**12, aantal + aantal // 100 + 100))
    return rng.permutation(getrokken)[:aantal].astype(np.int64)


def _tot_overlijden(banen: werk.Banen, overleden: Ints) -> werk.Banen:
    """No work after death."""
    grens = overleden[banen.persoon]
    dood = grens != OPEN
    banen.einde = np.where(dood, np.minimum(banen.einde, grens), banen.einde).astype(np.int32)
    banen.tot = np.where(dood, np.minimum(banen.tot, tv_van_dag(banen.soort, grens)), banen.tot).astype(
        np.int32
    )
    houd: Bools = (banen.tot >= banen.van) & (banen.einde >= banen.aanvang)
    return banen.kies(houd)


def genereer(
    uit: Path,
    schaal: float,
    *,
    seeds: Path = Path("seeds"),
    zaad: int = ZAAD,
    opnieuw: bool = False,
    voortgang: Callable[[], None] = lambda: None,
) -> dict[str, int]:
    """Write the delivery at a scale (0 < schaal <= 1) into a folder; gives the number of rows per table.
    `voortgang` is called `STAPPEN` times.
    """
    if not 0 < schaal <= 1:
        raise GenereerFout("--schaal is 'landelijk' of een getal boven 0 en hoogstens 1")
    _bereid(uit, opnieuw)
    doel = doelmodule.lees_doelen(seeds, schaal)
    gemeenten = wereld.lees_gemeenten(seeds)
    wg = wereld.maak_werkgevers(zaad, schaal, gemeenten)
    voortgang()
    leden = plan.maak_plan(zaad, doel)
    n = len(leden.groep)
    totaal = max(round(PERSONEN * schaal), n + 200)
    l2 = np.arange(n, n + round(L2 * schaal))
    anderen = np.arange(n, totaal)
    voortgang()
    persoon_id = _pseudoniemen(zaad, totaal)
    rang = np.empty(totaal, dtype=np.int32)
    rang[np.argsort(persoon_id)] = np.arange(totaal, dtype=np.int32)
    pers = register.maak_personen(zaad, leden, totaal - n, gemeenten, doel)
    voortgang()
    banen_leden = werk.banen_van_leden(zaad, wg, leden)
    al = int((banen_leden.tot - banen_leden.van + 1).sum())
    rest = max(int(OPGAVEN * schaal / (1 + 0.0255)) - al, 0)
    banen_anderen = werk.banen_van_anderen(zaad, wg, n, totaal - n, rest)
    banen = werk.voeg_samen([banen_leden, banen_anderen])
    del banen_leden, banen_anderen
    banen = werk.nummer(zaad, _tot_overlijden(banen, pers.overleden), rang)
    voortgang()

    rijen = register.schrijf_register(uit, zaad, leden, pers, persoon_id, l2)
    wajong = np.zeros(totaal, dtype=np.bool_)
    wajong[:n] = leden.groep == doelmodule.WAJONG
    vast = wajong & gemeenten.in_am("AM09")[pers.plaats]
    vast[:n] |= register.heeft_indicatie(leden)
    rijen |= register.schrijf_brp(uit, zaad, pers, persoon_id, gemeenten, vast, wajong)
    rijen |= register.schrijf_beschut(uit, zaad, leden, pers, persoon_id, gemeenten)
    voortgang()
    rijen |= sonar.schrijf_sonar(uit, seeds, zaad, leden, pers, persoon_id, gemeenten, banen, doel, anderen)
    voortgang()
    rijen |= sonar.schrijf_uitkeringen(uit, zaad, leden, pers, persoon_id, banen, anderen)
    rijen |= _schrijf_klein(uit, wg, gemeenten)
    voortgang()
    factoren = opgaven.stel_bij(banen, leden.stand, doel.banen)
    del leden, pers
    rijen["polis_inleenverband"] = opgaven.schrijf_inleen(
        uit / "polis_inleenverband.parquet", zaad, banen, persoon_id, wg.lhnr, wg.gewoon
    )
    voortgang()
    rijen["polis_opgave"] = opgaven.schrijf_opgaven(
        uit / "polis_opgave", zaad, banen, persoon_id, wg.lhnr, factoren, voortgang
    )
    return rijen


def _schrijf_klein(uit: Path, wg: wereld.Werkgevers, gemeenten: wereld.Gemeenten) -> dict[str, int]:
    """Write `polis_werkgever` and `polis_maandstatus`."""
    orde = np.argsort(np.array(wg.lhnr))
    sbi = tuple(f"{k:02d}" for k in range(100))
    maanden = maandbegin(np.arange(MAANDEN + 3))
    return {
        "polis_werkgever": schrijf(
            uit / "polis_werkgever.parquet",
            {
                "lhnr": Codes(wg.lhnr, orde),
                "sector": Codes(("markt", "overheid"), wg.overheid[orde].astype(np.int32)),
                "sbi": Codes(sbi, wg.sbi[orde]),
                "gm_code": Codes(gemeenten.namen, wg.gm[orde]),
                "datum_begin": Datum(wg.begin[orde]),
                "datum_einde": Datum(np.full(len(orde), OPEN)),
            },
        ),
        "polis_maandstatus": schrijf(
            uit / "polis_maandstatus.parquet",
            {
                "maand": Datum(maanden),
                "compleet": Codes(("J", "N"), (np.arange(MAANDEN + 3) >= MAANDEN).astype(np.int32)),
            },
        ),
    }
