"""Polars: lazy scans that keep the persons of the register, then joins and groupings on narrow frames.

Only the quarters that lie in a period are made (no range joins), and only what repeats or overlaps
goes the long way.
Series `g` is as published, `h` as known now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce

import polars as pl

from benchmarks.motoren.opdracht import Opdracht
from benchmarks.naslag import NOOIT, codes, parameters

IKV = ["persoon_id", "lhnr", "numiv"]
SLEUTEL = [*IKV, "tijdvak_begin"]
INHOUD = ["tijdvak_einde", "datum_aanvang_ikv", "datum_einde_ikv", "uren", "telt", "is_inleen"]
REST = ["srt_iv", "cd_aard", "onbepaald", "oproep", "contracturen", "bericht_nr"]
MOMENT = ["persoon_id", "nummer"]
ONBEKEND = -1
KWARTALEN = 4
REEKSEN = {"g": "gepubliceerd", "h": "herzien"}


def beantwoord(opdracht: Opdracht) -> None:
    """Write the three answers."""
    with opdracht.klok("vragen"):
        _Antwoord(opdracht).schrijf()


def _uniek(geleverd: pl.LazyFrame, sleutel: Sequence[str]) -> pl.DataFrame:
    """Copies once; a key that then still has two rows contradicts itself."""
    return geleverd.unique().filter(pl.len().over(sleutel) == 1).collect()


def _met_kennis_tot(rijen: pl.DataFrame, sleutel: Sequence[str], ontvangen: str) -> pl.DataFrame:
    volgende = pl.col(ontvangen).shift(-1).over(sleutel).fill_null(NOOIT)
    return rijen.sort(ontvangen).with_columns(pl.col(ontvangen).alias("kennis_van"), kennis_tot=volgende)


def _nieuwste(dagen: pl.Series) -> date | None:
    dag = dagen.max()
    return dag if isinstance(dag, date) else None


def _staat_op(kennismoment: pl.Expr) -> pl.Expr:
    return (pl.col("kennis_van") <= kennismoment) & (pl.col("kennis_tot") > kennismoment)


def _versies(rijen: pl.DataFrame) -> pl.DataFrame:
    """Which opgave stands when: [kennis_van, kennis_tot)."""
    leeg_bij_intrekking = [
        pl.when(~pl.col("is_intrekking")).then(pl.col(k)).alias(k) for k in [*INHOUD, *REST]
    ]
    inhoud = rijen.lazy().select(*SLEUTEL, "ontvangen_op", "is_intrekking", *leeg_bij_intrekking)
    eenduidig = _uniek(inhoud, [*SLEUTEL, "ontvangen_op"])
    bekend = _met_kennis_tot(eenduidig, SLEUTEL, "ontvangen_op").filter(~pl.col("is_intrekking"))
    versie = [*SLEUTEL, "kennis_van"]
    later = bekend.select(*versie, "kennis_tot", "tijdvak_einde")
    verdringing = (
        bekend.select(*versie, "kennis_tot", "tijdvak_einde")
        .join(later, on=IKV, suffix="_later")
        .filter(
            pl.col("tijdvak_begin") != pl.col("tijdvak_begin_later"),
            pl.col("tijdvak_begin") <= pl.col("tijdvak_einde_later"),
            pl.col("tijdvak_begin_later") <= pl.col("tijdvak_einde"),
            pl.col("kennis_van_later") < pl.col("kennis_tot"),
            (pl.col("kennis_van_later") > pl.col("kennis_van"))
            | (
                (pl.col("kennis_van_later") == pl.col("kennis_van"))
                & (pl.col("tijdvak_begin_later") > pl.col("tijdvak_begin"))
            ),
        )
        .select(
            *versie,
            "kennis_tot",
            verdrongen_van="kennis_van_later",
            verdrongen_tot=pl.min_horizontal("kennis_tot", "kennis_tot_later"),
        )
    )
    ervoor = (
        verdringing.sort("verdrongen_van", "verdrongen_tot")
        .with_columns(vrij_van=pl.col("verdrongen_tot").cum_max().shift(1).over(versie))
        .select(*versie, pl.col("vrij_van").fill_null(pl.col("kennis_van")), vrij_tot="verdrongen_van")
    )
    erna = verdringing.group_by(versie).agg(
        vrij_van=pl.max("verdrongen_tot"), vrij_tot=pl.first("kennis_tot")
    )
    vrij = pl.concat([ervoor, erna]).filter(pl.col("vrij_van") < pl.col("vrij_tot"))
    altijd_verdrongen = verdringing.join(vrij, on=versie, how="anti")
    return (
        bekend.join(altijd_verdrongen, on=versie, how="anti")
        .join(vrij, on=versie, how="left")
        .select(
            *SLEUTEL,
            *INHOUD,
            kennis_van=pl.coalesce("vrij_van", "kennis_van"),
            kennis_tot=pl.coalesce("vrij_tot", "kennis_tot"),
        )
    )


def _niet_tegenstrijdig(rijen: pl.DataFrame) -> pl.DataFrame:
    """The receipts that contradict no other of their key and day."""
    leeg_bij_intrekking = [
        pl.when(~pl.col("is_intrekking")).then(pl.col(k)).alias(k) for k in [*INHOUD, *REST]
    ]
    velden = rijen.lazy().select(*SLEUTEL, "ontvangen_op", "is_intrekking", *leeg_bij_intrekking)
    return _uniek(velden, [*SLEUTEL, "ontvangen_op"])


class _Antwoord:
    """One delivery on its way to the three answers."""

    def __init__(self, opdracht: Opdracht) -> None:
        self.opdracht = opdracht
        waarden = parameters()
        self.vroegste, self.laatste = (
            date.fromisoformat(waarden[naam]) for naam in ("vroegste_datum", "laatste_datum")
        )
        self.kalender = self.lijst("kwartaal")
        self.begin_kalender = self.kalender["peildatum"].dt.year().min()
        gemeenten = self.lijst("gemeente")
        self.regio = (
            gemeenten.select(gm_code="huidige_code", am_code="am_code")
            .unique()
            .sort("gm_code")
            .with_row_index("gm_nr")
            .with_columns(pl.col("gm_nr").cast(pl.Int16))
        )
        self.gemeente = gemeenten.join(self.regio, left_on="huidige_code", right_on="gm_code").select(
            "gm_code", "gm_nr"
        )

    # -- reading ---------------------------------------------------------------------------------

    def lijst(self, naam: str) -> pl.DataFrame:
        """A table of the seeds."""
        return pl.read_parquet(self.opdracht.naslag / f"{naam}.parquet")

    def ruw(self, tabel: str) -> pl.LazyFrame:
        """A raw table."""
        return pl.scan_parquet(self.opdracht.bestanden(tabel))

    def mogelijk(self, kolom: str) -> pl.Expr:
        """A filled date within the possible range."""
        return pl.col(kolom).is_between(self.vroegste, self.laatste)

    def einde_goed(self, begin: str, einde: str) -> pl.Expr:
        """An end that is open, or possible and not before the begin."""
        return pl.col(einde).is_null() | (self.mogelijk(einde) & (pl.col(einde) >= pl.col(begin)))

    def nummer(self, dag: str) -> pl.Expr:
        """The number of the quarter of a date."""
        return (
            (pl.col(dag).dt.year() - self.begin_kalender) * KWARTALEN + pl.col(dag).dt.quarter() - 1
        ).cast(pl.Int32)

    def op_kwartaal(self, perioden: pl.LazyFrame, begin: str, einde: str) -> pl.LazyFrame:
        """A row per reported quarter end that lies in the period (never empty)."""
        nummers = self.kwartaal["nummer"].to_list()
        dag_erna = pl.min_horizontal(einde, pl.lit(self.laatste)).dt.offset_by("1d")
        tot = self.nummer("dag_erna").clip(upper_bound=nummers[-1] + 1)
        return (
            perioden.with_columns(dag_erna=dag_erna)
            .with_columns(van=self.nummer(begin).clip(lower_bound=nummers[0]), tot=tot)
            .filter(pl.col("van") < pl.col("tot"))
            .with_columns(nummer=pl.int_ranges("van", "tot", dtype=pl.Int32))
            .drop("van", "tot", "dag_erna")
            .explode("nummer")
        )

    # -- the small tables ------------------------------------------------------------------------

    def lees_register(self) -> None:
        """Registrations, persons, sheltered work, residence and employers."""
        geboekt = _met_kennis_tot(
            _uniek(
                self.ruw("register_registratie").filter(
                    pl.col("persoon_id").is_not_null() & pl.col("registratie_nr").is_not_null(),
                    pl.col("grond").is_in(self.lijst("grond")["grond"].to_list()),
                    pl.col("verantwoordelijke").is_in(codes("verantwoordelijke")),
                    pl.col("ingetrokken").is_in(codes("ja_nee")),
                    pl.col("reden_einde").is_null()
                    | pl.col("reden_einde").is_in(self.lijst("reden_einde")["reden_einde"].to_list()),
                    self.mogelijk("datum_begin") & self.mogelijk("gemeld_op"),
                    self.einde_goed("datum_begin", "datum_einde"),
                ),
                ["persoon_id", "registratie_nr", "gemeld_op"],
            ),
            ["persoon_id", "registratie_nr"],
            "gemeld_op",
        )
        geregistreerd = geboekt.select("persoon_id").unique()
        leeftijd = self.lijst("aow_leeftijd").sort("geboren_vanaf")
        personen = (
            _uniek(
                self.ruw("brp_persoon")
                .select("persoon_id", "geboortedatum", "geslacht", "datum_overlijden")
                .join(geregistreerd.lazy(), on="persoon_id", how="semi")
                .filter(
                    self.mogelijk("geboortedatum"),
                    pl.col("geslacht").is_in(codes("geslacht")),
                    self.einde_goed("geboortedatum", "datum_overlijden"),
                ),
                ["persoon_id"],
            )
            .sort("geboortedatum")
            .join_asof(leeftijd, left_on="geboortedatum", right_on="geboren_vanaf")
            .select(
                "persoon_id",
                "datum_overlijden",
                aow_datum=pl.col("geboortedatum").dt.offset_by(pl.format("{}mo", "maanden")),
            )
        )
        self.persoon = geregistreerd.join(personen, on="persoon_id", how="left")
        self.registratie = (
            geboekt.join(self.lijst("grond"), on="grond")
            .rename({"stroomreden": "grondreden"})
            .join(self.lijst("reden_einde"), on="reden_einde", how="left")
            .join(self.persoon, on="persoon_id", how="left")
            .select(
                "persoon_id", "registratie_nr", "groep_nr", "voorrang", "telt", "alleen_werkend",
                "grondreden", "datum_begin", "datum_einde", "kennis_van", "kennis_tot",
                is_ingetrokken=pl.col("ingetrokken") == "J",
                eindreden="stroomreden",
                laatste_dag=pl.min_horizontal(
                    pl.col("datum_einde").fill_null(NOOIT), "datum_overlijden", "aow_datum"
                ),
            )
        )  # fmt: skip
        self.wsw_beschut = _met_kennis_tot(
            _uniek(
                self.ruw("register_wsw_beschut")
                .select("persoon_id", "datum_begin", "datum_einde", "gemeld_op")
                .filter(
                    pl.col("persoon_id").is_not_null()
                    & self.mogelijk("datum_begin")
                    & self.mogelijk("gemeld_op"),
                    self.einde_goed("datum_begin", "datum_einde"),
                ),
                ["persoon_id", "datum_begin", "gemeld_op"],
            ),
            ["persoon_id", "datum_begin"],
            "gemeld_op",
        ).with_columns(pl.col("datum_einde").fill_null(NOOIT))
        self.indicatie = _uniek(
            self.ruw("beschut_indicatie")
            .select("persoon_id", "aanvraag_id", "geldig_vanaf", "geldig_tot")
            .join(geregistreerd.lazy(), on="persoon_id", how="semi")
            .filter(
                pl.col("aanvraag_id").is_not_null() & self.mogelijk("geldig_vanaf"),
                self.einde_goed("geldig_vanaf", "geldig_tot"),
            ),
            ["persoon_id", "geldig_vanaf"],
        ).with_columns(pl.col("geldig_tot").fill_null(NOOIT))
        alle_gemeenten = self.lijst("gm_code")["gm_code"].to_list()
        self.woonplaats = self.zonder_overlap(
            _uniek(
                self.ruw("brp_adres")
                .select("persoon_id", "gm_code", "datum_begin", "datum_einde")
                .join(geregistreerd.lazy(), on="persoon_id", how="semi")
                .filter(
                    pl.col("gm_code").is_in(alle_gemeenten) & self.mogelijk("datum_begin"),
                    self.einde_goed("datum_begin", "datum_einde"),
                ),
                ["persoon_id", "datum_begin"],
            ),
            "persoon_id",
        ).join(self.gemeente, on="gm_code")
        self.werkgever = self.zonder_overlap(
            _uniek(
                self.ruw("polis_werkgever").filter(
                    pl.col("lhnr").is_not_null() & pl.col("sector").is_in(codes("sector")),
                    pl.col("gm_code").is_null() | pl.col("gm_code").is_in(alle_gemeenten),
                    self.mogelijk("datum_begin") & self.einde_goed("datum_begin", "datum_einde"),
                ),
                ["lhnr", "datum_begin"],
            ),
            "lhnr",
        )

    @staticmethod
    def zonder_overlap(perioden: pl.DataFrame, sleutel: str) -> pl.DataFrame:
        """The period that begins last holds from its begin on."""
        volgend = pl.col("datum_begin").shift(-1).over(sleutel).dt.offset_by("-1d")
        return perioden.sort("datum_begin").with_columns(
            pl.min_horizontal(pl.col("datum_einde").fill_null(NOOIT), volgend.fill_null(NOOIT)).alias(
                "datum_einde"
            )
        )

    # -- the polis -------------------------------------------------------------------------------

    def opgaven(self, personen: pl.DataFrame) -> pl.DataFrame:
        """The opgaven of these persons that are acceptable by themselves, kept narrow."""
        berichten = (
            self.lijst("code")
            .filter(pl.col("lijst") == "soort_bericht")
            .select(soort_bericht="code", is_intrekking=pl.col("telt") == "N")
            .with_row_index("bericht_nr")
            .with_columns(pl.col("bericht_nr").cast(pl.Int8))
        )
        srt_iv, cd_aard = (self.lijst(naam) for naam in ("srt_iv", "cd_aard"))

        def code_op(kolom: str, lijst: pl.DataFrame, wat: str) -> pl.Expr:
            """What the list says of the code at tijdvak_begin; empty when it is not in it then."""
            uitkomst = pl.lit(None, pl.Boolean)
            for rij in lijst.iter_rows(named=True):
                past = (pl.col(kolom) == rij["code"]) & pl.col("tijdvak_begin").is_between(
                    rij["geldig_vanaf"], rij["geldig_tot"]
                )
                uitkomst = pl.when(past).then(rij[wat]).otherwise(uitkomst)
            return uitkomst

        ja_nee = codes("ja_nee")
        return (
            self.ruw("polis_opgave")
            .join(personen.lazy(), on="persoon_id", how="semi")
            .filter(
                pl.col("lhnr").is_not_null() & pl.col("numiv").is_not_null(),
                self.mogelijk("tijdvak_begin") & self.mogelijk("ontvangen_op"),
            )
            .join(berichten.lazy(), on="soort_bericht")
            .join(
                self.lijst("tijdvak").lazy().select("tijdvak_begin", "tijdvak_einde", "max_uren", "rooster"),
                on=["tijdvak_begin", "tijdvak_einde"],
                how="left",
            )
            .with_columns(
                dienstverband=code_op("srt_iv", srt_iv, "telt"),
                aard_telt=code_op("cd_aard", cd_aard, "telt"),
                is_inleen=code_op("cd_aard", cd_aard, "inleen").fill_null(False),
            )
            .filter(
                pl.col("is_intrekking")
                | (
                    self.mogelijk("datum_aanvang_ikv")
                    & self.einde_goed("datum_aanvang_ikv", "datum_einde_ikv")
                    & pl.col("dienstverband").is_not_null()
                    & (pl.col("cd_aard").is_null() | pl.col("aard_telt").is_not_null())
                    & pl.col("aant_verl_u").is_between(0, pl.col("max_uren"))
                    & pl.col("aant_ctrct_uren_pwk").ge(0).fill_null(value=True)
                    & (pl.col("ind_onbep_tijd").is_null() | pl.col("ind_onbep_tijd").is_in(ja_nee))
                    & (pl.col("ind_oproep").is_null() | pl.col("ind_oproep").is_in(ja_nee))
                )
            )
            .select(
                *SLEUTEL,
                "tijdvak_einde", "datum_aanvang_ikv", "datum_einde_ikv", "ontvangen_op", "is_intrekking",
                "is_inleen", "bericht_nr", "rooster", "srt_iv", "cd_aard",
                uren=pl.col("aant_verl_u"),
                telt=pl.col("dienstverband").fill_null(False) & pl.col("aard_telt").fill_null(True),
                onbepaald=pl.col("ind_onbep_tijd") == "J",
                oproep=pl.col("ind_oproep") == "J",
                contracturen=(pl.col("aant_ctrct_uren_pwk") * 100).cast(pl.Int32),
            )
            .collect(engine="streaming")
        )  # fmt: skip

    def lees_polis(self) -> None:
        """Which opgaven stand, the banen they chain into, and those at quarter ends."""
        opgave = self.opgaven(self.persoon.select("persoon_id"))
        sleutelgetal = reduce(
            lambda een, ander: een ^ ander, (pl.col(kolom).hash(seed) for seed, kolom in enumerate(SLEUTEL))
        )
        opgave = opgave.with_columns(dubbel=sleutelgetal.is_duplicated())
        eigen = ~pl.col("is_intrekking")
        los = opgave.lazy().filter(~pl.col("dubbel") & eigen)
        rooster = (
            opgave.lazy()
            .filter(eigen)
            .group_by(IKV)
            .agg(eerste=pl.min("rooster"), laatste=pl.max("rooster"))
            .filter(pl.col("eerste") != pl.col("laatste"))
            .collect(engine="streaming")
        )
        los = los.join(rooster.lazy(), on=IKV, how="anti")
        lastig = pl.concat(
            [
                opgave.filter("dubbel").join(rooster, on=IKV, how="anti"),
                opgave.join(rooster, on=IKV, how="semi"),
            ]
        )
        versies = _versies(lastig)
        eenmalig = _nieuwste(opgave.filter(~pl.col("dubbel"))["ontvangen_op"])
        herhaald = _nieuwste(_niet_tegenstrijdig(lastig)["ontvangen_op"])

        peildatums = self.lijst("tijdvak_peildatum")
        velden = [
            *IKV,
            "nummer",
            "sectorjaar",
            "soort_tijdvak",
            "is_inleen",
            "telt",
            "uren",
            "kennis_van",
            "kennis_tot",
        ]
        tijdvak = ["tijdvak_begin", "tijdvak_einde"]
        self.op_peildatum = pl.concat(
            [
                los.join(peildatums.lazy(), on=tijdvak)
                .with_columns(pl.col("ontvangen_op").alias("kennis_van"), kennis_tot=pl.lit(NOOIT))
                .select(velden)
                .collect(engine="streaming"),
                versies.join(peildatums, on=tijdvak).select(velden),
            ]
        )
        staat = [*SLEUTEL, "datum_aanvang_ikv", "datum_einde_ikv", "telt"]
        per_ikv = (
            pl.concat([los.select(staat), versies.lazy().filter(pl.col("kennis_tot") == NOOIT).select(staat)])
            .group_by(IKV)
            .agg(
                begin=pl.col("datum_aanvang_ikv").sort_by("tijdvak_begin").last(),
                einde=pl.col("datum_einde_ikv").sort_by("tijdvak_begin").last().fill_null(NOOIT),
                telt=pl.col("telt").any(),
            )
            .filter("telt")
            .collect(engine="streaming")
        )
        self.baan = self.keten(per_ikv)
        self.bepaal_kwartalen([eenmalig, herhaald], peildatums)

    @staticmethod
    def keten(per_ikv: pl.DataFrame) -> pl.DataFrame:
        """Rule 10: the baan of every inkomstenverhouding."""
        tot_nu = pl.col("einde").cum_max().shift(1).over("persoon_id", "lhnr")
        begint = tot_nu.is_null() | (tot_nu < pl.col("begin").dt.offset_by("-1d"))
        return per_ikv.sort("persoon_id", "lhnr", "begin", "numiv").select(*IKV, baan_nr=begint.cum_sum())

    def bepaal_kwartalen(self, ontvangsten: list[date | None], peildatums: pl.DataFrame) -> None:
        """The reported quarters. People outside the register matter when known later or working earlier."""
        kandidaten = [
            *ontvangsten,
            _nieuwste(self.registratie["kennis_van"]),
            _nieuwste(self.wsw_beschut["kennis_van"]),
        ]
        nieuwste = max((dag for dag in kandidaten if dag), default=self.vroegste)
        eerste = self.op_peildatum["nummer"].min()
        vroeger = (
            self.kalender.filter(pl.col("nummer") < eerste)["peildatum"].max()
            if eerste is not None
            else self.laatste
        )
        buiten = self.opgaven(
            self.ruw("polis_opgave")
            .filter(
                (self.mogelijk("ontvangen_op") & (pl.col("ontvangen_op") > nieuwste))
                | (self.mogelijk("tijdvak_begin") & (pl.col("tijdvak_begin") <= vroeger))
            )
            .select("persoon_id")
            .unique()
            .join(self.persoon.lazy(), on="persoon_id", how="anti")
            .collect(engine="streaming")
        )
        eerder = _versies(buiten).join(peildatums, on=["tijdvak_begin", "tijdvak_einde"])["nummer"].min()
        later = _nieuwste(_niet_tegenstrijdig(buiten)["ontvangen_op"])
        nu = max(nieuwste, later or nieuwste)
        begin = min(nummer for nummer in (eerste, eerder) if nummer is not None)
        status = _uniek(
            self.ruw("polis_maandstatus").filter(
                self.mogelijk("maand") & pl.col("compleet").is_in(codes("ja_nee"))
            ),
            ["maand"],
        ).select(maand=pl.col("maand").dt.month_end(), compleet=pl.col("compleet") == "J")
        maandnummer = pl.col("maand").dt.year() * 12 + pl.col("maand").dt.month()
        volledig = (
            status.sort("maand")
            .filter(pl.col("compleet").cum_sum() == maandnummer - maandnummer.min() + 1)["maand"]
            .max()
        )
        self.kwartaal = self.kalender.filter(
            pl.col("nummer") >= begin, pl.col("peildatum") <= pl.lit(volledig)
        ).select(
            "nummer", "kwartaal", "peildatum",
            kennismoment=pl.min_horizontal("kennismoment", pl.lit(nu)),
            nu=pl.lit(nu),
        )  # fmt: skip

    def tel_uren(self) -> None:
        """Hours at quarter ends, per baan and per person."""
        jaren = self.kalender.select("sectorjaar").unique()
        sectoren = (
            self.werkgever.lazy()
            .select("lhnr", "sector", "datum_begin", "datum_einde")
            .join(
                jaren.join(
                    self.op_peildatum.select("sectorjaar").unique(), on="sectorjaar", how="semi"
                ).lazy(),
                how="cross",
            )
            .filter(pl.date("sectorjaar", 12, 31).is_between("datum_begin", "datum_einde"))
            .select("lhnr", "sectorjaar", "sector")
        )
        uren = {
            f"uren_{reeks}": pl.when(_staat_op(pl.col(moment))).then(pl.col("uren"))
            for reeks, moment in (("g", "kennismoment"), ("h", "nu"))
        }
        self.uren = (
            self.op_peildatum.lazy()
            .filter("telt")
            .join(self.kwartaal.lazy().select("nummer", "kennismoment", "nu"), on="nummer")
            .join(self.baan.lazy(), on=IKV, how="left")
            .join(sectoren, on=["lhnr", "sectorjaar"], how="left")
            .select(
                *MOMENT,
                "baan_nr",
                "soort_tijdvak",
                soort_baan=pl.when("is_inleen")
                .then(pl.lit("inleen"))
                .otherwise(pl.col("sector").fill_null("onbekend")),
                **uren,
            )
            .collect(engine="streaming")
        )
        del self.op_peildatum
        self.per_baan = (
            self.uren.lazy()
            .group_by(*MOMENT, "baan_nr")
            .agg(
                pl.sum("uren_g"),
                pl.sum("uren_h"),
                staat_h=pl.col("uren_h").is_not_null().any(),
            )
            .collect(engine="streaming")
        )
        self.werk = (
            self.per_baan.lazy()
            .group_by(MOMENT)
            .agg(werkt_g=pl.sum("uren_g") > 0, werkt_h=pl.sum("uren_h") > 0)
            .filter(pl.col("werkt_g") | pl.col("werkt_h"))
            .collect(engine="streaming")
        )

    # -- the state of everyone at every quarter end ------------------------------------------------

    def bepaal_standen(self) -> None:
        """Rule 4 at each quarter end, both series in one row."""
        kandidaten = (
            self.op_kwartaal(
                self.registratie.lazy().filter(
                    pl.col("telt")
                    & ~pl.col("is_ingetrokken")
                    & (pl.col("laatste_dag") >= pl.col("datum_begin"))
                ),
                "datum_begin",
                "laatste_dag",
            )
            .join(self.kwartaal.lazy(), on="nummer")
            .with_columns(geldt_g=_staat_op(pl.col("kennismoment")), geldt_h=_staat_op(pl.col("nu")))
            .filter(pl.col("geldt_g") | pl.col("geldt_h"))
            .select(
                *MOMENT,
                "registratie_nr",
                "groep_nr",
                "voorrang",
                "datum_begin",
                "alleen_werkend",
                "geldt_g",
                "geldt_h",
            )
        )
        werkend = (
            kandidaten.filter("alleen_werkend")
            .join(self.werk.lazy(), on=MOMENT)
            .with_columns(pl.col("geldt_g") & pl.col("werkt_g"), pl.col("geldt_h") & pl.col("werkt_h"))
            .filter(pl.col("geldt_g") | pl.col("geldt_h"))
            .drop("werkt_g", "werkt_h")
        )
        kandidaten = pl.concat([kandidaten.filter(~pl.col("alleen_werkend")), werkend]).drop("alleen_werkend")
        meer = self.registratie.lazy().group_by("persoon_id").len().filter(pl.col("len") > 1)
        namen = {"registratie_nr": "registratie", "groep_nr": "groep"}
        een = kandidaten.join(meer, on="persoon_id", how="anti").select(
            *MOMENT,
            *(
                pl.when(f"geldt_{reeks}").then(pl.col(kolom)).alias(f"{naam}_{reeks}")
                for reeks in REEKSEN
                for kolom, naam in namen.items()
            ),
        )
        gekozen = (
            kandidaten.join(meer, on="persoon_id", how="semi")
            .sort("voorrang", "datum_begin", "registratie_nr")
            .group_by(MOMENT, maintain_order=True)
            .agg(
                pl.col(kolom).filter(f"geldt_{reeks}").first().alias(f"{naam}_{reeks}")
                for reeks in REEKSEN
                for kolom, naam in namen.items()
            )
        )
        beschut_pw = (
            self.op_kwartaal(self.indicatie.lazy(), "geldig_vanaf", "geldig_tot")
            .select(*MOMENT, pw=pl.lit(True))
            .unique()
        )
        beschut_wsw = (
            self.op_kwartaal(self.wsw_beschut.lazy(), "datum_begin", "datum_einde")
            .join(self.kwartaal.lazy(), on="nummer")
            .group_by(MOMENT)
            .agg(wsw_g=_staat_op(pl.col("kennismoment")).any(), wsw_h=_staat_op(pl.col("nu")).any())
        )
        adres = self.op_kwartaal(
            self.woonplaats.lazy().filter(pl.col("datum_einde") >= pl.col("datum_begin")),
            "datum_begin",
            "datum_einde",
        ).select(*MOMENT, "gm_nr")
        kan = {
            reeks: pl.col(f"registratie_{reeks}").is_not_null() & pl.col("pw").is_null() for reeks in REEKSEN
        }
        self.stand = (
            pl.concat([een, gekozen])
            .join(beschut_pw, on=MOMENT, how="left")
            .join(beschut_wsw, on=MOMENT, how="left")
            .join(self.werk.lazy(), on=MOMENT, how="left")
            .join(adres, on=MOMENT, how="left")
            .select(
                *MOMENT,
                *(f"{naam}_{reeks}" for naam in namen.values() for reeks in REEKSEN),
                *(
                    (kan[reeks] & ~pl.col(f"wsw_{reeks}").fill_null(False)).alias(f"in_{reeks}")
                    for reeks in REEKSEN
                ),
                *(
                    (kan[reeks] & pl.col(f"wsw_{reeks}").fill_null(False)).alias(f"wsw_{reeks}")
                    for reeks in REEKSEN
                ),
                *(pl.col(f"werkt_{reeks}").fill_null(False) for reeks in REEKSEN),
                pl.col("gm_nr").fill_null(ONBEKEND),
            )
            .collect(engine="streaming")
        )

    # -- the answers -------------------------------------------------------------------------------

    def leesbaar(self, geteld: pl.LazyFrame) -> pl.LazyFrame:
        """Names instead of numbers."""
        return (
            geteld.join(self.kwartaal.lazy().select("nummer", "kwartaal"), on="nummer")
            .join(self.regio.lazy().select("gm_nr", "am_code"), on="gm_nr", how="left")
            .join(self.lijst("groep").lazy(), on="groep_nr")
            .with_columns(pl.col("am_code").fill_null("onbekend"))
        )

    def bewaar(self, antwoord: pl.LazyFrame, naam: str) -> None:
        """Write an answer."""
        antwoord.collect().write_parquet(self.opdracht.uit / f"{naam}.parquet")

    def banen(self) -> pl.LazyFrame:
        """Question 1."""
        soorten = ["soort_baan", "soort_tijdvak"]
        opgeteld = (
            self.uren.lazy()
            .join(
                self.stand.lazy()
                .filter(pl.col("in_g") | pl.col("in_h"))
                .select(*MOMENT, "gm_nr", "groep_g", "groep_h", "in_g", "in_h"),
                on=MOMENT,
            )
            .group_by("nummer", "gm_nr", "in_g", "in_h", "groep_g", "groep_h", *soorten)
            .agg(pl.sum("uren_g"), pl.sum("uren_h"))
            .collect(engine="streaming")
            .lazy()
        )
        reeksen = pl.concat(
            opgeteld.filter(f"in_{kort}").select(
                "nummer", "gm_nr", *soorten, reeks=pl.lit(naam), groep_nr=f"groep_{kort}", uren=f"uren_{kort}"
            )
            for kort, naam in REEKSEN.items()
        )
        return (
            self.leesbaar(reeksen)
            .group_by("kwartaal", "reeks", "am_code", "groep", "soort_baan")
            .agg(
                pl.col("uren")
                .filter(pl.col("soort_tijdvak") == soort)
                .sum()
                .cast(pl.Int64)
                .alias(f"uren_{soort}")
                for soort in ("maand", "vier_weken", "halfjaar", "jaar")
            )
            .filter(pl.sum_horizontal(pl.col(r"^uren_.*$")) > 0)
        )

    def paren(self) -> pl.DataFrame:
        """Everyone at two consecutive quarter ends."""
        nu = self.stand.lazy().filter(pl.col("nummer") > self.kwartaal["nummer"].min())
        vorig = (
            self.stand.lazy()
            .filter(pl.col("nummer") < self.kwartaal["nummer"].max())
            .with_columns(nummer=pl.col("nummer") + 1)
        )
        vorig = vorig.rename(lambda naam: naam if naam in MOMENT else f"van_{naam}")
        leeg = [f"{van}{wat}_{reeks}" for van in ("", "van_") for wat in ("in", "wsw") for reeks in REEKSEN]
        return (
            nu.join(vorig, on=MOMENT, how="full", coalesce=True)
            .with_columns(pl.col(leeg).fill_null(False))
            .filter(pl.any_horizontal("in_g", "in_h", "van_in_g", "van_in_h"))
            .collect(engine="streaming")
        )

    def uitstroom(self, paren: pl.DataFrame) -> pl.DataFrame:
        """Who left, with the reason."""
        wie = pl.concat(
            paren.filter(pl.col(f"van_in_{kort}") & ~pl.col(f"in_{kort}"))
            .select(
                *MOMENT,
                reeks=pl.lit(naam),
                gm_nr="van_gm_nr",
                groep_nr=f"van_groep_{kort}",
                werkt=f"van_werkt_{kort}",
                van_registratie_nr=f"van_registratie_{kort}",
            )
            .join(
                self.kwartaal.select("nummer", "peildatum", moment="nu" if kort == "h" else "kennismoment"),
                on="nummer",
            )
            for kort, naam in REEKSEN.items()
        )
        kern = [*MOMENT, "reeks"]
        eigen = pl.col("registratie_nr") == pl.col("van_registratie_nr")
        staand = ~pl.col("is_ingetrokken")
        van_registratie = (
            wie.join(self.registratie, on="persoon_id")
            .filter(_staat_op(pl.col("moment")))
            .group_by(kern)
            .agg(
                grondreden=pl.col("grondreden")
                .filter(staand & pl.col("peildatum").is_between("datum_begin", "laatste_dag"))
                .max(),
                eindreden=pl.col("eindreden")
                .filter(staand & eigen & (pl.col("datum_einde") < pl.col("peildatum")))
                .max(),
                vervallen=(eigen & ~staand).any(),
            )
        )
        pw = (
            wie.join(self.indicatie, on="persoon_id")
            .filter(pl.col("peildatum").is_between("geldig_vanaf", "geldig_tot"))
            .select(*kern, pw=True)
            .unique()
        )
        wsw = (
            wie.join(self.wsw_beschut, on="persoon_id")
            .filter(pl.col("peildatum").is_between("datum_begin", "datum_einde"), _staat_op(pl.col("moment")))
            .select(*kern, wsw=True)
            .unique()
        )
        geen_av = pl.col("eindreden") == "geen_arbeidsvermogen"
        return (
            wie.join(self.persoon, on="persoon_id", how="left")
            .join(van_registratie, on=kern, how="left")
            .join(pw, on=kern, how="left")
            .join(wsw, on=kern, how="left")
            .select(
                "nummer", "reeks", "gm_nr", "groep_nr", "werkt",
                stroom=pl.lit("uitstroom"),
                reden=pl.when(pl.col("datum_overlijden") < pl.col("peildatum")).then(pl.lit("overlijden"))
                .when(pl.col("aow_datum") < pl.col("peildatum")).then(pl.lit("aow"))
                .when(pl.col("grondreden").is_not_null()).then(pl.col("grondreden"))
                .when(geen_av).then(pl.col("eindreden"))
                .when("pw").then(pl.lit("beschut_werk_pw"))
                .when("wsw").then(pl.lit("wsw_beschut"))
                .when(pl.col("eindreden").is_not_null()).then(pl.col("eindreden"))
                .when("vervallen").then(pl.lit("correctie"))
                .otherwise(pl.lit("overig")),
            )
            .group_by(pl.all())
            .len("aantal")
        )  # fmt: skip

    def stroom(self) -> pl.LazyFrame:
        """Question 2."""
        paren = self.paren()
        geteld = (
            paren.lazy()
            .drop("persoon_id", *(f"{van}registratie_{reeks}" for van in ("", "van_") for reeks in REEKSEN))
            .group_by(pl.all())
            .len("aantal")
            .collect(engine="streaming")
        )
        cel = ["nummer", "reeks", "gm_nr", "groep_nr", "werkt", "stroom", "reden", "aantal"]
        delen = [self.uitstroom(paren).select(cel)]
        for kort, naam in REEKSEN.items():
            reeks = geteld.with_columns(
                reeks=pl.lit(naam),
                was=pl.col(f"van_in_{kort}"),
                er=pl.col(f"in_{kort}"),
                van_groep_nr=pl.col(f"van_groep_{kort}"),
                groep_nr=pl.col(f"groep_{kort}"),
                werkte=pl.col(f"van_werkt_{kort}"),
                werkt=pl.col(f"werkt_{kort}"),
                uit_wsw=pl.col(f"van_wsw_{kort}"),
            )
            gebleven = reeks.filter(pl.col("was") & pl.col("er"))
            verhuisd = gebleven.filter(
                (pl.col("van_gm_nr") != pl.col("gm_nr")) | (pl.col("van_groep_nr") != pl.col("groep_nr"))
            ).with_columns(
                reden=pl.when(pl.col("van_gm_nr") != pl.col("gm_nr"))
                .then(pl.lit("verhuizing"))
                .otherwise(pl.lit("groepswissel")),
                werkt=pl.col("werkte"),
            )
            delen += [
                gebleven.with_columns(
                    stroom=pl.when(pl.col("werkte") == pl.col("werkt"))
                    .then(pl.lit("blijft"))
                    .when("werkt")
                    .then(pl.lit("vindt_werk"))
                    .otherwise(pl.lit("verliest_werk")),
                    reden=pl.lit(None, pl.String),
                ).select(cel),
                verhuisd.with_columns(stroom=pl.lit("verhuisd_in")).select(cel),
                verhuisd.with_columns(
                    stroom=pl.lit("verhuisd_uit"), gm_nr=pl.col("van_gm_nr"), groep_nr=pl.col("van_groep_nr")
                ).select(cel),
                reeks.filter(~pl.col("was") & pl.col("er"))
                .with_columns(
                    stroom=pl.lit("instroom"),
                    reden=pl.when("uit_wsw")
                    .then(pl.lit("einde_wsw_beschut"))
                    .otherwise(pl.lit("registratie")),
                )
                .select(cel),
            ]
        return (
            self.leesbaar(pl.concat(delen).lazy())
            .with_columns(werkzaam=pl.when("werkt").then(pl.lit("J")).otherwise(pl.lit("N")))
            .group_by("kwartaal", "reeks", "am_code", "groep", "stroom", "werkzaam", "reden")
            .agg(pl.sum("aantal").cast(pl.Int64))
        )

    def werkbehoud(self) -> pl.LazyFrame:
        """Question 3."""
        maten = ["omvang", "werkbehoud", "baanbehoud", "overleden", "aow"]
        jaar_terug = pl.col("nummer") - KWARTALEN
        baanbehoud = (
            self.per_baan.lazy()
            .filter("staat_h")
            .join(
                self.per_baan.lazy().filter(pl.col("uren_h") > 0).select("baan_nr", nummer=jaar_terug),
                on=["baan_nr", "nummer"],
                how="semi",
            )
            .select(*MOMENT, baanbehoud=pl.lit(True))
            .unique()
        )
        werkbehoud = (
            self.werk.lazy()
            .filter("werkt_h")
            .select("persoon_id", nummer=jaar_terug, werkbehoud=pl.lit(True))
        )
        meetdatum = self.kalender.lazy().select(nummer=jaar_terug, meetdatum="peildatum")
        geteld = (
            self.stand.lazy()
            .filter(pl.col("in_h") & pl.col("werkt_h"))
            .select(*MOMENT, groep_nr="groep_h")
            .join(werkbehoud, on=MOMENT, how="left")
            .join(baanbehoud, on=MOMENT, how="left")
            .join(self.persoon.lazy(), on="persoon_id", how="left")
            .join(meetdatum, on="nummer")
            .group_by("nummer", "groep_nr")
            .agg(
                pl.len().alias("omvang"),
                pl.col("werkbehoud", "baanbehoud").is_not_null().sum(),
                overleden=(pl.col("datum_overlijden") <= pl.col("meetdatum")).sum(),
                aow=(pl.col("aow_datum") <= pl.col("meetdatum")).sum(),
            )
            .with_columns(pl.col(maten).cast(pl.Int64))
            .collect(engine="streaming")
        )
        groepen = self.lijst("groep")
        per_groep = geteld.join(groepen, on="groep_nr").select("nummer", "groep", *maten)
        totaal = (
            geteld.group_by("nummer")
            .agg(pl.sum(*maten))
            .select("nummer", pl.lit("totaal").alias("groep"), *maten)
        )
        alle = pl.concat([groepen.select("groep"), pl.DataFrame({"groep": ["totaal"]})])
        compleet = pl.col("nummer") + KWARTALEN <= self.kwartaal["nummer"].max()
        return (
            self.kwartaal.select("nummer", "kwartaal")
            .join(alle, how="cross")
            .join(pl.concat([per_groep, totaal]), on=["nummer", "groep"], how="left")
            .select(
                cohort="kwartaal",
                groep="groep",
                omvang=pl.col("omvang").fill_null(0),
                **{maat: pl.when(compleet).then(pl.col(maat).fill_null(0)) for maat in maten[1:]},
                compleet=compleet,
            )
            .lazy()
        )

    def schrijf(self) -> None:
        """Everything, in order."""
        self.lees_register()
        self.lees_polis()
        self.tel_uren()
        self.bepaal_standen()
        self.bewaar(self.banen(), "banen")
        del self.uren
        self.bewaar(self.werkbehoud(), "werkbehoud")
        self.bewaar(self.stroom(), "stroom")
