"""Bundles taken in: looked at first, judged whole, and then all of it written in one transaction or nothing.

Practice modelled: a registry opens a letter from abroad, looks whose seal it bears and whom it is for, lays it beside
the files it has, and enters it with its number; one that is false is sent back with the reason and entered nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from dorasan.desk.case.absent import BY_ANY
from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import Conflict
from dorasan.desk.case.state import Finding as Told
from dorasan.desk.events.exchange import BundleReceived
from dorasan.desk.events.office import OFFICE, KeyCertified, KeyRevoked
from dorasan.desk.events.session import GROUP
from dorasan.desk.exchange.bundle import Bundle
from dorasan.desk.exchange.carried import ring_with
from dorasan.desk.exchange.contents import ends
from dorasan.desk.exchange.judged import Judged, Receiver, judged
from dorasan.desk.exchange.opening import opened
from dorasan.desk.ledger.entry import Entry, no_earlier
from dorasan.desk.ledger.finding import SHORT, Finding, Spot
from dorasan.desk.ledger.held import Head, Receipt
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.merge import bridged, union
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who, may, table
from dorasan.desk.routes.roles import sitting_at
from dorasan.desk.routes.view import View, of_group, view
from dorasan.law.edition import Edition
from dorasan.office.cases.acting import looked_over
from dorasan.office.cases.asked import Shown, after
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.signing import Signing

ASKS = "case.show"


@dataclass(frozen=True)
class Looked:
    """A bundle that may be taken in. ``before``: it was taken in already; ``brings``: by case, what is to be looked at
    in its state afterwards and was not before (steps that cannot both stand, a clearance that a timely objection takes
    away), and ``visible``: of the new events those that whoever asks may see, both as far as he sees the case."""

    judged: Judged
    ring: Keyring
    before: bool
    brings: dict[str, tuple[Conflict | Told, ...]]
    visible: frozenset[str]

    @property
    def bundle(self) -> Bundle:
        return self.judged.bundle


def look(here: Installation, content: bytes, shown: str, who: Who, now: datetime, trusted: Collection[str]) -> Looked:
    """What taking a bundle in would change; nothing is written. ``trusted``: fingerprints of desk keys; ``shown``: the
    file. Raises :class:`~dorasan.problem.BadInputError` with everything for which it is refused."""
    bundle = opened(content, shown)
    office = here.entries(OFFICE)
    ring = ring_with(office, bundle.keys, trusted)
    copies = {case: here.copies(case) for case in bundle.manifest.names}
    people = sitting_at([entry.event for entry in office])
    to = Receiver(here.regime, frozenset(one.desk for one in people), here.ours, here.exercise)
    found = judged(bundle, copies, ring, to, now, shown)
    before = any(
        isinstance(one.event.body, BundleReceived) and one.event.body.bundle == bundle.digest for one in office
    )
    brings: dict[str, tuple[Conflict | Told, ...]] = {}
    visible: set[str] = set()
    for case in bundle.manifest.names:
        earlier, then = (_view(here, case, entries, who, now) for entries in _both(here, found, case))
        visible |= {event.digest for event in then.events}
        if case != GROUP:
            known = {*_to_look_at(earlier, now)}
            told = tuple(one for key, one in _to_look_at(then, now).items() if key not in known)
            brings |= {case: told} if told else {}
    return Looked(found, ring, before, brings, frozenset(visible))


def brought(
    here: Installation, looked: Looked, case: str, who: Who, now: datetime, edition: Edition
) -> tuple[Shown, Shown] | None:
    """A case as he sees it now, and as he would with the bundle taken in; None where it does not come before him."""
    before, then = ([entry.event for entry in entries] for entries in _both(here, looked.judged, case))
    if not may(who, ASKS, involved(then, here.regime)):
        return None
    return after(here, case, before, who, now, edition), after(here, case, then, who, now, edition)


def take_in(here: Installation, looked: Looked, who: Who, now: datetime) -> Receipt:
    """Take a bundle in: its events and files, the keys it carries and that it came, all of it or nothing. One that was
    taken in before changes nothing. The receipt that is to go back.

    Raises :class:`~dorasan.problem.BadInputError` for whom it is not to take bundles in.
    """
    bundle = looked.bundle
    fresh = looked.judged.fresh
    told = BundleReceived(
        bundle=bundle.digest,
        installation=bundle.manifest.installation,
        to=bundle.manifest.to,
        cases=bundle.manifest.names,
        events=bundle.count,
        fresh=len(fresh),
    )
    signing, _ = looked_over(here, OFFICE, who, [told], here.moment(None))
    if not looked.before or fresh:
        keys = list(_new_keys(here, bundle))
        makes = [Signing(here, OFFICE, who, signing.at)(one) for one in (*keys, told)]
        here.ledger.take_in(
            fresh,
            files=[*bundle.files.values(), bundle.manifest.told()],
            ciphers=bundle.ciphers.values(),
            office=(OFFICE, here.installation, makes),
        )
    return _receipt(here, looked, now)


def lost(looked: Looked) -> Iterator[Finding]:
    """Events of this installation's own that the sender holds and this ledger has no more: it was cut, or an old backup
    was restored."""
    for change in looked.judged.changes:
        for head in change.lost:
            spot = Spot(change.case, head.installation, head.sequence, head.digest)
            yield Finding("lost", spot, {"holder": looked.bundle.manifest.installation[:SHORT]})


def _receipt(here: Installation, looked: Looked, now: datetime) -> Receipt:
    """Up to where this installation now holds the chains in which the sender's desks speak."""
    bundle = looked.bundle
    sender = bundle.manifest.installation
    heads: dict[tuple[str, str], Head] = {}
    latest = []
    for case in bundle.manifest.names:
        entries = here.entries(case)
        for desk in sorted(looked.ring.desks_of(sender)):
            for entry in ends(entries, desk):
                heads[entry.tip.chain] = Head.of(entry.tip)
                latest.append(entry.tip)
    return Receipt(
        bundle=bundle.digest,
        by=here.installation,
        to=sender,
        kept=no_earlier(now.isoformat(timespec="seconds"), latest),
        heads=tuple(heads[chain] for chain in sorted(heads)),
    )


