"""Desks, acts, goods, requests and provisions as a page says them: by their names, never by the marks of the record.

Practice modelled: an officer speaks of the trucks and of the exemption, not of ``truck-1`` and ``r8``. A mark stands
beside a name only where two things are called alike, or under a word that says that it is a number of the record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from dorasan.desk.case.going_told import by_told, less_told
from dorasan.desk.case.in_part import InPart
from dorasan.desk.case.state import CaseState, Finding, Request
from dorasan.desk.clocks.acts import Told
from dorasan.desk.clocks.expiry import Expiry
from dorasan.desk.clocks.rules import shipped
from dorasan.desk.clocks.run import Note
from dorasan.desk.clocks.told import expiry_said
from dorasan.desk.sheet.in_part import in_part_told
from dorasan.desk.sheet.lines import brief
from dorasan.desk.sheet.names import Names
from dorasan.problem import Problem
from dorasan.web.law import law
from dorasan.wording.cells import holder_name
from dorasan.words import area, say


class Called(Names):
    """The names of one regime and one edition, in the reader's language."""

    def text(self, key: str, **values: object) -> str:
        """A text that commands and pages share."""
        return say(self.lang, f"desk.{key}", **values)

    def cite(self, provision: str) -> str:
        """A provision as it is cited; what this edition has not by the name it was given."""
        return law().edition.library.cited(provision, self.lang)

    def reason(self, rule_id: str, reason: str) -> str:
        """Why a request goes to its desk: as the routing rule of that name gives it in the reader's language; of a
        choice as it was written."""
        for rule in self.regime.rules:
            if rule.id == rule_id and reason in (rule.reason.en, rule.reason.ko):
                return rule.reason[self.lang]
        return reason


