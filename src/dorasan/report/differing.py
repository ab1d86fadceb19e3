"""Where two texts of JSON differ: the places with both values, so that nobody has to compare two long lines by eye."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ABSENT = object()
MOST_SIGNS = 120  # of one value
LEAD = 20  # signs shown before the first that differs


@dataclass(frozen=True)
class Apart:
    """One place. ``at``: the way to it, empty for the whole; None: there is nothing on that side."""

    at: str
    before: str | None
    after: str | None


def differing(before: str, after: str) -> Iterator[Apart]:
    """Every place where two texts of JSON differ, as deep as they have the same form, in the order of the first."""
    yield from _apart("", json.loads(before), json.loads(after))


def _apart(at: str, before: Any, after: Any) -> Iterator[Apart]:
    if before is not ABSENT and before == after and type(before) is type(after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _apart(f"{at}.{key}" if at else key, before.get(key, ABSENT), after.get(key, ABSENT))
    elif isinstance(before, list) and isinstance(after, list):
        for n in range(max(len(before), len(after))):
            pair = (side[n] if n < len(side) else ABSENT for side in (before, after))
            yield from _apart(f"{at}[{n}]", *pair)
    else:
        yield Apart(at, *_shown(before, after))


def _shown(before: Any, after: Any) -> tuple[str | None, str | None]:
    """Both values; of long ones what stands around the first sign that differs."""
    texts = [None if side is ABSENT else json.dumps(side, ensure_ascii=False) for side in (before, after)]
    first = next((n for n, (a, b) in enumerate(zip(*(text or "" for text in texts), strict=False)) if a != b), 0)
    left, right = (_cut(text, max(0, first - LEAD)) for text in texts)
    return left, right


def _cut(text: str | None, start: int) -> str | None:
    if text is None or len(text) <= MOST_SIGNS:
        return text
    end = start + MOST_SIGNS
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
