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

# Of each table: the date from which a row is there, and the columns that are empty while their date (the
# first of them) lies ahead.
TABELLEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "register_registratie": ("gemeld_op", ()),
    "register_wsw_beschut": ("gemeld_op", ()),
    "brp_persoon": ("geboortedatum", ("datum_overlijden",)),
    "brp_adres": ("datum_begin", ("datum_einde",)),
    "polis_werkgever": ("datum_begin", ("datum_einde",)),
    "polis_inleenverband": ("tijdvak_begin", ()),
    "polis_maandstatus": ("maand", ()),
    "sonar_klant": ("geldig_vanaf", ("geldig_tot",)),
    "sonar_klantprofiel": ("geldig_vanaf", ("geldig_tot",)),
    "uitkering": ("datum_begin", ("datum_einde",)),
    "wia_beoordeling": ("datum_besluit", ()),
    "werknl_cv": ("actief_vanaf", ("actief_tot",)),
    "beschut_aanvraag": ("datum_aanvraag", ("datum_besluit", "besluit")),
    "beschut_indicatie": ("geldig_vanaf", ("geldig_tot",)),
}
LEZERS = {".parquet": "read_parquet({})", ".csv": "read_csv({}, header = true, all_varchar = true)"}


def lezer(levering: Path, tabel: str) -> tuple[str, str]:
    """A table of a delivery as DuckDB reads it (a file, or a folder of files), and how its files end."""
    for einde, vorm in LEZERS.items():
        bestanden = sorted([*levering.glob(f"{tabel}{einde}"), *levering.glob(f"{tabel}/**/*{einde}")])
        if bestanden:
            return vorm.format([str(bestand) for bestand in bestanden]), einde
    raise FileNotFoundError(f"{levering}: {tabel} is missing")


def knip(
    levering: Path, uit: Path, datum: date, laatste_maand: date, per_maand: date, vorige: Path | None = None
) -> None:
    """The delivery as on `datum`, with the polis complete up to and including the month of `laatste_maand`.

    What was received before `per_maand` (the first of a month) is one file of wage returns per year. Files
    that an earlier cut (`vorige`) has are taken from it: DuckDB does not write large files the same twice.
    """
    uit.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        for tabel, (begin, eindes) in TABELLEN.items():
            bron, einde = lezer(levering, tabel)
            later = f"try_cast({eindes[0]} as date) > date '{datum}'" if eindes else ""
            velden = [f"case when {later} then null else {naam} end as {naam}" for naam in eindes]
            if tabel == "polis_maandstatus":
                later = f"try_cast(maand as date) > date '{laatste_maand}'"
                velden = [f"case when {later} then 'N' else compleet end as compleet"]
            vervang = f" replace ({', '.join(velden)})" if velden else ""
            _schrijf(
                con, f"select *{vervang} from {bron} where {_tot(begin, datum)}", uit / f"{tabel}{einde}"
            )
        bron, einde = lezer(levering, "polis_opgave")
        map_ = uit / "polis_opgave"
        map_.mkdir(exist_ok=True)
        ontvangen = "try_cast(ontvangen_op as date)"
        per_jaar = f"{ontvangen} < date '{per_maand}'"
        deel = (
            f"case when {per_jaar} then strftime({ontvangen}, '%Y') else strftime({ontvangen}, '%Y_%m') end"
        )
        waar = _tot("ontvangen_op", datum)
        gekozen = f"select *, coalesce({deel}, 'zonder_datum') as deel from {bron} where {waar}"
        delen = con.execute(f"select distinct deel from ({gekozen}) order by deel").fetchall()
        for (naam,) in delen:
            bestand = f"polis_opgave_{naam}{einde}"
            if vorige and (vorige / "polis_opgave" / bestand).exists():
                shutil.copyfile(vorige / "polis_opgave" / bestand, map_ / bestand)
                continue
            _schrijf(con, f"select * exclude deel from ({gekozen}) where deel = '{naam}'", map_ / bestand)


def _tot(kolom: str, datum: date) -> str:
    """Rows of up to a date; what has no date is there from the beginning."""
    return f"coalesce(try_cast({kolom} as date) <= date '{datum}', true)"


def _schrijf(con: duckdb.DuckDBPyConnection, vraag: str, pad: Path) -> None:
    vorm = "format parquet" if pad.suffix == ".parquet" else "format csv, header"
    con.execute(f"copy ({vraag}) to '{pad}' ({vorm})")
