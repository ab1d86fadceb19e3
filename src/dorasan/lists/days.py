"""Was this party listed on that day? From the kept editions, and from what the entries themselves say of their days.

An edition proves its own day. Between two editions that both hold a party it is taken to have stood there throughout;
between two that both lack it, to have been away. Where only one of the two holds it, its own days of listing or removal
tell; where these are silent, or an edition lacks whom they say had been listed before (struck off, listed again), the
answer is that nobody can tell, with the days between which it came or went. Before the first edition an entry's own day
of listing is believed; of whoever had gone before that nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dorasan.parties.editions import shipped
from dorasan.parties.entry import ListEdition, ListEntry
from dorasan.parties.kept import held, opened

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


def series() -> dict[str, list[ListEdition]]:
    """Every list with its editions here, the oldest first: the shipped tables and those that were brought in."""
    out = {table.id: [table] for table in shipped()}
    for name, many in held().items():
        out[name] = [opened(kept) for kept in many]
    return out


def history(many: Sequence[ListEdition], ref: str) -> list[Seen]:
    """The entry of this reference in every edition of a list, the oldest first; of two of one day the later counts."""
    by_day: dict[date, Seen] = {}
    for edition in many:
        found = next((entry for entry in edition.entries if entry.ref == ref), None)
        by_day[edition.date] = Seen(edition.date, edition.digest, found)
    return list(by_day.values())


def on_day(seen: Sequence[Seen], day: date) -> Answer:
    """Whether the party stood on the list that day."""
    before = next((one for one in reversed(seen) if one.day <= day), None)
    after = next((one for one in seen if one.day > day), None)
    since, until = before.day if before else None, after.day if after else None
    if before is not None and before.entry is not None:
        return _was_on(before, before.entry, after, day)
    if after is not None and after.entry is not None and (before is None or before.day < day):
        return _came(after.entry, since, until, day)
    if before is not None:
        return _away(seen, before, until)
    later = next((one for one in seen if one.entry is not None), None)
    if later is None or later.entry is None:
        return Answer("unknown", "not_held", since, until, None)
    not_yet = later.entry.on_list(day) == "later"
    return Answer("later" if not_yet else "unknown", "own_day" if not_yet else "not_held", since, until, later.entry)


def _away(seen: Sequence[Seen], before: Seen, until: date | None) -> Answer:
    """The editions on both sides lack the party, or the last one does: it had gone, or had not come yet."""
    earlier = next((one.entry for one in reversed(seen) if one.day < before.day and one.entry is not None), None)
    if earlier is not None:
        return Answer("before", "edition", before.day, until, earlier)
    later = next((one.entry for one in seen if one.day > before.day and one.entry is not None), None)
    return Answer(
        "later" if later is not None else "unknown", "edition" if later else "not_held", before.day, until, later
    )


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
    listed = entry.listed_on
    if listed is None or (since is not None and listed <= since):
        return Answer("unknown", "between" if since is not None else "not_held", since, until, entry)
    return Answer(entry.on_list(day), "own_day", since, until, entry)
