"""What a row says of itself: that it stands there twice, and until when what it holds may be used.

Practice modelled: whoever kept the list wrote *DUPLICATE* beside a row and left it in, or the day after which a
reagent is thrown away. Both are said and nothing is mended: the row is counted until its owner takes it out.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from dorasan.packing.line import Line
from dorasan.problem import Place, Problem

_TWICE = re.compile(
    r"\bduplicat(?:e|ed|ion)\b|\bdouble entry\b|\bentered twice\b|이중\s*기재|두\s*번\s*기재"
    r"|중복(?!\s*(?:없|아님|되지|구매|방지|사용))",
    re.IGNORECASE,
)
_NOT_TWICE = re.compile(r"\b(?:no|not a|non)[ -]duplicat", re.IGNORECASE)
_UNTIL = re.compile(
    r"expir|\bexp\b|best before|use by|shelf life until|유효\s*기[간한]|유통\s*기한|사용\s*기한|소비\s*기한",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)\s*[-./년]\s*(\d{1,2})(?:\s*[-./월]\s*(\d{1,2}))?(?!\d)")
_MONTH_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*[-./]\s*(20\d\d)(?!\d)")


def check_marks(lines: Sequence[Line], file: str) -> list[Problem]:
    """Rows that the list itself marks as standing there twice, each with the row that it repeats, if there is one."""
    found = []
    for n, line in enumerate(lines):
        said = next((text for text in _beside(line) if _TWICE.search(text) and not _NOT_TWICE.search(text)), None)
        if said is None:
            continue
        same = next((one for one in lines[:n] if _name(one) == _name(line)), None)
        values = {"name": line.name, "said": said, "other": "" if same is None else str(same.serial or same.row_first)}
        key = "packing.marked_twice" if same is None else "packing.marked_twice_of"
        place = Place(file, sheet=line.sheet or None, row=line.row_first)
        found.append(Problem(key, place, values, "warning"))
    return found


def usable_until(line: Line) -> date | None:
    """The last day on which what the row holds may be used, if it says one; of a month alone its last day."""
    told = [f"{heading} {text}" for heading, text in line.extras.items() if _UNTIL.search(heading)]
    told += [text[found.start() :] for text in _beside(line) if (found := _UNTIL.search(text))]
    days = [day for text in told if (day := _day(text)) is not None]
    return min(days, default=None)


def _day(text: str) -> date | None:
    if found := _YEAR_FIRST.search(text):
        year, month, day = int(found[1]), int(found[2]), found[3]
    elif found := _MONTH_FIRST.search(text):
        year, month, day = int(found[2]), int(found[1]), None
    else:
        return None
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(day), last) if day else last) if not day or int(day) else None


def _beside(line: Line) -> list[str]:
    return [text for text in (line.remarks, line.spec, *line.extras.values()) if text]


def _name(line: Line) -> str:
    return "".join(line.name.casefold().split())
