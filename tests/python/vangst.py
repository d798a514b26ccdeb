"""Counts the seeded defects that a test caught, to print which caught which at the end of a run."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Vangst:
    """Seeded defects by who has to catch them: (defect, the test that caught it; empty: none did)."""

    gebreken: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def tel(self, vanger: str, gebrek: str, test: str) -> None:
        """Note a defect and the test that caught it."""
        self.gebreken.setdefault(vanger, []).append((gebrek, test))

    def regels(self) -> list[str]:
        """Return the list defect → test, and per catcher how many were caught."""
        uit, telling = [], []
        for vanger, gebreken in self.gebreken.items():
            uit += [f"  {gebrek} → {test or 'NIEMAND'}" for gebrek, test in gebreken]
            gevangen = sum(bool(test) for _, test in gebreken)
            telling.append(f"gevangen door {vanger}: {gevangen} van {len(gebreken)} gebreken")
        return [*uit, *telling]
