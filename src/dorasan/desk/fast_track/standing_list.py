"""A standing list: goods that a secretariat may clear one by one, as data with dates that a group agreed.

Practice modelled: the fast track of the UN Iraq programme (in force from 1 November 2002). If every line of a file is
on the list the secretariat clears it without the committee; with one line off, the whole file goes to full review, or
the listed part is split off with the consent of both sides. Missing particulars were the main cause of delay there:
what keeps a line off is told, and what is unknown is off. What governments read differently is no matter for a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from dorasan.desk.case.watch import number
from dorasan.desk.clocks.rule import Names, Strict, Word
from dorasan.desk.events.body import Body, Name
from dorasan.desk.events.decision import Limit
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import RuleAgreed
from dorasan.desk.events.position import Condition
from dorasan.desk.fast_track.features import Features
from dorasan.desk.fast_track.likeness import Point, fit
from dorasan.desk.routes.agreement import agreements
from dorasan.facts.hs import merge, range_interval, sticks_out
from dorasan.marked_yaml import parse
from dorasan.problem import BadInputError, Problem
from dorasan.shape_fault import faults
from dorasan.shown import shown_by

GUIDE = "docs/fast-track.md"
AS_LISTED = "as the list has it"
Goods = Literal["food", "medicine", "medical_device", "agricultural", "basic_need", "press_gear", "other"]


def _texts(told: object) -> object:
    return [str(one) for one in told] if isinstance(told, list) else [str(told)]


Codes = Annotated[tuple[str, ...], BeforeValidator(_texts)]


class Most(Strict):
    """How much of a line an entry covers. ``unit``: as the line writes it; left out: a bare number."""

    quantity: Annotated[Decimal, Field(gt=0)] | None = None
    unit: Word | None = None
    value_usd: Annotated[Decimal, Field(gt=0)] | None = None


class Entry(Strict):
    """Goods by HS code, by class, or both. ``but``: codes among these that are not on the
    list. A code may be a range with both ends, ``02-24``."""

    id: Name
    name: Names
    codes: Codes = ()
    but: Codes = ()
    goods: Goods | None = None
    most: Most = Most()
    conditions: tuple[Condition, ...] = ()


class StandingList(Strict):
    """``since`` and ``until``: the days on which it is in force, both counted. ``basis``: why the group agreed it."""

    id: Name
    name: Names
    since: date
    until: date
    basis: Names
    entries: Annotated[tuple[Entry, ...], Field(min_length=1)]

    __repr__ = shown_by("id", "since", "until")

    def in_force(self, day: date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True)
class OnList:
    """A line held against a list: the entry that it stands on, or why it is off."""

    line: str
    entry: Entry | None
    points: tuple[Point, ...]


def lists_of(events: Iterable[Event]) -> dict[str, StandingList]:
    """The lists to which each desk named agrees, by name; of one name the last counts. What cannot be read was never
    written."""
    found: dict[str, StandingList] = {}
    for one in agreements(events).values():
        if one.body.what == "standing_list" and one.stands():
            try:
                found[one.body.rule] = agreed_list(one.body)
            except BadInputError:  # written by a program that reads lists otherwise
                found.pop(one.body.rule, None)
    return found


def agreed_list(told: RuleAgreed) -> StandingList:
    """Raises :class:`BadInputError` with everything wrong with it, each with its line."""
    marked = parse(told.data, told.rule)
    data: Any = {"id": told.rule, **marked.data} if isinstance(marked.data, dict) else marked.data
    try:
        found = StandingList.model_validate(data)
    except ValidationError as wrong:
        raise BadInputError(faults(wrong, marked, StandingList, GUIDE)) from None
    problems = [Problem(f"fast_track.{key}", marked.place(at), values) for key, at, values in _faults(found, told.rule)]
    if problems:
        raise BadInputError(problems)
    return found


def wrong_list(body: Body) -> list[Problem]:
    """Everything wrong with a list that a group agrees, each with its line."""
    if isinstance(body, RuleAgreed) and body.what == "standing_list":
        try:
            agreed_list(body)
        except BadInputError as wrong:
            return wrong.problems
    return []


def _faults(found: StandingList, name: str) -> Iterator[tuple[str, tuple[str | int, ...], dict[str, str]]]:
    if found.id != name:
        yield "list_other_name", ("id",), {"list": found.id, "event": name}
    if found.until < found.since:
        yield "list_backwards", ("until",), {"list": found.id}
    ids = [one.id for one in found.entries]
    for n, entry in enumerate(found.entries):
        if ids.index(entry.id) != n:
            yield "entry_twice", ("entries", n, "id"), {"entry": entry.id}
        if not entry.codes and entry.goods is None:
            yield "entry_of_nothing", ("entries", n), {"entry": entry.id}
        for where in ("codes", "but"):
            for code in getattr(entry, where):
                if not _is_code(code):
                    yield "no_code", ("entries", n, where), {"code": code}
        if entry.most.unit is not None and entry.most.quantity is None:
            yield "unit_of_nothing", ("entries", n, "most"), {"entry": entry.id}


def _is_code(text: str) -> bool:
    try:
        range_interval(text)
    except ValueError:
        return False
    return True


def on_list(line: Features, listed: StandingList, day: date) -> OnList:
    """Is the line on the list that day? Off where anything that matters is not known."""
    if not listed.in_force(day):
        dates = {"since": listed.since.isoformat(), "until": listed.until.isoformat()}
        return OnList(line.line, None, (Point("list", False, "not_in_force", dates),))
    kept_off = fit(line)
    if line.contested:
        kept_off.append(Point("readings", False, "contested", provisions=tuple(line.contested)))
    if kept_off:
        return OnList(line.line, None, tuple(kept_off))
    tried = [(entry, _on_entry(line, entry)) for entry in listed.entries]
    found = next((entry for entry, wrong in tried if not wrong), None)
    if found is not None:
        return OnList(line.line, found, ())
    near = min((wrong for _, wrong in tried), key=lambda wrong: (wrong[0].why == "not_of_entry", len(wrong)))
    return OnList(line.line, None, tuple(near))


def _on_entry(line: Features, entry: Entry) -> list[Point]:
    """What keeps a line off an entry; first whether it is such goods at all."""
    if entry.codes:
        if line.codes is None or line.codes.na:
            return [Point("goods", False, "no_code_known", {"entry": entry.id})]
        inside = merge(range_interval(code) for code in entry.codes)
        if sticks_out(line.codes.spans, inside):
            return [Point("goods", False, "not_of_entry", {"entry": entry.id})]
        if any(
            not sticks_out([span], merge([range_interval(code)])) for code in entry.but for span in line.codes.spans
        ):
            return [Point("goods", False, "excepted", {"entry": entry.id})]
        if any(_touches(span, range_interval(code)) for code in entry.but for span in line.codes.spans):
            return [Point("goods", False, "perhaps_excepted", {"entry": entry.id})]
    if entry.goods is not None and line.goods != entry.goods:
        return [Point("goods", False, "not_of_entry" if line.goods else "no_class_known", {"entry": entry.id})]
    return list(_within(line, entry))


def _touches(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _within(line: Features, entry: Entry) -> Iterator[Point]:
    most = entry.most
    if most.quantity is not None:
        if line.amount is None:
            yield Point("amount", False, "not_known")
        elif line.amount[1] != (most.unit or "").casefold():
            yield Point("amount", False, "other_unit")
        elif line.amount[0] > most.quantity:
            yield Point("amount", False, "more", {"n": f"{line.amount[0]:f}", "most": f"{most.quantity:f}"})
    if most.value_usd is not None:
        if line.value is None:
            yield Point("value", False, "not_known")
        elif line.value > most.value_usd:
            yield Point("value", False, "more", {"n": f"{line.value:f}", "most": f"{most.value_usd:f}"})


def by_entries(entries: Mapping[str, Entry]) -> tuple[tuple[Condition, ...], tuple[Limit, ...]]:
    """What lines on these entries are cleared on: the entries' conditions, and their most as limits."""
    conditions = dict.fromkeys(one for entry in entries.values() for one in entry.conditions)
    limits = tuple(
        Limit(
            line=line,
            quantity=f"{most.quantity:f}" if most.quantity is not None else None,
            unit=most.unit,
            value=f"{most.value_usd:f}" if most.value_usd is not None else None,
            currency="usd" if most.value_usd is not None else None,
        )
        for line, entry in entries.items()
        if (most := entry.most) != Most()
    )
    return tuple(conditions), limits