class OfCase:
    """The names of one case. What whoever looks is told no name of stands by its mark."""

    def __init__(self, names: Called, state: CaseState, *, numbered: bool = False) -> None:
        """``numbered``: lines by their numbers on the applicant's list too, where he has just brought it."""
        self.names, self.state, self.numbered = names, state, numbered

    def line(self, name: str) -> str:
        """A line as the project calls it, with how much of it; a long name by its beginning."""
        return self._lines.get(name, name)

    def whole(self, name: str) -> str:
        """The same with all of its name, where the line is what is looked at."""
        return self._whole.get(name, name)

    def lines(self, names: Iterable[str]) -> list[str]:
        return [self.line(name) for name in names]

    def request(self, name: str) -> str:
        """A request by what it asks of whom."""
        return self._requests.get(name, name)

    def asks(self, request: Request) -> str:
        return self.request(request.id) if request.id in self._requests else self._asks(request)

    @property
    def subjects(self) -> dict[str, str]:
        """What an account may be about, by the word of the record."""
        told = {one: say(self.names.lang, f"web_desk.about_{one}") for one in ("delay", "case")}
        return {"delay": told["delay"], self.state.case: told["case"], **self._requests}

    def about(self, name: str) -> str:
        """What an account is about: one of these, or a line."""
        return self.subjects.get(name, self.line(name))

    def grant(self, name: str) -> str:
        """A grant by what it grants, and the number under which it was given."""
        found = self.state.grants.get(name)
        number = say(self.names.lang, "web_desk.grant_no", n=name)
        return f"{self.request(found.request)}, {number}" if found is not None else number

    def shipment(self, name: str) -> str:
        """Goods that left, by when."""
        found = self.state.shipments.get(name)
        number = say(self.names.lang, "web_desk.shipment_no", n=name)
        return say(self.names.lang, "web_desk.shipment_head", shipment=number, day=found.left) if found else number

    def expiry(self, one: Expiry) -> str:
        """A grant that runs out soon."""
        lang, office = self.names.lang, shipped().offices[one.office].name[self.names.lang]
        (key, days), by = expiry_said(one), by_told(one.of, lang)
        told = say(lang, f"web_desk.{key}", grant=self.grant(one.grant.id), office=office, **days)
        return ". ".join(filter(None, (told, by, *less_told(one.grant, lang, self.line))))

    def in_part(self, one: InPart) -> str:
        """How much of a line is not granted."""
        return in_part_told(one, self.names.lang, self.line)

    def problem(self, one: Problem) -> Problem:
        """The same fault, told by names."""
        return Problem(one.key, one.place, self.valued(one.values), one.severity)

    def finding(self, one: Finding) -> str:
        """What is to be told about an event, by names."""
        return replace(one, values=self.valued(one.values)).show(self.names.lang)  # type: ignore[arg-type]

    def note(self, one: Note) -> Note:
        """The same note on a clock, told by names."""
        values = {name: self._valued(name, value) if isinstance(value, str) else value
                  for name, value in one.values.items()}  # fmt: skip
        return Note(one.key, values, one.event)

    def valued(self, values: Mapping[str, object]) -> dict[str, object]:
        """What a finding or a fault tells of, by names."""
        return {name: self._named(name, value) for name, value in values.items()}

    def _named(self, name: str, value: object) -> object:
        if isinstance(value, Told):
            return Told(self.note(value.note))
        return self._valued(name, value) if isinstance(value, str) else value

    def _valued(self, name: str, value: str) -> str:
        match name:
            case "line" | "lines":
                return ", ".join(self.line(one) for one in value.split(", "))
            case "request" if value in self.state.requests:
                return self.request(value)
            case "grant" if value in self.state.grants:
                asks = self.request(self.state.grants[value].request)
                return say(self.names.lang, "web_desk.grant_named", n=value, asks=asks)
            case "shipment" if value in self.state.shipments:
                return say(self.names.lang, "web_desk.shipment_named", n=value, day=self.state.shipments[value].left)
            case "desk" | "other_desk" | "desks":
                return ", ".join(map(self.names.desk, value.split(", ")))
            case "sides":
                return ", ".join(holder_name(self.names.tongue, one) for one in value.split(", "))
            case "agreed":  # desks, each with its day
                said = (one.partition(" ") for one in value.split(", "))
                return ", ".join(f"{self.names.desk(desk)}{gap}{day}" for desk, gap, day in said)
            case "field" if f"is_conditions_field_{value}" in area("web_desk"):
                return say(self.names.lang, f"web_desk.is_conditions_field_{value}")
            case "takes" if value == "TEXT":
                return say(self.names.lang, "web_desk.takes_name")
            case "role" if f"role_{value}" in area("web_account"):
                return say(self.names.lang, f"web_account.role_{value}")
            case "provision":
                return self.names.cite(value)
            case "fact" if value in self.names.tongue.vocabulary.facts:
                return self.names.tongue.vocabulary.facts[value].label[self.names.lang]
            case _:
                return value

    def _asks(self, request: Request) -> str:
        return self.names.asks(request.act, request.authority)

    @cached_property
    def _requests(self) -> dict[str, str]:
        alike = Counter(self._asks(one) for one in self.state.requests.values())
        number = {name: say(self.names.lang, "web_desk.request_no", n=name) for name in self.state.requests}
        return {
            name: f"{self._asks(one)}, {number[name]}" if alike[self._asks(one)] > 1 else self._asks(one)
            for name, one in self.state.requests.items()
        }

    @cached_property
    def _lines(self) -> dict[str, str]:
        return self._called(brief)

    @cached_property
    def _whole(self) -> dict[str, str]:
        return self._called(str)

    def _called(self, drawn: Callable[[str], str]) -> dict[str, str]:
        """Every line that the case ever had, by the newest name that it has."""
        lang = self.names.lang
        told = {one.id: one for version in self.state.versions for one in version.lines}
        named = {name: drawn(one.name_ko if lang == "ko" else one.name_en) for name, one in told.items()}
        alike = Counter(named.values())
        found = {}
        for name, one in told.items():
            called = named[name] or name
            if self.numbered and one.number:
                called = f"{one.number} {called}"
            elif alike[called] > 1:
                called = say(lang, "web_desk.line_no", name=called, n=one.number or name)
            found[name] = f"{called} ({one.quantity})" if one.quantity else called
        return found
