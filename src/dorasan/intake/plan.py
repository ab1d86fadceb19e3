"""The questions about the plan: where it crosses, what carries it and comes back, when, who receives, how it is paid.

Practice modelled: medicine that nobody objected to waited for the trucks that carried it. A plan is not told until what
carries it, burns in it and drives it stands in it. What each answer puts into a project is data (``tables/plan.yaml``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.intake.keys import NOT_KNOWN
from dorasan.yaml12 import Loader

TABLE = Path(__file__).parent / "tables" / "plan.yaml"
UNKNOWN = "unknown"
BESIDE = "beside"  # asked with what hangs on things, once for the whole list
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class PlanOption:
    """One answer, and what it puts into the project; ``fits``: by another question, the answers it can go with."""

    id: str
    fits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leg: Facts = field(default_factory=dict)
    all: Facts = field(default_factory=dict)
    lines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    conveyance: Facts = field(default_factory=dict)
    fuel: Facts = field(default_factory=dict)
    party: str = ""


@dataclass(frozen=True)
class PlanQuestion:
    """``bears``: facts that the answer bears on. ``named``: the party whose name may be typed behind the answer;
    ``counted``: a number may; ``day``: a date or a span is the answer; ``several``: more than one may be chosen;
    ``day_in``: the question whose day may be typed behind the answer, so that it is not put by itself."""

    id: str
    bears: tuple[str, ...]
    options: Mapping[str, PlanOption]
    asked_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    named: str = ""
    counted: bool = False
    day: bool = False
    several: bool = False
    day_in: str = ""

    def open_to(self, answers: Mapping[str, str]) -> tuple[PlanOption, ...]:
        """The answers that can be given beside those given before."""
        return tuple(option for option in self.options.values() if _goes(option.fits, answers))

    def applies(self, answers: Mapping[str, str]) -> bool:
        """Whether it can be asked at all: what comes back is asked only of what goes."""
        return all(answers.get(other) in fit for other, fit in self.asked_with.items())


def _goes(fits: Mapping[str, tuple[str, ...]], answers: Mapping[str, str]) -> bool:
    return all(other not in answers or answers[other] in fit for other, fit in fits.items())


@cache
def plan_questions() -> tuple[PlanQuestion, ...]:
    """All questions about the plan, in the order in which they are asked."""
    raw = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=Loader)
    return tuple(_question(name, told) for name, told in raw.items())


def plan_question(name: str) -> PlanQuestion:
    return next(question for question in plan_questions() if question.id == name)


def numbered(options: Sequence[PlanOption]) -> list[tuple[int, PlanOption]]:
    """The answers with the numbers they are chosen by: from 1, *don't know* always by its own."""
    known = [option for option in options if option.id != UNKNOWN]
    unknown = [(int(NOT_KNOWN), option) for option in options if option.id == UNKNOWN]
    return [*enumerate(known, start=1), *unknown]


def _question(name: str, told: Mapping[str, Any]) -> PlanQuestion:
    options = {word: _option(word, raw) for word, raw in told["options"].items()}
    return PlanQuestion(
        id=name,
        bears=tuple(told["bears"]),
        options=options,
        asked_with={other: tuple(fit) for other, fit in told.get("asked_with", {}).items()},
        named=told.get("named", ""),
        counted=told.get("counted", False),
        day=told.get("day", False),
        several=told.get("several", False),
        day_in=told.get("day_in", ""),
    )


def _option(name: str, raw: Mapping[str, Any]) -> PlanOption:
    told = {key: value for key, value in raw.items() if key not in ("fits", "needed")}
    fits = {other: tuple(fit) for other, fit in raw.get("fits", {}).items()}
    return PlanOption(name, fits, needed=tuple(raw.get("needed", ())), **told)
