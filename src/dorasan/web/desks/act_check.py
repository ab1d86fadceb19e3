"""The check of an act with everything that would follow, and with its last button the record.

What was shown is what is written: where the case has moved on meanwhile the check is shown again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from mimetypes import guess_type
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dorasan.desk.events.body import Body
from dorasan.desk.events.session import SessionCalled
from dorasan.office.cases.acting import act as write
from dorasan.office.cases.acting import own_key_wanted
from dorasan.office.cases.preview import as_desk, previewed
from dorasan.problem import BadInputError, Problem
from dorasan.web.accounts.personal import keys_of, offered
from dorasan.web.desks import tray
from dorasan.web.desks.act_frame import carried, frame
from dorasan.web.desks.back import home
from dorasan.web.desks.case import case_told
from dorasan.web.desks.checked import check_told, sees_who
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, not_found, told
from dorasan.web.desks.forms.field import Field
from dorasan.web.desks.forms.said import Words
from dorasan.web.desks.forms.sheet import Sheet
from dorasan.web.desks.offered import done_told
from dorasan.web.law import law

FILES = ("paper", "file", "receipt")


def checked(request: HttpRequest, sheet: Sheet, go: str) -> HttpResponse:
    """Everything that would follow; or, with the last button, the record itself."""
    at, seat = sheet.at, sheet.at.seat
    seen = stands(at)
    files = {name: tray.taken(seat.who.person, words[0]) for name, words in sheet.said.items() if name in FILES}
    called = {name: one.name for name, one in files.items()}
    ready = Sheet(at, sheet.offer, _with_files(sheet, files), sheet.events, _besides(sheet.kind, files), called)
    bodies, problems = ready.bodies()
    moved_on = go == "write" and request.POST.get("seen") != seen
    if go.startswith("as-") and not problems:
        return _as_desk(request, sheet, go.removeprefix("as-"), bodies)
    own_keys, contents = keys_of(seat), [one.content for one in files.values()]
    if go.removeprefix("sign-") in own_keys and not problems:
        try:
            return offered(request, at.shown.case, bodies, go.removeprefix("sign-"), _after(sheet, bodies), contents)
        except BadInputError as wrong:
            problems = wrong.problems
    if go == "write" and not problems and not moved_on:
        try:
            written = write(seat.here, at.shown.case, seat.who, bodies, seat.now, files=contents)
        except BadInputError as wrong:
            problems = wrong.problems
        else:
            return HttpResponseRedirect(f"{_after(sheet, bodies)}?{done_told(written)}")
    found = None
    if not problems:
        found = previewed(seat.here, at.shown.case, seat.who, bodies, seat.now, law().edition)
        problems = found.errors
    more = {
        **frame(sheet),
        **check_told(ready, found),
        "carried": carried(sheet, set()),
        "seen": seen,
        "own_keys": [(one, one[:12]) for one in own_keys],
        "own_key_wanted": _wrong(sheet, own_key_wanted(seat.here, seat.who, bodies)),
        "moved_on": moved_on,
        "wrong": _wrong(sheet, problems),
    }
    return desk_page(request, "desks/check.html", "cases", more, 422 if problems else 409 if moved_on else 200)


def _after(sheet: Sheet, bodies: Sequence[Body]) -> str:
    """Where one goes when the acts are written: of the group's own record to the session that they are about."""
    session = next((one.session for one in bodies if isinstance(one, SessionCalled)), None)
    return home(sheet.at, sheet.back, sheet.offer, session)


def _with_files(sheet: Sheet, files: dict[str, tray.Kept]) -> Words:
    """What was said, a file by its digest."""
    return {**sheet.said, **{name: [one.digest] for name, one in files.items()}}


def _besides(kind: str, files: dict[str, tray.Kept]) -> dict[str, object]:
    """What the record wants to know of an attached paper."""
    file = files.get("file")
    if kind != "attachment.added" or file is None:
        return {}
    return {"media": guess_type(file.name)[0] or "application/octet-stream", "bytes": len(file.content)}


def _page_of(sheet: Sheet, field: str) -> int:
    """The page that asks a field; the first where none does."""
    asked = [(n, name) for n in sheet.asked() for name in sheet.pages[n].fields]
    alike = [n for n, name in asked if name.split(".")[0] == field.split(".")[0]]
    return next((n for n, name in asked if name == field), next(iter(alike), 0))


def _wrong(sheet: Sheet, problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Each with its question, or the column of its row, by name where it is about one, and the page that asks it."""
    fields = [sheet.field(name) for n in sheet.asked() for name in sheet.pages[n].fields] if problems else []
    out = []
    for one in problems:
        about, label = _about(fields, one.place.file)
        named = sheet.at.of_case.problem(one)
        if about is not None and about.choices and "takes" in one.values:
            named = replace(named, values={**named.values, "takes": ", ".join(words for _, words in about.choices)})
        (said,) = told([named], sheet.at.lang)
        between = " " if label.endswith("?") else ": "
        says = f"{label}{between}{said['says']}" if label else said["says"]
        out.append({**said, "says": says, "page": _page_of(sheet, one.place.file)})
    return out


def _about(fields: Sequence[Field], place: str) -> tuple[Field | None, str]:
    """The field, or the column of a row, that stands at a place, and how it is called."""
    top, _, rest = place.partition(".")
    for one in fields:
        if one.name == place:
            return one, one.label
        column = next((column for column in one.columns if one.name == top and rest.endswith(f".{column.name}")), None)
        if column is not None:
            return column, f"{one.label}, {column.label}"
    return None, ""


def stands(at: Counter) -> str:
    """What the case was when the check was shown."""
    return sha256("".join(sorted(one.digest for one in at.events)).encode()).hexdigest()


def _as_desk(request: HttpRequest, sheet: Sheet, desk: str, bodies: Sequence[Body]) -> HttpResponse:
    """The case as another desk would see it after the act."""
    at = sheet.at
    if desk not in at.names.regime.seats:
        return not_found(request)
    shown = as_desk(at.seat.here, at.shown.case, at.seat.who, desk, bodies, at.seat.now, law().edition)
    other = Counter(at.seat, at.lang, shown)
    more = {
        **frame(sheet),
        "carried": carried(sheet, set()),
        "desk": at.names.desk(desk),
        "n": len(shown.view.events),
        "hidden": len(shown.view.stubs),
    }
    told_as = case_told(other) if shown.view.events else None
    return desk_page(request, "desks/as_desk.html", "cases", {**more, "told": told_as, "whole": sees_who(at)})
