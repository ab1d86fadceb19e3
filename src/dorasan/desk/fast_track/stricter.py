"""Conditions held against those of a line cleared before: the same or stricter, or not.

Practice modelled: what was cleared on terms was cleared on those terms. A term of time counts from its own beginning: a
line cleared for ninety days is no ground for one that may go within a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dorasan.desk.case.grants import Grant
from dorasan.desk.case.watch import number
from dorasan.desk.events.position import Condition

TOLD = "as cleared before"


def terms(grant: Grant, line: str) -> tuple[Condition, ...]:
    """Everything that a grant was given on, of one line, as conditions: limits, journeys, runs, its last day."""
    return tuple(dict.fromkeys((*grant.conditions, *_limits(grant, line))))


def _limits(grant: Grant, line: str) -> Iterator[Condition]:
    for limit in grant.limits:
        if limit.line != line:
            continue
        for field, value in (("quantity", limit.quantity), ("value", limit.value)):
            if value is not None:
                yield Condition(field=field, test="at_most", value=value, told=TOLD)
        for field, word in (("unit", limit.unit), ("currency", limit.currency)):
            if word is not None:
                yield Condition(field=field, test="equals", value=word, told=TOLD)
    for field in ("journeys", "runs"):
        most = getattr(grant, field)
        if most is not None:
            yield Condition(field=field, test="at_most", value=str(most), told=TOLD)
    if grant.ends is not None:
        yield Condition(field="left", test="not_after", value=grant.ends, told=TOLD)


def looser(mine: Iterable[Condition], before: Iterable[Condition], begins: str, begun: str) -> list[Condition]:
    """Those of ``before`` that none of ``mine`` is as strict as. ``begins`` and ``begun``: the days from which terms of
    time count, here and there."""
    held = list(mine)
    return [one for one in before if not any(_as_strict(new, one, begins, begun) for new in held)]


def carried_over(before: Iterable[Condition], begins: str, begun: str) -> tuple[Condition, ...]:
    """The same conditions for a line that begins on another day."""
    return tuple(_moved(one, begins, begun) for one in before)


def _moved(one: Condition, begins: str, begun: str) -> Condition:
    if one.test != "not_after" or _days(begun, one.value) is None:
        return one
    day = date.fromisoformat(begins) + (date.fromisoformat(one.value) - date.fromisoformat(begun))
    return one.model_copy(update={"value": day.isoformat()})


def _as_strict(new: Condition, old: Condition, begins: str, begun: str) -> bool:
    if new.field != old.field:
        return False
    mine, theirs = number(new.value), number(old.value)
    match old.test, new.test:
        case "equals", "equals":
            return new.value == old.value or (mine is not None and mine == theirs)
        case "one_of", "one_of" | "equals":
            return set(_words(new.value)) <= set(_words(old.value))
        case "at_most", "at_most" | "equals":
            return mine is not None and theirs is not None and mine <= theirs
        case "at_least", "at_least" | "equals":
            return mine is not None and theirs is not None and mine >= theirs
        case "not_after", "not_after":
            here, there = _days(begins, new.value), _days(begun, old.value)
            return here is not None and there is not None and here <= there
    return False


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


def _days(since: str, until: str) -> int | None:
    try:
        return (date.fromisoformat(until) - date.fromisoformat(since)).days
    except ValueError:
        return None
