"""The semantic layer: MetricFlow's answers on the built warehouse equal direct SQL on the marts."""

from __future__ import annotations

import csv
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.python.dbt_hulp import PROJECT, VOORBEELD, dbt

Rij = tuple[Any, ...]

KWARTAAL = "{{ TimeDimension('metric_time', 'quarter') }} = '2022-04-01'"

# Every question to MetricFlow: metrics, group-by and where.
VRAGEN: dict[str, dict[str, list[str]]] = {
    "werkzaam_per_kwartaal": {
        "metrics": ["werkzame_personen", "werkzame_personen_herzien"],
        "group_by": ["metric_time__quarter"],
    },
    "werkzaam_per_jaar": {
        "metrics": ["werkzame_personen", "aandeel_werkzaam"],
        "group_by": ["metric_time__year"],
    },
    "werkzaam_zonder_tijd": {"metrics": ["werkzame_personen"]},
    "doelgroep_per_regio": {
        "metrics": ["doelgroep", "werkzame_personen", "aandeel_werkzaam"],
        "group_by": ["gemeente__am_naam"],
        "where": [KWARTAAL],
    },
    "banen_per_provincie_en_soort": {
        "metrics": ["banen_herzien", "verloonde_uren_herzien"],
        "group_by": ["gemeente__pv_naam", "baan__soort_baan"],
        "where": [KWARTAAL],
    },
    "uit_twee_marts": {"metrics": ["werkzame_personen", "banen"], "group_by": ["groep"], "where": [KWARTAAL]},
    "banengroei": {
        "metrics": ["extra_banen", "doelstelling_extra_banen", "pct_doelstelling"],
        "group_by": ["metric_time__year"],
    },
    "stromen_per_jaar": {
        "metrics": ["vindt_werk", "verliest_werk", "instroom", "uitstroom"],
        "group_by": ["metric_time__year"],
    },
    "verandering": {
        "metrics": ["doelgroep_mutatie", "werkzame_personen_mutatie"],
        "group_by": ["metric_time__year"],
    },
    "behoud_staand": {"metrics": ["werkbehoud", "baanbehoud"], "group_by": ["metric_time__quarter"]},
    "behoud_staand_per_jaar": {"metrics": ["werkbehoud"], "group_by": ["metric_time__year"]},
    "behoud_vensters": {
        "metrics": ["werkbehoud_nieuw_aan_het_werk", "baanbehoud_nieuwe_banen"],
        "group_by": ["metric_time__quarter"],
    },
    "behoud_per_groep": {
        "metrics": ["werkbehoud"],
        "group_by": ["groep"],
        "where": ["{{ TimeDimension('metric_time', 'quarter') }} = '2021-01-01'"],
    },
    "kp_week": {
        "metrics": ["kp_volledig_aandeel_weekoverzicht"],
        "group_by": ["metric_time__day", "weekoverzicht__verantwoordelijke"],
    },
    "kp_factsheet": {
        "metrics": ["kp_ja", "in_sonar", "kp_volledig_aandeel_factsheet", "in_sonar_aandeel"],
        "group_by": ["metric_time__year"],
    },
    "gwu_per_jaar": {"metrics": ["gwu"], "group_by": ["metric_time__year", "gwu__uitkeringstype"]},
    "beschut": {
        "metrics": ["beschut_positieve_adviezen", "beschut_werkzaam", "beschut_aandeel_werkzaam"],
        "group_by": ["metric_time__year"],
    },
    "beschut_verandering": {"metrics": ["beschut_werkzaam_mutatie"], "group_by": ["metric_time__quarter"]},
    "contract_en_duur": {
        "metrics": ["aandeel_onbepaald_uren", "gemiddelde_baanduur"],
        "group_by": ["metric_time__quarter"],
    },
    "monitor": {
        "metrics": ["monitor_aandeel_werkend"],
        "group_by": ["metric_time__year", "monitor__populatie"],
    },
    "monitor_zonder_populatie": {"metrics": ["monitor_aandeel_werkend"], "group_by": ["metric_time__year"]},
    "werkgevers": {"metrics": ["aandeel_werkgevers"], "group_by": ["metric_time__year"]},
    "banenmonitor": {
        "metrics": ["banenmonitor_banen", "banenmonitor_extra_banen"],
        "group_by": ["metric_time__year"],
    },
}

