"""What Spark's event log says of a build: per model the shuffles, and the bytes and rows they moved."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# dbt's statement; its header comment is left off by Spark or stands before it.
MODEL = re.compile(r"create table\s+`?(\w+)`?\.`?(\w+)`?", re.IGNORECASE)


@dataclass
class Verkeer:
    """Of one model: the stages that wrote a shuffle, and what its tasks wrote, read and spilled."""

    shuffles: int = 0
    shuffle_bytes: int = 0
    shuffle_rijen: int = 0
    gelezen_bytes: int = 0
    schijf_bytes: int = 0
    taken: int = 0
    taak_ms: int = 0


def verkeer(map_: Path) -> dict[str, Verkeer]:
    """Schema.model → its traffic, from the uncompressed event logs in a folder."""
    uit: dict[str, Verkeer] = defaultdict(Verkeer)
    for bestand in sorted(map_.iterdir()):
        van_stage: dict[int, str] = {}
        geteld: set[int] = set()
        with bestand.open(encoding="utf-8") as regels:
            for regel in regels:
                gebeurtenis = json.loads(regel)
                match gebeurtenis["Event"]:
                    case "SparkListenerJobStart":
                        naam = _model(gebeurtenis.get("Properties") or {})
                        if naam:
                            van_stage |= dict.fromkeys(gebeurtenis["Stage IDs"], naam)
                    case "SparkListenerTaskEnd" if gebeurtenis["Stage ID"] in van_stage:
                        stage = gebeurtenis["Stage ID"]
                        _tel(uit[van_stage[stage]], gebeurtenis.get("Task Metrics") or {}, stage, geteld)
    return dict(uit)


def _model(eigenschappen: dict[str, Any]) -> str | None:
    gevonden = MODEL.search(eigenschappen.get("spark.job.description") or "")
    return f"{gevonden[1]}.{gevonden[2]}" if gevonden else None


def _tel(verkeer_: Verkeer, maten: dict[str, Any], stage: int, geteld: set[int]) -> None:
    schrijf = maten.get("Shuffle Write Metrics", {})
    geschreven = schrijf.get("Shuffle Bytes Written", 0)
    if geschreven and stage not in geteld:
        geteld.add(stage)
        verkeer_.shuffles += 1
    verkeer_.shuffle_bytes += geschreven
    verkeer_.shuffle_rijen += schrijf.get("Shuffle Records Written", 0)
    verkeer_.gelezen_bytes += maten.get("Input Metrics", {}).get("Bytes Read", 0)
    verkeer_.schijf_bytes += maten.get("Disk Bytes Spilled", 0)
    verkeer_.taken += 1
    verkeer_.taak_ms += maten.get("Executor Run Time", 0)
