"""Intake: the verdict on a whole delivery, what is remembered, and the command."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from banenafspraak import ontvang as ontvangst
from banenafspraak.cli import app
from tests.python.dbt_hulp import VOORBEELD
from tests.python.levering_hulp import Levering
from tests.python.test_levering import als_parquet
from tests.python.test_ontvang_inhoud import negatieve_uren
from tests.python.test_ontvang_structuur import bsn_in_tekst, kolom_hernoemd, vervang


@pytest.fixture
def eigen_staat(schone_staat: Path, tmp_path: Path) -> Path:
    """A copy of the state in which the sound delivery was taken in."""
    return Path(shutil.copytree(schone_staat, tmp_path / "staat"))


@pytest.fixture
def levering(schone_levering: Path, tmp_path: Path) -> Path:
    """A copy of the sound delivery to change."""
    return Path(shutil.copytree(schone_levering, tmp_path / "levering"))


def meld(record: dict[str, Any], regel: str) -> list[str]:
    return [melding for melding in record["opmerkingen"] if f"[{regel}]" in melding]


def test_te_veel_quarantaine_weigert(tmp_path: Path, eigen_staat: Path) -> None:
    levering = Levering.schoon()
    for _ in range(4):
        negatieve_uren(levering)
    record = ontvangst.ontvang(levering.schrijf(tmp_path / "levering"), eigen_staat)
    assert record["oordeel"] == "geweigerd"
    assert record["fouten"] == [
        "polis_opgave: 1,194% in quarantaine, meer dan 1% [quarantaine_drempel_polis_pct]"
    ]


def test_oude_bron_wordt_gemeld(tmp_path: Path, eigen_staat: Path) -> None:
    levering = Levering.schoon()
    klanten = levering.tabellen["sonar_klant"]
    levering.tabellen["sonar_klant"] = [rij for rij in klanten if rij["geldig_vanaf"] < "2023-06-01"]
    record = ontvangst.ontvang(levering.schrijf(tmp_path / "levering"), eigen_staat)
    (melding,) = meld(record, "verouderd")
    assert melding.startswith("sonar_klant, kolom geldig_vanaf: 2023-0")


def test_peildatum_van_buiten(levering: Path, eigen_staat: Path) -> None:
    record = ontvangst.ontvang(levering, eigen_staat, peildatum=date(2025, 1, 1))
    assert len(meld(record, "verouderd")) == 4


def test_volume_tegenover_de_vorige_levering(tmp_path: Path, eigen_staat: Path) -> None:
    levering = Levering.schoon()
    levering.tabellen["uitkering"] = levering.tabellen["uitkering"][:200]
    record = ontvangst.ontvang(levering.schrijf(tmp_path / "levering"), eigen_staat)
    assert meld(record, "volume_anders") == [
        "uitkering: 200, verwacht minstens 253 en hoogstens 309 [volume_anders]"
    ]
    assert record["oordeel"] == "aanvaard met opmerkingen"
    levering.tabellen["uitkering"] = levering.tabellen["uitkering"][:90]
    record = ontvangst.ontvang(levering.schrijf(tmp_path / "levering"), eigen_staat)
    assert record["fouten"] == ["uitkering: 90, verwacht minstens 100 [volume_te_klein]"]
    assert record["oordeel"] == "geweigerd"


# -------------------------------------------------------------------- what is remembered, the command


def test_wat_gekeurd_is_wordt_niet_opnieuw_gekeurd(levering: Path, eigen_staat: Path) -> None:
    eerder = ontvangst.ontvang(levering, eigen_staat)
    assert eerder["gekeurd"] == 0
    vervang(levering / "brp_persoon.csv", b"1988-11-12", b"1988-11-13")
    record = ontvangst.ontvang(levering, eigen_staat)
    assert record["gekeurd"] == 1
    assert record["nummer"] == eerder["nummer"] + 1
    assert ontvangst.ontvang(levering, eigen_staat)["gekeurd"] == 0


def test_na_een_weigering_telt_het_werk_dat_gedaan_is(levering: Path, eigen_staat: Path) -> None:
    kolom_hernoemd(levering)
    assert ontvangst.ontvang(levering, eigen_staat)["gekeurd"] == 1
    vervang(levering / "brp_adres.csv", b"gemeentecode", b"gm_code")
    assert ontvangst.ontvang(levering, eigen_staat)["oordeel"] == "aanvaard"


def test_in_stukken_en_in_parquet_is_het_zelfde(
    tmp_path: Path, voorbeeldstaat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample's wage returns as Parquet, a file per year, in chunks: the same counts as in one piece."""
    levering = Path(shutil.copytree(VOORBEELD, tmp_path / "levering"))
    staat = Path(shutil.copytree(voorbeeldstaat, tmp_path / "staat"))
    (tmp_path / "parquet").mkdir()
    als_parquet(tmp_path / "parquet")
    (levering / "polis_opgave.csv").unlink()
    shutil.copytree(tmp_path / "parquet" / "polis_opgave", levering / "polis_opgave")
    monkeypatch.setattr(ontvangst, "RIJEN_PER_KEER", 2_000)
    monkeypatch.setattr(ontvangst.geheel, "SLEUTELS_PER_KEER", 500)
    parquet = ontvangst.ontvang(levering, staat)
    assert parquet["gekeurd"] == len(list((levering / "polis_opgave").iterdir())) > 4
    csv = ontvangst.ontvang(VOORBEELD, voorbeeldstaat)
    zonder = {"pagina"}
    for een, ander in zip(parquet["tabellen"], csv["tabellen"], strict=True):
        assert {k: w for k, w in een.items() if k not in zonder} == {
            k: w for k, w in ander.items() if k not in zonder
        }


def test_opdracht(levering: Path, eigen_staat: Path) -> None:
    opdracht = ["ontvang", str(levering), "--staat", str(eigen_staat)]
    goed = CliRunner().invoke(app, opdracht)
    assert goed.exit_code == 0
    assert "Oordeel: aanvaard\n" in goed.output
    assert "Gekeurd: 0 van 15 bestanden" in goed.output
    bsn_in_tekst(levering)
    (levering / "notitie.txt").write_text("hoort er niet bij")
    slecht = CliRunner().invoke(app, opdracht)
    assert slecht.exit_code == 1
    assert "Oordeel: geweigerd" in slecht.output
    assert "notitie.txt: hoort bij geen tabel" in slecht.output
    assert "is geen map" in CliRunner().invoke(app, ["ontvang", str(levering / "weg")]).output
