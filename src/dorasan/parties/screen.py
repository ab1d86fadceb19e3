"""Names held against lists: possible hits, the lists looked at, and the lists not looked at.

A hit is evidence for a person to judge. No hit means no hit on that list of that day, and nothing more. Ownership and
control are not in any list of names: they are always asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dorasan.parties.compare import NOTHING, SCORE, THRESHOLD, Likeness, Weights, likeness, weights
from dorasan.parties.editions import editions
from dorasan.parties.entry import ListEdition, ListEntry, ListName, PartyKind
from dorasan.parties.joined import not_looked_at
from dorasan.shown import shown_by

_IMO = re.compile(r"\b(?:IMO[ :#-]*)?(\d{7})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    """A party's name that is like a name of an entry: which, how much, and on what list of what day."""

    name: str  # as the user wrote it
    matched: ListName
    entry: ListEntry
    edition: ListEdition
    likeness: Likeness

    __repr__ = shown_by("entry.ref", "edition.id", "score")

    @property
    def score(self) -> float:
        return round(self.likeness.score, 2)


@dataclass(frozen=True)
class Screening:
    """What came of holding one party against the lists. ``as_of``: the day that the project is judged on, if known."""

    names: tuple[str, ...]
    as_of: date | None
    hits: tuple[Hit, ...]
    looked_at: tuple[ListEdition, ...]
    not_looked_at: tuple[str, ...]

    __repr__ = shown_by("names", "hits")

    def on(self, edition: ListEdition) -> tuple[Hit, ...]:
        """The hits on one list, the most alike first."""
        return tuple(hit for hit in self.hits if hit.edition.id == edition.id)

    def aged(self, edition: ListEdition) -> bool:
        """Is the day judged on another than the list's? Then names may have come or gone in between."""
        return self.as_of is not None and self.as_of != edition.date


def screen(
    name: str,
    aliases: Sequence[str] = (),
    *,
    kind: PartyKind | None = None,
    as_of: date | None,
    lists: Iterable[ListEdition] | None = None,
) -> Screening:
    """Hold a name and its aliases against every list. ``kind`` leaves out entries of other kinds; ``None`` none."""
    looked_at = tuple(lists) if lists is not None else editions(as_of)
    names = tuple(dict.fromkeys(text.strip() for text in (name, *aliases) if text.strip()))
    weigh = _weights(looked_at)
    hits = []
    for edition in looked_at:
        for entry in edition.entries:
            if kind is not None and entry.kind != kind:
                continue
            found = _best(names, entry, edition, weigh)
            if found is not None:
                hits.append(found)
    hits.sort(key=lambda hit: (-hit.likeness.score, hit.entry.ref))
    return Screening(names, as_of, tuple(hits), looked_at, not_looked_at(looked_at))


@cache
def _weights(looked_at: tuple[ListEdition, ...]) -> Weights:
    return weights(entry for edition in looked_at for entry in edition.entries)


def _best(names: Sequence[str], entry: ListEntry, edition: ListEdition, weigh: Weights) -> Hit | None:
    best: Hit | None = None
    for name in names:
        for listed in entry.names:
            found = likeness(name, listed.text, entry.kind, weigh)
            if found.score >= THRESHOLD and (best is None or found.score > best.likeness.score):
                best = Hit(name, listed, entry, edition, found)
        number = _number(name, entry)
        if number is not None:
            return Hit(name, number[0], entry, edition, number[1])
    return best


def _number(name: str, entry: ListEntry) -> tuple[ListName, Likeness] | None:
    """A reference or an IMO number written in the place of a name, or beside one."""
    if entry.ref.casefold() in name.casefold() and any(char.isdigit() for char in entry.ref):
        return ListName(entry.ref, "reference"), Likeness(SCORE["reference"], "reference")
    if entry.imo and entry.imo in _IMO.findall(name):
        return ListName(entry.imo, "number"), Likeness(SCORE["number"], "number")
    return None


__all__ = ["NOTHING", "Hit", "Screening", "screen"]
