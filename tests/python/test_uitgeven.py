"""What a release publishes, what stops it, and what its receipt says."""

from __future__ import annotations

import json
import shutil
import struct
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from banenafspraak.cli import app
from banenafspraak.onthulling.fouten import OnthullingFout
from banenafspraak.onthulling.schrijven import Uitgifte
from banenafspraak.uitgeven import bontabellen, drempels, schrijf
from banenafspraak.uitgeven.bon import Bon
from banenafspraak.uitgeven.bouw import Bouwsel, DbtBouwer
from banenafspraak.uitgeven.fouten import UitgeefFout
from banenafspraak.uitgeven.herkomst import SEEDMAPPEN
from banenafspraak.uitgeven.inhoud import Inhoud, Tabel, meet, tabellen
from banenafspraak.uitgeven.plaats import Plaats
from banenafspraak.uitgeven.testuitslag import lees as lees_uitslag
from banenafspraak.uitgeven.uitgifte import Afgekeurd, geef_uit
from tests.python.dbt_hulp import PROJECT
from tests.python.uitgeefhulp import LEVERING, Voorraad, lever, maak_levering

OPSLAGVERSIE = 64  # of DuckDB 0.9 up to 1.1


@pytest.fixture
def plaats(tmp_path: Path) -> Plaats:
    return Plaats(tmp_path / "uitgifte")


def uitvoer(*argumenten: object) -> tuple[int, str]:
    klaar = CliRunner().invoke(app, [str(argument) for argument in argumenten])
    return klaar.exit_code, klaar.output


# --- what is published ---


def test_gepubliceerd_is_wat_lezers_nodig_hebben(voorraad: Voorraad, plaats: Plaats) -> None:
    geef_uit(voorraad.opdracht(plaats))
    with schrijf.geopend(plaats.gepubliceerd, "doel") as con:
        namen = {str(tabel) for tabel in tabellen(con, "doel")}
    bonnen = {f"kwaliteit.{tabel}" for tabel in bontabellen.TABELLEN}
    assert namen - bonnen == {
        "marts.mart_cijfers",
        "marts.mart_proef",
        "kwaliteit.rijverantwoording",
        "referentie.parameter",
    }


def test_oude_lezers_kunnen_het_bestand_openen(voorraad: Voorraad, plaats: Plaats) -> None:
    geef_uit(voorraad.opdracht(plaats))
    with plaats.gepubliceerd.open("rb") as bestand:
        _, merk, versie = struct.unpack("<Q4sQ", bestand.read(20))
    assert (merk, versie) == (b"DUCK", OPSLAGVERSIE)


def kandidaat(map_: Path, *opdrachten: str) -> Path:
    bestand = map_ / "kandidaat.duckdb"
    with duckdb.connect(str(bestand)) as con:
        for schema in ("marts", "kwaliteit", "intermediate"):
            con.execute(f"create schema {schema}")
        for opdracht in opdrachten:
            con.execute(opdracht)
    return bestand


def test_mart_over_personen_wordt_niet_gepubliceerd(tmp_path: Path) -> None:
    bestand = kandidaat(tmp_path, "create table marts.mart_x as select 1 as persoon_id")
    with pytest.raises(UitgeefFout, match=r"marts\.mart_x: persoon_id"):
        schrijf.schrijf(bestand, [], tmp_path / "doel.duckdb")


@pytest.mark.parametrize("waarde", ["100000000007", "'persoon 100000000007'", "'nr=100000000007,'"])
def test_pseudoniem_in_een_andere_kolom_wordt_niet_gepubliceerd(tmp_path: Path, waarde: str) -> None:
    bestand = kandidaat(tmp_path, f"create table marts.mart_x as select {waarde} as wie")
    with pytest.raises(UitgeefFout, match=r"marts\.mart_x, kolom wie"):
        schrijf.schrijf(bestand, [], tmp_path / "doel.duckdb")


