"""What hangs on the thing itself: many lines at once, the most settling first, and only where something hangs on it.

Practice modelled: the supplier is rung up once about all his goods, the control lists are gone through once for the
whole list, a doubtful code is looked up for its own line. A line that needs a consent whatever is answered is not asked
about; what an authority must put on record is not the applicant's to answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.facts.possible import is_single
from dorasan.judge.question import Question, questions
from dorasan.opinion.groups import HANGING, Group
from dorasan.project.project import Project
from dorasan.sitting.sitting import Sitting
from dorasan.yaml12 import Loader

TABLE = Path(__file__).parent / "tables" / "things.yaml"
ASKED_OF = frozenset({Group.CONTESTED, *HANGING})  # groups of which something is asked


@dataclass(frozen=True)
class Bundle:
    """Facts that one person finds out at once; ``say``: what *yes, of all of these* stands for; ``rest``: what is then
    said of the lines that were not picked, where the question says so."""

    id: str
    who: Mapping[str, str]
    say: Mapping[str, Any]
    rest: Mapping[str, Any] = field(default_factory=dict)


@cache
def bundles() -> tuple[Bundle, ...]:
    raw = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=Loader)
    return tuple(Bundle(name, told["who"], told["say"], told.get("rest", {})) for name, told in raw.items())


@dataclass(frozen=True)
class Asked:
    """One thing to ask about lines: a fact, or facts that are found out together (``bundle``)."""

    questions: tuple[Question, ...]
    bundle: Bundle | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line for question in self.questions for line in question.lines))

    @property
    def weight(self) -> float:
        return sum(question.weight for question in self.questions)

    @property
    def id(self) -> str:
        return self.bundle.id if self.bundle is not None else self.questions[0].fact


def hanging(sitting: Sitting) -> list[Question]:
    """Facts on which lines hang in the ordinary case, over every way, the weightiest first; without a profile every
    fact that bears on an open cell."""
    if sitting.profile is None:
        return sitting.questions
    groups = sitting.groups
    wanted = [name for name, told in groups.items() if told.group in ASKED_OF]
    registry = sitting.vocabulary.registry
    foreign = {who for who in sitting.rulings.authorities() if not registry.is_home(who, sitting.seat)}
    out: dict[str, Question] = {}
    for way in sitting.ordinary.ways:
        for found in questions((way[name] for name in wanted), of=foreign):
            out[found.fact] = _joined(out.get(found.fact), found)
    return sorted(out.values(), key=lambda one: (-one.weight, -one.settles, -one.touches, one.fact))


def _joined(known: Question | None, found: Question) -> Question:
    """The same fact on another way: asked of every line that it bears on there or here."""
    if known is None:
        return found
    lines = tuple(dict.fromkeys((*known.lines, *found.lines)))
    settles, touches = min(known.settles, found.settles), max(known.touches, found.touches)
    return Question(found.fact, lines, settles, touches, max(known.weight, found.weight))


def asked_together(found: Iterable[Question]) -> list[Asked]:
    """The questions with those that one person finds out at once put together, the most settling first."""
    left = {question.fact: question for question in found}
    out: list[Asked] = []
    for bundle in bundles():
        members = tuple(left.pop(fact) for fact in bundle.say if fact in left)
        if members:
            out.append(Asked(members, bundle if len(members) > 1 else None))
    out += [Asked((question,)) for question in left.values()]
    return sorted(out, key=lambda one: -one.weight)


def written_unknown(project: Project, fact: str, line: str) -> bool:
    """Whether somebody already answered that he does not know."""
    return any(
        (said := act.facts.get(fact)) is not None
        and said.provenance.how == "asserted"
        and project.vocabulary.is_open(fact, said.possible)
        for act in project.lines[line].acts
    )


def open_lines(project: Project, fact: str) -> tuple[str, ...]:
    """Lines whose kind has the fact and on which it is not settled yet."""
    wanted = project.vocabulary.facts[fact]

    def settled(line: str) -> bool:
        acts = project.lines[line].acts
        if fact == "act" and not any(act.supposed for act in acts):
            return True  # said in the file, act by act
        return all(fact in act.facts and is_single(act.facts[fact].possible) for act in acts)

    return tuple(name for name, line in project.lines.items() if line.kind in wanted.subjects and not settled(name))
