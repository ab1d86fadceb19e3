"""The portfolio: where cases are stuck, on whose reading, since when; what runs out; whose the days were. The portfolio
of 2018 to 2020 beside it, from public reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.desk.account.spread import Spread
from dorasan.desk.account.stuck import Stuck, in_order
from dorasan.desk.case.label_word import Word
from dorasan.desk.case.state import LineState
from dorasan.desk.clocks.expiry import expiring
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import may
from dorasan.desk.sheet.ending import ended_told
from dorasan.desk.sheet.figures import FiguresSheet
from dorasan.desk.sheet.names import shares
from dorasan.desk.sheet.turn import whose_told
from dorasan.office.cases import asked
from dorasan.office.cases.asked import Figures
from dorasan.office.cases.past_page import past_page
from dorasan.office.cases.timekeeping import Timekeeping
from dorasan.office.job import Job
from dorasan.report.document import Document
from dorasan.web.accounts.seat import Seat, at_desk, seat_of
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, faulty, not_found
from dorasan.web.desks.drawing import drawn, lead_drawn, taken
from dorasan.web.desks.naming import Called
from dorasan.web.desks.outstanding import left_by_ending, without_told
from dorasan.web.desks.stuck_told import stuck_of, stuck_told
from dorasan.web.law import law
from dorasan.web.visit import lang_of
from dorasan.words import Lang, say

ASKS = "desk.stats"


@dataclass
class Hands:
    """What lies with the same desks: ``requests`` by case, how many lines, the one that waits longest."""

    whose: tuple[str, ...]
    longest: Stuck
    requests: set[tuple[str, str]] = field(default_factory=set)
    held: int = 0
    lines: int = 0


@require_GET
@at_desk
def portfolio(request: HttpRequest) -> HttpResponse:
    """Over the cases that the desk sees."""
    seat, lang = seat_of(request), lang_of(request)
    if not may(seat.who, ASKS, Involved(seat.here.regime)):
        return not_found(request)
    found = asked.figures(seat.here, seat.who, seat.now, law().edition)
    names = Called(law().tongue(lang), seat.here.regime)
    counters = {one.case: Counter(seat, lang, one) for one in found.cases}
    open_ = in_order(one for at in counters.values() for one in stuck_of(at))
    filed = [one for one in open_ if one.state is not LineState.DRAFTED]
    more = {
        **_figures(found, names),
        "hands": [_hands(one, counters, seat.now.date()) for one in in_hands(filed)],
        "stuck": [stuck_told(counters[one.case], one) for one in filed],
        "drafted": len({(one.case, one.request) for one in open_} - {(one.case, one.request) for one in filed}),
        "ended": [_ended(at) for at in counters.values() if at.state.end is not None],
        "expiring": list(_expiring(seat, counters.values())),
        "in_part": [
            (at.shown.case, at.state.title.get(lang) or names.text("untitled"), at.of_case.in_part(one))
            for at in counters.values()
            if at.state.end is None
            for one in at.in_part.values()
        ],
        "releases": may(seat.who, "desk.release_report", Involved(seat.here.regime)),
    }
    return desk_page(request, "desks/portfolio.html", "portfolio", more)


def in_hands(found: Iterable[Stuck]) -> Sequence[Hands]:
    """By whose hands it lies in: those that hold first, then the longest."""
    hands: dict[tuple[str, ...], Hands] = {}
    for one in found:
        mine = hands.setdefault(one.turn.whose, Hands(one.turn.whose, one))
        mine.requests.add((one.case, one.request))
        mine.lines += len(one.lines)
        mine.held += len(one.lines) if one.held else 0
        mine.longest = min(mine.longest, one, key=lambda told: told.held_since)
    return sorted(hands.values(), key=lambda one: (not one.held, one.longest.held_since))


def _hands(one: Hands, counters: dict[str, Counter], today: date) -> dict[str, Any]:
    at = counters[one.longest.case]
    return {
        "whose": whose_told(one.longest.turn, at.names),
        "cases": len({case for case, _ in one.requests}),
        "requests": len(one.requests),
        "lines": one.lines,
        "held": one.held,
        "days": one.longest.held_days(today),
        "longest": stuck_told(at, one.longest),
    }


def _ended(at: Counter) -> dict[str, Any]:
    end = at.state.end
    assert end is not None
    return {
        "case": at.shown.case,
        "title": at.state.title.get(at.lang) or at.names.text("untitled"),
        "told": ended_told(end, at.names),
        "left": [*without_told(at.state, at.names), *left_by_ending(at.state, at.names)],
    }


def _expiring(seat: Seat, counters: Iterable[Counter]) -> Iterable[tuple[str, str, str]]:
    """Grants that run out soon, the soonest first."""
    calendars = Timekeeping.of(seat.here).calendars
    found = [
        (one.ends, at.shown.case, at.state.title.get(at.lang) or at.names.text("untitled"), at.of_case.expiry(one))
        for at in counters
        if at.state.end is None
        for one in expiring(at.state, calendars, seat.now.date())
    ]
    return ((case, title, told) for _, case, title, told in sorted(found))


def _figures(found: Figures, names: Called) -> dict[str, Any]:
    lang, stats, sheet = names.lang, found.stats, FiguresSheet(names)
    holds, held = stats.holds, shares([*stats.held.by.values(), stats.held.unattributed])
    days = shares([*stats.days.values(), stats.unattributed])
    return {
        "n": stats.cases,
        "incomplete": stats.incomplete,
        "partial": found.partial,
        "aged": [_spread(names.asks(act, authority), one) for (authority, act), one in stats.aged.items()],
        "took": [_spread(names.asks(act, authority), one) for (authority, act), one in stats.took.items()],
        "endings": sheet.endings(found.ends),
        "holds": holds,
        "labels": [(say(lang, f"case.label_{word.value}"), n) for word in Word if (n := holds.by_label.get(word))],
        "without": names.text("without_basis", n=holds.without_basis, known=holds.known, unlabelled=holds.unlabelled),
        "held": [(sheet.desks(whose), sheet.ground(ground), n, part)
                 for ((whose, ground), n), part in zip(stats.held.by.items(), held, strict=False)],
        "held_days": stats.held.days,
        "held_nobody": (stats.held.unattributed, held[-1]),
        "returns": [(names.text(f"return_{cause}"), n) for cause, n in stats.returns.items()],
        "days": [(sheet.desks(whose), n, part)
                 for (whose, n), part in zip(stats.days.items(), days, strict=False)],
        "nobody": (stats.unattributed, days[-1]),
        "all_days": stats.unattributed + sum(stats.days.values()),
    }  # fmt: skip


def _spread(asks: str, one: Spread) -> dict[str, Any]:
    return {"asks": asks, "spread": one}


@require_GET
@at_desk
def past(request: HttpRequest) -> HttpResponse:
    """The portfolio of 2018 to 2020, replayed: a page, or a file to take away. It takes a while once a day."""
    seat, lang = seat_of(request), lang_of(request)
    if not may(seat.who, ASKS, Involved(seat.here.regime)):
        return not_found(request)
    job = replayed(lang, law().edition.digest, date.today())
    if not job.over:
        return desk_page(request, "desks/past_working.html", "portfolio", {})
    page, kind = job.found, request.GET.get("take", "")
    if page is None:
        return faulty(request, job.problems)
    if kind:
        return taken(page, kind, "portfolio-2018-2020")
    sections = [
        replace(one, shut=n > 0) for n, one in enumerate(page.sections)
    ]  # the projects; all else behind its head
    more = {"title": page.title, "lead": lead_drawn(page), "sections": drawn(sections), "office": True}
    return desk_page(request, "desks/document.html", "portfolio", {**more, "foot": page.foot})


@lru_cache(maxsize=4)
def replayed(lang: Lang, edition: str, today: date) -> Job[Document]:
    """The same for whoever asks; once a language, edition and day."""
    from dorasan.office.cases.place import regime_of

    return Job(lambda progress: past_page(law(), lang, regime_of(law()), today))
