"""The measured part of docs/spark.md, from the JSON of the measurements: times, shuffles, cost model."""

from __future__ import annotations

from typing import Any

from benchmarks.spark.kosten import Aannamen, Lijn, lijn, omslag, raming_duckdb, raming_spark

BEGIN, EINDE = "<!-- measured: begin -->", "<!-- measured: end -->"
# The wage returns of the whole country in the deliveries that `make landelijk` generates.
LANDELIJK = 61_000_000
KEREN = (1, 10, 30)
KERNEN = (16, 64, 256)
# So many of the models that move most.
ZWAARSTE = 12


def pagina(tekst: str, metingen: dict[str, Any]) -> str:
    """The page with its measured part replaced; ValueError when it has no place for one."""
    voor, begin, rest = tekst.partition(BEGIN)
    _, einde, na = rest.partition(EINDE)
    if not (begin and einde):
        raise ValueError(f"no {BEGIN} … {EINDE}")
    delen = [_tijden(metingen), _verkeer(metingen), _kosten(metingen)]
    return f"{voor}{BEGIN}\n" + "\n".join(deel for deel in delen if deel) + f"{EINDE}{na}"


def _op_grootte(metingen: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return sorted(metingen.items(), key=lambda paar: int(paar[1]["opgaven"]))


def _tabel(kop: list[str], rijen: list[list[str]]) -> str:
    regels = [kop, ["---"] + ["---:"] * (len(kop) - 1), *rijen]
    return "\n".join("| " + " | ".join(regel) + " |" for regel in regels) + "\n"


def _tijden(metingen: dict[str, Any]) -> str:
    rijen = []
    for naam, m in _op_grootte(metingen):
        duck, spark = m.get("duckdb"), m.get("spark")
        rijen.append(
            [
                naam,
                f"{m['opgaven']:,}",
                f"{duck['seconden']:,.0f} s" if duck else "-",
                f"{duck['piek_mb'] / 1000:.1f} GB" if duck else "-",
                f"{spark['seconden']:,.0f} s" if spark else "-",
                f"{spark['workers']} x {spark['worker_mb'] / 1024:.0f} + {spark['driver_mb'] / 1024:.0f} GB"
                if spark
                else "-",
                f"{spark['seconden'] / duck['seconden']:.1f}" if duck and spark else "-",
            ]
        )
    kop = ["scale", "wage returns", "DuckDB", "peak memory", "Spark", "workers and driver", "Spark / DuckDB"]
    return f"### Measured: the models, without tests\n\n{_tabel(kop, rijen)}"


def _verkeer(metingen: dict[str, Any]) -> str:
    """Of the largest scale that Spark built."""
    gebouwd = [(naam, m) for naam, m in _op_grootte(metingen) if "spark" in m]
    if not gebouwd:
        return ""
    naam, m = gebouwd[-1]
    modellen: dict[str, dict[str, Any]] = m["spark"]["modellen"]
    opgaven = m["opgaven"]
    zwaarste = sorted(modellen.items(), key=lambda paar: -int(paar[1]["shuffle_bytes"]))
    rijen = [
        [
            f"`{model}`",
            str(v["shuffles"]),
            f"{v['shuffle_bytes'] / 1e6:,.1f}",
            f"{v['shuffle_bytes'] / opgaven:,.1f}",
            f"{v['gelezen_bytes'] / opgaven:,.1f}",
            f"{v['seconden']:,.1f}",
        ]
        for model, v in zwaarste[:ZWAARSTE]
    ]
    som = {
        maat: sum(int(v[maat]) for v in modellen.values())
        for maat in ("shuffles", "shuffle_bytes", "gelezen_bytes")
    }
    rijen.append(
        [
            f"all {len(modellen)} tables",
            str(som["shuffles"]),
            f"{som['shuffle_bytes'] / 1e6:,.1f}",
            f"{som['shuffle_bytes'] / opgaven:,.1f}",
            f"{som['gelezen_bytes'] / opgaven:,.1f}",
            "",
        ]
    )
    kop = [
        "model",
        "shuffles",
        "MB shuffled",
        "bytes shuffled per wage return",
        "bytes read per wage return",
        "seconds",
    ]
    return f"### Measured: shuffles at scale {naam}\n\n{_tabel(kop, rijen)}"


def _kosten(metingen: dict[str, Any]) -> str:
    aannamen = Aannamen()
    lijnen: dict[str, Lijn] = {}
    kernen: dict[str, int] = {}
    for motor in ("duckdb", "spark"):
        punten = [(float(m["opgaven"]), float(m[motor]["seconden"])) for m in metingen.values() if motor in m]
        if not punten:
            return ""
        lijnen[motor] = lijn(punten)
        kernen[motor] = int(max(m[motor]["kernen"] for m in metingen.values() if motor in m))
    rijen = []
    for keer in KEREN:
        aantal = keer * LANDELIJK
        ramingen = [raming_duckdb(lijnen["duckdb"], aantal, kernen["duckdb"], aannamen)]
        ramingen += [
            raming_spark(lijnen["spark"], aantal, kernen["spark"], n, aannamen)
            for n in (kernen["spark"], *KERNEN)
        ]
        rijen += [
            [
                f"{keer} x national",
                f"{aantal / 1e6:,.0f} M",
                r.motor,
                str(r.kernen),
                f"{r.uren:,.2f}",
                f"{r.euro:,.2f}",
            ]
            for r in ramingen
        ]
    formules = [
        f"- {titel}: {lijnen[motor].vast:,.0f} s + {lijnen[motor].helling * 1e6:,.2f} s per million"
        f" wage returns, on {kernen[motor]} cores."
        for motor, titel in (("duckdb", "DuckDB"), ("spark", "Spark"))
    ]
    formules.append(
        f"- Added cores do {aannamen.doelmatigheid:.0%} of their work. A core with its"
        f" {aannamen.gb_per_kern:.0f} GB costs {aannamen.euro_per_kernuur:.2f} euro an hour. DuckDB stays on"
        " the machine it was measured on and its line is drawn on; what no longer fits in memory goes to"
        " disk, slower than the line says."
    )
    for n in KERNEN:
        vanaf = omslag(lijnen["duckdb"], lijnen["spark"], kernen["spark"], n, aannamen)
        formules.append(
            f"- Crossover: Spark on {n} cores is never done before DuckDB."
            if vanaf is None
            else f"- Crossover: Spark on {n} cores is done before DuckDB from {vanaf / LANDELIJK:,.1f} times"
            f" national ({vanaf / 1e6:,.0f} M)."
        )
    kop = ["scale", "wage returns", "engine", "cores", "hours", "euro"]
    regels = "\n".join(formules)
    return f"### Estimated: 10 and 30 times national\n\n{regels}\n\n{_tabel(kop, rijen)}"
