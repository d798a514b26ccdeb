"""What only a whole table can tell: keys over all its files, references to other tables, how new it is.

DuckDB measures it, in bounded memory; the measurements are then judged like everything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from banenafspraak import contract as contractlezer
from banenafspraak.contract import Contract, Tabel
from banenafspraak.ontvang.bestanden import Bestand, getypeerd, tekst
from banenafspraak.ontvang.suites import Verwachting, datumgetal, getal

#: Keys that are compared at a time: what bounds the memory.
SLEUTELS_PER_KEER = 10_000_000
#: Rows that are named.
GENOEMD = 10


@dataclass
class Maten:
    """The measurements of a table."""

    rijen: int = 0
    kopieen: int = 0
    tegenstrijdig: int = 0
    plaatsen: list[tuple[str, int]] = field(default_factory=list)  # file and row of contradicting rows
    niet_in_bron: dict[str, int] = field(
        default_factory=dict
    )  # column → values that its source does not have
    nieuwste: dict[str, int | None] = field(default_factory=dict)  # column → newest possible date


def _relatie(tabel: Tabel, bestanden: Sequence[Bestand]) -> str:
    """A select of the table: its typed columns, the number of the file and the row in it."""
    delen = [f"select {i} as bestand, * from ({getypeerd(tabel, b)})" for i, b in enumerate(bestanden)]
    return " union all ".join(delen)


def _slechte_rijen(paden: Mapping[int, Path]) -> str:
    """A select of the rows that are in quarantine by themselves."""
    delen = [f"select {i} as bestand, rij from read_parquet({tekst(pad)})" for i, pad in paden.items()]
    return " union all ".join(delen) or "select 0 as bestand, 0 as rij where false"


def _inhoud(tabel: Tabel) -> str:
    """SQL of everything in a row but its key, as the staging models compare it."""
    overig = [kolom.naam for kolom in tabel.kolommen if not kolom.sleutelplaats]
    alles = ", ".join(f"coalesce(cast({naam} as varchar), '')" for naam in overig)
    inhoud = f"concat_ws('|', '', {alles})"
    if eis := tabel.beoordeeld_als:
        kolom = eis["kolom"]
        codes = ", ".join(map(tekst, contractlezer.codes_waar(eis["codelijst"], "telt", eis["telt"])))
        return f"case when {kolom} in ({codes}) then {inhoud} else {kolom} end"
    return inhoud


def _dubbele_sleutels(
    con: duckdb.DuckDBPyConnection,
    tabel: Tabel,
    bestanden: Sequence[Bestand],
    slecht: Mapping[int, Path],
    maten: Maten,
) -> None:
    """Count the copies of a row, and the rows that contradict another with the same key."""
    sleutel = ", ".join(tabel.sleutel)
    relatie = _relatie(tabel, bestanden)
    keer = maten.rijen // SLEUTELS_PER_KEER + 1
    con.execute("create or replace temp table dubbel (sleutelhash ubigint)")
    for deel in range(keer):
        con.execute(
            "insert into dubbel select sleutelhash from"
            f" (select hash({sleutel}) as sleutelhash from ({relatie})) where sleutelhash % {keer} = {deel}"
            " group by sleutelhash having count(*) > 1"
        )
    if con.execute("select count(*) from dubbel").fetchall() == [(0,)]:
        return
    con.execute(
        f"create or replace temp table kandidaat as select {sleutel}, bestand, rij,"
        f" {_inhoud(tabel)} as inhoud from ({relatie}) as rijen"
        f" semi join dubbel on hash({sleutel}) = sleutelhash"
    )
    con.execute(
        "create or replace temp table vergeleken as select bestand, rij,"
        f" min(inhoud) over sleutels <> max(inhoud) over sleutels as tegenstrijdig,"
        f" row_number() over (partition by {sleutel}, inhoud) as exemplaar"
        f" from kandidaat anti join ({_slechte_rijen(slecht)}) as slecht using (bestand, rij)"
        f" window sleutels as (partition by {sleutel})"
    )
    ((maten.tegenstrijdig, maten.kopieen),) = con.execute(
        "select count(*) filter (where tegenstrijdig),"
        " count(*) filter (where not tegenstrijdig and exemplaar > 1) from vergeleken"
    ).fetchall()
    plaatsen = con.execute(
        f"select bestand, rij from vergeleken where tegenstrijdig order by all limit {GENOEMD}"
    ).fetchall()
    maten.plaatsen = [(bestanden[bestand].naam, int(rij)) for bestand, rij in plaatsen]


def meet(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    tabel: Tabel,
    bestanden: Mapping[str, Sequence[Bestand]],
    slecht: Mapping[int, Path],
    rijen: int,
) -> Maten:
    """Measure a table; `slecht`: per file the rows that are in quarantine by themselves."""
    maten = Maten(rijen=rijen)
    eigen = bestanden[tabel.naam]
    _dubbele_sleutels(con, tabel, eigen, slecht, maten)
    for kolom in tabel.kolommen:
        if not kolom.verwijst:
            continue
        andere, doel = kolom.verwijst.split(".")
        bron = _relatie(contract.tabel(andere), bestanden[andere])
        ((aantal,),) = con.execute(
            f"select count(distinct {kolom.naam}) from ({_relatie(tabel, eigen)}) as eigen"
            f" anti join ({bron}) as bron on eigen.{kolom.naam} = bron.{doel}"
        ).fetchall()
        maten.niet_in_bron[kolom.naam] = int(aantal)
    laatste = contractlezer.parameter("laatste_datum", date.max)["datum"]
    for kolomnaam in _nieuwe_kolommen(contract, tabel):
        ((nieuwste,),) = con.execute(
            f"select max({datumgetal(kolomnaam)}) from ({_relatie(tabel, eigen)})"
            f" where {kolomnaam} <= date '{laatste}'"
        ).fetchall()
        maten.nieuwste[kolomnaam] = nieuwste
    return maten


def _nieuwe_kolommen(contract: Contract, tabel: Tabel) -> dict[str, str]:
    """The columns that say how new a table is, with the parameter that limits it."""
    return {
        afspraak.element.split(".")[1]: afspraak.parameter
        for afspraak in contract.afspraken
        if afspraak.soort == "latency" and afspraak.element.startswith(f"{tabel.naam}.")
    }


def _maanden_eerder(dag: date, maanden: int) -> date:
    """The first day of the month so many months before: some of what is delivered is about whole months."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 - maanden, 12)
    return date(jaar, maand + 1, 1)


