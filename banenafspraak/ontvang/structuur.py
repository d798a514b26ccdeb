"""Whether a delivery can be read at all: every structural error, with file, column, row and rule.

Nothing is loaded here. One pass per file counts what is wrong; only a file with errors is read again, to
say in which rows they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from banenafspraak.contract import Contract, Kolom, Tabel
from banenafspraak.ontvang.bestanden import (
    Bestand,
    csv_kop,
    csv_lezer,
    genummerd,
    tekst,
    vormen,
)

#: Rows that are named per file, column and rule; the others are counted.
GENOEMD = 20
#: How a value of a type is written in CSV.
SCHRIJFWIJZE = {
    "bigint": "[+-]?[0-9]+",
    "integer": "[+-]?[0-9]+",
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "decimal(5,2)": r"[+-]?[0-9]+(\.[0-9]+)?",
}
DECIMALE_KOMMA = "[+-]?[0-9]+,[0-9]+"
#: What DuckDB calls a CSV row that it can not read → our rule.
CSV_REGELS = {"INVALID ENCODING": "codering"}


@dataclass(frozen=True)
class Fout:
    """A structural error."""

    bestand: str
    kolom: str
    rij: int | None
    regel: str
    melding: str

    def __str__(self) -> str:
        plaats = [self.bestand]
        plaats += [f"kolom {self.kolom}"] if self.kolom else []
        plaats += [f"rij {self.rij}"] if self.rij is not None else []
        return f"{', '.join(plaats)}: {self.melding} [{self.regel}]"


@dataclass(frozen=True)
class Uitkomst:
    """What the structural checks say of one file."""

    fouten: tuple[Fout, ...]
    aantallen: dict[str, int]  # errors per rule, also those that are not named
    kolommen: tuple[str, ...]  # the columns that the file has
    rijen: int


@dataclass(frozen=True)
class Controle:
    """A condition that no value of a column may meet; `meting` is how often one did."""

    regel: str
    kolom: str
    conditie: str
    melding: str


def verbinding(geheugen: str, werkmap: Path) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB connection in bounded memory, with the elfproef."""
    con = duckdb.connect(
        config={"memory_limit": geheugen, "temp_directory": str(werkmap), "preserve_insertion_order": True}
    )
    som = " + ".join(f"{i + 1} * (n // {10**i} % 10)" for i in range(1, 9))
    con.execute(f"create macro elfproef(n) as n > 0 and ({som} - n % 10) % 11 = 0")
    return con


def zoek(levering: Path, tabel: str) -> tuple[list[Bestand], list[Fout]]:
    """Return the files of a table, or why they are not one table."""
    gevonden = vormen(levering, tabel)
    if not gevonden:
        melding = f"geen {tabel}.parquet, {tabel}.csv of map {tabel}/ met zulke bestanden"
        return [], [Fout(tabel, "", None, "tabel_ontbreekt", melding)]
    if len(gevonden) > 1:
        namen = ", ".join(vorm[0].naam for vorm in gevonden)
        return [], [Fout(tabel, "", None, "tabel_dubbel", f"meer dan eens geleverd: {namen}")]
    return gevonden[0], []


def _kolomfouten(tabel: Tabel, bestand: Bestand, kolommen: list[str]) -> Iterator[Fout]:
    afgesproken = [kolom.naam for kolom in tabel.kolommen]
    for naam in afgesproken:
        if naam not in kolommen:
            melding = f"ontbreekt; het bestand heeft {', '.join(kolommen)}"
            yield Fout(bestand.naam, naam, None, "kolom_ontbreekt", melding)
    for naam, aantal in Counter(kolommen).items():
        if naam not in afgesproken:
            yield Fout(bestand.naam, naam, None, "kolom_onbekend", "staat niet in het contract")
        if aantal > 1:
            yield Fout(bestand.naam, naam, None, "kolom_dubbel", f"komt {aantal} keer voor")


def _naam(kolom: str) -> str:
    return '"' + kolom.replace('"', '""') + '"'


