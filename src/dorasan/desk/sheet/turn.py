"""Whose turn it is and since when, in words: the same on every page and in every command."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dorasan.desk.account.turn import OPEN, Turn, stands_since, turn
from dorasan.desk.case.state import CaseState, LineState, Request
from dorasan.desk.sheet.names import Names
from dorasan.words import Lang, say


def since_told(day: str, on: date, lang: Lang, *, sure: bool = True) -> str:
    """Since a day, and for how many days."""
    days = max((on - date.fromisoformat(day)).days, 0)
    key = "turn_perhaps" if not sure else "turn_since" if days else "turn_today"
    return say(lang, f"desk.{key}", day=day, n=days)


def turn_told(found: Turn, names: Names, on: date) -> str:
    """With whom, and since when."""
    since = since_told(found.since, on, names.lang, sure=found.sure)
    return say(names.lang, "desk.turn", whose=whose_told(found, names), since=since)


def whose_told(found: Turn, names: Names) -> str:
    return ", ".join(map(names.desk, found.whose)) or say(names.lang, "desk.unattributed")


def stands_told(state: CaseState, request: Request, line: str, names: Names) -> str:
    """Since when a line stands where it stands, as of the day of the fold; of one that was filed and is open, with
    whom it lies."""
    where = request.lines[line].state
    if state.day is None or where not in OPEN or where is LineState.DRAFTED:
        return say(names.lang, "desk.from_day", day=stands_since(state, request, line))
    return turn_told(turn(state, request, line), names, date.fromisoformat(state.day))


def once_heard_told(desks: Collection[str], names: Names) -> str:
    """That desks whose views stand here may have said something else since; nothing where there is none."""
    return say(names.lang, "desk.once_heard", desks=", ".join(map(names.desk, desks))) if desks else ""
