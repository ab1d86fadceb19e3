"""Lines that are granted in part, for desks that are not told how much: that it is a part they are told all the same.

Practice modelled: a desk abroad is told which goods go, and not under which limits. That three hundred of five hundred
trays are approved must not read to it as if all of them were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dorasan.desk.case.in_part import how, in_part
from dorasan.desk.case.state import CaseState
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.likened import whole
from dorasan.words import Lang, say


def parts_untold(here: Installation, state: CaseState) -> dict[tuple[str, str], str]:
    """By request and line, what is granted in part, or up to a limit, by limits of which nothing is told. ``state``: as
    somebody sees it. What lies with another installation nobody here can tell."""
    events = here.events(state.case)
    limited = {getattr(event.body, "grant", "") for event in events if getattr(event.body, "limits", None)}
    hidden = [one for one in state.grants.values() if one.id in limited and not one.limits]
    if not hidden:
        return {}
    seen = {(one.request, line) for one in hidden for line in one.lines}
    found = {(one.request, one.line): how(one) for one in in_part(whole(here, events))}
    return {key: told for key, told in found.items() if key in seen}


def untold_told(parts: Mapping[tuple[str, str], str], lang: Lang, line: Callable[[str], str] = str) -> list[str]:
    """In words. ``line``: how one is called."""
    found: dict[str, dict[str, None]] = {}
    for (_, name), way in parts.items():
        found.setdefault(way, {})[name] = None
    return [say(lang, f"desk.{way}_withheld", lines=", ".join(map(line, lines))) for way, lines in found.items()]
