"""What the seeds say, as small Parquet tables that every engine reads the same way.

Nothing here looks at a delivery: tijdvakken and quarters are those of the calendar between the earliest and
the latest possible date.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
NOOIT = date(9999, 12, 31)
KWARTAAL = 3

# The choices the peers are written to; another value in the seed stops them, rather than give other figures.
KEUZES = {
    "gemeente_opvolger_volgnummer": "1",
    "gebied_referentiejaar": "2023",
    "eerste_kwartaal": "",
    "baan_gap_dagen": "0",
    "ikv_datums_laatste_tijdvak": "1",
    "behoud_eist_doelgroep": "0",
    "overleden_en_aow_in_noemer": "1",
    "behoud_meetmaanden": "12",
}

Rij = dict[str, Any]


def parameters() -> dict[str, str]:
    """The parameter seed, name to the one of its three value columns that is filled."""
    gevonden = {}
    for rij in _seed("parameters/parameter.csv"):
        gevonden[rij["parameter"]] = rij["waarde"] or rij["datum"] or rij["tekst"]
    anders = {naam: gevonden[naam] for naam, waarde in KEUZES.items() if gevonden[naam] != waarde}
    if anders:
        raise ValueError(f"the peers are written to other values of these parameters: {anders}")
    return gevonden


def codes(lijst: str) -> list[str]:
    """The codes of one list of the code list seed."""
    return [rij["code"] for rij in _seed("codelijsten/code.csv") if rij["lijst"] == lijst]


def schrijf_naslag(map_: Path) -> None:
    """Write every table to `map_`."""
    map_.mkdir(parents=True, exist_ok=True)
    waarden = parameters()
    vroegste, laatste = (date.fromisoformat(waarden[n]) for n in ("vroegste_datum", "laatste_datum"))
    tijdvakken = list(_tijdvakken(vroegste, laatste))
    kwartalen = list(_kwartalen(vroegste, laatste, int(waarden["kennismoment_maanden_na_kwartaal"])))
    groepen = {rij["groep"]: int(rij["volgorde"]) for rij in _seed("codelijsten/groep.csv")}
    tabellen: dict[str, list[Rij]] = {
        "gemeente": list(_gemeenten(int(waarden["gebied_referentiejaar"]))),
        "gm_code": [
            {"gm_code": rij["gm_code"]}
            for naam in ("gemeenten_2023", "gemeenten_vervallen")
            for rij in _seed(f"gebieden/{naam}.csv")
        ],
        "tijdvak": tijdvakken,
        "tijdvak_peildatum": list(_peildatums(tijdvakken, kwartalen)),
        "kwartaal": kwartalen,
        "code": [
            {naam: rij[naam] for naam in ("lijst", "code", "telt")} for rij in _seed("codelijsten/code.csv")
        ],
        "grond": [
            {
                "grond": rij["grond"],
                "groep_nr": groepen.get(rij["groep"]),
                "voorrang": int(rij["voorrang"]),
                "telt": rij["telt_banenafspraak"] == "J",
                "alleen_werkend": rij["alleen_werkend"] == "J",
                "stroomreden": rij["stroomreden"] or None,
            }
            for rij in _seed("codelijsten/grond.csv")
        ],
        "reden_einde": [
            {"reden_einde": rij["reden_einde"], "stroomreden": rij["stroomreden"] or None}
            for rij in _seed("codelijsten/reden_einde.csv")
        ],
        "groep": [{"groep": groep, "groep_nr": nummer} for groep, nummer in groepen.items()],
        "aow_leeftijd": [
            {
                "geboren_vanaf": date.fromisoformat(rij["geboren_vanaf"]),
                "geboren_tot": _datum(rij["geboren_tot"]),
                "maanden": int(rij["jaren"]) * 12 + int(rij["maanden"]),
            }
            for rij in _seed("parameters/aow_leeftijd.csv")
        ],
        "srt_iv": list(_loonaangifte("SrtIV")),
        "cd_aard": list(_loonaangifte("CdAard")),
    }
    for naam, rijen in tabellen.items():
        pq.write_table(_tabel(rijen), map_ / f"{naam}.parquet")


def _seed(pad: str) -> list[dict[str, str]]:
    with (SEEDS / pad).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def _tabel(rijen: list[Rij]) -> pa.Table:
    tabel = pa.Table.from_pylist(rijen)
    for nummer, veld in enumerate(tabel.schema):
        if pa.types.is_int64(veld.type):
            tabel = tabel.set_column(nummer, veld.name, tabel.column(nummer).cast(pa.int32()))
    return tabel


def _datum(tekst: str) -> date:
    return date.fromisoformat(tekst) if tekst else NOOIT


def _loonaangifte(element: str) -> Iterator[Rij]:
    for rij in _seed("codelijsten/loonaangifte_code.csv"):
        if rij["element"] == element:
            yield {
                "code": int(rij["code"]),
                "telt": rij["telt_banenafspraak"] == "J",
                "inleen": rij["inleen"] == "J",
                "geldig_vanaf": date.fromisoformat(rij["geldig_vanaf"]),
                "geldig_tot": _datum(rij["geldig_tot"]),
            }


def _gemeenten(referentiejaar: int) -> Iterator[Rij]:
    """Every gemeente code with the gemeente of the reference year it counts in, and that one's region."""
    regio = {rij["gm_code"]: rij["am_code"] for rij in _seed("gebieden/gemeenten_2023.csv")}
    opvolger = {
        rij["gm_code"]: rij["opvolgers"].split(";")[0]
        for rij in _seed("gebieden/gemeenten_vervallen.csv")
        if int(rij["laatste_jaar"]) < referentiejaar
    }
    for code in [*regio, *opvolger]:
        huidig = code
        while huidig in opvolger:
            huidig = opvolger[huidig]
        yield {"gm_code": code, "huidige_code": huidig, "am_code": regio[huidig]}


