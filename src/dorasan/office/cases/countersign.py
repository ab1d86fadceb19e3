"""An act signed on a person's own computer while the ledger lies on a server.

The server writes down the bytes that the act would be in the ledger at this place, unsigned, and hands them over as a
file. At home the local program shows what they say and signs them with the person's own key. What comes back is written
only if the server, at that moment, would write the very same bytes: the same person at the same desk, nothing wrong
with the act, and nothing come between. The installation signs last, so nothing that bears its signature is ever out of
its hands without a place in the ledger. Once written, the place is taken, and the file counts no second time.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, ValidationError

from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Assurance, Event, Payload
from dorasan.desk.events.office import OFFICE
from dorasan.desk.ledger.entry import TYPE, Entry, Tip, made, no_earlier, signed_by
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.reading import Fault, event_of
from dorasan.desk.routes.permission import Who
from dorasan.dsse import Envelope, Signature, bytes_of, key_id
from dorasan.office.cases.acting import looked_over
from dorasan.office.cases.installation import Installation
from dorasan.office.ledger.store import Make
from dorasan.problem import BadInputError, Place, Problem
from dorasan.statement import Shape, Statement

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MOST = 200  # acts in one file
LARGEST = 8 << 20  # bytes of a file
GOOD_FOR = timedelta(hours=12)  # between the writing down and the signature's coming back


class ToSign(Statement):
    """``payloads``: base64 of the bytes of each event, each on the one before."""

    format: Literal["dorasan-to-sign-1"] = "dorasan-to-sign-1"
    payloads: Annotated[tuple[str, ...], Field(min_length=1, max_length=MOST)]


class Countersigned(Statement):
    """Each event in an envelope that bears the person's signature alone."""

    format: Literal["dorasan-countersigned-1"] = "dorasan-countersigned-1"
    envelopes: Annotated[tuple[Envelope, ...], Field(min_length=1, max_length=MOST)]


def own_keys(here: Installation, who: Who, trusted: Iterable[str], now: datetime) -> tuple[str, ...]:
    """The personal keys that count for somebody at his desk: certified by a desk key that is trusted, not revoked."""
    ring, _ = Keyring.of(here.entries(OFFICE), frozenset(trusted))
    return tuple(sorted(key for key in ring.certificates if _counts(ring, key, who, now)))


def to_sign(
    here: Installation,
    case: str,
    who: Who,
    bodies: Sequence[Body],
    now: datetime,
    key: str,
    files: Iterable[bytes] = (),
) -> ToSign:
    """The acts as they would stand next in the ledger. None is written; ``files`` that they name are kept, by their
    digest, once nothing is wrong with the acts. ``key``: the id of the person's own. Raises :class:`BadInputError` as
    acting does."""
    signing, whole = looked_over(here, case, who, bodies, now, at_home=True)
    for content in files:
        here.ledger.attach(content)
    tips = here.ledger.tips(case)
    last = next((one for one in tips if one.installation == here.installation), None)
    others = _others(tips, here)
    at = no_earlier(signing.at, tips)
    out: list[str] = []
    for body in whole:
        entry = made(
            body, case=case, before=last, heads=others, at=at, person=who.person, desk=who.desk, role=who.role,
            assurance=_assurance(key), key=here.key,
        )  # fmt: skip
        out.append(base64.b64encode(entry.event.data).decode())
        last = entry.tip
    return ToSign(payloads=tuple(out))


def read_to_sign(content: bytes, shown: str) -> tuple[Event, ...]:
    """What a file asks to have signed. Raises :class:`BadInputError` where it is none, or its acts are of several
    people or for another's key: then nothing of it is to be signed."""
    found = _read(ToSign, content)
    events = [event_of(bytes_of(one) or b"") for one in found.payloads] if found is not None else []
    whole = tuple(one for one in events if isinstance(one, Event) and one.body is not None)
    of = {(one.payload.case, one.payload.person, one.payload.desk, one.payload.role) for one in whole}
    keys = {one.payload.assurance.key for one in whole if one.payload.assurance.kind == "personal"}
    if not whole or len(whole) != len(events) or len(of) != 1 or len(keys) != 1 or None in keys:
        raise BadInputError([Problem("countersign.not_to_sign", Place(shown))])
    return whole


def countersign(events: Sequence[Event], key: Ed25519PrivateKey, shown: str) -> Countersigned:
    """Sign them. Raises :class:`BadInputError` for another key than they name."""
    own = key_id(key.public_key().public_bytes_raw())
    wanted = events[0].payload.assurance.key or ""
    if own != wanted:
        raise BadInputError([Problem("countersign.other_key", Place(shown), {"wanted": wanted[:12], "own": own[:12]})])
    return Countersigned(envelopes=tuple(_envelope(one, signed_by(key, TYPE, one.data)) for one in events))


