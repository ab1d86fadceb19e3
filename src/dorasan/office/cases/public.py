"""What the desks of a case released to the public, each its own."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.desk.events.event import Event
from dorasan.desk.routes.involved import PUBLIC, involved
from dorasan.office.cases.installation import Installation


def public(here: Installation, events: Sequence[Event]) -> list[Event]:
    """Of the events of a case those that are public, in their order."""
    known = involved(events, here.regime).released
    return [event for event in events if {*PUBLIC} & known.get(event.digest, set())]
