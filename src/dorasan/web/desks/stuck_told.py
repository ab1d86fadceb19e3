"""Where lines are stuck, in words: with whom, since when, on which ground and whose reading."""

from __future__ import annotations

from typing import Any

from dorasan.desk.account.stuck import Against, Stuck, stuck
from dorasan.desk.case.state import LineState
from dorasan.desk.events.position import Ground
from dorasan.desk.hold.label import Label
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.standing import look
from dorasan.web.desks.telling import all_later, listed
from dorasan.words import say


def stuck_of(at: Counter) -> tuple[Stuck, ...]:
    """What of the case is open, as the seat sees it, on its day."""
    return stuck(at.state, at.shown.labels, at.seat.now.date())


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
        "whose": ", ".join(map(at.names.desk, one.whose)),
        "since": _since(at, one),
        "up": [(told, listed([at.line(line) for line in some]))
               for told, some in all_later(at.names, at.state, request, one.lines)],
        "against": [_against(at, against) for against in one.against],
        "assenting": ", ".join(map(at.names.desk, one.assenting)),
    }  # fmt: skip


def _since(at: Counter, one: Stuck) -> str:
    days = one.days(at.seat.now.date())
    key = "stuck_since_perhaps" if not one.sure else "stuck_since" if days else "since_today"
    return say(at.lang, f"web_desk.{key}", day=one.since, n=days)


def _against(at: Counter, one: Against) -> dict[str, Any]:
    """A hold: whose, on what ground as it gave it, what that comes to when the judge is asked again."""
    position = one.position
    return {
        "desk": at.names.desk(position.desk),
        "word": at.names.text(f"view_{position.view}"),
        "day": position.step.day,
        "ground": ground_told(at, one),
        "label": at.label(one.label) if one.label is not None else "",
        "said": position.ground.told if position.ground is not None and position.ground.told else "",
    }


def ground_told(at: Counter, one: Against) -> str:
    """The ground of a hold in one line."""
    return ground_said(at, one.position.ground, one.label)


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
