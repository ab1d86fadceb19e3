"""The shape of a whole check result: language-free, complete, JSON-ready. Published as ``schemas/check.schema.json``.

Texts stand in both languages; needs, classes, acts, authorities and facts stand as their ids.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Text = dict[str, str]
CalendarDay = date  # where a field is called date
NeedWord = Literal[
    "not_needed", "record", "report_after", "notify", "non_objection",
    "routine", "favourable", "case_by_case", "exceptional", "presumed_denial", "no_route",
]  # fmt: skip
ClassWord = Literal["free", "own", "shared", "barred"]
Cell = tuple[NeedWord, NeedWord]  # [best, worst] over everything unknown
Vector = dict[str, Cell]  # by authority
Views = dict[str, Vector]  # by view: strict, lenient, and one a holder


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


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


class Asked(Shape):
    """One act asked of one authority."""

    authority: str
    act: str
    need: NeedWord


class Answers(Shape):
    """Sets of acts of which one set, complete, is enough; the least burdensome first. All ``Answers`` are needed."""

    line: str
    sets: list[list[Asked]]


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
    status: Literal["held", "expired", "pending", "refused", "not_yet"]
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


class PositionEntry(Shape):
    holder: str
    since: date
    until: date | None
    held: bool  # on the day of the lines concerned
    source: str
    assumed: bool
    note: Text


class ReadingEntry(Shape):
    name: str
    says: Text
    plain: bool
    speculative: bool
    positions: list[PositionEntry]
    requires: Cell | None  # of the authority of this entry; None: noted, never used to judge
    asks_other_than_holder: (
        bool  # whoever holds it, the consent it makes necessary is this authority's, not the holder's
    )


class Contest(Shape):
    """A contested cell: one provision, one authority, the readings, and the lines it stands on."""

    provision: str
    authority: str
    layer: str
    readings: list[ReadingEntry]
    lines: list[str]


class ProvisionEntry(Shape):
    cite: Text
    says: Text
    layer: str
    effect: str
    confirmed: bool
    unsure: Text
    checked_on: date
    stale: bool  # nobody has looked since: what it lifts is unknown
    source: str
    url: str


class Missing(Shape):
    key: str
    lines: list[str]


class QuestionEntry(Shape):
    fact: str
    ask: Text
    values: list[str]
    lines: list[str]
    settles: int
    touches: int


class AssumedFact(Shape):
    fact: str
    value: str
    words: Text
    by: str
    on: str
    source: str
    note: Text
    place: str
    lines: list[str]


class CheckedFact(Shape):
    """A catch-all never says that it does not bite: what was found by whom, or that nobody checked."""

    fact: str
    status: Literal["no_red_flag", "not_checked"]
    provisions: list[str]
    by: str
    on: str
    source: str
    assumed: bool
    lines: list[str]


class Unconfirmed(Shape):
    provision: str
    lines: list[str]


class ProjectEntry(Shape):
    id: str
    title: Text
    file: str
    notes: list[Text]


class EditionEntry(Shape):
    digest: str
    short: str


class ListEntryShown(Shape):
    """A list of names that was looked at. ``complete`` false: only some of its names are held."""

    id: str
    title: Text
    date: CalendarDay
    checked_on: CalendarDay
    entries: int
    complete: bool
    confirmed: bool
    gaps: Text
    source: str


class HitEntry(Shape):
    """A name like one on a list: evidence for a person. ``despite``: lines answered *no* without naming it."""

    party: str
    name: str
    matched: str
    role: Literal["name", "alias", "former", "weak", "hangul", "number", "reference"]
    score: float
    how: Literal["number", "reference", "same", "inside", "sounds", "sounds_loose", "spelling", "words"]
    edition: str
    ref: str
    listed: str
    kind: Literal["person", "entity", "vessel"]
    listed_on: date
    removed_on: date | None
    standing: Literal["listed", "probable", "doubtful", "removed"]
    born: tuple[str, ...]
    sector: str
    imo_confirmed: bool
    hangul_official: bool
    fact: str
    answer: Literal["open", "confirmed", "rejected"]
    by: str
    despite: tuple[str, ...]


class ScreenedEntry(Shape):
    """Who was held against which lists of which day, and which lists nobody looked at."""

    as_of: date | None
    parties: dict[str, tuple[str, ...]]
    looked_at: tuple[ListEntryShown, ...]
    not_looked_at: tuple[str, ...]
    hits: tuple[HitEntry, ...]


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
