"""The published shape of an opinion (``schemas/opinion.schema.json``): things are said once, and then by number.

Numbers of ``tables`` count from 0. Lines are named by their place in ``lines``, from 1, and sets of them in runs:
``1-152 155``. A cell that is left out of a vector is surely *not needed*. Views, layers, facts, authorities, acts and
provisions stand as their ids; what these are called stands in the edition. What people wrote stands as they wrote it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from dorasan.law.age import Age
from dorasan.opinion.behind import ReadingEntry
from dorasan.opinion.check import Carrier, FindingRef, HeldOn, ProjectEntry, Shown
from dorasan.opinion.reading import ListRead
from dorasan.opinion.shape import CalendarDay, Cell, ClassWord, MannerWord, NeedWord, Shape, Text

Runs = str
PlaceTold = dict[str, str | int] | None
ClassTold = tuple[ClassWord, ClassWord]


class ActTold(Shape):
    """One act with a line. ``facts``: number of a set; ``overruled``: fact, what stands, what does not, by numbers."""

    act: str
    day: date
    day_assumed: bool = False
    until: date | None = None
    own_day: date | None = Field(default=None, description="the leg's own day; null: it has none")
    leg: str | None = None
    actor: str | None = None
    supposed: list[str] = Field(default_factory=list)
    facts: int
    overruled: list[tuple[str, tuple[int, int], tuple[int, int]]] = Field(default_factory=list)
    ordinary: list[int] = Field(default_factory=list, description="sets of the ordinary case, one for each way there")


class OrdinaryTold(Shape):
    """The ordinary case of a line: by layer of law, view and authority the least and the most that is asked, by numbers
    of vectors; classes likewise. Floor and ceiling are the best and worst of the line's ruling."""

    classes: dict[str, ClassTold]
    carried_classes: dict[str, ClassTold]
    vectors: dict[str, int]
    carried_vectors: dict[str, int]
    hangs: list[str] = Field(description="facts that still bear on it in the ordinary case, the weightiest first")


class PresumedTold(Shape):
    """A presumption that stands on lines. ``mode``: plan and thing are supposed, diligence is as if it were signed."""

    fact: str
    value: Any
    mode: str
    silences: list[str]
    unscreened: bool = Field(description="supposed although no name was given to screen")
    lines: Runs


class LineTold(Shape):
    """One line: what is its own. ``ruling``: number of what was found of it; the same for all lines that are alike."""

    id: str
    kind: str
    name: Text
    quantity: str = ""
    place: PlaceTold = None
    note: Text = Field(default_factory=dict)
    needs: list[list[str]] = Field(default_factory=list)
    accompanies: list[str] = Field(default_factory=list)
    acts: list[ActTold]
    held: list[HeldOn] = Field(default_factory=list)
    ruling: int
    group: str = Field(default="", description="the group the line is told in; empty for a total drawn on a quota")
    surely: bool = Field(default=False, description="whatever is answered, not only in the ordinary case")
    who: list[str] = Field(default_factory=list, description="the authorities that put it there")
    ordinary: int | None = Field(default=None, description="number of its ordinary case")


class AskedTold(Shape):
    authority: str
    act: str
    need: NeedWord


class AnswersTold(Shape):
    """Sets of acts of which one, complete, is enough. ``line`` empty: the line itself; else what it is carried by."""

    line: str
    sets: list[list[AskedTold]]
    open: bool = False


class RulingTold(Shape):
    """What was found of a line: classes by view, vectors by layer and view (numbers), alone and as carried."""

    classes: dict[str, ClassTold]
    carried_classes: dict[str, ClassTold]
    vectors: dict[str, dict[str, int]]
    carried_vectors: dict[str, dict[str, int]]
    contested: list[str]
    carried_contested: list[str]
    because_of: dict[str, dict[str, list[str]]]
    carriers: list[Carrier]
    findings: list[FindingRef]
    no_route: list[str]
    doubted: list[str]
    answers: list[AnswersTold]
    best_answers: list[AnswersTold]
    carried_answers: list[AnswersTold]
    practice_answers: list[AnswersTold]
    north_answers: list[AnswersTold]
    exposures: list[Shown]
    warnings: list[Shown]


