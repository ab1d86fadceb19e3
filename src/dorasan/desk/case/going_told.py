"""In words: what may still leave on a grant and until when; who stopped it, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dorasan.desk.case.going import GONE, IN_DAYS, Going, Stands, Stop
from dorasan.desk.case.grants import Grant
from dorasan.desk.case.told import as_told
from dorasan.desk.events.decision import Limit
from dorasan.words import Lang, say


def going_told(one: Going, lang: Lang) -> str:
    """Whether anything may leave on it as of the day, and on which days."""
    values = {
        "first": one.first,
        "last": one.last or "",
        "ends": one.grant.ends or "",
        "closed": one.grant.closed or "",
    }
    open_end = one.last is None and one.stands in IN_DAYS
    told = say(lang, f"desk.going_{one.stands.value}{'_no_end' if open_end else ''}", **values)
    return (
        f"{told}. {by_told(one, lang)}"
        if one.by is not None and one.stands not in (Stands.PASSED, Stands.ENDED)
        else told
    )


def less_told(grant: Grant, lang: Lang, line: Callable[[str], str] = str) -> list[str]:
    """Of which of its lines it does not stand, and by what."""
    gone = ((how, getattr(grant, how.value)) for how in GONE)
    return [f"{say(lang, f'desk.gone_{how.value}')}: {', '.join(map(line, some))}" for how, some in gone if some]


def by_told(one: Going, lang: Lang) -> str:
    """The condition that binds before the grant's own last day; nothing where none does."""
    if one.by is None:
        return ""
    key = "going_by" if one.grant.ends is not None else "going_by_no_end"
    return say(lang, f"desk.{key}", told=one.by.told, ends=one.grant.ends or "")


def stops_told(found: Iterable[Stop], lang: Lang, desk: Callable[[str], str], lines: Callable[..., str]) -> list[str]:
    """Who suspended or revoked it, when, why, for which lines. ``lines``: how several are called together."""
    return [
        say(
            lang,
            f"desk.stop_{one.how.value}",
            desk=desk(one.step.desk),
            day=one.step.day,
            lines=lines(one.lines),
            reason=as_told(one.reason, lang),
        )
        for one in found
    ]


def changes_told(
    grant: Grant, lang: Lang, desk: Callable[[str], str], line: Callable[[str], str] = str
) -> Iterator[str]:
    """Who amended or extended it, when and why, and what it said before."""
    then = [*(one.before for one in grant.former), grant][1:]
    for one, after in zip(grant.former, then, strict=True):
        reason = as_told(one.reason, lang).rstrip(".")
        values = {"desk": desk(one.step.desk), "day": one.step.day, "reason": reason}
        was = "; ".join(_was(one.before, after, lang, line))
        yield say(lang, "desk.changed_was" if was else "desk.changed", was=was, **values)


def _was(before: Grant, after: Grant, lang: Lang, line: Callable[[str], str]) -> Iterator[str]:
    """What a change changed, as it was before it."""
    none, no_limit = say(lang, "desk.was_none"), say(lang, "desk.was_no_limit")
    if (before.begins, before.ends) != (after.begins, after.ends):
        ends = before.ends or say(lang, "desk.no_end")
        yield say(lang, "desk.was_days", begins=before.begins, ends=ends)
    if {*before.live} != {*after.live}:
        yield say(lang, "desk.was_lines", lines=", ".join(map(line, before.live)) or none)
    for what in ("shipments", "journeys", "runs"):
        old = getattr(before, what)
        if old != getattr(after, what):
            yield f"{say(lang, f'case.what_{what}')}: {no_limit if old is None else old}"
    limits = {one.line: one for one in before.limits}
    now = {one.line: one for one in after.limits}
    for name in dict.fromkeys((*limits, *now)):
        if limits.get(name) != now.get(name):
            yield f"{line(name)}: {limit_told(limits.get(name)) or no_limit}"
    if before.conditions != after.conditions:
        yield say(lang, "desk.was_conditions", told=", ".join(one.told for one in before.conditions) or none)


def limit_told(one: Limit | None) -> str:
    """How much a grant covers of a line; nothing where it sets no limit."""
    if one is None:
        return ""
    parts = (one.quantity, one.unit, one.value, one.currency)
    return " ".join(part for part in parts if part)
