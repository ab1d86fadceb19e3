"""Errors as values: what is wrong, exactly where, and how to mend it.

Everything that reads what a person wrote returns a list of these, all at once, instead of raising at the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal, Protocol, runtime_checkable

from dorasan.shown import shown_by
from dorasan.words import Lang, say

Severity = Literal["error", "warning"]
MOST_NEAR = 5  # names shown
SHORTEST_PIECE = 2  # letters
MOST_TOLD = 20  # problems in the text of an error; all of them are in it as values


@runtime_checkable
class Shown(Protocol):
    """A value that is said in the reader's language: a place, a reason."""

    def show(self, lang: Lang) -> str: ...


@dataclass(frozen=True)
class Place:
    """Where in a file. Lines, rows and columns count from 1; columns of a sheet are letters (``C``)."""

    file: str
    line: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    __repr__ = shown_by("file", "line", "row")

    def show(self, lang: Lang) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(say(lang, "problem.at_line", n=self.line))
        if self.sheet is not None:
            parts.append(say(lang, "problem.at_sheet", name=self.sheet))
        if self.row is not None:
            parts.append(say(lang, "problem.at_row", n=self.row))
        if self.column is not None:
            parts.append(say(lang, "problem.at_column", name=self.column))
        return ", ".join(parts)


@dataclass(frozen=True)
class Problem:
    """One thing wrong. ``key`` names two texts in the catalogues: ``<key>`` (what) and ``<key>_mend`` (how to mend)."""

    key: str
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"

    __repr__ = shown_by("key", "place.file", "severity")

    def show(self, lang: Lang) -> str:
        """One or two lines: place, where one is told; what, mend."""
        where = self.place.show(lang)
        return f"{where}{': ' if where else ''}{self.says(lang)}\n    {self.mend(lang)}"

    def says(self, lang: Lang) -> str:
        """What is wrong, alone."""
        return say(lang, self.key, **self._said(lang))

    def mend(self, lang: Lang) -> str:
        """How to mend it, alone."""
        return say(lang, f"{self.key}_mend", **self._said(lang))

    def _said(self, lang: Lang) -> dict[str, object]:
        return {name: value.show(lang) if isinstance(value, Shown) else value for name, value in self.values.items()}


class BadInputError(Exception):
    """Input that cannot be used. Carries every problem found, never only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)  # what a copy in another process is made from

    def __str__(self) -> str:
        """The problems in English, each with its place and mend; of very many the first."""
        told = [problem.show("en") for problem in self.problems[:MOST_TOLD]]
        more = len(self.problems) - len(told)
        return "\n".join([*told, *([say("en", "problem.and_more", n=more)] if more else [])])

    def __repr__(self) -> str:
        keys = ", ".join(dict.fromkeys(problem.key for problem in self.problems))
        return f"<{type(self).__name__} {len(self.problems)}: {keys:.120}>"


def near(word: str, known: Iterable[str]) -> str:
    """Names like ``word``: those it is a whole part of, those spelt like it, those it is a piece of; else a few.
    A dash where there are none at all."""
    names, wanted = list(known), word.lower()
    parts = [name for name in names if wanted in re.split(r"[\W_]+", name.lower())]
    pieces = [name for name in names if len(wanted) >= SHORTEST_PIECE and wanted in name.lower()]
    close = list(dict.fromkeys([*parts, *get_close_matches(word, names, n=MOST_NEAR, cutoff=0.5), *pieces]))[:MOST_NEAR]
    return ", ".join(close or [*names[:8], *(["..."] if len(names) > 8 else [])]) or "-"
