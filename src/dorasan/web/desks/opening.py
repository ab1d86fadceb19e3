"""A case opened on a project or list, and a newer version of it: judged, declared, looked over, put before the desks.

Practice modelled: whoever applies sees what his project comes to, which suppositions he would sign as his own, and whom
the requests go to, before anybody else sees anything.
"""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dorasan.desk.events.case import CaseVersioned, DeclarationSigned
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import may
from dorasan.office.cases.acting import act as write
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import Judged
from dorasan.office.cases.opening import Papers, to_open, to_renew
from dorasan.office.cases.preview import Preview, previewed
from dorasan.office.cases.same_goods import DOUBTFUL, same_goods
from dorasan.office.job import Job
from dorasan.problem import BadInputError
from dorasan.profile import load_profile, profiles
from dorasan.web.accounts.seat import Seat, at_desk, seat_of
from dorasan.web.desks import tray
from dorasan.web.desks.checked import moves_told
from dorasan.web.desks.counter import Counter, counter
from dorasan.web.desks.desk_page import desk_page, not_found, of_case, told
from dorasan.web.desks.doubtful import Doubted, doubtful, sent, unlike, unsaid
from dorasan.web.desks.forms.supposition import supposed_told
from dorasan.web.desks.judging import FIELDS, Said, Slip, found, judging, laid, waiting
from dorasan.web.desks.left_open import left_told
from dorasan.web.desks.naming import Called, OfCase
from dorasan.web.desks.offered import done_told
from dorasan.web.law import law
from dorasan.web.visit import DRAWER, lang_of, visitor
from dorasan.words import Lang, say

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@require_http_methods(["GET", "POST"])
@at_desk
def opened(request: HttpRequest) -> HttpResponse:
    """Bring a project, choose who applies, look at what it comes to, open the case."""
    seat, lang = seat_of(request), lang_of(request)
    if not may(seat.who, "case.opened", Involved(seat.here.regime)):
        return not_found(request)
    said = _said(request)
    try:
        slip = found(seat, request.GET["slip"]) if request.method == "GET" and "slip" in request.GET else None
        if slip is None and request.method == "GET":
            return _asked(request, seat, "", said, [])
        if slip is None:
            file = _brought(request, seat)
            if file is None or not NAME.fullmatch(said["name"]):
                missing = [
                    name for name, there in (("list", file), ("name", NAME.fullmatch(said["name"]))) if not there
                ]
                return _asked(request, seat, "", said, missing, file=file)
            slip = laid(seat, said, file)
        name, title = slip.said["name"], slip.said["title"]
        job = judging(seat, name, slip, lang, lambda path, told: to_open(seat.here, name, path, told, lang, title))
        return waiting(request, slip, job) or _looked_over(request, seat, name, "", slip, job)
    except BadInputError as wrong:
        return _asked(request, seat, "", said, [], wrong=told(wrong.problems, lang), file=None)


@require_http_methods(["GET", "POST"])
@of_case
def version(request: HttpRequest, at: Counter) -> HttpResponse:
    """A newer version, or the same project with its suppositions signed."""
    seat, case = at.seat, at.shown.case
    if not may(seat.who, "case.versioned", involved(at.events, seat.here.regime)) or at.state.end is not None:
        return not_found(request)
    said = _to_sign(at) if request.method == "GET" and "declare" in request.GET else _said(request)
    slip = None
    try:
        slip = found(seat, request.GET["slip"]) if request.method == "GET" and "slip" in request.GET else None
        if slip is None and request.method == "GET":
            return _asked(request, seat, case, _to_sign(at) if "declare" in request.GET else said, [])
        if slip is None:
            file = _brought(request, seat) or _kept(at)
            if file is None or not said["reason"]:
                missing = [name for name, there in (("list", file), ("reason", said["reason"])) if not there]
                return _asked(request, seat, case, said, missing, file=file)
            slip = laid(seat, said, file)
        reason, here = slip.said["reason"], seat.here.anew()
        ids = same_goods(seat.here, case, unsaid(slip.said["same"]))
        job = judging(
            seat, case, slip, at.lang, lambda path, told: to_renew(here, case, path, told, reason, at.lang), ids
        )
        return waiting(request, slip, job) or _looked_over(request, seat, case, case, slip, job)
    except BadInputError as wrong:
        doubts = [one for one in wrong.problems if one.key == DOUBTFUL]
        if doubts and slip is not None:
            return _asked(request, seat, case, slip.said, [], doubts=doubtful(doubts, at.lang), file=slip.file)
        return _asked(request, seat, case, said, [], wrong=told(wrong.problems, at.lang), file=None)


def _to_sign(at: Counter) -> Said:
    """The same project, to be declared: what the form begins with."""
    return {
        "name": "",
        "title": "",
        "reason": say(at.lang, "web_desk.do_declaration.signed"),
        "profile": "",
        "declare": "yes",
        "same": "",
    }


def _said(request: HttpRequest) -> Said:
    told = {name: request.POST.get(name, "").strip()[:2000] for name in FIELDS}
    return {**told, "same": sent(request)}


