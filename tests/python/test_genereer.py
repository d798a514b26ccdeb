"""The national delivery at a small scale: same bytes, the contract, and planned figures from raw records."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq
import pytest
import yaml
from typer.testing import CliRunner

from banenafspraak import genereer
from banenafspraak.cli import app
from banenafspraak.genereer import doelen, tijd
from banenafspraak.genereer.plan import INGETROKKEN, maak_plan
from banenafspraak.genereer.wereld import faalt_elfproef

WORTEL = Path(__file__).parents[2]
SEEDS = WORTEL / "seeds"
SCHAAL = 0.01
CONTRACT = WORTEL / "models" / "staging" / "_levering__sources.yml"


@pytest.fixture(scope="module")
def levering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    uit = tmp_path_factory.mktemp("landelijk")
    genereer.genereer(uit, SCHAAL, seeds=SEEDS)
    return uit


@pytest.fixture(scope="module")
def bron(levering: Path) -> duckdb.DuckDBPyConnection:
    """The delivery as views, named as the raw tables."""
    con = duckdb.connect()
    for pad in sorted(levering.iterdir()):
        waar = f"{pad}/*.parquet" if pad.is_dir() else str(pad)
        con.execute(f"create view {pad.stem} as select * from read_parquet('{waar}')")
    return con


def _som(map_: Path) -> dict[str, str]:
    return {
        str(pad.relative_to(map_)): hashlib.sha256(pad.read_bytes()).hexdigest()
        for pad in sorted(map_.rglob("*.parquet"))
    }


def _stand(con: duckdb.DuckDBPyConnection, naam: str, peildatum: date, kennis: date) -> None:
    """State(D, K) as table `naam`: counted here once more, apart from the warehouse's SQL."""
    con.execute(
        f"""
        create or replace temp table {naam} as
        with uren as (
            select persoon_id, sum(aant_verl_u) as uren
            from (
                select * from polis_opgave
                where tijdvak_begin <= $d and tijdvak_einde >= $d and ontvangen_op <= $k
                    and aant_verl_u between 0 and 744 and srt_iv <> 99 and coalesce(cd_aard, 1) <> 98
                    and datum_aanvang_ikv > date '1900-01-01'
                    and coalesce(datum_einde_ikv, date '2000-01-01') < date '2100-01-01'
                qualify row_number() over (
                    partition by persoon_id, lhnr, numiv, tijdvak_begin
                    order by ontvangen_op desc, soort_bericht desc
                ) = 1
            )
            where soort_bericht <> 'X' and srt_iv in (11, 13, 15) and coalesce(cd_aard, 1) not in (21, 24)
            group by persoon_id
        ),
        registratie as (
            select *
            from register_registratie
            where gemeld_op <= $k
            qualify row_number() over (partition by persoon_id, registratie_nr order by gemeld_op desc) = 1
        ),
        wsw as (
            select *
            from register_wsw_beschut
            where gemeld_op <= $k
            qualify row_number() over (partition by persoon_id, datum_begin order by gemeld_op desc) = 1
        )
        select
            registratie.persoon_id,
            min_by(
                case
                    when grond like 'C_%' then 'Wajong'
                    when grond in ('B_WSW', 'G_WIW_ID') then 'WSW'
                    else 'Participatiewet'
                end,
                case when grond like 'C_%' then 1 when grond in ('B_WSW', 'G_WIW_ID') then 2 else 3 end
            ) as groep,
            coalesce(max(uren.uren), 0) > 0 as werkzaam
        from registratie
        inner join brp_persoon using (persoon_id)
        left join uren using (persoon_id)
        where registratie.datum_begin <= $d and coalesce(registratie.datum_einde, $d) >= $d
            and ingetrokken = 'N' and grond <> 'L2_VOORZIENING'
            and (grond <> 'C_WAJONG_GEEN_AV' or uren.uren > 0)
            and coalesce(datum_overlijden, $d) >= $d
            -- Born before this day: AOW before any quarter end asked here (66 years and 7 months, or less).
            and geboortedatum + interval 66 year + interval 7 month >= $d
            and persoon_id not in (
                select persoon_id from wsw where datum_begin <= $d and coalesce(datum_einde, $d) >= $d
            )
            and persoon_id not in (
                select persoon_id from beschut_indicatie
                where geldig_vanaf <= $d and coalesce(geldig_tot, $d) >= $d
            )
        group by registratie.persoon_id
        """,
        {"d": peildatum, "k": kennis},
    )


