"""One release at a time.

The kernel's lock (flock) decides: it ends with the process that holds it, however that ends. Beside it
lies who holds it, for the message to who comes second. That note outlives a killed holder; it only stops
someone when the process it names still lives, told by pid and start time, since a pid is used again.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import getpass
import json
import os
import socket
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.schijf import schrijf_heel


@dataclass(frozen=True)
class Houder:
    """Who holds the lock."""

    pid: int
    gestart: str  # boot and start time of the process; empty where the system doesn't tell
    host: str
    gebruiker: str
    sinds: str
    stap: str = ""

    def leeft(self) -> bool:
        """Whether this very process still runs on this machine."""
        return self.host == socket.gethostname() and bool(self.gestart) and _gestart(self.pid) == self.gestart

    def __str__(self) -> str:
        stap = f", bezig met {self.stap}" if self.stap else ""
        return f"proces {self.pid} op {self.host} van {self.gebruiker}, sinds {self.sinds}{stap}"


class SlotBezet(UitgeefFout):
    """Another release is running."""

    def __init__(self, houder: Houder | None) -> None:
        super().__init__(f"er loopt al een uitgifte ({houder or 'net begonnen'}); wacht tot die klaar is")
        self.houder = houder


class Slot:
    """The lock, held."""

    def __init__(self, plaats: Plaats, voorganger: Houder | None) -> None:
        self._plaats = plaats
        self._ik = _ik()
        #: The dead process whose lock was taken over.
        self.voorganger = voorganger

    def stap(self, naam: str) -> None:
        """Write down who holds the lock and what it is doing."""
        houder = replace(self._ik, stap=naam)
        schrijf_heel(self._plaats.houder, json.dumps(asdict(houder)))


@contextlib.contextmanager
def op_slot(plaats: Plaats) -> Iterator[Slot]:
    """Hold the lock of a place.

    Raises:
        SlotBezet: another process holds it.
    """
    beschrijver = _pak(plaats.slot)
    if beschrijver is None:
        houder = _lees(plaats.houder)
        raise SlotBezet(houder if houder and houder.leeft() else _vreemd(houder))
    try:
        vorige = _lees(plaats.houder)
        # Someone removed the locked file under a running release: its note still stands.
        if vorige is not None and vorige.leeft() and vorige.pid != os.getpid():
            raise SlotBezet(vorige)
        try:
            yield Slot(plaats, vorige)
        finally:
            # On a disk that can't be written the note stays; the next run sees that its process is gone.
            with contextlib.suppress(OSError):
                plaats.houder.unlink(missing_ok=True)
    finally:
        os.close(beschrijver)


def _pak(pad: Path) -> int | None:
    """The locked file, or None when another has it."""
    while True:
        beschrijver = os.open(pad, os.O_RDONLY | os.O_CREAT, 0o664)
        try:
            fcntl.flock(beschrijver, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(beschrijver).st_ino == pad.stat().st_ino:
                return beschrijver
        except FileNotFoundError:
            pass
        except OSError as fout:
            os.close(beschrijver)
            if fout.errno in (errno.EAGAIN, errno.EACCES):
                return None
            raise
        os.close(beschrijver)


def _vreemd(houder: Houder | None) -> Houder | None:
    """The noted holder when it may be the one: on another machine, whose processes can't be seen."""
    return houder if houder and houder.host != socket.gethostname() else None


def _lees(pad: Path) -> Houder | None:
    try:
        return Houder(**json.loads(pad.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _ik() -> Houder:
    sinds = datetime.now(UTC).isoformat(timespec="seconds")
    return Houder(os.getpid(), _gestart(os.getpid()), socket.gethostname(), getpass.getuser(), sinds)


def _gestart(pid: int) -> str:
    """When a process began, in a form that no other process shares; empty when it is not there."""
    try:
        # The name, in parentheses, may hold spaces; the start time is the twentieth field behind it.
        velden = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
    return "" if velden[0] == "Z" else f"{boot}:{velden[19]}"
