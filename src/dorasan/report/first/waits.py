"""Whom each line waits for, and how surely: the one account that every figure of the first screen is taken from.

Practice modelled: a desk counts its list once. Whatever it then says of a group, of a licence to apply for or of a
paper on file is a sum over that one count, so that no two sentences of a page can disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from dorasan.facts.possible import NA, Values
from dorasan.judge.approval import ActKey
from dorasan.judge.asked import acts_of
from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.judge.need import Need
from dorasan.opinion.bites import Bites
from dorasan.opinion.groups import Cells, Group, Grouped, group_of
from dorasan.profile import Levels
from dorasan.project.project import Validity
from dorasan.sitting.assumed import Leaning, leaning
from dorasan.sitting.sitting import Sitting

Paper = tuple[ActKey, Validity, date | None, str]  # an act on file, its worth for a line, until when, by what paper


class How(StrEnum):
    """How a line waits for an authority of another government in the ordinary case."""

    ASKED = "asked"  # by every reading, whatever is open
    CONTESTED = "contested"  # by one reading and not by another
    PERHAPS = "perhaps"  # hangs on something that is not known


Count = Mapping[str, Counter[How]]  # by authority
VOUCHED = frozenset({Group.NEEDED, Group.OWN, Group.FREE})  # groups that are called sure


class Waits:
    """One sitting counted under one view. ``strict`` weighs the strictest reading against the most lenient and tells
    where they part; any other view is one reading, under which nothing is contested but what its holder left open.

    Raises :class:`~dorasan.problem.BadInputError` for a view that nobody holds.
    """

    def __init__(self, sitting: Sitting, view: str = STRICT) -> None:
        self.sitting, self.view = sitting, sitting.view(view)
        self.foreign = sitting.ordinary.foreign(sitting.seat)
        self._cells: dict[object, dict[str, Cells]] = {}
        self._how: dict[object, dict[str, How]] = {}
        self._acts: dict[object, tuple[dict[ActKey, Need], dict[ActKey, Need]]] = {}
        self.bites = Bites()

    @cached_property
    def groups(self) -> Mapping[str, Grouped]:
        """Each line in its one group, by this view. What rests on facts that the file only assumes is not told as
        sure: the group is the same, ``surely`` is not."""
        names = self.sitting.project.lines
        found = self.sitting.groups if self.view == STRICT else {name: self._grouped(name) for name in names}
        sure = [name for name, one in found.items() if one.surely and one.group in VOUCHED]
        rests = leaning(self.sitting, sure, self.view)
        return {name: replace(one, surely=one.surely and name not in rests) for name, one in found.items()}

    def leaning(self, name: str) -> Leaning | None:
        """The facts that the file only assumes and that bear on the line, if any do."""
        return leaning(self.sitting, [name], self.view).get(name)

    def _grouped(self, name: str) -> Grouped:
        ordinary, cells = self.sitting.ordinary, self.cells(name)
        parted = any(cell.strict != cell.lenient for cell in cells.values())
        views = (STRICT, LENIENT) if parted else (self.view, self.view)
        strict, lenient = (ordinary.klass(name, view) for view in views)
        return group_of(name, strict, lenient, cells, ordinary.hangs(name, self.sitting.seat), ordinary.hits)

    def cells(self, name: str) -> Mapping[str, Cells]:
        """By authority of another government what it needs of the line; the same for lines that are ruled alike."""
        key = self.sitting.ordinary.alike(name)
        if key not in self._cells:
            self._cells[key] = {who: self._cell(name, who) for who in self.foreign}
        return self._cells[key]

    def _cell(self, name: str, who: str, *, carried: bool = False) -> Cells:
        def levels(view: str) -> Levels[Need]:
            return self.sitting.ordinary.cell(name, who, view, carried=carried)

        both = Cells(levels(STRICT), levels(LENIENT))
        if self.view == STRICT:
            return both
        mine = Cells(levels(self.view), levels(self.view))
        silent = self.view != LENIENT and mine.open and both.contested
        return both if silent else mine  # whoever took no position leaves it as disputed as it is

    def how(self, name: str) -> Mapping[str, How]:
        """By authority how the line waits for it. A line without a lawful route waits for nobody."""
        key = self.sitting.ordinary.alike(name)
        if key not in self._how:
            barred = self.groups[name].group is Group.BARRED
            found = {} if barred else {who: _how(cell) for who, cell in self.cells(name).items()}
            self._how[key] = {who: how for who, how in found.items() if how is not None}
        return self._how[key]

    def home(self, name: str, who: str) -> How | None:
        """How the line waits for one of the seat's own authorities."""
        return _how(self._cell(name, who))

    def carried(self, name: str, who: str) -> How | None:
        """How the line waits for an authority once what carries it is counted in."""
        return _how(self._cell(name, who, carried=True))

    def count(self, lines: Iterable[str]) -> Count:
        """By authority how many of some lines wait for it, and how."""
        found: dict[str, Counter[How]] = {}
        for name in lines:
            for who, how in self.how(name).items():
                found.setdefault(who, Counter())[how] += 1
        return {who: found[who] for who in self.foreign if who in found}

    # --- acts and papers ---------------------------------------------------------------------------------------------

    def acts(self, name: str) -> tuple[dict[ActKey, Need], dict[ActKey, Need]]:
        """The acts that the line asks for in the ordinary case: surely, and perhaps; over every way there."""
        alike = self.sitting.ordinary.alike(name)
        if alike not in self._acts:
            self._acts[alike] = self._acts_of(name)
        return self._acts[alike]

    def _acts_of(self, name: str) -> tuple[dict[ActKey, Need], dict[ActKey, Need]]:
        sure: dict[ActKey, Need] = {}  # in their order: a set of words has another one in each process
        may: dict[ActKey, Need] = {}
        for ruling in self.sitting.ordinary.lines(name):
            found = acts_of(ruling)
            sure |= {key: need for sets in ruling.lenient_sets() for key, need in sets[0]}
            sure |= {k: n for k, n in found.items() if _alone(k, found) and ruling.cell(k[0]).best.gates}
            may |= found
        return sure, {key: need for key, need in may.items() if key not in sure}

    def waited(self, name: str, who: str) -> list[ActKey]:
        """The acts by which the line waits for an authority: the sure ones where there are any."""
        for found in self.acts(name):
            if acts := [key for key, need in found.items() if key[0] == who and need.gates]:
                return acts
        return []

    def waits_surely(self, name: str, who: str) -> bool:
        """Does the line wait for the authority whatever is open in the ordinary case?"""
        return self.sitting.ordinary.cell(name, who, self.view).least.gates

    def papers(self, name: str) -> list[Paper]:
        """What is on file for the line, against its own days."""
        first, last = self.sitting.rulings[name].days
        once = self.sitting.vocabulary.registry.done_once
        held = (one for one in self.sitting.project.held if name in one.lines)
        return [((one.of, one.act), one.validity(first, last, once), one.until, one.paper) for one in held]

    def held(self, name: str, who: str) -> bool:
        """Is every act by which the line waits for an authority on file, and valid on its days?"""
        valid = {key for key, worth, *_ in self.papers(name) if worth is Validity.HELD}
        acts = self.waited(name, who)
        return bool(acts) and valid.issuperset(acts)

    # --- what is said of the plan ------------------------------------------------------------------------------------

    def values(self, fact: str, kinds: Container[str] | None = None) -> frozenset[str]:
        """Everything that a fact of a few values may be in the ordinary case, over every act of every line, or of
        those of some ``kinds``."""
        lines = (name for name, line in self.sitting.project.lines.items() if kinds is None or line.kind in kinds)
        rulings = (ruling for name in lines for ruling in self.sitting.ordinary.lines(name))
        given = (act.facts[fact].possible for ruling in rulings for act in ruling.acts if fact in act.facts)
        return frozenset[str]().union(*(one.values for one in given if isinstance(one, Values))) - {NA}


def _how(cell: Cells) -> How | None:
    if cell.strict.least.gates:
        return How.ASKED if cell.lenient.least.gates else How.CONTESTED
    return How.PERHAPS if cell.strict.ordinary.gates else None


def _alone(key: ActKey, found: Mapping[ActKey, Need]) -> bool:
    """Is it the one act by which its authority can be waited for?"""
    return sum(other[0] == key[0] and need.gates for other, need in found.items()) == 1
