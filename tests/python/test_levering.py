"""The delivery: Parquet gives what CSV gives, and a wrong structure stops before anything is built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import yaml

from tests.python.dbt_hulp import PROJECT, VOORBEELD, bouw, dbt


def contract() -> dict[str, dict[str, str]]:
    """The raw tables with their columns and types."""
    bestand = PROJECT / "models" / "staging" / "_levering__sources.yml"
    tabellen = yaml.safe_load(bestand.read_text())["sources"][0]["tables"]
    return {t["name"]: {k["name"]: k["data_type"] for k in t["columns"]} for t in tabellen}


def als_parquet(doel: Path) -> None:
    """The sample as Parquet: typed by the contract, polis_opgave as a folder of one file per year."""
    with duckdb.connect() as con:
        for tabel, kolommen in contract().items():
            velden = ", ".join(f"cast({naam} as {soort}) as {naam}" for naam, soort in kolommen.items())
            csv = f"read_csv('{VOORBEELD / tabel}.csv', header = true, all_varchar = true)"
            bron = f"(select {velden} from {csv})"
            if tabel != "polis_opgave":
                con.execute(f"copy {bron} to '{doel / tabel}.parquet' (format parquet)")
                continue
            (doel / tabel).mkdir()
            jaren = con.execute(f"select distinct year(tijdvak_begin) from {bron}").fetchall()
            for (jaar,) in jaren:
                con.execute(
                    f"copy (select * from {bron} where year(tijdvak_begin) = {jaar})"
                    f" to '{doel / tabel}/jaar{jaar}.parquet' (format parquet)"
                )


def test_parquet_geeft_dezelfde_marts(tmp_path: Path, warehouse_pad: Path, werkplaats: Path) -> None:
    levering = tmp_path / "levering"
    levering.mkdir()
    als_parquet(levering)
    parquet_db = bouw(levering, werkplaats)
    with duckdb.connect() as con:
        con.execute(f"attach '{warehouse_pad}' as csv (read_only)")
        con.execute(f"attach '{parquet_db}' as parquet (read_only)")
        tabellen = con.execute(
            "select schema_name, table_name from duckdb_tables()"
            " where database_name = 'csv' and schema_name in ('marts', 'kwaliteit') order by all"
        ).fetchall()
        assert len(tabellen) > 12
        for schema, tabel in tabellen:
            for een, ander in (("csv", "parquet"), ("parquet", "csv")):
                over = f"from {een}.{schema}.{tabel} except all from {ander}.{schema}.{tabel}"
                ((verschil,),) = con.execute(f"select count(*) from ({over})").fetchall()
                assert verschil == 0, f"{schema}.{tabel}: {verschil} rows only in {een}"


def kopie(doel: Path) -> Path:
    """A copy of the sample to damage."""
    return Path(shutil.copytree(VOORBEELD, doel / "levering"))


def tabel_weg(levering: Path) -> None:
    (levering / "sonar_klant.csv").unlink()


def kolom_hernoemd(levering: Path) -> None:
    bestand = levering / "brp_adres.csv"
    bestand.write_text(bestand.read_text().replace("gm_code", "gemeentecode", 1))


def decimale_komma(levering: Path) -> None:
    bestand = levering / "polis_opgave.csv"
    regels = bestand.read_text().splitlines()
    velden = regels[3].split(",")
    velden[regels[0].split(",").index("aant_verl_u")] = '"80,5"'
    regels[3] = ",".join(velden)
    bestand.write_text("\n".join(regels) + "\n")


def datum_verkeerd_om(levering: Path) -> None:
    bestand = levering / "brp_persoon.csv"
    regels = bestand.read_text().splitlines()
    velden = regels[2].split(",")
    velden[1] = "31-12-1980"
    regels[2] = ",".join(velden)
    bestand.write_text("\n".join(regels) + "\n")


def bsn_in_plaats_van_pseudoniem(levering: Path) -> None:
    bestand = levering / "werknl_cv.csv"
    regels = bestand.read_text().splitlines()
    regels[1] = "123456782," + regels[1].split(",", 1)[1]
    bestand.write_text("\n".join(regels) + "\n")


def parquet_met_tekst(levering: Path) -> None:
    (levering / "polis_maandstatus.csv").unlink()
    with duckdb.connect() as con:
        con.execute(
            "copy (select '2019-01' as maand, 'J' as compleet)"
            f" to '{levering}/polis_maandstatus.parquet' (format parquet)"
        )


def extra_kolom(levering: Path) -> None:
    bestand = levering / "polis_maandstatus.csv"
    regels = bestand.read_text().splitlines()
    bestand.write_text("\n".join([regels[0] + ",opmerking", *(regel + ",x" for regel in regels[1:])]) + "\n")


def bsn_in_tekst(levering: Path) -> None:
    bestand = levering / "sonar_klantprofiel.csv"
    bestand.write_text(bestand.read_text().replace(",ja,", ",zie 123456782,", 1))


def in_parquet(levering: Path, tabel: str, select: str) -> None:
    csv = levering / f"{tabel}.csv"
    with duckdb.connect() as con:
        con.execute(f"copy (select {select} from '{csv}') to '{levering / tabel}.parquet' (format parquet)")
    csv.unlink()


def bsn_in_parquet_tekst(levering: Path) -> None:
    in_parquet(
        levering, "sonar_klantprofiel", "* replace (if(nummer = 12, 'bsn123456782', antwoord) as antwoord)"
    )


def bsn_in_parquet_getal(levering: Path) -> None:
    in_parquet(levering, "sonar_klantprofiel", "* replace (if(nummer = 12, 123456782, nummer) as nummer)")


def tweemaal_geleverd(levering: Path) -> None:
    (levering / "uitkering").mkdir()
    shutil.copy(levering / "uitkering.csv", levering / "uitkering" / "deel.csv")


def leeg_bestand(levering: Path) -> None:
    (levering / "uitkering.csv").write_text("")


@pytest.mark.parametrize(
    ("schade", "meldt"),
    [
        (tabel_weg, ["sonar_klant", "table is missing"]),
        (kolom_hernoemd, ["brp_adres.csv", "column gm_code is missing"]),
        (
            decimale_komma,
            ["polis_opgave.csv", "column aant_verl_u, data row 3", "80,5", "is not of type integer"],
        ),
        (datum_verkeerd_om, ["brp_persoon.csv", "column geboortedatum, data row 2", "is not of type date"]),
        (bsn_in_plaats_van_pseudoniem, ["werknl_cv.csv", "column persoon_id, data row 1", "pseudonym"]),
        (
            parquet_met_tekst,
            ["polis_maandstatus.parquet", "column maand has type VARCHAR where date is agreed"],
        ),
        (leeg_bestand, ["uitkering.csv", "column persoon_id is missing"]),
        (extra_kolom, ["polis_maandstatus.csv", "column opmerking is not in the contract"]),
        (bsn_in_tekst, ["sonar_klantprofiel.csv", "column antwoord, data row 1", "elfproef"]),
        (bsn_in_parquet_tekst, ["sonar_klantprofiel.parquet", "column antwoord, data row 1", "elfproef"]),
        (bsn_in_parquet_getal, ["sonar_klantprofiel.parquet", "column nummer, data row 1", "elfproef"]),
        (tweemaal_geleverd, ["uitkering", "table is delivered more than once"]),
    ],
)
def test_verkeerde_structuur_stopt_voor_er_iets_gebouwd_is(
    schade: Callable[[Path], None], meldt: list[str], tmp_path: Path, werkplaats: Path
) -> None:
    levering = kopie(tmp_path)
    schade(levering)
    database = werkplaats / "warehouse.duckdb"
    database.unlink(missing_ok=True)
    uitkomst = dbt("run", levering=levering, database=database, werkmap=werkplaats)
    assert uitkomst.code != 0
    for tekst in meldt:
        assert tekst in uitkomst.tekst, uitkomst.tekst
    assert "123456782" not in uitkomst.tekst, "the message repeats the leak"
    with duckdb.connect(str(database), read_only=True) as con:
        assert con.execute("select count(*) from duckdb_tables()").fetchall() == [(0,)]
        assert con.execute("select count(*) from duckdb_views() where not internal").fetchall() == [(0,)]
