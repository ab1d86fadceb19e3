"""Answers for several lines on one sheet, each its own: ``1a 2=9028.20``, by the numbers and letters shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from dorasan.problem import BadInputError, Place, Problem

LETTERS = ascii_lowercase
_PAIR = re.compile(r"(?<![\d.])(\d{1,4})\s*(?:[=:]\s*([\d.][\d.\-]*)|([a-z])(?![a-z]))[\s,;]*", re.IGNORECASE)


def typed_sheet(text: str, lines: Sequence[str], shown: Mapping[str, Sequence[str]], place: Place) -> dict[str, str]:
    """By line what was typed for it; ``shown``: what the letters beside each line stand for, in their order. Raises
    :class:`BadInputError` with every part that is no answer, and for a line that is answered twice."""
    out: dict[str, str] = {}
    wrong: list[str] = []
    at = 0
    clean = text.strip()
    for found in _PAIR.finditer(clean):
        wrong += clean[at : found.start()].split()
        at = found.end()
        n = int(found[1])
        line = lines[n - 1] if 0 < n <= len(lines) else None
        known = shown.get(line, ()) if line is not None else ()
        letter = LETTERS.index(found[3].lower()) if found[3] else -1
        if line is None or line in out or letter >= len(known):
            wrong.append(found[0].strip(" ,;"))
        else:
            out[line] = known[letter] if found[3] else found[2]
    wrong += clean[at:].split()
    if wrong or not out:
        raise BadInputError([Problem("intake.no_pair", place, {"text": ", ".join(wrong) or text, "n": len(lines)})])
    return out
