"""What is expected of the rows of a raw table: the contract as Great Expectations expectations.

Nothing of Great Expectations is loaded here (that takes seconds): an expectation is its type and arguments.
Dates are whole numbers (2022-03-31 is 20220331) in the frames that are validated, which pandas compares fast.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from banenafspraak import contract as contractlezer
from banenafspraak.contract import WEIGERT, Contract, ContractFout, Kolom, Regel, Tabel
from banenafspraak.definities import lees_csv, seed
from banenafspraak.ontvang.bestanden import tekst

#: The value of soort_tijdvak when there is no tijdvak to judge.
GEEN_TIJDVAK = "-"
#: How the part of a table begins of which only the key is judged.
ANDERE = "andere"


@dataclass(frozen=True)
class Verwachting:
    """One expectation: the rule of the contract it checks, and what Great Expectations is asked."""

    regel: str
    ernst: str
    kolom: str  # the delivered column or columns, for who reads the report
    type: str
    argumenten: dict[str, Any]
    datum: bool = False  # the values are dates, as numbers


@dataclass(frozen=True)
class Deel:
    """Rows of a table that are judged alike: which they are, their columns in SQL, what is expected."""

    naam: str
    filter: str
    kolommen: dict[str, str]
    verwachtingen: tuple[Verwachting, ...]

    def select(self, bron: str) -> str:
        """Return the select that gives the frame of these rows, from a select of the typed table."""
        velden = ", ".join(f"{sql} as {naam}" for naam, sql in self.kolommen.items())
        return f"select rij, {velden} from ({bron}) as rijen where {self.filter}"


def getal(datum: date) -> int:
    """Return a date as the number that the frames have for it."""
    return datum.year * 10000 + datum.month * 100 + datum.day


def dag(nummer: int) -> str:
    """Return a number of the frames as the date that it is, as in the delivery."""
    return f"{nummer // 10000:04}-{nummer // 100 % 100:02}-{nummer % 100:02}"


def datumgetal(sql: str) -> str:
    """Return the SQL of a date as a number."""
    return f"year({sql}) * 10000 + month({sql}) * 100 + day({sql})"


def _frame_sql(kolom: Kolom) -> str:
    if kolom.type == "date":
        return datumgetal(kolom.naam)
    if kolom.type.startswith("decimal"):
        return f"cast({kolom.naam} as double)"
    return f"cast({kolom.naam} as bigint)" if kolom.type in ("integer", "bigint") else kolom.naam


def _grens(naam: str) -> int:
    """The date of a parameter that has had one value throughout, as a number."""
    return getal(date.fromisoformat(contractlezer.parameter(naam, date.max)["datum"]))


def _waarden(kolom: Kolom, codes: tuple[str, ...]) -> list[Any]:
    return [int(code) for code in codes] if kolom.type in ("integer", "bigint") else list(codes)


def _kolomverwachting(kolom: Kolom, regel: Regel) -> Verwachting:
    eis = regel.argumenten
    argumenten: dict[str, Any]
    if "codelijst" in eis:
        soort = "expect_column_values_to_be_in_set"
        argumenten = {"value_set": _waarden(kolom, contractlezer.codes(eis["codelijst"]))}
    elif "minimumParameter" in eis:
        soort = "expect_column_values_to_be_between"
        argumenten = {
            "min_value": _grens(eis["minimumParameter"]),
            "max_value": _grens(eis["maximumParameter"]),
        }
    elif "minimum" in eis:
        soort = "expect_column_values_to_be_between"
        argumenten = {"min_value": eis["minimum"]}
    else:
        raise ContractFout(f"{kolom.naam}: de regel {regel.naam} zegt niet wat mag")
    return Verwachting(
        regel.naam,
        regel.ernst,
        kolom.naam,
        soort,
        {"column": kolom.naam, **argumenten},
        datum=kolom.type == "date",
    )


def _paar(regel: Regel, kolom: str, boven: str, onder: str, *, datum: bool = True) -> Verwachting:
    """`boven` ≥ `onder`, where both are filled; usually dates."""
    return Verwachting(
        regel.naam,
        regel.ernst,
        kolom,
        "expect_column_pair_values_a_to_be_greater_than_b",
        {"column_A": boven, "column_B": onder, "or_equal": True, "ignore_row_if": "either_value_is_missing"},
        datum,
    )


def _kolomverwachtingen(contract: Contract, kolom: Kolom) -> Iterator[Verwachting]:
    if kolom.verplicht:
        leeg = contract.regels["verplicht_leeg"]
        soort = "expect_column_values_to_not_be_null"
        yield Verwachting(leeg.naam, leeg.ernst, kolom.naam, soort, {"column": kolom.naam})
    for regel in kolom.regels:
        yield _kolomverwachting(kolom, regel)
        if geldig_op := regel.argumenten.get("geldigOp"):
            yield _paar(regel, kolom.naam, geldig_op, f"{kolom.naam}_geldig_vanaf")
            if any(einde for _, einde in contractlezer.geldige_codes(regel.argumenten["codelijst"]).values()):
                yield _paar(regel, kolom.naam, f"{kolom.naam}_geldig_tot", geldig_op)
    if "pattern" in kolom.opties:
        vorm = contract.regels["afwijkende_vorm"]
        soort = "expect_column_values_to_match_regex"
        argumenten = {"column": kolom.naam, "regex": kolom.opties["pattern"]}
        yield Verwachting(vorm.naam, vorm.ernst, kolom.naam, soort, argumenten)


def _geldigheid(kolom: Kolom, lijst: str) -> dict[str, str]:
    """SQL of the first and last day on which a row's code is valid."""
    perioden = contractlezer.geldige_codes(lijst)
    van = " ".join(f"when {tekst(code)} then {getal(begin)}" for code, (begin, _) in perioden.items())
    tot = " ".join(
        f"when {tekst(code)} then {getal(einde or date.max)}" for code, (_, einde) in perioden.items()
    )
    waarde = f"cast({kolom.naam} as varchar)"
    return {
        f"{kolom.naam}_geldig_vanaf": f"cast(case {waarde} {van} end as bigint)",
        f"{kolom.naam}_geldig_tot": f"cast(case {waarde} {tot} end as bigint)",
    }


