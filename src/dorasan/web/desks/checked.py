"""What a check tells before an act is written: its words, what it brings about, a hold's label, who will see it."""

from __future__ import annotations

from typing import Any

from dorasan.desk.case.state import LineState
from dorasan.office.cases.preview import Moves, Preview, Sees
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.forms.sheet import Sheet
from dorasan.web.desks.forms.words import body_told, part
from dorasan.web.desks.standing import look
from dorasan.words import say


def check_told(sheet: Sheet, found: Preview | None) -> dict[str, Any]:
    """``found``: None where what was said comes to no act."""
    at = sheet.at
    pages = [
        {"page": page, "fields": [(one.label, _said(sheet, one.name)) for one in sheet.fields(page)]}
        for page in sheet.asked()
    ]
    if found is None:
        return {"pages": pages, "previewed": False}
    return {
        "pages": pages,
        "previewed": True,
        "says": [body_told(at, one) for one in found.bodies],
        "moves": _moves(at, found.moves),
        "labels": [{"line": at.line(one.line), "label": one.show(at.lang), "provision": one.provision or "",
                    "without_basis": one.without_basis} for one in found.labels],
        "sees": [[_sees(at, found.bodies[n].KIND, one) for one in several] for n, several in enumerate(found.sees)][:1],
        "warnings": [one.says(at.lang) for one in found.warnings],
        "desk": at.names.desk(at.seat.who.desk),
        "person": at.seat.who.person,
    }  # fmt: skip


def _said(sheet: Sheet, name: str) -> list[str]:
    return [word for key, words in sheet.said.items() if key == name or key.startswith(f"{name}.") for word in words]


def _moves(at: Counter, found: tuple[Moves, ...]) -> list[dict[str, Any]]:
    """Lines that move alike in one row."""
    rows: dict[tuple[str, LineState | None, LineState], list[str]] = {}
    for one in found:
        rows.setdefault((one.request, one.before, one.after), []).append(at.line(one.line))
    return [
        {
            "request": request,
            "lines": lines,
            "before": look(before, at.lang) if before is not None else None,
            "after": look(then, at.lang),
        }
        for (request, before, then), lines in rows.items()
    ]


def _sees(at: Counter, kind: str, one: Sees) -> dict[str, Any]:
    if one.stub:
        told = [say(at.lang, "web_desk.sees_stub")]
    elif one.withheld:
        fields = ", ".join(dict.fromkeys(part(name, at.lang) for name in one.withheld))
        told = [say(at.lang, "web_desk.sees_less", fields=fields)]
    else:
        told = [say(at.lang, "web_desk.sees_whole")]
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