# The same in SQL on the marts.
JAAREINDE = """jaareinde as (
    select jaar, make_date(jaar, 1, 1) as jaar_begin, max(kwartaal) as kwartaal
    from marts.dim_kwartaal group by jaar
)"""
KWARTALEN = "kwartalen as (select kwartaal, begindatum, peildatum from marts.dim_kwartaal)"
SQL = {
    "werkzaam_per_kwartaal": f"""with {KWARTALEN} select begindatum,
        sum(werkzame_personen) filter (reeks = 'gepubliceerd'),
        sum(werkzame_personen) filter (reeks = 'herzien')
        from marts.mart_doelgroep join kwartalen using (kwartaal) group by begindatum""",
    "werkzaam_per_jaar": f"""with {JAAREINDE} 
        select jaar_begin, sum(werkzame_personen), sum(werkzame_personen) / sum(personen)
        from marts.mart_doelgroep join jaareinde using (kwartaal)
        where reeks = 'gepubliceerd' group by jaar_begin""",
    "werkzaam_zonder_tijd": """select sum(werkzame_personen) from marts.mart_doelgroep
        where reeks = 'gepubliceerd' and kwartaal = (select max(kwartaal) from marts.dim_kwartaal)""",
    "doelgroep_per_regio": """select am_naam, sum(personen), sum(werkzame_personen),
        sum(werkzame_personen) / sum(personen)
        from marts.mart_doelgroep join marts.dim_gemeente using (gm_code)
        where reeks = 'gepubliceerd' and kwartaal = '2022Q2' group by am_naam""",
    "banen_per_provincie_en_soort": """select pv_naam, soort_baan, sum(banen), sum(verloonde_uren)
        from marts.mart_banen join marts.dim_gemeente using (gm_code)
        where reeks = 'herzien' and kwartaal = '2022Q2' group by pv_naam, soort_baan""",
    "uit_twee_marts": """select groep, werkzame_personen, banen
        from (select groep, sum(werkzame_personen) as werkzame_personen from marts.mart_doelgroep
            where reeks = 'gepubliceerd' and kwartaal = '2022Q2' group by groep)
        full join (select groep, sum(banen) as banen from marts.mart_banen
            where reeks = 'gepubliceerd' and kwartaal = '2022Q2' group by groep) using (groep)""",
    "banengroei": f"""with {JAAREINDE} select jaar_begin, extra_banen, doelstelling, pct_doelstelling
        from marts.mart_banengroei join jaareinde using (kwartaal) where reeks = 'gepubliceerd'""",
    "stromen_per_jaar": """select date_trunc('year', peildatum)::date,
        sum(aantal) filter (stroom = 'vindt_werk'), sum(aantal) filter (stroom = 'verliest_werk'),
        sum(aantal) filter (stroom = 'instroom'), sum(aantal) filter (stroom = 'uitstroom')
        from marts.mart_stroom join marts.dim_kwartaal using (kwartaal)
        where reeks = 'gepubliceerd' group by 1""",
    # Not from the flows: the state at the end of the year less that at the end of the year before.
    "verandering": f"""with {JAAREINDE}, begin_en_eind as (
            select jaar_begin, kwartaal,
                coalesce(
                    lag(kwartaal) over (order by jaar), (select min(kwartaal) from marts.dim_kwartaal)
                ) as vorig
            from jaareinde
        ), stand as (
            select kwartaal, sum(personen) as personen, sum(werkzame_personen) as werkzaam
            from marts.mart_doelgroep where reeks = 'gepubliceerd' group by kwartaal
        )
        select jaar_begin, eind.personen - begin.personen, eind.werkzaam - begin.werkzaam from begin_en_eind
        join stand as eind on begin_en_eind.kwartaal = eind.kwartaal
        join stand as begin on begin_en_eind.vorig = begin.kwartaal""",
    "behoud_staand": f"""with {KWARTALEN} select begindatum, werkbehoud / omvang, baanbehoud / omvang
        from marts.mart_duurzaamheid join kwartalen on cohort = kwartaal
        where cohort_soort = 'staand' and groep = 'totaal' and compleet""",
    "behoud_staand_per_jaar": """select date_trunc('year', max(peildatum))::date,
        max_by(werkbehoud / omvang, peildatum)
        from marts.mart_duurzaamheid join marts.dim_kwartaal on cohort = kwartaal
        where cohort_soort = 'staand' and groep = 'totaal' and compleet group by jaar""",
    "behoud_vensters": """select begindatum,
        max(werkbehoud / omvang) filter (cohort_soort = 'nieuw_aan_het_werk'),
        max(baanbehoud / omvang) filter (cohort_soort = 'nieuwe_banen')
        from marts.mart_duurzaamheid join marts.dim_kwartaal on kwartaal = right(cohort, 6)
        where cohort_soort <> 'staand' and groep = 'totaal' and compleet group by begindatum""",
    "behoud_per_groep": """select groep, werkbehoud / nullif(omvang, 0) from marts.mart_duurzaamheid
        where cohort_soort = 'staand' and cohort = '2021Q1' and groep <> 'totaal'""",
    "kp_week": """select peildatum, verantwoordelijke,
        coalesce(sum(aantal) filter (kp_status = 'volledig'), 0) / sum(aantal)
        from marts.mart_weekoverzicht group by peildatum, verantwoordelijke""",
    "kp_factsheet": f"""with {JAAREINDE} 
        select jaar_begin, sum(kp_ja), sum(in_sonar),
            sum(kp_ja) / sum(in_sonar), sum(in_sonar) / sum(doelgroep)
        from marts.mart_factsheet_klantprofiel join jaareinde using (kwartaal)
        where reeks = 'gepubliceerd' group by jaar_begin""",
    "gwu_per_jaar": """select date_trunc('year', maand)::date, uitkeringstype, sum(aantal) from marts.mart_gwu
        where maand in (select max(maand) from marts.mart_gwu group by extract(year from maand))
        group by 1, 2""",
    "beschut": f"""with {JAAREINDE} 
        select jaar_begin, sum(positieve_adviezen), sum(werkzaam), sum(werkzaam) / sum(geldige_indicaties)
        from marts.mart_beschut_werk join jaareinde using (kwartaal) group by jaar_begin""",
    "beschut_verandering": f"""with {KWARTALEN} 
        select begindatum, sum(werkzaam) - lag(sum(werkzaam)) over (order by begindatum)
        from kwartalen left join marts.mart_beschut_werk using (kwartaal) group by begindatum""",
    "contract_en_duur": f"""with {KWARTALEN}, uren as (
            select kwartaal,
                sum(verloonde_uren) filter (contract = 'onbepaald') / sum(verloonde_uren) as aandeel
            from marts.mart_contract group by kwartaal
        ), duur as (
            select kwartaal, sum(som_jaren) / sum(banen_aantal) as jaren
            from marts.mart_baanduur group by kwartaal
        )
        select begindatum, aandeel, jaren
        from kwartalen join uren using (kwartaal) join duur using (kwartaal)""",
    "monitor": """select make_date(jaar, 1, 1), populatie, werkend / personen
        from marts.mart_arbeidsparticipatie""",
    "monitor_zonder_populatie": """select distinct make_date(jaar, 1, 1), null
        from marts.mart_arbeidsparticipatie""",
    "werkgevers": """select make_date(jaar, 1, 1), met_arbeidsbeperkten / werkgevers
        from marts.mart_werkgevers""",
    "banenmonitor": """select make_date(jaar, 1, 1), banen, extra_banen
        from marts.mart_banenmonitor where sector = 'totaal'""",
}

