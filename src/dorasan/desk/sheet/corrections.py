"""What desks corrected of their own words, told wherever a case is: a reader of the first word has to meet the second.

Practice modelled: a record is not rewritten; whoever said something wrongly says so in a later entry, beside the
earlier. What the first word changed stays changed until an act changes it again; a correction is told, not applied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dorasan.desk.case.state import CaseState
from dorasan.desk.events.event import WITHHELD, Event
from dorasan.desk.sheet.names import Names
from dorasan.words import Lang, say


def corrections_told(
    state: CaseState, events: Iterable[Event], names: Names, lines: Callable[[Iterable[str]], Iterable[str]] = tuple
) -> list[str]:
    """One sentence a correction, in the order of the record. ``events``: those seen; ``lines``: lines by name."""
    if not state.corrected:
        return []
    known = {event.digest: event for event in events}
    found = []
    for one in state.corrected:
        of = known.get(one.body.event)
        about = ", ".join(lines(_lines(of))) if of is not None else ""
        words = {name: _word(value, names.lang) for name, value in (("told", one.body.told), ("why", one.body.reason))}
        act = say(names.lang, f"web_desk.was_{of.kind}") if of is not None else one.body.event[:12]
        day = of.payload.at[:10] if of is not None else "-"
        key = "desk.corrected_of" if about else "desk.corrected"
        who, when = names.desk(one.step.desk), one.step.day
        found.append(say(names.lang, key, desk=who, day=when, of=day, act=act, about=about, **words))
    return found


def _lines(event: Event) -> list[str]:
    named = getattr(event.body, "lines", None) or ()
    return [one if isinstance(one, str) else str(getattr(one, "line", getattr(one, "id", one))) for one in named]


def _word(value: str, lang: Lang) -> str:
    return say(lang, "web_desk.withheld") if value == WITHHELD else value
