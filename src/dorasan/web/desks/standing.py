"""How a state, and a desk's view, looks: a colour, a mark and its word, of which no one ever stands alone."""

from __future__ import annotations

from typing import NamedTuple

from dorasan.desk.case.state import LineState
from dorasan.words import Lang, say


class Look(NamedTuple):
    """``style``: of the style sheet; ``mark``: read by nobody who hears the page."""

    style: str
    mark: str
    word: str


_LOOKS = {
    LineState.DRAFTED: ("draft", "○"),
    LineState.FILED: ("open", "◇"),
    LineState.IN_REVIEW: ("open", "◐"),
    LineState.WAITING: ("asked", "?"),
    LineState.HELD: ("held", "‖"),
    LineState.MOVED_UP: ("held", "↑"),
    LineState.GRANTED: ("yes", "●"),
    LineState.GRANTED_IF: ("yes-if", "◑"),
    LineState.CLEARED: ("yes-if", "◎"),
    LineState.REFUSED: ("no", "×"),
    LineState.RETURNED: ("asked", "↩"),
    LineState.WITHDRAWN: ("gone", "–"),
    LineState.IN_USE: ("yes", "▶"),
    LineState.SPENT: ("gone", "■"),
    LineState.EXPIRED: ("no", "◌"),
    LineState.SUSPENDED: ("no", "‖"),
    LineState.REVOKED: ("no", "×"),
    LineState.LAPSED: ("no", "~"),
}


def look(state: LineState, lang: Lang) -> Look:
    style, mark = _LOOKS[state]
    return Look(style, mark, say(lang, f"case.state_{state.value}"))


_VIEWS = {
    "no_objection": ("assent", "✓"),
    "no_objection_if": ("assent", "◑"),
    "question": ("asked", "?"),
    "answered": ("asked", "?"),
    "hold": ("held", "‖"),
    "object": ("no", "×"),
    "not_mine": ("gone", "–"),
}


def view_look(view: str, word: str) -> Look:
    """How a desk's view looks: never as a decision does."""
    style, mark = _VIEWS[view]
    return Look(style, mark, word)
