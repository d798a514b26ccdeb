"""The dashboard: a static site of HTML pages, data files, pre-rendered charts and one small script.

Every page holds its figures, tables and charts of the land in the newest period; another view is made in the
browser from data files that are fetched on demand (statisch/site.js). No server and no other host is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import jinja2
import yaml
from markupsafe import Markup

from banenafspraak.publiceer import gegevens, grafiek, lezen, nieuwsbericht, opendata, opmaak, weergave
from banenafspraak.publiceer.gegevens import LAND, Tabelbeschrijving
from banenafspraak.publiceer.paginas import PAGINAS, REGIOS, Figuur, Pagina

Con = duckdb.DuckDBPyConnection
NIEUWSBERICHT, DOWNLOADS = "nieuwsbericht.html", "downloads.html"
#: Widths of the charts that are made beforehand, on a wide and on a narrow screen.
BREED, SMAL = 860, 330
NIVEAUS = {
    "land": "Land",
    "arbeidsmarktregio": "Arbeidsmarktregio's",
    "provincie": "Provincies",
    "gemeente": "Gemeenten",
}
TERUGBLIK = (("1", "Laatste jaar"), ("3", "Laatste drie jaar"), (weergave.ALLES, "Alle jaren"))
PERIODENAAM = {"kwartaal": "Kwartaal", "maand": "Maand", "jaar_week": "Week", "cohort": "Cohort"}
VORIGE = {"kwartaal": "het vorige kwartaal", "maand": "de vorige maand"}


@dataclass(frozen=True)
class Bestand:
    """A file of the release, for the page with downloads: its address within the release and its title."""

    groep: str
    adres: str
    titel: str


@dataclass(frozen=True)
class Groep:
    """A heading on the page with downloads."""

    naam: str
    titel: str
    uitleg: str


GROEPEN = (
    Groep(
        "factsheet",
        "Factsheets Transparantie klantprofielen",
        "Per arbeidsmarktregio en voor Nederland, één A4 (toegankelijke PDF).",
    ),
    Groep(
        "weekoverzicht",
        "Weekoverzicht transparantie banenafspraak",
        "Landelijk en per gemeente (Excel), met toelichting.",
    ),
    Groep(
        "rapport",
        "Rapport duurzaamheid van werk",
        "Werkbehoud, baanbehoud, contract en duur (toegankelijke PDF).",
    ),
)


@dataclass(frozen=True)
class _Huis:
    """What all pages share."""

    con: Con
    uit: Path
    tabellen: Mapping[str, Tabelbeschrijving]
    regios: Sequence[lezen.Regio]
    uitgifte: Mapping[str, Any]
    sjablonen: jinja2.Environment
    landelijk: dict[str, gegevens.Kolommen] = field(default_factory=dict)

    @property
    def regionamen(self) -> dict[str, str]:
        return {regio.regio_code: regio.regio_naam for regio in self.regios}


def schrijf(con: Con, uit: Path, bestanden: Sequence[Bestand] = ()) -> list[Path]:
    """Write the site to `uit`.

    Args:
        con: a connection to a database with schema `publicatie`.
        uit: the folder of the release; open data must stand there already.
        bestanden: the other files of the release, which the pages link to.

    Returns:
        The pages made (not the data files and charts).
    """
    uit.mkdir(parents=True, exist_ok=True)
    omgeving = jinja2.Environment(
        loader=jinja2.PackageLoader("banenafspraak.publiceer", "sjablonen"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    huis = _Huis(con, uit, gegevens.beschrijf(con), lezen.regios(con), lezen.uitgifte(con), omgeving)
    _statisch(uit)
    _gegevens(huis)
    berichten = nieuwsbericht.berichten(con)
    paginas = [_dashboard(huis, pagina, bestanden, berichten) for pagina in PAGINAS if pagina.figuren]
    paginas.append(_begrippen(huis))
    paginas += _nieuwsberichten(huis, berichten)
    paginas.append(_downloads(huis, bestanden))
    return paginas


def menu() -> list[dict[str, str]]:
    """The links to every page."""
    links = [{"adres": f"{pagina.slug}.html", "titel": pagina.titel} for pagina in PAGINAS]
    return [
        *links,
        {"adres": NIEUWSBERICHT, "titel": "Nieuwsbericht"},
        {"adres": DOWNLOADS, "titel": "Downloads en open data"},
    ]


# --------------------------------------------------------------------------------------------- files beside


def _statisch(uit: Path) -> None:
    """Copy style and script, and make the bundle that draws charts."""
    # Only here: it starts a JavaScript engine.
    import vl_convert

    doel = uit / "statisch"
    doel.mkdir(exist_ok=True)
    for bron in (files("banenafspraak.publiceer") / "statisch").iterdir():
        (doel / bron.name).write_bytes(bron.read_bytes())
    (doel / "vega.js").write_text(
        vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"), encoding="utf-8"
    )


def _gegevens(huis: _Huis) -> None:
    """Write the data files: per region what a page shows of one region, per period what it shows of all."""
    doel = huis.uit / "data"
    gebruikt = dict.fromkeys(naam for pagina in PAGINAS for naam in pagina.tabellen)
    overzicht = {figuur.tabel for pagina in PAGINAS for figuur in pagina.figuren if figuur.as_ == REGIOS}
    for naam in gebruikt:
        gegevens.schrijf(gegevens.per_regio(huis.con, huis.tabellen[naam]), doel)
        if naam in overzicht:
            gegevens.schrijf(gegevens.per_periode(huis.con, huis.tabellen[naam]), doel)


# ---------------------------------------------------------------------------------------------------- pages


def _pagina(huis: _Huis, sjabloon: str, adres: str, **inhoud: Any) -> Path:
    """Render a page with what stands on each of them."""
    uitgifte = huis.uitgifte
    nummer = uitgifte["uitgiftenummer"]
    pad = huis.uit / adres
    tekst = huis.sjablonen.get_template(sjabloon).render(
        adres=adres,
        menu=menu(),
        uitgifteregel=f"Uitgifte {nummer}" if nummer is not None else "Proefuitgave (zonder uitgiftenummer)",
        commit=str(uitgifte["commit"] or "")[:8],
        kennismoment=opmaak.datum(uitgifte["kennismoment"]),
        grens=uitgifte["geheime_grens"],
        **{"bron": "UWV", **inhoud},
    )
    pad.write_text(tekst, encoding="utf-8")
    return pad


def _dashboard(
    huis: _Huis, pagina: Pagina, bestanden: Sequence[Bestand], berichten: Sequence[nieuwsbericht.Bericht]
) -> Path:
    velden = list(_velden(huis, pagina))
    staat = {veld["naam"]: veld["waarde"] for veld in velden}
    tabellen = {naam: huis.tabellen[naam] for naam in pagina.tabellen}
    figuren = [_figuur(huis, pagina, figuur, staat) for figuur in pagina.figuren]
    cijfers = []
    for cijfer in pagina.cijfers:
        tabel = tabellen[cijfer.tabel]
        cijfers.append(
            {
                "label": cijfer.label,
                "regel": cijfer.regel,
                "vorige": VORIGE.get(tabel.periodekolom, ""),
                "tekst": weergave.cijfer(tabel, cijfer, _bron(huis, tabel), staat),
            }
        )
    config = {
        "slug": pagina.slug,
        "begin": staat,
        "tabellen": {naam: tabel.als_json() for naam, tabel in tabellen.items()},
        "cijfers": [{"tabel": c.tabel, "maat": c.maat, "waar": dict(c.waar)} for c in pagina.cijfers],
        "figuren": [
            {**asdict(figuur), "kop": gemaakt["kop"][0], "spec": gemaakt["spec"]}
            for figuur, gemaakt in zip(pagina.figuren, figuren, strict=True)
        ],
        "cohorten": _cohorten(huis, pagina),
        "getalnotatie": grafiek.GETALNOTATIE,
    }
    bronnen = dict.fromkeys(tabel.tabel.bron for tabel in tabellen.values())
    return _pagina(
        huis,
        "dashboard.html.j2",
        f"{pagina.slug}.html",
        titel=pagina.titel,
        inleiding=pagina.inleiding,
        bron="; ".join(bronnen),
        nieuws=opmaak.kwartaal(berichten[-1].kwartaal) if pagina.slug == "index" and berichten else "",
        velden=velden,
        cijfers=cijfers,
        figuren=figuren,
        verwijzingen=[b for b in bestanden if _hoort_bij(b, pagina)],
        config=_in_script(config),
    )


def _hoort_bij(bestand: Bestand, pagina: Pagina) -> bool:
    waar = {"factsheet": "klantprofielen", "weekoverzicht": "klantprofielen", "rapport": "duurzaamheid"}
    return waar.get(bestand.groep) == pagina.slug


def _in_script(inhoud: Any) -> Markup:
    """JSON that can stand in a script element."""
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(tekst)


def _bron(huis: _Huis, tabel: Tabelbeschrijving) -> weergave.Bron:
    """The figures of the land, read once per table."""
    if tabel.naam not in huis.landelijk:
        huis.landelijk[tabel.naam] = gegevens.lees(huis.con, tabel)
    return weergave.Bron("Nederland", huis.landelijk[tabel.naam])


def _velden(huis: _Huis, pagina: Pagina) -> Iterator[dict[str, Any]]:
    """The choices of a page: name, label, options (in groups) and the one it opens with."""
    if pagina.niveaus:
        regios = [
            {
                "label": NIVEAUS[soort],
                "soort": soort,
                "opties": [
                    (regio.regio_code, regio.regio_naam)
                    for regio in huis.regios
                    if regio.regio_soort == soort and regio.regio_code != gegevens.ONBEKEND
                ],
            }
            for soort in pagina.niveaus
        ]
        yield {"naam": "regio", "label": "Regio", "groepen": regios, "waarde": LAND}
        geen = {"label": "", "soort": "", "opties": [("", "Geen vergelijking")]}
        yield {"naam": "vergelijk", "label": "Vergelijk met", "groepen": [geen, *regios], "waarde": ""}
    if pagina.groep:
        opschriften = huis.tabellen["personen"].dimensies["groep"]
        yield _veld("groep", "Doelgroep", [(o.waarde, o.label) for o in opschriften], gegevens.TOTAAL)
    for keuze in pagina.keuzes:
        yield _veld(keuze.naam, keuze.label, keuze.opties, keuze.opties[0][0])
    for naam in pagina.perioden:
        tabel = huis.tabellen[naam]
        opties = [(code, gegevens.periodelabel(code)) for code in reversed(tabel.perioden)]
        yield _veld(
            tabel.periodekolom, PERIODENAAM[tabel.periodekolom], opties, _nieuwste(huis, pagina, tabel)
        )
    if any(figuur.as_ == "periode" for figuur in pagina.figuren):
        yield _veld("terugblik", "Terugblik", TERUGBLIK, "3")
    if any(huis.tabellen[naam].heeft_reeks for naam in pagina.tabellen):
        yield _veld("reeks", "Reeks", tuple(gegevens.REEKSEN.items()), "gepubliceerd")


def _veld(naam: str, label: str, opties: Sequence[tuple[str, str]], waarde: str) -> dict[str, Any]:
    return {"naam": naam, "label": label, "groepen": [{"label": "", "opties": opties}], "waarde": waarde}


def _nieuwste(huis: _Huis, pagina: Pagina, tabel: Tabelbeschrijving) -> str:
    """The newest period of a table that has a figure for the land: what a page opens with."""
    if tabel.periodekolom == "cohort":
        return str(_cohorten(huis, pagina)["venster"])
    waar = " where regio_soort = 'land'" if tabel.niveaus else ""
    getoond = " or ".join(f"{kolom.kolom}_status = '{opmaak.GETOOND}'" for kolom in tabel.maten)
    ((periode,),) = huis.con.execute(
        f"select max(cast({tabel.periodekolom} as varchar)) filter ({getoond})"
        f" from publicatie.{tabel.naam}{waar}"
    ).fetchall()
    return str(periode or tabel.perioden[-1])


def _cohorten(huis: _Huis, pagina: Pagina) -> dict[str, str]:
    """The newest cohort with an outcome, of each kind."""
    tabel = huis.tabellen["duurzaamheid"]
    if tabel.naam not in pagina.tabellen:
        return {}
    uit = {}
    for soort, teken in (("venster", ""), ("kwartaal", "not ")):
        ((cohort,),) = huis.con.execute(
            f"select coalesce(max(cohort) filter (pct_werkbehoud_status <> '{opmaak.ONTBREEKT}'),"
            " max(cohort))"
            f" from publicatie.{tabel.naam} where {teken}contains(cohort, '-')"
        ).fetchall()
        uit[soort] = str(cohort or tabel.perioden[-1])
    return uit


def _figuur(huis: _Huis, pagina: Pagina, figuur: Figuur, staat: Mapping[str, str]) -> dict[str, Any]:
    """A chart and its table in the view the page opens with."""
    tabel = huis.tabellen[figuur.tabel]
    if figuur.as_ == REGIOS:
        periode = staat[tabel.periodekolom]
        soort = staat.get("niveau", "arbeidsmarktregio")
        kolommen = gegevens.lees_periode(huis.con, tabel, soort, periode)
        bron = weergave.Bron("", kolommen, huis.regionamen)
    else:
        bron = _bron(huis, tabel)
    uit = weergave.uitkomst(tabel, figuur, [bron], staat)
    (punten,) = uit.panelen.values()
    gemaakt: dict[str, Any] = {
        "id": figuur.id,
        "titel": figuur.titel,
        "uitleg": figuur.uitleg,
        "regel": figuur.regel,
        "bron": tabel.tabel.bron,
        "onder": _onder(huis, figuur, tabel, staat),
        "kop": uit.kop,
        "rijen": uit.rijen,
        "sorteerbaar": figuur.vorm == "tabel" and figuur.as_ == REGIOS,
        "svg": None,
        "spec": None,
        "alt": "",
    }
    if figuur.vorm != "tabel":
        beeld = {breedte: _teken(tabel, figuur, punten, breedte) for breedte in (BREED, SMAL)}
        gemaakt["alt"] = grafiek.spec(beeld[BREED])["description"]
        gemaakt["spec"] = _leeg(tabel, figuur, punten)
        gemaakt["svg"] = _svg(huis, f"{pagina.slug}-{figuur.id}", beeld)
    return gemaakt


def _teken(
    tabel: Tabelbeschrijving, figuur: Figuur, punten: Sequence[grafiek.Punt], breedte: int
) -> grafiek.Grafiek:
    kolom = tabel.kolommen[figuur.maten[0]]
    return grafiek.VORMEN_VAN_GRAFIEK[figuur.vorm](
        punten,
        titel=figuur.titel,
        eenheid=kolom.eenheid,
        breedte=breedte,
        procent=kolom.soort == "percentage",
    )


def _leeg(tabel: Tabelbeschrijving, figuur: Figuur, punten: Sequence[grafiek.Punt]) -> dict[str, Any]:
    """The spec for the browser to fill: one that can have a legend too when two regions share the chart."""
    if figuur.vergelijk == "serie":
        punten = [grafiek.Punt(x="", serie=serie, waarde=0, status=opmaak.GETOOND) for serie in "ab"]
    return grafiek.spec(_teken(tabel, figuur, punten, BREED), [])


def _svg(huis: _Huis, naam: str, beeld: Mapping[int, grafiek.Grafiek]) -> dict[str, str]:
    """Write a chart for wide and narrow screens; give addresses and sizes."""
    doel = huis.uit / "grafieken"
    doel.mkdir(exist_ok=True)
    uit = {}
    for soort, breedte in (("breed", BREED), ("smal", SMAL)):
        tekst = grafiek.svg(beeld[breedte])
        pad = doel / f"{naam}-{soort}.svg"
        pad.write_text(tekst, encoding="utf-8")
        kop = tekst[: tekst.index(">")]
        uit[soort] = f"grafieken/{pad.name}"
        for maat, woord in (("breed", "width"), ("hoog", "height")):
            uit[f"{soort}_{maat}"] = str(round(float(kop.split(f' {woord}="')[1].split('"')[0])))
    return uit


def _onder(huis: _Huis, figuur: Figuur, tabel: Tabelbeschrijving, staat: Mapping[str, str]) -> str:
    """The line below the title of a figure: of where, whom and when it is."""
    delen = [NIVEAUS[staat.get("niveau", "arbeidsmarktregio")] if figuur.as_ == REGIOS else "Nederland"]
    for wat in figuur.waar.values():
        if wat.startswith("@"):
            delen += _optie(huis, wat[1:], staat[wat[1:]])
    periode = staat.get(tabel.periodekolom)
    if periode in tabel.perioden:
        label = gegevens.periodelabel(periode)
        tot = "tot en met het cohort " if " t/m " in label else "tot en met "
        delen.append((tot if figuur.as_ == "periode" else "") + label)
    return " · ".join(delen)


def _optie(huis: _Huis, naam: str, waarde: str) -> list[str]:
    """The label of an option of a choice."""
    for pagina in PAGINAS:
        for keuze in pagina.keuzes:
            if keuze.naam == naam:
                return [label for code, label in keuze.opties if code == waarde]
    return [o.label for o in huis.tabellen["personen"].dimensies[naam] if o.waarde == waarde]


def _begrippen(huis: _Huis) -> Path:
    inhoud = yaml.safe_load((files("banenafspraak.publiceer") / "begrippen.yml").read_text(encoding="utf-8"))
    (pagina,) = (pagina for pagina in PAGINAS if pagina.slug == "begrippen")
    for regel in inhoud["regels"]:
        eigen = [t.tabel for t in huis.tabellen.values() if str(regel["nummer"]) in t.tabel.definitie]
        regel["tabellen"] = [tabel.titel for tabel in eigen]
        regel["bron"] = "; ".join(dict.fromkeys(tabel.bron for tabel in eigen)) or "UWV"
    return _pagina(
        huis,
        "begrippen.html.j2",
        "begrippen.html",
        titel=pagina.titel,
        inleiding=pagina.inleiding,
        vragen=inhoud["vragen"],
        regels=inhoud["regels"],
    )


def _nieuwsberichten(huis: _Huis, berichten: Sequence[nieuwsbericht.Bericht]) -> list[Path]:
    """A page and a text file per quarter; the newest is also the page of the menu."""
    archief = [
        {"adres": f"nieuwsbericht-{b.kwartaal}.html", "titel": opmaak.kwartaal(b.kwartaal).capitalize()}
        for b in reversed(berichten)
    ]
    paginas = []
    for bericht in berichten:
        tekst = huis.uit / f"nieuwsbericht-{bericht.kwartaal}.txt"
        tekst.write_text(bericht.als_tekst(), encoding="utf-8")
        adressen = [f"nieuwsbericht-{bericht.kwartaal}.html"]
        if bericht is berichten[-1]:
            adressen.append(NIEUWSBERICHT)
        for adres in adressen:
            paginas.append(
                _pagina(
                    huis,
                    "nieuwsbericht.html.j2",
                    adres,
                    titel=f"Nieuwsbericht {opmaak.kwartaal(bericht.kwartaal)}",
                    inleiding=f"De cijfers van het {opmaak.kwartaal(bericht.kwartaal)} toegelicht.",
                    kwartaal=opmaak.kwartaal(bericht.kwartaal),
                    code=bericht.kwartaal,
                    alineas=bericht.alineas,
                    noot=bericht.noot,
                    archief=archief,
                )
            )
    return paginas


def _downloads(huis: _Huis, bestanden: Sequence[Bestand]) -> Path:
    groepen = []
    for groep in GROEPEN:
        links = [{"adres": b.adres, "titel": b.titel} for b in bestanden if b.groep == groep.naam]
        if links:
            groepen.append({"titel": groep.titel, "uitleg": groep.uitleg, "links": links})
    tabellen = []
    lijsten = [(t.naam, t.tabel.titel) for t in huis.tabellen.values()] + list(opendata.LIJSTEN.items())
    for naam, titel in lijsten:
        ((aantal,),) = huis.con.execute(f"select count(*) from publicatie.{naam}").fetchall()
        links = [
            {"adres": f"{opendata.MAP}/{naam}{einde}", "titel": soort}
            for soort, einde in (
                ("CSV", ".csv"),
                ("Parquet", ".parquet"),
                ("Beschrijving", ".csv-metadata.json"),
            )
        ]
        tabellen.append({"titel": titel, "rijen": opmaak.getal(aantal), "links": links})
    return _pagina(
        huis,
        "downloads.html.j2",
        DOWNLOADS,
        titel="Downloads en open data",
        inleiding="Factsheets, weekoverzicht, rapport en alle cijfers als bestand, samen uitgegeven.",
        groepen=groepen,
        tabellen=tabellen,
    )
