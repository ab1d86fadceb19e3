"""What a bundle says of itself: whose it is, for which desk, what it holds and what it withholds, all by digest.

Practice modelled: the list of enclosures on a letter between governments, signed with the letter. There is no time in
it, so that the same content has the same bytes. Of what is withheld it says that there is an event, in which place of
which chain, and whose it is; of the ends of chains that the sender holds only those of chains in which the receiver
himself speaks, so that nobody learns from them what others do.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dorasan.desk.events.body import Count, Digest, Name
from dorasan.desk.events.event import CaseName
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.held import Head
from dorasan.statement import Printed, Statement

FORMAT: Literal["dorasan-bundle-1"] = "dorasan-bundle-1"
FAMILY = "dorasan-bundle-"
BUNDLE = "application/vnd.dorasan.bundle+json"
MANIFEST, ENVELOPE, KEYS = "manifest.json", "manifest.dsse.json", "keys.jsonl"
EVENTS, FILES, CIPHERS = "events", "files", "ciphers"


class File(Statement):
    """One member of the bundle."""

    name: Printed
    sha256: Digest
    size: Count


class Spot(Statement):
    """An event's place, and its name."""

    installation: Digest
    sequence: Annotated[Count, Field(ge=1)]
    digest: Digest

    @classmethod
    def of(cls, entry: Entry) -> Spot:
        told = entry.event.payload
        return cls(installation=told.installation, sequence=told.sequence, digest=entry.digest)


class Withheld(Spot):
    """An event that the receiver may not see: that it exists, and whose it is."""

    desk: Name


class OfCase(Statement):
    """``needs``: the ends up to which the receiver has acknowledged events that are not sent again; ``holds``: the ends
    of the receiver's own chains as the sender has them."""

    case: CaseName
    events: Printed
    withheld: tuple[Withheld, ...]
    needs: tuple[Spot, ...]
    holds: tuple[Head, ...]


class Manifest(Statement):
    """All of it; what is signed are the bytes of this. ``to``: the desk that may see what is within; ``exercise``: for
    practice and history alone."""

    format: Literal["dorasan-bundle-1"] = FORMAT
    installation: Digest
    to: Name
    regime: Name
    exercise: bool
    cases: tuple[OfCase, ...]
    files: tuple[File, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The cases within."""
        return tuple(one.case for one in self.cases)

    @property
    def withheld(self) -> int:
        return sum(len(one.withheld) for one in self.cases)


def member(number: int) -> str:
    """The member that holds the events of the case of this number."""
    return f"{EVENTS}/{number:04d}.jsonl"
