"""Events of an installation, in its chain of the case ``@office``: keys, roles, calendars, rules that were agreed."""

from __future__ import annotations

from typing import ClassVar, Literal

from dorasan.desk.events.body import Body, Count, Day, Digest, Moment, Name, Part, Text

OFFICE = "@office"  # the case that an installation's own events stand in


class Cited(Part):
    """A head of a chain that others hold."""

    case: Text
    installation: Digest
    head: Digest


class InstallationBegan(Body):
    """``public``: the installation key, base64 of 32 bytes. ``cites``: of a restored one, heads that others hold.
    ``exercise``: for practice and history only; there alone may an act claim another time than the clock's."""

    KIND: ClassVar[str] = "installation.began"
    name: Text
    keyid: Digest
    public: Text
    cites: tuple[Cited, ...] = ()
    exercise: bool = False


class KeyCertified(Body):
    """A desk key certifies another key: ``signature`` over the bytes that name key, use, person and desk."""

    KIND: ClassVar[str] = "key.certified"
    keyid: Digest
    public: Text
    use: Literal["installation", "personal", "desk"]
    by: Digest
    signature: Text
    person: Name | None = None
    desk: Name | None = None


class KeyRevoked(Body):
    """What the key signed from ``since`` on counts no more. ``cites``: heads up to which its chains are known to have
    stood before; what claims an earlier time and stands under no such head was perhaps made later."""

    KIND: ClassVar[str] = "key.revoked"
    keyid: Digest
    since: Moment
    reason: Text
    by: Digest
    signature: Text
    cites: tuple[Cited, ...] = ()


class RoleGiven(Body):
    KIND: ClassVar[str] = "role.given"
    person: Name
    desk: Name
    role: Name


class RoleTaken(Body):
    KIND: ClassVar[str] = "role.taken"
    person: Name
    desk: Name
    role: Name
    reason: Text


class CalendarFrozen(Body):
    """A calendar as it was loaded, with the version it came from; ``days``: weekday closures. ``doubtful``: days that
    are closures or not, nobody knows which; ``unchecked``: years that no list of the office's own was held against."""

    KIND: ClassVar[str] = "calendar.frozen"
    calendar: Name
    source: Text
    begins: Day
    ends: Day
    days: tuple[Day, ...]
    doubtful: tuple[Day, ...] = ()
    unchecked: tuple[Count, ...] = ()


class ClosureDeclared(Body):
    """Days on which an office is closed, told late or not; what was counted with them is counted again, openly."""

    KIND: ClassVar[str] = "closure.declared"
    calendar: Name
    days: tuple[Day, ...]
    cause: Text
    shutdown: bool = False


class RuleAgreed(Body):
    """A group's own rule: a clock, whether a label stops one, a level, acts that need two people or a personal key,
    a list whose lines a secretariat may clear one by one. ``by``: who agreed; of a rule by which goods pass without
    anybody's word, the desks that are to agree by an act of their own before it counts."""

    KIND: ClassVar[str] = "rule.agreed"
    rule: Name
    what: Literal["clock", "label_stops", "level", "two_people", "personal_key", "standing_list"]
    data: Text  # YAML of the rule
    by: tuple[Name, ...]


class RuleConsented(Body):
    """A desk that a rule names agrees to it. ``registered``: the event that registered it; the office fills it in."""

    KIND: ClassVar[str] = "rule.consented"
    rule: Name
    registered: Digest | None = None


class RuleConsentWithdrawn(Body):
    """A desk agrees no longer: for what begins from now on."""

    KIND: ClassVar[str] = "rule.consent_withdrawn"
    rule: Name
    reason: Text
    registered: Digest | None = None
