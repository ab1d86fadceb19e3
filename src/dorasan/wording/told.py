"""What a provision says as it could be told on a day: what came later is no part of it.

Practice modelled: a judgment as of January 2019 does not cite a notice of 2026. The texts of the packs tell a rule and
then, in sentences of their own, what became of it; of these the ones that name a later day are left out.
"""

from __future__ import annotations

import re
from datetime import date

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=\S)")
_KOREAN = re.compile(r"(\d{4})년(?:\s*(\d{1,2})월(?:\s*(\d{1,2})일)?)?(?:부터\s*(?:(\d{1,2})월\s*)?(\d{1,2})일까지)?")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_ENGLISH = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) )?\b((?:19|20)\d\d)\b(?!\d|[./-]\d)", re.IGNORECASE)
_YEARS = range(1950, 2050)  # a resolution has a number like a year, and most are none of these


def told_on(text: str, lang: str, day: date) -> str:
    """The rule itself, its first sentence, and every other one that names no day after ``day``."""
    first, *rest = _SENTENCE.split(" ".join(text.split()))
    later = _korean if lang == "ko" else _english
    return " ".join([first, *(sentence for sentence in rest if not later(sentence, day))])


def _korean(sentence: str, day: date) -> bool:
    for year, month, date_, until_month, until_day in _KOREAN.findall(sentence):
        end = (until_month or month, until_day) if until_day else (month, date_)
        if _is_later(int(year), int(end[0] or 0), int(end[1] or 0), day):
            return True
    return False


def _english(sentence: str, day: date) -> bool:
    return any(
        _is_later(int(year), _MONTHS.index(month.lower()) + 1 if month else 0, int(date_ or 0), day)
        for date_, month, year in _ENGLISH.findall(sentence)
    )


def _is_later(year: int, month: int, date_: int, day: date) -> bool:
    """Is it surely after the day? A month without a day of it, and a year without a month, begin with their first."""
    return year in _YEARS and (year, month or 1, date_ or 1) > (day.year, day.month, day.day)
