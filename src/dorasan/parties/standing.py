"""What was given in place of a name, where nothing on a list is like it: a name, too little of one, or none.

Practice modelled: *no hit* is said of a name that could have been found. 무역은행, *Kim* and 영철 stand inside listed
names and are like none of them as a whole; *drivers* is nobody. Both go back to whoever wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from dorasan.names.bodies import GENERIC
from dorasan.names.described import describes
from dorasan.names.read import Name, read
from dorasan.names.sounds import close
from dorasan.parties.blocks import EVERY
from dorasan.parties.entry import ListEntry, ListName
from dorasan.parties.index import Index
from dorasan.shown import shown_by

Given = Literal["name", "little", "nobody"]
MOST_SHOWN = 3
_MOST_READ = 600  # listed names that are read for one short name: the first that holds it is enough


@dataclass(frozen=True)
class Standing:
    """``little``: listed names hold all its words and more, some of them in ``within``; ``nobody``: a description."""

    given: Given = "name"
    within: tuple[tuple[ListName, ListEntry], ...] = ()

    __repr__ = shown_by("given")


NAMED = Standing()


def standing_of(names: Sequence[str], index: Index) -> Standing:
    """What the names of a party without a hit amount to: a party is named where one of its names could be found."""
    told = [text for text in names if not describes(text)]
    if not told:
        return Standing("nobody")
    within: dict[str, tuple[ListName, ListEntry]] = {}
    for text in told:
        found = list(_holding(read(text), index))
        if not found and not _all_generic(read(text)):
            return NAMED
        for listed, entry in found:
            within.setdefault(entry.ref, (listed, entry))
    return Standing("little", tuple(within.values())[:MOST_SHOWN])


def _all_generic(name: Name) -> bool:
    """Words that half of all trading houses bear, and no other."""
    return all(word in GENERIC for words in name.bodies for word in words)


def _holding(name: Name, index: Index) -> Iterator[tuple[ListName, ListEntry]]:
    """The listed names that hold every word of this one, and another besides."""
    bodies = [frozenset(words) for words in name.bodies]
    persons = [frozenset(map(close, reading.words)) for reading in name.persons]
    for place in islice(index.sharing(name, EVERY), _MOST_READ):
        _, entry, listed = index.at(place)
        theirs = read(listed.text)
        as_body = entry.kind != "person" and any(mine < frozenset(words) for mine in bodies for words in theirs.bodies)
        as_person = entry.kind in ("person", "unknown") and any(
            mine < _spoken(reading.words) for mine in persons for reading in theirs.persons
        )
        if as_body or as_person:
            yield listed, entry


def _spoken(words: tuple[str, ...]) -> frozenset[str]:
    """The sounds of a person's words, and of two that stand together: *Yong Chol* is 영철."""
    return frozenset(map(close, words)) | {close(one + two) for one, two in pairwise(words)}
