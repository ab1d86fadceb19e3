"""What is asked of the cases: all of them, one, the board, figures, clocks; each as much as the asker may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dorasan.desk.account.ageing import Endings, endings
from dorasan.desk.account.board import Waiting
from dorasan.desk.account.released import Release, release
from dorasan.desk.account.stats import Stats, stats
from dorasan.desk.case.absent import BY_ANY, BY_WORDS
from dorasan.desk.case.beyond import went_beyond
from dorasan.desk.case.fold import folded
from dorasan.desk.case.in_part import InPart, in_part
from dorasan.desk.case.state import CaseState, LineState, Shipment
from dorasan.desk.clocks.expiry import Expiry, expiring
from dorasan.desk.clocks.of_request import Clock, due
from dorasan.desk.events.event import Event
from dorasan.desk.hold.label import Label
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import Who, may
from dorasan.desk.routes.view import View, told_of_all, view
from dorasan.desk.sheet.names import Names
from dorasan.law.edition import Edition
from dorasan.office.cases.auditing import auditors_told
from dorasan.office.cases.awaited import awaiting, follows
from dorasan.office.cases.elsewhere import with_withheld, withheld
from dorasan.office.cases.heard import heard, once_heard, untold
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.labelled import labels_of, refused_of, rulings_of
from dorasan.office.cases.public import public
from dorasan.office.cases.timekeeping import RECORDS, Timekeeping, cleared
from dorasan.office.cases.who_sees import who_sees
from dorasan.problem import BadInputError, Place, Problem

UNDER_WAY = (LineState.FILED, LineState.IN_REVIEW, LineState.WAITING)  # what a hold would cover


@dataclass(frozen=True)
class Shown:
    """One case as somebody sees it. ``state``: derived from what he sees and nothing else; ``labels``: of the holds he
    sees, by event and line; ``untold``: requests before the group of which he is told no views, so that a line which
    stands there as filed may be held for all he is told; ``heard``: requests with the desks whose views of them he is
    told; ``once_heard``: by request, those whose views he was told and whose later ones he is not."""

    case: str
    view: View
    state: CaseState
    labels: Mapping[tuple[str, str], Label]
    untold: frozenset[str] = frozenset()
    heard: frozenset[tuple[str, str]] = frozenset()
    once_heard: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def perhaps_held(self, request: str, state: LineState) -> bool:
        """May a line that stands so be held all the same?"""
        return request in self.untold and state in UNDER_WAY


def cases(here: Installation, who: Who, now: datetime) -> list[CaseState]:
    """The cases that have come before somebody, in the order of their names."""
    return [one.state for one in seen(here, who, now, "case.list", None)]


def show(here: Installation, case: str, who: Who, now: datetime, edition: Edition | None = None) -> Shown:
    """One case. Raises :class:`BadInputError` where it has not come before him, as where there is none."""
    found = _one(here, case, who, now, "case.show", edition)
    if found is None:
        raise BadInputError([Problem("desk.no_case", Place(case))])
    return found


@dataclass(frozen=True)
class Board:
    """``rows``: what waits for a desk over all cases, longest first, with the clocks that are not over; ``expiring``:
    by case, the grants it sees that run out soon; ``in_part``: by case, the lines of which less is granted than was
    asked for, where the desk asked or decides; ``beyond``: by case, what left beyond what was granted; ``partial``: of
    some case there are events that it does not see; ``once_heard``: by case and request, as of a case that is shown."""

    rows: tuple[Waiting[Clock], ...]
    expiring: tuple[tuple[str, Expiry], ...]
    in_part: tuple[tuple[str, InPart], ...]
    beyond: tuple[tuple[str, Shipment], ...]
    partial: bool
    once_heard: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


def waiting(here: Installation, who: Who, now: datetime, edition: Edition) -> Board:
    """What waits for his desk. Clocks are counted from what he sees."""
    rows: list[Waiting[Clock]] = []
    soon: list[tuple[str, Expiry]] = []
    part: list[tuple[str, InPart]] = []
    gone: list[tuple[str, Shipment]] = []
    past: dict[tuple[str, str], tuple[str, ...]] = {}
    time: Timekeeping | None = None
    partial = False
    for one in seen(here, who, now, "desk.board", None):
        time = time or Timekeeping.of(here)
        known = involved(here.events(one.case), here.regime)
        clocks = {name: [run for run in runs if run.over is None] for name, runs in time.clocks(one.state).items()}
        rows += awaiting(who, one.state, known, clocks, now.date().isoformat(), edition)
        partial = partial or bool(one.view.stubs)
        past |= {(one.case, request): desks for request, desks in one.once_heard.items()}
        if one.state.end is None:
            soon += [(one.case, found) for found in expiring(one.state, time.calendars, now.date())]
            gone += [(one.case, left) for left in went_beyond(one.state)]
            part += [(one.case, found) for found in in_part(one.state) if _asks_or_decides(who, found.request, known)]
    ends = tuple(sorted(soon, key=lambda found: found[1].ends))
    return Board(tuple(sorted(rows, key=lambda row: row.since)), ends, tuple(part), tuple(gone), partial, past)


def _asks_or_decides(who: Who, request: str, known: Involved) -> bool:
    """Is it his own case, or does his desk take the application, handle the request or decide it?"""
    one = known.requests.get(request)
    own = known.opener == (who.person, who.desk) or who.desk == known.regime.intake
    return own or (one is not None and who.desk in (one.desk, one.decides))


def clocks(here: Installation, case: str, who: Who, now: datetime) -> tuple[Shown, list[Clock]]:
    """The clocks of a case as somebody sees it, in the order of its requests. Raises as :func:`show` does."""
    shown = show(here, case, who, now)
    found = Timekeeping.of(here).clocks(shown.state)
    return shown, [one for several in found.values() for one in several]


def sight(
    here: Installation, case: str, who: Who, names: Names, called: Callable[[str], str] = str
) -> list[tuple[str, str]]:
    """Desk by desk what it sees of a case, for whoever opened it and whoever decides on it: what another desk is told
    would tell a desk abroad of requests that it does not see. ``called``: how a request is named. Raises
    :class:`BadInputError`."""
    events = here.events(case)
    known = involved(events, here.regime)
    if not may(who, "case.who", known):
        key = "not_permitted" if may(who, "case.show", known) else "no_case"
        raise BadInputError([Problem(f"desk.{key}", Place(case), {"who": str(who), "act": "case.who"})])
    return [*who_sees(events, names, called), *auditors_told(here, names)]


@dataclass(frozen=True)
class Figures:
    """Over the cases that somebody sees. ``ends``: of grants; ``partial``: of some case there are events that he does
    not see, which are in no count; ``cases``: those counted."""

    stats: Stats
    ends: Endings
    partial: bool
    cases: tuple[Shown, ...]


def figures(here: Installation, who: Who, now: datetime, edition: Edition) -> Figures:
    """Figures over the cases he sees. Raises :class:`BadInputError`."""
    if not may(who, "desk.stats", Involved(here.regime)):
        raise BadInputError(
            [Problem("desk.not_permitted", Place("desk.stats"), {"who": str(who), "act": "desk.stats"})]
        )
    found = tuple(seen(here, who, now, "desk.stats", edition))
    labels = {key: one for shown in found for key, one in shown.labels.items()}
    states = [one.state for one in found]
    ends = endings(states, Timekeeping.of(here).calendars, now.date())
    counted = stats(states, labels, now.date(), lambda request: follows(request, edition))
    return Figures(counted, ends, any(shown.view.stubs for shown in found), found)


def released(here: Installation, who: Who, now: datetime) -> Release:
    """The public version of the record: what desks released to the public in any case, the same for whoever asks; and
    of the cases he sees how many events there are besides, and whose. Raises :class:`BadInputError`."""
    query = "desk.release_report"
    if not may(who, query, Involved(here.regime)):
        raise BadInputError([Problem("desk.not_permitted", Place(query), {"who": str(who), "act": query})])
    sees = {one.case for one in seen(here, who, now, query, None)}
    every = ((name, here.events(name)) for name in here.ledger.cases() if name not in RECORDS)
    records = [(events, public(here, events), name in sees) for name, events in every]
    return release(records, now.date().isoformat())


def seen(here: Installation, who: Who, now: datetime, query: str, edition: Edition | None) -> Iterator[Shown]:
    """Every case as somebody sees it who may ask ``query`` of it."""
    for name in here.ledger.cases():
        if name not in RECORDS:
            one = _one(here, name, who, now, query, edition)
            if one is not None:
                yield one


def _one(here: Installation, case: str, who: Who, now: datetime, query: str, edition: Edition | None) -> Shown | None:
    if case in RECORDS:
        return None
    events = here.events(case)
    if not may(who, query, involved(events, here.regime)):
        return None
    found = after(here, case, events, who, now, edition)
    return found if found.view.all else None


def after(
    here: Installation, case: str, events: Sequence[Event], who: Who, now: datetime, edition: Edition | None = None
) -> Shown:
    """A case as somebody would see it after these events, whether they are written or not. Nobody's permission to look
    is asked here; what he may see of it is."""
    known = involved(events, here.regime)
    return derived(here, case, events, view(events, who, known, now), who, known, now, edition)


def derived(
    here: Installation,
    case: str,
    events: Sequence[Event],
    seen: View,
    who: Who,
    known: Involved,
    now: datetime,
    edition: Edition | None,
) -> Shown:
    """What a view of a case comes to. ``events``: all of the case, by which alone it is known who had seen what and
    what the judge found."""
    found = with_withheld(seen, withheld(here, case, who))
    hidden = _hidden(found, seen, who, known)
    day = now.date().isoformat()
    state = folded(found.events, among=events, day=day, hidden=hidden)
    if cleared(state):
        ends = due(Timekeeping.of(here).clocks(folded(events)))
        state = folded(found.events, among=events, day=day, due=ends, hidden=hidden)
    grounds = any(one.holds for one in state.positions) or any(one.ground for one in refused_of(state))
    rulings = rulings_of(here, events, edition) if grounds and edition is not None else {}
    return Shown(
        case,
        found,
        state,
        labels_of(here.regime, state, rulings),
        untold(state, who, known),
        heard(who, known),
        once_heard(state, who, known),
    )


def _hidden(found: View, seen: View, who: Who, known: Involved) -> frozenset[str]:
    """The findings that he cannot be told for certain: what they find missing may be withheld from him."""
    if not found.stubs:
        return frozenset()
    elsewhere = len(found.stubs) > len(seen.stubs)
    return BY_WORDS if told_of_all(who, known) and not elsewhere else BY_ANY
