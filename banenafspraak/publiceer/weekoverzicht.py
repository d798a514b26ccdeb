"""Weekoverzicht transparantie as an Excel workbook (rules 1 and 2, [D0 §1a]).

Table 1: klantprofiel per gemeente and verantwoordelijke. Table 2, in two parts: those without a profile and
those with an incomplete one, by trede. Then the weeks of Nederland, and the definitions.
Each sheet holds one table, without merged or empty cells, so that a screen reader reads it in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from banenafspraak.publiceer import cijfer, lezen, opmaak

TABEL, MAAT = "weekoverzicht", "aantal"
LAND, ONBEKEND = "NL", "onbekend"
#: The parts of table 2: value of kp_status, name of the sheet, title.
DELEN = (
    ("geen", "Tabel 2a", "Kandidaten zonder klantprofiel, naar trede"),
    ("onvolledig", "Tabel 2b", "Kandidaten met een onvolledig klantprofiel, naar trede"),
)
#: Row (from 0) of the heads of every table; above it: title, marks, release.
KOPRIJ = 3
BLAUW = "#154273"

TOELICHTING = (
    (
        "Wie er wordt geteld",
        "Kandidaten die op de peildatum in Sonar zijn ingeschreven met een open dienstverlening, bij wie het"
        " veld banenafspraken is aangevinkt en die in het doelgroepregister staan.",
    ),
    (
        "Wie niet",
        "Mensen die in het doelgroepregister bekend zijn als beschut werkend in de WSW. Zij horen wel tot de"
        " doelgroep banenafspraak, maar krijgen in Sonar geen vinkje bij banenafspraken.",
    ),
    ("Peildatum", "De zondag van de week (weeknummer volgens ISO 8601)."),
    ("Gemeente", "De gemeente waar de kandidaat op de peildatum woont, in de indeling van 2023."),
    (
        "Verantwoordelijke",
        "UWV of gemeente: onder wie de kandidaat valt volgens de indicatie in het doelgroepregister.",
    ),
    (
        "Klantprofiel: Ja",
        "In Sonar zijn ten minste de onderdelen affiniteiten, beroepssectoren en één van de twintig"
        " taaksoortvragen geregistreerd (de teldefinitie van UWV). De kandidaat is vindbaar in de"
        " kandidatenverkenner banenafspraak.",
    ),
    ("Klantprofiel: Nee", "Geen van de onderdelen van het klantprofiel is gevuld."),
    (
        "Klantprofiel: Onvolledig",
        "Ten minste één onderdeel is gevuld, maar het profiel voldoet nog niet aan de teldefinitie. Telt in"
        " de factsheet als Nee.",
    ),
    (
        "Participatieladder",
        "De trede geeft de afstand van de kandidaat tot de arbeidsmarkt. De ladder van UWV is een andere dan"
        " die van de VNG, die de afstand tot de samenleving geeft.",
    ),
)


class Week(NamedTuple):
    """What the workbook shows; a figure by (peildatum, regio_code, verantwoordelijke, kp_status, trede).

    `weken`: week by peildatum, oldest first, the last is the one of the tables; `regios`: name by code,
    Nederland first, `onbekend` last; the other three: label by value, without `totaal`.
    """

    rijen: Mapping[tuple[date, str, str, str, str], Mapping[str, Any]]
    kolom: lezen.Kolom
    weken: Mapping[date, str]
    regios: Mapping[str, str]
    verantwoordelijken: Mapping[str, str]
    klantprofielen: Mapping[str, str]
    treden: Mapping[str, str]
    bron: str
    uitgifte: str

    @property
    def peildatum(self) -> date:
        """The peildatum of tables 1 and 2."""
        return list(self.weken)[-1]

    @property
    def jaar_week(self) -> str:
        """The week of tables 1 and 2."""
        return self.weken[self.peildatum]

    def cijfer(self, dag: date, regio: str, wie: str, kp: str, trede: str = lezen.TOTAAL) -> cijfer.Cijfer:
        """Give one figure."""
        return cijfer.van(self.rijen[dag, regio, wie, kp, trede], self.kolom)


def maak(con: lezen.Con, uit: Path, jaar_week: str | None = None) -> list[Path]:
    """Write the workbook of one week.

    Args:
        con: connection to a database with schema publicatie.
        uit: folder for the file; made when it is not there.
        jaar_week: such as `2022-W26`; None for the newest one published.

    Returns:
        The one file, such as `weekoverzicht-transparantie-2022-W26.xlsx`.

    Raises:
        lezen.LeesFout: nothing is published about that week.
    """
    week = lees(con, jaar_week)
    uit.mkdir(parents=True, exist_ok=True)
    bestand = uit / f"weekoverzicht-transparantie-{week.jaar_week}.xlsx"
    with xlsxwriter.Workbook(bestand, {"default_date_format": "dd-mm-yyyy"}) as boek:
        boek.set_properties(
            {
                "title": f"Weekoverzicht transparantie banenafspraak, {opmaak.week(week.jaar_week)}",
                "subject": "Kandidaten met een indicatie banenafspraak en hun klantprofiel in Sonar",
                "author": "Warehouse banenafspraak",
                "category": "Statistiek",
                "keywords": "banenafspraak, klantprofiel, transparantie, participatieladder, Sonar",
                "comments": f"Bron: {week.bron}. {week.uitgifte}.",
                "created": datetime(week.peildatum.year, week.peildatum.month, week.peildatum.day),
            }
        )
        vormen = Vormen.van(boek)
        _tabel1(Blad.maak(boek, "Tabel 1", vormen), week)
        for kp, naam, titel in DELEN:
            _tabel2(Blad.maak(boek, naam, vormen), week, kp, titel)
        _trend(Blad.maak(boek, "Nederland per week", vormen), week)
        _toelichting(Blad.maak(boek, "Toelichting", vormen), week)
    return [bestand]


def lees(con: lezen.Con, jaar_week: str | None = None) -> Week:
    """Read what the workbook of one week (None: the newest) shows.

    Raises:
        lezen.LeesFout: nothing is published about that week.
    """
    landelijk = lezen.rijen(con, TABEL, regio_soort="land")
    weken = {rij["peildatum"]: rij["jaar_week"] for rij in landelijk}
    doel = jaar_week or weken[max(weken)]
    if doel not in weken.values():
        raise lezen.LeesFout(f"over week {doel} is geen weekoverzicht gepubliceerd")
    lokaal = lezen.rijen(con, TABEL, regio_soort="gemeente", jaar_week=doel)
    regios = [*lezen.regios(con, "land"), *lezen.regios(con, "gemeente")]
    uitgifte = lezen.uitgifte(con)
    return Week(
        rijen={
            tuple(rij[n] for n in ("peildatum", "regio_code", "verantwoordelijke", "kp_status", "trede")): rij
            for rij in (*landelijk, *lokaal)
        },
        kolom=cijfer.maten(lezen.kolommen(con, TABEL))[MAAT],
        weken={dag: weken[dag] for dag in sorted(weken) if weken[dag] <= doel},
        regios={
            regio.regio_code: regio.regio_naam
            for regio in sorted(regios, key=lambda regio: regio.regio_code == ONBEKEND)
        },
        verantwoordelijken=_labels(con, "verantwoordelijke"),
        klantprofielen=_labels(con, "kp_status"),
        treden=_labels(con, "trede"),
        bron=next(tabel.bron for tabel in lezen.tabellen(con) if tabel.tabel == TABEL),
        uitgifte=opmaak.uitgifte(uitgifte["uitgiftenummer"], uitgifte["kennismoment"]),
    )


def _labels(con: lezen.Con, dimensie: str) -> dict[str, str]:
    return {waarde.waarde: waarde.label for waarde in lezen.waarden(con, dimensie)}


class Vormen(NamedTuple):
    """The cell formats of the workbook."""

    titel: Format
    onder: Format
    kop: Format
    tekst: Format
    nadruk: Format
    getal: Format
    getal_nadruk: Format
    datum: Format
    uitleg: Format

    @classmethod
    def van(cls, boek: xlsxwriter.Workbook) -> Vormen:
        """Register them in a workbook."""
        getal = {"num_format": "#,##0", "align": "right"}
        return cls(
            titel=boek.add_format({"bold": True, "font_size": 14, "font_color": BLAUW}),
            onder=boek.add_format({"font_color": "#4A5963"}),
            kop=boek.add_format({"text_wrap": True, "valign": "top", "bold": True}),
            tekst=boek.add_format({}),
            nadruk=boek.add_format({"bold": True}),
            getal=boek.add_format(getal),
            getal_nadruk=boek.add_format(getal | {"bold": True}),
            datum=boek.add_format({"num_format": "dd-mm-yyyy", "align": "left"}),
            uitleg=boek.add_format({"text_wrap": True, "valign": "top"}),
        )


class Blad(NamedTuple):
    """A sheet that is being filled."""

    boek: xlsxwriter.Workbook
    blad: Worksheet
    vormen: Vormen

    @classmethod
    def maak(cls, boek: xlsxwriter.Workbook, naam: str, vormen: Vormen) -> Blad:
        """Add a sheet with its print setup."""
        blad = boek.add_worksheet(naam)
        blad.set_landscape()
        blad.set_paper(9)  # A4
        blad.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        blad.fit_to_pages(1, 0)
        blad.repeat_rows(0, KOPRIJ)
        blad.set_footer("&L&8Weekoverzicht transparantie banenafspraak: &A&R&8Pagina &P van &N")
        blad.hide_gridlines(2)
        return cls(boek, blad, vormen)

    def vul(
        self,
        naam: str,
        titel: str,
        regels: Sequence[str],
        koppen: Sequence[tuple[str, float]],
        rijen: Sequence[Sequence[Any]],
        vast: int,
    ) -> None:
        """Write the title, the lines below it and one table.

        Args:
            naam: name of the table in Excel.
            titel: title of the sheet.
            regels: the lines between title and table; KOPRIJ - 1 of them.
            koppen: head and width (in characters) of each column.
            rijen: texts, dates and figures.
            vast: columns that stay in sight.
        """
        blad, vormen = self.blad, self.vormen
        blad.write_string(0, 0, titel, vormen.titel)
        for nummer, regel in enumerate(regels, start=1):
            blad.write_string(nummer, 0, regel, vormen.onder)
        for kolom, (_, breedte) in enumerate(koppen):
            blad.set_column(kolom, kolom, breedte)
        blad.add_table(
            KOPRIJ,
            0,
            KOPRIJ + len(rijen),
            len(koppen) - 1,
            {
                "name": naam,
                "style": "Table Style Light 9",
                "columns": [{"header": kop, "header_format": vormen.kop} for kop, _ in koppen],
            },
        )
        for nummer, rij in enumerate(rijen, start=KOPRIJ + 1):
            totaal = "Totaal" in rij
            for kolom, inhoud in enumerate(rij):
                self._schrijf(nummer, kolom, inhoud, totaal)
        blad.freeze_panes(KOPRIJ + 1, vast)

    def _schrijf(self, rij: int, kolom: int, inhoud: Any, totaal: bool) -> None:
        vormen = self.vormen
        if isinstance(inhoud, cijfer.Cijfer):
            vorm = vormen.getal_nadruk if totaal else vormen.getal
            if inhoud.getoond and inhoud.waarde is not None:
                self.blad.write_number(rij, kolom, inhoud.waarde, vorm)
            else:
                self.blad.write_string(rij, kolom, inhoud.tekst, vorm)
        elif isinstance(inhoud, date):
            self.blad.write_datetime(rij, kolom, inhoud, vormen.datum)
        else:
            self.blad.write_string(rij, kolom, inhoud, vormen.nadruk if totaal else vormen.tekst)


def _regels(week: Week) -> list[str]:
    """The lines between the title and the table."""
    tekens = "; ".join(f"{teken} = {uitleg}" for teken, uitleg in opmaak.TOELICHTING_TEKENS.items())
    return [f"{tekens}.", f"{week.uitgifte}. Begrippen en bron: zie het blad Toelichting."]


def _moment(week: Week) -> str:
    return f"{opmaak.week(week.jaar_week)} (peildatum {opmaak.datum(week.peildatum)})"


_REGIOKOPPEN = (("Regiocode", 11.0), ("Regio", 28.0), ("Verantwoordelijke", 18.0))


def _wie(week: Week) -> dict[str, str]:
    return {**week.verantwoordelijken, lezen.TOTAAL: "Totaal"}


def _tabel1(blad: Blad, week: Week) -> None:
    """Table 1: gemeente x verantwoordelijke x klantprofiel."""
    blad.vul(
        "Tabel1",
        f"Tabel 1. Kandidaten naar klantprofiel, {_moment(week)}",
        _regels(week),
        [
            *_REGIOKOPPEN,
            *((f"Klantprofiel: {kp}", 14.0) for kp in week.klantprofielen.values()),
            ("Totaal", 12.0),
        ],
        [
            [
                code,
                naam,
                label,
                *(week.cijfer(week.peildatum, code, wie, kp) for kp in (*week.klantprofielen, lezen.TOTAAL)),
            ]
            for code, naam in week.regios.items()
            for wie, label in _wie(week).items()
        ],
        vast=3,
    )


def _tabel2(blad: Blad, week: Week, kp: str, titel: str) -> None:
    """A part of table 2: those with one kp_status, gemeente x verantwoordelijke x trede."""
    blad.vul(
        f"Tabel2_{kp}",
        f"{blad.blad.get_name()}. {titel}, {_moment(week)}",
        _regels(week),
        [*_REGIOKOPPEN, *((label, 17.0) for label in week.treden.values()), ("Totaal", 12.0)],
        [
            [
                code,
                naam,
                label,
                *(
                    week.cijfer(week.peildatum, code, wie, kp, trede)
                    for trede in (*week.treden, lezen.TOTAAL)
                ),
            ]
            for code, naam in week.regios.items()
            for wie, label in _wie(week).items()
        ],
        vast=3,
    )


def _trend(blad: Blad, week: Week) -> None:
    """The weeks of Nederland, newest first, with a chart of the totals when every one of them is shown."""
    kps = (*week.klantprofielen, lezen.TOTAAL)
    dagen = list(week.weken)[::-1]
    wie = {lezen.TOTAAL: "Totaal", **week.verantwoordelijken}
    koppen = [
        ("Verantwoordelijke", 18.0),
        ("Week", 11.0),
        ("Peildatum", 12.0),
        *((f"Klantprofiel: {kp}", 14.0) for kp in week.klantprofielen.values()),
        ("Totaal", 12.0),
    ]
    blad.vul(
        "NederlandPerWeek",
        f"Nederland per week. Kandidaten naar klantprofiel, tot en met {_moment(week)}",
        _regels(week),
        koppen,
        [
            [label, week.weken[dag], dag, *(week.cijfer(dag, LAND, code, kp) for kp in kps)]
            for code, label in wie.items()
            for dag in dagen
        ],
        vast=3,
    )
    # Excel draws a text such as * as zero.
    if not all(
        week.cijfer(dag, LAND, lezen.TOTAAL, kp).getoond for dag in dagen for kp in week.klantprofielen
    ):
        return
    grafiek = blad.boek.add_chart({"type": "line"})
    naam, eerste, laatste = blad.blad.get_name(), KOPRIJ + 1, KOPRIJ + len(dagen)
    strepen = ("solid", "dash", "round_dot")
    for nummer, _ in enumerate(week.klantprofielen):
        grafiek.add_series(
            {
                "name": [naam, KOPRIJ, 3 + nummer],
                "categories": [naam, eerste, 1, laatste, 1],
                "values": [naam, eerste, 3 + nummer, laatste, 3 + nummer],
                "line": {
                    "color": (BLAUW, "#C25400", "#1F7A6D")[nummer],
                    "width": 2,
                    "dash_type": strepen[nummer],
                },
            }
        )
    grafiek.set_title({"name": "Kandidaten naar klantprofiel, Nederland", "name_font": {"size": 12}})
    grafiek.set_x_axis({"reverse": True, "interval_unit": 4})
    grafiek.set_y_axis({"num_format": "#,##0", "min": 0, "label_position": "high"})
    grafiek.set_legend({"position": "bottom"})
    grafiek.set_size({"width": 720, "height": 340})
    blad.blad.insert_chart(
        KOPRIJ,
        len(koppen) + 1,
        grafiek,
        {
            "description": "Lijngrafiek van het aantal kandidaten per week naar klantprofiel; de cijfers"
            " staan in de tabel ernaast, bij verantwoordelijke Totaal."
        },
    )


def _toelichting(blad: Blad, week: Week) -> None:
    """The definitions, as a table of terms."""
    begrippen = [
        *TOELICHTING,
        *(tuple(label.split(": ", 1)) for label in week.treden.values() if ": " in label),
        ("Trede niet ingevuld", "In Sonar is bij de kandidaat geen trede vastgelegd."),
        *(
            (f"Teken {teken}", f"{uitleg.capitalize()}.")
            for teken, uitleg in opmaak.TOELICHTING_TEKENS.items()
        ),
        ("Bron", f"{week.bron}."),
    ]
    blad.blad.set_portrait()
    blad.vul(
        "Toelichting",
        "Toelichting",
        [f"Weekoverzicht transparantie banenafspraak, {_moment(week)}", f"{week.uitgifte}."],
        [("Begrip", 26.0), ("Uitleg", 100.0)],
        begrippen,
        vast=0,
    )
