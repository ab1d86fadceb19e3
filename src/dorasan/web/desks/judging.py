"""A project on its way into a case, judged in the background: what its page waits for, and what is then looked over.

Everything that was said of it lies in the tray as a slip, and the address of the page that waits names that slip. So a
long list holds no thread of the server while it is judged; if the server is killed meanwhile, the page that waits finds
the slip when it is back, and the judging begins anew. What was looked over is what is written: it is not judged again.
"""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from dorasan.office.cases.judged import Ids, Judged, judged, own_names
from dorasan.office.cases.opening import Papers
from dorasan.office.job import Job, Progress, lane
from dorasan.problem import BadInputError, Place, Problem
from dorasan.web import changing
from dorasan.web.accounts.seat import Seat
from dorasan.web.desks import tray
from dorasan.web.desks.desk_page import desk_page
from dorasan.web.law import law
from dorasan.whole_file import OWN, write_whole

Said = dict[str, str]
Drawn = Callable[[Path, Judged], Papers]
MOST = 8  # judged projects kept until they are written: the oldest that is over makes room
SLIP = "slip.json"
FIELDS = ("name", "title", "reason", "profile", "declare", "same")  # of the form, beside the file
_LOCK = threading.Lock()
_JOBS: dict[tuple[object, ...], Job[tuple[Judged, Papers]]] = {}


@dataclass(frozen=True)
class Slip:
    """``said``: by the form; ``file``: the project, in the tray; ``token``: of the slip itself, for its own person."""

    said: Said
    file: tray.Kept
    token: str


def laid(seat: Seat, said: Said, file: tray.Kept) -> Slip:
    """Put down what was said."""
    told = json.dumps({"said": said, "file": file.token}).encode()
    return Slip(said, file, tray.keep(seat.who.person, SLIP, told).token)


def found(seat: Seat, token: str) -> Slip:
    """The slip of an address. Raises :class:`BadInputError` where it is another's, or no longer here. Anybody can bring
    a file that looks like one: the project that it names must be his own all the same."""
    try:
        told = json.loads(tray.taken(seat.who.person, token).content)
        said, project = {name: str(told["said"][name]) for name in FIELDS}, str(told["file"])
    except (ValueError, KeyError, TypeError, RecursionError) as why:
        raise BadInputError([Problem("web_desk.file_gone", Place("file"))]) from why
    return Slip(said, tray.taken(seat.who.person, project), token)


def judging(
    seat: Seat, case: str, slip: Slip, lang: str, draw: Drawn, ids: Ids = own_names
) -> Job[tuple[Judged, Papers]]:
    """The judging of a slip, begun where it is not under way: one for each state of the record that it is drawn up
    against. ``ids``: what its lines are in the case."""
    key = (slip.file.digest, *sorted(slip.said.items()), seat.who, case, lang, seat.now.date(), seat.here.ledger.name,
           seat.here.ledger.tips(case))  # fmt: skip
    signer = seat.who.person if slip.said["declare"] else None

    def work(progress: Progress) -> tuple[Judged, Papers]:
        try:
            with tempfile.TemporaryDirectory(prefix="dorasan-") as folder:
                path = Path(folder) / slip.file.name
                write_whole(path, slip.file.content, mode=OWN)
                told = judged(law(), path, today=seat.now.date(), as_of=None, applicant=slip.said["profile"] or None,
                              declare=signer, progress=progress, ids=ids)  # fmt: skip
                return told, draw(path, told)
        finally:
            connections.close_all()  # of this thread

    with _LOCK:
        job = _JOBS.pop(key, None) or Job(work, lane(len(slip.file.content)))
        _JOBS[key] = job
        for old in [one for one, kept in _JOBS.items() if kept.over and one != key][: max(0, len(_JOBS) - MOST)]:
            del _JOBS[old]
    job.wait(changing.PATIENCE)
    return job


def waiting(request: HttpRequest, slip: Slip, job: Job[tuple[Judged, Papers]]) -> HttpResponse | None:
    """Where one waits for it; None once it is over."""
    asks = bool(getattr(request, "htmx", False))  # the page that waits, asking how far it is
    if job.over:
        return HttpResponse(headers={"HX-Refresh": "true"}) if asks else None
    if request.method == "POST":
        return HttpResponseRedirect(f"{request.path}?{urlencode({'slip': slip.token})}")
    more = {"file": slip.file.name, "done": job.done, "of": job.of}
    return desk_page(request, "desks/judging_progress.html" if asks else "desks/judging.html", "cases", more)
