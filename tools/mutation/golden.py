"""The golden cases and the questions, as rows: quick to judge again under a law with one slip.

What is compared is what the tests of the cases and the questions compare: needs per authority and view, classes, who
contests, and what is shown. A line whose ruling today is not what its case expects proves nothing and is left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.judge import exhaustive
from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.judge.docket import Docket, docket
from dorasan.judge.need import NOTHING, Klass, heaviest
from dorasan.judge.refine import Refined, refine
from dorasan.judge.ruling import LineRuling, judge
from dorasan.judge.scalar import Row, RowRuling, judge_row
from dorasan.judge.truth import evaluate
from dorasan.law.condition import All, Compare, can_be
from dorasan.law.edition import Edition
from dorasan.law.loader import Library
from dorasan.law.provision import Layer, Provision
from dorasan.law.snapshot import law_of_day
from dorasan.project.load import load_project

TODAY = date(2026, 11, 22)
_PROVED: dict[tuple[object, ...], bool] = {}
_covers = exhaustive.covers


def _remembered(demand: Provision, lifts: list[Provision]) -> bool:
    """That lifts leave no gap is a property of their words: proved once, not for every docket of every mutant."""
    words = tuple((p.scope, p.binds, *(reading.test for reading in p.readings)) for p in (demand, *lifts))
    if words not in _PROVED:
        _PROVED[words] = _covers(demand, lifts)
    return _PROVED[words]


exhaustive.covers = _remembered
Answer = tuple[Any, ...]


@dataclass(frozen=True)
class LineRows:
    """One line of a case or a question: its acts as rows, and what must be shown beside it."""

    source: str  # cases | questions
    name: str
    rows: tuple[tuple[date, Row], ...]
    shown: frozenset[str]


class Book:
    """All golden lines, judged once under the law as it is."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.lines = [*_cases(library), *_questions(library)]
        self.dockets: dict[date, Docket] = {}
        self.base = [self._answer(line, self._docket) for line in self.lines]

    def notices(self, mutated: Library, touched: Iterable[str]) -> str:
        """Which book has a line that is answered otherwise."""
        names = set(touched)
        dockets: dict[date, Docket] = {}
        checked: dict[date, tuple[list[Provision], list[Provision]]] = {}

        def other(day: date) -> Docket:
            if day not in dockets:
                dockets[day] = docket(law_of_day(mutated, day))
            return dockets[day]

        def concerned(day: date) -> tuple[list[Provision], list[Provision]]:
            if day not in checked:
                small = [
                    replace(lib, provisions={n: lib.provisions[n] for n in names if n in lib.provisions})
                    for lib in (self.library, mutated)
                ]
                before, after = (list(law_of_day(one, day).provisions.values()) for one in small)
                checked[day] = before, after
            return checked[day]

        for line, before in zip(self.lines, self.base, strict=True):
            if any(_speaks(concerned(day), row) for day, row in line.rows) and self._answer(line, other) != before:
                return line.source
        return ""

    def _docket(self, day: date) -> Docket:
        if day not in self.dockets:
            self.dockets[day] = docket(law_of_day(self.library, day))
        return self.dockets[day]

    @staticmethod
    def _answer(line: LineRows, law: Any) -> Answer:
        judged = [_refined(law(day), row) for day, row in line.rows]
        if line.source == "questions":
            cells = _cells(judged, (Layer.LAW,), (STRICT,))
        else:
            cells = _cells(judged, (Layer.LAW, Layer.PRACTICE), None)
        contested = {
            d.authority for ruling, _ in judged for _, r in ruling.clusters(Layer.LAW) for d in r.disagreements
        }
        shown = {p.id for ruling, _ in judged for p, _ in ruling.shown}
        return cells, _klass(judged), frozenset(contested), line.shown <= shown


def _speaks(both: tuple[list[Provision], list[Provision]], row: Row) -> bool:
    """Could any of the provisions, before or after the slip, say something to the row?"""
    return any(_truth(p, row)[0] for side in both for p in side)


