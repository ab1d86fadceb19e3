"""What is sealed until a crossing: who crosses and when, and the papers that the UN Command is handed on it.

Practice modelled: the list of drivers goes from Defence to the Command and to nobody else before they have crossed.
"""

from __future__ import annotations

from datetime import datetime

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import AttachmentAdded
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
    handles = asked is not None and desk in (asked.desk, asked.decides)
    if isinstance(body, CrossingNotified):
        return told if handles or not _ahead(body.crossing, now) else told - OF_NOTICE
    if isinstance(body, AttachmentAdded) and asked is not None and asks_command(asked, regime):
        if handles:
            return told | OF_PAPERS
        return told - OF_PAPERS if _ahead(asked.crossing, now) else told
    return told


def asks_command(asked: Asked, regime: Regime) -> bool:
    """Is the Command asked to let it cross?"""
    return asked.decides is not None and regime.desks[asked.decides].kind == "command"


def _ahead(crossing: str | None, now: datetime) -> bool:
    """Until the crossing; of one whose hour nobody has told, or whoever hands it on was not told, for good."""
    return crossing is None or crossing == WITHHELD or datetime.fromisoformat(crossing) > now
