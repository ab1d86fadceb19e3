"""Protected notes: sealed for named desks, opened by those alone, destroyed on a legal ground."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dorasan.desk.events.case import NoteDestroyed
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import may, may_about
from dorasan.office.cases import notes
from dorasan.problem import BadInputError
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, not_found, of_case, told
from dorasan.web.desks.forms.sheet import free_name

LONGEST = 20_000  # letters of a note typed on a page


@require_http_methods(["GET", "POST"])
@of_case
def seal(request: HttpRequest, at: Counter) -> HttpResponse:
    """Write a note, choose who may read it, look at both once more, seal it."""
    seat, case = at.seat, at.shown.case
    if not may(seat.who, "note.sealed", involved(at.events, seat.here.regime)):
        return not_found(request)
    desks = seat.here.regime.desks
    lines = sorted({name for request in at.state.requests.values() for name in request.lines})
    said = {name: request.POST.get(name, "").strip()[:LONGEST] for name in ("note", "about", "text")}
    said["note"] = said["note"] or (free_name("note", at.state.notes) if request.method == "GET" else "")
    readers = [one for one in request.POST.getlist("readers") if one in desks]
    wrong = []
    missing = [name for name, word in said.items() if not word] if request.method == "POST" else []
    if request.method == "POST" and not missing:
        named = (seat.here, case, seat.who, said["note"], said["about"])
        try:
            if request.POST.get("go") == "write":
                notes.seal(*named, said["text"].encode(), readers, seat.now)
                return redirect("desk_case", case=case)
            notes.to_seal(*named, readers, seat.now)
        except (BadInputError, ValueError) as bad:
            wrong = told(bad.problems, at.lang) if isinstance(bad, BadInputError) else [{"key": "note_named"}]
    more = {
        "case": case,
        "said": said,
        "missing": missing,
        "wrong": wrong,
        "checking": request.method == "POST" and not missing and not wrong and request.POST.get("go") == "check",
        "subjects": {**at.of_case.subjects, **{name: at.line(name) for name in lines}}.items(),
        "about": at.of_case.about(said["about"]),
        "desks": [(name, one.name[at.lang], name in readers) for name, one in desks.items()
                  if name != seat.who.desk and one.kind != "recorded"],
        "readers": [desks[one].name[at.lang] for one in readers],
    }  # fmt: skip
    return desk_page(request, "desks/seal.html", "cases", more, 422 if missing or wrong else 200)


@require_http_methods(["GET", "POST"])
@of_case
def opened(request: HttpRequest, at: Counter, note: str) -> HttpResponse:
    """What a note says; that it was read is put on record first. Or its end. Its address alone leads to the case: a
    note is read by its button, once for each time that is on record."""
    seat, case = at.seat, at.shown.case
    if request.method == "GET":
        return redirect("desk_case", case=case)
    wrong = []
    if request.POST.get("go") == "destroy":
        try:
            ground = request.POST.get("ground", "").strip()
            ended = NoteDestroyed(note=note, ground=ground, retention_end=request.POST.get("retention_end", ""))
            notes.destroy(seat.here, case, seat.who, ended, seat.now)
            return redirect("desk_case", case=case)
        except BadInputError as bad:
            wrong = told(bad.problems, at.lang)
        except ValueError:
            wrong = [{"key": "note_end"}]
    try:
        plain = notes.opened(seat.here, case, seat.who, note).decode(errors="replace")
    except BadInputError:
        return not_found(request)
    known = involved(at.events, seat.here.regime)
    ends = may_about(seat.who, "note.destroyed", known, note=note)
    more = {"case": case, "note": note, "plain": plain, "ends": ends, "wrong": wrong}
    return desk_page(request, "desks/note.html", "cases", more, 422 if wrong else 200)
