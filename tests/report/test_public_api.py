"""The public words of the house: law, project, judge, by_class, why, questions."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import dorasan
from dorasan.problem import BadInputError

HERE = Path(__file__).parent
PACKS = sorted(path for path in (HERE / "law").iterdir() if path.is_dir())


def test_as_in_the_design() -> None:
    law = dorasan.law(as_of=date(2018, 12, 1), packs=PACKS)  # type: ignore[operator]
    project = dorasan.project(HERE / "flu.yaml")  # type: ignore[operator]
    rulings = law.judge(project, today=date(2026, 11, 22))
    assert "tamiflu" in rulings.by_class(carried=False)["own"]
    assert "1718 위원회" in rulings["truck-1"].why(lang="ko")
    assert rulings.questions()[0].fact == "luxury"
    assert {day.source for day in rulings.summary().days} == {"given"}
    assert "Law as of 2018-12-01" in rulings.text()
    with pytest.raises(BadInputError):
        rulings["truk-1"]


def test_importing_the_house_is_cheap() -> None:
    heavy = {"pydantic", "typer", "rich", "yaml", "polars", "openpyxl"}
    code = f"import sys, dorasan; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
