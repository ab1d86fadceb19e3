"""What whoever calls hands over: days, a file, a language; taken as they are meant, or refused together."""

from __future__ import annotations

import os
from datetime import date, datetime

from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import LANGS, Lang

Day = date | str
File = str | os.PathLike[str]


def days_of(**given: Day | None) -> dict[str, date | None]:
    """Days by what they are for. Raises :class:`BadInputError` with every one that is none."""
    read: dict[str, date | None] = {}
    problems = []
    for what, value in given.items():
        if isinstance(value, datetime):
            read[what] = value.date()
        elif value is None or isinstance(value, date):
            read[what] = value
        else:
            try:
                read[what] = date.fromisoformat(value)
            except (TypeError, ValueError):
                problems.append(Problem("cli.bad_date", Place(what), {"text": value}))
    if problems:
        raise BadInputError(problems)
    return read


def known_lang(lang: Lang) -> Lang:
    """A language that Dorasan speaks. Raises :class:`BadInputError` for another."""
    if lang not in LANGS:
        raise BadInputError([Problem("cli.bad_lang", Place(str(lang)), {"name": lang, "known": ", ".join(LANGS)})])
    return lang
