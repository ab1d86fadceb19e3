"""The whole process of ``dorasan check`` on 300 lines (a project, a list), against one that only imports modules.

The modules are a fixed set, named here and never to grow: what a check imported when this benchmark was written.

Both are started afresh; the compiled law and the data of the tables are in the cache, as they are from the second start
on. *Cold*: no precedents are kept yet, as on the first list after an edition or a program is installed. *Warm*: this
list was checked before. *After another*: one of the same kinds of goods was.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from benchmarks.lists import make
from benchmarks.portfolio import CODES

LINES = 300
RUNS = 5
IMPORTS = (
    "import dorasan.cli.app, dorasan.cli.check, dorasan.judge.court, dorasan.project.load, dorasan.report.terminal"
)


def project(draw: random.Random) -> dict[str, object]:
    """300 items with codes drawn from those of real lists, in two trucks."""
    items: list[dict[str, object]] = []
    for n in range(LINES):
        name, load = {"en": f"Item {n}", "ko": f"품목 {n}"}, draw.choice(["truck-1", "truck-2"])
        facts = {"hs": draw.choice(CODES), "us_content": 0}
        items.append(
            {"id": f"item-{n}", "kind": "item", "name": name, "actor": "sender", "needs": [load], "facts": facts}
        )
    trucks = [
        {"id": f"truck-{n}", "kind": "conveyance", "name": {"en": "Truck", "ko": "화물차"}, "facts": {"hs": "8704.23"}}
        for n in (1, 2)
    ]
    return {
        "project": "three-hundred-lines",
        "title": {"en": "Three hundred lines", "ko": "300개 품목"},
        "as_of": date(2019, 1, 24),
        "facts": {"direction": "to_north", "crosses_mdl": "yes", "mode": "land", "departs_from": "kr"},
        "parties": {
            "sender": {
                "name": {"en": "Sender", "ko": "보내는 단체"},
                "facts": {"actor_nationality": "kr", "actor_residence": "kr"},
            }
        },
        "lines": [*items, *trucks],
    }


def cost(command: Sequence[str], cache: Path, *, cold: bool = False, after: Sequence[str] = ()) -> tuple[float, float]:
    """(wall seconds, CPU seconds) of a process: medians of a few runs after one to warm up. ``cache``: where it keeps
    things; ``cold``: without precedents each time; ``after``: what is run before each time, from no precedents."""
    walls, cpus = [], []
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["XDG_CACHE_HOME"] = str(cache)
    for _ in range(RUNS + 1):
        if cold or after:
            for kept in (cache / "dorasan").glob("precedents-*"):
                kept.unlink()
        if after:
            subprocess.run(after, capture_output=True, check=False, env=env)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
        walls.append(time.perf_counter() - start)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime)
        if done.returncode not in (0, 2):
            raise RuntimeError(done.stderr)
    return statistics.median(walls[1:]), statistics.median(cpus[1:])


def show() -> None:
    """Print both and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.yaml"
        path.write_text(yaml.safe_dump(project(random.Random(300)), allow_unicode=True), encoding="utf-8")
        cache = Path(folder) / "cache"
        listed = make(Path(folder) / "list.xlsx", LINES)
        other = make(Path(folder) / "other.xlsx", LINES, seed=2)
        check, before = ([sys.executable, "-m", "dorasan.cli", "check", str(file)] for file in (listed, other))
        of_project = [sys.executable, "-m", "dorasan.cli", "check", str(path)]
        bare = cost([sys.executable, "-c", IMPORTS], cache)
        told = {
            f"dorasan check, project of {LINES} lines, cold": cost(of_project, cache, cold=True),
            f"dorasan check, project of {LINES} lines, warm": cost(of_project, cache),
            f"dorasan check, list of {LINES}, cold": cost(check, cache, cold=True),
            f"dorasan check, list of {LINES}, after another": cost(check, cache, after=before),
            f"dorasan check, list of {LINES}, warm": cost(check, cache),
        }
    print(f"{'whole process':48}{'wall s':>8}{'CPU s':>8}{'x imports':>11}")
    print(f"{'imports only':48}{bare[0]:>8.2f}{bare[1]:>8.2f}{1:>11.2f}")
    for title, found in told.items():
        print(f"{title:48}{found[0]:>8.2f}{found[1]:>8.2f}{found[1] / bare[1]:>11.2f}")


if __name__ == "__main__":
    show()
