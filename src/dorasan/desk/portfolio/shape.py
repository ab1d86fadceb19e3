"""The file of a portfolio: sessions and projects of a group of the past, each with its source and how sure it is.

Practice modelled: of a group without records there are reports. Some tell a day, some a month, some only that it was
before something else; what none tells is written as a word and never as a day.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dorasan.desk.events.body import Name
from dorasan.marked_yaml import Marked, load
from dorasan.problem import BadInputError, Problem
from dorasan.shape_fault import faults
from dorasan.words import Lang

GUIDE = "docs/portfolio.md"
Word = Literal["unknown", "open", "none", "not_needed", "before"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class TwoTongues(_Strict):
    en: Annotated[str, Field(min_length=1)]
    ko: Annotated[str, Field(min_length=1)]

    def __getitem__(self, lang: Lang) -> str:
        return self.en if lang == "en" else self.ko


class When(_Strict):
    """A day, the days between which it must have been (either may be missing), or a word where there is none. ``by``:
    who decided, where it was not the group."""

    day: date | None = None
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    word: Word | None = None
    by: Name | None = None

    @model_validator(mode="after")
    def _one_way(self) -> When:
        ways = [self.day is not None, self.from_ is not None or self.until is not None, self.word is not None]
        if sum(ways) != 1:
            raise ValueError("a day, a range, or a word")
        if self.from_ is not None and self.until is not None and self.until < self.from_:
            raise ValueError("a range that ends before it begins")
        return self

    @property
    def first(self) -> date | None:
        """The first day on which it can have been."""
        return self.day or self.from_

    @property
    def last(self) -> date | None:
        """The last one."""
        return self.day or self.until


class SessionTold(_Strict):
    """``reported``: the projects that reports put on its agenda; ``besides``: other matters; ``moved``: that it was to
    be on another day; ``present``: desks that reports name, which is not to say that others stayed away."""

    id: Name
    on: date
    place: TwoTongues
    form: Literal["face_to_face", "video", "written"]
    level: Name
    verified: Literal["yes", "partly", "no"]
    sources: tuple[str, ...]
    present: tuple[Name, ...]
    reported: tuple[Name, ...]
    besides: TwoTongues | None = None
    moved: TwoTongues | None = None
    told: TwoTongues


class Gap(_Strict):
    from_: date = Field(alias="from")
    until: date
    says: TwoTongues


class ProjectTold(_Strict):
    """``case``: the folder with its project file. ``events``: in the form of a consultation; left out where the
    folder has one of its own."""

    id: Name
    title: TwoTongues
    case: Name | None = None
    verified: Literal["yes", "partly", "no"]
    in_: When = Field(alias="in")
    out: When
    source: Annotated[str, Field(min_length=1)]
    note: TwoTongues | None = None
    events: tuple[dict[str, Any], ...] | None = None


class PortfolioTold(_Strict):
    """``begins`` and ``ends``: of the group; days that are not over are counted to its end."""

    portfolio: Name
    title: TwoTongues
    says: TwoTongues
    begins: date
    ends: date
    source: str
    sessions: tuple[SessionTold, ...]
    gaps: tuple[Gap, ...] = ()
    projects: tuple[ProjectTold, ...]


def portfolio_of(file: Path) -> tuple[PortfolioTold, Marked]:
    """Read a portfolio. Raises :class:`BadInputError` with everything wrong, each with its line."""
    marked = load(file, file.name)
    try:
        told = PortfolioTold.model_validate(marked.data)
    except ValidationError as wrong:
        raise BadInputError(faults(wrong, marked, PortfolioTold, GUIDE)) from None
    known = {one.id for one in told.projects}
    problems = [
        Problem("portfolio.no_project", marked.place(("sessions", n, "reported")), {"project": name})
        for n, session in enumerate(told.sessions)
        for name in session.reported
        if name not in known
    ]
    for where, ids in (
        ("projects", [one.id for one in told.projects]),
        ("sessions", [one.id for one in told.sessions]),
    ):
        problems += [
            Problem("portfolio.twice", marked.place((where, n)), {"id": name})
            for n, name in enumerate(ids)
            if ids.index(name) != n
        ]
    if problems:
        raise BadInputError(problems)
    return told, marked
