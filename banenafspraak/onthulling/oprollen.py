"""Rolls the marts up to the published tables, with their true values, in temporary tables `waar_<tabel>`.

Every table is a full rectangle: each period (and series), region and combination of dimension values that the
list allows has a row, so that a count of zero is a cell like any other. A value that does not exist is null.
"""

from __future__ import annotations

from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.lijst import TOTAAL, Con, Tabel

LAND = "NL"
#: The code of those whose gemeente is not known.
ONBEKEND = "onbekend"
#: Where an arbeidsmarktregio and a provincie overlap: not published, but published regions are sums of it.
ATOOM = "atoom"


def rol_op(con: Con, tabellen: tuple[Tabel, ...]) -> None:
    """Make `waar_<tabel>` of every table but the nieuwsbericht, which repeats cells of others."""
    _regios(con)
    for tabel in tabellen:
        if tabel.naam == "nieuwsbericht":
            continue
        con.execute(f"create or replace temp table waar_{tabel.naam} as {_sql(tabel)}")
        _wis_onbekend(con, tabel)
    _controleer(con, tabellen)


def waarde_kolommen(tabel: Tabel) -> dict[str, str]:
    """What `waar_<tabel>` holds beside its key: column → expression over the mart, per row of it."""
    uit = {kolom.naam: kolom.uit for kolom in tabel.maten if kolom.soort in ("aantal", "uren", "norm")}
    for kolom in tabel.maten:
        if kolom.soort in ("percentage", "gemiddelde"):
            uit |= {deel: deel for deel in kolom.uit.split(" / ") if deel not in uit}
        elif kolom.soort == "mutatie" and " " not in kolom.uit:
            uit[kolom.naam] = kolom.uit
    return uit


def _regios(con: Con) -> None:
    """`publicatieregio`: every published region with its gemeenten, and how many those are.

    `onbekend` is a region of each kind, and no gemeente of another.
    """
    con.execute(
        f"""create or replace temp table publicatieregio as
        with delen as (
        select 'land' as regio_soort, '{LAND}' as regio_code, 'Nederland' as regio_naam, gm_code
        from marts.dim_gemeente
        union all by name
        select 'provincie' as regio_soort, pv_code as regio_code, pv_naam as regio_naam, gm_code
        from marts.dim_gemeente
        union all by name
        select 'arbeidsmarktregio' as regio_soort, am_code as regio_code, am_naam as regio_naam, gm_code
        from marts.dim_gemeente
        union all by name
        select 'gemeente' as regio_soort, gm_code as regio_code, gm_naam as regio_naam, gm_code
        from marts.dim_gemeente
        union all by name
        select '{ATOOM}' as regio_soort, am_code || ' ' || pv_code as regio_code, '' as regio_naam, gm_code
        from marts.dim_gemeente
        )
        select *,
            count(*) filter (gm_code <> '{ONBEKEND}') over (partition by regio_soort, regio_code) as gemeenten
        from delen"""
    )


def _sql(tabel: Tabel) -> str:
    if not tabel.optellen:
        return _direct(tabel)
    perioden = f"{tabel.periode}, reeks" if tabel.reeks else tabel.periode
    extra = ", any_value(jaar_week) as jaar_week" if tabel.naam == "weekoverzicht" else ""
    regio = "cross join (select distinct regio_soort, regio_code, regio_naam from publicatieregio" + (
        f" where regio_soort in ({_lijst(_regiosoorten(tabel))}))" if tabel.regios else ")"
    )
    maten = waarde_kolommen(tabel)
    normen = {kolom.naam for kolom in tabel.maten if kolom.soort == "norm"}
    gekozen = ", ".join(
        f"opgeteld.{naam}" if naam in normen else f"coalesce(opgeteld.{naam}, 0) as {naam}" for naam in maten
    )
    sleutel = ", ".join(tabel.sleutel)
    regiokolommen = "regio_soort, regio_code, regio_naam, " if tabel.regios else ""
    dims = "".join(f"{dim}, " for dim in tabel.dimensies)
    rechthoeken = " union all ".join(
        _rechthoek(tabel, *uitsplitsing) for uitsplitsing in tabel.uitsplitsingen
    )
    return f"""
    with bron as ({_bron(tabel, maten)}),
    opgeteld as ({_opgeteld(tabel, maten)}),
    perioden as (select {perioden}{extra} from marts.{tabel.mart} group by {perioden}),
    waarden as ({rechthoeken})
    select {perioden}{", jaar_week" if extra else ""}, {regiokolommen}{dims} {gekozen}
    from perioden {regio if tabel.regios else ""} cross join waarden
    left join opgeteld using ({sleutel})
    where {"list_contains(waarden.regios, regio_soort)" if tabel.regios else "true"}
    """


