"""Events of the group's own record: sessions, their agenda, who sat there, what was minuted.

That a session is called, opened, attended and closed stands in the case ``@group``, which every installation of the
group keeps and exchanges like any other. What goes on its agenda and what is minuted stands in the record of the case
it is about, so that a desk learns of it what it may see of that request and no more: the agenda names these events by
digest alone. What a desk says of a line in a session is a position in that record; the minute names it there. No event
here is anybody's consent.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from dorasan.desk.events.body import Body, Day, Digest, Lines, Name, Text

GROUP = "@group"  # the case that the group's own events stand in


class SessionCalled(Body):
    """A meeting of the group at one of its levels, for a day. ``moved``: it was called for another day before, and
    why it moved."""

    KIND: ClassVar[str] = "session.called"
    session: Name
    level: Name
    form: Literal["face_to_face", "video", "written"]
    on: Day
    place: Text | None = None
    moved: Text | None = None


class AgendaPlaced(Body):
    """In a case's record: lines of a request are to be talked over in a session."""

    KIND: ClassVar[str] = "agenda.placed"
    session: Name
    request: Name
    lines: Lines


class AgendaSet(Body):
    """The agenda as it goes to the members. ``items``: the events that placed them, in their order. ``reason``:
    demanded where the order is not the one that the record gives, or an item of it is left out or put in."""

    KIND: ClassVar[str] = "agenda.set"
    session: Name
    items: tuple[Digest, ...]
    reason: Text | None = None


class SessionOpened(Body):
    KIND: ClassVar[str] = "session.opened"
    session: Name


class SessionMinuted(Body):
    """In a case's record: what a session came to on lines of a request. ``events``: those that say it, demanded of
    *agreed* and *not_agreed*. ``until``: demanded of *put_off* and *moved_up*, for a matter put off without a day
    hangs. ``level``: to which it moves up."""

    KIND: ClassVar[str] = "session.minuted"
    session: Name
    request: Name
    lines: Lines
    outcome: Literal["agreed", "not_agreed", "put_off", "moved_up", "noted"]
    events: tuple[Digest, ...] = ()
    told: Text | None = None
    until: Day | None = None
    level: Name | None = None


class SessionClosed(Body):
    KIND: ClassVar[str] = "session.closed"
    session: Name
    told: Text | None = None  # the release, if there was one
