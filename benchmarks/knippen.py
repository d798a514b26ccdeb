"""What a delivery would have been at an earlier date.

`knip` writes the delivery as it would have been made on a date: records received later are not there, periods
that began later neither, and ends that lie later are not known yet. The wage returns are in a file per month
in which they were received, so that of two cuts of one delivery the later one has the files of the earlier
one and new ones beside them.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb

from banenafspraak.ontvang.bestanden import tekst, vormen

#: Of each table with rows that come and periods that end: the date from which a row is there, and the columns
#: that are empty while their date (the first of them) lies ahead.
TABELLEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "register_registratie": ("gemeld_op", ()),
    "register_wsw_beschut": ("gemeld_op", ()),
    "brp_persoon": ("geboortedatum", ("datum_overlijden",)),
    "brp_adres": ("datum_begin", ("datum_einde",)),
    "polis_werkgever": ("datum_begin", ("datum_einde",)),
    "polis_inleenverband": ("tijdvak_begin", ()),
    "sonar_klant": ("geldig_vanaf", ("geldig_tot",)),
    "sonar_klantprofiel": ("geldig_vanaf", ("geldig_tot",)),
    "uitkering": ("datum_begin", ("datum_einde",)),
    "wia_beoordeling": ("datum_besluit", ()),
    "werknl_cv": ("actief_vanaf", ("actief_tot",)),
    "beschut_aanvraag": ("datum_aanvraag", ("datum_besluit", "besluit")),
    "beschut_indicatie": ("geldig_vanaf", ("geldig_tot",)),
}


def knip(
    levering: Path, uit: Path, datum: date, laatste_maand: date, per_maand: date, vorige: Path | None = None
) -> None:
    """The delivery as on `datum`, with the polis complete up to and including the month of `laatste_maand`.

    What was received before `per_maand` (the first of a month) is one file of wage returns per year. Files
    that an earlier cut (`vorige`) has are taken from it: DuckDB does not write large files the same twice.
    """
    (uit / "polis_opgave").mkdir(parents=True)
    with duckdb.connect() as con:
        for tabel, (begin, eindes) in TABELLEN.items():
            bron, einde = _lezer(levering, tabel)
            velden = {naam: f"case when {_tot(eindes[0], datum)} then {naam} end" for naam in eindes}
            vraag = f"select {_met(velden)} from {bron} where {_tot(begin, datum)}"
            _schrijf(con, vraag, uit / f"{tabel}{einde}")
        bron, einde = _lezer(levering, "polis_maandstatus")
        compleet = {"compleet": f"case when {_tot('maand', laatste_maand)} then compleet else 'N' end"}
        vraag = f"select {_met(compleet)} from {bron} where {_tot('maand', datum)}"
        _schrijf(con, vraag, uit / f"polis_maandstatus{einde}")
        bron, einde = _lezer(levering, "polis_opgave")
        for deel, waar in _delen(con, bron, datum, per_maand):
            bestand = Path("polis_opgave") / f"polis_opgave_{deel}{einde}"
            if vorige and (vorige / bestand).exists():
                shutil.copyfile(vorige / bestand, uit / bestand)
            else:
                _schrijf(con, f"select * from {bron} where {waar}", uit / bestand)


def _lezer(levering: Path, tabel: str) -> tuple[str, str]:
    """A table of a delivery as DuckDB reads it, CSV as text, and how its files end."""
    (bestanden,) = vormen(levering, tabel)
    lijst = f"[{', '.join(tekst(bestand.pad) for bestand in bestanden)}]"
    if bestanden[0].is_parquet:
        return f"read_parquet({lijst})", ".parquet"
    return f"read_csv({lijst}, header = true, all_varchar = true)", ".csv"


def _delen(con: duckdb.DuckDBPyConnection, bron: str, datum: date, per_maand: date) -> list[tuple[str, str]]:
    """The parts of the wage returns received up to a date: name, and which rows."""
    ontvangen = "try_cast(ontvangen_op as date)"
    jaar, maand = (f"strftime({ontvangen}, '{vorm}')" for vorm in ("%Y", "%Y_%m"))
    per_jaar = f"{ontvangen} < date '{per_maand}'"
    deel = f"coalesce(case when {per_jaar} then {jaar} else {maand} end, 'zonder_datum')"
    waar = _tot("ontvangen_op", datum)
    namen = con.execute(f"select distinct {deel} from {bron} where {waar} order by 1").fetchall()
    return [(naam, f"{waar} and {deel} = '{naam}'") for (naam,) in namen]


def _met(velden: dict[str, str]) -> str:
    """All columns, some with another value."""
    vervang = ", ".join(f"{waarde} as {naam}" for naam, waarde in velden.items())
    return f"* replace ({vervang})" if velden else "*"


def _tot(kolom: str, datum: date) -> str:
    """Whether a date is no later than this; what has no date is there from the beginning."""
    return f"coalesce(try_cast({kolom} as date) <= date '{datum}', true)"


def _schrijf(con: duckdb.DuckDBPyConnection, vraag: str, pad: Path) -> None:
    vorm = "format parquet" if pad.suffix == ".parquet" else "format csv, header"
    con.execute(f"copy ({vraag}) to '{pad}' ({vorm})")
