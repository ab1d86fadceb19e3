"""A consultation of the past, put together from what was told in public, before the desk as it is today.

Nothing of it is written: it is folded, its holds are asked of the judge again, and what no source tells is said to be
thin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from dorasan.api import Law
from dorasan.case import Case
from dorasan.desk.account.days import Spell, case_spells, spells
from dorasan.desk.case.consultation import Told, consultation
from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.case import CaseOpened
from dorasan.desk.events.event import Event
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Regime
from dorasan.desk.routes.view import Seen, View
from dorasan.judge.dockets import Dockets
from dorasan.judge.ruling import Rulings
from dorasan.office.cases.asked import Shown
from dorasan.office.cases.judged import Judged
from dorasan.office.cases.labelled import labels_of
from dorasan.office.cases.wrong import unsigned
from dorasan.opinion.engine import ENGINE
from dorasan.sitting.sitting import Sitting
from dorasan.words import Lang


@dataclass(frozen=True)
class Replayed:
    """``days``: of each line that was held, by request and line; ``whole``: of the case; ``sitting``: its project
    before the law."""

    shown: Shown
    days: dict[tuple[str, str], tuple[Spell, ...]]
    whole: tuple[Spell, ...]
    sitting: Sitting


def replayed(
    law: Law, folder: Path, regime: Regime, today: date, lang: Lang = "en", opening: Opening | None = None
) -> Replayed:
    """The consultation of a case's folder, its texts in ``lang``; ``opening``: where its project was judged already.
    Raises :class:`~dorasan.problem.BadInputError` with everything wrong."""
    opening = opening or opening_of(law, folder, regime, today)
    past = past_case(folder.name, consultation(folder, opening.body, lang), regime, law, opening)
    shown = past.as_of(today)
    return Replayed(shown, _days(shown.state, today), case_spells(shown.state, today), opening.sitting)


@dataclass(frozen=True)
class Opening:
    """A folder's project before the law: what opens its case, and the sitting that judged it."""

    body: CaseOpened
    sitting: Sitting


def opening_of(law: Law, folder: Path, regime: Regime, today: date, dockets: Dockets | None = None) -> Opening:
    """``dockets``: of a portfolio, whose projects are judged one after the other. Raises
    :class:`~dorasan.problem.BadInputError`."""
    project = folder / "project.yaml"
    sitting = Sitting(law.edition, law.load(project), today=today, dockets=dockets)
    found = Judged(Case(sitting), None)
    title = found.case.project.title
    body = CaseOpened(
        title_en=title["en"] or folder.name,
        title_ko=title["ko"] or folder.name,
        project=sha256(project.read_bytes()).hexdigest(),
        opinion=found.case.opinion.digest,
        edition=law.edition.digest,
        engine=ENGINE,
        regime=regime.id,
        as_of=(sitting.as_of or sitting.project.as_of or sitting.today).isoformat(),
        seat=sitting.seat,
        lines=found.lines,
    )
    return Opening(body, sitting)


@dataclass(frozen=True)
class PastCase:
    """The events of a consultation of the past, to be folded as of any day. ``first``: by event the first day on which
    it can have been, where that is known."""

    name: str
    events: tuple[Event, ...]
    first: Mapping[str, date]
    regime: Regime
    rulings: Mapping[str, Rulings]

    def as_of(self, day: date, taken: Callable[[Event], bool] = lambda event: True) -> Shown:
        """``taken``: of the events, those that count."""
        events = [event for event in self.events if taken(event)]
        state = folded(events, day=day.isoformat())
        labels = labels_of(self.regime, state, self.rulings)
        return Shown(self.name, View(tuple(Seen(event) for event in events)), state, labels)


def past_case(name: str, told: Iterable[Told], regime: Regime, law: Law, opening: Opening | None) -> PastCase:
    """``opening``: None of a project of which no file was made, whose holds cannot be replayed."""
    events: list[Event] = []
    first: dict[str, date] = {}
    for one in told:
        who = Who(one.person, one.desk, one.role)
        events.append(unsigned(events, name, who, one.body, one.at, one.assurance))
        if one.first is not None:
            first[events[-1].digest] = one.first
    rulings = {law.edition.digest: opening.sitting.rulings} if opening is not None else {}
    return PastCase(name, tuple(events), first, regime, rulings)


def _days(state: CaseState, today: date) -> dict[tuple[str, str], tuple[Spell, ...]]:
    """Whose the days of each held line were."""
    held = {(hold.request, line) for hold in state.positions if hold.holds for line in hold.lines}
    return {(request, line): spells(state, request, line, today) for request, line in sorted(held)}
