"""What the previous release showed and hid.

An outsider keeps it. A count that it showed is known as long as it is the same, so hiding it now protects
nothing; a count that it hid stays hidden, for its neighbours may have been hidden for it and be the same now.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from banenafspraak.onthulling.cellen import Publicatie
from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.lijst import Con, Kolom, Tabel
from banenafspraak.onthulling.stelsel import Nummers, Vlaggen

GENOEMD = 10


def verwerk(con: Con, tabellen: tuple[Tabel, ...], publicatie: Publicatie, vorige: Path) -> None:
    """Note in the system what schema `publicatie` of the previous release showed and hid.

    Raises:
        OnthullingFout: a count that is too small now, and the same as before, was shown.
    """
    stelsel = publicatie.stelsel
    con.execute(f"attach '{str(vorige).replace(chr(39), chr(39) * 2)}' as vorige (read_only)")
    try:
        for tabel in tabellen:
            for kolom in (kolom for kolom in tabel.maten if kolom.grootheid):
                getoond, verborgen = _vergelijk(con, tabel, kolom)
                variabele = publicatie.variabele[publicatie.cellen[tabel.naam, kolom.naam]]
                er = publicatie.cellen[tabel.naam, kolom.naam] >= 0
                _merk(stelsel.bekend, variabele, er, getoond)
                _merk(stelsel.eerder_verborgen, variabele, er, verborgen)
    finally:
        con.execute("detach vorige")
    # Of a count in two tables the one that showed it tells.
    stelsel.eerder_verborgen &= ~stelsel.bekend
    fout = np.flatnonzero(stelsel.bekend & stelsel.te_klein)
    if len(fout):
        namen = [publicatie.naam(int(i)) for i in fout[:GENOEMD]]
        raise OnthullingFout(
            "\n  ".join([f"{len(fout)} te kleine aantallen toonde de vorige uitgifte al, zoals", *namen])
        )


def _merk(vlag: Vlaggen, variabele: Nummers, er: Vlaggen, rijen: Nummers) -> None:
    rijen = rijen[er[rijen]]
    vlag[variabele[rijen]] = True


def _vergelijk(con: Con, tabel: Tabel, kolom: Kolom) -> tuple[Nummers, Nummers]:
    """Rows of `waar_<tabel>` whose count the previous release showed as it is now, and rows that it hid."""
    kolommen = con.execute(
        "select column_name from duckdb_columns()"
        " where database_name = 'vorige' and schema_name = 'publicatie' and table_name = ?",
        [tabel.naam],
    ).fetchall()
    namen = {naam for (naam,) in kolommen}
    leeg = np.zeros(0, dtype=np.int64)
    if not {*tabel.sleutel, kolom.naam, f"{kolom.naam}_status"} <= namen:
        return leeg, leeg
    gelijk = " and ".join(f"nu.{naam} = toen.{naam}" for naam in tabel.sleutel)
    rijen = con.execute(
        f"with nu as (select row_number() over (order by rowid) - 1 as rij, * from waar_{tabel.naam})"
        f" select nu.rij, toen.{kolom.naam}_status = 'verborgen' as verborgen"
        f" from nu inner join vorige.publicatie.{tabel.naam} as toen on {gelijk}"
        f" where toen.{kolom.naam}_status = 'verborgen' or (toen.{kolom.naam}_status = 'getoond'"
        f" and toen.{kolom.naam} = round(nu.{kolom.naam}, {kolom.decimalen}))"
    ).fetchnumpy()
    rij = np.asarray(rijen["rij"], dtype=np.int64)
    verborgen = np.asarray(rijen["verborgen"], dtype=bool)
    return rij[~verborgen], rij[verborgen]
