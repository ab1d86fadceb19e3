"""In words: how much of a line is not granted."""

from __future__ import annotations

from collections.abc import Callable

from dorasan.desk.case.in_part import InPart
from dorasan.words import Lang, say


def in_part_told(one: InPart, lang: Lang, line: Callable[[str], str] = str) -> str:
    """How much of a line is granted, and that nobody is asked for the rest. ``line``: how one is called."""
    if one.rest is None:
        return say(lang, "desk.in_part_untold", line=line(one.line), granted=one.granted, asked=one.asked)
    rest = f"{'≈' if one.about else ''}{one.rest} {one.unit}".strip()
    return say(lang, "desk.in_part", line=line(one.line), granted=one.granted, rest=rest)
