"""Typesetting: a Typst template and its data become an accessible PDF (PDF/UA-1).

Only fonts that Typst carries itself are used, so a PDF is the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import typst

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
            gegevens: what the template reads, JSON-like; every number in it is already text.
            doel: file to write.
            stand: date in the properties of the document, so that the same data give the same bytes.

        Returns:
            `doel`.

        Raises:
            typst.TypstError: the template and its data make no valid document, or one without PDF/UA-1.
        """
        self._pers.compile(
            output=doel,
            format="pdf",
            sys_inputs={"gegevens": json.dumps(gegevens, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=datetime(stand.year, stand.month, stand.day, tzinfo=UTC),
        )
        return doel


def beeld(plaat: grafiek.Grafiek, letter: int = 12) -> dict[str, str]:
    """Give a chart as the template takes it: `svg` and its alternative text `alt`.

    Args:
        plaat: a chart of `grafiek`.
        letter: size of the text in it, in px.
    """
    import vl_convert

    tekening = grafiek.spec(plaat)
    opmaak = tekening["config"]
    opmaak["font"] = LETTER
    opmaak["text"] |= {"font": LETTER, "fontSize": letter}
    opmaak["axis"] |= {"labelFontSize": letter, "titleFontSize": letter}
    opmaak["legend"] |= {"labelFontSize": letter}
    svg: str = vl_convert.vegalite_to_svg(tekening, format_locale=grafiek.GETALNOTATIE)
    return {"svg": svg, "alt": str(tekening["description"])}