def test_een_commit_met_twaalf_cijfers_is_geen_pseudoniem(tmp_path: Path) -> None:
    """A release was refused for the number of its commit; within longer text it is still looked for."""
    commit = "460bee83a302d47de4d888d5fd5b867520542917"
    bestand = kandidaat(tmp_path, f"create table marts.mart_x as select '{commit}' as commit")
    with schrijf.geopend(bestand, "kandidaat") as con:
        inhoud = schrijf.meet_alle(con, "kandidaat", {})
    schrijf.schrijf(bestand, [_bon(inhoud)], tmp_path / "doel.duckdb")
    anders = tmp_path / "anders"
    anders.mkdir()
    bestand = kandidaat(anders, f"create table marts.mart_x as select 'x {commit}' as wie")
    with pytest.raises(UitgeefFout, match=r"marts\.mart_x, kolom wie"):
        schrijf.schrijf(bestand, [], anders / "doel.duckdb")


def test_het_gebouwde_warehouse_is_te_publiceren(warehouse_pad: Path, tmp_path: Path) -> None:
    """Every mart goes along; of the quarantine only the counts."""
    doel = tmp_path / "doel.duckdb"
    with schrijf.geopend(warehouse_pad, "kandidaat") as con:
        alles = {str(tabel) for tabel in tabellen(con, "kandidaat") if tabel.schema in schrijf.SCHEMAS}
        inhoud = schrijf.meet_alle(con, "kandidaat", {})
    schrijf.schrijf(warehouse_pad, [_bon(inhoud)], doel)
    schrijf.controleer(doel, _bon(inhoud))
    assert alles - {f"{i.schema}.{i.tabel}" for i in inhoud} == {"kwaliteit.quarantaine"}
    with duckdb.connect(str(doel), read_only=True) as con:
        per_tabel = con.execute(
            "select q.tabel, sum(q.rijen) = any_value(r.in_quarantaine)"
            " from kwaliteit.quarantaine_telling as q"
            " join kwaliteit.rijverantwoording as r using (tabel) group by q.tabel"
        ).fetchall()
    assert len(per_tabel) > 3
    assert all(gelijk for _, gelijk in per_tabel)


def _bon(inhoud: tuple[Inhoud, ...]) -> Bon:
    return Bon(1, "2026-01-01T00:00:00+00:00", "0" * 40, True, "", "", "", {}, (), (), (), inhoud, "")


# --- the hash of a table ---


def som(*selecties: str) -> str:
    with duckdb.connect() as con:
        con.execute(f"create table t as {' union all '.join(f'select {s}' for s in selecties)}")
        tabel = Tabel("main", "t")
        return meet(con, "memory", tabel, tabellen(con, "memory")[tabel]).hash


def test_hash_is_overal_dezelfde() -> None:
    rij = "1 as a, 'x' as b, null::date as c, 1.50::decimal(9, 2) as d, true as e"
    assert som(rij) == "cbf291678ae5c94968078f4e64019e8c22cacb40dea090338522f9bb931aaa76"


def test_hash_kent_geen_volgorde_maar_wel_dubbele_rijen() -> None:
    een, twee = "1 as a, 'x' as b", "2 as a, 'y' as b"
    assert som(een, twee) == som(twee, een)
    assert len({som(een), som(een, een), som(een, een, een), som(een, twee), som(een, twee, twee)}) == 5


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("'' as a", "null::varchar as a"),
        ("'ab' as a, 'c' as b", "'a' as a, 'bc' as b"),
        ("'x' as a, null::varchar as b", "null::varchar as a, 'x' as b"),
        ("'1:x' as a, '' as b", "'' as a, '1:x' as b"),
        ("1::integer as a", "1::bigint as a"),
        ("1 as a", "1 as b"),
        ("1.5::decimal(9, 2) as a", "1.51::decimal(9, 2) as a"),
    ],
)
def test_hash_ziet_elk_verschil(een: str, ander: str) -> None:
    assert som(een) != som(ander)


# --- what stops a release ---


@pytest.mark.parametrize(
    ("tabel", "verwacht"),
    [
        ("polis_opgave", "quarantaine_drempel_polis_opgave_pct"),
        ("polis_werkgever", "quarantaine_drempel_polis_pct"),
        ("brp_adres", "quarantaine_drempel_overig_pct"),
    ],
)
def test_drempel_van_de_meest_eigen_naam(tabel: str, verwacht: str) -> None:
    namen = [f"quarantaine_drempel_{naam}_pct" for naam in ("overig", "polis", "polis_opgave")]
    assert drempels.drempel_van(tabel, dict.fromkeys(namen, Decimal(1))) == verwacht
    assert drempels.drempel_van(tabel, {}) is None


