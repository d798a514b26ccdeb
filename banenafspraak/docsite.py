"""The documentation site: dbt docs, column lineage, definitions and docs in a folder that needs no network.

`banenafspraak docsite --uit target/site` writes it from the built warehouse. Both generated pages can report
their use to their makers; that is switched off, and a Content-Security-Policy keeps every page from loading
anything from elsewhere.
"""

from __future__ import annotations

import html
import logging
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path, PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token
from sqlglot.optimizer.scope import Scope

from banenafspraak.voorbeeld import WORTEL

DOCS = WORTEL / "docs"
DBT_PAGINA = "dbt.html"
KOLOMMEN_PAGINA = "kolommen.html"
#: Where dbt docs shows a file of the project: by folder and ending, the kind of page.
DBT_SOORTEN = {
    ("models", ".sql"): "model/model",
    ("seeds", ".csv"): "seed/seed",
    ("tests", ".sql"): "test/test",
}
#: dbt docs and colibri hold their script and style inline and build functions from text.
BELEID = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:\">"
)
PAGINA = """<!doctype html>
<html lang="en">
<head>
{beleid}
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{titel}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; }}
table {{ border-collapse: collapse; display: block; overflow-x: auto; }}
th, td {{ border: 1px solid #ccc; padding: 0.2rem 0.6rem; text-align: left; vertical-align: top; }}
code, pre {{ background: #f4f4f4; }}
pre {{ overflow-x: auto; padding: 0.5rem; }}
</style>
</head>
<body>
<nav><a href="{naar_begin}index.html">Documentation</a></nav>
<main>
{inhoud}
</main>
</body>
</html>
"""


class DocsiteFout(Exception):
    """The site cannot be made whole."""


def zonder_netwerk(tekst: str) -> str:
    """Return a generated page that may load nothing from elsewhere and asks for no icon it lacks."""
    tekst = re.sub(r'<link rel="shortcut icon"[^>]*>', '<link rel="icon" href="data:,">', tekst, count=1)
    # dbt docs: an address that the browser would ask for before Angular has filled it in.
    tekst = tekst.replace(' xlink:href="{{', ' ng-attr-xlink:href="{{')
    return re.sub(r"<head>", f"<head>{BELEID}", tekst, count=1)


# ------------------------------------------------------------------------------------------ generated pages


def dbt_docs(werkmap: Path) -> None:
    """Let dbt write its manifest, catalog and static page to `werkmap`."""
    opdracht = [
        str(Path(sys.executable).parent / "dbt"),
        *("docs", "generate", "--static"),
        *("--target-path", str(werkmap.resolve()), "--log-path", str(werkmap.resolve())),
    ]
    omgeving = os.environ | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
    subprocess.run(opdracht, cwd=WORTEL, env=omgeving, check=True)


