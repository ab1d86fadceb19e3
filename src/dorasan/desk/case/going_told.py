"""In words: what may still leave on a grant and until when; who stopped it, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dorasan.desk.case.going import GONE, Going, Stands, Stop
from dorasan.desk.case.grants import Grant
from dorasan.desk.events.event import WITHHELD
from dorasan.words import Lang, say


def going_told(one: Going, lang: Lang) -> str:
    """Whether anything may leave on it as of the day, and on which days."""
    values = {"first": one.first, "last": one.last or "", "ends": one.grant.ends or ""}
    open_end = one.last is None and one.stands in (Stands.GOES, Stands.CLEARED, Stands.NOT_YET, Stands.BETWEEN)
    told = say(lang, f"desk.going_{one.stands.value}{'_no_end' if open_end else ''}", **values)
    return f"{told}. {by_told(one, lang)}" if one.by is not None and one.stands is not Stands.PASSED else told


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
            reason=say(lang, "web_desk.withheld") if one.reason == WITHHELD else one.reason,
        )
        for one in found
    ]
