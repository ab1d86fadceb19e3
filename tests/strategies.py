"""Shared Hypothesis strategies: facts and their value sets, and small laws built as real provisions.

A small law is a :class:`Library` like any other, so that terms, dates and ``checked_on`` go the usual way:
``Library -> law_of_day -> docket``. It looks at five facts with few values, so that every completion of what is unknown
can be enumerated.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from hypothesis import strategies as st

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.possible import Codes, Possible, Span, Values, codes, is_single, union
from dorasan.judge.docket import Docket, docket
from dorasan.law.act import OfficialAct, Policy, Timing
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
from tests.common import FACTS, HOUSE

AS_OF = date(2020, 6, 1)


PROOF = bool(os.environ.get("DORASAN_PROOF"))  # the long runs


def effort(many: int) -> int:
    """How many examples: twenty times as many under ``DORASAN_PROOF``, a fifth under ``DORASAN_FAST``."""
    if PROOF:
        return 20 * many
    return max(1, many // 5) if os.environ.get("DORASAN_FAST") else many


EVERY_KIND = frozenset({"item"})
WORDS = {"en": "words", "ko": "글"}


def _fact(name: str, kind: str, *values: str, subjects: frozenset[str] = EVERY_KIND) -> FactDeclaration:
    return FactDeclaration(name, kind, subjects, WORDS, WORDS, values)  # type: ignore[arg-type]


SMALL = {name: FACTS[name] for name in ("mode", "crosses_mdl", "aid_form", "us_content", "hs")}
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
    return st.sampled_from(list(FACTS.values()))


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
def value_sets(draw: st.DrawFn, fact: FactDeclaration) -> Possible:
    """Any value set of a fact: unknown, one value, several, an interval, not applicable, or perhaps not applicable."""
    how = draw(st.sampled_from(["unknown", "one", "one", "one", "some", "some", "na", "maybe_na"]))
    if how == "unknown":
        return fact.whole()
    if how == "na":
        return fact.not_applicable()
    value = draw(_valued(fact, several=how != "one"))
    return union(value, fact.not_applicable()) if how == "maybe_na" else value


@st.composite
def _valued(draw: st.DrawFn, fact: FactDeclaration, *, several: bool) -> Possible:
    match fact.type:
        case "enum":
            most = len(fact.values) if several else 1
            return Values(draw(st.frozensets(st.sampled_from(fact.values), min_size=1, max_size=most)))
        case "number":
            low = draw(numbers())
            return (
                Span(low, draw(st.just(math.inf) | numbers().map(lambda n: max(low, n)))) if several else Span(low, low)
            )
        case "hs":
            return codes(
                *draw(st.lists(st.sampled_from(CODES) | intervals(), min_size=1, max_size=3 if several else 1))
            )


def a_real_row(r: Random, unknown: float = 0.3) -> dict[str, Possible]:
    """A value set for every declared fact: one kind of subject, one act, and the facts that apply to that kind."""
    kind = r.choice(FACTS["subject"].values)
    row: dict[str, Possible] = {}
    for name, fact in FACTS.items():
        if kind not in fact.subjects:
            row[name] = fact.not_applicable()
        elif name == "subject":
            row[name] = Values(frozenset({kind}))
        elif fact.absent is not None and r.random() < 0.7:
            row[name] = fact.by_default(kind)
        else:
            row[name] = _a_real_value(r, fact, unknown if name not in ("act", "direction") else unknown / 10)
    return row


def _a_real_value(r: Random, fact: FactDeclaration, unknown: float) -> Possible:
    if r.random() < unknown:
        return fact.whole()
    several = r.random() < unknown / 2
    value: Possible
    match fact.type:
        case "enum":
            most = min(3, len(fact.values)) if several else 1
            value = Values(frozenset(r.sample(fact.values, r.randint(1, most))))
        case "number":
            low = r.choice([0.0, 1.0, 10.0, 25.0, 50.0, 1e3, 5e3, 5e5, 4e6, 5e6]) + r.choice([0.0, 0.0, 1.0, 0.5])
            value = Span(low, low * r.choice([1.0, 1.2, 100.0]) if several else low)
        case "hs":
            depth = r.choice([10_000, 100, 100, 1, 1, 1])
            starts = [r.randrange(1_000_000) // depth * depth for _ in range(r.randint(1, 3) if several else 1)]
            value = codes(*((start, start + depth - 1) for start in starts))
    return union(value, fact.not_applicable()) if several and r.random() < 0.2 else value


def a_part(r: Random, value: Possible) -> Possible:
    """An answer: some part of ``value``, never anything outside it."""
    match value:
        case Values(values):
            return Values(frozenset(r.sample(sorted(values), r.randint(1, len(values)))))
        case Span(low, high, na, has_value):
            if na and (not has_value or r.random() < 0.3):
                return Span(0.0, 0.0, na=True, has_value=False)
            inside = sorted({n for n in (low, *MARKS, 2.5, 7.0, high) if low <= n <= high})
            first, second = r.choice([n for n in inside if math.isfinite(n)]), r.choice(inside)
            return Span(min(first, second), max(first, second), na and r.random() < 0.3)
        case Codes(spans, na):
            if na and (not spans or r.random() < 0.3):
                return Codes((), na=True)
            cut = []
            for low, high in r.sample(spans, r.randint(1, len(spans))):
                near = [n for span in CODES for edge in span for n in (edge - 1, edge, edge + 1) if low <= n <= high]
                first, second = r.choice([low, high, *near]), r.choice([low, high, *near])
                cut.append((min(first, second), max(first, second)))
            return Codes(codes(*cut).spans, na and r.random() < 0.3)


def a_value_of(r: Random, value: Possible) -> Possible:
    """One single value of ``value``."""
    match a_part(r, value):
        case Values(values):
            return Values(frozenset({r.choice(sorted(values))}))
        case Span(low, high, na, has_value):
            if not has_value or (na and r.random() < 0.3):
                return Span(0.0, 0.0, na=True, has_value=False)
            one = r.choice([n for n in (low, high, *MARKS) if low <= n <= high and math.isfinite(n)])
            return Span(one, one)
        case Codes(spans, na):
            if not spans or (na and r.random() < 0.3):
                return Codes((), na=True)
            edge = r.choice(r.choice(spans))
            return codes((edge, edge))


# --- conditions -----------------------------------------------------------------------------------------------------


@st.composite
def comparisons_of(draw: st.DrawFn, fact: FactDeclaration) -> Compare:
    """Any comparison the vocabulary has for ``fact``."""
    return a_comparison(Random(draw(SEEDS)), fact)


def a_comparison(r: Random, fact: FactDeclaration) -> Compare:
    if r.random() < 0.1:
        return Compare(fact.name, "applies")
    match fact.type:
        case "enum":
            return Compare(fact.name, "in", words=frozenset(r.sample(fact.values, r.randint(1, len(fact.values)))))
        case "number":
            return Compare(fact.name, r.choice(NUMBER_OPERATORS), number=r.choice(MARKS))
        case "hs":
            return Compare(fact.name, "under", ranges=codes(*r.sample(CODES, r.randint(1, 2))).spans)


def a_condition(r: Random, facts: dict[str, FactDeclaration], terms: tuple[str, ...] = (), depth: int = 2) -> Condition:
    """A condition tree over ``facts``."""
    if depth == 0 or r.random() < 0.4:
        return Term(r.choice(terms)) if terms and r.random() < 0.25 else a_comparison(r, r.choice(list(facts.values())))
    shape = r.choice("asn")
    if shape == "n":
        return Not(a_condition(r, facts, terms, depth - 1))
    parts = tuple(a_condition(r, facts, terms, depth - 1) for _ in range(r.randint(1, 3)))
    return All(parts) if shape == "a" else Some(parts)


# --- small laws -----------------------------------------------------------------------------------------------------
# Built from a seed: hundreds of draws a law would take Hypothesis longer than judge and oracle together. What it
# cannot shrink is shrunk by :func:`minimised`.

SEEDS = st.integers(0, 2**48)
PAPERS = {
    "un": (("un-committee", "exemption"), ("un-committee", "committee-notice")),
    "us": (("us-commerce", "licence"), ("us-treasury", "specific-licence")),
    "kr": (("kr-unification", "take-out-approval"), ("kr-finance", "payment-permit")),
    "unc": (("unc", "crossing-approval"),),
}
PRINCIPAL = {"un/": "un-committee", "us/": "us-commerce", "us/z/": "us-treasury", "kr/": "kr-unification"}
HOLDERS = ("kr", "us", "un-panel")
ALWAYS = All(())
OFTEN = Period(date(2018, 1, 1))
RARE = (
    Period(AS_OF),
    Period(date(2018, 1, 1), AS_OF),
    Period(date(2018, 1, 1), date(2020, 5, 31)),
    Period(date(2020, 6, 2)),
)


@dataclass(frozen=True)
class SmallLaw:
    """A library of a few provisions, the day it is judged on, and in which manner."""

    library: Library
    as_of: date = AS_OF
    only_checked: bool = True

    def __repr__(self) -> str:
        return "\n".join(["SmallLaw", *map(_shown, self.provisions()), *map(_shown_term, self.library.terms.values())])

    def docket(self, seat: str = "kr") -> Docket:
        return docket(law_of_day(self.library, self.as_of, only_checked=self.only_checked), seat)

    def provisions(self) -> list[Provision]:
        return list(self.library.provisions.values())

    def without(self, name: str) -> SmallLaw:
        return self.with_only([p for p in self.provisions() if p.id != name])

    def changed(self, name: str, **changes: Any) -> SmallLaw:
        return self.with_only([replace(p, **changes) if p.id == name else p for p in self.provisions()])

    def with_only(self, provisions: Sequence[Provision]) -> SmallLaw:
        """The same law with these provisions, in this order."""
        return replace(self, library=replace(self.library, provisions={p.id: p for p in provisions}))


@dataclass(frozen=True)
class Size:
    """How large and how mixed a small law is."""

    demands: int = 5
    lifts: int = 5
    disputed: int = 3
    stale: float = 0.15
    only_checked: float = 0.7  # how often the law is taken only as checked
    layers: tuple[Layer, ...] = (*[Layer.LAW] * 6, Layer.PRACTICE)
    orders: tuple[str, ...] = ("un", "un", "un", "un", "us", "kr")


def small_laws(size: Size = Size()) -> st.SearchStrategy[SmallLaw]:
    return SEEDS.map(lambda seed: a_law(Random(seed), size))


def small_rows() -> st.SearchStrategy[dict[str, Possible]]:
    return SEEDS.map(lambda seed: a_row(Random(seed)))


def a_row(r: Random, unknown: float = 0.9) -> dict[str, Possible]:
    """A value set for every fact of :data:`SMALL`, each unknown or half known with the given odds."""
    return {name: _a_value(r, fact, unknown) for name, fact in SMALL.items()}


def _a_value(r: Random, fact: FactDeclaration, unknown: float) -> Possible:
    if r.random() < unknown / 2:
        return fact.whole()
    if r.random() < 0.07:
        return fact.not_applicable()
    several = r.random() < unknown / 2
    value: Possible
    match fact.type:
        case "enum":
            value = Values(frozenset(r.sample(fact.values, r.randint(1, len(fact.values)) if several else 1)))
        case "number":
            low = r.choice([0.0, 2.5, 5.0, 7.0, 10.0, 30.0])
            high = r.choice([n for n in (5.0, 7.0, 10.0, 30.0, math.inf) if n >= low]) if several else low
            value = Span(low, high)
        case "hs":
            several_codes = [*CODES, (820000, 899999), (841450, 851000)]
            one = [(841410, 841410), (847130, 847130), (300490, 300490), (630140, 630140), (850000, 850000)]
            value = codes(*r.sample(several_codes, r.randint(1, 2))) if several else codes(r.choice(one))
    return union(value, fact.not_applicable()) if several and r.random() < 0.2 else value


def an_act(r: Random, order: str) -> OfficialAct:
    own = order if r.random() < 0.7 else r.choice(list(PAPERS))
    of, act = r.choice(PAPERS[own])
    timing = r.choice([Timing.PRIOR_APPROVAL] * 4 + list(Timing))
    return OfficialAct(act, of, timing, r.choice(list(Policy)) if timing is Timing.PRIOR_APPROVAL else None)


def _by(r: Random, least: int, order: str) -> tuple[OfficialAct, ...]:
    found = [an_act(r, order) for _ in range(r.choice([least, 1, 1, 2]))]
    return tuple({act.key: act for act in found}.values())


def _period(r: Random) -> Period:
    return OFTEN if r.random() < 0.9 else r.choice(RARE)


def _positions(r: Random) -> tuple[Position, ...]:
    found = []
    for holder in r.sample(HOLDERS, r.choice([0, 1, 1, 2])):
        when = _period(r)
        found.append(Position(holder, when.since, when.until, source="https://example.org"))
    return tuple(found)


def _readings(r: Random, test: Condition, rivals: bool, terms: tuple[str, ...]) -> tuple[Reading, ...]:
    out = [Reading("plain", WORDS, test, plain=True, positions=_positions(r) if rivals else ())]
    for n in range(r.randint(1, 2) if rivals else 0):
        change = a_condition(r, SMALL, terms, 1)
        own = All((test, change)) if r.random() < 0.6 else change
        speculative = r.random() < 0.15
        out.append(Reading(f"rival{n}", WORDS, own, False, speculative, () if speculative else _positions(r)))
    r.shuffle(out)
    return tuple(out)


def _a_provision(r: Random, name: str, effect: Effect, rivals: bool, terms: tuple[str, ...], size: Size) -> Provision:
    order = name.split("/", 1)[0]
    asks = effect in (Effect.REQUIRES, Effect.REPORTS)
    return Provision(
        id=name,
        says=WORDS,
        instrument=Instrument("I", WORDS),
        at=WORDS,
        in_force=_period(r),
        checked_on=AS_OF,
        confirmed=True,
        effect=effect,
        layer=r.choice(size.layers),
        scope=ALWAYS if r.random() < 0.8 else a_condition(r, SMALL, (), 0),
        binds=ALWAYS if r.random() < 0.8 else a_condition(r, SMALL, (), 0),
        readings=_readings(r, a_condition(r, SMALL, terms, r.choice([0, 0, 0, 1, 2])), rivals, terms),
        by=_by(r, int(asks), order) if effect is not Effect.FORBIDS else (),
        pack=order,
    )


def a_law(r: Random, size: Size) -> SmallLaw:
    """A few provisions in a few legal orders, with everything that the language has for judging."""
    orders = tuple(dict.fromkeys(size.orders))
    terms: dict[tuple[str, str], tuple[TermDefinition, ...]] = {}
    if r.random() < 0.3:
        for order in orders:
            versions = [a_condition(r, SMALL, (), 1) for _ in range(r.randint(1, 2))]
            terms[(order, "one")] = tuple(
                TermDefinition("one", WORDS, test, _period(r), WORDS, True, order) for test in versions
            )
    names = ("one",) if terms else ()
    disputed = r.randint(0, size.disputed)
    provisions = []
    for n in range(r.randint(min(2, size.demands), size.demands)):
        effect = r.choice([Effect.FORBIDS] * 3 + [Effect.REQUIRES, Effect.REPORTS])
        name = f"{r.choice(size.orders)}/{r.choice('xxz')}/{n}"
        provision = _a_provision(r, name, effect, n < disputed, names, size)
        if provision.in_force.until is not None and r.random() >= size.stale:
            provision = replace(provision, in_force=replace(provision.in_force, ended=WORDS))
        provisions.append(provision)
    wanted = [p.id for p in provisions]
    for n in range(r.randint(size.lifts // 3, size.lifts)):
        order = r.choice(size.orders)
        lift = _a_provision(r, f"{order}/lift/{n}", Effect.LIFTS, False, names, size)
        near = [name for name in wanted if name.startswith(order)]
        patterns = r.sample([f"{order}/*", f"{order}/x/*", "*", *near, *near, *wanted], r.randint(1, 2))
        checked = date(2020, 5, 31) if r.random() < size.stale else AS_OF
        provisions.append(replace(lift, lifts=tuple(patterns), checked_on=checked))
    r.shuffle(provisions)
    packs = {
        order: Pack(
            order, WORDS, {}, {}, {k: who for k, who in PRINCIPAL.items() if k.startswith(order + "/")}, "x.yaml"
        )
        for order in orders
    }
    library = Library(HOUSE, packs, terms, {p.id: p for p in provisions})
    return SmallLaw(library, only_checked=r.random() < size.only_checked)


# --- making a counterexample small ----------------------------------------------------------------------------------


def hold(law: SmallLaw, row: dict[str, Possible], check: Callable[[SmallLaw, dict[str, Possible]], None]) -> None:
    """Run ``check``; when it fails, fail with the smallest law and row that still fail."""
    try:
        check(law, row)
    except AssertionError:
        law, row = minimised(law, row, lambda smaller, known: _fails(check, smaller, known))
        try:
            check(law, row)
        except AssertionError as last:
            raise AssertionError(f"{last}\n{law}\n{row}") from last
        raise


def _fails(check: Callable[[SmallLaw, dict[str, Possible]], None], law: SmallLaw, row: dict[str, Possible]) -> bool:
    try:
        check(law, row)
    except AssertionError:
        return True
    except Exception:  # not the failure that is being looked for
        return False
    return False


def minimised(
    law: SmallLaw, row: dict[str, Possible], fails: Callable[[SmallLaw, dict[str, Possible]], bool]
) -> tuple[SmallLaw, dict[str, Possible]]:
    """The smallest law and the most known row that still fail, step by step."""
    while True:
        for smaller, known in _smaller(law, row):
            if fails(smaller, known):
                law, row = smaller, known
                break
        else:
            return law, row


def _smaller(law: SmallLaw, row: dict[str, Possible]) -> Iterator[tuple[SmallLaw, dict[str, Possible]]]:
    for p in law.provisions():
        yield law.without(p.id), row
    for p in law.provisions():
        for n, reading in enumerate(p.readings):
            if not reading.plain:
                yield law.changed(p.id, readings=(*p.readings[:n], *p.readings[n + 1 :])), row
            if reading.positions:
                bare = replace(reading, positions=reading.positions[1:])
                yield law.changed(p.id, readings=(*p.readings[:n], bare, *p.readings[n + 1 :])), row
            for test in _simpler(reading.test):
                own = replace(reading, test=test)
                yield law.changed(p.id, readings=(*p.readings[:n], own, *p.readings[n + 1 :])), row
        for part in ("scope", "binds"):
            if getattr(p, part) != ALWAYS:
                yield law.changed(p.id, **{part: ALWAYS}), row
        for n in range(len(p.by)):
            if len(p.by) > 1:
                yield law.changed(p.id, by=(*p.by[:n], *p.by[n + 1 :])), row
        if len(p.lifts) > 1:
            yield law.changed(p.id, lifts=p.lifts[1:]), row
    for name, value in row.items():
        if not is_single(value):
            for fixed in _parts(SMALL[name], value):
                yield law, {**row, name: fixed}


def _simpler(test: Condition) -> Iterator[Condition]:
    match test:
        case All(parts) | Some(parts):
            yield from parts
        case Not(part):
            yield part


def _parts(fact: FactDeclaration, value: Possible) -> list[Possible]:
    match value:
        case Values(values):
            return [Values(frozenset({word})) for word in sorted(values)]
        case Span(low, high):
            return [Span(n, n) for n in (low, *MARKS) if low <= n <= high] + [fact.not_applicable()] * value.na
        case Codes(spans, _):
            return [Codes(((low, low),)) for low, _ in spans]


def _shown(p: Provision) -> str:
    """One line a provision, so that a counterexample can be read."""
    readings = "; ".join(
        f"{r.name}{'?' * r.speculative} {_words(r.test)} {[f'{q.holder} {q.since}..{q.until}' for q in r.positions]}"
        for r in p.readings
    )
    by = [f"{a.of}:{a.act}:{a.policy or a.timing}" for a in p.by]
    dates = f"{p.in_force.since}..{p.in_force.until} checked {p.checked_on}"
    scope = f"{_words(p.scope)} & {_words(p.binds)}"
    return f"  {p.id} {p.layer} {p.effect} lifts={p.lifts} by={by} {dates} | {scope} | {readings}"


def _shown_term(versions: tuple[TermDefinition, ...]) -> str:
    return "\n".join(f"  {t.pack} {t.name} {t.in_force.since}..{t.in_force.until}: {_words(t.test)}" for t in versions)


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
