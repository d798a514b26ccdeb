"""The quarterly nieuwsbericht (rule 17): Dutch text from the figures of `marts.mart_nieuwsbericht`.

`bericht` is a pure function of the figures; `uit_warehouse` reads them and calls it.
A sentence or clause whose figure is missing is left out.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

import duckdb
import yaml

from banenafspraak.publiceer.opmaak import MAAND, RANGTELWOORD, getal

#: Inflow: verb and rest of the clause "N personen <verb> <rest>", for one person and for more.
#: The order decides between equal figures, here and in UITSTROOM.
INSTROOM: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "instroom_groep_participatiewet": (
        ("behoort", "tot de groep Participatiewet"),
        ("behoren", "tot de groep Participatiewet"),
    ),
    "instroom_groep_wajong": (
        ("behoort", "tot de groep Wajong"),
        ("behoren", "tot de groep Wajong"),
    ),
    "instroom_reden_einde_wsw_beschut": (
        ("is", "een WSW-geïndiceerde die sinds {kwartaal} niet meer beschut aan het werk is in de WSW"),
        ("zijn", "WSW-geïndiceerden die sinds {kwartaal} niet meer beschut aan het werk zijn in de WSW"),
    ),
    "instroom_groep_wsw_wiw_id": (
        ("behoort", "tot de groep WSW-indicatie en/of Wiw/ID-baan"),
        ("behoren", "tot de groep WSW-indicatie en/of Wiw/ID-baan"),
    ),
}

#: Outflow: who they are, for one person and for more.
UITSTROOM: dict[str, tuple[str, str]] = {
    "uitstroom_reden_geen_arbeidsvermogen": (
        "Wajonger waarvan vastgesteld is dat die duurzaam geen arbeidsvermogen meer heeft",
        "Wajongers waarvan vastgesteld is dat zij duurzaam geen arbeidsvermogen meer hebben",
    ),
    "uitstroom_reden_beschut_werk_pw": (
        "persoon met een indicatie beschut werk binnen de Participatiewet",
        "personen met een indicatie beschut werk binnen de Participatiewet",
    ),
    "uitstroom_reden_eigen_verzoek": (
        "persoon die vrijwillig is uitgeschreven",
        "personen die vrijwillig zijn uitgeschreven",
    ),
    "uitstroom_reden_wsw_beschut": (
        "persoon die beschut aan het werk is gegaan in de WSW",
        "personen die beschut aan het werk zijn gegaan in de WSW",
    ),
    "uitstroom_reden_aow": (
        "persoon die de AOW-leeftijd heeft bereikt",
        "personen die de AOW-leeftijd hebben bereikt",
    ),
    "uitstroom_reden_overlijden": ("persoon die is overleden", "personen die zijn overleden"),
    "uitstroom_reden_correctie": (
        "persoon van wie de registratie is ingetrokken",
        "personen van wie de registratie is ingetrokken",
    ),
    "uitstroom_reden_overig": ("persoon met een andere reden", "personen met een andere reden"),
}

#: Who flowed in and out, as the nieuwsbericht describes them.
INGESTROOMD = (
    "óf {}ingestroomd in de doelgroep banenafspraak óf waarvan het dienstverband binnen de WSW beschutte"
    " werkplek is beëindigd"
)
UITGESTROOMD = (
    "óf {}uitgestroomd uit de doelgroep banenafspraak óf waarvan het dienstverband niet meer meetelt"
)


class NieuwsberichtFout(ValueError):
    """No text can be made; the message (Dutch) says why."""


def bericht(
    kwartaal: str,
    cijfers: Mapping[str, int],
    toelichtingen: Mapping[str, str] | None = None,
    volgende: date | None = None,
) -> str:
    """Write the nieuwsbericht of one quarter.

    Args:
        kwartaal: quarter of the peildatum, such as "2022Q2".
        cijfers: persons by sleutel of mart_nieuwsbericht; what is missing is left out of the text.
        toelichtingen: editorial note by sleutel of INSTROOM or UITSTROOM, put in parentheses behind it.
        volgende: day on which the next quarter is published; None leaves the last line out.

    Returns:
        Paragraphs of one line each, with an empty line between them.

    Raises:
        NieuwsberichtFout: no such quarter, no figure at all, or a note at a sleutel that cannot have one.
    """
    jaar, nummer = _jaar_en_nummer(kwartaal)
    noten = toelichtingen or {}
    for sleutel in noten:
        if sleutel not in INSTROOM and sleutel not in UITSTROOM:
            mogelijk = ", ".join((*INSTROOM, *UITSTROOM))
            raise NieuwsberichtFout(
                f"een toelichting bij {sleutel} heeft geen plaats in het bericht; wel bij: {mogelijk}"
            )

    naam = f"het {RANGTELWOORD[nummer - 1]} kwartaal"
    werk, stroom = _werk(naam, jaar, cijfers), _stroom(naam, cijfers, noten)
    beschut = _beschut(_peildatum(jaar, nummer), cijfers)
    if not (werk or stroom or beschut):
        raise NieuwsberichtFout(f"geen enkel cijfer om over {kwartaal} te berichten")
    if (werk or stroom) and "werkzame_personen" not in cijfers:
        werk.insert(0, f"Deze cijfers gaan over {naam} van {jaar}.")
    if beschut and (werk or stroom):
        beschut.insert(
            0, "Naast de cijfers banenafspraak zijn vandaag ook de cijfers beschut werk gepubliceerd."
        )
    elif beschut:
        beschut.insert(0, f"Vandaag zijn de cijfers beschut werk over {naam} van {jaar} gepubliceerd.")

    alineas = [" ".join(zinnen) for zinnen in (werk, stroom, beschut) if zinnen]
    alineas.append(_data("vaste_alineas.txt").strip())
    if volgende is not None:
        jaar_erna, nummer_erna = _volgend(jaar, nummer)
        alineas.append(f"Cijfers voor {nummer_erna}e kwartaal {jaar_erna}: {_moment(volgende)}")
    return "\n\n".join(alineas)


def uit_warehouse(warehouse: Path, kwartaal: str) -> str:
    """Write the nieuwsbericht of a quarter of the built warehouse, with its editorial notes.

    Args:
        warehouse: DuckDB file; opened read-only.
        kwartaal: such as "2022Q2".

    Returns:
        The text, as `bericht` gives it.

    Raises:
        NieuwsberichtFout: no warehouse, no mart in it, or no such quarter (the message says which there are).
    """
    jaar, nummer = _jaar_en_nummer(kwartaal)
    if not warehouse.is_file():
        raise NieuwsberichtFout(f"{warehouse} bestaat niet: maak het warehouse eerst met `make build`")
    try:
        with duckdb.connect(str(warehouse), read_only=True) as verbinding:
            rijen = verbinding.execute(
                "select kwartaal, sleutel, waarde from marts.mart_nieuwsbericht"
            ).fetchall()
            volgende = _publicatiedag(verbinding, *_volgend(jaar, nummer))
    except duckdb.Error as fout:
        raise NieuwsberichtFout(f"{warehouse} is niet te lezen als warehouse: {fout}") from fout
    cijfers = {sleutel: waarde for k, sleutel, waarde in rijen if k == kwartaal}
    if not cijfers:
        bekend = ", ".join(sorted({k for k, _, _ in rijen})) or "geen"
        raise NieuwsberichtFout(f"het warehouse heeft geen cijfers over {kwartaal}; wel over: {bekend}")
    return bericht(kwartaal, cijfers, toelichtingen_van(kwartaal), volgende)


def toelichtingen_van(kwartaal: str) -> dict[str, str]:
    """The editorial notes of a quarter: text by sleutel (banenafspraak/data/toelichtingen.yml)."""
    inhoud = yaml.safe_load(_data("toelichtingen.yml"))
    return {sleutel: noot["tekst"] for sleutel, noot in inhoud.get(kwartaal, {}).items()}


def _data(naam: str) -> str:
    """Text of a file in banenafspraak/data (vaste_alineas.txt: the same in every quarter)."""
    return (files("banenafspraak") / "data" / naam).read_text(encoding="utf-8")


def _publicatiedag(verbinding: duckdb.DuckDBPyConnection, jaar: int, nummer: int) -> date | None:
    """Day a quarter is published: its row of the publicatiekalender, else the month end by the parameter."""
    peildatum = _peildatum(jaar, nummer)
    rij = verbinding.execute(
        "select kennismoment from referentie.publicatiekalender where kwartaal = ?", [f"{jaar}Q{nummer}"]
    ).fetchone()
    if rij is not None:
        dag: date = rij[0]
        return dag
    rij = verbinding.execute(
        "select waarde from referentie.parameter where parameter = 'kennismoment_maanden_na_kwartaal'"
        " and waarde is not null and ? between geldig_vanaf and coalesce(geldig_tot, ?)",
        [peildatum, peildatum],
    ).fetchone()
    if rij is None:
        return None
    maanden = peildatum.year * 12 + peildatum.month - 1 + int(rij[0])
    return _maandeinde(maanden // 12, maanden % 12 + 1)


def _werk(naam: str, jaar: int, cijfers: Mapping[str, int]) -> list[str]:
    """Sentences of the first paragraph: who works, and how that changed."""
    zinnen = []
    if "werkzame_personen" in cijfers:
        aantal = cijfers["werkzame_personen"]
        zinnen.append(
            f"In {naam} van {jaar} {_zijn(aantal)} {_personen(aantal)} uit de doelgroep banenafspraak"
            " aan het werk."
        )
    verloop = _vergelijking(
        cijfers,
        ("vindt_werk", f"personen dat in {naam} werk vindt"),
        ("verliest_werk", "personen dat werk verliest"),
    )
    if verloop:
        zinnen.append("Het aantal {} is {}.".format(*verloop))
    in_en_uit = _vergelijking(
        cijfers,
        ("instroom_werkzaam", "werkzame personen dat instroomt in de doelgroep banenafspraak"),
        ("uitstroom_werkzaam", "werkzame personen dat uitstroomt"),
    )
    if in_en_uit:
        zinnen.append(
            ("Hiernaast is het aantal {} {}." if verloop else "Het aantal {} is {}.").format(*in_en_uit)
        )

    if "toename_werkzame_personen" in cijfers:
        toename = cijfers["toename_werkzame_personen"]
        wie = "het aantal werkzame personen in de doelgroep banenafspraak"
        oorzaken = ("vindt_werk", "verliest_werk", "instroom_werkzaam", "uitstroom_werkzaam")
        if any(sleutel not in cijfers for sleutel in oorzaken):
            zinnen.append(f"H{wie[1:]} {_ontwikkeling(toename)} ten opzichte van het voorgaande kwartaal.")
        elif toename == 0:
            zinnen.append(f"Hierdoor blijft {wie} gelijk.")
        else:
            soort = "positieve toename" if toename > 0 else "afname"
            zinnen.append(f"Dit veroorzaakt de {soort} ({getal(abs(toename))}) van {wie}.")
    return zinnen


def _stroom(naam: str, cijfers: Mapping[str, int], noten: Mapping[str, str]) -> list[str]:
    """Sentences of the second paragraph: in- and outflow of the doelgroep, and its size."""
    zinnen: list[str] = []
    instroom = _instroom(naam, cijfers, noten)
    uitstroom = _uitstroom(cijfers, noten, ook=bool(instroom))
    zinnen.extend(zin for zin in (instroom, uitstroom) if zin)

    if "toename_doelgroep" in cijfers:
        toename = cijfers["toename_doelgroep"]
        verklaard = "instroom" in cijfers and "uitstroom" in cijfers
        meetelt = "waarvan ten opzichte van het voorgaande kwartaal het dienstverband"
        begin = "Dit betekent dat er een {} is van {}" if verklaard else "Er is een {} van {}"
        if toename > 0:
            verandering = begin.format("toename", _personen(toename))
            zinnen.append(f"{verandering} binnen de doelgroep banenafspraak, {meetelt} meetelt.")
        elif toename < 0:
            verandering = begin.format("afname", _personen(-toename))
            zinnen.append(f"{verandering} binnen de doelgroep banenafspraak, {meetelt} niet meer meetelt.")
        else:
            wie = "het aantal personen binnen de doelgroep banenafspraak"
            zinnen.append(
                f"Dit betekent dat {wie} gelijk blijft." if verklaard else f"H{wie[1:]} blijft gelijk."
            )
    if "doelgroep" in cijfers:
        komt = "komt daarmee uit op" if "toename_doelgroep" in cijfers else "is"
        totaal = getal(cijfers["doelgroep"])
        zinnen.append(f"Het totaal aantal personen in de doelgroep banenafspraak {komt} {totaal}.")
    return zinnen


def _instroom(naam: str, cijfers: Mapping[str, int], noten: Mapping[str, str]) -> str:
    """The sentence on the inflow; empty when there is nothing to tell."""
    redenen = _op_grootte(cijfers, INSTROOM)
    # Who leaves sheltered WSW work is nearly always in the group WSW: named once.
    if "instroom_reden_einde_wsw_beschut" in redenen:
        redenen = [sleutel for sleutel in redenen if sleutel != "instroom_groep_wsw_wiw_id"]
    delen: list[str] = []
    for sleutel in redenen:
        aantal = cijfers[sleutel]
        werkwoord, rest = INSTROOM[sleutel][aantal != 1]
        rest = rest.format(kwartaal=naam) + _noot(sleutel, noten)
        delen.append(
            f"{_personen(aantal)} {werkwoord} {rest}" if delen else f"{werkwoord} {_personen(aantal)} {rest}"
        )

    if "instroom" not in cijfers:
        return f"Van de personen die {INGESTROOMD.format('zijn ')}, {_opsomming(delen)}." if delen else ""
    totaal = cijfers["instroom"]
    if totaal == 0:
        return "Er zijn geen personen ingestroomd in de doelgroep banenafspraak."
    zin = f"Er {_zijn(totaal)} {_personen(totaal)} {INGESTROOMD.format('')}"
    return f"{zin}: hiervan {_opsomming(delen)}." if delen else f"{zin}."


def _uitstroom(cijfers: Mapping[str, int], noten: Mapping[str, str], *, ook: bool) -> str:
    """The sentence on the outflow; empty when there is nothing to tell. `ook`: the inflow came first."""
    redenen = _op_grootte(cijfers, UITSTROOM)
    delen = [
        f"{getal(cijfers[sleutel])} {UITSTROOM[sleutel][cijfers[sleutel] != 1]}{_noot(sleutel, noten)}"
        for sleutel in redenen
    ]
    genoemd = sum(cijfers[sleutel] for sleutel in redenen)
    if "uitstroom" not in cijfers:
        wie = f"onder de personen die {UITGESTROOMD.format('zijn ')},"
        begin = f"Daarnaast {_zijn(genoemd)} er {wie}" if ook else f"O{wie[1:]} {_zijn(genoemd)} er"
        return f"{begin} {_opsomming(delen)}." if delen else ""
    totaal = cijfers["uitstroom"]
    begin = f"Daarnaast {_zijn(totaal)} er" if ook else f"Er {_zijn(totaal)}"
    if totaal == 0:
        return f"{begin} geen personen uitgestroomd uit de doelgroep banenafspraak."
    zin = f"{begin} {_personen(totaal)} {UITGESTROOMD.format('')}"
    verbinding = ":" if genoemd == totaal else ", waaronder"
    return f"{zin}{verbinding} {_opsomming(delen)}." if delen else f"{zin}."


def _beschut(peildatum: date, cijfers: Mapping[str, int]) -> list[str]:
    """Sentences of the third paragraph: beschut werk."""
    zinnen = []
    dag = f"{peildatum.day} {MAAND[peildatum.month - 1]} {peildatum.year}"
    adviezen = cijfers.get("beschut_positief_advies")
    if adviezen is not None:
        had = "had" if adviezen == 1 else "hadden"
        zinnen.append(f"Op {dag} {had} {_personen(adviezen)} een positief advies beschut werk.")
    werkzaam = cijfers.get("beschut_werkzaam")
    if werkzaam is not None:
        was = "was" if werkzaam == 1 else "waren"
        if adviezen and adviezen > 1:
            aantal = getal(werkzaam) if werkzaam else "er geen"
            zinnen.append(f"Van deze personen {was} {aantal} op dat moment aan het werk.")
        else:
            begin = f"Op {dag}" if adviezen is None else "Op dat moment"
            zinnen.append(
                f"{begin} {was} {_personen(werkzaam)} met een positief advies beschut werk aan het werk."
            )
    toename = cijfers.get("toename_beschut_werkzaam")
    if toename is not None and werkzaam is None:
        zinnen.append(
            "Het aantal werkzame personen met een positief advies beschut werk"
            f" {_ontwikkeling(toename)} ten opzichte van het voorgaande kwartaal."
        )
    elif toename == 0:
        zinnen.append("Dit zijn er evenveel als in het voorgaande kwartaal.")
    elif toename is not None:
        meer = "meer" if toename > 0 else "minder"
        zinnen.append(
            f"Dit {_zijn(abs(toename))} er {getal(abs(toename))} {meer}"
            " ten opzichte van het voorgaande kwartaal."
        )
    return zinnen


def _vergelijking(
    cijfers: Mapping[str, int], een: tuple[str, str], ander: tuple[str, str]
) -> tuple[str, str] | None:
    """Subject and predicate of "het aantal <subject> is <predicate>" for two (sleutel, who).

    With one of the figures the predicate is that figure; with none there is nothing to say.
    """
    bekend = [(cijfers[sleutel], wie) for sleutel, wie in (een, ander) if sleutel in cijfers]
    if not bekend:
        return None
    eerste, wie = bekend[0]
    if len(bekend) == 1:
        return wie, getal(eerste)
    tweede, wie_ander = bekend[1]
    hoe = "gelijk aan" if eerste == tweede else "groter dan" if eerste > tweede else "kleiner dan"
    return f"{wie} ({getal(eerste)})", f"{hoe} het aantal {wie_ander} ({getal(tweede)})"


def _op_grootte(cijfers: Mapping[str, int], sleutels: Iterable[str]) -> list[str]:
    """The sleutels with a figure above 0, largest first; equal ones in the given order."""
    return sorted((s for s in sleutels if cijfers.get(s, 0) > 0), key=lambda s: -cijfers[s])


def _ontwikkeling(toename: int) -> str:
    if toename == 0:
        return "blijft gelijk"
    return f"neemt {'toe' if toename > 0 else 'af'} met {getal(abs(toename))}"


def _noot(sleutel: str, noten: Mapping[str, str]) -> str:
    return f" ({noten[sleutel]})" if sleutel in noten else ""


def _opsomming(delen: Sequence[str]) -> str:
    return " en ".join(filter(None, (", ".join(delen[:-1]), delen[-1])))


def _zijn(aantal: int) -> str:
    return "is" if aantal == 1 else "zijn"


def _personen(aantal: int) -> str:
    return "geen personen" if aantal == 0 else "1 persoon" if aantal == 1 else f"{getal(aantal)} personen"


def _moment(dag: date) -> str:
    """A day as D2 announces it: "eind januari 2023" for the last of the month, else with its number."""
    wanneer = "eind" if dag == _maandeinde(dag.year, dag.month) else str(dag.day)
    return f"{wanneer} {MAAND[dag.month - 1]} {dag.year}"


def _jaar_en_nummer(kwartaal: str) -> tuple[int, int]:
    """Year and number 1-4 of a quarter such as "2022Q2"."""
    gevonden = re.fullmatch(r"([0-9]{4})Q([1-4])", kwartaal)
    if gevonden is None:
        raise NieuwsberichtFout(f"{kwartaal!r} is geen kwartaal; schrijf het als 2022Q2")
    return int(gevonden[1]), int(gevonden[2])


def _volgend(jaar: int, nummer: int) -> tuple[int, int]:
    return (jaar, nummer + 1) if nummer < 4 else (jaar + 1, 1)


def _peildatum(jaar: int, nummer: int) -> date:
    return _maandeinde(jaar, nummer * 3)


def _maandeinde(jaar: int, maand: int) -> date:
    return date(jaar, maand, calendar.monthrange(jaar, maand)[1])
