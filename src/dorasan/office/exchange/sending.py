"""Bundles sent: for a desk elsewhere, what it may see of cases that came before it and has not acknowledged.

Practice modelled: a desk hands its letters to the post room of its government. What goes out is decided by the rules of
sight and release alone, whoever takes it there; that it went out, and how much was withheld, is on record.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from dorasan.canonical import encoded
from dorasan.desk.events.exchange import BundleSent, ReceiptReceived
from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.session import GROUP
from dorasan.desk.exchange.bundle import Bundle, Enclosed, bundled
from dorasan.desk.exchange.carried import installations, wanted
from dorasan.desk.exchange.contents import contents, copy_of, ends, without
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.held import Head
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import Who, may
from dorasan.desk.routes.view import SEATED
from dorasan.office.cases.acting import act
from dorasan.office.cases.installation import Installation
from dorasan.problem import BadInputError, Place, Problem, near

NO_POST = ("applicant", "recorded")  # kinds of desks that have no installation of their own


@dataclass(frozen=True)
class Packed:
    """``content``: the file; ``entries``: what is in it, event by event; ``before``: the same was sent before;
    ``left_out``: how many events the desk has acknowledged, so that they are not in it."""

    bundle: Bundle
    content: bytes
    entries: tuple[Entry, ...]
    before: bool
    left_out: int


def send(here: Installation, cases: Sequence[str], to: str, who: Who, now: datetime, *, whole: bool = False) -> Packed:
    """Pack a bundle and put on record that it goes out. Raises as :func:`packed` does; then nothing is written."""
    found = packed(here, cases, to, who, now, whole=whole)
    if not found.before:
        _noted(here, found.bundle, found.entries, who)
    return found


def packed(
    here: Installation, cases: Sequence[str], to: str, who: Who, now: datetime, *, whole: bool = False
) -> Packed:
    """A bundle of cases for a desk, as it would go out; nothing is written. ``whole``: what was acknowledged too, and
    the desk's own events: for one whose installation lost them. Raises :class:`BadInputError` with everything that
    stands against it."""
    _refuse(here, cases, to, who)
    known = {} if whole else acknowledged(here, to)
    enclosed: list[Enclosed] = []
    problems: list[Problem] = []
    left_out = 0
    for case in sorted({*cases}):
        entries = here.entries(case)
        found = contents(case, entries, to, here.regime, now, here.key, here.ours)
        if not found.entries:
            problems.append(Problem("bundle.not_before", Place(case), {"desk": to}))
            continue
        holds = [Head.of(entry.tip) for entry in ends(entries, to)]
        if not whole:
            his = {head.installation for head in holds}
            left, needs = without(found, his, known)
            left_out += sum(one.tip.installation not in his for one in found.entries) - len(left.entries)
        else:
            left, needs = found, ()
        enclosed.append(Enclosed(left, needs, holds))
    if problems:
        raise BadInputError(problems)
    sent = [entry for one in enclosed for entry in one.contents.entries]
    persons = {one.event.payload.assurance.key for one in sent} - {None}
    office = here.entries(OFFICE)
    bundle = bundled(
        enclosed,
        wanted(office, {here.installation, *installations(sent)}, {one for one in persons if one}),
        here.ledger.attachment,
        here.ledger.cipher,
        to=to,
        regime=here.regime.id,
        exercise=here.exercise,
        key=here.key,
    )
    content = bundle.content()
    before = any(isinstance(one.event.body, BundleSent) and one.event.body.bundle == bundle.digest for one in office)
    return Packed(bundle, content, tuple(sent), before, left_out)


def acknowledged(here: Installation, to: str) -> dict[str, frozenset[str]]:
    """What a desk has acknowledged by receipts: by event the copies of it that it holds."""
    events = here.events(OFFICE)
    received = {one.body.bundle for one in events if isinstance(one.body, ReceiptReceived)}
    found: dict[str, set[str]] = {}
    for one in events:
        if isinstance(one.body, BundleSent) and one.body.to == to and one.body.bundle in received:
            for digest, copy in _copies(here, one.body.copies):
                found.setdefault(digest, set()).add(copy)
    return {digest: frozenset(copies) for digest, copies in found.items()}


def _noted(here: Installation, bundle: Bundle, sent: Sequence[Entry], who: Who) -> None:
    """Put on record that it goes out, and what was in it; by the clock, whatever time an exercise plays at."""
    copies = encoded(sorted([one.digest, copy_of(one)] for one in sent))
    told = BundleSent(
        bundle=bundle.digest,
        to=bundle.manifest.to,
        cases=bundle.manifest.names,
        events=bundle.count,
        withheld=bundle.manifest.withheld,
        copies=sha256(copies).hexdigest(),
    )
    act(here, OFFICE, who, [told], here.moment(None), files=[copies])


def _copies(here: Installation, digest: str) -> Iterator[tuple[str, str]]:
    content = here.ledger.attachment(digest)
    yield from map(tuple, json.loads(content) if content is not None else ())


def _refuse(here: Installation, cases: Sequence[str], to: str, who: Who) -> None:
    """Everything against it that is known before anything is put together."""
    problems = []
    if not may(who, BundleSent.KIND, Involved(here.regime)):  # also for what went out before, and is packed again
        told: dict[str, object] = {"who": str(who), "act": BundleSent.KIND}
        problems.append(Problem("desk.not_permitted", Place(BundleSent.KIND), told))
    desk = here.regime.desks.get(to)
    if desk is None:
        told = {"desk": to, "near": near(to, here.regime.desks)}
        problems.append(Problem("desk.no_desk_named", Place("--for"), told))
    elif desk.kind in NO_POST:
        problems.append(Problem("bundle.no_post", Place("--for"), {"desk": to}))
    if OFFICE in cases:
        problems.append(Problem("bundle.own_office", Place(OFFICE)))
    own = here.regime.desks[who.desk].kind in SEATED
    for case in {*cases} - {OFFICE}:
        events = [entry.event for entry in here.readable(case)]
        seen = own and bool(events) if case == GROUP else involved(events, here.regime).party(who.desk)
        if not seen:
            problems.append(Problem("desk.no_case", Place(case)))
    if problems:
        raise BadInputError(sorted(problems, key=lambda one: (one.place.file, one.key)))
