"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path


def zet_vast(pad: Path) -> None:
    """Have the contents of a file, or the names in a folder, on the disk."""
    beschrijver = os.open(pad, os.O_RDONLY)
    try:
        os.fsync(beschrijver)
    finally:
        os.close(beschrijver)


def vervang(nieuw: Path, doel: Path) -> None:
    """Put a finished file in the place of another in one step; both on one file system."""
    os.replace(nieuw, doel)
    zet_vast(doel.parent)


def schrijf_heel(pad: Path, tekst: str) -> None:
    """Write a text file: a reader sees the old text or the new, never a part."""
    nieuw = pad.with_name(f"{pad.name}.nieuw")
    with nieuw.open("w", encoding="utf-8") as uitvoer:
        uitvoer.write(tekst)
        uitvoer.flush()
        os.fsync(uitvoer.fileno())
    vervang(nieuw, pad)


def zelfde_bestand(bron: Path, doel: Path) -> None:
    """A second name for a file; a copy where the file system has no second names."""
    with contextlib.suppress(OSError):
        os.link(bron, doel)
        return
    shutil.copy2(bron, doel)
    zet_vast(doel)
