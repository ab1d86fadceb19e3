"""``fix`` finds what the plainest search finds, on random projects under random laws and on real ones."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from random import Random

import pytest

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Values
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer
from dorasan.law.source import source_of
from dorasan.project.project import Act, Line, Project
from dorasan.repair.again import judged_again
from dorasan.repair.bench import Bench
from dorasan.repair.burden import of_ruling
from dorasan.repair.choice import Choice, Cost, Edit, Kind
from dorasan.repair.combine import minimal
from dorasan.repair.fix import fix
from dorasan.repair.trial import Trials
from tests.common import HOUSE, current, load_here, sit
from tests.repair.brute import minimal_repairs, outcomes
from tests.strategies import AS_OF, SMALL, WORDS, Size, a_law, a_row

PROJECTS = 5000 if os.environ.get("DORASAN_PROOF") else 200
TODAY = date(2026, 11, 22)
CASES = Path(__file__).parents[2] / "cases"
SIZE = Size(demands=4, lifts=3, disputed=1, layers=(Layer.LAW,), orders=("un", "us", "kr"))
NEEDS = (
    ((), (), ()),
    ((("b",),), (), ()),
    ((("b",), ("c",)), (), ()),
    ((("b",),), (("c",),), (("a",),)),
    ((("b", "c"),), (), ()),
    ((("b", "c"),), (("c",),), ()),
)


def a_line(r: Random, name: str, needs: tuple[tuple[str, ...], ...]) -> Line:
    given = Provenance("given")
    facts = {fact: Given(value, given) for fact, value in a_row(r, 0.4).items()}
    facts["subject"] = Given(Values(frozenset({"item"})), given)
    facts["act"] = Given(Values(frozenset({"supply"})), given)
    acts = (Act("supply", facts, AS_OF),) * r.choice((1, 1, 1, 1, 2))
    return Line(name, "item", WORDS, "", acts, needs)


def a_project(r: Random) -> Project:
    shape = r.choice(NEEDS)
    lines = {name: a_line(r, name, needs) for name, needs in zip("abc", shape, strict=True)}
    return Project(HOUSE, "random", WORDS, "kr", AS_OF, lines, (), (), {}, "-")


def a_menu(r: Random, project: Project) -> list[Choice]:
    menu = []
    for n in range(r.randint(1, 4)):
        edits = {}
        for _ in range(r.randint(1, 3)):
            line = r.choice("abc")
            fact = r.choice(list(SMALL))
            act = r.randrange(len(project.lines[line].acts))
            edits[(line, act, fact)] = Edit(line, act, fact, a_row(r, 0.2)[fact])
        slot = r.choice("xyz") if r.random() < 0.4 else f"own{n}"
        menu.append(Choice(f"c{n}", Kind.CUSTODY, slot, tuple(edits.values()), WORDS, WORDS, r.choice(list(Cost))))
    return menu


def check(seed: int) -> tuple[int, int] | None:
    """(combinations judged, repairs found) of one random project; asserts that nothing differs.

    None for a project that asks nobody for anything: it says nothing about repairs and is not counted.
    """
    r = Random(seed)
    edition = Edition(f"random-{seed}", a_law(r, SIZE).library, source_of())
    project = a_project(r)
    menu = a_menu(r, project)
    sitting = sit(edition, project, today=AS_OF)
    rulings = sitting.rulings
    if not any(of_ruling(rulings[name]) for name in project.lines):
        return None
    left = outcomes(edition, project, menu, AS_OF)
    trials = Trials(Bench(sitting), project, menu)
    found, variants = 0, []
    for target in project.lines:
        wanted = minimal_repairs({taken: by_line[target] for taken, by_line in left.items()})
        got = minimal(trials.factors(target), menu, most=1000)
        assert got.complete
        assert dict(got.combinations) == wanted, (seed, target)
        assert len(got.combinations) == len(wanted), (seed, target)
        found += len(wanted)
        variants.extend(((target, taken), burdens) for taken, burdens in wanted.items())
    again = judged_again(sitting, [v for v, _ in variants], menu)
    for variant, promised in variants:
        assert again[variant].burdens == promised, (seed, variant)
    return len(left), found


def test_thousand_random_projects() -> None:
    wanted = PROJECTS
    totals: list[tuple[int, int]] = []
    for seed in count():
        if (found := check(seed)) is not None:
            totals.append(found)
        if len(totals) == wanted:
            break
    assert sum(judged for judged, _ in totals) > 5 * wanted  # the menus are no formality
    assert sum(bool(repairs) for _, repairs in totals) > wanted / 6  # and many projects can be repaired


REAL = [
    ("2019-01-flu-medicine", "oseltamivir"),
    ("2020-08-gyeonggi-greenhouse", "frame"),
    ("2018-11-tree-nurseries", "film-greenhouse"),
    ("2019-02-press-kumgang", "camera"),
]
MORE = [
    ("2019-01-flu-medicine", "test-kits"),
    ("2020-08-gyeonggi-greenhouse", "lamps"),
    ("2019-04-manwoldae", "metal-tools"),
]


@pytest.mark.parametrize(("case", "line"), REAL + (MORE if os.environ.get("DORASAN_PROOF") else []))
def test_real_lines(case: str, line: str) -> None:
    edition, project = current(), load_here(CASES / case / "project.yaml")
    found = fix(sit(edition, project, today=TODAY), lines=[line], most=1000)
    reach = {line, *(name for group in project.carried_by(line) for name in group)}
    menu = [choice for choice in found.menu.choices if any(choice.touches(name) for name in reach)]
    used = {choice.id for repair in found[line].repairs for choice in repair.choices}
    offered = [c for c in menu if c.id in used or c.touches(line) or c.leg]
    part = replace(project, lines={name: project.lines[name] for name in project.lines if name in reach}, held=())
    left = {taken: by_line[line] for taken, by_line in outcomes(edition, part, _inside(offered, reach), TODAY).items()}
    wanted = minimal_repairs(left)
    got = {frozenset(c.id for c in repair.choices): repair.judged.burdens for repair in found[line].repairs}
    assert found[line].complete and not found[line].broken and not found[line].cut
    assert got == wanted


def _inside(menu: list[Choice], names: set[str]) -> list[Choice]:
    """The same choices, without what they do to lines that the target does not need."""
    return [replace(choice, edits=tuple(e for e in choice.edits if e.line in names)) for choice in menu]
