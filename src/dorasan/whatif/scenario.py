"""A scenario: what is supposed, as data, and which parts of the law, of practice and of the rest it says it touches."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dorasan.law.act import OfficialAct
from dorasan.law.condition import Condition
from dorasan.law.provision import Layer, Period, Provision, Text
from dorasan.shown import shown_by
from dorasan.whatif.durations import Duration

BASE = "law-as-it-stood"


class Touch(StrEnum):
    """The parts an overlay can touch. A scenario declares them; lint proves that it touches no other."""

    PRACTICE = "practice"
    NORTH = "north"
    READING = "reading"
    LAW = "law"
    DURATION = "duration"
    SEAT = "seat"


@dataclass(frozen=True)
class Ground:
    """What a supposition rests on."""

    says: Text
    source: str = ""

    __repr__ = shown_by("source")


@dataclass(frozen=True)
class Suspend:
    layer: Layer
    pattern: str
    line: int = 0


@dataclass(frozen=True)
class Add:
    layer: Layer
    provision: Provision


@dataclass(frozen=True)
class Change:
    layer: Layer
    pattern: str
    in_force: Period | None = None
    by: tuple[OfficialAct, ...] | None = None
    lifts: tuple[str, ...] | None = None
    when: Condition | None = None
    unless: Condition | None = None
    line: int = 0


@dataclass(frozen=True)
class Hold:
    """From now on ``holder`` holds ``reading``, and no other, of the provisions that have it."""

    holder: str
    pattern: str
    reading: str
    line: int = 0


@dataclass(frozen=True)
class Settle:
    """A reading agreed by all: the others are no longer anybody's."""

    pattern: str
    reading: str
    line: int = 0


@dataclass(frozen=True)
class Silence:
    """The act is granted by silence when its window closes."""

    act: str
    of: str
    days: int
    line: int = 0


@dataclass(frozen=True)
class Spare:
    """Practice that falls silent where no cell of ``governments`` gates under any reading."""

    patterns: tuple[str, ...]
    governments: tuple[str, ...]
    line: int = 0


Step = Suspend | Add | Change | Hold | Settle | Silence


@dataclass(frozen=True)
class Scenario:
    """A checked scenario file. ``steps`` are laid over the packs in order."""

    id: str
    title: Text
    says: Text
    rests_on: tuple[Ground, ...] = ()
    touches: frozenset[Touch] = frozenset()
    steps: tuple[Step, ...] = ()
    spare: Spare | None = None
    law_as_of: date | None = None
    seat: str | None = None
    durations: tuple[Duration, ...] = ()
    file: str = ""
    lines: dict[str, int] = field(default_factory=dict)

    __repr__ = shown_by("id", "steps")

    @property
    def is_base(self) -> bool:
        return self.id == BASE
