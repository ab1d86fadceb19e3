"""Needs: what an authority requires of a line, from nothing to *no route*; and the class that sums a vector up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple, NoReturn

from dorasan.law.act import OfficialAct, Policy, Timing


class Need(IntEnum):
    """In ascending weight. From :attr:`NOTIFY` on, the goods wait."""

    NOT_NEEDED = 0
    RECORD = 1
    REPORT_AFTER = 2
    NOTIFY = 3
    NON_OBJECTION = 4
    ROUTINE = 5
    FAVOURABLE = 6
    CASE_BY_CASE = 7
    EXCEPTIONAL = 8
    PRESUMED_DENIAL = 9
    NO_ROUTE = 10

    __hash__ = int.__hash__  # that of an Enum is worked out from its name, each time

    def __str__(self) -> str:
        return self.name.lower()

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    @property
    def gates(self) -> bool:
        return self >= Need.NOTIFY


_BY_TIMING = {
    Timing.RECORD: Need.RECORD,
    Timing.REPORT_AFTER: Need.REPORT_AFTER,
    Timing.ADVANCE_NOTICE: Need.NOTIFY,
    Timing.VETO_WINDOW: Need.NON_OBJECTION,
    Timing.ACCEPTANCE: Need.NON_OBJECTION,
}
_BY_POLICY = {
    Policy.ROUTINE: Need.ROUTINE,
    Policy.FAVOURABLE: Need.FAVOURABLE,
    Policy.CASE_BY_CASE: Need.CASE_BY_CASE,
    Policy.EXCEPTIONAL: Need.EXCEPTIONAL,
    Policy.PRESUMED_DENIAL: Need.PRESUMED_DENIAL,
}


def need_of(act: OfficialAct) -> Need:
    """The need that one act stands for."""
    if act.timing is Timing.PRIOR_APPROVAL:
        if act.policy is None:
            raise ValueError(f"prior approval without a policy: {act}")
        return _BY_POLICY[act.policy]
    return _BY_TIMING[act.timing]


def _from_to(best: object, worst: object) -> str:
    return f"{best}" if best == worst else f"{best} to {worst}"


class Range(NamedTuple):
    """Best and worst need over everything unknown; equal when it is sure. It is neither yes nor no: ask
    ``worst.gates`` whether the goods may have to wait, ``best.gates`` whether they surely do."""

    best: Need
    worst: Need

    def __bool__(self) -> NoReturn:
        raise TypeError("a range of needs is neither yes nor no: ask .worst.gates (may wait) or .best.gates (surely)")

    def __str__(self) -> str:
        return _from_to(self.best, self.worst)

    def __repr__(self) -> str:
        return str(self)

    @property
    def sure(self) -> bool:
        return self.best == self.worst


RANGES = tuple([tuple([Range(best, worst) for worst in Need]) for best in Need])  # by both: of a list they are many
NOTHING = RANGES[Need.NOT_NEEDED][Need.NOT_NEEDED]


def heaviest(ranges: Iterable[Range]) -> Range:
    """Of several needs of one authority the heaviest holds."""
    best = worst = Need.NOT_NEEDED
    for low, high in ranges:
        best = low if low > best else best
        worst = high if high > worst else worst
    return RANGES[best][worst]


def span(ranges: Iterable[Range]) -> Range:
    """One of several, nobody can say which: from the lightest to the heaviest."""
    items = list(ranges)
    return RANGES[min(r.best for r in items)][max(r.worst for r in items)]


class Klass(IntEnum):
    """Relative to the applicant's own government. A summary; it never replaces the vector."""

    FREE = 0
    OWN = 1
    SHARED = 2
    BARRED = 3

    __hash__ = int.__hash__

    def __str__(self) -> str:
        return self.name.lower()

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


class KlassRange(NamedTuple):
    """Best and worst class over everything unknown. Neither yes nor no: compare ``best`` and ``worst``."""

    best: Klass
    worst: Klass

    def __bool__(self) -> NoReturn:
        raise TypeError("a range of classes is neither yes nor no: compare .best and .worst")

    def __str__(self) -> str:
        return _from_to(self.best, self.worst)

    def __repr__(self) -> str:
        return str(self)

    @classmethod
    def over(cls, ranges: Iterable[KlassRange]) -> KlassRange:
        """One of several, nobody can say which."""
        items = list(ranges)
        return cls(min(r.best for r in items), max(r.worst for r in items))

    @classmethod
    def all_of(cls, ranges: Iterable[KlassRange]) -> KlassRange:
        """All of several together: the heaviest holds."""
        items = list(ranges)
        return cls(max((r.best for r in items), default=Klass.FREE), max((r.worst for r in items), default=Klass.FREE))


def klass(needs: Mapping[str, Need], seat: str, government: Mapping[str, str], beside: str) -> Klass:
    """``needs`` by authority to a class; the consent of the government ``beside`` is told beside it, no part of it."""
    counted = {who: need for who, need in needs.items() if government[who] != beside}
    if any(need is Need.NO_ROUTE for need in counted.values()):
        return Klass.BARRED
    if any(need.gates and government[who] != seat for who, need in counted.items()):
        return Klass.SHARED
    if any(need.gates for need in counted.values()):
        return Klass.OWN
    return Klass.FREE


def most_within(level: Klass, government: str, seat: str, beside: str) -> Need:
    """The heaviest need that an authority of ``government`` may have in a vector whose class is no worse than
    ``level``: the other way round of :func:`klass`."""
    if government == beside or level is Klass.BARRED:
        return Need.NO_ROUTE
    waits = level is Klass.SHARED or (level is Klass.OWN and government == seat)
    return max(need for need in Need if need is not Need.NO_ROUTE and (waits or not need.gates))
