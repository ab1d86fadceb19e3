"""A portfolio: many projects laid out as rows, each row one act with one line on one day, ready for the bulk judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from dorasan.facts.possible import Possible, Span, may_apply
from dorasan.facts.tongue import Tongue
from dorasan.facts.vocabulary import Vocabulary
from dorasan.judge.admission import admit
from dorasan.judge.frame import RowFrame, frame_of
from dorasan.judge.quota import Draw, quota_total
from dorasan.law.condition import terms_of
from dorasan.law.loader import Library
from dorasan.law.provision import Provision
from dorasan.law.snapshot import change_days
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.load import load_project
from dorasan.project.project import Act, Line, Project, Text
from dorasan.shown import shown_by
from dorasan.whatif.called import keys, titles

GOODS = ("item", "component", "packaging", "conveyance", "fuel", "carried")


@dataclass(frozen=True)
class Row:
    """One act with one line. ``quota``: the provision whose account this is; it counts only where that is in force."""

    project: int
    line: int
    day: date
    seat: str
    values: dict[str, Possible]
    quota: str | None = None

    __repr__ = shown_by("project", "line", "day")


@dataclass(frozen=True)
class Entry:
    """One line of the portfolio. ``needs``: what it needs directly, each a group of alternatives."""

    project: int
    id: str
    kind: str
    name: Text
    rows: tuple[int, ...]
    needs: tuple[tuple[str, ...], ...]
    value: Span | None
    quota: bool = False

    __repr__ = shown_by("id", "kind", "rows")


@dataclass(frozen=True)
class Portfolio:
    """Projects, their lines, and the rows these are judged by."""

    vocabulary: Vocabulary
    projects: tuple[Project, ...]
    lines: tuple[Entry, ...]
    rows: tuple[Row, ...]
    today: date
    undated: int  # acts without a day of their own: judged by the law of ``today``

    __repr__ = shown_by("projects", "lines", "rows")

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What each project is called for machines: no two alike."""
        return keys(self.projects)

    def titles(self, lang: Tongue, most: int | None = None) -> tuple[str, ...]:
        """What each project is called for readers: no two alike. ``most``: signs of a title, where there is no room."""
        return titles(self.projects, lang, most)

    def frame(self, rows: Sequence[int] | None = None) -> RowFrame:
        chosen = self.rows if rows is None else [self.rows[n] for n in rows]
        return frame_of(self.vocabulary.facts, [row.values for row in chosen])

    def by_day(self) -> dict[tuple[date, str], list[int]]:
        """Rows that are judged by one law for one seat."""
        out: dict[tuple[date, str], list[int]] = {}
        for n, row in enumerate(self.rows):
            out.setdefault((row.day, row.seat), []).append(n)
        return out


def project_files(folders: Iterable[Path]) -> list[Path]:
    """Project files: as named; in a folder every ``project.yaml`` below it, else the YAML files in it. A file that is
    reached in two ways counts once.

    Raises :class:`BadInputError` for a folder without any.
    """
    out: list[Path] = []
    problems = []
    for folder in folders:
        found = [folder] if folder.is_file() else sorted(folder.rglob("project.yaml")) or sorted(folder.glob("*.yaml"))
        if not found:
            problems.append(Problem("whatif.no_projects", Place(str(folder))))
        out.extend(found)
    if problems:
        raise BadInputError(problems)
    known: dict[Path, Path] = {}
    for file in out:
        known.setdefault(file.resolve(), file)
    return list(known.values())


def load_portfolio(folders: Iterable[Path], libraries: Sequence[Library], today: date) -> Portfolio:
    """Read every project under ``folders``. Raises :class:`BadInputError` with the problems of all of them."""
    projects, problems = [], []
    for file in project_files(folders):
        try:
            project = load_project(file, libraries[0].vocabulary)
            admit(project)
            projects.append(project)
        except BadInputError as bad:
            problems.extend(bad.problems)
    if problems:
        raise BadInputError(problems)
    return portfolio(projects, libraries, today)


