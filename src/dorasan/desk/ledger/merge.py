"""Ledgers put together: the union of their events, an order of them that no clock decides, and what does not fit.

The order is topological: an event stands after the one before it in its chain and after every head that it had seen.
Where that leaves a choice, installation and sequence decide, so that the same set has the same order everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import pairwise

from dorasan.desk.ledger.entry import Entry, Tip

Chain = tuple[str, str]  # case, installation


@dataclass(frozen=True)
class Fork:
    """Events that claim one place in one chain: a restored backup that went on, or a key in two hands."""

    case: str
    installation: str
    sequence: int
    digests: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """Places of a chain that are not here, from ``first`` to ``last``; or an event (``digest``) that others have seen
    of it, where no place is known."""

    case: str
    installation: str
    first: int | None
    last: int | None
    digest: str | None = None


def union(*ledgers: Iterable[Entry]) -> tuple[Entry, ...]:
    """Every event once, with all signatures that any copy bears, in their order."""
    return ordered(once(entry for ledger in ledgers for entry in ledger).values())


def once(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Every event once, with all signatures that any copy bears, by digest. Of extracts alone all that any tells."""
    found: dict[str, Entry] = {}
    for entry in entries:
        known = found.get(entry.digest)
        found[entry.digest] = entry if known is None else known.joined(entry)
    return found


def bridged(entries: Iterable[Entry], withheld: Mapping[str, tuple[str, int]]) -> tuple[Entry, ...]:
    """The events in their order, where heads that are withheld are known by their places alone.

    ``withheld``: installation and place in its chain, by digest. Who has seen a withheld event has seen what stands
    before it in its chain: the last event there that is here takes its place among the heads. What was signed stays."""
    known = list(entries)
    here = {entry.digest for entry in known}
    if not withheld.keys() - here:
        return tuple(known)
    found = chains(known)
    return ordered(_bridge(entry, here, withheld, found) for entry in known)


def _bridge(
    entry: Entry,
    here: set[str],
    withheld: Mapping[str, tuple[str, int]],
    found: Mapping[Chain, Mapping[int, list[Entry]]],
) -> Entry:
    told = entry.event.payload
    heads: dict[str, str] = {}
    for installation, digest in told.heads.items():
        if digest in here or digest not in withheld:
            heads[installation] = digest
            continue
        places = found.get((told.case, withheld[digest][0]), {})
        before = max((place for place in places if place <= withheld[digest][1]), default=None)
        if before is not None:
            heads[installation] = places[before][0].digest
    if heads == told.heads:
        return entry
    return replace(entry, event=replace(entry.event, payload=told.model_copy(update={"heads": heads})))


def ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The events in their order. Events that are not here order nothing, save that a chain stays in its sequence."""
    known = {entry.digest: entry for entry in entries}
    stands_on = {digest: {one for one in predecessors(entry) if one in known} for digest, entry in known.items()}
    in_chain = {digest: set(seen) for digest, seen in stands_on.items()}
    for places in chains(known.values()).values():
        for low, high in pairwise(places.values()):
            for entry in high:
                in_chain[entry.digest].update(one.digest for one in low)
    out = _sorted(known, in_chain)
    if len(out) < len(known):  # the sequence contradicts what was seen: a chain that nobody wrote honestly
        out = _sorted(known, stands_on)
    return tuple(out)


def _sorted(known: Mapping[str, Entry], after: Mapping[str, set[str]]) -> list[Entry]:
    """Kahn's algorithm; what stands in a circle is left out."""
    waits = {digest: len(seen) for digest, seen in after.items()}
    before: dict[str, list[str]] = {}
    for digest, seen in after.items():
        for one in seen:
            before.setdefault(one, []).append(digest)
    free = [_place(known[digest]) for digest, n in waits.items() if not n]
    heapify(free)
    out = []
    while free:
        *_, digest = heappop(free)
        out.append(known[digest])
        for later in before.get(digest, ()):
            waits[later] -= 1
            if not waits[later]:
                heappush(free, _place(known[later]))
    return out


def _place(entry: Entry) -> tuple[str, int, str, str]:
    told = entry.event.payload
    return told.installation, told.sequence, told.case, entry.digest


def predecessors(entry: Entry) -> Iterator[str]:
    """Digests of what an event says that it stands on."""
    told = entry.event.payload
    if told.before is not None:
        yield told.before
    yield from told.heads.values()


def chains(entries: Iterable[Entry]) -> dict[Chain, dict[int, list[Entry]]]:
    """The events by chain and place, places ascending; several in one place by digest."""
    found: dict[Chain, dict[int, list[Entry]]] = {}
    for entry in sorted(entries, key=_place):
        told = entry.event.payload
        found.setdefault((told.case, told.installation), {}).setdefault(told.sequence, []).append(entry)
    return found


def heads(entries: Iterable[Entry]) -> tuple[Tip, ...]:
    """The last event of each chain; of a forked one the last of every branch."""
    out = []
    for places in chains(entries).values():
        last = max(places)
        for sequence, place in places.items():
            followed = {later.event.payload.before for later in places.get(sequence + 1, ())}
            if sequence == last or followed:  # before a gap nobody knows what followed which
                out += [entry.tip for entry in place if entry.digest not in followed]
    return tuple(out)


def forks(entries: Iterable[Entry]) -> tuple[Fork, ...]:
    """Every place with more than one event."""
    return tuple(
        Fork(*chain, sequence, tuple(entry.digest for entry in place))
        for chain, places in chains(entries).items()
        for sequence, place in places.items()
        if len(place) > 1
    )


def gaps(entries: Sequence[Entry]) -> tuple[Gap, ...]:
    """What is known to exist and is not here."""
    found = chains(entries)
    out = [
        Gap(*chain, low + 1, high - 1)
        for chain, places in found.items()
        for low, high in pairwise([0, *places])
        if high > low + 1
    ]
    here = {entry.digest for entry in entries}
    seen = {
        (entry.event.payload.case, installation, digest)
        for entry in entries
        for installation, digest in entry.event.payload.heads.items()
        if digest not in here
    }
    return (*out, *(Gap(case, installation, None, None, digest) for case, installation, digest in sorted(seen)))