def _brought(request: HttpRequest, seat: Seat) -> tray.Kept | None:
    """The file that was sent, that lies in the tray, or that is in hand on the pages of lists."""
    sent = request.FILES.get("list")
    if sent is not None and not isinstance(sent, list):
        return tray.put(seat.who.person, sent)
    if request.POST.get("file"):
        return tray.taken(seat.who.person, request.POST["file"])
    held = DRAWER.get(request.POST.get("held", ""))
    if held is None or held.owner != visitor(request).token:
        return None
    path = held.talk.interview.file if held.talk is not None else held.path
    return tray.keep(seat.who.person, path.name, path.read_bytes())


def _kept(at: Counter) -> tray.Kept | None:
    """The project that the case stands on, where its bytes say what it is."""
    version = at.state.version
    content = at.seat.here.ledger.attachment(version.project) if version is not None else None
    if content is None:
        return None
    suffix = ".xlsx" if content.startswith(b"PK") else ".yaml" if b"project:" in content[:20_000] else ".csv"
    return tray.keep(at.seat.who.person, f"{at.shown.case}{suffix}", content)


def _asked(
    request: HttpRequest,
    seat: Seat,
    case: str,
    said: Said,
    missing: list[str],
    *,
    wrong: list[dict[str, str]] | None = None,
    doubts: list[Doubted] | None = None,
    file: tray.Kept | None = None,
) -> HttpResponse:
    lang = lang_of(request)
    more: dict[str, Any] = {
        "doubts": doubts or [],
        "case": case,
        "tab": "",
        "said": said,
        "missing": missing,
        "wrong": wrong or [],
        "file": file,
        "profiles": [(one, load_profile(one, law().vocabulary.facts).title[lang]) for one in profiles()],
        "held": [(one.id, one.name) for one in DRAWER.of(visitor(request).token)],
    }
    status = 422 if missing or wrong or doubts else 200
    if case and said["declare"] and file is None:  # with a list of his own it is a newer version, signed or not
        more["signing"] = True
        signed = counter(seat, lang, case).state.declarations
        more |= {"signed_on": signed[-1].step.day, "signed_n": str(len(signed[-1].presumptions))} if signed else {}
    return desk_page(request, "desks/open.html", "cases", more, status)


def _looked_over(
    request: HttpRequest, seat: Seat, name: str, case: str, slip: Slip, job: Job[tuple[Judged, Papers]]
) -> HttpResponse:
    """Everything that would be written; or, with the last button, the record itself."""
    lang, here = lang_of(request), seat.here
    if job.problems:
        raise BadInputError(list(job.problems))
    assert job.found is not None  # over, and nobody cancels it
    told_, papers = job.found
    wrong: list[dict[str, str]] = []
    if request.POST.get("go") == "write":
        try:
            written = write(here, name, seat.who, papers.bodies, seat.now, files=papers.files)
            return HttpResponseRedirect(f"{reverse('desk_case', args=(name,))}?{done_told(written[:1])}")
        except BadInputError as bad:
            wrong = told(bad.problems, lang)
    then = previewed(here, name, seat.who, papers.bodies, seat.now, law().edition)
    if any(one.key == "desk.case_taken" for one in then.errors):
        return _asked(request, seat, case, slip.said, [], wrong=told(then.errors, lang), file=slip.file)
    more = {
        "case": case,
        "tab": "",
        "said": slip.said,
        "file": slip.file,
        "wrong": wrong or told(then.errors, lang),
        **_told(here, lang, told_, papers, then),
    }
    return desk_page(request, "desks/open_check.html", "cases", more, 422 if more["wrong"] else 200)


def _told(here: Installation, lang: Lang, found: Judged, papers: Papers, then: Preview) -> dict[str, Any]:
    names = Called(law().tongue(lang), here.regime)
    of_case = OfCase(names, then.after.state, numbered=True)
    signed = next((one for one in papers.bodies if isinstance(one, DeclarationSigned)), None)
    return {
        "title": then.after.state.title.get(lang) or names.text("untitled"),
        "warnings": [of_case.problem(one).says(lang) for one in then.warnings],
        "n": len(found.lines),
        "requests": [(of_case.asks(one), names.desk(one.desk), names.reason(one.rule, one.reason),
                      of_case.lines(one.lines))
                     for one in then.after.state.requests.values() if one.id not in then.before.state.requests],
        "changes": _changes(papers, of_case),
        "unlike": [told for one in papers.bodies if isinstance(one, CaseVersioned)
                   for told in unlike(one, of_case.line)],
        "moves": moves_told(of_case, (one for one in then.moves if one.before is not None)),
        "left": left_told(names, then.after.state.left_open, of_case),
        "signed": [(*supposed_told(names.tongue, one), of_case.lines(one.lines)) for one in signed.presumptions]
                  if signed is not None else None,
    }  # fmt: skip


def _changes(papers: Papers, of_case: OfCase) -> list[tuple[str, list[str]]]:
    """What a newer version changes, each thing with the lines on which it does."""
    found: dict[str, list[str]] = {}
    for body in papers.bodies:
        for one in body.changed if isinstance(body, CaseVersioned) else ():
            found.setdefault(say(of_case.names.lang, f"web_desk.changed_{one.what}"), []).append(of_case.line(one.id))
    return list(found.items())
