"""The command `banenafspraak`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from banenafspraak import voorbeeld as voorbeeldlevering

app = typer.Typer(help="Gereedschap bij het warehouse van de banenafspraak.", no_args_is_help=True)


@app.callback()
def hoofd() -> None:
    """Keep the commands by name, also while there is one."""


@app.command()
def voorbeeld(
    uit: Annotated[Path, typer.Argument(help="Map waarin de CSV-bestanden komen.")],
) -> None:
    """Schrijf de voorbeeldlevering (de scenario's en hun achtergrond) als CSV."""
    voorbeeldlevering.main([str(uit)])


if __name__ == "__main__":
    app()
