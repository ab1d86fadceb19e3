"""A profile as it is used: premises stated by choosing it, presumptions, and the tell-tales that take either away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dorasan.facts.declared import FactKind
from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Possible
from dorasan.goods import Intervals
from dorasan.shown import shown_by

Text = Mapping[str, str]
PREMISED, PRESUMED = "premise", "presumed"
"""How a value came about that a profile states outright, and that it supposes."""
Once = Literal["", "route", "screened"]
GOODS = frozenset({"item", "component", "packaging", "conveyance", "fuel", "carried"})


@dataclass(frozen=True)
class Words:
    """Words looked for in a text: Latin ones as words of their own, Hangul wherever it stands, the longest first.

    The pattern is made when one of them stands in a text at all: of most signs no list ever says a word.
    """

    words: tuple[str, ...]

    __repr__ = shown_by("words")

    @property
    def alternatives(self) -> str:
        """The words as a pattern."""
        return "|".join(
            rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])" if word.isascii() else re.escape(word)
            for word in self.words
        )

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.alternatives)

    def search(self, text: str) -> re.Match[str] | None:
        """The first that the text says."""
        for word in self.words:
            if word in text:
                return self._pattern.search(text)
        return None


@dataclass(frozen=True)
class Telltale:
    """A sign on a line that what is ordinary may not be so here."""

    id: str
    why: Text
    words: Words | None = None
    headings: Words | None = None
    brands: re.Pattern[str] | None = None
    codes: Intervals = ()
    currencies: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    price_over: Mapping[str, float] | None = None

    __repr__ = shown_by("id")


@dataclass(frozen=True)
class Premise:
    """What choosing the profile states outright; weaker than anything written. ``listed``: of lines of a list only."""

    fact: str
    possible: Possible
    why: Text
    listed: bool = False
    taken_away_by: tuple[Telltale, ...] = ()

    __repr__ = shown_by("fact")

    @cached_property
    def given(self) -> Given:
        """As it is laid under the facts of a line: one for all lines."""
        return _laid(PREMISED, self.possible, self.why)


@dataclass(frozen=True)
class Presumption:
    """A value supposed of a fact that nobody stated, because an ordinary project of this kind has it.

    ``mode`` is the kind of the fact: *plan* and *thing* are supposed, *diligence* is filled in as if it were signed.
    ``once``: what must be known of a line first. ``silences``: provisions that may fall silent by it.
    """

    fact: str
    possible: Possible
    mode: FactKind
    why: Text
    confirmed_by: Text
    kinds: frozenset[str]
    silences: tuple[str, ...] = ()
    once: Once = ""
    taken_away_by: tuple[Telltale, ...] = ()

    __repr__ = shown_by("fact", "mode", "once")

    @cached_property
    def given(self) -> Given:
        """As it is laid under the facts of a line: one for all lines."""
        return _laid(PRESUMED, self.possible, self.why)


def _laid(how: str, possible: Possible, why: Text) -> Given:
    return Given(possible, Provenance(how, assumed=True, note=why["en"], note_ko=why["ko"]))


@dataclass(frozen=True)
class Profile:
    """Who the applicant is. ``seat`` is empty where the profile does not say whose government the applicant's is.

    ``asks_first``: the facts of which nothing is supposed and that decide so much that they are asked before the plan.
    ``left_out``: the facts it speaks of that the edition does not have; nothing is supposed of them.
    """

    id: str
    title: Text
    says: Text
    seat: str
    premises: tuple[Premise, ...]
    presumptions: tuple[Presumption, ...]
    asks_first: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    __repr__ = shown_by("id", "premises", "presumptions")
