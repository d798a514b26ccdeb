"""Open data: every published table as CSV and Parquet, a CSV on the Web description, a DCAT-AP-NL catalogue.

In the CSV a hidden figure is `*` and a missing one an en dash, which its description names as empty values;
in the Parquet file the figure is null and the column `<maat>_status` says why. Both have the published
precision.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from banenafspraak.publiceer import lezen, opmaak

Con = duckdb.DuckDBPyConnection
MAP = "opendata"
CATALOGUS = "catalogus"
#: Lists that belong to the tables, with their titles.
LIJSTEN = {
    "waarde": "Opschriften van de waarden van de dimensies",
    "regio": "Regio's (indeling 2023)",
    "kolom": "Kolommen van de tabellen",
}
EU = "http://publications.europa.eu/resource/authority"
#: The sources do not name a licence: naming the source is obligatory [D0], so CC BY.
LICENTIE = f"{EU}/licence/CC_BY_4_0"
VOORVOEGSELS = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
INSTANTIE = "#uwv"
CONTACT = "#contact"


def schrijf(con: Con, uit: Path, adres: str = "") -> list[Path]:
    """Write the files to `uit`/opendata.

    Args:
        con: a connection to a database with schema `publicatie`.
        uit: the folder of the release.
        adres: where `uit` will stand (`https://…/`); without it the catalogue has relative addresses.

    Returns:
        Every file made.
    """
    doel = uit / MAP
    doel.mkdir(parents=True, exist_ok=True)
    gemaakt: list[Path] = []
    for tabel in lezen.tabellen(con):
        gemaakt += _tabel(con, doel, tabel)
    for naam, titel in LIJSTEN.items():
        gemaakt += _lijst(con, doel, naam, titel)
    return [*gemaakt, *_catalogus(con, doel, adres)]


def _tabel(con: Con, doel: Path, tabel: lezen.Tabel) -> list[Path]:
    kolommen = lezen.kolommen(con, tabel.tabel)
    csv, parquet = doel / f"{tabel.tabel}.csv", doel / f"{tabel.tabel}.parquet"
    velden = [_csv_veld(kolom) for kolom in kolommen]
    sleutel = ", ".join(kolom.kolom for kolom in kolommen if not kolom.is_maat)
    con.execute(
        f"copy (select {', '.join(velden)} from publicatie.{tabel.tabel} order by {sleutel})"
        f" to '{csv}' (header, delimiter ',')"
    )
    con.execute(
        f"copy (select * from publicatie.{tabel.tabel} order by {sleutel}) to '{parquet}' (format parquet)"
    )
    return [csv, parquet, _beschrijving(csv, tabel.titel, tabel.bron, kolommen)]


def _lijst(con: Con, doel: Path, naam: str, titel: str) -> list[Path]:
    csv, parquet = doel / f"{naam}.csv", doel / f"{naam}.parquet"
    for pad, vorm in ((csv, "header, delimiter ','"), (parquet, "format parquet")):
        con.execute(f"copy (select * from publicatie.{naam} order by all) to '{pad}' ({vorm})")
    velden = con.execute(f"describe publicatie.{naam}").fetchall()
    schema = [{"name": veld, "titles": veld, "datatype": _soort(soort)} for veld, soort, *_ in velden]
    beschrijving = csv.with_name(f"{csv.name}-metadata.json")
    _json(beschrijving, {**_csvw(csv.name, titel, "UWV"), "tableSchema": {"columns": schema}})
    return [csv, parquet, beschrijving]


def _csv_veld(kolom: lezen.Kolom) -> str:
    if not kolom.is_maat:
        return kolom.kolom
    tekens = " ".join(f"when '{status}' then '{teken}'" for status, teken in opmaak.TEKEN.items())
    return f"case {kolom.kolom}_status {tekens} else cast({kolom.kolom} as varchar) end as {kolom.kolom}"


def _soort(soort: str) -> str:
    return {"INTEGER": "integer", "BIGINT": "integer", "DATE": "date"}.get(soort, "string")


def _csvw(naam: str, titel: str, bron: str) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": naam,
        "dc:title": titel,
        "dc:source": bron,
        "dc:license": {"@id": LICENTIE},
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True},
    }


def _beschrijving(csv: Path, titel: str, bron: str, kolommen: Sequence[lezen.Kolom]) -> Path:
    """Write the CSVW description of a table's CSV file."""
    velden = []
    for kolom in kolommen:
        veld: dict[str, Any] = {
            "name": kolom.kolom,
            "titles": kolom.label,
            "dc:description": kolom.omschrijving or kolom.label,
        }
        if kolom.is_maat:
            veld |= {
                "datatype": {"base": "decimal", "format": {"decimalChar": "."}}
                if kolom.decimalen
                else "integer",
                "null": list(opmaak.TEKEN.values()),
                "schema:unitText": kolom.eenheid,
            }
        else:
            veld |= {
                "datatype": "date" if kolom.kolom in ("maand", "peildatum") else "string",
                "required": True,
            }
        velden.append(veld)
    pad = csv.with_name(f"{csv.name}-metadata.json")
    sleutel = [kolom.kolom for kolom in kolommen if not kolom.is_maat]
    _json(
        pad,
        {
            **_csvw(csv.name, titel, bron),
            "notes": [
                {"@type": "dc:description", "@value": f"{teken}: {wat}"}
                for teken, wat in opmaak.TOELICHTING_TEKENS.items()
            ],
            "tableSchema": {"columns": velden, "primaryKey": sleutel},
        },
    )
    return pad


