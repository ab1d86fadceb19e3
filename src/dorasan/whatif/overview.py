"""All shipped scenarios over one portfolio, in one replay that judges shared law once.

Practice modelled: an analyst who has a folder of projects asks first which change of rules or readings matters at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dorasan.law.edition import Edition
from dorasan.problem import BadInputError
from dorasan.whatif.compare import Comparison, compare
from dorasan.whatif.known import known_durations
from dorasan.whatif.laws import Laws
from dorasan.whatif.lint import lint_scenario
from dorasan.whatif.load import load_scenarios, shipped
from dorasan.whatif.portfolio import load_portfolio
from dorasan.whatif.replay import replay
from dorasan.whatif.scenario import BASE


def overview(edition: Edition, folders: Sequence[Path], today: date) -> list[Comparison]:
    """Each shipped scenario against the law as it stood, which comes first (against itself).

    Raises :class:`BadInputError` with everything wrong in scenarios and projects.
    """
    library = edition.library
    scenarios = load_scenarios([BASE, *shipped()], library)
    problems = [problem for scenario in scenarios for problem in lint_scenario(scenario, library)]
    if problems:
        raise BadInputError(problems)
    laws = Laws(library)
    portfolio = load_portfolio(folders, [laws.library_of(scenario) for scenario in scenarios], today)
    found = replay(library, portfolio, scenarios, laws)
    return [compare(portfolio, found[0], after, known_durations()) for after in found]
