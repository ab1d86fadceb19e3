"""Whether what lies with an authority is what was filed with it: line by line, after a newer version of the project.

Practice modelled: whoever decides, decides on what was put before him. Where the applicant has changed his list since,
each line under review says so itself, and what it was.
"""

from __future__ import annotations

from datetime import datetime

from dorasan.desk.case.state import CaseState, Changed, LineState, Request, RequestLine, Version
from dorasan.desk.events.case import LineNamed
from dorasan.desk.sheet.lines import brief
from dorasan.words import Lang, say

DROPPED, QUANTITY, NAME = "dropped", "quantity", "goods"
SHOWN = (QUANTITY, NAME)


def since_filed_told(state: CaseState, request: Request, line: str, lang: Lang) -> str:
    """What newer versions changed in a line since it was filed; that it is as it was filed, where there is one that
    left it so; nothing where there is none, or the line was not filed."""
    found = request.lines[line]
    if found.changed:
        return "; ".join(_told(state, line, one, lang) for one in found.changed)
    filed = _filed(found)
    if filed is None or found.state in (LineState.DRAFTED, LineState.WITHDRAWN):
        return ""
    newer = any(one.reason is not None and _moment(one.step.at) >= filed for one in state.versions)
    return say(lang, "desk.as_filed") if newer else ""


def _told(state: CaseState, line: str, one: Changed, lang: Lang) -> str:
    at = next(n for n, version in enumerate(state.versions) if version.step.event == one.step.event)
    values = {"n": state.versions[at].number + 1, "day": one.step.day}
    if DROPPED in one.what:
        return say(lang, "desk.off_list", **values)
    what = ", ".join(_what(state.versions[: at + 1], line, name, lang) for name in one.what)
    return say(lang, "desk.not_as_filed", what=what, **values)


def _what(versions: tuple[Version, ...], line: str, name: str, lang: Lang) -> str:
    """A change by its word; of a name and a quantity what it was and what it is, as far as that is told."""
    told = say(lang, f"desk.change_{name}")
    if name not in SHOWN or len(versions) < 2:
        return told
    both = ({one.id: one for one in version.lines}.get(line) for version in versions[-2:])
    was, now = (_shown(one, name, lang) for one in both)
    return say(lang, "desk.from_to", what=told, was=was or "-", now=now or "-") if was != now else told


def _shown(line: LineNamed | None, name: str, lang: Lang) -> str | None:
    if line is None or name == QUANTITY:
        return line.quantity if line is not None else None
    return brief(line.name_ko if lang == "ko" else line.name_en)


def _filed(line: RequestLine) -> datetime | None:
    """When it was filed last."""
    found = (_moment(one.step.at) for one in reversed(line.passed) if LineState.FILED in (one.state, one.beneath))
    return next(found, None)


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
