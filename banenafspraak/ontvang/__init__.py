"""Intake of a delivery (`banenafspraak ontvang`): is it whole, is it what was agreed, how many rows are bad.

First the structure of every file: a delivery that is wrong there is refused whole, and every error is named
(structuur). Then every row against the expectations that follow from the contract (suites, keuring), and what
only a whole table can tell (geheel). Thresholds, which are parameters, decide the verdict. What was judged
before, by the same rules, isn't judged again (opslag).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from banenafspraak import contract as contractlezer
from banenafspraak.contract import WEIGERT, Contract, Tabel
from banenafspraak.definities import lees_csv, seed
from banenafspraak.ontvang import geheel, structuur, suites, verslag
from banenafspraak.ontvang.bestanden import Bestand, getypeerd, onbekende_bestanden
from banenafspraak.ontvang.geheel import Maten
from banenafspraak.ontvang.opslag import Opslag, standaardmap
from banenafspraak.ontvang.structuur import Fout
from banenafspraak.ontvang.verslag import AANVAARD, GEWEIGERD, OPMERKINGEN, tekst

if TYPE_CHECKING:
    from banenafspraak.ontvang.keuring import Bevinding, Keurmeester, Rijen

__all__ = ["GEWEIGERD", "OntvangFout", "Opslag", "ontvang", "standaardmap", "tekst"]

#: Rows that are judged at a time: what bounds the memory.
RIJEN_PER_KEER = 250_000

Voortgang = Callable[[int], None]


class OntvangFout(Exception):
    """An intake that could not be done."""


@dataclass
class Gekeurd:
    """A file and its record: the structural outcome, and the judgement of its rows when it got that far."""

    bestand: Bestand
    sleutel: str
    record: dict[str, Any]
    nieuw: bool

    @property
    def fouten(self) -> list[Fout]:
        """Its structural errors."""
        return [Fout(self.bestand.naam, **fout) for fout in self.record["fouten"]]


@dataclass
class Ontvangst:
    """One intake while it is going on."""

    levering: Path
    opslag: Opslag
    con: duckdb.DuckDBPyConnection
    voortgang: Voortgang
    contract: Contract = field(default_factory=contractlezer.lees)
    code: str = field(default_factory=lambda: _code())
    _keurmeester: Keurmeester | None = None

    @property
    def keurmeester(self) -> Keurmeester:
        """Great Expectations; loading it takes seconds, so it is when there is something to judge."""
        if self._keurmeester is None:
            from banenafspraak.ontvang.keuring import Keurmeester

            self._keurmeester = Keurmeester()
        return self._keurmeester


def _code() -> str:
    """The hash of the program that judges."""
    bron = b"".join(pad.read_bytes() for pad in sorted(Path(__file__).parent.glob("*.py")))
    return hashlib.sha256(bron).hexdigest()


def _sleutel(*delen: Any) -> str:
    return hashlib.sha256(json.dumps(delen, default=str, sort_keys=True).encode()).hexdigest()[:32]


def _structuur(ontvangst: Ontvangst) -> tuple[dict[str, list[Gekeurd]], list[Fout]]:
    """Check the structure of every file that was not checked before."""
    gekeurd: dict[str, list[Gekeurd]] = {}
    fouten: list[Fout] = []
    for tabel in ontvangst.contract.tabellen:
        bestanden, ontbreekt = structuur.zoek(ontvangst.levering, tabel.naam)
        fouten += ontbreekt
        kenmerk = suites.kenmerk(ontvangst.contract, tabel, ontvangst.code)
        gekeurd[tabel.naam] = []
        for bestand in bestanden:
            sleutel = _sleutel(bestand.sha256, kenmerk)
            record = ontvangst.opslag.lees("bestanden", sleutel)
            nieuw = record is None
            if record is None:
                record = _structuurrecord(ontvangst, tabel, bestand)
                ontvangst.opslag.bewaar("bestanden", sleutel, record)
            gekeurd[tabel.naam].append(Gekeurd(bestand, sleutel, record, nieuw))
            fouten += gekeurd[tabel.naam][-1].fouten
        if bestanden and not any(g.record["rijen"] or g.record["fouten"] for g in gekeurd[tabel.naam]):
            fouten.append(Fout(bestanden[0].naam, "", None, "leeg_bestand", "de tabel heeft geen rijen"))
    return gekeurd, fouten


def _structuurrecord(ontvangst: Ontvangst, tabel: Tabel, bestand: Bestand) -> dict[str, Any]:
    uitkomst = structuur.controleer(ontvangst.con, ontvangst.contract, tabel, bestand)
    fouten = [{naam: w for naam, w in asdict(fout).items() if naam != "bestand"} for fout in uitkomst.fouten]
    return {
        "tabel": tabel.naam,
        "sha256": bestand.sha256,
        "rijen": uitkomst.rijen,
        "fouten": fouten,
        "aantallen": uitkomst.aantallen,
        "kolommen": list(uitkomst.kolommen),
    }


def _structuurbevindingen(ontvangst: Ontvangst, tabel: Tabel, record: Mapping[str, Any]) -> list[Bevinding]:
    """The structural outcome of a file, put to its expectations."""
    import pandas as pd

    kolommen = pd.DataFrame(columns=record["kolommen"])
    gebroken = pd.DataFrame({"gebroken_regel": list(record["aantallen"]) or [None]}, dtype=object)
    keur = ontvangst.keurmeester.keur
    return [
        *keur("structuur", [suites.kolommenverwachting(tabel)], [kolommen])[0],
        *keur("structuur", [suites.structuurverwachting()], [gebroken])[0],
    ]


def _keur_bestand(ontvangst: Ontvangst, tabel: Tabel, gekeurd: Gekeurd, inhoud: bool) -> None:
    """Put a file to its expectations (only those of its structure unless `inhoud`), with its page."""
    from banenafspraak.ontvang import datadocs, keuring

    record = gekeurd.record
    bevindingen = _structuurbevindingen(ontvangst, tabel, record)
    if inhoud:
        slecht: list[Rijen] = []
        for deel in suites.delen(ontvangst.contract, tabel):
            select = deel.select(getypeerd(tabel, gekeurd.bestand))
            lezer = ontvangst.con.sql(select).to_arrow_reader(RIJEN_PER_KEER)
            gevonden, rijen = ontvangst.keurmeester.keur(
                deel.naam, deel.verwachtingen, _geteld(keuring.frames(lezer), ontvangst.voortgang)
            )
            bevindingen += gevonden
            slecht += rijen
        redenen = Counter(reden for rijen in slecht for tekst in rijen.redenen for reden in tekst.split(";"))
        record["quarantaine"] = sum(len(rijen.rij) for rijen in slecht)
        record["redenen"] = dict(sorted(redenen.items()))
        keuring.schrijf_rijen(slecht, ontvangst.opslag.pad("bestanden", gekeurd.sleutel, ".parquet"))
    record["bevindingen"] = [asdict(bevinding) for bevinding in bevindingen]
    datadocs.schrijf_pagina(ontvangst.opslag, gekeurd.sleutel, gekeurd.bestand.naam, bevindingen, _nu())
    ontvangst.opslag.bewaar("bestanden", gekeurd.sleutel, record)


def _geteld(frames: Any, voortgang: Voortgang) -> Any:
    for frame in frames:
        yield frame
        voortgang(len(frame))


def _nu() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _meet(ontvangst: Ontvangst, gekeurd: Mapping[str, list[Gekeurd]]) -> dict[str, Maten]:
    """Measure every table that is not as it was measured before."""
    bestanden = {naam: [g.bestand for g in lijst] for naam, lijst in gekeurd.items()}
    maten = {}
    for tabel in ontvangst.contract.tabellen:
        eigen = gekeurd[tabel.naam]
        bronnen = {kolom.verwijst.split(".")[0] for kolom in tabel.kolommen if kolom.verwijst}
        gebruikt = [(naam, [g.sleutel for g in gekeurd[naam]]) for naam in sorted(bronnen)]
        sleutel = _sleutel([(g.sleutel, g.bestand.naam) for g in eigen], gebruikt)
        record = ontvangst.opslag.lees("tabellen", sleutel)
        if record is None:
            slecht = {
                i: ontvangst.opslag.pad("bestanden", g.sleutel, ".parquet")
                for i, g in enumerate(eigen)
                if g.record["quarantaine"]
            }
            rijen = sum(g.record["rijen"] for g in eigen)
            gemeten = geheel.meet(ontvangst.con, ontvangst.contract, tabel, bestanden, slecht, rijen)
            record = asdict(gemeten)
            ontvangst.opslag.bewaar("tabellen", sleutel, record)
        maten[tabel.naam] = Maten(**record)
    return maten


def _peildatum(maten: Mapping[str, Maten]) -> date:
    """The newest date in the delivery."""
    dagen = [dag for maat in maten.values() for dag in maat.nieuwste.values() if dag]
    return datetime.strptime(str(max(dagen)), "%Y%m%d").date() if dagen else date.min


def _tabelregel(
    ontvangst: Ontvangst, tabel: Tabel, gekeurd: list[Gekeurd], maten: Maten, peildatum: date
) -> dict[str, Any]:
    """What the report says of a table."""
    redenen: Counter[str] = Counter()
    for g in gekeurd:
        redenen.update(g.record["redenen"])
    if maten.tegenstrijdig:
        redenen["tegenstrijdige_sleutel"] += maten.tegenstrijdig
    quarantaine = sum(g.record["quarantaine"] for g in gekeurd) + maten.tegenstrijdig
    return {
        "tabel": tabel.naam,
        "rijen": maten.rijen,
        "kopieen": maten.kopieen,
        "quarantaine": quarantaine,
        "pct": 100 * quarantaine / maten.rijen,
        "drempel": float(contractlezer.parameter(tabel.drempel, peildatum)["waarde"]),
        "redenen": dict(sorted(redenen.items())),
        "nieuwste": maten.nieuwste,
    }


def _bevindingstekst(tabel: str, bevinding: Mapping[str, Any], maten: Maten) -> str:
    """A finding on a table as a line of the report."""
    schrijf = suites.dag if bevinding["datum"] else verslag.getal
    ((_, waarde),) = bevinding["voorbeelden"]
    waarde = waarde if bevinding["datum"] else verslag.getal(int(waarde))
    grenzen = [
        f"{woord} {schrijf(bevinding['argumenten'][naam])}"
        for naam, woord in (("min_value", "minstens"), ("max_value", "hoogstens"))
        if naam in bevinding["argumenten"]
    ]
    waar = f", kolom {bevinding['kolom']}" if bevinding["kolom"] else ""
    plaatsen = ""
    if bevinding["regel"] == "tegenstrijdige_sleutel":
        plaatsen = f" ({'; '.join(f'{naam} rij {rij}' for naam, rij in maten.plaatsen)})"
    return f"{tabel}{waar}: {waarde}, verwacht {' en '.join(grenzen)} [{bevinding['regel']}]{plaatsen}"


def _rijopmerkingen(gekeurd: Mapping[str, list[Gekeurd]]) -> list[str]:
    """The expectations of rows that were not met: per table, column and rule a line with the first row."""
    regels = []
    for tabel, lijst in gekeurd.items():
        aantallen: Counter[tuple[str, str]] = Counter()
        eerste: dict[tuple[str, str], str] = {}
        for g in lijst:
            for bevinding in g.record["bevindingen"]:
                if bevinding["fout"]:
                    soort = (bevinding["kolom"], bevinding["regel"])
                    aantallen[soort] += bevinding["fout"]
                    rij, waarde = bevinding["voorbeelden"][0]
                    eerste.setdefault(soort, f"{g.bestand.naam} rij {rij}: '{waarde}'")
        for (kolom, regel), aantal in aantallen.items():
            rijen = f"{verslag.getal(aantal)} {'rij' if aantal == 1 else 'rijen'}"
            regels.append(f"{tabel}, kolom {kolom}: {rijen} [{regel}], de eerste {eerste[kolom, regel]}")
    return regels


def _keur_tabel(
    ontvangst: Ontvangst, tabel: Tabel, maten: Maten, verwacht: list[suites.Verwachting]
) -> tuple[str, list[dict[str, Any]]]:
    """Put the measurements of a table to what is expected of them, unless that was done; with its page."""
    sleutel = _sleutel(tabel.naam, asdict(maten), [asdict(verwachting) for verwachting in verwacht])
    record = ontvangst.opslag.lees("oordelen", sleutel)
    if record is None:
        import pandas as pd

        from banenafspraak.ontvang import datadocs

        frame = pd.DataFrame([geheel.frame(maten)])
        bevindingen, _ = ontvangst.keurmeester.keur("tabel", verwacht, [frame])
        datadocs.schrijf_pagina(ontvangst.opslag, sleutel, tabel.naam, bevindingen, _nu())
        record = {"bevindingen": [asdict(bevinding) for bevinding in bevindingen]}
        ontvangst.opslag.bewaar("oordelen", sleutel, record)
    return sleutel, record["bevindingen"]


def _oordeel(ontvangst: Ontvangst, gekeurd: dict[str, list[Gekeurd]], record: dict[str, Any]) -> None:
    """Fill in the record of a delivery whose structure is right: tables, errors and remarks."""
    maten = _meet(ontvangst, gekeurd)
    peildatum = date.fromisoformat(record["peildatum"]) if record["peildatum"] else _peildatum(maten)
    record["peildatum"] = peildatum.isoformat()
    vorige = record.pop("vorige") or {}
    record["opmerkingen"] += _rijopmerkingen(gekeurd)
    for tabel in ontvangst.contract.tabellen:
        maat = maten[tabel.naam]
        regel = _tabelregel(ontvangst, tabel, gekeurd[tabel.naam], maat, peildatum)
        verwacht = geheel.verwachtingen(ontvangst.contract, tabel, peildatum, vorige.get(tabel.naam))
        regel["pagina"], bevindingen = _keur_tabel(ontvangst, tabel, maat, verwacht)
        record["tabellen"].append(regel)
        for bevinding in bevindingen:
            if bevinding["fout"]:
                soort = "fouten" if bevinding["ernst"] == WEIGERT else "opmerkingen"
                record[soort].append(_bevindingstekst(tabel.naam, bevinding, maat))
        if regel["pct"] > regel["drempel"]:
            deel, drempel = verslag.breuk(regel["pct"]), verslag.breuk(regel["drempel"])
            melding = f"{deel}% in quarantaine, meer dan {drempel}% [{tabel.drempel}]"
            record["fouten"].append(f"{tabel.naam}: {melding}")


def ontvang(
    levering: Path,
    staat: Path,
    *,
    peildatum: date | None = None,
    geheugen: str = "2GB",
    voortgang: Callable[[int], Voortgang] = lambda totaal: lambda aantal: None,
) -> dict[str, Any]:
    """Take in a delivery; returns its record, with the verdict in `oordeel`.

    `voortgang` is called once with the number of rows to judge; what it gives is called with those that were.
    """
    if not levering.is_dir():
        raise OntvangFout(f"{levering} is geen map")
    opslag = Opslag(staat)
    with closing(structuur.verbinding(geheugen, staat / "tijdelijk")) as con:
        ontvangst = Ontvangst(levering, opslag, con, lambda aantal: None)
        gekeurd, fouten = _structuur(ontvangst)
        alles = [g for lijst in gekeurd.values() for g in lijst]
        onbekend = onbekende_bestanden(levering, ontvangst.contract)
        kenmerk = _sleutel(
            [(g.bestand.naam, g.sleutel) for g in alles], [str(f) for f in fouten], onbekend, _drempels()
        )
        vorige = next(
            (r for r in opslag.leveringen() if r["oordeel"] != GEWEIGERD and r["inhoud"] != kenmerk), None
        )
        sleutel = _sleutel(kenmerk, peildatum, vorige and vorige["kenmerk"])
        eerder = opslag.lees("leveringen", sleutel)
        if eerder:
            return eerder | {"gekeurd": 0}
        te_keuren = (
            [g for g in alles if "quarantaine" not in g.record]
            if not fouten
            else [g for g in alles if g.nieuw]
        )
        ontvangst.voortgang = voortgang(sum(g.record["rijen"] for g in te_keuren) if not fouten else 0)
        for g in te_keuren:
            _keur_bestand(ontvangst, ontvangst.contract.tabel(g.bestand.tabel), g, inhoud=not fouten)
        record: dict[str, Any] = {
            "nummer": 1 + max((r["nummer"] for r in opslag.leveringen()), default=0),
            "kenmerk": sleutel,
            "inhoud": kenmerk,
            "map": str(levering),
            "tijd": _nu(),
            "peildatum": peildatum.isoformat() if peildatum else None,
            "gekeurd": len(te_keuren),
            "fouten": [str(fout) for fout in fouten],
            "opmerkingen": [f"{naam}: hoort bij geen tabel en wordt niet gelezen" for naam in onbekend],
            "tabellen": [],
            "vorige": vorige and {tabel["tabel"]: tabel for tabel in vorige["tabellen"]},
            "bestanden": [
                {
                    "bestand": g.bestand.naam,
                    "sha256": g.bestand.sha256,
                    "rijen": g.record["rijen"],
                    "pagina": g.sleutel,
                }
                for g in alles
            ],
        }
        if fouten:
            del record["vorige"]
        else:
            _oordeel(ontvangst, gekeurd, record)
        meldingen = record["opmerkingen"] or any(tabel["quarantaine"] for tabel in record["tabellen"])
        record["oordeel"] = GEWEIGERD if record["fouten"] else OPMERKINGEN if meldingen else AANVAARD
        opslag.bewaar("leveringen", sleutel, record)
        verslag.schrijf_index(opslag)
        return record


def _drempels() -> list[dict[str, str]]:
    """The parameters: the thresholds among them decide the verdict."""
    return lees_csv(seed("parameter"))
