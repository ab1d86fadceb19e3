"""Exceptions nobody invoked: lifts that would clear a line if facts that can still be decided, or shown, were so.

Practice modelled: in February 2019 the reporters' laptops stayed behind although the news-media exception had stood in
the American rules for twelve years; nobody had looked. A lift counts here when it asks no other government for an act.
The condition is walked backwards: which values would make its test true, and who decides them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dorasan.facts.declared import declared
from dorasan.facts.possible import Choice as Values
from dorasan.facts.possible import Codes, Possible, Span, codes
from dorasan.goods.interval import common
from dorasan.judge.docket import shown_test
from dorasan.judge.finding import Finding, Lifting, findings
from dorasan.judge.need import need_of
from dorasan.judge.ruling import ActRuling, LineRuling
from dorasan.judge.truth import evaluate
from dorasan.law.authority import registry
from dorasan.law.condition import All, Compare, Condition, Not, Some, can_be
from dorasan.law.provision import Effect, Layer, Provision
from dorasan.repair.articles import words
from dorasan.repair.choice import Choice, Cost, Edit, Kind
from dorasan.repair.evasion import PAPERS, PLANNED
from dorasan.repair.tables import papers

MOST_ALTERNATIVES = 6  # ways to make one test true that are looked at
MOST_EXCEPTIONS = 4  # offered for one line: those that ask for the fewest facts
Values_ = Mapping[str, Possible]


@dataclass(frozen=True)
class Standing:
    """An exception that already holds for a line: nobody need be asked, and on which facts that rests."""

    line: str
    lift: Provision
    demand: Provision
    facts: tuple[str, ...]


def standing(ruling: LineRuling) -> list[Standing]:
    """Exceptions that hold by themselves: the answer that was there all along."""
    out: dict[tuple[str, str], Standing] = {}
    for act in ruling.acts:
        for finding in findings(act.row):
            if finding.provision.layer is not Layer.LAW or not finding.truth.true:
                continue
            for lifting in finding.lifts:
                if not lifting.lift.by and _stands(act, finding, lifting):
                    facts = tuple(dict.fromkeys(g.compare.fact for g in lifting.grounds if g.truth == (1, 0)))
                    key = (finding.provision.id, lifting.lift.id)
                    out.setdefault(key, Standing(ruling.line.id, lifting.lift, finding.provision, facts))
    return list(out.values())


def _stands(act: ActRuling, finding: Finding, lifting: Lifting) -> bool:
    """Does it surely hold, or hold wherever the provision binds at all (US content unknown, but the press all the same)?"""
    lift = lifting.lift
    if lift.id in act.row.docket.law.stale:
        return False
    if lifting.truth == (1, 0):
        return True
    same = lift.binds == finding.provision.binds
    return same and _holds(All((lift.scope, lift.plain.test)), act.row.row, {})


def exception_choices(ruling: LineRuling, seat: str) -> Iterator[Choice]:
    """Lifts that do not surely hold, with the facts that would have to be decided or shown."""
    found: dict[str, Choice] = {}
    for n, act in enumerate(ruling.acts):
        for finding in findings(act.row):
            if not _weighs(finding, seat):
                continue
            for lifting in finding.lifts:
                lift = lifting.lift
                if lift.id in act.row.docket.law.stale or not _light(lift, seat) or _stands(act, finding, lifting):
                    continue
                best = _easiest(ruling, shown_test(lift), act.row.row)
                if best:
                    found.setdefault(lift.id, _choice(ruling, n, lift, finding.provision, best))
    yield from sorted(found.values(), key=lambda c: (c.cost, len(c.edits), c.id))[:MOST_EXCEPTIONS]


def _weighs(finding: Finding, seat: str) -> bool:
    """May the provision bite, and burden another government?"""
    provision = finding.provision
    if provision.layer is not Layer.LAW or not any(truth.true for _, truth in finding.by_reading):
        return False
    return provision.effect is Effect.FORBIDS or not _light(provision, seat)


def _light(provision: Provision, seat: str) -> bool:
    """Does it ask no other government for an act that the goods wait for?"""
    return not any(need_of(act).gates and registry().government_of(act.of) != seat for act in provision.by)


def _easiest(ruling: LineRuling, test: Condition, row: Values_) -> dict[str, Possible]:
    """The assignment that changes least: facts that are open count half of those that are decided otherwise."""
    offered = [found for found in _ways(test, row, {}) if _allowed(ruling, found, row) and _holds(test, row, found)]
    if not offered:
        return {}
    return min(offered, key=lambda found: (sum(_price(fact, value, row) for fact, value in found.items()), sorted(found)))


def _price(fact: str, value: Possible, row: Values_) -> int:
    return 1 if _meet(row[fact], value) == value else 2


def _allowed(ruling: LineRuling, found: Values_, row: Values_) -> bool:
    """Only what is open may be shown, only what is planned decided, only a paper that can be meant filed."""

    def one(fact: str, value: Possible) -> bool:
        if ruling.line.kind not in declared()[fact].subjects:
            return False
        meant = [papers().get((fact, word)) for word in value.values] if isinstance(value, Values) else []
        if any(test is not None and not _may_hold(test, row) for test in meant):
            return False
        if fact in PAPERS:
            return all(test is not None for test in meant)
        return fact in PLANNED or _meet(row[fact], value) is not None

    return all(one(fact, value) for fact, value in found.items())


def _may_hold(test: Condition, row: Values_) -> bool:
    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, row[compare.fact])
        return int(true), int(false)

    return bool(evaluate(test, atom, 1, 0)[0])


def _holds(test: Condition, row: Values_, found: Values_) -> bool:
    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, found.get(compare.fact, row[compare.fact]))
        return int(true), int(false)

    verdict: tuple[int, int] = evaluate(test, atom, 1, 0)
    return verdict == (1, 0)


def _ways(test: Condition, row: Values_, so_far: dict[str, Possible]) -> list[dict[str, Possible]]:
    """Assignments under which ``test`` is true, a few of them."""
    match test:
        case Compare():
            now = so_far.get(test.fact, row[test.fact])
            if can_be(test, now) == (True, False):
                return [so_far]
            value = _wanted(test, now, open_=test.fact not in so_far)
            return [{**so_far, test.fact: value}] if value is not None else []
        case All(parts):
            found = [so_far]
            for part in parts:
                found = [wider for one in found for wider in _ways(part, row, one)][:MOST_ALTERNATIVES]
            return found
        case Some(parts):
            return [way for part in parts for way in _ways(part, row, so_far)][:MOST_ALTERNATIVES]
        case Not(All(parts)):
            return _ways(Some(tuple(Not(part) for part in parts)), row, so_far)
        case Not(Some(parts)):
            return _ways(All(tuple(Not(part) for part in parts)), row, so_far)
        case Not(Not(part)):
            return _ways(part, row, so_far)
        case Not(Compare() as compare):
            now = so_far.get(compare.fact, row[compare.fact])
            if can_be(compare, now) == (False, True):
                return [so_far]
            value = _unwanted(compare, now)
            return [{**so_far, compare.fact: value}] if value is not None else []
    return []


def _wanted(compare: Compare, now: Possible, *, open_: bool) -> Possible | None:
    """What of ``now`` makes the comparison true; else, if it may be decided otherwise, what would."""
    fact = declared()[compare.fact]
    match fact.type, compare.operator:
        case _, "applies":
            return None
        case "enum", _:
            inside = now.values & compare.words if isinstance(now, Values) else frozenset()
            return Values(frozenset(inside or compare.words)) if inside or open_ else None
        case "number", _:
            return _meet(now, _side(compare, fact.low))
        case "hs", _:
            spans = common(now.spans, compare.ranges) if isinstance(now, Codes) else ()
            return codes(*spans) if spans else None
    return None


def _unwanted(compare: Compare, now: Possible) -> Possible | None:
    match now:
        case Values(values):
            left = values - compare.words or frozenset(declared()[compare.fact].values) - compare.words
            return Values(left) if left else None
        case Span():
            opposite = {"above": "at_most", "at_most": "above", "below": "at_least", "at_least": "below"}
            turned = Compare(compare.fact, opposite[compare.operator], number=compare.number)
            return _meet(now, _side(turned, declared()[compare.fact].low))
    return None


def _side(compare: Compare, lowest: float) -> Span:
    from math import inf, nextafter

    edge = compare.number
    match compare.operator:
        case "above":
            return Span(nextafter(edge, inf), inf)
        case "at_least":
            return Span(edge, inf)
        case "below":
            return Span(min(lowest, nextafter(edge, -inf)), nextafter(edge, -inf))
    return Span(min(lowest, edge), edge)


def _meet(left: Possible, right: Possible) -> Possible | None:
    """What both may be."""
    match left, right:
        case Values(a), Values(b):
            return Values(a & b) if a & b else None
        case Span(), Span():
            low, high = max(left.low, right.low), min(left.high, right.high)
            return Span(low, high) if left.has_value and low <= high else None
        case Codes(), Codes():
            spans = common(left.spans, right.spans)
            return codes(*spans) if spans else None
    return None


def _choice(
    ruling: LineRuling, act: int, lift: Provision, demand: Provision, found: Mapping[str, Possible]
) -> Choice:
    filed = tuple(fact for fact in found if fact in PAPERS)
    decided = any(_meet(ruling.acts[act].row.row[fact], value) != value for fact, value in found.items() if fact not in PAPERS)
    says = {lang: f"{words('exception_says', at=lift.cite(lang))[lang]} {lift.says[lang]}" for lang in ("en", "ko")}
    kept = _meet(ruling.acts[act].row.row["custody"], found["custody"]) != found["custody"] if "custody" in found else False
    notes = [words("exception_papers")] if filed else []
    if not lift.confirmed:
        notes.append(words("exception_unconfirmed"))
    return Choice(
        f"exception:{lift.id}:{ruling.line.id}",
        Kind.EXCEPTION,
        f"exception:{lift.id}:{ruling.line.id}",
        tuple(Edit(ruling.line.id, act, fact, value) for fact, value in found.items()),
        says,
        words("exception_gives_up_terms" if decided else "exception_gives_up"),
        Cost.MUCH if kept else Cost.LITTLE if decided or filed else Cost.NOTHING,
        (lift.id, demand.id),
        tuple(notes),
        lift.id,
        papers=filed,
    )
