"""Where the published database lies, and what lies beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BESTAND = "banenafspraak.duckdb"


@dataclass(frozen=True)
class Plaats:
    """A folder with the published database, its archive, its lock and its work in progress.

    One folder, so one file system: what is built in `werk` can be moved over `gepubliceerd` in one step.
    """

    map: Path

    @property
    def gepubliceerd(self) -> Path:
        """The file that readers open."""
        return self.map / BESTAND

    @property
    def uitgiften(self) -> Path:
        """The archive: a folder per release."""
        return self.map / "uitgiften"

    @property
    def werk(self) -> Path:
        """Candidates under construction; nothing here survives its run."""
        return self.map / "werk"

    @property
    def slot(self) -> Path:
        """The file that the running release has locked."""
        return self.map / "slot"

    @property
    def houder(self) -> Path:
        """Who holds the lock, as JSON."""
        return self.map / "slot.json"

    def archiefmap(self, uitgifte: int) -> Path:
        """The folder of one release in the archive."""
        return self.uitgiften / f"{uitgifte:04}"

    def archiefbestand(self, uitgifte: int) -> Path:
        """The published file of one release, as it was."""
        return self.archiefmap(uitgifte) / BESTAND

    def bon(self, uitgifte: int) -> Path:
        """The receipt of one release as JSON."""
        return self.archiefmap(uitgifte) / "bon.json"
