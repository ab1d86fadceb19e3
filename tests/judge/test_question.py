"""Questions against the plainest count: every combination of what is open judged by itself, and the cells looked at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Possible
from dorasan.judge.cluster import STRICT
from dorasan.judge.need import Range
from dorasan.judge.question import questions
from dorasan.judge.refine import refine
from dorasan.judge.row_judge import judge_row
from dorasan.judge.ruling import ActRuling, LineRuling
from dorasan.law.provision import Layer
from dorasan.project.project import Act, Line
from tests.strategies import AS_OF, WORDS, Size, SmallLaw, a_law, a_row

Rows = dict[str, dict[str, Possible]]
Scores = dict[str, tuple[int, int, float]]
SIZE = Size(orders=("un", "us", "kr"))
MANY = 150  # laws


def line_of(law: SmallLaw, name: str, row: dict[str, Possible]) -> LineRuling:
    facts = {fact: Given(value, Provenance("given")) for fact, value in row.items()}
    found, act = judge_row(law.docket(), row), Act("supply", facts, AS_OF)
    parts = zip(found.docket.clusters, found.states, found.by_cluster, strict=True)
    refined = tuple(refine(cluster, row, state, ruling) for cluster, state, ruling in parts)
    return LineRuling(Line(name, "item", WORDS, "", (act,)), (ActRuling(act, AS_OF, False, facts, found, refined),))


def open_cells(law: SmallLaw, line: LineRuling, row: dict[str, Possible]) -> Iterator[tuple[str, dict[str, float]]]:
    """Authority by authority, of each cluster that leaves it open, the facts that bear on it: the share of the values
    of each that would settle the cell."""
    (act,) = line.acts
    docket = law.docket()
    for k, (cluster, refined) in enumerate(zip(act.row.docket.clusters, act.refined, strict=True)):
        if cluster.layer is not Layer.LAW:
            continue
        at = [dict(zip(refined.facts, chosen, strict=True)) for chosen in product(*refined.classes)]
        judged = [judge_row(docket, {**row, **values}).by_cluster[k].views[STRICT] for values in at]
        for n, cell in enumerate(refined.views[STRICT]):
            if cell.sure:
                continue
            shares = dict.fromkeys(refined.left_open, 0.0)
            for fact, kinds in zip(refined.facts, refined.classes, strict=True):
                under: list[list[Range]] = [
                    [cells[n] for cells, values in zip(judged, at, strict=True) if values[fact] is kind]
                    for kind in kinds
                ]
                if any(one != under[0] for one in under):
                    shares[fact] = sum(len(set(one)) == 1 and one[0].sure for one in under) / len(under)
            yield cluster.authorities[n], shares


def counted(law: SmallLaw, lines: list[LineRuling], rows: Rows, of: set[str] | None) -> Scores:
    """Per fact the cells that it settles, those that it bears on, and its weight."""
    out: Scores = {}
    for line in lines:
        cells: dict[str, list[dict[str, float]]] = {}
        for who, shares in open_cells(law, line, rows[line.line.id]):
            if of is None or who in of:
                cells.setdefault(who, []).append(shares)
        for parts in cells.values():
            bearing = {fact for shares in parts for fact in shares}
            for fact in bearing:
                share = min(shares.get(fact, 0.0) for shares in parts)
                settles, touches, weight = out.get(fact, (0, 0, 0.0))
                out[fact] = settles + (share == 1), touches + 1, weight + max(share, 1 / len(bearing))
    return out


@pytest.mark.parametrize("seed", range(MANY))
def test_what_a_question_is_said_to_do_is_what_its_answers_do(seed: int) -> None:
    r = Random(seed)
    law = a_law(r, SIZE)
    first, second = a_row(r), a_row(r)
    rows = {"a": first, "b": second, "c": first}
    lines = [line_of(law, name, row) for name, row in rows.items()]
    everybody = {who for cluster in law.docket().clusters for who in cluster.authorities}
    for of in (None, set(sorted(everybody)[:1])):
        wanted, found = counted(law, lines, rows, of), questions(lines, of=of)
        assert {one.fact for one in found} == set(wanted)
        for one in found:
            settles, touches, weight = wanted[one.fact]
            assert (one.settles, one.touches) == (settles, touches) and one.weight == pytest.approx(weight, abs=1e-5)
            assert list(one.lines) == sorted(one.lines) and ("a" in one.lines) is ("c" in one.lines)
        order = [(-one.weight, -one.settles, -one.touches, one.fact) for one in found]
        assert order == sorted(order)


def test_the_laws_leave_enough_open() -> None:
    """Else the count above compares nothing: there are facts that settle, facts that only bear, clusters together."""
    settled = borne = shared = 0
    for seed in range(MANY):
        r = Random(seed)
        law = a_law(r, SIZE)
        row = a_row(r)
        found = questions([line_of(law, "a", row)])
        settled += sum(one.settles for one in found)
        borne += sum(one.touches - one.settles for one in found)
        cells = [who for who, _ in open_cells(law, line_of(law, "a", row), row)]
        shared += len(cells) > len(set(cells))
    assert settled > 50 and borne > 50 and shared > 0, (settled, borne, shared)
