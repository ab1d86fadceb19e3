"""The laws of the judge once more, on the packs that are shipped and on random subjects."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import pytest

from dorasan.facts.possible import Possible, union
from dorasan.judge.cluster import ANYBODY
from dorasan.judge.docket import Docket, docket
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Layer
from dorasan.law.snapshot import law_of_day
from tests.common import FACTS, current
from tests.judge.answers import Answer, inside, judged
from tests.judge.oracle import Oracle
from tests.strategies import a_part, a_real_row, a_value_of, effort

DAYS = (date(2018, 8, 23), date(2019, 1, 11), date(2026, 11, 20), date(2027, 3, 1))


@cache
def library() -> Library:
    return current().library


@cache
def shipped(day: date) -> Docket:
    return docket(law_of_day(library(), day))


def narrows(before: Answer, after: Answer) -> None:
    wider = [cell for cell, range_ in after.cells.items() if not inside(range_, before.cells[cell])]
    assert not wider, [(cell, before.cells[cell], after.cells[cell]) for cell in wider]
    assert before.klass[0] <= after.klass[0] <= after.klass[1] <= before.klass[1]


@pytest.mark.parametrize("seed", range(effort(60)))
def test_learning_never_unsettles(seed: int) -> None:
    """Answers come in one by one, in any order, until nothing is unknown."""
    r = Random(seed)
    law = shipped(DAYS[seed % len(DAYS)])
    row: dict[str, Possible] = a_real_row(r, r.choice([0.05, 0.2, 0.5, 1.0]))
    before = judged(law, row)
    names = list(row)
    r.shuffle(names)
    looked_at = set(law.facts())
    for name in [name for name in names if name in looked_at][:25]:
        narrower = a_part(r, row[name])
        if narrower != row[name]:
            row = {**row, name: narrower}
            after = judged(law, row)
            narrows(before, after)
            before = after
    narrows(before, judged(law, {name: a_value_of(r, value) for name, value in row.items()}))


@pytest.mark.parametrize("seed", range(effort(20)))
def test_one_fact_forgotten_is_never_more_permissive(seed: int) -> None:
    r = Random(1000 + seed)
    law = shipped(DAYS[seed % len(DAYS)])
    row = a_real_row(r, 0.05)
    known = judged(law, row)
    for name in r.sample(law.facts(), 12):
        narrows(judged(law, {**row, name: library_whole(name, row[name])}), known)


def library_whole(name: str, value: Possible) -> Possible:
    """Unknown: every value, and *not applicable* where that is what it was."""
    return union(FACTS[name].whole(), value)


@pytest.mark.parametrize("seed", range(effort(12)))
def test_dropping_a_lift_never_frees(seed: int) -> None:
    r = Random(2000 + seed)
    day = DAYS[seed % len(DAYS)]
    row = a_real_row(r, 0.2)
    whole = judged(shipped(day), row)
    lifts = [p for p in library().provisions.values() if p.effect is Effect.LIFTS and p.in_force.covers(day)]
    for lift in r.sample(lifts, 4):
        rest = {name: p for name, p in library().provisions.items() if name != lift.id}
        without = judged(docket(law_of_day(replace(library(), provisions=rest), day)), row)
        assert whole.klass[0] <= without.klass[0] and whole.klass[1] <= without.klass[1], lift.id


@pytest.mark.parametrize("seed", range(effort(12)))
def test_the_oracle_agrees_on_known_subjects(seed: int) -> None:
    """The whole shipped law, as plainly read, answered at once by clingo."""
    r = Random(3000 + seed)
    day = DAYS[seed % 3]
    plain = {
        name: replace(p, readings=(p.plain,), checked_on=max(p.checked_on, day))
        for name, p in library().provisions.items()
    }
    read_plainly = replace(library(), provisions=plain)
    row = {name: a_value_of(r, value) for name, value in a_real_row(r, 0.0).items()}
    answer = judged(docket(law_of_day(read_plainly, day)), row)
    for layer in (Layer.LAW, Layer.PRACTICE, Layer.NORTH):
        oracle = Oracle(read_plainly, day, layer)
        (completion,) = oracle.completions(row)
        for who, needs in oracle.values(completion, "anybody").items():
            assert {*answer.at((layer, ANYBODY, who))} == needs, (layer, who)


def test_zz_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed: the share of undetermined cells of random subjects that refinement settles on the shipped packs."""
    counted: Counter[str] = Counter()
    for seed in range(effort(60)):
        answer = judged(shipped(DAYS[1]), a_real_row(Random(seed), [0.05, 0.1, 0.2, 0.5][seed % 4]))
        for cell, first in answer.first.items():
            counted["cells"] += 1
            counted["open at first"] += not first.sure
            counted["settled by refinement"] += not first.sure and answer.cells[cell].sure
            counted["narrowed"] += first != answer.cells[cell]
    share = counted["settled by refinement"] / counted["open at first"]
    with capsys.disabled():
        print(f"\nshipped packs: {dict(counted)}; refinement settles {share:.1%} of the undetermined cells")
    assert counted["narrowed"]
