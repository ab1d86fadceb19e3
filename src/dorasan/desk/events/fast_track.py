"""Events of the fast track: lines like lines cleared before, put to the group together with a clock.

A batch may reach over several cases; each case's record holds its own lines of it. That a batch is cleared is a
``decision.silence`` on each request, by the rule the batch names; it clears the group's own consultation and no other
body's act.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from dorasan.desk.events.body import Body, Digest, Line, Lines, Name, Part, Text


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
    standing list ``list``."""

    KIND: ClassVar[str] = "batch.proposed"
    batch: Name
    request: Name
    lines: Lines
    rule: Name
    kind: Literal["precedents", "standing_list"]
    precedents: tuple[Precedent, ...] = ()
    list: Name | None = None


class BatchLineTakenOut(Body):
    """Any desk that the request was shown to takes a line out; it goes the ordinary way from then on."""

    KIND: ClassVar[str] = "batch.line_taken_out"
    batch: Name
    request: Name
    lines: Lines
    reason: Text | None = None
