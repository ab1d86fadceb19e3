"""The installation's time: its calendars, the rules that it and the group agreed, and the clocks of a case by them.

Practice modelled: calendars are frozen in the ledger when an installation begins, so that a count can be made again
when the library has moved on. In a record where none was frozen those that ship are counted by, and every clock says
that its calendar is not frozen. A group's rules
stand in its own record, that every installation of it keeps; one that works alone may keep them in its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dorasan.desk.case.state import CaseState
from dorasan.desk.clocks.calendar import NEW_YORK, SEOUL, WASHINGTON, Calendar, Calendars, calendars_of
from dorasan.desk.clocks.of_request import Clock, runs
from dorasan.desk.clocks.rules import Rules, rules_of
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import OFFICE, CalendarFrozen
from dorasan.desk.events.session import GROUP
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.labelled import word_asked

RECORDS = (OFFICE, GROUP)  # where rules are agreed
OFFICES = (SEOUL, WASHINGTON, NEW_YORK)


@dataclass(frozen=True)
class Timekeeping:
    """``office``: the installation's own events; ``group``: those of the group's own record, whose rules count before
    the installation's of the same name."""

    here: Installation
    office: Sequence[Event]
    group: Sequence[Event]
    calendars: Calendars

    @classmethod
    def of(cls, here: Installation) -> Timekeeping:
        """Raises :class:`dorasan.extras.MissingExtraError` where a calendar is neither frozen nor to be loaded."""
        office = here.events(OFFICE)
        frozen = {event.body.calendar for event in office if isinstance(event.body, CalendarFrozen)}
        return cls(
            here, office, here.events(GROUP), calendars_of(office, () if frozen >= {*OFFICES} else shipped_calendars())
        )

    def clocks(self, state: CaseState) -> dict[str, list[Clock]]:
        """The clocks of each request of a case."""
        agreed = [*self.office, *self.group]
        return runs(state, agreed, self.calendars, word_asked(self.here, state.case))


def to_freeze(office: Sequence[Event]) -> list[CalendarFrozen]:
    """The calendars that ship, as events, where they are not frozen so already. Raises
    :class:`dorasan.extras.MissingExtraError` where they cannot be loaded."""
    last = {event.body.calendar: event.body for event in office if isinstance(event.body, CalendarFrozen)}
    return [told for one in shipped_calendars() if (told := one.frozen()) != last.get(told.calendar)]


def rules_before(here: Installation, case: str, events: Sequence[Event]) -> Rules:
    """The rules that stand where the installation's own record, or the group's, has come to these events."""
    office, group = ((events if name == case else here.events(name)) for name in RECORDS)
    return rules_of([*office, *group])


def cleared(state: CaseState) -> bool:
    """Has silence cleared anything? Then an objection may still have been sent in time."""
    return any(grant.clock is not None for grant in state.grants.values())


def shipped_calendars() -> tuple[Calendar, ...]:
    """As they ship, loaded when they are asked for and not before."""
    from dorasan.desk.clocks.loaded import loaded

    return loaded()
