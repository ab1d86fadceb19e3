"""Lines of the cases here as the judge sees them, and lines cleared before as it sees them today and saw them then.

Practice modelled: a precedent is worth what the law that it rested on is worth. The line that was cleared is judged
again by the edition at hand, as of the day of the line it is held against, and what comes out is held against what came
out when it was cleared. Where the opinion of that day is not at hand nothing is known of it, and nothing is like it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256

from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState, Grant, Request
from dorasan.desk.clocks.of_request import due
from dorasan.desk.events.event import Event
from dorasan.desk.events.fast_track import Precedent
from dorasan.desk.fast_track.features import Bite, Features, features
from dorasan.desk.fast_track.likeness import Cleared
from dorasan.desk.routes.involved import Involved, involved
from dorasan.judge.dockets import Dockets
from dorasan.judge.finding import Says
from dorasan.judge.precedents import shared_precedents
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import proved
from dorasan.office.cases.supposed import opinion_of
from dorasan.office.cases.timekeeping import Timekeeping, cleared
from dorasan.opinion.case import Reader
from dorasan.opinion.model import OpinionShape
from dorasan.opinion.shape import ONLY_CHECKED
from dorasan.sitting.sitting import Sitting

CHANGED = (("", False, ()),)  # in place of readings: what was read then is not what is read now


@dataclass(frozen=True)
class _Filed:
    """A stored opinion to be judged again by an edition; two of the same digests and day are the same."""

    opinion: str
    law: str
    day: date | None
    stored: bytes = field(compare=False, repr=False)
    edition: Edition = field(compare=False, repr=False)


@dataclass(frozen=True)
class _Law:
    """An edition in one manner; two of the same digest are the same."""

    law: str
    only_checked: bool
    edition: Edition = field(compare=False, repr=False)


@lru_cache(maxsize=2)
def _dockets(of: _Law) -> Dockets:
    """The law of each day, worked out once for all that is judged again by an edition."""
    return Dockets(of.edition.library, only_checked=of.only_checked, precedents=shared_precedents(of.law))


@lru_cache(maxsize=16)
def _sat(filed: _Filed) -> Sitting:
    """The project of an opinion before the edition: as of ``day``, or as it was judged."""
    told = proved(filed.stored, "opinion")
    return Sitting(
        filed.edition,
        Reader(told, filed.edition.vocabulary).project(),
        today=filed.day or told.today,
        as_of=filed.day or told.as_of,
        seat=told.seat,
        profile=told.profile,
        dockets=_dockets(_Law(filed.law, told.manner == ONLY_CHECKED, filed.edition)),
    )


@dataclass(frozen=True)
class Seer:
    """A desk and the cases that have come before whoever sits there."""

    desk: str
    cases: tuple[str, ...]


@dataclass
class Bench:
    """The judge at hand: ``here`` with one edition of the law. Cases are read once while the bench sits."""

    here: Installation
    edition: Edition
    _states: dict[str, CaseState] = field(default_factory=dict)

    def state(self, case: str) -> CaseState:
        """A whole case as it stands, whoever asks."""
        if case not in self._states:
            self._states[case] = whole(self.here, self.here.events(case))
        return self._states[case]

    def known(self, case: str) -> Involved:
        """Which desks a case has come before."""
        return involved(self.here.events(case), self.here.regime)

    def features(self, events: Sequence[Event], line: str, day: date) -> Features | None:
        """A line of the case after these events, by the edition at hand as of a day; None where it cannot be judged."""
        return self._features(opinion_of(self.here, events), line, day)

    def cleared(self, case: str, request: Request, grant: Grant, line: str, day: date) -> Cleared:
        """A line that a grant covered, as it stands; judged as of ``day`` and as it was when it was cleared."""
        events = self.here.events(case)
        at = next((n for n, event in enumerate(events) if event.digest == grant.step.event), len(events) - 1)
        stored = opinion_of(self.here, events[: at + 1])
        now = self._features(stored, line, day)
        then = self._then(stored, line, now, day) if stored is not None and now is not None else None
        return Cleared(case, line, request, grant, request.lines[line].state, then, now)

    def precedents(self, who: Seer, case: str, request: Request, day: date) -> Iterator[Cleared]:
        """Lines cleared before for the same act of the same authority, in requests that came before a desk, the latest
        first. ``request``: of ``case``, which is no precedent of its own."""
        found = []
        for name in who.cases:
            for grant in self.state(name).grants.values():
                asked = self.state(name).requests[grant.request]
                own = (name, asked.id) == (case, request.id)
                if (
                    not own
                    and self._before(who, name, asked.id)
                    and (asked.act, asked.authority) == (request.act, request.authority)
                ):
                    found += [(grant.step.at, name, line, asked, grant) for line in grant.lines]
        for _, name, line, asked, grant in sorted(found, key=lambda one: one[:3], reverse=True):
            yield self.cleared(name, asked, grant, line, day)

    def _before(self, who: Seer, case: str, request: str) -> bool:
        known = self.known(case).requests.get(request)
        return known is not None and who.desk in known.before

    def _sitting(self, stored: bytes, day: date | None) -> Sitting:
        """``day`` None: as of the day of the opinion itself."""
        return _sat(_Filed(sha256(stored).hexdigest(), self.edition.digest, day, stored, self.edition))

    def _features(self, stored: bytes | None, line: str, day: date) -> Features | None:
        sitting = self._sitting(stored, day) if stored is not None else None
        return features(sitting, line) if sitting is not None and line in sitting.project.lines else None

    def _then(self, stored: bytes, line: str, now: Features, day: date) -> Mapping[str, Bite]:
        """What the law said when the line was cleared. Of another edition than the one at hand only its own words are
        there: a provision that is told otherwise today, or read otherwise, has changed."""
        told = proved(stored, "opinion")
        if told.edition == self.edition.digest:
            return features(self._sitting(stored, None), line).law
        return _of_old(told, self._sitting(stored, day).opinion.model, now, line)


def whole(here: Installation, events: Sequence[Event]) -> CaseState:
    """The state of a case as all its events make it, takings out and objections in time among them."""
    state = folded(events)
    if cleared(state):
        state = folded(events, due=due(Timekeeping.of(here).clocks(state)))
    return state


def _of_old(told: OpinionShape, now: OpinionShape, line: Features, name: str) -> dict[str, Bite]:
    """Findings of a stored opinion of another edition, held against what the same provisions say of themselves now."""
    ruling = next(told.tables.rulings[one.ruling] for one in told.lines if one.id == name)
    found: dict[str, Bite] = {}
    for one in ruling.findings:
        same = _words(told, one.provision) == _words(now, one.provision)
        known = line.law.get(one.provision)
        read = known.readings if same and known is not None and bool(known.readings) is one.disputed else CHANGED
        lifts = known.lifts if known is not None else ()
        found[one.provision] = Bite(one.provision, Says(one.says), Layer(one.layer), read, lifts)
    return found


def _words(told: OpinionShape, provision: str) -> tuple[object, ...]:
    """What an opinion repeats of a provision and of how it is read, the days on which it was looked up left out."""
    one = told.provisions.get(provision)
    readings = [
        (
            reading.name,
            reading.says,
            reading.requires,
            [(p.holder, p.since, p.until, p.assumed) for p in reading.positions],
        )
        for contest in told.contested
        if contest.provision == provision
        for reading in contest.readings
    ]
    return (one and (one.cite, one.says, one.layer, one.effect, one.unsure, one.ended), readings)


def named(bench: Bench, precedent: Precedent) -> Grant | None:
    """The grant of the line that a precedent names, by the decision that it names; None where there is no such."""
    every = bench.state(precedent.case).grants.values()
    mine = (one for one in every if one.step.event == precedent.event and precedent.cleared in one.lines)
    return next(mine, None)