def _truth(p: Provision, row: Row) -> tuple[int, int]:
    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, row[compare.fact])
        return int(true), int(false)

    true = false = 0
    for reading in p.readings:
        t, f = evaluate(All((p.scope, p.binds, reading.test)), atom, 1, 0)
        true, false = true | t, false | f
    return true, false


def _refined(law: Docket, row: Row) -> tuple[RowRuling, list[Refined]]:
    ruling = judge_row(law, row)
    parts = zip(law.clusters, ruling.states, ruling.by_cluster, strict=True)
    return ruling, [refine(cluster, row, state, found) for cluster, state, found in parts]


def _cells(judged: list[tuple[RowRuling, list[Refined]]], layers: tuple[Layer, ...], views: Any) -> Answer:
    found: dict[tuple[Any, ...], list[Any]] = {}
    for ruling, refined in judged:
        for cluster, answer in zip(ruling.docket.clusters, refined, strict=True):
            if cluster.layer in layers:
                for view in views or (STRICT, LENIENT, *ruling.docket.law.holders()):
                    for who, cell in zip(cluster.authorities, answer.views[view], strict=True):
                        found.setdefault((cluster.layer, who, view), []).append(cell)
    heavy = {key: heaviest(cells) for key, cells in found.items()}
    return tuple(sorted((key, cell) for key, cell in heavy.items() if cell != NOTHING))


def _klass(judged: list[tuple[RowRuling, list[Refined]]]) -> tuple[Klass, Klass]:
    ranges = [
        answer.klass_range
        for ruling, refined in judged
        for cluster, answer in zip(ruling.docket.clusters, refined, strict=True)
        if cluster.layer is Layer.LAW
    ]
    return max((b for b, _ in ranges), default=Klass.FREE), max((w for _, w in ranges), default=Klass.FREE)


def _rows(source: str, name: str, ruling: LineRuling, shown: Iterable[str]) -> LineRows:
    return LineRows(source, name, tuple((act.day, act.row.row) for act in ruling.acts), frozenset(shown))


def _cases(library: Library) -> Iterator[LineRows]:
    import casebook

    casebook.read = cache(casebook.read)
    for case in casebook.casebook():
        with suppress(Exception):  # a case that cannot be read today proves nothing
            rulings = judge(Edition("", library), load_project(case.folder / "project.yaml"), today=TODAY)
            asked = [
                (who, view, layer, column)
                for layer, column in ((Layer.LAW, "cells"), (Layer.PRACTICE, "practice"))
                for who in rulings.authorities(layer)
                for view in rulings.views()
            ]
            for line in case.lines:
                ruling = rulings[line]
                if ruling.klass_range() == case.klass(line, carried=False) and all(
                    ruling.cell(who, view, layer) == case.cell(line, who, view, column)
                    for who, view, layer, column in asked
                ):
                    yield _rows("cases", f"{case.number} {line}", ruling, case.lines[line].get("shown", []))


def _questions(library: Library) -> Iterator[LineRows]:
    root = Path(__file__).resolve().parents[2]
    if not (root / "tests" / "law" / "test_questions.py").exists():
        return
    sys.path.insert(0, str(root))
    from tests.law import test_questions as asked

    with tempfile.TemporaryDirectory() as folder:
        for question in asked.QUESTIONS:
            file = Path(folder) / f"{question['question']}.yaml"
            file.write_text(yaml.safe_dump(asked.project_of(question), allow_unicode=True), encoding="utf-8")
            with suppress(Exception):
                rulings = judge(Edition("", library), load_project(file), today=TODAY)
                authorities = rulings.authorities()
                for line, expected in question["expect"].items():
                    want = {who: asked.by_view(spec) for who, spec in expected["cells"].items()}
                    ruling = rulings[line]
                    if all(ruling.cell(w) == want.get(w, {}).get(STRICT, NOTHING) for w in authorities):
                        yield _rows("questions", f"{question['question']} {line}", ruling, expected.get("shown", []))
