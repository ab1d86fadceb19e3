"""Events of the fast track: lines like lines cleared before, put to the group together with a clock; lines on a list.

A batch may reach over several cases; each case's record holds its own lines of it. That a batch is cleared is a
``decision.silence`` on each request, by the rule the batch names; lines on a standing list the secretariat clears one
by one. Either clears the group's own consultation and no other body's act.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from dorasan.desk.events.body import Body, Day, Digest, Line, Lines, Name, Part, Text
from dorasan.desk.events.decision import Limit
from dorasan.desk.events.position import Condition


class Precedent(Part):
    """A line that was cleared before, for one that is like it. ``event``: of the decision; ``letter``: its paper's
    entry in the library, where it was published."""

    line: Line
    case: Name
    cleared: Line
    event: Digest | None = None
    letter: Name | None = None


class BatchProposed(Body):
    """``rule``: the clock that the group agreed for it. ``kind``: by precedents, or all of its lines stand on the
    standing list ``list``. ``conditions``: what its lines are cleared on, the same as or stricter than those of each
    precedent."""

    KIND: ClassVar[str] = "batch.proposed"
    batch: Name
    request: Name
    lines: Lines
    rule: Name
    kind: Literal["precedents", "standing_list"]
    precedents: tuple[Precedent, ...] = ()
    list: Name | None = None
    conditions: tuple[Condition, ...] = ()


class BatchLineTakenOut(Body):
    """Any desk that the request was shown to takes a line out; it goes the ordinary way from then on."""

    KIND: ClassVar[str] = "batch.line_taken_out"
    batch: Name
    request: Name
    lines: Lines
    reason: Text | None = None


class ListSplitConsented(Body):
    """One side agrees that lines on a standing list are cleared apart from the rest of their request, which goes to
    full review."""

    KIND: ClassVar[str] = "list.split_consented"
    request: Name
    list: Name
    lines: Lines


class DecisionByList(Body):
    """The secretariat clears lines that stand on a list in force that day: every line of the request, or those that
    both sides agreed to split off. ``conditions`` and ``limits``: at least what the list says."""

    KIND: ClassVar[str] = "decision.by_list"
    request: Name
    grant: Name
    list: Name
    lines: Lines
    begins: Day
    ends: Day | None = None
    conditions: tuple[Condition, ...] = ()
    limits: tuple[Limit, ...] = ()
