"""A real consultation, put together afterwards from what was told in public: ``cases/*/consultation.yaml``.

Practice modelled: of 2018 to 2021 there is no ledger, only reports. Each becomes an event with its source. Where only
the day is known the event claims noon of that day in Seoul and its session says ``hour-unknown``; where even the day
follows from other reports it says ``day-inferred``. An event that no source tells (a draft that must have been, a
filing before a grant) has none, and is thin. The assurance's method is ``reconstruction``: no login stood behind any
of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dorasan.desk.case.fold import DAY_INFERRED, HOUR_UNKNOWN, RECONSTRUCTION
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened
from dorasan.desk.events.event import Assurance
from dorasan.desk.events.kinds import KINDS
from dorasan.desk.events.request import RequestDrafted
from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Problem

SEOUL = timezone(timedelta(hours=9))
NOON = time(12, tzinfo=SEOUL)
FILE = "consultation.yaml"
DESK, PERSON = "secretariat", "recorder"


@dataclass(frozen=True, slots=True)
class Told:
    """An event to be written: by the secretariat's recorder, who signs what others did."""

    body: Body
    at: str
    assurance: Assurance
    desk: str = DESK
    person: str = PERSON
    role: str = "secretary"


class _Entry(BaseModel):
    """One event of the file: a ``day``, which may be ``inferred``, or a ``moment``."""

    model_config = ConfigDict(extra="forbid")
    kind: str
    day: date | None = None
    moment: datetime | None = None
    inferred: bool = False
    source: str | None = None
    body: dict[str, Any] = Field(default_factory=dict)

    @property
    def at(self) -> datetime:
        if self.moment is not None and self.moment.tzinfo is not None and self.day is None:
            return self.moment
        if self.day is None or self.moment is not None:
            raise ValueError("a day, or a moment with its offset")
        return datetime.combine(self.day, NOON)


def consultation(folder: Path, opened: CaseOpened) -> tuple[Told, ...]:
    """The events of a case's folder in their order, the first of them ``opened`` with the file's source. Provisions
    that a ground cites, and requests, are of the edition that opened the case.

    Raises :class:`BadInputError` with everything wrong in the file.
    """
    marked = load(folder / FILE, f"{folder.name}/{FILE}")
    entries = marked.data["events"] if isinstance(marked.data, dict) else []
    out: list[Told] = []
    problems: list[Problem] = []
    for n, told in enumerate(entries):
        place = marked.place(("events", n))
        try:
            one = _told(_Entry.model_validate(told), opened)
        except (ValidationError, ValueError) as wrong:
            problems.append(Problem("case.history_bad", place, {"n": n + 1, "why": _why(wrong)}))
            continue
        if out and datetime.fromisoformat(one.at) < datetime.fromisoformat(out[-1].at):
            problems.append(Problem("case.history_order", place, {"n": n + 1}))
        out.append(one)
    if problems:
        raise BadInputError(problems)
    return tuple(out)


def _told(entry: _Entry, opened: CaseOpened) -> Told:
    at = entry.at.isoformat(timespec="seconds")
    session = DAY_INFERRED if entry.inferred else HOUR_UNKNOWN if entry.moment is None else None
    assurance = Assurance(kind="server-attested", login=RECONSTRUCTION, session=session)
    return Told(_body(entry, opened), at, assurance)


def _body(entry: _Entry, opened: CaseOpened) -> Body:
    if entry.kind == CaseOpened.KIND:
        return opened.model_copy(update={"source": entry.source})
    shape = KINDS.get((entry.kind, 1))
    if shape is None:
        raise ValueError(f"no kind {entry.kind}")
    said = {**entry.body, "source": entry.source}
    if shape is RequestDrafted:
        said = {"edition": opened.edition, "rule": RECONSTRUCTION, "basis": [], **said}
    ground = said.get("ground")
    if isinstance(ground, dict) and "provision" in ground:
        said["ground"] = {"edition": opened.edition, **ground}
    return shape.model_validate(_as_text(said))


def _as_text(value: Any) -> Any:
    """YAML reads days as days; events hold them as text."""
    if isinstance(value, dict):
        return {key: _as_text(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_text(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _why(wrong: ValidationError | ValueError) -> str:
    if not isinstance(wrong, ValidationError):
        return str(wrong)
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in wrong.errors(include_url=False))
