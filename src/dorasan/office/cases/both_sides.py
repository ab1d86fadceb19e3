"""What bars the group from clearing lines, however it would: in words, by silence, from a list.

Practice modelled: a group of two sides clears what both have had before them. A list, a clock, or a word of one side
takes the place of nobody who has spoken: whoever holds or asks is heard first, a condition goes with the goods, and who
held the same goods before, in a request that they were taken out of since, has not let them go by that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dorasan.desk.case.held_before import held_before
from dorasan.desk.case.requests import Position, Request
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.decision import DecisionGranted, DecisionSilence
from dorasan.desk.events.fast_track import BatchProposed, DecisionByList
from dorasan.desk.fast_track.stricter import looser
from dorasan.desk.routes.involved import Asked
from dorasan.desk.routes.regime import Regime
from dorasan.problem import Place, Problem

AGREEING = ("no_objection", "no_objection_if")
Clearing = BatchProposed | DecisionByList | DecisionGranted | DecisionSilence


def government(regime: Regime, desk: str) -> str | None:
    known = regime.desks.get(desk)
    return known.government if known is not None else None


def sides(regime: Regime, asked: Asked) -> list[str]:
    """The governments before whose desks the request lies; the secretariat is of none."""
    desks = [regime.desks[name] for name in asked.before if name in regime.desks]
    return sorted({one.government for one in desks if one.kind != "secretariat"})


def barred(regime: Regime, state: CaseState, request: Request, asked: Asked, body: Clearing) -> Iterator[Problem]:
    """Everything, line by line."""
    before = sides(regime, asked)
    if len(before) < 2:
        yield Problem("fast_track.one_side", Place("request"), {"request": request.id, "sides": ", ".join(before)})
    for line in (one for one in body.lines if one in request.lines):
        views = state.views_of(request.id, line)
        held = [
            one
            for one in held_before(state, (request.act, request.authority), line, request.id)
            if one.desk not in views
        ]
        if held:
            desks = ", ".join(dict.fromkeys(one.desk for one in held))
            values = {"line": line, "desks": desks, "request": held[-1].request}
            yield Problem("fast_track.held_before", Place(line), values)
        for key, several in _unsaid(regime, request, before, views, body).items():
            name = "sides" if key == "silent" else "desks"
            if several:
                yield Problem(f"fast_track.not_agreed_{key}", Place(line), {"line": line, name: ", ".join(several)})


def _unsaid(
    regime: Regime, request: Request, before: list[str], views: Mapping[str, Position], body: Clearing
) -> dict[str, list[str]]:
    """Who has not agreed: of what is written down as agreed each side and each desk that it was shown to; of a list
    nobody need, and whoever has spoken counts all the same. Silence is read elsewhere (:mod:`dorasan.desk.clocks`)."""
    agreed = isinstance(body, DecisionGranted)
    if not isinstance(body, DecisionGranted | DecisionByList):
        return {}
    agreeing = {government(regime, desk) for desk, view in views.items() if view.view in AGREEING}
    shown = {desk for one in request.shown for desk in one.to}
    return {
        "silent": [side for side in before if side not in agreeing] if agreed else [],
        "against": [desk for desk, view in views.items() if view.view not in (*AGREEING, "not_mine")],
        "waiting": sorted(shown - set(views)) if agreed else [],
        "lost": [
            desk for desk, view in views.items() if looser(body.conditions, view.conditions, body.begins, body.begins)
        ],
    }