def test_zelfde_zaad_en_schaal_geven_dezelfde_bytes(levering: Path, tmp_path: Path) -> None:
    genereer.genereer(tmp_path, SCHAAL, seeds=SEEDS)
    assert _som(tmp_path) == _som(levering)
    genereer.genereer(tmp_path, SCHAAL, seeds=SEEDS, zaad=2, opnieuw=True)
    assert _som(tmp_path) != _som(levering)


def test_tabellen_en_kolommen_zijn_die_van_het_contract(levering: Path) -> None:
    tabellen = yaml.safe_load(CONTRACT.read_text())["sources"][0]["tables"]
    soorten = {"bigint": "int64", "integer": "int32", "date": "date32[day]", "varchar": "string"}
    assert {pad.stem for pad in levering.iterdir()} == {t["name"] for t in tabellen}
    for tabel in tabellen:
        pad = levering / tabel["name"]
        bestanden = sorted(pad.glob("*.parquet")) if pad.is_dir() else [pad.with_suffix(".parquet")]
        for bestand in bestanden:
            schema = pq.read_schema(bestand)
            verwacht = {k["name"]: soorten.get(k["data_type"], "decimal128(5, 2)") for k in tabel["columns"]}
            assert {v.name: str(v.type) for v in schema} == verwacht


def test_geen_bsn(bron: duckdb.DuckDBPyConnection, levering: Path) -> None:
    for tabel in ("polis_opgave", "brp_persoon", "sonar_klant", "register_registratie"):
        laag, hoog = bron.execute(f"select min(persoon_id), max(persoon_id) from {tabel}").fetchall()[0]
        assert 10**11 <= laag <= hoog < 10**12
    lhnr = [r[0] for r in bron.execute("select lhnr from polis_werkgever").fetchall()]
    assert len(set(lhnr)) == len(lhnr)
    assert all(re.fullmatch(r"[1-9]\d{8}L\d{2}", nummer) for nummer in lhnr)
    assert faalt_elfproef(np.array([int(nummer[:9]) for nummer in lhnr])).all()


def test_opgaven_zoals_in_het_echt(bron: duckdb.DuckDBPyConnection) -> None:
    rijen, vier, c, x, laat, langst = bron.execute(
        """
        select
            count(*),
            avg((tijdvak_einde - tijdvak_begin = 27)::int),
            avg((soort_bericht = 'C')::int),
            avg((soort_bericht = 'X')::int),
            avg((soort_bericht = 'I' and ontvangen_op - tijdvak_einde > 60)::int),
            max(ontvangen_op - tijdvak_einde) filter (where soort_bericht = 'I')
        from polis_opgave
        """
    ).fetchall()[0]
    assert rijen > 60e6 * SCHAAL
    assert 0.10 < vier < 0.20
    assert 0.018 < c < 0.023
    assert 0.002 < x < 0.005
    assert 0.005 < laat < 0.02
    assert 365 < langst <= 790
    # One file per year of tijdvak_begin, sorted by person.
    assert bron.execute("select max(ontvangen_op) from polis_opgave").fetchall()[0][0] == date(2024, 1, 31)


def test_adressen_overlappen_niet(bron: duckdb.DuckDBPyConnection) -> None:
    overlap = """
        select count(*)
        from (
            select *, lead(datum_begin) over (partition by persoon_id order by datum_begin) as volgende
            from brp_adres
        )
        where volgende <= coalesce(datum_einde, date '2999-01-01') or datum_einde < datum_begin
    """
    assert bron.execute(overlap).fetchall()[0][0] == 0


