"""In words: what is beyond the line and not accounted for; what left although something is still asked for it; why a
request came back.

Practice modelled: these are what the next person has to know first, and what a table of states does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from dorasan.desk.account.out import Out, Went
from dorasan.desk.case.refusals import sent_back
from dorasan.desk.case.state import LineState, Request, Shipment
from dorasan.desk.events.event import WITHHELD
from dorasan.words import Lang, say


def out_told(one: Out, lang: Lang, line: Callable[[str], str] = str) -> list[str]:
    """How much of each line is out. ``line``: how one is called."""
    return [say(lang, "desk.out_line", line=line(name), n=one.shipment.told(name, n)) for name, n in one.lines.items()]


def ends_told(one: Out | None, lang: Lang, line: Callable[[str], str] = str) -> list[str]:
    """Until when what is out is covered; which of it, where the grant is not seen to cover all."""
    if one is None or one.over or one.ends is None or one.grant is None:
        return []
    return [_of_lines(say(lang, "desk.out_until", day=one.ends), one, one.grant.lines, line)]


def over_told(one: Out | None, lang: Lang, line: Callable[[str], str] = str) -> list[str]:
    """That what is out is covered no more, since when and by what; for which lines, where it is not for all."""
    if one is None or one.uncovered is None:
        return []
    why = one.uncovered
    told = say(lang, f"desk.out_{why.how.value if why.how is not None else 'without'}", day=why.since)
    return [_of_lines(told, one, why.lines, line)]


def _of_lines(told: str, one: Out, some: Collection[str], line: Callable[[str], str]) -> str:
    """With the lines that it is said of, where it is not said of all that is out."""
    mine = [name for name in one.lines if name in some]
    return told if len(mine) == len(one.lines) else f"{told} ({', '.join(map(line, mine))})"


def back_told(
    request: Request,
    lang: Lang,
    desk: Callable[[str], str],
    line: Callable[[str], str] = str,
    lines: Collection[str] | None = None,
) -> str:
    """By whom, when and why lines of a request were sent back last, and which, where others go on; nothing where none
    was. ``lines``: of which it is asked; None: of all."""
    goes = {name for name, one in request.lines.items() if one.state is not LineState.WITHDRAWN}
    told = []
    for back, some in sent_back(request, lines):
        cause = say(lang, f"desk.return_{back.body.cause}")
        values = {"desk": desk(back.step.desk), "day": back.step.day, "cause": cause, "told": back.body.told}
        key = "sent_back" if {*some} == goes else "sent_back_of"
        told.append(say(lang, f"desk.{key}", **values, lines=", ".join(map(line, some))))
    return "; ".join(told)


def went_told(found: Went, lang: Lang, line: Callable[[str], str] = str) -> list[str]:
    """That goods for which something is still asked have left, on another's approval or on none."""
    return [say(lang, "desk.went", day=day, lines=", ".join(map(line, some))) for day, some in found]


def went_beyond_told(one: Shipment, lang: Lang) -> str:
    """That a shipment left beyond what was granted, when, and how that came about where it is said."""
    account = say(lang, "web_desk.withheld") if one.beyond == WITHHELD else one.beyond
    key = "went_beyond" if account is None else "went_beyond_how"
    return say(lang, f"desk.{key}", shipment=one.id, left=one.left, told=account or "")
