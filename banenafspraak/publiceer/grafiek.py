"""The charts of every publication: Altair charts from plain records, in one house style.

A record is a dict with the fields of `Punt`. The same function gives the chart of the site (as a spec that
the browser fills with other records) and the one of the PDFs. A hidden figure is never drawn as a bar or a
point: at its place stands the mark of opmaak.TEKEN, as where nothing is known. The description of a chart is
its alternative text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NotRequired, TypedDict

import altair as alt
from altair.utils.schemapi import debug_mode

from banenafspraak.publiceer import opmaak

#: Dark enough on white (3:1 or more), told apart by the colour-blind; lines differ in dash and shape too.
KLEUREN = ("#154273", "#C25400", "#1F7A6D", "#8A3B8F", "#5F6B73", "#8C6D00", "#B0305C", "#3B6FB6")
STREPEN = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [1, 3], [10, 4], [3, 1])
VORMEN = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "circle", "square")
NADRUK, GEWOON = KLEUREN[1], KLEUREN[0]
INKT = "#1C2B36"
RASTER = "#DDE3E8"
LETTER = "Arial, 'Liberation Sans', sans-serif"

#: Name of the data in a spec; whoever shows the spec puts the records there.
PUNTEN = "punten"
#: Dutch numbers in axes and labels, for Vega's formatters.
GETALNOTATIE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]}

#: Altair validates each part of a chart as it is made: most of the time. The tests do that instead.
_ZONDER_TOETS = debug_mode(False)

#: The label of a period on an axis: all of a few, else the year at its first quarter, month or week.
_PERIODE = (
    "length(domain('x')) <= 9"
    " ? (test(/^\\d{4}Q\\d$/, datum.label) ? [slice(datum.label, 4), slice(datum.label, 0, 4)]"
    " : test(/^\\d{4}-\\d\\d-\\d\\d$/, datum.label)"
    " ? [split('jan feb mrt apr mei jun jul aug sep okt nov dec', ' ')[+slice(datum.label, 5, 7) - 1],"
    " slice(datum.label, 0, 4)]"
    " : test(/^\\d{4}-W\\d\\d$/, datum.label) ? ['wk ' + slice(datum.label, 6), slice(datum.label, 0, 4)]"
    " : test(/-/, datum.label) ? [slice(datum.label, 0, 6), 't/m ' + slice(datum.label, 7)]"
    " : datum.label)"
    " : test(/^\\d{4}(Q1|Q1-.*|-01-31|-W01)$/, datum.label) ? slice(datum.label, 0, 4)"
    " : test(/^\\d{4}$/, datum.label) ? datum.label"
    " : test(/-W/, datum.label) && +slice(datum.label, 6) % 8 == 1 ? 'wk ' + slice(datum.label, 6)"
    " : ''"
)

Grafiek = alt.LayerChart


class Punt(TypedDict):
    """One figure of a chart.

    `x`: the period (`2022Q2`, `2022-06-30`, `2022-W26`) or the category or region; `serie`: to what line or
    colour it belongs; `volgorde`: order of the series (of `x` in bars: `rang`); `waarde`: the figure, only
    when `status` is `getoond`; `doel`: the target beside it; `nadruk`: whether a ranked bar stands out.
    """

    x: str
    serie: str
    waarde: float | None
    status: str
    volgorde: NotRequired[int]
    rang: NotRequired[int]
    doel: NotRequired[float | None]
    nadruk: NotRequired[bool]


@_ZONDER_TOETS
def lijn(
    punten: Sequence[Punt],
    *,
    titel: str,
    eenheid: str,
    breedte: int = 720,
    hoogte: int = 280,
    vanaf_nul: bool = True,
    procent: bool = False,
    compact: bool = False,
) -> Grafiek:
    """Draw a line per series over periods; a figure that is not shown breaks its line.

    One that is `compact`, for print, has its legend on one line, small points and no title at its axis.
    """
    basis = alt.Chart().encode(x=_periodes(alt.Scale(padding=0.5)))
    y = alt.Y(
        "waarde:Q",
        title=None if compact else eenheid,
        scale=alt.Scale(zero=vanaf_nul, nice=True),
        axis=alt.Axis(labelExpr=_maat(procent), tickMinStep=0.1 if procent else 1),
    )
    streep = alt.StrokeDash("serie:N", scale=alt.Scale(domain=_series(punten), range=STREPEN), legend=None)
    vorm = alt.Shape(
        "serie:N", scale=alt.Scale(domain=_series(punten), range=VORMEN), legend=_legenda(punten, compact)
    )
    lagen = [
        basis.mark_line(strokeWidth=1.8 if compact else 2.5, invalid="break-paths-show-domains").encode(
            y=y, color=_kleur(punten, compact), strokeDash=streep
        ),
        basis.mark_point(
            filled=True, size=18 if compact else 45, opacity=1, invalid="break-paths-show-domains"
        ).encode(y=y, color=_kleur(punten, compact), shape=vorm, tooltip=_tip()),
        *_tekens(basis.encode(y=alt.datum(0) if vanaf_nul else alt.value(hoogte)), baseline="bottom", dy=-3),
        *([_bodem(y=alt.datum(1))] if vanaf_nul else []),
    ]
    return _af(lagen, punten, "Lijngrafiek", titel, eenheid, breedte, hoogte, procent)


@_ZONDER_TOETS
def kolommen(
    punten: Sequence[Punt],
    *,
    titel: str,
    eenheid: str,
    breedte: int = 720,
    hoogte: int = 280,
    procent: bool = False,
) -> Grafiek:
    """Draw columns over periods, beside each other per series; `doel` is a line over each."""
    basis = alt.Chart().encode(x=_periodes(alt.Scale(paddingInner=0.25, paddingOuter=0.15)))
    naast: dict[str, Any] = {"xOffset": alt.XOffset("serie:N", scale=alt.Scale(domain=_series(punten)))}
    y = alt.Y(
        "waarde:Q",
        title=eenheid,
        stack=None,
        axis=alt.Axis(labelExpr=_maat(procent), tickMinStep=0.1 if procent else 1),
    )
    lagen = [
        basis.transform_filter(_IS_GETOOND)
        .mark_bar()
        .encode(
            y=y,
            color=_kleur(punten),
            tooltip=_tip(),
            **naast,
        ),
        *_tekens(basis.encode(y=alt.datum(0), **naast), baseline="bottom", dy=-3),
        _bodem(y=alt.datum(1)),
    ]
    if any(punt.get("doel") is not None for punt in punten):
        lagen.append(
            basis.transform_filter("isValid(datum.doel)")
            .mark_tick(color=NADRUK, thickness=3, bandSize=18)
            .encode(y=alt.Y("doel:Q"))
        )
    return _af(lagen, punten, "Staafgrafiek", titel, eenheid, breedte, hoogte, procent)


@_ZONDER_TOETS
def balken(
    punten: Sequence[Punt],
    *,
    titel: str,
    eenheid: str,
    breedte: int = 720,
    rijhoogte: int = 26,
    procent: bool = False,
) -> Grafiek:
    """Draw a horizontal bar per category with its figure behind it; several series stand below each other."""
    meer = len(_series(punten)) > 1
    onder: dict[str, Any] = (
        {"yOffset": alt.YOffset("serie:N", scale=alt.Scale(domain=_series(punten)))} if meer else {}
    )
    kleur: dict[str, Any] = {"color": _kleur(punten) if meer else alt.value(GEWOON)}
    return _liggend(
        punten,
        "Staafgrafiek",
        titel=titel,
        eenheid=eenheid,
        breedte=breedte,
        hoogte=alt.Step(rijhoogte),
        procent=procent,
        sorteer=_RANG,
        extra=onder,
        kleur=kleur,
    )


@_ZONDER_TOETS
def rang(
    punten: Sequence[Punt],
    *,
    titel: str,
    eenheid: str,
    breedte: int = 720,
    rijhoogte: int = 20,
    procent: bool = False,
    compact: bool = False,
) -> Grafiek:
    """Draw regions as bars from high to low (order: `rang`); one with `nadruk` has another colour.

    Every bar has its figure behind it, so one that is `compact`, for print, goes without the axis.
    """
    kleur: dict[str, Any] = {
        "color": alt.Color(
            "nadruk:N", scale=alt.Scale(domain=[False, True], range=[GEWOON, NADRUK]), legend=None
        )
    }
    return _liggend(
        punten,
        "Ranglijst",
        titel=titel,
        eenheid=eenheid,
        breedte=breedte,
        hoogte=alt.Step(rijhoogte),
        procent=procent,
        sorteer=_RANG,
        extra={},
        kleur=kleur,
        compact=compact,
    )


#: The kinds of charts by the name that a page calls them.
VORMEN_VAN_GRAFIEK: Mapping[str, Callable[..., Grafiek]] = {
    "lijn": lijn,
    "kolommen": kolommen,
    "balken": balken,
    "rang": rang,
}


def spec(grafiek: Grafiek, punten: Sequence[Punt] | None = None) -> dict[str, Any]:
    """Give the Vega-Lite spec of a chart, with other records when given (`[]` for the browser to fill)."""
    inhoud: dict[str, Any] = grafiek.to_dict(validate=False)
    if punten is not None:
        inhoud["datasets"] = {PUNTEN: list(punten)}
    return inhoud


def svg(grafiek: Grafiek) -> str:
    """Render a chart, offline, as SVG text."""
    # Only here: it starts a JavaScript engine.
    import vl_convert

    tekst: str = vl_convert.vegalite_to_svg(spec(grafiek), format_locale=GETALNOTATIE)
    return tekst


def beschrijving(soort: str, titel: str, eenheid: str, punten: Sequence[Punt], procent: bool = False) -> str:
    """Write the alternative text: what is drawn, and of each series its first and last figure."""
    delen = []
    for serie in dict.fromkeys(punt["serie"] for punt in punten):
        eigen = [punt for punt in punten if punt["serie"] == serie]
        naam = f"{serie}: " if serie else ""
        if soort in ("Lijngrafiek", "Staafgrafiek") and len(eigen) > 1:
            delen.append(
                f"{naam}{_lees(eigen[0], procent)} ({eigen[0]['x']})"
                f" en {_lees(eigen[-1], procent)} ({eigen[-1]['x']})"
            )
        else:
            delen.append(
                f"{naam}{len(eigen)} waarden, de eerste {_lees(eigen[0], procent)} ({eigen[0]['x']})"
            )
    verborgen = sum(punt["status"] == opmaak.VERBORGEN for punt in punten)
    aantal = "1 waarde is" if verborgen == 1 else f"{verborgen} waarden zijn"
    slot = f" {aantal} verborgen (*)." if verborgen else ""
    inhoud = f" {'; '.join(delen)}." if delen else " Geen cijfers."
    return f"{soort}: {titel}, {eenheid}.{inhoud}{slot}"


#: How much longer than the longest bar a chart without an axis is, so that the figure behind it fits.
_RUIMTE = 1.5
_RANG = alt.EncodingSortField(field="rang", op="min", order="ascending")
_IS_GETOOND = f"datum.status === '{opmaak.GETOOND}'"


def _lees(punt: Punt, procent: bool) -> str:
    return opmaak.cel(punt["waarde"], punt["status"], "percentage" if procent else "aantal")


def _getal(wat: str, procent: bool) -> str:
    """The Vega expression that writes a number in Dutch."""
    return f"replace(format({wat}, '{',.1f' if procent else ',.0f'}'), '-', '{opmaak.MIN}'){_teken(procent)}"


def _maat(procent: bool) -> str:
    """The Vega expression that writes a label of an axis of figures: decimals only where needed."""
    return f"replace(format(datum.value, ',.1~f'), '-', '{opmaak.MIN}'){_teken(procent)}"


def _teken(procent: bool) -> str:
    return " + '%'" if procent else ""


def _tip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("x:N", title="Periode of groep"),
        alt.Tooltip("serie:N", title="Reeks"),
        alt.Tooltip("tekst:N", title="Waarde"),
    ]


def _periodes(schaal: alt.Scale) -> alt.X:
    return alt.X(
        "x:O",
        title=None,
        scale=schaal,
        axis=alt.Axis(labelExpr=_PERIODE, labelAngle=0, labelOverlap="greedy", ticks=False),
    )


def _series(punten: Sequence[Punt]) -> list[str]:
    """The series in their order; whoever puts other records in a spec gives its scales this domain."""
    return list(dict.fromkeys(punt["serie"] for punt in sorted(punten, key=lambda p: p.get("volgorde", 0))))


def _legenda(punten: Sequence[Punt], compact: bool = False) -> alt.Legend | None:
    """The legend above the chart, one line per series (all on one when compact); none for a single series."""
    if len(_series(punten)) < 2:
        return None
    return alt.Legend(
        orient="top",
        direction="horizontal" if compact else "vertical",
        title=None,
        labelLimit=400,
        offset=8 if compact else 30,
        symbolSize=90,
        symbolOpacity=1,
    )


def _kleur(punten: Sequence[Punt], compact: bool = False) -> alt.Color:
    return alt.Color(
        "serie:N",
        scale=alt.Scale(domain=_series(punten), range=list(KLEUREN)),
        legend=_legenda(punten, compact),
    )


def _tekens(basis: alt.Chart, **opmaak_tekst: Any) -> list[alt.Chart]:
    """The marks at the places where no figure is shown."""
    return [
        basis.transform_filter(f"datum.status === '{status}'").mark_text(
            text=teken,
            fontSize=15 if teken == opmaak.STER else 12,
            fontWeight="bold",
            color=INKT,
            **opmaak_tekst,
        )
        for status, teken in opmaak.TEKEN.items()
    ]


def _bodem(**plaats: Any) -> alt.Chart:
    """An invisible 1, so that a chart without one figure still has an axis that begins at 0."""
    bodem: alt.Chart = alt.Chart().mark_point(opacity=0, size=0).encode(**plaats)
    return bodem


def _liggend(
    punten: Sequence[Punt],
    soort: str,
    *,
    titel: str,
    eenheid: str,
    breedte: int,
    hoogte: alt.Step,
    procent: bool,
    sorteer: alt.EncodingSortField,
    extra: dict[str, Any],
    kleur: dict[str, Any],
    compact: bool = False,
) -> Grafiek:
    basis = alt.Chart().encode(
        y=alt.Y(
            "x:N",
            title=None,
            sort=sorteer,
            axis=alt.Axis(labelLimit=round(breedte * (0.75 if compact else 0.45)), ticks=False, domain=False),
        ),
        **extra,
    )
    staven = basis.transform_filter(_IS_GETOOND)
    x = alt.X(
        "waarde:Q",
        title=None if compact else eenheid,
        axis=None if compact else alt.Axis(labelExpr=_maat(procent), tickCount=max(2, breedte // 160)),
        scale=(
            alt.Scale(
                nice=False,
                domain=[0, _RUIMTE * max((punt["waarde"] or 0 for punt in punten), default=0) or 1],
            )
            if compact
            else alt.Scale(zero=True, nice=False, padding=45)
        ),
    )
    lagen = [
        staven.mark_bar().encode(x=x, tooltip=_tip(), **kleur),
        staven.transform_filter("datum.waarde >= 0")
        .mark_text(align="left", dx=4, color=INKT)
        .encode(x=alt.X("waarde:Q"), text="tekst:N"),
        staven.transform_filter("datum.waarde < 0")
        .mark_text(align="right", dx=-4, color=INKT)
        .encode(x=alt.X("waarde:Q"), text="tekst:N"),
        *_tekens(basis.encode(x=alt.datum(0)), align="left", dx=4, baseline="middle"),
        _bodem(x=alt.datum(1)),
    ]
    # Whoever reads an SVG may have a wider letter than the one it was measured with.
    langste = min(round(breedte * 0.45), 7 * max((len(punt["x"]) for punt in punten), default=0))
    return _af(lagen, punten, soort, titel, eenheid, breedte, hoogte, procent, links=langste // 6)


def _af(
    lagen: Sequence[alt.Chart],
    punten: Sequence[Punt],
    soort: str,
    titel: str,
    eenheid: str,
    breedte: int,
    hoogte: int | alt.Step,
    procent: bool,
    links: int = 0,
) -> Grafiek:
    """Put the layers together: records, size, description and house style."""
    berekend = alt.CalculateTransform(**{"as": "tekst", "calculate": _getal("datum.waarde", procent)})
    return alt.LayerChart(
        layer=list(lagen),
        data=alt.NamedData(name=PUNTEN),
        datasets={PUNTEN: [dict(punt) for punt in punten]},
        description=beschrijving(soort, titel, eenheid, punten, procent),
        width=breedte,
        height=hoogte,
        padding={"left": 4 + links, "right": 4, "top": 4, "bottom": 4},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        config=_huisstijl(),
        transform=[berekend],
    )


def _huisstijl() -> alt.Config:
    return alt.Config(
        font=LETTER,
        background="white",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=INKT,
            titleColor=INKT,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            gridColor=RASTER,
            domainColor="#8A96A0",
            tickColor="#8A96A0",
        ),
        axisLeft=alt.AxisConfig(titleAngle=0, titleAlign="left", titleAnchor="end", titleX=0, titleY=-12),
        legend=alt.LegendConfig(labelColor=INKT, labelFontSize=12, symbolStrokeWidth=0),
        text=alt.MarkConfig(font=LETTER, fontSize=12),
    )