def test_stromen_van_2022q2_uit_de_ruwe_opgaven(bron: duckdb.DuckDBPyConnection) -> None:
    doel = doelen.lees_doelen(SEEDS, SCHAAL)
    q = doelen.CORRECTIE
    _stand(bron, "toen", date(2022, 3, 31), date(2022, 7, 31))
    _stand(bron, "nu", date(2022, 6, 30), date(2022, 10, 31))
    geteld = bron.execute(
        """
        select
            count(nu.persoon_id),
            count(*) filter (where nu.werkzaam),
            count(*) filter (where not toen.werkzaam and nu.werkzaam),
            count(*) filter (where toen.werkzaam and not nu.werkzaam),
            count(*) filter (where toen.persoon_id is null),
            count(*) filter (where toen.persoon_id is null and nu.werkzaam),
            count(*) filter (where nu.persoon_id is null),
            count(*) filter (where nu.persoon_id is null and toen.werkzaam)
        from toen
        full outer join nu using (persoon_id)
        """
    ).fetchall()[0]
    assert list(geteld) == [
        int(reeks[q].sum())
        for reeks in (
            doel.doelgroep,
            doel.werkzaam,
            doel.vindt,
            doel.verliest,
            doel.instroom,
            doel.instroom_werkzaam,
            doel.uitstroom,
            doel.uitstroom_werkzaam,
        )
    ]
    groepen = dict(bron.execute("select groep, count(*) from nu group by groep").fetchall())
    assert [groepen[g] for g in ("Participatiewet", "Wajong", "WSW")] == doel.doelgroep[q].tolist()


def test_het_plan_is_op_landelijke_schaal_precies() -> None:
    doel = doelen.lees_doelen(SEEDS, 1.0)
    q = doelen.CORRECTIE
    assert [int(r[q].sum()) for r in (doel.doelgroep, doel.werkzaam, doel.instroom, doel.uitstroom)] == [
        250405,
        132622,
        3893,
        2218,
    ]
    assert [
        int(r[q].sum()) for r in (doel.vindt, doel.verliest, doel.instroom_werkzaam, doel.uitstroom_werkzaam)
    ] == [
        7147,
        5533,
        2031,
        555,
    ]
    assert int(doel.instroom[q, doelen.PW]) == 2701
    plan = maak_plan(genereer.ZAAD, doel)
    # As known now the Participatiewet group must not miss registrations that were withdrawn (table 7.4).
    assert not ((plan.groep == doelen.PW) & (plan.uit_reden == INGETROKKEN)).any()
    stand = plan.stand
    lid = (stand == 1) | (stand == 2)
    assert lid.sum(axis=1).tolist() == doel.doelgroep.sum(axis=1).tolist()
    assert (stand == 2).sum(axis=1).tolist() == doel.werkzaam.sum(axis=1).tolist()
    assert int((lid[q - 1] & (stand[q] == 6)).sum()) == 1256
    assert int((lid[q - 1] & np.isin(stand[q], (4, 5))).sum()) == 222


def test_tijdvakken() -> None:
    for soort in (0, 1):
        tv = tijd.TV_KWARTAAL[soort]
        assert (tijd.TV_BEGIN[soort][tv] <= tijd.KWARTAAL_EINDE).all()
        assert (tijd.TV_EINDE[soort][tv] >= tijd.KWARTAAL_EINDE).all()
    # No four weeks that are exactly a February: they would be a month.
    begin = tijd.VW_BEGIN.astype("datetime64[D]")
    assert not (
        (begin.astype("datetime64[M]").astype("datetime64[D]") == begin)
        & (begin.astype("datetime64[M]").astype(int) % 12 == 1)
    ).any()


def test_opdracht_weigert_een_volle_map(tmp_path: Path) -> None:
    (tmp_path / "iets.txt").write_text("van een ander")
    loop = CliRunner()
    vol = loop.invoke(app, ["genereer", "--schaal", "0.001", "--uit", str(tmp_path), "--seeds", str(SEEDS)])
    assert vol.exit_code == 1
    assert "niet leeg" in vol.output
    assert loop.invoke(app, ["genereer", "--schaal", "2", "--uit", str(tmp_path)]).exit_code == 2
    goed = loop.invoke(
        app, ["genereer", "--schaal", "0.001", "--uit", str(tmp_path), "--seeds", str(SEEDS), "--opnieuw"]
    )
    assert goed.exit_code == 0, goed.output
    assert (tmp_path / "iets.txt").exists()
    assert "polis_opgave" in goed.output
