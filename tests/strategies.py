"""Shared Hypothesis strategies: facts and their value sets, and small laws built as real provisions.

A small law is a :class:`Library` like any other, so that terms, dates and ``checked_on`` go the usual way:
``Library -> law_of_day -> docket``. Its facts are five made-up ones with few values, so that every completion of what is
unknown can be enumerated.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from dorasan.facts.declared import FactDeclaration, declared
from dorasan.facts.possible import NA, Choice, Codes, Possible, Span, codes, union
from dorasan.judge.docket import Docket, docket
from dorasan.law.act import Act, Policy, Timing
from dorasan.law.condition import NUMBER_OPERATORS, All, Compare, Condition, Not, Some, Term
from dorasan.law.loader import Library
from dorasan.law.provision import (
    Effect,
    Instrument,
    Layer,
    Pack,
    Period,
    Position,
    Provision,
    Reading,
    TermDefinition,
)
from dorasan.law.snapshot import law_of_day

AS_OF = date(2020, 6, 1)
EVERY_KIND = frozenset({"item"})
WORDS = {"en": "words", "ko": "글"}


def _fact(name: str, kind: str, *values: str, subjects: frozenset[str] = EVERY_KIND) -> FactDeclaration:
    return FactDeclaration(name, kind, subjects, WORDS, WORDS, values)  # type: ignore[arg-type]


SMALL = {
    fact.name: fact
    for fact in (
        _fact("kind", "enum", "p", "q", "r"),
        _fact("way", "enum", "to", "from"),
        _fact("who", "enum", "x", "y", "z"),
        _fact("amount", "number"),
        _fact("code", "hs"),
    )
}
MARKS = (0.0, 5.0, 10.0)
CODES = ((840000, 849999), (841400, 841499), (850000, 899999), (300490, 300490))


# --- facts and value sets -------------------------------------------------------------------------------------------


@st.composite
def registries(draw: st.DrawFn) -> dict[str, FactDeclaration]:
    """Small declared registries of any make."""
    names = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5, unique=True))
    out = {}
    for name in names:
        kind = draw(st.sampled_from(["enum", "number", "hs"]))
        size = draw(st.integers(1, 5))
        out[name] = _fact(name, kind, *(f"v{n}" for n in range(size)) if kind == "enum" else ())
    return out


def real_facts() -> st.SearchStrategy[FactDeclaration]:
    return st.sampled_from(list(declared().values()))


def intervals() -> st.SearchStrategy[tuple[int, int]]:
    """HS intervals as they occur: chapters, headings, subheadings, and any other."""

    def nested(width: int) -> st.SearchStrategy[tuple[int, int]]:
        return st.integers(0, 999_999 // width).map(lambda n: (n * width, n * width + width - 1))

    loose = st.tuples(st.integers(0, 999_999), st.integers(0, 999_999)).map(lambda pair: (min(pair), max(pair)))
    return st.one_of(nested(10_000), nested(100), nested(1), loose)


def numbers() -> st.SearchStrategy[float]:
    """Numbers around the thresholds that :func:`comparisons_of` uses, and others."""
    near = st.sampled_from([edge for mark in MARKS for edge in (mark, math.nextafter(mark, -9e9), mark + 0.5)])
    return st.one_of(near, st.floats(-100, 1e9, allow_nan=False))


@st.composite
def value_sets(draw: st.DrawFn, fact: FactDeclaration, *, small: bool = False) -> Possible:
    """Any value set of a fact: unknown, one value, several, an interval, not applicable, or perhaps not applicable."""
    how = draw(st.sampled_from(["unknown", "one", "one", "one", "some", "some", "na", "maybe_na"]))
    if how == "unknown":
        return fact.whole()
    if how == "na":
        return fact.not_applicable()
    value = draw(_valued(fact, several=how != "one", small=small))
    return union(value, fact.not_applicable()) if how == "maybe_na" else value


@st.composite
def _valued(draw: st.DrawFn, fact: FactDeclaration, *, several: bool, small: bool) -> Possible:
    match fact.type:
        case "enum":
            most = len(fact.values) if several else 1
            return Choice(draw(st.frozensets(st.sampled_from(fact.values), min_size=1, max_size=most)))
        case "number":
            amounts = st.sampled_from([0.0, 2.5, 5.0, 7.0, 10.0, 30.0, math.inf]) if small else numbers()
            low = draw(amounts.filter(math.isfinite))
            return Span(low, max(low, draw(amounts))) if several else Span(low, low)
        case "hs":
            spans = st.sampled_from([*CODES, (820000, 899999), (0, 999_999), (841450, 851000)]) if small else intervals()
            return codes(*draw(st.lists(spans, min_size=1, max_size=3 if several else 1)))


def rows(facts: dict[str, FactDeclaration]) -> st.SearchStrategy[dict[str, Possible]]:
    """A value set for every fact."""
    return st.fixed_dictionaries({name: value_sets(fact, small=facts is SMALL) for name, fact in facts.items()})


@st.composite
def narrower(draw: st.DrawFn, value: Possible) -> Possible:
    """An answer: some part of ``value``, never anything outside it."""
    match value:
        case Choice(values):
            return Choice(draw(st.frozensets(st.sampled_from(sorted(values)), min_size=1)))
        case Span(low, high, na, has_value):
            if na and (not has_value or draw(st.booleans())):
                return Span(0.0, 0.0, na=True, has_value=False)
            within = st.sampled_from(sorted({edge for edge in (low, *MARKS, 7.0, high) if low <= edge <= high}))
            first, second = draw(within), draw(within)
            return Span(min(first, second), max(first, second))
        case Codes(spans, na):
            if na and (not spans or draw(st.booleans())):
                return Codes((), na=True)
            kept = draw(st.lists(st.sampled_from(spans), min_size=1, unique=True))
            edges = [edge for low, high in CODES for edge in (low, high)]
            cut = []
            for low, high in kept:
                inside = st.sampled_from(sorted({low, high, *(edge for edge in edges if low <= edge <= high)}))
                first, second = draw(inside), draw(inside)
                cut.append((min(first, second), max(first, second)))
            return codes(*cut)


# --- conditions -----------------------------------------------------------------------------------------------------


@st.composite
def comparisons_of(draw: st.DrawFn, fact: FactDeclaration) -> Compare:
    """Any comparison the vocabulary has for ``fact``."""
    if draw(st.integers(0, 9)) == 0:
        return Compare(fact.name, "applies")
    match fact.type:
        case "enum":
            return Compare(fact.name, "in", words=draw(st.frozensets(st.sampled_from(fact.values), min_size=1)))
        case "number":
            return Compare(fact.name, draw(st.sampled_from(NUMBER_OPERATORS)), number=draw(st.sampled_from(MARKS)))
        case "hs":
            ranges = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=2))
            return Compare(fact.name, "under", ranges=codes(*ranges).spans)


def conditions(facts: dict[str, FactDeclaration], terms: tuple[str, ...] = (), depth: int = 2) -> st.SearchStrategy[Condition]:
    """Condition trees over ``facts``."""
    leaf: st.SearchStrategy[Condition] = st.sampled_from(list(facts.values())).flatmap(comparisons_of)
    if terms:
        leaf = st.one_of(leaf, leaf, leaf, st.sampled_from(terms).map(Term))
    if depth == 0:
        return leaf
    below = conditions(facts, terms, depth - 1)
    pairs = st.lists(below, min_size=1, max_size=2).map(tuple)
    return st.one_of(leaf, leaf, pairs.map(All), pairs.map(Some), below.map(Not))


# --- small laws -----------------------------------------------------------------------------------------------------

PAPERS = {
    "un": (("un-committee", "exemption"), ("un-committee", "committee-notice")),
    "us": (("us-commerce", "licence"), ("us-treasury", "specific-licence")),
    "kr": (("kr-unification", "take-out-approval"), ("kr-finance", "payment-permit")),
    "unc": (("unc", "crossing-approval"),),
}
PRINCIPAL = {"un/": "un-committee", "us/": "us-commerce", "us/z/": "us-treasury", "kr/": "kr-unification"}
HOLDERS = ("kr", "us", "un-panel")
ALWAYS = All(())


@dataclass(frozen=True)
class SmallLaw:
    """A library of a few provisions and the day it is judged on."""

    library: Library
    as_of: date = AS_OF

    def __repr__(self) -> str:
        return "\n".join(["SmallLaw", *(_shown(p) for p in self.provisions()), *map(str, self.library.terms.values())])

    def _repr_pretty_(self, printer: object, cycle: bool) -> None:
        printer.text(repr(self))  # type: ignore[attr-defined]

    def docket(self, seat: str = "kr") -> Docket:
        return docket(law_of_day(self.library, self.as_of), seat)

    def provisions(self) -> list[Provision]:
        return list(self.library.provisions.values())

    def without(self, name: str) -> SmallLaw:
        return self.with_only([p for p in self.provisions() if p.id != name])

    def with_only(self, provisions: list[Provision]) -> SmallLaw:
        """The same law with these provisions, in this order."""
        return SmallLaw(replace(self.library, provisions={p.id: p for p in provisions}), self.as_of)


@st.composite
def acts(draw: st.DrawFn, authorities: tuple[str, ...] = tuple(PAPERS)) -> Act:
    of, act = draw(st.sampled_from([paper for group in authorities for paper in PAPERS[group]]))
    timing = draw(st.sampled_from([Timing.PRIOR_APPROVAL, Timing.PRIOR_APPROVAL, *Timing]))
    policy = draw(st.sampled_from(list(Policy))) if timing is Timing.PRIOR_APPROVAL else None
    return Act(act, of, timing, policy)


def _by(least: int, own: str) -> st.SearchStrategy[tuple[Act, ...]]:
    return st.lists(
        st.one_of(acts((own,)), acts((own,)), acts()), min_size=least, max_size=2, unique_by=lambda act: act.key
    ).map(tuple)


def _periods() -> st.SearchStrategy[Period]:
    often = Period(date(2018, 1, 1))
    rare = [
        Period(AS_OF),
        Period(date(2018, 1, 1), AS_OF),
        Period(date(2018, 1, 1), date(2020, 5, 31)),
        Period(date(2020, 6, 2)),
    ]
    return st.sampled_from([often] * 12 + rare)


@st.composite
def _readings(draw: st.DrawFn, name: str, test: Condition, rivals: bool, terms: tuple[str, ...]) -> tuple[Reading, ...]:
    out = [Reading("plain", WORDS, test, plain=True, positions=draw(_positions()) if rivals else ())]
    for n in range(draw(st.integers(1, 2)) if rivals else 0):
        change = draw(conditions(SMALL, terms, 1))
        own = All((test, change)) if draw(st.booleans()) else change
        speculative = draw(st.integers(0, 5)) == 0
        positions = () if speculative else draw(_positions())
        out.append(Reading(f"rival{n}", WORDS, own, speculative=speculative, positions=positions))
    return tuple(draw(st.permutations(out)))


@st.composite
def _positions(draw: st.DrawFn) -> tuple[Position, ...]:
    found = []
    for holder in draw(st.lists(st.sampled_from(HOLDERS), max_size=2, unique=True)):
        when = draw(_periods())
        found.append(Position(holder, when.since, when.until, source="https://example.org"))
    return tuple(found)


@st.composite
def small_laws(
    draw: st.DrawFn,
    *,
    most_demands: int = 5,
    most_lifts: int = 4,
    most_disputed: int = 2,
    stale: bool = True,
    layers: tuple[Layer, ...] = (Layer.LAW, Layer.LAW, Layer.LAW, Layer.PRACTICE),
    orders: tuple[str, ...] = ("un", "un", "un", "us", "kr"),
) -> SmallLaw:
    """A few provisions in a few legal orders, with everything that the language has for judging."""
    terms = {}
    for name in draw(st.sampled_from([(), (), ("one",)])):
        for order in dict.fromkeys(orders):
            versions = [
                _term(name, order, draw(conditions(SMALL, (), 1)), draw(_periods()))
                for _ in range(draw(st.integers(1, 2)))
            ]
            terms[(order, name)] = tuple(versions)
    names = tuple({name for _, name in terms})
    demands: list[Provision] = []
    disputed = draw(st.integers(0, most_disputed))
    for n in range(draw(st.integers(1, most_demands))):
        order = draw(st.sampled_from(orders))
        effect = draw(st.sampled_from([Effect.FORBIDS] * 3 + [Effect.REQUIRES, Effect.REPORTS]))
        demands.append(
            draw(_provision(f"{order}/{draw(st.sampled_from('xz'))}/{n}", effect, n < disputed, names, layers))
        )
    lifts = []
    for n in range(draw(st.integers(0, most_lifts))):
        order = draw(st.sampled_from(orders))
        lift = draw(_provision(f"{order}/lift/{n}", Effect.LIFTS, False, names, layers))
        wanted = st.sampled_from([f"{order}/*", f"{order}/x/*", *(p.id for p in demands), "*"])
        lift = replace(lift, lifts=tuple(draw(st.lists(wanted, min_size=1, max_size=2, unique=True))))
        if stale and draw(st.integers(0, 4)) == 0:
            lift = replace(lift, checked_on=date(2020, 5, 31))
        lifts.append(lift)
    everything = draw(st.permutations([*demands, *lifts]))
    packs = {order: Pack(order, WORDS, {}, {}, _principals(order), "x.yaml") for order in dict.fromkeys(orders)}
    return SmallLaw(Library(packs, terms, {p.id: p for p in everything}))


def _principals(order: str) -> dict[str, str]:
    return {prefix: who for prefix, who in PRINCIPAL.items() if prefix.startswith(order + "/")}


def _term(name: str, pack: str, test: Condition, period: Period) -> TermDefinition:
    return TermDefinition(name, WORDS, test, period, WORDS, True, pack)


@st.composite
def _provision(
    draw: st.DrawFn, name: str, effect: Effect, rivals: bool, terms: tuple[str, ...], layers: tuple[Layer, ...]
) -> Provision:
    order = name.split("/", 1)[0]
    test = draw(conditions(SMALL, terms))
    least = 1 if effect in (Effect.REQUIRES, Effect.REPORTS) else 0
    by = draw(_by(least, order)) if effect is not Effect.FORBIDS else ()
    return Provision(
        id=name,
        says=WORDS,
        instrument=Instrument("I", WORDS),
        at=WORDS,
        in_force=draw(_periods()),
        checked_on=AS_OF,
        confirmed=True,
        effect=effect,
        layer=draw(st.sampled_from(layers)),
        scope=draw(st.one_of(st.just(ALWAYS), st.just(ALWAYS), conditions(SMALL, (), 0))),
        binds=draw(st.one_of(st.just(ALWAYS), conditions(SMALL, (), 0))),
        readings=draw(_readings(name, test, rivals, terms)),
        by=by,
        pack=order,
    )


def _shown(p: Provision) -> str:
    """One line a provision, so that a counterexample can be read."""
    readings = "; ".join(
        f"{r.name}{'?' * r.speculative} {_words(r.test)} {[(q.holder, str(q.since), str(q.until)) for q in r.positions]}"
        for r in p.readings
    )
    by = [f"{a.of}:{a.act}:{a.policy or a.timing}" for a in p.by]
    dates = f"{p.in_force.since}..{p.in_force.until} checked {p.checked_on}"
    scope = f"{_words(p.scope)} & {_words(p.binds)}"
    return f"  {p.id} {p.layer} {p.effect} lifts={p.lifts} by={by} {dates} | {scope} | {readings}"


def _words(condition: Condition) -> str:
    match condition:
        case Compare(fact, operator, words, ranges, number):
            return f"{fact} {operator} {'|'.join(sorted(words)) or ranges or number}"
        case All(parts):
            return "(" + " and ".join(map(_words, parts)) + ")"
        case Some(parts):
            return "(" + " or ".join(map(_words, parts)) + ")"
        case Not(part):
            return f"not {_words(part)}"
        case Term(name):
            return name


def is_na(value: Possible) -> bool:
    """Surely not applicable?"""
    match value:
        case Choice(values):
            return values == {NA}
        case Span():
            return not value.has_value
        case Codes(spans, _):
            return not spans
