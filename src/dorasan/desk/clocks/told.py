"""What a person is told of a clock: until when in one line, and all of it day by day.

Ends that differ stand side by side with the reading of each; a day is never told alone where there are two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from dorasan.desk.case.going import Stands
from dorasan.desk.case.going_told import by_told, less_told
from dorasan.desk.clocks.calendar import ZONES, Closure
from dorasan.desk.clocks.count import Row, Why
from dorasan.desk.clocks.expiry import Expiry
from dorasan.desk.clocks.of_batch import BATCH
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.rule import HOURS, Cause, Rule
from dorasan.desk.clocks.rules import shipped
from dorasan.desk.clocks.run import End, Note, Run, Rung, Stop
from dorasan.desk.events.case import CaseEnded
from dorasan.desk.events.request import RequestReferred
from dorasan.words import Lang, say

MOMENTS = ("crossing", "handed", "filed")  # values of notes that are moments
ARTICLES = re.compile(r"Art\. (\d[\d()-]*(?:, \d[\d()-]*)*)")
ARTICLE = re.compile(r"(\d+)(?:-(\d+))?(?:\((\d+)\))?")


def until(run: Run, lang: Lang) -> str:
    """Until when, on one line; why no date is told, where none is. That it had run out by one way of counting before
    it was stopped is told with that: a stop takes nothing back."""
    name = run.rule.name[lang]
    if run.state != "running":
        told = _text(lang, "no_end", rule=name, why=_why_none(run, lang))
        gone = [one for one in run.ends if one.at is not None] if run.state == "stopped" else []
        return f"{told}. {_text(lang, 'gone_before', when=_side_by_side(gone, run.rule, lang))}" if gone else told
    when = ends(run, lang)
    silence = _text(lang, f"silence_{run.rule.silence}")
    key = "not_before" if run.rule.lead else "until" if run.rule.silence == "nothing" else "silence"
    if key == "silence" and run.rule.starts == RequestReferred.KIND:  # each is asked for itself
        key = "silence_each"
    told = _text(lang, key, rule=name, when=when, silence=silence)
    return told if run.rule.verified else f"{told} ({_text(lang, 'unverified')})"


def ends(run: Run, lang: Lang) -> str:
    """The day or days on which it runs out, the earlier first, each with its reading where there are several."""
    days = {when(end, run.rule) for end in run.ends}
    return next(iter(days)) if len(days) == 1 else _side_by_side(run.ends, run.rule, lang)


def _side_by_side(some: Iterable[End], rule: Rule, lang: Lang) -> str:
    """Days, each with the ways of counting by which it is the last."""
    found: dict[str, list[str]] = {}
    for end in sorted(some, key=lambda one: (one.at is None, one.at)):
        found.setdefault(when(end, rule), []).append(reading(end, lang))
    told = [
        _text(lang, "by_reading", when=day, reading="; ".join(dict.fromkeys(how))) if any(how) else day
        for day, how in found.items()
    ]
    whole = told[0]
    for one in told[1:]:
        whole = _text(lang, "or", one=whole, other=one)
    return whole


def when(end: End, rule: Rule) -> str:
    """A day; with its hour and offset where the rule counts hours or names one."""
    if end.at is None or end.day is None:
        return "-"
    if rule.unit in HOURS or rule.hour is not None:
        return _moment(end.at)
    return end.day.isoformat()


def reading(end: End, lang: Lang) -> str:
    """How the open points were taken for this end."""
    read = end.read
    told = [read.reading.name[lang]] if read.reading is not None else []
    if read.edges is not None:
        told.append(_text(lang, f"read_{read.edges}"))
    if read.doubtful_closed is not None:
        told.append(_text(lang, f"read_doubtful_{'closed' if read.doubtful_closed else 'worked'}"))
    if read.hour is not None:
        told.append(_text(lang, f"read_{read.hour}"))
    return ", ".join(told)


def length(rule: Rule, lang: Lang) -> str:
    """``10 working days``; the unit alone where the office sets the number."""
    if rule.unit == "none":
        return _text(lang, "unit_none")
    if rule.length is None:
        return f"{_text(lang, f'unit_open_{rule.unit}')}, {_text(lang, 'no_number')}"
    return _text(lang, f"unit_{rule.unit}", n=rule.length)


def with_case(found: Clock) -> bool:
    """Did it end with its case, and nothing follow from it?"""
    return found.over is not None and found.over.kind == CaseEnded.KIND


def clock(
    found: Clock, lang: Lang, *, days: bool = False, named: Callable[[Note], Note] = lambda one: one
) -> Iterator[str]:
    """All of a clock. ``days``: with each day that was counted or not, and why; ``named``: a note by names."""
    run = found.run
    rule = run.rule
    start = _moment(run.start.at) if run.start.hour_known else run.start.at.date().isoformat()
    yield _text(lang, "run_of", rule=rule.name[lang], length=length(rule, lang), start=start)
    if found.over is not None:
        yield f"  {_text(lang, 'over_with_case' if with_case(found) else 'over', day=found.over.day)}"
    if not with_case(found):
        yield f"  {until(run, lang)}"
    yield from (f"  {line}" for line in _moved(run, lang))
    yield from dict.fromkeys(f"  {_stop(stop, rule, lang)}" for stop in run.stops)
    for one in run.extended:
        more = _text(lang, f"unit_{rule.unit}", n=one.length)
        yield f"  {_text(lang, 'extended', day=one.at.date().isoformat(), length=more)}"
    yield from (f"    {_rung(rung, lang)}" for rung in run.rungs)
    yield from (f"  {note(named(one), lang)}" for one in (*run.notes, *found.notes))
    verified = "" if rule.verified else f" ({_text(lang, 'unverified')})"
    yield f"  {_text(lang, 'rests_on', source=cited(rule.source, lang))}{verified}"
    if rule.note is not None:
        yield f"  {rule.note[lang]}"
    for end in run.ends if days else ():
        if end.rows and reading(end, lang):
            yield f"  {reading(end, lang)}"
        yield from (f"    {row.day.isoformat()}  {day(row, rule, lang)}" for row in end.rows)


def day(row: Row, rule: Rule, lang: Lang) -> str:
    """One day of the count."""
    if row.counted and row.seconds is not None:
        hours, left = divmod(row.seconds // 60, 60)
        return _text(lang, "day_hours", hours=f"{hours}:{left:02}")
    if row.counted:
        return _text(lang, "day_counted", n=row.n if row.n is not None else "-")
    if row.why is None:
        return _text(lang, "day_after_hours")
    return _text(lang, f"day_{row.why.key}", cause=_cause(row.why, rule, lang))


def note(one: Note, lang: Lang) -> str:
    """Something to be told about a run."""
    named = one.values.get("calendar")
    office = {"calendar": calendar_named(str(named), lang)} if named is not None else {}
    label = {"label": say(lang, f"case.label_{one.values['label']}")} if "label" in one.values else {}
    moments = {name: _moment(datetime.fromisoformat(str(one.values[name]))) for name in MOMENTS if name in one.values}
    return _text(lang, f"note_{one.key}", **{**one.values, **office, **label, **moments})


def cited(source: str, lang: Lang) -> str:
    """Where a rule stands, its articles as the reader's language writes them."""
    return (
        ARTICLES.sub(lambda found: ", ".join(map(_article, found[1].split(", "))), source) if lang == "ko" else source
    )


