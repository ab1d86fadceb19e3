"""The shape of a project file. Its JSON schema is published as ``schemas/project.schema.json``."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dorasan.project.somebody import KnownShape, PartyShape
from dorasan.project.written import DatesShape, Day, Kind, LineId, NameShape, Prefix, Shape

VIA = "ask"  # how an answer says that it was given to a question
PROFILE, ASSUMED_PROFILE = "profile", "profile_assumed"
STEPS = "steps"  # what each answer changed, the last one last
PLANNED = "plan"  # how what is written says that it follows from an answer to a question about the plan

# What is taken for granted of a list without a project file; every output shows it as assumed.
ASSUMED_OF_A_BARE_LIST: dict[str, Any] = {
    "direction": "to_north",
    "departs_from": "kr",
    "aircraft_spare": "no",
    "custody": {"one_of": ["gift", "sale", "left", "consumed"]},
}

# Who acts: one party, or several, each of which has a part in it.
Actors = str | tuple[str, ...] | None


class LegShape(Shape):
    """One stretch of the route: crossing point, date, mode; judged as a subject of its own."""

    name: NameShape | str
    crossing: str = ""
    date_: Day | DatesShape | None = Field(default=None, alias="date")
    facts: dict[str, Any] = Field(default_factory=dict)
    actor: Actors = None
    needs: tuple[LineId | OneOfShape, ...] = ()
    via: Literal["plan"] | None = None


class OneOfShape(Shape):
    one_of: tuple[LineId, ...] = Field(min_length=2)


class ActShape(Shape):
    """What somebody does with the subject; facts here hold for this act alone."""

    act: str
    actor: Actors = None
    giver: str | None = None
    receiver: str | None = None
    leg: str | None = None
    facts: dict[str, Any] = Field(default_factory=dict)


class LineShape(KnownShape):
    """One subject to be ruled on. Of somebody and of a ship it may be said what is known beside the name."""

    id: LineId
    kind: Kind
    name: NameShape | str
    quantity: str = ""
    acts: tuple[ActShape | str, ...] = ()
    leg: str | None = None
    actor: Actors = None
    giver: str | None = Field(default=None, description="the party whose thing it was: judged as one that acts")
    receiver: str | None = Field(default=None, description="the party that gets it: judged as one that acts")
    facts: dict[str, Any] = Field(default_factory=dict)
    needs: tuple[LineId | OneOfShape, ...] = ()
    accompanies: tuple[LineId, ...] = ()
    note: NameShape | str | None = None
    via: Literal["plan"] | None = None

    @model_validator(mode="after")
    def _of_somebody(self) -> LineShape:
        if (self.born or self.countries or self.numbers) and self.kind not in ("person", "party", "conveyance"):
            raise PydanticCustomError("of_somebody", "born, countries and numbers are somebody's, or a ship's")
        return self


class TableShape(Shape):
    """Items from a plain CSV or XLSX table with a header row. ``columns`` maps facts and fields to header texts."""

    file: str
    sheet: str | None = None
    kind: Kind = "item"
    columns: dict[str, str]
    facts: dict[str, Any] = Field(default_factory=dict)
    leg: str | None = None
    actor: Actors = None
    needs: tuple[LineId | OneOfShape, ...] = ()
    prefix: Prefix = ""


class ListShape(Shape):
    """A packing list as people really send it; read by ``dorasan.packing``, codes by ``dorasan.goods``."""

    file: str
    facts: dict[str, Any] = Field(default_factory=dict)
    leg: str | None = None
    actor: Actors = None
    needs: tuple[LineId | OneOfShape, ...] = ()
    prefix: Prefix = ""
    open_kits: bool = True
    contents: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="by line of the list: what it holds, in the words of whoever packed it"
    )


class AssertionShape(Shape):
    """One answer for many lines: who says so, and when."""

    lines: Literal["all"] | tuple[str, ...]
    facts: dict[str, Any] = Field(min_length=1)
    by: str = ""
    on: Day | None = None
    source: str = ""
    assumed: bool = False
    note: NameShape | str | None = None
    via: Literal["ask", "plan"] | None = None  # given through a question: can be taken back


class PlannedShape(Shape):
    """What somebody answered to a question about the plan; what follows from it stands under ``legs`` and ``lines``."""

    answer: str = Field(description="the answer's own word, several with commas; a day, or a span as FIRST..LAST")
    name: str = ""
    number: int | None = None
    by: str = ""
    on: Day | None = None


class StepShape(Shape):
    """What one answer of ``dorasan ask`` changed, as it was before it: how ``--undo`` takes it back. Nothing is judged
    by it."""

    plan: dict[str, PlannedShape | None] = Field(default_factory=dict)
    facts: dict[str, Any] = Field(default_factory=dict)
    contents: dict[str, tuple[str, ...] | None] = Field(default_factory=dict)
    profile: str = ""
    profile_assumed: bool = False
    asked: int = Field(default=0, ge=0, description="how many assertions it added")


class HeldShape(Shape):
    """An act already asked for or granted: shown beside the needs, never mixed into them."""

    act: str
    of: str
    state: Literal["held", "claimed", "pending", "refused"] = Field(
        description="claimed: granted by the account of somebody whom others contradict; never counted as held"
    )
    lines: Literal["all"] | tuple[str, ...] = "all"
    filed: Day | None = None
    granted: Day | None = None
    until: Day | None = None
    paper: str = ""
    source: str = ""


class ProjectShape(Shape):
    """A cooperation project as its proposer describes it."""

    project: LineId
    title: NameShape | str
    seat: str = "kr"
    profile: str = Field(default="", description="who the applicant is, by the name of a profile (docs/profiles.md)")
    profile_assumed: bool = Field(default=False, description="nobody chose the profile: it is shown as a guess")
    as_of: Day | None = None
    facts: dict[str, Any] = Field(default_factory=dict)
    parties: dict[str, PartyShape] = Field(default_factory=dict)
    legs: dict[str, LegShape] = Field(default_factory=dict)
    lines: tuple[LineShape, ...] = ()
    tables: tuple[TableShape, ...] = ()
    lists: tuple[ListShape, ...] = ()
    plan: dict[str, PlannedShape] = Field(
        default_factory=dict, description="answers to the questions of dorasan ask about the plan, with who and when"
    )
    assertions: tuple[AssertionShape, ...] = ()
    steps: tuple[StepShape, ...] = Field(default=(), description="what each answer of dorasan ask changed")
    held: tuple[HeldShape, ...] = ()
    notes: tuple[NameShape | str, ...] = ()


LegShape.model_rebuild()
