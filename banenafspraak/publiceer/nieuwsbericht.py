"""The nieuwsbericht of a quarter, from the published figures only.

A hidden or missing figure is left out of the text, with the clause that is about it; a note says that figures
are hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from banenafspraak import nieuwsbericht as tekst
from banenafspraak.publiceer import lezen, opmaak

Con = duckdb.DuckDBPyConnection
NOOT = (
    f"Cijfers die met {opmaak.STER} zijn aangeduid in het dashboard ontbreken in dit bericht: kleine"
    " aantallen, en aantallen waaruit die te berekenen zijn, worden niet getoond."
)


@dataclass(frozen=True)
class Bericht:
    """The text of a quarter; `verborgen`: how many figures it had to leave out."""

    kwartaal: str
    alineas: tuple[str, ...]
    verborgen: int

    @property
    def noot(self) -> str:
        """What stands below the text; empty when nothing is hidden."""
        return NOOT if self.verborgen else ""

    def als_tekst(self) -> str:
        """The whole as plain text, paragraphs with an empty line between them."""
        return "\n\n".join([*self.alineas, *([self.noot] if self.noot else [])]) + "\n"


def berichten(con: Con) -> list[Bericht]:
    """The nieuwsbericht of every quarter that has a figure to tell, oldest first."""
    per_kwartaal: dict[str, dict[str, Mapping[str, object]]] = {}
    for rij in lezen.rijen(con, "nieuwsbericht"):
        per_kwartaal.setdefault(rij["kwartaal"], {})[rij["sleutel"]] = rij
    volgende = dict(con.execute("select kwartaal, volgende_publicatie from publicatie.kalender").fetchall())
    gemaakt = []
    for kwartaal, rijen in sorted(per_kwartaal.items()):
        getoond = {
            sleutel: int(str(rij["waarde"])) for sleutel, rij in rijen.items() if rij["waarde"] is not None
        }
        if not getoond:
            continue
        verborgen = sum(rij["waarde_status"] == opmaak.VERBORGEN for rij in rijen.values())
        noten = tekst.toelichtingen_van(kwartaal)
        alineas = tekst.bericht(kwartaal, getoond, noten, volgende.get(kwartaal)).split("\n\n")
        gemaakt.append(Bericht(kwartaal, tuple(alineas), verborgen))
    return gemaakt
