"""The installation's time: its calendars and agreed rules, and the clocks of a case by them.

Practice modelled: calendars are frozen in the ledger, so that a count can be made again when the library has moved on.
Until they are, those that ship are counted by, and every clock says that its calendar is not frozen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dorasan.desk.case.state import CaseState
from dorasan.desk.clocks.calendar import NEW_YORK, SEOUL, WASHINGTON, Calendar, Calendars, calendars_of
from dorasan.desk.clocks.of_request import Clock, runs
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import OFFICE, CalendarFrozen
from dorasan.office.cases.installation import Installation

OFFICES = (SEOUL, WASHINGTON, NEW_YORK)


@dataclass(frozen=True)
class Timekeeping:
    """``office``: the installation's own events."""

    office: Sequence[Event]
    calendars: Calendars

    @classmethod
    def of(cls, here: Installation) -> Timekeeping:
        """Raises :class:`dorasan.extras.MissingExtraError` where a calendar is neither frozen nor to be loaded."""
        office = here.events(OFFICE)
        frozen = {event.body.calendar for event in office if isinstance(event.body, CalendarFrozen)}
        return cls(office, calendars_of(office, () if frozen >= {*OFFICES} else shipped_calendars()))

    def clocks(self, state: CaseState) -> dict[str, list[Clock]]:
        """The clocks of each request of a case."""
        return runs(state, self.office, self.calendars)


def cleared(state: CaseState) -> bool:
    """Has silence cleared anything? Then an objection may still have been sent in time."""
    return any(grant.clock is not None for grant in state.grants.values())


def shipped_calendars() -> tuple[Calendar, ...]:
    """As they ship, loaded when they are asked for and not before."""
    from dorasan.desk.clocks.loaded import loaded

    return loaded()
