"""Heads held elsewhere: what shows that the end of a chain was cut off.

Practice modelled: the witness of Certificate Transparency. Somebody keeps the last digest of each chain in a file away
from the ledger, or signs it with a key of his own; a ledger that later ends before it was cut or written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, ValidationError

from dorasan.desk.events.body import Count, Moment
from dorasan.desk.events.event import CaseName
from dorasan.desk.ledger.entry import Tip
from dorasan.dsse import Envelope
from dorasan.problem import BadInputError, Place, Problem
from dorasan.statement import Digest, Statement

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

HEADS, RECEIPT = "application/vnd.dorasan.heads+json", "application/vnd.dorasan.receipt+json"


class Head(Statement):
    """The end of one chain."""

    case: CaseName
    installation: Digest
    sequence: Annotated[Count, Field(ge=1)]
    digest: Digest
    at: Moment  # as the event claims

    @classmethod
    def of(cls, tip: Tip) -> Head:
        return cls(case=tip.case, installation=tip.installation, sequence=tip.sequence, digest=tip.digest, at=tip.at)


class Held(Statement):
    """Ends of chains as somebody saw them. ``kept``: when, by his own account."""

    format: Literal["dorasan-heads-1"] = "dorasan-heads-1"
    kept: Moment
    heads: tuple[Head, ...]

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.kept)


class Receipt(Statement):
    """What comes back for a bundle: the installation that took it in says up to which events it holds the chains of
    the sender's desks. ``bundle``: its name; ``by``: who took it in; ``to``: whose bundle it was."""

    format: Literal["dorasan-receipt-1"] = "dorasan-receipt-1"
    bundle: Digest
    by: Digest
    to: Digest
    kept: Moment
    heads: tuple[Head, ...]

    @property
    def held(self) -> Held:
        """Its heads, as heads held elsewhere."""
        return Held(kept=self.kept, heads=self.heads)

    def signed(self, key: Ed25519PrivateKey) -> bytes:
        """The file."""
        return Envelope.signed(RECEIPT, self.told(), [key]).told()


def held(tips: Iterable[Tip], kept: str, key: Ed25519PrivateKey | None = None) -> bytes:
    """A file of these heads; signed, where there is a key."""
    found = sorted((Head.of(tip) for tip in tips), key=lambda one: (one.case, one.installation, one.sequence))
    told = Held(kept=kept, heads=tuple(found)).told()
    return told if key is None else Envelope.signed(HEADS, told, [key]).told()


def read_held(content: bytes, shown: str, public: Callable[[str], bytes | None]) -> Held:
    """The heads in a file, or in a receipt. One without signatures counts by the word of whoever hands it in;
    ``public`` finds the key of one that is signed. Raises :class:`BadInputError` for a file that is none, or whose
    signature does not hold."""
    try:
        envelope = Envelope.model_validate_json(content)
    except ValidationError:
        return _held(content, shown)
    if envelope.payloadType == RECEIPT:
        return read_receipt(content, shown, public).held
    body = envelope.body()
    if envelope.payloadType != HEADS or body is None or not envelope.sound() or envelope.told() != content:
        raise BadInputError([Problem("ledger.no_held", Place(shown))])
    for one in envelope.signatures:
        key = public(one.keyid)
        if key is None or not envelope.holds(one.keyid, key):
            raise BadInputError([Problem("ledger.held_unsigned", Place(shown), {"key": one.keyid[:12]})])
    return _held(body, shown)


def read_receipt(content: bytes, shown: str, public: Callable[[str], bytes | None]) -> Receipt:
    """The receipt in a file, signed by the installation that it names. Raises :class:`BadInputError`."""
    try:
        envelope = Envelope.model_validate_json(content)
        found = Receipt.model_validate_json(envelope.body() or b"")
    except ValidationError:
        raise BadInputError([Problem("ledger.no_receipt", Place(shown))]) from None
    whole = envelope.payloadType == RECEIPT and envelope.sound() and envelope.told() == content
    if not whole or found.told() != envelope.body() or [one.keyid for one in envelope.signatures] != [found.by]:
        raise BadInputError([Problem("ledger.no_receipt", Place(shown))])
    key = public(found.by)
    if key is None or not envelope.holds(found.by, key):
        raise BadInputError([Problem("ledger.held_unsigned", Place(shown), {"key": found.by[:12]})])
    return found


def _held(content: bytes, shown: str) -> Held:
    try:
        found = Held.model_validate_json(content)
    except ValidationError:
        found = None
    if found is None or found.told() != content:
        raise BadInputError([Problem("ledger.no_held", Place(shown))])
    return found
