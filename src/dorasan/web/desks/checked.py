"""What a check tells before an act is written: its words, what it brings about, a hold's label, who will see it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from dorasan.desk.case.in_part import in_part
from dorasan.desk.case.label_word import OF_PROVISION
from dorasan.desk.case.state import LineState
from dorasan.desk.events.case import EventReleased
from dorasan.desk.events.decision import DecisionGranted, GrantAmended
from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.request import RequestAnswered, RequestAsked
from dorasan.desk.hold.label import Label
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import may
from dorasan.desk.sheet.answers import clocks_after, counts_for
from dorasan.desk.sheet.parts import part
from dorasan.office.cases.auditing import auditors_told
from dorasan.office.cases.preview import Moves, Preview, Sees
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.forms.field import Field
from dorasan.web.desks.forms.said import rows
from dorasan.web.desks.forms.sheet import Sheet
from dorasan.web.desks.forms.words import body_told
from dorasan.web.desks.naming import OfCase
from dorasan.web.desks.outstanding import besides_of, left_by_ending
from dorasan.web.desks.sessions import follows
from dorasan.web.desks.standing import look
from dorasan.words import say


def check_told(sheet: Sheet, found: Preview | None) -> dict[str, Any]:
    """``found``: None where what was said comes to no act."""
    at = sheet.at
    pages = [
        {"page": page, "fields": [(one.label, _said(sheet, one)) for one in sheet.fields(page)]}
        for page in sheet.asked()
    ]
    if found is None:
        return {"pages": pages, "previewed": False}
    told_who = sees_who(at)
    return {
        "pages": pages,
        "previewed": True,
        "says": [body_told(at, one) for one in found.bodies],
        "moves": moves_told(at.of_case, found.moves),
        "follows": [*(told for one in found.bodies if (told := follows(at, one))), *_answers(at, found)],
        "labels": _labels(at, found.labels),
        "replaces": replaced_told(sheet) if sheet.kind == "position.taken" else [],
        "replayed": any(one.word in OF_PROVISION for one in found.labels),
        "in_part": _in_part(at, found),
        "besides": besides_of(at.state, at.names, found.bodies),
        "ending": left_by_ending(at.state, at.names) if sheet.kind == "case.ended" else [],
        "sees": _who(at, found),
        "stubs": not told_who,
        "warnings": [at.of_case.problem(one).says(at.lang) for one in found.warnings],
        "desk": at.names.desk(at.seat.who.desk),
        "person": at.seat.who.person,
    }  # fmt: skip


def _in_part(at: Counter, found: Preview) -> list[str]:
    """Of a grant that is given or amended, how much of its lines would not be granted."""
    grants = {one.grant for one in found.bodies if isinstance(one, DecisionGranted | GrantAmended)}
    return [at.of_case.in_part(one) for one in in_part(found.after.state) if one.grant in grants] if grants else []


def _answers(at: Counter, found: Preview) -> list[str]:
    """Of an answer, what it counts for, and what becomes of the clocks; of a question, that too."""

    def named(lines: Iterable[str]) -> str:
        return ", ".join(at.of_case.lines(lines))

    told = [one for body in found.bodies for one in counts_for(body, at.state, at.names, named)]
    asked = {one.request for one in found.bodies if isinstance(one, RequestAsked | RequestAnswered)}
    then = at.time.clocks(found.after.state) if asked else {}
    return told + [one for name in asked for one in clocks_after(then[name], at.lang)]


def _labels(at: Counter, found: Sequence[Label]) -> list[tuple[str, str, list[str]]]:
    """What each label says and cites, once for all the lines on which it says so."""
    told: dict[tuple[str, str], list[str]] = {}
    for one in found:
        cited = at.names.cite(one.provision) if one.provision else ""
        told.setdefault((at.label(one), cited), []).append(at.line(one.line))
    return [(*said, lines) for said, lines in told.items()]


def _said(sheet: Sheet, field: Field) -> list[str]:
    """What was said in a field, in the words that were chosen."""
    if field.widget == "rows":
        return [_row_said(sheet, field, row) for row in rows(field, sheet.said) if set(row) - {"line"}]
    if field.widget == "file":
        return [sheet.files.get(field.name, "")] if field.name in sheet.said else []
    called = {**dict(field.near), **dict(field.choices)}
    return [called.get(word, word) for word in sheet.said.get(field.name, ())]


def _row_said(sheet: Sheet, field: Field, row: Mapping[str, tuple[str, str]]) -> str:
    """A row in the words of its columns, goods by their names."""
    told = []
    for column in field.columns:
        if column.name in row:
            word = row[column.name][1]
            told.append(sheet.at.line(word) if column.name == "line" else dict(column.choices).get(word, word))
    return " · ".join(told)


def replaced_told(sheet: Sheet) -> list[str]:
    """The views of one's own desk whose place a new one takes, with their lines."""
    at, own = sheet.at, sheet.at.seat.who.desk
    found: dict[tuple[str, str], list[str]] = {}
    for line in sheet.said.get("lines", ()):
        one = at.state.views_of(sheet.offer.request or "", line).get(own)
        if one is not None:
            found.setdefault((at.names.text(f"view_{one.view}"), one.step.day), []).append(at.line(line))
    return [
        say(at.lang, "web_desk.takes_place_of", view=view, day=day, lines=", ".join(lines))
        for (view, day), lines in found.items()
    ]


