"""The command as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

ROOT = Path(__file__).parents[2]
FLU = "cases/2019-01-flu-medicine"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "LANG", "LC_ALL")}
    env.update({"PYTHONIOENCODING": "utf-8", **environment})
    return subprocess.run(
        [sys.executable, "-m", "dorasan.cli", *arguments],
        capture_output=True,
        text=True,
        env=env,
        cwd=ROOT,
        check=False,
    )


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("more", [["oseltamivir"], ["--today"]])
def test_fix_fits_and_is_plain_when_piped(lang: str, more: list[str]) -> None:
    done = run("fix", FLU, *more, "--lang", lang, COLUMNS="80")
    assert done.returncode == 0, done.stderr
    assert not done.stderr and "\x1b" not in done.stdout
    assert max(map(cell_len, done.stdout.splitlines())) <= 80


def test_json_has_every_repair() -> None:
    done = run("fix", FLU, "test-kits", "--json")
    found = json.loads(done.stdout)
    (target,) = found["targets"]
    assert target["complete"] and len(target["repairs"]) > 6
    known = {choice["id"] for choice in found["menu"]}
    assert all(set(repair["choices"]) <= known for repair in target["repairs"])


def test_as_of_is_heard() -> None:
    early = json.loads(
        run("fix", "cases/2019-12-gaepung-nursery", "metal-and-machines", "--json", "--as-of", "2017-01-05").stdout
    )
    late = json.loads(run("fix", "cases/2019-12-gaepung-nursery", "metal-and-machines", "--json").stdout)
    asked = [{who for who, _ in found["targets"][0]["planned"]["burdens"]} for found in (early, late)]
    assert "un-committee" in asked[1] - asked[0]


def test_an_unknown_line_is_named_with_near_ones() -> None:
    done = run("fix", FLU, "oseltamvir")
    assert done.returncode == 1
    assert "oseltamvir" in done.stderr and "oseltamivir" in done.stderr
