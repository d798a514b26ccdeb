"""Factsheet Transparantie klantprofielen (rule 3, [D0 §1b]): an A4 per arbeidsmarktregio and of Nederland."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from banenafspraak.publiceer import cijfer, druk, grafiek, lezen, opmaak

TABEL = "klantprofielen"
#: The series that a factsheet shows: each quarter as it was published then.
REEKS = "gepubliceerd"
#: Quarters in the table of the last ones.
KWARTALEN_IN_TABEL = 5
#: Quarters in the charts.
KWARTALEN_IN_GRAFIEK = 20
LAND, ONBEKEND = "NL", "onbekend"

#: The measures in the order of the tables, with a head that is short enough for them.
MATEN = {
    "doelgroep": "Doelgroep",
    "in_sonar": "In Sonar",
    "pct_in_sonar": "% van de doelgroep",
    "kp_ja": "Met klantprofiel",
    "kp_nee": "Zonder klantprofiel",
    "waarvan_onvolledig": "waarvan onvolledig",
    "pct_kp_ja": "% met klantprofiel",
}

TOELICHTING = (
    ("Doelgroep", "wie op de peildatum tot de doelgroep hoort, naar de regio waar iemand woont."),
    ("In Sonar", "wie daarvan in Sonar is ingeschreven. Niet alle gemeenten werken met Sonar."),
    (
        "Met klantprofiel",
        "in Sonar zijn ten minste affiniteiten, beroepssectoren en één van de twintig taaksoortvragen"
        " vastgelegd. Werkgevers kunnen de kandidaat dan vinden in de kandidatenverkenner banenafspraak.",
    ),
    ("Zonder klantprofiel", "geen van deze onderdelen is gevuld, of niet alle drie (onvolledig)."),
    ("Verantwoordelijke", "UWV of gemeente, volgens de registratie die voor de banenafspraak telt."),
    ("Eerdere kwartalen", "zoals destijds gepubliceerd; latere correcties zijn er niet in verwerkt."),
)  # fmt: skip


class Stand(NamedTuple):
    """The figures of all factsheets of one quarter.

    `rijen`: rows of the published table by (kwartaal, regio_code, verantwoordelijke); `regios`: name by code,
    Nederland first, then by name; `kwartalen`: up to and including the quarter of the factsheets;
    `verantwoordelijken`: label by value, `totaal` last; `bron` and `uitgifte`: what stands on every page.
    """

    rijen: Mapping[tuple[str, str, str], Mapping[str, Any]]
    maten: Mapping[str, lezen.Kolom]
    regios: Mapping[str, str]
    kwartalen: Sequence[str]
    verantwoordelijken: Mapping[str, str]
    bron: str
    uitgifte: str

    @property
    def kwartaal(self) -> str:
        """The quarter of the factsheets."""
        return self.kwartalen[-1]

    def cijfer(self, kwartaal: str, regio: str, maat: str, wie: str = lezen.TOTAAL) -> cijfer.Cijfer:
        """Give one figure."""
        return cijfer.van(self.rijen[kwartaal, regio, wie], self.maten[maat])

    def rij(self, kwartaal: str, regio: str, wie: str = lezen.TOTAAL) -> list[str]:
        """Give the texts of all measures, a row of a table."""
        return [self.cijfer(kwartaal, regio, maat, wie).tekst for maat in MATEN]


def maak(con: lezen.Con, uit: Path, kwartaal: str | None = None) -> list[Path]:
    """Write the factsheets of one quarter as PDF.

    Args:
        con: connection to a database with schema publicatie.
        uit: folder for the files; made when it is not there.
        kwartaal: such as `2022Q2`; None for the newest one published.

    Returns:
        The files, Nederland first, such as `factsheet-klantprofielen-2022Q2-nederland.pdf`.

    Raises:
        lezen.LeesFout: nothing is published about that quarter.
    """
    stand = lees(con, kwartaal)
    zetter = druk.Zetter("factsheet")
    uit.mkdir(parents=True, exist_ok=True)
    return [
        zetter.pdf(
            gegevens(stand, code),
            uit / f"factsheet-klantprofielen-{stand.kwartaal}-{bestandsnaam(naam)}.pdf",
            opmaak.kwartaaldatum(stand.kwartaal),
        )
        for code, naam in stand.regios.items()
    ]


def lees(con: lezen.Con, kwartaal: str | None = None) -> Stand:
    """Read the figures of the factsheets of one quarter (None: the newest).

    Raises:
        lezen.LeesFout: nothing is published about that quarter.
    """
    kwartalen = lezen.perioden(con, TABEL)
    doel = kwartaal or kwartalen[-1]
    if doel not in kwartalen:
        raise lezen.LeesFout(f"over de klantprofielen van kwartaal {doel} is niets gepubliceerd")
    soorten = ["land", "arbeidsmarktregio"]
    regios = [regio for soort in soorten for regio in lezen.regios(con, soort)]
    uitgifte = lezen.uitgifte(con)
    bron = next(tabel.bron for tabel in lezen.tabellen(con) if tabel.tabel == TABEL)
    return Stand(
        rijen={
            (rij["kwartaal"], rij["regio_code"], rij["verantwoordelijke"]): rij
            for rij in lezen.rijen(con, TABEL, reeks=REEKS, regio_soort=soorten)
        },
        maten=cijfer.maten(lezen.kolommen(con, TABEL)),
        regios={regio.regio_code: regio.regio_naam for regio in regios if regio.regio_code != ONBEKEND},
        kwartalen=[kw for kw in kwartalen if kw <= doel],
        verantwoordelijken={w.waarde: w.label for w in lezen.waarden(con, "verantwoordelijke")}
        | {lezen.TOTAAL: "Totaal"},
        bron=bron,
        uitgifte=opmaak.uitgifte(uitgifte["uitgiftenummer"], uitgifte["kennismoment"]),
    )


def gegevens(stand: Stand, regio: str) -> dict[str, Any]:
    """Give what the template needs for one region; every figure in it is text already."""
    kwartaal, is_land = stand.kwartaal, regio == LAND
    naam = stand.regios[regio] if is_land else f"Arbeidsmarktregio {stand.regios[regio]}"
    tekst = {maat: stand.cijfer(kwartaal, regio, maat).tekst for maat in MATEN}
    verdeling = [[label, *stand.rij(kwartaal, regio, wie)] for wie, label in stand.verantwoordelijken.items()]
    if not is_land:
        verdeling.append([stand.regios[LAND], *stand.rij(kwartaal, LAND)])
    verloop = [
        [opmaak.kwartaal_kort(kw), *stand.rij(kw, regio)] for kw in stand.kwartalen[-KWARTALEN_IN_TABEL:]
    ]
    return {
        "documenttitel": f"Factsheet transparantie klantprofielen: {naam}, {opmaak.kwartaal(kwartaal)}",
        "regio": naam,
        "kwartaal": opmaak.kwartaal(kwartaal).capitalize(),
        "peildatum": opmaak.datum(opmaak.kwartaaldatum(kwartaal)),
        "kern": [
            {"naam": label, "cijfer": tekst[maat], "toelichting": uitleg}
            for label, maat, uitleg in (
                ("Doelgroep banenafspraak", "doelgroep", "personen"),
                ("Bekend in Sonar", "in_sonar", f"{tekst['pct_in_sonar']} van de doelgroep"),
                ("Met klantprofiel", "kp_ja", f"{tekst['pct_kp_ja']} van wie in Sonar staat"),
                ("Zonder klantprofiel", "kp_nee", f"waarvan {tekst['waarvan_onvolledig']} onvolledig"),
            )
        ],
        "verdeling": {
            "kop": ["Verantwoordelijke", *MATEN.values()],
            "rijen": verdeling,
            "nadruk": len(stand.verantwoordelijken) - 1,
        },
        "verloop": {
            "kop": ["Kwartaal", *MATEN.values()],
            "rijen": verloop,
            "nadruk": len(verloop) - 1,
        },
        "platen": {
            "klantprofiel": _verloop(stand, regio, "pct_kp_ja", "Personen met een klantprofiel"),
            "sonar": _verloop(stand, regio, "pct_in_sonar", "Personen die in Sonar bekend zijn"),
            "regios": _ranglijst(stand, regio),
        },
        "toelichting": [
            *TOELICHTING,
            *((teken, f"{betekenis}.") for teken, betekenis in opmaak.TOELICHTING_TEKENS.items()),
        ],
        "bron": f"Bron: {stand.bron}",
        "uitgifte": stand.uitgifte,
    }


def bestandsnaam(naam: str) -> str:
    """Write the name of a region for a file name: `Súdwest-Fryslân` is `sudwest-fryslan`."""
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")


def _verloop(stand: Stand, regio: str, maat: str, titel: str) -> dict[str, str]:
    """Draw a percentage over time, of a region beside Nederland."""
    punten: list[grafiek.Punt] = [
        {**stand.cijfer(kw, code, maat).punt(kw, stand.regios[code]), "volgorde": volgorde}
        for volgorde, code in enumerate(dict.fromkeys([LAND, regio]))
        for kw in stand.kwartalen[-KWARTALEN_IN_GRAFIEK:]
    ]
    return druk.beeld(
        grafiek.lijn,
        punten,
        titel=titel,
        eenheid="%",
        breedte=440,
        hoogte=190,
        vanaf_nul=False,
        procent=True,
        compact=True,
    )


def _ranglijst(stand: Stand, regio: str) -> dict[str, str]:
    """Draw the share with a klantprofiel of every region, high to low; one region stands out."""
    punten = [
        stand.cijfer(stand.kwartaal, code, "pct_kp_ja").punt(naam, "") | {"nadruk": code == regio}
        for code, naam in stand.regios.items()
    ]
    punten.sort(key=lambda punt: -(punt["waarde"] or 0))
    return druk.beeld(
        grafiek.rang,
        [punt | {"rang": rang} for rang, punt in enumerate(punten)],
        titel="Personen met een klantprofiel per arbeidsmarktregio",
        eenheid="%",
        breedte=340,
        rijhoogte=14,
        procent=True,
        compact=True,
        letter=11,
    )