def test_drempel_van_de_dag() -> None:
    with duckdb.connect() as con:
        con.execute("attach ':memory:' as kandidaat; create schema kandidaat.referentie")
        con.execute(
            "create table kandidaat.referentie.parameter as from (values"
            " ('quarantaine_drempel_polis_pct', date '2000-01-01', date '2024-12-31', 1::decimal(9, 4)),"
            " ('quarantaine_drempel_polis_pct', date '2025-01-01', null, 2::decimal(9, 4)),"
            " ('iets_anders', date '2000-01-01', null, 3::decimal(9, 4))"
            ") as p(parameter, geldig_vanaf, geldig_tot, waarde)"
        )
        dagen = (date(2024, 12, 31), date(2025, 1, 1))
        gelezen = [drempels.lees_drempels(con, dag) for dag in dagen]
    assert gelezen == [{"quarantaine_drempel_polis_pct": Decimal(pct)} for pct in (1, 2)]


@pytest.mark.parametrize(("in_quarantaine", "gebreken"), [(10, 0), (11, 1)])
def test_op_de_drempel_mag_en_erboven_niet(in_quarantaine: int, gebreken: int) -> None:
    rijen = drempels.Rijen("polis_opgave", 1000, 1000 - in_quarantaine, 0, in_quarantaine)
    gevonden = drempels.keur([rijen], {"quarantaine_drempel_polis_pct": Decimal(1)})
    assert len(gevonden) == gebreken
    for gebrek in gevonden:
        assert "1,10% van de 1000 geleverde rijen" in gebrek.waarom
        assert "hoogstens 1,00% mag (parameter quarantaine_drempel_polis_pct)" in gebrek.waarom


def test_te_veel_quarantaine_houdt_de_uitgifte_tegen(voorraad: Voorraad, plaats: Plaats) -> None:
    geef_uit(voorraad.opdracht(plaats))
    opdracht = voorraad.opdracht(plaats)

    def strenger(werk: Path) -> Bouwsel:
        bouwsel = opdracht.bouwer(werk)
        with duckdb.connect(str(bouwsel.database)) as con:
            con.execute("update referentie.parameter set waarde = 12 where parameter like 'quarantaine%'")
        return bouwsel

    with pytest.raises(Afgekeurd, match=r"werk, 1 rij\n.*12,50% van de 8 .* hoogstens 12,00% mag"):
        geef_uit(replace(opdracht, bouwer=strenger))
    assert len(bontabellen.lees(plaats.gepubliceerd)) == 1


def test_zonder_tests_geen_uitgifte(voorraad: Voorraad, plaats: Plaats) -> None:
    opdracht = voorraad.opdracht(plaats)

    def zonder(werk: Path) -> Bouwsel:
        bouwsel = opdracht.bouwer(werk)
        bouwsel.uitslag.write_text('{"results": []}')
        return bouwsel

    with pytest.raises(UitgeefFout, match="zonder tests geen uitgifte"):
        geef_uit(replace(opdracht, bouwer=zonder))
    assert not plaats.gepubliceerd.exists()


def test_levering_die_tijdens_het_bouwen_verandert(
    voorraad: Voorraad, plaats: Plaats, tmp_path: Path
) -> None:
    levering = maak_levering(tmp_path / "levering")
    opdracht = replace(voorraad.opdracht(plaats), levering=levering)

    def trage(werk: Path) -> Bouwsel:
        lever(levering, "2022Q2", [])
        return opdracht.bouwer(werk)

    with pytest.raises(UitgeefFout, match="veranderd tijdens het bouwen"):
        geef_uit(replace(opdracht, bouwer=trage))


