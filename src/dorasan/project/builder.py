"""The lines of a project file put together: legs, tables, lists, what is asserted of many, links, acts and days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from dorasan.facts.declared import declared, no_fact
from dorasan.facts.given import FactValueError, Given, given
from dorasan.facts.possible import Choice
from dorasan.marked_yaml import Marked, Path_
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.file import (
    ActShape,
    AssertionShape,
    DatesShape,
    LegShape,
    LineShape,
    ListShape,
    NameShape,
    OneOfShape,
    ProjectShape,
    TableShape,
)
from dorasan.project.project import USUAL_ACT, Act, Line, Text
from dorasan.project.table import TableRow, read_table

if TYPE_CHECKING:  # tables of goods are loaded only where there is a list, lists of names only where there is a party
    from dorasan.project.lists import Progress, ReadList

Facts = dict[str, Given]


@dataclass
class Run:
    marked: Marked
    shape: ProjectShape
    folder: Path
    progress: Progress | None = None
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, key: str, path: Path_, **values: object) -> None:
        self.problems.append(Problem(f"project.{key}", self.marked.place(path), values))

    def facts(self, raw: dict[str, Any], path: Path_, how: str = "given", place: Place | None = None) -> Facts:
        out: Facts = {}
        for name, value in raw.items():
            where = place or self.marked.place((*path, name))
            fact = declared().get(name)
            if fact is None or name in ("subject", "act"):
                self.problems.append(no_fact(name, where))
                continue
            try:
                out[name] = given(fact, value, how=how, place=where.show("en"))
            except FactValueError as wrong:
                self.problems.append(Problem(wrong.key, where, wrong.values))
        return out


class Lines:
    """Collects lines, then lays facts over them: act, line, assertion, leg, actor, project, default; nearest wins."""

    def __init__(self, run: Run, common: Facts, parties: dict[str, Facts], legs: dict[str, Facts]) -> None:
        self.run, self.common, self.parties, self.leg_facts = run, common, parties, legs
        self.entries: dict[str, tuple[LineShape | LegShape, Path_, Facts, str]] = {}
        self.asserted: dict[str, list[Facts]] = {}
        self.derived: dict[str, Facts] = {}  # what a list says: weaker than any answer
        self.lists: list[ReadList] = []
        self.screened: Facts = {}

    def _add(self, name: str, entry: LineShape | LegShape, path: Path_, facts: Facts, place: str) -> None:
        if name in self.entries:
            self.run.wrong("same_id", path, id=name, other=self.entries[name][3])
            return
        self.entries[name] = (entry, path, facts, place)

    def leg(self, name: str, leg: LegShape) -> None:
        path: Path_ = ("legs", name)
        self._add(name, leg, path, {}, self.run.marked.place(path).show("en"))

    def line(self, entry: LineShape, path: Path_) -> None:
        facts = self.run.facts(entry.facts, (*path, "facts"))
        self._add(entry.id, entry, path, facts, self.run.marked.place(path).show("en"))

    def table(self, table: TableShape, path: Path_) -> None:
        for row in read_table(self.run.folder / table.file, table, self.run.marked.place(path), self.run.problems):
            self._table_row(table, row, path)

    def _table_row(self, table: TableShape, row: TableRow, path: Path_) -> None:
        facts = self.run.facts(dict(table.facts), (*path, "facts"))
        facts.update(self.run.facts(dict(row.facts), path, place=row.place))
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
            needs = () if line.of_kit or line.acts else shape.needs
            entry = LineShape(
                id=line.id,
                kind=line.kind,  # type: ignore[arg-type]
                name=line.name,
                quantity=line.quantity,
                acts=line.acts,
                leg=shape.leg,
                actor=shape.actor,
                needs=(*needs, *line.components),
            )
            self.derived[line.id] = line.facts
            self._add(line.id, entry, path, common, line.place.show("en"))

    def links(self) -> None:
        for name, (entry, path, _, _) in self.entries.items():
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
        facts = self.run.facts(raw, (*path, "facts"), how="asserted")
        names = list(self.entries) if assertion.lines == "all" else list(assertion.lines)
        for name in names:
            if name not in self.entries:
                self.run.wrong("no_line", (*path, "lines"), id=name, of="assertions")
                continue
            self.asserted.setdefault(name, []).append(facts)

    def finished(self) -> dict[str, Line]:
        return {name: self._line(name) for name in self.entries}

    def _line(self, name: str) -> Line:
        entry, path, own, place = self.entries[name]
        kind = entry.kind if isinstance(entry, LineShape) else "leg"
        shapes: list[ActShape | str] = list(entry.acts) if isinstance(entry, LineShape) else []
        if not shapes and kind in USUAL_ACT:
            shapes = [USUAL_ACT[kind]]
        if not shapes:
            self.run.wrong("no_act", path, id=name, kind=kind)
        needs = tuple(need.one_of if isinstance(need, OneOfShape) else (need,) for need in entry.needs)
        return Line(
            id=name,
            kind=kind,
            name=text(entry.name),
            quantity=entry.quantity if isinstance(entry, LineShape) else "",
            acts=tuple(self._act(name, kind, entry, own, s, (*path, "acts", n)) for n, s in enumerate(shapes)),
            needs=needs,
            accompanies=entry.accompanies if isinstance(entry, LineShape) else (),
            note=text(entry.note) if isinstance(entry, LineShape) and entry.note else {},
            place=place,
        )

    def _act(
        self, name: str, kind: str, entry: LineShape | LegShape, own: Facts, shape: ActShape | str, path: Path_
    ) -> Act:
        act = shape if isinstance(shape, ActShape) else ActShape(act=shape)
        if act.act not in declared()["act"].values:
            self.run.wrong("unknown_act", path, act=act.act, acts=", ".join(declared()["act"].values))
            act = ActShape(act="supply")
        leg = act.leg or (entry.leg if isinstance(entry, LineShape) else name)
        actor = act.actor or entry.actor
        layers: list[Facts] = [self.screened, self.common]
        layers.append(self._named(self.parties, actor, "no_party", path))
        layers.append(self._named(self.leg_facts, leg, "no_leg", path))
        layers.append(self.derived.get(name, {}))
        layers.extend(self.asserted.get(name, []))
        layers.append(own)
        layers.append(self.run.facts(act.facts, (*path, "facts")))
        merged: Facts = {}
        for layer in layers:
            for fact, value in layer.items():
                unknown = value.possible == declared()[fact].whole()
                if kind in declared()[fact].subjects and not (unknown and fact in merged):
                    merged[fact] = value  # "unknown" never takes back what somebody has answered
        merged["subject"] = given(declared()["subject"], kind)
        merged["act"] = Given(Choice(frozenset({act.act})), merged["subject"].provenance)
        return Act(act.act, merged, *self._days(leg), leg, actor)

    def _named(self, known: dict[str, Facts], name: str | None, key: str, path: Path_) -> Facts:
        if name is None:
            return {}
        if name not in known:
            self.run.wrong(key, path, name=name, known=", ".join(known) or "-")
            return {}
        return known[name]

    def _days(self, leg: str | None) -> tuple[date | None, date | None]:
        """The day of a leg, or the first and the last day it may fall on."""
        if leg is None or leg not in self.run.shape.legs:
            return None, None
        day = self.run.shape.legs[leg].date_
        return (day.since, day.until) if isinstance(day, DatesShape) else (day, None)


def text(name: NameShape | str) -> Text:
    """A name in both languages; one that was given once stands for both."""
    return {"en": name, "ko": name} if isinstance(name, str) else {"en": name.en, "ko": name.ko}
