"""What goes in and comes out, where no command prints it already. Each has a name that no printed shape has: the
published schema knows a shape by its name alone."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Schema
from pydantic import Field

from dorasan.parties.entry import PartyKind

Text = dict[str, str]
Day = str | None


class Sat(Schema):
    """How a list or project is judged: as the options of ``dorasan check``."""

    as_of: date | None = Field(default=None, description="the day of the law; else each leg's own, else this day")
    seat: str | None = Field(default=None, description="the applicant's government")
    profile: str | None = Field(default=None, description="who the applicant is")
    only_checked: bool = Field(default=False, description="no lift stands after it was last checked")


class Line(Sat):
    """One line, as ``dorasan why`` is asked for it."""

    line: str = Field(min_length=1, description="its id, number or a piece of its name")
    view: str = Field(default="strict", description="strict, lenient or a holder of readings")


class Lines(Sat):
    """Lines to be made lighter; none: all."""

    lines: list[str] = Field(default_factory=list)


class Supposed(Schema):
    """What is supposed, as ``dorasan whatif`` is asked for it."""

    scenario: str = Field(min_length=1, description="one that ships, or several joined by +")
    against: str | None = Field(default=None, description="another that ships; else the law as it stood")


class Names(Schema):
    """Names to be held against lists, as ``dorasan screen`` is asked."""

    names: list[str] = Field(min_length=1, max_length=200)
    kind: PartyKind | None = None
    as_of: date | None = None


class ProblemTold(Schema):
    """One thing wrong: where, what and how to mend it, in both languages."""

    key: str
    place: str
    says: Text


class Problems(Schema):
    problems: list[ProblemTold]


class LawAct(Schema):
    authority: str
    act: str
    need: str
    days: int | None


class LawInForce(Schema):
    from_: str = Field(alias="from")
    until: Day


class LawPosition(Schema):
    holder: str
    from_: str = Field(alias="from")
    until: Day
    source: str
    inferred: bool
    assumed: bool
    note: Text


class LawReading(Schema):
    name: str
    says: Text
    plain: bool
    speculative: bool
    when: dict[str, list[str]]
    positions: list[LawPosition]


class LawInstrument(Schema):
    id: str
    title: Text
    url: str


class LawProvision(Schema):
    """One provision, as ``dorasan law show --json`` prints it."""

    format: Literal["dorasan-provision-1"]
    id: str
    cite: Text
    says: Text
    instrument: LawInstrument
    layer: str
    effect: str
    in_force: LawInForce
    in_force_on: bool | None
    checked_on: str
    confirmed: bool
    unsure: Text
    catch_all: bool
    asks: list[LawAct]
    scope: dict[str, list[str]]
    binds: dict[str, list[str]]
    readings: list[LawReading]
    lifted_by: list[str]
    frees: list[str]
    source: str
    file: str
    line: int


class Found(Schema):
    """Provisions that are found, by id."""

    edition: str
    provisions: list[str]
