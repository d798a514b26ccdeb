"""From the columns of a data file to a chart's records and its table, for the view a page opens with.

The browser does the same for every other view (statisch/site.js); the tests hold both against `publicatie`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from banenafspraak.publiceer import opmaak
from banenafspraak.publiceer.gegevens import LAND, TOTAAL, Tabelbeschrijving, decimalen, periodelabel
from banenafspraak.publiceer.grafiek import Punt
from banenafspraak.publiceer.paginas import MAAT, PERIODE, REGIOS, Cijfer, Figuur

Ruw = int | float | str | None
Kolommen = Mapping[str, Sequence[Ruw]]
Staat = Mapping[str, str]
#: Periods in a year, by column; what is not here is shown whole.
PER_JAAR = {"kwartaal": 4, "maand": 12, "cohort": 4, "jaar_week": 52}
ALLES = "alles"
#: Columns of the table of all kerncijfers, by the end of a column's name.
STANDEN = {
    "": "Stand",
    "_mutatie_kwartaal": "Verandering op vorig kwartaal",
    "_mutatie_jaar": "Verandering op een jaar eerder",
}


@dataclass(frozen=True)
class Bron:
    """The data file of a region (or of a period, with all regions), and the name of the region."""

    naam: str
    kolommen: Kolommen
    regionamen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cel:
    """One figure: its place on the axis, its series, its region, its column and its raw value."""

    x: str
    label: str
    plaats: int
    serie: str
    volgorde: int
    regio: str
    maat: str
    waarde: Ruw


@dataclass(frozen=True)
class Uitkomst:
    """What a figure shows: records per panel (a region), and the head and rows of its table."""

    panelen: Mapping[str, list[Punt]]
    kop: list[str]
    rijen: list[tuple[str, list[str]]]


def status(waarde: Ruw) -> str:
    """The status that a raw value of a data file stands for."""
    return (
        opmaak.VERBORGEN if waarde == opmaak.STER else opmaak.ONTBREEKT if waarde is None else opmaak.GETOOND
    )


def tekst(waarde: Ruw, tabel: Tabelbeschrijving, maat: str) -> str:
    """A raw value as it stands on a page."""
    kolom = tabel.kolommen[maat]
    if waarde is None or isinstance(waarde, str):
        return opmaak.TEKEN[status(waarde)]
    if kolom.soort == "percentage":
        return opmaak.percentage(waarde, decimalen(kolom))
    schrijf = opmaak.mutatie if kolom.soort == "mutatie" else opmaak.getal
    return schrijf(waarde, decimalen(kolom))


def label(tabel: Tabelbeschrijving, dimensie: str, waarde: str, rij: Mapping[str, str]) -> tuple[int, str]:
    """Place and label of a value of a dimension, next to the other values of its row."""
    plaatsen = [
        (plaats, opschrift)
        for plaats, opschrift in enumerate(tabel.dimensies[dimensie])
        if opschrift.waarde == waarde
    ]
    for plaats, opschrift in plaatsen:
        ander, _, hoort = opschrift.bij.partition("=")
        if not ander or rij.get(ander) == hoort:
            return plaats, opschrift.label
    return (plaatsen[0][0], plaatsen[0][1].label) if plaatsen else (len(tabel.dimensies[dimensie]), waarde)


def waarde_van(staat: Staat, gevraagd: str) -> list[str]:
    """The values that `waar` of a figure asks for: words, or the choice that `@name` is."""
    return [staat[gevraagd[1:]]] if gevraagd.startswith("@") else gevraagd.split()


def cijfer(tabel: Tabelbeschrijving, gevraagd: Cijfer, bron: Bron, staat: Staat) -> dict[str, str]:
    """The texts of a headline figure: its value, and its change on the previous period and on a year ago."""
    rijen = {
        tabel.perioden[_int(bron.kolommen[tabel.periodekolom][i])]: i
        for i in _rijen(tabel, bron, gevraagd.waar, (), staat)
    }
    periode = staat.get(tabel.periodekolom, "")

    def ruw(terug: int, maat: str = gevraagd.maat) -> Ruw:
        plaats = tabel.perioden.index(periode) - terug if periode in tabel.perioden else -1
        i = rijen.get(tabel.perioden[plaats]) if plaats >= 0 else None
        return None if i is None else bron.kolommen[maat][i]

    uit = {"waarde": tekst(ruw(0), tabel, gevraagd.maat)}
    per_jaar = PER_JAAR.get(tabel.periodekolom)
    if per_jaar and tabel.periodekolom != "cohort":
        for naam, terug in (("periode", 1), ("jaar", per_jaar)):
            uit[naam] = verschil(ruw(0), ruw(terug), tabel, gevraagd.maat)
    return uit


def verschil(nu: Ruw, toen: Ruw, tabel: Tabelbeschrijving, maat: str) -> str:
    """The change between two figures; hidden when one of them is, missing when one of them is."""
    kolom = tabel.kolommen[maat]
    for waarde in (nu, toen):
        if waarde is None:
            return opmaak.STREEP
    if isinstance(nu, str) or isinstance(toen, str) or nu is None or toen is None:
        return opmaak.STER
    wat = opmaak.mutatie(round(nu - toen, 4), decimalen(kolom))
    return f"{wat} procentpunt" if kolom.soort == "percentage" else wat


def uitkomst(tabel: Tabelbeschrijving, figuur: Figuur, bronnen: Sequence[Bron], staat: Staat) -> Uitkomst:
    """Make records and table of a figure, of one region or of two that are compared."""
    cellen = [cel for bron in bronnen for cel in _cellen(tabel, figuur, bron, staat)]
    if figuur.as_ == REGIOS:
        cellen = _op_volgorde(figuur, cellen)
    naast = len(bronnen) > 1 and figuur.vergelijk == "naast"
    panelen: dict[str, list[Punt]] = {bron.naam: [] for bron in (bronnen if naast else bronnen[:1])}
    # A bar of the total beside its parts says nothing, a percentage of the whole does.
    procent = tabel.kolommen[figuur.maten[0]].soort == "percentage"
    doelen = {(c.x, c.regio): c.waarde for c in cellen if c.maat == figuur.doel}
    for cel in cellen:
        if cel.maat not in figuur.maten or (cel.x in (TOTAAL, LAND) and not procent):
            continue
        serie, volgorde = cel.serie, cel.volgorde
        if len(bronnen) > 1 and figuur.vergelijk == "serie":
            serie = f"{cel.regio}: {serie}" if serie else cel.regio
            volgorde += 100 * [bron.naam for bron in bronnen].index(cel.regio)
        punt: Punt = {
            "x": cel.x if figuur.as_ == PERIODE else cel.label,
            "serie": serie,
            "volgorde": volgorde,
            "rang": cel.plaats,
            "waarde": cel.waarde if isinstance(cel.waarde, int | float) else None,
            "status": status(cel.waarde),
            "nadruk": cel.x in (staat.get("regio"), staat.get("vergelijk")),
        }
        doel = doelen.get((cel.x, cel.regio))
        if isinstance(doel, int | float):
            punt["doel"] = doel
        panelen[cel.regio if naast else bronnen[0].naam].append(punt)
    return Uitkomst(panelen, *_tabel(tabel, figuur, bronnen, cellen))


def _cellen(tabel: Tabelbeschrijving, figuur: Figuur, bron: Bron, staat: Staat) -> list[Cel]:
    cellen = []
    for i in _periode(tabel, figuur, bron, _rijen(tabel, bron, figuur.waar, _vrij(figuur), staat), staat):
        rij = _dimensies(tabel, bron, i)
        if rij.get(figuur.serie or "") == TOTAAL:
            continue
        periode = _int(bron.kolommen[tabel.periodekolom][i])
        for m, maat in enumerate((*figuur.maten, *((figuur.doel,) if figuur.doel else ()))):
            standen = STANDEN if figuur.as_ == MAAT else {"": ""}
            for s, (einde, stand) in enumerate(standen.items()):
                naam = maat + einde
                x, opschrift, plaats = maat, tabel.kolommen[maat].label, m
                if figuur.as_ == PERIODE:
                    x, plaats = tabel.perioden[periode], periode
                    opschrift = periodelabel(x)
                elif figuur.as_ == REGIOS:
                    x, plaats = str(bron.kolommen["regio"][i]), i
                    opschrift = bron.regionamen[x]
                elif figuur.as_ != MAAT:
                    x = rij[figuur.as_]
                    plaats, opschrift = label(tabel, figuur.as_, x, rij)
                serie, volgorde = stand, s
                if figuur.serie == MAAT:
                    serie, volgorde = tabel.kolommen[maat].label, m
                elif figuur.serie:
                    volgorde, serie = label(tabel, figuur.serie, rij[figuur.serie], rij)
                waarde = bron.kolommen[naam][i] if naam in bron.kolommen else None
                cellen.append(Cel(x, opschrift, plaats, serie, volgorde, bron.naam, naam, waarde))
    return cellen


def _vrij(figuur: Figuur) -> tuple[str, ...]:
    return tuple(naam for naam in (figuur.as_, figuur.serie) if naam and naam not in (PERIODE, MAAT, REGIOS))


def _int(waarde: Ruw) -> int:
    assert isinstance(waarde, int)
    return waarde


def _dimensies(tabel: Tabelbeschrijving, bron: Bron, i: int) -> dict[str, str]:
    return {naam: codes[_int(bron.kolommen[naam][i])] for naam, codes in tabel.codes.items()}


def _rijen(
    tabel: Tabelbeschrijving, bron: Bron, waar: Mapping[str, str], vrij: Sequence[str], staat: Staat
) -> list[int]:
    """The rows that a figure is about: other dimensions than those it shows are at their total."""
    gevraagd = {naam: waarde_van(staat, wat) for naam, wat in waar.items()}
    for naam in tabel.codes:
        if naam not in vrij:
            gevraagd.setdefault(naam, [staat.get("reeks", "")] if naam == "reeks" else [TOTAAL])
    toegestaan = {
        naam: {tabel.codes[naam].index(w) for w in waarden if w in tabel.codes[naam]}
        for naam, waarden in gevraagd.items()
    }
    aantal = len(bron.kolommen.get(tabel.periodekolom, ()))
    return [i for i in range(aantal) if all(bron.kolommen[n][i] in mag for n, mag in toegestaan.items())]


def _periode(
    tabel: Tabelbeschrijving, figuur: Figuur, bron: Bron, rijen: Sequence[int], staat: Staat
) -> list[int]:
    """Of the rows those of the chosen period; along an axis of periods also those before it."""
    kolom = bron.kolommen.get(tabel.periodekolom, ())
    gekozen = staat.get(tabel.periodekolom)
    tot = tabel.perioden.index(gekozen) if gekozen in tabel.perioden else len(tabel.perioden) - 1
    if figuur.as_ != PERIODE and (gekozen in tabel.perioden or gekozen is None):
        return [i for i in rijen if kolom[i] == tot]
    if figuur.as_ != PERIODE:
        return []
    perioden = sorted({_int(kolom[i]) for i in rijen if _int(kolom[i]) <= tot})
    per_jaar, terug = PER_JAAR.get(tabel.periodekolom), staat.get("terugblik", ALLES)
    if per_jaar and terug != ALLES:
        perioden = perioden[-(int(terug) * per_jaar + 1) :]
    mag = set(perioden)
    return [i for i in rijen if kolom[i] in mag]


def _op_volgorde(figuur: Figuur, cellen: Sequence[Cel]) -> list[Cel]:
    """Regions: ranked from high to low, or in a table by name with the land first."""
    if figuur.vorm == "rang":

        def sleutel(cel: Cel) -> tuple[float, float, str]:
            getal = isinstance(cel.waarde, int | float)
            soort = 0 if getal else 1 if cel.waarde == opmaak.STER else 2
            return soort, -float(cel.waarde) if getal and cel.waarde is not None else 0, cel.label

        volgorde = {cel.x: n for n, cel in enumerate(sorted(cellen, key=sleutel))}
    else:
        namen = {cel.x: cel.label for cel in cellen}
        volgorde = {
            x: n for n, x in enumerate(sorted(namen, key=lambda x: (x != LAND, x == "onbekend", namen[x])))
        }
    return sorted(
        (Cel(c.x, c.label, volgorde[c.x], c.serie, c.volgorde, c.regio, c.maat, c.waarde) for c in cellen),
        key=lambda cel: cel.plaats,
    )


def _tabel(
    tabel: Tabelbeschrijving, figuur: Figuur, bronnen: Sequence[Bron], cellen: Sequence[Cel]
) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Head and rows of the table: a row per place on the axis, a column per series and region."""
    eerste = {PERIODE: tabel.kolommen[tabel.periodekolom].label, MAAT: "Cijfer", REGIOS: "Regio"}
    volgorde = [bron.naam for bron in bronnen]

    def kolom(cel: Cel) -> tuple[int, int, int, str, str]:
        maat = 0 if figuur.as_ == MAAT else list(tabel.kolommen).index(cel.maat)
        kop = cel.serie if figuur.as_ == MAAT or figuur.serie == MAAT else ""
        if figuur.serie not in (None, MAAT):
            kop = cel.serie if len(figuur.maten) == 1 else f"{tabel.kolommen[cel.maat].label}: {cel.serie}"
        kop = kop or tabel.kolommen[cel.maat].label
        if len(bronnen) > 1:
            kop = f"{kop} ({cel.regio})"
        return volgorde.index(cel.regio), cel.volgorde, maat, kop, cel.regio

    kolommen = sorted({kolom(cel) for cel in cellen})
    plaats = {sleutel: n for n, sleutel in enumerate(kolommen)}
    rijen: dict[str, tuple[str, list[str]]] = {}
    for cel in sorted(cellen, key=lambda c: c.plaats):
        _, waarden = rijen.setdefault(cel.x, (cel.label, [opmaak.STREEP] * len(kolommen)))
        waarden[plaats[kolom(cel)]] = tekst(cel.waarde, tabel, cel.maat)
    kop = [eerste.get(figuur.as_) or tabel.kolommen[figuur.as_].label, *(k[3] for k in kolommen)]
    return kop, list(rijen.values())
