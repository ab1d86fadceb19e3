"""A case on the counter: as whoever sits there sees it, with what he may do, and the words of his language.

Everything a page of a case needs is asked here once, through the table of permissions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dorasan.desk.case.in_part import InPart, in_part
from dorasan.desk.case.state import CaseState, Conflict, Finding, Request
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.rule import Rule
from dorasan.desk.clocks.rules import rules_of
from dorasan.desk.events.event import Event
from dorasan.desk.hold.label import Label
from dorasan.facts.tongue import Tongue
from dorasan.office.cases import asked
from dorasan.office.cases.asked import Shown
from dorasan.office.cases.in_part import parts_untold, untold_told
from dorasan.office.cases.offers import Offers, offers
from dorasan.office.cases.timekeeping import Timekeeping
from dorasan.web.accounts.seat import Seat
from dorasan.web.desks.naming import Called, OfCase
from dorasan.web.law import law
from dorasan.wording.cells import holder_name, reading_name
from dorasan.words import Lang, say


@dataclass(frozen=True)
class Counter:
    """``shown``: as the seat sees the case."""

    seat: Seat
    lang: Lang
    shown: Shown

    @property
    def state(self) -> CaseState:
        return self.shown.state

    @cached_property
    def tongue(self) -> Tongue:
        return law().tongue(self.lang)

    @cached_property
    def names(self) -> Called:
        return Called(self.tongue, self.seat.here.regime)

    @cached_property
    def events(self) -> list[Event]:
        """All of the case, whoever looks: for what is derived, never to be shown."""
        return self.seat.here.events(self.shown.case)

    @cached_property
    def offers(self) -> Offers:
        return offers(self.seat.here, self.events, self.state, self.seat.who, self.seat.now, lambda: self.clocks)

    @cached_property
    def time(self) -> Timekeeping:
        return Timekeeping.of(self.seat.here)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The clocks' rules that ship or were agreed here."""
        return rules_of([*self.time.office, *self.time.group]).rules

    @cached_property
    def clocks(self) -> dict[str, list[Clock]]:
        """By request, counted from what the seat sees."""
        return self.time.clocks(self.state)

    @cached_property
    def in_part(self) -> dict[tuple[str, str], InPart]:
        """By request and line, what of it is not granted."""
        return {(one.request, one.line): one for one in in_part(self.state)}

    @cached_property
    def in_part_untold(self) -> dict[tuple[str, str], str]:
        """By request and line, what is granted in part without the seat being told how much."""
        return parts_untold(self.seat.here, self.state)

    def parts_told(self, lines: Collection[str], request: str | None = None) -> list[str]:
        """Of these lines how much of each is not granted, as far as it is told. ``request``: by it alone."""
        known = [one for (of, line), one in self.in_part.items() if line in lines and request in (None, of)]
        rest = {key: way for key, way in self.in_part_untold.items() if key[1] in lines and request in (None, key[0])}
        return [*map(self.of_case.in_part, known), *untold_told(rest, self.lang, self.line)]

    @cached_property
    def of_case(self) -> OfCase:
        """The names of this case."""
        return OfCase(self.names, self.state)

    def asks(self, request: Request) -> str:
        return self.of_case.asks(request)

    def line(self, name: str) -> str:
        """A line as the project calls it; one that the seat is told no name of, by its id."""
        return self.of_case.line(name)

    def finding(self, one: Finding) -> str:
        """What is to be told about an event, by names."""
        return self.of_case.finding(one)

    def conflict(self, one: Conflict) -> str:
        """Two steps that cannot both stand, by names."""
        some, other = (replace(step, desk=self.names.desk(step.desk)) for step in (one.one, one.other))
        line, request = self.line(one.line), self.of_case.request(one.request)
        return replace(one, line=line, request=request, one=some, other=other).show(self.lang)

    def label(self, found: Label) -> str:
        """What a hold comes to, by the names of facts."""
        facts = self.tongue.vocabulary.facts
        named = tuple(facts[one].label[self.lang] if one in facts else one for one in found.facts)
        return replace(found, facts=named).show(self.lang)

    def reading(self, name: str) -> str:
        """A reading by whose it is, or by how it is called where that says nothing of whose."""
        if name in self.tongue.vocabulary.registry.holders:
            return say(self.lang, "web_desk.read_by", who=holder_name(self.tongue, name))
        return reading_name(self.tongue, name)


def counter(seat: Seat, lang: Lang, case: str) -> Counter:
    """Raises :class:`~dorasan.problem.BadInputError` where the case has not come before the seat's desk."""
    return Counter(seat, lang, asked.show(seat.here, case, seat.who, seat.now, law().edition))
