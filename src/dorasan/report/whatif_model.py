"""The shapes of a what-if for machines: ``schemas/whatif.schema.json`` and ``schemas/whatif-all.schema.json``.

Texts stand in both languages; authorities, acts, provisions, cases and lines stand as their ids. *Seoul* in a name is
the government of the seat: the applicant's own, in Seoul unless the scenario says otherwise.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from dorasan.opinion.shape import Shape, Text
from dorasan.whatif.durations import Trend

LayerWord = Literal["law", "exposure", "practice", "north"]
HowWord = Literal["alone", "carried"]
WhenWord = Literal["before", "after"]
TouchWord = Literal["practice", "north", "reading", "law", "duration", "seat"]
StandingWord = Literal["free", "own", "group", "shared", "barred", "open"]
ChangeWord = Literal["stays", "lighter", "heavier", "gone", "may_go", "new", "open", "none"]
CasesByAuthority = dict[str, list[str]]


UNCONFIRMED: Any = Field(description="provisions that ask for something here, not confirmed against public text")


class GroundEntry(Shape):
    says: Text
    source: str


class ScenarioEntry(Shape):
    id: str
    title: Text
    says: Text
    seat: str | None = Field(description="the government whose authorities count as one's own; null: as without it")
    touches: list[TouchWord]
    rests_on: list[GroundEntry]


class Answer(Shape):
    """Numbers of lines, or of cases where the name says so. ``alone``: the line itself; ``carried``: with its carriage.

    Of each government: ``every``, an act is needed on every reading; ``some``, on some; ``open``, for want of a fact.
    """

    lines: int
    cases: int
    alone_moved: int
    alone_from_group: int
    alone_was: int
    alone_now: int
    alone_nobody_was: int
    alone_nobody_now: int
    alone_lost: int
    alone_cases_was: int
    alone_cases_now: int
    alone_cases_touched: int
    alone_opened: int
    alone_still_group: int
    carried_moved: int
    carried_from_group: int
    carried_was: int
    carried_now: int
    carried_nobody_was: int
    carried_nobody_now: int
    carried_lost: int
    carried_cases_was: int
    carried_cases_now: int
    carried_cases_touched: int
    carried_opened: int
    carried_still_group: int
    held_by_carriers: int
    consulted_was: int
    consulted_now: int
    maybe_consulted_was: int
    maybe_consulted_now: int
    un_lines: int
    un_cases: int
    un_every: int
    un_some: int
    un_open: int
    us_lines: int
    us_cases: int
    us_every: int
    us_some: int
    us_open: int
    unc_lines: int
    unc_cases: int
    unc_every: int
    unc_some: int
    unc_open: int


class ShiftEntry(Shape):
    """Lines on which an authority is asked more heavily than before, and less heavily or no longer; ``opened``: at
    worst as before, but no longer for certain; ``settled``: at worst as before, and now for certain."""

    authority: str
    layer: LayerWord
    heavier_lines: int
    lighter_lines: int
    opened_lines: int
    settled_lines: int
    cases: int


class CellsEntry(Shape):
    """A cell is one line x one authority x one view, in one layer. *Law cells* are those of the layer ``law``."""

    compared: int = Field(description="over all layers")
    law_compared: int
    moved: dict[str, int] = Field(description="by layer:authority")
    moved_by_layer: dict[LayerWord, int]


class MovedLine(Shape):
    project: str
    line: str
    before: StandingWord
    after: StandingWord


class MatrixRow(Shape):
    project: str
    authorities: dict[str, ChangeWord]


class BlockingEntry(Shape):
    """Another authority that still stops lines, and how many of them each provision stops."""

    authority: str
    layer: LayerWord
    lines: int
    open_lines: int
    contested_lines: int
    cases: int
    provisions: dict[str, int]


class WorthEntry(Shape):
    """``usd``: least and most that the lines of known value are worth together; most null: no upper bound is known."""

    usd: tuple[float, float | None] | None
    lines_known: int
    lines_unknown: int


class StateEntry(Shape):
    """No figure, whatever others took before."""

    state: Literal["frozen", "no_deadline"]


class DaysEntry(Shape):
    """Days over ``n`` public cases. ``to`` null: no upper end is known, only ``at_least``; all null: nothing known."""

    since: int | None = Field(serialization_alias="from")
    to: int | None
    at_least: int | None
    n: int
    kinds: list[Literal["observed", "rule", "claimed", "stat", "supposed"]]
    figures: list[str]


class CaseDays(Shape):
    together: StateEntry | DaysEntry
    acts: dict[str, StateEntry | DaysEntry] = Field(description="by authority:act")


class DigestPair(Shape):
    before: str
    after: str


class ProofEntry(Shape):
    """``row_rulings``: what law says of each row, unrefined, before rows are joined to lines; no cells, and more."""

    law_provisions: int
    law_digest: str
    law_text_identical: bool
    rows_judged_again: int
    row_rulings: int
    row_rulings_differing: int
    row_rulings_digest: DigestPair
    row_rulings_identical: bool


class WhatIf(Shape):
    """One scenario against another, or against the law as it stood."""

    format: Literal["dorasan-whatif-1"] = "dorasan-whatif-1"
    not_legal_advice: Literal[True] = True
    edition: str
    today: date
    command: str
    before: ScenarioEntry
    after: ScenarioEntry
    projects: list[str]
    lines: int
    rows: int
    refined: bool
    answer: Answer
    asked_otherwise: list[ShiftEntry]
    cells: CellsEntry
    flow: dict[HowWord, dict[StandingWord, dict[StandingWord, int]]]
    moved_lines: dict[HowWord, list[MovedLine]]
    cases_spared: CasesByAuthority
    cases_maybe_spared: CasesByAuthority
    cases_added: CasesByAuthority
    matrix: list[MatrixRow]
    blocking: dict[WhenWord, list[BlockingEntry]]
    worth_to_seoul: WorthEntry
    days: dict[WhenWord, dict[str, CaseDays]]
    unconfirmed: list[str] = UNCONFIRMED
    proof: ProofEntry


class OverviewEntry(Shape):
    id: str
    title: Text
    answer: Answer
    law_cells_moved: int
    cases_with_other_days: dict[str, Trend] = Field(description="never *same*")
    asked_otherwise: list[ShiftEntry]


class WhatIfAll(Shape):
    """Every shipped scenario at a glance, the law as it stood first."""

    format: Literal["dorasan-whatif-all-1"] = "dorasan-whatif-all-1"
    not_legal_advice: Literal[True] = True
    edition: str
    today: date
    command: str
    projects: list[str]
    scenarios: list[OverviewEntry]
    unconfirmed: list[str] = UNCONFIRMED
