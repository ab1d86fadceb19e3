"""Mutants of the shipped law and the tests that notice them."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from multiprocessing import get_context
from queue import Queue
from typing import Any

from rich.console import Console
from rich.progress import track

from dorasan.judge.examples import run_examples
from dorasan.law import lint
from dorasan.law.act import OfficialAct, Policy, Timing
from dorasan.law.condition import All, Condition, Some, terms_of
from dorasan.law.coverage import account
from dorasan.law.edition import open_edition
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Period, Provision, Reading
from mutation import golden
from mutation.conditions import slips

DAY = timedelta(days=1)
LINT = {
    "law.frees_not",
    "law.frees_too_much",
    "law.lifts_nothing",
    "law.lifts_missing",
    "law.bad_example",
    "law.needs_by",
}


@dataclass(frozen=True)
class Mutant:
    """One slip. ``touched``: the provisions it may concern; ``library``: the whole law with the slip."""

    where: str
    kind: str
    what: str
    touched: tuple[str, ...]
    library: Library


# --- mutants ----------------------------------------------------------------------------------------------------------


def mutants(library: Library, only: str = "") -> Iterator[Mutant]:
    """Every mutant, provision by provision; then terms and binds."""
    for p in library.provisions.values():
        if p.id.startswith(only):
            named = [bind.test for bind in library.packs[p.pack].binds.values()]
            for kind, what, changed in _of_provision(p, named):
                yield Mutant(p.id, kind, what, (p.id,), with_provision(library, p.id, changed))
    yield from (m for m in _of_terms(library) if m.where.startswith(only))
    yield from (m for m in _of_binds(library) if m.where.startswith(only))


def with_provision(library: Library, name: str, changed: Provision | None) -> Library:
    rest = {key: p for key, p in library.provisions.items() if key != name}
    return replace(library, provisions=rest if changed is None else {**library.provisions, name: changed})


def _of_provision(p: Provision, named: list[Condition]) -> Iterator[tuple[str, str, Provision | None]]:
    yield "drop provision", p.effect.value, None
    yield from _dates(p)
    for kind, what, scope in slips(p.scope):
        yield f"on: {kind}", what, replace(p, scope=scope)
    if isinstance(p.binds, Some) and p.binds not in named:  # several binds; one bind's own parts: see _of_binds
        for n in range(len(p.binds.parts)):
            kept = Some((*p.binds.parts[:n], *p.binds.parts[n + 1 :]))
            yield "drop bind", f"alternative {n + 1}", replace(p, binds=kept)
    prefix = "lift " if p.effect is Effect.LIFTS else ""
    for kind, what, test in slips(p.plain.test):
        yield prefix + kind, what, _with_test(p, test)
    for n, reading in enumerate(p.readings):
        yield from _of_reading(p, n, reading)
    for pattern in p.lifts:
        yield "drop pattern", pattern, replace(p, lifts=tuple(x for x in p.lifts if x != pattern))
    for n, act in enumerate(p.by):
        if len(p.by) > 1:
            yield "drop act", act.act, replace(p, by=(*p.by[:n], *p.by[n + 1 :]))
        for what, changed in _of_act(act):
            yield "policy, timing", what, replace(p, by=(*p.by[:n], changed, *p.by[n + 1 :]))


def _dates(p: Provision) -> Iterator[tuple[str, str, Provision]]:
    since, until = p.in_force.since, p.in_force.until
    for by in (-1, 1):
        if until is None or since + by * DAY <= until:
            yield "date", f"from {by:+} day", replace(p, in_force=Period(since + by * DAY, until))
        if until is not None and since <= until + by * DAY:
            yield "date", f"until {by:+} day", replace(p, in_force=Period(since, until + by * DAY))


def _with_test(p: Provision, test: Condition) -> Provision:
    """The test as written (``when``) changed: readings that add a condition to it change too."""
    old = p.plain.test
    readings = []
    for reading in p.readings:
        own = reading.test
        if reading.plain:
            own = test
        elif isinstance(own, All) and len(own.parts) == 2 and own.parts[0] == old:
            own = All((test, own.parts[1]))
        readings.append(replace(reading, test=own))
    return replace(p, readings=tuple(readings))


def _of_reading(p: Provision, n: int, reading: Reading) -> Iterator[tuple[str, str, Provision]]:
    def other(changed: Reading) -> Provision:
        return replace(p, readings=(*p.readings[:n], changed, *p.readings[n + 1 :]))

    if not reading.plain:
        yield "drop reading", reading.name, replace(p, readings=(*p.readings[:n], *p.readings[n + 1 :]))
        adds = isinstance(reading.test, All) and len(reading.test.parts) == 2 and reading.test.parts[0] == p.plain.test
        if adds and isinstance(reading.test, All):
            for kind, what, slip in slips(reading.test.parts[1]):
                yield f"reading: {kind}", what, other(replace(reading, test=All((reading.test.parts[0], slip))))
        else:
            for kind, what, slip in slips(reading.test):
                yield f"reading: {kind}", what, other(replace(reading, test=slip))
    for m, position in enumerate(reading.positions):
        left = (*reading.positions[:m], *reading.positions[m + 1 :])
        yield "drop position", f"{reading.name}: {position.holder}", other(replace(reading, positions=left))


def _of_act(act: OfficialAct) -> Iterator[tuple[str, OfficialAct]]:
    if act.policy is not None:
        policies = list(Policy)
        n = policies.index(act.policy)
        for policy in {policies[max(0, n - 1)], policies[min(len(policies) - 1, n + 1)]} - {act.policy}:
            yield f"{act.act}: {act.policy} to {policy}", replace(act, policy=policy)
        yield f"{act.act}: advance notice", replace(act, timing=Timing.ADVANCE_NOTICE, policy=None)
        return
    timings: list[Timing] = [t for t in Timing if t is not Timing.PRIOR_APPROVAL]
    n = timings.index(act.timing)
    for timing in {timings[max(0, n - 1)], timings[min(len(timings) - 1, n + 1)]} - {act.timing}:
        yield f"{act.act}: {act.timing} to {timing}", replace(act, timing=timing)


def _of_terms(library: Library) -> Iterator[Mutant]:
    for (pack, name), versions in library.terms.items():
        users = tuple(p.id for p in library.provisions.values() if p.pack == pack and name in _terms_used(p, library))
        for n, version in enumerate(versions):
            for kind, what, test in slips(version.test):
                changed = (*versions[:n], replace(version, test=test), *versions[n + 1 :])
                mutated = replace(library, terms={**library.terms, (pack, name): changed})
                yield Mutant(f"{pack}:term {name}", f"term: {kind}", what, users, mutated)


def _terms_used(p: Provision, library: Library) -> set[str]:
    found: set[str] = set()
    waiting = [*terms_of(p.binds), *(name for reading in p.readings for name in terms_of(reading.test))]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(n for version in library.terms.get((p.pack, name), ()) for n in terms_of(version.test))
    return found


def _of_binds(library: Library) -> Iterator[Mutant]:
    for pack_name, pack in library.packs.items():
        for name, bind in pack.binds.items():
            users = [p for p in library.provisions.values() if p.pack == pack_name and _bound_by(p, bind.test)]
            for kind, what, test in slips(bind.test):
                changed = {p.id: replace(p, binds=_swapped(p.binds, bind.test, test)) for p in users}
                mutated = replace(library, provisions={**library.provisions, **changed})
                yield Mutant(f"{pack_name}:bind {name}", f"bind: {kind}", what, tuple(changed), mutated)


def _bound_by(p: Provision, test: Condition) -> bool:
    return p.binds == test or (isinstance(p.binds, Some) and test in p.binds.parts)


def _swapped(binds: Condition, old: Condition, new: Condition) -> Condition:
    if binds == old:
        return new
    assert isinstance(binds, Some)
    return Some(tuple(new if part == old else part for part in binds.parts))


# --- what notices -----------------------------------------------------------------------------------------------------


def noticed(mutant: Mutant, base: Library, book: golden.Book | None) -> str:
    """Which test notices the mutant: ``examples``, ``lint``, ``rows``, ``cases``, ``questions``; empty when none does.

    ``rows``: the account of the research rows, in which each must be encoded or carry a reason.
    """
    here = mutant.library.provisions
    concerned = {name: here[name] for name in mutant.touched if name in here}
    small = replace(mutant.library, provisions=concerned)
    try:
        if run_examples(small)[1]:
            return "examples"
    except StopIteration:  # an example of a reading that is gone: lint's word
        return "lint"
    if _lint(mutant, base):
        return "lint"
    if mutant.kind == "drop provision" and not account(mutant.library).complete:
        return "rows"
    return book.notices(mutant.library, mutant.touched) if book is not None else ""


def _lint(mutant: Mutant, base: Library) -> bool:
    """Lint on what the slip touched, and on the lifts that say they free it."""
    here = mutant.library.provisions
    names = set(mutant.touched)
    names |= {p.id for p in here.values() if names & {*p.frees, *p.does_not_free}}
    problems = [x for name in names if name in here for x in lint._of_provision(here[name], mutant.library)]
    before = {(x.key, str(x.values)) for name in names for x in lint._of_provision(base.provisions[name], base)}
    return any(x.key in LINT and (x.key, str(x.values)) not in before for x in problems)


@dataclass(frozen=True)
class Result:
    where: str
    kind: str
    what: str
    by: str


def run(sample: int = 0, seed: int = 0, only: str = "", jobs: int = 1, *, cases: bool = True) -> list[Result]:
    """Try all mutants, or a sample of them."""
    library = open_edition().library
    total = sum(1 for _ in mutants(library, only))
    wanted = sorted(random.Random(seed).sample(range(total), sample)) if 0 < sample < total else list(range(total))
    shares = [(set(wanted[n::jobs]), only, cases) for n in range(jobs)]
    results = []
    with get_context("fork").Pool(jobs) as pool:
        news = get_context("fork").Manager().Queue()
        done = [pool.apply_async(_try, (share, news)) for share in shares]
        for _ in track(range(len(wanted)), "law mutants", console=Console(stderr=True)):
            while news.empty() and not all(share.ready() for share in done):
                time.sleep(0.05)
            if not news.empty():
                results.append(news.get())
        for share in done:
            share.get()  # an error of a share is an error of the run
    return sorted(results, key=lambda r: (r.where, r.kind, r.what))


def _try(share: tuple[set[int], str, bool], news: Queue[Result]) -> None:
    wanted, only, cases = share
    library = open_edition().library
    book = golden.Book(library) if cases else None
    for n, m in enumerate(mutants(library, only)):
        if n in wanted:
            news.put(Result(m.where, m.kind, m.what, noticed(m, library, book)))


def report(sample: int, seed: int, only: str, jobs: int, *, every: bool = False) -> int:
    """Print the table. Returns 0: survivors are a finding, not a fault of the run."""
    start = time.perf_counter()
    results = run(sample, seed, only, jobs)
    took = time.perf_counter() - start
    print(table(results))
    left = [r for r in results if not r.by]
    for r in left if every else left[:60]:
        print(f"  survives: {r.where}  {r.kind}: {r.what}")
    if len(left) > 60 and not every:
        print(f"  … and {len(left) - 60} more (--survivors lists them all)")
    print(f"{len(results)} law mutants in {took:.0f} s: {len(results) - len(left)} noticed, {len(left)} survive")
    return 0


def table(results: Iterable[Result]) -> str:
    """Noticed by whom, by kind of slip."""
    by: dict[str, Counter[str]] = {}
    for r in results:
        by.setdefault(r.kind, Counter())[r.by or "survives"] += 1
    heads = ["examples", "lint", "rows", "cases", "questions", "survives"]
    lines = [f"{'slip':<24}" + "".join(f"{h:>11}" for h in heads)]
    for kind in sorted(by):
        lines.append(f"{kind:<24}" + "".join(f"{by[kind][h]:>11}" for h in heads))
    total: Counter[str] = sum(by.values(), Counter())
    lines.append(f"{'all':<24}" + "".join(f"{total[h]:>11}" for h in heads))
    return "\n".join(lines)


__all__: list[Any] = ["Mutant", "Result", "mutants", "noticed", "report", "run", "table"]
