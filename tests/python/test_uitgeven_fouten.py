"""Whatever happens to a release: readers have a complete old or new one, and the next run needs no help."""

from __future__ import annotations

import ctypes
import hashlib
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from banenafspraak.uitgeven import bontabellen
from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.uitgifte import STAPPEN, geef_uit
from tests.python.dbt_hulp import PROJECT
from tests.python.uitgeefhulp import Fouttelling, Voorraad, controleer_heel, controleer_opgeruimd

MOMENTEN = 50
WERKERS = 2
GRENZEN = (*STAPPEN, "geplaatst", "klaar")
GEDOOD = -9
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1


@pytest.fixture
def plaats(tmp_path: Path, voorraad: Voorraad) -> Plaats:
    """A place with one release."""
    plaats = Plaats(tmp_path / "uitgifte")
    geef_uit(voorraad.opdracht(plaats))
    return plaats


def start(
    voorraad: Voorraad, plaats: Plaats, *fout: str, vooraf: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """Start a release in a process of its own, and wait until it begins."""
    opdracht = [sys.executable, "-m", "tests.python.uitgeefproces", str(voorraad.map.parent), str(plaats.map)]
    proces = subprocess.Popen(
        [*opdracht, *fout],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=vooraf,
    )
    assert proces.stdout is not None
    # Byte by byte: what is read ahead here, `communicate` does not give.
    gelezen = b""
    while not gelezen.endswith(b"begonnen\n") and (teken := os.read(proces.stdout.fileno(), 1)):
        gelezen += teken
    assert gelezen.endswith(b"begonnen\n"), "the process did not begin: " + proces.communicate()[1]
    return proces


def vingerafdruk(plaats: Plaats) -> str:
    return hashlib.sha256(plaats.gepubliceerd.read_bytes()).hexdigest()


class Proef:
    """Lets releases fail, and checks after each what readers see and whether the next run succeeds."""

    def __init__(self, voorraad: Voorraad, plaats: Plaats, telling: Fouttelling) -> None:
        self.voorraad, self.plaats, self.telling = voorraad, plaats, telling

    def met(self, fout: Callable[[], bool | None]) -> bool:
        """Try one fault; False when it says that it came too late to be one."""
        oud, afdruk = bontabellen.lees(self.plaats.gepubliceerd)[-1], vingerafdruk(self.plaats)
        if fout() is False:
            return False
        self.telling.tel()
        nu = controleer_heel(self.plaats)
        if nu.uitgifte == oud.uitgifte:
            assert vingerafdruk(self.plaats) == afdruk, "the old release is another file"
        else:
            assert nu.uitgifte == oud.uitgifte + 1
            assert nu.inhoud_hash != oud.inhoud_hash
        volgende = geef_uit(self.voorraad.opdracht(self.plaats))
        assert volgende.uitgifte == nu.uitgifte + 1
        controleer_opgeruimd(self.plaats)
        self.telling.tel(overleefd=True)
        return True


@pytest.fixture
def proef(voorraad: Voorraad, plaats: Plaats, fouttelling: Fouttelling) -> Proef:
    return Proef(voorraad, plaats, fouttelling)


@pytest.fixture
def proeven(tmp_path: Path, voorraad: Voorraad, fouttelling: Fouttelling) -> list[Proef]:
    """A place per core, so that many faults take half the time."""
    plaatsen = [Plaats(tmp_path / str(nummer)) for nummer in range(WERKERS)]
    for plaats in plaatsen:
        geef_uit(voorraad.opdracht(plaats))
    return [Proef(voorraad, plaats, fouttelling) for plaats in plaatsen]


def verdeel(werk: Callable[[int], None]) -> None:
    """Run `werk` for each worker; the first error of one of them is the error."""
    with ThreadPoolExecutor(WERKERS) as werkers:
        list(werkers.map(werk, range(WERKERS)))


def test_gedood_op_vijftig_momenten(proeven: list[Proef]) -> None:
    toeval = random.Random(20221001)
    # Spread over the whole duration: one moment in each fiftieth of it.
    momenten = [(deel + toeval.random()) / MOMENTEN for deel in range(MOMENTEN)]

    def dood(werker: int) -> None:
        proef = proeven[werker]
        heel = statistics.median(duur(proef) for _ in range(3))
        for moment in momenten[werker::WERKERS]:
            wachttijd = moment * heel
            while not proef.met(partial(gedood_na, proef, wachttijd)):
                wachttijd *= 0.9  # it was ready before

    verdeel(dood)


def duur(proef: Proef) -> float:
    proces, begin = start(proef.voorraad, proef.plaats), time.monotonic()
    assert proces.communicate() and proces.returncode == 0
    return time.monotonic() - begin


def gedood(proef: Proef, *fout: str) -> None:
    proces = start(proef.voorraad, proef.plaats, *fout)
    proces.communicate()
    assert proces.returncode == GEDOOD


def gedood_na(proef: Proef, seconden: float) -> bool:
    proces = start(proef.voorraad, proef.plaats)
    time.sleep(seconden)
    proces.kill()
    proces.communicate()
    return proces.returncode == GEDOOD


@pytest.mark.parametrize("grens", GRENZEN)
def test_gedood_op_een_grens(proef: Proef, grens: str) -> None:
    proef.met(partial(gedood, proef, "sterf_bij", grens))


def test_alle_grenzen_zijn_beproefd(voorraad: Voorraad, plaats: Plaats) -> None:
    proces = start(voorraad, plaats, "grenzen")
    gepasseerd = [regel for regel in proces.communicate()[0].splitlines() if " " not in regel]
    assert sorted(gepasseerd) == sorted(GRENZEN)


def test_gedood_voor_elke_handeling_op_de_schijf(proeven: list[Proef]) -> None:
    proces = start(proeven[0].voorraad, proeven[0].plaats, "handelingen")
    regels = [regel.split("\t") for regel in proces.communicate()[0].splitlines() if "\t" in regel]
    # The same deed on the same file in a later step is no other fault.
    eerste = sorted({tuple(soort): nummer for nummer, *soort in reversed(regels)}.values(), key=int)
    assert len(eerste) > 15

    def dood(werker: int) -> None:
        proef = proeven[werker]
        for nummer in eerste[werker::WERKERS]:
            proef.met(partial(gedood, proef, "sterf_bij_handeling", nummer))

    verdeel(dood)


def test_dbt_sterft_met_de_uitgifte(proef: Proef) -> None:
    def dood() -> None:
        proces = start(proef.voorraad, proef.plaats, "met_dbt")
        kind = wacht_op(lambda: next((k for k in kinderen(proces.pid) if "dbt" in opdrachtregel(k)), None))
        proces.kill()
        proces.communicate()
        wacht_op(lambda: "dbt" not in opdrachtregel(kind))

    proef.met(dood)


T = TypeVar("T")


def wacht_op(wat: Callable[[], T | None]) -> T:
    """Wait for something to be there, or to be true."""
    eind = time.monotonic() + 30
    while not (gevonden := wat()):
        assert time.monotonic() < eind, "waited too long"
        time.sleep(0.05)
    return gevonden


def kinderen(pid: int) -> list[int]:
    return [int(kind) for kind in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def opdrachtregel(pid: int) -> str:
    """What a process runs; empty when it is gone."""
    pad = Path(f"/proc/{pid}/cmdline")
    return pad.read_text() if pad.exists() else ""


# Bytes that a file may have: not even the lock's note, a part of the candidate, all but the end of the file.
@pytest.mark.parametrize("hoogstens", [10, 4_000, 100_000, 400_000])
def test_bestand_te_groot(proef: Proef, hoogstens: int) -> None:
    def vol() -> None:
        proces = start(proef.voorraad, proef.plaats, "hoogstens", str(hoogstens))
        _, melding = proces.communicate()
        assert proces.returncode == 1, melding
        assert "blijft staan" in melding

    proef.met(vol)


@pytest.fixture
def kleine_schijf(tmp_path: Path, voorraad: Voorraad) -> Iterator[Plaats]:
    """A place with one release on a disk of its own; without the right to mount one, on that of the test."""
    schijf = tmp_path / "schijf"
    schijf.mkdir()
    eigen = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(schijf)], check=False)
    try:
        plaats = Plaats(schijf / "uitgifte")
        geef_uit(voorraad.opdracht(plaats))
        yield plaats
    finally:
        if eigen.returncode == 0:
            subprocess.run(["umount", "--lazy", str(schijf)], check=True)


