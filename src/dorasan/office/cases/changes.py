"""What a newer version changes in a line, of the things that a decision may hang on.

Law modelled: an approval is to be changed where the total rises by more than a tenth, or where quantity, unit price,
manner of payment, term or conditions change (decree on exchange and cooperation Art. 25(2)). An answer to what was open
is no change: the line is what it was, and more is known of it. What contradicts what was said before is one. A line
that is called otherwise has changed, though its owner says that it is the same goods. Days that every approval of the
line covers leave its term as it is. Who takes part counts by name (:mod:`dorasan.office.cases.taking_part`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from dorasan.desk.case.machine import machine
from dorasan.desk.case.state import CaseState
from dorasan.desk.case.traits import plain_name
from dorasan.desk.events.case import LineChanged, LineNamed, What
from dorasan.facts.declared import FactDeclaration
from dorasan.facts.possible import Possible, Span, within
from dorasan.office.cases.hinges import PRICED, VALUE, what_of
from dorasan.office.cases.taking_part import taking_part
from dorasan.project.project import Act, Line, Project

CENT = Decimal("0.01")  # amounts are told to the cent: what lies within one is the same price
_AMOUNT = re.compile(r"^\s*(\d[\d,]*(?:\.\d+)?)\s*(.*?)\s*$")

Windows = Mapping[str, Sequence[tuple[str, str | None]]]  # by line: first and last day of each approval that stands


def windows(state: CaseState) -> dict[str, list[tuple[str, str | None]]]:
    """When the approvals hold that stand on each line."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for grant in state.grants.values():
        for line in grant.live:
            found.setdefault(line, []).append((grant.begins, grant.ends))
    return found


def changes(before: Project, after: Project, approved: Windows | None = None) -> tuple[LineChanged, ...]:
    """Line by line, in the order of the newer version, then what was dropped. ``approved``: :func:`windows`."""
    found: dict[LineChanged, None] = {}
    part = taking_part(before, after)
    for name, line in after.lines.items():
        was = before.lines.get(name)
        if was is None:
            found[LineChanged(id=name, what="added")] = None
        else:
            found |= dict.fromkeys(_of_line(was, line, after.vocabulary.facts, (approved or {}).get(name, ())))
            found |= dict.fromkeys(LineChanged(id=name, what=what) for what in part(was, line))
    if not _rose(before, after):
        found = {one: None for one in found if one.what != "value"}
    for name in before.lines:
        if name not in after.lines:
            found[LineChanged(id=name, what="dropped")] = None
    return tuple(found)


def told_apart(before: Iterable[LineNamed], after: Iterable[LineNamed]) -> tuple[LineChanged, ...]:
    """What the record alone tells of two versions, where the project of the one before is not at hand."""
    old, new = ({line.id: line for line in lines} for lines in (before, after))
    found: list[tuple[str, What]] = []
    for name, line in new.items():
        was = old.get(name)
        if was is None:
            found.append((name, "added"))
            continue
        if was.kind != line.kind or _called((was.name_en, was.name_ko)) != _called((line.name_en, line.name_ko)):
            found.append((name, "goods"))
        if was.quantity != line.quantity:
            found.append((name, "quantity"))
    found += [(name, "dropped") for name in old if name not in new]
    return tuple(LineChanged(id=name, what=what) for name, what in found)


def _called(names: Iterable[str]) -> list[str]:
    return [plain_name(name) for name in names]


def _rose(before: Project, after: Project) -> bool:
    """Does the total rise by more than an amendment may, in any currency told? A line counts where its value was told
    in both versions, or where it is new: an answer to what was open raises nothing."""
    for fact in VALUE:
        was, now = Decimal(0), Decimal(0)
        for name, line in after.lines.items():
            new, old = _value(line, fact), _value(before.lines[name], fact) if name in before.lines else None
            if new is not None and (old is not None or name not in before.lines):
                was, now = was + (old.low if old is not None else Decimal(0)), now + new.high
        if machine().rose(was, now):
            return True
    return False


def _value(line: Line, fact: str) -> _Between | None:
    told = [given.possible for act in line.acts if (given := act.facts.get(fact)) is not None]
    spans = [one for one in told if isinstance(one, Span) and one.has_value and isfinite(one.high)]
    return _Between(*(Decimal(repr(end)) for end in (spans[0].low, spans[0].high))) if spans else None


class _Between(NamedTuple):
    low: Decimal
    high: Decimal


def _of_line(
    was: Line, now: Line, facts: Mapping[str, FactDeclaration], approved: Sequence[tuple[str, str | None]]
) -> Iterator[LineChanged]:
    if was.kind != now.kind or _called(was.name.values()) != _called(now.name.values()):
        yield LineChanged(id=now.id, what="goods")
    if was.quantity != now.quantity:
        yield LineChanged(id=now.id, what="quantity")
    if _priced_otherwise(was, now):
        yield LineChanged(id=now.id, what="unit_price")
    for old, new in zip(was.acts, now.acts, strict=False):
        if _moved(old, new) and not _covered(new, approved):
            yield LineChanged(id=now.id, what="validity")
        for fact, given in new.facts.items():
            known = old.facts.get(fact)
            if known is not None and not _within(given.possible, known.possible):
                yield LineChanged(id=now.id, what=what_of(facts[fact]))


def _within(now: Possible, was: Possible) -> bool:
    """Does it say no more than was said before? What an edition tells in another manner is held against nothing."""
    return type(now) is type(was) and within(now, was)


def _priced_otherwise(was: Line, now: Line) -> bool:
    """Is one of it dearer or cheaper? Where a number or a value was not told, or the units differ, it cannot be said;
    that the quantity changed is told by itself."""
    before, after = _AMOUNT.match(was.quantity), _AMOUNT.match(now.quantity)
    if before is None or after is None or before[2] != after[2]:
        return False
    first, second = (Decimal(one[1].replace(",", "")) for one in (before, after))
    if not first or not second:
        return False
    for fact in PRICED:
        old, new = _value(was, fact), _value(now, fact)
        if old is not None and new is not None:
            low, high = (end * second / first for end in old)
            if new.low < low - CENT or new.high > high + CENT:
                return True
    return False


def _moved(was: Act, now: Act) -> bool:
    """Is it planned for days that were not among those told before?"""
    if was.day is None or now.day is None:
        return False
    return now.day < was.day or (now.until or now.day) > (was.until or was.day)


def _covered(act: Act, approved: Sequence[tuple[str, str | None]]) -> bool:
    """Are there approvals, and does each of them hold on all of these days?"""
    first: date | None = act.day
    last = act.until or first
    if first is None or last is None or not approved:
        return False
    return all(begins <= first.isoformat() and (ends is None or last.isoformat() <= ends) for begins, ends in approved)
