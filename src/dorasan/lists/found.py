"""Who is meant by a reference or a name, over every edition of every list that is here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dorasan.parties.entry import ListEdition, ListEntry
from dorasan.parties.screen import screen


@dataclass(frozen=True)
class Meant:
    """One listed party: the editions of its list, the entry as it was last said, and how alike its name is (1: the
    reference itself, or the same name)."""

    editions: tuple[ListEdition, ...]
    entry: ListEntry
    matched: str
    score: float


def meant(name: str, lists: Mapping[str, Sequence[ListEdition]]) -> list[Meant]:
    """By the very reference; only where it is nobody's, by likeness of names on any edition of any list."""
    by_ref = [found for editions in lists.values() for found in _referred(name, editions)]
    return by_ref or [found for editions in lists.values() for found in _alike(name, editions)]


def _referred(name: str, editions: Sequence[ListEdition]) -> Iterator[Meant]:
    wanted = name.strip().casefold()
    entries = [entry for edition in editions for entry in edition.entries if entry.ref.casefold() == wanted]
    if entries:
        yield Meant(tuple(editions), entries[-1], entries[-1].ref, 1.0)


def _alike(name: str, editions: Sequence[ListEdition]) -> Iterator[Meant]:
    seen = {}
    for edition in editions:
        for hit in screen(name, as_of=None, lists=[edition]).hits:
            seen[hit.entry.ref] = Meant(tuple(editions), hit.entry, hit.matched.text, hit.score)
    yield from seen.values()
