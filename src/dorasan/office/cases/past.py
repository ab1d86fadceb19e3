"""A portfolio of the past replayed: each project's events folded and its holds asked of the judge again.

Nothing of it is written. A project without a file of its own is folded too; its holds, if any, cannot be replayed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dorasan.api import Law
from dorasan.desk.case.consultation import FILE, Told, consultation, told_of
from dorasan.desk.group.agenda import agenda
from dorasan.desk.portfolio.figures import Past, figures
from dorasan.desk.portfolio.past import ProjectPast, between, session_past, steps, there_for
from dorasan.desk.portfolio.shape import PortfolioTold, ProjectTold, portfolio_of
from dorasan.desk.routes.regime import Regime
from dorasan.judge.dockets import Dockets
from dorasan.marked_yaml import Marked
from dorasan.office.cases.replay import Opening, PastCase, opening_of, past_case
from dorasan.problem import BadInputError, Problem


def past(law: Law, file: Path, regime: Regime, today: date, dockets: Dockets) -> Past:
    """``dockets``: of the law, on which its projects are judged one after the other. Raises :class:`BadInputError` with
    everything wrong with the portfolio, else with its cases."""
    told, marked = portfolio_of(file)
    folders = _folders(told, file)
    problems = [
        Problem("portfolio.no_folder", marked.place(("projects", n, "case")), {"folder": folders[one.id].name})
        for n, one in enumerate(told.projects)
        if one.id in folders and not (folders[one.id] / "project.yaml").is_file()
    ]
    if problems:
        raise BadInputError(problems)
    openings = {name: opening_of(law, folder, regime, today, dockets) for name, folder in folders.items()}
    cases = {
        one.id: _case(law, one, n, marked, folders.get(one.id), openings.get(one.id), regime)
        for n, one in enumerate(told.projects)
    }
    projects = [_project(one, cases[one.id], openings.get(one.id), told.ends) for one in told.projects]
    sessions = []
    for session in told.sessions:
        states = [
            case.as_of(session.on, lambda event, session=session: there_for(session, event)).state  # type: ignore[misc]
            for case in cases.values()
            if case is not None
        ]
        found = agenda(states, level=session.level, levels=list(regime.levels), on=session.on, until=session.on)
        names = {one.id: _name(one) for one in told.projects}
        sessions.append(session_past(session, found, names))
    return Past(told, tuple(sessions), tuple(projects), figures(projects))


def _folders(told: PortfolioTold, file: Path) -> dict[str, Path]:
    """By project the folder of its case, where there is one: beside the portfolio's own folder."""
    beside = file.resolve().parent.parent
    return {one.id: beside / one.case for one in told.projects if one.case is not None}


def _name(told: ProjectTold) -> str:
    return told.case or told.id


def _case(
    law: Law,
    told: ProjectTold,
    n: int,
    marked: Marked,
    folder: Path | None,
    opening: Opening | None,
    regime: Regime,
) -> PastCase | None:
    """None where nothing can be dated."""
    events: Sequence[Told] = ()
    if told.events is not None:
        places = [marked.place(("projects", n, "events", at)) for at in range(len(told.events))]
        events = told_of(told.events, places, law.edition.digest, opening.body if opening is not None else None)
    elif folder is not None and opening is not None and (folder / FILE).is_file():
        events = consultation(folder, opening.body)
    return past_case(_name(told), events, regime, law, opening) if events else None


def _project(told: ProjectTold, case: PastCase | None, opening: Opening | None, ends: date) -> ProjectPast:
    days = between(told.in_, told.out, ends)
    sitting = opening.sitting if opening is not None else None
    if case is None:
        return ProjectPast(told, days, sitting=sitting)
    shown = case.as_of(ends)
    found = tuple(steps(shown.state, shown.labels, case.first, ends))
    return ProjectPast(told, days, found, len(case.events), len(shown.state.thin), sitting)
