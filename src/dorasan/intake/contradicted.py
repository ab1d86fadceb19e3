"""Answers that the list's own code or words rule out: soap is no food, whoever says so in a hurry.

What a person says of a line wins over what was made of its code and words where both can be so. Where they cannot, one
of the two is wrong, and nobody may find out which by a licence that silently went: the code is put right first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dorasan.facts.given import FactValueError, possible_value
from dorasan.facts.possible import Possible, meet
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.project import Project
from dorasan.words import Lang, say

CODE = "hs"  # the answer about the code itself is what puts a code right
MOST = 5


class _Lines:
    """Lines by name, in the reader's language; the first few."""

    def __init__(self, project: Project, lines: Sequence[str]) -> None:
        self.project, self.lines = project, lines

    def show(self, lang: Lang) -> str:
        named = [self.project.lines[line].name.get(lang) or line for line in self.lines[:MOST]]
        more = len(self.lines) - MOST
        return ", ".join(named) + (say(lang, "check.and_more", n=more) if more > 0 else "")


def refuse_impossible(project: Project, answers: Iterable[tuple[str, Any, Sequence[str]]]) -> None:
    """Raise :class:`BadInputError` for every answer that cannot be so of some of its lines, naming them."""
    problems = []
    for fact, raw, lines in answers:
        declared = project.vocabulary.facts.get(fact)
        if declared is None or fact == CODE:
            continue
        try:
            said = possible_value(declared, raw)
        except FactValueError:
            continue  # told where it is read
        wrong = [line for line in lines if _ruled_out(project, fact, said, line)]
        if wrong:
            values = {"fact": _Label(declared.label), "lines": _Lines(project, wrong), "n": len(wrong)}
            problems.append(Problem("intake.impossible", Place(fact), values))
    if problems:
        raise BadInputError(problems)


class _Label:
    def __init__(self, label: dict[str, str]) -> None:
        self.label = label

    def show(self, lang: Lang) -> str:
        return self.label[lang]


def _ruled_out(project: Project, fact: str, said: Possible, line: str) -> bool:
    """Does what was made of the line's code and words leave nothing of what is said?"""
    found = [act.facts[fact] for act in project.lines[line].acts if fact in act.facts] if line in project.lines else []
    made = [one for one in found if one.provenance.how == "derived"]
    return bool(made) and not any(meet(one.possible, said) for one in made)
