"""Replays equal the judge of one project, line by line, for the law as it stood and under every scenario."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from dorasan.judge.bulk import judge_frame
from dorasan.judge.court import judge
from dorasan.judge.docket import docket
from dorasan.judge.frame import frame_of
from dorasan.judge.joint_hearing import JointHearing
from dorasan.law.provision import Layer
from dorasan.law.snapshot import law_of_day
from dorasan.project.project import Project
from dorasan.whatif.laws import Laws
from dorasan.whatif.load import base, both, shipped
from dorasan.whatif.overlay import overlay
from dorasan.whatif.portfolio import Portfolio, portfolio
from dorasan.whatif.replay import LAYERS, Replayed, replay, replay_chunks
from tests.common import FACTS
from tests.whatif.common import TODAY, edition, golden, own, supposed

PLAIN = [name for name in shipped() if name not in ("independence", "before-2397")]


def differing(found: Replayed, laid: Portfolio, projects: tuple[Project, ...]) -> list[str]:
    """Cells that are not those of ``dorasan check`` on the scenario's packs."""
    library = overlay(edition().library, found.scenario)
    court = replace(edition(), library=library)
    out = []
    for k, project in enumerate(projects):
        rulings = judge(court, project, today=laid.today, seat=found.scenario.seat)
        mine = {e.id: n for n, e in enumerate(laid.lines) if e.project == k and found.counted[n]}
        assert set(mine) == set(rulings.lines), project.id
        for name, n in mine.items():
            ruling = rulings[name]
            for v, view in enumerate(found.views):
                for layer in LAYERS:
                    for a, who in enumerate(found.authorities):
                        pairs = (
                            (found.alone, ruling.cell(who, view, layer)),
                            (found.carried, ruling.carried_cell(who, view, layer)),
                        )
                        for cells, want in pairs:
                            if tuple(cells.needs[layer][n, a, v]) != tuple(want):
                                out.append(
                                    f"{project.id} {name} {layer} {who} {view}: {cells.needs[layer][n, a, v]} {want}"
                                )
                if tuple(found.alone.klasses[n, v]) != ruling.klass_range(view):
                    out.append(f"{project.id} {name} class {view}")
                if tuple(found.carried.klasses[n, v]) != ruling.carried_klass_range(view):
                    out.append(f"{project.id} {name} carried class {view}")
            for a, who in enumerate(found.authorities):
                if bool(found.contested[n, a]) != ruling.contested(who):
                    out.append(f"{project.id} {name} contested {who}")
    return out


@pytest.mark.parametrize("name", ["", *PLAIN])
def test_a_replay_is_what_the_judge_of_one_project_says(name: str) -> None:
    scenario = supposed(name) if name else base()
    laid = portfolio(own(), [overlay(edition().library, scenario)], TODAY)
    (found,) = replay(edition().library, laid, [scenario])
    assert differing(found, laid, own()) == []


def test_golden_cases_replay_as_they_are_checked() -> None:
    projects = golden()
    assert len(projects) == 8, "the golden cases come with the project"
    laid = portfolio(projects, [edition().library], TODAY)
    (found,) = replay(edition().library, laid, [base()])
    assert differing(found, laid, projects) == []


def test_together_is_what_each_scenario_gives_alone() -> None:
    scenarios = [base(), *map(supposed, shipped())]
    libraries = [overlay(edition().library, scenario) for scenario in scenarios]
    laid = portfolio(own(), libraries, TODAY)
    for scenario, found in zip(scenarios, replay(edition().library, laid, scenarios), strict=True):
        (single,) = replay(edition().library, laid, [scenario])
        for layer in LAYERS:
            for v, view in enumerate(single.views):
                at = found.views.index(view)
                assert np.array_equal(found.carried.needs[layer][:, :, at], single.carried.needs[layer][:, :, v]), (
                    scenario.id
                )


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("day", [date(2005, 1, 1), date(2017, 11, 1), date(2019, 1, 31), date(2026, 11, 22)])
def test_the_law_of_a_day_under_a_scenario_is_that_of_its_packs(name: str, day: date) -> None:
    scenario = supposed(name)
    laid, plain = Laws(edition().library).law(scenario, day), law_of_day(overlay(edition().library, scenario), day)
    assert dict(laid.provisions) == dict(plain.provisions)
    assert list(laid.provisions) == list(plain.provisions)
    assert laid.stale == plain.stale
    assert laid.holders() == plain.holders()


def test_law_of_another_day_leaves_practice_and_the_north_where_they_are() -> None:
    scenario = supposed("before-2397")
    law = Laws(edition().library).law(scenario, TODAY)
    today = law_of_day(edition().library, TODAY)
    old = law_of_day(edition().library, date(2017, 11, 1))
    for layer, source in ((Layer.LAW, old), (Layer.PRACTICE, today), (Layer.NORTH, today)):
        assert {n for n, p in law.provisions.items() if p.layer is layer} == {
            n for n, p in source.provisions.items() if p.layer is layer
        }


def test_a_bench_gives_the_columns_of_the_bulk_judge() -> None:
    laid = portfolio(own(), [edition().library], TODAY)
    rows = frame_of(FACTS, [row.values for row in laid.rows])
    scenarios = [base(), *map(supposed, PLAIN)]
    ((bench, columns),) = replay_chunks(edition().library, [rows], scenarios, day=TODAY)
    for scenario, vector in zip(scenarios, columns, strict=True):
        plain = judge_frame(docket(law_of_day(overlay(edition().library, scenario), TODAY)), rows)
        assert bench.spread(vector).select(plain.columns).equals(plain), scenario.id


def test_scenarios_that_leave_the_law_alone_share_its_clusters() -> None:
    laws = Laws(edition().library)
    plain, quiet = (laws.docket(s, TODAY, "kr") for s in (base(), supposed("step-by-step")))
    shared = {id(c) for c in plain.clusters} & {id(c) for c in quiet.clusters}
    assert {id(c) for c in plain.clusters if c.layer is Layer.LAW} <= shared
    laid = portfolio(own(), [edition().library], TODAY)
    bench = JointHearing([plain, quiet], laid.frame())
    name = next(name for name in bench.columns(plain) if name.startswith("law:un-committee"))
    assert bench.columns(plain)[name] is bench.columns(quiet)[name]


def test_several_scenarios_at_once() -> None:
    joined = both([supposed("independence"), supposed("own-custody")])
    assert joined.touches == {"practice", "reading"}
    assert joined.id == "independence+own-custody"
    assert len(joined.steps) == len(supposed("own-custody").steps)
    assert joined.spare is not None
