"""All lists that a name is held against: the shipped tables and those kept on this machine, none of them twice.

A kept list stands in front of the shipped table it is ``over``: where it is younger, the shipped table lends it the
Korean names of the entries they share and keeps what the issuer's file never holds (ships of the 1718 Committee) and
what has gone since (shown as no longer listed). Where it is older, the shipped table stands, and the kept list keeps
what that does not hold. A day in the past also has looked at whoever stood on the edition of that day and has gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dorasan.parties.entry import ListEdition, ListEntry
from dorasan.parties.kept import Kept, held, newest, opened

# What a project may also have to look at, and the kept lists that answer for it, where they are whole.
WANTED: dict[str, frozenset[str]] = {
    "us_ofac_sdn": frozenset({"us-ofac-sdn", "us-csl"}),
    "eu": frozenset({"eu"}),
    "uk": frozenset({"uk"}),
    "jp": frozenset({"jp-freeze"}),
    "us_bis": frozenset({"us-csl"}),
}
NEVER_IN_A_FILE = ("vessel",)


def joined(shipped: tuple[ListEdition, ...], as_of: date | None) -> tuple[ListEdition, ...]:
    """The shipped tables and the kept lists. Raises :class:`BadInputError` for a kept list that is not whole."""
    return _joined(shipped, tuple(_counting(as_of)))


def not_looked_at(editions: tuple[ListEdition, ...]) -> tuple[str, ...]:
    """The lists that nobody looked at, in the order they are told."""
    looked = {one.id for one in editions if one.complete}
    return tuple(name for name, by in WANTED.items() if by.isdisjoint(looked))


def _counting(as_of: date | None) -> Iterator[tuple[Kept, Kept | None]]:
    """Of each list the edition that counts, and that of the day asked for where it is another."""
    for many in held().values():
        now = newest(many)
        if now is not None:
            then = newest(many, as_of) if as_of is not None else None
            yield now, then if then is not None and then.folder != now.folder else None


@lru_cache(maxsize=8)
def _joined(shipped: tuple[ListEdition, ...], kept: tuple[tuple[Kept, Kept | None], ...]) -> tuple[ListEdition, ...]:
    tables = {one.id: one for one in shipped}
    brought = []
    for now, then in kept:
        edition = opened(now)
        if then is not None:
            edition = _with_gone(edition, opened(then))
        table = tables.get(now.slip.over)
        if table is not None:
            tables[table.id], edition = _over(table, edition)
        brought.append(edition)
    return (*(one for one in tables.values() if one.entries), *brought)


def _with_gone(now: ListEdition, then: ListEdition) -> ListEdition:
    """And whoever stood on it that day and stands there no more."""
    here = {entry.ref for entry in now.entries}
    gone = tuple(replace(entry, standing="removed") for entry in then.entries if entry.ref not in here)
    return replace(now, entries=(*now.entries, *gone)) if gone else now


def _over(table: ListEdition, kept: ListEdition) -> tuple[ListEdition, ListEdition]:
    mine = {entry.ref: entry for entry in table.entries}
    if kept.date < table.date or not kept.complete:
        return table, replace(kept, entries=tuple(entry for entry in kept.entries if entry.ref not in mine))
    here = {entry.ref for entry in kept.entries} | {name.text for entry in kept.entries for name in entry.names}
    rest = tuple(  # a table that never was whole says nothing of who has gone
        replace(entry, standing="removed") if table.complete and entry.kind not in NEVER_IN_A_FILE else entry
        for entry in table.entries
        if entry.ref not in here and here.isdisjoint(name.text for name in entry.names)
    )
    return replace(table, entries=rest), replace(
        kept, entries=tuple(_lent(entry, mine.get(entry.ref)) for entry in kept.entries)
    )


def _lent(entry: ListEntry, shipped: ListEntry | None) -> ListEntry:
    """With the Korean names, and what sort of house it is, that the shipped table knows."""
    if shipped is None:
        return entry
    have = {one.text for one in entry.names}
    lent = tuple(one for one in shipped.names if one.role == "hangul" and one.text not in have)
    return replace(entry, names=(*entry.names, *lent), sector=entry.sector or shipped.sector)
