"""The releases that were: of each its receipt as JSON and its file, beside the published one."""

from __future__ import annotations

import shutil
from pathlib import Path

from banenafspraak.uitgeven import bontabellen
from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.plaats import BESTAND, Plaats
from banenafspraak.uitgeven.schijf import schrijf_heel, zelfde_bestand, zet_vast


def vul_aan(plaats: Plaats, bon: Bon) -> None:
    """Put the release that is published now in the archive, when it is not there yet."""
    doel = plaats.archiefmap(bon.uitgifte)
    if doel.exists():
        return
    nieuw = plaats.uitgiften / f"{doel.name}.nieuw"
    shutil.rmtree(nieuw, ignore_errors=True)
    nieuw.mkdir(parents=True)
    schrijf_heel(nieuw / "bon.json", bon.als_json(inspringing=2))
    zelfde_bestand(plaats.gepubliceerd, nieuw / BESTAND)
    zet_vast(nieuw)
    nieuw.rename(doel)
    zet_vast(plaats.uitgiften)


def zoek(plaats: Plaats, uitgifte: int) -> tuple[Bon, Path]:
    """The receipt and the file of a release.

    Raises:
        UitgeefFout: there is no such release, or its file is gone.
    """
    bonnen = {bon.uitgifte: bon for bon in bontabellen.lees(plaats.gepubliceerd)}
    if uitgifte not in bonnen:
        bekend = ", ".join(str(nummer) for nummer in bonnen) or "geen"
        raise UitgeefFout(f"{plaats.map} heeft geen uitgifte {uitgifte}; wel: {bekend}")
    bestand = plaats.archiefbestand(uitgifte)
    # A run that was killed just after publishing leaves the newest for the next run to archive.
    if not bestand.exists() and uitgifte == max(bonnen):
        bestand = plaats.gepubliceerd
    if not bestand.exists():
        raise UitgeefFout(f"het bestand van uitgifte {uitgifte} is weg: {bestand}")
    return bonnen[uitgifte], bestand
