"""Floor, ordinary and ceiling over the rulings of a sitting: with the premises alone, and with the presumptions laid.

Nothing is judged here. The plain rulings give floor and ceiling, those of the ordinary case (one for each way there,
where none is stated) the rest; a project without a profile has its plain rulings for an ordinary case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dorasan.facts.declared import FactKind
from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.judge.marks import Marking
from dorasan.judge.need import Klass, KlassRange, Need, Range
from dorasan.judge.question import questions
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.opinion.groups import Cells, Grouped, group_of
from dorasan.opinion.ordinary import Beside
from dorasan.profile import Levels, levels
from dorasan.profile.screening import hits
from dorasan.shown import shown_by

CODE = "hs"
Marks = tuple[int, ...]  # what was found of a line: plainly, and on each way


class Ordinary:
    """``plain``: judged with the premises alone; ``ways``: the ordinary case, once or once for each way."""

    def __init__(self, plain: Rulings, ways: Sequence[Rulings]) -> None:
        self.plain, self.ways = plain, tuple(ways) or (plain,)
        self.hits = hits(plain.project)
        self._hangs: dict[tuple[Marks, str], list[tuple[str, FactKind]]] = {}
        self._marking = Marking()
        self._alike: dict[str, Marks] = {}
        self._cells: defaultdict[tuple[str, str], dict[int, Range]] = defaultdict(dict)
        self._carried: dict[tuple[object, str, str], Levels[Need]] = {}
        self._classes: dict[tuple[int, str], KlassRange] = {}
        self._foreign: dict[str, list[str]] = {}
        self._differs: dict[Marks, bool] = {}
        self._groups: dict[Marks, Grouped] = {}

    __repr__ = shown_by("plain.project.id", "ways")

    def lines(self, name: str) -> list[LineRuling]:
        """The line in the ordinary case."""
        return [way[name] for way in self.ways]

    def cell(self, name: str, who: str, view: str = STRICT, *, carried: bool = False) -> Levels[Need]:
        """What an authority needs of a line, at the three levels."""
        if carried:
            return self._carried_cell(name, who, view)
        every = [self.plain[name], *self.lines(name)]
        return levels(*self._ways(every, self.alike(name), who, view))

    def _carried_cell(self, name: str, who: str, view: str) -> Levels[Need]:
        """The same with what carries the line; once for all that are ruled and carried alike."""
        key = self.alike_carried(name), who, view
        found = self._carried.get(key)
        if found is None:
            every = (self.plain[name], *self.lines(name))
            found = self._carried[key] = levels(*(line.carried_cell(who, view) for line in every))
        return found

    def _ways(self, ways: Sequence[LineRuling], marks: Marks, who: str, view: str) -> list[Range]:
        """What each of some ways of a line comes to; the same for every line and way that is ruled alike."""
        known, found = self._cells[who, view], []
        for line, mark in zip(ways, marks, strict=True):
            cell = known.get(mark)
            if cell is None:
                cell = known[mark] = line.cell(who, view)
            found.append(cell)
        return found

    def klass(self, name: str, view: str = STRICT, *, carried: bool = False) -> Levels[Klass]:
        """The class of a line at the three levels."""
        every = [self.plain[name], *self.lines(name)]
        if carried:
            return levels(*(line.carried_klass_range(view) for line in every))
        return levels(*(self._class(line, mark, view) for line, mark in zip(every, self.alike(name), strict=True)))

    def _class(self, line: LineRuling, mark: int, view: str) -> KlassRange:
        key = mark, view
        found = self._classes.get(key)
        if found is None:
            found = self._classes[key] = line.klass_range(view)
        return found

    def hangs(self, name: str, seat: str) -> list[tuple[str, FactKind]]:
        """The facts on which the consent of another government still hangs for the line in the ordinary case, the
        weightiest first, each with its kind; where nobody's does, those that bear on the seat's own."""
        key = self.alike(name)[1:]
        if (key, seat) not in self._hangs:
            different = dict(zip(reversed(key), reversed(self.lines(name)), strict=True))  # ways that are ruled alike
            ways = [different[mark] for mark in dict.fromkeys(key)]
            foreign = frozenset(self.foreign(seat))
            found = dict.fromkeys(question.fact for line in ways for question in questions([line], of=foreign))
            found = found or dict.fromkeys(question.fact for line in ways for question in questions([line]))
            facts = self.plain.vocabulary.facts
            order = sorted(found, key=lambda fact: fact != CODE)  # what it is tells which lists are looked at
            self._hangs[key, seat] = [(fact, facts[fact].kind) for fact in order]
        return self._hangs[key, seat]

    def alike(self, name: str) -> Marks:
        """What is the same for lines that are ruled alike at every level."""
        if name not in self._alike:
            every = [self.plain[name], *self.lines(name)]
            self._alike[name] = tuple(map(self._marking.mark, every))
        return self._alike[name]

    def differs(self, name: str, seat: str) -> bool:
        """Does some other government's act hang on which way it goes?"""
        key = self.alike(name)
        if key not in self._differs:
            ways = self.lines(name)
            by_who = [self._ways(ways, key[1:], who, STRICT) for who in self.foreign(seat)]
            self._differs[key] = any(len({(way.best.gates, way.worst.gates) for way in found}) > 1 for found in by_who)
        return self._differs[key]

    def foreign(self, seat: str) -> list[str]:
        """The authorities of other governments, but for the one whose consent is told beside every class."""
        if seat not in self._foreign:
            registry = self.plain.vocabulary.registry
            self._foreign[seat] = [who for who in self.plain.authorities() if not registry.is_home(who, seat)]
        return self._foreign[seat]

    def alike_carried(self, name: str) -> object:
        """The same, with what carries them."""
        return self.alike(name), self.plain[name].carriage, tuple(way[name].carriage for way in self.ways)

    def group(self, name: str, seat: str) -> Grouped:
        """The group of a line by itself, for an applicant whose own government is ``seat``."""
        key = self.alike(name)
        if key not in self._groups:
            foreign = {who: Cells(self.cell(name, who), self.cell(name, who, LENIENT)) for who in self.foreign(seat)}
            classes = self.klass(name), self.klass(name, LENIENT)
            self._groups[key] = group_of(name, *classes, foreign, self.hangs(name, seat), self.hits)
        return replace(self._groups[key], line=name)


def beside(ordinary: Ordinary, groups: Mapping[str, Grouped], **more: Any) -> Beside:
    """What an opinion takes of a sitting beside its rulings."""
    return Beside(
        groups=groups,
        cell=lambda line, who, view, carried: ordinary.cell(line, who, view, carried=carried),
        klass=lambda line, view, carried: ordinary.klass(line, view, carried=carried),
        alike=ordinary.alike_carried,
        **more,
    )
