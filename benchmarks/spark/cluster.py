"""A Spark cluster on loopback, from PyPI's pyspark: a standalone master, workers, and HiveThriftServer2.

Everything it writes (warehouse, shuffle files, logs) is in one folder, and every process it starts
is stopped when the `with` block ends. Needs Java 17.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyspark

SPARK = Path(pyspark.__file__).parent
HOST = "127.0.0.1"
THRIFTSERVER = "thriftserver"
# Seconds within which a daemon has to answer.
GEDULD = 600
DAEMON_MB = 512
# Beside an executor's heap, of what its worker has.
BUITEN_HEAP_MB = 512
KORT = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:+UseSerialGC"
LOG4J = """rootLogger.level = warn
rootLogger.appenderRef.uit.ref = uit
appender.uit.type = Console
appender.uit.name = uit
appender.uit.target = SYSTEM_ERR
appender.uit.layout.type = PatternLayout
appender.uit.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
"""


@dataclass(frozen=True)
class Maat:
    """How large the cluster is: workers with so many cores and MB each, and the MB of the driver.

    `kort`: many short queries, for which the JVM's second compiler costs more than it brings.
    """

    workers: int = 2
    kernen: int = 1
    worker_mb: int = 3072
    driver_mb: int = 3072
    partities: int = 0
    kort: bool = False

    @property
    def jvm(self) -> str:
        """Options of the driver's and the executors' JVM."""
        # Spark compiles code for every query; the first compiler alone would get a small cache for it.
        return KORT if self.kort else "-XX:+UseParallelGC"

    @property
    def shuffle_partities(self) -> int:
        """As asked, else two waves of tasks over all cores."""
        return self.partities or 2 * self.workers * self.kernen


@dataclass
class Cluster:
    """A running cluster: where dbt finds it, and its processes."""

    map_: Path
    maat: Maat
    poort: int
    master: str
    processen: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def omgeving(self) -> dict[str, str]:
        """What the profile of target `spark` reads."""
        return {"BANENAFSPRAAK_SPARK_HOST": HOST, "BANENAFSPRAAK_SPARK_POORT": str(self.poort)}

    def dood_worker(self, naam: str = "worker-1") -> list[int]:
        """SIGKILL a worker and its executors, as when a machine drops out; gives the killed pids."""
        wortel = self.processen[naam].pid
        pids = [wortel, *_nakomelingen(wortel)]
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.processen[naam].wait()
        return pids

    def verloren_executors(self) -> int:
        """How many executors the driver says it lost."""
        log = (self.map_ / "logs" / f"{THRIFTSERVER}.log").read_text(encoding="utf-8", errors="replace")
        return log.count("Lost executor")

    def leeft(self, naam: str) -> bool:
        """Whether a daemon runs."""
        return self.processen[naam].poll() is None

    def stop(self) -> None:
        """End every process that was started, the last first; a worker takes its executors with it."""
        for proces in reversed(self.processen.values()):
            nakomelingen = _nakomelingen(proces.pid) if proces.poll() is None else []
            proces.terminate()
            try:
                proces.wait(30)
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()
            for pid in nakomelingen:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


@contextlib.contextmanager
def cluster(map_: Path, maat: Maat | None = None, *, eventlog: bool = False) -> Iterator[Cluster]:
    """Start a cluster whose files are in `map_`; stops it at the end, also when starting fails halfway.

    `eventlog`: Spark writes what every task did to the folder `events`.
    """
    maat = maat or Maat()
    map_ = map_.resolve()
    for deel in ("conf", "logs", "local", "work", "events"):
        (map_ / deel).mkdir(parents=True, exist_ok=True)
    (map_ / "conf" / "log4j2.properties").write_text(LOG4J, encoding="utf-8")
    poort_master, poort = _vrije_poort(), _vrije_poort()
    draaiend = Cluster(map_, maat, poort, f"spark://{HOST}:{poort_master}")
    try:
        _start(
            draaiend, "master", *_klasse("master.Master"), "--port", str(poort_master), "--webui-port", "0"
        )
        _wacht(draaiend, "master", poort_master)
        for nummer in range(1, maat.workers + 1):
            _start(
                draaiend,
                f"worker-{nummer}",
                *_klasse("worker.Worker"),
                *("--cores", str(maat.kernen), "--memory", f"{maat.worker_mb}m"),
                *("--work-dir", str(map_ / "work"), "--webui-port", "0", draaiend.master),
            )
        _start(draaiend, THRIFTSERVER, *_thriftserver(draaiend, eventlog))
        _wacht(draaiend, THRIFTSERVER, poort)
        yield draaiend
    finally:
        draaiend.stop()


def _klasse(naam: str) -> list[str]:
    return [str(SPARK / "bin" / "spark-class"), f"org.apache.spark.deploy.{naam}", "--host", HOST]


def _thriftserver(draaiend: Cluster, eventlog: bool) -> list[str]:
    map_, maat = draaiend.map_, draaiend.maat
    conf = {
        "spark.driver.host": HOST,
        "spark.driver.bindAddress": HOST,
        "spark.driver.extraJavaOptions": (
            f"{maat.jvm} -Dderby.system.home={map_} -Djava.io.tmpdir={map_ / 'local'}"
        ),
        "spark.executor.extraJavaOptions": maat.jvm,
        "spark.executor.memory": f"{maat.worker_mb - BUITEN_HEAP_MB}m",
        "spark.executor.cores": str(maat.kernen),
        "spark.local.dir": str(map_ / "local"),
        "spark.sql.warehouse.dir": (map_ / "warehouse").as_uri(),
        "spark.sql.shuffle.partitions": str(maat.shuffle_partities),
        # Models run at the same time, so the cores go round.
        "spark.scheduler.mode": "FAIR",
        # A lost worker takes its tasks with it: that is no fault of the tasks.
        "spark.task.maxFailures": "8",
        # A machine that holds its breath is not a lost one; one that dies closes its connections.
        "spark.network.timeout": f"{GEDULD}s",
        "spark.ui.enabled": "false",
        "spark.eventLog.enabled": str(eventlog).lower(),
        "spark.eventLog.dir": (map_ / "events").as_uri(),
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
        **instellingen(),
    }
    opdracht = [
        str(SPARK / "bin" / "spark-submit"),
        "--class",
        "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2",
        "--master",
        draaiend.master,
    ]
    for sleutel, waarde in conf.items():
        opdracht += ["--conf", f"{sleutel}={waarde}"]
    hive = {
        "hive.server2.thrift.bind.host": HOST,
        "hive.server2.thrift.port": str(draaiend.poort),
        # The metastore lives as long as the cluster.
        "javax.jdo.option.ConnectionURL": "jdbc:derby:memory:metastore;create=true",
        "hive.exec.scratchdir": str(map_ / "local" / "hive"),
    }
    opdracht.append("spark-internal")
    for sleutel, waarde in hive.items():
        opdracht += ["--hiveconf", f"{sleutel}={waarde}"]
    return opdracht


def instellingen() -> dict[str, str]:
    """What any cluster needs for the models (docs/spark.md), whatever its size."""
    return {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.adaptive.enabled": "true",
        "spark.sql.sources.default": "parquet",
    }


def _start(draaiend: Cluster, naam: str, *opdracht: str) -> None:
    omgeving = os.environ | {
        "SPARK_HOME": str(SPARK),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_PUBLIC_DNS": HOST,
        "SPARK_LOCAL_DIRS": str(draaiend.map_ / "local"),
        "SPARK_MASTER_OPTS": f"-Dspark.worker.timeout={GEDULD}",
        # The Thrift server is the driver, but takes its memory as a daemon.
        "SPARK_DAEMON_MEMORY": f"{draaiend.maat.driver_mb if naam == THRIFTSERVER else DAEMON_MB}m",
        "SPARK_CONF_DIR": str(draaiend.map_ / "conf"),
    }
    with (draaiend.map_ / "logs" / f"{naam}.log").open("wb") as log:
        draaiend.processen[naam] = subprocess.Popen(
            opdracht,
            cwd=draaiend.map_,
            env=omgeving,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wacht(draaiend: Cluster, naam: str, poort: int) -> None:
    """Until a daemon listens; fails with the end of its log."""
    einde = time.monotonic() + GEDULD
    while draaiend.leeft(naam) and time.monotonic() < einde:
        with contextlib.suppress(OSError), socket.create_connection((HOST, poort), timeout=1):
            return
        time.sleep(0.2)
    log = (draaiend.map_ / "logs" / f"{naam}.log").read_text(encoding="utf-8", errors="replace")
    raise RuntimeError(f"{naam} does not listen on {HOST}:{poort}\n{log[-4000:]}")


def _vrije_poort() -> int:
    with socket.socket() as stekker:
        stekker.bind((HOST, 0))
        return int(stekker.getsockname()[1])


def _nakomelingen(wortel: int) -> list[int]:
    """The descendants of a process."""
    kinderen: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            kop, _, velden = stat.read_text().rpartition(")")
            kinderen.setdefault(int(velden.split()[1]), []).append(int(kop.split()[0]))
    boom = [wortel]
    for pid in boom:
        boom += kinderen.get(pid, [])
    return boom[1:]
