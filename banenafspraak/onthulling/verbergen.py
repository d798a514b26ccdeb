"""Decides which counts are hidden."""

from __future__ import annotations

from banenafspraak.onthulling.lijst import TOTAAL, Con, Tabel


def verberg_te_kleine(con: Con, tabellen: tuple[Tabel, ...], grens: int) -> None:
    """Hide every count below the limit, zero included, in `<maat>_verborgen` of `waar_<tabel>`.

    Banen of fewer persons than the limit are hidden too, where they are counted for the same cell.
    """
    for tabel in tabellen:
        if tabel.naam == "nieuwsbericht":
            continue
        for kolom in tabel.maten:
            if kolom.soort != "aantal":
                continue
            naam = f"{kolom.naam}_verborgen"
            con.execute(f"alter table waar_{tabel.naam} add column {naam} boolean")
            con.execute(f"update waar_{tabel.naam} set {naam} = coalesce({kolom.naam} < {grens}, false)")
    con.execute(
        f"update waar_banen set banen_verborgen = true from waar_personen as p where waar_banen.soort_baan ="
        f" '{TOTAAL}' and p.werkzame_personen < {grens} and waar_banen.kwartaal = p.kwartaal and"
        " waar_banen.reeks = p.reeks and waar_banen.regio_soort = p.regio_soort and"
        " waar_banen.regio_code = p.regio_code and waar_banen.groep = p.groep"
    )
    con.execute(f"update waar_kerncijfers set banen_verborgen = true where werkzame_personen < {grens}")
    con.execute(
        "update waar_banengroei as b set banen_verborgen = k.banen_verborgen from waar_kerncijfers as k"
        " where b.kwartaal = k.kwartaal and b.reeks = k.reeks and k.regio_soort = 'land'"
    )
