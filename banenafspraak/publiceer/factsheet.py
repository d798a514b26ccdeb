"""Factsheet Transparantie klantprofielen: one A4 per arbeidsmarktregio and for Nederland (rule 3, [D0 §1b])."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from banenafspraak.publiceer import druk, grafiek, opmaak

#: The series that a factsheet shows: each quarter as it was published then.
REEKS = "gepubliceerd"
#: Quarters in the table of the course over time.
KWARTALEN_IN_TABEL = 5
LAND = "NL"

#: The measures of a factsheet in the order of its tables: column of publicatie.klantprofielen, kind, head.
MATEN = (
    ("doelgroep", "aantal", "Doelgroep"),
    ("in_sonar", "aantal", "In Sonar"),
    ("pct_in_sonar", "percentage", "% van de doelgroep"),
    ("kp_ja", "aantal", "Met klantprofiel"),
    ("kp_nee", "aantal", "Zonder klantprofiel"),
    ("waarvan_onvolledig", "aantal", "waarvan onvolledig"),
    ("pct_kp_ja", "percentage", "% met klantprofiel"),
)
VERANTWOORDELIJKEN = {"gemeente": "Gemeente", "UWV": "UWV", "totaal": "Totaal"}

TOELICHTING = (
    "Doelgroep: personen die op de peildatum tot de doelgroep banenafspraak behoren, naar de regio waar zij wonen.",
    "In Sonar: wie daarvan in Sonar is ingeschreven. Niet alle gemeenten werken met Sonar.",
    "Met klantprofiel: in Sonar zijn ten minste affiniteiten, beroepssectoren en één van de twintig taaksoortvragen "
    "vastgelegd. De kandidaat is dan vindbaar in de kandidatenverkenner banenafspraak.",
    "Zonder klantprofiel: geen van deze onderdelen is gevuld, of niet alle (onvolledig).",
    "UWV of gemeente: wie verantwoordelijk is voor de dienstverlening, volgens de registratie die telt.",
    "Elk kwartaal staat er zoals het destijds is gepubliceerd; latere correcties zijn niet verwerkt.",
)  # fmt: skip


class Cijfer(NamedTuple):
    """One published figure: `waarde` is None unless `status` is `getoond`."""

    waarde: float | None
    status: str
    soort: str

    @property
    def tekst(self) -> str:
        """The figure as the reader sees it."""
        return opmaak.cel(self.waarde, self.status, self.soort)


class Stand(NamedTuple):
    """The figures of all factsheets of one quarter.

    `cijfers` by (kwartaal, regio_code, verantwoordelijke, maat); `regios`: name by code, Nederland first, then by
    name; `kwartalen`: from the first up to and including the quarter of the factsheets.
    """

    cijfers: Mapping[tuple[str, str, str, str], Cijfer]
    regios: Mapping[str, str]
    kwartalen: Sequence[str]

    @property
    def kwartaal(self) -> str:
        """The quarter of the factsheets."""
        return self.kwartalen[-1]

    def rij(self, kwartaal: str, regio: str, wie: str = "totaal") -> list[str]:
        """Give the texts of all measures of one row of a table."""
        return [self.cijfers[kwartaal, regio, wie, maat].tekst for maat, _, _ in MATEN]

    def nu(self, regio: str, maat: str) -> Cijfer:
        """Give the figure of a whole region in the quarter of the factsheets."""
        return self.cijfers[self.kwartaal, regio, "totaal", maat]


def maak(con: duckdb.DuckDBPyConnection, uit: Path, kwartaal: str | None = None) -> list[Path]:
    """Write the factsheets of one quarter as PDF.

    Args:
        con: connection to a database with schema publicatie.
        uit: folder for the files; made when it is not there.
        kwartaal: such as `2022Q2`; None for the newest of publicatie.klantprofielen.

    Returns:
        The files, Nederland first: `factsheet-klantprofielen-2022Q2-nederland.pdf`.

    Raises:
        ValueError: publicatie has no such quarter.
    """
    stand = lees(con, kwartaal)
    uitgifte = lees_uitgifte(con)
    zetter = druk.Zetter("factsheet")
    uit.mkdir(parents=True, exist_ok=True)
    ranglijst = {code: _ranglijst(stand, code) for code in stand.regios}
    return [
        zetter.pdf(
            gegevens(stand, code, uitgifte, ranglijst[code]),
            uit / f"factsheet-klantprofielen-{stand.kwartaal}-{bestandsnaam(naam)}.pdf",
            opmaak.kwartaaldatum(stand.kwartaal),
        )
        for code, naam in stand.regios.items()
    ]


def lees_uitgifte(con: duckdb.DuckDBPyConnection) -> str:
    """TIJDELIJK."""
    return "Proefopmaak, geen uitgifte"


def lees(con: duckdb.DuckDBPyConnection, kwartaal: str | None = None) -> Stand:
    """TIJDELIJK."""
    kolommen = ", ".join(f"{maat}, {maat}_status" for maat, _, _ in MATEN)
    rijen = con.execute(
        f"select kwartaal, regio_code, regio_naam, verantwoordelijke, {kolommen} from publicatie.klantprofielen"
        " where reeks = ? and regio_soort in ('land', 'arbeidsmarktregio')"
        " order by regio_soort desc, regio_naam, kwartaal",
        [REEKS],
    ).fetchall()
    kwartalen = sorted({rij[0] for rij in rijen})
    doel = kwartaal or kwartalen[-1]
    import collections

    cijfers = collections.defaultdict(lambda: Cijfer(None, "verborgen", "aantal"))
    for rij in rijen:
        for plek, (maat, soort, _) in enumerate(MATEN):
            waarde, status = rij[4 + 2 * plek : 6 + 2 * plek]
            cijfers[rij[0], rij[1], rij[3], maat] = Cijfer(waarde, status, soort)
    return Stand(cijfers, {rij[1]: rij[2] for rij in rijen}, [kw for kw in kwartalen if kw <= doel])


def gegevens(
    stand: Stand, regio: str, uitgifte: str, ranglijst: Mapping[str, str]
) -> dict[str, Any]:
    """Give what the template needs for one region; every figure in it is text already."""
    naam, kwartaal = stand.regios[regio], stand.kwartaal
    verdeling = [[label, *stand.rij(kwartaal, regio, wie)] for wie, label in VERANTWOORDELIJKEN.items()]
    if regio != LAND:
        verdeling.append([stand.regios[LAND], *stand.rij(kwartaal, LAND)])
    verloop = [
        [opmaak.kwartaal_kort(kw), *stand.rij(kw, regio)] for kw in stand.kwartalen[-KWARTALEN_IN_TABEL:]
    ]
    soort = "" if regio == LAND else "Arbeidsmarktregio "
    return {
        "documenttitel": f"Factsheet transparantie klantprofielen: {soort}{naam}, {opmaak.kwartaal(kwartaal)}",
        "regio": f"{soort}{naam}",
        "kwartaal": opmaak.kwartaal(kwartaal).capitalize(),
        "peildatum": opmaak.datum(opmaak.kwartaaldatum(kwartaal)),
        "kern": [
            {"naam": label, "cijfer": stand.nu(regio, maat).tekst, "toelichting": uitleg}
            for label, maat, uitleg in (
                ("Doelgroep banenafspraak", "doelgroep", "personen"),
                ("Bekend in Sonar", "in_sonar", f"{stand.nu(regio, 'pct_in_sonar').tekst} van de doelgroep"),
                ("Met klantprofiel", "kp_ja", f"{stand.nu(regio, 'pct_kp_ja').tekst} van wie in Sonar staat"),
                (
                    "Zonder klantprofiel",
                    "kp_nee",
                    f"waarvan {stand.nu(regio, 'waarvan_onvolledig').tekst} onvolledig",
                ),
            )
        ],
        "verdeling": {
            "kop": ["Verantwoordelijke", *(kop for _, _, kop in MATEN)],
            "rijen": verdeling,
            "nadruk": 2,
        },
        "verloop": {
            "kop": ["Kwartaal", *(kop for _, _, kop in MATEN)],
            "rijen": verloop,
            "nadruk": len(verloop) - 1,
        },
        "platen": {
            "klantprofiel": _verloop(stand, regio, "pct_kp_ja", "Met klantprofiel"),
            "sonar": _verloop(stand, regio, "pct_in_sonar", "Bekend in Sonar"),
            "regios": dict(ranglijst),
        },
        "toelichting": [
            *TOELICHTING,
            *(f"{teken} {betekenis}." for teken, betekenis in opmaak.TOELICHTING_TEKENS.items()),
        ],
        "bron": "Bron: doelgroepregister en Sonar (UWV), bewerking warehouse banenafspraak",
        "uitgifte": uitgifte,
    }


def bestandsnaam(naam: str) -> str:
    """Write the name of a region for a file name: `Súdwest-Fryslân` is `sudwest-fryslan`."""
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")


def _punt(stand: Stand, kwartaal: str, regio: str, maat: str, serie: str, x: str) -> grafiek.Punt:
    cijfer = stand.cijfers[kwartaal, regio, "totaal", maat]
    return {"x": x, "serie": serie, "waarde": cijfer.waarde, "status": cijfer.status}


def _verloop(stand: Stand, regio: str, maat: str, titel: str) -> dict[str, str]:
    """Draw a percentage over time, of a region beside Nederland."""
    punten: list[grafiek.Punt] = [
        {**_punt(stand, kw, code, maat, stand.regios[code], kw), "volgorde": volgorde}
        for volgorde, code in enumerate(dict.fromkeys([LAND, regio]))
        for kw in stand.kwartalen
    ]
    return druk.beeld(
        grafiek.lijn(punten, titel=titel, eenheid="%", breedte=420, hoogte=150, procent=True)
    )


def _ranglijst(stand: Stand, regio: str) -> dict[str, str]:
    """Draw the share with a klantprofiel of every region, high to low, with one region standing out."""
    volgorde = sorted(stand.regios, key=lambda code: -(stand.nu(code, "pct_kp_ja").waarde or 0))
    punten: list[grafiek.Punt] = [
        {
            **_punt(stand, stand.kwartaal, code, "pct_kp_ja", "", stand.regios[code]),
            "rang": rang,
            "nadruk": code == regio,
        }
        for rang, code in enumerate(volgorde)
    ]
    return druk.beeld(
        grafiek.rang(punten, titel="Met klantprofiel", eenheid="%", breedte=340, rijhoogte=12, procent=True),
        letter=11,
    )