def _bron(tabel: Tabel, maten: dict[str, str]) -> str:
    """The mart per period, series, gemeente and dimensions; the GWU is turned from columns to rows."""
    perioden = [tabel.periode, *(["reeks"] if tabel.reeks else []), *(["gm_code"] if tabel.regios else [])]
    sommen = ", ".join(f"sum({uit}) as {naam}" for naam, uit in maten.items())
    if tabel.naam != "werkzoekenden_kenmerk":
        groepen = ", ".join([*perioden, *tabel.dimensies])
        return f"select {groepen}, {sommen} from marts.{tabel.mart} group by {groepen}"
    kenmerken = (
        "geslacht leeftijdsklasse brc_klasse isco opleidingsniveau dienstverband contract contracturen"
    )
    namen = [*kenmerken.split(), "uitkeringstype"]
    vast = ", ".join(perioden)
    keuze = " ".join(f"when grouping({naam}) = 0 then '{naam}'" for naam in namen)
    sets = ", ".join(f"({vast}, {naam})" for naam in namen)
    return (
        f"select {vast}, case {keuze} end as kenmerk, coalesce({', '.join(namen)}) as waarde, {sommen}"
        f" from marts.{tabel.mart} group by grouping sets ({sets})"
    )


def _opgeteld(tabel: Tabel, maten: dict[str, str]) -> str:
    vast = [tabel.periode, *(["reeks"] if tabel.reeks else [])]
    vast += ["regio_soort", "regio_code"] if tabel.regios else []
    # A norm is given per gemeente; that of a region is known when that of each of its gemeenten is.
    normen = {kolom.naam for kolom in tabel.maten if kolom.soort == "norm"} if tabel.regios else set()
    sommen = ", ".join(
        f"case when count({naam}) = max(gemeenten) then sum({naam}) end as {naam}"
        if naam in normen
        else f"sum({naam}) as {naam}"
        for naam in maten
    )
    # A dimension that a row is not split by is `totaal`; a reden that a flow has not is no value of it.
    dims = "".join(
        f", case when grouping({dim}) = 1 then '{TOTAAL}' else {dim} end as {dim}" for dim in tabel.dimensies
    )
    sets = ", ".join(f"({', '.join([*vast, *deel])})" for deel, _ in tabel.uitsplitsingen)
    join = "inner join publicatieregio using (gm_code)" if tabel.regios else ""
    waar = f"where regio_soort in ({_lijst(_regiosoorten(tabel))})" if tabel.regios else ""
    return f"select {', '.join(vast)}{dims}, {sommen} from bron {join} {waar} group by grouping sets ({sets})"


def _regiosoorten(tabel: Tabel) -> tuple[str, ...]:
    """Kinds of regions of a table; without gemeenten, provincies and regio's need their overlaps."""
    kruist = {"provincie", "arbeidsmarktregio"} <= set(tabel.regios) and "gemeente" not in tabel.regios
    return (*tabel.regios, ATOOM) if kruist else tabel.regios


def _rechthoek(tabel: Tabel, deel: tuple[str, ...], alleen: tuple[str, ...]) -> str:
    """The combinations of values that the list allows for a breakdown."""
    kolommen = [f"{f'w_{dim}.waarde' if dim in deel else repr(TOTAAL)} as {dim}" for dim in tabel.dimensies]
    van = [f"(select * from publicatiewaarde_ where dimensie = '{dim}') as w_{dim}" for dim in deel]
    waar = []
    for dim in deel:
        # `bij` names the value of another dimension that this value belongs to.
        waar += [
            f"(w_{dim}.bij_dimensie is distinct from '{andere}' or w_{dim}.bij_waarde = w_{andere}.waarde)"
            for andere in deel
            if andere != dim
        ]
        waar.append(f"(w_{dim}.bij_dimensie is null or w_{dim}.bij_dimensie in ({_lijst(deel)}))")
    regios = f"[{_lijst(alleen or _regiosoorten(tabel))}]" if tabel.regios else "['']"
    for dim in deel:
        regios = f"list_intersect({regios}, coalesce(w_{dim}.regios, {regios}))"
    return (
        f"select {', '.join([*kolommen, f'{regios} as regios'])}"
        + (f" from {' cross join '.join(van)}" if van else "")
        + (f" where {' and '.join(waar)}" if waar else "")
    )


