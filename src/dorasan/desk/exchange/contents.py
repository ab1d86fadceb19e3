"""What of a case goes into a bundle for a desk: what that desk may see, and nothing else.

Practice modelled: originator control. What a desk may see of a case is what :mod:`dorasan.desk.routes.view` says, here
as on its screen. An event that it is told whole travels with its signatures; of one that it is told in part an extract
travels, made by the installation that may speak for the event's desk; of the rest, and of what only somebody else could
extract, that it exists and whose it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from dorasan.desk.events.case import NoteSealed
from dorasan.desk.events.event import UNNAMED
from dorasan.desk.events.session import GROUP
from dorasan.desk.exchange.manifest import Spot, Withheld
from dorasan.desk.ledger.entry import Entry, extracted
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Regime
from dorasan.desk.routes.view import Seen, of_group, view

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# Fields that name a file by its digest. A field that a desk is not told is blank here, and its file stays at home.
NAMING = ("project", "opinion_file", "file", "paper", "receipt")
DIGEST = 64  # signs


@dataclass(frozen=True)
class Contents:
    """``entries``: events and extracts, by chain and place; ``withheld``: the others; ``files``, ``ciphers``: digests
    of what the receiver may read beside them."""

    case: str
    entries: tuple[Entry, ...]
    withheld: tuple[Withheld, ...]
    files: frozenset[str] = frozenset()
    ciphers: frozenset[str] = frozenset()


def contents(
    case: str,
    entries: Sequence[Entry],
    to: str,
    regime: Regime,
    now: datetime,
    key: Ed25519PrivateKey,
    ours: Collection[str],
) -> Contents:
    """What ``to`` may see of a case; nothing where the case has not come before it. ``entries``: in the order of the
    ledger; ``ours``: the installations whose events ``key`` may extract."""
    by_name = {entry.digest: entry for entry in entries}
    events = [entry.event for entry in entries]
    who = Who("", to, "")
    group = case == GROUP
    seen = of_group(events, who, regime, now) if group else view(events, who, involved(events, regime), now)
    out: list[Entry] = []
    withheld: list[Withheld] = []
    for one in seen.all:
        entry = by_name[one.event.digest if isinstance(one, Seen) else one.digest]
        told = _told(entry, one, key, ours) if isinstance(one, Seen) else None
        if told is None:
            withheld.append(Withheld(**Spot.of(entry).model_dump(), desk=entry.event.payload.desk))
        else:
            out.append(told)
    return Contents(
        case,
        tuple(sorted(out, key=_place)),
        tuple(sorted(withheld, key=lambda one: (one.installation, one.sequence, one.digest))),
        frozenset(digest for entry in out for digest in _named(entry)),
        frozenset(
            one.event.body.cipher for one in out if isinstance(one.event.body, NoteSealed) and not one.event.told
        ),
    )


def without(
    found: Contents, his: Collection[str], acknowledged: Mapping[str, frozenset[str]]
) -> tuple[Contents, tuple[Spot, ...]]:
    """What is left when neither the receiver's own events are sent, nor copies that he has acknowledged; and the last
    of the acknowledged events of each chain: he must have it. ``his``: the installations in whose chains he speaks;
    ``acknowledged``: by event, the digests of the copies sent."""
    others = [entry for entry in found.entries if entry.tip.installation not in his]
    left = [entry for entry in others if copy_of(entry) not in acknowledged.get(entry.digest, ())]
    sent = {entry.digest for entry in left}
    last = {entry.tip.installation: Spot.of(entry) for entry in others if entry.digest not in sent}
    withheld = tuple(one for one in found.withheld if one.installation not in his)
    files = frozenset(digest for entry in left for digest in _named(entry))
    ciphers = frozenset(
        one.event.body.cipher for one in left if isinstance(one.event.body, NoteSealed) and not one.event.told
    )
    return Contents(found.case, tuple(left), withheld, files, ciphers), tuple(last.values())


def copy_of(entry: Entry) -> str:
    """What tells a copy of an event from another: whose signatures and which fields it bears."""
    return sha256(entry.stored()).hexdigest()


def _told(entry: Entry, seen: Seen, key: Ed25519PrivateKey, ours: Collection[str]) -> Entry | None:
    """The entry as the desk is told it; None where only somebody else could say less than all of it."""
    told, event = seen.event, entry.event
    if told.body == event.body and (seen.person is not None or event.payload.person == UNNAMED):
        return entry
    if event.told is not None or event.payload.installation not in ours or told.body is None:
        return None
    return extracted(entry, told.body, seen.withheld, seen.person, key)


def _named(entry: Entry) -> Iterator[str]:
    """Files that an event names, as far as it is told."""
    for name in NAMING:
        value = getattr(entry.event.body, name, None)
        if isinstance(value, str) and len(value) == DIGEST:
            yield value


def _place(entry: Entry) -> tuple[str, int, str]:
    return entry.tip.installation, entry.tip.sequence, entry.digest


def ends(entries: Iterable[Entry], desk: str) -> list[Entry]:
    """The last events of chains in which a desk speaks: what its own installation can miss."""
    last: dict[str, Entry] = {}
    speaks = set()
    for entry in entries:
        told = entry.event.payload
        if told.desk == desk:
            speaks.add(told.installation)
        if told.installation not in last or last[told.installation].tip.sequence < told.sequence:
            last[told.installation] = entry
    return [last[installation] for installation in sorted(speaks)]