class Tables(Shape):
    """``facts``: [fact, value]; ``sets``: all facts of an act, as pairs of a fact and an origin; vectors; rulings."""

    facts: list[tuple[str, Any]]
    origins: list[dict[str, Any]]
    sets: list[list[tuple[int, int]]]
    vectors: list[dict[str, Cell]]
    rulings: list[RulingTold]
    ordinary: list[OrdinaryTold]


class DayTold(Shape):
    day: date
    source: Literal["leg", "project", "given", "today"]
    lines: Runs


class ContestTold(Shape):
    provision: str
    authority: str
    layer: str
    readings: list[ReadingEntry]
    lines: Runs


class QuestionTold(Shape):
    fact: str
    lines: Runs
    settles: int
    touches: int


class AssumedTold(Shape):
    """A fact that the project itself marks as assumed. ``given``: its value and origin, by numbers."""

    given: tuple[int, int]
    lines: Runs


class TakenTold(Shape):
    """A fact taken otherwise than it was written: what stands and what does not, by numbers; places may be ``.``, the
    line's own."""

    how: Literal["supposed", "overruled", "reopened"]
    fact: str
    stands: tuple[int, int]
    instead_of: tuple[int, int] | None
    lines: Runs


class CheckedTold(Shape):
    fact: str
    status: Literal["no_red_flag", "not_checked"]
    provisions: list[str]
    by: str
    on: str
    source: str
    assumed: bool
    lines: Runs


class ProvisionTold(Shape):
    """A provision as it stood on the days judged; its texts are repeated for a reader who has not the edition."""

    cite: Text
    says: Text
    layer: str
    effect: str
    confirmed: bool
    unsure: Text
    checked_on: CalendarDay
    stale: bool
    ended: CalendarDay | None
    source: str
    url: str


class PaperTold(Shape):
    """An act of an authority on file, as the project states it."""

    act: str
    of: str
    state: str
    lines: Runs
    filed: date | None
    granted: date | None
    until: date | None
    paper: str


class CountsTold(Shape):
    alone: dict[str, int]
    carried: dict[str, int]
    exit_code: int = Field(description="what a check under this view ends with: 2, something is barred or undetermined")


class OpinionShape(Shape):
    """Everything a sitting found. ``digest``: SHA-256 over the canonical text of all else."""

    format: Literal["dorasan-opinion-1"]
    digest: str
    engine: str
    edition: str
    project: ProjectEntry
    parties: dict[str, Text]
    own_seat: str
    own_as_of: date | None
    seat: str
    profile: str | None = Field(description="who the applicant is; null: nothing is presumed")
    presumed: list[PresumedTold] = Field(description="shapes a screen and nothing else: no presumption is verified")
    today: date
    as_of: date | None
    manner: MannerWord = Field(description="the law as last checked; or no lift after the day it was last checked")
    age: Age = Field(description="when each legal order was last checked, counted from today")
    views: list[str]
    authorities: dict[str, list[str]]
    authority_names: dict[str, Text]
    days: list[DayTold]
    tables: Tables
    lines: list[LineTold]
    papers: list[PaperTold]
    counts: dict[str, CountsTold]
    provisions: dict[str, ProvisionTold]
    contested: list[ContestTold]
    forgotten: dict[str, Runs]
    questions: list[QuestionTold]
    assumed: list[AssumedTold]
    taken: list[TakenTold]
    unconfirmed: dict[str, Runs]
    catch_alls: list[CheckedTold]
    screened: dict[str, Any] | None = Field(description="who was held against which lists of names")
    lists: list[ListRead]
    not_included: Text
    disclaimer: Text
