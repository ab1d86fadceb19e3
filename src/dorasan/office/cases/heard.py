"""Whose views of a request somebody is told, whose he is not, and whose he was told once.

Practice modelled: what was said at the table is known to all who sat there. What is said after the matter has left the
table they are not told, and whoever reads the old word has to know that it may not be the last.
"""

from __future__ import annotations

from dorasan.desk.case.state import CaseState
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who, hears, working_words_told


def heard(who: Who, known: Involved) -> frozenset[tuple[str, str]]:
    """Requests with the desks whose views of them somebody is told."""
    every = ((name, one, desk) for name, one in known.requests.items() for desk in one.before)
    return frozenset((name, desk) for name, one, desk in every if hears(who, known, one, desk))


def once_heard(state: CaseState, who: Who, known: Involved) -> dict[str, tuple[str, ...]]:
    """By request the desks of which he was told a view that stands for him, and is told no later one: it was taken out
    of the group, or the view was released by itself."""
    found: dict[str, dict[str, None]] = {}
    for one in state.positions:
        asked = known.requests.get(one.request)
        if one.standing and asked is not None and not hears(who, known, asked, one.step.desk):
            found.setdefault(one.request, {})[one.desk] = None
    return {request: tuple(desks) for request, desks in found.items()}


def untold(state: CaseState, who: Who, known: Involved) -> frozenset[str]:
    """The requests that he sees go through the group and of which he is told no working words."""
    through = [name for name, one in state.requests.items() if one.way == "through_group"]
    return frozenset(
        name
        for name in through
        if who.role != "auditor" and not working_words_told(who, known, known.requests.get(name))
    )