def _direct(tabel: Tabel) -> str:
    """A table whose totals are in the mart."""
    maten = ", ".join(f"{uit} as {naam}" for naam, uit in waarde_kolommen(tabel).items())
    sleutel = ", ".join(f"mart.{naam}" for naam in tabel.sleutel)
    if not tabel.regios:
        return f"select {sleutel}, {maten} from marts.{tabel.mart} as mart"
    namen = "select distinct regio_soort, regio_code, regio_naam from publicatieregio"
    return (
        f"select {sleutel}, regio_naam, {maten} from marts.{tabel.mart} as mart"
        f" inner join ({namen}) using (regio_soort, regio_code)"
    )


def _wis_onbekend(con: Con, tabel: Tabel) -> None:
    """Null what does not exist: before a scheme began, and what the polis doesn't know yet.

    Of a value of a dimension only zeros: what is counted before its scheme began stays, and is added up.
    """
    voor = (
        f"{tabel.periode} in (select kwartaal from marts.dim_kwartaal where peildatum <"
        " (select min(datum) from referentie.parameter where parameter = ?))"
    )
    for kolom in tabel.kolommen:
        if kolom.vanaf:
            con.execute(f"update waar_{tabel.naam} set {kolom.naam} = null where {voor}", [kolom.vanaf])
    nieuwe_waarden = con.execute(
        "select dimensie, waarde, vereist from publicatiewaarde_"
        " where vereist in (select parameter from referentie.parameter where datum is not null)"
    ).fetchall()
    aantallen = [kolom.naam for kolom in tabel.maten if kolom.soort == "aantal"]
    for dim, waarde, vanaf in nieuwe_waarden:
        for aantal in aantallen if dim in tabel.dimensies else ():
            con.execute(
                f"update waar_{tabel.naam} set {aantal} = null where {dim} = ? and {aantal} = 0 and {voor}",
                [waarde, vanaf],
            )
    if tabel.naam == "werkzoekenden_kenmerk":
        con.execute(
            f"update waar_{tabel.naam} set aantal = null where kenmerk in (select waarde from"
            " publicatiewaarde_ where dimensie = 'kenmerk' and vereist = 'polis_compleet')"
            " and maand in (select maand from marts.dim_maand where not polis_compleet)"
        )


def maak_waarden(con: Con) -> None:
    """`publicatiewaarde_`: the values of the dimensions with `bij` and `regios` taken apart."""
    con.execute(
        """create or replace temp table publicatiewaarde_ as
        select dimensie, waarde, volgorde, label, vereist,
            nullif(split_part(coalesce(bij, ''), '=', 1), '') as bij_dimensie,
            nullif(split_part(coalesce(bij, ''), '=', 2), '') as bij_waarde,
            string_split(regios, ' ') as regios
        from referentie.publicatiewaarde"""
    )


def _lijst(waarden: tuple[str, ...]) -> str:
    return ", ".join(f"'{waarde}'" for waarde in waarden)


def _controleer(con: Con, tabellen: tuple[Tabel, ...]) -> None:
    """Every value of a dimension in a mart must be in the list, or its totals would hold more than its parts.

    Raises:
        OnthullingFout: some are not.
    """
    fouten = []
    for tabel in tabellen:
        vragen = {dim: (dim, dim) for dim in tabel.dimensies}
        if tabel.naam == "nieuwsbericht":
            vragen = {}
        if tabel.naam == "werkzoekenden_kenmerk":
            kenmerken = con.execute(
                "select waarde from publicatiewaarde_ where dimensie = 'kenmerk'"
            ).fetchall()
            vragen = {naam: ("waarde", naam) for (naam,) in kenmerken}
        for kolom, (dim, bij) in vragen.items():
            onbekend = con.execute(
                f"select distinct {kolom} from marts.{tabel.mart} where {kolom} not in (select waarde from"
                " publicatiewaarde_ where dimensie = ? and (bij_waarde = ? or dimensie = ?))"
                f" and {kolom} not in ('{TOTAAL}', 'nog_niet_bekend')",
                [dim, bij, bij],
            ).fetchall()
            fouten += [f"{tabel.naam}: {kolom} heeft de waarde {waarde}" for (waarde,) in onbekend]
    if fouten:
        raise OnthullingFout("niet in seeds/publicatie/publicatiewaarde.csv: " + "; ".join(fouten))
