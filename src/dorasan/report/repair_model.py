"""Repairs and the split, shaped for machines: ``schemas/fix.schema.json`` and ``schemas/fix-today.schema.json``.

Texts of the menu stand in both languages; lines, acts, authorities, facts and provisions stand as their ids.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from dorasan.opinion.check import Asked
from dorasan.opinion.shape import ClassWord, MannerWord, Shape, Text

ActPair = tuple[str, str]  # authority, act
BurdenWord = Literal["barred", "asked", "hard", "every_reading"]
BurdenPair = tuple[str, BurdenWord]  # authority, how
LeftOut = Literal["no_conveyance", "no_carriage", "no_leg", "no_fuel", "no_driver"]
KindWord = Literal["substitute", "origin", "custody", "handover", "carrier", "route", "parts", "exception", "fact"]
CostWord = Literal["nothing", "little", "some", "much"]
EvasionWord = Literal["recorded", "fixed", "label", "carrier", "split"]
GroupWord = Literal["today", "seat", "on_papers", "uncarried", "waits", "open", "barred"]


class EditEntry(Shape):
    """One fact of one act of one line, as the choice would have it: ``a|b`` for either, ``8..12`` for a range."""

    line: str
    act: int
    fact: str
    value: str


class ChoiceEntry(Shape):
    """One thing on the menu. ``basis``: provisions; ``outside``: who else must be asked, beyond the law packs."""

    id: str
    kind: KindWord
    says: Text
    gives_up: Text
    cost: CostWord
    basis: list[str]
    outside: Text | None
    notes: list[Text]
    edits: list[EditEntry]


class RefusedEntry(Shape):
    """A choice that would have been evasion, at the fact on which it would."""

    choice: str
    line: str
    fact: str
    why: EvasionWord


class StandingException(Shape):
    """An exception that applies already: ``lift`` frees from ``lifts``."""

    line: str
    lift: str
    lifts: str
    facts: list[str]


class NoHelp(Shape):
    """An entry of the tables that says why nothing helps this line."""

    line: str
    entry: str
    note: Text


class JudgedEntry(Shape):
    """What the judge says: [best, worst] classes, what other governments have to do, every act that may be needed."""

    burdens: list[BurdenPair]
    class_alone: tuple[ClassWord, ClassWord]
    class_carried: tuple[ClassWord, ClassWord]
    asked: list[Asked]


class RepairEntry(Shape):
    """A combination of choices (ids of the menu) judged again, against the plan.

    ``spares`` and ``wakes``: acts no longer and newly waited for; ``lighter`` and ``heavier``: other lines it touches.
    """

    choices: list[str]
    cost: int = Field(description="what is given up, summed over decisions: nothing 0, little 1, some 2, much 3")
    left: JudgedEntry
    spares: list[ActPair]
    wakes: list[ActPair]
    exposures: list[str]
    lighter: list[str]
    heavier: list[str]


class TargetEntry(Shape):
    """Every minimal repair of one line (``line`` null: of all together). ``complete`` false: not all were tried."""

    line: str | None
    alike: list[str]
    planned: JudgedEntry
    by_itself: list[RepairEntry]
    repairs: list[RepairEntry]
    complete: bool
    cut: list[str]


class WorseEntry(Shape):
    line: str
    choices: list[str]
    left: JudgedEntry


class FixEntry(Shape):
    """The whole answer of ``dorasan fix``."""

    format: Literal["dorasan-fix-1"] = "dorasan-fix-1"
    project: str
    edition: str
    manner: MannerWord
    seat: str
    level: Literal["stated", "ordinary"] = Field(
        description="stated: by what the project says; ordinary: if every presumption holds; none is verified"
    )
    profile: str | None = Field(description="whose ordinary case it is")
    route: str | None = Field(description="the way that was supposed, where none is stated and several are judged")
    menu: list[ChoiceEntry]
    refused: list[RefusedEntry]
    exceptions_that_hold: list[StandingException]
    no_help: list[NoHelp]
    targets: list[TargetEntry]
    whole: TargetEntry | None
    worse: list[WorseEntry]
    nothing_to_repair: list[str]


class WaitsFor(Shape):
    """An act of another government, and the lines (the line's own, or what carries it) that need it."""

    act: ActPair
    lines: list[str]


class PlacedEntry(Shape):
    """One line in its group. ``own``: the seat's acts; ``held``: other governments' acts on file; ``ask``: facts.

    ``missing``: what the project leaves out of the carriage of which line; ``custom``: authorities that practice asks;
    ``north_not_included``: the North's own consent is asked for besides.
    """

    line: str
    group: GroupWord
    day: date
    own_needed: list[ActPair]
    own_held: list[ActPair]
    held: list[ActPair]
    waits_for: list[WaitsFor]
    ask: list[str]
    missing: list[tuple[str, LeftOut]]
    custom: list[str]
    north_not_included: bool


class PartEntry(Shape):
    """Of a line that holds several kinds of goods: those of these codes."""

    line: str
    hs: str
    group: GroupWord


class SplitEntry(Shape):
    """The whole answer of ``dorasan fix --today``."""

    format: Literal["dorasan-fix-today-1"] = "dorasan-fix-today-1"
    project: str
    edition: str
    manner: MannerWord
    lines: list[PlacedEntry]
    parts: list[PartEntry]
