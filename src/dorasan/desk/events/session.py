"""Events of the group's own record: sessions, their agenda, who sat there, what was minuted.

They stand in the case ``@group``, which every installation of the group keeps and exchanges like any other. What a desk
says of a line in a session is a position on the case's own record; the minute names it there.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from dorasan.desk.events.body import Body, Day, Digest, Lines, Name, Part, Text

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


class AgendaItem(Part):
    """Lines of one request, to be talked over. ``level``: the one that it is fit for, where it is not this one."""

    case: Name
    request: Name
    lines: Lines
    level: Name | None = None


class AgendaSet(Body):
    """The agenda as it goes to the members. ``reason``: demanded where its order is not the one that the record
    gives."""

    KIND: ClassVar[str] = "agenda.set"
    session: Name
    items: tuple[AgendaItem, ...]
    reason: Text | None = None


class SessionOpened(Body):
    KIND: ClassVar[str] = "session.opened"
    session: Name


class SessionMinuted(Body):
    """What the session came to on lines of a request: the events that say it, by digest, or that nothing was said."""

    KIND: ClassVar[str] = "session.minuted"
    session: Name
    case: Name
    request: Name
    lines: Lines
    outcome: Literal["agreed", "not_agreed", "put_off", "moved_up", "noted"]
    events: tuple[Digest, ...] = ()
    told: Text | None = None
    until: Day | None = None  # demanded of put_off and moved_up: a matter put off without a day hangs


class SessionClosed(Body):
    KIND: ClassVar[str] = "session.closed"
    session: Name
    told: Text | None = None  # the release, if there was one
