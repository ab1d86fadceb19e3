"""What has to be asked for again: lines of which nothing is asked any more and nothing is given.

Practice modelled: whoever withdraws a paper, or whose paper is refused, revoked or has run out, needs it no less than
before. An application that is over is not taken up again: a new one is made, with clocks and a decision of its own.
"""

from __future__ import annotations

from dorasan.desk.case.state import CaseState, LineState, Request

OVER = frozenset({LineState.WITHDRAWN, LineState.REFUSED, LineState.REVOKED, LineState.EXPIRED})


def to_ask_again(state: CaseState) -> dict[str, tuple[str, ...]]:
    """By request the lines of the project for which its act is over, by the last request that asked for it; none that
    another request has."""
    goods = {line.id for line in state.version.lines} if state.version is not None else set()
    last: dict[tuple[str, str, str], Request] = {}
    for request in state.requests.values():
        for name, line in request.lines.items():
            key = (request.act, request.authority, name)
            if key not in last or line.state not in OVER or last[key].lines[name].state in OVER:
                last[key] = request
    found: dict[str, list[str]] = {}
    for (*_, name), request in last.items():
        if name in goods and request.lines[name].state in OVER:
            found.setdefault(request.id, []).append(name)
    return {request: tuple(lines) for request, lines in found.items()}


def still_asked_for(state: CaseState) -> set[tuple[str, str, str]]:
    """Authority, act and line of everything that is asked, or given, and not over."""
    return {
        (one.authority, one.act, name)
        for one in state.requests.values()
        for name, line in one.lines.items()
        if line.state not in OVER
    }
