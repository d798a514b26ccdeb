"""What is spared when something has to be hidden to protect another count: what the nieuwsbericht tells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from banenafspraak.onthulling.cellen import Publicatie
from banenafspraak.onthulling.lijst import Con, Nieuws


def spaar(con: Con, publicatie: Publicatie, nieuws: Sequence[Nieuws]) -> None:
    """Mark in the system the counts that the nieuwsbericht tells, of every quarter.

    Changes are no counts of their own: they follow what they are the difference of.
    """
    for cijfer in nieuws:
        plekken = publicatie.cellen.get((cijfer.tabel, cijfer.kolom))
        if plekken is None:
            continue
        rijen = con.execute(
            "select rij from (select row_number() over (order by rowid) - 1 as rij, * from"
            f" waar_{cijfer.tabel}) where {cijfer.voorwaarde}"
        ).fetchnumpy()["rij"]
        hier = plekken[np.asarray(rijen, dtype=np.int64)]
        publicatie.stelsel.gespaard[publicatie.variabele[hier[hier >= 0]]] = True
