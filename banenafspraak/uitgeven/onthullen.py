"""Fills schema `publicatie` of a candidate: what the public may see of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from banenafspraak.onthulling.schrijven import Uitgifte


class Onthuller(Protocol):
    """Whatever makes the public tables in a candidate."""

    def __call__(self, kandidaat: Path, uitgifte: Uitgifte, vorige: Path | None) -> None:
        """Fill `publicatie`, given the file of the previous release (None: there is none).

        Raises:
            OnthullingFout: an outsider can derive what is hidden.
        """
        ...


@dataclass(frozen=True)
class Onthulling:
    """Hides, attacks and writes (docs/disclosure.md)."""

    melden: Callable[[str], None] = lambda regel: None

    def __call__(self, kandidaat: Path, uitgifte: Uitgifte, vorige: Path | None) -> None:
        """Fill `publicatie`."""
        # Only here: the solver takes a while to load.
        from banenafspraak.onthulling import uitvoeren

        uitvoeren.onthul(uitvoeren.Opdracht(kandidaat, uitgifte, vorige, melden=self.melden))
