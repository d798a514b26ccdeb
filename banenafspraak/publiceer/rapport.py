"""Rapport duurzaamheid van werk as PDF (rules 10 and 11, [D0 §6]): what lasts of jobs that were found.

Every number in the text comes from publicatie; a sentence of which a figure is not shown is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from banenafspraak.publiceer import cijfer, druk, grafiek, lezen, opmaak
from banenafspraak.publiceer.cijfer import Cijfer

#: Years in the tables and charts over time.
JAREN = 8
TABELLEN = ("duurzaamheid", "contract", "baanduur")
NIEUW, BANEN, STAAND = "nieuw_aan_het_werk", "nieuwe_banen", "staand"

BEGRIPPEN = (
    (
        "Nieuw aan het werk",
        "wie in een periode van vier kwartalen een baan begint, op die dag tot de doelgroep hoort en op de"
        " laatste dag van de maand ervoor niet werkte. De eerste keer in de periode telt.",
    ),
    (
        "Nieuwe banen",
        "alle banen die in de periode zijn begonnen door mensen uit de doelgroep. Hier worden banen geteld"
        " en geen personen.",
    ),
    (
        "Werkzaam op de peildatum",
        "wie op de laatste dag van het kwartaal tot de doelgroep hoort en dan verloonde uren heeft.",
    ),
    (
        "Werkbehoud",
        "een jaar later aan het werk, nog of weer: ook na een onderbreking, en ook in een andere baan.",
    ),
    ("Baanbehoud", "een jaar later nog aan het werk in dezelfde baan, bij dezelfde werkgever."),
    (
        "Overleden en AOW",
        "wie binnen het jaar overlijdt of de AOW-leeftijd bereikt, telt mee in de omvang en staat ernaast.",
    ),
    (
        "Contract",
        "van personen dat van de hoofdbaan: de baan met de meeste uren op de peildatum; van uren dat van de"
        " baan zelf.",
    ),
    (
        "Duur van een baan",
        "de tijd tussen het begin van de baan en de peildatum. Aansluitende inkomstenverhoudingen bij"
        " dezelfde werkgever zijn één baan.",
    ),
)


class Bron(NamedTuple):
    """The figures of the rapport.

    `duur` by (cohort_soort, cohort, groep); `contract` by (kwartaal, groep, contract); `baanduur` by
    (kwartaal, groep, duurklasse); `maten`: columns with a value by table and name; labels by value;
    `totaal` is last of the groups.
    """

    duur: Mapping[tuple[str, str, str], Mapping[str, Any]]
    contract: Mapping[tuple[str, str, str], Mapping[str, Any]]
    baanduur: Mapping[tuple[str, str, str], Mapping[str, Any]]
    maten: Mapping[str, Mapping[str, lezen.Kolom]]
    groepen: Mapping[str, str]
    contracten: Mapping[str, str]
    duurklassen: Mapping[str, str]
    bron: str
    uitgifte: str

    def duurzaam(self, soort: str, cohort: str, groep: str, maat: str) -> Cijfer:
        """Give a figure of a cohort."""
        return cijfer.van(self.duur[soort, cohort, groep], self.maten["duurzaamheid"][maat])

    def met_contract(self, kwartaal: str, groep: str, contract: str, maat: str = "personen") -> Cijfer:
        """Give persons or hours with a kind of contract."""
        return cijfer.van(self.contract[kwartaal, groep, contract], self.maten["contract"][maat])

    def aandeel(self, kwartaal: str, groep: str, contract: str, maat: str = "personen") -> Cijfer:
        """Give the share of a kind of contract in the persons or hours of a group."""
        return cijfer.aandeel(
            self.met_contract(kwartaal, groep, contract, maat),
            self.met_contract(kwartaal, groep, lezen.TOTAAL, maat),
        )

    def met_duur(self, kwartaal: str, groep: str, klasse: str, maat: str = "banen_aantal") -> Cijfer:
        """Give jobs of a duration, or their mean duration."""
        return cijfer.van(self.baanduur[kwartaal, groep, klasse], self.maten["baanduur"][maat])

    def cohorten(self, soort: str) -> list[str]:
        """Give the newest cohort whose outcome is known and those of the same quarter in the years before.

        Oldest first; empty when no outcome is known yet.
        """
        bekend = sorted(
            cohort
            for welke, cohort, groep in self.duur
            if welke == soort
            and groep == lezen.TOTAAL
            and self.duurzaam(soort, cohort, groep, "werkbehoud").status != opmaak.ONTBREEKT
        )
        return [cohort for cohort in bekend if cohort[4:6] == bekend[-1][4:6]][-JAREN:]

    @property
    def kwartalen(self) -> list[str]:
        """The newest quarter and the same one in the years before, oldest first."""
        alle = sorted({kwartaal for kwartaal, _, _ in self.contract})
        return [kwartaal for kwartaal in alle if kwartaal[4:] == alle[-1][4:]][-JAREN:]


def maak(con: lezen.Con, uit: Path) -> list[Path]:
    """Write the rapport as PDF.

    Args:
        con: connection to a database with schema publicatie.
        uit: folder for the file; made when it is not there.

    Returns:
        The one file: `rapport-duurzaamheid-2023Q3.pdf`, by the newest quarter.
    """
    bron = lees(con)
    kwartaal = bron.kwartalen[-1]
    uit.mkdir(parents=True, exist_ok=True)
    bestand = uit / f"rapport-duurzaamheid-{kwartaal}.pdf"
    return [druk.Zetter("rapport").pdf(gegevens(bron), bestand, opmaak.kwartaaldatum(kwartaal))]


def lees(con: lezen.Con) -> Bron:
    """Read the figures of the rapport."""
    uitgifte = lezen.uitgifte(con)
    bronnen = dict.fromkeys(tabel.bron for tabel in lezen.tabellen(con) if tabel.tabel in TABELLEN)
    return Bron(
        duur={
            (rij["cohort_soort"], rij["cohort"], rij["groep"]): rij
            for rij in lezen.rijen(con, "duurzaamheid")
        },
        contract={
            (rij["kwartaal"], rij["groep"], rij["contract"]): rij for rij in lezen.rijen(con, "contract")
        },
        baanduur={
            (rij["kwartaal"], rij["groep"], rij["duurklasse"]): rij for rij in lezen.rijen(con, "baanduur")
        },
        maten={tabel: cijfer.maten(lezen.kolommen(con, tabel)) for tabel in TABELLEN},
        groepen=_labels(con, "groep") | {lezen.TOTAAL: "Totaal"},
        contracten=_labels(con, "contract"),
        duurklassen=_labels(con, "duurklasse"),
        bron="; ".join(bronnen),
        uitgifte=opmaak.uitgifte(uitgifte["uitgiftenummer"], uitgifte["kennismoment"]),
    )


def gegevens(bron: Bron) -> dict[str, Any]:
    """Give what the template needs; every figure in it is text already."""
    kwartaal = bron.kwartalen[-1]
    return {
        "documenttitel": f"Duurzaamheid van werk binnen de banenafspraak, {opmaak.kwartaal(kwartaal)}",
        "titel": "Duurzaamheid van werk binnen de banenafspraak",
        "ondertitel": f"Werkbehoud, baanbehoud, contract en duur; stand {opmaak.kwartaal(kwartaal)}",
        "samenvatting": _samenvatting(bron),
        "delen": [
            deel
            for deel in (
                *(_cohortdeel(bron, vorm) for vorm in COHORTDELEN if bron.cohorten(vorm.soort)),
                _contractdeel(bron),
                _duurdeel(bron),
            )
        ],
        "begrippen": BEGRIPPEN,
        "tekens": [(teken, f"{uitleg}.") for teken, uitleg in opmaak.TOELICHTING_TEKENS.items()],
        "bron": f"Bron: {bron.bron}.",
        "uitgifte": f"{bron.uitgifte}.",
    }


class Cohortdeel(NamedTuple):
    """How the chapter about one kind of cohort is written."""

    soort: str
    titel: str
    inleiding: str
    wat: str  # persons or jobs
    hoofdmaat: str  # the measure of chart and trend
    wie: Callable[[str, str], str]  # sentence's start out of size and cohort


COHORTDELEN = (
    Cohortdeel(
        NIEUW,
        "Nieuw aan het werk",
        "Wie vanuit een situatie zonder werk een baan vindt, is nieuw aan het werk. Gekeken wordt of die"
        " persoon een jaar later aan het werk is, en of dat in dezelfde baan is.",
        "personen",
        "werkbehoud",
        lambda omvang, cohort: (
            f"Van de {omvang} personen die in de periode {cohort} nieuw aan het werk gingen,"
        ),
    ),
    Cohortdeel(
        BANEN,
        "Nieuwe banen",
        "Van alle banen die in de periode zijn begonnen, ook van mensen die al werkten, wordt nagegaan of de"
        " baan een jaar later nog bestaat.",
        "banen",
        "baanbehoud",
        lambda omvang, cohort: f"Van de {omvang} banen die in de periode {cohort} begonnen,",
    ),
    Cohortdeel(
        STAAND,
        "Werkzaam op de peildatum",
        "Wie op de peildatum werkt, heeft die baan korter of langer. Gekeken wordt of die persoon een jaar"
        " later werkt, en of dat in een baan van toen is.",
        "personen",
        "werkbehoud",
        lambda omvang, cohort: f"Van de {omvang} personen die op de laatste dag van {cohort} werkten,",
    ),
)
_NAAM = {"werkbehoud": "Werkbehoud", "baanbehoud": "Baanbehoud"}


def _cohortdeel(bron: Bron, deel: Cohortdeel) -> dict[str, Any]:
    cohorten = bron.cohorten(deel.soort)
    nieuwste, maat = cohorten[-1], f"pct_{deel.hoofdmaat}"
    naam = _NAAM[deel.hoofdmaat]

    def figuur(cohort: str, groep: str, welke: str) -> Cijfer:
        return bron.duurzaam(deel.soort, cohort, groep, welke)

    return {
        "titel": deel.titel,
        "alineas": [
            deel.inleiding,
            " ".join(
                [
                    _behoud(bron, deel, nieuwste),
                    _verandering(deel.hoofdmaat, [figuur(c, lezen.TOTAAL, maat) for c in cohorten]),
                    _uitersten(
                        deel.hoofdmaat,
                        {label: figuur(nieuwste, g, maat) for g, label in _zonder_totaal(bron).items()},
                    ),
                ]
            ).strip(),
        ],
        "plaat": _lijn(
            bron,
            {opmaak.cohort(cohort): cohort for cohort in cohorten},
            lambda cohort, groep: figuur(cohort, groep, maat),
            f"{naam} een jaar later, {deel.titel.lower()}, naar doelgroep",
        ),
        "tabellen": [
            {
                "bijschrift": f"{naam} een jaar later naar doelgroep, % van de {deel.wat}",
                "kop": ["Cohort", *bron.groepen.values()],
                "rijen": [
                    [opmaak.cohort(cohort), *(figuur(cohort, groep, maat).tekst for groep in bron.groepen)]
                    for cohort in cohorten
                ],
            },
            {
                "bijschrift": f"{deel.titel}, {opmaak.cohort(nieuwste)}, in {deel.wat}",
                "kop": ["Doelgroep", "Omvang", "Werkbehoud", "%", "Baanbehoud", "%", "Overleden", "AOW"],
                "rijen": [
                    [label, *(figuur(nieuwste, groep, welke).tekst for welke in _COHORTMATEN)]
                    for groep, label in bron.groepen.items()
                ],
            },
        ],
    }


_COHORTMATEN = (
    "omvang", "werkbehoud", "pct_werkbehoud", "baanbehoud", "pct_baanbehoud", "overleden", "aow",
)  # fmt: skip


def _contractdeel(bron: Bron) -> dict[str, Any]:
    kwartalen = bron.kwartalen
    nu = kwartalen[-1]
    vast = bron.aandeel(nu, lezen.TOTAAL, "onbepaald")
    uren = bron.aandeel(nu, lezen.TOTAAL, "onbepaald", "verloonde_uren")
    personen = bron.met_contract(nu, lezen.TOTAAL, lezen.TOTAAL)
    return {
        "titel": "Contract voor bepaalde of onbepaalde tijd",
        "alineas": [
            "Van iedereen uit de doelgroep met een baan is het contract van de hoofdbaan bekeken.",
            " ".join(
                [
                    _zin(
                        f"Op {opmaak.datum(opmaak.kwartaaldatum(nu))} hadden {{}} personen uit de doelgroep"
                        " een baan; {} had een contract voor onbepaalde tijd. Van de verloonde uren"
                        " viel {} onder zo'n contract.",
                        personen,
                        vast,
                        uren,
                    ),
                    _verandering(
                        "aandeel personen met een contract voor onbepaalde tijd",
                        [bron.aandeel(kw, lezen.TOTAAL, "onbepaald") for kw in kwartalen],
                    ),
                ]
            ).strip(),
        ],
        "plaat": _lijn(
            bron,
            {kw: kw for kw in kwartalen},
            lambda kw, groep: bron.aandeel(kw, groep, "onbepaald"),
            "Personen met een contract voor onbepaalde tijd, naar doelgroep",
        ),
        "tabellen": [
            {
                "bijschrift": "Personen met een contract voor onbepaalde tijd, % van wie een baan heeft",
                "kop": ["Kwartaal", *bron.groepen.values()],
                "rijen": [
                    [
                        opmaak.kwartaal_kort(kw),
                        *(bron.aandeel(kw, groep, "onbepaald").tekst for groep in bron.groepen),
                    ]
                    for kw in kwartalen
                ],
            },
            *(
                {
                    "bijschrift": f"{naam}, {opmaak.kwartaal(nu)}",
                    "kop": ["Doelgroep", *bron.contracten.values(), "Totaal"],
                    "rijen": [
                        [
                            label,
                            *(
                                bron.met_contract(nu, groep, contract, maat).tekst
                                for contract in (*bron.contracten, lezen.TOTAAL)
                            ),
                        ]
                        for groep, label in bron.groepen.items()
                    ],
                }
                for naam, maat in (
                    ("Personen naar contract van de hoofdbaan", "personen"),
                    ("Verloonde uren naar contract van de baan", "verloonde_uren"),
                )
            ),
        ],
    }


def _duurdeel(bron: Bron) -> dict[str, Any]:
    kwartalen = bron.kwartalen
    nu = kwartalen[-1]
    klassen = (*bron.duurklassen, lezen.TOTAAL)
    punten = [
        bron.met_duur(nu, lezen.TOTAAL, klasse).punt(label, "") | {"rang": rang}
        for rang, (klasse, label) in enumerate(bron.duurklassen.items())
    ]
    jaren = {groep: bron.met_duur(nu, groep, lezen.TOTAAL, "gemiddelde_jaren") for groep in bron.groepen}
    return {
        "titel": "Duur van lopende banen",
        "alineas": [
            "De duur is de tijd die een lopende baan op de peildatum al bestaat.",
            " ".join(
                [
                    _zin(
                        f"Op {opmaak.datum(opmaak.kwartaaldatum(nu))} waren er {{}} lopende banen, die"
                        " gemiddeld {} jaar bestonden.",
                        bron.met_duur(nu, lezen.TOTAAL, lezen.TOTAAL),
                        jaren[lezen.TOTAAL],
                    ),
                    _uitersten(
                        "gemiddelde duur",
                        {label: jaren[groep] for groep, label in _zonder_totaal(bron).items()},
                        de="De",
                        eenheid=" jaar",
                    ),
                ]
            ).strip(),
        ],
        "plaat": {
            "bijschrift": f"Lopende banen naar duur, {opmaak.kwartaal(nu)}",
            **druk.beeld(
                grafiek.balken,
                punten,
                titel="Lopende banen naar duur",
                eenheid="banen",
                breedte=620,
                rijhoogte=22,
            ),
        },
        "tabellen": [
            {
                "bijschrift": f"Lopende banen naar duur en doelgroep, {opmaak.kwartaal(nu)}",
                "kop": ["Duur", *bron.groepen.values()],
                "rijen": [
                    [label, *(bron.met_duur(nu, groep, klasse).tekst for groep in bron.groepen)]
                    for klasse, label in zip(klassen, (*bron.duurklassen.values(), "Totaal"), strict=True)
                ],
            },
            {
                "bijschrift": "Gemiddelde duur van lopende banen naar doelgroep, in jaren",
                "kop": ["Kwartaal", *bron.groepen.values()],
                "rijen": [
                    [
                        opmaak.kwartaal_kort(kw),
                        *(
                            bron.met_duur(kw, groep, lezen.TOTAAL, "gemiddelde_jaren").tekst
                            for groep in bron.groepen
                        ),
                    ]
                    for kw in kwartalen
                ],
            },
        ],
    }


def _samenvatting(bron: Bron) -> list[str]:
    """The main figures, a sentence each; what is not shown is not said."""
    nu = bron.kwartalen[-1]
    zinnen = [
        *(
            _behoud(bron, deel, bron.cohorten(deel.soort)[-1])
            for deel in COHORTDELEN
            if bron.cohorten(deel.soort)
        ),
        _zin(
            f"Van wie op {opmaak.datum(opmaak.kwartaaldatum(nu))} een baan had, had {{}} een contract voor"
            " onbepaalde tijd.",
            bron.aandeel(nu, lezen.TOTAAL, "onbepaald"),
        ),
        _zin(
            "Lopende banen bestonden toen gemiddeld {} jaar.",
            bron.met_duur(nu, lezen.TOTAAL, lezen.TOTAAL, "gemiddelde_jaren"),
        ),
    ]
    return [zin for zin in zinnen if zin]


def _behoud(bron: Bron, deel: Cohortdeel, cohort: str) -> str:
    """Say how many of a cohort kept work, and how many their job."""
    omvang, werk, baan = (
        bron.duurzaam(deel.soort, cohort, lezen.TOTAAL, maat)
        for maat in ("omvang", "pct_werkbehoud", "pct_baanbehoud")
    )
    begin = deel.wie("{}", opmaak.cohort(cohort))
    if deel.soort == BANEN:
        return _zin(f"{begin} bestond een jaar later nog {{}}.", omvang, baan)
    return _zin(
        f"{begin} was een jaar later {{}} aan het werk; {{}} werkte toen nog in dezelfde baan.",
        omvang,
        werk,
        baan,
    )


def _zin(zin: str, *cijfers: Cijfer) -> str:
    """Fill in the figures of a sentence; empty when one of them is not shown."""
    return zin.format(*(c.tekst for c in cijfers)) if all(c.getoond for c in cijfers) else ""


def _verandering(wat: str, reeks: Sequence[Cijfer]) -> str:
    """Say whether the last of a yearly series is more or less than the one before."""
    if len(reeks) < 2 or not all(c.getoond for c in reeks[-2:]):
        return ""
    eerder, nu = (opmaak.afgerond(c.waarde or 0, c.decimalen) for c in reeks[-2:])
    woord = "hoger dan" if nu > eerder else "lager dan" if nu < eerder else "gelijk aan dat van"
    return f"Het {wat} is {woord} een jaar eerder ({reeks[-2].tekst})."


def _uitersten(wat: str, per_groep: Mapping[str, Cijfer], de: str = "Het", eenheid: str = "") -> str:
    """Say which group has the highest and which the lowest; empty when one is not shown or all are equal."""
    if not all(c.getoond for c in per_groep.values()):
        return ""
    rang = sorted(per_groep, key=lambda groep: per_groep[groep].waarde or 0)
    laag, hoog = rang[0], rang[-1]
    if per_groep[laag].tekst == per_groep[hoog].tekst:
        return ""
    return (
        f"{de} {wat} is het hoogst bij {hoog} ({per_groep[hoog].tekst}{eenheid})"
        f" en het laagst bij {laag} ({per_groep[laag].tekst}{eenheid})."
    )


def _lijn(
    bron: Bron, perioden: Mapping[str, str], figuur: Callable[[str, str], Cijfer], titel: str
) -> dict[str, str]:
    """Draw a percentage over the years, a line per group."""
    punten: list[grafiek.Punt] = [
        {**figuur(periode, groep).punt(periode, label), "volgorde": volgorde}
        for volgorde, (groep, label) in enumerate(bron.groepen.items())
        for periode in perioden.values()
    ]
    beeld = druk.beeld(
        grafiek.lijn,
        punten,
        titel=titel,
        eenheid="%",
        breedte=620,
        hoogte=165,
        procent=True,
        vanaf_nul=False,
        compact=True,
    )
    return {"bijschrift": f"{titel} (%)", **beeld}


def _zonder_totaal(bron: Bron) -> dict[str, str]:
    return {groep: label for groep, label in bron.groepen.items() if groep != lezen.TOTAAL}


def _labels(con: lezen.Con, dimensie: str) -> dict[str, str]:
    return {waarde.waarde: waarde.label for waarde in lezen.waarden(con, dimensie)}