def _article(place: str) -> str:
    """``14``, ``19(2)``, ``17-2`` (an article put in after another) and ``159-161`` (from one to another)."""
    found = ARTICLE.fullmatch(place)
    if found is None:
        return place
    first, second, paragraph = found.groups()
    if second is not None and int(second) > int(first):
        return f"제{first}조부터 제{second}조까지"
    return f"제{first}조{f'의{second}' if second else ''}{f'제{paragraph}항' if paragraph else ''}"


def _moment(at: datetime) -> str:
    """A day and hour with its offset."""
    offset = at.strftime("%z")
    return f"{at:%Y-%m-%d %H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def calendar_named(name: str, lang: Lang) -> str:
    """How a calendar is called; one that a regime brings of its own goes by its zone."""
    return _text(lang, f"calendar_{name}") if name in ZONES else name


def expiry(one: Expiry, lang: Lang) -> str:
    """A grant that runs out soon."""
    (key, days), by = expiry_said(one), by_told(one.of, lang)
    values = {"grant": one.grant.id, "request": one.grant.request, "office": shipped().offices[one.office].name[lang]}
    told = (_text(lang, key, **values, **days), by, *less_told(one.grant, lang))
    return ". ".join(filter(None, told))


def expiry_said(one: Expiry) -> tuple[str, dict[str, object]]:
    """Which text tells when a grant runs out, and with which days."""
    days: dict[str, object] = {"first": one.of.first, "ends": one.ends.isoformat()}
    if one.left is None:
        return "expires_unknown", days
    return "expires_ahead" if one.of.stands is Stands.NOT_YET else "expires", {**days, "left": one.left}


def _why_none(run: Run, lang: Lang) -> str:
    if run.broken is not None:
        return _text(lang, "why_out_of_batch" if run.rule.starts == BATCH else "why_broken")
    why = next(one.why for one in run.ends if one.why is not None)
    return _text(lang, f"why_{why.key}", cause=_cause(why, run.rule, lang))


def _moved(run: Run, lang: Lang) -> Iterator[str]:
    """What a closure declared apart moved, from where, and which."""
    was = {end.planned for end in run.ends if end.planned is not None and end.planned != end.day}
    if run.moved_by and was:
        causes = "; ".join(_closed(one) for one in run.moved_by)
        yield _text(lang, "was", was=", ".join(sorted(day.isoformat() for day in was)), causes=causes)


def _closed(one: Closure) -> str:
    days = sorted(one.days)
    return (
        f"{one.cause} ({days[0].isoformat()}..{days[-1].isoformat()})" if len(days) > 1 else f"{one.cause} ({days[0]})"
    )


def _stop(one: Stop, rule: Rule, lang: Lang) -> str:
    since, cause = one.since.date().isoformat(), _cause(Why("stopped", one.cause), rule, lang)
    if one.until is None:
        return _text(lang, "stands", since=since, cause=cause)
    return _text(lang, "stopped", since=since, until=one.until.date().isoformat(), cause=cause)


def _rung(one: Rung, lang: Lang) -> str:
    step = one.step.name[lang]
    if one.first is None or one.last is None:
        return _text(lang, "rung_none", step=step)
    days = dict.fromkeys((one.first.isoformat(), one.last.isoformat()))
    return _text(lang, "rung", step=step, when=" / ".join(days))


def _cause(why: Why, rule: Rule, lang: Lang) -> str:
    """A stop by the name of its cause; a closure in the words of whoever declared it."""
    if why.cause is None:
        return ""
    known: Cause | None = rule.causes.get(why.cause) or shipped().causes.get(why.cause)
    return known.name[lang] if known is not None and why.key == "stopped" else why.cause


def _text(lang: Lang, key: str, **values: object) -> str:
    return say(lang, f"clock.{key}", **values)
