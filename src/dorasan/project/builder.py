"""The lines of a project file put together: legs, tables, lists, what is asserted of many, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dorasan.marked_yaml import Path_
from dorasan.problem import BadInputError, Place, near
from dorasan.project.file import VIA, AssertionShape, LegShape, LineShape, ListShape, OneOfShape, TableShape
from dorasan.project.layers import Facts, Near
from dorasan.project.project import Text
from dorasan.project.reading import ANY, Run
from dorasan.project.table import TableRow, read_table
from dorasan.project.written import NameShape

if TYPE_CHECKING:  # tables of goods are loaded only where there is a list, lists of names only where there is a party
    from dorasan.project.lists import ListedLine, ReadList


@dataclass(frozen=True)
class Entry:
    """A line or a leg as written, with the facts said of it alone."""

    shape: LineShape | LegShape
    path: Path_
    facts: Facts
    place: Place

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

    def _add(self, name: str, entry: LineShape | LegShape, path: Path_, facts: Facts, place: Place) -> None:
        if name in self.entries:
            self.run.wrong("same_id", path, id=name, other=self.entries[name].place)
            return
        self.entries[name] = Entry(entry, path, facts, place)

    def leg(self, name: str, leg: LegShape) -> None:
        path: Path_ = ("legs", name)
        self._add(name, leg, path, {}, self.run.marked.place(path))

    def line(self, entry: LineShape, path: Path_) -> None:
        facts = self.run.facts(entry.facts, (*path, "facts"), kinds={entry.kind}, act=not entry.acts)
        self._add(entry.id, entry, path, facts, self.run.marked.place(path))

    def table(self, table: TableShape, path: Path_) -> None:
        for row in read_table(
            self.run.vocabulary.facts,
            self.run.folder / table.file,
            table,
            self.run.marked.place(path),
            self.run.problems,
        ):
            self._table_row(table, row, path)

    def _table_row(self, table: TableShape, row: TableRow, path: Path_) -> None:
        facts = self.run.facts(dict(table.facts), (*path, "facts"), kinds={table.kind})
        facts.update(self.run.facts(dict(row.facts), path, place=row.place, kinds={table.kind}))
        entry = LineShape(
            id=f"{table.prefix}{row.id}",
            kind=table.kind,
            name=row.name,
            quantity=row.quantity,
            leg=table.leg,
            actor=table.actor,
            needs=table.needs,
        )
        self._add(entry.id, entry, path, facts, row.place)

    def list(self, shape: ListShape, path: Path_) -> None:
        from dorasan.project.lists import read_list  # tables of goods are loaded only where there is a list
        from dorasan.project.remarks import link_note

        try:
            found = read_list(self.run.vocabulary, self.run.folder / shape.file, shape, self.run.progress)
        except BadInputError as bad:
            for problem in bad.problems:
                self.run.add(problem)
            return
        self.lists.append(found)
        common = self.run.facts(dict(shape.facts), (*path, "facts"))
        carriers = {name for line in found.lines for name in line.carried_by}
        for line in found.lines:
            needs = () if line.of_kit or line.acts else (*shape.needs, *_carried(line))
            entry = LineShape(
                id=line.id,
                kind=line.kind,  # type: ignore[arg-type]
                name=line.name,
                quantity=line.quantity,
                acts=line.acts,
                leg=shape.leg,
                actor=shape.actor,
                needs=(*needs, *line.components),
                note=NameShape(**link_note()) if line.id in carriers else None,
            )
            self.derived[line.id] = line.facts
            self._add(line.id, entry, path, common, line.place)

    def links(self) -> None:
        for name, found in self.entries.items():
            for n, need in enumerate(found.shape.needs):
                self._linked(need.one_of if isinstance(need, OneOfShape) else (need,), (*found.path, "needs", n), name)
            for n, target in enumerate(getattr(found.shape, "accompanies", ())):
                self._linked((target,), (*found.path, "accompanies", n), name)
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
        if assertion.lines == "all":
            names, layer, kinds = list(self.entries), Near.ALL_LINES, ANY
        else:
            names = list(assertion.lines)
            named = Near.ASKED if assertion.via == VIA else Near.NAMED_LINES
            alone = Near.ASKED_ALONE if assertion.via == VIA else Near.THIS_LINE
            layer = alone if len(set(names)) == 1 else named
            kinds = frozenset(self.entries[name].kind for name in names if name in self.entries)
        facts = self.run.facts(raw, (*path, "facts"), how="asserted", kinds=kinds, act=True)
        self._linked(names, (*path, "lines"), "assertions")
        for name in names:
            self.asserted.setdefault(name, []).append((layer, facts))

    def _linked(self, names: Iterable[str], path: Path_, of: str) -> None:
        """Every line that something refers to is there."""
        for name in names:
            if name not in self.entries:
                numbered = [line.id for read in self.lists for line in read.lines if _number(line) == name]
                self.run.wrong("no_line", path, id=name, of=of, near=", ".join(numbered) or near(name, self.entries))


def _number(line: ListedLine) -> str:
    """The number that the owner of the list gave the line."""
    return ((line.source.serial if line.source is not None else None) or "").strip()


def _carried(line: ListedLine) -> Iterator[str | OneOfShape]:
    """The vehicles of the list that seem to carry a line: one of them is needed."""
    if len(line.carried_by) == 1:
        yield line.carried_by[0]
    elif line.carried_by:
        yield OneOfShape(one_of=line.carried_by)


def text(name: NameShape | str) -> Text:
    """A name in both languages; one that was given once stands for both."""
    return {"en": name, "ko": name} if isinstance(name, str) else {"en": name.en, "ko": name.ko}
