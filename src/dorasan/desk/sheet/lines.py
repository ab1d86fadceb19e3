"""Lines in a row: those that count on drawn together, and where there are many their number told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dorasan.desk.case.state import CaseState
from dorasan.desk.events.case import LineNamed
from dorasan.report.terminal_page import drawn_together
from dorasan.words import Lang, say

MOST = 6
LONGEST = 60  # signs of a name


NOTHING: Mapping[str, str] = {}


def called_in(states: Iterable[CaseState], lang: Lang) -> dict[str, dict[str, str]]:
    """By case what its lines are called, as far as whoever asks is told their names."""
    return {state.case: _called(state, lang) for state in states}


def _called(state: CaseState, lang: Lang) -> dict[str, str]:
    lines = state.version.lines if state.version is not None else ()
    names = {one.id: one.name_ko if lang == "ko" else one.name_en for one in lines}
    return {line: name for line, name in names.items() if name}


def brief(name: str) -> str:
    """A name as one of many is told: a long one by its beginning."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def named_told(line: LineNamed, lang: Lang) -> str:
    """A line as its owner knows it: the item number on his list, what it is called, how much of it."""
    name = brief(line.name_ko if lang == "ko" else line.name_en)
    numbered = f"{line.number} {name}" if line.number else name
    return f"{numbered} ({line.quantity})" if line.quantity else numbered


def typed_told(line: LineNamed, lang: Lang) -> str:
    """The same where one types from it: the mark that the owner chose himself, or the row's beside its words."""
    return f"{named_told(line, lang)} [{line.id}]" if line.number else line.id


def lines_told(lang: Lang, lines: Sequence[str], most: int | None = MOST, called: Mapping[str, str] = NOTHING) -> str:
    """``1.4..1.28, truck-1 (26 lines)``; of more than ``most`` the rest as a number. ``called``: names for lines, on a
    page that is read and not typed from."""
    found = [called.get(line, line) for line in lines] if called else drawn_together(lines)
    shown = found if most is None or len(found) <= most else found[:most]
    told = ", ".join(shown)
    if len(shown) < len(found):
        told = say(lang, "group.lines_more", lines=told, n=len(lines))
    elif len(lines) > len(found):
        told = say(lang, "group.lines_counted", lines=told, n=len(lines))
    return told


def held_days(lang: Lang, days: str, unattributed: int) -> str:
    """How long lines were held, and how many of these days are nobody's, where any are."""
    key = "held_days_some" if unattributed else "held_days"
    return say(lang, f"group.{key}", days=days, unattributed=unattributed)
