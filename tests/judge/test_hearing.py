"""Rows heard one after another come out as each would alone, whatever the row before was."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings

from dorasan.facts.laid import Laid
from dorasan.judge.alike import Alike
from dorasan.judge.bulk import judge_frame
from dorasan.judge.cluster import Cluster
from dorasan.judge.frame import frame_of
from dorasan.judge.hearing import Hearing
from dorasan.judge.kinds import NumberedRow, Numbers
from dorasan.judge.refine import refine
from dorasan.judge.row_judge import judge_row
from dorasan.project.load import load_project
from dorasan.sitting.sitting import Sitting
from tests.common import current
from tests.strategies import SEEDS, SMALL, Size, SmallLaw, a_law, a_part, a_row, effort, small_laws

LIST = Path(__file__).parents[2] / "docs" / "examples" / "clinic.csv"


@settings(max_examples=effort(60))
@given(small_laws(), SEEDS)
def test_the_row_before_changes_nothing(law: SmallLaw, seed: int) -> None:
    docket = law.docket()
    r, values = Random(seed), Numbers()
    hearing = Hearing([Alike(cluster, values) for cluster in docket.clusters])
    whole = row = a_row(r)
    for _ in range(20):
        alone = judge_row(docket, row)
        expected = [
            (state, ruling, refine(cluster, row, state, ruling))
            for cluster, state, ruling in zip(docket.clusters, alone.states, alone.by_cluster, strict=True)
        ]
        assert hearing.parts(NumberedRow(row, values.numbers(row))) == expected
        row = {name: a_part(r, whole[name]) if r.random() < 0.1 else value for name, value in row.items()}


def test_only_clusters_that_look_at_something_new_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    project = load_project(LIST, current().vocabulary)
    sat = Sitting(current(), project, today=date(2026, 11, 18))
    asked = []
    part = Alike.part
    monkeypatch.setattr(Alike, "part", lambda self, row: asked.append(self) or part(self, row))
    rows = {id(act.row): act.row for line in sat.rulings for act in line.acts}
    clusters = len(next(iter(rows.values())).docket.clusters)
    assert len(rows) > 5 and clusters <= len(asked) < 0.6 * clusters * len(rows)


def test_what_is_presumed_of_many_lines_is_held_once() -> None:
    sat = Sitting(current(), load_project(LIST, current().vocabulary), today=date(2026, 11, 18))
    laid = [act.facts for way in sat.presumed for line in way.project.lines.values() for act in line.acts]
    assert all(isinstance(facts, Laid) for facts in laid)
    own = {id(facts.own): facts.own for facts in laid if isinstance(facts, Laid)}
    assert len(own) < len(laid) / 2 and all(len(one) > 10 for one in own.values())


def test_no_ways_are_worked_out_for_cells_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Approval sets and disagreements wait until somebody asks; then they are there, and once."""
    worked = []
    ways = Cluster._ways
    monkeypatch.setattr(Cluster, "_ways", lambda self, *state: worked.append(self) or ways(self, *state))
    r = Random(1)
    docket = a_law(r, Size(orders=("kr", "kr", "us", "us", "un"))).docket()
    judge_frame(docket, frame_of(SMALL, [a_row(r) for _ in range(30)]))
    rulings = [ruling for cluster in docket.clusters for ruling in cluster.ruled.values()]
    assert len(rulings) > 3 and not worked
    for _ in range(2):
        assert all(ruling.sets and ruling.lenient_sets for ruling in rulings)
        assert len(worked) == len(rulings)
