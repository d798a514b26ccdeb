"""Fills schema `publicatie` from the true values and what is hidden of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.lijst import TOTAAL, Con, Kolom, Nieuws, Tabel
from banenafspraak.onthulling.oprollen import ATOOM

GETOOND, VERBORGEN, ONTBREEKT = "getoond", "verborgen", "ontbreekt"
TERUG = {"kwartaal": 1, "jaar": 4}  # quarters back


@dataclass(frozen=True)
class Uitgifte:
    """What stands on each page about the release."""

    nummer: int | None
    commit: str


def schrijf(con: Con, tabellen: Sequence[Tabel], nieuws: Sequence[Nieuws], uitgifte: Uitgifte) -> None:
    """Write every table of `publicatie` but `onthulling`.

    Of a table with true values `waar_<tabel>` says what they are and `<maat>_verborgen` what is hidden.
    """
    con.execute("drop schema if exists publicatie cascade")
    con.execute("create schema publicatie")
    for tabel in tabellen:
        if tabel.naam == "nieuwsbericht":
            con.execute(_nieuwsbericht(nieuws))
        else:
            con.execute(f"create table publicatie.{tabel.naam} as {tabel_sql(tabel)}")
    _lijsten(con)
    _uitgifte(con, uitgifte)
    _kalender(con)


def tabel_sql(tabel: Tabel) -> str:
    """The query of a published table: per measure its value, null unless it is shown, and its status."""
    sleutel = ", ".join(_sleutelkolommen(tabel))
    stap1 = [deel for kolom in tabel.maten if _is_eigen(kolom) for deel in _eigen(kolom)]
    stap1 += [_delen(tabel, kolom) for kolom in tabel.maten if kolom.soort == "gemiddelde"]
    stap2 = [deel for kolom in tabel.maten for deel in _getoond(tabel, kolom)]
    anders = [naam for naam in tabel.sleutel if naam != tabel.periode]
    volgorde = f"order by {tabel.periode}"
    per = f"partition by {', '.join(anders)} {volgorde}" if anders else volgorde
    return (
        f"with stand as (select *, {', '.join(stap1)} from waar_{tabel.naam}{_open(tabel)})"
        f" select {sleutel}, {', '.join(stap2)} from stand window regio as ({per})"
        f" order by {', '.join(tabel.sleutel)}"
    )


def _open(tabel: Tabel) -> str:
    return f" where regio_soort <> '{ATOOM}'" if tabel.regios else ""


def _sleutelkolommen(tabel: Tabel) -> list[str]:
    return [kolom.naam for kolom in tabel.kolommen if not kolom.is_maat]


def _is_eigen(kolom: Kolom) -> bool:
    return kolom.soort in ("aantal", "uren", "norm")


def _eigen(kolom: Kolom) -> tuple[str, str]:
    """Value as it is printed, and status, of a column with a value of its own."""
    # Hours that are no quantity of their own are hidden with their count.
    bron = kolom.naam if kolom.grootheid or kolom.soort != "uren" else kolom.volgt[0]
    verborgen = "false" if kolom.soort == "norm" else f"{bron}_verborgen"
    return (
        f"{_rond(kolom.naam, kolom)} as v_{kolom.naam}",
        f"case when {kolom.naam} is null then '{ONTBREEKT}' when {verborgen} then '{VERBORGEN}'"
        f" else '{GETOOND}' end as s_{kolom.naam}",
    )


def _delen(tabel: Tabel, kolom: Kolom) -> str:
    """Status of the counts that a mean is over: hidden when that of one of its parts is.

    The mean times the count is a sum, which less those of the shown parts is the sum of the hidden ones. Of a
    class of durations that tells how many they are: eight years together, of one to two years each.

    Raises:
        OnthullingFout: the table has regions, of which the parts are not looked at here.
    """
    if tabel.regios:
        raise OnthullingFout(f"{tabel.naam}.{kolom.naam}: een gemiddelde per regio is niet beveiligd")
    eigen = f"waar_{tabel.naam}"
    anders = [naam for naam in tabel.sleutel if naam not in tabel.dimensies]
    zelfde = [f"deel.{naam} = {eigen}.{naam}" for naam in anders]
    zelfde += [f"({eigen}.{dim} = '{TOTAAL}' or deel.{dim} = {eigen}.{dim})" for dim in tabel.dimensies]
    return (
        f"case when exists (select 1 from {eigen} as deel where {' and '.join(zelfde)}"
        f" and ({' or '.join(f'deel.{naam}_verborgen' for naam in kolom.volgt)}))"
        f" then '{VERBORGEN}' else '{GETOOND}' end as s_{kolom.naam}"
    )


def _getoond(tabel: Tabel, kolom: Kolom) -> tuple[str, str]:
    """Value, null unless it is shown, and status of a column."""
    waarde, status = f"v_{kolom.naam}", f"s_{kolom.naam}"
    if not _is_eigen(kolom):
        waarde, status = _afgeleid(tabel, kolom)
    return (
        f"case when {status} = '{GETOOND}' then {waarde} end as {kolom.naam}",
        f"{status} as {kolom.naam}_status",
    )


def _afgeleid(tabel: Tabel, kolom: Kolom) -> tuple[str, str]:
    """A figure made of others: it is hidden when one of them is."""
    statussen = [f"s_{naam}" for naam in kolom.volgt]
    if kolom.soort == "gemiddelde":
        statussen.append(f"s_{kolom.naam}")
    nul = ""
    if kolom.soort == "mutatie" and " " in kolom.uit:
        van, wanneer = kolom.uit.split()
        waarde = f"v_{van} - lag(v_{van}, {TERUG[wanneer]}) over regio"
        # Before the first period there is nothing to compare with.
        statussen.append(f"coalesce(lag(s_{van}, {TERUG[wanneer]}) over regio, '{ONTBREEKT}')")
        leeg = waarde
    elif kolom.soort == "mutatie":
        waarde, leeg = _rond(kolom.naam, kolom), kolom.naam
    else:
        teller, noemer = kolom.uit.split(" / ")
        maal = "100.0 * " if kolom.soort == "percentage" else "1.0 * "
        waarde = _rond(f"{maal}{teller} / nullif({noemer}, 0)", kolom)
        leeg = f"{teller} + {noemer}"
        nul = f" when {noemer} = 0 then '{ONTBREEKT}'"
    ontbreekt = " or ".join(f"{status} = '{ONTBREEKT}'" for status in statussen)
    verborgen = " or ".join(f"{status} = '{VERBORGEN}'" for status in statussen)
    return (
        waarde,
        f"case when {leeg} is null or {ontbreekt} then '{ONTBREEKT}' when {verborgen} then '{VERBORGEN}'"
        f"{nul} else '{GETOOND}' end",
    )


def _rond(uitdrukking: str, kolom: Kolom) -> str:
    if kolom.decimalen:
        return f"cast(round({uitdrukking}, {kolom.decimalen}) as decimal(18, {kolom.decimalen}))"
    return f"cast({uitdrukking} as bigint)"


def _nieuwsbericht(nieuws: Sequence[Nieuws]) -> str:
    """The figures of the nieuwsbericht are cells of other tables."""
    delen = []
    for cijfer in nieuws:
        delen.append(
            f"select kwartaal, '{cijfer.sleutel}' as sleutel, cast({cijfer.kolom} as bigint) as waarde,"
            f" {cijfer.kolom}_status as waarde_status"
            f" from publicatie.{cijfer.tabel} where {cijfer.voorwaarde}"
        )
    return f"create table publicatie.nieuwsbericht as {' union all '.join(delen)} order by kwartaal, sleutel"


def _lijsten(con: Con) -> None:
    """Titles, labels and regions, for those who print the tables."""
    con.execute(
        """create table publicatie.tabel as
        select tabel, volgorde, titel, product, pagina, periode, definitie, bron
        from referentie.publicatietabel order by volgorde"""
    )
    con.execute(
        """create table publicatie.kolom as
        select kolommen.tabel, kolommen.kolom, kolommen.volgorde, kolommen.soort, kolommen.label,
            kolommen.eenheid, kolommen.omschrijving, coalesce(kolommen.decimalen, 0) as decimalen
        from referentie.publicatiekolom as kolommen
        inner join referentie.publicatietabel as tabellen using (tabel)
        order by tabellen.volgorde, kolommen.volgorde"""
    )
    con.execute(
        """create table publicatie.waarde as
        select dimensie, waarde, volgorde, label, bij from referentie.publicatiewaarde
        order by dimensie, volgorde"""
    )
    con.execute(
        f"""create table publicatie.regio as
        select distinct r.regio_soort, r.regio_code, r.regio_naam,
            case when r.regio_soort = 'gemeente' then g.am_code end as am_code,
            case when r.regio_soort = 'gemeente' then g.pv_code end as pv_code
        from publicatieregio as r inner join marts.dim_gemeente as g using (gm_code)
        where r.regio_soort <> '{ATOOM}' order by all"""
    )


def _uitgifte(con: Con, uitgifte: Uitgifte) -> None:
    con.execute(
        """create table publicatie.uitgifte as
        select cast(? as integer) as uitgiftenummer, cast(? as varchar) as commit,
            max(kwartalen.kwartaal) as kwartaal_nieuwste, max(kwartalen.peildatum) as peildatum_nieuwste,
            max(kwartalen.kennismoment_herzien) as kennismoment,
            (select max(maand) from marts.dim_maand) as maand_nieuwste,
            (select cast(waarde as integer) from referentie.parameter where parameter = 'onthulling_grens')
                as geheime_grens
        from marts.dim_kwartaal as kwartalen""",
        [uitgifte.nummer, uitgifte.commit],
    )


def _kalender(con: Con) -> None:
    """When the quarter after each one is published: its row of the calendar, else by the parameter."""
    con.execute(
        """create table publicatie.kalender as
        with volgende as (
            select kwartaal, last_day(peildatum + interval 3 month) as peildatum from marts.dim_kwartaal
        ),
        maanden as (
            select cast(waarde as integer) as aantal, geldig_vanaf, geldig_tot from referentie.parameter
            where parameter = 'kennismoment_maanden_na_kwartaal'
        )
        select volgende.kwartaal,
            coalesce(kalender.kennismoment,
                last_day(volgende.peildatum + to_months(maanden.aantal))) as volgende_publicatie
        from volgende
        left join referentie.publicatiekalender as kalender
            on kalender.kwartaal = year(volgende.peildatum) || 'Q' || quarter(volgende.peildatum)
        left join maanden
            on volgende.peildatum >= maanden.geldig_vanaf
            and (maanden.geldig_tot is null or volgende.peildatum <= maanden.geldig_tot)
        order by volgende.kwartaal"""
    )
