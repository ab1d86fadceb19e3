"""An independent oracle in answer set programming, written from the words of DESIGN.md sections 3 and 4.

It shares nothing with the judge but the law's data classes. Facts are choices over finitely many representative values
(every threshold, every gap between thresholds, every stretch of HS codes between range edges), so that clingo
enumerates *all* completions of what is unknown; where the law is taken only as checked, a lift nobody has looked at
since ``checked_on`` is a choice too. Per completion it enumerates all joint readings, and per joint reading all sets of
acts that answer what bites.

The whole law is answered at once: the oracle knows clusters only where the design does, in what *strict* and *lenient*
mean (the worst and the best joint reading of provisions that are answered together).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from itertools import count, pairwise, product

import clingo

from dorasan.facts.possible import NA, Codes, Possible, Span, Values
from dorasan.law.act import OfficialAct, Policy, Timing
from dorasan.law.condition import All, Compare, Condition, Not, Some, Term
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Layer, Period, Provision, Reading
from tests.common import REGISTRY

RULES = """
% A fact has one of the values it may have.
1 { val(F,V) : may(F,V) } 1 :- may(F,_).

% Comparisons. What is not applicable (na) makes every comparison false.
t(N) :- is_in(N,F), val(F,word(W)), member(N,W).
t(N) :- above(N,F,T),    val(F,num(X)), X >  T.
t(N) :- at_least(N,F,T), val(F,num(X)), X >= T.
t(N) :- below(N,F,T),    val(F,num(X)), X <  T.
t(N) :- at_most(N,F,T),  val(F,num(X)), X <= T.
t(N) :- under(N,F), val(F,code(X)), range(N,A,B), A <= X, X <= B.
t(N) :- applies(N,F), val(F,V), V != na.
lacks(N) :- all(N), part(N,M), not t(M).
t(N) :- all(N), not lacks(N).
t(N) :- any(N), part(N,M), t(M).
t(N) :- neg(N), part(N,M), not t(M).

% What each reading of a provision says; which lifts there are. A stale lift is unknown; so is whether a provision past
% its written end was renewed.
{ renewed(D) } :- lapsed(D).
stands(D) :- test(D,_,_), not lapsed(D).
stands(D) :- renewed(D).
holds(D,R) :- test(D,R,N), t(N), stands(D).
{ available(L) } :- lift(L,N), t(N), stale(L).
available(L) :- lift(L,N), t(N), not stale(L).

% A joint reading: one reading of each provision.
1 { reads(D,R) : test(D,R,_) } 1 :- test(D,_,_).
bites(D) :- reads(D,R), holds(D,R).
way(D,L) :- bites(D), frees(L,D), available(L).
way(D,own) :- bites(D), asks(D).

