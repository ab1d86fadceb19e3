"""What the group clears, each of its sides has had before it and agreed to.

Practice modelled: the group is of two sides, and clears nothing of which one has not heard. What the secretariat writes
down as agreed was agreed by somebody of each, on the conditions that were set, and is held or questioned by nobody; a
list that both sides agreed spares the views, and takes none away that was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dorasan.desk.case.held_before import held_before
from dorasan.desk.case.requests import Position, Request
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionGranted
from dorasan.desk.events.fast_track import DecisionByList
from dorasan.desk.fast_track.stricter import looser
from dorasan.desk.routes.involved import Asked
from dorasan.desk.routes.regime import Regime
from dorasan.office.cases.consents import AGREEING
from dorasan.problem import Place, Problem

ASSENT = ("no_objection", "no_objection_if")
NO_MATTER = (*ASSENT, "not_mine")


def government(regime: Regime, desk: str) -> str | None:
    known = regime.desks.get(desk)
    return known.government if known is not None else None


def sides(regime: Regime, asked: Asked) -> list[str]:
    """The governments before whose desks the request lies; the secretariat is of none."""
    desks = [regime.desks[name] for name in asked.before if name in regime.desks]
    return sorted({one.government for one in desks if one.kind != "secretariat"})


def one_sided(regime: Regime, asked: Asked, body: Body) -> Iterator[Problem]:
    """Is there a side of the group of which no desk has the request before it?"""
    of: dict[str, list[str]] = {}
    for name, desk in regime.desks.items():
        if desk.kind in AGREEING:
            of.setdefault(desk.government, []).append(name)
    for desks in of.values():
        if not {*desks} & {*asked.before}:
            yield Problem("fast_track.one_sided", Place(body.KIND), {"desks": ", ".join(desks)})


def held_elsewhere(state: CaseState, request: Request, lines: Iterable[str]) -> Iterator[Problem]:
    """Who held the same goods in an earlier request and lifted nothing is heard first: goods are let go neither by
    taking them out of a request nor by asking for them again."""
    for line in (one for one in lines if one in request.lines):
        views = state.views_of(request.id, line)
        held = held_before(state, (request.act, request.authority), line, request.id)
        yield from _of_desks(
            line, "held_elsewhere", [*dict.fromkeys(one.desk for one in held if one.desk not in views)]
        )


def agreed(
    regime: Regime, state: CaseState, request: Request, asked: Asked, body: DecisionGranted
) -> Iterator[Problem]:
    """What is written down as agreed was agreed by some desk of each side; whoever was shown the request has spoken."""
    shown = {desk for one in request.shown for desk in one.to}
    for line in body.lines:
        views = state.views_of(request.id, line) if line in request.lines else {}
        assenting = {government(regime, desk) for desk, view in views.items() if view.view in ASSENT}
        for side in sides(regime, asked):
            if side not in assenting:
                yield _of(line, "silent_side", (one for one in asked.before if government(regime, one) == side))
        yield from _of_desks(line, "unheard", sorted(shown - {*views}))
        yield from _unless_heard(line, views, body)


def heard(state: CaseState, request: Request, body: DecisionByList) -> Iterator[Problem]:
    """What is cleared by a list is held and questioned by nobody, on no fewer conditions than somebody set."""
    for line in body.lines:
        yield from _unless_heard(line, state.views_of(request.id, line), body)


def _unless_heard(line: str, views: dict[str, Position], body: DecisionGranted | DecisionByList) -> Iterator[Problem]:
    yield from _of_desks(line, "against", [desk for desk, view in views.items() if view.view not in NO_MATTER])
    terms, begins = body.conditions, body.begins
    lost = [desk for desk, view in views.items() if looser(terms, view.conditions, begins, begins)]
    yield from _of_desks(line, "conditions_lost", lost)


def _of_desks(line: str, key: str, desks: list[str]) -> Iterator[Problem]:
    if desks:
        yield _of(line, key, desks)


def _of(line: str, key: str, desks: Iterable[str]) -> Problem:
    return Problem(f"fast_track.{key}", Place("lines"), {"line": line, "desks": ", ".join(desks)})