def terms_of(entry: Entry) -> tuple[Condition, ...]:
    """What a line on an entry is cleared on, as conditions alone: of a batch, which has no limits of its own."""
    most = entry.most
    told = [
        ("quantity", "at_most", f"{most.quantity:f}" if most.quantity is not None else None),
        ("unit", "equals", most.unit),
        ("value", "at_most", f"{most.value_usd:f}" if most.value_usd is not None else None),
        ("currency", "equals", "usd" if most.value_usd is not None else None),
    ]
    bounds = [{"field": field, "test": test, "value": value, "told": AS_LISTED} for field, test, value in told if value]
    return (*entry.conditions, *(Condition.model_validate(one) for one in bounds))


def at_least(limits: Iterable[Limit], wanted: Iterable[Limit]) -> list[str]:
    """Lines on which the limits are looser than wanted."""
    mine = {one.line: one for one in limits}
    return [want.line for want in wanted if not _bounded(mine.get(want.line), want)]


def _bounded(mine: Limit | None, want: Limit) -> bool:
    if mine is None or (mine.unit, mine.currency) != (want.unit, want.currency):
        return False
    pairs = ((mine.quantity, want.quantity), (mine.value, want.value))
    return all(want_ is None or _most(mine_, want_) for mine_, want_ in pairs)


def _most(mine: str | None, want: str) -> bool:
    low, high = number(mine), number(want)
    return low is not None and high is not None and low <= high
