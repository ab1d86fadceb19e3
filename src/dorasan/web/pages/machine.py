"""Every page for machines: the same shapes that the commands write with ``--json``."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.case import Case
from dorasan.office.drawer import InHand
from dorasan.opinion.reading import list_read
from dorasan.project.naming import exactly
from dorasan.repair.fix import fix
from dorasan.report.repair_json import fix_json, split_json
from dorasan.web.pages.case import of_case


@require_GET
@of_case("take_away")
def machine(request: HttpRequest, held: InHand, case: Case, what: str, name: str = "") -> HttpResponse:
    """``check``, ``why`` of a line, ``fix`` of a line or all, ``today``, ``import``, ``versions``."""
    sitting = case.sitting
    if name and name not in case.project.lines:
        raise Http404
    with held.lock:
        match what, bool(name):
            case "check", False:
                text = case.opinion.text
            case "why", True:
                text = sitting.proof(exactly(name)).model_dump_json(indent=1)
            case "fix", _:
                text = fix_json(fix(sitting, lines=[name] if name else []), case.edition).model_dump_json(indent=1)
            case "today", False:
                parted = case.leaving_today()
                text = split_json(parted, case.project.id, case.edition).model_dump_json(indent=1)
            case "import", False:
                text = json.dumps([list_read(read).model_dump(mode="json") for read in case.project.lists], indent=1)
            case "versions", False:
                text = json.dumps(_versions(held), ensure_ascii=False, indent=1)
            case _:
                raise Http404
    return HttpResponse(text, content_type="application/json")


def _versions(held: InHand) -> list[dict[str, object]]:
    row = held.talk.versions.row if held.talk is not None else []
    return [
        {
            "version": one.number,
            "says": dict(one.says),
            "by": one.by,
            "at": one.at.isoformat(timespec="seconds"),
            "lines": {line: stand.group.value for line, stand in one.standing.items()},
        }
        for one in row
    ]
