"""An event as it is kept: the signed bytes in their envelope; made, joined, countersigned.

An installation is named by the id of its key, so that who must have signed an event stands in the event. A person's own
key signs the same bytes beside it. Kinds and versions that this program does not know are read like all others, without
a body. An extract is kept like an event, in its event's place: what a desk was told of one that it may not see whole.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from dorasan.canonical import text
from dorasan.desk.events.body import Body
from dorasan.desk.events.event import FORMAT, UNNAMED, Assurance, Event, Payload
from dorasan.desk.ledger import extract, form
from dorasan.desk.ledger.extract import EXTRACT
from dorasan.dsse import MOST, Signature, holds, id_of, key_id, signature

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

TYPE = "application/vnd.dorasan.event+json"
ALGORITHMS = {"digest": "sha256", "signature": "ed25519"}


class TooEarlyError(ValueError):
    """An event would claim a time before something that it has seen."""


@dataclass(frozen=True)
class Tip:
    """A place in a chain: what a next event stands on."""

    case: str
    installation: str
    sequence: int
    digest: str
    at: str

    @property
    def chain(self) -> tuple[str, str]:
        return self.case, self.installation


@dataclass(frozen=True)
class Entry:
    """An event and who signed it. ``signatures``: in order of key and text. Two texts by one key can stand there, of
    two copies that were merged; verifying says which holds."""

    event: Event
    signatures: tuple[Signature, ...]

    @cached_property
    def digest(self) -> str:
        return self.event.digest

    @cached_property
    def moment(self) -> datetime:
        """The time it claims."""
        return datetime.fromisoformat(self.event.payload.at)

    @cached_property
    def tip(self) -> Tip:
        """Its place."""
        told = self.event.payload
        return Tip(told.case, told.installation, told.sequence, self.digest, told.at)

    @property
    def signer(self) -> str:
        """The installation that must have signed these bytes: its own, or of an extract the one that tells."""
        return self.event.told.by if self.event.told is not None else self.event.payload.installation

    @property
    def type(self) -> str:
        """What was signed: an event or an extract of one."""
        return TYPE if self.event.told is None else EXTRACT

    @property
    def unnamed(self) -> bool:
        """Is it an extract that does not tell who acted?"""
        return self.event.payload.person == UNNAMED

    def adds_to(self, known: Entry) -> bool:
        """Does this copy of an event say anything that a known one does not: a signature, a field, a piece?"""
        if self.event.data == known.event.data:
            return not {*self.signatures} <= {*known.signatures}
        return extract.tells_more(self.event, known.event)

    def joined(self, other: Entry) -> Entry:
        """Two copies of one event as one, whichever comes first: of the same bytes with the signatures of both; the
        event itself, where one is no extract; else all that either extract tells, under the bytes of one of them."""
        if self.event == other.event:
            return self.signed_too(other.signatures) if self.signatures != other.signatures else self
        if self.event.told is None or other.event.told is None:
            return self if self.event.told is None else other
        first, second = sorted((self, other), key=lambda one: one.event.data)
        event = extract.joined(first.event, second.event)
        found = Entry(event, first.signatures)
        return found.signed_too(second.signatures) if first.event.data == second.event.data else found

    def stored(self) -> bytes:
        """Its bytes in a store or on the way."""
        if not 0 < len(self.signatures) <= MOST:
            raise ValueError(f"{len(self.signatures)} signatures")
        return enveloped(base64.b64encode(self.event.data).decode(), self.type, self.signatures)

    def signed_with(self, public: bytes | None) -> bool:
        """Does a signature of this key stand here and hold? False for None, a key that nobody knows."""
        return public is not None and any(
            holds(public, one.sig, self.type, self.event.data) for one in self.signatures if one.keyid == key_id(public)
        )

    def countersigned(self, key: Ed25519PrivateKey) -> Entry:
        """The same event with one signature more over the same bytes."""
        return self.signed_too([signed_by(key, self.type, self.event.data)])

    def signed_too(self, more: Iterable[Signature]) -> Entry:
        """The same event with the signatures of another copy as well. Where a copy brings more than an envelope holds,
        those of the keys that the event names stay."""
        named = {self.signer, self.event.payload.assurance.key}
        found = sorted({*self.signatures, *more}, key=lambda one: (one.keyid not in named, one.keyid, one.sig))
        return replace(self, signatures=in_order(found[:MOST]))


def enveloped(payload: str, kind: str, signatures: Iterable[Signature]) -> bytes:
    """An envelope's one writing: all in it are texts, and its keys stand in order as they are put together here."""
    told = ",".join(f'{{"keyid":{text(one.keyid)},"sig":{text(one.sig)}}}' for one in signatures)
    return f'{{"payload":{text(payload)},"payloadType":{text(kind)},"signatures":[{told}]}}'.encode()


