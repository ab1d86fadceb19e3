"""A bundle judged before anything of it is kept: whose it is, whether it may be believed, what it would change.

Practice modelled: a registry that takes in a letter from abroad looks at seal and addressee first, refuses the whole
letter where any sheet of it is false, and says beforehand what would be new in its files. Whatever is wrong is said at
once. Nothing here knows a clock or a store: what is here already is handed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from dorasan.desk.events.case import CaseOpened
from dorasan.desk.events.office import OFFICE
from dorasan.desk.exchange.bundle import Bundle
from dorasan.desk.exchange.manifest import ENVELOPE, MANIFEST, OfCase, Withheld
from dorasan.desk.exchange.powers import beyond
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.extract import differs
from dorasan.desk.ledger.finding import SHORT
from dorasan.desk.ledger.held import Head
from dorasan.desk.ledger.keys import Keyring, under
from dorasan.desk.ledger.merge import Fork, forks, once, ordered, predecessors
from dorasan.desk.ledger.signatures import of_installation, of_others, signed
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.regime import Regime
from dorasan.problem import BadInputError, Place, Problem

# What is wrong with a person's own signature takes nothing from what the installation attests: it is told, and stays.
PERSONAL = ("countersignature_", "further_")
NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Receiver:
    """Who receives: his regime, the desks that sit with him, the installations that are or were his own, and whether
    he is there for practice alone."""

    regime: Regime
    desks: Collection[str]
    ours: Collection[str]
    exercise: bool


@dataclass(frozen=True)
class Change:
    """What a bundle changes in one case.

    ``fresh``: events that were not here; ``fuller``: such as were here with less told; ``known``: how many were here as
    they are, or with more told; ``forks``: places that would have two events, of those that come in; ``meanwhile``: how
    many events here the sender had not seen; ``withheld``: of whom, as far as they are not here; ``missing``: how many
    events others have seen that are neither here nor withheld; ``lost``: ends of the receiver's own chains that the
    sender holds and the receiver has not."""

    case: str
    fresh: tuple[Entry, ...]
    fuller: tuple[Entry, ...]
    known: int
    forks: tuple[Fork, ...]
    meanwhile: int
    withheld: tuple[Withheld, ...]
    missing: int
    lost: tuple[Head, ...]


@dataclass(frozen=True)
class Judged:
    """A bundle that may be believed. ``notes``: what is wrong with persons' own signatures, and times to come."""

    bundle: Bundle
    changes: tuple[Change, ...]
    notes: tuple[Problem, ...]

    @property
    def fresh(self) -> tuple[Entry, ...]:
        """Every event or copy that the receiver had not, in the order of the cases."""
        return tuple(entry for one in self.changes for entry in (*one.fresh, *one.fuller))


def judged(
    bundle: Bundle, here: Mapping[str, Sequence[Entry]], ring: Keyring, to: Receiver, now: datetime, shown: str
) -> Judged:
    """Judge a bundle. ``here``: every copy that the receiver has of the events of its cases; ``ring``: the keys that
    count, those that it carries among them; ``shown``: the file.

    Raises :class:`BadInputError` with everything for which it is refused.
    """
    judging = _Judging(bundle, ring, to, now, shown)
    problems = list(judging.sender())
    if not problems:
        for of in bundle.manifest.cases:
            problems += judging.case(of, here.get(of.case, ()))
    if problems:
        raise BadInputError(problems)
    changes = tuple(judging.change(of, here.get(of.case, ())) for of in bundle.manifest.cases)
    return Judged(bundle, changes, tuple(judging.notes))


