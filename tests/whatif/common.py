"""What the tests of what-if share: the edition, own small projects, golden cases, studies made once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from dorasan.facts.tongue import Tongue
from dorasan.law.edition import Edition
from dorasan.project.project import Project
from dorasan.whatif.compare import Comparison
from dorasan.whatif.load import shipped
from dorasan.whatif.overview import overview
from dorasan.whatif.scenario import Scenario
from dorasan.whatif.study import Setting, study
from tests.common import EN, current, load_here

TODAY = date(2021, 5, 21)
HERE = Path(__file__).parent
OWN = HERE / "projects"
CASES = HERE.parent.parent / "cases"


@cache
def edition() -> Edition:
    return current()


@cache
def own() -> tuple[Project, ...]:
    return tuple(load_here(file) for file in sorted(OWN.glob("*/project.yaml")))


@cache
def golden() -> tuple[Project, ...]:
    """The first few golden cases."""
    return tuple(load_here(file) for file in sorted(CASES.glob("*/project.yaml"))[:8])


@cache
def _studied(name: str, against: str | None) -> tuple[Comparison, Setting]:
    return study(edition(), name, [OWN], against=against, today=TODAY, lang=EN, command="dorasan whatif")


def studied(name: str, against: str | None = None, lang: Tongue = EN) -> tuple[Comparison, Setting]:
    """One study of the own projects, made once whatever the language."""
    found, setting = _studied(name, against)
    return found, replace(setting, lang=lang)


@cache
def over_all_cases() -> dict[str, Comparison]:
    """Every shipped scenario over the golden cases, by name."""
    _, *rest = overview(edition(), [CASES], TODAY)
    return dict(zip(shipped(), rest, strict=True))


def of(found: Comparison, project: str, line: str) -> int:
    """The number of one line."""
    return next(
        n
        for n, entry in enumerate(found.portfolio.lines)
        if entry.id == line and found.portfolio.projects[entry.project].id == project
    )


def written(tmp_path: Path, text: str, name: str = "made-up.yaml") -> str:
    """A scenario file with a heading good enough for any test."""
    file = tmp_path / name
    head = (
        "scenario: made-up\ntitle: {en: Made up, ko: 가상}\nsays: {en: Made up., ko: 가상.}\n"
        "rests_on: [{says: {en: Nothing., ko: 없음.}}]\n"
    )
    file.write_text(head + text, encoding="utf-8")
    return str(file)


def supposed(name: str) -> Scenario:
    from dorasan.whatif.load import load_scenario

    return load_scenario(name, edition().library)