# ------------------------------------------------------------------------------------------------ catalogue


def _catalogus(con: Con, doel: Path, adres: str) -> list[Path]:
    uitgifte = lezen.uitgifte(con)
    knopen = catalogus(con, doel)
    jsonld, turtle = doel / f"{CATALOGUS}.jsonld", doel / f"{CATALOGUS}.ttl"
    basis = f"{adres.rstrip('/')}/{MAP}/{CATALOGUS}" if adres else ""
    context: dict[str, Any] = dict(VOORVOEGSELS)
    if basis:
        context["@base"] = basis
    _json(jsonld, {"@context": context, "@graph": knopen})
    turtle.write_text(_turtle(knopen, basis, str(uitgifte["kennismoment"])), encoding="utf-8")
    return [jsonld, turtle]


def catalogus(con: Con, doel: Path) -> list[dict[str, Any]]:
    """The nodes of the catalogue (DCAT-AP-NL 3.0): itself, publisher, contact, datasets, distributions."""
    uitgifte = lezen.uitgifte(con)
    kennismoment: date = uitgifte["kennismoment"]
    versie = uitgifte["uitgiftenummer"]
    datasets, distributies = [], []
    for tabel in lezen.tabellen(con):
        eigen = [_distributie(doel, tabel, vorm) for vorm in ("csv", "parquet")]
        distributies += eigen
        perioden = lezen.perioden(con, tabel.tabel)
        dataset: dict[str, Any] = {
            "@id": f"#{tabel.tabel}",
            "@type": "dcat:Dataset",
            "dct:title": _nl(tabel.titel),
            "dct:description": _nl(
                f"{tabel.titel} ({tabel.product}), van {perioden[0]} tot en met {perioden[-1]}."
                f" Bron: {tabel.bron}. Aantallen kleiner dan {uitgifte['geheime_grens']} zijn niet getoond."
            ),
            "dct:identifier": f"banenafspraak-{tabel.tabel}",
            "dct:accessRights": {"@id": f"{EU}/access-right/PUBLIC"},
            "dct:creator": {"@id": INSTANTIE},
            "dct:publisher": {"@id": INSTANTIE},
            "dcat:contactPoint": {"@id": CONTACT},
            "dcat:theme": {"@id": f"{EU}/data-theme/SOCI"},
            "dct:language": {"@id": f"{EU}/language/NLD"},
            "dct:modified": {"@value": kennismoment.isoformat(), "@type": "xsd:date"},
            "dcat:keyword": [_nl("banenafspraak"), _nl(tabel.product.lower())],
            "dcat:landingPage": {"@id": "../downloads.html"},
            "dcat:distribution": [{"@id": knoop["@id"]} for knoop in eigen],
        }
        if versie is not None:
            dataset["dcat:version"] = str(versie)
        datasets.append(dataset)
    naam = "Cijfers banenafspraak"
    kop: dict[str, Any] = {
        "@id": "#catalogus",
        "@type": "dcat:Catalog",
        "dct:title": _nl(naam),
        "dct:description": _nl(
            "De gepubliceerde tabellen over de banenafspraak, beschut werk en geregistreerde werkzoekenden."
        ),
        "dct:publisher": {"@id": INSTANTIE},
        "dct:creator": {"@id": INSTANTIE},
        "dcat:contactPoint": {"@id": CONTACT},
        "dct:license": {"@id": LICENTIE},
        "dct:language": {"@id": f"{EU}/language/NLD"},
        "dct:modified": {"@value": kennismoment.isoformat(), "@type": "xsd:date"},
        "foaf:homepage": {"@id": "../index.html"},
        "dcat:dataset": [{"@id": dataset["@id"]} for dataset in datasets],
    }
    wie = {
        "@id": INSTANTIE,
        "@type": "foaf:Organization",
        "foaf:name": _nl("Uitvoeringsinstituut Werknemersverzekeringen (UWV)"),
    }
    contact = {
        "@id": CONTACT,
        "@type": "vcard:Organization",
        "vcard:fn": _nl("UWV, doelgroepregister"),
        "vcard:hasEmail": {"@id": "mailto:doelgroepregister@uwv.nl"},
    }
    return [kop, wie, contact, *datasets, *distributies]


