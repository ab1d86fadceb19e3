"""Events of the case as a whole."""

from __future__ import annotations

from typing import ClassVar, Literal

from dorasan.desk.events.body import Body, Count, Day, Digest, Line, Lines, Name, Part, Text


class LineNamed(Part):
    """A line of the project, as the events of the case name it: ``id`` stays with the same goods from version to
    version, and is given to no others. ``row``: as the project of this version calls the line, where that is
    otherwise; ``number``: the item number that the owner of a list gave it; ``code``: its HS code as he wrote it."""

    id: Line
    kind: Name
    name_en: Text
    name_ko: Text
    quantity: Text | None = None
    row: Line | None = None
    number: Text | None = None
    code: Text | None = None


Why = Literal["undecided", "unrouted", "custom", "barred", "unasked"]


class LeftOpen(Part):
    """What the opinion leaves without a request: an act that lines need only if what is open turns out so
    (*undecided*) or for which nobody here is the door (*unrouted*); lines gone through with others by custom alone, and
    lines for which no act of anybody is a way; acts that were asked under a version before and are waited for, though
    this one asks them no more (*unasked*)."""

    why: Why
    lines: Lines
    act: Name | None = None
    authority: Name | None = None


class CaseOpened(Body):
    """A project version comes under consultation. ``project``: the file's bytes; ``opinion``: as it names
    itself; ``opinion_file``: its stored bytes."""

    KIND: ClassVar[str] = "case.opened"
    title_en: Text
    title_ko: Text
    project: Digest
    opinion: Digest
    edition: Digest
    engine: Text
    regime: Name
    as_of: Day
    seat: Name
    profile: Name | None = None
    lines: tuple[LineNamed, ...]
    opinion_file: Digest | None = None
    left_open: tuple[LeftOpen, ...] = ()


What = Literal[
    "added",
    "dropped",
    "goods",
    "quantity",
    "unit_price",
    "value",
    "payment",
    "validity",
    "condition",
    "route",
    "consignee",
    "actor",
    "other",
]


class LineChanged(Part):
    """What a new version changes in a line: what a decision may hang on."""

    id: Line
    what: What


class CaseVersioned(Body):
    """A newer project or opinion. Positions and approvals on the lines it changes lapse, as the machine says."""

    KIND: ClassVar[str] = "case.versioned"
    number: Count
    project: Digest
    opinion: Digest
    edition: Digest
    engine: Text
    as_of: Day
    reason: Text
    lines: tuple[LineNamed, ...]
    changed: tuple[LineChanged, ...]
    opinion_file: Digest | None = None
    left_open: tuple[LeftOpen, ...] = ()


class CaseEnded(Body):
    """A case ends with goods delivered or not, and with who ended it: a desk, or the North as recorded."""

    KIND: ClassVar[str] = "case.ended"
    how: Literal["delivered", "partly_delivered", "undelivered", "withdrawn"]
    ended_by: Name
    reason: Text


class Presumption(Part):
    fact: Name
    value: Text
    lines: Lines
    silences: tuple[Text, ...] = ()  # provisions that it silences, whole orders as a pattern


class DeclarationSigned(Body):
    """Presumptions that the applicant makes his own. None enters a filed request unsigned."""

    KIND: ClassVar[str] = "declaration.signed"
    opinion: Digest
    presumptions: tuple[Presumption, ...]


class NorthernRecorded(Body):
    """What the northern side said or did, as somebody else recorded it."""

    KIND: ClassVar[str] = "northern.recorded"
    what: Literal["invited", "agreed", "refused", "no_answer", "closed_border", "other"]
    told: Text
    source: Text


class DaysOf(Part):
    """Days that an account lays at somebody's door: a desk, ``north``, ``nobody``."""

    since: Day
    until: Day
    whose: Name


class AccountGiven(Body):
    """What happened, as one desk tells it. Accounts stand side by side; none is averaged."""

    KIND: ClassVar[str] = "account.given"
    about: Name
    told: Text
    whose_account: Name | None = None  # where a desk records what another said in public
    days: tuple[DaysOf, ...] = ()


class AttachmentAdded(Body):
    KIND: ClassVar[str] = "attachment.added"
    file: Digest
    title: Text
    media: Text
    bytes: Count
    request: Name | None = None


class ViewWritten(Body):
    """A written view: neither presence nor consent."""

    KIND: ClassVar[str] = "view.written"
    told: Text
    request: Name | None = None
    lines: Lines | None = None
    file: Digest | None = None


class PresenceRecorded(Body):
    """Who sat at a session. Absence by choice is not consent."""

    KIND: ClassVar[str] = "presence.recorded"
    session: Name
    desk: Name
    presence: Literal["present", "absent", "absent_by_choice", "written_views"]
    told: Text | None = None


class NoteSealed(Body):
    """A protected note. The ciphertext lies beside the ledger, its key in a store of its own."""

    KIND: ClassVar[str] = "note.sealed"
    note: Name
    about: Name
    cipher: Digest
    key: Name
    algorithm: Name
    readers: tuple[Name, ...]


class NoteDestroyed(Body):
    """The key of a note is destroyed, on a legal ground: unreadable for good, the chain still verifies."""

    KIND: ClassVar[str] = "note.destroyed"
    note: Name
    ground: Text
    retention_end: Day


class EventReleased(Body):
    """An originator releases an event of its own: to desks, or to the public, which needs no desk named."""

    KIND: ClassVar[str] = "event.released"
    event: Digest
    to: tuple[Name, ...] = ()
    version: Literal["desk", "public"] = "desk"


class EventCorrected(Body):
    """What an earlier event of the same desk said wrongly. The earlier one stays."""

    KIND: ClassVar[str] = "event.corrected"
    event: Digest
    reason: Text
    told: Text
