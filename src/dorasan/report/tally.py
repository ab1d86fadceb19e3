"""What is clear, contested and open, by authority: every cell of a check in exactly one heap.

Practice modelled: *not needed* in a table is read as a clearance. It is told only of what was judged on stated facts;
of who is asked for nothing but what carries or crosses, and of what rests on an assumption, another word stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, get_args

from dorasan.judge.cluster import LENIENT
from dorasan.judge.need import Need
from dorasan.opinion.check import Check, LineEntry
from dorasan.opinion.shape import Cell
from dorasan.report.phrase import span

State = Literal[
    "not_needed", "assumed", "duty", "needed", "no_route", "contested", "open_contested", "open", "unjudged"
]
STATES: tuple[State, ...] = get_args(State)
NOTHING: Cell = ("not_needed", "not_needed")
Instead = Mapping[tuple[str, str], State]  # by line and authority: what is said instead of *not needed*


def state(cell: Cell, contested: bool) -> State:
    """``duty``: nothing waits for it (a record, a report afterwards). ``needed``: the goods wait, on whatever terms.

    A cell that unknown facts could move from one heap to another is open; read differently besides, it says both.
    """
    between = span(cell)
    best, worst = _heap(between.best), _heap(between.worst)
    if best != worst:
        return "open_contested" if contested else "open"
    return "contested" if contested else best


def _heap(need: Need) -> State:
    if need is Need.NO_ROUTE:
        return "no_route"
    if need is Need.NOT_NEEDED:
        return "not_needed"
    return "needed" if need.gates else "duty"


def cell_of(check: Check, line: LineEntry, who: str, *, carried: bool = True) -> tuple[Cell, bool]:
    """The cell of one authority of law under the view shown, and whether it is read differently. What is needed on the
    most lenient reading too is needed, however much else about it is read differently: the truck that carries a steel
    pipe is disputed, the pipe is not."""
    vectors = (line.carried_vectors if carried else line.vectors)["law"]
    contested = line.carried_contested if carried else line.contested
    cell = vectors[check.view].get(who, NOTHING)
    whatever = all(span(one).best.gates for one in (cell, vectors[LENIENT].get(who, NOTHING)))
    return cell, who in contested and not whatever


def tally(check: Check, instead: Instead, *, carried: bool = True) -> dict[str, Counter[State]]:
    """By authority of law, in the order of the registry: how many lines stand in each heap."""
    return {
        who: Counter(
            told(state(*cell_of(check, line, who, carried=carried)), line, who, instead) for line in check.own_lines
        )
        for who in check.authorities["law"]
    }


def told(heap: State, line: LineEntry, who: str, instead: Instead) -> State:
    """The heap as it may be told: nothing is *not needed* that was not judged, or only on what a file assumes."""
    return instead.get((line.id, who), heap) if heap == "not_needed" else heap


def unsure_cells(check: Check) -> dict[str, int]:
    """By authority of law: lines whose cell alone is not sure, in whatever way."""
    return {
        who: sum(not span(cell_of(check, line, who, carried=False)[0]).sure for line in check.own_lines)
        for who in check.authorities["law"]
    }
