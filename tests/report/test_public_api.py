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
    law = dorasan.open_law(PACKS)
    case = law.sit(HERE / "flu.yaml", as_of=date(2018, 12, 1), today=date(2026, 11, 22))
    assert "tamiflu" in case.by_class(carried=False)["own"]
    assert "1718 위원회" in case["truck-1"].why(lang="ko")
    assert case.questions()[0].fact == "luxury"
    assert {day.source for day in case.check().days} == {"given"}
    screen, full = case.text(), case.text(full=True)
    assert all("Law as of 2018-12-01" in text for text in (screen, full))
    assert [key for key, lines in case.groups().items() if "tamiflu" in lines] and "Lines\n-----" not in screen
    with pytest.raises(BadInputError):
        case["truk-1"]


def test_importing_the_house_is_cheap() -> None:
    heavy = {"pydantic", "typer", "rich", "yaml", "polars", "openpyxl"}
    code = f"import sys, dorasan; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
