"""What one file or set of files gave: entries, the account of every record, and what was odd about some.

A record is *kept* (it is an entry or part of one), *orphaned* (it belongs to a party that the file of names does not
hold; its names are kept all the same, as an entry of their own) or *unread* (with why). The three make up what was
read; :meth:`Tally.whole` says so, and a reader that loses a record fails its tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dorasan.parties.entry import ListEntry
from dorasan.problem import BadInputError, Place, Problem

Fate = Literal["kept", "orphaned", "unread"]
MOST_ODD = 200_000  # told at all; the tallies count every one


@dataclass(slots=True)
class Tally:
    """How many records of one sort (``names``, ``aliases`` ...) there were, and what became of them."""

    what: str
    read: int = 0
    fates: Counter[str] = field(default_factory=Counter)

    @property
    def whole(self) -> bool:
        return self.read == sum(self.fates.values())


@dataclass(frozen=True, slots=True)
class Loose:
    """An orphaned record that bears no name to be held against (an address, a remark): kept as it stands."""

    what: str
    ref: str
    text: str


@dataclass(frozen=True)
class Batch:
    """One list out of a file. ``date``: the issuer's own day of it, None where the file does not say."""

    id: str
    date: date | None
    entries: tuple[ListEntry, ...]
    tallies: tuple[Tally, ...]
    odd: tuple[Problem, ...]
    loose: tuple[Loose, ...] = ()
    whole_list: bool = True  # False: the issuer's file is itself a part (one programme)
    file: str = ""  # the file of the names themselves


class Account:
    """The book that a reader keeps while it reads one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.entries: list[ListEntry] = []
        self.tallies: dict[str, Tally] = {}
        self.odd: list[Problem] = []
        self.loose: list[Loose] = []
        self._refs: Counter[str] = Counter()

    def count(self, what: str, fate: Fate, n: int = 1) -> None:
        tally = self.tallies.setdefault(what, Tally(what))
        tally.read += n
        tally.fates[fate] += n

    def keep(self, entry: ListEntry, what: str = "names") -> None:
        self.entries.append(entry)
        self.count(what, "kept")

    def unread(self, what: str, why: str, place: Place | None = None, **values: object) -> None:
        """A record that could not be taken, and why (``lists.<why>`` of the catalogue)."""
        self.count(what, "unread")
        self.say(why, place, **values)

    def say(self, why: str, place: Place | None = None, **values: object) -> None:
        if len(self.odd) < MOST_ODD:
            self.odd.append(Problem(f"lists.{why}", place or Place(self.file), values, "warning"))

    def ref(self, wanted: str) -> str:
        """The reference, told apart from an equal one before it: issuers repeat theirs."""
        self._refs[wanted] += 1
        return wanted if self._refs[wanted] == 1 else f"{wanted} #{self._refs[wanted]}"

    def batch(self, list_id: str, day: date | None, *, whole_list: bool = True) -> Batch:
        """Raises :class:`BadInputError` when there is nobody on the list: such a file is broken."""
        if not self.entries:
            raise BadInputError([Problem("lists.empty", Place(self.file)), *self.odd[:20]])
        entries = tuple(self.entries)
        return Batch(
            list_id,
            day,
            entries,
            tuple(self.tallies.values()),
            tuple(self.odd),
            tuple(self.loose),
            whole_list,
            self.file,
        )


def broken(file: str, key: str, **values: object) -> BadInputError:
    """The error for a file that cannot be a whole list."""
    return BadInputError([Problem(f"lists.{key}", Place(file), values)])


def merged(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts that say something, each once, in order."""
    return tuple(dict.fromkeys(text for text in texts if text))
