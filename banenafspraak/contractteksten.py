"""What is made from the contract: dbt's sources and the contract's page (`banenafspraak contract`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from banenafspraak.contract import Contract, Kolom, Regel, Tabel, lees
from banenafspraak.voorbeeld import WORTEL

BRONNEN = WORTEL / "models" / "staging" / "_levering__sources.yml"
PAGINA = WORTEL / "docs" / "contract.md"
#: What a severity of the contract means to a delivery.
GEVOLG = {"error": "refused", "warning": "quarantine", "info": "reported"}


def _lijst(waarden: Any) -> str:
    return f"[{', '.join(waarden)}]"


def _bronkolom(kolom: Kolom) -> Iterator[str]:
    meta = [f"verplicht: {str(kolom.verplicht).lower()}"]
    meta += [f"{naam}: {waarde}" for naam, waarde in kolom.opties.items() if naam != "pattern"]
    yield f"          - name: {kolom.naam}"
    yield f"            description: {json.dumps(kolom.omschrijving)}"
    yield f"            data_type: {kolom.type}"
    yield f"            config: {{meta: {{{', '.join(meta)}}}}}"


BRONNENKOP = """\
# Made from contract/levering.odcs.yaml by `make contract`. Read by the staging models as `source`, by
# macros/levering.sql, which checks a delivery against it before anything is built, and by the docs.
# meta.verplicht: may not be empty; meta.sleutel: the table's key; meta.drempel: the parameter with the
# percentage of rows in quarantine that stops a release; meta.parquet_typen: Parquet's types per agreed type.
sources:
  - name: levering
    schema: levering
    description: The delivery that BANENAFSPRAAK_BRON points at (default the sample), as views over its files.
    config:
      meta:
        parquet_typen:
"""


def bronnen(contract: Contract) -> str:
    """Return models/staging/_levering__sources.yml."""
    regels = []
    regels += [f"          {soort}: {_lijst(typen)}" for soort, typen in contract.parquettypen.items()]
    regels.append("    tables:")
    for tabel in contract.tabellen:
        regels += [
            f"      - name: {tabel.naam}",
            f"        description: {json.dumps(tabel.omschrijving)}",
            "        config:",
            "          meta:",
            f"            sleutel: {_lijst(tabel.sleutel)}",
            f"            drempel: {tabel.drempel}",
            "        columns:",
        ]
        regels += [regel for kolom in tabel.kolommen for regel in _bronkolom(kolom)]
    return BRONNENKOP + "\n".join(regels) + "\n"


def _argumenten(argumenten: Mapping[str, Any]) -> str:
    """What a rule refers to, for a reader."""
    delen = []
    for naam, waarde in argumenten.items():
        tekst = ", ".join(waarde) if isinstance(waarde, list) else str(waarde)
        delen.append(f"{naam} `{tekst}`")
    return ", ".join(delen)


def _regels(regels: tuple[Regel, ...]) -> str:
    teksten = []
    for regel in regels:
        argumenten = _argumenten(regel.argumenten)
        teksten.append(f"{regel.naam}{f' ({argumenten})' if argumenten else ''}")
    return "; ".join(teksten)


def _tabelpagina(tabel: Tabel) -> Iterator[str]:
    yield f"## `{tabel.naam}`\n"
    yield tabel.omschrijving
    sleutel = ", ".join(f"`{naam}`" for naam in tabel.sleutel)
    yield f"\nKey: {sleutel}. Refused above `{tabel.drempel}` % in quarantine."
    if tabel.beoordeeld_als:
        eis = tabel.beoordeeld_als
        yield (
            f"Judged whole where `{eis['kolom']}` is a code of `{eis['codelijst']}`"
            f" with telt = {eis['telt']}; of other rows only the key."
        )
    if tabel.regels:
        yield f"Rules between columns: {_regels(tabel.regels)}."
    yield "\n| column | type | empty | what | rules |\n| --- | --- | --- | --- | --- |"
    for kolom in tabel.kolommen:
        opties = ", ".join(f"{naam} `{waarde}`" for naam, waarde in kolom.opties.items())
        verwijst = f"in `{kolom.verwijst}` (reported when not)" if kolom.verwijst else ""
        rechts = "; ".join(deel for deel in (opties, _regels(kolom.regels), verwijst) if deel)
        leeg = "no" if kolom.verplicht else "yes"
        yield f"| `{kolom.naam}` | {kolom.type} | {leeg} | {kolom.omschrijving} | {rechts} |"
    yield ""


def pagina(contract: Contract) -> str:
    """Return docs/contract.md."""
    regels = [
        f"# The contract of a delivery (version {contract.versie})\n",
        "<!-- Made from contract/levering.odcs.yaml by `make contract`. -->\n",
        contract.omschrijving["purpose"],
        f"\n{contract.omschrijving['usage']}",
        f"\n{contract.omschrijving['limitations']}",
        "\nThe contract itself is [levering.odcs.yaml](../contract/levering.odcs.yaml), in the Open Data"
        " Contract Standard; how a delivery is checked against it: [intake.md](intake.md); the raw tables in"
        " short: [bronnen.md](bronnen.md).",
        "\n## What refuses a delivery\n",
        "| rule | |\n| --- | --- |",
        *(f"| {naam} | {tekst} |" for naam, tekst in contract.structuur.items()),
        "\n## Rules for rows\n",
        "| rule | consequence | |\n| --- | --- | --- |",
        *(f"| {r.naam} | {GEVOLG[r.ernst]} | {r.omschrijving} |" for r in contract.regels.values()),
        "\n`verplicht_leeg` holds for every column that may not be empty, `tegenstrijdige_sleutel` and"
        " `kopie` for every key, `afwijkende_vorm` for every pattern, `niet_in_bron` for every reference.",
        "\n## Freshness and volume\n",
        "| what | of | limit (parameter) | |\n| --- | --- | --- | --- |",
        *(f"| {a.soort} | {a.element} | `{a.parameter}` | {a.omschrijving} |" for a in contract.afspraken),
        "",
    ]
    for tabel in contract.tabellen:
        regels += _tabelpagina(tabel)
    return "\n".join(regels).rstrip() + "\n"


def teksten() -> dict[Path, str]:
    """Return every file that is made from the contract, with its text."""
    contract = lees()
    return {BRONNEN: bronnen(contract), PAGINA: pagina(contract)}


def schrijf() -> None:
    """Write them."""
    for pad, tekst in teksten().items():
        pad.write_text(tekst, encoding="utf-8", newline="\n")
