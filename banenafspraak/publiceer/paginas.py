"""The pages of the dashboard: which figures, charts and choices each of them has.

Everything here is a choice of columns of published tables; how they are shown is in weergave.py (and, for
what a reader chooses, in statisch/site.js). Text that starts with `@` in `waar` is the name of a choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Vorm = Literal["lijn", "kolommen", "balken", "rang", "tabel"]
Vergelijk = Literal["serie", "naast"]

#: The choices that many pages have; the rest is in `Keuze` of the page.
REGIO, VERGELIJK, GROEP, REEKS, TERUGBLIK = "regio", "vergelijk", "groep", "reeks", "terugblik"
#: Axis of a chart that is no dimension.
PERIODE, MAAT, REGIOS = "periode", "maat", "regio"


@dataclass(frozen=True)
class Cijfer:
    """A headline figure: a measure of a table, in the chosen region and period."""

    tabel: str
    maat: str
    label: str
    regel: int
    waar: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Figuur:
    """A chart with its table: measures of one published table along an axis.

    `as_`: PERIODE, MAAT, REGIOS or a dimension; `serie`: MAAT, a dimension or None; `waar`: what dimensions
    must be (a value, more of them, or `@choice`); `doel`: measure drawn as target; `vergelijk`: a second
    region stands in the same chart (`serie`), in one beside it (`naast`) or nowhere (None).
    """

    id: str
    titel: str
    tabel: str
    maten: tuple[str, ...]
    vorm: Vorm
    as_: str
    regel: int
    serie: str | None = None
    waar: Mapping[str, str] = field(default_factory=dict)
    doel: str | None = None
    vergelijk: Vergelijk | None = None
    uitleg: str = ""


@dataclass(frozen=True)
class Keuze:
    """A choice of a page that is not on many pages: its options are value and label."""

    naam: str
    label: str
    opties: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pagina:
    """A page: its address, title, what it is about, its choices, headline figures and charts.

    `niveaus`: the kinds of regions that can be chosen; `perioden`: the tables whose periods can be chosen,
    one per kind of period.
    """

    slug: str
    titel: str
    inleiding: str
    niveaus: tuple[str, ...] = ()
    groep: bool = False
    perioden: tuple[str, ...] = ()
    keuzes: tuple[Keuze, ...] = ()
    cijfers: tuple[Cijfer, ...] = ()
    figuren: tuple[Figuur, ...] = ()

    @property
    def tabellen(self) -> tuple[str, ...]:
        """The published tables that the page shows."""
        return tuple(dict.fromkeys([*(c.tabel for c in self.cijfers), *(f.tabel for f in self.figuren)]))


ALLE = ("land", "arbeidsmarktregio", "provincie", "gemeente")
ZONDER_GEMEENTE = ("land", "arbeidsmarktregio", "provincie")
NIVEAU = Keuze(
    "niveau",
    "Soort regio",
    (
        ("arbeidsmarktregio", "Arbeidsmarktregio's"),
        ("provincie", "Provincies"),
        ("gemeente", "Gemeenten"),
    ),
)
PER_GROEP = {"groep": "@groep"}
STROOM_TOTAAL = {"werkzaam": "totaal", "reden": "totaal", **PER_GROEP}

KERNCIJFERS = Pagina(
    slug="index",
    titel="Kerncijfers banenafspraak",
    inleiding=(
        "In de banenafspraak hebben kabinet en werkgevers afgesproken dat er 125.000 extra banen komen"
        " voor mensen met een ziekte of handicap, vergeleken met de nulmeting van 2012. Hier staan de"
        " laatste cijfers en hun verloop."
    ),
    niveaus=ALLE,
    perioden=("kerncijfers",),
    cijfers=(
        Cijfer("kerncijfers", "personen", "Personen in de doelgroep", 4),
        Cijfer("kerncijfers", "werkzame_personen", "Werkzame personen", 6),
        Cijfer("kerncijfers", "pct_werkzaam", "Aandeel werkzaam", 6),
        Cijfer("kerncijfers", "banen", "Banen", 7),
        Cijfer("kerncijfers", "vindt_werk", "Vindt werk", 9),
        Cijfer("kerncijfers", "verliest_werk", "Verliest werk", 9),
        Cijfer("kerncijfers", "kp_ja", "Met klantprofiel", 3),
        Cijfer("kerncijfers", "gwu", "Geregistreerde werkzoekenden", 12),
        Cijfer("kerncijfers", "beschut_werkzaam", "Werkzaam in beschut werk", 13),
    ),
    figuren=(
        Figuur(
            "verloop",
            "Personen in de doelgroep en werkzame personen",
            "kerncijfers",
            ("personen", "werkzame_personen"),
            "lijn",
            PERIODE,
            4,
            serie=MAAT,
            vergelijk="naast",
        ),
        Figuur(
            "aandeel",
            "Aandeel werkzaam",
            "kerncijfers",
            ("pct_werkzaam",),
            "lijn",
            PERIODE,
            6,
            vergelijk="serie",
        ),
        Figuur("banen", "Banen", "kerncijfers", ("banen",), "kolommen", PERIODE, 7, vergelijk="naast"),
        Figuur(
            "stand",
            "Alle kerncijfers van het kwartaal",
            "kerncijfers",
            (
                "personen",
                "werkzame_personen",
                "banen",
                "verloonde_uren",
                "vindt_werk",
                "verliest_werk",
                "instroom",
                "instroom_werkzaam",
                "uitstroom",
                "uitstroom_werkzaam",
                "in_sonar",
                "kp_ja",
                "kp_nee",
                "gwu",
                "positieve_adviezen",
                "geldige_indicaties",
                "beschut_werkzaam",
            ),
            "tabel",
            MAAT,
            9,
            vergelijk="serie",
        ),
    ),
)

PERSONEN = Pagina(
    slug="personen",
    titel="(Werkzame) personen",
    inleiding=(
        "Hoeveel mensen horen bij de doelgroep van de banenafspraak, en hoeveel van hen hadden op de"
        " laatste dag van het kwartaal werk."
    ),
    niveaus=ALLE,
    groep=True,
    perioden=("personen",),
    cijfers=(
        Cijfer("personen", "personen", "Personen in de doelgroep", 4, PER_GROEP),
        Cijfer("personen", "werkzame_personen", "Werkzame personen", 6, PER_GROEP),
        Cijfer("personen", "pct_werkzaam", "Aandeel werkzaam", 6, PER_GROEP),
    ),
    figuren=(
        Figuur(
            "verloop",
            "Personen in de doelgroep en werkzame personen",
            "personen",
            ("personen", "werkzame_personen"),
            "lijn",
            PERIODE,
            4,
            serie=MAAT,
            waar=PER_GROEP,
            vergelijk="naast",
        ),
        Figuur(
            "groepen",
            "Personen in de doelgroep naar groep",
            "personen",
            ("personen",),
            "lijn",
            PERIODE,
            4,
            serie="groep",
            vergelijk="naast",
        ),
        Figuur(
            "werkzaam-groepen",
            "Werkzame personen naar groep",
            "personen",
            ("werkzame_personen",),
            "lijn",
            PERIODE,
            6,
            serie="groep",
            vergelijk="naast",
        ),
        Figuur(
            "aandeel",
            "Aandeel werkzaam",
            "personen",
            ("pct_werkzaam",),
            "lijn",
            PERIODE,
            6,
            waar=PER_GROEP,
            vergelijk="serie",
        ),
    ),
)

BANEN = Pagina(
    slug="banen",
    titel="Banen(groei)",
    inleiding=(
        "Banen worden berekend uit de verloonde uren: een baan is gemiddeld 25,5 uur per week. De groei wordt"
        " gemeten vanaf de nulmeting van 2012 en vergeleken met de doelstelling van het jaar."
    ),
    niveaus=ZONDER_GEMEENTE,
    groep=True,
    perioden=("banen",),
    cijfers=(
        Cijfer("banen", "banen", "Banen", 7, {"soort_baan": "totaal", **PER_GROEP}),
        Cijfer("banen", "verloonde_uren", "Verloonde uren", 7, {"soort_baan": "totaal", **PER_GROEP}),
        Cijfer("banengroei", "extra_banen", "Extra banen (Nederland)", 8),
        Cijfer("banengroei", "doelstelling", "Doelstelling (Nederland)", 8),
        Cijfer("banengroei", "pct_doelstelling", "Deel van de doelstelling (Nederland)", 8),
    ),
    figuren=(
        Figuur(
            "verloop",
            "Banen",
            "banen",
            ("banen",),
            "kolommen",
            PERIODE,
            7,
            waar={"soort_baan": "totaal", **PER_GROEP},
            vergelijk="naast",
        ),
        Figuur(
            "soort",
            "Banen naar soort",
            "banen",
            ("banen",),
            "balken",
            "soort_baan",
            7,
            waar=PER_GROEP,
            vergelijk="naast",
        ),
        Figuur(
            "groei",
            "Extra banen sinds de nulmeting en de doelstelling",
            "banengroei",
            ("extra_banen",),
            "kolommen",
            PERIODE,
            8,
            doel="doelstelling",
            uitleg=(
                "Landelijk. De streep is de doelstelling van het jaar. De kwartaalcijfers zijn een indicatie."
            ),
        ),
        Figuur(
            "monitor",
            "Landelijke banenmonitor, eigen berekening: banen naar sector",
            "banenmonitor",
            ("banen", "nulmeting", "extra_banen", "doelstelling", "officieel"),
            "tabel",
            "sector",
            15,
            uitleg=(
                "Landelijk, per jaar. Het officiële resultaat staat in de Kamerbrief van het ministerie"
                " van SZW."
            ),
        ),
    ),
)

STROOM = Pagina(
    slug="stroom",
    titel="In- en uitstroom",
    inleiding=(
        "Wie vond werk en wie verloor het, wie kwam er bij de doelgroep en wie ging eruit: de"
        " veranderingen tussen het vorige en het gekozen kwartaal."
    ),
    niveaus=ZONDER_GEMEENTE,
    groep=True,
    perioden=("stroom",),
    cijfers=tuple(
        Cijfer("stroom", "aantal", label, 9, {"stroom": stroom, **STROOM_TOTAAL})
        for stroom, label in (
            ("vindt_werk", "Vindt werk"),
            ("verliest_werk", "Verliest werk"),
            ("instroom", "Instroom in de doelgroep"),
            ("uitstroom", "Uitstroom uit de doelgroep"),
        )
    ),
    figuren=(
        Figuur(
            "stromen",
            "Stromen in het kwartaal",
            "stroom",
            ("aantal",),
            "balken",
            "stroom",
            9,
            waar={
                "stroom": "vindt_werk verliest_werk instroom uitstroom verhuisd_in verhuisd_uit",
                **STROOM_TOTAAL,
            },
            vergelijk="naast",
        ),
        Figuur(
            "instroom",
            "Instroom naar reden",
            "stroom",
            ("aantal",),
            "balken",
            "reden",
            9,
            waar={"stroom": "instroom", "werkzaam": "totaal", **PER_GROEP},
            vergelijk="naast",
        ),
        Figuur(
            "uitstroom",
            "Uitstroom naar reden",
            "stroom",
            ("aantal",),
            "balken",
            "reden",
            9,
            waar={"stroom": "uitstroom", "werkzaam": "totaal", **PER_GROEP},
            vergelijk="naast",
        ),
        Figuur(
            "verloop",
            "Stromen per kwartaal",
            "stroom",
            ("aantal",),
            "lijn",
            PERIODE,
            9,
            serie="stroom",
            waar={"stroom": "vindt_werk verliest_werk instroom uitstroom", **STROOM_TOTAAL},
            vergelijk="naast",
        ),
    ),
)

REGIOS_PAGINA = Pagina(
    slug="regios",
    titel="Regio's vergelijken",
    inleiding="Alle regio's naast elkaar. De gekozen regio en de regio waarmee u vergelijkt vallen op.",
    niveaus=ALLE,
    groep=True,
    perioden=("personen",),
    keuzes=(NIVEAU,),
    figuren=(
        Figuur(
            "aandeel",
            "Aandeel werkzaam per regio",
            "personen",
            ("pct_werkzaam",),
            "rang",
            REGIOS,
            6,
            waar=PER_GROEP,
        ),
        Figuur(
            "personen",
            "Personen in de doelgroep per regio",
            "personen",
            ("personen",),
            "rang",
            REGIOS,
            4,
            waar=PER_GROEP,
        ),
        Figuur(
            "werkzaam",
            "Werkzame personen per regio",
            "personen",
            ("werkzame_personen",),
            "rang",
            REGIOS,
            6,
            waar=PER_GROEP,
        ),
        Figuur(
            "banen",
            "Banen per regio",
            "banen",
            ("banen",),
            "rang",
            REGIOS,
            7,
            waar={"soort_baan": "totaal", **PER_GROEP},
        ),
    ),
)

TABELLEN = Pagina(
    slug="tabellen",
    titel="Tabellen",
    inleiding="De cijfers van alle regio's in één overzicht. Klik op een kop om te sorteren.",
    niveaus=ALLE,
    groep=True,
    perioden=("personen",),
    keuzes=(NIVEAU,),
    figuren=(
        Figuur(
            "personen",
            "(Werkzame) personen per regio",
            "personen",
            ("personen", "werkzame_personen", "pct_werkzaam"),
            "tabel",
            REGIOS,
            6,
            waar=PER_GROEP,
        ),
        Figuur(
            "banen",
            "Banen en verloonde uren per regio",
            "banen",
            ("banen", "verloonde_uren"),
            "tabel",
            REGIOS,
            7,
            waar={"soort_baan": "totaal", **PER_GROEP},
        ),
    ),
)

BEGRIPPEN = Pagina(
    slug="begrippen",
    titel="FAQ en begrippen",
    inleiding="Antwoord op veelgestelde vragen, en wat elk cijfer precies telt.",
)

WERKZOEKENDEN = Pagina(
    slug="werkzoekenden",
    titel="Geregistreerde werkzoekenden",
    inleiding=(
        "Hoeveel mensen staan aan het eind van de maand bij UWV geregistreerd als werkzoekende (GWU),"
        " en wie zijn zij."
    ),
    niveaus=ALLE,
    perioden=("werkzoekenden",),
    keuzes=(
        Keuze(
            "kenmerk",
            "Kenmerk",
            (
                ("geslacht", "Geslacht"),
                ("leeftijdsklasse", "Leeftijd"),
                ("opleidingsniveau", "Opleidingsniveau"),
                ("uitkeringstype", "Uitkeringstype"),
                ("dienstverband", "Dienstverband"),
                ("contract", "Contract"),
                ("contracturen", "Contracturen"),
                ("brc_klasse", "Beroepsklasse (BRC)"),
                ("isco", "Beroep (ISCO, alleen landelijk)"),
            ),
        ),
    ),
    cijfers=(Cijfer("werkzoekenden", "aantal", "Geregistreerde werkzoekenden", 12),),
    figuren=(
        Figuur(
            "verloop",
            "Geregistreerde werkzoekenden per maand",
            "werkzoekenden",
            ("aantal",),
            "lijn",
            PERIODE,
            12,
            vergelijk="naast",
        ),
        Figuur(
            "kenmerk",
            "Geregistreerde werkzoekenden naar kenmerk",
            "werkzoekenden_kenmerk",
            ("aantal",),
            "balken",
            "waarde",
            12,
            waar={"kenmerk": "@kenmerk"},
            vergelijk="naast",
            uitleg=(
                "Dienstverband, contract en contracturen zijn later bekend dan de rest: de"
                " polisadministratie loopt achter."
            ),
        ),
        Figuur(
            "kenmerk-verloop",
            "Verloop naar kenmerk",
            "werkzoekenden_kenmerk",
            ("aantal",),
            "tabel",
            PERIODE,
            12,
            serie="waarde",
            waar={"kenmerk": "@kenmerk"},
        ),
        Figuur(
            "regios",
            "Geregistreerde werkzoekenden per arbeidsmarktregio",
            "werkzoekenden",
            ("aantal",),
            "rang",
            REGIOS,
            12,
        ),
    ),
)

BESCHUT_WERK = Pagina(
    slug="beschut-werk",
    titel="Beschut werk",
    inleiding=(
        "Beschut werk hoort niet bij de banenafspraak. Aanvragen en adviezen zijn opgeteld sinds 2015;"
        " een advies kan uit een andere regio komen dan waar iemand nu woont."
    ),
    niveaus=ALLE,
    perioden=("beschut_werk",),
    cijfers=(
        Cijfer("beschut_werk", "aanvragen_gemeente", "Aanvragen door een gemeente", 13),
        Cijfer("beschut_werk", "aanvragen_burger", "Aanvragen door een burger", 13),
        Cijfer("beschut_werk", "positieve_adviezen", "Positieve adviezen", 13),
        Cijfer("beschut_werk", "geldige_indicaties", "Geldige indicaties", 13),
        Cijfer("beschut_werk", "werkzaam", "Werkzaam in beschut werk", 13),
        Cijfer("beschut_werk", "pct_werkzaam", "Aandeel werkzaam", 13),
        Cijfer("beschut_werk", "taakstelling", "Taakstelling van het jaar", 13),
    ),
    figuren=(
        Figuur(
            "verloop",
            "Geldige indicaties en werkzame personen",
            "beschut_werk",
            ("geldige_indicaties", "werkzaam", "taakstelling"),
            "lijn",
            PERIODE,
            13,
            serie=MAAT,
            vergelijk="naast",
        ),
        Figuur(
            "aandeel",
            "Aandeel werkzaam van de geldige indicaties",
            "beschut_werk",
            ("pct_werkzaam",),
            "lijn",
            PERIODE,
            13,
            vergelijk="serie",
        ),
        Figuur(
            "aanvragen",
            "Aanvragen en positieve adviezen sinds 2015",
            "beschut_werk",
            ("aanvragen_gemeente", "aanvragen_burger", "positieve_adviezen"),
            "lijn",
            PERIODE,
            13,
            serie=MAAT,
            vergelijk="naast",
        ),
        Figuur(
            "regios",
            "Beschut werk per arbeidsmarktregio",
            "beschut_werk",
            (
                "aanvragen_gemeente",
                "aanvragen_burger",
                "positieve_adviezen",
                "geldige_indicaties",
                "werkzaam",
                "pct_werkzaam",
                "taakstelling",
            ),
            "tabel",
            REGIOS,
            13,
        ),
    ),
)

COHORT = {"cohort_soort": "@cohort_soort", **PER_GROEP}
DUURZAAMHEID = Pagina(
    slug="duurzaamheid",
    titel="Duurzaamheid van werk",
    inleiding=(
        "Werken mensen uit de doelgroep een jaar later nog (werkbehoud), en in dezelfde baan"
        " (baanbehoud)? Met welk contract werken zij en hoe lang al? Deze cijfers zijn landelijk."
    ),
    groep=True,
    perioden=("duurzaamheid", "contract"),
    keuzes=(
        Keuze(
            "cohort_soort",
            "Wie",
            (
                ("nieuw_aan_het_werk", "Nieuw aan het werk"),
                ("staand", "Werkzaam op de peildatum"),
                ("nieuwe_banen", "Nieuwe banen"),
            ),
        ),
    ),
    cijfers=(
        Cijfer("duurzaamheid", "omvang", "Omvang van het cohort", 10, COHORT),
        Cijfer("duurzaamheid", "pct_werkbehoud", "Werkbehoud", 10, COHORT),
        Cijfer("duurzaamheid", "pct_baanbehoud", "Baanbehoud", 10, COHORT),
    ),
    figuren=(
        Figuur(
            "verloop",
            "Werkbehoud en baanbehoud na een jaar",
            "duurzaamheid",
            ("pct_werkbehoud", "pct_baanbehoud"),
            "lijn",
            PERIODE,
            10,
            serie=MAAT,
            waar=COHORT,
            uitleg="Per cohort: het kwartaal, of het jaar waarin mensen begonnen.",
        ),
        Figuur(
            "groepen",
            "Werkbehoud en baanbehoud naar groep",
            "duurzaamheid",
            ("pct_werkbehoud", "pct_baanbehoud"),
            "balken",
            "groep",
            10,
            serie=MAAT,
            waar={"cohort_soort": "@cohort_soort"},
        ),
        Figuur(
            "aantallen",
            "Aantallen van het cohort",
            "duurzaamheid",
            ("omvang", "werkbehoud", "baanbehoud", "overleden", "aow"),
            "tabel",
            "groep",
            10,
            waar={"cohort_soort": "@cohort_soort"},
        ),
        Figuur(
            "contract",
            "Personen naar contract van hun hoofdbaan",
            "contract",
            ("personen",),
            "balken",
            "contract",
            11,
            waar=PER_GROEP,
        ),
        Figuur(
            "duur",
            "Lopende banen naar duur",
            "baanduur",
            ("banen_aantal",),
            "balken",
            "duurklasse",
            11,
            waar=PER_GROEP,
        ),
        Figuur(
            "participatie",
            "Arbeidsparticipatie op 31 december",
            "arbeidsparticipatie",
            ("pct_werkend",),
            "lijn",
            PERIODE,
            14,
            serie="populatie",
        ),
        Figuur(
            "werkgevers",
            "Werkgevers die mensen met een arbeidsbeperking in dienst hebben",
            "werkgevers",
            ("werkgevers", "met_arbeidsbeperkten", "pct_met_arbeidsbeperkten"),
            "tabel",
            PERIODE,
            14,
        ),
    ),
)

KLANTPROFIELEN = Pagina(
    slug="klantprofielen",
    titel="Transparantie klantprofielen",
    inleiding=(
        "Een kandidaat met een klantprofiel in Sonar is vindbaar voor werkgevers. Hier staat hoeveel"
        " mensen uit de doelgroep in Sonar bekend zijn en hoeveel van hen een klantprofiel hebben."
    ),
    niveaus=("land", "arbeidsmarktregio", "gemeente"),
    perioden=("klantprofielen", "weekoverzicht"),
    keuzes=(
        Keuze(
            "verantwoordelijke",
            "Verantwoordelijke",
            (("totaal", "Gemeente en UWV"), ("gemeente", "Gemeente"), ("UWV", "UWV")),
        ),
    ),
    cijfers=tuple(
        Cijfer("klantprofielen", maat, label, 3, {"verantwoordelijke": "@verantwoordelijke"})
        for maat, label in (
            ("doelgroep", "Personen in de doelgroep"),
            ("in_sonar", "Bekend in Sonar"),
            ("pct_in_sonar", "Aandeel bekend in Sonar"),
            ("kp_ja", "Klantprofiel: ja"),
            ("kp_nee", "Klantprofiel: nee"),
            ("pct_kp_ja", "Klantprofiel: ja, van wie in Sonar staat"),
        )
    ),
    figuren=(
        Figuur(
            "verloop",
            "Klantprofiel: ja en nee",
            "klantprofielen",
            ("kp_ja", "kp_nee"),
            "kolommen",
            PERIODE,
            3,
            serie=MAAT,
            waar={"verantwoordelijke": "@verantwoordelijke"},
            vergelijk="naast",
        ),
        Figuur(
            "aandeel",
            "Aandeel met klantprofiel, van wie in Sonar staat",
            "klantprofielen",
            ("pct_kp_ja",),
            "lijn",
            PERIODE,
            3,
            waar={"verantwoordelijke": "@verantwoordelijke"},
            vergelijk="serie",
        ),
        Figuur(
            "regios",
            "Aandeel met klantprofiel, van wie in Sonar staat, per arbeidsmarktregio",
            "klantprofielen",
            ("pct_kp_ja",),
            "rang",
            REGIOS,
            3,
            waar={"verantwoordelijke": "@verantwoordelijke"},
        ),
        Figuur(
            "week",
            "Weekoverzicht: kandidaten naar klantprofiel",
            "weekoverzicht",
            ("aantal",),
            "balken",
            "kp_status",
            2,
            waar={"verantwoordelijke": "@verantwoordelijke", "trede": "totaal"},
            vergelijk="naast",
            uitleg=(
                "Mensen met open dienstverlening en een vinkje banenafspraak; per gemeente en landelijk."
            ),
        ),
        Figuur(
            "trede",
            "Weekoverzicht: geen of onvolledig klantprofiel naar trede",
            "weekoverzicht",
            ("aantal",),
            "balken",
            "trede",
            2,
            serie="kp_status",
            waar={"verantwoordelijke": "@verantwoordelijke", "kp_status": "geen onvolledig"},
            uitleg="De treden van de participatieladder van UWV, niet die van de VNG.",
        ),
    ),
)

PAGINAS: tuple[Pagina, ...] = (
    KERNCIJFERS,
    PERSONEN,
    BANEN,
    STROOM,
    REGIOS_PAGINA,
    TABELLEN,
    BEGRIPPEN,
    WERKZOEKENDEN,
    BESCHUT_WERK,
    DUURZAAMHEID,
    KLANTPROFIELEN,
)
