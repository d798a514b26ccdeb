"""Deliveries for the tests: the sample as rows that can be damaged, and what dbt makes of a delivery."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from banenafspraak.contract import lees
from tests.python.dbt_hulp import PROJECT, VOORBEELD

Rij = dict[str, str]
#: What of the warehouse depends on the delivery and says what became of every row.
VERANTWOORDING = ("model.banenafspraak.rijverantwoording", "model.banenafspraak.quarantaine")


def _rijen(tabel: str) -> list[Rij]:
    with (VOORBEELD / f"{tabel}.csv").open(newline="", encoding="utf-8") as invoer:
        return list(csv.DictReader(invoer))


@dataclass
class Levering:
    """A delivery in memory: the sample, until it is damaged."""

    tabellen: dict[str, list[Rij]] = field(
        default_factory=lambda: {tabel.naam: _rijen(tabel.naam) for tabel in lees().tabellen}
    )
    _nummer: int = 0

    @classmethod
    def schoon(cls) -> Levering:
        """The sample without its bad rows, and with the first wage return and the last of every person."""
        levering = cls()
        tabellen = levering.tabellen
        personen = {rij["persoon_id"] for rij in tabellen["brp_persoon"] if rij["geboortedatum"]}
        werkgevers = {rij["lhnr"] for rij in tabellen["polis_werkgever"]}
        goed: dict[str, Callable[[Rij], bool]] = {
            "register_registratie": lambda rij: (
                rij["grond"] != "H_NIEUW"
                and rij["datum_einde"] != "9999-12-31"
                and not (rij["datum_einde"] and rij["datum_einde"] < rij["datum_begin"])
            ),
            "brp_adres": lambda rij: rij["gm_code"] != "GM9999",
            "sonar_klant": lambda rij: rij["trede"] != "9",
            "polis_opgave": lambda rij: (
                rij["cd_aard"] == "1"
                and 0 <= int(rij["aant_verl_u"]) <= 200
                and rij["lhnr"] in werkgevers
                and rij["tijdvak_begin"].endswith("-01")
                and rij["tijdvak_einde"][8:] in ("28", "30", "31")
                and rij["datum_aanvang_ikv"] > "1900"
                and not rij["datum_einde_ikv"]
            ),
        }
        bekend = {*personen, None}  # not every table is about persons
        for tabel, rijen in tabellen.items():
            mag = goed.get(tabel)
            tabellen[tabel] = [
                rij for rij in rijen if rij.get("persoon_id") in bekend and (not mag or mag(rij))
            ]
        eerste, *opgaven = tabellen["polis_opgave"]
        tabellen["polis_opgave"] = [eerste, *{rij["persoon_id"]: rij for rij in opgaven}.values()]
        return levering

    def voeg_toe(self, tabel: str, **waarden: str) -> Rij:
        """Add a copy of the table's first row, with a key of its own unless `waarden` gives it."""
        self._nummer += 1
        eigen = {
            "persoon_id": str(300000000000 + self._nummer),
            "aanvraag_id": str(900000 + self._nummer),
            "lhnr": f"{810000000 + self._nummer * 7}L77",
            "maand": f"{1950 + self._nummer % 50}-{1 + self._nummer % 12:02d}-01",
        }
        eerste = self.tabellen[tabel][0]
        sleutel = lees().tabel(tabel).sleutel
        nieuw = {naam: eigen[naam] for naam in ("persoon_id", *sleutel) if naam in eigen and naam in eerste}
        if tabel == "polis_opgave":
            nieuw.pop("lhnr")
        rij = eerste | nieuw | waarden
        self.tabellen[tabel].append(rij)
        return rij

    def schrijf(self, doel: Path) -> Path:
        """Write the delivery as CSV; returns the folder."""
        doel.mkdir(parents=True, exist_ok=True)
        for tabel, rijen in self.tabellen.items():
            kop = [kolom.naam for kolom in lees().tabel(tabel).kolommen]
            uit = io.StringIO()
            schrijver = csv.DictWriter(uit, kop, lineterminator="\n")
            schrijver.writeheader()
            schrijver.writerows(rijen)
            (doel / f"{tabel}.csv").write_text(uit.getvalue(), encoding="utf-8", newline="\n")
        return doel


