"""The addresses: check, why, fix, whatif, screen, law. Each answers what its command prints for machines."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import File, Form, Query
from ninja.files import UploadedFile
from pydantic import BaseModel

from dorasan.case import Case
from dorasan.casebook.history import FOLDER
from dorasan.office.drawer import safe_name
from dorasan.opinion.behind import ScreenedEntry
from dorasan.opinion.model import OpinionShape
from dorasan.opinion.proof import Proof
from dorasan.opinion.screened import screened_of
from dorasan.parties.facts import Screened
from dorasan.parties.screen import screen as held_against
from dorasan.problem import BadInputError, Place, Problem
from dorasan.repair.fix import fix as repaired
from dorasan.report.provision_json import provision_json
from dorasan.report.repair_json import fix_json
from dorasan.report.repair_model import FixEntry
from dorasan.report.whatif_json import whatif_json
from dorasan.report.whatif_model import WhatIf
from dorasan.web import sought
from dorasan.web.api.gate import Described, handle, own_program
from dorasan.web.api.shapes import Found, LawProvision, Line, Lines, Names, Problems, Sat, Supposed
from dorasan.web.law import law, precedents
from dorasan.whatif.load import shipped
from dorasan.whatif.scenario import BASE
from dorasan.whole_file import OWN, write_whole

JSON = "application/json"
WRONG: dict[Any, Any] = {frozenset({400, 403, 413, 422}): Problems}

api = Described(
    title="Dorasan",
    version="1",
    description="What may lawfully cross, whose consent each line needs, on what ground. Not legal advice.",
    docs_url=None,  # its page would fetch a script from another computer
    openapi_url="/openapi.json",
    auth=own_program,
)
handle(api)


def _plain(found: BaseModel) -> HttpResponse:
    """As the command prints it."""
    return HttpResponse(found.model_dump_json(by_alias=True), content_type=JSON)


def _sat(file: UploadedFile, said: Sat) -> Case:
    """What was sent, before the law of this day. Raises :class:`BadInputError`."""
    return law().sit(
        file.read(),
        name=safe_name(file.name or "") or "list.csv",
        today=date.today(),
        as_of=said.as_of,
        seat=said.seat or None,
        profile=said.profile or None,
        only_checked=said.only_checked,
        precedents=precedents(),
    )


@api.post("/check", by_alias=True, response={200: OpinionShape, **WRONG}, summary="The opinion on a list or a project")
def check(request: HttpRequest, file: File[UploadedFile], said: Form[Sat]) -> HttpResponse:
    """Everything that was found, in machine form: the very bytes that its digest is of."""
    return HttpResponse(_sat(file, said).opinion.data, content_type=JSON)


@api.post("/why", by_alias=True, response={200: Proof, **WRONG}, summary="Why one line comes out as it does")
def why(request: HttpRequest, file: File[UploadedFile], said: Form[Line]) -> HttpResponse:
    """Findings, facts, readings and why not."""
    return _plain(_sat(file, said).sitting.proof(said.line, said.view))


@api.post("/fix", by_alias=True, response={200: FixEntry, **WRONG}, summary="Lawful changes that lighten lines")
def fix(request: HttpRequest, file: File[UploadedFile], said: Form[Lines]) -> HttpResponse:
    """Repairs of the lines named, or of all."""
    sitting = _sat(file, said).sitting
    return _plain(fix_json(repaired(sitting, lines=sitting.lines(said.lines)), sitting.edition))


@api.post("/whatif", by_alias=True, response={200: WhatIf, **WRONG}, summary="Projects replayed under a scenario")
def whatif(
    request: HttpRequest, said: Form[Supposed], projects: File[list[UploadedFile] | None] = None
) -> HttpResponse:
    """The projects sent, or the cases that come with Dorasan, twice: as the law stood, and as is supposed."""
    named = [*said.scenario.split("+"), *([said.against] if said.against else [])]
    unknown = [name for name in named if name not in (*shipped(), BASE)]
    if unknown:
        values = {"known": ", ".join(shipped())}
        raise BadInputError([Problem("whatif.no_scenario", Place(name[:80]), values) for name in unknown])
    with tempfile.TemporaryDirectory(prefix="dorasan-") as room:
        files = []
        for n, one in enumerate(projects or ()):
            place = Path(room) / str(n) / (safe_name(one.name or "") or "project.yaml")
            place.parent.mkdir(mode=0o700)
            write_whole(place, one.read(), mode=OWN)
            files.append(place)
        found = law().whatif(said.scenario, *(files or [FOLDER]), against=said.against or None, today=date.today())
        return _plain(whatif_json(found.comparison, found.setting))


@api.post("/screen", by_alias=True, response={200: ScreenedEntry, **WRONG}, summary="Names held against lists of names")
def screen(request: HttpRequest, said: Names) -> HttpResponse:
    """Names stand in the body and never in an address. No hit is not *clear*."""
    names = [name for name in said.names if name.strip()]
    if not names:
        raise BadInputError([Problem("screen.nobody", Place("names"))])
    found = [Screened(name, held_against(name, kind=said.kind, as_of=said.as_of), {}) for name in names]
    return _plain(screened_of(found, as_of=said.as_of, today=date.today()))


@api.get(
    "/law", by_alias=True, response={200: Found, **WRONG}, summary="Provisions, by words, by legal order, as of a day"
)
def provisions(request: HttpRequest, q: str = "", order: str = "", as_of: Query[date | None] = None) -> dict[str, Any]:
    """The ids of those that hold every word, in either language; what the words cite comes first."""
    found = [one.id for one in sought.provisions(q, order) if as_of is None or one.in_force.covers(as_of)]
    return {"edition": law().digest, "provisions": found}


@api.get(
    "/law/{path:name}", by_alias=True, response={200: LawProvision, 404: Problems, **WRONG}, summary="One provision"
)
def provision(request: HttpRequest, name: str, as_of: Query[date | None] = None) -> HttpResponse:
    """As it reads, or as it stood on a day."""
    found = law().provisions.get(name)
    if found is None:
        raise Http404
    told = provision_json(law().edition.library, found, as_of)
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