# What may be added up over time; everything else is a state at a peildatum.
OVER_TIJD_OPTELBAAR = re.compile(r"^maat_(stroom|.*_mutatie)$")
GEVRAAGD = {
    "werkzame_personen",
    "doelgroep",
    "aandeel_werkzaam",
    "banen",
    "verloonde_uren",
    "extra_banen",
    "pct_doelstelling",
    "vindt_werk",
    "verliest_werk",
    "instroom",
    "uitstroom",
    "werkbehoud",
    "baanbehoud",
    "gwu",
    "in_sonar",
    "in_sonar_aandeel",
    "kp_ja",
    "kp_volledig_aandeel_weekoverzicht",
    "kp_volledig_aandeel_factsheet",
    "beschut_werkzaam",
    "beschut_positieve_adviezen",
    "beschut_aandeel_werkzaam",
    "aandeel_onbepaald_uren",
    "gemiddelde_baanduur",
    "monitor_aandeel_werkend",
    "aandeel_werkgevers",
}


def beantwoord(project: Path, vragen: Path, antwoorden: Path) -> None:
    """Ask MetricFlow every question; in a process of its own: it takes over dbt's global state."""
    from dbt_metricflow.cli.cli_configuration import CLIConfiguration
    from metricflow.engine.metricflow_engine import MetricFlowQueryRequest

    configuratie = CLIConfiguration()
    configuratie.setup(dbt_profiles_path=project, dbt_project_path=project, configure_file_logging=False)
    uit = {}
    for naam, vraag in json.loads(vragen.read_text()).items():
        verzoek = MetricFlowQueryRequest.create(
            metric_names=vraag["metrics"],
            group_by_names=vraag.get("group_by"),
            where_constraints=vraag.get("where"),
        )
        tabel = configuratie.mf.query(verzoek).result_df
        assert tabel is not None
        # MetricFlow puts the group-by columns in an order of its own.
        volgorde = [
            list(tabel.column_names).index(kolom) for kolom in [*vraag.get("group_by", []), *vraag["metrics"]]
        ]
        uit[naam] = [[rij[plek] for plek in volgorde] for rij in tabel.rows]
    antwoorden.write_text(
        json.dumps(uit, default=lambda w: w.isoformat() if isinstance(w, datetime.date) else float(w))
    )


