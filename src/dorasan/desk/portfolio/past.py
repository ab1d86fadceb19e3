"""What a portfolio of the past comes to: how long each project was before the group, in whose hands each step lay and
under which label, what each session had before it, and how much of all that is not known.

Practice modelled: both governments told the delays otherwise, and most of what would settle it was never published. So
days between two reports are ranges, steps are told by the line that waited longest, and what no source bears out is
nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.desk.account.days import NOT_FILED, OVER, Spell, spells
from dorasan.desk.account.stats import DECIDED, Spread, spread
from dorasan.desk.case.state import CaseState, Position, Request
from dorasan.desk.events.event import Event
from dorasan.desk.group.agenda import Agenda, Item
from dorasan.desk.group.matrix import Labels
from dorasan.desk.hold.label import Word
from dorasan.desk.portfolio.shape import PortfolioTold, ProjectTold, SessionTold, When
from dorasan.desk.portfolio.shape import Word as NoDay

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
    """Days of a step in one pair of hands. ``labels``: what the holds that stood then come to."""

    spell: Spell
    labels: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class StepPast:
    """One act asked of one authority, by the line that waited longest. ``lines``: each that it is asked for with the
    days it waited; ``through_group``: it is the consultation of the group itself; ``took``: from filing to its
    decision, as far as the days are known."""

    request: str
    act: str
    authority: str
    lines: Mapping[str, int]
    line: str
    through_group: bool
    stretches: tuple[Stretch, ...]
    took: Days

    @property
    def days(self) -> int:
        return sum(one.spell.days for one in self.stretches)

    @property
    def unattributed(self) -> int:
        return sum(one.spell.days for one in self.stretches if not one.spell.whose)


@dataclass(frozen=True, slots=True)
class ProjectPast:
    """``state``: None where no event can be dated. ``thin``: events that no source tells, or not the day."""

    told: ProjectTold
    days: Days
    state: CaseState | None
    steps: tuple[StepPast, ...]
    events: int
    thin: int


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

    @property
    def unreported(self) -> tuple[Item, ...]:
        """Items of the record that no report names."""
        named = {one.n for one in self.reported}
        return tuple(item for n, item in enumerate(self.agenda.items, start=1) if n not in named)


@dataclass(frozen=True, slots=True)
class Figures:
    """``waited``: days before the group of projects of which both days are told; ``ranges``: of how many only a range
    is known; ``no_day``: of the rest, by why. ``in_hands``: days of steps by whose they were (desks joined by ``+``)
    and by label; ``group_days``, ``group_unattributed``: of the group's own consultation; ``days``, ``unattributed``:
    of every step; ``perhaps``: whom the record would name for these. ``verified``: projects by how sure they are;
    ``thin`` of ``events``: without source or certain day."""

    waited: Spread
    ranges: int
    no_day: dict[str, int]
    in_hands: dict[tuple[str, Word | None], int]
    group_days: int
    group_unattributed: int
    days: int
    unattributed: int
    perhaps: dict[str, int]
    verified: dict[str, int]
    events: int
    thin: int


@dataclass(frozen=True, slots=True)
class Past:
    told: PortfolioTold
    sessions: tuple[SessionPast, ...]
    projects: tuple[ProjectPast, ...]
    figures: Figures


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
            Stretch(spell, _labels(state, labels, request, longest, spell)) for spell in found[longest] if spell.days
        ]
        yield StepPast(
            request.id,
            request.act,
            request.authority,
            {line: sum(one.days for one in spells_) for line, spells_ in found.items()},
            longest,
            request.way == "through_group",
            tuple(stretches),
            _took(request, longest, first),
        )


def _took(request: Request, line: str, first: Mapping[str, date]) -> Days:
    decided = next((one.step for one in request.lines[line].passed if one.state in DECIDED), None)
    if request.filed is None:
        return Days(word="unknown")
    if decided is None:
        return Days(word="open" if request.lines[line].state not in OVER else "none")
    last = date.fromisoformat(decided.day) if decided is not None else None
    filed = date.fromisoformat(request.filed.day)
    least = (first[decided.event] - filed).days if decided.event in first else None
    most = (last - first[request.filed.event]).days if last is not None and request.filed.event in first else None
    return Days(max(least, 0) if least is not None else None, most)


def _waiting(state: CaseState, request: Request, line: str, until: date) -> list[Spell]:
    return [one for one in spells(state, request.id, line, until) if not one.over and one.why != NOT_FILED]


def _labels(state: CaseState, labels: Labels, request: Request, line: str, spell: Spell) -> tuple[Word, ...]:
    """Of the holds that stood on the line in those days."""
    stood = [one for one in state.positions if one.holds and one.request == request.id and _stood(one, line, spell)]
    words = (labels[one.step.event, line].word for one in stood if (one.step.event, line) in labels)
    return tuple(dict.fromkeys(words))


def _stood(hold: Position, line: str, spell: Spell) -> bool:
    ended = hold.ended.get(line)
    if line not in hold.standing and ended is None:
        return False
    until = date.fromisoformat(ended.day) if ended is not None else date.max
    return date.fromisoformat(hold.step.day) <= spell.since < until


def figures(projects: Sequence[ProjectPast]) -> Figures:
    """Over all projects; each figure with what it leaves out."""
    exact = [one.days.least for one in projects if one.days.exact and one.days.word is None]
    ranged = [one for one in projects if not one.days.exact and one.days.word is None]
    every = [(step, stretch) for one in projects for step in one.steps for stretch in step.stretches]
    hands: Counter[tuple[str, Word | None]] = Counter()
    perhaps: Counter[str] = Counter()
    for _, stretch in every:
        spell = stretch.spell
        if spell.whose:
            for word in stretch.labels or (None,):
                hands["+".join(spell.whose), word] += spell.days
        elif spell.perhaps:
            perhaps["+".join(spell.perhaps)] += spell.days
    group = [(step, stretch) for step, stretch in every if step.through_group]
    return Figures(
        waited=spread([days for days in exact if days is not None]),
        ranges=len(ranged),
        no_day=dict(Counter(one.days.word for one in projects if one.days.word is not None)),
        in_hands=dict(sorted(hands.items(), key=lambda one: (-one[1], one[0][0], one[0][1] or ""))),
        group_days=_days(group),
        group_unattributed=_days(one for one in group if not one[1].spell.whose),
        days=_days(every),
        unattributed=_days(one for one in every if not one[1].spell.whose),
        perhaps=dict(perhaps.most_common()),
        verified=dict(Counter(one.told.verified for one in projects)),
        events=sum(one.events for one in projects),
        thin=sum(one.thin for one in projects),
    )


def _days(found: Iterable[tuple[StepPast, Stretch]]) -> int:
    return sum(stretch.spell.days for _, stretch in found)
