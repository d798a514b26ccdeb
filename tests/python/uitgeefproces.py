"""One release in a process of its own, with a fault on request; run by test_uitgeven_fouten.py.

python -m tests.python.uitgeefproces <voorraad> <plaats> [<fault> [<where>]]
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from dataclasses import replace
from pathlib import Path

from banenafspraak.uitgeven.bouw import DbtBouwer
from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.uitgifte import geef_uit
from tests.python.uitgeefhulp import Voorraad

#: What Python reports before it changes something on the disk.
HANDELINGEN = ("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "subprocess.Popen")


def sterf() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Handelingen:
    """Numbers the changes on the disk under a folder: prints them, or dies just before one of them."""

    def __init__(self, onder: Path, sterf_bij: int | None) -> None:
        self.onder = str(onder)
        self.sterf_bij = sterf_bij
        self.aantal = 0

    def __call__(self, gebeurtenis: str, argumenten: tuple[object, ...]) -> None:
        maakt_open = gebeurtenis == "open" and isinstance(argumenten[2], int) and argumenten[2] & os.O_CREAT
        if not (gebeurtenis in HANDELINGEN or maakt_open):
            return
        if gebeurtenis != "subprocess.Popen" and self.onder not in str(argumenten[:2]):
            return
        if self.aantal == self.sterf_bij:
            sterf()
        if self.sterf_bij is None:
            naam = Path(str(argumenten[0])).name if isinstance(argumenten[0], str | Path) else ""
            print(self.aantal, gebeurtenis, naam, sep="\t", flush=True)
        self.aantal += 1


def main(voorraad: str, plek: str, fout: str = "", waar: str = "") -> int:
    plaats = Plaats(Path(plek))
    opdracht = Voorraad.in_(Path(voorraad)).opdracht(plaats)
    if fout == "met_dbt":
        opdracht = replace(opdracht, bouwer=DbtBouwer(opdracht.project, opdracht.levering))

    def grens(naam: str) -> None:
        if fout == "grenzen":
            print(naam, flush=True)
        if fout == "sterf_bij" and naam == waar:
            sterf()
        if fout == "sluit_bij" and naam == waar:
            plaats.map.chmod(0o555)
        if fout == "sluit_archief_bij" and naam == waar:
            plaats.uitgiften.chmod(0o555)
        if fout == "wacht_bij" and naam == waar:
            print("wacht", flush=True)
            sys.stdin.read()

    handelingen = Handelingen(plaats.map, int(waar) if fout == "sterf_bij_handeling" else None)
    if fout in ("handelingen", "sterf_bij_handeling"):
        sys.addaudithook(handelingen)
    if fout == "hoogstens":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(waar), int(waar)))
    print("begonnen", flush=True)
    try:
        geef_uit(replace(opdracht, grens=grens, melden=print))
    except UitgeefFout as melding:
        print(melding, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
