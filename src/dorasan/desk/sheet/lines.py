"""Lines in a row: those that count on drawn together, and where there are many their number told."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.report.terminal_page import drawn_together
from dorasan.words import Lang, say

MOST = 6


def lines_told(lang: Lang, lines: Sequence[str], most: int | None = MOST) -> str:
    """``1.4..1.28, truck-1 (26 lines)``; of more than ``most`` the rest as a number."""
    found = drawn_together(lines)
    shown = found if most is None or len(found) <= most else found[:most]
    told = ", ".join(shown)
    if len(shown) < len(found):
        told = say(lang, "group.lines_more", lines=told, n=len(lines))
    elif len(lines) > len(found):
        told = say(lang, "group.lines_counted", lines=told, n=len(lines))
    return told
