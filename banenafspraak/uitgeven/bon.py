"""The receipt of a release: what it was made of, how it was tested, and what it holds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from banenafspraak.uitgeven.drempels import Rijen
from banenafspraak.uitgeven.herkomst import Bestand, samen
from banenafspraak.uitgeven.inhoud import Inhoud
from banenafspraak.uitgeven.testuitslag import Test


@dataclass(frozen=True)
class Bon:
    """One release."""

    uitgifte: int
    tijd: str
    commit: str
    schoon: bool
    code_hash: str
    levering: str  # the folder; relative when it lies in the project
    variabelen: str
    versies: dict[str, str]
    bestanden: tuple[Bestand, ...]
    rijen: tuple[Rijen, ...]
    tests: tuple[Test, ...]
    inhoud: tuple[Inhoud, ...]
    inhoud_hash: str

    @property
    def levering_bestanden(self) -> tuple[Bestand, ...]:
        """The files of the delivery."""
        return tuple(bestand for bestand in self.bestanden if bestand.soort == "levering")

    @property
    def seed_bestanden(self) -> tuple[Bestand, ...]:
        """Parameters, code lists and the other seeds."""
        return tuple(bestand for bestand in self.bestanden if bestand.soort != "levering")

    @property
    def levering_hash(self) -> str:
        """One hash of the delivery."""
        return samen(self.levering_bestanden)

    @property
    def seeds_hash(self) -> str:
        """One hash of parameters, code lists and the other seeds."""
        return samen(self.seed_bestanden)

    def als_json(self, inspringing: int | None = None) -> str:
        """The receipt as JSON; `uit_json` reads it back."""
        hashes = {"levering_hash": self.levering_hash, "seeds_hash": self.seeds_hash}
        return json.dumps(asdict(self) | hashes, ensure_ascii=False, indent=inspringing)

    @classmethod
    def uit_json(cls, tekst: str) -> Bon:
        """Read a receipt."""
        velden: dict[str, Any] = json.loads(tekst)
        velden["bestanden"] = tuple(Bestand(**rij) for rij in velden["bestanden"])
        velden["rijen"] = tuple(Rijen(**rij) for rij in velden["rijen"])
        velden["tests"] = tuple(Test(**rij) for rij in velden["tests"])
        velden["inhoud"] = tuple(
            Inhoud(**rij | {"sleutel": tuple(rij["sleutel"])}) for rij in velden["inhoud"]
        )
        return cls(**{veld.name: velden[veld.name] for veld in fields(cls)})