@dataclass(frozen=True)
class Model:
    """A model behind the row accounting: its compiled SQL, and the raw tables that it comes from."""

    naam: str
    sql: str
    levering: frozenset[str]


def _keten() -> list[Model]:
    """The models behind the row accounting, in the order in which they are made."""
    manifest = json.loads((PROJECT / "target" / "manifest.json").read_text())
    knopen: dict[str, Any] = manifest["nodes"]
    herkomst: dict[str, frozenset[str]] = {}

    def bezoek(naam: str) -> frozenset[str]:
        """The raw tables that a node comes from; models are noted after those they need."""
        if naam.startswith("source."):
            return frozenset([naam.rsplit(".", 1)[1]])
        if naam not in herkomst and naam.startswith("model."):
            ouders = [bezoek(ouder) for ouder in knopen[naam]["depends_on"]["nodes"]]
            herkomst[naam] = frozenset().union(*ouders)
        return herkomst.get(naam, frozenset())

    for naam in VERANTWOORDING:
        bezoek(naam)
    keten = []
    for naam, tabellen in herkomst.items():
        knoop = knopen[naam]
        pad = PROJECT / "target" / "compiled" / "banenafspraak" / knoop["original_file_path"]
        keten.append(Model(f"{knoop['schema']}.{knoop['alias']}", pad.read_text(), tabellen))
    return keten


@dataclass
class Warehouse:
    """A copy of the built warehouse in which the row accounting of any delivery can be made.

    It runs the SQL that `make build` compiled: what dbt would do, without dbt's start-up time, and with
    tables for views, so that a staging model is computed once, and again only when its raw tables change.
    """

    con: duckdb.DuckDBPyConnection
    keten: list[Model]
    _gebouwd: dict[str, bytes] = field(default_factory=dict)

    def bouw(self, levering: Path) -> None:
        """Make the row accounting of a delivery in CSV."""
        anders = set()
        for tabel in lees().tabellen:
            inhoud = (levering / f"{tabel.naam}.csv").read_bytes()
            if self._gebouwd.get(tabel.naam) == inhoud:
                continue
            anders.add(tabel.naam)
            self._gebouwd[tabel.naam] = inhoud
            kolommen = ", ".join(kolom.naam for kolom in tabel.kolommen)
            self.con.execute(
                f"create or replace view levering.{tabel.naam} as select {kolommen}"
                f" from read_csv('{levering / tabel.naam}.csv', header = true, all_varchar = true,"
                " delim = ',', quote = '\"')"
            )
        for model in self.keten:
            if model.levering & anders:
                self.con.execute(f"create or replace table {model.naam} as {model.sql}")

    def redenen(self) -> dict[tuple[str, str], int]:
        """Rows in quarantine per table and reason."""
        rijen = self.con.execute(
            "select tabel, reden, count(*) from"
            " (select tabel, unnest(string_split(afkeurreden, ';')) as reden from kwaliteit.quarantaine)"
            " group by all"
        ).fetchall()
        return {(tabel, reden): aantal for tabel, reden, aantal in rijen}

    def verantwoording(self) -> dict[str, tuple[int, int, int, int]]:
        """Per table: delivered, accepted, superseded, in quarantine."""
        rijen = self.con.execute("select * from kwaliteit.rijverantwoording").fetchall()
        return {tabel: tuple(getallen) for tabel, *getallen in rijen}


@contextmanager
def warehouse_kopie(warehouse: Path, werkmap: Path) -> Iterator[Warehouse]:
    """Give a copy of the built warehouse to make row accountings in."""
    kopie = werkmap / warehouse.name
    shutil.copyfile(warehouse, kopie)
    with duckdb.connect(str(kopie)) as con:
        for schema, naam in con.execute(
            "select schema_name, view_name from duckdb_views() where schema_name = 'staging'"
        ).fetchall():
            con.execute(f"drop view {schema}.{naam}")
        yield Warehouse(con, _keten())
