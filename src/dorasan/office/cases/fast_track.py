"""What is wrong with acts of the fast track before they are written.

Practice modelled: a batch is looked over as any paper at the counter is. Every line is like one cleared before, which
every desk that is asked to be silent has had before it; the clock is one that the group agreed. A list is in force that
day, and every line of the file is on it, or both sides agreed to split it. What the secretariat writes down as agreed
was agreed by somebody of each side, and is held or questioned by nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from dorasan.desk.case.requests import THE_GROUP, LineState, Request
from dorasan.desk.case.state import CaseState
from dorasan.desk.clocks.of_batch import BATCH
from dorasan.desk.clocks.rules import Rules, rules_of
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionGranted, DecisionSilence
from dorasan.desk.events.event import Event
from dorasan.desk.events.fast_track import BatchProposed, DecisionByList, ListSplitConsented, Precedent
from dorasan.desk.events.position import Condition
from dorasan.desk.fast_track.letters import library
from dorasan.desk.fast_track.likeness import Point, alike, likened
from dorasan.desk.fast_track.standing_list import StandingList, at_least, by_entries, terms_of
from dorasan.desk.fast_track.stricter import carried_over, looser, terms
from dorasan.desk.routes.involved import Asked, Involved, involved
from dorasan.desk.routes.permission import Who
from dorasan.office.cases.agreed import agreed, government, heard, held_elsewhere, one_sided, sides
from dorasan.office.cases.consents import wanting_here
from dorasan.office.cases.filled import agreed_lists, bench_of, law_day, listed, seen_by
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.likened import Bench, named
from dorasan.office.cases.timekeeping import RECORDS
from dorasan.problem import Place, Problem, near
from dorasan.words import Lang


class Why:
    """The features in which a line is unlike, as a value that is said in the reader's language."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = [one for one in points if not one.alike]

    def show(self, lang: Lang) -> str:
        return "; ".join(one.show(lang) for one in self.points)


def wrong_fast_track(
    here: Installation, events: Sequence[Event], state: CaseState, known: Involved, who: Who, body: Body, at: str
) -> Iterator[Problem]:
    """Everything wrong with an act of the fast track; of any other nothing."""
    if not isinstance(body, BatchProposed | DecisionByList | ListSplitConsented | DecisionGranted | DecisionSilence):
        return
    request, asked = state.requests.get(body.request), known.requests.get(body.request)
    if request is None or asked is None or request.authority != THE_GROUP:
        return  # the fold tells
    if not isinstance(body, ListSplitConsented):
        yield from one_sided(here.regime, asked, body)
        yield from held_elsewhere(state, request, body.lines)
    if isinstance(body, DecisionGranted):
        yield from agreed(here.regime, state, request, asked, body)
        return
    if isinstance(body, DecisionByList):
        yield from heard(state, request, body)
    if isinstance(body, BatchProposed | DecisionSilence):
        yield from _sides_asked(here, asked, body)
    if isinstance(body, DecisionSilence):
        return
    if isinstance(body, BatchProposed):
        yield from _clock(here, request, body)
    bench, day = bench_of(here), law_day(state)
    if bench is None or day is None:
        yield Problem("fast_track.no_law", Place(body.KIND))
    elif isinstance(body, BatchProposed) and body.kind == "precedents":
        grants = [(one, grant) for one in body.precedents if (grant := named(bench, one)) is not None]
        yield from _apart({carried_over(terms(grant, one.cleared), at[:10], grant.begins) for one, grant in grants})
        for one in body.precedents:
            yield from _precedent(bench, events, request, asked, who, body, one, day, at)
    else:
        yield from _by_list(bench, events, state, request, asked, body, day, at)


def _clock(here: Installation, request: Request, body: BatchProposed) -> Iterator[Problem]:
    """The clock is the group's own: agreed, started by a batch, for such a request."""
    rules = rules_of(event for record in RECORDS for event in here.events(record))
    names = batch_clocks(rules)
    rule = rules.rules.get(body.rule) if body.rule in names else None
    if rule is None or not rule.fits_request(request.authority, request.act, request.way):
        yield Problem("fast_track.no_clock", Place("rule"), {"rule": body.rule, "near": near(body.rule, names)})


def batch_clocks(rules: Rules) -> list[str]:
    """The clocks that a batch starts, and to which each desk that they name has agreed."""
    return [name for name in rules.agreed if rules.rules[name].starts == BATCH and rules.counts(name)]


def _sides_asked(here: Installation, asked: Asked, body: BatchProposed | DecisionSilence) -> Iterator[Problem]:
    """Silence is read of nobody whose side the clock does not name: a desk of each is to agree to it."""
    of = wanting_here(here).get(body.rule if isinstance(body, BatchProposed) else body.clock)
    if of is None:
        return
    named = {government(here.regime, desk) for desk in of.body.by}
    missing = [side for side in sides(here.regime, asked) if side not in named]
    if missing:
        yield Problem(
            "fast_track.side_unasked", Place(of.body.rule), {"rule": of.body.rule, "sides": ", ".join(missing)}
        )


