"""The golden cases and the questions, as rows: quick to judge again under a law with one slip.

What is compared is what the tests of the cases and the questions compare: needs per authority and view, classes, who
contests, and what is shown. A line whose ruling today is not what its case expects proves nothing and is left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.facts.declared import FactDeclaration
from dorasan.judge import exhaustive
from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT
from dorasan.judge.court import judge
from dorasan.judge.docket import Docket, docket
from dorasan.judge.need import NOTHING, Klass, Range, heaviest
from dorasan.judge.refine import refine
from dorasan.judge.row_judge import Row, judge_row
from dorasan.judge.ruling import LineRuling
from dorasan.judge.truth import evaluate
from dorasan.law.condition import All, Compare, can_be
from dorasan.law.edition import Edition
from dorasan.law.loader import Library
from dorasan.law.provision import Layer, Provision
from dorasan.law.snapshot import law_of_day
from dorasan.law.source import source_of
from dorasan.project.load import load_project

TODAY = date(2026, 11, 22)
_PROVED: dict[tuple[object, ...], bool] = {}
_covers = exhaustive.covers


def _remembered(facts: Mapping[str, FactDeclaration], demand: Provision, lifts: list[Provision]) -> bool:
    """That lifts leave no gap is a property of their words: proved once, not for every docket of every mutant."""
    words = tuple((p.scope, p.binds, *(reading.test for reading in p.readings)) for p in (demand, *lifts))
    if words not in _PROVED:
        _PROVED[words] = _covers(facts, demand, lifts)
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


@dataclass(frozen=True)
class Part:
    """What one cluster says to one row. ``members``: its provisions."""

    members: frozenset[str]
    cells: tuple[tuple[tuple[Layer, str, str], Range], ...]
    klass: tuple[Klass, Klass]
    contested: frozenset[str]


@dataclass(frozen=True)
class Judged:
    """One row, cluster by cluster, and which exposures and warnings show."""

    parts: tuple[Part, ...]
    shown: frozenset[str]


class Book:
    """All golden lines, judged once under the law as it is."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.lines = [*_cases(library), *_questions(library)]
        days = sorted({day for line in self.lines for day, _ in line.rows})
        dockets = {day: docket(law_of_day(library, day)) for day in days}
        self.views = {day: (STRICT, LENIENT, *dockets[day].law.holders()) for day in days}
        self.judged = [[self._judge(dockets[day], day, row) for day, row in line.rows] for line in self.lines]
        self.base = [_answer(line, judged) for line, judged in zip(self.lines, self.judged, strict=True)]

    def notices(self, mutated: Library, touched: Iterable[str]) -> str:
        """Which book has a line that is answered otherwise. Only the clusters that the slip touches are judged
        again."""
        names = frozenset(touched)
        dockets: dict[tuple[date, frozenset[str]], Docket] = {}
        both = (_only(self.library, names), _only(mutated, names))
        speakers: dict[date, list[Provision]] = {}
        for line, judged, before in zip(self.lines, self.judged, self.base, strict=True):
            again, changed = [], False
            for (day, row), known in zip(line.rows, judged, strict=True):
                if day not in speakers:
                    speakers[day] = [p for side in both for p in law_of_day(side, day).provisions.values()]
                if not any(_may_speak(p, row) for p in speakers[day]):
                    again.append(known)
                    continue
                changed = True
                members = names.union(*(part.members for part in known.parts if part.members & names))
                if (day, members) not in dockets:
                    dockets[day, members] = docket(law_of_day(_only(mutated, members), day))
                found = self._judge(dockets[day, members], day, row)
                kept = tuple(part for part in known.parts if not part.members & names)
                again.append(Judged((*kept, *found.parts), (known.shown - names) | found.shown))
            if changed and _answer(line, again) != before:
                return line.source
        return ""

    def _judge(self, law: Docket, day: date, row: Row) -> Judged:
        ruling = judge_row(law, row)
        parts = []
        for cluster, state, found in zip(law.clusters, ruling.states, ruling.by_cluster, strict=True):
            refined = refine(cluster, row, state, found)
            cells = tuple(
                ((cluster.layer, who, view), cell)
                for view in self.views[day]
                for who, cell in zip(cluster.authorities, refined.views.get(view, refined.views[ANYBODY]), strict=True)
                if cell != NOTHING
            )
            law_only = cluster.layer is Layer.LAW
            level = refined.klass_range if law_only else (Klass.FREE, Klass.FREE)
            contested = frozenset(d.authority for d in found.disagreements) if law_only else frozenset()
            members = frozenset(p.id for p in (*cluster.demands, *cluster.lifts))
            parts.append(Part(members, cells, level, contested))
        return Judged(tuple(parts), frozenset(p.id for p, _ in ruling.shown))


def _answer(line: LineRows, judged: list[Judged]) -> Answer:
    """What the tests look at: the questions' at the strict view of the law, the cases' at all views and at practice."""
    parts = [part for one in judged for part in one.parts]
    cells: dict[tuple[Layer, str, str], Range] = {}
    for part in parts:
        for key, cell in part.cells:
            layer, _, view = key
            asked = (layer, view) == (Layer.LAW, STRICT)
            if asked or (line.source == "cases" and layer in (Layer.LAW, Layer.PRACTICE)):
                cells[key] = heaviest([cell, cells.get(key, NOTHING)])
    best = max((part.klass[0] for part in parts), default=Klass.FREE)
    worst = max((part.klass[1] for part in parts), default=Klass.FREE)
    contested = frozenset[str]().union(*(part.contested for part in parts)) if line.source == "cases" else frozenset()
    return cells, best, worst, contested, line.shown <= {name for one in judged for name in one.shown}


def _only(library: Library, names: frozenset[str]) -> Library:
    return replace(library, provisions={n: p for n, p in library.provisions.items() if n in names})


def _may_speak(p: Provision, row: Row) -> bool:
    """Could the provision, on some reading, say something to the row?"""

    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, row[compare.fact])
        return int(true), int(false)

    return any(evaluate(All((p.scope, p.binds, r.test)), atom, 1, 0)[0] for r in p.readings)


def _rows(source: str, name: str, ruling: LineRuling, shown: Iterable[str]) -> LineRows:
    return LineRows(source, name, tuple((act.day, act.row.row) for act in ruling.acts), frozenset(shown))


def _cases(library: Library) -> Iterator[LineRows]:
    import casebook

    casebook.read = cache(casebook.read)
    for case in casebook.casebook():
        with suppress(Exception):  # a case that cannot be read today proves nothing
            rulings = judge(
                Edition("", library, source_of()),
                load_project(case.folder / "project.yaml", library.vocabulary),
                today=TODAY,
            )
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
                rulings = judge(Edition("", library, source_of()), load_project(file, library.vocabulary), today=TODAY)
                authorities = rulings.authorities()
                for line, expected in question["expect"].items():
                    want = {who: asked.by_view(spec) for who, spec in expected["cells"].items()}
                    ruling = rulings[line]
                    if all(ruling.cell(w) == want.get(w, {}).get(STRICT, NOTHING) for w in authorities):
                        yield _rows("questions", f"{question['question']} {line}", ruling, expected.get("shown", []))
