"""A list of names as of one day, and one entry of it: the same shape for any issuer.

The full screening engine brings more lists as :class:`ListEdition` values; nothing that compares names knows which.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dorasan.shown import shown_by

PartyKind = Literal["person", "entity", "vessel"]
Role = Literal["name", "alias", "former", "weak", "hangul", "number", "reference"]
Standing = Literal["listed", "probable", "doubtful", "removed"]
Text = dict[str, str]
Day = date  # a field may be called date


@dataclass(frozen=True, slots=True)
class ListName:
    """One way an entry is called. ``hangul``: official or not is a matter of the edition."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One listed party. ``standing``: how sure it is that the list holds it at all."""

    ref: str
    kind: PartyKind
    names: tuple[ListName, ...]
    listed_on: date
    removed_on: date | None = None
    standing: Standing = "listed"
    born: tuple[str, ...] = ()
    sector: str = ""
    imo: str = ""
    imo_confirmed: bool = True
    owner: str = ""  # the reference of the listed party behind a vessel

    __repr__ = shown_by("ref", "kind", "standing")

    @property
    def name(self) -> str:
        return self.names[0].text

    def on_list(self, day: date) -> Literal["on", "later", "before"]:
        """Was it on the list that day: yes, only later, or only before?"""
        if day < self.listed_on:
            return "later"
        return "before" if self.removed_on is not None and day >= self.removed_on else "on"


@dataclass(frozen=True, eq=False, slots=True)
class ListEdition:
    """A list as it stood on ``date``. ``fact``: the fact of a project that its entries bear on."""

    id: str
    fact: str
    title: Text
    issuer: Text
    date: Day
    checked_on: Day
    complete: bool  # is every name of that day held?
    confirmed: bool  # was the list of that day itself read?
    hangul: Literal["official", "unofficial"]
    source: str
    gaps: Text
    entries: tuple[ListEntry, ...]

    __repr__ = shown_by("id", "date", "entries")