def _bsn(naam: str, soort: str) -> str:
    """The condition that a value holds a number of nine digits that passes the elfproef."""
    if soort in ("DATE", "BOOLEAN", '"NULL"'):
        return ""
    # Written as case: of the many values that can hold none, nothing more is computed.
    if soort.endswith(("INT", "INTEGER")):
        return f"case when {naam} between 100000000 and 999999999 then elfproef(cast({naam} as bigint)) end"
    waarde = f"cast({naam} as varchar)"
    # The number of an employer: nine digits, L, two digits.
    werkgever = f"length({waarde}) = 12 and substr({waarde}, 10, 1) = 'L'"
    los = "'(^|[^0-9])[0-9]{9}($|[^0-9])'"
    nummers = f"regexp_extract_all({waarde}, '[0-9]+')"
    gevonden = f"list_filter({nummers}, lambda n: length(n) = 9 and elfproef(cast(n as bigint)))"
    return (
        f"case when length({waarde}) >= 9 and not ({werkgever}) then"
        f" case when regexp_matches({waarde}, {los}) then len({gevonden}) > 0 end end"
    )


def _typefouten(kolom: Kolom, soort: str, is_parquet: bool) -> Iterator[Controle]:
    naam = _naam(kolom.naam)
    mislukt = f"{naam} is not null and try_cast({naam} as {kolom.type}) is null"
    if is_parquet and soort.lower() not in (kolom.type, kolom.type.replace(",", ", ")):
        yield Controle("type", kolom.naam, mislukt, f"past niet in {kolom.type}")
    if not is_parquet and kolom.type in SCHRIJFWIJZE:
        komma = f"regexp_full_match({naam}, '{DECIMALE_KOMMA}')"
        vorm = f"not regexp_full_match({naam}, '{SCHRIJFWIJZE[kolom.type]}')"
        yield Controle("decimale_komma", kolom.naam, komma, "heeft een decimale komma")
        conditie = f"({mislukt} or {vorm}) and not {komma}"
        yield Controle("type", kolom.naam, conditie, f"is niet van type {kolom.type}")
    if "minimum" in kolom.opties:
        onder, boven = kolom.opties["minimum"], kolom.opties["maximum"]
        conditie = f"try_cast({naam} as {kolom.type}) not between {onder} and {boven}"
        yield Controle("pseudoniem", kolom.naam, conditie, "is geen pseudoniem van twaalf cijfers")


def _controles(tabel: Tabel, bestand: Bestand, soorten: dict[str, str]) -> list[Controle]:
    """The checks on the values of the columns that a file has."""
    controles = []
    for kolom, soort in soorten.items():
        bsn = _bsn(_naam(kolom), soort)
        if bsn:
            controles.append(Controle("bsn", kolom, bsn, "bevat een nummer dat de elfproef doorstaat"))
    for afspraak in tabel.kolommen:
        if afspraak.naam in soorten:
            controles += _typefouten(afspraak, soorten[afspraak.naam], bestand.is_parquet)
    return controles


def _waardefouten(
    con: duckdb.DuckDBPyConnection, bestand: Bestand, bron: str, met_rij: str, controles: list[Controle]
) -> tuple[list[Fout], dict[str, int], int]:
    """Return the errors of the values: those that are named, their number per rule, and the rows."""
    tellers = "".join(f", count(*) filter (where {c.conditie})" for c in controles)
    rijen, *gevonden = con.execute(f"select count(*){tellers} from {bron}").fetchall()[0]
    fouten = []
    aantallen: Counter[str] = Counter()
    for controle, aantal in zip(controles, gevonden, strict=True):
        if not aantal:
            continue
        aantallen[controle.regel] += aantal
        waarde = (
            "'…'" if controle.regel in ("bsn", "pseudoniem") else f"cast({_naam(controle.kolom)} as varchar)"
        )
        plaatsen = con.execute(
            f"select rij, {waarde} from ({met_rij}) where {controle.conditie} order by rij limit {GENOEMD}"
        ).fetchall()
        for rij, inhoud in plaatsen:
            wat = controle.melding if inhoud == "…" else f"'{inhoud}' {controle.melding}"
            fouten.append(Fout(bestand.naam, controle.kolom, rij, controle.regel, wat))
        if aantal > len(plaatsen):
            meer = f"en nog {aantal - len(plaatsen)} rijen: {controle.melding}"
            fouten.append(Fout(bestand.naam, controle.kolom, None, controle.regel, meer))
    return fouten, dict(aantallen), int(rijen)


def _uitkomst(fouten: list[Fout], aantallen: dict[str, int], kolommen: list[str], rijen: int) -> Uitkomst:
    geteld = Counter(fout.regel for fout in fouten) | Counter(aantallen)
    return Uitkomst(tuple(fouten), dict(geteld), tuple(kolommen), rijen)


