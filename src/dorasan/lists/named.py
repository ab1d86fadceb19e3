"""An edition as a user names it: a list (the one in use), ``LIST@DATE``, or the beginning of a digest."""

from __future__ import annotations

from dorasan.parties.kept import Kept, held, newest
from dorasan.problem import BadInputError, Place, Problem

SHORT = 12


def name_of(kept: Kept) -> str:
    """``us-ofac-sdn@2024-05-03``."""
    return f"{kept.slip.list}@{kept.slip.date}"


def edition(named: str) -> Kept:
    """The edition that is meant. Raises :class:`BadInputError` with those that are kept."""
    here = held()
    which, at, day = named.partition("@")
    if which in here:
        right = [one for one in here[which] if not at or one.slip.date.isoformat() == day]
        found = newest(right)
        if found is not None:
            return found
    else:
        by_digest = [
            one for many in here.values() for one in many if named and one.slip.digest.startswith(named.lower())
        ]
        if len(by_digest) == 1:
            return by_digest[0]
    near = ", ".join(name_of(one) for many in here.values() for one in many) or "-"
    raise BadInputError([Problem("lists.unknown_edition", Place(named or "-"), {"near": near})])


def pair(named: list[str]) -> tuple[Kept, Kept]:
    """Two editions of one list, the older first; the last two of a list that is named alone."""
    if len(named) == 1:
        after = edition(named[0])
        many = held()[after.slip.list]
        earlier = [one for one in many if one.order < after.order]
        if not earlier:
            raise BadInputError([Problem("lists.one_edition", Place(named[0]))])
        return earlier[-1], after
    one, two = sorted((edition(name) for name in named[:2]), key=lambda kept: kept.order)
    if one.slip.list != two.slip.list:
        raise BadInputError([Problem("lists.two_lists", Place(" ".join(named)))])
    return one, two
