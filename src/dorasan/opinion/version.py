"""Which shape of its format a stored opinion is of: the format has grown, and what was written before stays true.

Practice modelled: an archive proves that a paper is the one that was filed long after the form it was written on has
been replaced. Bytes and digest say whether it was changed; whether a program of today can read it is another matter.
"""

from __future__ import annotations

from collections.abc import Collection

# What each shape brought beside those before it, by the fields of the whole; the newest last.
GREW: tuple[frozenset[str], ...] = (
    frozenset({
        "format", "digest", "engine", "edition", "project", "parties", "own_seat", "own_as_of", "seat", "today",
        "as_of", "views", "authorities", "authority_names", "days", "tables", "lines", "papers", "counts",
        "provisions", "contested", "forgotten", "questions", "assumed", "taken", "unconfirmed", "catch_alls",
        "screened", "lists", "not_included", "disclaimer",
    }),
    frozenset({"manner", "age"}),
    frozenset({"profile", "presumed"}),
)  # fmt: skip
NEWEST = len(GREW)


def version_of(fields: Collection[str]) -> int | None:
    """The number of the shape, from 1; None where the fields are those of none that this program knows."""
    known: frozenset[str] = frozenset()
    for number, more in enumerate(GREW, start=1):
        known |= more
        if known == frozenset(fields):
            return number
    return None