def _precedent(
    bench: Bench,
    events: Sequence[Event],
    request: Request,
    asked: Asked,
    who: Who,
    body: BatchProposed,
    one: Precedent,
    day: date,
    at: str,
) -> Iterator[Problem]:
    place, values = Place(one.line), {"line": one.line, "case": one.case, "cleared": one.cleared}
    grant = named(bench, one) if one.case in seen_by(bench.here, who).cases else None
    mine = bench.features(events, one.line, day)
    if grant is None or mine is None:
        yield Problem("fast_track.no_such_precedent" if grant is None else "fast_track.not_judged", place, values)
        return
    before = bench.cleared(one.case, bench.state(one.case).requests[grant.request], grant, one.cleared, day)
    if one.letter is not None and one.letter not in {letter.id for letter in library()}:
        yield Problem("fast_track.no_letter", place, {"letter": one.letter})
    points = likened(mine, request, body.conditions, at[:10], before)
    if not alike(points):
        yield Problem("fast_track.unlike", place, {**values, "why": Why(points)})
    there = involved(bench.here.events(one.case), bench.here.regime).requests[grant.request]
    blind = [desk for desk in asked.before if desk not in there.before]
    if blind:
        yield Problem("fast_track.unseen_precedent", place, {**values, "desks": ", ".join(blind)})


def _by_list(
    bench: Bench,
    events: Sequence[Event],
    state: CaseState,
    request: Request,
    asked: Asked,
    body: BatchProposed | DecisionByList | ListSplitConsented,
    day: date,
    at: str,
) -> Iterator[Problem]:
    lists = agreed_lists(bench.here)
    found = lists.get(body.list or "")
    if found is None:
        yield Problem(
            "fast_track.no_list", Place("list"), {"list": body.list or "-", "near": near(body.list or "", lists)}
        )
        return
    whole = [line.line for line in request.lines.values() if line.state is not LineState.WITHDRAWN]
    wanted = [line for line in dict.fromkeys((*body.lines, *whole)) if line in request.lines]
    on = {one.line: one for one in listed(bench, events, wanted, found, day, date.fromisoformat(at[:10]))}
    for line in body.lines:
        if line in on and on[line].entry is None:
            values = {"line": line, "list": found.id, "why": Why(on[line].points)}
            yield Problem("fast_track.off_list", Place(line), values)
    entries = {line: entry for line in body.lines if line in on and (entry := on[line].entry) is not None}
    conditions, limits = by_entries(entries)
    if isinstance(body, BatchProposed):
        conditions = tuple(dict.fromkeys(one for entry in entries.values() for one in terms_of(entry)))
        yield from _apart({terms_of(entry) for entry in entries.values()})
    elif isinstance(body, DecisionByList):
        yield from _apart({entry.conditions for entry in entries.values()})
    if isinstance(body, BatchProposed | DecisionByList):
        loose = [one.field for one in looser(body.conditions, conditions, at[:10], at[:10])]
        loose += at_least(body.limits, limits) if isinstance(body, DecisionByList) else []
        if loose:
            yield Problem(
                "fast_track.looser_than_list", Place("conditions"), {"list": found.id, "what": ", ".join(loose)}
            )
    if isinstance(body, DecisionByList):
        if found.until is not None and body.ends is not None and body.ends > found.until.isoformat():
            values = {"list": found.id, "ends": body.ends, "until": found.until.isoformat()}
            yield Problem("fast_track.outlives_list", Place("ends"), values)
        off = [line for line in whole if on[line].entry is None]
        yield from _whole_file(bench.here, state, asked, body, found, off)


def _apart(several: Collection[tuple[Condition, ...]]) -> Iterator[Problem]:
    """A condition holds for every line of what it stands on: lines on other terms go apart."""
    if len(several) > 1:
        yield Problem("fast_track.apart", Place("lines"))


def _whole_file(
    here: Installation,
    state: CaseState,
    asked: Asked,
    body: DecisionByList,
    found: StandingList,
    off: Sequence[str],
) -> Iterator[Problem]:
    """Every line of the request is on the list; else each side agreed to split these lines off."""
    if not off:
        return
    agreed = {
        (government(here.regime, one.step.desk), line)
        for one in state.splits
        if (one.body.request, one.body.list) == (body.request, body.list)
        for line in one.body.lines
    }
    both = sides(here.regime, asked)
    missing = [side for side in both if any((side, line) not in agreed for line in body.lines)]
    if missing or len(both) < 2:
        values = {"list": found.id, "off": ", ".join(off), "sides": ", ".join(missing) or "-"}
        yield Problem("fast_track.not_whole", Place("lines"), values)
