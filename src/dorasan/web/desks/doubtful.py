"""Rows of a newer list that may be goods of the version before: asked one by one, and nothing chosen beforehand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from dorasan.desk.case.matching import OTHER, Doubt
from dorasan.desk.events.case import CaseVersioned
from dorasan.desk.sheet.lines import named_told
from dorasan.problem import Problem
from dorasan.words import Lang

FIELD = "same:"  # before the row, in the name of a field
NONE = "-"  # what the form sends for goods that are none of those before
MOST = 3000  # rows that are answered at once
MOST_PAIRS = 400  # of new lines and lines that went
COMPONENT = "component"  # goes with its kit


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


def unlike(version: CaseVersioned, called: Callable[[str], str]) -> list[Doubted]:
    """New lines, each with those that went: two of them may be one thing after all, of which nothing speaks but that
    its owner knows it. Nothing of a list that is as good as another one."""
    rows = {one.id: one for one in version.lines if one.kind != COMPONENT}
    new = [rows[one.id] for one in version.changed if one.what == "added" and one.id in rows]
    gone = [(one.id, called(one.id)) for one in version.changed if one.what == "dropped"]
    if len(new) * len(gone) > MOST_PAIRS or not gone:
        return []
    return [Doubted(f"{FIELD}{one.row or one.id}", called(one.id), gone) for one in new]


def doubtful(problems: Iterable[Problem], lang: Lang) -> list[Doubted]:
    """What is still to be said."""
    doubts = (one.values["doubt"] for one in problems)
    return [
        Doubted(f"{FIELD}{one.line.id}", named_told(one.line, lang),
                [(was.id, named_told(was, lang)) for was in one.perhaps])
        for one in doubts if isinstance(one, Doubt)
    ]  # fmt: skip