@pytest.mark.parametrize("over", [0, 8_192, 1_000_000, 2_500_000])
def test_schijf_vol(kleine_schijf: Plaats, voorraad: Voorraad, fouttelling: Fouttelling, over: int) -> None:
    eigen = os.path.ismount(kleine_schijf.map.parent)
    vulling = kleine_schijf.map.parent / "vulling"

    def vol() -> None:
        if eigen:
            vulling.write_bytes(b"\0" * max(shutil.disk_usage(kleine_schijf.map).free - over, 0))
        fout = () if eigen else ("hoogstens", str(over // 4))
        proces = start(voorraad, kleine_schijf, *fout)
        _, melding = proces.communicate()
        vulling.unlink(missing_ok=True)
        assert proces.returncode == 1, melding
        assert "blijft staan" in melding

    Proef(voorraad, kleine_schijf, fouttelling).met(vol)


def zonder_voorrecht() -> None:
    """Have the permissions of files hold for root too, in the process that is started."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)


def test_map_alleen_te_lezen(proef: Proef) -> None:
    def dicht() -> None:
        proef.plaats.map.chmod(0o555)
        proces = start(proef.voorraad, proef.plaats, vooraf=zonder_voorrecht)
        _, melding = proces.communicate()
        proef.plaats.map.chmod(0o755)
        assert proces.returncode == 1
        assert "is niet te beschrijven" in melding

    proef.met(dicht)


@pytest.mark.parametrize("grens", ["opruimen", "bouwen", "schrijven", "plaatsen"])
def test_map_gaat_dicht_tijdens_de_uitgifte(proef: Proef, grens: str) -> None:
    def dicht() -> None:
        proces = start(proef.voorraad, proef.plaats, "sluit_bij", grens, vooraf=zonder_voorrecht)
        _, melding = proces.communicate()
        proef.plaats.map.chmod(0o755)
        assert proces.returncode == 1
        assert "blijft staan" in melding

    proef.met(dicht)


def test_archief_niet_te_schrijven_maar_wel_uitgegeven(proef: Proef) -> None:
    def dicht() -> None:
        proces = start(
            proef.voorraad, proef.plaats, "sluit_archief_bij", "archiveren", vooraf=zonder_voorrecht
        )
        uit, _ = proces.communicate()
        proef.plaats.uitgiften.chmod(0o755)
        assert proces.returncode == 0
        assert "staat nog niet in het archief" in uit

    proef.met(dicht)


def test_lezers_tijdens_tien_uitgiften(voorraad: Voorraad, plaats: Plaats) -> None:
    """One reader opens the file again and again; another opened it before and goes on reading."""

    def lezer(soort: str) -> subprocess.Popen[str]:
        opdracht = [sys.executable, "-m", "tests.python.uitgeeflezer", soort, str(plaats.gepubliceerd)]
        return subprocess.Popen(
            opdracht,
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    lezers = {soort: lezer(soort) for soort in ("heropent", "blijft")}
    for proces in lezers.values():
        assert proces.stdout is not None and proces.stdout.readline() == "leest\n"
    for _ in range(10):
        geef_uit(voorraad.opdracht(plaats))
    uit = {soort: proces.communicate("klaar\n") for soort, proces in lezers.items()}
    assert [proces.returncode for proces in lezers.values()] == [0, 0], uit
    gezien = {soort: tekst.split() for soort, (tekst, _) in uit.items()}
    assert gezien["blijft"][1:] == ["1"]
    assert {"1", "11"} < set(gezien["heropent"][1:])
    assert min(int(aantal) for aantal, *_ in gezien.values()) > 20