def kaal(waarde: Any) -> Any:
    """A value as both sides write it: dates without time, numbers as floats."""
    if isinstance(waarde, datetime.date):
        return waarde.isoformat()[:10]
    if isinstance(waarde, str):
        return waarde.removesuffix("T00:00:00")
    return None if waarde is None else float(waarde)


def op_volgorde(rijen: list[Any]) -> list[Rij]:
    return sorted(
        (tuple(kaal(w) for w in rij) for rij in rijen), key=lambda rij: [(w is None, str(w)) for w in rij]
    )


def zonder_nullen(rijen: list[Rij]) -> list[Rij]:
    """Without the cells that have no one: the semantic layer gives them a row, the marts do not."""
    return [rij for rij in rijen if any(isinstance(w, float) and w != 0 for w in rij)]


def omgeving(warehouse: Path) -> dict[str, str]:
    return os.environ | {"BANENAFSPRAAK_DB": str(warehouse), "PYTHONPATH": str(PROJECT), "NO_COLOR": "1"}


@pytest.fixture(scope="module")
def mf_project(warehouse_pad: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `mf` needs of a project, with a read-only profile.

    It reads `target/semantic_manifest.json` under the project and looks nowhere else for it.
    """
    with duckdb.connect(str(warehouse_pad), read_only=True) as verbinding:
        views = verbinding.execute(
            "select count(*) from duckdb_views() where schema_name = 'semantiek'"
        ).fetchone()
    assert views and views[0], f"{warehouse_pad} has no schema semantiek: run `make build` first"
    werkmap = tmp_path_factory.mktemp("mf")
    uitkomst = dbt("parse", levering=VOORBEELD, database=warehouse_pad, werkmap=werkmap)
    assert uitkomst.code == 0, uitkomst.tekst
    shutil.copy(PROJECT / "dbt_project.yml", werkmap)
    doel = {"type": "duckdb", "path": str(warehouse_pad.resolve()), "schema": "main", "threads": 1}
    doel["config_options"] = {"access_mode": "read_only"}
    (werkmap / "profiles.yml").write_text(
        json.dumps({"banenafspraak": {"target": "duckdb", "outputs": {"duckdb": doel}}})
    )
    return werkmap


@pytest.fixture(scope="module")
def manifest(mf_project: Path) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads((mf_project / "target" / "semantic_manifest.json").read_text())
    return inhoud


def leeg_geworden(warehouse: Path) -> str | None:
    """A gemeente with werkzame personen in some quarter and without anyone in the last one."""
    with duckdb.connect(str(warehouse), read_only=True) as verbinding:
        rij = verbinding.execute("""
            select gm_code from marts.mart_doelgroep where reeks = 'gepubliceerd' group by gm_code
            having max(kwartaal) < (select max(kwartaal) from marts.dim_kwartaal)
                and max_by(werkzame_personen, kwartaal) > 0
            order by gm_code limit 1""").fetchone()
    return None if rij is None else str(rij[0])


@pytest.fixture(scope="module")
def antwoorden(mf_project: Path, warehouse_pad: Path) -> dict[str, list[Rij]]:
    """MetricFlow's answers to all questions, in one process."""
    vragen = dict(VRAGEN)
    gemeente = leeg_geworden(warehouse_pad)
    if gemeente:
        waar = f"{{{{ Entity('gemeente') }}}} = '{gemeente}'"
        vragen["leeg_geworden"] = {"metrics": ["werkzame_personen"], "where": [waar]}
    (mf_project / "vragen.json").write_text(json.dumps(vragen))
    klaar = subprocess.run(
        [sys.executable, "-m", "tests.python.test_semantiek", ".", "vragen.json", "antwoorden.json"],
        cwd=mf_project,
        env=omgeving(warehouse_pad),
        capture_output=True,
        text=True,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stdout[-3000:] + klaar.stderr[-3000:]
    uit: dict[str, list[Rij]] = json.loads((mf_project / "antwoorden.json").read_text())
    return uit


@pytest.mark.parametrize("vraag", VRAGEN)
def test_metricflow_antwoordt_als_sql(
    vraag: str, antwoorden: dict[str, list[Rij]], warehouse: duckdb.DuckDBPyConnection
) -> None:
    verwacht = op_volgorde(warehouse.execute(SQL[vraag]).fetchall())
    gekregen = op_volgorde(antwoorden[vraag])
    assert verwacht, "the warehouse has nothing to compare"
    if vraag != "monitor_zonder_populatie":
        verwacht, gekregen = zonder_nullen(verwacht), zonder_nullen(gekregen)
    assert len(gekregen) == len(verwacht)
    for ene, andere in zip(gekregen, verwacht, strict=True):
        assert ene == pytest.approx(andere, abs=1e-5)


def test_een_kwartaal_telt_als_de_kerncijfers(
    antwoorden: dict[str, list[Rij]], warehouse: duckdb.DuckDBPyConnection
) -> None:
    """A second witness besides the mart that the metric reads."""
    landelijk = warehouse.execute("""
        select werkzame_personen from marts.mart_kerncijfers
        where kwartaal = '2022Q2' and reeks = 'gepubliceerd' and regio_soort = 'land'""").fetchall()
    gekregen = {kaal(rij[0]): rij[1] for rij in antwoorden["werkzaam_per_kwartaal"]}
    assert [(gekregen["2022-04-01"],)] == landelijk


def test_een_cel_die_leeg_is_geworden_telt_nul(antwoorden: dict[str, list[Rij]]) -> None:
    """A filter on a cell without anyone at the last peildatum gives 0, not an older peildatum."""
    assert "leeg_geworden" in antwoorden, "no gemeente became empty in this delivery: the case is not tested"
    assert [rij[0] for rij in antwoorden["leeg_geworden"]] == [0]


def test_mf_keurt_alles_goed(mf_project: Path, warehouse_pad: Path) -> None:
    """The command line validates the manifest and every element of it against the warehouse."""
    mf = str(Path(sys.executable).parent / "mf")
    klaar = subprocess.run(
        [mf, "validate-configs", "--show-all"],
        cwd=mf_project,
        env=omgeving(warehouse_pad),
        capture_output=True,
        text=True,
        check=False,
    )
    tekst = klaar.stdout + klaar.stderr
    assert klaar.returncode == 0, tekst[-3000:]
    gekeurd = re.findall(r"ERRORS: (\d+), FUTURE_ERRORS: (\d+), WARNINGS: (\d+)", tekst)
    assert len(gekeurd) == 6, tekst[-3000:]
    assert set(gekeurd) == {("0", "0", "0")}, tekst[-3000:]


def test_mf_query_op_de_opdrachtregel(
    mf_project: Path, warehouse_pad: Path, antwoorden: dict[str, list[Rij]], tmp_path: Path
) -> None:
    mf = str(Path(sys.executable).parent / "mf")
    bestand = tmp_path / "uit.csv"
    opdracht = [
        mf,
        "query",
        "--metrics",
        "werkzame_personen",
        "--group-by",
        "metric_time__year",
        "--csv",
        str(bestand),
    ]
    klaar = subprocess.run(
        opdracht, cwd=mf_project, env=omgeving(warehouse_pad), capture_output=True, text=True, check=False
    )
    assert klaar.returncode == 0, klaar.stdout[-3000:] + klaar.stderr[-3000:]
    with bestand.open(newline="", encoding="utf-8") as invoer:
        gekregen = {
            (rij["metric_time__year"][:10], float(rij["werkzame_personen"])) for rij in csv.DictReader(invoer)
        }
    assert gekregen == {(kaal(jaar), float(aantal)) for jaar, aantal, _ in antwoorden["werkzaam_per_jaar"]}


def test_elke_gevraagde_metric_bestaat(manifest: dict[str, Any]) -> None:
    namen = {metric["name"] for metric in manifest["metrics"]}
    assert namen >= GEVRAAGD
    assert {metric for vraag in VRAGEN.values() for metric in vraag["metrics"]} <= namen


def test_alles_is_beschreven_met_eenheid_en_regel(manifest: dict[str, Any]) -> None:
    delen = {metric["name"]: metric["description"] for metric in manifest["metrics"]}
    for model in manifest["semantic_models"]:
        delen[model["name"] + " (model)"] = model["description"]
        for soort in ("entities", "dimensions", "measures"):
            delen |= {f"{model['name']}.{deel['name']}": deel["description"] for deel in model[soort]}
    zonder = [naam for naam, tekst in delen.items() if not re.search(r"Unit: .+\. Rules? \d", tekst or "")]
    assert not zonder, zonder


def test_een_stand_telt_niet_op_over_de_tijd(manifest: dict[str, Any]) -> None:
    maten = [maat for model in manifest["semantic_models"] for maat in model["measures"]]
    assert maten
    for maat in maten:
        niet_optelbaar = maat["non_additive_dimension"]
        if OVER_TIJD_OPTELBAAR.match(maat["name"]):
            assert niet_optelbaar is None, maat["name"]
        else:
            assert niet_optelbaar and niet_optelbaar["window_choice"] == "max", maat["name"]


def test_geen_metric_telt_twee_reeksen(manifest: dict[str, Any]) -> None:
    """With two series the plain name is `gepubliceerd`, `…_herzien` the other; nothing mixes them."""
    reeks_van_maat = {
        maat["name"]: any(dimensie["name"] == "reeks" for dimensie in model["dimensions"])
        for model in manifest["semantic_models"]
        for maat in model["measures"]
    }
    metrics = {metric["name"]: metric for metric in manifest["metrics"]}
    met_reeks = set()
    for naam, metric in metrics.items():
        if metric["type"] != "simple" or not reeks_van_maat[metric["type_params"]["measure"]["name"]]:
            continue
        met_reeks.add(naam)
        filters = " ".join(f["where_sql_template"] for f in metric["filter"]["where_filters"])
        reeks = "herzien" if naam.endswith("_herzien") else "gepubliceerd"
        assert re.search(rf"__reeks'\) }}}} = '{reeks}'", filters), naam
    for naam in met_reeks:
        ander = naam.removesuffix("_herzien") if naam.endswith("_herzien") else naam + "_herzien"
        assert ander in met_reeks, naam
    for naam, metric in metrics.items():
        parameters = metric["type_params"]
        invoer = [
            i
            for i in (parameters["numerator"], parameters["denominator"], *(parameters["metrics"] or []))
            if i
        ]
        soorten = {i["name"].endswith("_herzien") for i in invoer if i["name"] in met_reeks}
        assert soorten in (set(), {naam.endswith("_herzien")}), naam


def test_elke_regel_met_een_cijfer_heeft_een_metric(manifest: dict[str, Any]) -> None:
    """Rules 1 to 15; rule 5 is what rules 6 and 7 count."""
    genoemd = {
        metric["name"]: re.findall(r"Rule (\d+)", metric["description"]) for metric in manifest["metrics"]
    }
    assert [naam for naam, regels in genoemd.items() if not regels] == []
    regels = {int(nummers[0]) for nummers in genoemd.values()}
    assert regels == set(range(1, 16)) - {5}


if __name__ == "__main__":
    beantwoord(*(Path(argument) for argument in sys.argv[1:4]))
