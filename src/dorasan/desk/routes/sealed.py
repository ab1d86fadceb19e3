"""What is sealed until a crossing: who crosses and when, and every paper on it, with the numbers that papers bear.

Practice modelled: the list of drivers goes from Defence to the Command and back with its answer, and to nobody else
before they have crossed.
"""

from __future__ import annotations

from datetime import datetime

from dorasan.desk.events.body import Body
from dorasan.desk.events.event import WITHHELD
from dorasan.desk.events.request import CrossingNotified
from dorasan.desk.routes.involved import Asked
from dorasan.desk.routes.regime import Regime

OF_NOTICE = frozenset({"persons", "hours"})
OF_PAPERS = frozenset({"papers"})


def told_of(
    body: Body, asked: Asked | None, desk: str, told: frozenset[str], regime: Regime, now: datetime
) -> frozenset[str]:
    """The pieces of an event that a desk is told, of those that it may be told at all. Whoever handles a crossing
    or decides it is told what is handed over on it, whatever its kind is told of papers."""
    if asked is None or not asks_command(asked, regime):
        return told
    if desk in (asked.desk, asked.decides):
        return told | OF_PAPERS
    if isinstance(body, CrossingNotified):
        return told if _over(asked, body.crossing, now) else told - OF_NOTICE - OF_PAPERS
    return told if _over(asked, asked.crossing, now) else told - OF_PAPERS


def asks_command(asked: Asked, regime: Regime) -> bool:
    """Is the Command asked to let it cross?"""
    return asked.decides is not None and regime.desks[asked.decides].kind == "command"


def _over(asked: Asked, crossing: str | None, now: datetime) -> bool:
    """Has it crossed, by the record and by the hour? What was called off or never happened stays sealed, as does that
    of which nobody told an hour, or whoever hands it on was not told it."""
    if crossing is None or crossing == WITHHELD:
        return False
    return crossing in asked.crossed and datetime.fromisoformat(crossing) <= now
