"""Every object that a user can get at shows itself in one short line, however much hangs on it."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

import dorasan
from dorasan.problem import Place, Problem
from dorasan.shown import MOST, short

TOP = Path(__file__).parents[2]
CASE = TOP / "cases" / "2019-01-flu-medicine" / "project.yaml"
LIST = TOP / "docs" / "examples" / "kindergarten.csv"
LONGEST = 200
EACH = 12  # of one class, this many are looked into


def inside(thing: object) -> Iterator[object]:
    """What one step leads to: items, fields, and what was worked out and kept."""
    if isinstance(thing, Mapping):
        yield from thing.values()
    elif isinstance(thing, tuple | list | set | frozenset):
        yield from thing
    elif type(thing).__module__.startswith("dorasan."):
        yield from getattr(thing, "__dict__", {}).values()
        for kind in type(thing).__mro__:
            yield from (getattr(thing, name) for name in getattr(kind, "__slots__", ()) if hasattr(thing, name))


def reached(*starts: object) -> Iterator[Any]:
    """Every object of ours from here on, of each class a few."""
    seen: dict[int, object] = {}
    met: Counter[type] = Counter()
    waiting = list(starts)
    while waiting:
        thing = waiting.pop(0)
        if id(thing) in seen or isinstance(thing, str | bytes | Enum | type | types.FunctionType):
            continue
        seen[id(thing)] = thing
        ours = type(thing).__module__.startswith("dorasan.")
        met[type(thing)] += 1
        if ours and met[type(thing)] > EACH:
            continue
        if ours:
            yield thing
        waiting.extend(list(inside(thing))[:200])


@pytest.fixture(scope="module")
def law() -> dorasan.Law:
    return dorasan.open_law()


def test_every_object_on_the_way_is_short(law: dorasan.Law) -> None:
    case = law.sit(CASE, today="2026-11-26")
    supposed = law.whatif("independence", CASE, today="2026-11-26")
    listed = law.sit(LIST, today="2026-11-26")
    line = case["oseltamivir"]
    asked = [case.opinion.model, case.check(), line.proof(), case.questions(), case.leaving_today(), line, listed, law]
    asked += [case.fix("oseltamivir"), supposed, supposed.blocks(), supposed.figures, case["road"].ruling]
    assert case.rulings and listed.rulings
    long: dict[str, int] = {}
    kinds = set()
    for thing in reached(*asked, law.provisions):
        kinds.add(type(thing).__name__)
        size = max(len(repr(thing)), len(str(thing)))
        if size > LONGEST:
            long[f"{type(thing).__module__}.{type(thing).__name__}"] = size
    assert not long, "; ".join(f"{name} {n}" for name, n in long.items())
    assert kinds >= {
        "Law", "Edition", "Library", "Vocabulary", "Case", "Sitting", "Project", "Line", "Act", "Rulings", "LineRuling",
        "ActRuling", "RowRuling", "Docket", "Cluster", "ClusterRuling", "Refined", "Provision", "Reading", "Opinion",
        "OpinionShape", "Check", "LineEntry", "Proof", "Question", "Split", "Placed", "ReadList", "PackingList",
        "Given", "FactDeclaration", "CaseLine", "Fix", "Menu", "Target", "WhatIf", "Comparison", "Portfolio", "Setting",
    }  # fmt: skip


def test_the_text_of_a_check_or_a_proof_is_as_short(law: dorasan.Law) -> None:
    case = law.sit(LIST, today="2026-11-26")
    assert str(case.check()) == repr(case.check()) == "<Check kr, 2026-11-26, strict>"
    assert len(case.check().model_dump_json()) > 100_000


def test_a_case_shows_itself_without_judging(law: dorasan.Law) -> None:
    case = law.sit(LIST, today="2026-11-26")
    assert repr(case) == "<Case kindergarten: 6 lines, not judged yet>"
    assert "rulings" not in case.sitting.__dict__
    assert case.rulings and repr(case).startswith("<Case kindergarten: 6 lines, ")


def test_long_words_are_cut() -> None:
    assert short("Line", [("id", "x" * 300), ("acts", (1, 2))]) == f"<Line {'x' * 47}..., acts=2>"
    assert len(short("Line", [("id", "x" * 49)] * 9)) <= MOST + 3
    told = Problem("yaml.syntax", Place("f" * 500), {"what": "y" * 900})
    assert len(repr(told)) <= LONGEST and len(repr(told.place)) <= LONGEST
