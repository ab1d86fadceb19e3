"""What holds lines up, in words: put off, moved up, sent back, asked about, or a day that has passed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from dorasan.desk.case.state import CaseState, Request
from dorasan.desk.clocks.notice import faults, too_soon
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.told import note
from dorasan.desk.group.standing import Deferred, deferred
from dorasan.web.desks.naming import Called, OfCase
from dorasan.words import Lang, say


def late_told(clocks: Iterable[Clock], lang: Lang, now: datetime) -> list[str]:
    """That what is planned comes before its notice has run, or that a day has passed: surely, or by one of the
    readings."""
    found: list[str] = []
    for one in clocks:
        if one.over is not None:
            continue
        found += [note(told, lang) for _, told in too_soon([one])]
        ends = [end.at for end in one.run.ends if end.at is not None]
        over = [end for end in ends if end < now]
        if one.run.state == "running" and over and not one.run.rule.lead:
            key = "day_passed" if len(over) == len(ends) else "day_passed_perhaps"
            found.append(say(lang, f"web_desk.{key}", rule=one.run.rule.name[lang]))
    return list(dict.fromkeys(found))


def notice_told(of_case: OfCase, request: Request, now: datetime, of: Collection[str] | None = None) -> list[str]:
    """What is to be told of the list of a crossing that was handed over. ``of``: of these lines alone."""
    return [note(of_case.note(one), of_case.names.lang) for one in faults(request, now, of)]


def later_told(names: Called, state: CaseState, request: Request, line: str) -> str:
    """The same, where no seat looks at one case."""
    found = deferred(state, request, line)
    if found is None:
        return ""
    told = _deferred(names, state, request, line, found)
    passed = found.by_day is not None and state.day is not None and found.by_day < state.day
    return say(names.lang, "web_desk.later_passed", told=told) if passed else told


def _deferred(names: Called, state: CaseState, request: Request, line: str, found: Deferred) -> str:
    lang = names.lang
    up = [one for one in state.moved_up if one.request == request.id and line in one.lines]
    if found.how == "moved_up" and up and up[-1].step.day == found.since:
        desk, reason = names.desk(up[-1].step.desk), up[-1].reason
        values = {"level": names.level(up[-1].level), "day": up[-1].by_day, "desk": desk, "reason": reason}
        return say(lang, "web_desk.moved_up_to", **values)
    if found.how == "moved_up":
        level = names.level(found.level) if found.level is not None else say(lang, "web_desk.level_above")
        return say(lang, "web_desk.minuted_up", level=level, day=found.by_day or "-", on=found.since)
    return say(lang, "web_desk.put_off_to", day=found.by_day or "-", on=found.since)


def all_later(names: Called, state: CaseState, request: Request, lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """What of these lines was put off or moved up: each once, with its lines where it is not said of all of them."""
    found: dict[str, list[str]] = {}
    for line in lines:
        told = later_told(names, state, request, line)
        if told:
            found.setdefault(told, []).append(line)
    return [(told, [] if len(some) == len(lines) else some) for told, some in found.items()]


def asks_of(request: Request, state: CaseState, names: Called, lines: Collection[str], but: str) -> list[str]:
    """Questions that other desks put on these lines of a request and that nobody has answered."""
    views = ((line, one) for line in lines for one in state.views_of(request.id, line).values())
    open_ = {one.step.event: one for line, one in views if line in one.open_on}
    return [
        say(names.lang, "web_desk.asks_told", desk=names.desk(one.desk), day=one.step.day, question=one.question or "-")
        for one in open_.values()
        if one.desk != but
    ]
