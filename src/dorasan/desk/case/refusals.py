"""Refusals that stand: whose, why, on what ground, for which lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dorasan.desk.case.requests import LineState, Request
from dorasan.desk.case.told import Record, Step
from dorasan.desk.events.decision import DecisionRefused, DecisionRefusedOn
from dorasan.desk.events.position import Ground
from dorasan.desk.events.request import RequestReturned
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Refusal:
    """``ground``: what it rests on; None: it does not say."""

    step: Step
    request: str
    lines: tuple[str, ...]
    told: str
    ground: Ground | None

    __repr__ = shown_by("request", "lines")


def refusals(request: Request) -> Iterator[Refusal]:
    """In their order, each with the lines that are refused by it still."""
    by: dict[str, list[str]] = {}
    for name, line in request.lines.items():
        if line.state is LineState.REFUSED:
            by.setdefault(line.since.event, []).append(name)
    for record in request.history:
        body = record.body
        if isinstance(body, DecisionRefused) and record.step.event in by:
            ground = body.ground if isinstance(body, DecisionRefusedOn) else None
            yield Refusal(record.step, request.id, tuple(by[record.step.event]), body.told, ground)


def sent_back(
    request: Request, lines: Collection[str] | None = None
) -> list[tuple[Record[RequestReturned], tuple[str, ...]]]:
    """What was said when lines that stand as returned came back, each with these. ``lines``: among them; None: all of
    the request."""
    told = {
        one.step.event: Record(one.step, one.body) for one in request.history if isinstance(one.body, RequestReturned)
    }
    found: dict[str, list[str]] = {}
    for name, line in request.lines.items():
        if line.state is LineState.RETURNED and line.since.event in told and (lines is None or name in lines):
            found.setdefault(line.since.event, []).append(name)
    return [(told[event], tuple(some)) for event, some in found.items()]
