"""Was this party listed on that day? From the kept editions, and from what the entries themselves say of their days.

An edition proves its own day. Between two editions that both hold a party it is taken to have stood there throughout.
Where only one of the two holds it, its own days of listing or removal tell; where these are silent, the answer is that
nobody can tell, with the two days between which it came or went. Before the first edition an entry's own day of listing
is believed; of whoever had gone before the first edition nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dorasan.parties.entry import ListEntry
from dorasan.parties.kept import Kept, opened

Stood = Literal["on", "later", "before", "unknown"]
Ground = Literal["edition", "between", "own_day", "after_last", "not_held"]


@dataclass(frozen=True)
class Seen:
    """One edition, and the entry as it stood there, if it did."""

    day: date
    digest: str
    entry: ListEntry | None


@dataclass(frozen=True)
class Answer:
    """``ground``: an edition of that very day or two around it; two editions of which one holds it; its own days; only
    an edition before. ``since`` and ``until``: the days of the editions around, where there are."""

    stood: Stood
    ground: Ground
    since: date | None
    until: date | None
    entry: ListEntry | None


def history(many: Sequence[Kept], ref: str) -> list[Seen]:
    """The entry of this reference in every kept edition, the oldest first; of two of one day the later counts."""
    by_day: dict[date, Seen] = {}
    for kept in many:
        found = next((entry for entry in opened(kept).entries if entry.ref == ref), None)
        by_day[kept.slip.date] = Seen(kept.slip.date, kept.slip.digest, found)
    return list(by_day.values())


def on_day(seen: Sequence[Seen], day: date) -> Answer:
    """Whether the party stood on the list that day."""
    before = next((one for one in reversed(seen) if one.day <= day), None)
    after = next((one for one in seen if one.day > day), None)
    since, until = before.day if before else None, after.day if after else None
    if before is not None and before.entry is not None:
        return _was_on(before, before.entry, after, day)
    if after is not None and after.entry is not None:
        return _came(after.entry, since, until, day)
    earlier = next((one.entry for one in reversed(seen) if one.day <= day and one.entry is not None), None)
    if earlier is not None:
        return Answer("before", "edition", since, until, earlier)
    later = next((one.entry for one in seen if one.day > day and one.entry is not None), None)
    if later is not None:
        return Answer("later", "edition" if before is not None else "own_day", since, until, later)
    return Answer("unknown", "not_held", since, until, None)


def _was_on(before: Seen, entry: ListEntry, after: Seen | None, day: date) -> Answer:
    """The edition of that day or the last before it holds the party."""
    until = after.day if after else None
    said = entry.on_list(day)
    if said == "before":
        return Answer("before", "own_day", before.day, until, entry)
    if before.day == day:
        return Answer("on", "edition", before.day, until, entry)
    if after is None:
        return Answer("on", "after_last", before.day, None, entry)
    if after.entry is None:
        return Answer("unknown", "between", before.day, until, entry)
    return Answer("on", "edition", before.day, until, entry)


def _came(entry: ListEntry, since: date | None, until: date | None, day: date) -> Answer:
    """Only the next edition holds the party: since when it says itself, or nobody knows."""
    said = entry.on_list(day)
    if said != "unknown":
        return Answer(said, "own_day", since, until, entry)
    return Answer("unknown", "between" if since is not None else "not_held", since, until, entry)
