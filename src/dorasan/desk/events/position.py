"""Events of positions and holds: working views ad referendum, line by line."""

from __future__ import annotations

from typing import ClassVar, Literal

from dorasan.desk.events.body import Body, Day, Digest, Lines, Name, Part, Text


class Condition(Part):
    """A condition as a watched field: what must hold of which field of the line or shipment."""

    field: Name
    test: Literal["equals", "at_most", "at_least", "not_after", "one_of"]
    value: Text
    told: Text


class Ground(Part):
    """What a hold rests on. ``provision`` with ``reading`` and ``edition``: a claim that the judge can check.
    ``withheld``: there is a ground, which the desk does not tell. ``none``: none was given."""

    kind: Literal["provision", "fact", "discretion", "withheld", "none"]
    provision: Name | None = None
    reading: Name | None = None  # whose: a holder, or the name of a reading
    edition: Digest | None = None
    fact: Name | None = None
    discretion: Literal["licensing", "foreign_policy"] | None = None
    told: Text | None = None


class PositionTaken(Body):
    """A desk's view of lines of a request. A later one by the same desk takes its place for the lines it names; the
    earlier stays on the record."""

    KIND: ClassVar[str] = "position.taken"
    request: Name
    lines: Lines
    view: Literal["no_objection", "no_objection_if", "question", "hold", "object", "not_mine"]
    ground: Ground | None = None  # demanded of hold and object
    conditions: tuple[Condition, ...] = ()  # demanded of no_objection_if
    question: Text | None = None  # demanded of question
    of: Name | None = None  # the desk whose view it is, where another recorded it


class PositionWithdrawn(Body):
    KIND: ClassVar[str] = "position.withdrawn"
    request: Name
    lines: Lines
    reason: Text
    of: Name | None = None  # the desk whose view it was, where another recorded it


class PositionWithdrawnFor(PositionWithdrawn):
    """``view``: what the desk says of these lines from then on; None: nothing yet, and it is asked for its view."""

    KIND: ClassVar[str] = "position.withdrawn"
    VERSION: ClassVar[int] = 2
    view: Literal["no_objection", "not_mine"] | None = None


class PositionAnswered(Body):
    """What a desk is told that asked in its view: by ``questions``, the events of these views, and for ``lines`` of
    them; None: for all of them. Whoever asked has the next word."""

    KIND: ClassVar[str] = "position.answered"
    request: Name
    answer: Text
    questions: tuple[Digest, ...] = ()
    lines: Lines | None = None
    file: Digest | None = None


class HoldMovedUp(Body):
    """Unfit for this level: to the next one, by a day."""

    KIND: ClassVar[str] = "hold.moved_up"
    request: Name
    lines: Lines
    level: Name
    by_day: Day
    reason: Text
