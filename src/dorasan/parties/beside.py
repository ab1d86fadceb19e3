"""What stands beside a name: days of birth and countries. They hold a likeness down, never a number that decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dorasan.parties.entry import ListEntry
from dorasan.parties.likeness import Likeness

Born = Literal["same", "near", "other"]
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_NEAR = 2  # years that lists themselves differ by
_OTHER_BIRTH, _OTHER_COUNTRY = 0.8, 0.95


@dataclass(frozen=True, slots=True)
class Beside:
    """What a user knows of a party: days or years of birth in ISO form, countries as ISO 3166 codes, numbers."""

    born: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


UNKNOWN = Beside()


def birth(mine: Sequence[str], theirs: Sequence[str]) -> Born | None:
    """The same day or year, a near one, or another; ``None`` where either side says nothing."""
    years, others = (
        [(int(year), "~" in text) for text in side for year in _YEAR.findall(text)] for side in (mine, theirs)
    )
    if not years or not others:
        return None
    if {text for text in mine if len(text) > 4} & set(theirs):
        return "same"
    off = min(abs(one - two) - (about or around) for one, about in years for two, around in others)
    return "same" if off <= 0 else "near" if off <= _NEAR else "other"


def country(mine: Sequence[str], theirs: Sequence[str]) -> Literal["same", "other"] | None:
    """Is a country common to both?"""
    one, two = ({code.casefold() for code in side} for side in (mine, theirs))
    if not one or not two:
        return None
    return "same" if one & two else "other"


def held_down(found: Likeness, beside: Beside, entry: ListEntry) -> float:
    """The score of a likeness of names, less where birth or country speak against it. Numbers are never asked here."""
    score = found.score
    if birth(beside.born, entry.born) == "other":
        score *= _OTHER_BIRTH
    if country(beside.countries, entry.countries) == "other":
        score *= _OTHER_COUNTRY
    return score
