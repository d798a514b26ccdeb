"""Loaders for the sources outside UWV (D0 section 8): StatLine and three delivered lists.

StatLine's table "Gebieden in Nederland" gives gemeenten in the layout of seeds/gebieden/gemeenten_2023.csv.
A delivered list (CSV: UTF-8, comma, header) is checked and appended to its seed in seeds/referentie:

TAAKSTELLING  bijlage II, beschut werk per gemeente    jaar, gm_code, gm_naam, taakstelling
BANEN_REGIO   te realiseren banen, arbeidsmarktregio   jaar, am_code, banen
BANENMONITOR  yearly official result, extra banen      jaar, markt, overheid, totaal

Nothing is overwritten: what is there already is an error, and after an error nothing is written.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import cbsodata

STATLINE = "https://opendata.cbs.nl"
GEBIEDEN_2023 = "85385NED"

#: Our columns by heading and title in the table's DataProperties; those of the first heading must be there.
GEBIEDSKOLOMMEN: dict[str, dict[str, str]] = {
    "Codes en namen van gemeenten": {"Code": "gm_code", "Naam": "gm_naam"},
    "Arbeidsmarktregio's": {"Code": "am_code"},
    "Provincies": {"Code": "pv_code", "Naam": "pv_naam"},
}


class LaadFout(ValueError):
    """A source cannot be loaded; the message (Dutch) names table or file, row and rule."""


@dataclass(frozen=True)
class Lijst:
    """A delivered list: its seed, its columns (the seed adds status and bron), key and whole numbers."""

    seed: str
    kolommen: tuple[str, ...]
    sleutel: tuple[str, ...]
    getallen: tuple[str, ...]


TAAKSTELLING = Lijst(
    seed="taakstelling_beschut_werk.csv",
    kolommen=("jaar", "gm_code", "gm_naam", "taakstelling"),
    sleutel=("jaar", "gm_code"),
    getallen=("taakstelling",),
)
BANEN_REGIO = Lijst(
    seed="te_realiseren_banen_regio.csv",
    kolommen=("jaar", "am_code", "banen"),
    sleutel=("jaar", "am_code"),
    getallen=("banen",),
)
BANENMONITOR = Lijst(
    seed="resultaat_banenmonitor.csv",
    kolommen=("jaar", "markt", "overheid", "totaal"),
    sleutel=("jaar",),
    getallen=("markt", "overheid", "totaal"),
)


def laad_lijst(lijst: Lijst, bestand: Path, uit: Path, seeds: Path, *, status: str, bron: str) -> int:
    """Append a delivered list to its seed `uit / lijst.seed`, which is made when it is not there.

    Args:
        lijst: TAAKSTELLING, BANEN_REGIO or BANENMONITOR.
        bestand: the delivered CSV, with exactly the columns of the list, in any order.
        uit: folder of the seed.
        seeds: the seeds of the project; its folder gebieden has the codes that are known.
        status, bron: standing and origin of these figures; written in every row.

    Returns:
        Number of rows added.

    Raises:
        LaadFout: a file that is missing, empty or of another layout; a row that breaks a rule or is in the
            file or the seed already, with the same or with other figures. Every such row is named.
    """
    for optie, waarde in (("status", status), ("bron", bron)):
        if not waarde.strip():
            raise LaadFout(f"{optie} mag niet leeg zijn")
    codes = _codes(seeds / "gebieden")
    doel = uit / lijst.seed
    seedkolommen = (*lijst.kolommen, "status", "bron")
    bestaand = dict(_lees(doel, seedkolommen)) if doel.exists() else {}
    rijen = dict(_lees(bestand, lijst.kolommen))
    if not rijen:
        raise LaadFout(f"{bestand}: er staan geen rijen in")

    fouten = []
    eerder = {_sleutel(lijst, rij): (f"{doel}, regel {nummer}", rij) for nummer, rij in bestaand.items()}
    for nummer, rij in rijen.items():
        for regel in _regels(lijst, rij, codes):
            fouten.append(f"{bestand}, regel {nummer}: {regel}")
        sleutel = _sleutel(lijst, rij)
        if sleutel in eerder:
            waar, andere = eerder[sleutel]
            gelijk = all(rij[kolom] == andere[kolom] for kolom in lijst.kolommen)
            soort = "staat er al" if gelijk else "staat er al met andere waarden"
            fouten.append(f"{bestand}, regel {nummer}: {', '.join(sleutel)} {soort} ({waar})")
        else:
            eerder[sleutel] = (f"{bestand}, regel {nummer}", rij)
    if fouten:
        raise LaadFout("\n".join(fouten))

    nieuw = [{**rij, "status": status.strip(), "bron": bron.strip()} for rij in rijen.values()]
    _schrijf(doel, seedkolommen, nieuw)
    return len(nieuw)


def haal_gemeenten(tabel: str = GEBIEDEN_2023, server: str = STATLINE) -> tuple[int, list[dict[str, str]]]:
    """Get the gemeenten of one year, and the regions they lie in, from StatLine.

    Args:
        tabel: id of a table "Gebieden in Nederland <jaar>".
        server: scheme and host of the OData service, such as "https://opendata.cbs.nl".

    Returns:
        The year, and one row per gemeente in order of gm_code: gm_code, gm_naam, am_code, pv_code, pv_naam
        as far as the table has them, without the spaces CBS pads them with.

    Raises:
        LaadFout: no such table, no (usable) answer from the server, a table of another kind, or a row that is
            not complete or comes twice.
    """
    gegevens = _statline(tabel, server)
    titel = str(gegevens["TableInfos"][0].get("Title", "")) if gegevens["TableInfos"] else ""
    jaar = re.search(r"\b(20[0-9]{2})\b", titel)
    if jaar is None:
        raise LaadFout(f"StatLine {tabel}: de titel {titel!r} noemt geen jaar")
    kolommen = _gebiedskolommen(tabel, gegevens["DataProperties"])

    rijen: dict[str, dict[str, str]] = {}
    for nummer, bron in enumerate(gegevens["TypedDataSet"], start=1):
        rij = {}
        for onze, hun in kolommen.items():
            if hun not in bron:
                raise LaadFout(f"StatLine {tabel}, rij {nummer}: kolom {hun} ({onze}) ontbreekt")
            rij[onze] = str(bron[hun] or "").strip()
            if not rij[onze]:
                raise LaadFout(f"StatLine {tabel}, rij {nummer}: kolom {hun} ({onze}) is leeg")
        if re.fullmatch(r"GM[0-9]{4}", rij["gm_code"]) is None:
            raise LaadFout(f"StatLine {tabel}, rij {nummer}: {rij['gm_code']!r} is geen gemeentecode")
        if rij["gm_code"] in rijen:
            raise LaadFout(f"StatLine {tabel}, rij {nummer}: {rij['gm_code']} komt twee keer voor")
        rijen[rij["gm_code"]] = rij
    if not rijen:
        raise LaadFout(f"StatLine {tabel}: de tabel heeft geen rijen")
    return int(jaar[1]), [rijen[code] for code in sorted(rijen)]


def bewaar_gemeenten(rijen: Sequence[Mapping[str, str]], bestand: Path) -> bool:
    """Write the gemeenten as a seed, or compare them with the seed that is there.

    Args:
        rijen: rows as `haal_gemeenten` gives them, all with the same columns; at least one.
        bestand: the seed; one that exists may have more columns.

    Returns:
        True when the file was written, False when it was there with the same gemeenten.

    Raises:
        LaadFout: the file is there and differs; the message names every gemeente that does.
    """
    kolommen = tuple(rijen[0])
    if not bestand.exists():
        _schrijf(bestand, kolommen, rijen)
        return True
    bekend = {rij["gm_code"]: rij for _, rij in _lees(bestand, kolommen, meer=True)}
    nieuw = {rij["gm_code"]: rij for rij in rijen}
    verschillen = [
        f"{bestand}: {code} staat niet in StatLine" for code in sorted(bekend.keys() - nieuw.keys())
    ]
    for code, rij in nieuw.items():
        if code not in bekend:
            verschillen.append(f"{bestand}: {code} ({rij['gm_naam']}) ontbreekt")
            continue
        for kolom in kolommen:
            if rij[kolom] != bekend[code][kolom]:
                verschillen.append(
                    f"{bestand}: {code} heeft als {kolom} {bekend[code][kolom]!r}, StatLine {rij[kolom]!r}"
                )
    if verschillen:
        raise LaadFout("\n".join(verschillen))
    return False


def _statline(tabel: str, server: str) -> dict[str, list[dict[str, Any]]]:
    """The parts of a table: TableInfos, DataProperties, TypedDataSet."""
    adres = urlsplit(server)
    if adres.scheme not in ("http", "https") or not adres.hostname or adres.path.strip("/"):
        raise LaadFout(f"{server!r} is geen server; schrijf hem als {STATLINE}")
    if re.fullmatch(r"[0-9A-Za-z]+", tabel) is None:
        raise LaadFout(f"{tabel!r} is geen StatLine-tabel; schrijf hem als {GEBIEDEN_2023}")
    # cbsodata takes the scheme from a global option, and a proxy from the environment whatever no_proxy says.
    proxies = {} if proxy_bypass(adres.hostname) else getproxies()
    vooraf, cbsodata.options.use_https = cbsodata.options.use_https, adres.scheme == "https"
    try:
        return {
            deel: cbsodata.get_meta(tabel, deel, catalog_url=adres.netloc, proxies=proxies, timeout=60)
            for deel in ("TableInfos", "DataProperties", "TypedDataSet")
        }
    except OSError as fout:  # requests' exceptions are of this kind
        antwoord = getattr(fout.__cause__, "response", None)
        if antwoord is not None and antwoord.status_code == 404:
            raise LaadFout(f"StatLine {tabel}: {server} heeft die tabel niet") from fout
        raise LaadFout(f"StatLine {tabel}: {server} geeft de tabel niet: {fout}") from fout
    except (KeyError, ValueError) as fout:
        raise LaadFout(f"StatLine {tabel}: het antwoord van {server} is geen OData-JSON: {fout!r}") from fout
    finally:
        cbsodata.options.use_https = vooraf


def _gebiedskolommen(tabel: str, eigenschappen: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Their column by ours, found by heading: the numbers in StatLine's column names differ per year."""
    gevonden: dict[str, str] = {}
    koppen = {e.get("ID"): _titel(e) for e in eigenschappen if e.get("Type") == "TopicGroup"}
    for eigenschap in eigenschappen:
        kop = koppen.get(eigenschap.get("ParentID"), "")
        onze = GEBIEDSKOLOMMEN.get(kop, {}).get(_titel(eigenschap))
        if onze is not None:
            gevonden[onze] = str(eigenschap.get("Key"))
    volgorde = [onze for kolommen in GEBIEDSKOLOMMEN.values() for onze in kolommen.values()]
    for onze in ("gm_code", "gm_naam"):
        if onze not in gevonden:
            raise LaadFout(
                f"StatLine {tabel}: geen kolom voor {onze}; is dit een tabel Gebieden in Nederland?"
            )
    return {onze: gevonden[onze] for onze in volgorde if onze in gevonden}


