"""A request as a page tells it: lines that stand alike in one row, each desk's view beside the others'."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dorasan.desk.account.turn import OPEN, Turn, turn
from dorasan.desk.case.state import LineState, Position, Request
from dorasan.desk.clocks.told import until
from dorasan.desk.routes.permission import table
from dorasan.desk.sheet.beyond import back_told
from dorasan.desk.sheet.lines import called_in
from dorasan.desk.sheet.minutes import minuted
from dorasan.desk.sheet.since_filed import since_filed_told
from dorasan.desk.sheet.turn import once_heard_told, stands_told
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.delays import late_told, later_told, notice_told
from dorasan.web.desks.offered import acts_told
from dorasan.web.desks.questions import questions_told
from dorasan.web.desks.standing import Look, look, view_look
from dorasan.words import say


@dataclass(frozen=True)
class ViewTold:
    """A desk's view of some lines. ``labels``: of a hold, by line where lines differ."""

    desk: str
    look: Look
    day: str
    labels: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass
class Row:
    """Lines of a request that stand alike."""

    look: Look
    beneath: str
    since: str
    filed: str  # whether it is what was filed
    up: str  # that it was moved up or put off: to which level or day, why
    untold: bool  # it may be held, for all this desk is told
    views: Sequence[tuple[str, ViewTold | None]]  # by the name of each desk that has a view of the request
    lines: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    in_part: list[str] = field(default_factory=list)  # of which less is granted than was asked for


def request_told(at: Counter, request: Request) -> dict[str, Any]:
    """Everything of one request."""
    lang = at.lang
    standing = [one for one in at.state.positions if one.request == request.id and one.standing]
    desks = list(dict.fromkeys(one.desk for one in standing))
    return {
        "id": request.id,
        "asks": at.asks(request),
        "desk": at.names.desk(request.desk),
        "way": at.names.text(f"way_{request.way}"),
        "through": request.way == "through_group",
        "reason": at.names.reason(request.rule, request.reason),
        "rows": _rows(at, request, desks),
        "states": [(look(state, at.lang), n) for state, n in request.counts.items()],
        "untold": any(at.shown.perhaps_held(request.id, state) for state in request.counts),
        "once_heard": once_heard_told(at.shown.once_heard.get(request.id, ()), at.names),
        "holders": ", ".join(dict.fromkeys(at.names.desk(one.desk) for one in standing if one.holds)),
        "desks": [(one, at.names.desk(one)) for one in desks],
        "clocks": [until(one.run, lang) for one in at.clocks.get(request.id, ()) if one.over is None],
        "late": late_told(at.clocks.get(request.id, ()), lang, at.seat.now)
        + notice_told(at.of_case, request, at.seat.now),
        "basis": _basis(at, request),
        "sent_back": back_told(request, at.names.lang, at.names.desk, at.line),
        "asked": questions_told(at, request),
        "minuted": list(minuted(at.names, at.state, request, called_in([at.state], lang)[at.shown.case])),
        "shown": [(at.names.desk(desk), pieces(one.fields, at)) for one in request.shown for desk in one.to],
        "former": [_former(at, one) for one in at.state.positions
                   if one.request == request.id and one.holds and not one.standing],
        "offers": acts_told(at, at.offers.requests.get(request.id, ())),
    }  # fmt: skip


def requests_in_order(requests: Iterable[Request], waiting: Collection[str]) -> list[Request]:
    """What is held first, then what waits for the seat, then what is under way, what is over, what nobody filed."""

    def rank(one: Request) -> int:
        states = {line.state for line in one.lines.values()}
        if states & {LineState.HELD, LineState.MOVED_UP}:
            return 0
        if one.id in waiting:
            return 1
        if states & OPEN - {LineState.DRAFTED}:
            return 2
        return 4 if states <= {LineState.DRAFTED} else 3

    return sorted(requests, key=rank)


def _rows(at: Counter, request: Request, desks: Sequence[str]) -> list[Row]:
    found: dict[tuple[object, ...], Row] = {}
    told: dict[tuple[LineState, Turn | str], str] = {}  # since when, once for the lines that lie alike
    for name, line in request.lines.items():
        views = {desk: view_told(at, one, name) for desk, one in at.state.views_of(request.id, name).items()}
        up = up_told(at, request, name)
        lies = (line.state, turn(at.state, request, name) if line.state in OPEN else line.since_day)
        if lies not in told:
            told[lies] = stands_told(at.state, request, name, at.names)
        since = told[lies]
        filed = since_filed_told(at.state, request, name, at.lang)
        key = (line.state, line.beneath, since, filed, tuple(views.items()), up)  # what is told, whichever act said it
        if key not in found:
            beneath = look(line.beneath, at.lang).word if line.beneath is not None else ""
            beside = [(at.names.desk(desk), views.get(desk)) for desk in desks]
            untold = at.shown.perhaps_held(request.id, line.state)
            found[key] = Row(look(line.state, at.lang), beneath, since, filed, up, untold, beside)
        found[key].lines.append(at.of_case.whole(name))
        found[key].ids.append(name)
        found[key].in_part += at.parts_told((name,), request.id)
    return list(found.values())


def up_told(at: Counter, request: Request, line: str) -> str:
    """Of a line that was put off or moved up: to which day or level, by whom and why."""
    return later_told(at.names, at.state, request, line)


def view_told(at: Counter, one: Position, line: str) -> ViewTold:
    """One desk's view of one line, as it said it, with the label of a hold."""
    label = at.shown.labels.get((one.step.event, line))
    told = [f"{at.label(label)}{f' [{at.names.cite(label.provision)}]' if label.provision else ''}"] if label else []
    said = [condition.told for condition in one.conditions]
    said += [one.question] if one.question else []
    said += [one.ground.told] if one.ground is not None and one.ground.told else []
    if one.recorded:
        said.append(say(at.lang, "web_desk.recorded_by", source=one.step.source or "-"))
    told_as = view_look(one.word(line), at.names.text(f"view_{one.word(line)}"))
    return ViewTold(at.names.desk(one.desk), told_as, one.step.day, tuple(told), tuple(said))


def _former(at: Counter, hold: Position) -> dict[str, Any]:
    """A hold that was lifted: that it was is no reason to forget what it rested on."""
    view = view_told(at, hold, hold.lines[0])
    days = {step.day for step in hold.ended.values()}
    return {"view": view, "lines": [at.line(line) for line in hold.lines], "until": max(days, default="")}


def _basis(at: Counter, request: Request) -> list[dict[str, str]]:
    """Why lines need the act, provision by provision."""
    found: dict[tuple[str, str | None, bool], list[str]] = {}
    for one in request.basis:
        found.setdefault((one.provision, one.reading, one.assumed), []).append(one.line)
    return [
        {
            "provision": provision,
            "cited": at.names.cite(provision),
            "reading": at.reading(reading) if reading else "",
            "assumed": say(at.lang, "web_desk.read_assumed") if assumed else "",
            "lines": listed(at.of_case.lines(lines)),
        }
        for (provision, reading, assumed), lines in found.items()
    ]


def pieces(names: Iterable[str], at: Counter) -> str:
    """Pieces of a case by their words, in the order of the table."""
    found = set(names)
    return ", ".join(at.names.text(f"piece_{name}") for name in table().pieces if name in found) or "-"


def listed(names: Sequence[str], most: int = 6) -> str:
    shown = ", ".join(names[:most])
    return f"{shown}, +{len(names) - most}" if len(names) > most else shown