def signed_by(key: Ed25519PrivateKey, kind: str, data: bytes) -> Signature:
    """A key's signature with the key's id."""
    return Signature(keyid=id_of(key), sig=signature(key, kind, data))


def made(
    body: Body,
    *,
    case: str,
    before: Tip | None,
    heads: Sequence[Tip] = (),
    at: str,
    person: str,
    desk: str,
    role: str,
    assurance: Assurance,
    key: Ed25519PrivateKey,
    salt: str | None = None,
) -> Entry:
    """The next event of a chain, signed by the installation's ``key``.

    ``before``: the chain's last event, None for its first; ``heads``: the last seen of each other installation's chain
    of the same case; ``at``: as :func:`no_earlier` makes it; ``salt``: None for a fresh one. Raises
    :class:`TooEarlyError` for a time before any of these, :class:`~dorasan.desk.ledger.form.FormError` for what has no
    one writing (a lone surrogate, more than 1 MB).
    """
    installation = id_of(key)
    seen = [*heads, *([before] if before is not None else [])]
    if any(one.case != case for one in seen) or any(one.installation == installation for one in heads):
        raise ValueError("a tip of another case, or of this chain among the heads")
    if before is not None and before.installation != installation:
        raise ValueError("the tip of another installation's chain")
    if no_earlier(at, seen) != at:
        raise TooEarlyError(at)
    told = {
        "format": FORMAT,
        "algorithms": ALGORITHMS,
        "case": case,
        "installation": installation,
        "sequence": before.sequence + 1 if before is not None else 1,
        "before": before.digest if before is not None else None,
        "heads": {one.installation: one.digest for one in heads},
        "salt": salt or secrets.token_hex(16),
        "kind": body.KIND,
        "version": body.VERSION,
        "at": at,
        "person": person,
        "desk": desk,
        "role": role,
        "assurance": assurance.model_dump(mode="json"),
        "body": body.model_dump(mode="json"),
    }
    payload = Payload.model_validate(told)  # changes nothing: what it lets through is written as it stands
    data = form.written(told)
    return Entry(Event(data, payload, body), (Signature(keyid=installation, sig=signature(key, TYPE, data)),))


def no_earlier(now: str, seen: Iterable[Tip]) -> str:
    """``now``, or the latest time among what was seen where a clock elsewhere runs ahead: an event never claims to be
    older than what it stands on."""
    return max([now, *(one.at for one in seen)], key=datetime.fromisoformat)


def extracted(entry: Entry, body: Body, withheld: Iterable[str], person: str | None, key: Ed25519PrivateKey) -> Entry:
    """What a desk is told of an event that it may not see whole: ``body`` with what is not told taken out, ``withheld``
    the fields that were. Signed by ``key``, of an installation that may speak for the event's desk."""
    by = key_id(key.public_key().public_bytes_raw())
    data = extract.written(entry.event, body, withheld, person, by)
    return Entry(extract.read(data), (signed_by(key, EXTRACT, data),))


def in_order(found: Iterable[Signature]) -> tuple[Signature, ...]:
    """Signatures as an envelope has them: each once, by key and text."""
    return tuple(sorted(set(found), key=lambda one: (one.keyid, one.sig)))
