"""Signed events for tests, with keys made here from a name: the same on every run, worth nothing elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import AccountGiven
from dorasan.desk.events.event import Assurance, Event
from dorasan.desk.events.office import RuleAgreed, RuleConsented
from dorasan.desk.ledger.entry import Entry, Tip, made, no_earlier
from dorasan.dsse import key_id

LOGIN = Assurance(kind="server-attested", login="password", session="s1", since="2018-12-21T08:00:00+09:00")
SALT = "5" * 32  # the same on every run, and so are digests
START = "2018-12-21T09:00:00+09:00"


@cache
def a_key(name: str = "seoul") -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def raw(name: str) -> bytes:
    return a_key(name).public_key().public_bytes_raw()


def keyid(name: str = "seoul") -> str:
    return key_id(raw(name))


def public(name: str) -> str:
    return base64.b64encode(raw(name)).decode()


def personal(name: str) -> Assurance:
    """The assurance of an event that the person's own key countersigns."""
    return Assurance(kind="personal", login="key", key=keyid(name))


def told(text: str = "The lorries came on 11 January.") -> Body:
    """Any body."""
    return AccountGiven(about="delay", told=text)


def an_event(
    body: Body | None = None,
    *,
    case: str = "flu",
    key: str = "seoul",
    before: Entry | Tip | None = None,
    heads: Iterable[Entry | Tip] = (),
    at: str = START,
    person: str = "kim",
    desk: str = "unification",
    role: str = "officer",
    by: str | None = None,
) -> Entry:
    """A signed event. ``key``: name of the installation's test key; ``before``: the event before in its chain;
    ``heads``: of other installations; ``at``: moved up to the latest of what it stands on; ``by``: name of the
    person's own test key, which then countersigns."""
    last = before.tip if isinstance(before, Entry) else before
    others = [one.tip if isinstance(one, Entry) else one for one in heads]
    entry = made(
        body if body is not None else told(),
        case=case,
        before=last,
        heads=others,
        at=no_earlier(at, [*others, *([last] if last is not None else [])]),
        person=person,
        desk=desk,
        role=role,
        assurance=personal(by) if by is not None else LOGIN,
        key=a_key(key),
        salt=SALT,
    )
    return entry.countersigned(a_key(by)) if by is not None else entry


@dataclass
class Writer:
    """An installation that writes one case: each event stands on the one before and on what it has seen."""

    key: str = "seoul"
    case: str = "flu"
    entries: list[Entry] = field(default_factory=list)
    seen: dict[str, Entry] = field(default_factory=dict)

    def says(self, body: Body | None = None, at: str = START, **more: str) -> Entry:
        """One event more."""
        last = self.entries[-1] if self.entries else None
        heads = self.seen.values()
        entry = an_event(body, case=self.case, key=self.key, before=last, heads=heads, at=at, **more)  # type: ignore[arg-type]
        self.entries.append(entry)
        return entry

    def agrees(self, rule: RuleAgreed, *desks: str, at: str = START) -> list[Event]:
        """A rule that is registered, and to which desks agree: those that it names, where none is said."""
        first = self.says(rule, at).event
        told = RuleConsented(rule=rule.rule, registered=first.digest)
        return [first, *(self.says(told, at, desk=desk).event for desk in desks or rule.by)]

    def sees(self, other: Writer) -> None:
        """What the other has written so far is known here."""
        if other.entries:
            self.seen[other.entries[-1].event.payload.installation] = other.entries[-1]
