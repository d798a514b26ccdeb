"""Typesetting: a Typst template and its data become an accessible PDF (PDF/UA-1).

Only fonts that Typst carries itself are used, so a PDF is the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import typst
from altair.utils import schemapi

from banenafspraak.publiceer import grafiek

#: The font of the PDFs and of the charts in them.
LETTER = "Libertinus Serif"


class Zetter:
    """Compiles one template again and again, in one process."""

    def __init__(self, sjabloon: str) -> None:
        """Take the template `sjablonen/<sjabloon>.typ` of this package."""
        with as_file(files("banenafspraak.publiceer") / "sjablonen") as map_:
            self._pers = typst.Compiler(map_ / f"{sjabloon}.typ", root=map_, ignore_system_fonts=True)

    def pdf(self, gegevens: Mapping[str, Any], doel: Path, stand: date) -> Path:
        """Write one PDF.

        Args:
            gegevens: what the template reads, JSON-like; every figure in it is text already.
            doel: file to write.
            stand: date in the properties of the document, so that the same data give the same bytes.

        Returns:
            `doel`.

        Raises:
            typst.TypstError: the template and its data make no valid document, or none that is PDF/UA-1.
        """
        self._pers.compile(
            output=doel,
            format="pdf",
            sys_inputs={"gegevens": json.dumps(gegevens, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=datetime(stand.year, stand.month, stand.day, tzinfo=UTC),
        )
        return doel


def beeld(
    vorm: Callable[..., grafiek.Grafiek],
    punten: Sequence[grafiek.Punt],
    *,
    letter: int = 12,
    **opties: Any,
) -> dict[str, str]:
    """Draw a chart as a template takes it: `svg` and its alternative text `alt`.

    Args:
        vorm: function of `grafiek` that makes the chart.
        punten: its records.
        letter: size of the text in it, in px.
        opties: the other arguments of `vorm`.
    """
    # Only here: it starts a JavaScript engine.
    import vl_convert

    # Checking a chart against Vega-Lite's schema takes longer than drawing it; the tests do that.
    with schemapi.debug_mode(False):
        tekening = vorm(punten, **opties).to_dict(validate=False)
    stijl = tekening["config"]
    stijl["font"] = LETTER
    stijl["text"] |= {"font": LETTER, "fontSize": letter}
    stijl["axis"] |= {"labelFontSize": letter, "titleFontSize": letter}
    stijl["legend"] |= {"labelFontSize": letter}
    svg: str = vl_convert.vegalite_to_svg(tekening, format_locale=grafiek.GETALNOTATIE)
    return {"svg": svg, "alt": str(tekening["description"])}
