"""A provision: one rule of law or practice, with citation, dates, whom it binds, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Literal

from dorasan.law.act import OfficialAct
from dorasan.law.condition import Condition
from dorasan.shown import shown_by

Text = dict[str, str]  # {"en": …, "ko": …}
Grounds = Literal["held", "inferred", "assumed"]


class Effect(StrEnum):
    FORBIDS = "forbids"
    REQUIRES = "requires"
    REPORTS = "reports"
    EXPOSES = "exposes"
    WARNS = "warns"
    LIFTS = "lifts"


class Layer(StrEnum):
    LAW = "law"
    PRACTICE = "practice"
    EXPOSURE = "exposure"
    NORTH = "north"  # the North's own consent: shown, never part of a class


@dataclass(frozen=True, slots=True)
class Period:
    """Days in force, both ends included; ``until`` None: no end found.

    ``ended``: how it was confirmed that nothing renewed it after ``until`` (what replaced or repealed it). A written
    end alone frees nobody: renewals are printed elsewhere.

    ``older``: what stood before ``since``, where that is the day of the first text read and not the first day.
    """

    since: date
    until: date | None = None
    ended: Text = field(default_factory=dict)
    older: Text = field(default_factory=dict)

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def grounds_of(*, assumed: bool, inferred: bool) -> Grounds:
    """What a position rests on: it is told wherever its holder is named."""
    return "assumed" if assumed else "inferred" if inferred else "held"


@dataclass(frozen=True, slots=True)
class Position:
    """Who holds a reading, from when, on what public source.

    ``inferred``: the source says something from which the reading follows, not the reading itself. ``assumed``: no
    source says even that.
    """

    holder: str
    since: date
    until: date | None = None
    source: str = ""
    assumed: bool = False
    note: Text = field(default_factory=dict)
    inferred: bool = False

    __repr__ = shown_by("holder", "since")

    @property
    def grounds(self) -> Grounds:
        return grounds_of(assumed=self.assumed, inferred=self.inferred)

    def held_on(self, day: date) -> bool:
        return Period(self.since, self.until).covers(day)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a provision. ``test`` is the whole condition under this reading."""

    name: str
    says: Text
    test: Condition
    plain: bool = False
    speculative: bool = False  # nobody is known to hold it: noted, never used to judge
    positions: tuple[Position, ...] = ()

    __repr__ = shown_by("name", "positions")


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A quota's account: the fact summed, over which lines, in which period."""

    of: str
    over: Condition
    period: str

    __repr__ = shown_by("of", "period")


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example, run as a test. ``as_of`` None: the first day in force."""

    given: dict[str, object]
    then: str
    as_of: date | None = None
    reading: str | None = None
    line: int = 0

    __repr__ = shown_by("then", "given")


@dataclass(frozen=True, slots=True)
class Instrument:
    id: str
    title: Text
    url: str = ""
    cited_ko: str = ""

    __repr__ = shown_by("id")

    def called(self, lang: str) -> str:
        """The name it is cited by; in Korean the name that officials use, where the pack gives one."""
        return self.cited_ko if lang == "ko" and self.cited_ko else self.id


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule. ``scope`` is subjects, acts and whom it binds; ``readings`` hold the rest of the test."""

    id: str
    says: Text
    instrument: Instrument
    at: Text
    in_force: Period
    checked_on: date
    confirmed: bool
    effect: Effect
    layer: Layer
    scope: Condition
    binds: Condition
    readings: tuple[Reading, ...]
    by: tuple[OfficialAct, ...] = ()
    lifts: tuple[str, ...] = ()
    catch_all: bool = False
    source: str = ""
    unsure: Text = field(default_factory=dict)
    aggregate: Aggregate | None = None
    rows: tuple[str, ...] = ()
    frees: tuple[str, ...] = ()
    does_not_free: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    file: str = ""
    line: int = 0
    pack: str = ""

    __repr__ = shown_by("id", "effect.value", "layer.value")

    @property
    def order(self) -> str:
        """The legal order: the first part of the id."""
        return self.id.split("/", 1)[0]

    @property
    def plain(self) -> Reading:
        return next(reading for reading in self.readings if reading.plain)

    @property
    def rivals(self) -> tuple[Reading, ...]:
        """The readings that count in judging: the plain one and every rival that somebody could be asked about."""
        return tuple(reading for reading in self.readings if not reading.speculative)

    def is_lifted_by(self, lift: Provision) -> bool:
        """Does ``lift`` name this provision? Never across legal orders, and never itself."""
        return (
            lift.effect is Effect.LIFTS
            and lift.layer is self.layer
            and lift.id != self.id
            and any(fnmatchcase(self.id, pattern) for pattern in lift.lifts)
            and lift.order == self.order
        )

    def cite(self, lang: str) -> str:
        """The citation as a lawyer writes it: instrument and place."""
        at = self.at.get(lang) or self.at["en"]
        return f"{self.instrument.called(lang)} {at}"


@dataclass(frozen=True, slots=True)
class TermDefinition:
    """A named condition of one pack, with its own dates."""

    name: str
    says: Text
    test: Condition
    in_force: Period
    at: Text
    confirmed: bool
    pack: str
    instrument: Instrument | None = None
    source: str = ""
    file: str = ""
    line: int = 0

    __repr__ = shown_by("name")


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of provisions of one legal order. ``principal``: whose *no route* a barred line shows, by id prefix.

    ``held_from``: by id prefix, the day from which the pack holds the law; of earlier days nothing can be said.
    ``review``: by id prefix, the days after which somebody should have looked again.
    """

    order: str
    title: Text
    binds: dict[str, TermDefinition]
    usual: dict[str, object]
    principal: dict[str, str]
    file: str
    held_from: Mapping[str, date] = field(default_factory=dict)
    review: Mapping[str, int] = field(default_factory=dict)

    __repr__ = shown_by("order", "binds")
