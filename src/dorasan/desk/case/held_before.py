"""Holds that goods bring with them: what a desk holds is not let go by taking it out of a request and asking again.

Practice modelled: a paper that is held is not cleared by a second paper for the same goods. Who held is told of, and
heard, where the goods are asked for anew; only its own word lets them go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dorasan.desk.case.state import CaseState, Position
from dorasan.desk.events.body import Body
from dorasan.desk.events.request import RequestAmended, RequestDrafted, RequestFiled, RequestWithdrawn
from dorasan.problem import Place, Problem


def held_before(state: CaseState, asks: tuple[str, str], line: str, but: str) -> list[Position]:
    """Holds on the same goods in other requests than ``but`` for the same act of the same authority (``asks``), which
    nobody lifted: they stand, or fell with the line."""
    return [
        one
        for other in state.requests.values()
        if other.id != but and (other.act, other.authority) == asks
        for one in state.said_of(other.id, line)
        if one.holds and line in (*one.standing, *one.lapsed)
    ]


def of_held(state: CaseState, body: Body) -> Iterator[Problem]:
    """What is to be known of holds before lines leave a request, or come back in another. ``state``: as far as whoever
    acts sees it."""
    if isinstance(body, RequestAmended | RequestWithdrawn):
        known = state.requests.get(body.request)
        stay = body.lines if isinstance(body, RequestAmended) else ()
        goes = [line for line in known.lines if line not in stay] if known is not None else []
        views = ((one, line) for line in goes for one in state.said_of(body.request, line))
        yield from _told("desk.hold_goes", [(one, line) for one, line in views if one.holds and line in one.standing])
    elif isinstance(body, RequestDrafted):
        asks = (body.act, body.authority)
        yield from _told("desk.held_in_other", _again(state, asks, body.lines, body.request))
    elif isinstance(body, RequestFiled) and (request := state.requests.get(body.request)) is not None:
        asks = (request.act, request.authority)
        spoken = {(line, desk) for line in request.lines for desk in state.views_of(request.id, line)}
        again = _again(state, asks, request.lines, request.id)
        yield from _told("desk.held_in_other", [one for one in again if (one[1], one[0].desk) not in spoken])


Held = tuple[Position, str]


def _again(state: CaseState, asks: tuple[str, str], lines: Iterable[str], but: str) -> list[Held]:
    return [(one, line) for line in lines for one in held_before(state, asks, line, but)]


def _told(key: str, found: Iterable[Held]) -> Iterator[Problem]:
    """By desk and request, once."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one, line in found:
        alike.setdefault((one.desk, one.request), []).append(line)
    for (desk, request), lines in alike.items():
        values = {"desk": desk, "request": request, "lines": ", ".join(dict.fromkeys(lines))}
        yield Problem(key, Place("lines"), values, "warning")
