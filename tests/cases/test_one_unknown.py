"""One fact unknown at a time, in every case: nothing gets more permissive, the question is asked, the rest stays."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from casebook import Case
from docketed import BOOK, TODAY, project_of, rulings_of, show
from tests.common import FACTS, REGISTRY, ruled

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Possible, within
from dorasan.judge.question import questions
from dorasan.judge.ruling import Rulings
from dorasan.law.condition import comparisons
from dorasan.project.project import Line


def without(line: Line, fact: str) -> Line:
    """The line with one fact unknown in each of its acts."""
    whole = FACTS[fact].whole()
    acts = tuple(
        replace(act, facts={**act.facts, fact: Given(whole, Provenance("unknown"))}) if fact in act.facts else act
        for act in line.acts
    )
    return replace(line, id=f"{line.id}~{fact}", acts=acts, needs=(), accompanies=())


def known_facts(line: Line) -> list[str]:
    """Facts somebody gave, not counting what the line is and what is done."""
    names = {name for act in line.acts for name, given in act.facts.items() if not _open(name, given.possible)}
    return sorted(names - {"subject", "act"})


def _open(name: str, possible: Possible) -> bool:
    return within(FACTS[name].whole(), possible)


@cache
def variants_of(case: Case) -> tuple[Rulings, dict[str, tuple[str, str]]]:
    project = project_of(case)
    lines, names = dict(project.lines), {}
    for line in project.lines.values():
        for fact in known_facts(line):
            variant = without(line, fact)
            lines[variant.id] = variant
            names[variant.id] = (line.id, fact)
    return ruled(replace(project, lines=lines, held=()), today=TODAY), names


@pytest.mark.parametrize("case", BOOK)
def test_nothing_becomes_more_permissive_when_a_fact_is_unknown(case: Case) -> None:
    rulings, names = variants_of(case)
    wrong, views = [], rulings_of(case).views()
    for name, (line, fact) in names.items():
        before, after = rulings[line], rulings[name]
        for authority in REGISTRY.authorities:
            for view in views:
                old, new = before.cell(authority, view), after.cell(authority, view)
                if not (new.best <= old.best and old.worst <= new.worst):
                    wrong.append(f"{line} without {fact}: {authority}/{view} {show(old)} became {show(new)}")
        if not (
            after.klass_range()[0] <= before.klass_range()[0] and before.klass_range()[1] <= after.klass_range()[1]
        ):
            wrong.append(f"{line} without {fact}: class {before.klass_range()} became {after.klass_range()}")
    assert not wrong


@pytest.mark.parametrize("case", BOOK)
def test_the_question_that_settles_it_is_asked(case: Case) -> None:
    rulings, names = variants_of(case)
    wrong = []
    for name, (line, fact) in names.items():
        before, after = rulings[line], rulings[name]
        opened = any(after.cell(who) != before.cell(who) and not after.cell(who).sure for who in REGISTRY.authorities)
        if opened and fact not in {q.fact for q in questions([after])}:
            wrong.append(f"{line} without {fact}")
    assert not wrong


@pytest.mark.parametrize("case", BOOK)
def test_what_does_not_depend_on_the_fact_stays(case: Case) -> None:
    rulings, names = variants_of(case)
    looked_at: dict[int, set[str]] = {}
    for name, (line, fact) in names.items():
        for before, after in zip(rulings[line].acts, rulings[name].acts, strict=True):
            for n, cluster in enumerate(before.row.docket.clusters):
                if id(cluster) not in looked_at:
                    looked_at[id(cluster)] = {c.fact for test in cluster.inputs for c in comparisons(test)}
                if fact not in looked_at[id(cluster)]:
                    assert before.refined[n].views == after.refined[n].views, (name, cluster.authorities)


def test_forgetting_does_open_cells() -> None:
    """The tests above are not idle: what is known of trucks, medicine and fuel really carries the ruling."""
    rulings, _ = variants_of(next(param.values[0] for param in BOOK if param.id == "C07"))
    custody = rulings["truck-1~custody"]
    assert show(custody.cell("un-committee", "kr")) == "[not_needed, case_by_case]"
    assert "custody" in {q.fact for q in questions([custody])}
    assert show(rulings["oseltamivir~hs"].cell("un-committee")) == "[not_needed, case_by_case]"
    assert show(rulings["oseltamivir~goods_kind"].cell("us-commerce")) != "not_needed"
    assert show(rulings["fuel-1~petroleum"].cell("un-committee")).startswith("[not_needed")
    assert show(rulings["drivers~crosses_mdl"].cell("unc")) == "[not_needed, case_by_case]"
