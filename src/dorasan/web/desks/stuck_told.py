"""Where lines are stuck, in words: with whom, since when, on which ground and whose reading, whose word is awaited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dorasan.desk.account.out import went
from dorasan.desk.account.stuck import Against, Stuck, stuck
from dorasan.desk.case.state import LineState, Position
from dorasan.desk.events.office import OFFICE, RoleGiven
from dorasan.desk.events.position import Ground, PositionWithdrawn
from dorasan.desk.hold.label import Label
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import may
from dorasan.desk.sheet.beyond import back_told, went_told
from dorasan.desk.sheet.turn import once_heard_told, since_told, whose_told
from dorasan.office.cases.awaited import follows, owed
from dorasan.web.accounts.place import people
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.delays import all_later
from dorasan.web.desks.naming import Called
from dorasan.web.desks.standing import look
from dorasan.web.desks.telling import listed
from dorasan.web.law import law
from dorasan.words import say


def stuck_of(at: Counter) -> tuple[Stuck, ...]:
    """What of the case is open, as the seat sees it; once it has ended, no draft but of a report that is due."""
    ended, edition = at.state.end is not None, law().edition
    found = stuck(at.state, at.shown.labels)
    return tuple(
        one
        for one in found
        if not ended
        or one.state is not LineState.DRAFTED
        or owed(at.state, at.state.requests[one.request], one.lines, edition)
    )


def stuck_told(at: Counter, one: Stuck) -> dict[str, Any]:
    """Lines that lie with the same desks for the same reason."""
    lang, request = at.lang, at.state.requests[one.request]
    return {
        "case": one.case,
        "title": at.state.title.get(lang) or at.names.text("untitled"),
        "request": one.request,
        "asks": at.asks(request),
        "lines": [at.line(line) for line in one.lines],
        "brief": listed([at.line(line) for line in one.lines]),
        "held": one.held,
        "filed": one.state is not LineState.DRAFTED,
        "look": look(one.state, lang),
        "untold": at.shown.perhaps_held(one.request, one.state),
        "once_heard": once_heard_told(at.shown.once_heard.get(one.request, ()), at.names),
        "whose": whose_told(one.turn, at.names),
        "since": since_told(one.turn.since, at.seat.now.date(), lang, sure=one.turn.sure),
        "held_for": _held_for(at, one),
        "up": [(told, listed([at.line(line) for line in some]))
               for told, some in all_later(at.names, at.state, request, one.lines)],
        "against": [_against(at, against) for against in one.against],
        "went": went_told(went(at.state, request, one.lines), lang, at.line) if one.state is not LineState.DRAFTED
        and not follows(request, law().edition) else [],
        "sent_back": back_told(request, lang, at.names.desk, at.line, one.lines)
        if one.state is LineState.RETURNED else "",
        "asking": [(at.names.desk(asked.desk), asked.question or "", asked.step.day) for asked in one.asking],
        "assenting": ", ".join(map(at.names.desk, one.assenting)),
        "silent": silent_told(((desk, day) for desk, day in one.silent if _heard(at, one, desk)), at.names),
        "unheard": ", ".join(at.names.desk(desk) for desk, _ in one.silent if not _heard(at, one, desk)),
    }  # fmt: skip


def _heard(at: Counter, one: Stuck, desk: str) -> bool:
    """Would the seat be told that a desk has spoken?"""
    return desk == at.seat.who.desk or (one.request, desk) in at.shown.heard


def silent_told(silent: Iterable[tuple[str, str | None]], names: Called) -> str:
    """The desks whose view is awaited; of one that was answered what it asked, since when."""
    told = (
        names.desk(desk) if day is None else say(names.lang, "web_desk.answered_desk", desk=names.desk(desk), day=day)
        for desk, day in silent
    )
    return ", ".join(told)


def _held_for(at: Counter, one: Stuck) -> str:
    """Of lines that lie with a level for a shorter time than they are held: since when they are."""
    if one.held_since >= one.turn.since:
        return ""
    return say(at.lang, "web_desk.stuck_held_for", day=one.held_since, n=one.held_days(at.seat.now.date()))


def _against(at: Counter, one: Against) -> dict[str, Any]:
    """A hold: whose, on what ground as it gave it, what that comes to when the judge is asked again."""
    position = one.position
    return {
        "desk": at.names.desk(position.desk),
        "word": at.names.text(f"view_{position.view}"),
        "alone": _nobody_lifts(at, position),
        "day": position.step.day,
        "ground": ground_told(at, one),
        "label": at.label(one.label) if one.label is not None and says_more(position.ground) else "",
        "said": position.ground.told if position.ground is not None and position.ground.told else "",
    }


def _nobody_lifts(at: Counter, hold: Position) -> str:
    """That the desk that holds has a seat here and nobody in it who could lift the hold. Of a desk whose word others
    wrote down, or that sits elsewhere, nothing is said."""
    known = involved(at.events, at.names.regime)
    body = PositionWithdrawn.model_construct(request=hold.request, lines=hold.standing)
    if any(one.desk == hold.desk and may(one, body.KIND, known, body) for one in people()):
        return ""
    given = (one.body for one in at.seat.here.events(OFFICE) if isinstance(one.body, RoleGiven))
    sat = any(one.desk == hold.desk for one in given)
    return say(at.lang, "web_desk.nobody_lifts", desk=at.names.desk(hold.desk)) if sat else ""


def ground_told(at: Counter, one: Against) -> str:
    """The ground of a hold in one line."""
    return ground_said(at, one.position.ground, one.label)


def says_more(ground: Ground | None) -> bool:
    """Does a label say more than the ground beside it? Of none, or one that is withheld, it says the same again."""
    return ground is not None and ground.kind not in ("none", "withheld")


def ground_said(at: Counter, ground: Ground | None, label: Label | None) -> str:
    """A ground in one line: a provision by its citation and whose reading, a fact, a discretion."""
    lang = at.lang
    if ground is None:
        return say(lang, "web_desk.is_ground_kind_none")
    if ground.provision is not None:
        reading = ground.reading or _reading(label)
        cited = at.names.cite(ground.provision)
        return say(lang, "web_desk.said_reading", provision=cited, reading=at.reading(reading)) if reading else cited
    named = ""
    if ground.fact is not None:
        fact = at.tongue.vocabulary.facts.get(ground.fact)
        named = fact.label[lang] if fact is not None else ground.fact
    if ground.discretion is not None:
        named = say(lang, f"web_desk.is_ground_discretion_{ground.discretion}")
    kind = say(lang, f"web_desk.is_ground_kind_{ground.kind}")
    return say(lang, "web_desk.said_ground", kind=kind, named=named) if named else kind


def _reading(label: Label | None) -> str | None:
    return label.reading if label is not None else None
