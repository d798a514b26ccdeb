"""Makes the system of a warehouse from the tables with true values: which cells are one count, what adds up.

What is known to add up stands here, once: dimensions to their total, gemeenten to regions, flows to the
change between quarters, and the counts that two tables share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow

from banenafspraak.onthulling import sleutels as sl
from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.lijst import TOTAAL, Con, Kolom, Nieuws, Tabel
from banenafspraak.onthulling.oprollen import ATOOM
from banenafspraak.onthulling.sleutels import DIEP, REEKSEN, Codes
from banenafspraak.onthulling.stelsel import (
    TELT_OP,
    Bouw,
    Getallen,
    Nummers,
    Plaats,
    Regioboom,
    Stelsel,
    Vlaggen,
)

#: Quantity that is at least the other, for the same people: (larger, smaller), by the same key.
BEVAT = (
    ("personen", "werkzame_personen"),
    ("klant_doelgroep", "in_sonar"),
    ("kp_nee", "onvolledig"),
    ("geldige_indicaties", "beschut_werkzaam"),
    ("duur_omvang", "duur_werkbehoud"),
    ("duur_werkbehoud", "duur_baanbehoud"),
    ("duur_omvang", "duur_overleden"),
    ("duur_omvang", "duur_aow"),
    ("monitor_personen", "monitor_werkend"),
    ("werkgevers", "werkgevers_met"),
    ("baanduur", "contract"),
)
#: Rule 9: (quantity, of the previous quarter) is the sum of these flows.
STROMEN = (
    ("personen", False, "+vindt_werk +verliest_werk +blijft +instroom"),
    ("werkzame_personen", False, "+vindt_werk +blijft.J +instroom.J"),
    ("personen", True, "+vindt_werk +verliest_werk +blijft +uitstroom +verhuisd_uit -verhuisd_in"),
    ("werkzame_personen", True, "+verliest_werk +blijft.J +uitstroom.J +verhuisd_uit.J -verhuisd_in.J"),
)
#: Gemeenten have only some of the flows; the others are at least zero.
STROMEN_GEMEENTE = (
    ("werkzame_personen", False, "+vindt_werk +instroom.J"),
    ("personen", False, "+vindt_werk +verliest_werk +instroom"),
)
#: Which regions make up which: (whole, parts).
KETENS = (
    ("land", "provincie"),
    ("land", "arbeidsmarktregio"),
    ("land", "gemeente"),
    ("provincie", "gemeente"),
    ("arbeidsmarktregio", "gemeente"),
    ("provincie", ATOOM),
    ("arbeidsmarktregio", ATOOM),
    (ATOOM, "gemeente"),
)


@dataclass(frozen=True)
class Gebieden:
    """Regions as numbers; regions of the same gemeenten are one region."""

    nummers: dict[tuple[str, str], int]
    #: (whole, parts) → per number of a part the number of its whole, -1 for none; and parts per whole.
    ketens: dict[tuple[str, str], tuple[Nummers, Nummers]]
    land: int

    @property
    def boom(self) -> Regioboom:
        """Which regions lie in which."""
        in_ = {heel: self.ketens[heel, "gemeente"][0] for heel in (ATOOM, "arbeidsmarktregio", "provincie")}
        atoom_am = self.ketens["arbeidsmarktregio", ATOOM][0]
        am_pv = np.full(len(atoom_am), -1, dtype=np.int64)
        for (soort, _), am in self.nummers.items():
            if soort == "arbeidsmarktregio":
                # Of one overlap it is that overlap, and has no others in it.
                provincies = self.ketens["provincie", ATOOM][0]
                am_pv[am] = provincies[am] if not (atoom_am == am).any() else -1
        return Regioboom(tuple(in_.values()), am_pv, self.land)

    def naam(self, nummer: int) -> str:
        """Kind and code of a region."""
        return next(f"{soort} {code}" for (soort, code), n in self.nummers.items() if n == nummer)


@dataclass
class Publicatie:
    """The system of a warehouse, and where its variables stand in the tables."""

    stelsel: Stelsel
    #: Key per variable before equal ones were taken together, and its variable in the system.
    sleutels: Nummers
    variabele: Nummers
    #: (table, measure) → per row of `waar_<tabel>` the place in `sleutels`, -1 where there is no count.
    cellen: dict[tuple[str, str], Nummers]
    codes: Codes
    gebieden: Gebieden

    def naam(self, variabele: int) -> str:
        """Quantity, period, series, region and dimensions of a variable."""
        plek = np.flatnonzero(self.variabele == variabele)
        if not len(plek):
            return f"verschil {variabele}"
        sleutel = self.sleutels[plek[:1]]

        def tekst(boek: dict[str, int], naam: str) -> str:
            return list(boek)[int(sl.veld(sleutel, naam)[0])]

        delen = [tekst(self.codes.g, "g"), tekst(self.codes.periode, "periode")]
        delen += [REEKSEN[int(sl.veld(sleutel, "reeks")[0])]]
        delen += [self.gebieden.naam(int(sl.veld(sleutel, "regio")[0]))]
        delen += [tekst(self.codes.d, f"d{k}") for k in range(1, DIEP + 1)]
        return " · ".join(deel for deel in delen if deel)


def maak(con: Con, tabellen: tuple[Tabel, ...]) -> Publicatie:
    """Number the counts of all tables, and gather the equations between them.

    Raises:
        OnthullingFout: two tables that show the same count differ, or something does not add up.
    """
    codes, gebieden = Codes(), _gebieden(con)
    ruw = _lees_cellen(con, tabellen, codes, gebieden)
    alle = np.concatenate([deel.sleutels for deel in ruw.values()])
    uniek, plek = np.unique(alle, return_inverse=True)
    waarden, laagste = np.full(len(uniek), -np.inf), np.full(len(uniek), np.inf)
    gemeten = np.concatenate([deel.waarden for deel in ruw.values()])
    np.maximum.at(waarden, plek, gemeten)
    np.minimum.at(laagste, plek, gemeten)
    te_klein = _ergens(plek, np.concatenate([deel.te_klein for deel in ruw.values()]), len(uniek))
    open_ = _ergens(plek, np.concatenate([deel.gepubliceerd for deel in ruw.values()]), len(uniek))
    cellen, begin = {}, 0
    for naam, deel in ruw.items():
        nummers = np.full(deel.rijen, -1, dtype=np.int64)
        nummers[deel.rij] = plek[begin : begin + len(deel.rij)]
        cellen[naam] = nummers
        begin += len(deel.rij)

    _, soort = np.unique(sl.met(uniek, regio=0), return_inverse=True)
    plaats = Plaats(
        sl.veld(uniek, "periode") * len(REEKSEN) + sl.veld(uniek, "reeks"),
        sl.veld(uniek, "regio"),
        soort.astype(np.int64),
    )
    bouw = Bouw(waarden, open_, te_klein & open_, plaats)
    publicatie = Publicatie(bouw.leeg(), uniek, np.arange(len(uniek)), cellen, codes, gebieden)
    verschil = waarden - laagste
    if len(verschil) and verschil.max() > TELT_OP:
        raise OnthullingFout(
            f"twee tabellen geven een ander aantal voor {publicatie.naam(int(verschil.argmax()))}"
        )
    sommen_over_dimensies(bouw, uniek, codes, tabellen)
    _regios(bouw, uniek, gebieden)
    _overige(con, bouw, uniek, codes, gebieden)
    rij = bouw.fout(TELT_OP)
    if rij is not None:
        namen = "; ".join(f"{publicatie.naam(j)} = {waarde:g}" for j, waarde in rij)
        raise OnthullingFout(f"dit telt niet op: {namen}")
    publicatie.stelsel, publicatie.variabele = bouw.stelsel()
    publicatie.stelsel.boom = gebieden.boom
    publicatie.stelsel.sommen = _sommen(_Zoeker(uniek, codes), publicatie.variabele)
    return publicatie


@dataclass(frozen=True)
class _Cellen:
    """The counts of one measure of one table."""

    rijen: int  # of the table
    rij: Nummers
    sleutels: Nummers
    waarden: Getallen
    te_klein: Vlaggen
    gepubliceerd: Vlaggen


def _ergens(plek: Nummers, waar: Vlaggen, aantal: int) -> Vlaggen:
    uit = np.zeros(aantal, dtype=bool)
    uit[plek[waar]] = True
    return uit


def dimensies(tabellen: tuple[Tabel, ...]) -> dict[str, tuple[str, ...]]:
    """The dimensions of each quantity: those of the table that shows it in full."""
    return {
        kolom.grootheid: tabel.dimensies
        for tabel in tabellen
        for kolom in tabel.maten
        if kolom.grootheid and "*" in kolom.bij
    }


def _lees_cellen(
    con: Con, tabellen: tuple[Tabel, ...], codes: Codes, gebieden: Gebieden
) -> dict[tuple[str, str], _Cellen]:
    dims = dimensies(tabellen)
    met_reeks = {k.grootheid for t in tabellen if t.reeks for k in t.maten if "*" in k.bij}
    maandeinde = dict(
        con.execute("select kwartaal, cast(peildatum as varchar) from marts.dim_kwartaal").fetchall()
    )
    uit = {}
    for tabel in tabellen:
        for kolom in (kolom for kolom in tabel.maten if kolom.grootheid):
            velden = [f"cast({tabel.periode} as varchar) as periode", *tabel.dimensies]
            velden += ["reeks"] if tabel.reeks else []
            velden += ["regio_soort || ' ' || regio_code as regio"] if tabel.regios else []
            velden += [f"cast({kolom.naam} as double) as maat_", f"{kolom.naam}_verborgen as klein_"]
            bron = _in_banen(tabel, kolom) if kolom.soort == "uren" else f"waar_{tabel.naam}"
            data = con.sql(f"select {', '.join(velden)} from {bron} order by rowid").to_arrow_table()
            if kolom.grootheid == "gwu" and tabel.periode == "kwartaal":
                # In the quarters of kerncijfers the GWU are those of the last month.
                perioden = [maandeinde[kwartaal] for kwartaal in data["periode"].to_pylist()]
                data = data.set_column(
                    data.schema.get_field_index("periode"), "periode", pyarrow.chunked_array([perioden])
                )
            uit[tabel.naam, kolom.naam] = _cellen(
                data, tabel, kolom, dims, codes, gebieden, reeks=kolom.grootheid in met_reeks
            )
    return uit


def _in_banen(tabel: Tabel, kolom: Kolom) -> str:
    """The rows of a table with hours, as banen: at the national ratio of banen to hours of a groep.

    So the hours of a groep are the same quantity as its banen, and those of all are the sum of the groepen.
    """
    anders = ", ".join(naam for naam in tabel.sleutel if naam != "groep")
    return f"""(
        with per_groep as (
            select waar.*, waar.rowid,
                coalesce(waar.{kolom.naam} * banen.banen / nullif(banen.verloonde_uren, 0), 0) as in_banen
            from waar_{tabel.naam} as waar
            left join waar_banen as banen
                on banen.kwartaal = waar.kwartaal and banen.reeks = 'herzien' and banen.regio_soort = 'land'
                and banen.groep = waar.groep and banen.soort_baan = '{TOTAAL}'
        )
        select * replace (
            case when groep = '{TOTAAL}'
                then coalesce(sum(in_banen) filter (groep <> '{TOTAAL}') over (partition by {anders}), 0)
                else in_banen
            end as {kolom.naam}
        )
        from per_groep
    )"""


def _cellen(
    data: pyarrow.Table,
    tabel: Tabel,
    kolom: Kolom,
    dims: dict[str, tuple[str, ...]],
    codes: Codes,
    gebieden: Gebieden,
    *,
    reeks: bool,
) -> _Cellen:
    velden: dict[str, Nummers | int] = {
        "g": codes.nummer("g", kolom.grootheid),
        "periode": codes.nummers("periode", data["periode"]),
    }
    if tabel.reeks and reeks:
        boek = data["reeks"].combine_chunks().dictionary_encode()
        nummers = np.array([REEKSEN.index(naam) for naam in boek.dictionary.to_pylist()])
        velden["reeks"] = nummers[boek.indices.to_numpy(zero_copy_only=False)]
    gepubliceerd = np.ones(len(data), dtype=bool)
    velden["regio"] = gebieden.land
    if tabel.regios:
        boek = data["regio"].combine_chunks().dictionary_encode()
        namen = [tuple(naam.split(" ", 1)) for naam in boek.dictionary.to_pylist()]
        plek = boek.indices.to_numpy(zero_copy_only=False)
        velden["regio"] = np.array([gebieden.nummers[soort, code] for soort, code in namen])[plek]
        gepubliceerd = np.array([soort != ATOOM for soort, _ in namen])[plek]
    for k, naam in enumerate(dims.get(kolom.grootheid, ()), start=1):
        velden[f"d{k}"] = (
            codes.nummers("d", data[naam]) if "*" in kolom.bij else codes.nummer("d", kolom.bij[naam])
        )
    waarden = data["maat_"].to_numpy()
    er = ~np.isnan(waarden)
    sleutels = np.broadcast_to(sl.pak(**velden), len(data))
    te_klein = data["klein_"].to_numpy()
    return _Cellen(
        len(data), np.flatnonzero(er), sleutels[er], waarden[er], te_klein[er].astype(bool), gepubliceerd[er]
    )


def _gebieden(con: Con) -> Gebieden:
    inhoud: dict[tuple[str, str], frozenset[str]] = {}
    for soort, code, gemeenten in con.execute(
        "select regio_soort, regio_code, list(gm_code) from publicatieregio group by all order by all"
    ).fetchall():
        inhoud[soort, code] = frozenset(gemeenten)
    boek: dict[frozenset[str], int] = {}
    nummers = {regio: boek.setdefault(gemeenten, len(boek)) for regio, gemeenten in inhoud.items()}
    if len(boek) >= 1 << sl.BITS["regio"]:
        raise OnthullingFout(f"{len(boek)} regio's: te veel voor de sleutels")
    ketens = {}
    for heel, deel in KETENS:
        ouder = np.full(len(boek), -1, dtype=np.int64)
        helen = {gm: nummers[r] for r, leden in inhoud.items() if r[0] == heel for gm in leden}
        for regio, leden in inhoud.items():
            if regio[0] == deel:
                ouder[nummers[regio]] = helen[next(iter(leden))]
        delen = np.bincount(ouder[ouder >= 0], minlength=len(boek))
        # A whole of one part is that part.
        ouder[(ouder >= 0) & (delen[ouder] < 2)] = -1
        ketens[heel, deel] = ouder, delen
    return Gebieden(nummers, ketens, next(n for (soort, _), n in nummers.items() if soort == "land"))


def sommen_over_dimensies(bouw: Bouw, uniek: Nummers, codes: Codes, tabellen: tuple[Tabel, ...]) -> None:
    """A total is the sum of the values of a dimension, the other dimensions being the same."""
    totaal = codes.d[TOTAAL]
    for g, namen in dimensies(tabellen).items():
        van_g = np.flatnonzero(sl.veld(uniek, "g") == codes.g[g])
        if g == "gwu":
            _gwu(bouw, uniek, van_g, codes)
            continue
        for k in range(1, len(namen) + 1):
            kind = van_g[sl.veld(uniek[van_g], f"d{k}") != totaal]
            ouder, er = sl.zoek(uniek, sl.met(uniek[kind], **{f"d{k}": totaal}))
            ouder, kind = ouder[er], kind[er]
            if not len(kind):
                continue
            # Where a level shows only some of the parts, they don't add up there.
            # In another period there may be others: a scheme that did not exist yet has no count.
            soort = sl.met(uniek[ouder], reeks=0, regio=0)
            delen = np.bincount(ouder, minlength=len(uniek))[ouder]
            _, groep = np.unique(soort, return_inverse=True)
            alle = np.zeros(int(groep.max()) + 1, dtype=np.int64)
            np.maximum.at(alle, groep, delen)
            heel = delen == alle[groep]
            bouw.sommen(ouder[heel], kind[heel])


def _gwu(bouw: Bouw, uniek: Nummers, van_g: Nummers, codes: Codes) -> None:
    """The values of each kenmerk add up to all werkzoekenden."""
    totaal = codes.d[TOTAAL]
    kenmerk = sl.veld(uniek[van_g], "d1")
    for code in np.unique(kenmerk[kenmerk != totaal]):
        kind = van_g[kenmerk == code]
        ouder, er = sl.zoek(uniek, sl.met(uniek[kind], d1=totaal, d2=totaal))
        bouw.sommen(ouder[er], kind[er])


def _regios(bouw: Bouw, uniek: Nummers, gebieden: Gebieden) -> None:
    """A region is the sum of the regions in it, where all of them are there."""
    regio = sl.veld(uniek, "regio")
    via_am = np.zeros(len(uniek), dtype=bool)
    for (heel, deel), (ouders, delen) in gebieden.ketens.items():
        kind = np.flatnonzero(ouders[regio] >= 0)
        ouder, er = sl.zoek(uniek, sl.met(uniek[kind], regio=ouders[regio[kind]]))
        ouder, kind = ouder[er], kind[er]
        compleet = np.bincount(ouder, minlength=len(uniek))[ouder] == delen[regio[ouder]]
        if (heel, deel) == ("land", "gemeente"):
            # Gemeenten add up to the land by way of arbeidsmarktregio's, where those are published.
            compleet &= ~via_am[ouder]
        ouder, kind = ouder[compleet], kind[compleet]
        if (heel, deel) == ("land", "arbeidsmarktregio"):
            via_am[ouder] = True
        bouw.sommen(ouder, kind)


def _overige(con: Con, bouw: Bouw, uniek: Nummers, codes: Codes, gebieden: Gebieden) -> None:
    """Equations that are no sum over a dimension or regions."""
    waar = _Zoeker(uniek, codes)
    for groot, klein in BEVAT:
        for a, b in waar.samen(waar.van(klein), dict(g=groot)):
            bouw.vergelijking([b, a], [1, -1], minstens=True)
    for sonar, ja, nee in waar.samen(waar.van("in_sonar"), dict(g="kp_ja"), dict(g="kp_nee")):
        bouw.vergelijking([sonar, ja, nee], [1, -1, -1])
    for dood, omvang, behoud in waar.samen(
        waar.van("duur_overleden"), dict(g="duur_omvang"), dict(g="duur_werkbehoud")
    ):
        bouw.vergelijking([omvang, behoud, dood], [1, -1, -1], minstens=True)
    # Who is new at work starts in a new baan, with the same outcome.
    for g in ("duur_omvang", "duur_werkbehoud", "duur_baanbehoud", "duur_overleden", "duur_aow"):
        for mensen, banen in waar.samen(waar.van(g, d1="nieuw_aan_het_werk"), dict(d1="nieuwe_banen")):
            bouw.vergelijking([banen, mensen], [1, -1], minstens=True)
    _zelfde_mensen(bouw, waar, codes, uniek)
    # Without a dienstverband there is no contract, and there are no hours.
    geen = waar.van("gwu", d1="dienstverband", d2="geen")
    for a, b in waar.samen(geen, dict(d1="contract")):
        bouw.vergelijking([a, b], [1, -1])
    for a, b in waar.samen(geen, dict(d1="contracturen", d2="nul_of_geen")):
        bouw.vergelijking([b, a], [1, -1], minstens=True)
    _beroepen(con, bouw, waar)
    # A quarter whose series know the same.
    rijen = con.execute(
        "select kwartaal from marts.dim_kwartaal where kennismoment_gepubliceerd = kennismoment_herzien"
    ).fetchall()
    gelijk = np.array([codes.periode[kwartaal] for (kwartaal,) in rijen if kwartaal in codes.periode])
    sleutels = uniek[sl.veld(uniek, "reeks") == 1]
    nu = np.isin(sl.veld(sleutels, "periode"), gelijk)
    nu &= sl.veld(sleutels, "g") != codes.g.get("stroom", -1)
    for a, b in waar.samen(waar.plaatsen(sleutels[nu]), dict(reeks=2)):
        bouw.vergelijking([a, b], [1, -1])
    _stromen(con, bouw, waar, codes, gebieden)


def _zelfde_mensen(bouw: Bouw, waar: _Zoeker, codes: Codes, uniek: Nummers) -> None:
    """The same people counted in another product."""
    totaal = codes.d[TOTAAL]
    for a, b in waar.samen(waar.van("klant_doelgroep", d1=TOTAAL), dict(g="personen")):
        bouw.vergelijking([a, b], [1, -1])
    # UWV is responsible for the Wajong, and of nearly all others the gemeente is.
    for a, b in waar.samen(waar.van("klant_doelgroep", d1="UWV"), dict(g="personen", d1="Wajong")):
        bouw.vergelijking([a, b], [1, -1], alleen_waar=True)
    staand = waar.van("duur_omvang", d1="staand")
    for a, b in waar.samen(
        staand, dict(g="werkzame_personen", reeks=2, d1=sl.veld(uniek[staand], "d2"), d2=0)
    ):
        bouw.vergelijking([a, b], [1, -1])
    # Who has a baan without hours has a contract and does not work.
    contract = waar.van("contract", d2=TOTAAL)
    for a, b in waar.samen(contract, dict(g="werkzame_personen", reeks=2, d2=0)):
        bouw.vergelijking([a, b], [1, -1], alleen_waar=True)
        bouw.vergelijking([a, b], [1, -1], minstens=True)
    for a, b in waar.samen(contract, dict(g="personen", reeks=2, d2=0)):
        bouw.vergelijking([b, a], [1, -1], minstens=True)
    # The hours of a groep, by contract and as banen.
    for a, b in waar.samen(waar.van("contract_uren", d2=TOTAAL), dict(g="banen", reeks=2)):
        bouw.vergelijking([a, b], [1, -1])
    # A year of the Monitors is its fourth quarter: who is in the register by the Participatiewet, and the
    # banen of a year whose result is voorlopig.
    groep = codes.d.get("Participatiewet", totaal)
    for g, d1, zelfde, d1_daar, d2_daar in (
        ("monitor_personen", "pw_register", "personen", groep, 0),
        ("monitor_werkend", "pw_register", "werkzame_personen", groep, 0),
        ("banenmonitor", TOTAAL, "banen", totaal, totaal),
    ):
        jaren = waar.van(g, d1=d1)
        vierde = _vierde_kwartaal(uniek[jaren], codes)
        daar: dict[str, Nummers | int | str] = dict(g=zelfde, reeks=2, periode=vierde, d1=d1_daar, d2=d2_daar)
        for a, b in waar.samen(jaren, daar):
            bouw.vergelijking([a, b], [1, -1], alleen_waar=True)


def _sommen(waar: _Zoeker, variabele: Nummers) -> tuple[Nummers, Nummers]:
    """Variables that count persons, and of each the one that is the sum of their banen or hours."""
    paren = [
        *waar.samen(waar.van("werkzame_personen"), dict(g="banen", d2=TOTAAL)),
        *waar.samen(waar.van("contract"), dict(g="contract_uren")),
    ]
    leeg = np.zeros(0, dtype=np.int64)
    return (
        variabele[np.concatenate([leeg, *(aantal for aantal, _ in paren)])],
        variabele[np.concatenate([leeg, *(som for _, som in paren)])],
    )


def _vierde_kwartaal(sleutels: Nummers, codes: Codes) -> Nummers:
    """The number of the fourth quarter of the year of each key."""
    jaren = {code: jaar for jaar, code in codes.periode.items()}
    periodes = sl.veld(sleutels, "periode")
    return np.array([codes.periode.get(f"{jaren[int(p)]}Q4", 0) for p in periodes], dtype=np.int64)


def _beroepen(con: Con, bouw: Bouw, waar: _Zoeker) -> None:
    """A beroep (ISCO) lies in one beroepsklasse."""
    klasse = dict(con.execute("select distinct isco08, brc_klasse from referentie.beroep").fetchall())
    kind = waar.van("gwu", d1="isco")
    if not len(kind):
        return
    naar = np.zeros(1 << sl.BITS["d2"], dtype=np.int64)
    for isco, brc in (klasse | {"onbekend": "onbekend"}).items():
        if isco in waar.codes.d:
            naar[waar.codes.d[isco]] = waar.codes.d.get(brc, 0)
    sleutels = waar.uniek[kind]
    doel = sl.met(sleutels, d1=waar.codes.d["brc_klasse"], d2=naar[sl.veld(sleutels, "d2")])
    ouder, er = sl.zoek(waar.uniek, doel)
    bouw.sommen(ouder[er], kind[er])


def _stromen(con: Con, bouw: Bouw, waar: _Zoeker, codes: Codes, gebieden: Gebieden) -> None:
    """Rule 9: who is here now was here or came; who was here is here or left."""
    if "stroom" not in codes.g:
        return
    vorig = np.zeros(1 << sl.BITS["periode"], dtype=np.int64)
    for nu, eerder in con.execute(
        "select nu.kwartaal, vorig.kwartaal from marts.dim_kwartaal as nu"
        " inner join marts.dim_kwartaal as vorig on nu.volgnummer = vorig.volgnummer + 1"
    ).fetchall():
        vorig[codes.nummer("periode", nu)] = codes.nummer("periode", eerder)
    begin = waar.van("stroom", d2="vindt_werk", d3=TOTAAL, d4=TOTAAL)
    sleutels = waar.uniek[begin]
    _, heeft_alles = sl.zoek(waar.uniek, sl.met(sleutels, d2=codes.d["blijft"]))
    for vragen, kies, minstens in ((STROMEN, heeft_alles, False), (STROMEN_GEMEENTE, ~heeft_alles, True)):
        for g, terug, tekst in vragen:
            delen = [(deel[0], *deel[1:].partition(".")[::2]) for deel in tekst.split()]
            doelen: list[dict[str, Nummers | int | str]] = [
                dict(d2=codes.d[stroom], d3=codes.d[werkzaam or TOTAAL]) for _, stroom, werkzaam in delen
            ]
            periode = (
                vorig[sl.veld(sleutels[kies], "periode")] if terug else sl.veld(sleutels[kies], "periode")
            )
            stand: dict[str, Nummers | int | str] = dict(g=codes.g[g], periode=periode, d2=0, d3=0, d4=0)
            tekens = [1.0, *(-1.0 if teken == "+" else 1.0 for teken, _, _ in delen)]
            for _, *cellen in waar.samen(begin[kies], stand, *doelen):
                bouw.vergelijking(cellen, tekens, minstens=minstens)
    # Whoever leaves a cell enters another: nationally, and for a change of groep within one region.
    erin = waar.van("stroom", d1=TOTAAL, d2="verhuisd_in")
    sleutels = waar.uniek[erin]
    wissel = sl.veld(sleutels, "d4") == codes.d.get("groepswissel", -1)
    erin = erin[wissel | (sl.veld(sleutels, "regio") == gebieden.land)]
    for a, b in waar.samen(erin, dict(d2="verhuisd_uit")):
        bouw.vergelijking([a, b], [1, -1])


class _Zoeker:
    """Finds variables by what their keys have."""

    def __init__(self, uniek: Nummers, codes: Codes) -> None:
        self.uniek = uniek
        self.codes = codes
        self._g = sl.veld(uniek, "g")

    def van(self, g: str, **waarden: str) -> Nummers:
        """The variables of a quantity with these values of dimensions."""
        uit = np.flatnonzero(self._g == self.codes.g.get(g, -1))
        for naam, waarde in waarden.items():
            uit = uit[sl.veld(self.uniek[uit], naam) == self.codes.d.get(waarde, -1)]
        return uit

    def plaatsen(self, sleutels: Nummers) -> Nummers:
        """The variables with these keys, which must be there."""
        return np.searchsorted(self.uniek, sleutels)

    def samen(self, begin: Nummers, *anders: dict[str, Nummers | int | str]) -> list[list[Nummers]]:
        """Variables, and those whose keys differ from theirs in the named fields, where all are there.

        Returns:
            One list of arrays of equal length, or nothing when there are no such variables.
        """
        uit, alle = [begin], np.ones(len(begin), dtype=bool)
        for velden in anders:
            nummers: dict[str, Nummers | int] = {}
            for naam, waarde in velden.items():
                boek = self.codes.g if naam == "g" else self.codes.d
                nummers[naam] = boek.get(waarde, -1) if isinstance(waarde, str) else waarde
                if isinstance(waarde, str) and waarde not in boek:
                    return []
            plek, er = sl.zoek(self.uniek, sl.met(self.uniek[begin], **nummers))
            uit.append(plek)
            alle &= er
        return [[plek[alle] for plek in uit]] if alle.any() else []


def in_het_nieuws(
    con: Con, tabellen: tuple[Tabel, ...], publicatie: Publicatie, nieuws: tuple[Nieuws, ...]
) -> Vlaggen:
    """Which variables of the system the nieuwsbericht prints, of any quarter; of a change both counts."""
    kolommen = {(tabel.naam, kolom.naam): kolom for tabel in tabellen for kolom in tabel.kolommen}
    uit = np.zeros(publicatie.stelsel.aantal, dtype=bool)
    for cijfer in nieuws:
        kolom = kolommen[cijfer.tabel, cijfer.kolom]
        maat = kolom.uit.split()[0] if kolom.soort == "mutatie" else kolom.naam
        rijen = con.execute(
            f"select {cijfer.voorwaarde} from waar_{cijfer.tabel} order by rowid"
        ).fetchnumpy()
        ((waar),) = rijen.values()
        plek = publicatie.cellen[cijfer.tabel, maat][waar.astype(bool)]
        uit[publicatie.variabele[plek[plek >= 0]]] = True
    return uit


def zet_verborgen(con: Con, tabellen: tuple[Tabel, ...], publicatie: Publicatie, verborgen: Vlaggen) -> None:
    """Put what is hidden of the system back in `<maat>_verborgen` of the tables with true values."""
    for tabel in tabellen:
        maten = [kolom.naam for kolom in tabel.maten if kolom.grootheid]
        if not maten:
            continue
        kolommen = {}
        for maat in maten:
            plek = publicatie.cellen[tabel.naam, maat]
            kolommen[f"{maat}_verborgen"] = (plek >= 0) & verborgen[publicatie.variabele[plek]]
        con.register("verborgen_", pyarrow.table(kolommen))
        oud = ", ".join(kolommen)
        con.execute(
            f"create or replace temp table nieuw_ as select w.* exclude ({oud}), v.*"
            f" from (select * from waar_{tabel.naam} order by rowid) as w positional join verborgen_ as v"
        )
        con.unregister("verborgen_")
        con.execute(f"drop table waar_{tabel.naam}")
        con.execute(f"alter table nieuw_ rename to waar_{tabel.naam}")
