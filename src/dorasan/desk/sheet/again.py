"""What was asked for once and is over, in words: the act, its lines, how and when it ended, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dorasan.desk.case.again import to_ask_again
from dorasan.desk.case.state import CaseState, LineState, Request
from dorasan.desk.events.decision import DecisionRefused, GrantRevoked
from dorasan.desk.events.event import WITHHELD
from dorasan.desk.events.request import RequestAmended, RequestWithdrawn


@dataclass(frozen=True, slots=True)
class Ended:
    """Lines of a request that ended alike. ``why``: in the words of whoever withdrew, refused or revoked it; none where
    nobody said."""

    request: str
    state: LineState
    day: str
    lines: tuple[str, ...]
    why: str


def ended_asking(state: CaseState) -> Iterator[Ended]:
    """To whom the project is told, for he sees every request; nothing once the case has ended."""
    if state.end is not None or state.version is None or state.version.project == WITHHELD:
        return
    for name, lines in to_ask_again(state).items():
        request, alike = state.requests[name], dict[tuple[LineState, str, str], list[str]]()
        said = _said(state, request)
        for line in lines:
            stands = request.lines[line]
            alike.setdefault((stands.state, stands.since_day, said.get(stands.since.event, "")), []).append(line)
        for (where, day, why), some in alike.items():
            yield Ended(name, where, day, tuple(some), why)


def _said(state: CaseState, request: Request) -> dict[str, str]:
    """By event why it ended what was asked."""
    found = {}
    grants = (one for one in state.grants.values() if one.request == request.id)
    for one in (*request.history, *(record for grant in grants for record in grant.changes)):
        match one.body:
            case RequestWithdrawn(reason=str() as why) | RequestAmended(reason=str() as why):
                found[one.step.event] = why
            case DecisionRefused(told=str() as why) | GrantRevoked(reason=str() as why):
                found[one.step.event] = why
            case _:
                pass
    return found
