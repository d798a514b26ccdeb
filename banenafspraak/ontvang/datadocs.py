"""The Data Docs of an intake: Great Expectations' own pages, made to open without a network.

Great Expectations renders the results; its pages link scripts, styles and images of other sites, which are
taken out. What they need stands beside them (datadocs.css).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from importlib.resources import files
from typing import Any

from great_expectations import __version__
from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
from great_expectations.render.renderer import ValidationResultsPageRenderer
from great_expectations.render.view import DefaultJinjaPageView

from banenafspraak.ontvang import suites
from banenafspraak.ontvang.keuring import Bevinding, configuratie
from banenafspraak.ontvang.opslag import Opslag

STIJL = "datadocs.css"
_KOP = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{titel}</title>'
    f'<link rel="stylesheet" href="{STIJL}"></head><body>'
)
#: One view for all pages: it compiles its templates once.
_WEERGAVE = DefaultJinjaPageView()
#: What reaches outside the page: scripts, styles and images, the bar with the logo, the footer; and links
#: that do nothing without scripts.
_BUITEN = re.compile(
    r"<script\b.*?</script>|<style\b.*?</style>|<link\b[^>]*>|<img\b[^>]*>"
    r"|<nav class=\"navbar.*?</nav>\s*</div>\s*</nav>|<iframe\b.*?</iframe>|<footer\b.*?</footer>"
    r"|<a data-toggle=\"collapse\".*?</a>",
    re.DOTALL,
)
#: Links to other sites, and to pages that there are not here.
_KOPPELING = re.compile(r"<a\b[^>]*href=(?!\"?#)[^>]*>(.*?)</a>", re.DOTALL)


def _resultaat(bevinding: Bevinding) -> ExpectationValidationResult:
    gezien = bevinding.elementen - bevinding.leeg
    voorbeelden = [waarde if rij is None else f"rij {rij}: {waarde}" for rij, waarde in bevinding.voorbeelden]
    uitslag: dict[str, Any] = {
        "element_count": bevinding.elementen,
        "unexpected_count": bevinding.fout,
        "unexpected_percent": 100 * bevinding.fout / gezien if gezien else 0.0,
        "missing_count": bevinding.leeg,
        "missing_percent": 100 * bevinding.leeg / bevinding.elementen if bevinding.elementen else 0.0,
        "partial_unexpected_list": voorbeelden,
    }
    if bevinding.type.startswith("expect_table"):
        uitslag = {"observed_value": ", ".join(voorbeelden) or "zoals afgesproken"}
    getoond = bevinding
    if bevinding.deel.startswith(suites.ANDERE) and "column" in bevinding.argumenten:
        # The page has a section per column; these rows of the table are judged apart.
        kolom = f"{bevinding.argumenten['column']} ({bevinding.deel})"
        getoond = replace(bevinding, argumenten=bevinding.argumenten | {"column": kolom})
    goed = {"raised_exception": False, "exception_message": None, "exception_traceback": None}
    return ExpectationValidationResult(
        success=bevinding.geslaagd,
        expectation_config=configuratie(getoond),
        result=uitslag,
        exception_info=goed,
    )


def pagina(naam: str, bevindingen: Sequence[Bevinding], tijd: str) -> str:
    """Return the page of the results for a file or a table."""
    geslaagd = sum(bevinding.geslaagd for bevinding in bevindingen)
    html = _WEERGAVE.render(
        ValidationResultsPageRenderer().render(
            ExpectationSuiteValidationResult(
                success=geslaagd == len(bevindingen),
                results=[_resultaat(bevinding) for bevinding in bevindingen],
                suite_name=naam,
                statistics={
                    "evaluated_expectations": len(bevindingen),
                    "successful_expectations": geslaagd,
                    "unsuccessful_expectations": len(bevindingen) - geslaagd,
                    "success_percent": 100 * geslaagd / len(bevindingen),
                },
                meta={
                    "great_expectations_version": __version__,
                    "run_id": {"run_name": naam, "run_time": tijd},
                    "batch_spec": {"data_asset_name": naam},
                },
            )
        )
    )
    lichaam = _BUITEN.sub("", html[html.index("<body>") + len("<body>") :])
    lichaam = _KOPPELING.sub(r"\1", lichaam)
    kop = _KOP.format(titel=escape(naam))
    return (
        f'{kop}<main><p><a href="index.html">Alle leveringen</a></p><h1>{escape(naam)}</h1></main>{lichaam}'
    )


def schrijf_pagina(
    opslag: Opslag, sleutel: str, naam: str, bevindingen: Sequence[Bevinding], tijd: str
) -> None:
    """Write the page of a file or table, and the style it needs."""
    opslag.schrijf(opslag.pad("datadocs", sleutel, ".html"), pagina(naam, bevindingen, tijd))
    stijl = files("banenafspraak") / "data" / STIJL
    opslag.schrijf(opslag.map / "datadocs" / STIJL, stijl.read_text(encoding="utf-8"))
