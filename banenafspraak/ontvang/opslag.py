"""What intake remembers, as JSON in a folder: judged files and tables, and the verdicts on deliveries."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

STANDAARD = Path("target") / "ontvangst"


def standaardmap() -> Path:
    """Return the folder that BANENAFSPRAAK_ONTVANGST points at, or the usual one."""
    return Path(os.environ.get("BANENAFSPRAAK_ONTVANGST") or STANDAARD)


class Opslag:
    """The folder of the state: records by kind and key, written whole or not at all."""

    def __init__(self, staat: Path) -> None:
        self.map = staat
        for soort in ("bestanden", "tabellen", "oordelen", "leveringen", "datadocs", "tijdelijk"):
            (staat / soort).mkdir(parents=True, exist_ok=True)

    def pad(self, soort: str, sleutel: str, achtervoegsel: str = ".json") -> Path:
        """Return where a record stands."""
        return self.map / soort / f"{sleutel}{achtervoegsel}"

    def lees(self, soort: str, sleutel: str) -> dict[str, Any] | None:
        """Return a record, if there is one."""
        pad = self.pad(soort, sleutel)
        return json.loads(pad.read_text(encoding="utf-8")) if pad.exists() else None

    def bewaar(self, soort: str, sleutel: str, record: Mapping[str, Any]) -> None:
        """Keep a record."""
        self.schrijf(self.pad(soort, sleutel), json.dumps(record, ensure_ascii=False, indent=1))

    def schrijf(self, pad: Path, inhoud: str) -> None:
        """Write a text in one step: who reads it sees the old or the new one."""
        tijdelijk = self.map / "tijdelijk" / f"{os.getpid()}-{pad.name}"
        tijdelijk.write_text(inhoud, encoding="utf-8", newline="\n")
        os.replace(tijdelijk, pad)

    def leveringen(self) -> Iterator[dict[str, Any]]:
        """Yield the verdicts on deliveries, the newest first."""
        records = [
            json.loads(pad.read_text(encoding="utf-8")) for pad in (self.map / "leveringen").glob("*.json")
        ]
        yield from sorted(records, key=lambda record: record["nummer"], reverse=True)