class _Fouten(logging.Handler):
    """Keeps the errors that are logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.gemeld: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.gemeld.append(record.getMessage())


def kolomlijnen(werkmap: Path, doel: Path) -> None:
    """Let dbt-colibri write its page of column lineage to `doel`; what it cannot follow is an error here.

    In this process, not by its command: that one asks PyPI for a newer version.
    """
    # dbt-colibri 0.3.7 knows this attribute by the name it had before sqlglot 30.30.
    oude_naam = "union_scopes"
    setattr(Scope, oude_naam, property(lambda scope: scope.set_operation_scopes))
    lezer = import_module("dbt_colibri.lineage_extractor.extractor")
    schrijver = import_module("dbt_colibri.report.generator")
    fouten = _Fouten()
    logging.getLogger("colibri").addHandler(fouten)
    gelezen = lezer.DbtColumnLineageExtractor(str(werkmap / "manifest.json"), str(werkmap / "catalog.json"))
    uit = werkmap / "colibri"
    shutil.rmtree(uit, ignore_errors=True)
    schrijver.DbtColibriReportGenerator(gelezen, disable_telemetry=True).generate_report(str(uit))
    logging.getLogger("colibri").removeHandler(fouten)
    if fouten.gemeld or (uit / "colibri-parsing-errors.json").exists():
        raise DocsiteFout(f"column lineage is incomplete; is the warehouse built? {fouten.gemeld[:5]}")
    doel.write_text(zonder_netwerk((uit / "index.html").read_text(encoding="utf-8")), encoding="utf-8")


# ----------------------------------------------------------------------------------------------- docs/*.md


def _adres(verwijzing: str, bron: Path) -> str | None:
    """Return where a link of docs/**/*.md leads on the site; None for a file the site does not show."""
    if "://" in verwijzing or verwijzing.startswith("#"):
        return verwijzing
    pad, kruis, anker = verwijzing.partition("#")
    bestand = (bron.parent / pad).resolve().relative_to(WORTEL)
    if bestand.parts[0] == "docs" and bestand.suffix == ".md":
        return str(PurePosixPath(pad).with_suffix(".html")) + kruis + anker
    soort = DBT_SOORTEN.get((bestand.parts[0], bestand.suffix))
    naar_begin = "../" * len(bron.relative_to(WORTEL).parts[:-1])
    return f"{naar_begin}{DBT_PAGINA}#!/{soort}.banenafspraak.{bestand.stem}" if soort else None


def _herschrijf(tokens: list[Token], bron: Path) -> None:
    """Point the links of a page at the pages of the site; links to files it does not show become text."""
    dicht = False
    for token in tokens:
        _herschrijf(token.children or [], bron)
        if token.type == "link_open":
            adres = _adres(str(token.attrs["href"]), bron)
            dicht = adres is None
            token.attrs["href"] = adres or ""
        if dicht and token.type in ("link_open", "link_close"):
            dicht = token.type == "link_open"
            token.type, token.tag, token.nesting, token.content = "text", "", 0, ""


def rendered(bron: Path) -> tuple[str, str]:
    """Return title and page of a Markdown file under docs/."""
    lezer = MarkdownIt("commonmark", {"html": True}).enable("table")
    tekst = bron.read_text(encoding="utf-8")
    tokens = lezer.parse(tekst)
    _herschrijf(tokens, bron)
    kop = re.search(r"^# (.+)$", tekst, flags=re.MULTILINE)
    titel = kop[1] if kop else bron.stem
    naar_begin = "../" * len(bron.relative_to(WORTEL).parts[:-1])
    inhoud = lezer.renderer.render(tokens, lezer.options, {})
    return titel, _pagina(titel, inhoud, naar_begin)


def _pagina(titel: str, inhoud: str, naar_begin: str = "") -> str:
    return PAGINA.format(beleid=BELEID, titel=html.escape(titel), inhoud=inhoud, naar_begin=naar_begin)


def _begin(titels: dict[str, str]) -> str:
    """Return the first page: links to everything."""
    regels = (f'<li><a href="{pad}">{html.escape(titel)}</a></li>' for pad, titel in titels.items())
    docs = "\n".join(regels)
    inhoud = f"""<h1>Banenafspraak: documentation</h1>
<ul>
<li><a href="{DBT_PAGINA}">Models, columns, tests and products</a>, with their lineage (dbt docs)</li>
<li><a href="{KOLOMMEN_PAGINA}">Column lineage</a>: where every column comes from (dbt-colibri)</li>
</ul>
<h2>Definitions and docs</h2>
<ul>
{docs}
</ul>"""
    return _pagina("Banenafspraak: documentation", inhoud)


def schrijf(doel: Path, werkmap: Path) -> None:
    """Write the whole site to `doel`; `werkmap` keeps what dbt and colibri make on the way."""
    shutil.rmtree(doel, ignore_errors=True)
    doel.mkdir(parents=True)
    werkmap.mkdir(parents=True, exist_ok=True)
    dbt_docs(werkmap)
    statisch = (werkmap / "static_index.html").read_text(encoding="utf-8")
    (doel / DBT_PAGINA).write_text(zonder_netwerk(statisch), encoding="utf-8")
    kolomlijnen(werkmap, doel / KOLOMMEN_PAGINA)
    titels = {}
    for bron in sorted(DOCS.rglob("*.md"), key=lambda pad: (len(pad.parts), pad)):
        pad = bron.relative_to(WORTEL).with_suffix(".html")
        titels[pad.as_posix()], tekst = rendered(bron)
        (doel / pad).parent.mkdir(parents=True, exist_ok=True)
        (doel / pad).write_text(tekst, encoding="utf-8")
    (doel / "index.html").write_text(_begin(titels), encoding="utf-8")
