"""Requests as they stand: the state of each line, views, holds, questions, who was shown what.

Practice modelled: one request asks one act of one authority for named lines, each of which stands where it stands.
Views are working views ad referendum, line by line, and the latest of each desk counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from dorasan.desk.case.told import Record, Step
from dorasan.desk.events.body import Body
from dorasan.desk.events.position import Condition, Ground
from dorasan.desk.events.request import Basis
from dorasan.shown import shown_by


class LineState(StrEnum):
    """Where one line of one request stands."""

    DRAFTED = "drafted"
    FILED = "filed"
    IN_REVIEW = "in_review"
    WAITING = "waiting_on_applicant"
    HELD = "held"
    MOVED_UP = "moved_up"
    GRANTED = "granted"
    GRANTED_IF = "granted_on_conditions"
    CLEARED = "cleared_by_silence"
    REFUSED = "refused"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    IN_USE = "in_use"
    SPENT = "spent"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    LAPSED = "lapsed"


UNDECIDED = frozenset(
    (
        LineState.DRAFTED,
        LineState.FILED,
        LineState.IN_REVIEW,
        LineState.WAITING,
        LineState.HELD,
        LineState.MOVED_UP,
    )
)
WAITED = UNDECIDED | {LineState.RETURNED, LineState.LAPSED}  # somebody has still to do something
THE_GROUP = "working-group"  # the authority of the group's own consultation: no act of any other body


class Role(StrEnum):
    """What a desk is to a request. ``recorder``: it writes down what a desk did that has no installation here."""

    APPLICANT = "applicant"
    HANDLER = "handler"
    AUTHORITY = "authority"
    MEMBER = "member"
    RECORDER = "recorder"


@dataclass(frozen=True, slots=True)
class Passed:
    """A state that a line came into. ``beneath``: the one that a hold or a suspension covers."""

    state: LineState
    beneath: LineState | None
    step: Step


@dataclass(frozen=True, slots=True)
class Changed:
    """What a newer version of the project changed in a line after it was filed, or that the line went: ``what`` as the
    event names it."""

    step: Step
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One line of one request. ``state`` is as of the day of the fold: *expired* has no step of its own but a day,
    ``ended``, which was the last of its grant. ``changed``: since it was filed, the earliest first."""

    line: str
    state: LineState
    beneath: LineState | None
    passed: tuple[Passed, ...]
    ended: str | None = None
    changed: tuple[Changed, ...] = ()

    __repr__ = shown_by("line", "state.value")

    @property
    def since(self) -> Step:
        """The event that brought it where it stands. One that left it there (a view, another shipment) does not count
        anew; nor does what covered it for a while (a hold since lifted, a suspension): beneath it stood here."""
        step = self.passed[-1].step
        for one in reversed(self.passed):
            if self.state not in (one.state, one.beneath):
                break
            step = one.step
        return step

    @property
    def since_day(self) -> str:
        """The day from which it stands there; of one that expired, the last day of its grant."""
        return self.ended if self.ended is not None else self.since.day


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the applicant. ``answered``: by line, the event that answered it for that line."""

    step: Step
    lines: tuple[str, ...]
    question: str
    fact: str | None
    by_day: str | None
    answered: Mapping[str, Step] = field(default_factory=dict)

    def ceased(self, lines: Mapping[str, RequestLine]) -> dict[str, Step]:
        """By line, the event with which it ceased to wait for the answer: that it was answered, or that it was sent
        back, decided, withdrawn all the same."""
        return {line: step for line in self.lines if (step := self._ceased(lines[line])) is not None}

    def open_on(self, lines: Mapping[str, RequestLine]) -> tuple[str, ...]:
        """The lines that still wait for the answer."""
        done = self.ceased(lines)
        return tuple(line for line in self.lines if line not in done)

    def _ceased(self, line: RequestLine) -> Step | None:
        if line.line in self.answered:
            return self.answered[line.line]
        put = next((n for n, one in enumerate(line.passed) if one.step.event == self.step.event), len(line.passed))
        later = (one.step for one in line.passed[put:] if LineState.WAITING not in (one.state, one.beneath))
        return next(later, None)


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision to let desks see a request, and which fields of it."""

    step: Step
    to: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """One act asked of one authority. ``desk`` handles it; ``lines`` in the order in which they were named."""

    id: str
    act: str
    authority: str
    desk: str
    rule: str
    edition: str
    way: Literal["outside_group", "through_group"]
    reason: str
    basis: tuple[Basis, ...]
    drafted: Step
    lines: Mapping[str, RequestLine]
    filed: Step | None = None
    declarations: str | None = None
    reference: str | None = None
    circulated: Step | None = None
    referred: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    asked: tuple[Asked, ...] = ()
    history: tuple[Record[Body], ...] = ()  # every event that names it, clocks' stops and returns among them

    __repr__ = shown_by("id", "act", "authority", "lines")

    @property
    def counts(self) -> dict[LineState, int]:
        """How many of its lines stand where, in the order of the states."""
        found = Counter(line.state for line in self.lines.values())
        return {state: found[state] for state in LineState if found[state]}

    def questions(self) -> Iterator[tuple[Asked, tuple[str, ...]]]:
        """Questions to the applicant that wait for an answer, with the lines that do."""
        for one in self.asked:
            lines = one.open_on(self.lines)
            if lines:
                yield one, lines

    @property
    def filed_by_handler(self) -> bool:
        """Did its own desk file it, not the applicant? What comes back then comes back to that desk."""
        return self.filed is not None and self.filed.desk == self.desk

    def may_be_viewed(self, line: str) -> bool:
        """Before it is filed a request can be viewed only if it goes through the group."""
        stands = self.lines[line]
        return self.way == "through_group" or LineState.DRAFTED not in (stands.state, stands.beneath)

    @property
    def state(self) -> LineState | None:
        """Where all its lines stand; None where they stand apart, which only the counts tell."""
        found = list(self.counts)
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Position:
    """A desk's view of lines of a request, ad referendum. Each of its ``lines`` is in one of ``standing``,
    ``superseded``, ``withdrawn``, ``lapsed`` and ``idle`` (it had no effect there). ``ended``: by line, the event with
    which it ceased to stand. ``recorded``: another desk wrote it down. ``answered``: of a question, by line, the event
    that answered it."""

    step: Step
    request: str
    desk: str
    lines: tuple[str, ...]
    view: Literal["no_objection", "no_objection_if", "question", "hold", "object", "not_mine"]
    ground: Ground | None
    conditions: tuple[Condition, ...]
    question: str | None
    recorded: bool
    standing: tuple[str, ...]
    superseded: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    ended: Mapping[str, Step] = field(default_factory=dict)
    answered: Mapping[str, Step] = field(default_factory=dict)

    __repr__ = shown_by("desk", "view", "request")

    @property
    def open_on(self) -> tuple[str, ...]:
        """Of a question, the lines on which it stands and nobody has answered it."""
        return tuple(one for one in self.standing if one not in self.answered) if self.view == "question" else ()

    def word(self, line: str) -> str:
        """What is told of a line: the view; of a question that was answered there, so much."""
        return "answered" if line in self.answered else self.view

    @property
    def holds(self) -> bool:
        return self.view in ("hold", "object")

    @property
    def assents(self) -> bool:
        return self.view in ("no_objection", "no_objection_if")


@dataclass(frozen=True, slots=True)
class MovedUp:
    """Unfit for this level: to ``level``, by a day."""

    step: Step
    request: str
    lines: tuple[str, ...]
    level: str
    by_day: str
    reason: str


RolesOf = Callable[[str, Request], frozenset[Role]]  # what a desk is to a request: routes tells
