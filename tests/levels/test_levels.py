"""The laws of the three values, on 10,000 random projects under ``DORASAN_PROOF`` and a few of every make otherwise.

For every cell and class of every line, alone and as carried, under every view: floor <= ordinary <= ceiling; an answer
never lowers a floor nor raises a ceiling; the ordinary case is the plain judge with those facts stated, floor and
ceiling the judge with the premises alone; the judge in bulk finds the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from dorasan.judge.ruling import Rulings
from dorasan.law.provision import Layer
from dorasan.profile import presume
from dorasan.sitting.levels import Ordinary
from dorasan.whatif.load import base
from dorasan.whatif.portfolio import portfolio
from dorasan.whatif.replay import replay
from tests.levels.projects import Case, a_case, answers, stated
from tests.strategies import AS_OF, PROOF

FEW = (*range(3, 9), 32, 33)  # six of every make, one with bounds alone, one with several ways that may be the lightest
SEEDS = tuple(range(10_000)) if PROOF else FEW
SLICE = 100  # projects a test
SEEN: Counter[str] = Counter()
Place = tuple[str, ...]  # what is compared: line, alone or carried, view, authority
Between = tuple[int, int]


@pytest.mark.parametrize("first", range(0, len(SEEDS), SLICE))
def test_the_three_values_keep_their_laws(first: int) -> None:
    for seed in SEEDS[first : first + SLICE]:
        case = a_case(seed)
        plain, ordinary = case.ruled(case.presumed.plain), case.ruled(case.presumed.project)
        SEEN["projects"] += 1
        SEEN["with alternatives"] += any(not line.carriage.only for line in plain)
        SEEN["with a cycle"] += any(name in line.carriage.possible for name, line in _both_ways(plain))
        SEEN["capped"] += case.capped
        SEEN["with more ways than are tried"] += case.many and any(not line.carriage.only for line in plain)
        before, between = values(plain), values(ordinary)
        inside(between, before, "floor <= ordinary <= ceiling", seed)
        told_as_judged(plain, ordinary)
        for rulings, found in ((plain, before), (ordinary, between)):
            said_outright(case, rulings, found)
        answered(case, before)
        if not case.law.only_checked:
            in_bulk(case, [plain, ordinary])


def _both_ways(rulings: Rulings) -> Iterator[tuple[str, Rulings]]:
    """(line, the line it needs) where that needs it back."""
    for line in rulings:
        for name in line.carriage.possible:
            if line.line.id in rulings[name].carriage.possible:
                yield name, line


def values(rulings: Rulings) -> dict[Place, Between]:
    """Every cell and class of every line under every view."""
    out: dict[Place, Between] = {}
    for name, line in rulings.lines.items():
        if name not in rulings.project.lines:
            continue
        for view in rulings.views():
            out[name, "class", view] = line.klass_range(view)
            out[name, "carried class", view] = line.carried_klass_range(view)
            for layer in (Layer.LAW, Layer.PRACTICE):
                for who in rulings.authorities(layer):
                    out[name, layer, view, who] = line.cell(who, view, layer)
                    out[name, "carried", layer, view, who] = line.carried_cell(who, view, layer)
    return out


def inside(after: dict[Place, Between], before: dict[Place, Between], law: str, seed: int) -> None:
    """Nothing asks less than what was least before, nor more than what was most."""
    assert before.keys() == after.keys()
    for place, (best, worst) in after.items():
        SEEN[law] += 1
        SEEN[f"{law}, narrower"] += (best, worst) != before[place]
        assert before[place][0] <= best <= worst <= before[place][1], (seed, place, before[place], (best, worst))


def told_as_judged(plain: Rulings, ordinary: Rulings) -> None:
    """What a sitting tells as floor and ceiling is the judge's with the premises alone, as ordinary the judge's with
    the presumptions."""
    told = Ordinary(plain, [ordinary])
    for name in plain.project.lines:
        for carried in (False, True):
            for view in ("strict", "lenient"):
                pairs = [
                    (
                        told.klass(name, view, carried=carried),
                        [_class(one, name, view, carried) for one in (plain, ordinary)],
                    )
                ]
                pairs += [
                    (
                        told.cell(name, who, view, carried=carried),
                        [_cell(one, name, who, view, carried) for one in (plain, ordinary)],
                    )
                    for who in plain.authorities()
                ]
                for levels, ((floor, ceiling), (least, most)) in pairs:
                    assert (levels.floor, levels.least, levels.ordinary, levels.ceiling) == (
                        floor,
                        least,
                        most,
                        ceiling,
                    )


def _class(rulings: Rulings, name: str, view: str, carried: bool) -> Between:
    return rulings[name].carried_klass_range(view) if carried else rulings[name].klass_range(view)


def _cell(rulings: Rulings, name: str, who: str, view: str, carried: bool) -> Between:
    return rulings[name].carried_cell(who, view) if carried else rulings[name].cell(who, view)


def said_outright(case: Case, rulings: Rulings, found: dict[Place, Between]) -> None:
    """Who said a fact, and how, is told beside a ruling and changes nothing of it."""
    assert values(case.ruled(stated(rulings.project))) == found, case.seed
    SEEN["as if stated"] += 1


def answered(case: Case, before: dict[Place, Between]) -> None:
    r = Random(case.seed)
    for project in answers(case, r, most=2):
        again = presume(project, case.profile)
        inside(values(case.ruled(again.plain)), before, "no floor lowered, no ceiling raised", case.seed)


def in_bulk(case: Case, rulings: list[Rulings]) -> None:
    """The same projects side by side, judged row by row of a table."""
    projects = [one.project for one in rulings]
    with case.caps():
        laid = portfolio(projects, [case.edition.library], AS_OF)
        (found,) = replay(case.edition.library, laid, [base()])
    at = {who: n for n, who in enumerate(found.authorities)}
    for n, entry in enumerate(laid.lines):
        line = rulings[entry.project][entry.id]
        for v, view in enumerate(found.views):
            assert tuple(found.alone.klasses[n, v]) == line.klass_range(view)
            assert tuple(found.carried.klasses[n, v]) == line.carried_klass_range(view), (case.seed, entry.id, view)
            for layer in (Layer.LAW, Layer.PRACTICE):
                for who in rulings[0].authorities(layer):
                    alone, carried = (cells.needs[layer][n, at[who], v] for cells in (found.alone, found.carried))
                    assert tuple(alone) == line.cell(who, view, layer)
                    assert tuple(carried) == line.carried_cell(who, view, layer), (case.seed, entry.id, who, view)
                    SEEN["cells in bulk"] += 2


def test_zz_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed: how much was compared; and that every make of project was among it."""
    if not SEEN["projects"]:
        return  # this test was run by itself
    with capsys.disabled():
        print(f"\nlevels: {dict(SEEN)}")
    for make in ("with alternatives", "with a cycle", "capped", "with more ways than are tried", "cells in bulk"):
        assert SEEN[make], make
    assert SEEN["no floor lowered, no ceiling raised, narrower"] and SEEN["floor <= ordinary <= ceiling, narrower"]