def test_falende_test_zegt_welk_cijfer_en_waarom(voorraad: Voorraad, plaats: Plaats, tmp_path: Path) -> None:
    """With dbt itself: the released file stays, and the message names test, table, rows and reason."""
    geef_uit(voorraad.opdracht(plaats))
    ervoor = plaats.gepubliceerd.read_bytes()
    levering = maak_levering(tmp_path / "levering")
    lever(levering, "2022Q2", [*LEVERING["2022Q2"], (5, "", 30)])
    code, tekst = uitvoer(
        "uitgeven", "--doel", plaats.map, "--levering", levering, "--project", voorraad.project
    )
    assert code == 1
    assert "tegengehouden door 1 gebrek; uitgifte 1 blijft staan" in tekst
    assert "not_null_mart_cijfers_gm_code: marts.mart_cijfers, 1 rij\n" in tekst
    assert "de kolom gm_code mag niet leeg zijn" in tekst
    assert "kwartaal = 2022Q2" in tekst
    assert plaats.gepubliceerd.read_bytes() == ervoor


def test_uitleg_van_een_falende_eigen_test(voorraad: Voorraad, tmp_path: Path) -> None:
    """A test of our own says what its opening comment says, and shows rows without persons."""
    werk = tmp_path / "werk"
    shutil.copytree(voorraad.map, werk)
    bouwsel = voorraad.bouwsel(werk)
    resultaten = json.loads(bouwsel.uitslag.read_text())
    (test,) = (r for r in resultaten["results"] if "een_rij_per" in r["unique_id"])
    test |= {"status": "fail", "failures": 2, "compiled_code": "select 1 as persoon_id, '2022Q2' as kwartaal"}
    bouwsel.uitslag.write_text(json.dumps(resultaten))
    (gebrek,) = lees_uitslag(bouwsel, voorraad.project).gebreken
    assert (gebrek.over, gebrek.rijen) == ("marts.mart_cijfers", 2)
    assert gebrek.waarom.startswith("Fails with every combination of `kolommen` that occurs more than once")
    assert "kolommen: ['kwartaal', 'gm_code']" in gebrek.waarom
    assert gebrek.voorbeelden == ("kwartaal = 2022Q2",)


def test_bouw_die_niet_begint(voorraad: Voorraad, tmp_path: Path) -> None:
    """What dbt said is in the message."""
    (tmp_path / "project").mkdir()
    (tmp_path / "werk").mkdir()
    with pytest.raises(UitgeefFout, match=r"niet begonnen(.|\n)*dbt_project.yml"):
        DbtBouwer(tmp_path / "project", voorraad.levering)(tmp_path / "werk")


# --- what the public may see ---


def test_publicatie_staat_in_bestand_en_bon(voorraad: Voorraad, plaats: Plaats) -> None:
    """Made of the candidate after its tests, knowing the number and the previous release."""
    gevraagd = []

    def onthuller(kandidaat: Path, uitgifte: Uitgifte, vorige: Path | None) -> None:
        gevraagd.append((uitgifte.nummer, vorige))
        with duckdb.connect(str(kandidaat)) as con:
            con.execute("create schema publicatie")
            con.execute(f"create table publicatie.personen as select {uitgifte.nummer} as uitgifte")

    for nummer in (1, 2):
        bon = geef_uit(replace(voorraad.opdracht(plaats), onthuller=onthuller))
        assert "personen" in {i.tabel for i in bon.inhoud if i.schema == "publicatie"}
        with duckdb.connect(str(plaats.gepubliceerd), read_only=True) as con:
            assert con.execute("select uitgifte from publicatie.personen").fetchall() == [(nummer,)]
    assert gevraagd == [(1, None), (2, plaats.gepubliceerd)]


def test_herleidbaar_aantal_houdt_de_uitgifte_tegen(voorraad: Voorraad, plaats: Plaats) -> None:
    geef_uit(voorraad.opdracht(plaats))
    ervoor = plaats.gepubliceerd.read_bytes()

    def onthuller(kandidaat: Path, uitgifte: Uitgifte, vorige: Path | None) -> None:
        raise OnthullingFout("personen · 2022Q2: 3 tot en met 3")

    with pytest.raises(UitgeefFout, match="uitgifte 1 blijft staan: personen · 2022Q2: 3 tot en met 3"):
        geef_uit(replace(voorraad.opdracht(plaats), onthuller=onthuller))
    assert plaats.gepubliceerd.read_bytes() == ervoor


