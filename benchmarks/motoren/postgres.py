"""PostgreSQL 15: a throwaway server on loopback, the raw tables loaded with COPY, then one script.

The server promises no durability. Root may not run it: then it runs as Debian's user `postgres`.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from glob import glob
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from psycopg.rows import dict_row

from benchmarks.antwoorden import VRAGEN
from benchmarks.motoren.opdracht import TABELLEN, Opdracht

SCRIPT = Path(__file__).with_suffix(".sql")
DEBIAN = Path("/usr/lib/postgresql/15/bin")
GEBRUIKER = "postgres"
WACHT_SECONDEN = 60
RIJEN_PER_KEER = 250_000
NIEUWE_TABEL = re.compile(r"^create unlogged table (\w+)", re.MULTILINE)
TYPEN = {
    pa.int8(): "smallint",
    pa.int16(): "smallint",
    pa.int32(): "integer",
    pa.int64(): "bigint",
    pa.bool_(): "boolean",
    pa.date32(): "date",
}


def beantwoord(opdracht: Opdracht) -> None:
    """Write the three answers."""
    with _server(opdracht) as adres:
        with opdracht.klok("laden"):
            _laad(opdracht, adres)
        with opdracht.klok("vragen"), psycopg.connect(adres, autocommit=True) as con:
            script = opdracht.sql(
                SCRIPT.read_text(encoding="utf-8"),
                versies_lastig=opdracht.versies("lastig"),
                versies_buiten=opdracht.versies("opgave_buiten"),
            )
            for regel in script.split(";"):
                con.execute(regel.encode())
                if nieuw := NIEUWE_TABEL.search(regel):
                    con.execute(f"analyze {nieuw[1]}".encode())
            for vraag in VRAGEN:
                rijen = (
                    con.cursor(row_factory=dict_row)
                    .execute(f"select * from {vraag.naam}".encode())
                    .fetchall()
                )
                pq.write_table(pa.Table.from_pylist(rijen), opdracht.uit / f"{vraag.naam}.parquet")


@contextmanager
def _server(opdracht: Opdracht) -> Iterator[str]:
    """A server with an empty database; gives the address of it."""
    map_ = opdracht.werkmap / "pg"
    map_.mkdir(mode=0o700)
    # The server stops when this process does, however it ends.
    start = ["setpriv", "--pdeathsig=INT"]
    if os.geteuid() == 0:
        shutil.chown(map_, GEBRUIKER, GEBRUIKER)
        opdracht.werkmap.chmod(0o711)
        start += [f"--reuid={GEBRUIKER}", f"--regid={GEBRUIKER}", "--clear-groups"]
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    maken = ["--username=peers", "--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync"]
    subprocess.run(
        [*start, DEBIAN / "initdb", "-D", map_, *maken],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )
    mb = opdracht.geheugen_mb
    instellingen = {
        "listen_addresses": "127.0.0.1",
        "port": poort,
        "unix_socket_directories": "",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "wal_level": "minimal",
        "max_wal_senders": 0,
        "max_wal_size": "8GB",
        "autovacuum": "off",
        "jit": "off",
        "shared_buffers": f"{mb // 5}MB",
        "work_mem": f"{mb // 24}MB",
        "hash_mem_multiplier": 2,
        "maintenance_work_mem": f"{mb // 10}MB",
        "effective_cache_size": f"{mb}MB",
        "random_page_cost": 1.1,
        "max_worker_processes": opdracht.draden + 2,
        "max_parallel_workers": opdracht.draden,
        "max_parallel_workers_per_gather": opdracht.draden - 1,
        "log_min_messages": "panic",
    }
    opties = [deel for naam, waarde in instellingen.items() for deel in ("-c", f"{naam}={waarde}")]
    adres = f"host=127.0.0.1 port={poort} user=peers dbname=postgres"
    with subprocess.Popen([*start, DEBIAN / "postgres", "-D", map_, *opties], cwd="/") as server:
        try:
            _wacht(adres)
            yield adres
        finally:
            server.send_signal(signal.SIGINT)


def _wacht(adres: str) -> None:
    for _ in range(10 * WACHT_SECONDEN):
        try:
            psycopg.connect(adres).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"PostgreSQL did not start within {WACHT_SECONDEN} seconds")


def _laad(opdracht: Opdracht, adres: str) -> None:
    """Every raw table and every list of the seeds, a file per connection at a time; then statistics."""
    bestanden = [(pad.stem, pad) for pad in opdracht.naslag.glob("*.parquet")]
    bestanden += [(tabel, Path(pad)) for tabel in TABELLEN for pad in glob(opdracht.bestanden(tabel))]
    with psycopg.connect(adres, autocommit=True) as con:
        for tabel, pad in dict(bestanden).items():
            kolommen = ", ".join(f"{veld.name} {_type(veld.type)}" for veld in pq.read_schema(pad))
            con.execute(f"create unlogged table {tabel} ({kolommen})".encode())
        with ThreadPoolExecutor(opdracht.draden) as draden:
            list(draden.map(lambda bestand: _kopieer(adres, *bestand), bestanden))
        con.execute("analyze")


def _type(soort: pa.DataType) -> str:
    return str(soort).replace("128", "") if pa.types.is_decimal(soort) else TYPEN.get(soort, "text")


def _kopieer(adres: str, tabel: str, pad: Path) -> None:
    bestand = pq.ParquetFile(pad)
    kolommen = ", ".join(bestand.schema_arrow.names)
    opdracht = f"copy {tabel} ({kolommen}) from stdin (format csv)".encode()
    with psycopg.connect(adres) as con, con.cursor().copy(opdracht) as kopie:
        for rijen in bestand.iter_batches(RIJEN_PER_KEER):
            tekst = io.BytesIO()
            pa_csv.write_csv(rijen, tekst, pa_csv.WriteOptions(include_header=False))
            kopie.write(tekst.getbuffer())