def _maand_later(dag: date, maanden: int) -> date:
    """The first day of the month so many months after the month of `dag`."""
    nummer = dag.year * 12 + dag.month - 1 + maanden
    return date(nummer // 12, nummer % 12 + 1, 1)


def _tijdvakken(vroegste: date, laatste: date) -> Iterator[Rij]:
    """Every possible tijdvak with its kind; of two kinds the one first in `volgorde`."""
    gezien = set()
    for soort in sorted(_seed("codelijsten/soort_tijdvak.csv"), key=lambda rij: int(rij["volgorde"])):
        van, tot = date.fromisoformat(soort["geldig_vanaf"]), _datum(soort["geldig_tot"])
        dag = max(van, vroegste)
        while dag <= min(tot, laatste):
            if soort["dagen"]:
                einde = dag + timedelta(days=int(soort["dagen"]) - 1)
                volgende = dag + timedelta(days=1)
            else:
                maanden = int(soort["maanden"])
                dag = _maand_later(dag, (1 - dag.month) % maanden)
                volgende = _maand_later(dag, maanden)
                einde = volgende - timedelta(days=1)
            if (dag, einde) not in gezien and einde <= laatste:
                gezien.add((dag, einde))
                rooster = (
                    (dag - vroegste).days % int(soort["dagen"]) if soort["dagen"] else -int(soort["volgorde"])
                )
                yield {
                    "tijdvak_begin": dag,
                    "tijdvak_einde": einde,
                    "soort_tijdvak": soort["soort_tijdvak"],
                    "max_uren": int(soort["max_uren"]),
                    "rooster": rooster,
                }
            dag = volgende


def _kwartalen(vroegste: date, laatste: date, maanden_erna: int) -> Iterator[Rij]:
    kalender = {r["kwartaal"]: r["kennismoment"] for r in _seed("parameters/publicatiekalender.csv")}
    begin = _maand_later(vroegste, 0)
    nummer = 0
    while begin < laatste:
        volgend = _maand_later(begin, KWARTAAL)
        label = f"{begin.year}Q{(begin.month + 2) // KWARTAAL}"
        vast = kalender.get(label)
        yield {
            "nummer": nummer,
            "kwartaal": label,
            "peildatum": volgend - timedelta(days=1),
            "sectorjaar": begin.year - 1,
            "kennismoment": date.fromisoformat(vast)
            if vast
            else _maand_later(volgend, maanden_erna) - timedelta(days=1),
        }
        begin, nummer = volgend, nummer + 1


def _peildatums(tijdvakken: list[Rij], kwartalen: list[Rij]) -> Iterator[Rij]:
    """The quarter ends in each tijdvak that has any."""
    op_datum = {rij["peildatum"]: rij for rij in kwartalen}
    for tijdvak in tijdvakken:
        einde = _maand_later(tijdvak["tijdvak_begin"], 1) - timedelta(days=1)
        while einde <= tijdvak["tijdvak_einde"]:
            if einde in op_datum:
                kwartaal = op_datum[einde]
                yield {
                    "tijdvak_begin": tijdvak["tijdvak_begin"],
                    "tijdvak_einde": tijdvak["tijdvak_einde"],
                    "soort_tijdvak": tijdvak["soort_tijdvak"],
                    "nummer": kwartaal["nummer"],
                    "sectorjaar": kwartaal["sectorjaar"],
                }
            einde = _maand_later(einde, 2) - timedelta(days=1)
