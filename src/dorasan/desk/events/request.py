"""Events of a request: one act asked of one authority, for named lines."""

from __future__ import annotations

from typing import ClassVar, Literal

from dorasan.desk.events.body import Body, Count, Day, Digest, Line, Lines, Moment, Name, Part, Text

Way = Literal["outside_group", "through_group"]


class Basis(Part):
    """Why a line needs the act: the provision that bites, under whose reading, and whether that reading is assumed."""

    line: Line
    provision: Name
    reading: Name | None = None
    assumed: bool = False


class RequestDrafted(Body):
    """Derived from the opinion by a routing rule, which it names with the edition."""

    KIND: ClassVar[str] = "request.drafted"
    request: Name
    act: Name
    authority: Name
    lines: Lines
    desk: Name
    rule: Name
    edition: Digest
    way: Way
    reason: Text
    basis: tuple[Basis, ...]


class RequestAmended(Body):
    """Other lines, before it is decided. The act stays."""

    KIND: ClassVar[str] = "request.amended"
    request: Name
    lines: Lines
    reason: Text


class RequestRerouted(Body):
    """*Outside the group* or through it: a stored choice, with its reason."""

    KIND: ClassVar[str] = "request.rerouted"
    request: Name
    way: Way
    reason: Text
    rule: Name | None = None


class RequestShown(Body):
    """The ministry that takes the application decides which foreign desk sees it, and which fields."""

    KIND: ClassVar[str] = "request.shown"
    request: Name
    to: tuple[Name, ...]
    fields: tuple[Name, ...]


class RequestFiled(Body):
    KIND: ClassVar[str] = "request.filed"
    request: Name
    declarations: Digest | None = None  # the event that signed them
    paper: Digest | None = None
    reference: Text | None = None


class RequestCirculated(Body):
    """To the members of a committee: its silence clock starts here, not at filing."""

    KIND: ClassVar[str] = "request.circulated"
    request: Name
    reference: Text | None = None


class RequestReferred(Body):
    """To other agencies of the same government."""

    KIND: ClassVar[str] = "request.referred"
    request: Name
    to: tuple[Name, ...]


class RequestTakenUp(Body):
    KIND: ClassVar[str] = "request.taken_up"
    request: Name


class RequestAsked(Body):
    """Back to the applicant for a fact or a paper."""

    KIND: ClassVar[str] = "request.asked"
    request: Name
    lines: Lines
    question: Text
    fact: Name | None = None
    by_day: Day | None = None


class RequestAnswered(Body):
    """By the applicant, or by the desk that handles it: to ``questions``, by the events that put them, and for
    ``lines`` of these; None: for all of them."""

    KIND: ClassVar[str] = "request.answered"
    request: Name
    answer: Text
    questions: tuple[Digest, ...] = ()
    lines: Lines | None = None
    file: Digest | None = None


class RequestReturned(Body):
    """Not decided: sent back for a fault of form."""

    KIND: ClassVar[str] = "request.returned"
    request: Name
    cause: Literal["form_incomplete", "fact_missing", "late", "wrong_authority", "not_needed", "other"]
    told: Text


class RequestReturnedOf(RequestReturned):
    """``lines``: those that are sent back, while the rest goes on; None: all of them."""

    KIND: ClassVar[str] = "request.returned"
    VERSION: ClassVar[int] = 2
    lines: Lines | None = None


class RequestWithdrawn(Body):
    KIND: ClassVar[str] = "request.withdrawn"
    request: Name
    reason: Text


class CrossingNotified(Body):
    """The list handed to the UN Command, from which its hours run."""

    KIND: ClassVar[str] = "crossing.notified"
    request: Name
    handed: Moment
    crossing: Moment
    told: Text | None = None


class ClockStopped(Body):
    """By a reason that the clock's rule names."""

    KIND: ClassVar[str] = "clock.stopped"
    request: Name
    rule: Name
    cause: Name
    since: Moment
    told: Text | None = None


class ClockResumed(Body):
    KIND: ClassVar[str] = "clock.resumed"
    request: Name
    rule: Name
    since: Moment


class ClockExtended(Body):
    """Announced before the end, with its reason; ``length`` in the unit of the rule."""

    KIND: ClassVar[str] = "clock.extended"
    request: Name
    rule: Name
    length: Count
    reason: Text
    consent: bool = False  # of the applicant, where a second extension wants it
