"""One release at a time: who comes second hears who is busy, and a dead holder holds nothing."""

from __future__ import annotations

import getpass
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.slot import Houder, SlotBezet, op_slot

HOUDER = """
import json, sys
from pathlib import Path
from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.slot import op_slot
with op_slot(Plaats(Path(sys.argv[1]))) as slot:
    slot.stap("bouwen")
    print("vast", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def plaats(tmp_path: Path) -> Plaats:
    return Plaats(tmp_path)


@pytest.fixture
def ander(plaats: Plaats) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    opdracht = [sys.executable, "-c", HOUDER, str(plaats.map)]
    with subprocess.Popen(opdracht, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as proces:
        assert proces.stdout is not None and proces.stdout.readline() == "vast\n"
        yield proces
        proces.kill()


def noteer(plaats: Plaats, houder: Houder) -> None:
    plaats.houder.write_text(json.dumps(asdict(houder)))


def lees(plaats: Plaats) -> Houder:
    return Houder(**json.loads(plaats.houder.read_text()))


def test_tweede_wordt_geweigerd_met_wie_bezig_is(plaats: Plaats, ander: subprocess.Popen[str]) -> None:
    with pytest.raises(SlotBezet) as fout, op_slot(plaats):
        pass
    houder = fout.value.houder
    assert houder is not None
    assert (houder.pid, houder.host, houder.gebruiker) == (ander.pid, socket.gethostname(), getpass.getuser())
    for deel in (f"proces {ander.pid}", socket.gethostname(), houder.sinds, "bezig met bouwen"):
        assert deel in str(fout.value)


def test_na_de_eerste_is_het_slot_vrij(plaats: Plaats, ander: subprocess.Popen[str]) -> None:
    ander.communicate("")
    with op_slot(plaats) as slot:
        assert slot.voorganger is None
    assert not plaats.houder.exists()


def test_gedode_houder_wordt_herkend(plaats: Plaats, ander: subprocess.Popen[str]) -> None:
    ander.send_signal(signal.SIGKILL)
    ander.wait()
    with op_slot(plaats) as slot:
        assert slot.voorganger is not None
        assert slot.voorganger.pid == ander.pid


def test_dood_kind_dat_nog_niet_is_opgehaald(plaats: Plaats, ander: subprocess.Popen[str]) -> None:
    """A zombie has its pid still, but holds nothing."""
    houder = lees(plaats)
    ander.send_signal(signal.SIGKILL)
    os.waitid(os.P_PID, ander.pid, os.WEXITED | os.WNOWAIT)
    assert not houder.leeft()
    with op_slot(plaats):
        pass


def test_pid_van_een_ander_houdt_niets_vast(plaats: Plaats, ander: subprocess.Popen[str]) -> None:
    """The pid in the note lives, but began at another time: it is not the process that died."""
    levend = lees(plaats)
    assert levend.leeft()
    ander.kill()
    ander.wait()
    noteer(plaats, replace(levend, pid=os.getppid(), gestart="een-andere-start:1"))
    with op_slot(plaats) as slot:
        assert slot.voorganger is not None


def test_slot_weggegooid_onder_een_lopende_uitgifte(plaats: Plaats, ander: subprocess.Popen[str]) -> None:
    plaats.slot.unlink()
    with pytest.raises(SlotBezet, match=f"proces {ander.pid}"), op_slot(plaats):
        pass


def test_halve_notitie_houdt_niets_vast(plaats: Plaats) -> None:
    plaats.houder.write_text('{"pid": 1, "gesta')
    with op_slot(plaats) as slot:
        slot.stap("bouwen")
        assert lees(plaats).leeft()