def _titel(eigenschap: Mapping[str, Any]) -> str:
    return str(eigenschap.get("Title") or "").strip().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _codes(gebieden: Path) -> dict[str, set[str]]:
    """The codes that are known, by column; gemeenten that no longer exist included."""
    gemeenten = [
        rij["gm_code"]
        for naam in ("gemeenten_2023.csv", "gemeenten_vervallen.csv")
        for _, rij in _lees(gebieden / naam, ("gm_code",), meer=True)
    ]
    regios = [
        rij["am_code"] for _, rij in _lees(gebieden / "arbeidsmarktregios.csv", ("am_code",), meer=True)
    ]
    return {"gm_code": set(gemeenten), "am_code": set(regios)}


def _regels(lijst: Lijst, rij: Mapping[str, str], codes: Mapping[str, set[str]]) -> Iterator[str]:
    """The rules a row breaks."""
    for kolom in lijst.kolommen:
        waarde = rij[kolom]
        if not waarde:
            yield f"{kolom} is leeg"
        elif kolom == "jaar" and re.fullmatch(r"20[0-9]{2}", waarde) is None:
            yield f"jaar {waarde!r} is geen jaar"
        elif kolom in codes and waarde not in codes[kolom]:
            yield f"{kolom} {waarde!r} staat in geen lijst"
        elif kolom in lijst.getallen and not _geheel(waarde, negatief=lijst is BANENMONITOR):
            yield f"{kolom} {waarde!r} is geen heel getal (schrijf het zonder punt of komma)"
    if lijst is BANENMONITOR and all(_geheel(rij[kolom], negatief=True) for kolom in lijst.getallen):
        som = int(rij["markt"]) + int(rij["overheid"])
        # The published sectors are rounded apart from their total: 2021 differs by one.
        if abs(int(rij["totaal"]) - som) > 1:
            yield f"totaal {rij['totaal']} is niet markt + overheid ({som})"


