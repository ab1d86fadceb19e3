"""The notice of a crossing as the record has it: what will be said of it by whoever reads it next.

Practice modelled: the Command counts its hours from the list that Defence hands over. A list from before the request
was filed again starts none; one that is dated to come, or before there was a request, is looked at twice. The counter
says it before the list goes out, and every page afterwards, in the same words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from dorasan.desk.case.state import Record, Request, Step
from dorasan.desk.clocks.of_hold import at_of
from dorasan.desk.clocks.of_request import OVER, Clock, files, told_moment
from dorasan.desk.clocks.run import Note
from dorasan.desk.events.event import WITHHELD
from dorasan.desk.events.request import CrossingNotified

TOO_SOON = ("too_soon", "too_soon_perhaps")


def too_soon(clocks: Iterable[Clock]) -> Iterator[tuple[Clock, Note]]:
    """Clocks before whose end a crossing is planned: surely, or by one of their readings."""
    for one in clocks:
        if one.over is None:
            yield from ((one, told) for told in one.notes if told.key in TOO_SOON)


def notified(request: Request) -> Record[CrossingNotified] | None:
    """The list on record: the one handed over last."""
    found = [Record(one.step, one.body) for one in request.history if isinstance(one.body, CrossingNotified)]
    return found[-1] if found else None


def crosses_at(request: Request) -> tuple[str, ...]:
    """The hour of the crossing on the list, as far as it is told: by then it is to be decided."""
    told = notified(request)
    return (told.body.crossing,) if told is not None and told.body.crossing != WITHHELD else ()


def faults(request: Request, now: datetime, of: Collection[str] | None = None) -> Iterator[Note]:
    """What is to be told of the list on record, besides that the crossing is planned too soon. Nothing once all of the
    request is decided, and nothing of an hour that whoever looks is not told. ``of``: the lines that are looked at, all
    where none are named."""
    told = notified(request)
    filed = _filed(request, of)
    if told is None or not filed:
        return
    event, handed = told.step.event, told_moment(told.body.handed)
    if unlisted(request, of):
        yield Note("list_before_filing", {"handed": _shown(handed or at_of(told.step))}, event)
        return
    begun = max(at_of(since[0]) for since in filed.values())
    if handed is not None and handed > now:
        yield Note("handed_later", {"handed": _shown(handed)}, event)
    if handed is not None and handed < begun:
        yield Note("handed_before_filing", {"handed": _shown(handed), "filed": _shown(begun)}, event)
    crossing = told_moment(told.body.crossing)
    if crossing is not None and crossing <= now:
        whole = len(filed) == len(request.lines)
        some = {} if whole else {"lines": ", ".join(filed)}
        yield Note("hour_passed" if whole else "hour_passed_of", {"crossing": _shown(crossing), **some}, event)


def unlisted(request: Request, of: Collection[str] | None = None) -> dict[str, str]:
    """By line that is filed and undecided, and for which no list was handed over since, the day of that filing."""
    told = notified(request)
    event = told.step.event if told is not None else ""
    found = _filed(request, of)
    return {name: since[0].day for name, since in found.items() if event not in {step.event for step in since}}


def _filed(request: Request, of: Collection[str] | None) -> dict[str, Sequence[Step]]:
    """By line the events on it since it was last filed, that one first; none of what is decided, or was never filed."""
    found: dict[str, Sequence[Step]] = {}
    for name, line in request.lines.items():
        last = max((n for n, one in enumerate(line.passed) if files(one)), default=None)
        if last is not None and line.state not in OVER and (of is None or name in of):
            found[name] = [one.step for one in line.passed[last:]]
    return found


def _shown(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
