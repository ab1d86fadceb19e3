"""Refusals in words: whose, when, why, on what ground and what that comes to, for which lines."""

from __future__ import annotations

from typing import Any

from dorasan.desk.case.refusals import Refusal, refusals
from dorasan.desk.case.state import Request
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.stuck_told import ground_said, says_more
from dorasan.words import say


def refused_told(at: Counter, request: Request) -> list[dict[str, Any]]:
    """Those that stand on lines of a request."""
    return [_refused(at, request, one) for one in refusals(request)]


def _refused(at: Counter, request: Request, one: Refusal) -> dict[str, Any]:
    desk, lines = at.names.desk(one.step.desk), ", ".join(map(at.line, one.lines))
    labels = (at.shown.labels.get((one.step.event, line)) for line in one.lines if says_more(one.ground))
    found = dict.fromkeys(at.label(label) for label in labels if label is not None)
    if one.ground is None:
        ground = say(at.lang, "desk.refused_no_ground")
    else:
        ground = say(at.lang, "desk.refused_ground", ground=ground_said(at, one.ground, None))
    return {
        "asks": at.asks(request),
        "told": say(at.lang, "desk.refused_by", desk=desk, day=one.step.day, lines=lines, told=one.told),
        "ground": f"{ground} {one.ground.told}" if one.ground is not None and one.ground.told else ground,
        "labels": list(found),
    }