def _geheel(waarde: str, *, negatief: bool) -> bool:
    """Whether this is a whole number as the seeds write it; only extra banen may be below 0."""
    return re.fullmatch(r"0|-?[1-9][0-9]*" if negatief else r"0|[1-9][0-9]*", waarde, re.ASCII) is not None


def _sleutel(lijst: Lijst, rij: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{kolom} {rij[kolom]}" for kolom in lijst.sleutel)


def _lees(
    bestand: Path, kolommen: Sequence[str], *, meer: bool = False
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and row (stripped text by column) of a CSV with these columns (`meer`: and others).

    Raises:
        LaadFout: the file is not there, is not UTF-8, has other columns, or a row with more or fewer values.
    """
    try:
        tekst = bestand.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fout:
        raise LaadFout(f"{bestand}: het bestand is niet in UTF-8 geschreven") from fout
    except OSError as fout:
        raise LaadFout(f"{bestand}: het bestand is niet te lezen ({fout.strerror})") from fout
    lezer = csv.reader(io.StringIO(tekst, newline=""), strict=True)
    try:
        kop = next(lezer, [])
        ontbreekt = [kolom for kolom in kolommen if kolom not in kop]
        onbekend = [] if meer else [kolom for kolom in kop if kolom not in kolommen]
        if ontbreekt or onbekend or len(set(kop)) < len(kop):
            raise LaadFout(
                f"{bestand}, regel 1: de kolommen zijn {','.join(kop)}; nodig zijn {','.join(kolommen)}"
            )
        for waarden in lezer:
            if not waarden:
                continue
            if len(waarden) != len(kop):
                raise LaadFout(
                    f"{bestand}, regel {lezer.line_num}: {len(waarden)} waarden voor {len(kop)} kolommen"
                )
            yield lezer.line_num, {k: w.strip() for k, w in zip(kop, waarden, strict=True)}
    except csv.Error as fout:
        raise LaadFout(f"{bestand}, regel {lezer.line_num}: geen geldige CSV ({fout})") from fout


def _schrijf(bestand: Path, kolommen: Sequence[str], rijen: Sequence[Mapping[str, str]]) -> None:
    """Write the rows, after those of the file when there is one (in its order of columns), in one step."""
    tekst = io.StringIO(newline="")
    if bestand.exists():
        eerder = bestand.read_text(encoding="utf-8-sig")
        kolommen = next(csv.reader(eerder.splitlines()))
        tekst.write(eerder if eerder.endswith("\n") else eerder + "\n")
    else:
        bestand.parent.mkdir(parents=True, exist_ok=True)
        tekst.write(",".join(kolommen) + "\n")
    csv.DictWriter(tekst, kolommen, lineterminator="\n").writerows(rijen)
    tijdelijk = bestand.with_name(bestand.name + ".nieuw")
    tijdelijk.write_text(tekst.getvalue(), encoding="utf-8", newline="")
    os.replace(tijdelijk, bestand)
