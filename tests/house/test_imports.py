"""What a command does not need it does not import: a start costs what is used, and extras are asked for where they are.

Commands that need none of the heavy libraries run one after the other in one process: none of them may bring one in.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST, CASE = ROOT / "docs" / "examples" / "kindergarten.csv", ROOT / "cases" / "2019-01-flu-medicine" / "project.yaml"
HEAVY = {"django", "ortools", "polars", "numpy", "pandas", "altair", "vl_convert", "openpyxl", "ruamel", "cryptography"}

LIGHT: list[list[object]] = [
    ["--help"],
    ["law", "show", "un/2397/7"],
    ["screen", "Kim"],
    ["whatif", "list"],
    ["check", CASE, "--json"],
    ["why", CASE, "truck-1"],
    ["fix", CASE, "--today"],
    ["check", LIST],
]

RUN = """
import contextlib, io, json, sys
from dorasan.cli import main
told = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["dorasan", *words]
    code = None
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            main()
        except SystemExit as end:
            code = end.code
    told.append([code, sorted({name.partition(".")[0] for name in sys.modules})])
print(json.dumps(told))
"""


def imported(*commands: list[object]) -> list[set[str]]:
    """The heavy libraries that are there when each command of one process ends."""
    words = json.dumps([[str(word) for word in command] for command in commands])
    done = subprocess.run([sys.executable, "-c", RUN, words], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert all(code in (0, 2) for code, _ in told), told
    return [set(names) & HEAVY for _, names in told]


def test_what_is_heavy_is_here_to_be_imported() -> None:
    """Else nothing below could fail."""
    assert not {name for name in HEAVY - {"django"} if importlib.util.find_spec(name) is None}


def test_checking_asking_why_and_splitting_import_nothing_heavy() -> None:
    found = imported(*LIGHT)
    assert {str(command[:2]): names for command, names in zip(LIGHT, found, strict=True) if names} == {}


def test_repairs_that_are_combined_import_the_solver_and_what_that_brings() -> None:
    assert imported(["fix", CASE]) == [{"ortools", "numpy", "pandas"}]


def test_what_writes_imports_what_it_writes_with(tmp_path: Path) -> None:
    project, report = imported(
        ["import", LIST, "--out", tmp_path / "p.yaml"], ["check", CASE, "--report", tmp_path / "r.xlsx"]
    )
    assert project == {"ruamel"} and report == {"ruamel", "openpyxl", "numpy"}  # openpyxl takes numpy where it is
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.yaml", "r.xlsx"]
