"""What stands in the columns of a table, counted over its first rows: numbers, texts, days, codes, countries, units."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dorasan.packing.cell.numeral import number_in_words
from dorasan.packing.cell.value import Value, is_empty, is_number, parse_number, shown
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.wording.plain import bare
from dorasan.packing.wording.unit import is_unit
from dorasan.packing.wording.words import words

SAMPLE = 200
_HS = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-7])\d{2}[.\-\s]?\d{2}(?:[.\-\s]?\d{2,4}){0,2}(?:[.\-]\d{2})?")
_DAY = re.compile(
    r"(?:19|20)\d\d(?:[-./년 ](?:0?[1-9]|1[0-2])(?:[-./월 ]\s?(?:0?[1-9]|[12]\d|3[01])일?)?|(?:0[1-9]"
    r"|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    r"|\d{1,2}[-./]\d{1,2}[-./](?:\d{2}|\d{4})|\d{1,2}[-/](?:19|20)\d\d"
)


@dataclass(slots=True)
class Content:
    """Counts over a sample of a column's cells."""

    filled: int = 0
    numbers: int = 0
    texts: int = 0
    wordy: int = 0  # texts without any digit
    days: int = 0
    hs: int = 0
    countries: int = 0
    northern: int = 0
    units: int = 0
    length: int = 0
    counting: int = 0  # whole numbers one more than the one before
    distinct: set[str] = field(default_factory=set)

    def share(self, count: int) -> float:
        return count / self.filled if self.filled else 0.0


def is_day(value: Value) -> bool:
    """A date, or a text that is nothing else: ``2026-04-02``, ``20260402``, ``31.12.2027``, ``2028-09``."""
    if isinstance(value, (dt.date, dt.datetime)):
        return True
    return isinstance(value, str) and _DAY.fullmatch(shown(value)) is not None


def content_of(sheet: Sheet, rows: Iterable[int]) -> dict[int, Content]:
    """The counts of each column over the first rows of a table that hold more than one thing."""
    out: dict[int, Content] = {}
    previous: dict[int, int] = {}
    sampled = 0
    for row in rows:
        values = sheet.rows.get(row)
        if values is None or sum(value is not None for value in values) < 2:
            continue
        sampled += 1
        if sampled > SAMPLE:
            break
        for column, value in enumerate(values, 1):
            if not is_empty(value):
                _count(out.setdefault(column, Content()), value, column, previous)
    return out


def _count(seen: Content, value: Value, column: int, previous: dict[int, int]) -> None:
    text = shown(value)
    seen.filled += 1
    number = is_number(value) or parse_number(text) is not None
    seen.numbers += number
    seen.texts += not number
    seen.wordy += not number and not any(sign.isdecimal() for sign in text)
    seen.length += len(text)
    seen.distinct.add(text)
    day = is_day(value)
    seen.days += day
    seen.hs += isinstance(value, str) and not day and _HS.fullmatch(text) is not None
    if isinstance(value, str):
        table = words()
        iso = table.countries.get(bare(text)) or table.country_codes.get(text.casefold())
        seen.countries += iso is not None
        seen.northern += iso == "KP"
        seen.units += is_unit(text) and number_in_words(text) is None
    if number and text.isdecimal() and len(text) < 7:
        seen.counting += previous.get(column) in (None, int(text) - 1)
        previous[column] = int(text)
