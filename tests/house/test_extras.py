"""What belongs to which extra is what the package declares; a library that is missing otherwise is a fault of ours."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from dorasan.cli.guard import guarded
from dorasan.extras import EXTRAS, MissingExtraError, extras_told
from dorasan.words import Lang
from tests.common import LANGS

TOP = Path(__file__).parents[2]


def test_the_libraries_of_each_extra_are_those_declared() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        (re.split(r"[<>=!~ \[]", one)[0].lower(), extra)
        for extra, wanted in project["optional-dependencies"].items()
        for one in wanted
    }
    of = packages_distributions()
    assert {(name.lower(), extra) for library, extra in EXTRAS.items() for name in of[library]} == declared


@pytest.mark.parametrize("library", ["ortools.sat.python", "polars", "vl_convert"])
def test_a_missing_library_is_told_with_its_extra(library: str) -> None:
    with pytest.raises(MissingExtraError) as told, extras_told():
        raise ModuleNotFoundError(f"No module named {library!r}", name=library)
    for lang in LANGS:
        line, top = told.value.line(lang), library.partition(".")[0]
        assert "\n" not in line and top in line and f'"dorasan[{EXTRAS[top]}]"' in line
        (problem,) = told.value.problems
        assert EXTRAS[top] in problem.show(lang)


@pytest.mark.parametrize("name", ["dorasan.nowhere", "yaml", None])
def test_any_other_missing_module_is_a_fault_of_ours(name: str | None) -> None:
    with pytest.raises(ModuleNotFoundError), extras_told():
        raise ModuleNotFoundError("No module", name=name)


@pytest.mark.parametrize("lang", LANGS)
def test_a_command_ends_with_one_line(lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> int:
        raise ModuleNotFoundError("No module named 'numpy'", name="numpy")

    assert guarded(lang, run) == 1
    told = capsys.readouterr()
    assert not told.out and told.err.count("\n") == 1 and 'pip install "dorasan[bulk]"' in told.err
