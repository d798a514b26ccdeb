"""Fills schema `publicatie` of a warehouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from banenafspraak.onthulling import cellen, eerder, lijst, oprollen, rapport, schrijven, verbergen
from banenafspraak.onthulling.aanval import Bewijs, Uitslag, door_een_som, val_aan
from banenafspraak.onthulling.fouten import Herleidbaar
from banenafspraak.onthulling.herstellen import herstel
from banenafspraak.onthulling.lijst import Con, Tabel
from banenafspraak.onthulling.rapport import Verslag
from banenafspraak.onthulling.schrijven import Uitgifte
from banenafspraak.onthulling.stelsel import Stelsel, Vlaggen

GENOEMD = 10
#: Times that what an attack finds is repaired by hiding more, before giving up.
HERSTEL = 40


@dataclass(frozen=True)
class Opdracht:
    """What to fill, and how."""

    warehouse: Path
    uitgifte: Uitgifte
    #: A database with the `publicatie` of the previous release.
    vorige: Path | None = None
    #: Else only what is too small is hidden: to see what the attack then finds.
    bescherming: bool = True
    #: Else what is protected is not attacked by programs: only single equations are looked at.
    aanval: bool = True
    geheugen: str = "6GB"
    melden: Callable[[str], None] = lambda regel: None


def onthul(opdracht: Opdracht) -> Verslag:
    """Roll up, hide, attack, and fill schema `publicatie` of a built warehouse.

    Raises:
        Herleidbaar: an outsider can derive a hidden count, or knows too narrow a range of it; the message
            names cells. Nothing is written then, as with any OnthullingFout.
    """
    with duckdb.connect(str(opdracht.warehouse)) as con:
        con.execute(f"set memory_limit = '{opdracht.geheugen}'")
        con.execute("set enable_progress_bar = false")
        opdracht.melden("optellen naar wat gepubliceerd wordt")
        tabellen, publicatie = maak_stelsel(con)
        bandbreedte = _parameter(con, "onthulling_minimale_bandbreedte")
        nieuws = lijst.lees_nieuws(con)
        publicatie.stelsel.nieuws = cellen.in_het_nieuws(con, tabellen, publicatie, nieuws)
        if opdracht.vorige is not None:
            eerder.verwerk(con, tabellen, publicatie, opdracht.vorige)
        verborgen = verbergen.onbekend(publicatie.stelsel)
        if opdracht.bescherming:
            verborgen, uitslag = verberg(
                publicatie.stelsel, bandbreedte, verborgen, opdracht.melden, aanval=opdracht.aanval
            )
        else:
            zoek = val_aan if opdracht.aanval else door_een_som
            uitslag = zoek(publicatie.stelsel, verborgen, bandbreedte)
        if uitslag.onthuld:
            raise Herleidbaar(_tekst(publicatie, uitslag))
        if not opdracht.aanval:
            opdracht.melden("niet aangevallen: wat uit meer sommen tegelijk volgt is niet onderzocht")
        cellen.zet_verborgen(con, tabellen, publicatie, verborgen)
        schrijven.schrijf(con, tabellen, nieuws, opdracht.uitgifte)
        return rapport.schrijf(con, tabellen, publicatie, verborgen, uitslag)


def maak_stelsel(con: Con) -> tuple[tuple[Tabel, ...], cellen.Publicatie]:
    """Roll a warehouse up to what it publishes, and make the system of that, with what is too small hidden.

    Leaves the true values of each table in a temporary table `waar_<tabel>`.
    """
    tabellen = lijst.lees_tabellen(con)
    oprollen.maak_waarden(con)
    oprollen.rol_op(con, tabellen)
    verbergen.verberg_te_kleine(con, tabellen, _parameter(con, "onthulling_grens"))
    return tabellen, cellen.maak(con, tabellen)


def verberg(
    stelsel: Stelsel,
    bandbreedte: float,
    verborgen: Vlaggen,
    melden: Callable[[str], None] = lambda regel: None,
    *,
    aanval: bool = True,
) -> tuple[Vlaggen, Uitslag]:
    """Hide more until nothing is found that can be derived, or nothing more can be hidden.

    Args:
        stelsel: the cells and what is known about them.
        bandbreedte: lowest and highest possible value of a hidden count must be this far apart.
        verborgen: what is hidden already.
        melden: told what is being done.
        aanval: find with linear programs too; else only what one equation after another gives away.

    Returns:
        What is hidden, and what was found last.
    """
    # What is shown to have room keeps it when more is hidden.
    bewijs = Bewijs.van(stelsel)
    for _ in range(HERSTEL):
        melden("verbergen wat herleidbaar is")
        verborgen = verbergen.bescherm(stelsel, bandbreedte, verborgen)
        if aanval:
            melden("aanvallen")
            uitslag = val_aan(stelsel, verborgen, bandbreedte, bewijs)
        else:
            uitslag = door_een_som(stelsel, verborgen, bandbreedte)
        if not uitslag.onthuld:
            break
        erbij, los = herstel(stelsel, verborgen, uitslag, bandbreedte, bewijs)
        if not los:
            break
        melden(f"{len(uitslag.onthuld)} aantallen zijn nog te herleiden; {len(erbij)} meer verborgen")
        verborgen[erbij] = True
    return verborgen, uitslag


def _tekst(publicatie: cellen.Publicatie, uitslag: Uitslag) -> str:
    precies = sum(onthuld.precies for onthuld in uitslag.onthuld)
    # What is known exactly comes first.
    eerst = sorted(uitslag.onthuld, key=lambda onthuld: not onthuld.precies)
    namen = [
        f"{publicatie.naam(onthuld.variabele)}: {onthuld.laag:g} tot en met {onthuld.hoog:g}"
        for onthuld in eerst[:GENOEMD]
    ]
    kop = f"{len(uitslag.onthuld)} verborgen aantallen zijn te herleiden, waarvan {precies} precies, zoals"
    return "\n  ".join([kop, *namen])


def _parameter(con: duckdb.DuckDBPyConnection, naam: str) -> int:
    ((waarde,),) = con.execute(
        "select cast(waarde as integer) from referentie.parameter where parameter = ?", [naam]
    ).fetchall()
    return int(waarde)