def _distributie(doel: Path, tabel: lezen.Tabel, vorm: str) -> dict[str, Any]:
    naam = f"{tabel.tabel}.{vorm}"
    soort = {"csv": ("CSV", "text/csv"), "parquet": ("PARQUET", "application/vnd.apache.parquet")}[vorm]
    knoop: dict[str, Any] = {
        "@id": f"#{tabel.tabel}-{vorm}",
        "@type": "dcat:Distribution",
        "dct:title": _nl(f"{tabel.titel} als {soort[0]}"),
        "dcat:accessURL": {"@id": naam},
        "dcat:downloadURL": {"@id": naam},
        "dct:license": {"@id": LICENTIE},
        "dct:format": {"@id": f"{EU}/file-type/{soort[0]}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{soort[1]}"},
        "dcat:byteSize": {"@value": str((doel / naam).stat().st_size), "@type": "xsd:nonNegativeInteger"},
    }
    if vorm == "csv":
        knoop["dct:conformsTo"] = {"@id": f"{naam}-metadata.json"}
    return knoop


def _nl(tekst: str) -> dict[str, str]:
    return {"@value": tekst, "@language": "nl"}


def _turtle(knopen: Sequence[Mapping[str, Any]], basis: str, kennismoment: str) -> str:
    regels = [f"# Cijfers banenafspraak, gegevens ontvangen tot en met {kennismoment}"]
    if basis:
        regels.append(f"@base <{basis}> .")
    regels += [f"@prefix {naam}: <{iri}> ." for naam, iri in VOORVOEGSELS.items()]
    for knoop in knopen:
        delen = [f"a {knoop['@type']}"]
        for naam, waarden in knoop.items():
            if not naam.startswith("@"):
                lijst = waarden if isinstance(waarden, list) else [waarden]
                delen.append(f"{naam} {', '.join(_term(waarde) for waarde in lijst)}")
        regels += ["", f"<{knoop['@id']}> " + " ;\n    ".join(delen) + " ."]
    return "\n".join(regels) + "\n"


def _term(waarde: Any) -> str:
    if isinstance(waarde, str):
        return json.dumps(waarde, ensure_ascii=False)
    if "@id" in waarde:
        return f"<{waarde['@id']}>"
    tekst = json.dumps(waarde["@value"], ensure_ascii=False)
    return f"{tekst}@{waarde['@language']}" if "@language" in waarde else f"{tekst}^^{waarde['@type']}"


def _json(pad: Path, inhoud: Any) -> None:
    pad.write_text(json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