class _Judging:
    def __init__(self, bundle: Bundle, ring: Keyring, to: Receiver, now: datetime, shown: str) -> None:
        self.bundle, self.ring, self.to, self.now, self.shown = bundle, ring, to, now, shown
        self.notes: list[Problem] = []

    def sender(self) -> Iterator[Problem]:
        """Is it signed by somebody who is known, and meant for the receiver?"""
        told = self.bundle.manifest
        key, values = told.installation, {"key": told.installation[:SHORT], "desk": told.to}
        public = self.ring.public(key)
        if not self.ring.certified(key, "installation") or public is None:
            yield self._problem("unknown_sender", MANIFEST, values)
        elif not self.bundle.envelope.holds(key, public):
            yield self._problem("forged", ENVELOPE, values)
        elif key in self.ring.since:
            yield self._problem("revoked_sender", MANIFEST, {**values, "since": self.ring.since[key].isoformat()})
        if told.to not in self.to.desks:
            yield self._problem("not_for_us", MANIFEST, values)
        if told.regime != self.to.regime.id:
            yield self._problem("other_regime", MANIFEST, {"regime": told.regime, "mine": self.to.regime.id})
        if told.exercise != self.to.exercise:
            yield self._problem("exercise" if told.exercise else "no_exercise", MANIFEST)
        if OFFICE in told.names:
            yield self._problem("office", MANIFEST)

    def case(self, of: OfCase, here: Sequence[Entry]) -> Iterator[Problem]:
        """Is every event of a case what it says, by a desk that its installation may speak for?"""
        copies = _copies(here)
        names = {entry.digest for entry in here}
        first: dict[str, Entry] = {}
        for entry in here:
            first.setdefault(entry.digest, entry)
        for n, entry in enumerate(self.bundle.events[of.case], 1):
            if entry.stored() not in copies:
                yield from self._event(of, n, entry, first.setdefault(entry.digest, entry))
        yield from self._powers(of, here)
        opened = {one.digest for one in (*here, *self.bundle.events[of.case]) if isinstance(one.event.body, CaseOpened)}
        if len(opened) > 1 and opened & names:
            yield self._problem("another_case", of.events, {"case": of.case})
        for need in of.needs:
            if need.digest not in names:
                chain, digest = need.installation[:SHORT], need.digest[:SHORT]
                values = {"case": of.case, "installation": chain, "sequence": need.sequence, "digest": digest}
                yield self._problem("lacking", MANIFEST, values)

    def _event(self, of: OfCase, line: int, entry: Entry, other: Entry) -> Iterator[Problem]:
        told, signer = entry.event.payload, entry.signer
        values = {"key": signer[:SHORT], "desk": told.desk, "sequence": told.sequence, "kind": told.kind}
        if signed(entry, self.ring) is not True:
            known = self.ring.public(signer) is not None
            yield self._problem("event_forged" if known else "event_unknown", of.events, values, line)
            return
        ours = signer in self.to.ours
        if not ours and not self.ring.speaks(signer, told.desk):
            yield self._problem("not_its_desk", of.events, values, line)
        if signer != told.installation and not self._same_hands(entry):
            yield self._problem("not_its_chain", of.events, {**values, "installation": told.installation[:SHORT]}, line)
        for finding in (*of_installation(entry, self.ring, frozenset()), *of_others(entry, self.ring)):
            if ours or finding.key.startswith(PERSONAL):
                place = Place(f"{self.shown}: {of.events}", line=line)
                self.notes.append(Problem(f"ledger.{finding.key}", place, finding.values, "warning"))
            else:
                yield self._problem("revoked_event", of.events, {**values, "why": finding}, line)
        if entry.moment > self.now:
            future = self._problem("future", of.events, {**values, "at": told.at}, line)
            self.notes.append(replace(future, severity="warning"))
        what = differs(other.event, entry.event)
        if what is not None:
            yield self._problem("differs", of.events, {**values, "what": what}, line)

    def _same_hands(self, entry: Entry) -> bool:
        """Of an extract by another installation than whose event it is: do both speak for its desk?"""
        told = entry.event.payload
        return told.installation in self.to.ours or self.ring.speaks(told.installation, told.desk)

    def _powers(self, of: OfCase, here: Sequence[Entry]) -> Iterator[Problem]:
        """Acts that were not their desks' to do, by what would be known of the case before each."""
        names = {entry.digest for entry in here}
        lines = {entry.digest: n for n, entry in enumerate(self.bundle.events[of.case], 1)}
        merged = ordered(once((*here, *self.bundle.events[of.case])).values())
        known = involved((), self.to.regime)
        for entry in merged:
            if entry.digest not in names and beyond(entry.event, known):
                told = entry.event.payload
                values = {"who": f"{told.desk}/{told.role}", "act": told.kind, "sequence": told.sequence}
                yield self._problem("beyond", of.events, values, lines[entry.digest])
            known.learn(entry.event)

    def change(self, of: OfCase, here: Sequence[Entry]) -> Change:
        """What would be new in a case."""
        best = once(here)
        sent = self.bundle.events[of.case]
        fresh = tuple(entry for entry in sent if entry.digest not in best)
        copies = _copies(here)
        news = (entry for entry in sent if entry.digest in best and entry.stored() not in copies)
        fuller = tuple(entry for entry in news if entry.adds_to(best[entry.digest]))
        merged = once((*here, *sent))
        before = {fork.digests for fork in forks(best.values())}
        withheld = tuple(one for one in of.withheld if one.digest not in merged)
        told = {*merged, *(one.digest for one in of.withheld)}
        seen = {digest for entry in sent for digest in predecessors(entry)}
        needed = {one.digest for one in of.needs} | {head.digest for head in of.holds}
        there = under(best.values(), [*seen, *needed, *(entry.digest for entry in sent)])
        return Change(
            of.case,
            fresh,
            fuller,
            len(sent) - len(fresh) - len(fuller),
            tuple(one for one in forks(merged.values()) if one.digests not in before),
            len(best.keys() - there),
            withheld,
            len(seen - told),
            tuple(head for head in of.holds if head.installation in self.to.ours and head.digest not in best),
        )

    def _problem(
        self, key: str, member: str, values: Mapping[str, object] = NOTHING, line: int | None = None
    ) -> Problem:
        return Problem(f"bundle.{key}", Place(f"{self.shown}: {member}", line=line), values)


def _copies(entries: Sequence[Entry]) -> set[bytes]:
    return {entry.stored() for entry in entries}
