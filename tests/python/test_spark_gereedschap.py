"""What `make spark-test` and docs/spark.md rest on, without Spark: comparison, event log, cost model."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from benchmarks.spark.dbt import NaBegin
from benchmarks.spark.eventlog import verkeer
from benchmarks.spark.kosten import Aannamen, Lijn, lijn, omslag, raming_duckdb, raming_spark
from benchmarks.spark.rapport import BEGIN, EINDE, pagina
from tests.spark.vergelijk import modellen, vergelijk

MART = "select 'a' as sleutel, cast(1.00000001 as decimal(28, 8)) as waarde union all select 'b', null"


def _vergelijk(tmp_path: Path, spark: str) -> tuple[bool, int, int]:
    """Whether a mart on DuckDB and what Spark made of it are the same, and the rows only one of them has."""
    warehouse, map_ = tmp_path / "w.duckdb", tmp_path / "parquet" / "marts.m"
    map_.mkdir(parents=True)
    with duckdb.connect(str(warehouse)) as con:
        con.execute(f"create schema marts; create table marts.m as {MART}")
        con.execute(f"copy ({spark}) to '{map_}/deel.parquet' (format parquet)")
    (uitkomst,) = vergelijk(warehouse, tmp_path / "parquet", ["marts.m"])
    return uitkomst.gelijk, uitkomst.alleen_duckdb, uitkomst.alleen_spark


def test_dezelfde_rijen_zijn_gelijk_in_elke_volgorde(tmp_path: Path) -> None:
    assert _vergelijk(tmp_path, f"from ({MART}) order by sleutel desc") == (True, 0, 0)


@pytest.mark.parametrize(
    ("spark", "alleen"),
    [
        # A decimal that differs in its last digit, an empty value that is not, a row less, a row twice.
        (MART.replace("1.00000001", "1.00000002"), (1, 1)),
        (MART.replace("null", "0"), (1, 1)),
        (f"from ({MART}) where sleutel = 'a'", (1, 0)),
        (f"{MART} union all select 'b', null", (0, 1)),
    ],
)
def test_elk_verschil_valt_op(tmp_path: Path, spark: str, alleen: tuple[int, int]) -> None:
    assert _vergelijk(tmp_path, spark) == (False, *alleen)


def test_een_ander_type_valt_op(tmp_path: Path) -> None:
    gelijk, _, _ = _vergelijk(tmp_path, MART.replace("decimal(28, 8)", "decimal(28, 7)"))
    assert not gelijk


def test_alleen_modellen_van_marts_en_kwaliteit_worden_vergeleken(tmp_path: Path) -> None:
    knopen = [("model", "marts"), ("model", "kwaliteit"), ("model", "staging"), ("test", "marts")]
    manifest = {
        "nodes": {
            str(i): {"resource_type": s, "schema": p, "name": f"n{i}"} for i, (s, p) in enumerate(knopen)
        }
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    assert modellen(tmp_path / "manifest.json") == ["kwaliteit.n1", "marts.n0"]


def test_eventlog_telt_shuffles_per_model(tmp_path: Path) -> None:
    def taak(stage: int, geschreven: int) -> dict[str, object]:
        maten = {
            "Shuffle Write Metrics": {
                "Shuffle Bytes Written": geschreven,
                "Shuffle Records Written": geschreven // 10,
            },
            "Input Metrics": {"Bytes Read": 5},
            "Executor Run Time": 2,
        }
        return {"Event": "SparkListenerTaskEnd", "Stage ID": stage, "Task Metrics": maten}

    def baan(stages: list[int], sql: str) -> dict[str, object]:
        return {
            "Event": "SparkListenerJobStart",
            "Stage IDs": stages,
            "Properties": {"spark.job.description": sql},
        }

    regels = [
        baan([0, 1], "/* dbt */ create table marts.m\n using parquet as select 1"),
        baan([2], "select count(*) from marts.m"),
        *(taak(0, 100), taak(0, 50), taak(1, 0), taak(2, 70)),
    ]
    (tmp_path / "app").write_text("\n".join(json.dumps(regel) for regel in regels))
    (maten,) = verkeer(tmp_path).values()
    assert (maten.shuffles, maten.shuffle_bytes, maten.shuffle_rijen, maten.taken) == (1, 150, 15, 3)
    assert (maten.gelezen_bytes, maten.taak_ms) == (15, 6)


def test_lijn_gaat_door_de_punten() -> None:
    gevonden = lijn([(0, 10), (1_000, 15), (2_000, 20)])
    assert gevonden.vast == pytest.approx(10)
    assert gevonden.seconden(3_000) == pytest.approx(25)


def test_lijn_begint_niet_onder_nul() -> None:
    gevonden = lijn([(1_000, 5), (2_000, 20)])
    assert gevonden.vast == 0
    assert gevonden.helling > 0


def test_lijn_zonder_metingen_is_er_niet() -> None:
    with pytest.raises(ValueError, match="measured"):
        lijn([])


def test_meer_kernen_maken_het_werk_korter_en_het_vaste_deel_niet() -> None:
    aannamen = Aannamen(doelmatigheid=0.5, euro_per_kernuur=2)
    recht = Lijn(vast=3600, helling=3600)
    assert raming_spark(recht, 2, 2, 2, aannamen).uren == pytest.approx(3)
    # Eight cores are six more than two: 1 + 0.5 x 3 = 2.5 times as fast.
    groot = raming_spark(recht, 2, 2, 8, aannamen)
    assert groot.uren == pytest.approx(1 + 2 / 2.5)
    assert groot.euro == pytest.approx(groot.uren * 16)
    assert raming_duckdb(recht, 2, 2, aannamen).uren == pytest.approx(3)
    with pytest.raises(ValueError, match="fewer cores"):
        raming_spark(recht, 2, 2, 1, aannamen)


def test_omslag_is_waar_beide_even_lang_duren() -> None:
    aannamen = Aannamen(doelmatigheid=0.5)
    duckdb, spark = Lijn(10, 2.0), Lijn(100, 5.0)
    vanaf = omslag(duckdb, spark, 2, 14, aannamen)
    assert vanaf is not None
    assert raming_spark(spark, vanaf, 2, 14, aannamen).uren == pytest.approx(
        raming_duckdb(duckdb, vanaf, 2, aannamen).uren
    )
    # Per row as slow, or slower: never.
    assert omslag(duckdb, spark, 2, 2, aannamen) is None
    assert omslag(Lijn(10, 5.0), spark, 2, 2, aannamen) is None


def test_pagina_vervangt_alleen_het_gemeten_deel() -> None:
    spark = {
        "seconden": 60,
        "kernen": 2,
        "workers": 2,
        "worker_mb": 3072,
        "driver_mb": 3072,
        "modellen": {
            "marts.m": {"seconden": 1.5, "shuffles": 2, "shuffle_bytes": 4_000_000, "gelezen_bytes": 0}
        },
    }
    metingen = {
        "1/16": {
            "opgaven": 4_000_000,
            "duckdb": {"seconden": 30, "piek_mb": 2_000, "kernen": 2},
            "spark": spark,
        }
    }
    tekst = pagina(f"voor\n{BEGIN}\noud\n{EINDE}\nna\n", metingen)
    assert tekst.startswith("voor\n")
    assert tekst.endswith("\nna\n")
    assert "oud" not in tekst
    assert "| 1/16 | 4,000,000 | 30 s | 2.0 GB | 60 s | 2 x 3 + 3 GB | 2.0 |" in tekst
    assert "| `marts.m` | 2 | 4.0 | 1.0 | 0.0 | 1.5 |" in tekst
    assert "| 30 x national | 1,830 M | DuckDB | 2 |" in tekst
    with pytest.raises(ValueError, match="measured"):
        pagina("zonder plaats", metingen)


def test_de_worker_valt_eenmaal_om_nadat_het_model_begon() -> None:
    keren: list[int] = []
    doder = NaBegin("int_polis__opgave", 0.0, lambda: keren.append(1))
    for regel in (
        "OK created int_polis__opgave",
        "START sql table model intermediate.int_polis__opgave_versie .",
    ):
        doder(regel)
    assert doder._klok is None
    for _ in range(2):
        doder("1 of 2 START sql table model intermediate.int_polis__opgave ....... [RUN]")
    assert doder.gedaan.wait(5)
    assert keren == [1]
