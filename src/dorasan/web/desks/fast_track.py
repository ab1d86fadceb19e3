"""The fast track: which lines before the group could be proposed, what keeps the others from it; published letters."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.desk.fast_track.letters import library, search
from dorasan.office.cases.asked import cases
from dorasan.office.cases.fast_track_told import told_letters, told_offered
from dorasan.office.cases.offered import could_be_proposed
from dorasan.problem import BadInputError
from dorasan.web.accounts.seat import at_desk, seat_of
from dorasan.web.desks.desk_page import desk_page, not_found
from dorasan.web.desks.naming import Called, OfCase
from dorasan.web.law import law
from dorasan.web.visit import lang_of

LONGEST = 200  # letters of what is sought


@require_GET
@at_desk
def fast_track(request: HttpRequest) -> HttpResponse:
    """Request by request, line by line, each with its reason."""
    seat, lang = seat_of(request), lang_of(request)
    names = Called(law().tongue(lang), seat.here.regime)
    try:
        found = could_be_proposed(seat.here, seat.who, seat.now)
    except BadInputError:
        return not_found(request)
    states = {one.case: one for one in cases(seat.here, seat.who, seat.now)}
    named = {name: OfCase(names, state) for name, state in states.items()}

    def called(case: str, line: str) -> str:
        return named[case].line(line) if case in named else line

    rows = [
        {
            "case": one.case,
            "title": states[one.case].title.get(lang) or names.text("untitled"),
            "request": one.request.id,
            "asks": named[one.case].request(one.request.id),
            "told": list(told_offered(names, [one], seat.who.desk, called, names.cite))[1:],
        }
        for one in found
    ]
    return desk_page(request, "desks/fast_track.html", "fast", {"rows": rows})


@require_GET
@at_desk
def letters(request: HttpRequest) -> HttpResponse:
    """The library of published letters, searched in either language."""
    seat, lang = seat_of(request), lang_of(request)
    sought = request.GET.get("q", "").strip()[:LONGEST]
    names = Called(law().tongue(lang), seat.here.regime)
    told = _apart(told_letters(names, search(sought.split()), len(library()))) if sought else []
    return desk_page(request, "desks/letters.html", "fast", {"sought": sought, "told": told, "n": len(library())})


def _apart(lines: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Each head with what stands under it, which is set in."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith(" ") and found:
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found