#show holds/2.
#show available/1.
#show reads/2.
#show bites/1.
#show way/2.
"""

# One way for each biting provision that has any; the acts of all of them together clear the line.
ANSWERS = """
1 { at(C) : situation(C) } 1.
1 { take(D,W) : way(C,D,W) } 1 :- at(C), way(C,D,_).
file(O,A,W) :- take(D,own), act(D,O,A,W).
file(O,A,W) :- take(_,L), act(L,O,A,W), L != own.
#show at/1.
#show file/3.
"""

_TIMES = {
    Timing.RECORD: 1,
    Timing.REPORT_AFTER: 2,
    Timing.ADVANCE_NOTICE: 3,
    Timing.VETO_WINDOW: 4,
    Timing.ACCEPTANCE: 4,
}
_POLICIES = {
    Policy.ROUTINE: 5,
    Policy.FAVOURABLE: 6,
    Policy.CASE_BY_CASE: 7,
    Policy.EXCEPTIONAL: 8,
    Policy.PRESUMED_DENIAL: 9,
}
WAITS, NO_ROUTE = 3, 10
Paper = tuple[str, str]
Papers = frozenset[tuple[Paper, int]]


@dataclass(frozen=True)
class Situation:
    """One joint reading in one completion: what bites, what nothing lifts, the minimal sets of acts, the best one."""

    readings: Mapping[str, str]
    bites: frozenset[str]
    blocked: frozenset[str]
    sets: frozenset[Papers]
    preferred: Papers
    needs: Mapping[str, int]


@dataclass(frozen=True)
class Completion:
    """One way the world may be."""

    truth: frozenset[tuple[str, str]]  # (provision, reading) that would bite
    available: frozenset[str]
    situations: tuple[Situation, ...]


class Oracle:
    """The oracle for one law, one day and one layer."""

    def __init__(
        self,
        library: Library,
        as_of: date,
        layer: Layer = Layer.LAW,
        seat: str = "kr",
        *,
        only_checked: bool = False,
    ) -> None:
        self.library, self.as_of, self.seat, self.only_checked = library, as_of, seat, only_checked
        asking = (Effect.FORBIDS, Effect.REQUIRES, Effect.REPORTS)
        every = [p for p in library.provisions.values() if p.layer is layer]
        self.lapsed = {p.id for p in every if p.effect in asking and _over(p.in_force, as_of) and not p.in_force.ended}
        self.lapsed |= {p.id for p in every if p.effect in asking and as_of < p.in_force.since and p.in_force.older}
        today = [p for p in every if _in(p.in_force, as_of) or p.id in self.lapsed]
        self.demands = [p for p in today if p.effect in asking]
        self.lifts = [p for p in today if p.effect is Effect.LIFTS and any(_frees(p, d) for d in self.demands)]
        self.names = {p.id: f"p{n}" for n, p in enumerate((*self.demands, *self.lifts))}
        self.back = {short: name for name, short in self.names.items()}
        self.government = {name: a.government for name, a in REGISTRY.authorities.items()}
        self.frees = {(p.id, d.id) for p in self.lifts for d in self.demands if _frees(p, d)}
        self.groups = self._groups()

    # --- the law as a program ----------------------------------------------------------------------------------------

    def completions(self, row: Mapping[str, Possible]) -> list[Completion]:
        """Every completion of what is unknown in ``row``, with every joint reading of the law."""
        text, marks, thresholds = self._law()
        for fact, edges in marks.items():
            values = _values(row[fact], edges)
            rank = {n: place for place, n in enumerate(sorted({*edges, *(v for v in values if isinstance(v, float))}))}
            text += [f"may({fact},{f'num({rank[v]})' if isinstance(v, float) else v})." for v in values]
            text += [
                f"{c.operator}({here},{fact},{rank[c.number]})." for here, c in thresholds if c.fact == fact
            ]  # clingo's integers are small: numbers are compared by their rank
        by_completion: dict[
            tuple[frozenset[tuple[str, str]], frozenset[str]], list[dict[str, list[tuple[str, ...]]]]
        ] = {}
        for model in _solve("\n".join(text) + RULES):
            truth = frozenset((self.back[d], r) for d, r in model["holds"])
            available = frozenset(self.back[name] for (name,) in model["available"])
            by_completion.setdefault((truth, available), []).append(model)
        ways = {_ways(model) for models in by_completion.values() for model in models}
        sets = self._sets(sorted(ways, key=sorted))
        return [
            Completion(truth, available, tuple(self._situation(model, sets[_ways(model)]) for model in models))
            for (truth, available), models in by_completion.items()
        ]

    def _law(self) -> tuple[list[str], dict[str, list[float]], list[tuple[int, Compare]]]:
        text: list[str] = []
        thresholds: list[tuple[int, Compare]] = []
        marks: dict[str, list[float]] = {}
        number = count()

        def node(condition: Condition, pack: str) -> int:
            here = next(number)
            match condition:
                case Term(name):
                    return node(self._term(pack, name), pack)
                case All(parts):
                    text.append(f"all({here}).")
                    text.extend(f"part({here},{node(part, pack)})." for part in parts)
                case Some(parts):
                    text.append(f"any({here}).")
                    text.extend(f"part({here},{node(part, pack)})." for part in parts)
                case Not(part):
                    text.append(f"neg({here}). part({here},{node(part, pack)}).")
                case Compare():
                    edges = marks.setdefault(condition.fact, [])
                    edges.extend(edge for low, high in condition.ranges for edge in (low, high))
                    if condition.operator in ("above", "at_least", "below", "at_most"):
                        edges.append(condition.number)
                        thresholds.append((here, condition))
                    else:
                        text.append(_leaf(here, condition))
            return here

        for p in self.demands:
            for reading in _considered(p):
                whole = All((p.scope, p.binds, reading.test))
                text.append(f"test({self.names[p.id]},{reading.name},{node(whole, p.pack)}).")
            if p.effect is not Effect.FORBIDS:
                text.append(f"asks({self.names[p.id]}).")
            if p.id in self.lapsed:
                text.append(f"lapsed({self.names[p.id]}).")
        for p in self.lifts:
            whole = All((p.scope, p.binds, next(r for r in p.readings if r.plain).test))
            text.append(f"lift({self.names[p.id]},{node(whole, p.pack)}).")
            if self.only_checked and p.checked_on < self.as_of:
                text.append(f"stale({self.names[p.id]}).")
        text += [f"frees({self.names[lift]},{self.names[demand]})." for lift, demand in self.frees]
        return text, marks, thresholds

    def _term(self, pack: str, name: str) -> Condition:
        """What a named condition says today; a name that means nothing today is never true."""
        for definition in self.library.terms.get((pack, name), ()):
            if _in(definition.in_force, self.as_of):
                return definition.test
        return Some(())

    # --- what would clear the line -----------------------------------------------------------------------------------

    def _sets(self, wanted: list[frozenset[tuple[str, str]]]) -> dict[frozenset[tuple[str, str]], frozenset[Papers]]:
        text = [
            f"act({self.names[p.id]},{_q(act.of)},{_q(act.act)},{heaviness(act)})."
            for p in (*self.demands, *self.lifts)
            for act in p.by
        ]
        for n, ways in enumerate(wanted):
            text.append(f"situation({n}).")
            text += [f"way({n},{demand},{way})." for demand, way in ways]
        found: dict[int, set[Papers]] = {n: set() for n in range(len(wanted))}
        for model in _solve("\n".join(text) + ANSWERS):
            heaviest: dict[Paper, int] = {}
            for of, act, heavy in model["file"]:
                heaviest[(of, act)] = max(int(heavy), heaviest.get((of, act), 0))
            found[int(model["at"][0][0])].add(frozenset(heaviest.items()))
        return {ways: _minimal(found[n]) for n, ways in enumerate(wanted)}

    def _situation(self, model: dict[str, list[tuple[str, ...]]], sets: frozenset[Papers]) -> Situation:
        bites = frozenset(self.back[d] for (d,) in model["bites"])
        answered = {self.back[d] for d, _ in model["way"]}
        blocked = frozenset(bites - answered)
        preferred = min(sets, key=self.burden)
        needs = dict.fromkeys(self.authorities(), 0)
        for (who, _), heavy in preferred:
            needs[who] = max(needs[who], heavy)
        for name in blocked:
            needs[self.principal(name)] = NO_ROUTE
        return Situation({self.back[d]: r for d, r in model["reads"]}, bites, blocked, sets, preferred, needs)

    def burden(self, papers: Papers) -> tuple[object, ...]:
        """Fewest other governments made to act; then the lightest asks of them, of the seat, then the lightest rest."""
        other = [heavy for (who, _), heavy in papers if self.government[who] != self.seat and heavy >= WAITS]
        own = [heavy for (who, _), heavy in papers if self.government[who] == self.seat and heavy >= WAITS]
        rest = [heavy for _, heavy in papers if heavy < WAITS]
        governments = {self.government[who] for (who, _), heavy in papers if heavy >= WAITS} - {self.seat}
        return len(governments), _tally(other), _tally(own), _tally(rest), sorted(papers)

    def authorities(self) -> list[str]:
        names = {act.of for p in (*self.demands, *self.lifts) for act in p.by}
        return sorted(names | {self.principal(p.id) for p in self.demands if p.effect is Effect.FORBIDS})

    def principal(self, name: str) -> str:
        """Whose refusal a provision without any route is: the pack names it, the longest prefix winning."""
        prefixes = {k: who for pack in self.library.packs.values() for k, who in pack.principal.items()}
        return prefixes[max((k for k in prefixes if name.startswith(k)), key=len)]

    # --- views -------------------------------------------------------------------------------------------------------

    def holders(self) -> set[str]:
        """Everybody who takes a position on something today, in whatever layer."""
        return {
            position.holder
            for p in self.library.provisions.values()
            if _in(p.in_force, self.as_of)
            for reading in _considered(p)
            for position in reading.positions
            if position.since <= self.as_of and (position.until is None or self.as_of <= position.until)
        }

    def values(self, completion: Completion, view: str) -> dict[str, set[int]]:
        """Per authority: every need it may have in this completion under ``view`` (strict, lenient: one value)."""
        if view not in ("strict", "lenient"):
            fitting = [s for s in completion.situations if self._fits(view, s)]
            return {who: {s.needs[who] for s in fitting} for who in self.authorities()}
        picked: dict[str, set[int]] = {who: {0} for who in self.authorities()}
        pick = max if view == "strict" else min
        for group in self.groups:
            extreme = pick(self.weight(group, s) for s in completion.situations)
            for who, need in extreme[-1]:  # type: ignore[misc]
                picked[who] = {max(need, *picked[who])}
        return picked

    def _fits(self, holder: str, situation: Situation) -> bool:
        """Does the joint reading agree with every position the holder has taken?"""
        for p in self.demands:
            held = {
                reading.name
                for reading in _considered(p)
                for position in reading.positions
                if position.holder == holder and _in_days(position.since, position.until, self.as_of)
            }
            if held and situation.readings[p.id] not in held:
                return False
        return True

    def weight(self, group: frozenset[str], situation: Situation) -> tuple[object, ...]:
        """How bad a joint reading is for the provisions of ``group``: class, heaviest need, all needs, names."""
        needs = self.group_needs(group, situation)
        return self.klass(needs), max(needs.values(), default=0), sum(needs.values()), tuple(sorted(needs.items()))

    def group_needs(self, group: frozenset[str], situation: Situation) -> dict[str, int]:
        papers = {act.key for p in (*self.demands, *self.lifts) if p.id in group for act in p.by}
        members = [p for p in (*self.demands, *self.lifts) if p.id in group]
        whose = {act.of for p in members for act in p.by}
        whose |= {self.principal(p.id) for p in members if p.effect is Effect.FORBIDS}
        needs = dict.fromkeys(whose, 0)
        for (of, act), heavy in situation.preferred:
            if (of, act) in papers:
                needs[of] = max(needs[of], heavy)
        for name in situation.blocked & group:
            needs[self.principal(name)] = NO_ROUTE
        return needs

    def klass(self, needs: Mapping[str, int]) -> int:
        """0 free, 1 own, 2 shared, 3 barred."""
        if NO_ROUTE in needs.values():
            return 3
        waits = {self.government[who] for who, need in needs.items() if need >= WAITS}
        return 2 if waits - {self.seat} else 1 if waits else 0

    def _groups(self) -> list[frozenset[str]]:
        """Provisions that are answered together: they share a lift or a paper, or a choice between governments."""
        members = [*self.demands, *self.lifts]
        near = {p.id: {q.id for q in members if self._meet(p, q)} for p in members}
        groups = _closed(near)
        choice = {g for d in self.demands for g in self._choice(d)}
        while found := [
            (a, b) for a, b in product(groups, groups) if a != b and self._asked(a) & self._asked(b) & choice
        ]:
            first, second = found[0]
            groups = [g for g in groups if g not in (first, second)] + [first | second]
        return groups

    def _meet(self, p: Provision, q: Provision) -> bool:
        papers = {act.key for act in p.by} & {act.key for act in q.by}
        return bool(papers) or (p.id, q.id) in self.frees or (q.id, p.id) in self.frees

    def _asked(self, group: Iterable[str]) -> set[str]:
        """Other governments that some way to answer the group makes wait for."""
        return {g for d in self.demands if d.id in group for way in self._ways_to(d) for g in way}

    def _choice(self, demand: Provision) -> set[str]:
        """Governments that one way to answer ``demand`` asks and another, asking some other government, does not."""
        asking = [way for way in self._ways_to(demand) if way]
        return {g for way in asking for g in way if any(g not in other for other in asking)}

    def _ways_to(self, demand: Provision) -> list[set[str]]:
        ways = [p.by for p in self.lifts if (p.id, demand.id) in self.frees]
        if demand.effect is not Effect.FORBIDS:
            ways.append(demand.by)
        return [{self.government[act.of] for act in way if heaviness(act) >= WAITS} - {self.seat} for way in ways]


def heaviness(act: OfficialAct) -> int:
    """How heavily an act weighs, from a record to a presumption of denial."""
    return _POLICIES[act.policy] if act.policy is not None else _TIMES[act.timing]


def _considered(p: Provision) -> list[Reading]:
    return [reading for reading in p.readings if not reading.speculative]


def _frees(lift: Provision, demand: Provision) -> bool:
    """A lift frees what it names, in its own legal order only."""
    return lift.id.split("/")[0] == demand.id.split("/")[0] and any(fnmatchcase(demand.id, x) for x in lift.lifts)


def _over(period: Period, day: date) -> bool:
    return period.until is not None and period.until < day


def _in(period: object, day: date) -> bool:
    return _in_days(period.since, period.until, day)  # type: ignore[attr-defined]


def _in_days(since: date, until: date | None, day: date) -> bool:
    return since <= day <= (until or date.max)


def _closed(near: dict[str, set[str]]) -> list[frozenset[str]]:
    groups: list[frozenset[str]] = []
    left = set(near)
    while left:
        found = {min(left)}
        while grown := {q for p in found for q in near[p]} - found:
            found |= grown
        groups.append(frozenset(found))
        left -= found
    return groups


def _minimal(sets: set[Papers]) -> frozenset[Papers]:
    """Sets that contain no other: not the same papers or fewer, none of them heavier."""

    def contains(big: Papers, small: Papers) -> bool:
        has = dict(big)
        return big != small and all(has.get(paper, -1) >= heavy for paper, heavy in small)

    return frozenset(s for s in sets if not any(contains(s, other) for other in sets))


def _tally(needs: list[int]) -> list[int]:
    """How many of each weight, the heaviest weight first."""
    return [needs.count(heavy) for heavy in range(NO_ROUTE, 0, -1)]


def _ways(model: dict[str, list[tuple[str, ...]]]) -> frozenset[tuple[str, str]]:
    return frozenset((d, w) for d, w in model["way"])


def _leaf(here: int, compare: Compare) -> str:
    match compare.operator:
        case "in":
            return f"is_in({here},{compare.fact}). " + " ".join(f"member({here},{_q(w)})." for w in compare.words)
        case "under":
            return f"under({here},{compare.fact}). " + " ".join(f"range({here},{a},{b})." for a, b in compare.ranges)
        case "applies":
            return f"applies({here},{compare.fact})."
    raise AssertionError(compare.operator)


def _values(value: Possible, marks: list[float]) -> list[str | float]:
    """Values of ``value`` such that every other one is treated by the law like one of these."""
    match value:
        case Values(values):
            return ["na" if word == NA else f"word({_q(word)})" for word in sorted(values)]
        case Codes(spans, na):
            near = {int(edge) + step for edge in marks for step in (-1, 0, 1)}
            inside = {n for low, high in spans for n in {low, high, *(n for n in near if low <= n <= high)}}
            return [*(f"code({n})" for n in sorted(inside)), *(["na"] if na else [])]
        case Span(low, high, na, has_value):
            top = min(high, max([low, *marks]) + 1)
            edges = sorted({low, top, *(m for m in marks if low <= m <= top)})
            between = [(a + b) / 2 for a, b in pairwise(edges)]
            return [*(sorted({*edges, *between}) if has_value else ()), *(["na"] if na else [])]


def _q(word: str) -> str:
    return f'"{word}"'


def _solve(text: str) -> list[dict[str, list[tuple[str, ...]]]]:
    """All answer sets, as far as what is shown differs."""
    control = clingo.Control(["--models=0", "--project=show", "--warn=none"])
    control.add("base", [], text)
    control.ground([("base", [])])
    out = []
    with control.solve(yield_=True) as handle:
        for model in handle:
            atoms: dict[str, list[tuple[str, ...]]] = {
                k: [] for k in ("holds", "available", "reads", "bites", "way", "at", "file")
            }
            for symbol in model.symbols(shown=True):
                atoms[symbol.name].append(tuple(_plain(argument) for argument in symbol.arguments))
            out.append(atoms)
    return out


def _plain(symbol: clingo.Symbol) -> str:
    return symbol.string if symbol.type is clingo.SymbolType.String else str(symbol)
