"""What could be proposed for the fast track: every line before the group that somebody sees, with the reason.

Practice modelled: before a secretariat troubles anybody it lays out which lines were as good as decided before, by
which decision, and what keeps the others from it. Values of facts are not told, only in which of them two lines differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dorasan.desk.case.requests import THE_GROUP, LineState, Request
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.position import Condition
from dorasan.desk.fast_track.likeness import Cleared, Point, fit
from dorasan.desk.fast_track.standing_list import OnList, StandingList
from dorasan.desk.fast_track.stricter import carried_over, terms
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who, may, pieces_of
from dorasan.desk.routes.view import told_of_all
from dorasan.office.cases.agreed import NO_MATTER
from dorasan.office.cases.filled import agreed_lists, bench_of, best, law_day, listed, seen_by
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.likened import Bench, Seer
from dorasan.problem import BadInputError, Place, Problem

OPEN = (LineState.FILED, LineState.IN_REVIEW)


@dataclass(frozen=True)
class Offered:
    """A line. ``nearest``: what was cleared before and is most like it, with every feature; ``kept_off``: what keeps it
    off whatever was cleared; ``batch``: it stands in one."""

    line: str
    state: LineState
    batch: str | None = None
    kept_off: tuple[Point, ...] = ()
    nearest: tuple[Cleared, tuple[Point, ...]] | None = None
    lists: tuple[tuple[StandingList, OnList], ...] = ()

    def less(self, known: Callable[[str], bool]) -> Offered:
        """As it is told to a desk that may be told of these provisions alone that they concern the case."""
        near = self.nearest
        return replace(
            self,
            kept_off=tuple(one.less(known) for one in self.kept_off),
            nearest=None if near is None else (near[0], tuple(one.less(known) for one in near[1])),
            lists=tuple((one, replace(on, points=tuple(p.less(known) for p in on.points))) for one, on in self.lists),
        )

    @property
    def could(self) -> bool:
        """May it be proposed, like a line cleared before?"""
        return self.nearest is not None and all(one.alike for one in self.nearest[1])


@dataclass(frozen=True)
class OfRequest:
    """A request for the group's own consultation. ``whole``: by list, the lines that are off it; ``settled``: those
    that wait for a decision and that nobody holds or questions: the secretariat may clear them where none is off."""

    case: str
    request: Request
    lines: tuple[Offered, ...]
    whole: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settled: tuple[str, ...] = ()

    def less(self, known: Callable[[str], bool]) -> OfRequest:
        """As it is told to a desk that may be told of these provisions alone that they concern the case."""
        return replace(self, lines=tuple(one.less(known) for one in self.lines))

    def together(self, begins: str) -> list[tuple[str, ...]]:
        """The lines that could be proposed, those on the same terms together."""
        found: dict[tuple[Condition, ...], list[str]] = {}
        for one in self.lines:
            if one.could and one.nearest is not None:
                before = one.nearest[0]
                on = carried_over(terms(before.grant, before.line), begins, before.grant.begins)
                found.setdefault(on, []).append(one.line)
        return [tuple(lines) for lines in found.values()]


def could_be_proposed(here: Installation, who: Who, now: datetime, only: str | None = None) -> list[OfRequest]:
    """``only``: of one case. Raises :class:`BadInputError` for whoever may not ask, and where no law is at hand."""
    if not may(who, "desk.fast_track", Involved(here.regime)):
        told = {"who": str(who), "act": "desk.fast_track"}
        raise BadInputError([Problem("desk.not_permitted", Place("desk.fast_track"), told)])
    bench, seer = bench_of(here), seen_by(here, who)
    if bench is None:
        raise BadInputError([Problem("fast_track.no_law", Place("desk.fast_track"))])
    if only is not None and only not in seer.cases:
        raise BadInputError([Problem("desk.no_case", Place(only))])
    lists = [one for one in agreed_lists(here).values() if one.in_force(now.date())]
    found: list[OfRequest] = []
    for case in seer.cases if only is None else (only,):
        known = bench.known(case)
        for request in bench.state(case).requests.values():
            asked = known.requests.get(request.id)
            sees = asked is not None and who.desk in asked.before
            if request.authority == THE_GROUP and request.way == "through_group" and sees:
                ground = "ground" in pieces_of(who, known, request.id)
                offered = _of_request(bench, seer, case, request, lists, now, told=ground)
                found.append(
                    offered if told_of_all(who, known) else offered.less(_may_be_told(bench, known, who, case))
                )
    return found


def _may_be_told(bench: Bench, known: Involved, who: Who, case: str) -> Callable[[str], bool]:
    """Whether a desk is told that a provision concerns the case: a request before the desk rests on it, or it is of its
    own government, or of the United Nations, which binds all alike. What another government's law says to the goods is
    that government's to tell."""
    orders = {bench.here.regime.desks[who.desk].government, "un"}
    basis = {
        basis.provision
        for request in bench.state(case).requests.values()
        if who.desk in known.requests[request.id].before and "ground" in pieces_of(who, known, request.id)
        for basis in request.basis
    }
    return lambda name: name in basis or name.split("/")[0] in orders


def _of_request(
    bench: Bench,
    who: Seer,
    case: str,
    request: Request,
    lists: Sequence[StandingList],
    now: datetime,
    *,
    told: bool,
) -> OfRequest:
    """``told``: is the desk told why a line needs what it needs? Else it is told where lines stand, and no more."""
    state = bench.state(case)
    if not told:
        kept = (Point("provisions", False, "not_told"),)
        return OfRequest(
            case, request, tuple(Offered(one.line, one.state, kept_off=kept) for one in request.lines.values())
        )
    lines = tuple(_of_line(bench, who, case, state, request, line, lists, now) for line in request.lines)
    whole = {
        one.id: tuple(
            line.line
            for line in lines
            if line.state is not LineState.WITHDRAWN
            and not any(found.id == one.id and on.entry is not None for found, on in line.lists)
        )
        for one in lists
    }
    views = {one.line: state.views_of(request.id, one.line).values() for one in lines if one.state in OPEN}
    settled = tuple(line for line, said in views.items() if all(one.view in NO_MATTER for one in said))
    return OfRequest(case, request, lines, whole, settled)


def _of_line(
    bench: Bench,
    who: Seer,
    case: str,
    state: CaseState,
    request: Request,
    line: str,
    lists: Sequence[StandingList],
    now: datetime,
) -> Offered:
    where, day, at = request.lines[line].state, law_day(state), now.date()
    batch = next(
        (one.id for one in state.batches.values() if one.request == request.id and one.holds(request.lines[line])), None
    )
    events = bench.here.events(case)
    mine = bench.features(events, line, day) if day is not None else None
    proposed = batch if where in OPEN else None
    if mine is None or day is None:
        off = () if proposed is not None else (Point("provisions", False, "not_at_hand"),)
        return Offered(line, where, proposed, kept_off=off)
    on = tuple((one, held) for one in lists for held in listed(bench, events, [line], one, day, at))
    if proposed is not None:
        return Offered(line, where, proposed, lists=on)
    kept_off = tuple(fit(mine))
    if where not in OPEN or kept_off:
        return Offered(line, where, kept_off=kept_off, lists=on)
    found = best(bench, who, case, request, mine, day, at.isoformat())
    return Offered(line, where, nearest=(found[0], tuple(found[1])) if found is not None else None, lists=on)
