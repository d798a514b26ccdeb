"""The contract: valid ODCS, everything made from it up to date, everything it refers to there."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest
import yaml

from banenafspraak import contractteksten
from banenafspraak.contract import CONTRACT, QUARANTAINE, ContractFout, codes, geldige_codes, lees, parameter
from banenafspraak.definities import lees_csv, seed
from banenafspraak.ontvang.suites import delen
from banenafspraak.voorbeeld import NIEUWSTE_ONTVANGST, TABELLEN


def test_het_contract_is_odcs() -> None:
    schema = json.loads((files("open_data_contract_standard") / "schema.json").read_text())
    inhoud = yaml.safe_load(CONTRACT.read_text())
    fouten = [
        f"{f.json_path}: {f.message}" for f in jsonschema.Draft201909Validator(schema).iter_errors(inhoud)
    ]
    assert fouten == []


def test_wat_uit_het_contract_volgt_is_bij() -> None:
    for pad, tekst in contractteksten.teksten().items():
        assert pad.read_text() == tekst, f"{pad.name} is out of date: run `make contract`"


def test_het_contract_heeft_de_tabellen_van_het_voorbeeld() -> None:
    eigen = {tabel.naam: tuple(kolom.naam for kolom in tabel.kolommen) for tabel in lees().tabellen}
    assert eigen == TABELLEN


def test_elke_reden_staat_in_de_lijst() -> None:
    """What quarantines a row here has the name that the warehouse gives it."""
    lijst = {rij["waarde"] for rij in lees_csv(seed("waarde")) if rij["lijst"] == "afkeurreden"}
    redenen = {regel.naam for regel in lees().regels.values() if regel.ernst == QUARANTAINE}
    assert redenen == lijst - {"overlappend_tijdvak"}


def test_verwijzingen_kloppen() -> None:
    for tabel in lees().tabellen:
        assert tabel.sleutel
        assert delen(lees(), tabel)
        parameter(tabel.drempel, NIEUWSTE_ONTVANGST)
    for afspraak in lees().afspraken:
        parameter(afspraak.parameter, NIEUWSTE_ONTVANGST)


def test_een_verwijzing_naar_niets_is_een_fout() -> None:
    with pytest.raises(ContractFout, match="geen seed"):
        codes("bestaat_niet")
    with pytest.raises(ContractFout, match="lijst of kolom"):
        codes("code.bestaat_niet")
    with pytest.raises(ContractFout, match="geen waarde"):
        parameter("bestaat_niet", NIEUWSTE_ONTVANGST)
    assert geldige_codes("loonaangifte_code.CdAard")
