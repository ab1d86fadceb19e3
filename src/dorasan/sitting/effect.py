"""What a change of the packs does to projects already ruled on: which cases, lines and cells move, and why.

Practice modelled: a lawyer corrects one file; before it lands he reads, in plain words, which golden cases it touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dorasan.facts.authority import Registry
from dorasan.judge.cluster import STRICT
from dorasan.judge.court import judge
from dorasan.judge.finding import Says, findings
from dorasan.judge.need import Klass, Range
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer
from dorasan.problem import BadInputError, Problem
from dorasan.project.load import load_project
from dorasan.project.project import Text

LAYERS = (Layer.LAW, Layer.PRACTICE, Layer.NORTH)
Span = tuple[Klass, Klass]
Told = tuple[Layer, str, bool, Range, Range]  # what is told once: layer, authority, as carried, before, after


@dataclass(frozen=True, slots=True)
class Moved:
    """One cell before and after. ``carried``: as carried, over everything the line needs."""

    layer: Layer
    authority: str
    view: str
    carried: bool
    before: Range
    after: Range


@dataclass(frozen=True, slots=True)
class Cause:
    """A provision that says something else to the line than before. None: it says nothing to it."""

    provision: str
    before: Says | None
    after: Says | None


@dataclass(frozen=True, slots=True)
class LineMoved:
    """One line whose cells, class, or exposures and warnings moved."""

    line: str
    name: Text
    klass: tuple[Span, Span]
    carried_klass: tuple[Span, Span]
    cells: tuple[Moved, ...]
    causes: tuple[Cause, ...]
    shown: tuple[tuple[str, bool], ...]  # exposures and warnings: (provision, is it new)


@dataclass(frozen=True, slots=True)
class CaseMoved:
    case: str
    title: Text
    lines: tuple[LineMoved, ...]


@dataclass(frozen=True)
class Effect:
    """Everything that moved, out of how much; cases that could not be read are problems, never left out silently."""

    cases: int
    lines: int
    cells: int
    moved: tuple[CaseMoved, ...]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def moved_lines(self) -> int:
        return sum(len(case.lines) for case in self.moved)

    @property
    def moved_cells(self) -> int:
        return sum(len(line.cells) for case in self.moved for line in case.lines)


def case_files(folder: Path) -> list[Path]:
    """The project files of a folder of cases."""
    return sorted(folder.glob("*/project.yaml"))


def effect(before: Edition, after: Edition, files: Iterable[Path], *, today: date) -> Effect:
    """Judge every project under both editions and set cell against cell."""
    moved, problems = [], []
    cases = lines = cells = 0
    for file in files:
        try:
            was, now = (load_project(file, edition.vocabulary) for edition in (before, after))
        except BadInputError as bad:
            problems.extend(bad.problems)
            continue
        old, new = judge(before, was, today=today), judge(after, now, today=today)
        cases, lines = cases + 1, lines + len(new.lines)
        cells += sum(1 for _ in _grid(old, new)) * 2 * len(new.lines)
        found = tuple(_lines(old, new))
        if found:
            moved.append(CaseMoved(file.parent.name, now.title, found))
    return Effect(cases, lines, cells, tuple(moved), tuple(problems))


def _grid(old: Rulings, new: Rulings) -> Iterator[tuple[Layer, str, str]]:
    """Every (layer, authority, view) that either edition knows."""
    views = list(dict.fromkeys((*old.views(), *new.views())))
    for layer in LAYERS:
        for authority in dict.fromkeys((*old.authorities(layer), *new.authorities(layer))):
            for view in views:
                yield layer, authority, view


def _lines(old: Rulings, new: Rulings) -> Iterator[LineMoved]:
    grid = list(_grid(old, new))
    for name in dict.fromkeys((*new.lines, *old.lines)):
        was, now = old.lines.get(name), new.lines.get(name)
        if was is None or now is None:  # a quota that only one edition has: its own line, told by its causes
            continue
        cells = tuple(_cells(was, now, grid))
        classes = (was.klass_range(), now.klass_range()), (was.carried_klass_range(), now.carried_klass_range())
        shown = tuple(_shown(was, now))
        if cells or shown or any(a != b for a, b in classes):
            yield LineMoved(name, now.line.name, *classes, cells, tuple(_causes(was, now)), shown)


def _cells(was: LineRuling, now: LineRuling, grid: list[tuple[Layer, str, str]]) -> Iterator[Moved]:
    for layer, authority, view in grid:
        before, after = was.cell(authority, view, layer), now.cell(authority, view, layer)
        if before != after:
            yield Moved(layer, authority, view, False, before, after)
        carried = was.carried_cell(authority, view, layer), now.carried_cell(authority, view, layer)
        if carried[0] != carried[1] and carried != (before, after):
            yield Moved(layer, authority, view, True, *carried)


def _causes(was: LineRuling, now: LineRuling) -> Iterator[Cause]:
    old, new = _says(was), _says(now)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield Cause(name, _heaviest(old.get(name)), _heaviest(new.get(name)))


def _says(line: LineRuling) -> dict[str, tuple[tuple[Says, object], ...]]:
    """What each provision says to the line, act by act, with the lifts that name it and whether they apply."""
    out: dict[str, tuple[tuple[Says, object], ...]] = {}
    for act in line.acts:
        for finding in findings(act.row):
            lifts = {lifting.lift.id: (lifting.truth, lifting.lift.by) for lifting in finding.lifts}
            readings = {reading.name: truth for reading, truth in finding.by_reading}
            detail = (finding.provision.by, readings, lifts)
            out[finding.provision.id] = (*out.get(finding.provision.id, ()), (finding.says, detail))
    return out


def _heaviest(said: tuple[tuple[Says, object], ...] | None) -> Says | None:
    if not said:
        return None
    order = (Says.BITES, Says.CANNOT_TELL, Says.LIFTED, Says.NO_RED_FLAG, Says.SILENT)
    return min((says for says, _ in said), key=order.index)


def _shown(was: LineRuling, now: LineRuling) -> Iterator[tuple[str, bool]]:
    old, new = ({p.id for p, _ in line.shown()} for line in (was, now))
    yield from ((name, True) for name in sorted(new - old))
    yield from ((name, False) for name in sorted(old - new))


def view_first(registry: Registry, moved: Iterable[Moved]) -> dict[Told, list[str]]:
    """Cells that moved alike under several views, told once; strict first."""
    out: dict[Told, list[str]] = {}
    for cell in moved:
        out.setdefault((cell.layer, cell.authority, cell.carried, cell.before, cell.after), []).append(cell.view)
    order = {who: n for n, who in enumerate(registry.authorities)}

    def place(item: tuple[Told, list[str]]) -> tuple[int, bool, int, bool]:
        (layer, authority, carried, _, _), views = item
        return LAYERS.index(layer), carried, order.get(authority, len(order)), STRICT not in views

    return dict(sorted(out.items(), key=place))
