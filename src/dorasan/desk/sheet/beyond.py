"""In words: what is beyond the line and not accounted for; what left although something is still asked for it; why a
request came back.

Practice modelled: these are what the next person has to know first, and what a table of states does not say.
"""

from __future__ import annotations

from collections.abc import Callable

from dorasan.desk.account.out import Out, Went
from dorasan.desk.case.state import Request
from dorasan.words import Lang, say


def out_told(one: Out, lang: Lang, line: Callable[[str], str] = str) -> list[str]:
    """How much of each line is out. ``line``: how one is called."""
    return [say(lang, "desk.out_line", line=line(name), n=one.shipment.told(name, n)) for name, n in one.lines.items()]


def ends_told(one: Out | None, lang: Lang) -> list[str]:
    """Until when what is out is covered."""
    if one is None or one.over or one.ends is None:
        return []
    return [say(lang, "desk.out_until", day=one.ends)]


def over_told(one: Out | None, lang: Lang, line: Callable[[str], str] = str) -> list[str]:
    """That what is out is covered no more, since when and by what; for which lines, where it is not for all."""
    if one is None or one.uncovered is None:
        return []
    why = one.uncovered
    told = say(lang, f"desk.out_{why.how.value}", day=why.since)
    return [told if {*why.lines} == {*one.lines} else f"{told} ({', '.join(map(line, why.lines))})"]


def back_told(request: Request, lang: Lang, desk: Callable[[str], str]) -> str:
    """By whom, when and why a request was sent back last; nothing where it was not."""
    back = request.sent_back
    if back is None:
        return ""
    cause = say(lang, f"desk.return_{back.body.cause}")
    values = {"desk": desk(back.step.desk), "day": back.step.day, "cause": cause, "told": back.body.told}
    return say(lang, "desk.sent_back", **values)


def went_told(found: Went, lang: Lang, line: Callable[[str], str] = str) -> list[str]:
    """That goods for which something is still asked have left, on another's approval or on none."""
    return [say(lang, "desk.went", day=day, lines=", ".join(map(line, some))) for day, some in found]
