"""The lines of a project file put together: legs, tables, lists, what is asserted of many, links."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from dorasan.facts.declared import declared, no_fact
from dorasan.facts.given import FactValueError, given
from dorasan.facts.possible import NA
from dorasan.marked_yaml import Marked, Path_
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.file import (
    AssertionShape,
    LegShape,
    LineShape,
    ListShape,
    NameShape,
    OneOfShape,
    ProjectShape,
    TableShape,
)
from dorasan.project.layers import Facts, Near
from dorasan.project.project import Text
from dorasan.project.table import TableRow, read_table

if TYPE_CHECKING:  # tables of goods are loaded only where there is a list, lists of names only where there is a party
    from dorasan.project.lists import Progress, ReadList


@dataclass
class Run:
    marked: Marked
    shape: ProjectShape
    folder: Path
    progress: Progress | None = None
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)  # of each fact stated, by its place as shown

    def wrong(self, key: str, path: Path_, **values: object) -> None:
        self.problems.append(Problem(f"project.{key}", self.marked.place(path), values))

    def facts(
        self,
        raw: dict[str, Any],
        path: Path_,
        how: str = "given",
        place: Place | None = None,
        kind: str | None = None,
        act: bool = False,
    ) -> Facts:
        """Facts as written. ``kind``: of the line they are said of, where it is one; ``act``: may say what is done."""
        out: Facts = {}
        for name, value in raw.items():
            where = place or self.marked.place((*path, name))
            fact = declared().get(name)
            if fact is None or name == "subject" or (name == "act" and not act):
                self.problems.append(no_fact(name, where))
                continue
            if kind is not None and kind not in fact.subjects and value != NA:
                kinds = ", ".join(sorted(fact.subjects))
                self.problems.append(
                    Problem("project.not_of_kind", where, {"fact": name, "kind": kind, "kinds": kinds})
                )
                continue
            self.places[where.show("en")] = where
            try:
                out[name] = given(fact, value, how=how, place=where.show("en"))
            except FactValueError as wrong:
                self.problems.append(Problem(wrong.key, where, wrong.values))
        return out


@dataclass(frozen=True)
class Entry:
    """A line or a leg as written, with the facts said of it alone."""

    shape: LineShape | LegShape
    path: Path_
    facts: Facts
    place: str

    @property
    def kind(self) -> str:
        return self.shape.kind if isinstance(self.shape, LineShape) else "leg"


class Lines:
    """Collects lines and what is said of them."""

    def __init__(self, run: Run, common: Facts, parties: dict[str, Facts], legs: dict[str, Facts]) -> None:
        self.run, self.common, self.parties, self.leg_facts = run, common, parties, legs
        self.entries: dict[str, Entry] = {}
        self.asserted: dict[str, list[tuple[Near, Facts]]] = {}
        self.derived: dict[str, Facts] = {}  # what a list says: weaker than any answer
        self.lists: list[ReadList] = []
        self.screened: Facts = {}
        self.screened_lines: dict[str, Facts] = {}

    def _add(self, name: str, entry: LineShape | LegShape, path: Path_, facts: Facts, place: str) -> None:
        if name in self.entries:
            self.run.wrong("same_id", path, id=name, other=self.entries[name].place)
            return
        self.entries[name] = Entry(entry, path, facts, place)

    def leg(self, name: str, leg: LegShape) -> None:
        path: Path_ = ("legs", name)
        self._add(name, leg, path, {}, self.run.marked.place(path).show("en"))

    def line(self, entry: LineShape, path: Path_) -> None:
        facts = self.run.facts(entry.facts, (*path, "facts"), kind=entry.kind, act=not entry.acts)
        self._add(entry.id, entry, path, facts, self.run.marked.place(path).show("en"))

    def table(self, table: TableShape, path: Path_) -> None:
        for row in read_table(self.run.folder / table.file, table, self.run.marked.place(path), self.run.problems):
            self._table_row(table, row, path)

    def _table_row(self, table: TableShape, row: TableRow, path: Path_) -> None:
        facts = self.run.facts(dict(table.facts), (*path, "facts"), kind=table.kind)
        facts.update(self.run.facts(dict(row.facts), path, place=row.place, kind=table.kind))
        try:
            entry = LineShape(
                id=f"{table.prefix}{row.id}",
                kind=table.kind,
                name=row.name,
                quantity=row.quantity,
                leg=table.leg,
                actor=table.actor,
                needs=table.needs,
            )
        except ValidationError as wrong:
            what = wrong.errors(include_url=False)[0]["msg"]
            self.run.problems.append(Problem("project.table_row", row.place, {"what": what}))
            return
        self._add(entry.id, entry, path, facts, row.place.show("en"))

    def list(self, shape: ListShape, path: Path_) -> None:
        from dorasan.project.lists import read_list  # tables of goods are loaded only where there is a list

        try:
            found = read_list(self.run.folder / shape.file, shape, self.run.progress)
        except BadInputError as bad:
            self.run.problems.extend(bad.problems)
            return
        self.lists.append(found)
        common = self.run.facts(dict(shape.facts), (*path, "facts"))
        for line in found.lines:
            needs = () if line.of_kit else shape.needs
            entry = LineShape(
                id=line.id,
                kind=line.kind,  # type: ignore[arg-type]
                name=line.name,
                quantity=line.quantity,
                leg=shape.leg,
                actor=shape.actor,
                needs=(*needs, *line.components),
            )
            self.derived[line.id] = line.facts
            self._add(line.id, entry, path, common, line.place.show("en"))

    def links(self) -> None:
        for name, found in self.entries.items():
            entry, path = found.shape, found.path
            for n, need in enumerate(entry.needs):
                for target in need.one_of if isinstance(need, OneOfShape) else (need,):
                    if target not in self.entries:
                        self.run.wrong("no_line", (*path, "needs", n), id=target, of=name)
            if isinstance(entry, LineShape):
                for n, target in enumerate(entry.accompanies):
                    if target not in self.entries:
                        self.run.wrong("no_line", (*path, "accompanies", n), id=target, of=name)
        for n, assertion in enumerate(self.run.shape.assertions):
            self._assert(assertion, ("assertions", n))

    def _assert(self, assertion: AssertionShape, path: Path_) -> None:
        by = {"by": assertion.by, "on": str(assertion.on or ""), "source": assertion.source}
        note = text(assertion.note) if assertion.note else ""
        raw = {
            name: value
            if isinstance(value, dict) and "value" in value
            else {"value": value, **by, "assumed": assertion.assumed, "note": note}
            for name, value in assertion.facts.items()
        }
        facts = self.run.facts(raw, (*path, "facts"), how="asserted", act=True)
        if assertion.lines == "all":
            names, near = list(self.entries), Near.ALL_LINES
        else:
            names = list(assertion.lines)
            named = Near.ASKED if assertion.via else Near.NAMED_LINES
            near = Near.THIS_LINE if len(set(names)) == 1 else named
        for name in names:
            if name not in self.entries:
                self.run.wrong("no_line", (*path, "lines"), id=name, of="assertions")
                continue
            self.asserted.setdefault(name, []).append((near, facts))
        if near is not Near.ALL_LINES:
            self._of_kinds({self.entries[name].kind for name in names if name in self.entries}, facts, path)

    def _of_kinds(self, kinds: set[str], facts: Facts, path: Path_) -> None:
        """An answer that names lines is about something that one of them can have."""
        for fact, value in facts.items():
            declaration = declared()[fact]
            if kinds and not kinds & declaration.subjects and value.possible != declaration.not_applicable():
                values = {"kind": ", ".join(sorted(kinds)), "kinds": ", ".join(sorted(declaration.subjects))}
                self.run.wrong("not_of_kind", (*path, "facts", fact), fact=fact, **values)


def text(name: NameShape | str) -> Text:
    """A name in both languages; one that was given once stands for both."""
    return {"en": name, "ko": name} if isinstance(name, str) else {"en": name.en, "ko": name.ko}
