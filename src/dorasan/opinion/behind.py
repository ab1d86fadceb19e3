"""The shape of what stands behind the cells of a check: provisions, readings, questions, assumptions, hits on lists."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from dorasan.law.provision import Grounds, grounds_of
from dorasan.opinion.shape import CalendarDay, Cell, PlaceText, Shape, Text


class PositionEntry(Shape):
    holder: str
    since: date
    until: date | None
    held: bool  # on the day of the lines concerned
    source: str
    assumed: bool
    note: Text
    inferred: bool = False  # the source says what the reading follows from, not the reading

    @property
    def grounds(self) -> Grounds:
        return grounds_of(assumed=self.assumed, inferred=self.inferred)


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
    ended: date | None  # its written end has passed, and nobody has looked whether it was renewed: open
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
    place: PlaceText = Field(title="Place")
    lines: list[str]


class TakenFact(Shape):
    """A fact taken otherwise than it was written: supposed because nothing was, overruled, or opened again.

    ``instead_of``: what was said and does not stand (overruled) or does not settle it (reopened).
    """

    how: Literal["supposed", "overruled", "reopened"]
    fact: str
    words: Text
    instead_of: Text
    by: str
    note: Text
    place: PlaceText = Field(title="Place")
    instead_at: PlaceText = Field(title="Instead At")
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


class DecidedShown(Shape):
    """What a person made of a hit. ``force``: it stands; or it asks again, because the list changed what it says of the
    party, the party is called otherwise now, or a second person has not signed yet."""

    verdict: Literal["true_match", "false_positive", "needs_fact"]
    why: str
    by: str
    on: CalendarDay
    second: str
    force: Literal["stands", "changed", "renamed", "second"]


class OwnedShown(Shape):
    """What the stated owners of a party come to under one rule of ownership: evidence, in percent, as text."""

    party: str
    rule: str
    says: Text
    provisions: tuple[str, ...]
    at_least: str | None
    possible: str
    confirmed: str
    unstated: str
    owners: tuple[str, ...]
    state: Literal["reached", "open", "below"]


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
    digest: str = Field(default="", description="SHA-256 over the entries of that edition")
    dated: Literal["issuer", "file_name", "stated", "import"] = Field(
        default="issuer", description="who says that it is of this day"
    )
    fresh_days: int = Field(default=30, description="older than so many days it is called old")
    age: int | None = Field(default=None, description="days from its day to today; null: not asked on a day")


class FeatureShown(Shape):
    """One thing that speaks for a hit or against it; ``said``: the words of the names that it speaks of."""

    id: str
    said: dict[str, str]


class HitEntry(Shape):
    """A name like one on a list: evidence for a person. ``despite``: lines answered *no* without naming it."""

    party: str
    name: str
    matched: str
    role: Literal["name", "alias", "former", "weak", "hangul", "script", "number", "reference"]
    score: float
    how: Literal[
        "number",
        "reference",
        "same",
        "inside",
        "sounds",
        "sounds_loose",
        "spelling",
        "swapped",
        "initials",
        "pinyin",
        "words",
    ]
    edition: str
    ref: str
    listed: str
    kind: Literal["person", "entity", "vessel", "aircraft", "unknown"]
    listed_on: date | None = Field(description="null: the list does not say")
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
    programmes: tuple[str, ...] = ()
    features: tuple[FeatureShown, ...] = Field(default=(), description="why it is a hit, and what speaks against it")
    decided: DecidedShown | None = Field(default=None, description="null: nobody has made anything of it by itself")


class ScreenedEntry(Shape):
    """Who was held against which lists of which day, and which lists nobody looked at."""

    as_of: date | None
    parties: dict[str, tuple[str, ...]]
    looked_at: tuple[ListEntryShown, ...]
    not_looked_at: tuple[str, ...]
    hits: tuple[HitEntry, ...]
    owned: tuple[OwnedShown, ...] = ()
    nobody: tuple[str, ...] = Field(default=(), description="parties of which no name is given: nothing to hold")
    little: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="parties of which too little of a name is given: listed ones that hold it"
    )
