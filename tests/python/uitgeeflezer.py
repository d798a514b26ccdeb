"""Reads a published file until told to stop; run by test_uitgeven_fouten.py.

python -m tests.python.uitgeeflezer heropent|blijft <file>
Prints the number of reads and the releases that were seen; an error or a mixed state ends it.
"""

from __future__ import annotations

import select
import sys

import duckdb

VRAAG = """
    select max(uitgifte), (select min(proef) from marts.mart_proef), (select max(proef) from marts.mart_proef)
    from kwaliteit.uitgifte
"""


def main(soort: str, bestand: str) -> None:
    con = duckdb.connect(bestand, read_only=True)
    gelezen, gezien = 0, set()
    print("leest", flush=True)
    klaar = False
    while not klaar:
        klaar = bool(select.select([sys.stdin], [], [], 0)[0])  # then one last read
        if soort == "heropent":
            con.close()
            con = duckdb.connect(bestand, read_only=True)
        ((uitgifte, laagste, hoogste),) = con.execute(VRAAG).fetchall()
        assert uitgifte == laagste == hoogste, (uitgifte, laagste, hoogste)
        gelezen += 1
        gezien.add(uitgifte)
    print(gelezen, *sorted(gezien))


if __name__ == "__main__":
    main(*sys.argv[1:])