def moves_told(of_case: OfCase, found: Iterable[Moves]) -> list[dict[str, Any]]:
    """Lines that move alike in one row."""
    alike: dict[tuple[str, LineState | None, LineState], list[str]] = {}
    for one in found:
        alike.setdefault((one.request, one.before, one.after), []).append(of_case.line(one.line))
    return [
        {
            "asks": of_case.request(request),
            "lines": lines,
            "before": look(before, of_case.names.lang) if before is not None else None,
            "after": look(then, of_case.names.lang),
        }
        for (request, before, then), lines in alike.items()
    ]


def sees_who(at: Counter) -> bool:
    """Whether the seat is told which desks have the case."""
    return may(at.seat.who, "case.who", involved(at.events, at.seat.here.regime))


def _who(at: Counter, found: Preview) -> list[dict[str, Any]]:
    """Desk by desk who would see the first of the acts. Which desks have the case without seeing the act, those alone
    are told who are told it of the case."""
    whole = sees_who(at)
    several = found.sees[0] if found.sees else ()
    rows = [_sees(at, one) for one in several if whole or not one.stub]
    whole_record = auditors_told(at.seat.here, at.names) if at.shown.case != OFFICE else []
    audited = [{"id": "", "desk": called, "told": told, "mine": True} for called, told in whole_record]
    return [*rows, *_released(at, found, {one.desk for one in several if not one.stub}), *audited]


def _released(at: Counter, found: Preview, reached: Collection[str]) -> list[dict[str, Any]]:
    """Of a release: that the public reads the events, and the desks that were named and learn nothing by it."""
    bodies = [one for one in found.bodies if isinstance(one, EventReleased)]
    if not bodies:
        return []
    key = "sees_no_case" if sees_who(at) else "sees_untold"
    named = dict.fromkeys(desk for one in bodies if one.version == "desk" for desk in one.to)
    rows = [
        {"id": desk, "desk": at.names.desk(desk), "told": say(at.lang, f"web_desk.{key}"), "mine": False}
        for desk in named
        if desk not in reached
    ]
    if any(one.version == "public" for one in bodies):
        public, told = (say(at.lang, f"web_desk.{key}") for key in ("is_version_public", "sees_as_public"))
        rows.insert(0, {"id": "", "desk": public, "told": told, "mine": True})
    return rows


def _sees(at: Counter, one: Sees) -> dict[str, Any]:
    if one.stub:
        told = [say(at.lang, "web_desk.sees_stub")]
    else:
        less = (("sees_less", one.withheld), ("sees_partly", one.partly))
        told = [say(at.lang, f"web_desk.{key}", fields=_fields(at, names)) for key, names in less if names]
        told = told or [say(at.lang, "web_desk.sees_whole")]
    if not one.stub and not one.person:
        told.append(say(at.lang, "web_desk.sees_no_name"))
    if one.more:
        told.append(say(at.lang, "web_desk.sees_more", n=one.more))
    return {
        "id": one.desk,
        "desk": at.names.desk(one.desk),
        "told": "; ".join(told),
        "mine": one.desk == at.seat.who.desk,
    }


def _fields(at: Counter, names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(part(name, at.lang) for name in names))
