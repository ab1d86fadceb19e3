"""Names held against lists: possible hits, the lists looked at, and the lists not looked at.

A hit is evidence for a person to judge. No hit means no hit on that list of that day, and nothing more. Ownership and
control are not in any list of names: they are always asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dorasan.names.read import Name, read
from dorasan.parties.beside import UNKNOWN, Beside, held_down
from dorasan.parties.blocks import EVERY
from dorasan.parties.compare import compared
from dorasan.parties.editions import editions
from dorasan.parties.entry import ListEdition, ListEntry, ListName, PartyKind
from dorasan.parties.identifiers import asked, role_of
from dorasan.parties.index import WAYS, Index
from dorasan.parties.joined import not_looked_at
from dorasan.parties.kept_index import index_over
from dorasan.parties.likeness import SCORE, THRESHOLD, How, Likeness
from dorasan.parties.standing import NAMED, Standing, standing_of
from dorasan.shown import shown_by

_WEAK = 0.97  # an alias that its issuer marks as of low quality counts a little less


@dataclass(frozen=True)
class Hit:
    """A party's name that is like a name of an entry: which, how much, and on what list of what day."""

    name: str  # as the user wrote it
    matched: ListName
    entry: ListEntry
    edition: ListEdition
    likeness: Likeness
    beside: Beside = UNKNOWN

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
    standing: Standing = NAMED

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
    beside: Beside = UNKNOWN,
) -> Screening:
    """Hold a name and its aliases against every list. ``kind`` leaves out entries of other kinds; ``None`` none."""
    looked_at = tuple(lists) if lists is not None else editions(as_of)
    names = tuple(dict.fromkeys(text.strip() for text in (name, *aliases) if text.strip()))
    hits = best_of(names, indexed(looked_at), kind, beside, THRESHOLD)
    standing = NAMED if hits else standing_of(names, indexed(looked_at))
    return Screening(names, as_of, tuple(hits), looked_at, not_looked_at(looked_at), standing)


@lru_cache(maxsize=4)
def indexed(looked_at: tuple[ListEdition, ...]) -> Index:
    """The index over these lists; read or built once for each set of them."""
    return index_over(looked_at)


def best_of(
    names: Iterable[str], index: Index, kind: PartyKind | None, beside: Beside = UNKNOWN, least: float = 0.0
) -> list[Hit]:
    """The best likeness of every entry that is worth comparing, from a score of ``least``; the most alike first."""
    best: dict[tuple[int, int], Hit] = {}
    for text in names:
        name = read(text)
        for key, hit in _numbered(name, index, beside):
            best[key] = hit
        for place in index.candidates(name, WAYS[kind] if kind is not None else EVERY, least):
            edition, entry, listed = index.at(place)
            if kind is not None and entry.kind not in (kind, "unknown"):
                continue
            found = _compared(name, listed, entry, index, beside)
            key = place[:2]
            if found.score and found.score >= least and (key not in best or found.score > best[key].likeness.score):
                best[key] = Hit(text, listed, entry, edition, found, beside)
    chosen = (hit for hit in best.values() if kind is None or hit.entry.kind in (kind, "unknown"))
    return sorted(chosen, key=lambda hit: (-hit.likeness.score, hit.entry.ref))


def _compared(name: Name, listed: ListName, entry: ListEntry, index: Index, beside: Beside) -> Likeness:
    theirs = read(listed.text)
    found = max((compared(name, theirs, way, index.weigh) for way in WAYS[entry.kind]), key=lambda one: one.score)
    score = held_down(found, beside, entry) * (_WEAK if listed.role == "weak" else 1.0)
    return found if score == found.score else replace(found, score=score)


def _numbered(name: Name, index: Index, beside: Beside) -> Iterable[tuple[tuple[int, int], Hit]]:
    """A reference, an IMO number or another number that decides, in the place of a name or beside one."""
    for number in dict.fromkeys(asked(name, beside.numbers)):
        for e, n in index.numbers.get(number, ()):
            edition = index.editions[e]
            entry = edition.entries[n]
            written, role = role_of(number, entry)
            how: How = "reference" if role == "reference" else "number"
            yield (e, n), Hit(name.text, ListName(written, role), entry, edition, Likeness(SCORE[how], how), beside)