def take(
    here: Installation, who: Who, content: bytes, now: datetime, trusted: Iterable[str], case: str | None = None
) -> list[Entry]:
    """Write what came back signed: all of it or nothing. ``case``: the only one that it may be of. Raises
    :class:`BadInputError`."""
    signed = _signed(here, who, content, now, trusted)
    told = signed[0].event.payload
    if case is not None and told.case != case:
        raise _wrong("other_case", case=told.case)
    bodies = [one.event.body for one in signed if one.event.body is not None]
    signing, whole = looked_over(here, told.case, who, bodies, now, at_home=True)
    if whole != bodies:
        raise _wrong("moved_on")
    first = True

    def make(own: Entry) -> Make:
        def made_again(last: Tip | None, others: tuple[Tip, ...]) -> Entry:
            nonlocal first
            if first:  # the others follow it with nothing between
                signing.look([one for one in (last, *others) if one is not None])
                first = False
            body, payload = own.event.body, own.event.payload
            if body is None or no_earlier(payload.at, [*others, *([last] if last is not None else [])]) != payload.at:
                raise _wrong("moved_on")
            entry = _entry(here, payload, body, last, others)
            if entry.event.data != own.event.data:
                raise _wrong("moved_on")
            return entry.signed_too(own.signatures)

        return made_again

    return here.ledger.append_all(told.case, here.installation, [make(one) for one in signed])


def _signed(here: Installation, who: Who, content: bytes, now: datetime, trusted: Iterable[str]) -> list[Entry]:
    """The events of a file, each with the signature of a key that counts for who hands it in, of a time that it can
    have."""
    found = _read(Countersigned, content)
    entries = [_of(one) for one in found.envelopes] if found is not None else []
    whole = [one for one in entries if isinstance(one, Entry) and one.event.body is not None]
    if not whole or len(whole) != len(entries):
        raise _wrong("not_countersigned")
    ring, _ = Keyring.of(here.entries(OFFICE), frozenset(trusted))
    for one in whole:
        told = one.event.payload
        key = told.assurance.key
        if (told.person, told.desk, told.role) != (who.person, who.desk, who.role):
            raise _wrong("other_person", who=str(Who(told.person, told.desk, told.role)))
        if told.installation != here.installation or told.case != whole[0].event.payload.case:
            raise _wrong("moved_on")
        if key is None or told.assurance != _assurance(key) or not _counts(ring, key, who, now):
            raise _wrong("no_own_key", person=who.person)
        if [mark.keyid for mark in one.signatures] != [key] or not one.signed_with(ring.public(key)):
            raise _wrong("not_signed", own=key[:12])
        if not here.exercise and not timedelta(0) <= now - one.moment <= GOOD_FOR:
            raise _wrong("too_old")
    return whole


def _counts(ring: Keyring, key: str, who: Who, now: datetime) -> bool:
    return ring.certified(key, "personal", who.person, who.desk) and ring.at(key, now) == "certified"


def _assurance(key: str) -> Assurance:
    return Assurance(kind="personal", key=key)


def _entry(here: Installation, as_: Payload, body: Body, last: Tip | None, others: tuple[Tip, ...]) -> Entry:
    """The event that would stand next, as ``as_`` says who acts, when and with which salt."""
    return made(
        body, case=as_.case, before=last, heads=others, at=as_.at, person=as_.person, desk=as_.desk, role=as_.role,
        assurance=as_.assurance, key=here.key, salt=as_.salt,
    )  # fmt: skip


def _others(tips: Iterable[Tip], here: Installation) -> tuple[Tip, ...]:
    found = (one for one in tips if one.installation != here.installation)
    return tuple(sorted(found, key=lambda one: one.installation))


def _envelope(event: Event, own: Signature) -> Envelope:
    return Envelope(payload=base64.b64encode(event.data).decode(), payloadType=TYPE, signatures=(own,))


def _of(envelope: Envelope) -> Entry | Fault | None:
    if envelope.payloadType != TYPE or not envelope.sound():
        return None
    event = event_of(envelope.body() or b"")
    return Entry(event, envelope.signatures) if isinstance(event, Event) else event


def _read(shape: type[Shape], content: bytes) -> Shape | None:
    """What a file says, if it is written the one way."""
    if len(content) > LARGEST:
        return None
    try:
        found = shape.model_validate_json(content)
    except ValidationError:
        return None
    return found if found.told() == content else None


def _wrong(key: str, **values: object) -> BadInputError:
    return BadInputError([Problem(f"countersign.{key}", Place("-"), values)])
