"""What two editions of one list say otherwise: who was added, who has gone, and what was changed, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dorasan.parties.entry import ListEdition, ListEntry
from dorasan.parties.record import record_of


@dataclass(frozen=True)
class Change:
    """One field of an entry: what is said no more, and what is said now; of several values those that differ."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    entry: ListEntry
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Delta:
    """By reference. ``same``: entries that say the very same."""

    added: tuple[ListEntry, ...]
    removed: tuple[ListEntry, ...]
    changed: tuple[Changed, ...]
    same: int


def delta(before: ListEdition, after: ListEdition) -> Delta:
    """From ``before`` to ``after``, each in the order of the list it stands on."""
    old = {entry.ref: entry for entry in before.entries}
    new = {entry.ref: entry for entry in after.entries}
    changed = [
        Changed(entry, tuple(_changes(old[ref], entry)))
        for ref, entry in new.items()
        if ref in old and old[ref] != entry
    ]
    return Delta(
        added=tuple(entry for ref, entry in new.items() if ref not in old),
        removed=tuple(entry for ref, entry in old.items() if ref not in new),
        changed=tuple(changed),
        same=len(new.keys() & old.keys()) - len(changed),
    )


def _changes(before: ListEntry, after: ListEntry) -> Iterator[Change]:
    old, new = record_of(before), record_of(after)
    for name in dict.fromkeys((*old, *new)):
        was, now = _said(old.get(name)), _said(new.get(name))
        if was != now:
            gone = tuple(one for one in was if one not in now)
            come = tuple(one for one in now if one not in was)
            yield Change(name, gone, come) if gone or come else Change(name, was, now)  # only the order is another


def _said(value: Any) -> tuple[str, ...]:
    match value:
        case None:
            return ()
        case list():
            return tuple(_one(one) for one in value)
    return (str(value),)


def _one(value: Any) -> str:
    match value:
        case dict():
            return " ".join(str(part) for part in value.values())
        case list():
            return " | ".join(str(part) for part in value if part)
    return str(value)
