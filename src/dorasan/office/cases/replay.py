"""A consultation of the past, put together from what was told in public, before the desk as it is today.

Nothing of it is written: it is folded, its holds are asked of the judge again, and what no source tells is said to be
thin.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from dorasan.api import Law
from dorasan.desk.account.days import Spell, case_spells, spells
from dorasan.desk.case.consultation import consultation
from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.case import CaseOpened
from dorasan.desk.events.event import Event
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Regime
from dorasan.desk.routes.view import Seen, View
from dorasan.office.cases.asked import Shown
from dorasan.office.cases.judged import judged
from dorasan.office.cases.labelled import labels_of
from dorasan.office.cases.wrong import unsigned
from dorasan.opinion.engine import ENGINE


@dataclass(frozen=True)
class Replayed:
    """``days``: of each line that was held, by request and line; ``whole``: of the case."""

    shown: Shown
    days: dict[tuple[str, str], tuple[Spell, ...]]
    whole: tuple[Spell, ...]


def replayed(law: Law, folder: Path, regime: Regime, today: date) -> Replayed:
    """The consultation of a case's folder. Raises :class:`~dorasan.problem.BadInputError` with everything wrong."""
    project = folder / "project.yaml"
    found = judged(law, project, today=today, as_of=None, applicant=None, declare=None)
    sitting = found.case.sitting
    title = found.case.project.title
    opened = CaseOpened(
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
    events: list[Event] = []
    for one in consultation(folder, opened):
        who = Who(one.person, one.desk, one.role)
        events.append(unsigned(events, folder.name, who, one.body, one.at, one.assurance))
    state = folded(events, day=today.isoformat())
    labels = labels_of(regime, state, {law.edition.digest: sitting.rulings})
    shown = Shown(folder.name, View(tuple(Seen(event) for event in events)), state, labels)
    return Replayed(shown, _days(state, today), case_spells(state, today))


def _days(state: CaseState, today: date) -> dict[tuple[str, str], tuple[Spell, ...]]:
    """Whose the days of each held line were."""
    held = {(hold.request, line) for hold in state.positions if hold.holds for line in hold.lines}
    return {(request, line): spells(state, request, line, today) for request, line in sorted(held)}
