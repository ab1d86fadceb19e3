"""Facts as a project file writes them: read with their place, and refused where no line of that kind can have them.

A fact that cannot apply, a code that is in no tariff, an act that nobody can do with such a thing: each would make a
rule pass the line by, so each is an error and never an answer.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dorasan.facts.declared import FactDeclaration, no_fact
from dorasan.facts.given import FactValueError, Given, given
from dorasan.facts.possible import NA, Values
from dorasan.facts.vocabulary import Vocabulary
from dorasan.marked_yaml import Marked, Path_
from dorasan.problem import Place, Problem
from dorasan.project.absent import BESIDE, may_be_absent
from dorasan.project.file import ProjectShape
from dorasan.project.layers import Facts
from dorasan.project.usual import fitting, usual_acts

if TYPE_CHECKING:  # tables of goods are loaded only where there is a list
    from dorasan.project.lists import Progress

ANY: Set[str] = frozenset()


@dataclass
class Run:
    """One reading of a project file: what it says, and everything wrong with it."""

    vocabulary: Vocabulary
    marked: Marked
    shape: ProjectShape
    folder: Path
    progress: Progress | None = None
    decided: Path | None = None
    problems: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Each thing wrong is told once, however many acts of a line meet it."""
        if problem not in self.problems:
            self.problems.append(problem)

    def wrong(self, key: str, path: Path_, **values: object) -> None:
        self.add(Problem(f"project.{key}", self.marked.place(path), values))

    def facts(
        self,
        raw: dict[str, Any],
        path: Path_,
        how: str = "given",
        place: Place | None = None,
        kinds: Set[str] = ANY,
        act: bool = False,
    ) -> Facts:
        """Facts as written. ``kinds``: of the lines they are said of, where these are named; ``act``: may say what
        is done."""
        out: Facts = {}
        for name, value in raw.items():
            where = place or self.marked.place((*path, name))
            fact = self.vocabulary.facts.get(name)
            if fact is None or name == "subject" or (name == "act" and not act):
                self.add(no_fact(name, where, self.vocabulary.facts))
                continue
            try:
                found = self._read(fact, value, how, where, kinds)
            except FactValueError as wrong:
                self.add(Problem(wrong.key, where, wrong.values))
                continue
            out[name] = found
        return out

    def _read(self, fact: FactDeclaration, value: Any, how: str, where: Place, kinds: Set[str]) -> Given:
        """One fact. Raises :class:`FactValueError`."""
        bare = value["value"] if isinstance(value, dict) and "value" in value else value
        if kinds and not kinds & fact.subjects:
            if bare != NA:
                names = ", ".join(sorted(fact.subjects))
                raise FactValueError("project.not_of_kind", fact=fact.name, kind=", ".join(sorted(kinds)), kinds=names)
            return given(fact, value, how=how, place=where)
        found = given(fact, value, how=how, place=where)
        if may_be_absent(found.possible) and fact.name not in BESIDE:
            raise FactValueError("project.not_absent", fact=fact.name)
        if fact.name == "act" and kinds:
            _refuse_acts(self.vocabulary, found, kinds)
        if fact.type == "hs":
            from dorasan.project.codes import real  # tables of goods are loaded only where there is a code

            found = real(fact, found)
        return found


def _refuse_acts(vocabulary: Vocabulary, said: Given, kinds: Set[str]) -> None:
    """An answer may leave open what is done, but only among what can be done with one of the lines."""
    assert isinstance(said.possible, Values)
    if vocabulary.is_open("act", said.possible):
        return
    for act in sorted(said.possible.values):
        if not any(fitting(kind, [act]) for kind in kinds):
            acts = dict.fromkeys(usual for kind in sorted(kinds) for usual in usual_acts(vocabulary.facts, kind, {}))
            raise FactValueError(
                "project.act_not_of_kind", act=act, kind=", ".join(sorted(kinds)), acts=", ".join(acts)
            )