def _csv(con: duckdb.DuckDBPyConnection, tabel: Tabel, bestand: Bestand) -> Uitkomst:
    with bestand.pad.open("rb") as invoer:
        invoer.seek(-1, 2)
        heel = invoer.read() == b"\n"
    fouten = (
        []
        if heel
        else [
            Fout(bestand.naam, "", None, "afgekapt", "eindigt midden in een regel: het bestand is afgekapt")
        ]
    )
    try:
        kolommen = csv_kop(bestand)
    except UnicodeDecodeError:
        fouten.append(Fout(bestand.naam, "", 0, "codering", "de kop is geen UTF-8"))
        return _uitkomst(fouten, {}, [], 0)
    fouten += _kolomfouten(tabel, bestand, kolommen)
    if len(set(kolommen)) < len(kolommen):
        return _uitkomst(fouten, {}, kolommen, 0)
    con.execute("drop table if exists geweigerde_rijen; drop table if exists geweigerde_scans")
    rejects = ", store_rejects = true, rejects_table = 'geweigerde_rijen', rejects_scan = 'geweigerde_scans'"
    bron = csv_lezer(bestand, kolommen, rejects)
    leesbaar = csv_lezer(bestand, kolommen, ", ignore_errors = true")
    soorten = dict.fromkeys(kolommen, "VARCHAR")
    controles = _controles(tabel, bestand, soorten)
    gevonden, aantallen, rijen = _waardefouten(
        con, bestand, bron, f"select *, row_number() over () as rij from {leesbaar}", controles
    )
    onleesbaar = con.execute(
        "select line - 1, coalesce(column_name, ''), error_type, error_message,"
        f" count(*) over (partition by error_type) from geweigerde_rijen order by line limit {GENOEMD}"
    ).fetchall()
    for rij, kolom, soort, melding, aantal in onleesbaar:
        regel = CSV_REGELS.get(soort, "velden")
        aantallen[regel] = max(aantallen.get(regel, 0), int(aantal))
        fouten.append(Fout(bestand.naam, kolom, int(rij), regel, " ".join(melding.split())))
    return _uitkomst(fouten + gevonden, aantallen, kolommen, rijen)


def _parquet(con: duckdb.DuckDBPyConnection, contract: Contract, tabel: Tabel, bestand: Bestand) -> Uitkomst:
    bron = f"read_parquet({tekst(bestand.pad)}, hive_partitioning = false)"
    beschreven = con.execute(f"describe select * from {bron}").fetchall()
    soorten = {naam: soort for naam, soort, *_ in beschreven}
    fouten = list(_kolomfouten(tabel, bestand, list(soorten)))
    for kolom in tabel.kolommen:
        soort = soorten.get(kolom.naam, '"NULL"')
        if soort != '"NULL"' and soort.split("(")[0] not in contract.parquettypen[kolom.type]:
            melding = f"heeft type {soort} waar {kolom.type} is afgesproken"
            fouten.append(Fout(bestand.naam, kolom.naam, None, "type", melding))
    verkeerd = {fout.kolom for fout in fouten if fout.regel == "type"}
    controles = [
        controle
        for controle in _controles(tabel, bestand, soorten)
        if controle.regel == "bsn" or controle.kolom not in verkeerd
    ]
    gevonden, aantallen, rijen = _waardefouten(con, bestand, bron, genummerd(bestand), controles)
    return _uitkomst(fouten + gevonden, aantallen, list(soorten), rijen)


def controleer(
    con: duckdb.DuckDBPyConnection, contract: Contract, tabel: Tabel, bestand: Bestand
) -> Uitkomst:
    """Return what is structurally wrong in one file."""
    if bestand.omvang == 0:
        return _uitkomst([Fout(bestand.naam, "", None, "leeg_bestand", "het bestand is leeg")], {}, [], 0)
    try:
        if bestand.is_parquet:
            return _parquet(con, contract, tabel, bestand)
        return _csv(con, tabel, bestand)
    except duckdb.Error as fout:
        melding = f"kan niet gelezen worden: {str(fout).splitlines()[0]}"
        return _uitkomst([Fout(bestand.naam, "", None, "onleesbaar", melding)], {}, [], 0)
