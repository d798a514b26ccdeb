"""The DuckDB script of the benchmark gives what the marts give, on the awkward deliveries too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks import naslag
from benchmarks.antwoorden import VRAGEN, schrijf_uit_marts, vergelijk
from benchmarks.meet import meet
from benchmarks.peers import Uitslag, draai
from tests.orakel.orakel import TABELLEN
from tests.orakel.willekeurig import maak_levering
from tests.python.dbt_hulp import VOORBEELD, bouw

TYPEN = {"int": "bigint", "datum": "date", "tekst": "varchar", "decimaal": "decimal(5,2)"}
DRADEN, GEHEUGEN_MB = 1, 1000


def als_parquet(levering: Path, doel: Path) -> Path:
    """A delivery of CSV files as the peers read it: Parquet, the polis as a folder."""
    for tabel, contract in TABELLEN.items():
        kolommen = ", ".join(f"'{kolom.naam}': '{TYPEN[kolom.soort]}'" for kolom in contract.kolommen)
        bestand = doel / (f"{tabel}/deel.parquet" if tabel == "polis_opgave" else f"{tabel}.parquet")
        bestand.parent.mkdir(parents=True, exist_ok=True)
        duckdb.execute(
            f"copy (from read_csv('{levering / tabel}.csv', header = true, columns = {{{kolommen}}}))"
            f" to '{bestand}' (format parquet)"
        )
    return doel


def beantwoord(levering: Path, uit: Path) -> Uitslag:
    naslag.schrijf_naslag(uit / "naslag")
    return draai("duckdb", levering, uit, DRADEN, GEHEUGEN_MB)


@pytest.mark.parametrize("seed", [4, 5])
def test_duckdb_script_zoals_de_marts(tmp_path: Path, werkplaats: Path, seed: int) -> None:
    maak_levering(tmp_path / "csv", seed)
    levering = als_parquet(tmp_path / "csv", tmp_path / "levering")
    uitslag = beantwoord(levering, tmp_path / "uit")
    schrijf_uit_marts(bouw(levering, werkplaats), tmp_path / "marts")
    uitkomsten = vergelijk(tmp_path / "uit" / "duckdb", tmp_path / "marts")
    assert [(u.vraag, u.verschillen) for u in uitkomsten] == [(vraag.naam, 0) for vraag in VRAGEN]
    assert all(u.rijen > 20 for u in uitkomsten)
    assert uitslag.vragen > 0
    assert uitslag.meting.piek_mb > 20
    dubbel = replace(uitslag, vragen=2 * uitslag.vragen)
    assert dubbel.als_json(uitslag)["verhouding"] == 2.0


def test_buitenstaanders_bepalen_kennismoment_en_eerste_kwartaal(tmp_path: Path, werkplaats: Path) -> None:
    """Someone outside the register is heard of last and works first: quarters and newest K follow."""
    levering = als_parquet(VOORBEELD, tmp_path / "levering")
    bestand = levering / "polis_opgave" / "deel.parquet"
    duckdb.execute(
        f"""
        copy (
            with eerste as (
                select * from '{bestand}' where soort_bericht = 'I' and aant_verl_u between 1 and 100
                    and day(tijdvak_begin) = 1 and tijdvak_einde = last_day(tijdvak_begin)
                order by all limit 1
            ),
            buiten as (
                select * replace (
                    999999999999 as persoon_id, (min_begin - interval 4 year)::date as tijdvak_begin,
                    last_day((min_begin - interval 4 year)::date) as tijdvak_einde,
                    (min_begin - interval 5 year)::date as datum_aanvang_ikv, null as datum_einde_ikv,
                    (max_dag + interval 3 day)::date as ontvangen_op
                )
                from eerste
                cross join (
                    select make_date(year(min(tijdvak_begin)), 3, 1) as min_begin from '{bestand}'
                    where tijdvak_begin between date '1990-01-01' and date '2090-01-01'
                ) as begin
                cross join (
                    select max(ontvangen_op) as max_dag from '{bestand}'
                    where ontvangen_op < date '2090-01-01'
                ) as dag
            )
            select * from '{bestand}' union all select * exclude (min_begin, max_dag) from buiten
        ) to '{tmp_path / "nieuw.parquet"}' (format parquet)
        """
    )
    (tmp_path / "nieuw.parquet").replace(bestand)
    beantwoord(levering, tmp_path / "uit")
    schrijf_uit_marts(bouw(levering, werkplaats), tmp_path / "marts")
    assert [u.verschillen for u in vergelijk(tmp_path / "uit" / "duckdb", tmp_path / "marts")] == [0, 0, 0]
    zonder = als_parquet(VOORBEELD, tmp_path / "zonder")
    beantwoord(zonder, tmp_path / "oud")
    verschillen = vergelijk(tmp_path / "uit" / "duckdb", tmp_path / "oud" / "duckdb")
    assert verschillen[2].rijen > 0
    assert verschillen[2].verschillen > 0


def test_vergelijken_ziet_elk_verschil(tmp_path: Path) -> None:
    inhoud = {vraag.naam: pa.table({kolom: ["a", "a", None] for kolom in vraag.kolommen}) for vraag in VRAGEN}

    def schrijf(naam: str, anders: Callable[[pa.Table], pa.Table]) -> Path:
        (tmp_path / naam).mkdir()
        for vraag, tabel in inhoud.items():
            pq.write_table(anders(tabel), tmp_path / naam / f"{vraag}.parquet")
        return tmp_path / naam

    goed = schrijf("goed", lambda tabel: tabel)
    assert [(u.rijen, u.verschillen) for u in vergelijk(goed, goed)] == [(3, 0)] * 3
    # One of two equal rows is missing: only counting them sees it.
    assert [u.verschillen for u in vergelijk(goed, schrijf("een", lambda tabel: tabel.slice(1)))] == [1] * 3
    leeg = schrijf("leeg", lambda tabel: tabel.slice(0, 0))
    assert [u.verschillen for u in vergelijk(goed, leeg)] == [3] * 3


def test_andere_keuze_in_de_parameters_stopt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(naslag.KEUZES, "baan_gap_dagen", "31")
    with pytest.raises(ValueError, match="baan_gap_dagen"):
        naslag.parameters()


def test_meten_telt_kinderen_mee(tmp_path: Path) -> None:
    kind = "x = bytearray(120_000_000); import time; time.sleep(0.6)"
    ouder = (
        f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {kind!r}]).returncode + 3)"
    )
    meting = meet(["python3", "-c", ouder], tmp_path)
    assert meting.code == 3
    assert meting.seconden > 0.5
    assert meting.piek_mb > 115
