"""Exceptions nobody invoked: lifts that would clear a line if facts that can still be decided, or shown, were so.

Practice modelled: in February 2019 the reporters' laptops stayed behind although the news-media exception had stood in
the American rules for twelve years; nobody had looked. A lift counts here when it asks no other government for an act.
The condition is walked backwards: which values would make its test true, and who decides them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dorasan.facts.authority import Registry
from dorasan.facts.possible import Possible, Values
from dorasan.facts.vocabulary import Vocabulary
from dorasan.judge.docket import shown_test
from dorasan.judge.finding import Finding, Lifting, grounds
from dorasan.judge.need import need_of
from dorasan.judge.ruling import ActRuling, LineRuling
from dorasan.law.condition import All, Condition
from dorasan.law.provision import Effect, Layer, Provision
from dorasan.repair.articles import number_of, words
from dorasan.repair.backwards import Row, holds, may_hold, meet, ways
from dorasan.repair.choice import Choice, Cost, Edit, Kind
from dorasan.repair.evasion import PAPERS, PLANNED, TRAVELLED
from dorasan.repair.tables import papers, who_one_is
from dorasan.sitting.sitting import Sitting

NEXUS = frozenset({"us_clearing", "dprk_bank", "bulk_cash", "ship_to_ship", "dprk_crew", "trade_support"})
CLEAN = frozenset({"no", "none_found", "clean"})  # what a check finds when it finds nothing
MOST_EXCEPTIONS = 4  # offered for one line: those that ask for the fewest facts


@dataclass(frozen=True)
class ExceptionHeld:
    """An exception that already holds for a line: nobody need be asked, and on which facts that rests."""

    line: str
    lift: Provision
    demand: Provision
    facts: tuple[str, ...]


class Findings:
    """What the provisions say to each row, and the easiest way to each lift: equal rows are asked once."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting, self.vocabulary = sitting, sitting.vocabulary
        self._easiest: dict[tuple[int, str], dict[str, Possible]] = {}

    def of(self, act: ActRuling) -> list[Finding]:
        return self.sitting.findings(act.row)

    def easiest(self, ruling: LineRuling, lift: Provision, act: ActRuling) -> dict[str, Possible]:
        key = (id(act.row), lift.id)
        if key not in self._easiest:
            self._easiest[key] = _easiest(self.vocabulary, ruling, shown_test(lift), act.row.row)
        return self._easiest[key]


def standing(ruling: LineRuling, seat: str, docketed: Findings) -> list[ExceptionHeld]:
    """Exceptions that hold by themselves: the answer that was there all along."""
    out: dict[tuple[str, str], ExceptionHeld] = {}
    for act in ruling.acts:
        for finding in docketed.of(act):
            if not _weighs(docketed.vocabulary.registry, finding, seat) or not finding.truth.true:
                continue
            for lifting in finding.lifts:
                if not lifting.lift.by and _stands(act, finding, lifting):
                    facts = _rests_on(act, lifting.lift)
                    key = (finding.provision.id, lifting.lift.id)
                    out.setdefault(key, ExceptionHeld(ruling.line.id, lifting.lift, finding.provision, facts))
    return list(out.values())


def _rests_on(act: ActRuling, lift: Provision) -> tuple[str, ...]:
    """The facts that make the test of the lift true, whatever else may be open."""
    return tuple(dict.fromkeys(g.compare.fact for g in grounds(lift.plain.test, act.row) if g.truth != (1, 1)))


def _stands(act: ActRuling, finding: Finding, lifting: Lifting) -> bool:
    """Does it surely hold, or at least wherever the provision binds at all (US content unknown, but the press)?"""
    lift = lifting.lift
    if lift.id in act.row.docket.law.stale:
        return False
    if lifting.truth == (1, 0):
        return True
    same = lift.binds == finding.provision.binds
    return same and holds(All((lift.scope, lift.plain.test)), act.row.row, {})


def exception_choices(ruling: LineRuling, seat: str, docketed: Findings) -> Iterator[Choice]:
    """Lifts that do not surely hold, with the facts that would have to be decided or shown."""
    found: dict[str, Choice] = {}
    for act in ruling.acts:
        for finding in docketed.of(act):
            if not _weighs(docketed.vocabulary.registry, finding, seat):
                continue
            for lifting in finding.lifts:
                lift = lifting.lift
                if (
                    lift.id in act.row.docket.law.stale
                    or not _light(docketed.vocabulary.registry, lift, seat)
                    or _stands(act, finding, lifting)
                ):
                    continue
                best = docketed.easiest(ruling, lift, act)
                if best:
                    found.setdefault(lift.id, _choice(ruling, act, lift, finding.provision, best))
    yield from sorted(found.values(), key=lambda c: (c.cost, len(c.edits), c.id))[:MOST_EXCEPTIONS]


