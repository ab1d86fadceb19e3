"""A real consultation, put together afterwards from what was told in public: ``cases/*/consultation.yaml``.

Practice modelled: of 2018 to 2021 there is no ledger, only reports. Each becomes an event with its source. Where only
the day is known the event claims noon of that day in Seoul and its session says ``hour-unknown``; where even the day
follows from other reports it says ``day-inferred``. What somebody is told to have said stands in both languages, and
an event says it in the one that it is put together for. An event that no source tells (a draft that must have been, a
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
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import LANGS, Lang

SEOUL = timezone(timedelta(hours=9))
NOON = time(12, tzinfo=SEOUL)
FILE = "consultation.yaml"
DESK, PERSON = "secretariat", "recorder"


@dataclass(frozen=True, slots=True)
class Told:
    """An event to be written: by the secretariat's recorder, who signs what others did. ``first``: the first day on
    which it can have been; None where that is not known."""

    body: Body
    at: str
    assurance: Assurance
    first: date | None
    desk: str = DESK
    person: str = PERSON
    role: str = "secretary"


class Entry(BaseModel):
    """One event of the file: a ``day``, which may be ``inferred``, or a ``moment``, or the first and the last day
    ``between`` which it must have been; then it stands on the last, and that day is inferred."""

    model_config = ConfigDict(extra="forbid")
    kind: str
    day: date | None = None
    moment: datetime | None = None
    between: tuple[date, date] | None = None
    inferred: bool = False
    source: str | None = None
    body: dict[str, Any] = Field(default_factory=dict)

    @property
    def at(self) -> datetime:
        given = [one for one in (self.day, self.moment, self.between) if one is not None]
        if len(given) != 1 or (self.moment is not None and self.moment.tzinfo is None):
            raise ValueError("a day, a moment with its offset, or the two days between which it was")
        if self.moment is not None:
            return self.moment
        day = self.day if self.between is None else max(self.between)
        assert day is not None
        return datetime.combine(day, NOON)


def consultation(folder: Path, opened: CaseOpened, lang: Lang = "en") -> tuple[Told, ...]:
    """The events of a case's folder in their order, the first of them ``opened`` with the file's source. Provisions
    that a ground cites, and requests, are of the edition that opened the case; texts are in ``lang``.

    Raises :class:`BadInputError` with everything wrong in the file.
    """
    marked = load(folder / FILE, f"{folder.name}/{FILE}")
    entries = marked.data["events"] if isinstance(marked.data, dict) else []
    places = [marked.place(("events", n)) for n in range(len(entries))]
    return told_of(entries, places, opened.edition, opened, lang)


def told_of(
    entries: Sequence[object], places: Sequence[Place], edition: str, opened: CaseOpened | None, lang: Lang = "en"
) -> tuple[Told, ...]:
    """Events as a file has them, each with its place there. ``opened``: what the case is opened with; None of a project
    of which no file was made, so that it cannot be opened. Raises :class:`BadInputError` with everything wrong."""
    out: list[Told] = []
    problems: list[Problem] = []
    for n, (told, place) in enumerate(zip(entries, places, strict=True)):
        try:
            one = _told(Entry.model_validate(_in(told, lang)), edition, opened)
        except (ValidationError, ValueError) as wrong:
            problems.append(Problem("case.history_bad", place, {"n": n + 1, "why": _why(wrong)}))
            continue
        if out and datetime.fromisoformat(one.at) < datetime.fromisoformat(out[-1].at):
            problems.append(Problem("case.history_order", place, {"n": n + 1}))
        out.append(one)
    if problems:
        raise BadInputError(problems)
    return tuple(out)


def _told(entry: Entry, edition: str, opened: CaseOpened | None) -> Told:
    at = entry.at.isoformat(timespec="seconds")
    inferred = entry.inferred or entry.between is not None
    session = DAY_INFERRED if inferred else HOUR_UNKNOWN if entry.moment is None else None
    assurance = Assurance(kind="server-attested", login=RECONSTRUCTION, session=session)
    first = min(entry.between) if entry.between is not None else None if entry.inferred else entry.at.date()
    return Told(_body(entry, edition, opened), at, assurance, first)


def _body(entry: Entry, edition: str, opened: CaseOpened | None) -> Body:
    if entry.kind == CaseOpened.KIND:
        if opened is None:
            raise ValueError("no project file stands beside it, so that no case is opened")
        return opened.model_copy(update={"source": entry.source})
    shape = KINDS.get((entry.kind, 1))
    if shape is None:
        raise ValueError(f"no kind {entry.kind}")
    said = {**entry.body, "source": entry.source}
    if shape is RequestDrafted:
        said = {"edition": edition, "rule": RECONSTRUCTION, "basis": [], **said}
    ground = said.get("ground")
    if isinstance(ground, dict) and "provision" in ground:
        said["ground"] = {"edition": edition, **ground}
    return shape.model_validate(_as_text(said))


def _in(told: Any, lang: Lang) -> Any:
    """The text of one language where both stand: ``{en: ..., ko: ...}``."""
    if isinstance(told, dict):
        if told.keys() == {*LANGS}:
            return told[lang]
        return {key: _in(part, lang) for key, part in told.items()}
    return [_in(part, lang) for part in told] if isinstance(told, list) else told


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
