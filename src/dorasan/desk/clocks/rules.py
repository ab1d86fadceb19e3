"""The rules that ship, those that bodies elsewhere keep, and those that a group has agreed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from dorasan.desk.clocks.calendar import ZONES, zone_of
from dorasan.desk.clocks.label_rule import LabelRule, label_rule
from dorasan.desk.clocks.rule import GROUP, Cause, Names, Rule, Strict
from dorasan.desk.events.body import Name
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import RuleAgreed
from dorasan.desk.routes.agreement import Agreement, agreements
from dorasan.marked_yaml import Marked, parse
from dorasan.problem import BadInputError, Place, Problem, near
from dorasan.shape_fault import faults
from dorasan.shipped_table import shipped_table
from dorasan.shown import shown_by

TABLE = Path(__file__).with_name("rules.yaml")
GUIDE = "docs/clocks.md"
LIKE = "like"  # in an agreed rule: the rule it is taken from


class Office(Strict):
    """Whose calendar counts for an authority's grants, and how long before an end it is told."""

    name: Names
    calendar: Name
    authorities: tuple[Name, ...]
    warn: int


class Table(Strict):
    """``offered``: as other bodies have them; they run nowhere until a group agrees on one."""

    offices: dict[Name, Office]
    causes: dict[Name, Cause]
    rules: tuple[Rule, ...]
    offered: tuple[Rule, ...]


@dataclass(frozen=True)
class Rules:
    """Rules by name. ``agreed``: digest of the event that agreed it, of those that were. ``faulty``: agreed rules that
    cannot be read, by the digest of their event; none of them runs. ``labels``: by an agreed clock, what the group
    agreed of the labels that stop it, with that rule's name. ``consents``: by name, of rules by which silence clears
    goods, or clears more of them, which desks agreed."""

    rules: Mapping[str, Rule]
    causes: Mapping[str, Cause]
    agreed: Mapping[str, str]
    faulty: Mapping[str, tuple[Problem, ...]]
    labels: Mapping[str, tuple[str, LabelRule]]
    consents: Mapping[str, Agreement]

    __repr__ = shown_by("rules", "agreed", "faulty")

    def counts(self, name: str) -> bool:
        """Does a rule count now: of one by which silence clears, has each desk that it names agreed?"""
        return name not in self.consents or self.consents[name].stands()

    def cause(self, rule: Rule, name: str) -> Cause | None:
        return rule.causes.get(name) or self.causes.get(name)


@cache
def shipped() -> Table:
    """The table as it ships."""
    return Table.model_validate(shipped_table(TABLE))


def rules_of(events: Iterable[Event] = ()) -> Rules:
    """The shipped rules with those that the events of an installation and of the group agreed; of one name, and of one
    clock's labels, the last counts. Which labels stop a clock by which silence clears, each desk named agrees first."""
    events = list(events)
    table, said = shipped(), agreements(events)
    found = {rule.id: rule for rule in table.rules}
    agreed: dict[str, str] = {}
    faulty: dict[str, tuple[Problem, ...]] = {}
    stops: list[tuple[str, LabelRule, Agreement]] = []
    for event in events:
        told = event.body
        try:
            match told:
                case RuleAgreed(what="clock"):
                    found[told.rule] = agreed_rule(told)
                    agreed[told.rule] = event.digest
                case RuleAgreed(what="label_stops"):
                    stops.append((told.rule, label_rule(told, GUIDE), said[event.digest]))
        except BadInputError as wrong:
            faulty[event.digest] = tuple(wrong.problems)
    consents = {name: said[digest] for name, digest in agreed.items() if found[name].clears}
    labels: dict[str, tuple[str, LabelRule]] = {}
    for name, rule, one in stops:
        if {*rule.clocks} & {*agreed} & {*consents}:
            consents[name] = one
        free = (clock for clock in rule.clocks if clock in agreed and (one.stands() or not found[clock].clears))
        labels.update(dict.fromkeys(free, (name, rule)))
    return Rules(*map(MappingProxyType, (found, table.causes, agreed, faulty, labels, consents)))  # type: ignore[arg-type]


def agreed_rule(told: RuleAgreed, shown_as: str | None = None) -> Rule:
    """A group's own clock. ``shown_as``: the file its text came from. Raises :class:`BadInputError` with everything
    wrong with it, each with its line.

    ``like: EU-DU-14`` takes a rule as it ships, and the rest of the text what differs.
    """
    marked = parse(told.data, shown_as or told.rule)
    table = shipped()
    problems: list[Problem] = []
    data = marked.data
    if isinstance(data, dict):
        data = _likened(data, marked, table, problems)
        data.setdefault("id", told.rule)
        data.setdefault("source", f"rule.agreed {told.rule}")
        data.setdefault("verified", True)
    try:
        rule = Rule.model_validate(data)
    except ValidationError as wrong:
        raise BadInputError([*problems, *faults(wrong, Marked(marked.file, data, marked.lines), Rule, GUIDE)]) from None
    problems += [Problem(f"clock.{key}", marked.place(at), values) for key, at, values in rule.faults()]
    problems += _strange(rule, told, marked, table)
    if problems:
        raise BadInputError(problems)
    return rule


def _likened(told: dict[str, Any], marked: Marked, table: Table, problems: list[Problem]) -> dict[str, Any]:
    given = {key: value for key, value in told.items() if key != LIKE}
    if LIKE not in told:
        return given
    known = {rule.id: rule for rule in (*table.rules, *table.offered)}
    base = known.get(str(told[LIKE]))
    if base is None:
        problems.append(_unknown("no_rule", str(told[LIKE]), known, marked.place((LIKE,))))
        return given
    kept = base.model_dump(exclude_unset=True, exclude={"id", "source", "verified", "fits", "clears"})
    return {**kept, **given}


def _strange(rule: Rule, told: RuleAgreed, marked: Marked, table: Table) -> list[Problem]:
    """Names in an agreed rule that nothing here is called by, and powers that no group has."""
    out = []
    if rule.id != told.rule:
        out.append(Problem("clock.other_name", marked.place(("id",)), {"rule": rule.id, "event": told.rule}))
    if rule.starts is None:
        out.append(Problem("clock.no_start", Place(marked.file, line=1), {"rule": rule.id}))
    for where in ("calendars", "shutdown"):
        for name in getattr(rule, where):
            if zone_of(name) is None:
                out.append(_unknown("no_such_calendar", name, ZONES, marked.place((where,))))
    for name in rule.stops:
        if name not in {**table.causes, **rule.causes}:
            out.append(_unknown("no_cause", name, table.causes, marked.place(("stops",))))
    if rule.clears and rule.fits.authority != (GROUP,):
        out.append(Problem("clock.clears_others", marked.place(("clears",)), {"rule": rule.id, "group": GROUP}))
    if rule.unit != "none" and rule.length is None:
        out.append(Problem("clock.no_length", marked.place(("unit",)), {"rule": rule.id}))
    return out


def _unknown(key: str, name: str, known: Collection[str], place: Place) -> Problem:
    return Problem(f"clock.{key}", place, {"name": name, "near": near(name, known)})