def portfolio(projects: Sequence[Project], libraries: Sequence[Library], today: date) -> Portfolio:
    """Lay projects out as rows. ``libraries``: of every scenario, because each may have quotas of its own."""
    changes = sorted({day for library in libraries for day in change_days(library)})
    vocabulary = libraries[0].vocabulary
    build = _Build(vocabulary, today, _quotas(libraries), changes)
    for n, project in enumerate(projects):
        build.project(n, project)
    return Portfolio(vocabulary, tuple(projects), tuple(build.lines), tuple(build.rows), today, build.undated)


def _quotas(libraries: Sequence[Library]) -> list[Provision]:
    """Accounts are summed over plain comparisons; a term in one would need the law of a day."""
    named = {p.id: p for library in libraries for p in library.provisions.values()}
    return [p for p in named.values() if p.aggregate is not None and not any(terms_of(p.aggregate.over))]


class _Build:
    def __init__(
        self, vocabulary: Vocabulary, today: date, quotas: Sequence[Provision], changes: Sequence[date]
    ) -> None:
        self.vocabulary = vocabulary
        self.today, self.quotas, self.changes = today, quotas, changes
        self.lines: list[Entry] = []
        self.rows: list[Row] = []
        self.undated = 0

    def project(self, n: int, project: Project) -> None:
        at = {name: len(self.lines) + k for k, name in enumerate(project.lines)}
        draws = []
        for name, line in project.lines.items():
            rows: list[int] = []
            for act in line.acts:
                own = act.day or project.as_of
                self.undated += own is None
                first = own or self.today
                facts = self.vocabulary.with_defaults(line.kind, act.facts)
                values = {fact: given.possible for fact, given in facts.items()}
                rows.extend(self._row(n, at[name], day, project.seat, values) for day in self._days(act, first))
                draws.append(Draw(name, first, facts))
            value = _value(self.vocabulary, line.kind, line.acts)
            self.lines.append(Entry(n, name, line.kind, line.name, tuple(rows), line.needs, value))
        for line, provision in self._accounts(draws):
            self._quota(n, project.seat, line, provision)

    def _days(self, act: Act, first: date) -> list[date]:
        """One day; for a leg without a fixed day, one for each state of the law between its first and last day."""
        if act.day is None or act.until is None:
            return [first]
        return [first, *(day for day in self.changes if act.day < day <= act.until)]

    def _row(
        self, project: int, line: int, day: date, seat: str, values: dict[str, Possible], quota: str | None = None
    ) -> int:
        self.rows.append(Row(project, line, day, seat, values, quota))
        return len(self.rows) - 1

    def _accounts(self, draws: Sequence[Draw]) -> list[tuple[Line, str]]:
        out: dict[str, tuple[Line, str]] = {}
        for day in sorted({draw.day for draw in draws}):
            for provision in self.quotas:
                total = quota_total(provision, draws, day)
                if total is not None:
                    act = Act("supply", total.facts, total.day)
                    out[total.name] = (Line(total.name, "aggregate", dict(provision.says), "", (act,)), provision.id)
        return list(out.values())

    def _quota(self, n: int, seat: str, line: Line, provision: str) -> None:
        act = line.acts[0]
        values = {fact: given.possible for fact, given in self.vocabulary.with_defaults("aggregate", act.facts).items()}
        row = self._row(n, len(self.lines), act.day or self.today, seat, values, quota=provision)
        self.lines.append(Entry(n, line.id, "aggregate", line.name, (row,), (), None, quota=True))


def _value(vocabulary: Vocabulary, kind: str, acts: Sequence[Act]) -> Span | None:
    """What the goods are worth, once for the line; None where the file does not say, or where nothing is of value."""
    if kind not in GOODS:
        return None
    facts = vocabulary.with_defaults(kind, acts[0].facts) if acts else {}
    value = facts["value_usd"].possible if "value_usd" in facts else None
    if not isinstance(value, Span) or not may_apply(value) or vocabulary.is_open("value_usd", value):
        return None
    return value
