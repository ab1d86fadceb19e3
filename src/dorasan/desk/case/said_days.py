"""The days that an act names, held against one another and against the day of the act.

Practice modelled: what leaves or arrives is written down once it has; an approval is given for days to come, and one
for days that are over is a record of what once was in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from dorasan.desk.case.told import Finding, Step
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import (
    DecisionGranted,
    DecisionSilence,
    GrantAmended,
    GrantExtended,
    ShipmentHandedOver,
    ShipmentLeft,
    ShipmentReturned,
)
from dorasan.desk.events.fast_track import DecisionByList

AT_THE_LINE = ZoneInfo("Asia/Seoul")


def wrong_days(body: Body, step: Step) -> Iterator[Finding]:
    """Everything wrong with them."""
    yield from _to_come(body, step)
    match body:
        case DecisionGranted() | DecisionSilence() | DecisionByList() if body.ends is not None:
            if body.ends < body.begins:
                yield Finding("bad_days", step, {"grant": body.grant, "begins": body.begins, "ends": body.ends})
                return
        case GrantAmended() | GrantExtended():
            pass
        case _:
            return
    if body.ends is not None and body.ends < step.day:
        yield Finding("over_already", step, {"grant": body.grant, "ends": body.ends, "day": step.day})


def _to_come(body: Body, step: Step) -> Iterator[Finding]:
    """What leaves, arrives or is handed over is written down once it has: a day to come at the line is no fact yet."""
    match body:
        case ShipmentLeft():
            day = body.left
        case ShipmentHandedOver() | ShipmentReturned():
            day = body.on
        case _:
            return
    if day > datetime.fromisoformat(step.at).astimezone(AT_THE_LINE).date().isoformat():
        yield Finding("to_come", step, {"day": day})
