"""What is asked beside a line is what its cells ask for; whatever holds a cell open is asked: over all the cases."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from casebook import Case
from docketed import BOOK, CASES, TODAY, project_of, rulings_of
from tests.common import FACTS, current, load_here

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Possible, Values
from dorasan.judge.asked import acts_of
from dorasan.judge.classes import value_classes
from dorasan.judge.cluster import LENIENT, STRICT, Cluster
from dorasan.judge.court import Court
from dorasan.judge.days import Days
from dorasan.judge.dockets import Dockets
from dorasan.judge.need import Need
from dorasan.judge.question import questions
from dorasan.judge.ruling import ActRuling, LineRuling
from dorasan.law.provision import Layer
from dorasan.opinion.clearing import answers_of
from dorasan.project.project import Line, Project

PROOF = bool(os.environ.get("DORASAN_PROOF"))
LAYERS = (Layer.LAW, Layer.PRACTICE, Layer.NORTH)
EXPERT = Path(__file__).parents[1] / "expert" / "projects"
OTHERS = [EXPERT / f"{name}.yaml" for name in ("15-two-ships", "18-shenyang-symposium", "22-children-agency")]
ROUNDS = 40  # of questions and answers; a line needs two or three


def named(line: LineRuling, layer: Layer, *, lenient: bool = False) -> set[str]:
    """The authorities of which some act stands among a line's answers."""
    return {act.authority for one in answers_of([line], layer, lenient=lenient) for acts in one.sets for act in acts}


def first_named(line: LineRuling, layer: Layer) -> set[str]:
    """Those of the acts asked for first: not of what one may do instead."""
    return {act.authority for one in answers_of([line], layer) for act in one.sets[0]}


def differing(line: LineRuling, layer: Layer) -> Iterator[str]:
    """Where acts and cells of a line say different things."""
    asked, preferred = named(line, layer), first_named(line, layer)
    at_best = named(line, layer, lenient=True)
    for act in line.acts:
        for who in act.row.docket.authorities(layer):
            cell, best = line.cell(who, layer=layer), line.cell(who, LENIENT, layer).best
            if cell.worst.gates and cell.worst is not Need.NO_ROUTE and who not in asked:
                yield f"{who} may have to be asked, and no act of it is named"
            if cell.worst is Need.NOT_NEEDED and who in preferred:
                yield f"an act of {who} is named, which is surely not needed"
            if best > Need.NOT_NEEDED and best is not Need.NO_ROUTE and who not in at_best:
                yield f"{who} is needed even at best, and is not named there"


@pytest.mark.parametrize("case", BOOK)
def test_acts_beside_a_line_are_those_that_its_cells_ask_for(case: Case) -> None:
    wrong = {
        f"{ruling.line.id} ({layer}): {said}"
        for ruling in rulings_of(case)
        for layer in LAYERS
        for said in differing(ruling, layer)
    }
    assert not wrong


@pytest.mark.parametrize("case", BOOK)
def test_a_paper_on_file_is_found_needed_only_where_its_act_is_listed(case: Case) -> None:
    for ruling in rulings_of(case):
        acts = {
            (act.authority, act.act) for one in answers_of([ruling], Layer.LAW) for some in one.sets for act in some
        }
        assert set(acts_of(ruling)) <= acts


# --- questions -------------------------------------------------------------------------------------------------------


def open_cells(act: ActRuling) -> Iterator[tuple[Cluster, str]]:
    for cluster, refined in zip(act.row.docket.clusters, act.refined, strict=True):
        if cluster.layer is Layer.LAW:
            for who, cell in zip(cluster.authorities, refined.views[STRICT], strict=True):
                if not cell.sure:
                    yield cluster, who


def in_doubt(cluster: Cluster) -> bool:
    """Is it open whether some provision of the cluster still stands? No fact tells that."""
    return any(cluster.law.doubted(provision) for provision in (*cluster.demands, *cluster.lifts))


def an_answer(rng: Random, name: str, possible: Possible, act: ActRuling) -> Given:
    """Some answer to a question: one value, or one class of values that the law treats alike."""
    if isinstance(possible, Values):
        found: Possible = Values(frozenset({rng.choice(sorted(possible.values))}))
    else:
        compared = [one for cluster in act.row.docket.clusters for one in cluster.on_fact.get(name, ())]
        found = rng.choice(value_classes(possible, compared))
    return Given(found, Provenance("asserted"))


def left_open(rng: Random, court: Court, line: Line, share: float) -> list[str]:
    """Forget a share of what is known of a line, answer every question anyhow: what is left open without reason, and
    whether acts and cells agree all the way."""
    start = rng.choice(line.acts)
    forgotten = {name for name in start.facts if name not in ("subject", "act") and rng.random() < share}
    fewer = replace(start, facts={n: v for n, v in start.facts.items() if n not in forgotten})
    act = court.act(line, fewer, *court.days.of(fewer, court.dockets.changes)[0])
    for _ in range(ROUNDS):
        ruling = LineRuling(line, (act,))
        asked = {question.fact for question in questions([ruling])}
        wrong = [
            f"{line.id}: nothing is asked for {who}"
            for cluster, who in open_cells(act)
            if not asked & set(cluster.on_fact) and not in_doubt(cluster)
        ]
        wrong += [f"{line.id}: {said}" for layer in LAYERS for said in differing(ruling, layer)]
        if wrong or not asked:
            return wrong
        known = {**act.facts, **{name: an_answer(rng, name, act.facts[name].possible, act) for name in asked}}
        row, refined = court.rows(act.day, line.kind, known)
        act = ActRuling(act.act, act.day, act.day_assumed, known, row, refined)
    return [f"{line.id}: questions without end"]


DOCKETS = Dockets(current().library)  # the law of each day, prepared once


def court_of(project: Project) -> Court:
    """A court for a project."""
    return Court(current(), project.seat, Days(TODAY, None, project.as_of), DOCKETS)


@pytest.mark.parametrize("share", (0.2, 0.5, 1.0) if PROOF else (0.4,))
def test_whatever_holds_a_cell_open_is_asked_and_answers_settle_it(share: float) -> None:
    """Every line of the cases and of three other projects in the long run; a dozen of them in the quick one."""
    rng = Random(f"questions {share}")
    cases = CASES if PROOF else rng.sample(CASES, 9)
    benches = [(project_of(case), court_of(project_of(case))) for case in cases]
    benches += [(project, court_of(project)) for project in map(load_here, OTHERS)]
    wrong = []
    for project, court in benches:
        lines = list(project.lines.values())
        for line in lines if PROOF else rng.sample(lines, 1):
            wrong += [f"{project.id} {said}" for said in left_open(rng, court, line, share)]
    assert not wrong


@pytest.mark.parametrize("case", BOOK)
def test_an_open_cell_of_a_case_has_its_question(case: Case) -> None:
    for ruling in rulings_of(case):
        asked = {question.fact for question in questions([ruling])}
        assert asked <= set(FACTS)
        for act in ruling.acts:
            for cluster, who in open_cells(act):
                assert asked & set(cluster.on_fact) or in_doubt(cluster), (ruling.line.id, who)