def _new_keys(here: Installation, bundle: Bundle) -> Iterator[KeyCertified | KeyRevoked]:
    """What the bundle says of keys and is not on record here."""
    known = {event.body for event in here.events(OFFICE) if isinstance(event.body, KeyCertified | KeyRevoked)}
    yield from (one for one in bundle.keys if one not in known)


def _both(here: Installation, found: Judged, case: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The case as it is, and as it would be."""
    before = here.entries(case)
    told = next(one for one in found.bundle.manifest.cases if one.case == case)
    withheld = {one.digest: (one.installation, one.sequence) for one in told.withheld}
    return before, bridged(union(before, found.bundle.events[case]), withheld)


def _view(here: Installation, case: str, entries: Sequence[Entry], who: Who, now: datetime) -> View:
    """What he may see of it; nothing for whom no case is shown."""
    events = [entry.event for entry in entries]
    if case == GROUP:
        open_to_him = table().column(who, here.regime) in table().queries[ASKS]
        return of_group(events, who, here.regime, now) if open_to_him else View(())
    known = involved(events, here.regime)
    return view(events, who, known, now) if may(who, ASKS, known) else View(())


def _to_look_at(seen: View, now: datetime) -> dict[tuple[str, ...], Conflict | Told]:
    """Conflicts and findings, each by what tells it from others."""
    state = folded(seen.events, day=now.date().isoformat(), hidden=BY_ANY if seen.stubs else frozenset())
    found: dict[tuple[str, ...], Conflict | Told] = {
        (one.request, one.line, one.one.event, one.other.event): one for one in state.conflicts
    }
    return found | {(one.key, one.step.event): one for one in state.findings}