def frame(maten: Maten) -> dict[str, Any]:
    """Return the measurements as the one row of a frame."""
    rij: dict[str, Any] = {
        "rijen": maten.rijen,
        "kopieen": maten.kopieen,
        "tegenstrijdige_rijen": maten.tegenstrijdig,
    }
    rij |= {f"{kolom}_niet_in_bron": aantal for kolom, aantal in maten.niet_in_bron.items()}
    rij |= {f"nieuwste_{kolom}": nieuwste for kolom, nieuwste in maten.nieuwste.items()}
    return rij


def verwachtingen(
    contract: Contract, tabel: Tabel, peildatum: date, vorige: Mapping[str, Any] | None
) -> list[Verwachting]:
    """Return what is expected of a table's measurements, given those of the previous delivery."""

    def tussen(regel: str, kolom: str, meting: str, **grenzen: int) -> Verwachting:
        soort = "expect_column_values_to_be_between"
        argumenten = {"column": meting, **grenzen}
        datum = regel == "verouderd"
        return Verwachting(regel, contract.regels[regel].ernst, kolom, soort, argumenten, datum)

    sleutel = ", ".join(tabel.sleutel)
    lijst = [
        tussen("tegenstrijdige_sleutel", sleutel, "tegenstrijdige_rijen", max_value=0),
        tussen("kopie", sleutel, "kopieen", max_value=0),
    ]
    lijst += [
        tussen("niet_in_bron", kolom.naam, f"{kolom.naam}_niet_in_bron", max_value=0)
        for kolom in tabel.kolommen
        if kolom.verwijst
    ]
    for kolomnaam, naam in _nieuwe_kolommen(contract, tabel).items():
        grens = getal(_maanden_eerder(peildatum, int(contractlezer.parameter(naam, peildatum)["waarde"])))
        eerder = (vorige or {}).get("nieuwste", {}).get(kolomnaam)
        lijst.append(
            tussen("verouderd", kolomnaam, f"nieuwste_{kolomnaam}", min_value=max(grens, eerder or 0))
        )
    if vorige:
        anders, te_klein = (contract.grens(naam, peildatum) for naam in ("volume_anders", "volume_te_klein"))
        onder, boven = (round(vorige["rijen"] * (100 + pct) / 100) for pct in (-anders, anders))
        lijst.append(tussen("volume_anders", "", "rijen", min_value=onder, max_value=boven))
        minst = round(vorige["rijen"] * (100 - te_klein) / 100)
        lijst.append(tussen("volume_te_klein", "", "rijen", min_value=minst))
    return lijst