def _weighs(registry: Registry, finding: Finding, seat: str) -> bool:
    """May the provision bite, and burden another government?"""
    provision = finding.provision
    if provision.layer is not Layer.LAW or not any(truth.true for _, truth in finding.by_reading):
        return False
    return provision.effect is Effect.FORBIDS or not _light(registry, provision, seat)


def _light(registry: Registry, provision: Provision, seat: str) -> bool:
    """Does it ask no other government for an act that the goods wait for?"""
    return not any(need_of(act).gates and registry.government_of(act.of) != seat for act in provision.by)


def _easiest(vocabulary: Vocabulary, ruling: LineRuling, test: Condition, row: Row) -> dict[str, Possible]:
    """The assignment that changes least: facts that are open count half of those that are decided otherwise."""
    offered = [
        found
        for found in ways(vocabulary.facts, test, row, {})
        if _allowed(vocabulary, ruling, found, row) and holds(test, row, found)
    ]
    if not offered:
        return {}
    return min(
        offered, key=lambda found: (sum(_price(fact, value, row) for fact, value in found.items()), sorted(found))
    )


def _price(fact: str, value: Possible, row: Row) -> int:
    return 1 if meet(row[fact], value) == value else 2


def _allowed(vocabulary: Vocabulary, ruling: LineRuling, found: Row, row: Row) -> bool:
    """Only what is planned is decided, only a paper that can be meant filed, only a clean check shown.

    What the thing is, who acts and which way it goes are no terms that anybody meets for the sake of an exception.
    """

    def one(fact: str, value: Possible) -> bool:
        if not vocabulary.applies(fact, ruling.line.kind):
            return False
        known = papers(vocabulary)
        named = [(fact, word) for word in value.values] if isinstance(value, Values) else []
        meant = [known.get(one) for one in named]
        if any(
            one in known and (test is None or not may_hold(test, row)) for one, test in zip(named, meant, strict=True)
        ):
            return False
        if fact in PAPERS:
            return all(test is not None and holds(test, row, {}) for test in meant)
        if fact in PLANNED:
            return fact not in NEXUS or (isinstance(value, Values) and value.values <= CLEAN)
        return meet(row[fact], value) is not None and _can_be_shown(vocabulary, fact, value)

    return all(one(fact, value) for fact, value in found.items())


def _can_be_shown(vocabulary: Vocabulary, fact: str, value: Possible) -> bool:
    """May an open fact be settled so by looking into it, without the thing, its owner or its way being another?"""
    kind = vocabulary.facts[fact].kind
    if kind == "thing" or fact in TRAVELLED or fact in who_one_is():
        return False
    return kind != "diligence" or (isinstance(value, Values) and value.values <= CLEAN)


def _choice(
    ruling: LineRuling, act: ActRuling, lift: Provision, demand: Provision, found: Mapping[str, Possible]
) -> Choice:
    filed = tuple(fact for fact in found if fact in PAPERS)
    decided = any(meet(act.row.row[fact], value) != value for fact, value in found.items() if fact not in PAPERS)
    says = {lang: f"{words('exception_says', at=lift.cite(lang))[lang]} {lift.says[lang]}" for lang in ("en", "ko")}
    kept = meet(act.row.row["custody"], found["custody"]) != found["custody"] if "custody" in found else False
    notes = [words("exception_papers")] if filed else []
    if not lift.confirmed:
        notes.append(words("exception_unconfirmed"))
    return Choice(
        f"exception:{lift.id}:{ruling.line.id}",
        Kind.EXCEPTION,
        f"exception:{lift.id}:{ruling.line.id}",
        tuple(Edit(ruling.line.id, number_of(ruling.line, act.act), fact, value) for fact, value in found.items()),
        says,
        words("exception_gives_up_terms" if decided else "exception_gives_up"),
        Cost.MUCH if kept else Cost.LITTLE if decided or filed else Cost.NOTHING,
        (lift.id, demand.id),
        tuple(notes),
        lift.id,
        papers=filed,
    )
