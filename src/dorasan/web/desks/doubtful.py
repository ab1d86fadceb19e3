"""Rows of a newer list that may be goods of the version before: asked one by one, and nothing chosen beforehand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from dorasan.desk.case.matching import OTHER, Doubt
from dorasan.desk.sheet.lines import named_told
from dorasan.problem import Problem
from dorasan.words import Lang

FIELD = "same:"  # before the row, in the name of a field
NONE = "-"  # what the form sends for goods that are none of those before
MOST = 3000  # rows that are answered at once


@dataclass(frozen=True)
class Doubted:
    """A row, and the lines that it may be: mark and words of each."""

    field: str
    line: str
    perhaps: list[tuple[str, str]]


def sent(request: HttpRequest) -> str:
    """What was chosen, with what had been chosen before; of a list that is brought now nothing was."""
    if "list" in request.FILES:
        return ""
    said = unsaid(request.POST.get("same", ""))
    for name, word in list(request.POST.items())[:MOST]:
        if name.startswith(FIELD) and isinstance(word, str) and word:
            said[name.removeprefix(FIELD)] = OTHER if word == NONE else word
    return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""


def unsaid(told: str) -> dict[str, str]:
    """The same as rows and lines; of what is nothing of the kind, nothing."""
    try:
        found = json.loads(told or "{}")
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {row: line for row, line in pairs if isinstance(line, str)}


def doubtful(problems: Iterable[Problem], lang: Lang) -> list[Doubted]:
    """What is still to be said."""
    doubts = (one.values["doubt"] for one in problems)
    return [
        Doubted(f"{FIELD}{one.line.id}", named_told(one.line, lang),
                [(was.id, named_told(was, lang)) for was in one.perhaps])
        for one in doubts if isinstance(one, Doubt)
    ]  # fmt: skip