def test_uitgeven_heeft_een_lijst_van_tabellen_nodig(voorraad: Voorraad, plaats: Plaats) -> None:
    """By default the release has public tables; a project that does not say which makes none."""
    waar = ("--doel", plaats.map, "--levering", voorraad.levering, "--project", voorraad.project)
    code, tekst = uitvoer("uitgeven", *waar)
    assert code == 1
    assert "afgebroken bij het onthullen" in tekst and "publicatiekolom" in tekst
    assert not plaats.gepubliceerd.exists()


# --- the receipt ---


def test_bon_komt_heel_uit_json_en_uit_de_tabel(voorraad: Voorraad, plaats: Plaats) -> None:
    bonnen = [geef_uit(voorraad.opdracht(plaats)) for _ in range(2)]
    assert bontabellen.lees(plaats.gepubliceerd) == bonnen
    assert [Bon.uit_json(plaats.bon(bon.uitgifte).read_text()) for bon in bonnen] == bonnen
    bon = bonnen[1]
    assert bon.schoon
    assert {b.bestand for b in bon.levering_bestanden} == {"werk/2022Q1.csv", "werk/2022Q2.csv"}
    assert {b.soort for b in bon.seed_bestanden} == {"parameters"}
    assert [(r.tabel, r.geleverd, r.in_quarantaine) for r in bon.rijen] == [("werk", 8, 1)]
    assert {t.naam: t.uitslag for t in bon.tests} == {
        "not_null_mart_cijfers_gm_code": "pass",
        "een_rij_per_mart_cijfers_kwartaal__gm_code": "pass",
    }
    sleutels = {i.tabel: i.sleutel for i in bon.inhoud}
    assert sleutels["mart_cijfers"] == ("kwartaal", "gm_code")
    assert set(bon.versies) == {"python", "dbt-core", "dbt-duckdb", "duckdb", "banenafspraak"}


def test_bontabellen_zeggen_wat_de_bon_zegt(voorraad: Voorraad, plaats: Plaats) -> None:
    bonnen = [geef_uit(voorraad.opdracht(plaats)) for _ in range(2)]
    with duckdb.connect(str(plaats.gepubliceerd), read_only=True) as con:

        def tel(tabel: str) -> list[tuple[int, int]]:
            return con.execute(
                f"select uitgifte, count(*) from kwaliteit.{tabel} group by 1 order by 1"
            ).fetchall()

        assert tel("uitgifte_bestand") == [(b.uitgifte, len(b.bestanden)) for b in bonnen]
        assert tel("uitgifte_inhoud") == [(b.uitgifte, len(b.inhoud)) for b in bonnen]
        assert tel("uitgifte_test") == [(b.uitgifte, len(b.tests)) for b in bonnen]
        assert tel("uitgifte_rijen") == [(b.uitgifte, len(b.rijen)) for b in bonnen]
        assert tel("uitgifte_versie") == [(b.uitgifte, len(b.versies)) for b in bonnen]


def test_overzicht_van_uitgiften(voorraad: Voorraad, plaats: Plaats) -> None:
    bon = geef_uit(voorraad.opdracht(plaats))
    code, tekst = uitvoer("uitgiften", "--doel", plaats.map)
    assert code == 0
    assert bon.commit[:12] in tekst and bon.inhoud_hash[:12] in tekst


def test_bestand_dat_geen_uitgifte_is_blijft_staan(voorraad: Voorraad, plaats: Plaats) -> None:
    plaats.map.mkdir()
    with duckdb.connect(str(plaats.gepubliceerd)) as con:
        con.execute("create table van_iemand as select 1 as a")
    ervoor = plaats.gepubliceerd.read_bytes()
    with pytest.raises(UitgeefFout, match="niet te lezen als uitgifte"):
        geef_uit(voorraad.opdracht(plaats))
    assert plaats.gepubliceerd.read_bytes() == ervoor


def test_elke_map_met_seeds_telt_mee() -> None:
    """What the receipt hashes as seeds is all that dbt loads: every folder of seeds but the delivery."""
    assert set(SEEDMAPPEN) == {map_.name for map_ in (PROJECT / "seeds").iterdir()} - {"levering"}
