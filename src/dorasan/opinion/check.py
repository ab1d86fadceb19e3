"""The shape of a whole check result under one view: language-free, complete; what every screen of a check shows.

Texts stand in both languages; needs, classes, acts, authorities and facts stand as their ids.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from dorasan.law.age import Age
from dorasan.opinion.behind import (
    AssumedFact,
    CheckedFact,
    Contest,
    Missing,
    ProvisionEntry,
    QuestionEntry,
    ScreenedEntry,
    TakenFact,
    Unconfirmed,
)
from dorasan.opinion.shape import ClassWord, MannerWord, NeedWord, Shape, Text, Views

GOODS = frozenset({"item", "component", "carried"})


class ClassRange(Shape):
    best: ClassWord
    worst: ClassWord

    @property
    def sure(self) -> bool:
        return self.best == self.worst


class Day(Shape):
    """An as-of day. ``source``: the leg's own, the project's, the command's, or today's because none was given."""

    day: date
    source: Literal["leg", "project", "given", "today"]
    lines: list[str]


class ActEntry(Shape):
    act: str
    day: date
    day_assumed: bool
    leg: str | None
    actor: str | None
    supposed: list[str] = Field(description="what it may stand for, where the project does not say what is done")


class Asked(Shape):
    """One act asked of one authority."""

    authority: str
    act: str
    need: NeedWord


class Answers(Shape):
    """Sets of acts of which one set, complete, is enough; the least burdensome first. All ``Answers`` are needed.

    ``open``: needed only if what is open turns out so.
    """

    line: str
    sets: list[list[Asked]]
    open: bool = False


class FindingRef(Shape):
    provision: str
    layer: str
    says: Literal["bites", "lifted", "cannot_tell"]
    disputed: bool
    weight: NeedWord


class Shown(Shape):
    """An exposure or a warning that shows; ``sure`` false when it cannot be told whether it applies."""

    provision: str
    sure: bool


class Carrier(Shape):
    """Something the line needs: the alternatives, and the one its as-carried ruling rests on."""

    chosen: str
    alternatives: list[str]


class HeldOn(Shape):
    """A paper on file for a line, against that line's own day."""

    authority: str
    act: str
    status: Literal["held", "claimed", "no_end", "expired", "pending", "refused", "not_yet"]
    needed: Literal["yes", "no", "maybe"]
    until: date | None
    since: date | None
    paper: str


class LineEntry(Shape):
    """One line: classes and vectors alone and as carried, in every layer and view."""

    id: str
    kind: str
    name: Text
    quantity: str
    place: str
    note: Text
    acts: list[ActEntry]
    classes: dict[str, ClassRange]
    carried_classes: dict[str, ClassRange]
    vectors: dict[str, Views]
    carried_vectors: dict[str, Views]
    contested: list[str]
    carried_contested: list[str]
    because_of: dict[str, list[str]]
    carriers: list[Carrier]
    findings: list[FindingRef]
    no_route: list[str]
    doubted: list[str] = Field(description="provisions of which it is open whether they still stand")
    answers: list[Answers]
    best_answers: list[Answers]
    carried_answers: list[Answers]
    practice_answers: list[Answers]
    north_answers: list[Answers]
    exposures: list[Shown]
    warnings: list[Shown]
    held: list[HeldOn]

    @property
    def is_quota(self) -> bool:
        """Is it no line of the project's own, but the total that its lines draw on a quota?"""
        return self.kind == "aggregate"


class ProjectEntry(Shape):
    id: str
    title: Text
    file: str
    notes: list[Text]


class EditionEntry(Shape):
    digest: str
    short: str


class Counts(Shape):
    alone: dict[str, int]
    carried: dict[str, int]


class Check(Shape):
    """A whole check: everything its screens show and everything behind them."""

    format: Literal["dorasan-check-1"] = "dorasan-check-1"
    project: ProjectEntry
    seat: str
    today: date
    edition: EditionEntry
    view: str = Field(description="the view whose needs and classes are counted and shown first")
    views: list[str]
    manner: MannerWord = Field(description="the law as last checked; or no lift after the day it was last checked")
    age: Age = Field(description="when each legal order was last checked, counted from today")
    days: list[Day]
    authorities: dict[str, list[str]]
    authority_names: dict[str, Text]
    counts: Counts
    lines: list[LineEntry]
    provisions: dict[str, ProvisionEntry]
    contested: list[Contest]
    forgotten: list[Missing]
    questions: list[QuestionEntry]
    assumed: list[AssumedFact]
    taken: list[TakenFact]
    unconfirmed: list[Unconfirmed]
    catch_alls: list[CheckedFact]
    screened: ScreenedEntry | None = Field(default=None, description="null: the project names no party")
    exit_code: int
    not_included: Text
    disclaimer: Text

    @property
    def own_lines(self) -> list[LineEntry]:
        """The project's own lines, which are counted; quotas are told apart."""
        return [line for line in self.lines if not line.is_quota]

    @property
    def days_once(self) -> str:
        """The days the law is taken on, each once, whatever they come from."""
        return ", ".join(dict.fromkeys(str(day.day) for day in self.days))

    @property
    def last_day(self) -> date:
        """The last day the law is taken on."""
        return max((day.day for day in self.days), default=self.today)

    @cached_property
    def uncarried(self) -> frozenset[str]:
        """Goods that name nothing that carries them: their components travel with them and carry nothing."""
        return frozenset(
            line.id for line in self.lines if line.kind in GOODS and not any(map(self._carries, line.carriers))
        )

    @cached_property
    def carriage_stated(self) -> bool:
        """Does any line name what carries it? If none does, nothing is ruled as carried."""
        return any(self._carries(carrier) for line in self.lines for carrier in line.carriers)

    @cached_property
    def _carriers_of_nothing(self) -> frozenset[str]:
        """Components travel with their goods, and a stretch of the route carries nothing by itself."""
        return frozenset(line.id for line in self.lines if line.kind in ("component", "leg"))

    def _carries(self, carrier: Carrier) -> bool:
        return carrier.chosen not in self._carriers_of_nothing