def _tijdvak(eis: Any) -> dict[str, str]:
    """SQL of the kind of a row's tijdvak and its most hours, from the list of kinds."""
    begin, einde = eis["begin"], eis["einde"]
    soort, uren = [], []
    for rij in sorted(lees_csv(seed(eis["codelijst"])), key=lambda rij: int(rij["volgorde"])):
        if rij["dagen"]:
            past = f"{einde} - {begin} + 1 = {rij['dagen']}"
        else:
            maanden = rij["maanden"]
            past = (
                f"day({begin}) = 1 and (month({begin}) - 1) % {maanden} = 0"
                f" and {einde} = cast({begin} + interval {maanden} month as date) - 1"
            )
        tot = rij["geldig_tot"] or "9999-12-31"
        past = f"when {begin} between date '{rij['geldig_vanaf']}' and date '{tot}' and {past}"
        soort.append(f"{past} then {tekst(rij['soort_tijdvak'])}")
        uren.append(f"{past} then {rij['max_uren']}")
    geen = f"when {begin} is null or {einde} is null or {einde} < {begin}"
    return {
        "soort_tijdvak": f"case {geen} then '{GEEN_TIJDVAK}' {' '.join(soort)} end",
        "max_uren": f"cast(case {geen} then null {' '.join(uren)} end as bigint)",
    }


def _tabelverwachting(regel: Regel) -> Verwachting:
    eis = regel.argumenten
    if "nietVoor" in eis:
        return _paar(regel, f"{eis['kolom']}, {eis['nietVoor']}", eis["kolom"], eis["nietVoor"])
    if "maximum" in eis:
        return _paar(regel, eis["kolom"], eis["maximum"].partition(".")[2], eis["kolom"], datum=False)
    soort = "expect_column_values_to_not_be_null"
    kolommen = f"{eis['begin']}, {eis['einde']}"
    return Verwachting(regel.naam, regel.ernst, kolommen, soort, {"column": "soort_tijdvak"})


def _deel(
    contract: Contract, tabel: Tabel, naam: str, filter_sql: str, kolommen: list[Kolom], heel: bool
) -> Deel:
    frame = {kolom.naam: _frame_sql(kolom) for kolom in kolommen}
    for kolom in kolommen:
        for regel in kolom.regels:
            if "geldigOp" in regel.argumenten:
                frame |= _geldigheid(kolom, regel.argumenten["codelijst"])
    # Rows judged whole were chosen for their code: it can't be wrong there.
    gekozen_op = tabel.beoordeeld_als["kolom"] if tabel.beoordeeld_als and heel else ""
    verwachtingen = [
        v for kolom in kolommen if kolom.naam != gekozen_op for v in _kolomverwachtingen(contract, kolom)
    ]
    if heel:
        for regel in tabel.regels:
            verwachtingen.append(_tabelverwachting(regel))
            if "begin" in regel.argumenten:
                frame |= _tijdvak(regel.argumenten)
    return Deel(naam, filter_sql, frame, tuple(verwachtingen))


def delen(contract: Contract, tabel: Tabel) -> list[Deel]:
    """Return what is expected of the rows of a table: all alike, or those judged whole and the others."""
    kolommen = list(tabel.kolommen)
    eis = tabel.beoordeeld_als
    if not eis:
        return [_deel(contract, tabel, "rijen", "true", kolommen, heel=True)]
    codes = contractlezer.codes_waar(eis["codelijst"], "telt", eis["telt"])
    telt = f"coalesce({eis['kolom']} in ({', '.join(map(tekst, codes))}), false)"
    sleutel = [kolom for kolom in kolommen if kolom.sleutelplaats or kolom.naam == eis["kolom"]]
    return [
        _deel(contract, tabel, f"{eis['kolom']} {', '.join(codes)}", telt, kolommen, heel=True),
        _deel(contract, tabel, f"{ANDERE} {eis['kolom']}", f"not {telt}", sleutel, heel=False),
    ]


def kolommenverwachting(tabel: Tabel) -> Verwachting:
    """Return what is expected of the columns of a file."""
    kolommen = {"column_set": [kolom.naam for kolom in tabel.kolommen], "exact_match": True}
    return Verwachting("kolommen", WEIGERT, "", "expect_table_columns_to_match_set", kolommen)


def structuurverwachting() -> Verwachting:
    """Return what is expected of the structural rules that a file breaks: there are none."""
    return Verwachting(
        "structuur", WEIGERT, "", "expect_column_values_to_be_null", {"column": "gebroken_regel"}
    )


def kenmerk(contract: Contract, tabel: Tabel, code: str) -> str:
    """Return the hash of everything that the judgement of a file of this table depends on.

    `code`: the hash of the program itself.
    """
    inhoud = [[asdict(deel) for deel in delen(contract, tabel)], asdict(tabel), dict(contract.parquettypen)]
    return hashlib.sha256(json.dumps([inhoud, code], default=str).encode()).hexdigest()
