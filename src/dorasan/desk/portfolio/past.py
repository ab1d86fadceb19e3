"""What a portfolio of the past comes to: how long each project was before the group, in whose hands each step lay and
under which label, what each session had before it, and how much of all that is not known.

Practice modelled: both governments told the delays otherwise, and most of what would settle it was never published. So
days between two reports are ranges, steps are told by the line that waited longest, and what no source bears out is
nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dorasan.desk.account.days import NOT_FILED, OVER, Spell, spells
from dorasan.desk.account.held import Ground, Labels, grounds
from dorasan.desk.account.stats import DECIDED
from dorasan.desk.case.state import CaseState, Request
from dorasan.desk.events.event import Event
from dorasan.desk.group.agenda import Agenda
from dorasan.desk.portfolio.shape import ProjectTold, SessionTold, When
from dorasan.desk.portfolio.shape import Word as NoDay
from dorasan.sitting.sitting import Sitting

SAID_BEFORE = frozenset(
    {
        "case.opened",
        "request.drafted",
        "request.rerouted",
        "request.shown",
        "request.filed",
        "account.given",
        "northern.recorded",
    }
)  # of the day of a session: what was there for it; what was said and decided that day came of it


@dataclass(frozen=True, slots=True)
class Days:
    """From one report to another. ``least`` and ``most``: None where nobody can tell; ``word``: why there is no day at
    the end."""

    least: int | None = None
    most: int | None = None
    word: NoDay | None = None

    @property
    def exact(self) -> bool:
        return self.least is not None and self.least == self.most


def between(came: When, went: When, ends: date) -> Days:
    """How long a project was before the group. ``ends``: to which day one that was never decided is counted."""
    if came.word is not None:
        return Days(word=came.word)
    if went.word in ("unknown", "not_needed"):
        return Days(word=went.word)
    if went.word is not None:  # open, or never decided
        least = (ends - came.last).days if came.last is not None else None
        return Days(least, (ends - came.first).days if came.first is not None else None, went.word)
    least = max((went.first - came.last).days, 0) if went.first is not None and came.last is not None else None
    most = (went.last - came.first).days if went.last is not None and came.first is not None else None
    return Days(least, most)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of a step in one pair of hands. ``grounds``: what the holds that stood then come to."""

    spell: Spell
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class StepPast:
    """One act asked of one authority, by the line that waited longest. ``lines``: each that it is asked for, with the
    days from filing to its end, as far as they are known; ``through_group``: it is the consultation of the group
    itself."""

    request: str
    act: str
    authority: str
    lines: Mapping[str, Days]
    line: str
    through_group: bool
    stretches: tuple[Stretch, ...]

    @property
    def took(self) -> Days:
        return self.lines[self.line]


@dataclass(frozen=True, slots=True)
class ProjectPast:
    """``steps``: none where no event can be dated. ``thin``: of ``events`` those that no source tells, or not the day.
    ``sitting``: its project before the law; None where there is no file of it."""

    told: ProjectTold
    days: Days
    steps: tuple[StepPast, ...] = ()
    events: int = 0
    thin: int = 0
    sitting: Sitting | None = None

    def before_group(self, line: str) -> Days | None:
        """The days on which a line was in fact before the group. None: it was in nothing that came there."""
        step = next((step for step in self.steps if step.through_group and line in step.lines), None)
        return step.lines[line] if step is not None else None


@dataclass(frozen=True, slots=True)
class Reported:
    """A project that reports put on a session's agenda. ``n``: its number on the agenda that the record gives, where it
    is there; ``where``: in which part of it (``items``, ``unfit``, ``later``)."""

    project: str
    n: int | None
    where: str | None


@dataclass(frozen=True, slots=True)
class SessionPast:
    """``agenda``: as the record of the days before gives it."""

    told: SessionTold
    agenda: Agenda
    reported: tuple[Reported, ...]


def days_summed(found: Iterable[Days]) -> tuple[Days, int]:
    """Several together, and of how many something is known."""
    known = [one for one in found if one.least is not None or one.most is not None]
    if not known:
        return Days(word="unknown"), 0
    least = sum(one.least or 0 for one in known)
    most = None if any(one.most is None for one in known) else sum(one.most or 0 for one in known)
    return Days(least, most), len(known)


def there_for(session: SessionTold, event: Event) -> bool:
    """Was the event there when the session began?"""
    day = event.payload.at[:10]
    on = session.on.isoformat()
    return day < on or (day == on and event.kind in SAID_BEFORE)


def session_past(told: SessionTold, agenda: Agenda, cases: dict[str, str]) -> SessionPast:
    """``cases``: by project the name of its case."""
    numbered = {item.case: (n, _part(agenda, n)) for n, item in reversed(list(enumerate(agenda.all, start=1)))}
    found = [numbered.get(cases[name], (None, None)) for name in told.reported]
    reported = [Reported(name, n, where) for name, (n, where) in zip(told.reported, found, strict=True)]
    return SessionPast(told, agenda, tuple(reported))


def _part(agenda: Agenda, n: int) -> str:
    if n <= len(agenda.items):
        return "items"
    return "unfit" if n <= len(agenda.items) + len(agenda.unfit) else "later"


def steps(state: CaseState, labels: Labels, first: Mapping[str, date], until: date) -> Iterator[StepPast]:
    """Each request of a case, by the line that waited longest. ``first``: by event the first day it can have been."""
    for request in state.requests.values():
        found = {line: _waiting(state, request, line, until) for line in request.lines}
        longest = max(found, key=lambda line: sum(one.days for one in found[line]))
        stretches = [
            Stretch(spell, grounds(state, labels, request, longest, spell)) for spell in found[longest] if spell.days
        ]
        yield StepPast(
            request.id,
            request.act,
            request.authority,
            {line: _took(request, line, first, until) for line in request.lines},
            longest,
            request.way == "through_group",
            tuple(stretches),
        )


def _took(request: Request, line: str, first: Mapping[str, date], until: date) -> Days:
    """From filing to the end: a decision, or that nothing was asked any more. Each end on the first or the last day
    that it can have been; an end that is not on record is ``until``, and said to be none."""
    filed = request.filed
    if filed is None:
        return Days(word="unknown")
    over = next((one for one in request.lines[line].passed if one.state in OVER), None)
    came, came_first = date.fromisoformat(filed.day), first.get(filed.event)
    word: NoDay | None = None if over is not None and over.state in DECIDED else "open" if over is None else "none"
    went = until if over is None else date.fromisoformat(over.step.day)
    went_first = until if over is None else first.get(over.step.event)
    least = max((went_first - came).days, 0) if went_first is not None else None
    return Days(least, (went - came_first).days if came_first is not None else None, word)


def _waiting(state: CaseState, request: Request, line: str, until: date) -> list[Spell]:
    return [one for one in spells(state, request.id, line, until) if not one.over and one.why != NOT_FILED]
